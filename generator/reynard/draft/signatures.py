"""Signatures that pages describe: no drafted scheme computes one, and nobody should find that out by a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.computed_keys import find_computed_keys
from reynard.draft.entries import list_places, make_remark, mark_unsure
from reynard.draft.model import Place
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.draft.entries import Entry
    from reynard.draft.model import Operation
    from reynard.source import Source

_SIGNATURE = compiled(
    r"签名(?:算法|规则|方法|生成|机制|步骤|方式|计算)|\bsignature (?:algorithm|method|generation|calculation)\b"
    r"|\bTC3-HMAC|\bHMAC[-_ ]?SHA-?\d+\b|\bsign\b[^\n]{0,40}\bMD5\b",
)
_OF_CALLS_BACK = compiled(r"(?i)回调|通知|验签|webhook|call\s?back|notif|verif")
"""Words around a signature that the vendor makes, and a receiver checks."""
_HEADING = compiled(r"\s{0,3}#{1,6}\s+\S")
_LONGEST = 300_000
"""Characters of what people have written."""
_MOST = 3


def draft_signatures(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return a remark on the places where pages say how requests are signed; none where a scheme does it."""
    if find_computed_keys(operations, others, {}):
        return ()
    sources: dict[str, Source] = {}
    for each in operations:
        source = each.seen.span.source if each.seen is not None else each.text
        if source is not None and len(source.text) < _LONGEST:
            sources.setdefault(each.page, source)
    found = [Place(page, line) for page, source in sources.items() for line in _lines(source)]
    if not found:
        return ()
    said = f"pages say how requests are signed, which no scheme here does: {list_places(found[:_MOST])}"
    return (make_remark(mark_unsure(f"{said}; `reynard help plugins` tells how to add one")),)


def _lines(source: Source) -> Iterator[int]:
    """Yield the first line that is about a signature of requests."""
    if _SIGNATURE.search(source.text) is None:
        return
    heading = ""
    for number, line in enumerate(source.text.splitlines(), 1):
        heading = line if _HEADING.match(line) else heading
        if _SIGNATURE.search(line) and not _OF_CALLS_BACK.search(f"{heading}\n{line}"):
            yield number
            return
