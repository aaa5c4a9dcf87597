"""What words mean to drafting: each of a table's words alone says what the table says."""

from __future__ import annotations

from typing import Any

from reynard.draft import rates, states
from reynard.draft.ids import find_asking, is_job_id
from reynard.draft.kinds import tell_kind
from reynard.draft.model import Argument, Field, Operation
from reynard.draft.outputs import choose_results, find_held, rank_results
from reynard.draft.pacing import find_deadline, find_lifetime, find_pace
from reynard.draft.roles import Role
from reynard.spec.model import EndpointSpec
from rows import each_row

STATES = {
    "queued": (
        "queued queue queueing queuing in_queue inqueue pending waiting wait created create submitted submit "
        "submitting not_start not_started notstart notstarted preparing prepare accepted received scheduled "
        "throttled starting initialized init initializing TASK_STATUS_QUEUED"
    ),
    "running": (
        "running run in_progress inprogress processing process generating working started start executing doing "
        "rendering dreaming active progress downloading uploading image_downloading video_generating "
        "video_upsampling in_process ongoing cancelling canceling stopping terminating In-Progress JOB_STATE_RUNNING"
    ),
    "succeeded": (
        "succeeded succeed success successful completed complete finished finish done ok task_success generated ready"
    ),
    "failed": (
        "failed fail failure error errored rejected refused exception aborted timeout timed_out banned moderated "
        "request_moderated content_moderated nsfw broken"
    ),
    "cancelled": "cancelled canceled cancel stopped revoked terminated",
    "expired": "expired expire not_found task_not_found not_exist",
    "unknown": "unknown",
}
MEANINGS = {
    "expired": "已过期/过期/已失效/已删除/任务不存在/未找到/找不到/was deleted/has expired/not found",
    "cancelled": "已取消/被终止/已撤销/cancelled by the user/cancel",
    "failed": "生成失败/错误/异常/出错/拒绝/不通过/审核未通过/it failed/an error/exception/was rejected/flagged",
    "queued": (
        "排队/等待/待处理/待生成/待合成/未开始/未启动/已提交/已创建/已入队/队列/准备/queued/pending/waiting/"
        "not started/not yet started/submitted"
    ),
    "running": "处理中/正在处理/being made/in progress/processing/generating/running/underway/正在取消/取消中",
    "succeeded": (
        "成功/完成/已生成/结束/success/succeeded/completed/finished/done/generated/ready/submitted, and generated"
    ),
}
KINDS = {
    "rate_limit": "限流/频率太高/频繁/并发/请求过多/速率/rate/too many requests/throttled/concurrency/qps",
    "balance": (
        "余额不足/no tokens left/out of credits/"
        "额度不足/积分不足/欠费/配额/点数不足/balance/credit/no credits/quota/insufficient/payment/arrears"
    ),
    "content": (
        "敏感词/违规/违反政策/审核/不当内容/安全策略/版权/sensitive/moderation/nsfw/policy/flagged/content violation/"
        "inappropriate/prohibited"
    ),
    "authentication": (
        "未授权/JWT 过期/未登录/access-key 错误/鉴权/认证/身份验证/"
        "密钥/令牌/api key/APIKEY/签名/unauthorized/unauthorised/authentication/"
        "credential/credentials/invalid key/signature"
    ),
    "permission": (
        "没有权限/没有该接口权限/缺少调用权限/禁止访问/拒绝访问/无权/forbidden/permission/access denied/not allowed/"
        "model not authorized for this key"
    ),
    "not_found": "不存在/未找到/找不到/没有找到/not found/cannot not be found/no such/does not exist/doesn't exist",
    "conflict": "冲突/重复/已存在/conflict/duplicate/already exists",
    "server": (
        "服务器/内部错误/引擎异常/系统错误/系统异常/服务不可用/服务异常/维护/超时/繁忙/模型推理失败/internal/server/unavailable/"
        "maintenance/timeout/busy"
    ),
    "bad_request": (
        "参数/格式/校验/prompt 超过最大长度/时长不在支持范围/"
        "验证错误/请求错误/无效/缺少/不支持/不能为空/params/invalid/validation/bad request/"
        "missing/malformed/unsupported/required/exceed/exceeds/无法获取图片/无法下载到视频/"
        "failed to fetch the image/unable to retrieve urls/unable to download audios/failed to access files"
    ),
    None: (
        "成功/正常/success/successful/succeeded/ok/处理中/正在生成/正在处理/正在执行/请稍后再次查询/请稍后查看/"
        "请稍后获取/still processing/being processed/being generated/in progress"
    ),
}
"""What is said of a code, and what kind of failure that is; none says that something failed."""
NO_SUCCESS = "不成功/失败，非成功/success: fail/not ok/unsuccessful, no success/error, no success"
ROLES = {
    "says_making": (
        "提交/创建/新建/生成/发起/下单/合成/制作/作曲/配音/转写/上传任务/文生视频/图生视频/扩展/延长/编辑/submit/create/"
        "generate/generation/generations/start/make/imagine/extend/edit/upscale/synthesize/synthesise/synthesis/"
        "to speech"
    ),
    "says_asking": (
        "查询/获取/查看/轮询/检索/结果/进度/状态/详情/query/fetch/get/retrieve/check/poll/status/state/result/"
        "results/detail/details/progress/info/record"
    ),
    "cancels": "中断/撤回/取消/终止/停止/中止/撤销/cancel/abort/stop/terminate/revoke",
    "deletes": "删除/移除/delete/remove",
    "lists": "列表/列出/批量/分页/历史/所有/全部/list/batch/history/all/search",
    "is_about_callbacks": "回调/通知/callback/webhook/notify/notification",
    "speaks_of_tasks": (
        "任务/异步/轮询/队列/queue/task/tasks/job/jobs/async/asynchronous/asynchronously/poll/polling/"
        "long-running/ask until the status is done/long running/prediction/predictions/generation/generations"
    ),
    "is_unready": "未实现/未上线/即将上线/已废弃/not implemented/not yet available/coming soon",
}
NO_ROLES = {
    "says_making": "tomorrow/creation of old/editor",
    "says_asking": "target/widget/interpol",
    "cancels": "stopwatch",
    "lists": "playlists/allowed",
    "deletes": "remove bg/remove background/移除背景/删除水印/removed",
    "speaks_of_tasks": "multitask/jobseeker/pollen",
}
JOBS = (
    "任务 task tasks job jobs generation generations request prediction operation video record order batch run "
    "workflow image music song creation process polling clip work ticket"
)
NO_JOBS = (
    "user trace log session model account channel group file app project client parent template instance guild "
    "token key customer message chat product category"
)
MEDIA = (
    "video videos image images audio audios music song result results output outputs file files download media "
    "clip mp4 picture creation creations generated asset assets gif wav midi model content"
)
NO_RESULTS = (
    "callback webhook notify hook cover thumbnail thumb poster preview avatar input inputs origin original "
    "source reference param params request prompt web docs cancel status upload tail first last watermark stream "
    "logo icon get poll query error next prev previous self detail response polling ttl expires expire expiry "
    "expiration type size count name"
)
ID_SAID = (
    "轮询编号/歌曲 id/订单编号/制作影片返回的编号/"
    "作业 ID/任务唯一标识/生成任务的 ID/上一步返回的 id/The ID of the task/"
    "任务id/任务 ID/任务编号/任务标识/任务号/task id/job identifier/generation id/request_id/用于后续查询"
)
RATES = [
    ("Requests are limited to 20 per 10 seconds per key.", "20 calls in 10 s"),
    ("10,000 film jobs submitted every 10 minutes", "10000 calls in 600 s"),
    ("Rate limit: 60/min", "60 calls in 60 s"),
    ("日调用上限 5000 次", "5000 calls in 86400 s"),
    ("同一账号最多 5 个任务并发", "5 calls at once"),
    ("单账号最多同时处理 5 个任务", "5 calls at once"),
    ("at most 5 jobs run concurrently", "5 calls at once"),
    ("60 requests per minute", "60 calls in 60 s"),
    ("60次/分钟", "60 calls in 60 s"),
    ("最多 10 个请求每秒", "10 calls in 1 s"),
    ("5 tasks every 2 hours", "5 calls in 7200 s"),
    ("5 calls each day", "5 calls in 86400 s"),
    ("5 requests within 10 seconds", "5 calls in 10 s"),
    ("5 requests in 10 s", "5 calls in 10 s"),
    ("5 requests a minute", "5 calls in 60 s"),
    ("5 任务/小时", "5 calls in 3600 s"),
    ("5 次调用/天", "5 calls in 86400 s"),
    ("5 次/日", "5 calls in 86400 s"),
    ("5 次/分", "5 calls in 60 s"),
    ("5 次/个月", "5 calls in 2592000 s"),
    ("每分钟最多 60 次", "60 calls in 60 s"),
    ("20 RPM", "20 calls in 60 s"),
    ("RPM 限制：20", "20 calls in 60 s"),
    ("Rate limit: 20 req/min", "20 calls in 60 s"),
    ("At most 20 calls may be made per minute", "20 calls in 60 s"),
    ("不超过 5 TPS", "5 calls in 1 s"),
    ("5次/s内", "5 calls in 1 s"),
    ("最大并发 5", "5 calls at once"),
    ("Concurrency limit: 5", "5 calls at once"),
    ("同时最多处理 5 个任务", "5 calls at once"),
    ("5 并发", "5 calls at once"),
    ("每 10 秒内不超过 60 个请求", "60 calls in 10 s"),
    ("每天限 5 条", "5 calls in 86400 s"),
    ("QPS 限制为 5", "5 calls in 1 s"),
    ("qps limit of 5", "5 calls in 1 s"),
    ("QPS: 5", "5 calls in 1 s"),
    ("QPS 上限 5", "5 calls in 1 s"),
    ("5 qps", "5 calls in 1 s"),
    ("并发数为 3", "3 calls at once"),
    ("最大并发：3", "3 calls at once"),
    ("并发任务数不超过 3", "3 calls at once"),
    ("并发限制最多为 3", "3 calls at once"),
    ("并发量上限 3", "3 calls at once"),
    ("at most 3 concurrent tasks", "3 calls at once"),
    ("up to 3 concurrent tasks", "3 calls at once"),
    ("a maximum of 3 concurrent tasks", "3 calls at once"),
]
TIMES = {
    find_deadline: (
        "任务超时时间 1 小时/任务最长 1 小时/最长 1 小时，超时自动失败/"
        "任务 1 小时后超时/超时时间为 1 小时/超过 1 小时视为失败/"
        "1 小时仍未完成则失败/1 小时后还没有返回，视为超时/超过1小时则超时/"
        "建议轮询间隔 5 秒，最长等待 1 小时/最多等待 1 小时，每次超时时间 5 秒/"
        "1 小时内未完成的任务将自动取消/任务执行超过 1 小时会被标记为 expired/任务超过1小时自动过期/"
        "Jobs running longer than 1 hour are cancelled/"
        "Tasks are timed out after 1 hour/A task times out after 1 hour/A timeout of 1 hour"
    ),
    find_pace: (
        "建议每隔 5 秒轮询/查询间隔 5 秒/每隔 5 秒查询/每 5 秒请求一次/每 5 秒查看状态/任务每 5 秒更新/"
        "建议间隔5s轮询/推荐 查询频率建议 5s 一次/"
        "poll every 5 seconds/the interval of a query is 5 seconds/check every 5 seconds/"
        "status is new every 5 seconds/a request every 5 seconds/a task every 5 seconds"
    ),
}
LIFETIMES = (
    "链接有效期 2 天/地址 2 天后过期/结果 2 天后失效/视频保存 2 天/图片保留 2 天/图像存储 2 天/音频 2 天后清理/"
    "音乐 2 天后删除/文件有效 2 天/资源有效 2 天/内容有效 2 天/links expire in 2 days/URLs are valid for 2 days/"
    "results are retained for 2 days/videos are kept for 2 days/we keep images for 2 days/"
    "audios are stored for 2 days/files are available for 2 days/media with a lifetime of 2 days/"
    "链接2d内有效，过期需重新生成/请在 2 天内下载结果/Download the result within 2 days/Assets are stored for 2 days/"
    "outputs are deleted after 2 days/content is removed after 2 days/links are accessible for 2 days/"
    "a link lasts 2 days/links work for 2 days/files live for 2 days/file_url is valid for 2 days"
)
NO_LIFETIMES = (
    "令牌/密钥/验证码/登录/上传/参考/回调/套餐/积分/原始/输入/token/keys/session/upload/uploaded/otp/credits/"
    "callback/original/input/logs"
)


