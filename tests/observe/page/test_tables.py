"""Tables of fields: with pipes, with tabs, run together; what is a header, a row, its continuation, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.observe.page.sections import scan
from reynard.observe.page.tables.text import header_roles, is_rule, read_table
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.page.tables.table import Table

HEADERS = [
    ("| Field | Type | Required Field | Default |", ("name", "type", "required", "default")),
    ("| Field | Type | | Details |", ("name", "type", "blank", "description")),
    ("| Field | Type | Required | Description |", ("name", "type", "required", "description")),
    ("Field | Type | Required", ("name", "type", "required")),
    ("|字段|类型|必填|说明|", ("name", "type", "required", "description")),
    ("参数名\t类型\t是否必填\t默认值", ("name", "type", "required", "default")),
    ("| `Name` | **In** | Type | Required | Restrictions |", ("name", "location", "type", "required", "constraints")),
    ("| Name | Colour | Type | Required |", ("name", "", "type", "required")),
    ("| Name | Title | Example | Enum | Type |", ("name", "title", "example", "values", "type")),
    ("Name\tColour\tType\tRequired", ("name", "", "type", "required")),
    ("| Name | Required | Description |", ("name", "required", "description")),
    ("| Name | Type | Constraints |", ("name", "type", "constraints")),
    ("| Name | Type |", ("name", "type")),
    ("| Name | Description |", ("name", "description")),
    ("| Query Parameters | Required | Description |", ("name", "required", "description")),
    ("| Fields | Description |", ("name", "description")),
    ("| Plans | Required | Description |", None),
    ("Request Parameters Example", None),
    ("NameTypeRequiredDescription", ("name", "type", "required", "description")),
    ("参数名类型必填说明", ("name", "type", "required", "description")),
    ("Parameter Name Data Type", ("name", "type")),
    ("| Name | Required |", None),
    ("| Name | Type | Colour |", None),
    ("| Type | Name |", None),
    ("| Type | Name | Required |", None),
    ("| Name | Description | Example |", ("name", "description", "example")),
    ("| Name | Name | Type | Required |", None),
    ("| Name |", None),
    ("Name", None),
    ("NameTypeAnd", None),
    ("name type of things", None),
    ("", None),
    ("| Name | Type | Required |" + " " * 300, None),
    ("| Name | Type | Required |" + " " * 274, ("name", "type", "required")),
]


@each_row(("line", "roles"), HEADERS)
def test_what_a_header_says(line: str, roles: tuple[str, ...] | None) -> None:
    assert header_roles(line) == roles


@each_row("line", ["|---|---|", "| :-- | --: |", "-|-", "---", "|\t-\t|", "-" * 300])
def test_rules(line: str) -> None:
    assert is_rule(line)


@each_row("line", ["", "| |", "|--a|", "|X-|", "- item", "—", "-" * 301])
def test_what_is_no_rule(line: str) -> None:
    assert not is_rule(line)


def table(text: str) -> tuple[Table, str]:
    """Read the table at the start of a text; return it and the text behind it."""
    source = Source("page", text)
    items = scan(text, {"more": "section"})
    read = read_table(source, items, 0)
    assert read is not None
    found, after = read
    return found, text[items[after].start :] if after < len(items) else ""


def cells(found: Table) -> list[dict[str, str]]:
    return [{role: cell.text for role, cell in row.cells.items()} for row in found.rows]


HEAD = "| Name | Type | Required | Description |\n"
ROW = {"name": "a", "type": "string", "required": "Yes", "description": "told"}
TABLES = [
    ("a row", HEAD + "|---|---|---|---|\n| a | string | Yes | told |\n", [ROW]),
    ("no rule", HEAD + "| a | string | Yes | told |\n", [ROW]),
    ("no outer pipes", "Name | Type | Required | Description\na | string | Yes | told", [ROW]),
    ("tabs", "Name\tType\tRequired\tDescription\na\tstring\tYes\ttold", [ROW]),
    ("few cells", HEAD + "| a | string |\n", [{"name": "a", "type": "string"}]),
    ("empty cells", HEAD + "| a |  | Yes | |\n", [{"name": "a", "type": "", "required": "Yes", "description": ""}]),
    ("a pipe in the type", HEAD + "| a | string | null | Yes | told |\n", [{**ROW, "type": "string | null"}]),
    ("a pipe in the words", HEAD + "| a | string | Yes | one | two |\n", [{**ROW, "description": "one | two"}]),
    ("an escaped pipe", HEAD + "| a | string | Yes | one \\| two |\n", [{**ROW, "description": "one | two"}]),
    ("a line break", HEAD + "| a | string | Yes | one<br>two<br/>3 |\n", [{**ROW, "description": "one\ntwo\n3"}]),
    (
        "words that go on",
        HEAD + "| a | string | Yes | told\nand more |\n| b | string | No | x |\n",
        [{**ROW, "description": "told\nand more"}, {**ROW, "name": "b", "required": "No", "description": "x"}],
    ),
    (
        "words that go on without a description",
        "| Name | Type | Required |\n| a | string | Yes |\nand more\n| b | string | No |\n",
        [
            {"name": "a", "type": "string", "required": "Yes\nand more"},
            {"name": "b", "type": "string", "required": "No"},
        ],
    ),
    (
        "words that begin below a row in tabs",
        "Name\tType\tRequired\tDefault\tDescription\na\tstring\tNo\tx\t\ntold\nand more\nb\tstring\tYes\t-\tsaid",
        [
            {"name": "a", "type": "string", "required": "No", "default": "x", "description": "told\nand more"},
            {"name": "b", "type": "string", "required": "Yes", "default": "-", "description": "said"},
        ],
    ),
    (
        "words that end in a row of tabs",
        "参数\t类型\t必填\t说明\t示例\na\tstring\t是\t名称\n可选：x、y\tx\nb\tstring\t否\t尺寸\t1",
        [
            {"name": "a", "type": "string", "required": "是", "description": "名称\n可选：x、y", "example": "x"},
            {"name": "b", "type": "string", "required": "否", "description": "尺寸", "example": "1"},
        ],
    ),
    (
        "a name over two lines",
        "Name\tType\tRequired\tDescription\na\tobject\tNo\ttold\na\n.b\tstring\tYes\tsaid",
        [
            {"name": "a", "type": "object", "required": "No", "description": "told"},
            {"name": "a.b", "type": "string", "required": "Yes", "description": "said"},
        ],
    ),
    ("an unknown column", "| Name | Colour | Type | Required |\n| a | red | string | Yes |\n",
     [{"name": "a", "type": "string", "required": "Yes"}]),
    ("pipes and too many cells without words", "| Name | Type | Required |\n| a | string | Yes | x |\n",
     [{"name": "a", "type": "string", "required": "Yes | x"}]),
    ("too many cells without a type", "| Name | Required | Description |\n| a | Yes | one | two |\n",
     [{"name": "a", "required": "Yes", "description": "one | two"}]),
    ("words before the last column", "| Name | Type | Description | Default |\n| a | string | one | two | 5 |\n",
     [{"name": "a", "type": "string", "description": "one | two", "default": "5"}]),
    ("a row in pipes below words run together", "NameTypeRequiredDescription\n| a | string | Yes | told |\n", [ROW]),
    ("a row in tabs below words run together", "NameTypeRequiredDescription\na\tstring\tYes\ttold\n", [ROW]),
    ("a spaced line break", HEAD + "| a | string | Yes | one<br />two |\n", [{**ROW, "description": "one\ntwo"}]),
    ("run together", "NameTypeRequiredDescription\nastringYestold\n", [ROW]),
    ("run together, with a place", "NameInTypeRequired\naquerystringYes\n",
     [{"name": "a", "location": "query", "type": "string", "required": "Yes", "description": ""}]),
    ("a header with nothing below", HEAD, []),
]  # fmt: skip


@each_row(("text", "rows"), [case[1:] for case in TABLES], ids=[case[0] for case in TABLES])
def test_rows(text: str, rows: list[dict[str, str]]) -> None:
    found, after = table(text)
    assert cells(found) == rows
    assert after == ""


ENDS = [
    ("a heading", "more\n"),
    ("a Markdown heading", "## b | c\n"),
    ("another table of the kind", HEAD + "| c | string | No | x |\n"),
    ("JSON", '{"b": 1}\n'),
    ("words after which no row comes", "some words\n"),
]


@each_row("after", [case[1] for case in ENDS], ids=[case[0] for case in ENDS])
def test_where_a_table_ends(after: str) -> None:
    text = HEAD + "| --- | --- | --- | --- |\n| a | string | Yes | told |\n"
    found, rest = table(text + after)
    assert cells(found) == [ROW]
    assert rest == after
    assert found.span.text == text.rstrip("\n")
    assert [row.source.text[row.start : row.end] for row in found.rows] == ["| a | string | Yes | told |"]


def test_words_before_the_first_row_end_a_table() -> None:
    found, rest = table(HEAD + "some words\n| a | string | Yes | told |\n")
    assert cells(found) == []
    assert rest.startswith("some words")


def test_many_lines_without_a_row_end_a_table() -> None:
    row = "| a | string | Yes | told |\n"
    assert len(table(HEAD + row + "word\n" * 301 + row)[0].rows) == 2
    assert len(table(HEAD + row + "word\n" * 302 + row)[0].rows) == 1


def test_a_row_names_a_field() -> None:
    found, rest = table(HEAD + "| ？ | string | Yes | told |\n| a | string | Yes | told |\n")
    assert cells(found) == []
    assert rest.startswith("| ？")


@each_row("dash", ["-", "—", "–", "--", "/", "none", "None", "N/A"])
def test_a_dash_says_nothing(dash: str) -> None:
    found, _ = table(HEAD + f"| a | string | {dash} | told |\n")
    assert found.rows[0].text("required") == ""
    assert found.rows[0].text("description") == "told"


def test_places_are_those_of_the_page() -> None:
    found, _ = table(HEAD + "|  a  | string | null | Yes | one \\| two |\n| b | - | — | N/A |\n")
    first, second = found.rows
    assert first.span("name").text == "a"
    assert first.span("type").text == "string | null"
    assert first.span("description").text == "one \\| two"
    assert first.span("default").text == first.span().text == "|  a  | string | null | Yes | one \\| two |"
    assert [first.text(role) for role in ("name", "required", "default")] == ["a", "Yes", ""]
    assert [second.text(role) for role in ("type", "required", "description")] == ["", "", ""]


def test_places_of_what_was_run_together() -> None:
    found, _ = table("NameTypeRequiredDescription\n  first_framestringNoThe first.\n")
    (row,) = found.rows
    assert [row.span(role).text for role in found.roles] == ["first_frame", "string", "No", "The first."]


def test_a_continuation_ends_where_its_last_line_does() -> None:
    found, _ = table(HEAD + "| a | string | Yes | told\nand |\nrest\n| b | string | No | x |\n")
    assert found.rows[0].text("description") == "told\nand\nrest"
    assert found.rows[0].span("description").text == "told\nand |\nrest"
    assert found.rows[0].span().text.endswith("rest")


def test_lines_that_no_word_divides_are_told() -> None:
    found, rest = table("NameRequiredType\nastringYes\nfirst_frameYesUnknown\nsome words\n")
    assert cells(found) == []
    assert [each.text for each in found.undivided] == ["astringYes", "first_frameYesUnknown"]
    assert rest == "some words\n"


@pytest.mark.parametrize("text", ["words", '{"Name": 1}', "| Name | Type | Required |" + " x" * 200])
def test_what_is_no_table(text: str) -> None:
    source = Source("page", text)
    assert read_table(source, scan(text, {}), 0) is None
