"""Laws of `heads`: a match begins with one of them, and a pattern that is tried at these alone finds the same."""

from __future__ import annotations

import re
from pathlib import Path
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reynard.patterns import Patterns
from reynard.patterns.heads import heads_of

if TYPE_CHECKING:
    from collections.abc import Iterable

NOWHERE = Path(__file__).with_name("no such file")
TABLE: dict[str, tuple[str, int, Iterable[object] | None]] = {
    "words": (r"(?:最大)?长度|不超过", 0, "最长不"),
    "a word that may be missing": (r"(?:at\s)?most", re.ASCII, "am"),
    "what stands before and behind": (r"(?<![0-9])\b(?=[a-z])a", 0, "a"),
    "a set": (r"\s{0,2}[仅只]\b", re.ASCII, ("CATEGORY_SPACE", "仅", "只")),
    "a range": (r"x?[0-9]+", 0, ("x", ("0", "9"))),
    "capitals": (r"(?i:of|up)?\w", re.ASCII, ("O", "U", "o", "u", "CATEGORY_WORD")),
    "capitals of all languages": (r"(?i)[j-l]x", 0, (("j", "l"), "J", "K", "L", "\N{KELVIN SIGN}")),
    "a case that is not": (r"(?-i:a)b?", re.IGNORECASE, "a"),
    "a group that another asks for": (r"(a)?(?(1)b|c)", 0, "abc"),
    "at most once": (r"(?>ab?)++c", 0, "a"),
    "anything": (r".a", 0, None),
    "all but some": (r"[^a]b", 0, None),
    "nothing": (r"(?:a|b*)", 0, None),
    "letters that have a case elsewhere": (r"ä|b", re.IGNORECASE, None),
    "what a group had": (r"(?:(a)|b)?\1", 0, None),
    "classes of its own": (r"(?u:\w)a", re.ASCII, None),
}


def _plain(head: tuple[str, object]) -> object:
    kind, value = head
    match value:
        case int():
            return chr(value) if kind == "LITERAL" else str(value)
        case (int(low), int(high)):
            return chr(low), chr(high)
    return str(value)


@pytest.mark.parametrize("case", TABLE)
def test_what_a_match_begins_with(case: str) -> None:
    pattern, flags, expected = TABLE[case]
    parsed = _parser.parse(pattern, flags)
    heads = heads_of(parsed, flags | parsed.state.flags)
    assert (heads and {_plain(each) if each[0] != "CATEGORY" else str(each[1]) for each in heads}) == (
        {*expected} if expected is not None else None
    )


ATOMS = st.sampled_from(
    [
        *("a", "B", "k", "ſ", "必", "填", "ä", "[ab]", "[^a]", "[A-k]", r"\w", r"\s", r"\b", ".", "1", "^", r"\Z"),
        *("(?=a)", "(?!b)", "(?<=a)", "(?i:b)", "(?-i:s)", "(?>ab?)"),
    ]
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}?", "?+"])).map(
            lambda two: f"(?:{two[0]}){two[1]}"
        ),
    )


@given(
    pattern=st.recursive(ATOMS, _grown, max_leaves=8),
    flags=st.sampled_from([0, re.ASCII, re.IGNORECASE, re.ASCII | re.IGNORECASE, re.MULTILINE | re.IGNORECASE]),
    text=st.text("aAbBkKsS\N{KELVIN SIGN}ſäÄ1, \n必填", max_size=12),
)
def test_a_pattern_finds_the_same(pattern: str, flags: int, text: str) -> None:
    ours, python = Patterns(NOWHERE).compiled(pattern, flags), re.compile(pattern, flags)
    for at in range(len(text) + 1):
        assert [each.span() for each in ours.finditer(text, at)] == [each.span() for each in python.finditer(text, at)]
