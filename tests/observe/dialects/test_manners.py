"""Manners of writing pages by hand: in `manners.txt` the smallest page that shows each, and what is read of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observe.reading import read as read_page
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import SchemaSeen

_CASE = re.compile(r"^=== (?P<reader>[\w-]+): (?P<name>.*)\n(?P<page>(?s:.*?))^--- ?(?P<said>.*)$", re.MULTILINE)
CASES = [each.groupdict() for each in _CASE.finditer(Path(__file__).with_name("manners.txt").read_text("utf-8"))]


@each_row(
    ("reader", "page", "said"),
    [(each["reader"], each["page"], each["said"]) for each in CASES],
    ids=[each["name"] for each in CASES],
)
def test_what_is_read_of_a_manner(reader: str, page: str, said: str) -> None:
    made = read_page(page, reader).only
    found = [f"{made.method.value} {made.path.value}"]
    for each in made.parameters:
        kind = each.schema.value.get("type", "any") if each.schema is not None else "any"
        found.append(f"{each.location}: {each.name.value} {kind}{'!' if each.required and each.required.value else ''}")
    found += _listed("body", made.bodies[0].schema if made.bodies else None)
    found += _listed("answer", made.responses[0].schema if made.responses else None)
    assert "; ".join(found) == said


def _listed(name: str, seen: SchemaSeen | None) -> list[str]:
    return [f"{name}: {', '.join(_members(seen.value))}"] if seen is not None else []


def _members(schema: Any, name: str = "", *, is_needed: bool = False) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Yield each field of a schema with its type, a mark where it must be given, and its default."""
    kind = schema.get("type", "any")
    shown = "/".join(kind) if isinstance(kind, list) else kind
    if name:
        default = f" ={schema['default']}" if "default" in schema else ""
        yield f"{name} {shown}{'!' if is_needed else ''}{default}"
    for key, inner in schema.get("properties", {}).items():
        yield from _members(inner, f"{name}.{key}" if name else key, is_needed=key in schema.get("required", ()))
    if schema.get("items"):
        yield from _members(schema["items"], f"{name}[]")


def test_a_sentence_names_the_header_of_a_key() -> None:
    table = "| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| prompt | string | 是 | 怎么放 |"
    call = "**POST** https://kites.test/v1/fly\n\n"
    for page in (
        f"# Fly\n\n{call}需在 Header 中携带 `token`。\n\n{table}\n",
        f"# Kites\n\n编码：UTF-8<br />鉴权：请求头 `token` 传入密钥\n\n## Fly\n\n{call}{table}\n",
    ):
        assert [(each.kind, each.name) for each in read_page(page, "field-table").only.auth] == [("header", "token")]


def test_a_label_before_a_call_introduces_it() -> None:
    answer = '返回\n\n```json\n{"id": "k1", "state": 1}\n```\n'
    page = f"# Kites\n\n接口：POST https://kites.test/v1/fly\n\n{answer}\n查询接口：GET https://kites.test/v1/kites/{{id}}\n\n返回同上。\n"
    found = read_page(page, "field-table").page.operations
    assert [each.path.value for each in found] == ["/v1/fly", "/v1/kites/{id}"]
    assert found[1].responses[0].examples[0].value == {"id": "k1", "state": 1}


def test_a_list_above_the_title_of_a_call_is_of_the_call_before() -> None:
    body = "#### 请求体\n\n- `prompt`（必填，string）：怎么放\n"
    first = f"# Kites\n\n**Endpoint**：`POST https://kites.test/v1/fly`\n\n{body}"
    second = "#### 响应\n\n- `id`（string）：编号\n\n### 查询\n\n**Endpoint**：`GET https://kites.test/v1/fly/{id}`\n\n"
    made = read_page(
        f"{first}\n{second}#### 响应\n\n- `id`（string）：编号\n- `state`（string）：状态\n", "field-table"
    )
    assert made.page is not None
    answers = [_listed("answer", each.responses[0].schema) for each in made.page.operations]
    assert answers == [["answer: id string"], ["answer: id string, state string"]]


def test_structures_stand_among_calls_in_numbered_sections() -> None:
    fields = "| 字段 | 类型 | 必填 |\n|---|---|---|\n"
    page = (
        f"# 风筝\n\n## 一、放\n\n`POST https://kites.test/v1/fly`\n\n{fields}| kite | Kite | ✔ |\n\n"
        f"## 二、Kite 结构\n\n{fields}| tail | string | ✘ |\n\n"
        f"## 三、看\n\n`GET https://kites.test/v1/kite`\n\n{fields}| id | string | ✔ |\n"
    )
    fly, look = read_page(page, "field-table").page.operations
    assert _listed("body", fly.bodies[0].schema) == ["body: kite object!, kite.tail string"]
    assert [each.name.value for each in look.parameters] == ["id"]


def test_a_call_may_answer_a_file_or_json() -> None:
    words = "- aue=3，返回二进制文件，Content-Type: audio/mp3；\n- aue=6，返回文件，Content-Type: audio/wav；"
    table = "| 参数 | 类型 | 描述 |\n|---|---|---|\n| err_no | int | 错误码 |"
    made = read_page(
        f"# Fly\n\nPOST https://kites.test/v1/fly\n\n## 返回说明\n\n{words}\n\n{table}\n", "field-table"
    ).only
    assert [(each.status.value, each.media, each.schema is not None) for each in made.responses] == [
        ("200", "application/json", True),
        ("200", "audio/mp3", False),
        ("200", "audio/wav", False),
    ]


def test_items_below_a_field_are_its_values() -> None:
    fields = "- **mode** (string) required\n  - `fast` 快\n  - `slow` 慢\n- **name** (string)\n"
    page = f"# Fly\n\nPOST https://kites.test/v1/fly\n\n## Body\n\n{fields}"
    made = read_page(page, "field-table").only
    assert made.bodies[0].schema is not None
    said = made.bodies[0].schema.value["properties"]["mode"]  # type: ignore[call-overload, index]
    assert "`fast`, `slow`" in said["description"]
