"""Calls that points of a list name, each with what it is for: ``- `POST /v1/films` - Make a film``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import METHODS, Endpoint
from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_POINT = compiled(
    rf"[-*•+][ \t]+`(?P<method>{METHODS})[ \t]+(?P<path>/[^\s`?]{{1,200}})`"
    r"(?:[ \t]*(?:[-–—]|[:：])[ \t]*(?P<label>[^\n`]{1,100}))?"
)


def calls_of_list(source: Source, items: Sequence[Item], index: int) -> list[tuple[int, Endpoint, str]]:
    """Return the calls in the points of the list that begins at an item, each with its item and what it is for."""
    found: list[tuple[int, Endpoint, str]] = []
    for at in range(index, len(items)):
        point = _POINT.fullmatch(source.text, items[at].start, items[at].end) if items[at].kind == "line" else None
        if point is None:
            break
        method, path = (Said(point[each], source.span(*point.span(each))) for each in ("method", "path"))
        found.append((at, Endpoint(method, path, None), (point["label"] or "").strip()))
    return found


def named_in_points(source: Source, items: Sequence[Item]) -> set[tuple[str, str]]:
    """Return what points of a page name, wherever they stand."""
    points = (_POINT.fullmatch(source.text, item.start, item.end) for item in items if item.kind == "line")
    return {(point["method"], point["path"]) for point in points if point is not None}
