"""A response schema that was left over from another endpoint: the examples say which members there are.

What no example has is left out, since it belongs to another vendor's answer; a decision `choose: declared` keeps it.
It stays where the example shows an object that the schema has inside, such as the user of a log-in beside the token,
and where the example has what the schema describes inside: an envelope of which the page says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_RESPONSE
from reynard.patterns import compiled
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight, values_of
from reynard.reconcile.ruling import Ruling
from reynard.schema.id_keys import is_table
from reynard.schema.infer import infer
from reynard.schema.resolve import definition, definitions_of, unescaped
from reynard.schema.types import allows, properties_of, type_of, types_of
from reynard.schema.walk import used_definitions
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
_FEWEST = 2
"""Members that an example has to share with an object to be one like it: `id` or `code` is in many."""
_HOLDERS = ("data", "result", "results", "body", "payload", "response", "list", "items", "records", "rows")
"""What an envelope calls what it holds."""
_CAPITALS = compiled(r"(?<=[a-z0-9])(?=[A-Z])")
_SCALARS = frozenset(("boolean", "integer", "number", "string"))


def merge_foreign(site: Site, schema: Schema, verdicts: Verdicts) -> tuple[Schema, Site]:
    """Return the schema to weigh further, and the site with the places of its parts, where the schema is foreign."""
    merging = _Merging(site, definitions_of(schema))
    root, at = merging.follow(schema, ())
    holder = merging.holder_of(root, site.samples, _names_of(schema))
    if holder:
        return merging.wrap(schema, holder, verdicts)
    if not merging.is_foreign(root, site.samples):
        return schema, site
    made = merging.merge(root, at, site.samples, (), "")
    shown = list_names(list(properties_of(made))[:5])
    part = merging.shown_part(root, site.samples)
    if part:
        made = merging.keep_declared(made, root, at)
    used = used_definitions(made, merging.definitions)
    if used:
        made["$defs"] = used
        merging.places.update({("$defs", name): (site.origin, ("$defs", name)) for name in used})
    declared, members = list(properties_of(root)), list(properties_of(made))
    dropped = merging.dropped
    lost = f"; left out: {list_names(dropped[:5])}{' and more' if len(dropped) > 5 else ''}" if dropped else ""  # noqa: PLR2004 - as many as a sentence can hold
    verdicts.take(
        Ruling(
            entry=FOREIGN_RESPONSE,
            believes=Weight.EXAMPLE,
            covers_members=True,
            message=f"the schema of this answer declares {list_names(declared[:5])}, but the example has {shown}",
            labels=(
                (site.origin.locate((*at, "properties")), "belongs to something else"),
                (site.samples[0].span, "what is really answered"),
            ),
            schema=made,
            was={"properties": [*declared]},
            now={"properties": [*members], **({"dropped": [*dropped]} if dropped else {})},
            because=f"the example shows `{part}` alone" if part else f"no example fits the declared schema{lost}",
            help=f"{_taken(part)}. To keep the schema, add a decision at `{site.address}` with `choose: declared`",
        ),
        site.address,
    )
    return made, replace(site, schema=made, origin=Written(site.origin.locate(at), merging.places))


def _names_of(schema: Schema) -> Sequence[str]:
    """Return what an envelope may call what a component describes, or a list of it: `job`, `jobs`."""
    items = schema.get("items")
    told = schema if "$ref" in schema else items if isinstance(items, dict) else {}
    name = unescaped(str(told.get("$ref", "")).rpartition("/")[2])
    words = _CAPITALS.sub("_", name).lower()
    camel = f"{name[:1].lower()}{name[1:]}"
    return tuple(f"{each}{end}" for each in dict.fromkeys((words, camel)) if each for end in ("", "s", "List", "_list"))


def _taken(part: str) -> str:
    if part:
        return f"the example is as `{part}` of the schema: the members of both are taken, and none is required"
    return "the example's members are taken"


def _names_the_same(schema: Schema, value: Json) -> bool:
    """Tell whether an example has what a schema requires and nothing that it does not name: only types differ."""
    if not isinstance(value, dict) or not value or not value.keys() <= properties_of(schema).keys():
        return False
    required = schema.get("required")
    return not isinstance(required, list) or all(name in value for name in required)


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

    def holder_of(self, schema: Schema, samples: Sequence[Sample], called: Sequence[str]) -> str:
        """Return the member of every example that holds what a schema describes, beside words about the call alone.

        An envelope calls it so, or as the schema is `called`; what stands alone may have any name.
        """
        values = [each.value for each in samples if isinstance(each.value, dict)]
        if not values or len(values) < len(samples) or any(self._is_like(schema, each) for each in values):
            return ""
        alone = next(iter(values[0])) if all(len(each) == 1 for each in values) else ""
        for name in dict.fromkeys((*_HOLDERS, *called, *([alone] if alone else []))):
            rests = [[each for key, each in value.items() if key != name] for value in values if name in value]
            are_envelopes = not any(isinstance(each, dict | list) for rest in rests for each in rest)
            if len(rests) == len(values) and are_envelopes:
                return name if all(self._is_like(schema, value[name]) for value in values) else ""
        return ""

    def _is_like(self, schema: Schema, value: Json) -> bool:
        """Tell whether a value has at least half of its members from a schema, or each item of a list has."""
        if isinstance(value, list):
            items = schema.get("items")
            item = self.follow(items, ())[0] if isinstance(items, dict) and types_of(schema) == ("array",) else {}
            return bool(value) and all(isinstance(each, dict) and self._is_like(item, each) for each in value)
        if types_of(schema) == ("array",) and isinstance(value, dict) and value and is_table(value):
            return self._is_like(schema, [*value.values()])
        members = properties_of(schema)
        return isinstance(value, dict) and bool(members) and bool(value) and self._explained(schema, value) >= _HALF

    def wrap(self, schema: Schema, holder: str, verdicts: Verdicts) -> tuple[Schema, Site]:
        """Return the schema of an envelope that holds what a schema describes."""
        samples = self.site.samples
        inner: Schema = {key: each for key, each in schema.items() if key != "$defs"}
        seen = infer(values_of(samples))
        items = inner.get("items")
        held = [each.value[holder] for each in samples if isinstance(each.value, dict)]
        if isinstance(items, dict) and any(isinstance(each, dict) for each in held):
            notes: Schema = {key: each for key, each in inner.items() if key in ("title", "description")}
            inner = notes | {"type": "object", "additionalProperties": items}
            self.places["properties", holder, "additionalProperties"] = (self.site.origin, ("items",))
        made: Schema = seen | {"properties": properties_of(seen) | {holder: inner}}
        if self.definitions:
            made["$defs"] = self.definitions
        self.places[()] = (samples[0].origin, samples[0].pointer)
        self.places["properties", holder] = (self.site.origin, ())
        self.places.update({("$defs", name): (self.site.origin, ("$defs", name)) for name in self.definitions})
        shown = samples[0].member(holder) or samples[0]
        verdicts.take(
            Ruling(
                entry=FOREIGN_RESPONSE,
                believes=Weight.EXAMPLE,
                covers_members=True,
                message=f"the schema of this answer is that of `{holder}` in the example, "
                f"which has {list_names(list(properties_of(made))[:5])}",
                labels=((self.site.origin.locate(()), "describes a part"), (shown.span, "stands in an envelope here")),
                schema=made,
                was={"type": schema.get("type")},
                now={"properties": [*properties_of(made)]},
                because=f"the example has what the schema describes in `{holder}`",
                help=f"the example's envelope is taken, and `{holder}` is as the schema says. To keep the schema as "
                f"the whole, add a decision at `{self.site.address}` with `choose: declared`",
            ),
            self.site.address,
        )
        return made, replace(self.site, schema=made, origin=Written(self.site.origin.locate(()), self.places))

    def is_foreign(self, schema: Schema, samples: Sequence[Sample]) -> bool:
        """Tell whether an object's schema explains less than half of what each of its examples has."""
        if not properties_of(schema) or not samples or all(_names_the_same(schema, each.value) for each in samples):
            return False
        return all(
            isinstance(each.value, dict) and each.value and self._explained(schema, each.value) < _HALF
            for each in samples
        )

    def _explained(self, schema: Schema, value: dict[str, Json]) -> float:
        """Return the share of an example's members that a schema foresees with their type."""
        members, required = properties_of(schema), schema.get("required")
        missing = [name for name in required if name not in value] if isinstance(required, list) else []
        fitting = sum(name in members and self._fits(members[name], each) for name, each in value.items())
        return 1.0 if fitting and not missing else fitting / len(value)

    def _fits(self, declared: Json, value: Json) -> bool:
        node = self.follow(declared, ())[0] if isinstance(declared, dict) else {}
        return value is None or allows(types_of(node), type_of(value))

    def merge(self, declared: Schema, at: Pointer, samples: Sequence[Sample], pointer: Pointer, address: str) -> Schema:
        """Return a schema of the members that examples have, in the words of the declared one where both agree."""
        seen = infer(values_of(samples))
        shown, members = properties_of(seen), properties_of(declared)
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

    def shown_part(self, declared: Schema, samples: Sequence[Sample]) -> str:
        """Return the address of the object inside a schema of which the examples show at least half and two members."""
        pending = [("", declared)]
        met: set[Pointer] = set()
        for address, schema in pending:
            if address and all(self._shows(schema, each.value) for each in samples):
                return address
            for name, member in properties_of(schema).items():
                inner, at = self.follow(member, ()) if isinstance(member, dict) else ({}, ())
                if at not in met:
                    met |= {at} - {()}
                    pending.append((f"{address}.{name}".lstrip("."), inner))
                items = inner.get("items")
                if isinstance(items, dict):
                    pending.append((f"{address}.{name}[]".lstrip("."), self.follow(items, ())[0]))
        return ""

    def _shows(self, schema: Schema, value: Json) -> bool:
        if not isinstance(value, dict):
            return False
        members = properties_of(schema)
        fitting = sum(name in members and self._fits(members[name], each) for name, each in value.items())
        return fitting >= max(_FEWEST, _HALF * len(value))

    def keep_declared(self, made: Schema, declared: Schema, at: Pointer) -> Schema:
        """Return a schema with the declared members beside those of examples; none of them is surely there."""
        kept = {name: each for name, each in properties_of(declared).items() if name not in properties_of(made)}
        self.places.update({("properties", name): (self.site.origin, (*at, "properties", name)) for name in kept})
        self.dropped.clear()
        properties: Schema = {**kept, **properties_of(made)}
        return {key: value for key, value in made.items() if key != "required"} | {"properties": properties}

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
        self.dropped += [f"{address}.{name}" for name in properties_of(root)]
        return seen
