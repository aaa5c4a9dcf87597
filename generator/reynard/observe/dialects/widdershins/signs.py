"""How a Markdown export is known by its text."""

from __future__ import annotations

import re

from reynard.observe.endpoints import METHODS

_END = r"(?:\r\n|\n|\r)"
_GENERATOR = re.compile(r"(?:^|(?<=\r))generator:[^\r\n]*widdershins", re.MULTILINE | re.IGNORECASE)
HEADING = re.compile(rf"##[ \t]+({METHODS})(?:[ \t]+(.*))?\Z")
_ENDPOINT = re.compile(
    rf"(?:^|(?<=\r))##[ \t]+({METHODS})\b[^\r\n]*{_END}(?:[ \t]*{_END}|<a id=[^\r\n]*{_END})*\1[ \t]+\S", re.MULTILINE
)
_RESULTS = re.compile(
    r"(?:^|(?<=\r))\|[ \t]*(?:状态码[ \t]*\|[ \t]*状态码含义|(?:HTTP )?Status(?: Code)?[ \t]*\|[ \t]*Meaning)[ \t]*\|",
    re.MULTILINE | re.IGNORECASE,
)
_LOOKED_AT = 4000


def is_widdershins(text: str) -> bool:
    """Tell whether a text was made by widdershins: it says so, or its endpoints and tables have its form."""
    start = text.lstrip("\ufeff \t\r\n")
    if start[:1] in ("{", "["):
        return False
    if start.startswith("---") and _GENERATOR.search(text, 0, _LOOKED_AT):
        return True
    return "##" in text and _RESULTS.search(text) is not None and _ENDPOINT.search(text) is not None
