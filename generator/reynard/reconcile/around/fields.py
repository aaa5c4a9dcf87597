"""A table of fields joined with a schema of the same thing: the schema is believed, the table says what it leaves out.

Fields are matched by their whole names alone: a table that calls one otherwise adds nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

from reynard.observe.model import SchemaSeen
from reynard.prose.phrasing import list_names, name_types, quote
from reynard.reconcile.evidence import AROUND
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import as_type, types_of
from reynard.schema.validate import find_flaw, fits
from reynard.schema.walk import nodes
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.evidence import Direction
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_KNOWN = frozenset(("string", "integer", "number", "boolean", "object", "array"))
_NOISE = re.compile(r"[\W_]+")
_VALUE = re.compile(r"[^\s\u3400-\u9fff]+")
"""A default that is written as one; else it is words, such as `the current time`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """A field of which table and document say different things; the document is believed unless `takes_table`."""

    address: str
    message: str
    table: tuple[Span, str]
    document: tuple[Span, str]
    was: Json
    now: Json
    takes_table: bool = False


@dataclass(slots=True)
class Told:
    """What a table says beside a schema."""

    disputes: list[Dispute] = field(default_factory=list)
    members: list[tuple[str, Span]] = field(default_factory=list)
    """Addresses of the fields that only the table has."""
    required: list[tuple[str, Span]] = field(default_factory=list)
    """Those that it calls required where the document says nothing of the kind."""
    words: list[tuple[str, Span]] = field(default_factory=list)
    """Those of which it says more: what they mean, what they default to."""


def join_fields(  # noqa: PLR0913 - two sides, and what is known of both
    declared: SchemaSeen, table: SchemaSeen, address: str, direction: Direction, samples: Sequence[Json], told: Told
) -> SchemaSeen:
    """Return a document's schema with what a table adds; `samples` are what examples send or answer."""
    joining = _Joining(declared, table, direction, told, {**definitions_of(declared.value)})
    own: Schema = {key: value for key, value in declared.value.items() if key != "$defs"}
    made = joining.join((own, ()), (table.value, ()), (), address, samples)
    if joining.definitions:
        made = made | {"$defs": joining.definitions}
    return SchemaSeen(made, Written(declared.origin.locate(()), joining.places), declared.weight)


