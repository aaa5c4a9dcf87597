"""Sentences that introduce a table: which say where its fields go, and which are about something else."""

from __future__ import annotations

import pytest

from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.heading_words import section_of
from reynard.observe.page.worded import worded_section
from rows import each_row

TABLE = "\n\n| 参数 | 类型 |\n|---|---|\n| prompt | string |\n"

OPENS = {
    "body": (
        "Body中放置请求参数，参数详情如下：/请求体中需要包含以下参数：/以下参数放在 Body 中：/请求 Body 中的参数如下："
        "/The request body takes the following parameters:/The body is a JSON object with these fields:"
        "/Body（JSON 格式）中的字段说明：/请求包体为 JSON，字段如下：/POST 请求的 body 参数说明如下："
        "/**在请求体里传递以下字段：**/Send these in the request body:/请求体为 JSON 对象，字段如下："
    ),
    "header": "请求头中需要携带以下字段：/Headers 里传入：/Pass the following as headers:",
    "query": "Query 中携带如下参数：/以下 URL 参数均需传入：/The query string takes these parameters:",
    "response": (
        "响应的 body 字段如下：/调用成功后返回：/返回 JSON 字段如下：/The body of the response has these fields:"
        "/On success you receive `202 Accepted` with:/If the call succeeds, the API returns:"
        "/You'll get back a JSON object:"
    ),
    "response-example": "返回示例如下：/调用成功返回样例：",
    "fields": "业务入参详情：/提交的参数：/The request takes these parameters:",
    "path": "路径中的参数说明如下：/URL 路径中的变量：",
    "": (
        "请求体中 style_options 的字段如下：/The style object of the body has these fields:"
        "/请求体中的 Camera 对象字段如下：/Header 和 Body 中的参数如下：/失败时返回：/字段说明："
        "/data 字段说明：/错误码如下："
        "/回调请求体字段如下：/模型说明：/查询列表/获取返回结果/Query a list"
        "/### Get the status/You get these videos:/The server receives:/### Receive the data"
    ),
}


@each_row(("section", "line"), [(name, line) for name, lines in OPENS.items() for line in lines.split("/")])
def test_a_sentence_may_open_the_table_below_it(section: str, line: str) -> None:
    assert (worded_section(line + TABLE, 0, len(line), FIELD_HEADINGS) or "") == section


@pytest.mark.parametrize("behind", ["\n\n没有表格。\n", "\n\n- 一行文字\n", ""])
def test_only_a_table_or_a_list_of_names_is_introduced(behind: str) -> None:
    line = "请求体中需要包含以下参数："
    assert worded_section(line + behind, 0, len(line), FIELD_HEADINGS) is None
    assert worded_section(line + TABLE, 0, len(line), {}) is None
    assert worded_section(f"{line}\n\n- `prompt` (string)\n", 0, len(line), FIELD_HEADINGS) == "body"


def test_a_line_is_divided_in_one_way() -> None:
    """Where each pair of signs may be one word or two, a line that fits nowhere would be tried for hours."""
    line = "传入" * 40 + "X："
    assert worded_section(line + TABLE, 0, len(line), FIELD_HEADINGS) is None


CALLED_BACK = (
    "### 2. Receive Webhook Notification/## 🔔 Webhook Notifications/## Webhook Security/### Webhook Headers"
    "/## Handling callbacks/### Callback Request Format/## 接收回调通知/### 处理 Webhook 请求"
)
NO_CALLS_BACK = (
    "## Create a webhook/## List webhooks/### Get Webhook/## Test webhook/## Verify webhook signature of a film"
    "/## Webhook Events/## 创建回调/## 获取回调记录/### Receive a film/Receive Webhook Notification"
)


@each_row("title", CALLED_BACK.split("/"))
def test_titles_of_what_a_vendor_sends(title: str) -> None:
    assert section_of(title, FIELD_HEADINGS) == "callback"


@each_row("title", NO_CALLS_BACK.split("/"))
def test_titles_of_calls_about_webhooks(title: str) -> None:
    assert section_of(title, FIELD_HEADINGS) != "callback"


@each_row(
    ("line", "section"),
    [
        ("#### Error", "error"),
        ("#### Success", "response"),
        ("### 成功", "response"),
        ("## Success stories", None),
        ("### **Failure**", "error"),
        ("## 失败：", "error"),
        ("#### error", None),
        ("Error", None),
        ("#### Error handling", None),
        ("#### Failure modes", None),
    ],
)
def test_one_word_heads_an_answer(line: str, section: str | None) -> None:
    """In small letters, or without the marks of a heading, it is a field."""
    assert section_of(line, FIELD_HEADINGS) == section
