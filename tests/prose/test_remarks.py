"""What descriptions remark beside what is understood of them: sentences with topics, and texts that remark nothing."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from reynard.prose.remarks import read_remarks
from rows import each_row

REMARKS = [
    ("结果链接有效期为 24 小时，过期后无法下载。请及时保存", "lifetime", "结果链接有效期为 24 小时，过期后无法下载"),
    ("The file is kept for 14 days. Then it goes.", "lifetime", "The file is kept for 14 days"),
    ("Token expires after 30 minutes", "lifetime", "Token expires after 30 minutes"),
    ("7天内有效", "lifetime", "7天内有效"),
    ("每次调用消耗 10 积分", "cost", "每次调用消耗 10 积分"),
    ("$0.05 per image", "cost", "$0.05 per image"),
    ("失败不扣费", "cost", "失败不扣费"),
    ("👨\u200d💼 需要管理员权限（Admin）", "rights", "需要管理员权限（Admin）"),
    ("Sign in.\n**Returns**: Token valid for 24 hours", "lifetime", "**Returns**: Token valid for 24 hours"),
    ("* The file is kept for 14 days", "lifetime", "The file is kept for 14 days"),
    ("Failed tasks are not charged", "cost", "Failed tasks are not charged"),
    ("At most 20 requests per 10 seconds.", "rate", "At most 20 requests per 10 seconds"),
    ("每分钟最多 60 次", "rate", "每分钟最多 60 次"),
    ("建议每 3 秒轮询 1 次", "rate", "建议每 3 秒轮询 1 次"),
    ("Up to 5 concurrent tasks; concurrency limit: 5", "rate", "concurrency limit: 5"),
    ("需要管理员权限", "rights", "需要管理员权限"),
    ("Only owners of the folder may do this", "rights", "Only owners of the folder may do this"),
    ("传入 `image` 时将忽略 `ratio`", "precedence", "传入 `image` 时将忽略 `ratio`"),
    ("`size` is ignored if `ratio` is set", "precedence", "`size` is ignored if `ratio` is set"),
    ("失败时返回的原因（失败时返回）", "presence", "失败时返回的原因（失败时返回）"),
    ("The link (if format is url)", "presence", "The link (if format is url)"),
    ("Only presented on failed request.", "presence", "Only presented on failed request"),
    ("图片与视频总和不能超过 5", "total", "图片与视频总和不能超过 5"),
    ("Up to 9 files in total", "total", "Up to 9 files in total"),
    ("- 时长：`1` 到 `10` 秒", "media", "时长：`1` 到 `10` 秒"),
    ("支持 jpg、png 格式", "media", "支持 jpg、png 格式"),
    ("短边不低于 300 px", "media", "短边不低于 300 px"),
    ("(Accepted types: image/jpeg, image/png)", "media", "(Accepted types: image/jpeg, image/png)"),
    ("All images must be at least 256x256px.", "media", "All images must be at least 256x256px"),
    ("Audio directly affects the cost.", "cost", "Audio directly affects the cost"),
    ("含音频时价格不同", "cost", "含音频时价格不同"),
    ("任务完成后，系统会向该 URL 发送 POST 请求", "callback", "任务完成后，系统会向该 URL 发送 POST 请求"),
    ("生成完成时将向此 URL POST 结果", "callback", "生成完成时将向此 URL POST 结果"),
    ("结果链接（成功时）", "presence", "结果链接（成功时）"),
    ("We will POST the result to this URL.", "callback", "We will POST the result to this URL"),
    ("Call this endpoint freely. It should be called every minute.", "rate", "It should be called every minute"),
    ("Each audio can only be covered once.", "restriction", "Each audio can only be covered once"),
    ("只支持由 v2 以上模型生成的音乐", "restriction", "只支持由 v2 以上模型生成的音乐"),
    ("This option only works for owners of files.", "restriction", "This option only works for owners of files"),
    ("It uses when `to` is set.", "restriction", "It uses when `to` is set"),
    ("文生视频有效；图生视频也可传入", "restriction", "文生视频有效"),
    ("排队的数量限制为1000，超过则失败", "restriction", "排队的数量限制为1000，超过则失败"),
    ("<b>A</b> and <b>B</b> are mutually exclusive", "restriction", "A</b> and <b>B</b> are mutually exclusive"),
    ("使用此接口之前，您必须有一个任务", "order", "使用此接口之前，您必须有一个任务"),
    ("The song must be completed before it is covered.", "order", "The song must be completed before it is covered"),
    ("需要先上传图片", "order", "需要先上传图片"),
    ("不传则上传到根目录", "absence", "不传则上传到根目录"),
    ("不填写时返回全部", "absence", "不填写时返回全部"),
    ("If not provided, all are listed.", "absence", "If not provided, all are listed"),
    ("Leave empty to disable.", "absence", "Leave empty to disable"),
    ("最大下载次数，0表示不限", "special", "最大下载次数，0表示不限"),
    ("-1 means unlimited", "special", "-1 means unlimited"),
    ("Generation usually takes 2-3 minutes.", "pace", "Generation usually takes 2-3 minutes"),
    ("请等待 30 秒后重试", "pace", "请等待 30 秒后重试"),
    ("Wait and retry (recommended interval: **30s+**)", "rate", "Wait and retry (recommended interval: **30s+**)"),
    ("一天最多10次", "rate", "一天最多10次"),
    ("令牌的有效期为7200秒", "lifetime", "令牌的有效期为7200秒"),
    ("参数待定", "unsettled", "参数待定"),
    ("`open_id` scope is required.", "rights", "`open_id` scope is required"),
    ("需要 `user:read` 权限", "rights", "需要 `user:read` 权限"),
    ("用户名必须唯一", "restriction", "用户名必须唯一"),
    ("区分大小写", "restriction", "区分大小写"),
    ("Names must start with a letter.", "restriction", "Names must start with a letter"),
    ("4K is available only for text to image.", "restriction", "4K is available only for text to image"),
    (
        "仅 Turbo 与 Flash 支持语言设置，其他模型将返回错误",
        "restriction",
        "仅 Turbo 与 Flash 支持语言设置，其他模型将返回错误",
    ),
    ("The call fails if the user owns files.", "restriction", "The call fails if the user owns files"),
    ("Only relevant for some models", "restriction", "Only relevant for some models"),
    ("This endpoint may not apply.", "restriction", "This endpoint may not apply"),
    ("不能频繁调用，否则会受到频率拦截", "restriction", "不能频繁调用，否则会受到频率拦截"),
    ("密码需与确认密码一致", "relation", "密码需与确认密码一致"),
    ("Must match the size of the session.", "relation", "Must match the size of the session"),
    ("Chunks must be uploaded in order.", "order", "Chunks must be uploaded in order"),
    ("Do not use. It is always true.", "warning", "Do not use"),
    ("图片 URL 或 Base64", "media", "图片 URL 或 Base64"),
    (
        "the link is valid for 12 hours from the start of the\nrequest. Then it goes.",
        "lifetime",
        "the link is valid for 12 hours from the start of the\nrequest",
    ),
    ("Only records within 14 days.", "lifetime", "Only records within 14 days"),
    ("Error message when code != 200", "presence", "Error message when code != 200"),
    ("Make sure you store this id.", "warning", "Make sure you store this id"),
    ("请妥善保管密钥", "warning", "请妥善保管密钥"),
    ("Only has value when ratio is not 16:9", "presence", "Only has value when ratio is not 16:9"),
    ("Such videos cannot be upgraded.", "restriction", "Such videos cannot be upgraded"),
    ("列表（顺序很重要）", "restriction", "列表（顺序很重要）"),
    ("Try IDs with value < 1000.", "restriction", "Try IDs with value < 1000"),
    ("In sandbox mode orders are processed at once", "restriction", "In sandbox mode orders are processed at once"),
    ("Must be minimum two days in the future", "relation", "Must be minimum two days in the future"),
    ("Must be less than `end`", "relation", "Must be less than `end`"),
    ("end - start must be between 10–30 seconds", "relation", "end - start must be between 10–30 seconds"),
    ("不能大于 end_time", "relation", "不能大于 end_time"),
    ("单文件大小上限为 **30MB**", "size", "单文件大小上限为 **30MB**"),
    ("JPEG files up to 5MB", "size", "JPEG files up to 5MB"),
    ("当前不稳定，不推荐使用", "warning", "当前不稳定，不推荐使用"),
    ("A comma-separated list of members", "list", "A comma-separated list of members"),
    ("多个 id 用逗号分隔", "list", "多个 id 用逗号分隔"),
    ("支持的格式有：mp3、wav", "media", "支持的格式有：mp3、wav"),
    ("支持的模型：fox-v1, fox-v1-5 等", "choices", "支持的模型：fox-v1, fox-v1-5 等"),
    ("Supported models: `fox-1`, `fox-2`.", "choices", "Supported models: `fox-1`, `fox-2`"),
]
NOTHING = [
    "不为空则校验",
    "处理待确认预约",
    "0 表示成功",
    "权限不足",
    "Must be enabled in order to show up",
    "The list can contain several objects",
    "",
    "提示词",
    "视频时长",
    "The credits that are left",
    "消耗的积分",
    "非免费用户",
    "优先级",
    "建议优先使用 webp",
    "Human readable error message (if any)",
    "Information returned when creating a server",
    "Permission override of a role",
    "返回结果",
    "成功时返回的数据",
    "所有者",
    "1 元素",
    "有效的图片链接",
    "保存路径",
    "Deleted files",
    "The address to which mail is sent",
    "通知方式",
    "发送请求的地址",
    "https://example.com/valid-for-24-hours",
    "是否仅限于管理员使用",
    "## 流媒体（暂时不支持）",
    "在调用前请确认 id 的准确性",
    "按时间顺序返回",
    "Sort order of the results",
    "The sandbox in which the task runs",
    "A score < 5",
    "保存的图片",
    "Whether to store the answer",
    "an empty text is its only available option",
    "不推荐使用的接口",
    "实验性偏离程度",
    "The day before the event",
    "优先级高于默认值",
    "Larger than life",
    "note - this must hold",
    "文件大小",
    "可选值只能是以下之一",
    "可用模型：见列表",
    "支持的模型数量",
    "The available models: see below",
    "支持的模型：fox-v1",
]


@each_row(("text", "topic", "sentence"), REMARKS, ids=[each[0][:40] for each in REMARKS])
def test_remarks(text: str, topic: str, sentence: str) -> None:
    (found,) = read_remarks(text)
    assert (found.topic, text[found.start : found.end]) == (topic, sentence)


@each_row("text", NOTHING)
def test_no_remarks(text: str) -> None:
    assert read_remarks(text) == ()


def test_a_sentence_is_told_once_and_in_order() -> None:
    text = "有效期 7 天，过期后删除，逾期每次 2 元/天。需要管理员权限"
    assert [each.topic for each in read_remarks(text)] == ["lifetime", "rights"]


@given(st.text(st.sampled_from("有效期 24小时 valid for 14 days,.;。\n（(积分$5消耗 時返回if "), max_size=200))
def test_places_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    found = read_remarks(text)
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
