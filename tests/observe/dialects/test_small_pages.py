"""Pages of calls that take next to nothing: a query that only lists its answer, a removal that says no more."""

from __future__ import annotations

from reynard.diagnostics import Findings
from reynard.observe.recognise import recognise
from reynard.source import Source
from rows import each_row

ANSWER = "## 返回参数\n\n| 参数 | 类型 | 描述 |\n|---|---|---|\n| data.status | string | 状态 |\n"
OVERVIEW = "# 接口一览\n\nGET /v1/kites\n\nPOST /v1/kites\n\nDELETE /v1/kites/{id}\n"


@each_row(
    ("text", "endpoint"),
    [
        (f"# 查询任务\n\n`GET /v1/tasks/{{task_id}}`\n\n{ANSWER}", "GET /v1/tasks/{task_id}"),
        (f"查询任务\n\nPOST /v1/query\n\n{ANSWER}", "POST /v1/query"),
        ("# 取消任务\n\n`DELETE /v1/tasks/{task_id}`\n\n取消排队中的任务。\n", "DELETE /v1/tasks/{task_id}"),
        ("# Get a kite\n\nGET https://api.sky.test/v1/kites/{id}\n", "GET /v1/kites/{id}"),
        ("# Make a kite\n\nPOST /v1/kites\n\nIt flies.\n", ""),
        (OVERVIEW, ""),
        ("# 快速开始\n\n1. 注册账号\n2. 调用接口\n\nGET /v1/kites\n", ""),
        ("# 错误码\n\n| 错误码 | 说明 |\n|---|---|\n| 400 | 参数错误 |\n", ""),
        (f"# 对象\n\n{ANSWER}", ""),
    ],
)
def test_what_a_small_page_documents(text: str, endpoint: str) -> None:
    source, findings = Source("page.md", text), Findings()
    reader = recognise(source, findings)
    operations = reader.read(source, findings).operations if reader is not None else ()
    assert [f"{each.method.value} {each.path.value}" for each in operations] == ([endpoint] if endpoint else [])
    assert bool(len(findings)) == (not endpoint)
