"""Telling text from HTML: readers of page text must not take a page's HTML for theirs."""

from __future__ import annotations

import re

_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]", re.IGNORECASE)
_TAG = re.compile(r"[\s\ufeff]*<(?:!doctype|\?xml|html|head|body|main|div|section|article|nav|header|span|p|h[1-6]|table|meta|title)\b", re.IGNORECASE)
_LOOKED_AT = 4096


def is_html(text: str) -> bool:
    """Tell whether a text is HTML, by how it starts."""
    return _TAG.match(text) is not None or _HTML.search(text, 0, _LOOKED_AT) is not None
