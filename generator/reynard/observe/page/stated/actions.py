"""Calls of one address that an argument tells apart: `Action` has one fixed value in the table of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.endpoint_lines import Endpoint
from reynard.observe.model import Said
from reynard.observe.page.tables.text import cells_of
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_ACTION = compiled(
    r"(?:固定值?|取值|值为|必须为|\b(?:fixed|value|always)\b)[\s:：为是*`\"]*(?P<value>[A-Z][A-Za-z0-9]{3,60})\b"
)
_VERSION = compiled(r"(?<!\d)(?P<value>20\d\d-\d\d-\d\d)(?!\d)")
_ALONE = compiled(r"[*`]*(?P<value>(?:[A-Z][a-z0-9]+){2,8})[*`]*")
_LISTED = compiled(r"^[ \t]*\|?[ \t]*[*`]*Action[*`]*[ \t]*\|[^\n]{1,600}", re.MULTILINE)
"""The row of an action, wherever it stands: also in a table of what all calls take."""
_EACH = compiled(
    r"(?P<words>[\u3400-\u9fff]{2,12}?)(?:接口)?(?:的?(?:取值|值|固定)?(?:为|是)?[\s:：（(`\"*]*)(?P<value>(?:[A-Z][a-z0-9]+){2,8})\b"
)
"""An action with the words for its call: `提交任务取值：SubmitFilmTask`."""
_HOST = compiled(r"https?://[\w.-]+(?::\d+)?(?=[/\s*`|]|$)")
_MOST_HEADINGS = 3
_SHORTEST = 3
_NEAR = 6
"""How many lines of a table may stand between the two rows."""
_LONGEST = 1_000


class Acted(NamedTuple):
    """A call that an action names, and the item below whose heading it stands."""

    at: int
    endpoint: Endpoint


def find_actions(
    source: Source, items: Sequence[Item], method: Said[str] | None, *, fewest: int = 2
) -> tuple[Acted, ...]:
    """Return the calls that the tables of a page tell apart; none where too few are named, or no address is."""
    host = _HOST.search(source.text)
    found = tuple(_actions(source, items)) or tuple(_listed(source, items))
    if host is None or len({said.value for _, said in found}) < fewest:
        return ()
    server = Said(host[0], source.span(*host.span()))
    return tuple(
        Acted(at, Endpoint(method or Said("POST", said.span), Said(f"/?{said.value}", said.span), server))
        for at, said in found
    )


def _actions(source: Source, items: Sequence[Item]) -> Iterator[tuple[int, Said[str]]]:
    heading = 0
    has_levels = any(item.level for item in items)
    for index, item in enumerate(items):
        if item.kind == "line" and item.level:
            heading = index + 1
        elif item.kind == "heading" and not has_levels:
            heading = _first_heading(items, index)
        row = _row(source, item)
        if not row or row[0] != "Action":
            continue
        named = next(filter(None, (_ACTION.search(cell) or _ALONE.fullmatch(cell) for cell in row[1:])), None)
        if named is None:
            continue
        near = (_row(source, each) for each in items[max(index - _NEAR, 0) : index + _NEAR])
        version = next(
            (found for each in near if each[:1] == ["Version"] and (found := _VERSION.search("|".join(each)))), None
        )
        said = f"Action={named['value']}" + (f"&Version={version['value']}" if version is not None else "")
        yield heading, Said(said, source.span(item.start, item.end))


def _listed(source: Source, items: Sequence[Item]) -> Iterator[tuple[int, Said[str]]]:
    """Yield the actions that one row names for all calls of a page, each below the heading of its call."""
    row = _LISTED.search(source.text)
    if row is None:
        return
    near = source.text[max(row.start() - _LONGEST, 0) : row.end() + _LONGEST]
    dated = (_VERSION.search(each) for each in near.split("\n") if "Version" in each)
    version = next((each["value"] for each in dated if each is not None), "")
    headings = [(at, item.text(source.text)) for at, item in enumerate(items) if item.level]
    for each in _EACH.finditer(source.text, *row.span()):
        words = each["words"]
        at = next((at for at, title in headings if _ends_with(title, words)), None)
        if at is not None:
            said = f"Action={each['value']}" + (f"&Version={version}" if version else "")
            yield at + 1, Said(said, source.span(*each.span("value")))


def _ends_with(title: str, words: str) -> bool:
    """Tell whether a heading is what words before a value call: `二、提交任务` and `，提交任务`."""
    bare = title.strip(" *_`:：。")
    return bare.endswith(words) or (len(words) > _SHORTEST and words in bare)


def _first_heading(items: Sequence[Item], at: int) -> int:
    """Return the first of the headings that stand right above each other: what a call is called stands above it."""
    first = at
    while first > max(at - _MOST_HEADINGS, 0) and items[first - 1].kind == "heading":
        first -= 1
    return first


def _row(source: Source, item: Item) -> list[str]:
    """Return the cells of a line that may be a row."""
    if item.kind != "line" or item.end - item.start > _LONGEST:
        return []
    return [each.text.strip("*` ") for each in cells_of(source.text[item.start : item.end], item.start)]
