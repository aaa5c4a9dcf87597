"""Laws of patterns that descriptions are searched for: looking for pieces first changes nothing that is found."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from reynard.prose.sought import sought, sought_any
from reynard.prose.topics import SAID
from reynard.prose.view import make_view

PATTERNS = (r"必填项?|(?i:need)ed", r"填\w", r"[0-9]+天", r"(?<=a)b+", r"\bab\b", r"填写(?=a)")
EACH = tuple(map(sought, PATTERNS))
ANY = sought_any(PATTERNS)
WORDS = st.sampled_from(["必填", "项", "填写", "a", "b", "ab", " ", "7", "天", "Needed", "`"])
TEXTS = st.lists(WORDS, max_size=8).map("".join)


@given(text=TEXTS)
def test_each_is_found_where_it_is(text: str) -> None:
    seen = make_view(text)
    for each, pattern in zip(EACH, PATTERNS, strict=True):
        expected = [match.span() for match in re.finditer(pattern, seen.plain, re.ASCII)]
        first = each.first_in(seen)
        assert [match.span() for match in each.all_in(seen)] == expected
        assert (first.span() if first else None) == (expected[0] if expected else None)
        assert each.may_be_in(seen) or not expected


@given(text=TEXTS)
def test_several_are_found_as_one_with_alternatives(text: str) -> None:
    seen = make_view(text)
    whole = re.finditer("|".join(PATTERNS), seen.plain, re.ASCII)
    assert [match.span() for match in ANY.all_in(seen)] == [match.span() for match in whole]


def test_a_pattern_that_is_made_later_is_searched_for() -> None:
    seen = make_view("没有这样的词")
    assert not EACH[0].may_be_in(seen)
    assert sought("这样的词").first_in(seen)


def test_no_topic_is_found_in_nothing() -> None:
    assert [each for _, patterns in SAID for each in patterns if re.match(each, "", re.ASCII)] == []
