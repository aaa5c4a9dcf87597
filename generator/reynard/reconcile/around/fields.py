"""A table of fields joined with a schema of the same thing: the schema is believed, the table says what it leaves out.

Fields are matched by their whole names alone: a table that calls one otherwise adds nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.observe.model import SchemaSeen
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.prose.phrasing import list_names, name_types, quote
from reynard.reconcile.evidence import AROUND
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import definition, definitions_of
from reynard.schema.types import allows, as_type, type_of, types_of
from reynard.schema.validate import find_flaw, fits
from reynard.schema.walk import nodes
from reynard.text.origin import Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.evidence import Direction
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

_KNOWN = frozenset(("string", "integer", "number", "boolean", "object", "array"))
_NOISE = compiled(r"[\W_]+")
_NEED = compiled(r"\A(?:非必[填选传需]|必[填选传需]|可选|选填|required|optional)")
_BELOW_HEADER = compiled(r"\|[ \t:]*-[ \t:|-]*\Z")
"""The line between the header of a table and its rows."""
_WITH_FRACTIONS = compiled(r"\W*(?:float|double|decimal|浮点数?|浮点型|小数)(?:32|64)?\W*", re.IGNORECASE)
_VALUE = compiled(r"[^\s\u3400-\u9fff]+")
"""A default that is written as one; else it is words, such as `the current time`."""


class Dispute(Struct, frozen=True, kw_only=True):
    """A field of which table and document say different things; the document is believed unless `takes_table`."""

    address: str
    message: str
    table: tuple[Span, str]
    document: tuple[Span, str]
    was: Json
    now: Json
    takes_table: bool = False


class Told(Struct):
    """What a table says beside a schema."""

    disputes: list[Dispute] = field(default_factory=list)
    members: list[tuple[str, Span]] = field(default_factory=list)
    """Addresses of the fields that only the table has."""
    required: list[tuple[str, Span]] = field(default_factory=list)
    """Those that it calls required where the document says nothing of the kind."""
    words: list[tuple[str, Span]] = field(default_factory=list)
    """Those of which it says more: what they mean, what they default to."""


class _Spot(Struct, frozen=True, kw_only=True):
    """One place: what document and table have there and where each has it, where it goes, and what examples show."""

    mine: Schema
    here: Pointer
    theirs: Schema
    there: Pointer
    at: Pointer
    address: str
    samples: Sequence[Json]

    @property
    def name(self) -> str:
        """What the field is called."""
        return self.address.rpartition(".")[2]


def _without_need(words: str) -> str:
    """Return words without the one for a need that they begin with: all else may be known, as of `可选 16:9 9:16`."""
    return _NEED.sub("", words, count=1) or words


def join_fields(  # noqa: PLR0913 - two sides, and what is known of both
    declared: SchemaSeen,
    table: SchemaSeen,
    address: str,
    direction: Direction,
    samples: Sequence[Json],
    told: Told,
    *,
    is_list: bool = True,
) -> SchemaSeen:
    """Return a document's schema with what a table adds; `samples` are what examples send or answer.

    What `is_list` brings fields of its own; else it speaks of those that are there.
    """
    joining = _Joining(declared, table, direction, told, {**definitions_of(declared.value)}, is_list=is_list)
    own: Schema = {key: value for key, value in declared.value.items() if key != "$defs"}
    made = joining.join(_Spot(mine=own, here=(), theirs=table.value, there=(), at=(), address=address, samples=samples))
    if joining.definitions:
        made = made | {"$defs": joining.definitions}
    return SchemaSeen(made, Written(declared.origin.locate(()), joining.places), declared.weight)


class _Joining(Struct):
    declared: SchemaSeen
    table: SchemaSeen
    direction: Direction
    told: Told
    definitions: dict[str, Json]
    is_list: bool
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.places[()] = (self.declared.origin, ())

    def join(self, spot: _Spot) -> Schema:
        """Return the schema of one place."""
        target = definition(spot.mine, self.definitions)
        if target is not None and isinstance(target[1], dict):
            name, held = target[0], target[1]
            if self._uses(name) > 1:
                return spot.mine
            own: Pointer = ("$defs", name)
            self.definitions[name] = self.join(replace(spot, mine=held, here=own, at=own))
            return spot.mine
        if any(key in spot.mine for key in COMPOSITIONS):
            return spot.mine
        made = self._leaf(spot) if spot.at else dict(spot.mine)
        if isinstance(spot.theirs.get("properties"), dict):
            made = self._object(made, spot)
        items, told = made.get("items"), spot.theirs.get("items")
        if isinstance(items, dict) and isinstance(told, dict):
            made["items"] = self.join(
                _Spot(
                    mine=items,
                    here=(*spot.here, "items"),
                    theirs=told,
                    there=(*spot.there, "items"),
                    at=(*spot.at, "items"),
                    address=f"{spot.address}[]",
                    samples=[each for sample in spot.samples if isinstance(sample, list) for each in sample],
                )
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

    def _object(self, made: Schema, spot: _Spot) -> Schema:
        if not {"object"}.issuperset(types_of(made)):
            return made
        own = made.get("properties")
        properties: dict[str, Json] = dict(own) if isinstance(own, dict) else {}
        alike = {_NOISE.sub("", name).casefold(): name for name in properties}
        told = cast("dict[str, Json]", spot.theirs["properties"])
        for name, member in told.items():
            there = (*spot.there, "properties", name)
            below = (*spot.at, "properties", name)
            held = properties.get(name)
            twin = alike.get(_NOISE.sub("", name).casefold())
            if not isinstance(member, dict) or not (self.is_list or isinstance(held, dict)):
                continue
            if isinstance(held, dict):
                properties[name] = self.join(
                    _Spot(
                        mine=held,
                        here=(*spot.here, "properties", name),
                        theirs=member,
                        there=there,
                        at=below,
                        address=f"{spot.address}.{name}",
                        samples=[each[name] for each in spot.samples if isinstance(each, dict) and name in each],
                    )
                )
            elif twin is not None:
                self._called_otherwise(name, twin, there, (*spot.here, "properties", twin), spot.address)
            elif name not in properties:
                properties[name] = member
                self.places[below] = (self.table.origin, there)
                self.told.members.append((f"{spot.address}.{name}", self.table.origin.locate(there, "key")))
        made = made | {"properties": properties}
        return self._required(made, spot) if self.direction == "request" else made

    def _called_otherwise(self, name: str, twin: str, there: Pointer, here: Pointer, address: str) -> None:
        self._dispute(
            f"{address}.{twin}",
            f"the page's table has `{name}`, where its document has `{twin}`",
            (self.table.origin.locate(there, "key"), "named here"),
            (self.declared.origin.locate(here, "key"), "named here"),
            name,
            twin,
        )

    def _required(self, made: Schema, spot: _Spot) -> Schema:
        """Require what the table calls required: where the document has no word on it, or every example has it."""
        listed = spot.mine.get("required")
        names: list[Json] = list(listed) if isinstance(listed, list) else []
        asked = spot.theirs.get("required")
        properties = cast("dict[str, Schema]", made["properties"])
        shown = [each for each in spot.samples if isinstance(each, dict)]
        for index, name in enumerate(asked if isinstance(asked, list) else ()):
            if name in names or name not in properties or "default" in properties[str(name)]:
                continue
            address = f"{spot.address}.{name}"
            said = (*spot.there, "required", index)
            place = self.table.origin.locate(said)
            is_shown = bool(shown) and all(name in each for each in shown)
            is_new = all(at != address for at, _ in self.told.members)
            if not isinstance(listed, list) or not is_new:
                if shown and not is_shown:
                    continue
                self.told.required.append((address, place))
            else:
                here = self.declared.origin.locate((*spot.here, "properties", str(name)), "key")
                self._dispute(
                    address,
                    f"the page's table calls `{name}` required, but its document does not",
                    (place, "required here"),
                    (here, "not required here"),
                    {"required": not is_shown},
                    {"required": is_shown},
                    takes_table=is_shown,
                )
                if not is_shown:
                    continue
            self.places[*spot.at, "required", len(names)] = (self.table.origin, said)
            names.append(name)
        self._optional(spot, properties, shown)
        return made | {"required": names} if names else made

    def _optional(self, spot: _Spot, properties: Mapping[str, Schema], shown: Sequence[Schema]) -> None:
        """Tell of what a table that says what is needed calls optional, where the document requires it."""
        listed, asked = spot.mine.get("required"), spot.theirs.get("required")
        told = spot.theirs.get("properties")
        if not (isinstance(listed, list) and isinstance(asked, list) and isinstance(told, dict)):
            return
        for index, name in enumerate(listed):
            is_free = name in told and name in properties and name not in asked
            if not is_free or not all(name in each for each in shown):
                continue
            self._dispute(
                f"{spot.address}.{name}",
                f"the page's document requires `{name}`, but its table calls it optional",
                (self.table.origin.locate((*spot.there, "properties", str(name)), "key"), "optional here"),
                (self.declared.origin.locate((*spot.here, "required", index)), "required here"),
                {"required": True},
                {"required": False},
            )

    def _leaf(self, spot: _Spot) -> Schema:
        made = dict(spot.mine)
        says = self._described(made, spot)
        says = self._default(made, spot) or says
        self._examples(made, spot.theirs)
        if says:
            self.told.words.append((spot.address, self.table.origin.locate(spot.there, "key")))
        self._types(spot)
        return made | {"type": "number"} if self._takes_fractions(spot) else made

    def _described(self, made: Schema, spot: _Spot) -> bool:
        """Add what a table's words say beyond those of the document."""
        own = made.get("description")
        known = _NOISE.sub("", f"{own or ''} {made.get('title', '')}").casefold()
        texts = (spot.theirs.get("title"), spot.theirs.get("description"))
        lines = [line.strip() for text in texts if isinstance(text, str) for line in text.splitlines()]
        bare = [(line, _NOISE.sub("", line).casefold()) for line in lines]
        more = [
            line for line, words in bare if (words and _without_need(words) not in known) or _BELOW_HEADER.match(line)
        ]
        if all(map(_BELOW_HEADER.match, more)):
            return False
        said = isinstance(own, str) and bool(own.strip())
        made["description"] = "\n".join([str(own).rstrip(), *more] if said else more)
        place = (self.table.origin, (*spot.there, "description"))
        self.places[(*spot.at, "description", AROUND) if said else (*spot.at, "description")] = place
        return True

    def _examples(self, made: Schema, theirs: Schema) -> None:
        """Show what the table shows, where the document shows nothing and accepts it."""
        shown = theirs.get("examples")
        if isinstance(shown, list) and not {"example", "examples"} & made.keys():
            whole = {**made, "$defs": self.definitions}
            if find_flaw(whole) is None and all(fits(each, whole) for each in shown):
                made["examples"] = shown

    def _default(self, made: Schema, spot: _Spot) -> bool:
        told = spot.theirs.get("default")
        types = types_of(made) or types_of(spot.theirs)
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
            self.places[*spot.at, "default"] = (self.table.origin, (*spot.there, "default"))
            return True
        if made["default"] != value:
            its = quote(made["default"])
            self._dispute(
                spot.address,
                f"the page's table has the default {quote(value)} for `{spot.name}`, its document {its}",
                (self.table.origin.locate((*spot.there, "default")), "one default"),
                (self.declared.origin.locate((*spot.here, "default")), "another default"),
                {"default": value},
                {"default": made["default"]},
            )
        return False

    def _takes_fractions(self, spot: _Spot) -> bool:
        """Tell whether a table calls a number one with fractions that the document, made of an example, calls whole."""
        place = self.table.origin.locate((*spot.there, "type")) if spot.mine.get("type") == "integer" else None
        if place is None or self.direction != "request" or _WITH_FRACTIONS.fullmatch(place.text) is None:
            return False
        self._dispute(
            spot.address,
            f"the page's table calls `{spot.name}` a number with fractions, its document an integer",
            (place, "with fractions here"),
            (self.declared.origin.locate((*spot.here, "type")), "whole here"),
            {"type": "integer"},
            {"type": "number"},
            takes_table=True,
        )
        return True

    def _types(self, spot: _Spot) -> None:
        left, right = ({*types_of(each)} - {"null"} for each in (spot.mine, spot.theirs))
        if not left or not right or not _KNOWN.issuperset(left | right):
            return
        if {"integer", "number"} & left and {"integer", "number"} & right:
            return
        kinds = {type_of(each) for each in spot.samples if not (isinstance(each, str) and is_placeholder(each))}
        if not left & right and any(allows((*right,), each) and not allows((*left,), each) for each in kinds):
            return  # an example has it as the table does: it is told of the example, and both are taken
        if not left & right:
            its = name_types(sorted(left))
            self._dispute(
                spot.address,
                f"the page's table calls `{spot.name}` {name_types(sorted(right))}, its document {its}",
                (self.table.origin.locate((*spot.there, "type")), f"{list_names(sorted(right), 'or')} here"),
                (self.declared.origin.locate((*spot.here, "type")), f"{list_names(sorted(left), 'or')} here"),
                {"type": spot.theirs.get("type")},
                {"type": spot.mine.get("type")},
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
