"""The answers of a query: an example of a failed task is one of them, an example of a refused call is none."""

from __future__ import annotations

import json
from typing import Any

from observe.reading import read as read_page
from rows import each_row

PAGE = """# 查询任务

`GET /v2/tasks/{task_id}`

## 响应参数

**output** `object`
任务信息。

output.**task_id** `string`
任务 ID。

output.**task_status** `string`
任务状态。

output.**code** `string`
错误码。

output.**message** `string`
响应。

## 响应示例

任务成功：

%s

任务失败：

%s
"""
DONE = {"output": {"task_id": "t_1", "task_status": "DONE", "url": "https://cdn.example/1.mp4"}}


def answers(usual: object, failed: object, page: str = PAGE) -> dict[str, list[object]]:
    operation = read_page(page % (json.dumps(usual), json.dumps(failed)), "field-table").only
    return {each.status.value: [shown.value for shown in each.examples] for each in operation.responses}


def told_below(schema: Any, name: str) -> dict[str, str]:  # noqa: ANN401 - a schema of any form
    members = schema["properties"][name]["properties"]
    return {name: held["description"] for name, held in members.items()}


@each_row(
    ("failed", "is_task"),
    [
        ({"output": {"task_id": "t_1", "task_status": "FAILED", "message": "no"}}, True),
        ({"request_id": "r", "output": {"id": "t_1", "task_status": "FAILED"}}, True),
        ({"output": {"task_status": "FAILED", "message": "no id"}}, False),
        ({"status": "error", "message": "no", "request_id": "r"}, False),
        ({"task_id": "t_1", "task_status": "elsewhere"}, False),
        ({"output": {"task_id": "t_1", "task_status": {"code": 1}}}, False),
        ({"code": 1201, "message": "task not found"}, False),
        (["FAILED"], False),
    ],
)
def test_a_failed_task_is_answered_like_a_task(failed: object, *, is_task: bool) -> None:
    assert answers(DONE, failed) == ({"200": [DONE, failed]} if is_task else {"200": [DONE], "default": [failed]})


def test_a_failed_task_may_stand_first() -> None:
    failed = {"output": {"task_id": "t_1", "task_status": "FAILED"}}
    turned = PAGE.replace("任务成功", "任务\u200b失败").replace("任务失败", "任务成功").replace("\u200b", "")
    assert answers(failed, DONE, turned) == {"200": [DONE, failed]}


def test_words_below_a_field_are_no_heading() -> None:
    operation = read_page(PAGE % ("{}", "{}"), "field-table").only
    schema = operation.responses[0].schema
    assert schema is not None
    assert told_below(schema.value, "output") == {
        "task_id": "任务 ID。",
        "task_status": "任务状态。",
        "code": "错误码。",
        "message": "响应。",
    }
