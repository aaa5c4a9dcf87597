"""What the description of a document, and those of its tags, say of all calls; texts that are long; tables in words."""

from __future__ import annotations

import json
from typing import Any

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row


def told(info: dict[str, Any], operation: dict[str, Any] | None = None, **more: object) -> list[str]:
    call = {"summary": "Create a film", "responses": {"200": {"description": "ok"}}, **(operation or {})}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "a", "version": "1", **info},
        "paths": {"/v1/films": {"post": call}},
    }
    findings = Findings()
    source = Source("pages/a.json", json.dumps(document | more, ensure_ascii=False))
    ingest_provider("acme", [PageFile(path="pages/a.json", source=source, sha256="")], None, findings)
    return [each.message for each in findings if each.code == "prose-remarks"]


TWO_CALLS = """# 影片接口

## 接口列表

### 1. 创建影片

`POST /v1/films`

| 参数 | 类型 | 必填 | 说明 |
| --- | --- | --- | --- |
| prompt | string | 是 | 提示词 |

### 2. 查询影片

`GET /v1/films/{id}`

| 参数 | 类型 | 说明 |
| --- | --- | --- |
| id | string | 编号 |

## 3. 数据模型

### 3.1 影片（Film）

| 字段 | 类型 | 说明 |
| --- | --- | --- |
| title | string | 标题 |

## 错误码

| HTTP 状态码 | 说明 |
| --- | --- |
| 200 | 成功 |
| 404 | 没有此影片 |

## 注意事项

1. 生成的文件仅保留 14 天
"""


ALIKE = """# 数据接口

### 3.1 序列查询 (`GET /v1/series`)

| 参数名 | 类型 | 是否必填 | 默认值 | 示例 / 说明 |
| --- | --- | --- | --- | --- |
| table | string | 是 | - | 表 |
| format | string | 否 | None | 格式 (`auto`, `csv`) |

### 3.2 事件/静态数据查询 (`GET /v1/events`)

查询事件。

#### 请求参数

与 `/v1/series` 参数完全一致。

```bash
curl "https://api.acme.example/v1/events?table=b"
```
"""


def test_a_call_takes_what_another_one_takes_where_its_page_says_so() -> None:
    source = Source("pages/a.md", ALIKE)
    made = ingest_provider("acme", [PageFile(path="pages/a.md", source=source, sha256="")], None, Findings())
    paths = {each.path: each for each in made.specs}
    assert [*paths] == ["/v1/series", "/v1/events"]
    for each in paths.values():
        assert [one.name for one in each.parameters] == ["table", "format"]
        assert "default" not in each.parameters[1].schema
        assert each.parameters[1].description == "格式 (`auto`, `csv`)"


def test_words_behind_all_calls_of_a_page_are_about_all() -> None:
    findings = Findings()
    source = Source("pages/a.md", TWO_CALLS)
    made = ingest_provider("acme", [PageFile(path="pages/a.md", source=source, sha256="")], None, findings)
    said = [each.message for each in findings if each.code == "prose-remarks"]
    assert said == ["of all operations here, words alone say: “生成的文件仅保留 14 天”"]
    # A model that nothing refers to is no answer of the last call; a table of statuses lists its failures.
    answers = {each.status: each.schema for each in made.specs[-1].responses}
    assert answers.get("404", 0) is None
    assert not any("title" in str(each) for each in answers.values())


@each_row(
    ("words", "quoted"),
    [
        ("## Limits\n\nWe limit each user\nto 10 requests per second.", "We limit each user to 10 requests per second"),
        ("* All amounts are in cents.\n* Have fun.", "All amounts are in cents"),
        ("* By default, we return 100 results.", "By default, we return 100 results"),
        ("所有时间字段均为 UTC 时间。欢迎使用。", "所有时间字段均为 UTC 时间"),
        ("`customId` 可通过 GET 接口查询得到。", "`customId` 可通过 GET 接口查询得到"),
        ("生成的文件仅保留 14 天。", "生成的文件仅保留 14 天"),
    ],
)
def test_of_all_operations(words: str, quoted: str) -> None:
    of_document = told({"description": words})
    assert of_document == [f"of all operations here, words alone say: “{quoted}”"]
    assert told({}, tags=[{"name": "films", "description": words}]) == of_document


@each_row(
    ("words", "quoted"),
    [
        (
            "All calls need it.\n\n1. Visit [our site](https://acme.example) to get your API key",
            "Visit [our site](https://acme.example) to get your API key",
        ),
        ("所有接口都需要鉴权。\n前往[管理页](/keys)申请密钥", "前往[管理页](/keys)申请密钥"),
        ("Keys expire after 90 days. Add it to the header.", "Keys expire after 90 days"),
        ("Create a key in the team console. Keep it secret.", "Create a key in the team console"),
    ],
)
def test_of_keys(words: str, quoted: str) -> None:
    schemes = {
        "a": {"type": "http", "scheme": "bearer", "description": words},
        "b": {"type": "http", "scheme": "basic", "description": words},
    }
    assert told({}, components={"securitySchemes": schemes}) == [f"of the key, words alone say: “{quoted}”"]


@each_row(
    "words",
    [
        "All APIs require a bearer token.",
        "Bearer <token>, where <token> is your key",
        "若怀疑密钥泄露，请立即重置",
        "进入队列后创建任务",
        "访问令牌，用于获取用户信息",
    ],
)
def test_nothing_of_keys(words: str) -> None:
    assert (
        told({}, components={"securitySchemes": {"a": {"type": "http", "scheme": "bearer", "description": words}}})
        == []
    )


@each_row(
    "words", ["Welcome to our API.", "Get in touch with us if you need more.", "欢迎使用本接口。", "# 使用建议", ""]
)
def test_nothing_of_all_operations(words: str) -> None:
    assert told({"description": words}) == []


def test_what_was_exported_is_not_weighed_again() -> None:
    assert told({"description": "All amounts are in cents."}, **{"x-reynard-provider": {"provider": "acme"}}) == []


def test_a_table_is_told_row_by_row() -> None:
    rows = (
        "项目 | 说明",
        "--- | ---",
        "**画质** | 均支持 1080P。**4K 需额外消耗积分**（约为 2 倍）",
        "`host` | 域名必须精确填写",
    )
    words = "\n".join(f"| {each} |" for each in rows)
    (message,) = told({}, {"description": words})
    assert message.endswith("“画质 | 均支持 1080P。4K 需额外消耗积分（约为 2 倍）”; “`host` | 域名必须精确填写”")


def test_many_sentences_are_told_a_few_at_a_time() -> None:
    words = (
        "".join(f"Step {number} must be called first.\n" for number in range(20))
        + "x\n" * 4000
        + "It must be the last."
    )
    found = told({}, {"description": words})
    assert [each.count("“") for each in found] == [8, 8, 5]
    assert "It must be the last" in found[-1]
