"""What readers of pages ask of rows, lines and cells, one question at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from observe.reading import read
from reynard.observe.line_numbers import without_line_numbers
from reynard.observe.page.field_page.opened import is_wrapper, unfolded
from reynard.observe.page.lists.bullets import read_field_bullets
from reynard.observe.page.lists.needs_above import need_of
from reynard.observe.page.lists.tags import read_field_tags
from reynard.observe.page.requests.commands import parameters_in
from reynard.observe.page.requests.curl import read_curl
from reynard.observe.page.sections import Item, scan
from reynard.observe.page.stated.endpoints import find_stated
from reynard.observe.page.stated.values import States, with_states
from reynard.observe.page.tables.bare import read_bare_table
from reynard.observe.page.tables.cells import examples_of, type_schema, value_of
from reynard.observe.page.tables.fields import row_schema, schema_of_rows
from reynard.observe.page.tables.table import Cell, TableRow
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Sequence

SOURCE = Source("page", " " * 100)


def row(name: str, kind: str = "", **cells: str) -> TableRow:
    said = {"name": name, "type": kind, **cells}
    return TableRow(SOURCE, {role: Cell(text, 0, 1) for role, text in said.items()}, 0, 1)


def names(rows: Sequence[TableRow]) -> list[str]:
    return [each.text("name") for each in rows]


def items_of(text: str) -> tuple[Source, list[Item]]:
    return Source("page", text), list(scan(text, {}))


# --- objects that rows stand in ---


@each_row(
    ("rows", "examples", "expected"),
    [
        (["id", "state"], [{"code": 0, "data": {"id": 1, "state": "x"}}], ["data.id", "data.state"]),
        (["code", "list.state"], [{"code": 0, "data": {"list": [{"state": "x"}]}}], ["code", "data.list[].state"]),
        (["code", "film.state"], [{"code": 0, "data": {"film": {"state": "x"}}}], ["code", "data.film.state"]),
        (["code", "film.state"], [{"code": 0, "data": {"film": {"id": 1}}}], ["code", "film.state"]),
        # What no example shows of one stands where another member of it is shown.
        (
            ["code", "film.state", "film.cut"],
            [{"code": 0, "a": {"film": [{"state": "x"}]}}],
            ["code", "a.film[].state", "a.film[].cut"],
        ),
        (["code", "film.id"], [{"code": 0, "a": {"film": {"id": 1}}, "b": {"film": {"id": 1}}}], ["code", "film.id"]),
        (["id", "state"], [{"data": [{"id": 1, "state": "x"}]}], ["data[].id", "data[].state"]),
        (["id", "state"], [{"data": {"film": {"id": 1, "state": "x"}}}], ["data.film.id", "data.film.state"]),
        # One of them is at the top, two objects have them all, none has, nothing is shown.
        (["id", "state"], [{"id": 1, "data": {"id": 1, "state": "x"}}], ["id", "state"]),
        (["id", "state"], [{"a": {"id": 1, "state": "x"}, "b": {"id": 1, "state": "x"}}], ["id", "state"]),
        (["id", "state"], [{"data": {"id": 1}}], ["id", "state"]),
        (["id", "state"], [], ["id", "state"]),
        (["id", "state"], ["id"], ["id", "state"]),
    ],
)
def test_rows_stand_in_the_one_object_that_examples_show(
    rows: list[str], examples: list[Any], expected: list[str]
) -> None:
    assert names(unfolded([row(each, "string") for each in rows], examples)) == expected


@each_row(
    ("rows", "examples", "expected"),
    [
        ([("body", "object"), ("»prompt", "string"), ("»size", "string")], [{"prompt": "x"}], True),
        ([("body", "object"), ("»prompt", "string")], [{"prompt": "x"}], True),
        ([("body", "object"), ("»prompt", "string")], [{"body": {"prompt": "x"}}], False),
        ([("body", "object"), ("»prompt", "string")], [{"other": "x"}], False),
        ([("body", "object"), ("»prompt", "string")], [{"prompt": "x"}, {"other": "x"}], False),
        ([("body", "object"), ("prompt", "string")], [{"prompt": "x"}], False),
        ([("body", "object")], [{"prompt": "x"}], False),
        ([("req", "SubmitReq"), ("»prompt", "string")], [], False),
    ],
)
def test_a_first_row_is_the_body_as_a_whole(
    rows: list[tuple[str, str]], examples: list[Any], *, expected: bool
) -> None:
    assert is_wrapper([row(*each) for each in rows], examples) is expected


def test_a_class_in_the_body_is_the_body_where_nothing_is_shown() -> None:
    rows = [row("req", "SubmitReq", location="body"), row("»prompt", "string")]
    assert is_wrapper(rows, [])
    for kind in ("object", "string", "submit request", "Integer"):
        assert not is_wrapper([row("req", kind, location="body"), *rows[1:]], []), kind


@each_row(
    ("marked", "expected"),
    [
        (["a", "├ b", "│ └ c", "└ d"], {"a": {"b": {"c": {}}, "d": {}}}),
        (["a", "└─ b", "│  │  └─ c"], {"a": {"b": {"c": {}}}}),
        (["a", "» b", "»» c", "» d"], {"a": {"b": {"c": {}}, "d": {}}}),
        (["a", "- b", "-- c", "d"], {"a": {"b": {"c": {}}}, "d": {}}),
        (["a", "└ b", "└ c"], {"a": {"b": {}, "c": {}}}),
    ],
)
def test_marks_before_a_name_say_how_far_in_it_is(marked: list[str], expected: dict[str, Any]) -> None:
    found = schema_of_rows([row(each, "object") for each in marked], SOURCE.span(0, 1))
    assert found is not None

    def members(schema: Any) -> dict[str, Any]:  # noqa: ANN401 - a schema
        return {name: members(inner) for name, inner in schema.get("properties", {}).items()}

    assert members(found.value) == expected


# --- cells ---


def test_a_value_of_any_number_is_one() -> None:
    for kind in (
        *("integer", "number", "int", "int32", "int64", "long", "float", "double", "decimal"),
        *("整数", "整型", "数字", "数值", "浮点", "浮点数", "浮点型"),
        *("uint", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "short", "bigint", "Float", "BigInt"),
    ):
        assert value_of("5", {"type": kind}) == 5, kind
        assert value_of("five", {"type": kind}) == "five", kind
    for kind in ("string", "文本", "object", ""):
        assert value_of("5", {"type": kind}) == "5", kind


@each_row(
    "said",
    ["", "无", "空", "null", "nil", "NULL", "undefined", "-", "—", "None", "N/A", "YOUR_ROPE", "<rope>"],
)
def test_a_default_that_is_none_is_not_kept(said: str) -> None:
    assert "default" not in row_schema(row("a", "string", default=said))


def test_a_default_is_kept() -> None:
    assert row_schema(row("a", "int", default="5"))["default"] == 5
    assert row_schema(row("a", "string", default="nullable"))["default"] == "nullable"


NOTATIONS: list[tuple[str, dict[str, Any]]] = [
    ("map<string, integer>", {"type": "object", "additionalProperties": {"type": "integer"}}),
    (
        "dict[string, array<number>]",
        {"type": "object", "additionalProperties": {"type": "array", "items": {"type": "number"}}},
    ),
    (
        "{ path: string; scale?: number }",
        {
            "type": "object",
            "properties": {"path": {"type": "string"}, "scale": {"type": "number"}},
            "required": ["path"],
        },
    ),
    ("{ scale?: number }", {"type": "object", "properties": {"scale": {"type": "number"}}}),
    ("{}", {"type": "object"}),
    ("array of arrays", {"type": "array", "items": {"type": "array"}}),
    ("array of strings", {"type": "array", "items": {"type": "string"}}),
    ("json string", {"type": "string"}),
    ("String(JSON)", {"type": "string"}),
    ("JSON字符串格式", {"type": "string"}),
    ("[string]", {"type": "array", "items": {"type": "string"}}),
    ("integer[]", {"type": "array", "items": {"type": "integer"}}),
    ("string(date)", {"type": "string", "format": "date"}),
    ("number<float>", {"type": "number", "format": "float"}),
    ("enum<string>", {"type": "string"}),
    ("enum: 1 | 2", {"enum": [1, 2]}),
    ('"a" | \'b\' | "a"', {"enum": ["a", "b"]}),
    ("string | null", {"type": ["string", "null"]}),
    ("string | Shot", {"type": "string | Shot"}),
    ("array<string> | null", {"type": ["array", "null"], "items": {"type": "string"}}),
    ("Boolean", {"type": "boolean"}),
    ("ints", {"type": "ints"}),
    ("-", {}),
    ("", {}),
]


@each_row(("said", "schema"), NOTATIONS)
def test_what_a_notation_of_a_type_means(said: str, schema: dict[str, Any]) -> None:
    assert type_schema(said) == schema
    assert type_schema(f" `{said}` ") == schema


@each_row(
    ("said", "kind", "expected"),
    [
        ("`a`, `b`", "string", ["a", "b"]),
        ('["a", "b"]', "array", [["a", "b"]]),
        ('{"a": 1}', "object", [{"a": 1}]),
        ("{broken", "object", ["{broken"]),
        ("1-5", "int", []),
        ("5 of them", "number", []),
        ("5", "number", [5]),
        ("1-5", "string", ["1-5"]),
    ],
)
def test_values_that_a_cell_shows(said: str, kind: str, expected: list[object]) -> None:
    assert examples_of(said, {"type": kind}) == expected


def test_headers_of_the_transport_are_no_parameters() -> None:
    own = ("X-Own", "Accept-Language")
    names = (
        *("Content-Type", "Accept", "Authorization", "User-Agent", "Host", "Content-Length", "Accept-Encoding"),
        *("Connection", "Cookie", *own),
    )
    headers = " ".join(f"-H '{name}: a'" for name in names)
    text = f"curl https://api.acme.example/v1/films {headers}"
    command = read_curl(Source("page", text), 0, len(text))
    assert [each.name.value for each in parameters_in([("", command)], ())] == [*own]


def test_parts_of_a_line_stand_where_they_are_said_to() -> None:
    text = "- **kind** (string, required): a shape\n- `weight` number optional - how much\n"
    source, items = items_of(text)
    read = read_field_bullets(source, items, 0)
    assert read is not None
    rows = read[0].rows
    assert [sorted(each.cells) for each in rows] == [["description", "name", "required", "type"]] * 2
    assert all(text[cell.start : cell.end] == cell.text for each in rows for cell in each.cells.values())


@each_row(
    ("line", "names"),
    [
        ("- `width`、`height` (integer): the size", ["width", "height"]),
        ("- `from` / `to` (number, optional): when", ["from", "to"]),
        ("* **`a`, `b` and `c`** (string): words", ["a", "b", "c"]),
        ("- `width` (integer): as `height`, `depth`", ["width"]),
        ("- `mode` (string): `fast`, `slow`", ["mode"]),
    ],
)
def test_one_line_may_name_several_fields(line: str, names: list[str]) -> None:
    source, items = items_of(line + "\n")
    read = read_field_bullets(source, items, 0)
    assert read is not None
    cells = [each.cells["name"] for each in read[0].rows]
    assert [each.text for each in cells] == names == [line[each.start : each.end] for each in cells]


# --- lines ---


@each_row(
    ("line", "expected"),
    [
        ("**Optional**", "Optional"),
        ("Required parameters:", "Required"),
        ("必填参数", "必填"),
        ("Required when light", None),
        ("*" * 200 + "Optional", None),
    ],
)
def test_a_line_says_of_all_below_whether_they_must_be_given(line: str, expected: str | None) -> None:
    source, items = items_of(line + "\n")
    found = need_of(source, items[0])
    assert (found.text if found is not None else None) == expected


@each_row(
    ("text", "expected"),
    [
        ("| Method | URL |\n|---|---|\n| POST | `/v1/films` |\n", [("POST", "/v1/films")]),
        ("| 请求地址 | 请求方法 |\n| /v1/films | GET |\n", [("GET", "/v1/films")]),
        ("| Method | URL |\n|---|---|\n| Whatever | /v1/films |\n", []),
        ("| Method | URL |\n|---|---|\n| POST | somewhere |\n", []),
        ("| Method | URL |\n|---|---|\n| POST |\n", []),
        ("| Method | URL |\n|---|---|\n", []),
        ("| Method | URL |" + " " * 3000 + "|\n|---|---|\n| POST | /v1/films |\n", []),
    ],
)
def test_endpoints_that_a_table_names(text: str, expected: list[tuple[str, str]]) -> None:
    found = [each.endpoint for each in find_stated(*items_of(text))]
    assert [(each.method.value, each.path.value) for each in found if each.method is not None] == expected


VALUES = (("queued", "Waits"), ("done", "Is there"))


@each_row(
    ("name", "said", "field", "is_told"),
    [
        ("status", "", "", True),
        ("data.status", "", "", True),
        ("task_status", "", "", True),
        ("prompt", "", "", False),
        ("kind", "", "kind", True),
        ("data.kind", "", "kind", True),
        ("status", "", "kind", False),
        ("status", "One of `queued`", "", False),
    ],
)
def test_values_told_apart_are_those_of_the_field_that_is_named(
    name: str, said: str, field: str, *, is_told: bool
) -> None:
    (told,) = with_states([row(name, description=said)], States(VALUES, 0, 1, field))
    lines = "- `queued`: Waits\n- `done`: Is there"
    assert told.cells["description"].text == (lines if is_told else said)


@each_row(
    ("text", "roles", "found"),
    [
        (
            "| a | string | Yes | told |\n| b | int | No | too |\n",
            ("name", "type", "required", "description"),
            ["a", "b"],
        ),
        ("| Feld | Art | Text |\n|---|---|---|\n| a | string | told |\n", ("name", "type", "description"), ["a"]),
        ("| string | a | told |\n| int | b | too |\n", ("type", "name", "description"), ["a", "b"]),
        # A header that is known says where names are, and what else is none.
        ("| Example | Name | Type |\n|---|---|---|\n| x | a | string |\n", ("example", "name", "type"), ["a"]),
        ("| Default | Name | Art |\n|---|---|---|\n| x | a | string |\n", ("default", "name", "type"), ["a"]),
    ],
)
def test_columns_are_told_by_what_is_in_them(text: str, roles: tuple[str, ...], found: list[str]) -> None:
    read = read_bare_table(*items_of(text), 0)
    assert read is not None
    assert read[0].roles == roles
    assert names(read[0].rows) == found


@each_row("text", ["| a | told |\n", "| a | b | c |\n", "| a | string | x y |\n" * 4, "a string told\n", ""])
def test_what_is_no_table_of_fields(text: str) -> None:
    source, items = items_of(text)
    assert not items or read_bare_table(source, items, 0) is None


@each_row(
    ("said", "expected"),
    [
        ('body="prompt" type="string" required', {"name": "prompt", "location": "body", "required": "required"}),
        ('query="page" type="integer"', {"name": "page", "location": "query"}),
        ("path={'id'} type='string' required={true}", {"name": "id", "location": "path", "required": "true"}),
        # The word alone is no name of a field.
        ('name="query" body type="string"', {"name": "query"}),
    ],
)
def test_words_of_a_tag(said: str, expected: dict[str, str]) -> None:
    text = f"<ParamField {said}>\nTold\n</ParamField>\n"
    read = read_field_tags(*items_of(text), 0)
    assert read is not None
    (only,) = read[0].rows
    assert {role: each.text for role, each in only.cells.items() if role not in ("type", "description")} == expected
    assert only.text("description") == "Told"


def test_a_name_with_dots_begins_at_the_row_of_an_object_that_ends_so() -> None:
    told = [row("input.content", "object[]"), row("content.type", "string"), row("other.type", "string")]
    assert names(unfolded(told, [])) == ["input.content", "input.content[].type", "other.type"]
    assert names(unfolded([*told, row("content", "object")], []))[1] == "content.type"


@each_row(
    ("text", "expected"),
    [
        ('```json\n1POST /v1\n2\n3{\n4 "a": 1\n```\n', '```json\n POST /v1\n \n {\n  "a": 1\n```\n'),
        ("```\n1. one\n2. two\n3. three\n```\n", None),
        ("```\n1a\n2b\n4c\n```\n", None),
        ("```\n1a\n2b\n```\n", None),
        ("1a\n2b\n3c\n", None),
    ],
)
def test_numbers_of_lines_are_no_code(text: str, expected: str | None) -> None:
    assert without_line_numbers(Source("page", text)).text == (expected or text)


@each_row(
    ("lines", "names"),
    [
        ("X-Kite-Key: yours", ["x-kite-key"]),
        ("Content-Type: application/json\nX-Kite-Key: 您的密钥", ["x-kite-key"]),
        ("Authorization: Bearer xxx\nX-Trace: 追踪", ["authorization"]),
        ("X-Trace: 追踪", []),
    ],
)
def test_lines_below_headers_say_how_one_proves_who_one_is(lines: str, names: list[str]) -> None:
    rows = "| 参数 | 类型 | 必填 |\n|---|---|---|\n| text | string | 是 |\n"
    page = f"# 合成\n\nPOST https://kite.example/v1/kites\n\n## 请求头\n\n{lines}\n\n## 请求参数\n\n{rows}"
    seen = read(page, reader="field-table").only
    assert [each.name.casefold() for each in seen.auth] == names
    assert seen.description is None