def asked(summary: str = "", method: str = "POST", **facts: Any) -> Operation:  # noqa: ANN401 - any field of an operation
    fields = facts.pop("gives", ())
    description = facts.pop("description", "")
    spec = EndpointSpec(
        operation="ask", method=method, path="/v1/x", responses=(), summary=summary, description=description
    )
    return Operation(spec=spec, page="page.md", answers=lambda: fields, **facts)


def each_of(words: str, sign: str | None = None) -> list[str]:
    return words.split(sign)


@each_row(("phase", "words"), STATES.items())
def test_a_state_by_its_word(phase: str, words: str) -> None:
    assert [each for each in each_of(words) if states.read_word(each) != phase] == []


@each_row(("phase", "meanings"), MEANINGS.items())
def test_a_state_by_what_is_said_of_it(phase: str, meanings: str) -> None:
    assert [each for each in each_of(meanings, "/") if states.read_meaning(each) != phase] == []


@each_row(("kind", "meanings"), KINDS.items())
def test_a_failure_by_what_is_said_of_its_code(kind: str | None, meanings: str) -> None:
    assert [each for each in each_of(meanings, "/") if kind_of(each) != kind] == []


def kind_of(meaning: str) -> str | None:
    return tell_kind("7001", [meaning])


def test_what_is_not_allowed_is_content_where_the_name_says_so() -> None:
    assert [tell_kind(each, ["The prompt is not allowed."]) for each in ("nsfw_prompt", "odd_prompt")] == [
        "content",
        "permission",
    ]


