"""Two schemas of one thing into one: what either has, required where both require it, the looser bound."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.observe.model import SchemaSeen
from reynard.prose.phrasing import list_names, name_types, quote
from reynard.reconcile.twins.difference import Difference
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import DEFINITIONS, REFERENCE, definition, definitions_of
from reynard.schema.types import properties_of, required_of, types_of
from reynard.schema.walk import rebuilt
from reynard.text.origin import Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Origin, Pointer

_WORDS = frozenset(("description", "title", "example", "examples", "$comment"))
_LOWER = frozenset(("minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"))
_UPPER = frozenset(("maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"))
_UNSURE = frozenset(("format", "pattern"))
"""What holds only where both say the same."""
_SCALARS = frozenset(("boolean", "integer", "number", "string", "null"))
_DEEPEST = 12


def merge_schemas(one: SchemaSeen, other: SchemaSeen, address: str, found: list[Difference]) -> SchemaSeen:
    """Return the schema of two pages; what they say differently is added to what was found."""
    merging = _Merging(one, other, found, {**definitions_of(one.value)})
    if merging.is_same(one.value, other.value, 0):
        return one
    made = merging.merge((one.value, ()), (other.value, ()), (), address)
    own: Schema = {key: value for key, value in made.items() if key != "$defs"}
    if merging.definitions:
        own["$defs"] = merging.definitions
    return SchemaSeen(own, Written(one.origin.locate(()), merging.places), one.weight)


class _Merging(Struct):
    one: SchemaSeen
    other: SchemaSeen
    found: list[Difference]
    definitions: dict[str, Json]
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)
    carried: dict[str, str] = field(default_factory=dict)
    """Definitions of the other page by the names that they have here."""

    def __post_init__(self) -> None:
        self.places[()] = (self.one.origin, ())

    def is_same(self, mine: Json, theirs: Json, depth: int) -> bool:
        """Tell whether two schemas say the same, words and names of models left aside."""
        if not isinstance(mine, dict) or not isinstance(theirs, dict) or depth > _DEEPEST:
            return mine == theirs or depth > _DEEPEST
        (mine, _), (theirs, _) = self._followed(mine, self.one), self._followed(theirs, self.other)
        left, right = (set(each) - _WORDS - {"$defs"} for each in (mine, theirs))
        return left == right and all(self._is_same_value(mine[key], theirs[key], depth + 1) for key in left)

    def _is_same_value(self, mine: Json, theirs: Json, depth: int) -> bool:
        if isinstance(mine, dict) and isinstance(theirs, dict):
            if mine.keys() == theirs.keys() and all(
                isinstance(each, dict) for each in (*mine.values(), *theirs.values())
            ):
                return all(self.is_same(mine[key], theirs[key], depth) for key in mine)
            return self.is_same(mine, theirs, depth)
        if isinstance(mine, list) and isinstance(theirs, list) and len(mine) == len(theirs):
            if all(isinstance(each, str) for each in (*mine, *theirs)):
                return set(cast("list[str]", mine)) == set(cast("list[str]", theirs))
            return all(self._is_same_value(a, b, depth) for a, b in zip(mine, theirs, strict=True))
        return type(mine) is type(theirs) and mine == theirs

    def _followed(self, schema: Schema, page: SchemaSeen) -> tuple[Schema, Pointer | None]:
        known, at = definitions_of(page.value), None
        for _ in range(_DEEPEST):
            target = definition(schema, known)
            if target is None or not isinstance(target[1], dict):
                break
            schema, at = target[1], ("$defs", target[0])
        return schema, at

    def merge(self, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], at: Pointer, address: str) -> Schema:
        """Return the schema of both for one place; pointers tell where each page has it."""
        if len(at) > 2 * _DEEPEST or self.is_same(mine[0], theirs[0], 0):
            return mine[0]
        left, here = self._followed(mine[0], self.one)
        right, there = self._followed(theirs[0], self.other)
        mine, theirs = (left, here or mine[1]), (right, there or theirs[1])
        self.places[at] = (self.one.origin, mine[1])
        if not _are_mergeable(left, right):
            self._differ(address, (mine[1], _shape(left)), (theirs[1], _shape(right)))
            self.places[*at, "anyOf", 0] = (self.one.origin, mine[1])
            self.places[*at, "anyOf", 1] = (self.other.origin, theirs[1])
            return {"anyOf": [left, self._carry(right)]}
        made: Schema = {key: value for key, value in left.items() if key != "$defs"}
        for key, value in right.items():
            if key not in ("properties", "required", "items", "type", "$defs", *_WORDS):
                self._keyword(made, key, value, (mine[1], theirs[1]), address)
        self._types(made, (left, mine[1]), (right, theirs[1]), address)
        if "properties" in left or "properties" in right:
            self._members(made, (left, mine[1]), (right, theirs[1]), at, address)
        items, others = left.get("items"), right.get("items")
        if isinstance(items, dict) and isinstance(others, dict):
            inner = (items, (*mine[1], "items")), (others, (*theirs[1], "items"))
            made["items"] = self.merge(*inner, (*at, "items"), f"{address}[]")
        return made

    def _members(
        self, made: Schema, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], at: Pointer, address: str
    ) -> None:
        left, right = properties_of(mine[0]), properties_of(theirs[0])
        merged: Schema = {}
        for name in (*left, *(each for each in right if each not in left)):
            here, there = (*mine[1], "properties", name), (*theirs[1], "properties", name)
            a, b = left.get(name), right.get(name)
            if isinstance(a, dict) and isinstance(b, dict):
                merged[name] = self.merge((a, here), (b, there), (*at, "properties", name), f"{address}.{name}")
            elif name in left:
                merged[name] = a
                self._differ(f"{address}.{name}", (here, "only here"), ((*theirs[1], "properties"), "not here"))
            else:
                merged[name] = self._carry(b)
                self.places[*at, "properties", name] = (self.other.origin, there)
                self._differ(f"{address}.{name}", ((*mine[1], "properties"), "not here"), (there, "only here"))
        made["properties"] = merged
        made.pop("required", None)
        needed, asked = required_of(mine[0]), required_of(theirs[0])
        both = [name for name in needed if name in asked]
        for index, name in enumerate(both):
            self.places[*at, "required", index] = (self.one.origin, (*mine[1], "required", needed.index(name)))
        if both:
            made["required"] = cast("Json", both)
        for name in left:
            if name in right and (name in needed) != (name in asked):
                words = ("required here", "optional here") if name in needed else ("optional here", "required here")
                places = (*mine[1], "properties", name), (*theirs[1], "properties", name)
                self._differ(f"{address}.{name}", (places[0], words[0]), (places[1], words[1]))

    def _types(self, made: Schema, mine: tuple[Schema, Pointer], theirs: tuple[Schema, Pointer], address: str) -> None:
        left, right = types_of(mine[0]), types_of(theirs[0])
        if not left or not right or set(left) == set(right):
            if right and not left:
                made["type"] = theirs[0]["type"]
            return
        kinds = list(dict.fromkeys((*left, *right)))
        if "number" in kinds and "integer" in kinds:
            kinds.remove("integer")
        made["type"] = kinds[0] if len(kinds) == 1 else cast("Json", kinds)
        self._differ(
            address,
            ((*mine[1], "type"), name_types(left) + " here"),
            ((*theirs[1], "type"), name_types(right) + " here"),
        )

    def _keyword(self, made: Schema, key: str, value: Json, at: tuple[Pointer, Pointer], address: str) -> None:
        mine = made.get(key)
        if key not in made:
            made[key] = self._carry(value) if isinstance(value, dict) else value
            return
        if mine == value or self._is_same_value(mine, value, 0):
            return
        shown = f"`{key}` is {quote(mine)} here", f"`{key}` is {quote(value)} here"
        if isinstance(mine, int | float) and isinstance(value, int | float) and key in _LOWER | _UPPER:
            made[key] = min(mine, value) if key in _LOWER else max(mine, value)
        elif key == "enum" and isinstance(mine, list) and isinstance(value, list):
            made[key] = [*mine, *(each for each in value if each not in mine)]
            lacks = [[each for each in a if each not in b] for a, b in ((mine, value), (value, mine))]
            shown = cast("tuple[str, str]", tuple(f"lists {list_names(each[:4]) or 'fewer'}" for each in lacks))
        elif key in _UNSURE:
            del made[key]
        self._differ(address, ((*at[0], key), shown[0]), ((*at[1], key), shown[1]))

    def _differ(self, address: str, mine: tuple[Pointer, str], theirs: tuple[Pointer, str]) -> None:
        here, there = self.one.origin.locate(mine[0], "key"), self.other.origin.locate(theirs[0], "key")
        self.found.append(Difference(at=address, here=(here, mine[1]), there=(there, theirs[1])))

    def _carry(self, schema: Json) -> Json:
        """Return a schema of the other page with the definitions that it needs under names that are free here."""
        if not isinstance(schema, dict):
            return schema
        target = definition(schema, definitions_of(self.other.value))
        made: Schema = {**schema}
        if target is not None:
            made[REFERENCE] = DEFINITIONS + self._carried(*target)
        return rebuilt(made, lambda _, held: self._carry(held))

    def _carried(self, name: str, schema: Json) -> str:
        known = self.carried.get(name)
        if known is not None:
            return known
        own, count = name, 2
        while own in self.definitions and self.definitions[own] != schema:
            own, count = f"{name}_{count}", count + 1
        self.carried[name] = own
        if own not in self.definitions:
            self.places["$defs", own] = (self.other.origin, ("$defs", name))
            self.definitions[own] = {}
            self.definitions[own] = self._carry(schema)
        return own


def _are_mergeable(left: Schema, right: Schema) -> bool:
    """Tell whether two schemas are of one shape: both objects, both lists, or both plain values."""
    if any(key in each for key in COMPOSITIONS for each in (left, right)):
        return False
    kinds = [set(types_of(each)) - {"null"} for each in (left, right)]
    if not all(kinds):
        return True
    return kinds[0] == kinds[1] or all(_SCALARS.issuperset(each) for each in kinds)


def _shape(schema: Schema) -> str:
    kinds = types_of(schema)
    return f"{name_types(kinds)} here" if kinds else "another shape here"
