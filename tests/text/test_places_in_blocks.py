"""Marks on the words of YAML block texts, which are wrapped and indented, and not on the sign before them."""

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
"""


@each_row(
    ("pointer", "part", "expected"),
    [
        (("a", "description"), "Supported values: `x`, `y`", "Supported\n    values: `x`,\n    `y`"),
        (("a", "description"), "The model", "The model"),
        (("a", "b"), "Second line", "Second line"),
        (("a", "c"), "plain", "plain"),
    ],
)
def test_parts_of_block_texts_are_found(pointer: tuple[str, ...], part: str, expected: str) -> None:
    document = read_yaml(Fragment.of(Source("page.yaml", PAGE)))
    assert isinstance(document, YamlText)
    assert document.locate(pointer).find_part(part).text == expected


def test_a_block_text_begins_with_its_words() -> None:
    document = read_yaml(Fragment.of(Source("page.yaml", PAGE)))
    assert isinstance(document, YamlText)
    assert document.locate(("a", "b")).text == "First line.\n\n    Second line."
