"""Examples that list the values of a field, and those that are one value for all their strokes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rows import each_row

from .judge import judged, member

if TYPE_CHECKING:
    from reynard.text.origin import Json

TEXT: dict[str, Json] = {"type": "string"}
LISTED: list[tuple[dict[str, Json], list[str]]] = [
    ({"example": "pending|approved|all"}, ["pending", "approved", "all"]),
    ({"examples": ["preQueue | normal"]}, ["preQueue", "normal"]),
    ({"example": "关注|预警|正常"}, ["关注", "预警", "正常"]),
    ({"example": "word|pdf|word"}, ["word", "pdf"]),
]
OTHERS: list[Json] = [
    TEXT | {"examples": ["pending"]},
    TEXT | {"examples": ["a.b|c.d"]},
    TEXT | {"examples": ["|pending|"]},
    TEXT | {"examples": ["a|b"]},  # letters of something else
    TEXT | {"examples": ["Africa/Cairo"]},
    TEXT | {"examples": ["zh|en", "en|fr"]},
    TEXT | {"examples": ["first|second"], "pattern": "^.*[|].*$"},
    {"type": "array", "items": TEXT, "examples": [["first|second"]]},
]


@each_row(("shown", "values"), LISTED)
def test_an_example_that_lists_is_an_open_list(shown: dict[str, Json], values: list[str]) -> None:
    assert member(TEXT | shown) == ({"anyOf": [{"enum": values}, TEXT]}, ["prose-values"])


def test_strokes_part_the_values_of_what_is_a_choice() -> None:
    made, codes = judged({"type": "object", "properties": {"sort_order": TEXT | {"example": "asc/desc"}}})
    assert isinstance(made, dict)
    assert made["properties"] == {"sort_order": {"anyOf": [{"enum": ["asc", "desc"]}, TEXT]}}
    assert codes == ["prose-values"]


@each_row("schema", OTHERS)
def test_other_examples_stay(schema: Json) -> None:
    assert member(schema) == (schema, [])


def test_words_that_list_values_are_believed() -> None:
    text = "Supports `std`, `pro`"
    made, _ = member(TEXT | {"description": text, "example": "first|second"})
    assert made == {"description": text, "anyOf": [{"enum": ["std", "pro"]}, TEXT]}


@each_row(
    ("name", "is_listed"),
    [("login_type", True), ("sortOrder", True), ("media_type", False), ("timezone", False), ("model", False)],
)
def test_a_slash_divides_what_is_one_of_several_by_its_name(name: str, is_listed: bool) -> None:  # noqa: FBT001 - a column of the table
    schema: Json = {"type": "object", "properties": {name: TEXT | {"example": "phone/username"}}}
    made, codes = judged(schema)
    assert ("phone/username" in str(made), codes.count("prose-values")) == (not is_listed, int(is_listed))
