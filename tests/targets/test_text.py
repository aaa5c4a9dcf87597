"""The ways out for vendor text: literals, docstrings, spans of code."""

from __future__ import annotations

import ast
import sys

import pytest

from reynard.targets.text import HIDDEN, VendorText, code, docstring, first_hidden, literal, markdown, verbatim
from rows import each_row

LITERALS = [
    ("a", '"a"'), ('a"b', "'a\"b'"), ("a'b", '"a\'b"'), ("a\"b'c", "'a\"b\\'c'"), ("a\\b", "'a\\\\b'"), ("\n", "'\\n'"),
    ("", '""'), ("\u202e", "'\\u202e'"), ("\x00", "'\\x00'"), ("\u3164", '"\\u3164"'),
    ("\xad", "'\\xad'"), ("狐", '"狐"'),
    (1, "1"), (True, "True"), (None, "None"), (0.5, "0.5"), ((), "()"), (("a",), '("a",)'), (("a", 1), '("a", 1)'),
    ([], "[]"), (["a"], '["a"]'), ({"a": [1]}, '{"a": [1]}'), ({}, "{}"),
]  # fmt: skip


@each_row(("value", "expected"), LITERALS)
def test_literal(value: object, expected: str) -> None:
    assert literal(value) == expected
    assert ast.literal_eval(expected) == value
    if isinstance(value, str):
        assert literal(VendorText(value)) == expected


def test_what_is_no_json_has_no_literal() -> None:
    with pytest.raises(TypeError, match="no literal for set"):
        literal({1})


def test_vendor_text_has_no_other_way_out() -> None:
    with pytest.raises(TypeError, match="filter"):
        str(VendorText("a"))
    assert VendorText("a")
    assert not VendorText("")


DOCS = [
    ("a", 4, '"""a"""'), (" a ", 4, '"""a"""'), ("a\nb", 4, '"""a\n    b\n    """'), ("a\n\nb  ", 0, '"""a\n\nb\n"""'),
    ("a\r\nb\rc", 2, '"""a\n  b\n  c\n  """'), ('a"', 4, '"""a\\""""'), ('a""', 4, '"""a\\"\\""""'),
    ('"""', 4, '"""\\"\\"\\""""'), ('a"""b', 4, '"""a\\"\\"\\"b"""'), ("a\\", 4, '"""a\\\\"""'),
    ("\u202e\x07", 4, '"""\\u202e\\x07"""'), ("aX", 4, '"""aX"""'),
]  # fmt: skip


@each_row(("text", "indent", "expected"), DOCS)
def test_docstring(text: str, indent: int, expected: str) -> None:
    made = docstring(VendorText(text), indent)
    assert made == expected
    assert isinstance(ast.literal_eval(made), str)
    assert HIDDEN.search(made) is None


def test_each_hidden_character_is_found_and_no_other() -> None:
    """Characters are looked for in two steps, of which the first knows the usual ones."""
    characters = [*map(chr, range(sys.maxunicode + 1))]
    assert [each for each in characters if first_hidden(f"a{each}b")] == [
        each for each in characters if HIDDEN.search(each)
    ]


def test_docstrings_stand_four_columns_in() -> None:
    assert docstring(VendorText("a\nb")) == docstring(VendorText("a\nb"), 4)


@each_row(
    ("text", "expected"),
    [("a", "`a`"), ("a`b", "`` a`b ``"), ("``a", "``` ``a ```"), ("a``b`c", "``` a``b`c ```"), ("", "``")],
)
def test_code(text: str, expected: str) -> None:
    assert code(text) == expected


def test_fences_cannot_be_closed() -> None:
    assert verbatim(VendorText("a\n```\nb\x00")) == "a\n`\\x60`\nb\\x00"


@each_row(
    ("text", "expected"),
    [
        ("1. a", "1\\. a"),
        ("*a* <b>", "\\*a\\* \\<b\\>"),
        ("set `a` or `b` to 1", "set `a` or `b` to 1"),
        ("- a", "\\- a"),
        ("a - b", "a - b"),
    ],
)
def test_markdown_shows_text_as_it_is(text: str, expected: str) -> None:
    assert markdown(VendorText(text)) == expected
