"""Where the calls go that a page shows in programs: whatever the language, the whole address stands in one text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reynard.draft.locate import locate_span
from reynard.patterns import compiled
from reynard.reconcile.addresses import TEST_HOSTS
from reynard.source import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.draft.model import Operation, Place
    from reynard.source import Source

_ADDRESS = compiled(r"https?://[^\s\"'`<>\\|()\[\]]+")
_HOST = compiled(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?", re.IGNORECASE)


class _Shown(NamedTuple):
    """An address that a page shows: the server before its path, the parts of the path, and where."""

    server: str
    steps: tuple[str, ...]
    span: tuple[int, int]


def shown_servers(operation: Operation) -> Iterator[tuple[str, Place]]:
    """Yield the servers of addresses on an operation's page that end with its path."""
    wanted = operation.segments
    if operation.seen is None:
        return
    last = next((at for at, each in enumerate(reversed(wanted)) if "{" not in each), None)
    if last is None:
        return
    source = operation.seen.path.span.source
    for shown in _by_step(source).get((last, wanted[-1 - last]), ()):
        home, end = shown.steps[: -len(wanted)], shown.steps[-len(wanted) :]
        is_same = len(end) == len(wanted) and all(
            own == each or "{" in own for own, each in zip(wanted, end, strict=True)
        )
        if is_same and not any("{" in each for each in home):
            address = "/".join((shown.server, *home))
            if TEST_HOSTS.search(address) is None:
                yield address, locate_span(operation.page, Span(source, *shown.span))


@lru_cache(maxsize=8)
def _by_step(source: Source) -> Mapping[tuple[int, str], Sequence[_Shown]]:
    """Return the addresses that a page shows by each step of their paths, counted from the end.

    A page of a thousand operations is read once, not once for each.
    """
    found: dict[tuple[int, str], list[_Shown]] = {}
    for match in _ADDRESS.finditer(source.text):
        try:
            parts = urlsplit(match[0].rstrip(".,;"))
        except ValueError:
            continue
        if _HOST.fullmatch(parts.netloc):
            steps = tuple(each for each in parts.path.split("/") if each)
            shown = _Shown(f"{parts.scheme}://{parts.netloc.lower()}", steps, match.span())
            for at, step in enumerate(reversed(steps)):
                found.setdefault((at, step), []).append(shown)
    return found
