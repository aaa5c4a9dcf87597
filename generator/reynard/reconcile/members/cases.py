"""What holds of a member in one case only, as JSON Schema: bounds and values under a condition on another member."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.patterns import compiled
from reynard.prose.model import CaseLimit, CaseValue, Length, Needs, Range
from reynard.prose.phrasing import list_names, phrase_claim, write_plain, write_value
from reynard.schema.keywords import UNIONS
from reynard.schema.resolve import resolved
from reynard.schema.types import as_type, types_of
from reynard.schema.validate import fits
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.prose.model import Condition
    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SELECTS = compiled(r"(?i)model|mode\Z|version|type\Z|quality|resolution|engine|tier|size\Z")
"""Names of members whose values other members' words refer to without naming them."""


def named_condition(when: Condition, name: str, properties: dict[str, Json], node: Node) -> Condition | None:
    """Return a condition with the field that its values belong to; None where no single member has them."""
    if when.field:
        return when if when.field in properties and when.field != name else None
    having = [
        (other, spelled)
        for other, member in properties.items()
        if other != name
        and _SELECTS.search(other)
        and (spelled := _spelled(when.values, resolved(member, _whole(node))))
    ]
    return replace(when, field=having[0][0], values=having[0][1]) if len(having) == 1 else None


def _spelled(values: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    """Return values as a member lists them; nothing where it lacks one."""
    listed = [
        write_plain(each)
        for node in (schema, *(one for key in UNIONS for one in _branches(schema, key)))
        for each in (cast("list[Json]", node["enum"]) if isinstance(node.get("enum"), list) else [])
    ]
    known = {each.casefold(): each for each in listed}
    found = [known.get(each.casefold(), "") for each in values]
    return tuple(found) if found and all(found) else ()


def constrain(claim: CaseLimit | CaseValue | Needs, name: str, node: Node) -> Iterator[tuple[Schema, str]]:
    """Yield the constraints of a claim on a member, each with our words for it."""
    declared = node.schema.get("properties")
    properties = declared if isinstance(declared, dict) else {}
    if isinstance(claim, Needs):
        required = node.schema.get("required")
        others = [each for each in claim.names if each in properties and each != name]
        missing = [each for each in others if not isinstance(required, list) or each not in required]
        if missing and len(others) == len(claim.names):
            yield (
                {"dependentRequired": {name: cast("Json", missing)}},
                f"`{name}` needs {list_names(missing)} beside it",
            )
        return
    when = named_condition(claim.when, name, properties, node)
    if when is None or when.test not in ("is", "is not"):
        return
    test, words = value_test(when, properties[when.field], node)
    if test is None:
        return
    own = resolved(properties[name], _whole(node))
    has_case = in_case(when.field, test, properties)
    if isinstance(claim, CaseValue):
        values = _typed((claim.value,), own, node)
        if values:
            has_value: Schema = {"properties": {name: one_of_values(values)}, "required": [name]}
            then = only_in_case(when.field, test, properties)
            yield {"if": has_value, "then": then}, f"`{name}` is {claim.value} only where `{when.field}` is {words}"
        return
    limit, shown = _limit(claim, own, node)
    if limit:
        yield (
            {"if": has_case, "then": {"properties": {name: limit}}},
            f"`{name}` is {shown} where `{when.field}` is {words}",
        )


def _limit(claim: CaseLimit, own: Schema, node: Node) -> tuple[Schema, str]:
    """Return a bound in the keywords of a member's own type; nothing where it cannot be counted."""
    types = set(_types(own)) - {"null"}
    if claim.values:
        values = _typed(claim.values, own, node)
        return ({"enum": cast("Json", list(values))} if values else {}), list_names(claim.values, "or")
    match claim.limit:
        case Range() if types and types <= {"integer", "number"}:
            keys = ("minimum", "maximum")
        case Length(unit="items") if types == {"array"}:
            keys = ("minItems", "maxItems")
        case Length(unit="characters") if types == {"string"}:
            keys = ("minLength", "maxLength")
        case _:
            return {}, ""
    bounds = claim.limit.minimum, claim.limit.maximum
    made: Schema = {key: bound for key, bound in zip(keys, bounds, strict=True) if bound is not None}
    return made, phrase_claim(claim.limit)


def _typed(words: tuple[str, ...], own: Schema, node: Node) -> tuple[Json, ...]:
    """Return values in a member's type as it lists them; nothing where one is none of them."""
    found = [_sent_as(each, own, node) for each in _spelled(words, own) or words]
    return tuple(one for each in found for one in each) if all(found) else ()


def _sent_as(word: str, schema: Schema, node: Node) -> list[Json]:
    """Return a word as the values that a schema takes: the number and the text of it, where it takes both."""
    types = _types(schema)
    values = [as_type(word, (each,)) for each in types] if types else [word]
    unlike: dict[tuple[type, Json], Json] = {
        (type(each), each): each for each in values if isinstance(each, str | int | float)
    }
    return [each for each in unlike.values() if fits(each, schema | _whole(node))]


def one_of_values(values: Sequence[Json]) -> Schema:
    """Return a schema for some values."""
    return {"const": values[0]} if len(values) == 1 else {"enum": [*values]}


def in_case(field: str, test: Schema, properties: dict[str, Json]) -> Schema:
    """Return a schema for what has a case: a member with some value, or without one where that is its default."""
    has_value: Schema = {"properties": {field: test}}
    return has_value if _is_default(field, test, properties) else has_value | {"required": [field]}


def only_in_case(field: str, test: Schema, properties: dict[str, Json]) -> Schema:
    """Return a schema for what must have a case: without the member, unless its default is another."""
    has_value: Schema = {"properties": {field: test}}
    return has_value if _is_default(field, test, properties) in (True, None) else has_value | {"required": [field]}


def _is_default(field: str, test: Schema, properties: dict[str, Json]) -> bool | None:
    """Tell whether the default of a member passes a test; None where it has none."""
    member = properties[field]
    if not isinstance(member, dict) or "default" not in member:
        return None
    return fits(member["default"], test)


def value_test(when: Condition, member: Json, node: Node) -> tuple[Schema | None, str]:
    """Return a schema for the values of a condition and its words, if they are values that the other member has."""
    schema = resolved(member, _whole(node))
    found = [_sent_as(word, schema, node) for word in when.values]
    if not found or not all(found):
        return None, ""
    test = one_of_values([one for each in found for one in each])
    words = list_names((write_value(each[0]) for each in found), "or")
    return ({"not": test}, f"not {words}") if when.test == "is not" else (test, words)


def _types(schema: Schema) -> tuple[str, ...]:
    return types_of(schema) or tuple(
        dict.fromkeys(kind for key in UNIONS for each in _branches(schema, key) for kind in types_of(each))
    )


def _whole(node: Node) -> Schema:
    return {"$defs": {**node.definitions}}


def _branches(schema: Schema, key: str) -> Iterator[Schema]:
    branches = schema.get(key)
    yield from (each for each in branches if isinstance(each, dict)) if isinstance(branches, list) else ()
