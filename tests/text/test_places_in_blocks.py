"""Marks on the words of YAML texts, which are wrapped, indented and quoted, and not on the sign before them."""

from __future__ import annotations

from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_yaml
from rows import each_row

PAGE = """\
a:
  description: >-
    The model. Supported
    values: `x`,
    `y`.
  b: |
    First line.

    Second line.
  c: plain
d:
  plain: The key. Null if
    it's not set. Kept
    for a day.
  single: 'The key. Null if
    it''s not set.'
  double: "The key. Set \\"null\\" or\\nnothing,\\
    \\ then it is
    gone."
  after: none
"""


@each_row(
    ("pointer", "part", "expected"),
    [
        (("a", "description"), "Supported values: `x`, `y`", "Supported\n    values: `x`,\n    `y`"),
        (("a", "description"), "The model", "The model"),
        (("a", "b"), "Second line", "Second line"),
        (("a", "c"), "plain", "plain"),
        (("d", "plain"), "Kept for a day.", "Kept\n    for a day."),
        (("d", "plain"), "Null if it's not set.", "Null if\n    it's not set."),
        (("d", "single"), "Null if it's not set.", "Null if\n    it''s not set."),
        (("d", "double"), 'Set "null" or nothing', 'Set \\"null\\" or\\nnothing'),
        (("d", "double"), "nothing, then it is gone", "nothing,\\\n    \\ then it is\n    gone"),
        (("d", "after"), "then", "none"),
    ],
)
def test_parts_of_block_texts_are_found(pointer: tuple[str, ...], part: str, expected: str) -> None:
    document = read_yaml(Fragment.of(Source("page.yaml", PAGE)))
    assert isinstance(document, YamlText)
    assert document.locate(pointer).find_part(part).text == expected


def test_a_text_of_several_lines_is_marked_to_its_end() -> None:
    document = read_yaml(Fragment.of(Source("page.yaml", PAGE)))
    assert isinstance(document, YamlText)
    assert document.locate(("d", "plain")).text == "The key. Null if\n    it's not set. Kept\n    for a day."
    assert document.locate(("d", "single")).text == "'The key. Null if\n    it''s not set.'"


def test_a_block_text_begins_with_its_words() -> None:
    document = read_yaml(Fragment.of(Source("page.yaml", PAGE)))
    assert isinstance(document, YamlText)
    assert document.locate(("a", "b")).text == "First line.\n\n    Second line."


CELL = (
    '<span style="color: red; font-size: 12px;">Many</span>, 1&nbsp;to 4<br><code>zh-2</code> takes 1, if <b>it</b>'
    "<p>rope &gt; kite &amp; wind</p>"
)


@each_row(
    ("part", "expected"),
    [
        ("`zh-2` takes 1", "zh-2</code> takes 1"),
        ("Many, 1 to 4", "Many</span>, 1&nbsp;to 4"),
        ("if it", "if <b>it"),
        ("- rope > kite & wind", "rope &gt; kite &amp; wind"),
        ("nothing of it", CELL),
    ],
)
def test_words_among_tags_are_marked(part: str, expected: str) -> None:
    source = Source("pages/a.md", CELL)
    assert source.span(0, len(CELL)).find_part(part).text == expected
