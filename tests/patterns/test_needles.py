"""Laws of `needles`: a text in which a pattern is found has one of its pieces, so that others need not be searched."""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reynard.patterns.needles import needles_of

if TYPE_CHECKING:
    from collections.abc import Iterable

TABLE: dict[str, tuple[str, int, Iterable[str] | None]] = {
    "a word": (r"deprecated", 0, ["deprecated"]),
    "a choice": (r"\b(?:必填|required)\b", re.ASCII, ["required", "必填"]),
    "a choice with a common beginning": (r"必填项|必传项", 0, ["必传项", "必填项"]),
    "an end that may be missing": (r"取值范围?", 0, ["取值范"]),
    "a part that may be missing": (r"(?:最大)?长度", 0, ["长度"]),
    "the rarer of two": (r"[0-9]+\s?(?:天|日)", re.ASCII, ["天", "日"]),
    "capitals": (r"(?i:UUID)\b", re.ASCII, ["uuid"]),
    "a set": (r"[仅只]限", 0, ["仅限", "只限"]),
    "what stands behind": (r"\d+(?=px)", re.ASCII, ["px"]),
    "what must not stand there": (r"(?!x)y", 0, ["y"]),
    "several times": (r"(?:ab){2,3}", 0, ["ab"]),
    "one of two, as a group has it": (r"(x)?(?(1),|;)", 0, [",", ";"]),
    "one, where a group has something": (r"(x)?(?:(?(1),|(?!))|-)", 0, [",", "-"]),
    "nothing, where a group has none": (r"(x)?(?(1),)", 0, None),
    "nothing for sure": (r"(?:ab)*|c", 0, None),
    "any letter": (r"\w+", 0, None),
    "all but some": (r"[^a]", 0, None),
    "a choice with nothing": (r"(?:ab|)", 0, None),
    "other letters for `s`": (r"(?i:said)", 0, None),
    "letters that are small elsewhere": (r"ΣΑ", 0, None),
}


@pytest.mark.parametrize("case", TABLE)
def test_what_a_match_always_has(case: str) -> None:
    pattern, flags, pieces = TABLE[case]
    parsed = _parser.parse(pattern, flags)
    assert needles_of(parsed, parsed.state.flags) == (tuple(pieces) if pieces is not None else None)


LETTERS = st.text("aAbB1,必填", max_size=6)
ATOMS = st.sampled_from(
    ["a", "B", "必", "填", "[ab]", "[^a]", r"\w", r"\b", ".", "1", "(?=a)", "(?!b)", "(?<=a)", "(?i:b)"]
)


def _grown(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda two: f"(?:{two[0]}|{two[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{2}", "{1,2}?"])).map(lambda two: f"(?:{two[0]}){two[1]}"),
    )


@given(pattern=st.recursive(ATOMS, _grown, max_leaves=8), text=LETTERS)
def test_a_text_without_them_has_no_match(pattern: str, text: str) -> None:
    parsed = _parser.parse(pattern, re.ASCII)
    pieces = needles_of(parsed, parsed.state.flags)
    if pieces is not None and re.search(pattern, text, re.ASCII):
        assert any(piece in text.lower() for piece in pieces)
