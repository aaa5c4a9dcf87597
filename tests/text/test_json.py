"""JSON with positions: what is read, where each part stands, and why a text is none."""

from __future__ import annotations

import json
import sys

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.json import Duplicate, JsonProblem, JsonText, read_json, read_json_prefix
from rows import each_row


def fragment(text: str) -> Fragment:
    return Fragment.of(Source("page", text))


def document(text: str) -> JsonText:
    read = read_json(fragment(text))
    assert isinstance(read, JsonText), read
    return read


TEXT = r"""
{"a": [1, -2.5e3, {"b\n": "x\"y", "": null}], "c": {"d": [], "e": {}},
 "f": "[{\"g\": 1}]", "h": true }
"""
PLACES = [
    ((), "key", TEXT.strip()),
    (("a",), "key", '"a"'),
    (("a",), "value", r'[1, -2.5e3, {"b\n": "x\"y", "": null}]'),
    (("a", 0), "value", "1"),
    (("a", 0), "key", "1"),
    (("a", 1), "value", "-2.5e3"),
    (("a", 2), "value", r'{"b\n": "x\"y", "": null}'),
    (("a", 2), "key", r'{"b\n": "x\"y", "": null}'),
    (("a", 2, "b\n"), "key", r'"b\n"'),
    (("a", 2, "b\n"), "value", r'"x\"y"'),
    (("a", 2, ""), "key", '""'),
    (("a", 2, ""), "value", "null"),
    (("a", 9), "key", r'[1, -2.5e3, {"b\n": "x\"y", "": null}]'),
    (("c", "d"), "value", "[]"),
    (("c", "d"), "key", '"d"'),
    (("c", "e"), "value", "{}"),
    (("c", "e"), "key", '"e"'),
    (("c", "e", "z"), "key", "{}"),
    (("f",), "value", r'"[{\"g\": 1}]"'),
    (("h",), "value", "true"),
    (("z",), "key", TEXT.strip()),
]


@each_row(("pointer", "part", "text"), PLACES)
def test_every_part_has_its_place(pointer: tuple[str | int, ...], part: str, text: str) -> None:
    assert document(TEXT).locate(pointer, part).text == text  # type: ignore[arg-type]  # parts are two words


def test_json_in_a_string_is_read_with_its_places() -> None:
    quoted = document(TEXT).quoted(("f",))
    assert quoted is not None
    inner = read_json(quoted)
    assert isinstance(inner, JsonText)
    assert inner.value == [{"g": 1}]
    assert inner.locate((0, "g"), "key").text == r"\"g\""
    assert str(inner.locate((0, "g"))) == "page:3:17"


def test_what_is_no_string_quotes_nothing() -> None:
    assert document(TEXT).quoted(("a", 0)) is None
    assert document(TEXT).quoted(()) is None


@each_row("text", ["1", "-0", "1.5E-3", "null", "true", "false", '"x"', "[]", "{}", " \t\r\n[1]\n\n"])
def test_values_of_every_kind(text: str) -> None:
    read = document(text)
    assert read.value == json.loads(text)
    assert read.locate(()).text == text.strip()


PROBLEMS = [
    ("", "a value is expected here", 0, False),
    ("hello", "a value is expected here", 0, False),
    ("[1, 2", "a comma or the end is expected here", 5, True),
    ("[1 2]", "a comma or the end is expected here", 3, False),
    ('{"a" 1}', "a colon is expected here", 5, False),
    ("{a: 1}", "a name in double quotes is expected here", 1, False),
    ("{'a': [}]", "a name in double quotes is expected here", 1, False),
    ('{"a": "b', "this string does not end", 6, True),
    *(
        # Newer versions of Python say what stands there, older ones what they miss behind it.
        [
            ('{"a": 1,}', "a comma stands before the end of the object", 7, False),
            ("[1,]", "a comma stands before the end of the list", 2, False),
        ]
        if sys.version_info >= (3, 13)
        else [
            ('{"a": 1,}', "a name in double quotes is expected here", 8, False),
            ("[1,]", "a value is expected here", 3, False),
        ]
    ),
    ('["\\x"]', "this is no escape that JSON knows", 2, False),
    ('["\\u12"]', "invalid \\uXXXX escape", 3, False),
    ('["NaN", NaN]', "`NaN` is no JSON number", 8, False),
    ("[-Infinity]", "`-Infinity` is no JSON number", 1, False),
    ('{"a": -1e400}', "`-1e400` is too large a number", 6, False),
    ("[1, 2.5E+999]", "`2.5E+999` is too large a number", 4, False),
    ("{} x", "more text follows the JSON value", 3, False),
    ("{}\n\n{}", "more text follows the JSON value", 4, False),
    ("[[", "a value is expected here", 2, True),
    ("[" * 100_000, "it is nested too deeply", 0, False),
    ("[" + "1" * 5_000 + "]", "a number in it has too many digits", 0, False),
    ('[{"a": 1}, {"b": ', "a value is expected here", 17, True),
    ('{"a": "}", "b": ', "a value is expected here", 16, True),
    ('{"a": 1} {"b": ', "more text follows the JSON value", 9, False),
    ("]", "a value is expected here", 0, False),
    ('{"a": tru} {"b": ', "a value is expected here", 6, False),
    ('["a, ]', "this string does not end", 1, True),
]


