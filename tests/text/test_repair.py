"""Mending of JSON typed by hand: what has one reading, and what must not be guessed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.repair import Repaired, repair_json
from rows import each_row
from steps import grows_with_length_alone

if TYPE_CHECKING:
    from collections.abc import Callable


def repair(text: str) -> Repaired | None:
    return repair_json(Fragment.of(Source("page", text)))


MENDED = [
    (
        '{"a": 1, "b": 2, "c": 3, "d": 4, "e": boolean}',
        {"a": 1, "b": 2, "c": 3, "d": 4, "e": False},
        [("boolean", "the type `boolean` stands for a value")],
    ),
    ('[, "x", ]', ["x"], [(",", "the list starts with a comma"), (",", "a comma too many")]),
    ('{, "a": 1}', {"a": 1}, [(",", "the object starts with a comma")]),
    ("[1,,2]", [1, 2], [(",", "a comma too many")]),
    ('{"a": 1},', {"a": 1}, [(",", "a comma too many")]),
    ('{"a": 1 // one\n}', {"a": 1}, [("// one", "comment set apart")]),
    (
        '{"a": 1, # one\n"b": /* two */ 2}',
        {"a": 1, "b": 2},
        [("# one", "comment set apart"), ("/* two */", "comment set apart")],
    ),
    ("{'a': 'it\\'s'}", {"a": "it's"}, [("'a'", "single quotes"), ("'it\\'s'", "single quotes")]),
    ("{“a”：“b”}", {"a": "b"}, [("“a”", "curly quotes"), ("：", "full-width `：`"), ("“b”", "curly quotes")]),
    ('{"a": 1，"b": 2}', {"a": 1, "b": 2}, [("，", "full-width `，`")]),
    ("{”a”: ’b’}", {"a": "b"}, [("”a”", "curly quotes"), ("’b’", "curly quotes")]),
    ("{＂a＂: ‘b’}", {"a": "b"}, [("＂a＂", "full-width quotes"), ("‘b’", "curly quotes")]),
    (
        '｛"a": ［1、2］｝',
        {"a": [1, 2]},
        [(mark, f"full-width `{mark}`") for mark in "｛［、］｝"],
    ),
    ("{a: 1}", {"a": 1}, [("a", "name `a` without quotes")]),
    (
        '{"a": True, "b": None}',
        {"a": True, "b": None},
        [("True", "Python word `True`"), ("None", "Python word `None`")],
    ),
    ('{"a": undefined}', {"a": None}, [("undefined", "JavaScript word `undefined`")]),
    ('{"a": 1\n"b": 2}', {"a": 1, "b": 2}, [("", "a comma is missing before this")]),
    ('[{"a": 1}\n{"a": 2}]', [{"a": 1}, {"a": 2}], [("", "a comma is missing before this")]),
    ('{"a": "x\ny",}', {"a": "x\ny"}, [('"x\ny"', "line break inside a string"), (",", "a comma too many")]),
    ("[1, 2, ...]", [1, 2], [("...", "ellipsis left out")]),
    ('{"a": 1, …}', {"a": 1}, [("…", "ellipsis left out")]),
    ("[1, ..., 9]", [1, 9], [("...", "ellipsis left out")]),
    ("[0x1F]", [31], [("0x1F", "number written as `0x1F`")]),
    ("[+1]", [1], [("+1", "number written as `+1`")]),
    ("[.5]", [0.5], [(".5", "number written as `.5`")]),
    ('{"a": {{user_id}}}', {"a": "{{user_id}}"}, [("{{user_id}}", "placeholder `{{user_id}}` without quotes")]),
    ('{"a": <<FILM_URL>>}', {"a": "<<FILM_URL>>"}, [("<<FILM_URL>>", "placeholder `<<FILM_URL>>` without quotes")]),
    ('{"a": <task id>, "b": 1}', {"a": "<task id>", "b": 1}, [("<task id>", "placeholder `<task id>` without quotes")]),
    ('{"a": <count>}', {"a": None}, [("<count>", "placeholder `<count>` without quotes")]),
    ('{"a": [1, {"b": "x"},', {"a": [1, {"b": "x"}]}, [("", "cut off: 2 brackets closed")]),
    ('{"a": 1, "b": true', {"a": 1, "b": True}, [("", "cut off: 1 bracket closed")]),
    (
        '{"a": 1, "b": "hal',
        {"a": 1},
        [('"b": "hal', "cut off: member `b` is not whole and left out"), ("", "cut off: 1 bracket closed")],
    ),
    (
        '{"a": 1, "b": 12',
        {"a": 1},
        [('"b": 12', "cut off: member `b` is not whole and left out"), ("", "cut off: 1 bracket closed")],
    ),
    (
        '["a", "b',
        ["a"],
        [('"b', "cut off: the last member is not whole and left out"), ("", "cut off: 1 bracket closed")],
    ),
]


@each_row(("text", "value", "notes"), MENDED, ids=[case[0] for case in MENDED])
def test_one_reading(text: str, value: object, notes: list[tuple[str, str]]) -> None:
    mended = repair(text)
    assert mended is not None
    assert mended.document.value == value
    assert [(span.text, note) for span, note in mended.notes] == notes


COMMENTED = [
    ('{"a": 1, // one\n"b": 2 // two\n}', [(("a",), "one"), (("b",), "two")]),
    ('{\n// the task\n"a": 1, /* one */\n"b": 2}', [(("a",), "the task"), (("a",), "one")]),
    ('{\n/* two\n lines */\n"a": 1}', [(("a",), "two\n lines")]),
    (
        '{"data": { // all of it\n"list": [{"id": 1 # ours\n}]\n}}',
        [(("data",), "all of it"), (("data", "list", 0, "id"), "ours")],
    ),
    ('{"data": {\n"id": 1\n}, // the end of it\n"b": 2}', []),
    ('{"a": 1\n// nothing follows\n}', []),
    ('// in front\n{"a": 1}', []),
    ('{"a": [\n// the first\n{"b": 1}]}', []),
    ('{"a": 1, // "b": 2,\n"c": 3}', []),
    ('{"a": 1, //\n"c": 3}', []),
    ('{"a": "http://a.b"}', []),
]
"""JSON with comments, and of which member each speaks: one in front of it or behind all it holds speaks of none."""


@each_row(("text", "said"), COMMENTED, ids=[case[0] for case in COMMENTED])
def test_comments_speak_of_members(text: str, said: list[tuple[tuple[str | int, ...], str]]) -> None:
    mended = repair(text)
    assert mended is not None
    assert [(each.at, each.words) for each in mended.comments] == said
    assert [text[each.start : each.end] for each in mended.comments] == [words for _, words in said]


TAKEN_OUT: list[tuple[str, list[tuple[tuple[str | int, ...], object, str]]]] = [
    ('{"a": 1,\n // "b": 2, // how many\n # "c": True\n}', [(("b",), 2, "how many"), (("c",), True, "")]),
    ('{"o": {"a": 1,\n // "b": "x"\n "d": 1}}', [(("o", "b"), "x", "")]),
    ('{\n // "b": 0.5\n "a": 1}', [(("b",), 0.5, "")]),
    # Behind what was closed nobody knows whose it is; an object is no value of one line.
    ('{"o": {"a": 1},\n // "b": 2\n}', []),
    ('{"a": 1, // "b": 2\n "c": 3}', []),
    ('{"a": 1,\n // "b": {"c": 2}\n "d": 3}', []),
]


@pytest.mark.parametrize(("text", "members"), TAKEN_OUT)
def test_members_that_comments_have_taken_out(
    text: str, members: list[tuple[tuple[str | int, ...], object, str]]
) -> None:
    mended = repair(text)
    assert mended is not None
    assert [(each.at, each.value, each.words) for each in mended.taken_out] == members


NOT_GUESSED = [
    "",
    "hello",
    "'text'",
    "True",
    '{"a": int}',
    '{"a": string, "b": 1}',
    '{"a": NaN}',
    '{"a": -Infinity,}',
    '{"a": }',
    '{"a": , "b": 1}',
    '{"a": ...}',
    '{"a": 1 "b": 2}',
    '["a"\n"b"]',
    "[1 2]",
    "[1-16]",
    "[010,]",
    "[1e999,]",
    '{"a": "say "hi""}',
    "{'a': 'it's'}",
    '{"a": "x, "b": 1}',
    '{"a": "x", "b": "y}',
    '{"a": "C:\\data",}',
    '{"a": 1, // one "b": 2}',
    '{"a": [1, 2}',
    '{"a": 1}}',
    '{"a": 1} {"b": 2}',
    '{"a": 1,} and text',
    "{null: 1}",
    "{",
    '{"a',
    '{"a": {',
    "<html>",
    "{<name>: 1}",
    '{"a": <b>bold</b>}',
    '{"a": < 5}',
    "a: 1",
    "{a}",
    "{{{",
    "[" * 100_000,
    '{"a":' * 100_000,
]


@each_row("text", NOT_GUESSED, ids=[case[:20] for case in NOT_GUESSED])
def test_not_guessed(text: str) -> None:
    assert repair(text) is None


def test_positions_are_those_of_the_original() -> None:
    mended = repair("// intro\n{\n  video: {'size': “720P”,},\n  list: [, 1, 2]\n}")
    assert mended is not None
    document = mended.document
    assert document.value == {"video": {"size": "720P"}, "list": [1, 2]}
    assert str(document.locate(())) == "page:2:1"
    assert document.locate(("video",), "key").text == "video"
    assert document.locate(("video", "size"), "key").text == "'size'"
    assert document.locate(("video", "size")).text == "“720P”"
    assert document.locate(("list", 1)).text == "2"
    assert document.locate(("list", 7)).text == "[, 1, 2]"


def test_quoted_text_knows_its_places() -> None:
    mended = repair(r'{"data": "{\n  \"code\": 1\n}",}')
    assert mended is not None
    inner = mended.document.quoted(("data",))
    assert inner is not None
    assert json.loads(inner.text) == {"code": 1}
    assert str(inner.span(inner.text.index("1"), inner.text.index("1") + 1)) == "page:1:26"


def test_a_placeholder_quotes_itself_and_other_values_nothing() -> None:
    mended = repair('{"a": {{user}}, "b": 1, "c": {"d": "e"}}')
    assert mended is not None
    inner = mended.document.quoted(("a",))
    assert inner is not None
    assert (inner.text, str(inner.span(2, 6))) == ("{{user}}", "page:1:9")
    assert mended.document.quoted(("b",)) is None
    assert mended.document.quoted(("c",)) is None
    plain = mended.document.quoted(("c", "d"))
    assert plain is not None
    assert (plain.text, plain.span(0, 1).text) == ("e", "e")


def test_a_thousand_slips_are_told_one_by_one() -> None:
    mended = repair("[" + "True," * 999 + "True]")
    assert mended is not None
    assert len(mended.notes) == 1_000
    assert {note for _, note in mended.notes} == {"Python word `True`"}


def test_many_slips_are_counted_after_a_thousand() -> None:
    mended = repair("[" + "True," * 5_000 + "]")
    assert mended is not None
    assert len(mended.notes) == 1_001
    assert mended.notes[-1][1] == "4001 more slips from here on"


plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()
values = st.recursive(plain, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@given(values)
@settings(max_examples=examples(100), deadline=None)
def test_valid_json_is_read_as_it_stands(value: object) -> None:
    """Law: what the standard library reads, is read alike, and without notes."""
    for text in (json.dumps(value), json.dumps(value, ensure_ascii=False, indent=1)):
        mended = repair(text)
        assert mended is not None
        assert mended.notes == ()
        assert mended.document.value == json.loads(text)


@given(st.dictionaries(st.text(), values, min_size=1), st.integers(min_value=1))
@settings(max_examples=examples(100), deadline=None)
def test_a_cut_never_changes_a_value(value: dict[str, object], length: int) -> None:
    """Law: what is read from the beginning of a text is a part of the whole."""
    text = json.dumps(value, ensure_ascii=False)
    mended = repair(text[: length % len(text)])
    if mended is not None:
        assert _is_part(mended.document.value, json.loads(text))


def _is_part(part: object, whole: object) -> bool:
    if isinstance(part, dict) and isinstance(whole, dict):
        return all(key in whole and _is_part(part[key], whole[key]) for key in part)
    if isinstance(part, list) and isinstance(whole, list):
        return len(part) <= len(whole) and all(_is_part(one, whole[index]) for index, one in enumerate(part))
    return type(part) is type(whole) and part == whole


def _pointers(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [at]
    if isinstance(value, dict):
        for key, inner in value.items():
            found.extend(_pointers(inner, (*at, key)))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            found.extend(_pointers(inner, (*at, index)))
    return found


_MARKS = "{ } [ ] , : ： ， 'b' “c” “ ' d 1 - .5 0x True null // /* */ # ... … {{e}} \\ \\u 0 int"
PIECES = st.sampled_from([*_MARKS.split(), '"', '"a"', " ", "\n", "\ud800", "\0"])


@settings(max_examples=examples(500), deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join) | st.text())
def test_nothing_raises_and_every_part_has_a_place(text: str) -> None:
    """Law: any text is either read or not; each part and each note stands inside it."""
    mended = repair(text)
    if mended is None:
        return
    for pointer in _pointers(mended.document.value):
        for part in ("key", "value"):
            span = mended.document.locate(pointer, part)  # type: ignore[arg-type]  # both are parts
            assert 0 <= span.start <= span.end <= len(text)
    for span, note in mended.notes:
        assert 0 <= span.start <= span.end <= len(text)
        assert note


@pytest.mark.parametrize(
    "make",
    [
        lambda size: "[" + "'a'," * size + "]",
        lambda size: "[" + "{a: 1},\n" * size + "]",
        lambda size: "[1" + " " * size + ",]",
        lambda size: "[" + "," * size + "]",
        lambda size: "['" + "a" * size,
        lambda size: "[" + "a" * size,
        lambda size: "[" + "/* " * size,
        lambda size: "['" + "\\'" * size + "']",
        lambda size: "{'a': " * size,
        lambda size: "[" + "“" * size,
        lambda size: "[" + "{{" * size,
        lambda size: "[" + "1" * size,
        lambda size: "[" + "." * size,
        lambda size: '{"a": 1' + " /* one */" * size + "}",
        lambda size: "{" + "// one\n" * size + '"a": 1}',
        lambda size: "{" + '"a": 1, // one\n' * size + "}",
    ],
)
def test_work_is_linear(make: Callable[[int], str]) -> None:
    assert grows_with_length_alone(lambda size: repair(make(size)), 500)
