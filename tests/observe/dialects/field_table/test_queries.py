"""Queries that the page of another call documents in passing: a sentence or a command, and the answer behind it."""

from __future__ import annotations

import pytest

from observe.reading import read

SUBMIT = """# 提交任务

POST https://api.reel.example/v1/films

| 参数 | 必选 | 类型 | 说明 |
|---|---|---|---|
| prompt | 是 | string | 词 |

**请求示例**

```json
{"prompt": "a"}
```

**返回示例**

```json
{"data": {"task_id": "t1", "status": "PENDING"}}
```
"""
ANSWER = """
```json
{"data": {"task_id": "t1", "status": "SUCCESS", "url": "https://cdn.reel.example/x"}}
```
"""
QUERIES = {
    "in a sentence": ("\n## 查询\n\n使用 `GET https://api.reel.example/v1/tasks/{task_id}` 查询。\n", ANSWER),
    "the address alone as code": ("\n**查询**\n\nGET `/v1/tasks/{task_id}`，建议 3 秒一次。\n", ANSWER),
    "without a heading": ("\nRetrieve it with `GET /v1/tasks/{task_id}`; poll every 5 seconds.\n", ANSWER),
    "by a command": (
        '\n## 轮询\n\n```bash\ncurl https://api.reel.example/v1/tasks/t1 -H "Authorization: Bearer $K"\n```\n',
        ANSWER,
    ),
    "answered as above": ("\n**查询**\n\nGET `/v1/tasks/{task_id}`，返回结构同上。\n", ""),
}


@pytest.mark.parametrize(
    ("path", "rows", "places"),
    [
        ("/v1/tasks/:id", ["task_id | string | 是 | 任务 ID"], ["path"]),
        ("/v1/tasks/{id}", ["task_id | string | 是 | 编号", "page | integer | 否 | 页"], ["path", "query"]),
        ("/v1/tasks/{taskId}", ["id | string | 是 | 编号"], ["path"]),
        ("/v1/tasks/{task_id}", ["task_id | string | 是 | 编号", "id | string | 是 | 编号"], ["path", "query"]),
        ("/v1/tasks/:id", ["task_id | string | 是 | 编号", "film_id | string | 是 | 编号"], ["query", "query"]),
        ("/v1/tasks/:id", ["task_id | string | 否 | 编号"], ["query"]),
        ("/v1/tasks", ["task_id | string | 是 | 编号"], ["query"]),
    ],
)
def test_the_part_of_a_path_under_its_whole_name(path: str, rows: list[str], places: list[str]) -> None:
    table = "\n".join(("| 参数 | 类型 | 必填 | 说明 |", "|---|---|---|---|", *(f"| {each} |" for each in rows)))
    (asked,) = read(f"# 查询\n\n`GET {path}`\n\n{table}\n{ANSWER}", "field-table").page.operations
    assert [each.location for each in asked.parameters] == places


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_below_a_call(query: str) -> None:
    said, answer = QUERIES[query]
    submit, asked = read(SUBMIT + said + answer, "field-table").page.operations
    assert (submit.path.value, asked.method.value, asked.path.value) == ("/v1/films", "GET", "/v1/tasks/{task_id}")
    assert [[one.value for one in each.examples] for each in submit.responses] == [
        [{"data": {"task_id": "t1", "status": "PENDING"}}]
    ]
    shown = [one.value for each in asked.responses for one in each.examples]
    assert shown == [
        {"data": {"task_id": "t1", "status": "SUCCESS", "url": "https://cdn.reel.example/x"}}
        if answer
        else {"data": {"task_id": "t1", "status": "PENDING"}}
    ]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("### 查询\n`GET /v1/tasks/{task_id}`，返回 `data.status`：0 排队、1 完成。\n", 2),
        ("### 查询\n`GET /v1/tasks/{task_id}`，详见查询任务。\n", 1),
        ("### 说明\n任务完成以后可以用 `GET /v1/tasks/{task_id}` 查询。\n", 1),
    ],
)
def test_a_query_below_a_heading_of_its_own(said: str, count: int) -> None:
    table = "| 参数 | 必选 | 类型 | 说明 |\n|---|---|---|---|\n| prompt | 是 | string | 词 |"
    page = f"# 提交任务\n\nPOST /v1/films\n\n### 参数\n{table}\n\n{said}"
    assert len(read(page, "field-table").page.operations) == count


def test_a_value_that_an_answer_shows_is_a_place() -> None:
    said = "\n**查询**\n\nGET `/v1/task?task_id=t1&mode=full`，返回结构同上。\n"
    asked = read(SUBMIT + said, "field-table").page.operations[1]
    assert asked.path.value == "/v1/task?task_id={task_id}&mode=full"


@pytest.mark.parametrize(
    "said",
    [
        "\n完成后用 `GET /v1/tasks/{task_id}` 查询，见查询任务。\n",
        '\n用 `GET /v1/tasks/{task_id}` 查询。\n\n## 错误码\n\n```json\n{"error": "no"}\n```\n',
        "\n`POST /v1/films` 可以再次调用。\n" + ANSWER,
    ],
)
def test_a_query_that_is_only_spoken_of_is_none(said: str) -> None:
    assert [each.path.value for each in read(SUBMIT + said, "field-table").page.operations] == ["/v1/films"]


def test_a_query_named_before_the_request_takes_no_example_of_it() -> None:
    page = SUBMIT.replace("| 参数 |", "用 `GET /v1/tasks/{task_id}` 查询。\n\n| 参数 |", 1)
    (made,) = read(page, "field-table").page.operations
    assert [one.value for one in made.bodies[0].examples] == [{"prompt": "a"}]
