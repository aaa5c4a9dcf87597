"""A response schema that was left over from another endpoint: the examples say which members there are.

What no example has is left out, since it belongs to another vendor's answer; a decision `choose: declared` keeps it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_RESPONSE
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight, values_of
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import allows, type_of, types_of
from reynard.schema.walk import nodes
from reynard.text.origin import Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Origin, Pointer

_HALF = 0.5
"""A schema that explains less than half of what every example has was written for something else."""
_SCALARS = frozenset(("boolean", "integer", "number", "string"))


def merge_foreign(site: Site, schema: Schema, verdicts: Verdicts) -> tuple[Schema, Site]:
    """Return the schema to weigh further, and the site with the places of its parts, where the schema is foreign."""
    merging = _Merging(site, definitions_of(schema))
    root, at = merging.follow(schema, ())
    if not merging.is_foreign(root, site.samples):
        return schema, site
    made = merging.merge(root, at, site.samples, (), "")
    used = _used_definitions(made, merging.definitions)
    if used:
        made["$defs"] = used
        merging.places.update({("$defs", name): (site.origin, ("$defs", name)) for name in used})
    declared, members = list(_members_of(root)), list(_members_of(made))
    dropped = merging.dropped
    lost = f"; left out: {list_names(dropped[:5])}{' and more' if len(dropped) > 5 else ''}" if dropped else ""  # noqa: PLR2004 - as many as a sentence can hold
    verdicts.take(
        Ruling(
            entry=FOREIGN_RESPONSE,
            believes=Weight.EXAMPLE,
            covers_members=True,
            message=f"the schema of this answer declares {list_names(declared[:5])}, "
            f"but the example has {list_names(members[:5])}",
            labels=(
                (site.origin.locate((*at, "properties")), "belongs to something else"),
                (site.samples[0].span, "what is really answered"),
            ),
            schema=made,
            was={"properties": [*declared]},
            now={"properties": [*members], **({"dropped": [*dropped]} if dropped else {})},
            because=f"no example fits the declared schema{lost}",
            help="the example's members are taken. To keep the schema, add a decision at "
            f"`{site.address}` with `choose: declared`",
        ),
        site.address,
    )
    return made, replace(site, schema=made, origin=Written(site.origin.locate(at), merging.places))


def _members_of(schema: Schema) -> Schema:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else {}


def _names_the_same(schema: Schema, value: Json) -> bool:
    """Tell whether an example has what a schema requires and nothing that it does not name: only types differ."""
    if not isinstance(value, dict) or not value or not value.keys() <= _members_of(schema).keys():
        return False
    required = schema.get("required")
    return not isinstance(required, list) or all(name in value for name in required)


def _used_definitions(schema: Schema, definitions: dict[str, Json]) -> dict[str, Json]:
    """Return the definitions that a schema refers to, also through one another, in their order."""
    used: set[str] = set()
    pending: list[Json] = [schema]
    while pending:
        for _, node in nodes(pending.pop()):
            target = definition(node, definitions)
            if target is not None and target[0] not in used:
                used.add(target[0])
                pending.append(target[1])
    return {name: each for name, each in definitions.items() if name in used}


class _Merging(Struct):
    site: Site
    definitions: dict[str, Json]
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)
    dropped: list[str] = field(default_factory=list)
    """What the schema declares and no example has, as addresses below the answer."""

    def follow(self, schema: Schema, at: Pointer) -> tuple[Schema, Pointer]:
        """Follow references to the schema behind them."""
        for _ in range(len(self.definitions) + 1):
            target = definition(schema, self.definitions)
            if target is None or not isinstance(target[1], dict):
                break
            schema, at = target[1], ("$defs", target[0])
        return schema, at

    def is_foreign(self, schema: Schema, samples: Sequence[Sample]) -> bool:
        """Tell whether an object's schema explains less than half of what each of its examples has."""
        if not _members_of(schema) or not samples or all(_names_the_same(schema, each.value) for each in samples):
            return False
        return all(
            isinstance(each.value, dict) and each.value and self._explained(schema, each.value) < _HALF
            for each in samples
        )

    def _explained(self, schema: Schema, value: dict[str, Json]) -> float:
        """Return the share of an example's members that a schema foresees with their type."""
        members, required = _members_of(schema), schema.get("required")
        missing = [name for name in required if name not in value] if isinstance(required, list) else []
        fitting = sum(name in members and self._fits(members[name], each) for name, each in value.items())
        return 1.0 if fitting and not missing else fitting / len(value)

    def _fits(self, declared: Json, value: Json) -> bool:
        node = self.follow(declared, ())[0] if isinstance(declared, dict) else {}
        return value is None or allows(types_of(node), type_of(value))

    def merge(self, declared: Schema, at: Pointer, samples: Sequence[Sample], pointer: Pointer, address: str) -> Schema:
        """Return a schema of the members that examples have, in the words of the declared one where both agree."""
        seen = infer(values_of(samples))
        shown, members = _members_of(seen), _members_of(declared)
        self.dropped += [f"{address}{name}" for name in members if name not in shown]
        merged: Schema = {}
        for name, each in shown.items():
            found = [member for sample in samples if (member := sample.member(name)) is not None]
            here = (*pointer, "properties", name)
            own = members.get(name)
            if isinstance(own, dict):
                there = (*at, "properties", name)
                merged[name] = self._merge_member(own, there, each, found, here, f"{address}{name}")
            else:
                self.places[here] = (found[0].origin, found[0].pointer)
                merged[name] = each
        notes: Schema = {key: value for key, value in declared.items() if key in ("title", "description")}
        return notes | seen | {"properties": merged}

    def _merge_member(  # noqa: PLR0913 - what two witnesses say of one member, and where
        self, declared: Schema, at: Pointer, shown: Json, samples: Sequence[Sample], pointer: Pointer, address: str
    ) -> Schema:
        root, there = self.follow(declared, at)
        if self.is_foreign(root, samples):
            self.places[pointer] = (self.site.origin, there)
            return self.merge(root, there, samples, pointer, f"{address}.")
        if all(self._fits(root, each.value) for each in samples):
            self.places[pointer] = (self.site.origin, at)
            return declared
        self.places[pointer] = (samples[0].origin, samples[0].pointer)
        seen: Schema = shown if isinstance(shown, dict) else {}
        if _SCALARS.issuperset(types_of(root)) and _SCALARS.issuperset(types_of(seen)):
            self.places[*pointer, "anyOf", 1] = (self.site.origin, at)
            return {"anyOf": [seen, declared]}
        self.dropped += [f"{address}.{name}" for name in _members_of(root)]
        return seen