@dataclass(slots=True)
class _Joining:
    declared: SchemaSeen
    table: SchemaSeen
    direction: Direction
    told: Told
    definitions: dict[str, Json]
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places[()] = (self.declared.origin, ())

    def join(
        self,
        mine: tuple[Schema, Pointer],
        theirs: tuple[Schema, Pointer],
        at: Pointer,
        address: str,
        samples: Sequence[Json],
    ) -> Schema:
        """Return the schema of one place; pointers tell where document and table have it, `at` where it goes."""
        target = definition(mine[0], self.definitions)
        if target is not None and isinstance(target[1], dict):
            name, held = target[0], target[1]
            if self._uses(name) > 1:
                return mine[0]
            own: Pointer = ("$defs", name)
            self.definitions[name] = self.join((held, own), theirs, own, address, samples)
            return mine[0]
        if any(key in mine[0] for key in COMPOSITIONS):
            return mine[0]
        made = self._leaf(mine, theirs, at, address) if at else dict(mine[0])
        if isinstance(theirs[0].get("properties"), dict):
            made = self._object(made, mine, theirs, at, address, samples)
        items, told = made.get("items"), theirs[0].get("items")
        if isinstance(items, dict) and isinstance(told, dict):
            inner = [each for sample in samples if isinstance(sample, list) for each in sample]
            made["items"] = self.join(
                (items, (*mine[1], "items")), (told, (*theirs[1], "items")), (*at, "items"), f"{address}[]", inner
            )
        return made

    def _uses(self, name: str) -> int:
        """Tell how often a definition is referred to: one that several fields share is not one field's own."""
        whole = {**self.declared.value, "$defs": self.definitions}
        return sum(
            target is not None and target[0] == name
            for _, node in nodes(whole)
            for target in (definition(node, self.definitions),)
        )

    def _object(  # noqa: PLR0913 - as in `join`
        self,
        made: Schema,
        mine: tuple[Schema, Pointer],
        theirs: tuple[Schema, Pointer],
        at: Pointer,
        address: str,
        samples: Sequence[Json],
    ) -> Schema:
        if not {"object"}.issuperset(types_of(made)):
            return made
        own = made.get("properties")
        properties: dict[str, Json] = dict(own) if isinstance(own, dict) else {}
        alike = {_NOISE.sub("", name).casefold(): name for name in properties}
        told = cast("dict[str, Json]", theirs[0]["properties"])
        for name, member in told.items():
            there = (*theirs[1], "properties", name)
            below = (*at, "properties", name)
            held = properties.get(name)
            twin = alike.get(_NOISE.sub("", name).casefold())
            if not isinstance(member, dict):
                continue
            if isinstance(held, dict):
                inner = [each[name] for each in samples if isinstance(each, dict) and name in each]
                place = (*mine[1], "properties", name)
                properties[name] = self.join((held, place), (member, there), below, f"{address}.{name}", inner)
            elif twin is not None:
                self._called_otherwise(name, twin, there, (*mine[1], "properties", twin), address)
            elif name not in properties:
                properties[name] = member
                self.places[below] = (self.table.origin, there)
                self.told.members.append((f"{address}.{name}", self.table.origin.locate(there, "key")))
        made = made | {"properties": properties}
        return self._required(made, mine, theirs, at, address, samples) if self.direction == "request" else made

    def _called_otherwise(self, name: str, twin: str, there: Pointer, here: Pointer, address: str) -> None:
        self._dispute(
            f"{address}.{twin}",
            f"the page's table has `{name}`, where its document has `{twin}`",
            (self.table.origin.locate(there, "key"), "named here"),
            (self.declared.origin.locate(here, "key"), "named here"),
            name,
            twin,
        )

    def _required(  # noqa: PLR0913 - as in `join`
        self,
        made: Schema,
        mine: tuple[Schema, Pointer],
        theirs: tuple[Schema, Pointer],
        at: Pointer,
        address: str,
        samples: Sequence[Json],
    ) -> Schema:
        """Require what the table calls required: where the document has no word on it, or every example has it."""
        listed = mine[0].get("required")
        names: list[Json] = list(listed) if isinstance(listed, list) else []
        asked = theirs[0].get("required")
        properties = cast("dict[str, Schema]", made["properties"])
        shown = [each for each in samples if isinstance(each, dict)]
        for index, name in enumerate(asked if isinstance(asked, list) else ()):
            if name in names or name not in properties or "default" in properties[str(name)]:
                continue
            place = self.table.origin.locate((*theirs[1], "required", index))
            is_shown = bool(shown) and all(name in each for each in shown)
            is_new = all(at != f"{address}.{name}" for at, _ in self.told.members)
            if not isinstance(listed, list) or not is_new:
                if shown and not is_shown:
                    continue
                self.told.required.append((f"{address}.{name}", place))
            else:
                here = self.declared.origin.locate((*mine[1], "properties", str(name)), "key")
                self._dispute(
                    f"{address}.{name}",
                    f"the page's table calls `{name}` required, but its document does not",
                    (place, "required here"),
                    (here, "not required here"),
                    {"required": not is_shown},
                    {"required": is_shown},
                    takes_table=is_shown,
                )
                if not is_shown:
                    continue
            self.places[*at, "required", len(names)] = (self.table.origin, (*theirs[1], "required", index))
            names.append(name)
        return made | {"required": names} if names else made

    def _leaf(self, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], at: Pointer, address: str) -> Schema:
        made = dict(mine[0])
        says = self._described(made, theirs, at)
        says = self._default(made, mine, theirs, at, address) or says
        self._examples(made, theirs[0])
        if says:
            self.told.words.append((address, self.table.origin.locate(theirs[1], "key")))
        self._types(mine, theirs, address)
        return made

    def _described(self, made: Schema, theirs: tuple[Schema, Pointer], at: Pointer) -> bool:
        """Add what a table's words say beyond those of the document."""
        own = made.get("description")
        known = _NOISE.sub("", f"{own or ''} {made.get('title', '')}").casefold()
        texts = (theirs[0].get("title"), theirs[0].get("description"))
        lines = [line.strip() for text in texts if isinstance(text, str) for line in text.splitlines()]
        more = [line for line in lines if line and _NOISE.sub("", line).casefold() not in known]
        if not more:
            return False
        said = isinstance(own, str) and bool(own.strip())
        made["description"] = "\n".join([str(own).rstrip(), *more] if said else more)
        place = (self.table.origin, (*theirs[1], "description"))
        self.places[(*at, "description", AROUND) if said else (*at, "description")] = place
        return True

    def _examples(self, made: Schema, theirs: Schema) -> None:
        """Show what the table shows, where the document shows nothing and accepts it."""
        shown = theirs.get("examples")
        if isinstance(shown, list) and not {"example", "examples"} & made.keys():
            whole = {**made, "$defs": self.definitions}
            if find_flaw(whole) is None and all(fits(each, whole) for each in shown):
                made["examples"] = shown

    def _default(
        self, made: Schema, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], at: Pointer, address: str
    ) -> bool:
        told = theirs[0].get("default")
        types = types_of(made) or types_of(theirs[0])
        if told is None or not _KNOWN.issuperset(types) or not types or {"object", "array"} & {*types}:
            return False
        value = as_type(told, types)
        whole = {**made, "$defs": self.definitions}
        if value is None or not _VALUE.fullmatch(str(value)) or find_flaw(whole) is not None or not fits(value, whole):
            return False
        if "default" not in made:
            if self.direction == "response":
                return False
            made["default"] = value
            self.places[*at, "default"] = (self.table.origin, (*theirs[1], "default"))
            return True
        if made["default"] != value:
            name = address.rpartition(".")[2]
            self._dispute(
                address,
                f"the page's table has the default {quote(value)} for `{name}`, its document {quote(made['default'])}",
                (self.table.origin.locate((*theirs[1], "default")), "one default"),
                (self.declared.origin.locate((*mine[1], "default")), "another default"),
                {"default": value},
                {"default": made["default"]},
            )
        return False

    def _types(self, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], address: str) -> None:
        left, right = ({*types_of(each)} - {"null"} for each in (mine[0], theirs[0]))
        if not left or not right or not _KNOWN.issuperset(left | right):
            return
        if {"integer", "number"} & left and {"integer", "number"} & right:
            return
        if not left & right:
            name = address.rpartition(".")[2]
            self._dispute(
                address,
                f"the page's table calls `{name}` {name_types(sorted(right))}, its document {name_types(sorted(left))}",
                (self.table.origin.locate((*theirs[1], "type")), f"{list_names(sorted(right), 'or')} here"),
                (self.declared.origin.locate((*mine[1], "type")), f"{list_names(sorted(left), 'or')} here"),
                {"type": theirs[0].get("type")},
                {"type": mine[0].get("type")},
            )

    def _dispute(  # noqa: PLR0913 - two sides with their places
        self,
        address: str,
        message: str,
        table: tuple[Span, str],
        document: tuple[Span, str],
        was: Json,
        now: Json,
        *,
        takes_table: bool = False,
    ) -> None:
        self.told.disputes.append(
            Dispute(
                address=address,
                message=message,
                table=table,
                document=document,
                was=was,
                now=now,
                takes_table=takes_table,
            )
        )
