"""How findings quote what a page remarks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.evidence import within_tags

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.prose.remarks import Remark

_TAG = compiled(r"</?(?:b|strong|i|em|u|font|span|a|code|p|div|br)\b[^<>\n]{0,300}>", re.IGNORECASE | re.ASCII)
_LONGEST = 120
_BEFORE = 40
"""Letters before the words that say it, where a sentence is too long to be quoted from its beginning."""


def quote_remarks(text: str, remarks: Iterable[Remark]) -> str:
    """Return sentences of a text as a finding quotes them: each on one line, long ones cut around what is said."""
    return "; ".join(f"“{_quoted(text, each)}”" for each in remarks)


def _quoted(text: str, remark: Remark) -> str:
    is_late = remark.words[1] - remark.start > _LONGEST
    start = max(remark.start, remark.words[0] - _BEFORE) if is_late else remark.start
    shown = _TAG.sub("", text[slice(*within_tags(text, start, remark.end))])
    said = " ".join(shown.replace("**", "").split())
    shown = said if len(said) <= _LONGEST else said[: _LONGEST - 1] + "…"
    return f"…{shown}" if start > remark.start else shown
