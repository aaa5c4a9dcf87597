"""What holds of a member in one case only, as JSON Schema: bounds and values under a condition on another member."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, cast

from reynard.patterns import compiled
from reynard.prose.model import CaseLimit, CaseValue, Condition, Length, Needs, Range
from reynard.prose.phrasing import list_names, phrase_claim, write_plain, write_value
from reynard.schema.keywords import UNIONS
from reynard.schema.resolve import resolved
from reynard.schema.types import as_type, branches_of, properties_of, types_of, values_listed
from reynard.schema.validate import fits
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SELECTS = compiled(r"(?i)model|mode\Z|version|type\Z|quality|resolution|engine|tier|size\Z|duration|seconds\Z")
"""Names of members whose values other members' words refer to without naming them."""


_HEAD_END = compiled(r"[，。；,;:：\n<（(]")
_SEVERAL = compiled(r"(?P<base>[a-z][\w.-]*[0-9])[.-](?:x|\*)")
"""A version that stands for all below it."""
_JOINTS = compiled(r"[_.\s]")
_UNSURE = compiled(r"默认[^。;；\n]{0,40}除非|(?i:default)[^.\n]{0,60}\b(?i:unless)\b")
"""Words for a default that is another where other members are such."""


class Case(NamedTuple):
    """What has a case, and what has it or may have it, as schemas; and our words for it."""

    has: Schema
    only: Schema
    words: str


def named_condition(when: Condition, name: str, properties: dict[str, Json], node: Node) -> Condition | None:
    """Return a condition with the field that its values belong to; None where no single member has them."""
    if when.field:
        fields = {when.field, *(each.field for each in when.also)}
        return when if properties.keys() >= fields and name not in fields else None
    if when.label:
        return _called(when, name, properties, node)
    having = [
        (other, spelled)
        for other in _selecting(tuple(properties))
        if other != name and (spelled := _spelled(when.values, resolved(properties[other], _whole(node))))
    ]
    return replace(when, field=having[0][0], values=having[0][1]) if len(having) == 1 else None


