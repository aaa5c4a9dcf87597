"""Where the calls go that a page shows in programs: whatever the language, the whole address stands in one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reynard.draft.locate import locate_span
from reynard.reconcile.addresses import TEST_HOSTS
from reynard.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.draft.model import Operation, Place

_ADDRESS = re.compile(r"https?://[^\s\"'`<>\\|()\[\]]+")
_HOST = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?", re.IGNORECASE)


def shown_servers(operation: Operation) -> Iterator[tuple[str, Place]]:
    """Yield the servers of addresses on an operation's page that end with its path."""
    wanted = operation.segments
    if operation.seen is None or not any("{" not in each for each in wanted):
        return
    source = operation.seen.path.span.source
    for match in _ADDRESS.finditer(source.text):
        try:
            parts = urlsplit(match[0].rstrip(".,;"))
        except ValueError:
            continue
        steps = tuple(each for each in parts.path.split("/") if each)
        home, end = steps[: -len(wanted)], steps[-len(wanted) :]
        is_same = len(end) == len(wanted) and all(
            own == each or "{" in own for own, each in zip(wanted, end, strict=True)
        )
        if is_same and _HOST.fullmatch(parts.netloc) and not any("{" in each for each in home):
            address = "/".join((f"{parts.scheme}://{parts.netloc.lower()}", *home))
            if TEST_HOSTS.search(address) is None:
                yield address, locate_span(operation.page, Span(source, *match.span()))
