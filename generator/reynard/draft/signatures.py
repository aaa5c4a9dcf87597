"""Signatures that pages describe: no drafted scheme computes one, and nobody should find that out by a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.computed_keys import find_computed_keys
from reynard.draft.entries import list_places, make_remark, mark_unsure
from reynard.draft.locate import locate_argument
from reynard.draft.model import Place
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.draft.entries import Entry
    from reynard.draft.model import Operation

_SIGNATURE = compiled(
    r"签名(?:算法|规则|方法|生成|机制|步骤|方式|计算)|\bsignature (?:algorithm|method|generation|calculation)\b"
    r"|\bTC3-HMAC|\bHMAC[-_ ]?SHA-?\d+\b|\bsign\b[^\n]{0,40}\bMD5\b",
)
_HEADER = compiled(
    r"(?i)(?<![\w-])X(?:-[A-Za-z0-9]{1,20}){0,3}-Sign(?:ature)?(?![\w-])|\bHMAC[-_ ]?SHA-?\d+\b"
    r"|\b(?:webhook|callback)[ _-]signatures?\b|验签|签名"
)
"""What a page says of a call back that is signed: the header, the way, or the word."""
_OF_CALLS_BACK = compiled(r"(?i)回调|通知|验签|webhook|call\s?back|notif|verif")
"""Words around a signature that the vendor makes, and a receiver checks."""
_SIGN = compiled(r"(?i)(?:x[-_])?(?:(?:api|app|request|req|client|auth)[-_]?)?sign(?:ature)?\Z")
"""What an argument is called that holds a signature of the request."""
_CALLED_BACK = compiled(r"(?i)回调|webhook|call\s?back|推送|异步通知|通知签名")
"""Words for what the vendor calls when something is done: a plain `通知`, or a check, may be of anything."""
_HEADING = compiled(r"\s{0,3}(?P<marks>#{1,6})\s+\S")
_LONGEST = 300_000
"""Characters of what people have written."""
_MOST = 3


def draft_signatures(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return a remark on the places where pages say how requests are signed; none where a scheme does it."""
    sources: dict[str, str] = {}
    for each in operations:
        source = each.seen.span.source if each.seen is not None else each.text
        if source is not None and len(source.text) < _LONGEST:
            sources.setdefault(each.page, source.text)
    beside = {page: text for page, text in others if len(text) < _LONGEST}
    received = [Place(page, line) for page, text in sources.items() for line in _lines_of_calls_back(text)]
    received += [Place(page, line) for page, text in beside.items() for line in _lines_of_calls_back(text, titled=1)]
    checked = (
        "pages say how calls back are signed, which nothing here checks: compare it with your own before you trust one"
    )
    told = (make_remark(mark_unsure(f"{checked}: {list_places(received[:_MOST])}")),) if received else ()
    if find_computed_keys(operations, others, {}):
        return told
    found = [Place(page, line) for page, text in sources.items() for line in _lines(text)]
    if not found:
        return (*_signed_by_hand(operations), *told)
    said = f"pages say how requests are signed, which no scheme here does: {list_places(found[:_MOST])}"
    return (make_remark(mark_unsure(f"{said}; `reynard help plugins` tells how to add one")), *told)


def _signed_by_hand(operations: Sequence[Operation]) -> Iterator[Entry]:
    """Say that calls take a signature of which no page says how it is made."""
    signed = [(one, each) for one in operations for each in one.takes if _SIGN.match(each.name)]
    if signed:
        where = list_places([locate_argument(one, each.name) for one, each in signed[:_MOST]])
        yield make_remark(
            mark_unsure(f"`{signed[0][1].name}` is an argument of calls, and nothing here computes it: {where}")
        )


def _lines_of_calls_back(text: str, titled: int = 2) -> Iterator[int]:
    """Yield the first line that is about a signature of what the vendor calls: below such a heading, or in its words.

    `titled` is the first level whose headings are about all below them: the title of a page with calls is of a call.
    """
    if _HEADER.search(text) is None or _CALLED_BACK.search(text) is None:
        return
    above: list[tuple[int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if (heading := _HEADING.match(line)) is not None:
            depth = len(heading["marks"])
            above = [*(each for each in above if titled <= each[0] < depth), (depth, line)]
        signed = _HEADER.search(line)
        if signed is None:
            continue
        is_below = any(_CALLED_BACK.search(each) for _, each in above)
        # `callback_url 不参与签名` is of a request.
        if is_below or (signed[0] != "签名" and _CALLED_BACK.search(line)):
            yield number
            return


def _lines(text: str) -> Iterator[int]:
    """Yield the first line that is about a signature of requests."""
    if _SIGNATURE.search(text) is None:
        return
    heading = ""
    for number, line in enumerate(text.splitlines(), 1):
        heading = line if _HEADING.match(line) else heading
        if _SIGNATURE.search(line) and not _OF_CALLS_BACK.search(f"{heading}\n{line}"):
            yield number
            return
