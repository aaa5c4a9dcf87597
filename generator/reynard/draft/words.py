"""The words of the field, in Chinese and English: what pages call tasks, states, results and failures. Only data."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

    from reynard.text.origin import Json

STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {
        word: phase
        for phase, words in {
            "queued": (
                "queued queue queueing queuing in_queue inqueue pending waiting wait created create submitted submit submitting"
                " not_start not_started notstart notstarted preparing prepare accepted received scheduled delayed throttled starting"
                " initialized init initializing new enqueued staged staging idle to_be_processed to_be_generated unstarted"
            ),
            "running": (
                "running run in_progress inprogress processing process generating working started start executing doing"
                " rendering render compile compiling encode encoding dreaming active progress downloading uploading image_downloading video_generating"
                " video_upsampling in_process ongoing cancelling canceling stopping terminating"
            ),
            "succeeded": (
                "succeeded succeed success successful completed complete finished finish done ok task_success generated ready"
            ),
            "failed": (
                "failed fail failure error errored abnormal crashed dead rejected refused exception aborted timeout timed_out banned moderated"
                " request_moderated content_moderated nsfw broken"
            ),
            "cancelled": "cancelled canceled cancel stopped revoked terminated killed",
            "expired": "expired expire not_found task_not_found not_exist",
            "unknown": "unknown",
        }.items()
        for word in words.split()
    }
)
"""What a state word means by itself, compared without regard to case and with `_` for any joint."""

_HAD = (
    r"\b(?:you|clients?|callers?) (?:can|may) (?:now |then )?(?:retrieve|download|fetch|get|collect|read)\b"
    r"|(?:即可|可以|就可|便可)(?:获取|下载|查看|取得|拉取)"
)
CAN_BE_HAD = compiled(rf"(?i){_HAD}")
"""What is said of a state in which the result is there."""
ENDED = frozenset(("aborted", "timeout", "timed_out", "dead", "rejected"))
"""Words of a bad end that say less of it than what is said of them."""
STATE_MEANINGS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "expired",
        compiled(r"(?i)已?过期|已失效|已删除|已?清[理除]|不存在|未找到|找不到|\bdeleted\b|\bexpired\b|\bnot found\b"),
    ),
    ("cancelled", compiled(r"(?i)(?<!正在)(?<!异常)(?:取消|终止|撤销|已关闭)(?!中)|\bcancel(?!l?ing\b)")),
    (
        "failed",
        compiled(
            r"(?i)失败|错误|异常|出错|拒绝|不通过|未通过|超时|无效|命中[^，,。；;]{0,4}敏感|\btimed? out\b|\binvalid\b|\bfail|\berror|\bexception|\brejected|\bflagged"
        ),
    ),
    (
        "queued",
        compiled(
            r"(?i)(?:任务|请求)已?(?:创建|提交|下发|受理)成功|(?<![\u3400-\u9fff])(?:提交|创建任务|提交任务)成功|成功(?:创建|提交)任务"
            r"|\bsuccessfully (?:created|submitted|queued)\b|\b(?:created|submitted|queued) successfully\b|排队|等待|(?<![等期对看])待[\u3400-\u9fff]{2,3}(?![\u3400-\u9fff])|未开始|未启动|已提交|已创建|已入队|队列|准备|初始(?!化?(?:失败|完成|成功))|新[增建](?!失败)|\bqueue|\bpending\b|\bwaiting\b"
            r"|\bnot (?:yet )?started|\bsubmitted\b(?!.*(?:generat|process))"
        ),
    ),
    (
        "running",
        compiled(
            r"(?i)[\u3400-\u9fff]中(?![\u3400-\u9fff])|正在|\bbeing\b|\bin progress\b|\bprocessing\b"
            r"|\bgenerating\b|\brunning\b|\bunderway\b"
        ),
    ),
    (
        "succeeded",
        compiled(
            rf"(?i)成功|完成|已生成|结束|{_HAD}|\bsucce(?:ss|ed)|\bcomplet|\bfinish|\bdone\b|\bgenerated\b|\bready\b|可下载|\b(?:result|output|video|file)s?\s(?:is|are)\s(?:now\s)?available\b"
        ),
    ),
)
"""What an explanation of a state says, in the order in which it is asked: a failed creation has failed."""

PARTIAL = compiled(r"(?:\A|_)partial(?:ly)?(?:_|\Z)|(?:\A|_)part_(?:success|succe|fail|complete|finish|done)")
PARTIAL_SAID = compiled(
    r"(?i)部分(?:任务|图片|视频|子任务|结果|条目)?(?:已?成功|已?失败|已?完成)|\bpartial(?:ly)?\b|\bsome (?:of (?:it|them) )?(?:have |has )?failed\b"
)
"""What is said of a state in which some was made, and some was not."""
GOES_ON = compiled(
    r"(?i)[\u3400-\u9fff]中(?![\u3400-\u9fff])|正在|其余|剩余|\bstill\b|\bin progress\b|\b(?:others|the rest|remaining)\b"
    r"[^.]{0,30}\b(?:running|processing|pending|going)\b"
)
USUAL_STATES: Mapping[str, tuple[Json, ...]] = MappingProxyType(
    {
        "queued": ("queued", "pending", "submitted"),
        "running": ("running", "processing", "in_progress"),
        "succeeded": ("succeeded", "success", "completed"),
        "failed": ("failed", "failure", "error"),
    }
)
"""What is offered, marked as unsure, where a page lists no states."""

SUBMIT = compiled(
    r"(?i)提交|创建|新建|生成|发起|下单|合成|制作|作曲|配音|转写|上传任务|文生|图生|扩展|延长|编辑|重绘|混音|翻唱|续写|超分|放大|翻译|转换|转码"
    r"|\b(?:submit|create|generate|generation|generations|start|make|imagine|extend|edit|upscale|remix|variations?|outpaint|inpaint|synthesi[sz]e|synthesis|to|translate|convert|transcode|transcribe)\b"
)
QUERY = compiled(
    r"(?i)查询|获取|查看|轮询|检索|结果|进度|状态|详情"
    r"|\b(?:query|fetch|get|retrieve|check|poll|status|state|result|results|detail|details|progress|info|record)\b"
)
CANCEL = compiled(r"(?i)取消|终止|停止|中止|中断|撤[销回]|\b(?:cancel|abort|stop|terminate|revoke)\b")
_PART_OF_A_PICTURE = (
    r"(?:背景|水印|字幕|人声|噪[声音]|[ _-]?(?:the )?(?:bg|background|watermark|subtitle|vocal|noise|object|silence))"
)
DELETE = compiled(
    rf"(?i)删除(?!{_PART_OF_A_PICTURE})|移除(?!{_PART_OF_A_PICTURE})|清[除空]|\b(?:delete|remove)\b(?!{_PART_OF_A_PICTURE})|\bremove(?=_)(?!{_PART_OF_A_PICTURE})"
)
LISTING = compiled(r"(?i)列表|列出|批量|分页|历史|所有|全部|\b(?:list|batch|history|all|search)\b")
CONTENT = compiled(r"(?i)内容|下载|\b(?:content|download|file|stream|transcript|subtitles?|captions?)\b")
ABOUT_CALLBACKS = compiled(r"(?i)回调|通知|\b(?:callback|webhook|notify|notification)\b")
ABOUT_TASKS = compiled(
    r"(?i)任务|异步|轮询|队列|\b(?:queue|tasks?|jobs?|async|asynchronous(?:ly)?|poll|polling|long[- ]running|predictions?|generations?|until (?:the |its |`)?(?:status|state))\b"
)
UNREADY = compiled(r"(?i)未实现|未上线|即将上线|已废弃|\bnot (?:yet )?(?:implemented|available)\b|\bcoming soon\b")

JOB_TOKENS = frozenset(
    ("任务", "task", "tasks", "job", "jobs", "generation", "generations", "request", "prediction", "operation", "video", "record",
     "order", "batch", "polling", "clip", "work", "ticket", "run", "workflow", "image", "music", "song", "creation", "process")
)  # fmt: skip
"""What an id can be of, for it to be the id of something that was submitted."""
SURELY_JOBS = frozenset(("task", "tasks", "job", "jobs", "batch", "generation", "prediction", "任务"))
NO_JOB_TOKENS = frozenset(
    ("user", "trace", "log", "session", "model", "account", "channel", "group", "file", "app", "project", "client", "parent",
     "template", "instance", "guild", "token", "key", "customer", "message", "chat", "product", "category")
)  # fmt: skip
ID_SAID = compiled(
    r"(?i)(?:任务|轮询|查询|作业)(?:的|唯一)?\s*(?:id|ID|编号|标识|号)|(?:提交|创建|生成|下单)(?:任务|请求|作业)的\s*(?:id|ID|编号|标识)|(?:上一?步|前一?步|之前)[^，,。；;\n]{0,6}返回的|\bids?\sof\s(?:the|a)\s(?:task|job|generation|prediction)\b|(?:task|job|generation|request)[\s_]*(?:id|identifier)\b|用于.{0,8}查询"
    r"|(?:视频|图片|图像|音频|歌曲|音乐|作品|订单|工单)\s*(?:id|ID|编号|标识)|(?:申请|受理|业务|处理|订)单?号|(?:提交|创建|生成|制作|下单)[^，,。；;\n]{0,8}返回的|\b(?:returned (?:by|from) (?:the )?(?:create|submit|start)|(?:that|which) (?:the )?`?(?:create|submit|start|/)\S{0,40}`? returned)\b"
)
ID_TOKENS = frozenset(("id", "ids", "no", "uuid"))
STATUS_TOKENS = frozenset(("status", "state"))
PHASE_TOKENS = frozenset(("phase", "stage"))
"""What a state is called less often: only where its words are those of one."""
FLAG_TOKENS = frozenset((("success", "flag"), ("is", "finish"), ("is", "finished"), ("is", "done"), ("done",)))
STATUS_SAID = compiled(r"(?i)[状狀][态態]|ステータス|进展|\bstat(?:us|e)\b")
OF_CODES = compiled(
    r"(?i)错误|异常|错误码|响应码|返回码|状态码|\berrors?\b|\bfailures\b|\b(?:status|response|return|result) codes?\b"
)
"""What a table speaks of whose first column is of answers as a whole, and of no task."""
OF_TASKS = compiled(r"(?i)任务|作业|\b(?:tasks?|jobs?|generations?|predictions?|videos?)\b")
PROGRESS_TOKENS = frozenset(("progress", "percent", "percentage"))
PAGING = frozenset(
    ("page", "page_no", "page_num", "page_size", "page_number", "pagesize", "limit", "offset", "cursor", "size", "after",
     "before", "start_time", "end_time")
)  # fmt: skip
MAKING = frozenset(
    ("prompt", "prompts", "image", "images", "image_url", "image_urls", "model", "messages", "duration", "input",
     "negative_prompt", "aspect_ratio", "resolution", "seed", "video_url", "lyrics", "style", "text", "audio_url", "video", "audio", "voice")
)  # fmt: skip
"""What is sent to have something made."""

MEDIA_TOKENS = frozenset(
    ("video", "videos", "image", "images", "audio", "audios", "music", "song", "result", "results", "output", "outputs", "file",
     "files", "download", "media", "clip", "mp", "picture", "creation", "creations", "generated", "asset", "assets", "gif",
     "wav", "midi", "model", "content", "pic", "pics", "pictures", "photo", "photos", "film", "films", "movie", "clips", "track",
     "tracks", "mesh", "glb", "fbx", "obj", "zip")
)  # fmt: skip
"""What an address can be of, for it to be a result's; `mp` is what comes before the digit of `mp4`."""
URL_TOKENS = frozenset(("url", "urls", "uri", "uris", "link", "links", "href", "src"))
NO_RESULT_TOKENS = frozenset(
    ("callback", "webhook", "notify", "hook", "cover", "thumbnail", "thumb", "poster", "preview", "avatar", "input", "inputs",
     "origin", "original", "source", "reference", "param", "params", "request", "prompt", "web", "docs", "cancel", "status",
     "upload", "tail", "first", "last", "watermark", "stream", "logo", "icon", "get", "poll", "query", "error", "next",
     "prev", "previous", "self", "detail", "response", "polling", "ttl", "expires", "expire", "expiry", "expiration",
     "type", "size", "count", "name", "progress")
)  # fmt: skip
RESULT_SAID = compiled(r"(?i)结果|生成的|下载|成品|\b(?:result|output|generated|download|playback|finished|final)\b")
NO_RESULT_SAID = compiled(
    r"(?i)缩略|封面|参考|输入|原始|回调|首帧|尾帧|水印|\b(?:thumbnail|cover|reference|input|original|callback|source)\b"
)

FAILURE_MESSAGES = frozenset(
    ("fail_reason", "failure_reason", "fail_msg", "fail_message", "failure_message", "error_message", "error_msg", "err_msg",
     "errmsg", "error_reason", "failed_reason", "failure", "task_status_msg", "status_msg", "error_detail", "reason",
     "err_message", "error_info", "exception", "task_msg", "task_message", "abort_reason", "reject_reason", "fail_cause", "failure_cause", "job_msg", "job_message")
)  # fmt: skip
FAILURE_CODES = frozenset(
    (
        "fail_code",
        "failure_code",
        "error_code",
        "err_code",
        "failed_code",
        "errcode",
        "error_type",
        "err_no",
        "errno",
        "error_no",
    )
)
