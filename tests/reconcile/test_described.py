"""Fields that the description of their operation speaks of, in lists and sentences, and what speaks of others."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.schema.validate import fits
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

LIMIT = "how many (possible values: from 1 to 500)"


@each_row(
    ("words", "described"),
    [
        (f"A list of films.\n- limit - {LIMIT}\n- order - asc or desc", {"limit": LIMIT, "order": "asc or desc"}),
        (f"参数：\n* `limit`：{LIMIT}\n* `order`：顺序", {"limit": LIMIT, "order": "顺序"}),
        (f"1. **limit**: {LIMIT}\n2. **order**: the order", {"limit": LIMIT, "order": "the order"}),
        (f"- limit - {LIMIT}\n- name - another", {"limit": LIMIT, "name": "its own"}),
        (f"- limit - {LIMIT}\n- order - the order\n- name - another",
         {"limit": LIMIT, "order": "the order", "name": "its own"}),
        (f"- limit - {LIMIT}\n- films - the list", {"name": "its own"}),
        (f"limit - {LIMIT}, order - the order", {"name": "its own"}),
    ],
)  # fmt: skip
def test_a_list_in_the_description(words: str, described: dict[str, str]) -> None:
    parameters = [{"name": each, "in": "query", "schema": {"type": "string"}} for each in ("limit", "order", "name")]
    parameters[2]["description"] = "its own"
    operation = {"description": words, "parameters": parameters, "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    made = {each.name: each.description for each in spec.parameters if each.description}
    assert made == {"name": "its own"} | described


MEMBERS = {
    "model": {"type": "string", "enum": ["m-1", "m-pro"], "description": "The model."},
    "speed": {"type": "number", "description": "How fast."},
    "span": {"type": "number"},
    "lens": {"type": "string", "description": "The lens."},
    "tools": {"type": "string"},
    "status": {"type": "string", "description": "What is looked for."},
    "input": {"type": "object", "properties": {"first": {"type": "string"}, "last": {"type": "string"}}},
}


def weighed(words: str) -> tuple[list[str], Schema]:
    """Return what is said of a call that its description speaks of, each with its mark, and what bodies are held to."""
    answer = {"type": "object", "properties": {"status": {"type": "string", "description": "How far it is."}}}
    left = {"description": "Calls that are left; 60 calls per minute, 429 beyond.", "schema": {"type": "integer"}}
    content = {"application/json": {"schema": answer}}
    operation = {
        "description": words,
        "requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": MEMBERS}}}},
        "responses": {"200": {"description": "ok", "headers": {"X-Left": left}, "content": content}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": operation}}}
    text = json.dumps(document, ensure_ascii=False)
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", text), sha256="")
    report = Findings()
    (spec,) = ingest_provider("acme", [page], None, report).specs
    codes = ("required-in-prose", "member-groups", "prose-facts", "prose-values", "prose-remarks", "limit-differs")
    found = [each for each in report if each.code in codes and "the header" not in each.message]
    assert sum("of the header `X-Left`, words alone say: “60 calls per minute" in each.message for each in report) == 1
    said = [f"{each.code}: {each.labels[0].span.text}" for each in found]
    return said, (spec.request.schema if spec.request is not None else None) or {}


@each_row(
    ("words", "marks", "good", "bad"),
    [
        ("Makes it.\n\n- At most one of `speed` or `span` may be set.",
         ["member-groups: At most one of `speed` or `span` may be set"], [{"speed": 1}], [{"speed": 1, "span": 1}]),
        ("`tools` 与 `lens` 不可同时传", ["member-groups: `tools` 与 `lens` 不可同时传"], [{"lens": "x"}],
         [{"lens": "x", "tools": "x"}]),
        ("- `lens` 仅当 `model` 为 `m-pro` 时可用", ["member-groups: 仅当 `model` 为 `m-pro` 时可用"],
         [{"lens": "x", "model": "m-pro"}], [{"lens": "x", "model": "m-1"}]),
        ("Makes it. `lens` is required when `model` is `m-pro`.", ["member-groups: required when `model` is `m-pro`"],
         [{"model": "m-1"}], [{"model": "m-pro"}]),
        ("使用 `last` 时必须传 `first`", ["member-groups: 使用 `last` 时必须传 `first`"],
         [{"input": {"first": "x", "last": "x"}}], [{"input": {"last": "x"}}]),
        ("**Notes**\n\n* `last` cannot be used together with `first`",
         ["member-groups: cannot be used together with `first`"],
         [{"input": {"last": "x"}}], [{"input": {"first": "x", "last": "x"}}]),
        ("`span` 取值 1 到 5，默认 3", ["prose-facts: 1 到 5"], [{"span": 9}], []),
        ("- `speed` - 0.5 to 2", ["prose-facts: 0.5 to 2"], [{"speed": 9}], []),
        ("* `tools` 已弃用，请使用 `lens`", ["prose-facts: 已弃用，请使用 `lens`"], [{"tools": "x"}], []),
        ("自定义模式：`lens`、`tools` 均必填", ["prose-remarks: 自定义模式：`lens`、`tools` 均必填"], [{}], []),
        ("- `lens` requires `tools` to be large.", ["prose-remarks: `lens` requires `tools` to be large"], [{}], []),
        ("- 仅 `m-pro` 支持 `lens` 参数", ["member-groups: 仅 `m-pro` 支持"], [{"lens": "x", "model": "m-pro"}],
         [{"lens": "x", "model": "m-1"}]),
        ("- 仅 m-pro 支持 lens", ["member-groups: 仅 m-pro 支持"], [{"lens": "x", "model": "m-pro"}],
         [{"lens": "x", "model": "m-1"}]),
        ("m-1 不支持 lens 参数", ["member-groups: m-1 不支持"], [{"lens": "x", "model": "m-pro"}],
         [{"lens": "x", "model": "m-1"}]),
        ("lens 仅 m-pro 模型支持", ["member-groups: 仅 m-pro 模型支持"], [{"lens": "x", "model": "m-pro"}],
         [{"lens": "x", "model": "m-1"}]),
        ("lens is only supported by m-pro.", ["member-groups: only supported by m-pro"],
         [{"lens": "x", "model": "m-pro"}], [{"lens": "x", "model": "m-1"}]),
        ("span 取值 1 到 5", ["prose-facts: 1 到 5"], [{"span": 9}], []),
        ("Lens supports all. Span must be large.", ["prose-remarks: Span must be large"], [{"span": 9}], []),
        ("`span` must be between 0 and 32; 0 detects it.", ["prose-facts: 0 and 32", "prose-remarks: 0 detects it"],
         [{"span": 40}], []),
        ("必填 `lens`、`tools` 与 `span`（秒）", ["required-in-prose: 必填"] * 3,
         [{"lens": "x", "tools": "x", "span": 1}], [{"lens": "x", "span": 1}]),
        ("`lens` and `tools` are required.", ["required-in-prose: required"] * 2, [{"lens": "x", "tools": "x"}],
         [{"lens": "x"}]),
        ("`lens` and `tools` are required when `model` is `m-pro`.",
         ["member-groups: `lens` and `tools` are required when `model` is `m-pro`"], [{"lens": "x"}],
         [{"lens": "x", "model": "m-pro"}]),
        ("`lens`、`tools` 均必填其一", ["prose-remarks: `lens`、`tools` 均必填其一"], [{"lens": "x"}, {}], []),
        ("- `speed`/`span`: 1-8", ["prose-facts: 1-8"] * 2, [{"span": 40}], []),
        ("`speed` and `span` must be between 1 and 8.", ["prose-facts: 1 and 8"] * 2, [{"span": 30}], []),
        ("`speed` and `span` must be equal.", ["prose-remarks: `speed` and `span` must be equal"], [{"span": 3}], []),
        ("At least one of `lens` or `tools` must be provided when `model` is `m-pro`.",
         ["member-groups: At least one of `lens` or `tools` must be provided"], [{}, {"model": "m-1"}],
         [{"model": "m-pro"}]),
        ("`lens` 与 `tools` 必须同时传入，当 model 为 m-pro 时",
         ["member-groups: `lens` 与 `tools` 必须同时传入"], [{"lens": "x"}, {"model": "m-1", "lens": "x"}],
         [{"model": "m-pro", "lens": "x"}]),
        # A group in one case, or of once, is none of all calls.
        *[(words, [f"prose-remarks: {words.rstrip('.')}"], [{"lens": "x", "tools": "x"}, {}], []) for words in (
            "For long films, exactly one of `lens` and `tools` must be provided.",
            "图生视频时，`lens` 与 `tools` 必须二选一",
            "如果使用编辑功能，`lens`、`tools` 至少填一个",
            "`lens` and `tools` cannot be used together in edit mode.",
        )],
        # What stands below a case holds in it alone, unless cases are told apart there.
        ("- In custom mode:\n  - `lens` and `tools` are required", ["prose-remarks: `lens` and `tools` are required"],
         [{"lens": "x"}], []),
        ("- In custom mode:\n  - If `input` is given: `lens` is required",
         ["prose-remarks: If `input` is given: `lens` is required"], [{"input": {}}], []),
        ("### 自定义模式\n\n- `lens` 与 `tools` 必须二选一", ["prose-remarks: `lens` 与 `tools` 必须二选一"], [{}], []),
        # What speaks of answers, of another case, or lifts a rule, holds no call to anything.
        ("Returns:\n- `speed` - at most 3", ["prose-remarks: `speed` - at most 3"], [{"speed": 9}], []),
        ("- `status` - at most 3 letters", ["prose-remarks: `status` - at most 3 letters"], [{"status": "long"}], []),
        ("`model` 为 `m-pro` 时，`speed` 支持到 2", ["prose-remarks: `model` 为 `m-pro` 时，`speed` 支持到 2"],
         [{"speed": 9, "model": "m-pro"}], []),
        ("`tools` and `lens` are no longer mutually exclusive",
         ["prose-remarks: `tools` and `lens` are no longer mutually exclusive"], [{"lens": "x", "tools": "x"}], []),
        ("`tools` 与 `lens` 不可同时传，除非 `model` 为 `m-pro`",
         ["prose-remarks: `tools` 与 `lens` 不可同时传，除非 `model` 为 `m-pro`"], [{"lens": "x", "tools": "x"}], []),
        ("`lens` is no longer required when `model` is `m-pro`.",
         ["prose-remarks: `lens` is no longer required when `model` is `m-pro`"], [{"model": "m-pro"}], []),
        ("- 若同时传 `tools` 和 `lens`，以 `tools` 为准",
         ["prose-remarks: 若同时传 `tools` 和 `lens`，以 `tools` 为准"], [{"lens": "x", "tools": "x"}], []),
        ("| tools 取值 | 说明 |\n|---|---|\n| `t-1` | fast |\n| `t-9` | slow |",
         ["prose-values: `t-1` | fast |\\n| `t-9` | slow |"], [{"tools": "t-1"}], []),
        ("`other` must be at most 3", ["prose-remarks: `other` must be at most 3"], [{}], []),
    ],
)  # fmt: skip
def test_sentences_about_fields(words: str, marks: list[str], good: list[Json], bad: list[Json]) -> None:
    said, held = weighed(words)
    assert said == marks
    assert [fits(each, held) for each in [*good, *bad]] == [True] * len(good) + [False] * len(bad)


@each_row(
    ("words", "is_loose"),
    [
        ("若同时提供多个，优先级为：`lens` → `tools`。", True),
        ("If both `lens` and `tools` are given, `tools` takes precedence.", True),
        ("同时传会报错，`lens` 优先级高于 `tools`", False),
        ("若同时提供 `speed` 和 `span`，以 `span` 为准", False),
        ("", False),
    ],
)
def test_which_of_a_group_counts(words: str, is_loose: bool) -> None:  # noqa: FBT001 - a column of the table
    needed = {each: {"type": "string", "description": "二选一必填"} for each in ("lens", "tools")}
    body = {"type": "object", "properties": {**MEMBERS, **needed}}
    operation = {"description": words, "requestBody": {"content": {"application/json": {"schema": body}}}}
    paths = {"/films": {"post": {**operation, "responses": {"200": {"description": "ok"}}}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    held = (spec.request.schema if spec.request is not None else None) or {}
    sent: list[Json] = [{"lens": "x", "tools": "x"}, {"lens": "x"}, {}]
    assert [fits(each, held) for each in sent] == [is_loose, True, False]


def test_json_beside_a_table_of_answers_is_an_answer() -> None:
    rows = "| 参数名 | 类型 | 说明 |\n|---|---|---|\n| id | string | 任务 |\n| url | string | 地址 |"
    shown = '## 响应示例\n\n```json\n{"id": "k", "left": 3}\n```\n\n## 请求体\n\n```json\n{"seed": 1}\n```'
    words = f"## 响应参数\n\n{rows}\n\n{shown}"
    answer = {"type": "object", "properties": {"id": {"type": "string"}, "url": {"type": "string"}}}
    good = {"200": {"description": "ok", "content": {"application/json": {"schema": {**answer, "required": ["url"]}}}}}
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": MEMBERS}}}}
    paths = {"/films": {"post": {"description": words, "requestBody": body, "responses": good}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    made = spec.responses[0].schema or {}
    assert "required" not in made
    assert "left" in json.dumps(made)
    assert "seed" not in json.dumps((spec.request.schema if spec.request is not None else None) or {})
