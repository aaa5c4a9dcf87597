"""Apifox's spread references: `x-apifox-refs` puts the fields of a model into an object, as if written there.

`{ULID: {"$ref": model, "x-apifox-overrides": {field: null | schema}, "required": [...]}}`. Exporters often write the
fields out as well; what is written out wins.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from reynard.observe.document.apifox_extensions import find_extension, is_spread_mark
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.schemas.references import References, Target
    from reynard.text.origin import Json, Pointer


_MAX_SPREADS = 200
_MAX_HOPS = 40
_MAX_POINTER = 200


class Field(Struct, frozen=True):
    """A field of an object, and where its schema stands."""

    name: str
    value: Json
    pointer: Pointer
    mark: str = ""
    """The spread reference that brought it; empty for the object's own."""


class Fields(Struct, frozen=True):
    """The fields of an object with all that is spread into it, the required ones, and models that have no fields."""

    named: dict[str, Field] = field(default_factory=dict)
    required: dict[str, Pointer] = field(default_factory=dict)
    opaque: tuple[Target, ...] = ()

    def ordered(self, raw: dict[str, Json]) -> Iterator[tuple[str, Field]]:
        """Return the fields in the order in which Apifox shows them."""
        shown = find_extension(raw, "orders")
        order = shown[1] if shown is not None and isinstance(shown[1], list) else []
        ranks = {str(name): rank for rank, name in enumerate(order)}
        last = len(ranks)

        def rank(each: Field) -> int:
            return ranks.get(each.mark or each.name, ranks.get(each.name, last))

        for each in sorted(self.named.values(), key=rank):
            yield each.name, each


class Spread(Struct, frozen=True, eq=False):
    """The fields of objects in one document."""

    references: References
    _known: dict[Pointer, Fields] = field(default_factory=dict)

    def fields(self, raw: dict[str, Json], at: Pointer) -> Fields:
        """Return the fields of an object: its own ones first, then those spread into it."""
        return self._own(raw, at, frozenset())

    def _own(self, raw: dict[str, Json], at: Pointer, seen: frozenset[Pointer]) -> Fields:
        named: dict[str, Field] = {}
        required: dict[str, Pointer] = {}
        opaque: list[Target] = []
        if len(at) > _MAX_POINTER:
            return Fields()
        own = raw.get("properties")
        if isinstance(own, dict):
            for name, value in own.items():
                if not is_spread_mark(name):
                    named[name] = Field(name, value, (*at, "properties", name))
        required.update(_names(raw.get("required"), (*at, "required")))
        explicit = set(named)
        brought: list[tuple[str, Fields]] = []
        plain: set[str] = set()
        for key, path, entry in islice(_entries(raw), _MAX_SPREADS):
            reference = entry.get("$ref") if isinstance(entry, dict) else None
            is_again = isinstance(reference, str) and reference in plain
            if isinstance(entry, dict) and not (is_again and len(entry) == 1):
                brought.append((key, self._entry(entry, (*at, *path), seen)))
            if isinstance(reference, str):
                plain.add(reference)
        if _overrides(raw):
            brought.append(("", self._entry(raw, at, seen)))
        for key, fields in brought:
            for name, each in fields.named.items():
                named.setdefault(name, Field(name, each.value, each.pointer, key))
            required.update((name, place) for name, place in fields.required.items() if name not in explicit)
            opaque.extend(fields.opaque)
        return Fields(named, required, tuple(opaque))

    def _entry(self, entry: dict[str, Json], at: Pointer, seen: frozenset[Pointer]) -> Fields:
        """Return what one spread reference brings: the model's fields, dropped or replaced by its overrides."""
        reference = entry.get("$ref")
        if isinstance(reference, str):
            target = self.references.resolve(reference, at)
            if target is None:
                return Fields()
            model = self._model(target, seen)
        else:
            model = self._own(entry, at, seen)
        named = dict(model.named)
        changed = find_extension(entry, "overrides")
        if changed is not None and isinstance(changed[1], dict):
            for name, value in changed[1].items():
                if value is None:
                    named.pop(name, None)
                elif not is_spread_mark(name):
                    named[name] = Field(name, value, (*at, changed[0], name))
        required = model.required
        if isinstance(entry.get("required"), list):
            # The list is of what was changed alone: all else is required as the model has it.
            replaced = changed[1] if changed is not None and isinstance(changed[1], dict) else {}
            kept = {name: place for name, place in required.items() if name not in replaced}
            required = kept | _names(entry["required"], (*at, "required"))
        return Fields(named, {name: place for name, place in required.items() if name in named}, model.opaque)

    def _model(self, target: Target, seen: frozenset[Pointer]) -> Fields:
        if target.pointer in seen:
            return Fields()
        if len(seen) > _MAX_HOPS:
            return Fields(opaque=(target,))
        known = self._known.get(target.pointer)
        if known is None:
            known = self._parts(target, target.value, target.pointer, seen | {target.pointer})
            self._known[target.pointer] = known
        return known

    def _parts(self, target: Target, raw: Json, at: Pointer, seen: frozenset[Pointer]) -> Fields:
        """Return the fields of a model, those of the parts of its `allOf` included."""
        if not isinstance(raw, dict) or len(at) > _MAX_POINTER:
            return Fields()
        reference = raw.get("$ref")
        if isinstance(reference, str) and not is_spread(raw):
            further = self.references.resolve(reference, at)
            return self._model(further, seen) if further is not None else Fields()
        if "oneOf" in raw or "anyOf" in raw or raw.get("type", "object") != "object":
            return Fields(opaque=(target,))
        fields = self._own(raw, at, seen)
        parts = raw.get("allOf")
        if not isinstance(parts, list):
            return fields
        named, required, opaque = dict(fields.named), dict(fields.required), list(fields.opaque)
        for index, part in enumerate(parts):
            more = self._parts(target, part, (*at, "allOf", index), seen)
            named = {**more.named, **named}
            required = {**more.required, **required}
            opaque.extend(each for each in more.opaque if each not in opaque)
        return Fields(named, required, tuple(opaque))


def is_spread(raw: dict[str, Json]) -> bool:
    """Tell whether something is spread into an object."""
    return bool(_entries(raw)) or _overrides(raw)


def _overrides(raw: dict[str, Json]) -> bool:
    """Tell whether an object is a model with some of its fields changed."""
    changed = find_extension(raw, "overrides")
    return isinstance(raw.get("$ref"), str) and changed is not None and bool(changed[1])


def _entries(raw: dict[str, Json]) -> list[tuple[str, Pointer, Json]]:
    listed = find_extension(raw, "refs")
    if listed is None or not isinstance(listed[1], dict):
        return []
    return [(mark, (listed[0], mark), entry) for mark, entry in listed[1].items()]


def _names(value: Json, at: Pointer) -> dict[str, Pointer]:
    if not isinstance(value, list):
        return {}
    return {
        name: (*at, index) for index, name in enumerate(value) if isinstance(name, str) and not is_spread_mark(name)
    }
