"""Values of JSON as bytes: back come the same values, and other values are other bytes."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reynard.text.packed import packed, unpacked

if TYPE_CHECKING:
    from reynard.text.origin import Json

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=()))
)
VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8)
UNLIKE: tuple[Json, ...] = (
    {"a": 1}, {"a": 1.0}, {"a": True}, {"a": "1"}, {"a": [1]}, {"a": 1, "b": 2}, {"b": 2, "a": 1}, {"a": "\ud800"},
)  # fmt: skip


@given(VALUES)
def test_what_was_packed_comes_back(value: object) -> None:
    back = unpacked(packed(value))  # type: ignore[arg-type]  # JSON, as hypothesis has it
    assert repr(back) == repr(value)


def test_values_that_differ_are_packed_otherwise() -> None:
    assert not [pair for pair in combinations(UNLIKE, 2) if packed(pair[0]) == packed(pair[1])]
