"""Tables of statuses in descriptions and on pages: `| HTTP 状态码 | 说明 |`, which list failures and their meanings."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.model import StatusCode

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = compiled(
    r"[ \t>]*\|[ \t*]*(?:HTTP[ \t]*(?:状态码?|响应码|错误码|status(?:[ _]codes?)?|codes?)?"
    r"|(?:响应)?状态码|(?:http[ _])?status[ _]codes?)[ \t*]*\|.*",
    re.IGNORECASE,
)
_ROW = compiled(
    r"[ \t>]*\|[ \t]*[`*]{0,2}(?P<code>[1-5][0-9]{2})[`*]{0,2}(?:[ \t]+[A-Za-z][A-Za-z ]{0,40})?[ \t]*\|"
    r"[ \t]*(?P<meaning>[^|\n]{1,160}?)[ \t]*(?:\||\Z)"
)
_RULE = compiled(r"[ \t>]*\|[ \t:|-]*")
_LONGEST = 200_000
_WORDS = ("状态码", "响应码", "http", "status")
"""What headers of such tables have one of."""


def read_status_tables(text: str) -> Iterator[StatusCode]:
    """Yield the statuses that tables of a text list, each with the offsets of its row; other codes are none."""
    text = text[:_LONGEST]
    lowered = text.lower() if "|" in text else ""
    if not any(each in lowered for each in _WORDS):
        return
    rows: list[StatusCode] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        shown = line.rstrip()
        if not shown.strip(" \t>"):
            continue  # a block that was folded has an empty line behind each row
        row = _ROW.match(shown) if rows is not None else None
        if row is not None and rows is not None:
            found = StatusCode(
                code=row["code"], meaning=" ".join(row["meaning"].split()), start=start, end=start + len(shown)
            )
            rows.append(found)
        elif rows is None or _RULE.fullmatch(shown) is None:
            yield from rows or ()
            rows = [] if _HEADER.fullmatch(shown) is not None else None
    yield from rows or ()
