"""What descriptions claim, as tables: text and claims, and texts that must claim no values."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.prose.claims import read_claims
from reynard.prose.model import (
    Applies,
    CaseLimit,
    CaseValue,
    Claim,
    Condition,
    Constant,
    Default,
    Deprecated,
    Examples,
    Format,
    Garbled,
    Group,
    Length,
    Needs,
    Range,
    Required,
    StatusCode,
    Step,
    Unit,
    Values,
)
from rows import each_row

VALUES: list[tuple[str, tuple[str, ...]]] = [
    ("Model version (supports v3.5, v4, v5)", ("v3.5", "v4", "v5")),
    ("模型，默认值为 m-v2，可选值：m-v2、n-i2v", ("m-v2", "n-i2v")),
    ("声音，枚举值：on，off", ("on", "off")),
    ("Possible values: on, off", ("on", "off")),
    ("默认为 24000，可选8000，16000", ("24000", "8000", "16000")),
    ("语种\n- 不给定参数，正常\n- `zh` 中文为主，支持中英混\n- `en` 仅英文", ("zh", "en")),
    ("参考的语种\n- id 采用印尼\n- es 采用墨西\n- pt 采用巴葡", ("id", "es", "pt")),
    ("With three modes: 'auto', 'on', and 'off'.", ("auto", "on", "off")),
    ("类型，此处应为 text 或 image_url。", ("text", "image_url")),
    ("- m-1：可选：1080p、720p\n- m-2（4秒）：好", ("1080p", "720p")),
    ('The emotion; Range: ["happy", "sad"]', ("happy", "sad")),
    ("Range: [8000, 16000, 24000], default value: 16000", ("8000", "16000", "24000")),
    ("倍数，可取 2、4、8；默认为 2", ("2", "4", "8")),
    ("采样率\n\n**可选值有**：\n- `16000`\n- `24000`", ("16000", "24000")),
    ('主体类型，当前仅支持 `"character"`', ("character",)),
    ("比例: PORTRAIT(2:3); SQUARE(1:1); LANDSCAPE(3:2)", ("PORTRAIT", "SQUARE", "LANDSCAPE")),
    ("模型 可选值 `v-1` `v-2`", ("v-1", "v-2")),
    ("Defaults to 16:9, accepted: 16:9 9:16 1:1", ("16:9", "9:16", "1:1")),
    ("模型版本 Allowed values: m-1 m-2 m-pro Default: m-2", ("m-1", "m-2", "m-pro")),
    ("Allowed values: queued streaming complete error", ("queued", "streaming", "complete", "error")),
    ("消息的角色信息，可选 system、user、tool", ("system", "user", "tool")),
    ("工具类型，目前支持function、retrieval、web_search。", ("function", "retrieval", "web_search")),
    ("One of `1024×1024`, `1792×1024`.", ("1024x1024", "1792x1024")),
    ("方言。\n支持以下取值：\n'North', 'North,Hill', 'South'", ("North", "North,Hill", "South")),
    ("结果的形式。可选值为 url hex。默认值为 hex。", ("url", "hex")),
    ("可选取值：[121, 241]", ("121", "241")),
    ("支持 json、comic、news", ("json", "comic", "news")),
    ("Style only supports: comic, news, selfie", ("comic", "news", "selfie")),
    ("结束标志位，可能为 stop、 sensitive或者tool_calls", ("stop", "sensitive", "tool_calls")),
    ("Allowed: a_1, b_2, c_3", ("a_1", "b_2", "c_3")),
    ("size options are 512x512 and 1024x1024", ("512x512", "1024x1024")),
    ("quality: `low`, `medium` (default), `high`", ("low", "medium", "high")),
    ("all/recent/history/abnormal", ("all", "recent", "history", "abnormal")),
    ("order (newest/oldest/hottest)", ("newest", "oldest", "hottest")),
    ("default 或 align_image，默认 default", ("default", "align_image")),
    ("输出形式 url 或 hex，默认 hex。url 有效期为 24 小时", ("url", "hex")),
    ("目前只有 a-1、b-2 两个", ("a-1", "b-2")),
    ("5或10（10秒仅 pro）", ("5", "10")),
    ("帧率，24/30", ("24", "30")),
    ("on/off，是否开启", ("on", "off")),
    ("cn 或 sg，缺省按账号", ("cn", "sg")),
    ("chirp-v4, chirp-v4-5 or chirp-v5；其他无效", ("chirp-v4", "chirp-v4-5", "chirp-v5")),
    ("m 男声 f 女声", ("m", "f")),
    ("json / text / srt. Some only json", ("json", "text", "srt")),
    ("NONE, START, END. If NONE, nothing", ("NONE", "START", "END")),
    ("8000, 16000 or 48000 Hz; more", ("8000", "16000", "48000")),
    ("PASS 通过 REVIEW 复审 BLOCK 拦截", ("PASS", "REVIEW", "BLOCK")),
    ("音色支持 ada, bob, cat", ("ada", "bob", "cat")),
    ("high、medium、low，默认 auto", ("high", "medium", "low")),
    ("bot类型，mj(默认)或niji", ("mj", "niji")),
    ("4、6、8 三选一", ("4", "6", "8")),
    ("low · mid · high", ("low", "mid", "high")),
    ("asc 升序 desc 降序（默认）", ("asc", "desc")),
    ("升序 asc，降序 desc", ("asc", "desc")),
    ("类型：1 人像；2 物品；3 头像；6 通用（默认）", ("1", "2", "3", "6")),
    ("simple, down_back, forward_up", ("simple", "down_back", "forward_up")),
    ("总帧数（支持5s、10s）\n可选取值：[121, 241]", ("121", "241")),
    ("发音人，0为女声，1为男声", ("0", "1")),
    ("状态，可选值：\n`up` 飞着\n`down` 收了", ("up", "down")),
    ("音质，高：high，低：low，默认 low", ("high", "low")),
    ("取值 .25、.5 或 1", ("0.25", "0.5", "1")),
    ("2 / 4 / 8，8 倍仅限企业版", ("2", "4", "8")),
    ("时长，单位秒，5或10（10秒仅 pro）", ("5", "10")),
    ("default 或 align_image，align_image 需先设置", ("default", "align_image")),
    ("256, 512 or 1024, default 512", ("256", "512", "1024")),
    ("256,512,1024", ("256", "512", "1024")),
    ("The quality of the image (low, medium, high)", ("low", "medium", "high")),
    ("Status of the task: queued, done", ("queued", "done")),
    ("Quality. low / medium / high. More of it.", ("low", "medium", "high")),
    ("模式 std/pro", ("std", "pro")),
    ("std 或者 pro", ("std", "pro")),
    ("支持 a、b、c 三种", ("a", "b", "c")),
    ("共三种：a、b、c", ("a", "b", "c")),
    ("png（无损）/ jpg，默认 png", ("png", "jpg")),
    ("模型版本 v1.5 / v2.0", ("v1.5", "v2.0")),
    ("音色：ada（女）、bob（男）", ("ada", "bob")),
    ('Enum: "16:9" "9:16" "1:1"', ("16:9", "9:16", "1:1")),
    ("联网搜索：auto｜on｜off", ("auto", "on", "off")),
    ('时长 "5" 或 "10"，单位秒', ("5", "10")),
    ("取值范围：zh(中文)、it(意大利语)、as(阿萨姆语)", ("zh", "it", "as")),
    ("模型。\nv1.0：Film-V1\nv1.5：Film-V1-5\nv2.1m：Film-V2", ("v1.0", "v1.5", "v2.1m")),
    ("取值：\n<li>pass。</li>\n<li>block。</li>", ("pass", "block")),
    ("模型类型，为8k或者16k", ("8k", "16k")),
    ("枚举值：3，4，5，6不同模型不同", ("3", "4", "5", "6")),
    ("Any of [low, medium, high]", ("low", "medium", "high")),
    ("ada、bob、cat 和 dora", ("ada", "bob", "cat", "dora")),
    ("支持的声音：ada、bob 和 cat。", ("ada", "bob", "cat")),
    ("720x1280 竖屏, 1280x720 横屏", ("720x1280", "1280x720")),
    ("性别woman, man，restore_face为false时生效", ("woman", "man")),
    ("yy-1（默认）、yy-2、yy-2-turbo，turbo 价格减半", ("yy-1", "yy-2", "yy-2-turbo")),
    ("返回类型url：链接（默认）；b64：编码", ("url", "b64")),
    ("分辨率-1（原图）、1024、1280，默认-1", ("-1", "1024", "1280")),
    ("状态PENDING 排队中, RUNNING 处理中, FAILED 失败", ("PENDING", "RUNNING", "FAILED")),
    ("任务状态: queued, in_progress, done；mode=async 时返回", ("queued", "in_progress", "done")),
    ("sync 同步 | async 异步，缺省 sync", ("sync", "async")),
    ("模型tryon-a（基础版）, tryon-b（精修版）", ("tryon-a", "tryon-b")),
    ("Attributes to order by. Supported attributes: `id, name`", ("id", "name")),
    ("Resolution - 480p for faster generation, 720p for balance", ("480p", "720p")),
    ("Kind:\n* villages: `settlement`\n* water: `bay`, `lake`", ("settlement", "bay", "lake")),
    ("Allowed values are:\n- `Food`\n- `Beauty, Spa and Salon`", ("Food", "Beauty, Spa and Salon")),
    ("url | b64_json. More of it", ("url", "b64_json")),
    ("清晰度：540p | 720p | 1080p，不填为 720p", ("540p", "720p", "1080p")),
    (r"url \| b64_json", ("url", "b64_json")),
    ("语言 zh/en，默认 zh", ("zh", "en")),
    ("比特率，【32000，64000，128000】，默认128000", ("32000", "64000", "128000")),
    ("尺寸，[1:1, 16:9]", ("1:1", "16:9")),
    ("[low, medium, high]", ("low", "medium", "high")),
    ("模型名称banana-one, banana-one-pro", ("banana-one", "banana-one-pro")),
    ("Model: flux-dev, flux-pro", ("flux-dev", "flux-pro")),
    ("enabled / disabled", ("enabled", "disabled")),
    ("user or assistant", ("user", "assistant")),
    ("end_turn, max_tokens, tool_use; null while streaming", ("end_turn", "max_tokens", "tool_use")),
    ('auto|any|none, or {"type":"tool"}', ("auto", "any", "none")),
    ("typically 'idle' or 'busy', but may be other", ("idle", "busy")),
    ("Path dtype ('notebook', 'file')", ("notebook", "file")),
    ("One of `$public`, `$full`, or UUID of a role", ("$public", "$full")),
    ("one of null, 'text', 'base64'", ("text", "base64")),
    ("可选值：v2.5、v1.4（即将下线）", ("v2.5", "v1.4")),
    ("All Cases: [ NOT_ACTIVE, ACTIVE, FINISHED ]", ("NOT_ACTIVE", "ACTIVE", "FINISHED")),
    ("审批状态：pending / approved / rejected / all\n避免与 status 冲突", ("pending", "approved", "rejected", "all")),
    ("asc/desc", ("asc", "desc")),
    ("枚举值 5, 10", ("5", "10")),
    ("可选值：`'zh'`, `'zh,yue'`, `'auto'`", ("zh", "zh,yue", "auto")),
    ('枚举值 "1:1", "21:9"', ("1:1", "21:9")),
    ("枚举值：“std”、“pro”", ("std", "pro")),
    ("可选为 2:3, 3:2, 1:1,如果垫图,会根据图片来", ("2:3", "3:2", "1:1")),
    ("视频时长 支持6 ,10", ("6", "10")),
    ("支持 15,25", ("15", "25")),
    ("支持 5 秒或 10 秒", ("5", "10")),
    ("模型名 传 MiniMax-Hailuo-02", ("MiniMax-Hailuo-02",)),
    ("模型名字jimeng-video-3.0", ("jimeng-video-3.0",)),
    ("模型名称枚举值:kling-v1-6", ("kling-v1-6",)),
    ("模型名称acme-1-a, acme-1-b", ("acme-1-a", "acme-1-b")),
    ("分辨率 540p/720p/1080p", ("540p", "720p", "1080p")),
    ("Kinds:\n| Category | Description |\n| --- | --- |\n| a_1 | One |\n| `b` | Two |", ("a_1", "b")),
    ("| 值 | 含义 |\n|---|---|\n| 0 | 甲 |\n| 1 | 乙 |", ("0", "1")),
    ('["QUEUED","RUNNING","FAILED"]', ("QUEUED", "RUNNING", "FAILED")),
    ("支持的音色有：ada、bob 和 eve。", ("ada", "bob", "eve")),
    ("可用的模型之一：m-1 或 m-1-hd", ("m-1", "m-1-hd")),
    ('情绪。参数范围["happy", "sad"]', ("happy", "sad")),
    ("可选值范围为url, hex。默认值为hex。", ("url", "hex")),
    ("可选范围【8000，16000，22050】", ("8000", "16000", "22050")),
    ("渲染速度TURBO, DEFAULT, QUALITY", ("TURBO", "DEFAULT", "QUALITY")),
    ("宽高比1x3, 3x1 默认 1x1", ("1x3", "3x1")),
    ("viduq3p-540p, viduq3p-720p, viduq3t-540p", ("viduq3p-540p", "viduq3p-720p", "viduq3t-540p")),
    ("owner | gigwan_admin", ("owner", "gigwan_admin")),
    ("720P", ("720P",)),
    ("必须是`url`或`b64_json`。", ("url", "b64_json")),
    ("Available options: link, pdf", ("link", "pdf")),
    ("one of: a, b or c", ("a", "b", "c")),
    ("Order of the list: one of asc, desc.", ("asc", "desc")),
    ('Can be "x" or "y"', ("x", "y")),
    ("Optional values are 720p or 1080p.", ("720p", "1080p")),
    ("可选值：`a/b`、`c/d`", ("a/b", "c/d")),
    ("支持的模型：acme/x-1, acme/y-2 等", ("acme/x-1", "acme/y-2")),
    ("任务状态：PENDING/RUNNING/SUCCESS", ("PENDING", "RUNNING", "SUCCESS")),
    ("场景：login/register/reset", ("login", "register", "reset")),
    ("720x1280、1280x720；pro 额外支持 1024x1792、1792x1024", ("720x1280", "1280x720", "1024x1792", "1792x1024")),
    ("支持 `a-1`、`b-1`，也支持 `c-1`", ("a-1", "b-1", "c-1")),
    ("One of `a-1`, `b-1`; m-2 also supports `c-1`", ("a-1", "b-1", "c-1")),
    ("响应格式 (json, text, srt)", ("json", "text", "srt")),
    ("queued/in_progress/completed/failed", ("queued", "in_progress", "completed", "failed")),
    ("queued, in_progress, completed, failed", ("queued", "in_progress", "completed", "failed")),
    ("视频时长，4、8、12，默认4", ("4", "8", "12")),
    ("画幅16:9 或 9:16，默认 16:9", ("16:9", "9:16")),
    ("可选值：\n\n- 16:9：横屏\n- 9:16：竖屏\n- auto：按图片\n\n默认 16:9", ("16:9", "9:16", "auto")),
    ("std、pro", ("std", "pro")),
    ("a-1 or `b-1`. Default `a-1`.", ("a-1", "b-1")),
    ("角色，system / user / assistant 三者之一", ("system", "user", "assistant")),
    ("进度，包括 INIT、RUNNING、DONE 三种", ("INIT", "RUNNING", "DONE")),
    ("low|medium|high - high is for teams", ("low", "medium", "high")),
    ("landscape (16:9), portrait (9:16) or square (1:1)", ("landscape", "portrait", "square")),
    ("The type of event, either created, updated or deleted", ("created", "updated", "deleted")),
    ("`state` goes from `queued` to `running`, then `done` or `error`", ("queued", "running", "done", "error")),
    ("Starts as `pending`, becomes `active` when paid, and finally `closed`.", ("pending", "active", "closed")),
    ("状态流转：INIT → RUNNING → SUCCESS/FAIL", ("INIT", "RUNNING", "SUCCESS", "FAIL")),
    ("由 queued 变为 running，最终为 done 或 failed", ("queued", "running", "done", "failed")),
    ("语种，可传 cmn、yue、eng 三种", ("cmn", "yue", "eng")),
    ("支持 24 帧、30 帧、60 帧", ("24", "30", "60")),
    ("Delivery status – pending, sent or opened", ("pending", "sent", "opened")),
    ("Set to 1 to enable, 0 to disable.", ("1", "0")),
    ("m = male, f = female", ("m", "f")),
    ("CHN_ENG<br>ENG<br>JAP", ("CHN_ENG", "ENG", "JAP")),
    ("Valid entries are <code>XML</code> or <code>JSON</code>.", ("XML", "JSON")),
    ("none, auto, required；没有 tools 时默认 none", ("none", "auto", "required")),
    ("采样率。可选范围`[8000，16000，22050]`，默认为 `8000`", ("8000", "16000", "22050")),
    ('情绪，参数范围 `["happy", "sad"]`，对应 2 种情绪', ("happy", "sad")),
    ("格式。\n •可用选项: `mp3, pcm`", ("mp3", "pcm")),
    (
        "720P：\n- 1280x720：16:9\n- 720x1280：9:16 \n1080P：\n- 1920x1080： 16:9 。",
        ("1280x720", "720x1280", "1920x1080"),
    ),
    ("可用选项: `Chinese, Chinese,Yue, auto`", ("Chinese", "Chinese,Yue", "auto")),
    ("国内用户填写：`m-1`，国外用户填写：`m-2`", ("m-1", "m-2")),
    ("首帧对应的字段role为：`first`。\n尾帧对应的字段role为：`last`。", ("first", "last")),
    ("等级，默认x。\n`default`：在线推理\n`flex`：离线推理", ("default", "flex")),
]

EXPLAINED: list[tuple[str, tuple[tuple[str, str], ...]]] = [
    ("数字发音\n0：自动\n1：完全字符串\n2：字符串优先", (("0", "自动"), ("1", "完全字符串"), ("2", "字符串优先"))),
    ("模式，默认 a_1。\\n- `a_1`：快\\n- `b_1`：慢", (("a_1", "快"), ("b_1", "慢"))),
    ("音效，可选值：\n1. far_echo（空旷）\n2. hall_echo（礼堂）", (("far_echo", "空旷"), ("hall_echo", "礼堂"))),
    ("枚举值：base：在线，配额低；flex：离线。不可改", (("base", "在线，配额低"), ("flex", "离线"))),
    ("m 男声；f 女声。仅 v2 有效", (("m", "男声"), ("f", "女声"))),
    ("1 means queued, 2 means done", (("1", "queued"), ("2", "done"))),
    (
        "0, success; 1000, unknown error; 1004, no key",
        (("0", "success"), ("1000", "unknown error"), ("1004", "no key")),
    ),
    ("场景：1、口播 2、讲解，默认 1", (("1", "口播"), ("2", "讲解"))),
    (
        "状态码：0，请求成功；1002，触发限流；1004，鉴权失败",
        (("0", "请求成功"), ("1002", "触发限流"), ("1004", "鉴权失败")),
    ),
    ("订单状态：0 已创建；3 处理中；-1 失败", (("0", "已创建"), ("3", "处理中"), ("-1", "失败"))),
    ("度小宇=1，度逍遥（基础）=3", (("1", "度小宇"), ("3", "度逍遥(基础)"))),
    ("停止的原因。stop代表自然结束，length代表达到上限", (("stop", "自然结束"), ("length", "达到上限"))),
    ("可选值：v1、v1-pro。其中:v1:快v1-pro:好", (("v1", "快"), ("v1-pro", "好"))),
    ("取值有：<li>Kept：永久存储</li><li>Lost：临时存储</li>", (("Kept", "永久存储"), ("Lost", "临时存储"))),
    ("取值：<br>0：否<br>1：是", (("0", "否"), ("1", "是"))),
    ("1表示 High 优先级，2表示 Low 优先级", (("1", "High 优先级"), ("2", "Low 优先级"))),
    ("portrait 竖屏\nlandscape 横屏", (("portrait", "竖屏"), ("landscape", "横屏"))),
    ("0-禁用, 1-启用", (("0", "禁用"), ("1", "启用"))),
    ("状态：0-禁用，1-启用。", (("0", "禁用"), ("1", "启用"))),
    ("性别(1-男 2-女)", (("1", "男"), ("2", "女"))),
    ("The state. 'ok' means done, 'no' means error.", (("ok", "done"), ("no", "error"))),
    ("是否公开 0：否 1：是（默认 0）", (("0", "否"), ("1", "是"))),
    ("x2：2倍超分\nx4：4倍超分", (("x2", "2倍超分"), ("x4", "4倍超分"))),
    ("排序：升序（asc）或降序（desc）", (("asc", "升序"), ("desc", "降序"))),
    ("状态：成功（1）、失败（2）", (("1", "成功"), ("2", "失败"))),
    ("支持的语言：\n中文：zh，粤语：yue，英语：en", (("zh", "中文"), ("yue", "粤语"), ("en", "英语"))),
    ("<p>开关<br><code>ON</code>: 开启<br><code>OFF</code>: 关闭</p>", (("ON", "开启"), ("OFF", "关闭"))),
    ("可选值：\n<li>image：图片；</li>\n<li>text：文字。</li>", (("image", "图片"), ("text", "文字"))),
    ("- srt srt格式\n- vtt WebVTT格式", (("srt", "srt格式"), ("vtt", "WebVTT格式"))),
    (
        "档次。\nmain: 主流\nhigh: 高级\ndefault：随原片",
        (("main", "主流"), ("high", "高级"), ("default", "随原片")),
    ),
    ("• 16k_zh：中文；\n• 16k_en：英语；", (("16k_zh", "中文"), ("16k_en", "英语"))),
    ("保留原声，yes为保留，no为不保留；", (("yes", "保留"), ("no", "不保留"))),
    ("可选值：<br>0：表示关闭；<br>1：表示开启，", (("0", "关闭"), ("1", "开启"))),
    ("* ONE: 甲，乙 * TWO: 丙。丁 * THREE: 戊", (("ONE", "甲，乙"), ("TWO", "丙"), ("THREE", "戊"))),
    ("1报名中,2已满员,0或空全部", (("1", "报名中"), ("2", "已满员"), ("0", "全部"))),
    ("1男 2女 0未知", (("1", "男"), ("2", "女"), ("0", "未知"))),
    ("性别1 男 2女 0未知", (("1", "男"), ("2", "女"), ("0", "未知"))),
    ("0=未就诊,1=就诊中", (("0", "未就诊"), ("1", "就诊中"))),
    ("1:剂型 / 2:包装单位", (("1", "剂型"), ("2", "包装单位"))),
    ("Mode: std-Standard quality; pro-For films", (("std", "Standard quality"), ("pro", "For films"))),
    ("State: Done-Made; Fail-Failed; Wait-In line", (("Done", "Made"), ("Fail", "Failed"), ("Wait", "In line"))),
    ("PENDING-待审核, REVIEWED-已审核", (("PENDING", "待审核"), ("REVIEWED", "已审核"))),
    ("western_medicine:西药 / food:食品", (("western_medicine", "西药"), ("food", "食品"))),
    ("UNPAID/待支付/PAID/已支付", (("UNPAID", "待支付"), ("PAID", "已支付"))),
    ("'m' for male, 'f' for female", (("m", "male"), ("f", "female"))),
    ("1-follow, 2-unfollow", (("1", "follow"), ("2", "unfollow"))),
    ("0 = valid (usable), 1 = expired (gone)", (("0", "valid (usable)"), ("1", "expired (gone)"))),
    ("- `queued`: 排队中\n- `done`: 已完成", (("queued", "排队中"), ("done", "已完成"))),
    (
        "枚举值:addition, swap, removal, 其中:addition:增加元素swap:替换元素removal:删除元素",
        (("addition", "增加元素"), ("swap", "替换元素"), ("removal", "删除元素")),
    ),
    ("可选值: full（全部）、part（部分）", (("full", "全部"), ("part", "部分"))),
    ("枚举值：std,pro 其中std：标准，快 其中pro：专家", (("std", "标准，快"), ("pro", "专家"))),
    (
        "任务状态：NOT_START 未启动, IN_PROGRESS 执行中, SUCCESS 成功",
        (("NOT_START", "未启动"), ("IN_PROGRESS", "执行中"), ("SUCCESS", "成功")),
    ),
    ("错误码：400(参数错误), 401(未授权)", (("400", "参数错误"), ("401", "未授权"))),
    ("状态码：1(已提交), 21(已存在), other(错误)", (("1", "已提交"), ("21", "已存在"))),
    ("状态queued排队中|streaming可试听|done完成", (("queued", "排队中"), ("streaming", "可试听"), ("done", "完成"))),
    ("运镜：zoom_in 推近；pan_left 左移", (("zoom_in", "推近"), ("pan_left", "左移"))),
    ("结果，OK 成功，ERROR 失败", (("OK", "成功"), ("ERROR", "失败"))),
    ("返回类型url：链接（默认）；b64_json：base64", (("url", "链接"), ("b64_json", "base64"))),
    ("draft 草稿 / final 成片，final 按双倍扣费", (("draft", "草稿"), ("final", "成片"))),
    ("turbo - fastest\nbase - balanced, cheap", (("turbo", "fastest"), ("base", "balanced, cheap"))),
    ("The tier.\n- fast: quick\n- best: slow", (("fast", "quick"), ("best", "slow"))),
    ("std，pro\nstd：标准，性价比高\npro：专家，质量高", (("std", "标准，性价比高"), ("pro", "专家，质量高"))),
    ("std，pro\nstd：标准\npro：专家，最长 10 秒", (("std", "标准"), ("pro", "专家"))),
    ("模式\nstd：标准，默认\npro：专家", (("std", "标准"), ("pro", "专家"))),
    ("模板。取值说明：fast 快速；slow 慢速。\n示例值：fast", (("fast", "快速"), ("slow", "慢速"))),
]

BOUNDED: list[tuple[str, tuple[float | None, float | None, str | None]]] = [
    ("Number of samples 1-4 (cannot be used with seed)", (1, 4, None)),
    ("参考图数量 1-7 张", (1, 7, "items")),
    ("Any integer from 0 to 2^31-1.", (0, 2147483647, None)),
    ("压缩质量 1-100，默认 90", (1, 100, None)),
    ("数量，默认1，支持生成 1-8 张", (1, 8, "items")),
    ("Only for multi_shot templates. 2 to 7 images.", (2, 7, "items")),
    ("最大长度需小于8000字节，约2000汉字", (None, 8000, "bytes")),
    ("序号 1~4，action 为 c 时必传", (1, 4, None)),
    ("取值范围：支持 [29, 289] 区间内所有满足 25 + 4n 的整数值，其中 n 为正整数。", (29, 289, None)),
    ("取值范围：[-1, 2^32-1]之间的整数", (-1, 4294967295, None)),
    ("Must be a non-negative integer less than 4294967296.", (0, 4294967296, None)),
    ("长度限制小于 9,000 字符，若文本长度大于 3,000 字符，推荐使用流式", (None, 9000, "characters")),
    ("up to 1000 UTF-16 code points in length", (None, 1000, "characters")),
    ("提示词（仅用于灵感模式），最多 400 字符", (None, 400, "characters")),
    ("需大于 0 且小于原曲时长", (0, None, None)),
    ("A maximum of 3 request_ids can be sent.", (None, 3, "items")),
    ("坐标个数取值范围：[2, 77]", (2, 77, "items")),
    ("最长 2000 字符（约 1000 个汉字）", (None, 2000, "characters")),
    ("最长 200 字符（v4.5 以上 100 字符）", (None, 200, "characters")),
    ("What to say. Max. 5,000 characters.", (None, 5000, "characters")),
    ("1-100 documents", (1, 100, "items")),
    ("Non-empty.", (1, None, "characters")),
    ("输入给模型的文本内容，不超过500字", (None, 500, "characters")),
    ("语速\n\n**取值范围**：0.5 ~ 2.0", (0.5, 2, None)),
    ("1-5000 characters\nThe text to speak.", (1, 5000, "characters")),
    ("The text. 1-50 characters", (1, 50, "characters")),
    ("必填，2~5 张图", (2, 5, "items")),
    ("**参数解释：** 帧率。 **取值范围：** [16, 30]。 **默认取值：** 16。", (16, 30, None)),
    ("**约束限制：** 长度不超过800个字符", (None, 800, "characters")),
    ("图片列表，1-4张，宽高比1:2.5~2.5:1", (1, 4, "items")),
    ("最小分辨率 (128-2048，默认256)", (128, 2048, None)),
    ("融合度 0~1", (0, 1, None)),
    ("随机种子。正数，范围 [1, 10]", (1, 10, None)),
    ("Reference.\n- Supports 1 to 7 images", (1, 7, "items")),
    ("ID长度要求：最少6个字符，最多128个字符", (6, 128, "characters")),
    ("In semitones, from -12 up to 12", (-12, 12, None)),
    ("输出帧率，可设 24 到 60", (24, 60, None)),
    ("Number of images to generate, 1 to 4", (1, 4, None)),
    ("大于0小于1", (0, 1, None)),
    (">= 1 and <= 10", (1, 10, None)),
    ("min=1 max=10", (1, 10, None)),
    ("page size (1..100, default 20)", (1, 100, None)),
    ("Results per page (max 100). More of it", (None, 100, None)),
    ("length between 3 and 64", (3, 64, "characters")),
    ("字数限制：200", (None, 200, "characters")),
    ("1 to 255 characters long", (1, 255, "characters")),
    ("no longer than 1000 chars", (None, 1000, "characters")),
    ("max file size 20 MB", (None, 20, "MB")),
    ("限500字", (None, 500, "characters")),
    ("Maximum valid value is 25", (None, 25, None)),
    ("0 最严 6 最松", (0, 6, None)),
    ("压缩率 0–100%，其他无效", (0, 100, "%")),
    ("Square PNG under 4MB", (None, 4, "MB")),
    ("Between 2 seconds and 10 minutes", (2, 600, "s")),
    ("图片大小 5KB~5MB", (5, 5120, "KB")),
    ("名称，最短 2，最长 30", (2, 30, None)),
    ("(0, 2)，默认 0.7", (0, 2, None)),
    ("不能为负数", (0, None, None)),
    ("过期时间（秒），最小 60，最大 86400", (60, 86400, None)),
    ("字符数不得少于 10，不得多于 2000", (10, 2000, "characters")),
    ("播报文本，与audioUrl二选一，最长3000字", (None, 3000, "characters")),
    ("长度不超过800个字符，每个汉字/字母占一个字符，超过部分会自动截断", (None, 800, "characters")),
    ("Length must not exceed 255", (None, 255, "characters")),
    ("Array of 1–4 URLs", (1, 4, "items")),
    ("No more than 3 per call", (None, 3, None)),
    ("Width in pixels, 128 to 4096", (128, 4096, None)),
    ("The maximum is 100 and the default is 20", (None, 100, None)),
    ("Integer from 1 through 8", (1, 8, None)),
    ("Must be greater than 0 and at most 60", (0, 60, None)),
    ("Must be a multiple of 64, 512 to 1536", (512, 1536, None)),
    ("0.25x to 4x", (0.25, 4, "x")),
    ("capped at 300", (None, 300, None)),
    ("描述，建议 50 字以内，最多 500 字", (None, 500, "characters")),
    ("token 有效秒数，范围 300～7200", (300, 7200, None)),
    ("大于 0 的整数", (1, None, None)),
    ("比例，(0, 0.5)", (0, 0.5, None)),
    ("Must be less than 10", (None, 10, None)),
    ("Not less than 1 and not more than 5", (1, 5, None)),
    ("Name of it. 1-100 chars.", (1, 100, "characters")),
    ("不少于 1 且不多于 5", (1, 5, None)),
    ("语速。从 0.25 到 4.0 中选择一个值", (0.25, 4, None)),
]
"""Bounds, lower and upper, and what they count."""
DEFAULTS = [
    ("语速。\n取值范围：\n50-200\n默认取值：\n100", "100"),
    ("减少改写的耗时，默认 false，仅对 m-02 系列生效", "false"),
    ("默认 768P。m-02 默认 512P", "768P"),
    ("可选值：`single`（默认值，输出单镜头）、`multi`（输出多镜头）", "single"),
    ("字幕，默认为 false\ntrue：需要\nfalse：不需要", "false"),
    ("This is not enabled by default.", "不开启"),
    ("优先级，不填代表 0", "0"),
    ("1为开启，0为关闭，不传默认开启", "1"),
    ("音色\n\n**默认值**：`ada`", "ada"),
    ("背景颜色，默认 #EDEDED", "#EDEDED"),
    ("- true：默认值，开启\n- false：不开启", "true"),
    ("3为 mp3(默认)；4为 pcm", "3"),
    ("std（标准）或 pro；默认不开启", "不开启"),
    ("语种：zh（中文，默认）、en（英文）", "zh"),
    ("`url` (default; valid for an hour) or `b64`", "url"),
    ("Disabled by default", "disabled"),
    ("Default: off", "off"),
    ("Mode. Default std\nAllowed values: std, pro", "std"),
    ("1.0 是默认值。", "1.0"),
    ("How many. `5` is the default", "5"),
    ("类型url：链接（默认）；b64：编码", "url"),
    ("asc 升序 desc 降序（默认）", "desc"),
    ("std (default) or pro", "std"),
    ("可选值：m-1（默认）、m-2", "m-1"),
    ("不传则为 10", "10"),
    ("留空为 16:9", "16:9"),
    ("未指定时使用 mp3", "mp3"),
    ("默认就是 true", "true"),
    ("是否添加水印，默认不添加", "否"),
    ("是否流式返回，默认为流式", "是"),
    ("medium by default", "medium"),
    ("If not set, 30 is used", "30"),
    ("If omitted, the value is `false`", "false"),
    ("uses `gpt-4o` when omitted", "gpt-4o"),
    ("Defaults to balanced.", "balanced"),
    ("类型\n1：开启，默认\n0：关闭", "1"),
    ("类型\n0：关闭\n1：开启，默认", "1"),
    ("mode:\n- std: cheap, default\n- pro: better", "std"),
    ("How many\nDefault:\n20", "20"),
    ("张数\n默认值\n5", "5"),
]
NO_DEFAULTS = [
    "分辨率，取值 512P、768P。m-02 默认 768P",
    "编码，可选值：\nraw：未压缩\nspeex-wb;7：定制，压缩等级1-10，默认为7",
    "图生视频默认 adaptive",
    "不填代表不限",
    "不传则为全部",
    "未指定时使用 m-1 的音色",
    "If omitted, the first page is used",
    "Sorted by name",
    "Defaults to the current time",
    "默认 null",
    "没有 tools 时默认 none",
    "音色，默认\nalloy：女声",
]
NO_VALUES = [
    "单位 kb/s，默认160 kb/s",
    "要求\n- `size` 尺寸\n- 其他说明",
    "说明\n- id 必填\n- es 选填\n- pt 可选",
    "音量。\n默认取值：\n140",
    "时长：\n- a-1：默认 5 秒，可选：1-8\n- a-2：默认 5 秒，可选：5\n- a-3：默认 4 秒，可选：4、8",
    "取值为 `a,b` 形式的字符串",
    "可选值范围为`[1, 100]`",
    "文生视频请填写：`prompt`；图生视频请填写：`image_url`",
    "default：默认值\nmin：最小值",
    "任务 ID，格式：`task_nano_xxx` 或 `task_xxx`",
    "时长。duration 和 frames 二选一即可",
    "Possible values:\n1. Ask first\n2. Then send",
    "a duration of 4, 6 or 8 seconds",
    "Turn it on or leave it",
    "- m-1（5秒）：默认 1080p，可选：1080p\n- m-2",
    "In custom mode:\n- `style`: Required\n- `title`: Required",
    "人脸框 [100, 200, 300, 400]",
    "权重 [0.1, 0.2, 0.7]",
    "例如 [low, medium, high]",
    "位置 [x, y, z]",
    "图片，[jpg, png, webp]",
    "必须是 image 参数, video 参数",
    "可选值：1 个, 2 个",
    "候选数，流式时只能为 1",
    "图像数。一般取值为1，具体见模型",
    "最小值1，最大值5，缺省值 2",
    "The 4- to 19-digit bank account number.",
    "0-based index of the image (1-based there)",
    "The state it is in ('US' for Federal laws and 'DC' for the District of Columbia)",
    "最后一条的 role 必须为 user 或 tool",
    "How many.\n- `width=1d`: default: 7, max: 31\n- `width=1h`: default: 24, max: 168\n- `width=1m`: default: 60",
    "Maximum valid value is 25",
    "时长（25 仅支持 m-2-pro）",
    "模型优化后的提示词 (仅限 dall-e-3)",
    "有三个阶段：a、b",
    "anime 模型固定为 0.3",
    "生成张数，上限 4，dewatermark 固定为 1",
    "When n > 1 only url is allowed",
    "见第 1、2、3 节说明",
    "output 为 jpg 时才有意义",
    "application/json",
    "比例 16/9",
    "names with (`/`, `\\`)",
    "updatable fields (`pattern`, `start`)",
    "仅 wand-video(1.0-lite/1.0-pro/1.5-pro) 有效",
    "回调有三个阶段：`text`、`done`",
    "name/email/phone",
    "search (name/email/phone)",
    "",
    "| 字段 | 说明 |\n|---|---|\n| a_1 | 甲 |\n| a_2 | 乙 |",
    "| Model | Max length |\n|---|---|\n| m-1 | 10 |\n| m-2 | 20 |",
    "| Category | Description |\n|---|---|\n| the first | 甲 |\n| b_2 | 乙 |",
    "| Category | Description |\n|---|---|\n| a_1 | 甲 |",
    "取值范围：[0, 1]",
    '["QUEUED"',
    "支持的格式有：mp3、wav",
    "支持 URL 或 Base64",
    "渲染TURBO 更快, DEFAULT 更好",
    "结果之一",
    "Supports several operators:\n\n* `AND` - both the terms\n* `OR` - either of the terms\n* `NOT` - not the term",
    "支持占位符：\n- `date`: 日期\n- `name`: 名称",
    "提示词",
    "可选",
    "可选。风格提示",
    "A和B二选一",
    "支持中英文",
    "支持多种分辨率",
    "支持 1,000 字符",
    "支持1张或2张图片",
    "1-4",
    "取值范围为 `2-10` 的整数",
    "取值范围为 40 至 120",
    "2024-01-01",
    "2024-01-01, 2024-02-01",
    "v1.0 支持",
    "支持 v1.0, v2.0",
    "支持 jpg/png 格式",
    "支持 JPG、PNG、WEBP",
    "支持类型：image/jpeg、image/png；最大 10MB",
    "Supports mp4, mov",
    "例如: 5, 10",
    "如 low, high",
    "批准的频率（如 weekly, biweekly）",
    "e.g. fast, slow",
    "必须是有效的 URL",
    "https://example.com/a, https://example.com/b",
    "与 `image_url` 或 `image_urls` 同时使用",
    "若同时传入 `first_video` 和 `second_voice`，以后者为准",
    "包含 id:编号, name:名称",
    "name or email",
    "摘要/简介",
    "允许值:116",
    "- **V4**：最多200字符\n- **V5**：最多1000字符",
    "1. 打开页面 2. 点击按钮",
    "3天 5天 7天",
    "Filesystem must be `trash` when restoring",
    "The status changes to `PAID`: then wait",
    "回调过程有三个阶段：`text`（文本）、`done`（完成）",
    "either when the task ends or when it fails",
    "Can be used with any model",
    "One of the images is shown first",
    "10:30, 开始时间",
    "时间 10:30-11:30",
    "加密 md5, 两次",
    "不支持 5, 10",
    "not one of: a, b",
    "Duration, 10 by default",
    "| a | b |\n| c | d |",
    "username/email/phone",
    "目前还支持 `x-1`",
    "AI 模型, API 接口, SDK 工具",
    "时间，10 秒左右",
    "```\n枚举值 5, 10\n```",
]

EXACT: list[tuple[str, list[Claim]]] = [
    (
        "seconds, 10–240",
        [Unit(unit="s", start=0, end=7), Range(minimum=10, maximum=240, unit=None, start=9, end=15)],
    ),
    ("放飞模式，此处固定为0", [Constant(value="0", start=5, end=11)]),
    ("放飞时，此处固定为 0", []),
    ("普通模式，pro 模式，此处固定为5", []),
    ("挑选风筝,不需要时可移除该参数", [Required(is_required=False, start=9, end=15)]),
    ("移除该参数会报错", []),
    ("不传该参数,返回错误", []),
    ("管理员可以删除该项目", []),
    ("名字,长度不超过 50,当前账户下需唯一", [Length(minimum=None, maximum=50, unit="characters", start=5, end=11)]),
    (
        '次数，例如 `7` 表示七次，默认为 `"不限"`',
        [Examples(values=("7",), start=3, end=14), Default(value="不限", start=15, end=25)],
    ),
    (
        "Ratio, e.g. 16:9, default 1:1",
        [Examples(values=("16:9",), start=7, end=16), Default(value="1:1", start=18, end=29)],
    ),
    ("各模型不同，例如 m-1，默认 5", [Examples(values=("m-1",), start=6, end=17)]),
    ("Depends on the model, e.g. m-1, default 5", [Examples(values=("m-1",), start=22, end=41)]),
    ("例如 5，默认值的两倍", [Examples(values=("5",), start=0, end=4)]),
    ("飞行时长（秒）= frames / rate", []),
    ("飞行时长（秒）", [Unit(unit="s", start=4, end=7)]),
    ("风力:3是常见值,0-12的取值范围。", [Range(minimum=0, maximum=12, start=9, end=13)]),
    ("0-12的说明", []),
    (
        '- `"up"`：飞着\n  - `"down"`：落地',
        [Values(values=("up", "down"), meanings=(("up", "飞着"), ("down", "落地")), start=3, end=27)],
    ),
    (
        "风大时,当 kind 为 box 时必填 1、长度不超过 200 2、支持换行",
        [
            Required(
                is_required=True,
                condition="当 kind 为 box",
                when=Condition(field="kind", test="is", values=("box",)),
                start=4,
                end=20,
            ),
            Length(maximum=200, unit="characters", start=25, end=32),
        ],
    ),
    ("支持 1、2、3 档，第 1.5 段和 2.5 段", [Values(values=("1", "2", "3"), start=0, end=8)]),
    (
        "可选 kite-1，kite-2。上传时使用 kite-1-upload",
        [Values(values=("kite-1", "kite-2"), start=0, end=16)],
    ),
    ("80MB 以内,飞行 10 秒~ 300秒", [Length(maximum=80, unit="MB", start=0, end=7)]),
    (
        "80M 以内,时长范围 10 秒~ 300秒",
        [
            Length(maximum=80, unit="MB", start=0, end=6),
            Range(minimum=10, maximum=300, unit="s", start=12, end=21),
        ],
    ),
    ("风力驱动必填", [Required(is_required=True, condition="风力驱动", start=0, end=6)]),
    ("数据驱动必填项校验", []),
    ("放飞风筝时线轴的每秒圈数,目前只支持16", [Values(values=("16",), start=15, end=20)]),
    ("放飞红色的大风筝时,目前只支持16", []),
    (
        "秒數，預設 5，範圍 1-10",
        [
            Unit(unit="s", start=0, end=2),
            Default(value="5", start=3, end=7),
            Range(minimum=1, maximum=10, start=11, end=15),
        ],
    ),
    ("畫質，預設「高清」", [Default(value="高清", start=3, end=9)]),
    ("長度不超過 80 個字元", [Length(maximum=80, unit="characters", start=2, end=11)]),
    ("介於 0 與 1 之間", [Range(minimum=0, maximum=1, start=3, end=8)]),
    ("`a_1` 和 `b_1` 为一组，`a_2` 和 `b_2` 为一组，两组字段不可同时使用", []),
    ("`a_1` and `b_1` are one pair; both pairs are mutually exclusive with `c_1`", []),
    (
        "8的倍数，[64, 1024]",
        [Step(size=8, start=0, end=4), Range(minimum=64, maximum=1024, start=5, end=15)],
    ),
    ("两者必选一", []),
    ("QPS超限\n1902", []),
    ("链接和内容必填一项", []),
    ("integer, 风筝数, 范围: 1-10", [Range(minimum=1, maximum=10, start=18, end=22)]),
    ("最小 1 最大 8", [Range(minimum=1, maximum=8, start=0, end=9)]),
    (
        "kite status: LINED_UP-waiting, SEWN-success, TORN-failed",
        [
            Values(
                values=("LINED_UP", "SEWN", "TORN"),
                meanings=(("LINED_UP", "waiting"), ("SEWN", "success"), ("TORN", "failed")),
                start=13,
                end=56,
            )
        ],
    ),
    ("values: US-east, EU-west", [Values(values=("US-east", "EU-west"), is_exhaustive=True, start=0, end=24)]),
    ("values: PCM-raw, MP3", [Values(values=("PCM-raw", "MP3"), is_exhaustive=True, start=0, end=20)]),
    ("最大宽度 1080", [Range(maximum=1080, start=0, end=9)]),
    ("limit of 3 images", [Length(maximum=3, unit="items", start=0, end=17)]),
    ("默认权重 0.5", [Default(value="0.5", start=0, end=8)]),
    ("精确到 0.01", [Step(size=0.01, start=0, end=8)]),
    ("step 0.5", [Step(size=0.5, start=0, end=8)]),
    ("will be removed in v2, use size", [Deprecated(note="will be removed in v2, use size", start=0, end=31)]),
    ("4k 仅限 m-2", [CaseValue(value="4k", when=Condition(field="", test="is", values=("m-2",)), start=0, end=9)]),
    (
        "5 或 10，其中 10 仅支持 m-2",
        [
            Values(values=("5", "10"), start=0, end=6),
            CaseValue(value="10", when=Condition(field="", test="is", values=("m-2",)), start=10, end=20),
        ],
    ),
    ("n 的范围为 1～10", [Range(minimum=1, maximum=10, start=7, end=11)]),
    (
        "适用模型：m-2",
        [Applies(condition="适用模型：m-2", when=Condition(field="", test="is", values=("m-2",)), start=0, end=8)],
    ),
    ("m-2 专用", [Applies(condition="m-2 专用", when=Condition(field="", test="is", values=("m-2",)), start=0, end=6)]),
    (
        "m-1 不支持 10 秒",
        [CaseValue(value="10", when=Condition(field="", test="is not", values=("m-1",)), start=0, end=12)],
    ),
    ("缺省时取值为 1", [Required(is_required=False, start=0, end=3), Default(value="1", start=0, end=8)]),
    ("相似度，0 为完全自由，1 为完全遵循", [Range(minimum=0, maximum=1, start=4, end=18)]),
    ("60 秒以内", [Range(maximum=60, unit="s", start=0, end=6)]),
    ("数组，长度 1~9", [Length(minimum=1, maximum=9, unit="items", start=6, end=9)]),
    ("Character limit: 2000", [Length(maximum=2000, unit="characters", start=0, end=21)]),
    ("使用此参数必须传入 a_url", [Needs(names=("a_url",), start=0, end=15)]),
    ("支持 a1 与 b2 两个版本", [Values(values=("a1", "b2"), start=0, end=10)]),
    ("分辨率有 480p、720p、1080p 三档", [Values(values=("480p", "720p", "1080p"), start=3, end=20)]),
    (
        "横屏16:9，竖屏9:16，方形1:1",
        [
            Values(
                values=("16:9", "9:16", "1:1"),
                meanings=(("16:9", "横屏"), ("9:16", "竖屏"), ("1:1", "方形")),
                start=0,
                end=19,
            )
        ],
    ),
    ("可选比例 16:9 9:16 1:1", [Values(values=("16:9", "9:16", "1:1"), start=0, end=18)]),
    ("输出清晰度，从 480p、720p、1080p 中选", [Values(values=("480p", "720p", "1080p"), start=6, end=23)]),
    ("1 for yes, 0 for no", [Values(values=("1", "0"), meanings=(("1", "yes"), ("0", "no")), start=0, end=19)]),
    ("[std, pro]", [Values(values=("std", "pro"), start=1, end=9)]),
    ("enum(std, pro)", [Values(values=("std", "pro"), is_exhaustive=True, start=0, end=13)]),
    ("时长（秒）：5、10", [Unit(unit="s", start=2, end=5), Values(values=("5", "10"), start=6, end=10)]),
    ("能被 8 整除", [Step(size=8, start=0, end=7)]),
    ("时间偏移，ms", [Unit(unit="ms", start=3, end=7)]),
    (
        "当 mode 为 pro 时，可选值为 5 或 10",
        [
            CaseLimit(when=Condition(field="mode", test="is", values=("pro",)), values=("5", "10"), start=0, end=26),
            Values(values=("5", "10"), start=15, end=26),
        ],
    ),
    ("整型，512<=width<=2048", [Range(minimum=512, maximum=2048, start=3, end=19)]),
    ("音高，±10 之间", [Range(minimum=-10, maximum=10, start=3, end=9)]),
    ("超出 500 字报错", [Length(maximum=500, unit="characters", start=0, end=10)]),
    ("至少两张图", [Length(minimum=2, unit="items", start=0, end=4)]),
    ("1~2147483647 的随机种子", [Range(minimum=1, maximum=2147483647, start=0, end=12)]),
    ("图片数量不得超过 4", [Length(maximum=4, unit="items", start=4, end=10)]),
    ("若未填写，系统使用 5", [Default(value="5", start=1, end=11)]),
    ("When absent, the service assumes 5", [Default(value="5", start=0, end=34)]),
    ("默认不添加水印", [Default(value="否", start=0, end=7)]),
    ("默认模型 m-1", [Default(value="m-1", start=0, end=8)]),
    ("page size, 100 at most, 1 at least", [Range(minimum=1, maximum=100, start=11, end=34)]),
    ("concurrent limit: 5", []),
    (
        "480p、720p、1080p（仅限 mode=pro）",
        [
            Values(values=("480p", "720p", "1080p"), start=0, end=28),
            CaseValue(value="1080p", when=Condition(field="mode", test="is", values=("pro",)), start=10, end=28),
        ],
    ),
    (
        "m-1：3-15；m-2：3-10",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=("m-1",)),
                limit=Range(minimum=3, maximum=15, start=0, end=4),
                start=0,
                end=8,
            ),
            CaseLimit(
                when=Condition(field="", test="is", values=("m-2",)),
                limit=Range(minimum=3, maximum=10, start=0, end=4),
                start=9,
                end=17,
            ),
        ],
    ),
    (
        "必填条件：mode=pro",
        [
            Required(
                is_required=True,
                condition="mode=pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=0,
                end=13,
            )
        ],
    ),
    (
        "仅 mode 为 pro 时有效",
        [
            Applies(
                condition="仅 mode 为 pro", when=Condition(field="mode", test="is", values=("pro",)), start=0, end=16
            )
        ],
    ),
    ("关联 5 个以上的任务时请联系客服", []),
    (
        "1080p 仅对 mode=pro 有效",
        [CaseValue(value="1080p", when=Condition(field="mode", test="is", values=("pro",)), start=0, end=20)],
    ),
    (
        "使用此参数时，logprobs 必须设置为 true",
        [
            Applies(
                condition="logprobs 必须设置为 true",
                when=Condition(field="logprobs", test="is", values=("true",)),
                start=0,
                end=26,
            )
        ],
    ),
    (
        "either image_url or video_url, not both",
        [Group(names=("image_url", "video_url"), refuses_two=True, start=0, end=39)],
    ),
    ("Range: 0.0~1.0", [Range(minimum=0.0, maximum=1.0, start=7, end=14)]),
    (
        "取值 50~200，100 为正常",
        [Range(minimum=50, maximum=200, start=3, end=9)],
    ),
    ("0 为原音的 1/2，100 为 2 倍，最小值:0, 最大值:100", [Range(minimum=0, maximum=100, start=21, end=35)]),
    ("注意 end-start 的范围 1～3秒", []),
    ("语速，0.5-2 倍速", [Range(minimum=0.5, maximum=2, unit="x", start=3, end=8)]),
    (
        "文本，最多 300 字，与 b_1 互斥",
        [
            Length(maximum=300, unit="characters", start=3, end=11),
            Group(names=("b_1",), refuses_two=True, start=12, end=20),
        ],
    ),
    ("格式。必须是 或url之一b64_json。", [Values(values=("url", "b64_json"), start=8, end=21)]),
    (
        "0 成功；1004 鉴权失败",
        [Values(values=("0", "1004"), meanings=(("0", "成功"), ("1004", "鉴权失败")), start=0, end=14)],
    ),
    ("至多 10,000", [Range(maximum=10000, start=0, end=9)]),
    ("手机号，11位", [Length(minimum=11, maximum=11, unit="characters", start=4, end=7)]),
    ("ISO 8601 duration", []),
    ("type=7 固定值", [Constant(value="7", start=0, end=10)]),
    ("页码，从1开始", [Range(minimum=1, start=3, end=7)]),
    ("0-based index", [Range(minimum=0, start=0, end=7)]),
    ("长度 6-20 位", [Length(minimum=6, maximum=20, unit="characters", start=3, end=9)]),
    ("数组长度：0 - 3", [Length(minimum=0, maximum=3, unit="items", start=5, end=10)]),
    ("must be greater than 0", [Range(minimum=0, excludes_minimum=True, start=8, end=22)]),
    ("页码，正整数", [Range(minimum=1, start=3, end=6)]),
    ("非负整数", [Range(minimum=0, start=0, end=4)]),
    (">= 0 and <= 1", [Range(minimum=0, maximum=1, start=0, end=13)]),
    ("数量大于0.5", []),
    ("从 2024 年 1 月起", []),
    ("[0 .. 4294967295]", [Range(minimum=0, maximum=4294967295, start=0, end=17)]),
    ("[ 0 .. 100 ] characters", [Length(minimum=0, maximum=100, unit="characters", start=2, end=23)]),
    (
        "取值范围:[0, 1],v2.x模型不支持",
        [
            Range(minimum=0, maximum=1, start=5, end=11),
            Applies(
                condition="v2.x模型不支持",
                when=Condition(field="", test="is not", values=("v2.x",)),
                is_refusal=True,
                start=12,
                end=21,
            ),
        ],
    ),
    ("语调 [-12,12]，0 为原音色", [Range(minimum=-12, maximum=12, start=3, end=11)]),
    ("0–1, the larger the closer", [Range(minimum=0, maximum=1, start=0, end=3)]),
    ("20 to 50, and so on", [Range(minimum=20, maximum=50, start=0, end=8)]),
    ("面数，1000~20000，减半", [Range(minimum=1000, maximum=20000, start=3, end=13)]),
    ("-1 为随机，范围 0-99", [Range(maximum=99, start=10, end=14)]),
    ("Up to 4 sequences", [Length(maximum=4, unit="items", start=0, end=7)]),
    ("name, cannot be blank", [Length(minimum=1, unit="characters", start=6, end=21)]),
    ("非空", [Length(minimum=1, unit="characters", start=0, end=2)]),
    ("毫秒", [Unit(unit="ms", start=0, end=2)]),
    ("Days for a workflow to be done", [Unit(unit="day", start=0, end=8)]),
    ("Default `1024*1024`", [Default(value="1024*1024", start=0, end=19)]),
    ("歌词内容, 灵感模式无需填写", []),
    ("If it parses as a number or UUID, UUID fields match", []),
    ("长度 2-1500", [Length(minimum=2, maximum=1500, unit="characters", start=3, end=9)]),
    ("simple 类型时 config 必填", []),
    ("ISO 8601 format date", [Format(name="date", start=0, end=20)]),
    (
        "`a_url` 和 `b_url` 二选一或者同时传入",
        [Group(names=("a_url", "b_url"), needs_one=True, start=0, end=27)],
    ),
    ("no more than four", [Length(maximum=4, unit="items", start=0, end=17)]),
    ("0 表示最严格，6 表示最不严格", [Range(minimum=0, maximum=6, start=0, end=14)]),
    ("最多支持两张图片", [Length(maximum=2, unit="items", start=0, end=6)]),
    ("至多传一个", []),
    ("up to three images", [Length(maximum=3, unit="items", start=0, end=11)]),
    ("8 characters minimum", [Length(minimum=8, unit="characters", start=0, end=20)]),
    ("up to one of them", []),
    ('Default value: `"blur, low quality"`', [Default(value="blur, low quality", start=0, end=36)]),
    ("是否开启，默认是", [Default(value="是", start=5, end=8)]),
    ("欢迎语，200字符以内", [Length(maximum=200, unit="characters", start=4, end=11)]),
    ("10 items or fewer", [Length(maximum=10, unit="items", start=0, end=17)]),
    ("长度限制：1-64个字符", [Length(minimum=1, maximum=64, unit="characters", start=5, end=12)]),
    ("Maximum array length: `10`", [Length(maximum=10, unit="items", start=0, end=25)]),
    ("string length: 1 - 2048", [Length(minimum=1, maximum=2048, unit="characters", start=15, end=23)]),
    ("array length: 1 - 5", [Length(minimum=1, maximum=5, unit="items", start=14, end=19)]),
    ("length: 5-10s", [Range(minimum=5, maximum=10, unit="s", start=8, end=12)]),
    ("Valid Values: `std | pro`", [Values(values=("std", "pro"), is_exhaustive=True, start=0, end=24)]),
    ("`string | null`", []),
    ("UTF-8", []),
    ("16:9 9:16 1:1", [Values(values=("16:9", "9:16", "1:1"), start=0, end=13)]),
    ("16:9 的视频", []),
    ("快慢。\n**默认取值**：\n100", [Default(value="100", start=8, end=17)]),
    ("数组长度限制：10", [Length(maximum=10, unit="items", start=4, end=9)]),
    ("支持1-4张图片", [Length(minimum=1, maximum=4, unit="items", start=2, end=6)]),
    ("limited to 10000 characters", [Length(maximum=10000, unit="characters", start=0, end=27)]),
    ("The maximum description length is 140 characters", [Length(maximum=140, unit="characters", start=4, end=48)]),
    ("图片小于 4MB", [Length(maximum=4, unit="MB", start=2, end=8)]),
    ("必须为 6 位数字", [Length(minimum=6, maximum=6, unit="characters", start=4, end=9)]),
    ("4-digit code", [Length(minimum=4, maximum=4, unit="characters", start=0, end=7)]),
    ("0 <= x <= 1", [Range(minimum=0, maximum=1, start=0, end=11)]),
    ("0-100的整数", [Range(minimum=0, maximum=100, start=0, end=5)]),
    ("page size, 1..100", [Range(minimum=1, maximum=100, start=11, end=17)]),
    ("评分，分值为0到100", [Range(minimum=0, maximum=100, start=6, end=11)]),
    ("有效期为1到3天", []),
    ("10小时以上", []),
    ("non-empty", [Length(minimum=1, unit="characters", start=0, end=9)]),
    ("a non-empty list", []),
    ("种子10000-99999", [Range(minimum=10000, maximum=99999, start=2, end=13)]),
    ("数量1-8,默认1", [Range(minimum=1, maximum=8, start=2, end=5), Default(value="1", start=6, end=9)]),
    ("电话010-99999", []),
    ("The speed\n0.25 to 4.0", [Range(minimum=0.25, maximum=4.0, start=10, end=21)]),
    ("步骤\n1-3 打开", []),
    ("The number of items (100 max).", [Range(maximum=100, start=20, end=29)]),
    ("(5 max retries)", []),
    ("介于 0 和 2 之间", [Range(minimum=0, maximum=2, start=3, end=8)]),
    ("-2.0 和 2.0 之间的数字。", [Range(minimum=-2.0, maximum=2.0, start=0, end=10)]),
    ("第 2 和 3 项", []),
    ("长度限制<10000字符", [Length(maximum=10000, unit="characters", start=2, end=12)]),
    ("限制最长 5 万字符", [Length(maximum=50000, unit="characters", start=2, end=10)]),
    ("小于 10 万字符", [Length(maximum=100000, unit="characters", start=0, end=9)]),
    ("限制2000字符以内", [Length(maximum=2000, unit="characters", start=0, end=8)]),
    ("限制 3 次", []),
    ("小于 0 时不限", []),
    ("单图或多图(2-10 张)", [Length(maximum=10, unit="items", start=6, end=12)]),
    ("最多包含 1 个字符串的数组", [Length(maximum=1, unit="items", start=0, end=8)]),
    ("每张不超过10MB，最多5张", [Length(maximum=5, unit="items", start=10, end=14)]),
    (
        "当 `a` 为 `b` 时最多 5 张，每张不超过10MB",
        [
            CaseLimit(
                when=Condition(field="a", test="is", values=("b",)),
                limit=Length(maximum=5, unit="items", start=0, end=6),
                start=0,
                end=29,
            )
        ],
    ),
    ("up to 5 images, each up to 10MB", [Length(maximum=5, unit="items", start=0, end=14)]),
    ("Up to 4 images (≤ 10 MB each)", [Length(maximum=4, unit="items", start=0, end=14)]),
    ("最多 4 张（每张 10 MB）", [Length(maximum=4, unit="items", start=0, end=6)]),
    ("最多 4 张，每张 10MB", [Length(maximum=4, unit="items", start=0, end=6)]),
    ("每个视频最长 10 秒（最多 3 个）", []),
    ("数量限制：1≤N≤7", [Range(minimum=1, maximum=7, start=5, end=10)]),
    ("Warmth, 0–2. Higher is warmer.", [Range(minimum=0, maximum=2, start=8, end=11)]),
    ("JPG、PNG，最多5张", [Length(maximum=5, unit="items", start=8, end=12)]),
    ("end - start must be between 10–30 seconds", []),
    ("Default is zero.", [Default(value="0", start=0, end=15)]),
    ("默认为 null", []),
    ("The only possible value for this endpoint is `sim`.", [Constant(value="sim", start=0, end=50)]),
    ("唯一可用值为 `sim`", [Constant(value="sim", start=0, end=12)]),
    ("目前只有 m-1 是可用的", [Constant(value="m-1", start=0, end=13)]),
    ("只有 3 次可用的机会", []),
    (
        "最多 2 张;m-3-frames 必填",
        [
            Length(maximum=2, unit="items", start=0, end=6),
            Required(
                is_required=True,
                condition="m-3-frames",
                when=Condition(field="", test="is", values=("m-3-frames",)),
                start=7,
                end=20,
            ),
        ],
    ),
    ("模型名称，此处为 `m-v3`", [Constant(value="m-v3", start=5, end=15)]),
    ("prompt 必填", [Required(is_required=True, start=7, end=9)]),
    (
        "i2v必填",
        [
            Required(
                is_required=True,
                condition="i2v",
                when=Condition(field="", test="is", values=("i2v",)),
                start=0,
                end=5,
            )
        ],
    ),
    (
        "首帧 URL 或 Base64（仅 i2v 模式）",
        [
            Format(name="uri", start=3, end=6),
            Format(name="base64", start=9, end=15),
            Applies(
                condition="仅 i2v 模式",
                when=Condition(field="", test="is", values=("i2v",)),
                start=15,
                end=25,
            ),
        ],
    ),
    ("The duration of the generated video in seconds", [Unit(unit="s", start=4, end=46)]),
    ("for 0..5 items", []),
    ("值越大，模型自由度越小 取值范围：[0, 1]", [Range(minimum=0, maximum=1, start=17, end=23)]),
    ("用于 v2 模型，取值范围：[0, 1]", []),
    (
        "歌词 自定义模式必填，最多3000字符",
        [
            Required(is_required=True, condition="自定义模式", start=0, end=10),
            Length(maximum=3000, unit="characters", start=11, end=19),
        ],
    ),
    ("续写时必填", [Required(is_required=True, condition="续写", start=0, end=5)]),
    ("图生视频必填", [Required(is_required=True, condition="图生视频", start=0, end=6)]),
    ("此时必填", [Required(is_required=True, start=2, end=4)]),
    (
        "同时传入image和last_image视为首尾帧,不支持只传入last_image",
        [Needs(names=("image",), when=Condition(field="last_image", test="given"), start=0, end=42)],
    ),
    ("不需要与 image 同时传", []),
    (
        "image_tail、mask_a/mask_b、camera 三选一，不能同时使用",
        [
            Group(
                names=("image_tail", "mask_a", "mask_b", "camera"),
                refuses_two=True,
                alternatives=(("image_tail",), ("mask_a", "mask_b"), ("camera",)),
                start=0,
                end=42,
            )
        ],
    ),
    ("image_tail、mask_a/mask_b、camera 二选一", []),
    (
        "type 为 simple 时必填，其他情况可不填",
        [
            Required(
                is_required=True,
                condition="type 为 simple",
                when=Condition(field="type", test="is", values=("simple",)),
                start=0,
                end=17,
            ),
            Required(is_required=False, start=22, end=25),
        ],
    ),
    (
        "音频格式为 mp3 时必填",
        [
            Required(
                is_required=True,
                condition="音频格式为 mp3",
                when=Condition(field="", test="is", values=("mp3",), label="音频格式"),
                start=0,
                end=13,
            )
        ],
    ),
    ("type=simple 时 config 六选一", []),
    ("thinking 开启时，temperature 不生效", []),
    ("不再必填", [Required(is_required=False, start=0, end=4)]),
    ("是否必填", []),
    (
        "非必填，m-1 必填",
        [
            Required(is_required=False, start=0, end=3),
            Required(
                is_required=True, condition="m-1", when=Condition(field="", test="is", values=("m-1",)), start=4, end=10
            ),
        ],
    ),
    ("非空必填", [Required(is_required=True, start=2, end=4)]),
    (
        "除非 mode=pro，否则必填",
        [
            Required(
                is_required=True,
                condition="除非 mode=pro，否则",
                when=Condition(field="mode", test="is not", values=("pro",)),
                start=0,
                end=16,
            )
        ],
    ),
    *(
        (
            f"{words}必填",
            [
                Required(
                    is_required=True,
                    condition=words,
                    when=Condition(field="", test="is not", values=("m-1", "m-2")),
                    start=0,
                    end=len(words) + 2,
                )
            ],
        )
        for words in ("非 m-1、m-2 模型", "除 m-1、m-2 外的模型均", "m-1、m-2 以外的模型")
    ),
    (
        "仅 m-1 必填，其他模型可不填",
        [
            Required(
                is_required=True,
                condition="m-1",
                when=Condition(field="", test="is", values=("m-1",)),
                start=2,
                end=8,
            ),
            Required(is_required=False, start=13, end=16),
        ],
    ),
    ("Not limited to 10 items.", []),
    ("最长 120 字符（v4.5 以上 1000 字符）", []),
    ("程度 0-1000（默认 100），--niji 5 下最大 500", [Default(value="100", start=10, end=16)]),
    (
        "(normal, fast, --fast only available when duration=5; --quality=1080p does not support fast)",
        [
            CaseValue(
                value="fast",
                when=Condition(field="duration", test="is", values=("5",)),
                start=17,
                end=52,
            ),
            CaseValue(
                value="fast",
                when=Condition(field="quality", test="is not", values=("1080p",)),
                start=56,
                end=91,
            ),
        ],
    ),
    ("最多 10 张，若为会员，最多 20 张", []),
    ("最多 10 张，会员可达 20 张", []),
    ("At most 10 images by default", []),
    ("最多 10 张，当使用 m-1 模型时", []),
    (
        "封面（cover），m-1 不支持",
        [
            Applies(
                condition="m-1 不支持",
                when=Condition(field="", test="is not", values=("m-1",)),
                is_refusal=True,
                start=10,
                end=17,
            )
        ],
    ),
    ("仅当 mode 为 pro 时，支持在文本中插入标签", []),
    ("默认值为 mp3，wav 仅在非流式输出下支持", [Default(value="mp3", start=0, end=8)]),
    *(
        (
            f"Required if `b` {words}",
            [
                Required(
                    is_required=True,
                    condition=f"if `b` {words}",
                    when=Condition(field="b", test=test),
                    start=0,
                    end=16 + len(words),
                )
            ],
        )
        for words, test in (("not provided", "absent"), ("isn't set", "absent"), ("provided", "given"))
    ),
    ("Must be less than 10.", [Range(maximum=10, excludes_maximum=True, start=0, end=20)]),
    ("Must be greater than 0.", [Range(minimum=0, excludes_minimum=True, start=0, end=22)]),
    ("不能单独传入，必须同时传入 image", [Needs(names=("image",), start=0, end=19)]),
    ("请同时传入 image", []),
    ("Cannot be used without `image`.", [Needs(names=("image",), start=0, end=30)]),
    (
        "`last` must not be set without `first`",
        [Needs(names=("first",), when=Condition(field="last", test="given"), start=0, end=38)],
    ),
    ("Requires `image` to be set.", [Needs(names=("image",), start=0, end=26)]),
    ("与continue_at同时传", [Needs(names=("continue_at",), start=0, end=15)]),
    # A name is no shorter because of what stands behind it.
    ("必须同时传入 output_format=png", []),
    *(
        (
            text,
            [
                CaseValue(
                    value="sheer",
                    when=Condition(field="output_format", test="is", values=("png",)),
                    start=1,
                    end=len(text),
                )
            ],
        )
        for text in ("`sheer` requires output_format is png", "`sheer` works only when output_format is png")
    ),
    *(
        (
            text,
            [Needs(names=("token",), when=Condition(field=field, test="is", values=(value,)), start=0, end=len(text))],
        )
        for text, field, value in (
            ("当 `mode` 为 `paid` 的时候，此时 `token` 必填", "mode", "paid"),
            ("当 `mode` 为 `paid` 时，`token` 不能为空", "mode", "paid"),
            ("If it is `1`, `token` is required", "", "1"),
        )
    ),
    ("该参数为空时，`token` 必填", [Group(names=("token",), needs_one=True, start=0, end=17)]),
    (
        "传了 `a_one` 后，也必须传 `b_two`",
        [Needs(names=("b_two",), when=Condition(field="a_one", test="given"), start=0, end=25)],
    ),
    (
        "当 `mode` != `paid` 时必填",
        [
            Required(
                is_required=True,
                condition="当 `mode` != `paid`",
                when=Condition(field="mode", test="is not", values=("paid",)),
                start=0,
                end=22,
            )
        ],
    ),
    (
        "使用此参数时，`logprobs` 必须为 true",
        [
            Applies(
                condition="`logprobs` 必须为 true",
                when=Condition(field="logprobs", test="is", values=("true",)),
                start=0,
                end=26,
            )
        ],
    ),
    (
        "With m-1, at most 10 seconds",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=("m-1",)),
                limit=Range(maximum=10, unit="s", start=0, end=18),
                start=5,
                end=28,
            )
        ],
    ),
    (
        "1-10 (m-1); 2-4 (m-2)",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=(model,)),
                limit=Range(minimum=low, maximum=high, start=0, end=length),
                start=start,
                end=start + length + 6,
            )
            for model, low, high, start, length in (("m-1", 1, 10, 0, 4), ("m-2", 2, 4, 12, 3))
        ],
    ),
    ("每秒最多 10 个请求", []),
    ("不能与image同时传", [Group(names=("image",), refuses_two=True, start=0, end=11)]),
    (
        "m-1: 16:9 9:16; m-2: 4:3 3:4",
        [
            CaseLimit(when=Condition(field="", test="is", values=("m-1",)), values=("16:9", "9:16"), start=0, end=14),
            CaseLimit(when=Condition(field="", test="is", values=("m-2",)), values=("4:3", "3:4"), start=16, end=28),
        ],
    ),
    ("http: 80 8080; https: 443 8443", []),
    (
        "1-10 (m-1), 1 (m-2)",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=("m-1",)),
                limit=Range(minimum=1, maximum=10, start=0, end=4),
                start=0,
                end=10,
            ),
            CaseLimit(when=Condition(field="", test="is", values=("m-2",)), values=("1",), start=12, end=19),
        ],
    ),
    (
        "Max 9 chars (m-1) or 4 chars (m-2)",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=("m-1",)),
                limit=Length(maximum=9, unit="characters", start=0, end=11),
                start=0,
                end=17,
            ),
            CaseLimit(
                when=Condition(field="", test="is", values=("m-2",)),
                limit=Length(maximum=4, unit="characters", start=0, end=11),
                start=21,
                end=34,
            ),
        ],
    ),
    (
        "How it is drawn (m-2 only)",
        [Applies(condition="m-2 only", when=Condition(field="", test="is", values=("m-2",)), start=16, end=26)],
    ),
    ("Max 9 chars (m-1) or as many as the plan allows", []),
    ("The key (admin only)", []),
    ("1-10 (inclusive), 1 (at least)", [Range(minimum=1, maximum=10, start=0, end=4)]),
    ("允许值: 1 到 16", [Range(minimum=1, maximum=16, start=5, end=11)]),
    ("允许值:1 到 16", [Range(minimum=1, maximum=16, start=4, end=10)]),
    ("4-15（秒）", [Range(minimum=4, maximum=15, unit="s", start=0, end=4), Unit(unit="s", start=4, end=7)]),
    ("1-16", [Range(minimum=1, maximum=16, start=0, end=4)]),
    ("取值范围为 40 至 120", [Range(minimum=40, maximum=120, start=6, end=14)]),
    ("[0, 1]", [Range(minimum=0, maximum=1, start=0, end=6)]),
    ("(0,1]", [Range(minimum=0, maximum=1, excludes_minimum=True, start=0, end=5)]),
    ("0~1", [Range(minimum=0, maximum=1, start=0, end=3)]),
    ("评分（1-5）", [Range(minimum=1, maximum=5, start=2, end=7)]),
    ("between 0.5 and 2", [Range(minimum=0.5, maximum=2, start=8, end=17)]),
    ("(Min: 2, Max: 40)", [Range(minimum=2, maximum=40, start=1, end=16)]),
    ("最长 15 秒", [Range(maximum=15, unit="s", start=0, end=7)]),
    ("最大 800 字符", [Length(maximum=800, unit="characters", start=0, end=9)]),
    ("不超过 2000 个字符", [Length(maximum=2000, unit="characters", start=0, end=12)]),
    ("不超过 2,000 字", [Length(maximum=2000, unit="characters", start=0, end=11)]),
    ("至少 1 张", [Length(minimum=1, unit="items", start=0, end=6)]),
    ("max 5 images", [Length(maximum=5, unit="items", start=0, end=12)]),
    ("up to 10MB", [Length(maximum=10, unit="MB", start=0, end=10)]),
    ("Max length: 500", [Length(maximum=500, unit="characters", start=0, end=15)]),
    ("默认 5", [Default(value="5", start=0, end=4)]),
    ("默认值为 16:9", [Default(value="16:9", start=0, end=9)]),
    ("default: 5", [Default(value="5", start=0, end=10)]),
    ("Defaults to 'auto'", [Default(value="auto", start=0, end=18)]),
    ("The default value is used.", []),
    ("默认返回全部", []),
    ("只支持异步，**必须设置为`on`**。", [Constant(value="on", start=8, end=19)]),
    ("This field must be set to the exact value `v2`.", [Constant(value="v2", start=11, end=46)]),
    ("公共参数，本接口取值：2023-09-01。", [Constant(value="2023-09-01", start=5, end=21)]),
    ("720p or 1080p. 1080p only with 5s clips.", [Values(values=("720p", "1080p"), start=0, end=13)]),
    (
        "默认开启过滤\n1：开启过滤\n0：关闭过滤",
        [
            Default(value="1", start=0, end=6),
            Values(values=("1", "0"), meanings=(("1", "开启过滤"), ("0", "关闭过滤")), start=7, end=20),
        ],
    ),
    ("单位, 0 像素，1百分比", []),
    ("范围：（0-10]", [Range(minimum=0, maximum=10, excludes_minimum=True, start=3, end=9)]),
    ("默认，OFF。", [Default(value="OFF", start=0, end=6)]),
    ("默认，不开启。", []),
    ("默认是false。此时 deepRead 默认为true", [Default(value="false", start=0, end=8)]),
    (
        "时长（以秒为单位）。[30, 3600]，整数",
        [Unit(unit="s", start=3, end=8), Range(minimum=30, maximum=3600, start=10, end=20)],
    ),
    (
        "当 kind 值为 0时须填写该字段",
        [
            Required(
                is_required=True,
                condition="当 kind 值为 0",
                when=Condition(field="kind", test="is", values=("0",)),
                start=0,
                end=15,
            )
        ],
    ),
    (
        "视角：<br>left：左视图；<br>top：顶视图（仅m-3版本支持）；",
        [
            Values(
                values=("left", "top"),
                meanings=(("left", "左视图"), ("top", "顶视图（仅m-3版本支持）")),
                start=7,
                end=37,
            ),
            CaseValue(value="top", when=Condition(field="", test="is", values=("m-3",)), start=27, end=37),
        ],
    ),
    (
        "0：关；1：开；3: 分离，需配合roles参数使用",
        [
            Values(
                values=("0", "1", "3"),
                meanings=(("0", "关"), ("1", "开"), ("3", "分离")),
                start=0,
                end=13,
            ),
            Needs(names=("roles",), when=Condition(field="", test="is", values=("3",)), start=14, end=26),
        ],
    ),
    (
        "front： 正视图 （必填）\nback： 背视图",
        [
            Values(
                values=("front", "back"), meanings=(("front", "正视图 （必填）"), ("back", "背视图")), start=0, end=25
            ),
        ],
    ),
    ("文件。其中参数 kind 和 name 必填", []),
    ("目录，必选以 / 开头", []),
    (
        "桶名称。需要cos存储时，该值必填。",
        [Required(is_required=True, condition="需要cos存储", start=4, end=17)],
    ),
    (
        "词库文本，kind为 0 必选",
        [
            Required(
                is_required=True,
                condition="kind为 0",
                when=Condition(field="kind", test="is", values=("0",)),
                start=5,
                end=15,
            )
        ],
    ),
    (
        "擦除配置，kind取text时必填且仅此时生效。",
        [
            Required(
                is_required=True,
                condition="kind取text",
                when=Condition(field="kind", test="is", values=("text",)),
                start=5,
                end=17,
            )
        ],
    ),
    (
        "目标存储。如处理有文件输出，该参数为必填项。",
        [Required(is_required=True, condition="如处理有文件输出", start=5, end=21)],
    ),
    ("【合成】任务必选，用于轨道", [Required(is_required=True, condition="【合成】任务", start=0, end=8)]),
    ("当您选择指定区域时，请在areas中至少传入一个区域。", []),
    ("- m-1：首尾帧情况下只支持pro", []),
    ("必填: 否", [Required(is_required=False, start=0, end=5)]),
    (
        "必填：不超过 5 字",
        [Required(is_required=True, start=0, end=2), Length(maximum=5, unit="characters", start=3, end=10)],
    ),
    ("必填：否则报错", [Required(is_required=True, start=0, end=2)]),
    ("Required: no spaces", [Required(is_required=True, start=0, end=8)]),
    ("任务类型ID必填", [Required(is_required=True, start=6, end=8)]),
    ("Required: no", [Required(is_required=False, start=0, end=12)]),
    ("required: true", [Required(is_required=True, start=0, end=8)]),
    (
        "Optional, but required when mode is pro.",
        [
            Required(is_required=False, start=0, end=8),
            Required(
                is_required=True,
                condition="when mode is pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=13,
                end=39,
            ),
        ],
    ),
    (
        "码率。无需转码时，此参数为必填项  单位：bps",
        [
            Required(is_required=True, condition="无需转码", start=3, end=16),
            Unit(unit="bps", start=18, end=24),
        ],
    ),
    ("鉴权方式C必选。", [Required(is_required=True, condition="鉴权方式C", start=0, end=7)]),
    ("使用该参数时，所有视频参数必填。", []),
    ("取值范围：0或[40,30000]之间的整数。", []),
    ("Only available for some models.", []),
    (
        "A clip. Requires at least one of `a` or `b`, and cannot be long.",
        [Group(names=("a", "b"), needs_one=True, is_of_own=True, start=8, end=55)],
    ),
    (
        "`extend` goes on, requires `text`, and matches. `edit` requires `text`.",
        [
            Needs(names=("text",), when=Condition(field="", test="is", values=("extend",)), start=17, end=33),
            Needs(names=("text",), when=Condition(field="", test="is", values=("edit",)), start=47, end=70),
        ],
    ),
    ("`stop`, or `call`\n (deprecated) in others.", []),
    ("Up to 14 images to edit for the output.", [Length(maximum=14, unit="items", start=0, end=15)]),
    (
        "This parameter is required if you set mode to pro.",
        [
            Required(
                is_required=True,
                condition="if you set mode to pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=0,
                end=49,
            )
        ],
    ),
    (
        "If mode is set to pro, this parameter is required.",
        [
            Required(
                is_required=True,
                condition="If mode is set to pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=0,
                end=49,
            )
        ],
    ),
    (
        "You must specify this parameter if mode is pro.",
        [
            Required(
                is_required=True,
                condition="if mode is pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=0,
                end=46,
            )
        ],
    ),
    ("You can specify only one of a_b and c_d.", [Group(names=("a_b", "c_d"), refuses_two=True, start=8, end=39)]),
    ("If mode is set to pro, this parameter must be set to 5.", []),
    ("是否必填：是", [Required(is_required=True, start=0, end=6)]),
    ("类型：String<br>   必选：否<br>", [Required(is_required=False, start=16, end=20)]),
    ("请务必填写原因，防止误操作。", []),
    ("CreateFilm 必填。", [Required(is_required=True, condition="CreateFilm", start=0, end=13)]),
    (
        "当没有文件，未选场景，note不为空，prompt 为必填。",
        [Required(is_required=True, condition="当没有文件，未选场景，note不为空，prompt 为", start=0, end=29)],
    ),
    (
        "<strong>如果调用在 2021 年之后，则此字段为必选字段。</strong>",
        [Required(is_required=True, condition="如果调用在 2021 年之后", start=0, end=32)],
    ),
    (
        "<ul><li><p>front： 正视图 （必填）</p></li><li><p>back： 背视图</p></li></ul>",
        [
            Values(
                values=("front", "back"), meanings=(("front", "正视图 （必填）"), ("back", "背视图")), start=11, end=51
            )
        ],
    ),
    ("Enable the filter (default: on)", [Default(value="on", start=19, end=30)]),
    ("Price in USD cents", [Unit(unit="cents", start=0, end=18)]),
    ("At least 1, at most 3 items", [Length(minimum=1, maximum=3, unit="items", start=0, end=27)]),
    ("Mutually exclusive with image.", [Group(names=("image",), refuses_two=True, start=0, end=30)]),
    ("Provide either this or image.", [Group(names=("image",), has_own=True, needs_one=True, start=0, end=28)]),
    (
        "480p、720p。720p 仅 pro 可用",
        [
            Values(values=("480p", "720p"), start=0, end=9),
            CaseValue(value="720p", when=Condition(field="", test="is", values=("pro",)), start=10, end=23),
        ],
    ),
    ("歌词，最多 3000 字；V4_5 以上 5000 字", []),
    ("最长 10 秒，pro 版 5 秒", [Range(maximum=10, unit="s", start=0, end=7)]),
    ("强度权重 0.5–1.5，慎用", [Range(minimum=0.5, maximum=1.5, start=5, end=12)]),
    ("优先级 1（低）~10（高）", [Range(minimum=1, maximum=10, start=4, end=11)]),
    ("过期时间戳，10 位", [Format(name="unix-seconds", start=2, end=10)]),
    ("时间戳（13 位）", [Format(name="unix-milliseconds", start=0, end=8)]),
    (
        "枚举值：solo  当mode参数为pro时，当前参数必填",
        [
            Values(values=("solo",), start=0, end=8),
            Required(
                is_required=True,
                condition="当mode参数为pro",
                when=Condition(field="mode", test="is", values=("pro",)),
                start=9,
                end=29,
            ),
        ],
    ),
    ("非必要不建议使用", []),
    ("m-3-turbo(1-16秒)：默认 5", [Default(value="5", start=17, end=21)]),
    ("限定最大字符为128。", [Length(maximum=128, unit="characters", start=2, end=10)]),
    ("默认不开启（0）", [Default(value="0", start=0, end=8)]),
    ("图片（image）和视频（video）必填其一", [Group(names=("image", "video"), needs_one=True, start=0, end=23)]),
    ("宽（width）和高（height）", []),
    ("帧率，目前仅支持 24", [Values(values=("24",), start=5, end=11)]),
    ("帧率（档）：当前只支持24", [Values(values=("24",), start=8, end=13)]),
    ("Steps: max 50", [Range(maximum=50, start=7, end=13)]),
    ("Guidance, at least 1. Default: 3", [Range(minimum=1, start=10, end=20), Default(value="3", start=22, end=32)]),
    ("图片，目前仅支持 1 张", []),
    ("固定值：4", [Constant(value="4", start=0, end=5)]),
    ("must be set to the exact value 2025-03-01.", [Constant(value="2025-03-01", start=0, end=41)]),
    ("状态，固定 3", [Constant(value="3", start=3, end=7)]),
    ("此处固定为：4", [Constant(value="4", start=0, end=7)]),
    ("此端点必须为 `acme/x-1`", [Constant(value="acme/x-1", start=3, end=17)]),
    ("Must be `acme/x-1` for this endpoint", [Constant(value="acme/x-1", start=0, end=18)]),
    ("必填", [Required(is_required=True, start=0, end=2)]),
    ("选填", [Required(is_required=False, start=0, end=2)]),
    ("非必填", [Required(is_required=False, start=0, end=3)]),
    ("条件必填", []),
    ("条件性必填", []),
    ("不传则全部", [Required(is_required=False, start=0, end=3)]),
    ("必填，不传则报错", [Required(is_required=True, start=0, end=2)]),
    (
        "mode 不传时必填",
        [
            Required(
                is_required=True,
                condition="mode 不传",
                when=Condition(field="mode", test="absent"),
                start=0,
                end=10,
            )
        ],
    ),
    (
        "mode 为 pro 时务必传 image",
        [Needs(names=("image",), when=Condition(field="mode", test="is", values=("pro",)), start=0, end=21)],
    ),
    (
        "mode 为 pro 时 image 以及 prompt 必填",
        [Needs(names=("image", "prompt"), when=Condition(field="mode", test="is", values=("pro",)), start=0, end=31)],
    ),
    ("`a` 和 `b` 不要同时传", [Group(names=("a", "b"), refuses_two=True, start=0, end=15)]),
    ("可选", [Required(is_required=False, start=0, end=2)]),
    ("图生视频需要传此参数", [Required(is_required=True, condition="图生视频", start=0, end=10)]),
    (
        "当 `mode` 为 `a` 时必填",
        [
            Required(
                is_required=True,
                condition="当 `mode` 为 `a`",
                when=Condition(field="mode", test="is", values=("a",)),
                start=0,
                end=18,
            )
        ],
    ),
    (
        "Required when to_email is set.",
        [
            Required(
                is_required=True,
                condition="when to_email is set",
                when=Condition(field="to_email", test="given"),
                start=0,
                end=29,
            )
        ],
    ),
    ("Optional fields on the server", []),
    ("Where it begins, required", [Required(is_required=True, start=17, end=25)]),
    ("A和B二选一", [Group(names=("A", "B"), refuses_two=True, start=0, end=6)]),
    ("和group_id二选一", [Group(names=("group_id",), refuses_two=True, start=0, end=12)]),
    (
        "Either `a_url` or `b_url` must be set, but not both",
        [Group(names=("a_url", "b_url"), needs_one=True, refuses_two=True, start=0, end=51)],
    ),
    (
        "Either a_url or b_url must be filled in, not both",
        [Group(names=("a_url", "b_url"), needs_one=True, refuses_two=True, start=0, end=49)],
    ),
    (
        "Provide either a_url or b_url (not both)",
        [Group(names=("a_url", "b_url"), needs_one=True, refuses_two=True, start=0, end=39)],
    ),
    ("A和B必须且只能传一个", [Group(names=("A", "B"), needs_one=True, refuses_two=True, start=0, end=11)]),
    ("A与B至少二选一", [Group(names=("A", "B"), needs_one=True, start=0, end=8)]),
    ("`a`、`b` 至少填一个", [Group(names=("a", "b"), needs_one=True, start=0, end=13)]),
    ("`a`和`b`不能同时为空", [Group(names=("a", "b"), needs_one=True, start=0, end=13)]),
    ("At least one of `a` or `b` must be provided.", [Group(names=("a", "b"), needs_one=True, start=0, end=43)]),
    (
        "Exactly one of a_b and c_d is required",
        [Group(names=("a_b", "c_d"), needs_one=True, refuses_two=True, start=0, end=38)],
    ),
    ("at most one of `a`, `b`, `c` may be set", [Group(names=("a", "b", "c"), refuses_two=True, start=0, end=39)]),
    ("Required for all models.", [Required(is_required=True, start=0, end=23)]),
    (
        "- Required when `f` is `true`",
        [
            Required(
                is_required=True,
                condition="when `f` is `true`",
                when=Condition(field="f", test="is", values=("true",)),
                start=0,
                end=29,
            )
        ],
    ),
    (
        "Required for all models that have sound",
        [Required(is_required=True, condition="for all models that have sound", start=0, end=39)],
    ),
    (
        "Required when `model` is `m-2.5`.",
        [
            Required(
                is_required=True,
                condition="when `model` is `m-2.5`",
                when=Condition(field="model", test="is", values=("m-2.5",)),
                start=0,
                end=32,
            )
        ],
    ),
    (
        "Required unless `clip` is given",
        [
            Required(
                is_required=True,
                condition="unless `clip` is given",
                when=Condition(field="clip", test="absent"),
                start=0,
                end=31,
            )
        ],
    ),
    (
        "Only available when mode is `pro`",
        [Applies(condition="mode is `pro`", when=Condition(field="mode", test="is", values=("pro",)), start=0, end=33)],
    ),
    (
        "仅当 `mode` 为 `pro` 时有效",
        [
            Applies(
                condition="`mode` 为 `pro`", when=Condition(field="mode", test="is", values=("pro",)), start=0, end=21
            )
        ],
    ),
    ("Only used by some of the drivers", []),
    ("Credits are deducted only when `mode` is `pro`", []),
    ("A mark is added only if `mark` is `true`", []),
    ("The job must be one of the finished ones", []),
    ("允许值:116", [Garbled(text="116", reading="1 to 16", start=0, end=7)]),
    ("枚举值:510", [Garbled(text="510", reading="5 to 10", start=0, end=7)]),
    ("此字段将于下个版本移除", [Deprecated(note="此字段将于下个版本移除", start=0, end=11)]),
    ("视频将于 24 小时后删除", []),
    ("已废弃，请用 b", [Deprecated(note="已废弃，请用 b", start=0, end=8)]),
    ("`b-1` is deprecated", [Deprecated(note="`b-1` is deprecated", subject="b-1", start=0, end=19)]),
    ("m-1 模型已弃用", [Deprecated(note="m-1 模型已弃用", subject="m-1", start=0, end=9)]),
    ("This field is deprecated", [Deprecated(note="This field is deprecated", start=0, end=24)]),
    ("例如: 5, 10", [Examples(values=("5", "10"), start=0, end=9)]),
    (
        "如果没有传入ship_id，则必传该参数",
        [
            Required(
                is_required=True,
                condition="如果没有传入ship_id",
                when=Condition(field="ship_id", test="absent"),
                start=0,
                end=17,
            )
        ],
    ),
    (
        "当 type=image 时，image_url 必填",
        [
            Needs(
                names=("image_url",),
                when=Condition(field="type", test="is", values=("image",)),
                start=0,
                end=27,
            )
        ],
    ),
    ("如传 image，则 prompt 可不填", []),
    (
        "仅对 m-1、m-2 模型生效",
        [
            Applies(
                condition="仅对 m-1、m-2 模型生效",
                when=Condition(field="", test="is", values=("m-1", "m-2")),
                start=0,
                end=15,
            )
        ],
    ),
    ("ISO 4217 currency code", [Format(name="currency-code", start=0, end=8)]),
    ("国家（ISO 3166-1 alpha-2）", [Format(name="country-code", start=3, end=13)]),
    ("日期 YYYYMMDD", [Format(name="compact-date", start=3, end=11)]),
    ("采样率<br>单位：Hz", [Unit(unit="Hz", start=7, end=12)]),
    ("金额（分）", [Unit(unit="fen", start=2, end=5)]),
    ("price in cents", [Unit(unit="cents", start=0, end=14)]),
    ("起点（以秒为单位）", [Unit(unit="s", start=3, end=8)]),
    ("单位：fps", [Unit(unit="fps", start=0, end=6)]),
    ("单位：帧", [Unit(unit="fps", start=0, end=4)]),
    ("frames in fps", [Unit(unit="fps", start=7, end=13)]),
    ("(1-5)", [Range(minimum=1, maximum=5, start=0, end=5)]),
    ("Temperature (1-5) of it", [Range(minimum=1, maximum=5, start=12, end=17)]),
    ("温度（1-5）越大越好", [Range(minimum=1, maximum=5, start=2, end=7)]),
    ("m-1: 480p, 720p", []),
    (
        "仅 m-2 支持 10 秒",
        [CaseValue(value="10", when=Condition(field="", test="is", values=("m-2",)), start=0, end=13)],
    ),
    ("仅 m-2 支持 10 秒以上的视频", []),
    ("仅 m-2 支持 4K 和更高", []),
    ("保留两位小数", [Step(size=0.01, start=2, end=6)]),
    ("保留二位小数", [Step(size=0.01, start=2, end=6)]),
    ("保留一位小数", [Step(size=0.1, start=2, end=6)]),
    ("保留三位小数", [Step(size=0.001, start=2, end=6)]),
    ("保留四位小数", [Step(size=0.0001, start=2, end=6)]),
    ("one decimal", [Step(size=0.1, start=0, end=11)]),
    ("two decimals", [Step(size=0.01, start=0, end=12)]),
    ("three decimal places", [Step(size=0.001, start=0, end=20)]),
    ("four decimal digits", [Step(size=0.0001, start=0, end=19)]),
    ("时长(秒)", [Unit(unit="s", start=2, end=5)]),
    ("单位：毫秒", [Unit(unit="ms", start=0, end=5)]),
    ("image(s)", []),
    ("停顿可用<#x#>，x 单位为秒", []),
    ("毫秒时间戳", [Format(name="unix-milliseconds", start=0, end=5)]),
    ("Unix timestamp in seconds", [Format(name="unix-seconds", start=0, end=25)]),
    ("创建时间戳", [Format(name="timestamp", start=2, end=5)]),
    ("ISO 8601", [Format(name="date-time", start=0, end=8)]),
    ("YYYY-MM-DD", [Format(name="date", start=0, end=10)]),
    ("UUID", [Format(name="uuid", start=0, end=4)]),
    ("图片链接", [Format(name="uri", start=0, end=4)]),
    ("data:image/png;base64", [Format(name="data-uri", start=0, end=11), Format(name="base64", start=15, end=21)]),
    (
        "- **200**: Done\n- **401**: No key",
        [
            StatusCode(code="200", meaning="Done", start=2, end=15),
            StatusCode(code="401", meaning="No key", start=18, end=33),
        ],
    ),
    ("最多 5 张，最多 9 张", []),
    ("所有 mode 最多 5 张", []),
    ("The maximum length is 9 characters for `m-1` and more for `m-2`", []),
    (
        "`m-1` 的最大长度为 9 个字符，`m-2` 的最大长度为 4 个字符",
        [
            CaseLimit(
                when=Condition(field="", test="is", values=("m-1",)),
                limit=Length(maximum=9, unit="characters", start=0, end=11),
                start=0,
                end=18,
            ),
            CaseLimit(
                when=Condition(field="", test="is", values=("m-2",)),
                limit=Length(maximum=4, unit="characters", start=0, end=11),
                start=19,
                end=37,
            ),
        ],
    ),
]


@each_row(("text", "expected"), VALUES, ids=[case[0][:30] for case in VALUES])
def test_values(text: str, expected: tuple[str, ...]) -> None:
    (found,) = [each for each in read_claims(text) if isinstance(each, Values)]
    assert found.values == expected
    words = text[found.start : found.end]
    assert [each for each in expected if each in text and each not in words] == []


@each_row(("text", "expected"), EXPLAINED, ids=[case[0][:30] for case in EXPLAINED])
def test_values_with_meanings(text: str, expected: tuple[tuple[str, str], ...]) -> None:
    (found,) = [each for each in read_claims(text) if isinstance(each, Values)]
    assert found.values == tuple(name for name, _ in expected)
    assert found.meanings == expected


@each_row("text", NO_VALUES, ids=[case[:30] for case in NO_VALUES])
def test_no_values(text: str) -> None:
    assert [each for each in read_claims(text) if isinstance(each, Values | Constant)] == []


@each_row(("text", "expected"), BOUNDED, ids=[case[0][:30] for case in BOUNDED])
def test_bounds(text: str, expected: tuple[float | None, float | None, str | None]) -> None:
    found = [each for each in read_claims(text) if isinstance(each, Range | Length)]
    assert [(each.minimum, each.maximum, each.unit) for each in found] == [expected]


@each_row(("text", "expected"), DEFAULTS, ids=[case[0][:30] for case in DEFAULTS])
def test_defaults(text: str, expected: str) -> None:
    assert [each.value for each in read_claims(text) if isinstance(each, Default)] == [expected]


@each_row("text", NO_DEFAULTS, ids=[case[:30] for case in NO_DEFAULTS])
def test_no_defaults(text: str) -> None:
    assert not [each for each in read_claims(text) if isinstance(each, Default)]


@each_row(("text", "expected"), EXACT, ids=[case[0][:30] for case in EXACT])
def test_claims(text: str, expected: list[Claim]) -> None:
    assert list(read_claims(text)) == expected


@each_row(
    ("text", "is_exhaustive"),
    [
        ("枚举值 5, 10", True),
        ("枚举值 5, 10 等", False),
        ("one of: a, b", True),
        ("one of: a, b, etc.", False),
        ("支持 5, 10", False),
        ("对于 x-1，必须是 `a`、`b` 之一；对于 x-2，必须是 `b`、`c` 之一", False),
    ],
)
def test_words_that_leave_no_room(text: str, is_exhaustive: bool) -> None:  # noqa: FBT001 - a column of the table
    found = [each.is_exhaustive for each in read_claims(text) if isinstance(each, Values)]
    assert found
    assert set(found) == {is_exhaustive}


def test_offsets_show_the_words() -> None:
    text = "视频时长 枚举值 5, 10\n"
    (found,) = read_claims(text)
    assert text[found.start : found.end] == "枚举值 5, 10"


def test_only_the_beginning_of_a_long_text_is_read() -> None:
    assert read_claims("x" * 100_000 + " 枚举值 5, 10") == ()


_WORDS = """
枚举值 可选为 支持 必须是 取值范围 默认 例如 如 必填 二选一 等 男 女 秒 字符 MB one of: must be Default: e.g. required
up to 5 10 1-4 0.5 16:9 a B_C `x` "y" 'z' ** ( ) [ ] , 、 ， / | 或 or 和 - ~ : ： = 。 ; ``` https://a.b/c
{{v}} <b> １ …
"""
PIECES = st.sampled_from([*_WORDS.split(), " ", "\n", "- ", "\n- ", "\0", "\ud800", "\u3000"])


@settings(max_examples=examples(600), deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=300))
def test_nothing_raises_and_offsets_stay_inside(text: str) -> None:
    """Law: any text yields claims whose places lie inside it and whose parts are never empty."""
    for claim in read_claims(text):
        assert 0 <= claim.start < claim.end <= len(text)
        if isinstance(claim, Values):
            assert claim.values
            assert len(set(claim.values)) == len(claim.values)
            assert all(name in claim.values and meaning for name, meaning in claim.meanings)
        if isinstance(claim, Range | Length):
            assert claim.minimum is not None or claim.maximum is not None
    assert read_claims(text) == read_claims(text)


@pytest.mark.parametrize(
    "piece",
    [
        "枚举值 5, 10 ",
        "1:a 2:b ",
        "支持",
        "例如: a。",
        "二选一",
        "- `a`: b\n",
        "a|",
        "(",
        "1-",
        "'",
        "如",
        "a: ",
        "默认1 ",
        "a 时 b ",
        "当a为b时,c,",
        "a -> ",
        "a/",
        "不传则为 ",
        "是否添加，默认不",
        "only with `a` ",
        "a is used if omitted, ",
        "`a`, ",
        "a 草稿 / ",
        "required unless a or ",
        "cannot be `a` for b ",
        "(a: 1",
        "a\n",
    ],
)
def test_time_is_bounded(piece: str) -> None:
    started = time.process_time()
    read_claims(piece * (200_000 // len(piece)))
    assert time.process_time() - started < 20


def test_claims_are_frozen_and_compare_by_value() -> None:
    (first,) = read_claims("枚举值 5, 10")
    (second,) = read_claims("枚举值 5, 10")
    assert first == second
    assert hash(first) == hash(second)
    assert set(first.__struct_fields__) >= {"start", "end"}


def test_blanks_before_a_sentence_change_nothing() -> None:
    """Where blanks cost more than their number, this does not end."""
    said = "当 a 为 b 时必填，最小值 5，仅支持 3-5，when x is y"
    assert [type(each) for each in read_claims(" " * 3_000 + said)] == [type(each) for each in read_claims(said)]
