"""How findings quote what a page remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.prose.remarks import Remark

_LONGEST = 120
_BEFORE = 40
"""Letters before the words that say it, where a sentence is too long to be quoted from its beginning."""


def quote_remarks(text: str, remarks: Iterable[Remark]) -> str:
    """Return sentences of a text as a finding quotes them: each on one line, long ones cut around what is said."""
    return "; ".join(f"“{_quoted(text, each)}”" for each in remarks)


def _quoted(text: str, remark: Remark) -> str:
    is_late = remark.words[1] - remark.start > _LONGEST
    start = max(remark.start, remark.words[0] - _BEFORE) if is_late else remark.start
    said = " ".join(text[start : remark.end].replace("**", "").split())
    shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return f"…{shown}" if start > remark.start else shown