def test_what_is_no_success_is_none() -> None:
    assert {tell_kind("429", [each]) for each in each_of(NO_SUCCESS, "/")} == {"rate_limit"}


@each_row(("question", "words"), ROLES.items())
def test_what_an_operation_does(question: str, words: str) -> None:
    assert [each for each in each_of(words, "/") if not getattr(Role(asked(each)), question)] == []


@each_row(("question", "words"), NO_ROLES.items())
def test_what_an_operation_does_not(question: str, words: str) -> None:
    assert [each for each in each_of(words, "/") if getattr(Role(asked(each)), question)] == []


def test_what_is_put_starts_a_task_where_its_words_say_so() -> None:
    titles = ("创建离线转写任务", "更新任务", "创建用户")
    assert [each for each in titles if Role(asked(each, "PUT")).can_submit] == [titles[0]]


def test_the_id_of_what_was_submitted() -> None:
    assert [
        each for each in each_of(JOBS) if not all(is_job_id((each, end)) for end in ("id", "ids", "no", "uuid"))
    ] == []
    assert [each for each in each_of(NO_JOBS) if is_job_id(("task", each, "id"))] == []
    assert is_job_id(("film", "task", "id"))
    assert not is_job_id(("task", "name"))


@each_row("words", each_of(ID_SAID, "/"))
def test_the_id_of_a_task_by_what_is_said_of_it(words: str) -> None:
    argument = Argument(name="x", location="query", is_required=True, description=words)
    assert [each.name for each in find_asking(asked(takes=(argument,)))] == ["x"]


