"""Names with dots that are the keys themselves, as examples show: `"ocr.language": "en"` holds no object `ocr`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.tables.fields import DOT
from reynard.observe.page.tables.rows import field_name, is_within
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.tables.table import TableRow
    from reynard.text.origin import Json

_DEEPEST = 12
_MOST = 20


def with_dotted_keys(rows: Sequence[TableRow], shown: Sequence[dict[str, Json]]) -> Sequence[TableRow]:
    """Return rows of which those that examples write with their dots are one member, where these have it.

    What begins as one of them does is so, too: `ocr.cls` beside `"ocr.language": …`, unless something is called `ocr`.
    """
    places: dict[str, tuple[str, ...]] = {}
    for each in shown:
        for key, place in _dotted(each, ()):
            places.setdefault(key.partition(".")[0], place)
    named = {field_name(row) for row in rows}
    held = {head for head in places if head in named or any(_has(each, head) for each in shown)}
    return [
        _renamed(row, places[head])
        if (head := field_name(row).partition(".")[0]) in places
        and head not in held
        and "." in field_name(row)
        and not is_within(row)
        else row
        for row in rows
    ]


def _renamed(row: TableRow, place: tuple[str, ...]) -> TableRow:
    name = ".".join((*place, field_name(row).replace(".", DOT)))
    return replace(row, cells={**row.cells, "name": row.cells["name"]._replace(text=name)})


def _dotted(value: Json, at: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the keys with dots between words inside a value, and the path of what has them."""
    if isinstance(value, list):
        value = next((each for each in value if isinstance(each, dict)), None)
        at = (*at[:-1], f"{at[-1]}[]") if at else at
    if not isinstance(value, dict) or len(at) > _DEEPEST:
        return
    for key, inner in value.items():
        if all(part.isidentifier() for part in key.split(".")) and "." in key:
            yield key, at
        yield from _dotted(inner, (*at, key))


def _has(value: Json, name: str, depth: int = 0) -> bool:
    """Tell whether an object or list inside a value has a member of a name."""
    if depth > _DEEPEST:
        return True
    if isinstance(value, dict):
        return name in value or any(_has(each, name, depth + 1) for each in value.values())
    return isinstance(value, list) and any(_has(each, name, depth + 1) for each in value[:_MOST])
