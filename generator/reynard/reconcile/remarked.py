"""How findings quote what a page remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.prose.remarks import Remark

_LONGEST = 120


def quote_remarks(text: str, remarks: Iterable[Remark]) -> str:
    """Return sentences of a text as a finding quotes them: each on one line, long ones cut."""
    said = (" ".join(text[each.start : each.end].replace("**", "").split()) for each in remarks)
    return "; ".join(f"“{each if len(each) <= _LONGEST else each[: _LONGEST - 1] + '…'}”" for each in said)
