"""How a Markdown export is known by its text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS
from reynard.observe.reader import Certainty
from reynard.observe.signs import BLANK
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.observe.signs import Signs

_END = r"(?>\r\n|\n|\r)"
"""Atomic: read in two ways, a run of line ends would be read in exponentially many."""
_GENERATOR = compiled(r"(?:^|(?<=\r))generator:[^\r\n]*widdershins", re.MULTILINE | re.IGNORECASE)
HEADING = compiled(rf"##[ \t]+({METHODS})(?:[ \t]+(.*))?\Z")
_ENDPOINT = compiled(
    rf"(?:^|(?<=\r))##[ \t]+({METHODS})\b[^\r\n]*{_END}(?:[ \t]*{_END}|<a id=[^\r\n]*{_END})*\1[ \t]+\S", re.MULTILINE
)
_RESULTS = compiled(
    r"(?:^|(?<=\r))\|[ \t]*(?:状态码[ \t]*\|[ \t]*状态码含义|(?:HTTP )?Status(?: Code)?[ \t]*\|[ \t]*Meaning)[ \t]*\|",
    re.MULTILINE | re.IGNORECASE,
)
_LOOKED_AT = 4000
_COLUMNS = ("name", "location", "type", "required")


def judge(signs: Signs) -> Certainty:
    """Tell how sure it is that widdershins made a text: it says so, or its endpoints and tables have its form."""
    if signs.first in ("{", "["):
        return Certainty.NO
    text = signs.text
    if signs.first == "-" and text.lstrip(BLANK).startswith("---") and _GENERATOR.search(text, 0, _LOOKED_AT):
        return Certainty.CERTAIN
    if "##" not in text or _ENDPOINT.search(text) is None:
        return Certainty.NO
    if _RESULTS.search(text) is not None:
        return Certainty.CERTAIN
    # A page that was cut off before its first table of results.
    return Certainty.LIKELY if any(each.roles[:4] == _COLUMNS for each in signs.table_headers) else Certainty.NO
