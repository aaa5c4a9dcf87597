"""A made-up page with tables in Chinese, edits of it as vendors make them, and what each is called."""

from __future__ import annotations

PAGE = """\
# 创建视频

POST /v2/videos

每次调用 10 积分。

## 请求头

| 参数 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| Authorization | string | 是 | Bearer 令牌 |
| X-Trace | string | 否 | 跟踪号 |

## 请求参数

| 参数 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| model | string | 是 | 模型名称，可选值：fox-1、fox-2 |
| prompt | string | 是 | 提示词，最多 500 字 |
| duration | integer | 否 | 时长（秒），默认 5 |
| seed | integer | 否 | 随机种子 |
| image | string | 否 | 参考图 |

## 响应参数

| 参数 | 类型 | 说明 |
| --- | --- | --- |
| task_id | string | 任务号 |
| status | string | 状态：queued、running、done |
| cost | number | 花费 |

## 响应示例

```json
{"task_id": "t1", "status": "queued", "cost": 0.5}
```
"""

# What is written, what stands there instead, and the codes above documentation.
PAGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "another type": ("| seed | integer", "| seed | string", ("argument-type-changed",)),
    "a row gone": ("| seed | integer | 否 | 随机种子 |\n", "", ("argument-removed",)),
    "a row new": ("| image | string", "| style | string | 否 | 风格 |\n| image | string", ("argument-added",)),
    "a row new and required": (
        "| image | string",
        "| style | string | 是 | 风格 |\n| image | string",
        ("argument-added-required",),
    ),
    "required now": ("| image | string | 否", "| image | string | 是", ("argument-became-required",)),
    "optional now": ("| model | string | 是", "| model | string | 否", ("argument-became-optional",)),
    "one value more": ("fox-1、fox-2", "fox-1、fox-2、fox-3", ("argument-known-value-added",)),
    "one value less": ("fox-1、fox-2", "fox-1", ("argument-known-value-removed",)),
    "another default": ("默认 5", "默认 10", ("argument-default-changed",)),
    "another length in words": ("最多 500 字", "最多 300 字", ("argument-limit-in-prose",)),
    "another price": ("10 积分", "12 积分", ("price-in-prose",)),
    "other words": ("随机种子", "随机数种子", ()),
    "a row of the answer gone, which the example still has": ("| cost | number | 花费 |\n", "", ()),
    "a type that the example denies": ("| cost | number", "| cost | string", ("answer-type-widened",)),
    "a row of the answer new": (
        "| cost | number | 花费 |",
        "| cost | number | 花费 |\n| eta | number | 预计 |",
        ("answer-added",),
    ),
    "one state more": ("queued、running、done", "queued、running、done、failed", ("answer-known-value-added",)),
    "another path": ("/v2/videos", "/v3/videos", ("path-changed",)),
    "another method": ("POST /v2", "PUT /v2", ("http-method-changed",)),
    "a header gone": ("| X-Trace | string | 否 | 跟踪号 |\n", "", ("argument-removed",)),
    "a header required now": ("| X-Trace | string | 否", "| X-Trace | string | 是", ("argument-became-required",)),
    "no key any more": ("| Authorization | string | 是 | Bearer 令牌 |\n", "", ("key-not-needed",)),
    "another title": ("# 创建视频", "# 生成视频", ()),
    "another example": ('"cost": 0.5', '"cost": 0.7', ()),
    "an example without a fraction": ('"cost": 0.5', '"cost": 7', ()),
    "an example with null": ('"cost": 0.5', '"cost": null', ("answer-became-nullable",)),
    "an example without a member": (', "cost": 0.5', "", ()),
    "another name": ("| image | string", "| image_url | string", ("argument-removed", "argument-added")),
    "deprecated in words": ("参考图", "参考图（已废弃）", ("argument-deprecated",)),
    "another order of rows": (
        "| seed | integer | 否 | 随机种子 |\n| image | string | 否 | 参考图 |\n",
        "| image | string | 否 | 参考图 |\n| seed | integer | 否 | 随机种子 |\n",
        (),
    ),
    "another table layout": ("| --- | --- | --- | --- |\n| model", "|:---|:---:|---|---|\n| model", ()),
    "line ends of Windows": ("\n", "\r\n", ()),
    "more blanks": ("| image | string | 否 | 参考图 |", "|  image  |  string  |  否  |  参考图  |", ()),
}
