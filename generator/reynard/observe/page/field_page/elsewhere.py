"""Structures that stand on another page than the calls that take them: a page of data types, which names no call."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.field_page.structures import named_tables, wanted_in
from reynard.observe.page.parts import names_endpoint
from reynard.observe.page.sections import scan
from reynard.observe.surroundings import resolve_path
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table
    from reynard.observe.surroundings import Surroundings
    from reynard.source import Source

_LINK = compiled(r"\]\((?P<path>[^()\s#]{1,200})#[^()\s]{0,100}\)")
"""A link to a part of another page, as types have it: `[Image](./structures.md#Image)`."""
_PAGES = (".md", ".mdx", ".markdown", ".txt", ".html", ".htm")
_LONGEST = 1_000_000


def structures_elsewhere(
    source: Source, items: Sequence[Item], own: Mapping[str, Table], surroundings: Surroundings
) -> dict[str, Table]:
    """Return the structures that types of a page name and another page describes, with all that stand beside them.

    A page that the types link to counts before others; where several others describe one, none does.
    """
    shelf = surroundings.shelf
    if shelf is None or len(shelf.paths) < 2:  # noqa: PLR2004 - the page itself, and another
        return {}
    missing = wanted_in(source, items) - own.keys()
    if not missing:
        return {}
    linked = {resolve_path(surroundings.path, each["path"]) for each in _LINK.finditer(source.text)}
    found: dict[str, Table] = {}
    others = [(path, told) for path, told in _others(surroundings) if missing & told.keys()]
    counts = [name for _, told in others for name in told]
    for path, told in sorted(others, key=lambda each: each[0] not in linked):
        sure = {name for name in missing & told.keys() if path in linked or counts.count(name) == 1} - found.keys()
        if sure:
            surroundings.used[path] = None
            found |= {name: table for name, table in told.items() if name not in found}
    return found


def _others(surroundings: Surroundings) -> Iterator[tuple[str, Mapping[str, Table]]]:
    shelf = surroundings.shelf
    for path in sorted(shelf.paths) if shelf is not None else ():
        other = shelf.text(path) if shelf is not None and path != surroundings.path else None
        if other is not None and path.endswith(_PAGES) and len(other.text) < _LONGEST:
            yield path, _described(other)


@lru_cache(maxsize=64)
def _described(source: Source) -> Mapping[str, Table]:
    """Return the structures of a page that names no call; a page of calls has its own to itself."""
    if not any(each in source.text for each in ("|", "<table", "\t")):
        return {}
    items = scan(source.text, FIELD_HEADINGS)
    found = dict(named_tables(source, items))
    return {} if found and names_endpoint(source, items) else found
