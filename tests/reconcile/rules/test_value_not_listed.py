"""Values that a list lacks."""

from __future__ import annotations

import pytest

from rows import each_row

from .judge import member, messages, settled

OPEN = {"anyOf": [{"enum": ["a", "b"]}, {"type": "string"}]}
CHANGED = [
    ({"type": "string", "enum": ["a", "b"]}, ["c"], {"type": "string", "enum": ["a", "b", "c"]}),
    ({"enum": ["a"]}, ["c", "d", "c"], {"enum": ["a", "c", "d"]}),
    ({"const": "a"}, ["c"], {"enum": ["a", "c"]}),
    ({"type": "string", "const": "a"}, ["c"], {"type": "string", "enum": ["a", "c"]}),
    (OPEN, ["c"], {"anyOf": [{"enum": ["a", "b", "c"]}, {"type": "string"}]}),
    ({"enum": [1]}, [True], {"enum": [1, True]}),
    ({"enum": [5, 10]}, ["5"], {"enum": [5, 10, "5"]}),
    ({"enum": ["a"]}, ["a", "c"], {"enum": ["a", "c"]}),
    (
        {"anyOf": [{"enum": [5]}, {"type": ["string", "integer"]}]},
        ["5", 7],
        {"anyOf": [{"enum": [5, 7]}, {"type": ["string", "integer"]}]},
    ),
]
UNCHANGED = [
    ({"type": "string", "enum": ["a", "b"]}, ["a", "b"]),
    ({"const": "a"}, ["a"]),
    (OPEN, ["a"]),
    ({"anyOf": [{"enum": ["a"], "type": "string"}, {"type": "string"}]}, ["c"]),
    ({"enum": ["a", ["x"], {"k": 1}]}, [["x"], {"k": 1}]),
    ({"anyOf": [{"enum": [5, 10]}, {"type": ["string", "integer"]}]}, ["5", "10", 5]),
    ({"anyOf": [{"enum": [1, 0]}, {"type": ["boolean", "integer"]}]}, [True]),
]


@each_row(("schema", "values", "made"), CHANGED)
def test_changed(schema: dict[str, object], values: list[object], made: dict[str, object]) -> None:
    assert member(schema, *values) == (made, ["value-not-listed"])


@each_row(("schema", "values"), UNCHANGED)
def test_unchanged(schema: dict[str, object], values: list[object]) -> None:
    assert member(schema, *values) == (schema, [])


@each_row("value", ["a", "", None, "{{size}}", "<size>", "size", "SIZE"])
def test_what_proves_nothing_joins_no_list(value: object) -> None:
    _, codes = member({"type": ["string", "null"], "enum": ["a", "b", "", None]}, value)
    assert "value-not-listed" not in codes


def test_an_empty_text_is_a_form_that_nobody_filled_in_and_no_value() -> None:
    made, codes = member({"type": "string", "enum": ["a", "b"]}, "")
    assert "value-not-listed" not in codes
    assert "" not in made.get("enum", ())
    assert member(OPEN, "") == (OPEN, [])


def test_words_at_a_list_list_the_values_of_its_items() -> None:
    words = {"type": "array", "items": {"type": "string"}, "description": "可选值：Tag、Face"}
    made, codes = member(words, ["Tag", "Ocr"])
    assert made["items"] == {"anyOf": [{"enum": ["Tag", "Face", "Ocr"]}, {"type": "string"}]}
    assert codes == ["prose-values", "value-not-listed"]
    _, verdicts = settled({"type": "object", "properties": {"size": words}}, {"size": ["Ocr"]})
    (odd,) = [each.finding for each in verdicts.taken if each.finding.code == "value-not-listed"]
    assert odd.labels[0].span.text == "Tag、Face"
    assert member(words, ["Face"])[1] == ["prose-values"]


def test_what_is_said() -> None:
    assert messages({"enum": ["a", "b"]}, "c") == ["`size` lists `a` and `b`, but the example has `c`"]
    assert messages({"enum": [1, 2, 3, 4, 5]}, 8, 9) == [
        "`size` lists `1`, `2`, `3`, `4` and `5`, but examples have `8` and `9`"
    ]
    assert messages({"enum": [1, 2, 3, 4, 5, 6]}, 8) == ["`size` lists 6 values, but the example has `8`"]


def test_another_spelling_is_named() -> None:
    (message,) = messages({"type": "string", "enum": ["720p", "1080p"]}, "720P")
    assert message == "`size` lists `720p` and `1080p`, but the example has `720P`, perhaps another spelling of `720p`"


def test_a_number_is_no_spelling_of_another() -> None:
    (message,) = messages({"type": "integer", "enum": [0, 1]}, -1)
    assert message == "`size` lists `0` and `1`, but the example has `-1`"


@pytest.mark.parametrize("words", ["K 必须大写", "区分大小写", "case-sensitive", "Values are in uppercase"])
def test_words_about_letters_keep_another_spelling_out(words: str) -> None:
    schema = {"anyOf": [{"enum": ["1K", "4K"]}, {"type": "string"}], "description": words}
    made, codes = member(schema, "4k")
    assert made == schema
    assert "value-not-listed" in codes
    assert member(schema, "8k")[0]["anyOf"] == [{"enum": ["1K", "4K", "8k"]}, {"type": "string"}]


@pytest.mark.parametrize("value", ["slab / mat", "slab|mat", "mat/slab"])
def test_an_example_that_is_the_whole_list_is_no_value(value: str) -> None:
    schema = {"anyOf": [{"enum": ["slab", "mat"]}, {"type": "string"}]}
    assert member(schema, value) == (schema, [])


def test_a_star_between_width_and_height_is_another_spelling() -> None:
    (message,) = messages({"type": "string", "enum": ["1024x1024", "768x1344"]}, "1024*1024")
    assert message.endswith(", perhaps another spelling of `1024x1024`")


@pytest.mark.parametrize("value", ["1-1", "a.b", "ab c"])
def test_other_values_are_no_other_spelling(value: str) -> None:
    (message,) = messages({"type": "string", "enum": ["1:2", "b"]}, value)
    assert "spelling" not in message


def test_a_value_of_another_type_is_one_fact() -> None:
    made, codes = member({"type": "integer", "description": "可选值：5、10"}, "5")
    assert codes == ["type-conflict", "prose-values"]
    assert made["anyOf"] == [{"enum": [5, 10]}, {"type": ["string", "integer"]}]
