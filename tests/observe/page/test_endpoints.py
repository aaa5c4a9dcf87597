"""The ways in which lines of a page say what is called: whichever it is, the page describes the same call."""

from __future__ import annotations

from observe.reading import read
from reynard.observe.endpoint_lines import endpoint_in, is_endpoint
from reynard.observe.page.stated.shown_calls import is_filled
from reynard.source import Source
from rows import each_row

BODY = """
## 请求参数

| 参数 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| prompt | string | 是 | 提示词 |

## 返回示例

```json
{"data": {"task_id": "t1"}}
```
"""
SAID = [
    "`POST /v1/films`",
    "**POST** `/v1/films`",
    "[POST] /v1/films",
    "(POST) /v1/films",
    "【POST】/v1/films",
    "![POST](https://badges.example.com/post.png) `/v1/films`",
    "🟢 POST /v1/films",
    "► POST /v1/films",
    "POST /v1/films（创建任务）",
    "POST /v1/films，创建任务",
    "/v1/films [POST]",
    "/v1/films（POST）",
    "服务地址：https://api.example.com/v1/films (POST)",
    "请求路径 `/v1/films` `POST`",
    "HTTP 请求：POST /v1/films",
    "API: POST `https://api.example.com/v1/films`",
    "路径：/v1/films，方法：POST",
    "接口路径: `/v1/films` 方式: `POST`",
    "接口协议：HTTPS POST\n接口地址：https://api.example.com/v1/films",
    "URL: /v1/films\nMethod: POST",
    "**请求URL：**\n- 商户->平台\n`{根地址}/v1/films`\n\n**请求方式：**\n- POST",
    "POST\n\nhttps://api.example.com/v1/films",
    "`POST|GET` https://api.example.com/v1/films",
    "GET/POST /v1/films",
    "GET or POST `/v1/films`",
    "Send a POST request to https://api.example.com/v1/films",
]
NO_CALL = ["详见 [POST](https://docs.example.com/post)", "浏览 /v1/films（旧版）"]


@each_row("said", SAID)
def test_what_is_called(said: str) -> None:
    operation = read(f"# 生成影片\n\n{said}\n{BODY}", "field-table").only
    assert (operation.method.value, operation.path.value) == ("POST", "/v1/films")


BOTH = [
    ("GET|POST /v1/films", "", ("POST", "/v1/films")),
    ("GET|POST /v1/films", "requests.get('https://api.example.com/v1/films?id=7')", ("GET", "/v1/films")),
    ("POST|GET /v1/films", "/v1/films?id=7", ("GET", "/v1/films")),
    ("GET|POST /v1/films", "/v1/films/all?id=7", ("POST", "/v1/films")),
    ("GET /post/list", "", ("GET", "/post/list")),
    ("GET /POST", "", ("GET", "/POST")),
    ("DELETE|GET /v1/films", "/v1/films?id=7", ("GET", "/v1/films")),
]


@each_row(("said", "elsewhere", "expected"), BOTH)
def test_of_two_methods_samples_say_which(said: str, elsewhere: str, expected: tuple[str, str]) -> None:
    found = endpoint_in(Source("page.txt", f"{said}\n\n{elsewhere}"), 0, len(said))
    assert found is not None
    assert found.key == expected


@each_row("said", NO_CALL)
def test_what_names_no_call(said: str) -> None:
    assert not is_endpoint(said)


FILLED = [
    ("/v1/films/abc123", "/v1/films/:id", True),
    ("/v1/films/task_001", "/v1/films/{id}", True),
    ("/v1/films/3f092417", "/v1/films/{id}", True),
    ("/v1/films/3f092417/state", "/v1/films/{id}", False),
    ("/v1/films/latest", "/v1/films/{id}", False),
    ("/v1/films/v2", "/v1/films/{id}", False),
    ("/v1/films/mp4", "/v1/films/{id}", False),
    ("/v1/films/{id}", "/v1/films/{id}", False),
]


@each_row(("shown", "called", "expected"), FILLED)
def test_what_ids_look_like_in_an_address(shown: str, called: str, *, expected: bool) -> None:
    assert is_filled(shown, called) is expected


POINTS = """# Kites

- `POST /v1/kites/plain` - Make a kite
- `POST /v1/kites/painted` - Paint one
- `GET /v1/tasks/{task_id}` - How it does
- `DELETE /v1/tasks/{task_id}` - Cancel it

```python
answer = requests.post("https://api.example.com/v1/kites/plain", json={"prompt": "a kite", "wind": 3})
```

```python
requests.post("https://elsewhere.example.com/v1/hooks", json={"a": 1})
```

```bash
curl https://api.example.com/health
```
"""


def test_programs_show_what_points_name() -> None:
    """A command that shows one call is not all of a page: what programs call of a list is read, the rest is told."""
    seen = read(POINTS, "field-table")
    calls = {(each.method.value, each.path.value): each for each in seen.page.operations}
    assert sorted(calls) == [
        ("DELETE", "/v1/tasks/{task_id}"),
        ("GET", "/health"),
        ("GET", "/v1/tasks/{task_id}"),
        ("POST", "/v1/kites/plain"),
    ]
    (body,) = calls["POST", "/v1/kites/plain"].bodies
    assert [each.value for each in body.examples] == [{"prompt": "a kite", "wind": 3}]
    title = calls["DELETE", "/v1/tasks/{task_id}"].title
    assert title is not None
    assert title.value == "Cancel it"
    (told,) = [each for each in seen.findings if each.code == "call-unread"]
    assert "POST /v1/kites/painted" in told.message


def test_points_alone_are_no_calls_of_a_page() -> None:
    """Where nothing on a page calls one of them, points may name what other pages describe."""
    page = POINTS.replace('/v1/kites/plain", json', '/v1/films", json')
    assert [each.path.value for each in read(page, "field-table").page.operations] == ["/health"]
