"""Markdown and MDX of vendors as plain text: what is left, and what must stay as it is."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.targets.python.plain import blocks
from rows import each_row

MARKED = [
    ("one\ntwo\n\nthree", ["one two", "three"]),
    ("首帧\n图片", ["首帧 图片"]),
    ("状态码\n200: 成功\n401：未授权\n见文档", ["状态码", "200: 成功", "401：未授权", "见文档"]),
    ("**State**\n0 - waiting\n1 - running", ["State", "0 - waiting", "1 - running"]),
    ("A wrapped\nline: with words\nand more", ["A wrapped line: with words and more"]),
    ("See\nhttps://acme.example\nhttp://acme.example", ["See https://acme.example http://acme.example"]),
    ("**Size** of the _film_ in `px`", ["Size of the film in `px`"]),
    ("See [sizes](https://acme.example/sizes) and <https://acme.example>", ["See sizes and https://acme.example"]),
    ("![logo](https://acme.example/x.png) words", ["words"]),
    ("- `a`: one\n- `b`: two\n  more", ["`a`: one", "`b`: two more"]),
    ("| value | means |\n|---|---|\n| a | first |\n| b | second |", ["a: first", "b: second"]),
    ('<Card title="Start here" href="/x">\n\nUse it.\n\n</Card>', ["Start here:", "Use it."]),
    ("<Note>\nOnly once.\n</Note>", ["Only once."]),
    (":::tip Note\nOnly once.\n:::", ["Only once."]),
    ("> [!WARNING]\n> Costs money.", ["Costs money."]),
    ("import Card from '@site/card'\n\nWords.{/* nobody reads this */}", ["Words."]),
    ("<p>One <b>two</b></p>", ["One two"]),
    ("one<br/>two", ["one", "two"]),
    ("a &lt; b &amp; c", ["a < b & c"]),
    ("snake\\_case", ["snake_case"]),
    ("words\n\n```json\n{}\n```\n\nmore", ["words", "more"]),
]
KEPT = [
    "1280*720 or 512*512",
    "5~10 s, a*b",
    "[0,1](default)",
    "below <task_id>",
    "image_url and last_frame_url",
    '{"type": "text"}',
    "a < b and c > d",
    "import the file first",
]


@each_row(("text", "expected"), MARKED)
def test_marks_are_gone(text: str, expected: list[str]) -> None:
    assert [each.text for each in blocks(text)] == expected


@each_row("text", KEPT)
def test_what_is_no_mark_stays(text: str) -> None:
    assert [each.text for each in blocks(text)] == [text]


def test_headings_are_told_from_text() -> None:
    assert [tuple(each) for each in blocks("# Make\n\nMakes one.")] == [("heading", "Make"), ("text", "Makes one.")]


@settings(max_examples=examples(200), deadline=None)
@given(st.text("ab*_[](){}<>|#:\\&;`~-1. \n!/\"'", max_size=60))
def test_every_text_comes_to_lines(text: str) -> None:
    assert all(each.text and "\n" not in each.text and "\f" not in each.text for each in blocks(text))


@given(st.lists(st.text("abc 首帧,.", min_size=1, max_size=12), max_size=5))
def test_words_are_never_lost(lines: list[str]) -> None:
    said = "".join("".join(lines).split())
    assert "".join("".join(each.text for each in blocks("\n".join(lines))).split()) == said