def weight(path: str) -> float:
    ranked = rank_results(asked(gives=(Field(path=path, types=("string",)),)))
    return ranked[0][0] if ranked else 0.0


def test_a_picture_beside_what_plays_is_its_cover() -> None:
    for played in each_of("video videos audio audios song music mp3 mp4"):
        for picture in each_of("image images img pic picture photo"):
            fields = tuple(Field(path=f"songs[].{each}_url", types=("string",)) for each in (picture, played))
            assert [each.path for each in choose_results(asked(gives=fields))] == [f"songs[].{played}_url"], picture


def test_the_address_of_a_result_by_its_name() -> None:
    assert [each for each in each_of("url urls uri uris link links") if weight(each) != weight("url")] == []
    assert [each for each in each_of(MEDIA) if weight(f"{each}_url") <= weight("url")] == []
    assert [each for each in each_of(NO_RESULTS) if weight(f"{each}_url")] == []
    assert [each for each in each_of(NO_RESULTS) if each not in NOT_AROUND and weight(f"{each}.url")] == []
    assert [each for each in NOT_AROUND if not weight(f"{each}.url")] == []


NOT_AROUND = ("response",)
"""What surrounds a whole answer, whatever it says of an address itself."""


@each_row(("sentence", "expected"), RATES)
def test_how_many_calls_pages_allow(sentence: str, expected: str) -> None:
    (entry,) = rates.draft_rates([asked(description=sentence)])
    assert entry.note.startswith(f"pages allow {expected},")


@each_row(("find", "sentences"), TIMES.items())
def test_times_in_other_words(find: Any, sentences: str) -> None:  # noqa: ANN401 - one of the functions above
    assert [each for each in each_of(sentences, "/") if find([asked(description=each)]) is None] == []


def test_how_long_results_last_in_other_words() -> None:
    found = {each: find_lifetime((), [asked(description=each)]) for each in each_of(LIFETIMES, "/")}
    assert [each for each, stated in found.items() if stated is None or stated.low != 172_800] == []
    others = [f"链接有效期 2 天，{each} 除外" for each in each_of(NO_LIFETIMES, "/")]
    assert [each for each in others if find_lifetime((), [asked(description=each)]) is not None] == []


HELD = (
    "图片的 base64/Base64 编码的音频数据/合成后的音频数据，采用 hex 编码/音频，十六进制编码/The audio in base64/"
    "hex-encoded audio/base64-encoded bytes of the film/the image as base64"
)
NO_HELD = (
    "文件的 MD5，十六进制/颜色，十六进制编码/sha256 of the file in hex/参考图片的 base64/the input image in base64/"
    "音频地址/hello"
)


def test_what_is_said_of_a_text_that_is_a_file() -> None:
    def held(name: str, words: str = "") -> bool:
        return find_held(asked(gives=(Field(path=f"data.{name}", types=("string",), description=words),))) is not None

    assert [each for each in each_of(HELD, "/") if not held("text", each)] == []
    assert [each for each in each_of(NO_HELD, "/") if held("text", each)] == []
    assert [each for each in ["b64_json", "imageBase64", "audio_hex", "base64"] if not held(each)] == []
    assert [each for each in ["hexagon", "thumbnail_base64", "input_b64", "file_id", "sha_hex"] if held(each)] == []