@lru_cache(maxsize=8)
def _selecting(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the members that may be what words leave out; asked once for each sentence about one object."""
    return tuple(each for each in names if _SELECTS.search(each))


_USUAL = {
    "模型": ("model", "model_name", "modelName"), "模式": ("mode",), "类型": ("type",), "分辨率": ("resolution",),
    "时长": ("duration",), "质量": ("quality",),
}  # fmt: skip
"""What a member without words is called by those of another: its name says as much."""


def _called(when: Condition, name: str, properties: dict[str, Json], node: Node) -> Condition | None:
    """Return a condition with the one member that is called so where its words begin, and has its values."""
    found = [
        (other, spelled)
        for other, member in properties.items()
        if other != name
        and isinstance(member, dict)
        and (when.label in _head(member) or (not _head(member).strip() and other in _USUAL.get(when.label, ())))
        and (spelled := _spelled(when.values, resolved(member, _whole(node))))
    ]
    return replace(when, field=found[0][0], values=found[0][1], label="") if len(found) == 1 else None


def _head(member: Schema) -> str:
    """Return how the description of a member begins: what it is called."""
    return _HEAD_END.split(str(member.get("description") or member.get("title") or ""), maxsplit=1)[0]


def _spelled(values: tuple[str, ...], schema: Schema) -> tuple[str, ...]:
    """Return values as a member lists them; nothing where it lacks one."""
    listed = map(write_plain, values_listed(schema))
    known = {each.casefold(): each for each in listed}
    found = [_spelled_one(each.casefold(), known) for each in _rejoined(values, known)]
    return tuple(one for each in found for one in each) if found and all(found) else ()


def _rejoined(values: tuple[str, ...], known: dict[str, str]) -> Iterator[str]:
    """Yield values; two that a slash parted are one where the member has it so: `owner/model`."""
    left = [*values]
    while left:
        value = left.pop(0)
        whole = f"{value}/{left[0]}" if left else ""
        if value.casefold() not in known and whole.casefold() in known:
            left.pop(0)
            value = whole
        yield value


def _spelled_one(value: str, known: dict[str, str]) -> tuple[str, ...]:
    """Return a value as a member lists it; of a version that stands for several, `m-v2.x`, all that it has."""
    if value in known:
        return (known[value],)
    version = _SEVERAL.fullmatch(value)
    if version is None:
        return ()
    below = f"-{_JOINTS.sub('-', version['base'])}-"
    return tuple(each for word, each in known.items() if below in f"-{_JOINTS.sub('-', word)}-")


def constrain(claim: CaseLimit | CaseValue | Needs, name: str, node: Node) -> Iterator[tuple[Schema, str]]:
    """Yield the constraints of a claim on a member, each with our words for it."""
    properties = properties_of(node.schema)
    if isinstance(claim, Needs):
        yield from _needed(claim, name, properties, node)
        return
    when = named_condition(claim.when, name, properties, node)
    if (
        when is None
        and isinstance(claim, CaseLimit)
        and claim.values
        and has_values(claim.when.values, properties[name], node)
    ):
        # `1080p 仅支持 5 秒`: the case is a value of the member itself, and what it allows is another's.
        others = Condition(field="", test="is", values=claim.values)
        for value in claim.when.values:
            turned = CaseValue(value=value, when=others, start=claim.start, end=claim.end)
            yield from constrain(turned, name, node)
        return
    case = None if when is None else case_of(when, properties, node)
    if case is None:
        return
    own = resolved(properties[name], _whole(node))
    if isinstance(claim, CaseValue):
        values = _typed((claim.value,), own, node)
        if values:
            has_value: Schema = {"properties": {name: one_of_values(values)}, "required": [name]}
            yield {"if": has_value, "then": case.only}, f"`{name}` is {claim.value} only where {case.words}"
        return
    limit, shown = _limit(claim, own, node)
    if limit:
        yield {"if": case.has, "then": {"properties": {name: limit}}}, f"`{name}` is {shown} where {case.words}"


def _needed(claim: Needs, name: str, properties: dict[str, Json], node: Node) -> Iterator[tuple[Schema, str]]:
    """Yield that members must be sent beside another, which may be the one that is described."""
    required = node.schema.get("required")
    always = required if isinstance(required, list) else []
    when = _own_or_named(claim.when, name, properties, node)
    if when is None or not properties.keys() >= set(claim.names):
        return
    missing: list[Json] = [each for each in claim.names if each not in always and each != when.field]
    if not missing:
        return
    listed = list_names(map(str, missing))
    case = case_of(when, properties, node)
    if when.test == "given" and not when.also:
        needed: dict[str, Json] = {when.field: missing}
        is_mutual = claim.is_mutual and (len(claim.names) == 1 or when.field in claim.names)
        if is_mutual:
            needed |= {str(each): [when.field] for each in missing}
        words = (
            f"`{when.field}` and {listed} go together only" if is_mutual else f"`{when.field}` needs {listed} beside it"
        )
        yield {"dependentRequired": needed}, words
    elif when.test == "absent" and not when.also and len(missing) == 1:
        pair = [each for each in properties if each == when.field or each in missing]
        yield {"anyOf": [{"required": [each]} for each in pair]}, f"at least one of {list_names(pair)} is needed"
    elif case is not None:
        yield (
            {"if": case.has, "then": {"required": missing}},
            f"{listed} {'is' if len(missing) == 1 else 'are'} needed where {case.words}",
        )


def _own_or_named(when: Condition | None, name: str, properties: dict[str, Json], node: Node) -> Condition | None:
    """Return the condition under which others are needed: of the described member, or one that has the values."""
    if when is None:
        return Condition(field=name, test="given")
    if when.field:
        return when if properties.keys() >= {when.field, *(each.field for each in when.also)} else None
    if when.test == "absent" or (name in properties and has_values(when.values, properties[name], node)):
        return replace(when, field=name)
    if len(when.values) == 1 and when.values[0] in properties:
        return Condition(field=when.values[0], test="given")  # `a` requires `b`
    return named_condition(when, name, properties, node)


def has_values(values: tuple[str, ...], member: Json, node: Node) -> bool:
    """Tell whether values are those of a member: listed by it, or of its type where that is no text."""
    schema = resolved(member, _whole(node))
    apart = [each for each in _types(schema) if each != "string"]
    return bool(_spelled(values, schema)) or all(
        any(as_type(each, (kind,)) is not None for kind in apart) for each in values
    )


def _limit(claim: CaseLimit, own: Schema, node: Node) -> tuple[Schema, str]:
    """Return a bound in the keywords of a member's own type; nothing where it cannot be counted."""
    types = set(_types(own)) - {"null"}
    if claim.values:
        values = _typed(claim.values, own, node)
        return ({"enum": cast("Json", list(values))} if values else {}), list_names(claim.values, "or")
    match claim.limit:
        case Range() if types and types <= {"integer", "number"}:
            keys = (
                "exclusiveMinimum" if claim.limit.excludes_minimum else "minimum",
                "exclusiveMaximum" if claim.limit.excludes_maximum else "maximum",
            )
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


def _in_case(field: str, test: Schema, properties: dict[str, Json]) -> Schema:
    """Return a schema for what has a case: a member with some value, or without one where that is its default."""
    has_value: Schema = {"properties": {field: test}}
    return has_value if _is_default(field, test, properties) else has_value | {"required": [field]}


def _only_in_case(field: str, test: Schema, properties: dict[str, Json]) -> Schema:
    """Return a schema for what must have a case: without the member, unless its default is another."""
    has_value: Schema = {"properties": {field: test}}
    return has_value if _is_default(field, test, properties) in (True, None) else has_value | {"required": [field]}


def _is_default(field: str, test: Schema, properties: dict[str, Json]) -> bool | None:
    """Tell whether the default of a member passes a test; None where it has none."""
    member = properties[field]
    if not isinstance(member, dict) or "default" not in member or _UNSURE.search(str(member.get("description") or "")):
        return None
    return fits(member["default"], test)


def case_of(when: Condition, properties: dict[str, Json], node: Node) -> Case | None:
    """Return a condition as schemas; None where it speaks of values that a member cannot have."""
    held = [_case_of_one(each, properties, node) for each in (when, *when.also)]
    known = [each for each in held if each is not None]
    if len(known) < len(held):
        return None
    has, only = _together([each.has for each in known]), _together([each.only for each in known])
    return Case(has, only, " and ".join(each.words for each in known)) if has is not None and only is not None else None


def _together(schemas: Sequence[Schema]) -> Schema | None:
    """Return a schema for what several ask at once, each of another member; None where it cannot be said as one."""
    if len(schemas) == 1:
        return schemas[0]
    if sum("not" in each for each in schemas) > 1:
        return None
    properties = {name: each for one in schemas for name, each in cast("Schema", one.get("properties", {})).items()}
    required = [name for one in schemas for name in cast("list[Json]", one.get("required", []))]
    made: Schema = {"properties": properties} if properties else {}
    made |= {"required": required} if required else {}
    return made | next(({"not": each["not"]} for each in schemas if "not" in each), {})


def _case_of_one(when: Condition, properties: dict[str, Json], node: Node) -> Case | None:
    if when.test in ("given", "absent"):
        sent: Schema = {"required": [when.field]}
        is_sent = when.test == "given"
        held: Schema = sent if is_sent else {"not": sent}
        return Case(held, held, f"`{when.field}` is {'given' if is_sent else 'not given'}")
    test, words = _value_test(when, properties[when.field], node)
    if test is None:
        return None
    return Case(
        _in_case(when.field, test, properties),
        _only_in_case(when.field, test, properties),
        f"`{when.field}` is {words}",
    )


def _value_test(when: Condition, member: Json, node: Node) -> tuple[Schema | None, str]:
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
        dict.fromkeys(kind for key in UNIONS for each in branches_of(schema, key) for kind in types_of(each))
    )


def _whole(node: Node) -> Schema:
    return {"$defs": {**node.definitions}}
