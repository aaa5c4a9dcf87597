"""Telling text from HTML: readers of page text must not take a page's HTML for theirs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]", re.IGNORECASE)
_TAG = re.compile(
    r"[\s\ufeff]*<(?:!doctype|\?xml|html|head|body|main|div|section|article|nav|header|span|p|h[1-6]|table|meta|title)\b",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
_LONGEST = 300
_RULE_MARKS = frozenset("|-: \t")


def is_html(text: str) -> bool:
    """Tell whether a text is HTML, by how it starts."""
    if text.find("<", 0, _LOOKED_AT) < 0:
        return False
    return _TAG.match(text) is not None or _HTML.search(text, 0, _LOOKED_AT) is not None


_BAR = r"[ \t]*\|[ \t]*"
_OTHER = re.compile(
    r"(?:^|(?<=\r))(?:"
    r"(?:openapi|swagger)[ \t]*:[ \t]*[\"']?\d"
    r"|generator[ \t]*:.*widdershins"
    r"|##[ \t]*OpenAPI Specification"
    rf"|\|[ \t]*(?:状态码{_BAR}状态码含义|Status{_BAR}Meaning)[ \t]*\|"
    rf"|\|?[ \t]*(?:名称|Name){_BAR}(?:位置|Location|In){_BAR}(?:类型|Type){_BAR}(?:必选|Required)[ \t]*\|"
    rf"|\|?[ \t]*(?:名称|Name){_BAR}(?:类型|Type){_BAR}(?:必选|Required){_BAR}(?:约束|Restrictions)[ \t]*\|)",
    re.MULTILINE | re.IGNORECASE,
)


def is_other_dialect(text: str) -> bool:
    """Tell whether a text is OpenAPI, or Markdown made from it: descriptions in those may hold any table or heading."""
    return _OTHER.search(text) is not None


def without_fences(text: str) -> str:
    """Return a text without its fenced blocks, whose content is no part of the page's own form."""
    pieces: list[str] = []
    is_fenced = False
    for line in text.splitlines(keepends=True):
        if line.lstrip().startswith(("```", "~~~")):
            is_fenced = not is_fenced
        elif not is_fenced:
            pieces.append(line)
    return "".join(pieces)


def short_lines(text: str) -> Iterator[str]:
    """Return the lines that a heading, an endpoint or the header of a table could be, whatever ends them."""
    return (line for line in text.splitlines() if line and len(line) <= _LONGEST)


def is_rule(line: str) -> bool:
    """Tell whether a line is the rule below a table's header: `|---|:---:|`."""
    return "-" in line and len(line) <= _LONGEST and _RULE_MARKS.issuperset(line)
