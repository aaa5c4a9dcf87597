"""Later parts of descriptions that say something, told by how they are made, and parts that add nothing."""

from __future__ import annotations

from reynard.prose.remarks import read_asides
from rows import each_row

SAID: list[tuple[str, list[str]]] = [
    ("仅非流式", ["仅非流式"]),
    ("是否提升分辨率；返回 1080p 视频", ["返回 1080p 视频"]),
    ("为 true 时忽略 lyrics", ["为 true 时忽略 lyrics"]),
    ("同 user_id", ["同 user_id"]),
    ("创建后不可更改", ["创建后不可更改"]),
    ("从 /v1/upload 获取", ["从 /v1/upload 获取"]),
    ("An alias for `item_ttl`", ["An alias for `item_ttl`"]),
    ("HTTPS only", ["HTTPS only"]),
    ("transparent 要求 output_format=png", ["transparent 要求 output_format=png"]),
    ("The path. Relative to the root", ["Relative to the root"]),
    ("连衣裙请传 top_image", ["连衣裙请传 top_image"]),
    ("false时随机生成新人脸", ["false时随机生成新人脸"]),
    ("The page. This value is simply for client state.", ["This value is simply for client state"]),
    ("A PNG, 4 MB, and the same size as `image`", ["and the same size as `image`"]),
    ("Clamped to 1..10", ["Clamped to 1..10"]),
    ("Auto-detected if not given", ["Auto-detected if not given"]),
    ("Language, inferred from the text", ["inferred from the text"]),
    ("One entry per image", ["One entry per image"]),
    ("For advanced use cases only", ["For advanced use cases only"]),
    ("完成时间，未完成为 0", ["未完成为 0"]),
    ("计费字符数，汉字算 2 个", ["汉字算 2 个"]),
    ("是否开启字幕，默认 false，仅非流式", ["默认 false", "仅非流式"]),
    ("语调 [-12,12]，默认 0，0 为原音色输出", ["默认 0", "0 为原音色输出"]),
    ("行数（不包含表头）", ["不包含表头"]),
    ("蒙版，白色区域为重绘区域", ["白色区域为重绘区域"]),
    ("降噪，越大越平滑", ["越大越平滑"]),
    ("开始时间，北京时间", ["北京时间"]),
    ("机房，缺省按密钥归属", ["缺省按密钥归属"]),
    ("备注，可为空", ["可为空"]),
    ("Letters and digits,\nunderscores and dashes. Every name must be\nunique.", ["Every name must be\nunique"]),
    ("List of keys. Data (secrets) is not included.", ["Data (secrets) is not included"]),
    ("Card number, no separators", ["no separators"]),
    ("Schema (pg only)", ["pg only"]),
    ("Strength, the larger the closer", ["the larger the closer"]),
    ("The ID of the list. Can be the `sid` or the `unique_name`.", ["Can be the `sid` or the `unique_name`"]),
    ("Project the call is billed to. Falls back to the default project.", ["Falls back to the default project"]),
    ("Token of the page. ``null`` when there is no next page.", ["``null`` when there is no next page"]),
]
NOTHING = [
    "批准的次数（通过时）",
    "语音，可用语音列表，可爱、积极向上",
    "0 成功，1201 视频不存在或已过期，1303 余额不足",
    "按 ID 过滤",
    "如果付款失败，这可能会有用",
    "Applies this if (and only if) it is",
    "Read only",
    "Unique identifier",
    "Random seed",
    "Returned value",
    "Empty state",
    "Missing fields",
    "The ID of the file. For example,\nfor the URL `https://a.example/b/1`\nthe `file_id` is `1`.",
    "The name (not)",
    "非必需字段",
    "要删除的文件的唯一标识",
    "任务不能重复的名称",
    "不良反应",
    "只读",
    "Whether only admins may see it",
    "回调地址",
    "提示词，用于描述视频",
    "提示词，描述角色的外观",
    "许可持有人（企业）",
    "登录类型，手机还是用户名",
    "任务 ID，以查询任务状态",
    "指南，安全指南和内容限制",
    "错误码，见附录",
    "响应消息，失败时的错误描述",
    "状态码，1001 超时，1002 限流",
    "消息类型 text => 文字; image => 图片",
    "默认值为 false。您可以根据需要将其设置为 false",
    "Error code\n- **400**: do not send this\n- **401**: never send this",
    "The name. See `other` for more.",
    "The name. This allows for nested folders.",
    "The name, if any (or not)",
    "Whether it is open. You can set it to false based on your needs.",
    "The kind. For example, `one`.",
    "",
]


@each_row(("text", "parts"), SAID)
def test_what_later_parts_say(text: str, parts: list[str]) -> None:
    assert [text[each.start : each.end] for each in read_asides(text)] == parts


@each_row("text", NOTHING)
def test_what_adds_nothing(text: str) -> None:
    assert read_asides(text) == ()
