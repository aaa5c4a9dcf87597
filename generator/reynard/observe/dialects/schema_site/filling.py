"""Raw schemas whose references lead off the page, filled with what the table above them says at the same place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.resolve import REFERENCE, followed
from reynard.text.origin import Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.observe.model import SchemaSeen
    from reynard.text.json import JsonText
    from reynard.text.origin import Json, Origin, Pointer
    from reynard.text.repair import MendedText


class _Sides(Struct, frozen=True, eq=False):
    """A raw schema and the table beside it. `places` gathers which parts come from which."""

    raw: JsonText | MendedText
    table: SchemaSeen
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)

    def take(self, value: dict[str, Json], at: Pointer, row: dict[str, Json], row_at: Pointer) -> dict[str, Json]:
        """Return what the table says in place of a reference, with the words that stand beside the reference."""
        beside = {key: said for key, said in value.items() if key != REFERENCE}
        self.places[at] = self.table.origin, row_at
        self.places.update({(*at, key): (self.raw, (*at, key)) for key in beside})
        return {**row, **beside}


def fill(raw: JsonText | MendedText, table: SchemaSeen | None) -> tuple[Json, Origin]:
    """Return a raw schema and where its parts stand, with the rows of a table where a reference leads off the page."""
    if table is None:
        return raw.value, raw
    sides = _Sides(raw, table)
    value = _filled(raw.value, (), table.value, (), sides)
    return value, Written(raw.locate(()), {(): (raw, ()), **sides.places}) if sides.places else raw


def leads_off(value: Json, whole: Json) -> bool:
    """Tell whether a schema is a reference to what the page does not hold."""
    reference = value.get(REFERENCE) if isinstance(value, dict) else None
    return isinstance(reference, str) and followed(reference, whole) is None


def _filled(value: Json, at: Pointer, row: Json, row_at: Pointer, sides: _Sides) -> Json:
    """Return a schema with what is lost in it filled. `row` is what the table says of the same thing.

    The alternatives of `anyOf` and `oneOf` have no rows of their own, so nothing is put there.
    """
    if not isinstance(value, dict) or not isinstance(row, dict) or not row:
        return value
    if leads_off(value, sides.raw.value):
        return sides.take(value, at, row, row_at)
    made = dict(value)
    properties, rows, branches = value.get("properties"), row.get("properties"), value.get("allOf")
    if isinstance(properties, dict) and isinstance(rows, dict):
        made["properties"] = {
            name: _filled(each, (*at, "properties", name), rows.get(name), (*row_at, "properties", name), sides)
            for name, each in properties.items()
        }
    if "items" in value:
        made["items"] = _filled(value["items"], (*at, "items"), row.get("items"), (*row_at, "items"), sides)
    if isinstance(branches, list):
        made["allOf"] = [_filled(each, (*at, "allOf", n), row, row_at, sides) for n, each in enumerate(branches)]
    return made