@each_row(("text", "reason", "at", "is_cut_off"), PROBLEMS, ids=[case[0][:20] for case in PROBLEMS])
def test_why_a_text_is_no_json(text: str, reason: str, at: int, *, is_cut_off: bool) -> None:
    problem = read_json(fragment(text))
    assert isinstance(problem, JsonProblem)
    assert (problem.reason, problem.span.start, problem.is_cut_off) == (reason, at, is_cut_off)
    assert problem.span.end == min(at + 1, len(text))


def test_control_characters_may_stand_in_strings() -> None:
    read = document('{"a\tb\\n": "c\td"}')
    assert read.value == {"a\tb\n": "c\td"}
    assert read.locate(("a\tb\n",)).text == '"c\td"'


def test_a_prefix_is_read_up_to_its_end() -> None:
    read = read_json_prefix(fragment('x =  {"a": 1}; y'), 3)
    assert not isinstance(read, JsonProblem)
    found, end = read
    assert found.value == {"a": 1}
    assert end == 13
    assert str(found.locate(("a",))) == "page:1:12"


def test_names_that_stand_twice_are_told_and_the_last_counts() -> None:
    duplicates: list[Duplicate] = []
    read = read_json(fragment(' {"a": 1, "b": {"c": 1, "c": 2, "c": 3}, "a": 2}'), duplicates)
    assert isinstance(read, JsonText)
    assert read.value == {"a": 2, "b": {"c": 3}}
    assert [each.name for each in duplicates] == ["c", "c", "a"]
    assert [each.span.start for each in duplicates] == [24, 32, 41]


def test_nobody_need_ask_for_names_that_stand_twice() -> None:
    read = read_json_prefix(fragment('{"a": 1, "a": 2}'))
    assert not isinstance(read, JsonProblem)
    assert read[0].value == {"a": 2}
    assert read[0].locate(("a",)).text == "2"


def test_names_that_stand_once_are_not_told() -> None:
    duplicates: list[Duplicate] = []
    read_json(fragment('[{"a": 1}, {"a": 1}]'), duplicates)
    assert duplicates == []


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(value=values, indent=st.sampled_from([None, 0, 2]), ascii_only=st.booleans())
@settings(max_examples=examples(100), deadline=None)
def test_each_part_is_what_stands_at_its_place(value: object, indent: int | None, *, ascii_only: bool) -> None:
    """Law: the text at the place of a part, read on its own, is that part."""
    read = document(json.dumps(value, indent=indent, ensure_ascii=ascii_only))
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), value)]
    while waiting:
        pointer, part = waiting.pop()
        assert json.loads(read.locate(pointer).text) == part
        if isinstance(part, dict):
            for name, inner in part.items():
                assert json.loads(read.locate((*pointer, name), "key").text) == name
                waiting.append(((*pointer, name), inner))
        elif isinstance(part, list):
            waiting.extend(((*pointer, index), inner) for index, inner in enumerate(part))


def test_a_fragment_of_pieces_knows_where_each_stands() -> None:
    source = Source("page", "> {\n>  1\n> }\n")
    joined = Fragment.joined(source, [(2, 4), (6, 9), (11, 13)])
    assert joined.text == "{\n 1\n}\n"
    assert [joined.offset(at) for at in range(7)] == [2, 3, 6, 7, 8, 11, 12]
    assert joined.span(1, 4).text == "\n>  1"
    inner = joined.cut(2, 6)
    assert inner.text == " 1\n}"
    assert [inner.offset(at) for at in range(4)] == [6, 7, 8, 11]
    assert joined.span(2, 2).text == ""
    assert joined.span(0, 3).text == "{\n>  "
    assert [joined.cut(0, 2).offset(at) for at in range(2)] == [2, 3]
    assert [joined.cut(3, 3).offset(at) for at in range(2)] == [7, 8]
    assert joined.cut(2, 5).anchors == ((0, 6),)
    assert joined.cut(1, 6).anchors == ((0, 3), (1, 6), (4, 11))
    empty = Fragment.joined(source, [])
    assert (empty.text, empty.offset(0), empty.span(0, 0).start) == ("", 0, 0)


ESCAPED = [
    (r"a\nb", "a\nb", [0, 1, 3]),
    (r"\u4f60x", "你x", [0, 6]),
    (r"\ud83d\ude00x", "\U0001f600x", [0, 12]),
    (r"\ud83dx\ude00", "\ud83dx\ude00", [0, 6, 7]),
    (r"\ud83d\n\ude00", "\ud83d\n\ude00", [0, 6, 8]),
    (r"\ud83d\ud83d\ude00x", "\ud83d\U0001f600x", [0, 6, 18]),
    (r"\ud800\udc00x", "\U00010000x", [0, 12]),
    (r"\uDBFF\uDFFFx", "\U0010ffffx", [0, 12]),
    (r"\ud7ff\udc00x", "\ud7ff\udc00x", [0, 6, 12]),
    (r"\ud800\ue000x", "\ud800\ue000x", [0, 6, 12]),
    (r"\ude00\ude00", "\ude00\ude00", [0, 6]),
]


@each_row(("literal", "decoded", "offsets"), ESCAPED)
def test_each_character_of_a_string_knows_its_escape(literal: str, decoded: str, offsets: list[int]) -> None:
    text = f'"{literal}"'
    assert json.loads(text) == decoded
    inner = fragment(text).unquoted(1, len(text) - 1, decoded)
    assert [inner.offset(at) - 1 for at in range(len(decoded))] == offsets
