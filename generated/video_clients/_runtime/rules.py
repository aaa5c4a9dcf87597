# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Rules of a body that types cannot say: the rest of JSON Schema 2020-12, held against what is about to be sent.

Only operations that have such rules load this module. A schema holds no other references than those into its own
`$defs`. What is wrong is said in words that name the member; of values only the schema's own are shown.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from .values import KINDS, has_type, identity, is_list, is_number, is_object, matches, plural, show

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Schema: TypeAlias = Any
"""A JSON Schema: an object, true or false."""
Value: TypeAlias = Any
"""A JSON value."""
Place = tuple[str | int, ...]
Problem = tuple[Place, str]

_DEFINITIONS: Final = "#/$defs/"


@dataclass(slots=True, eq=False)
class Judgement:
    """What is wrong with one value by one schema, and which of its members and items the schema has looked at."""

    problems: list[Problem] = field(default_factory=list[Problem])
    members: set[str] = field(default_factory=set[str])
    items: set[int] = field(default_factory=set[int])

    def take(self, other: Judgement) -> None:
        """Take over another judgement of the same value."""
        self.problems += other.problems
        self.see(other)

    def see(self, other: Judgement) -> None:
        """Take over what another judgement of the same value has looked at, unless it found something wrong."""
        if not other.problems:
            self.members |= other.members
            self.items |= other.items


class Rules:
    """The rules of one body."""

    __slots__ = ("_definitions", "_schema")

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._definitions: Mapping[str, Schema] = schema.get("$defs", {}) if is_object(schema) else {}

    def problems(self, value: object) -> list[Problem]:
        """Return the place and the words of all that is wrong with a value, each once."""
        found = _Judge(self._definitions).judge(self._schema, value, ())
        return list(dict.fromkeys(found.problems))


class _Judge:
    """One look at one body. What a definition says of one place is worked out once, however many ways lead there."""

    __slots__ = ("_definitions", "_known")

    def __init__(self, definitions: Mapping[str, Schema]) -> None:
        self._definitions = definitions
        self._known: dict[tuple[str, Place], Judgement] = {}

    def judge(self, schema: Schema, value: object, at: Place) -> Judgement:
        """Return what a schema says of a value."""
        found = Judgement()
        if schema is False:
            found.problems.append((at, "is not allowed here"))
        elif is_object(schema):
            for keywords, rule in _RULES:
                if not keywords.isdisjoint(schema):
                    rule(self, schema, value, at, found)
            words = schema.get("description")
            if found.problems and words is not None:
                found.problems = [(at, f"does not fit what is documented: {words}")]
        return found

    def referred(self, schema: Schema, value: object, at: Place, found: Judgement) -> None:
        """Judge by the definition that a schema refers to; one that leads back to itself at one place says nothing."""
        reference = str(schema["$ref"])
        key = (reference, at)
        if key not in self._known:
            self._known[key] = Judgement()
            name = reference.removeprefix(_DEFINITIONS).replace("~1", "/").replace("~0", "~")
            self._known[key] = self.judge(self._definitions.get(name, True), value, at)
        found.take(self._known[key])


_Rule: TypeAlias = "Callable[[_Judge, Schema, Any, Place, Judgement], None]"


def _reference(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    judge.referred(schema, value, at, found)


def _type(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    wanted = schema["type"]
    names: list[str] = wanted if is_list(wanted) else [wanted]
    if not any(has_type(value, name) for name in names):
        words = [KINDS.get(name, name) for name in names if name != "integer" or "number" not in names]
        found.problems.append((at, f"should be {' or '.join(words)}"))


def _const(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if identity(value) != identity(schema["const"]):
        found.problems.append((at, f"should be {show([schema['const']])}"))


def _enum(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    own = identity(value)
    if not any(own == identity(each) for each in schema["enum"]):
        found.problems.append((at, f"should be {show(schema['enum'])}"))


def _numbers(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_number(value):
        return
    for keyword, is_broken, words in _BOUNDS:
        limit = schema.get(keyword)
        if limit is not None and is_broken(value, limit):
            found.problems.append((at, f"should be {words} {limit}"))
    steps = schema.get("multipleOf")
    if (
        steps
        and (isinstance(value, int) or isfinite(value))
        and (Fraction(str(value)) / Fraction(str(steps))).denominator != 1
    ):
        found.problems.append((at, f"should be a multiple of {steps}"))


_BOUNDS: Final[tuple[tuple[str, Callable[[Any, Any], bool], str], ...]] = (
    ("minimum", lambda value, limit: value < limit, "at least"),
    ("maximum", lambda value, limit: value > limit, "at most"),
    ("exclusiveMinimum", lambda value, limit: value <= limit, "more than"),
    ("exclusiveMaximum", lambda value, limit: value >= limit, "less than"),
)


def _text(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not isinstance(value, str):
        return
    _count(len(value), schema.get("minLength"), schema.get("maxLength"), "character", at, found)
    pattern = schema.get("pattern")
    if pattern is not None and not matches(value, pattern):
        found.problems.append((at, f"should match `{pattern}`"))


def _count(  # noqa: PLR0913 - what is counted, its limits, and where
    count: int, least: float | None, most: float | None, what: str, at: Place, found: Judgement
) -> None:
    if least is not None and count < least:
        found.problems.append((at, f"should have at least {plural(least, what)}"))
    if most is not None and count > most:
        found.problems.append((at, f"should have at most {plural(most, what)}"))


def _list(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_list(value):
        return
    _count(len(value), schema.get("minItems"), schema.get("maxItems"), "item", at, found)
    if schema.get("uniqueItems") is True and len(set(map(identity, value))) < len(value):
        found.problems.append((at, "should not have the same item twice"))


def _object(_: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_object(value):
        return
    _count(len(value), schema.get("minProperties"), schema.get("maxProperties"), "member", at, found)
    found.problems += (((*at, name), "is required") for name in schema.get("required", ()) if name not in value)
    for name, others in schema.get("dependentRequired", {}).items():
        if name in value:
            found.problems += (
                ((*at, each), f"is required where `{name}` is given") for each in others if each not in value
            )


def _all_of(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    for each in schema["allOf"]:
        found.take(judge.judge(each, value, at))


def _any_of(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    looked = [judge.judge(each, value, at) for each in schema["anyOf"]]
    for each in looked:
        found.see(each)
    if all(each.problems for each in looked):
        found.problems += _nearest(looked, at)


def _one_of(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    looked = [judge.judge(each, value, at) for each in schema["oneOf"]]
    fitting = [each for each in looked if not each.problems]
    for each in fitting:
        found.see(each)
    if len(fitting) > 1:
        found.problems.append((at, f"fits {len(fitting)} of {len(looked)} forms that exclude each other"))
    elif not fitting:
        found.problems += _nearest(looked, at)


def _nearest(looked: list[Judgement], at: Place) -> list[Problem]:
    """Return what keeps a value from the form that it comes nearest to: the only one that is not wrong as a whole."""
    near = [each.problems for each in looked if all(place != at for place, _ in each.problems)]
    if len(looked) == 1:
        return looked[0].problems
    return near[0] if len(near) == 1 else [(at, f"fits none of {len(looked)} documented forms")]


def _not(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    ruled_out = schema["not"]
    if not judge.judge(ruled_out, value, at).problems:
        found.problems.append((at, _forbidden(ruled_out)))


def _forbidden(schema: Schema) -> str:
    """Say what a schema under `not` rules out."""
    match schema:
        case {"required": [*names]} if len(schema) == 1 and names:
            return f"should not have {' together with '.join(f'`{name}`' for name in names)}"
        case {"type": str(kind)} if len(schema) == 1:
            return f"should not be {KINDS.get(kind, kind)}"
        case {"enum": [*values]} if len(schema) == 1 and values:
            return f"should not be {show(values)}"
        case {"const": value} if len(schema) == 1:
            return f"should not be {show([value])}"
        case _:
            return "has a form that is ruled out"


def _if(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    condition = judge.judge(schema["if"], value, at)
    found.see(condition)
    branch = schema.get("else" if condition.problems else "then")
    if branch is not None:
        found.take(judge.judge(branch, value, at))


def _dependents(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    for name, each in schema["dependentSchemas"].items():
        if is_object(value) and name in value:
            found.take(judge.judge(each, value, at))


def _members(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_object(value):
        return
    declared: Mapping[str, Schema] = schema.get("properties", {})
    patterns: Mapping[str, Schema] = schema.get("patternProperties", {})
    others = schema.get("additionalProperties")
    names = schema.get("propertyNames")
    for name, member in value.items():
        inside = (*at, name)
        said = [declared[name]] if name in declared else []
        said += (each for pattern, each in patterns.items() if matches(name, pattern))
        if not said and others is not None:
            said.append(others)
        for each in said:
            found.problems += judge.judge(each, member, inside).problems
            found.members.add(name)
        if names is not None:
            found.problems += (
                (inside, f"has a name that {what}") for _, what in judge.judge(names, name, (*inside, "\0")).problems
            )


def _items(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_list(value):
        return
    first: list[Schema] = schema.get("prefixItems", [])
    rest = schema.get("items")
    for index, item in enumerate(value):
        each = first[index] if index < len(first) else rest
        if each is not None:
            found.problems += judge.judge(each, item, (*at, index)).problems
            found.items.add(index)


def _contains(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if not is_list(value):
        return
    wanted = schema["contains"]
    fitting = {index for index, item in enumerate(value) if not judge.judge(wanted, item, (*at, index)).problems}
    found.items |= fitting
    least, most = schema.get("minContains", 1), schema.get("maxContains")
    if len(fitting) < least:
        found.problems.append((at, f"should have at least {plural(least, 'item')} of a certain form"))
    if most is not None and len(fitting) > most:
        found.problems.append((at, f"should have at most {plural(most, 'item')} of a certain form"))


def _unseen_members(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if is_object(value):
        for name in [each for each in value if each not in found.members]:
            found.problems += judge.judge(schema["unevaluatedProperties"], value[name], (*at, name)).problems
        found.members |= value.keys()


def _unseen_items(judge: _Judge, schema: Schema, value: Value, at: Place, found: Judgement) -> None:
    if is_list(value):
        for index in sorted(set(range(len(value))) - found.items):
            found.problems += judge.judge(schema["unevaluatedItems"], value[index], (*at, index)).problems
        found.items |= set(range(len(value)))


_RULES: Final[tuple[tuple[frozenset[str], _Rule], ...]] = tuple(
    (frozenset(keywords.split()), rule)
    for keywords, rule in (
        ("type", _type),
        ("const", _const),
        ("enum", _enum),
        ("minimum maximum exclusiveMinimum exclusiveMaximum multipleOf", _numbers),
        ("minLength maxLength pattern", _text),
        ("minItems maxItems uniqueItems", _list),
        ("minProperties maxProperties required dependentRequired", _object),
        ("$ref", _reference),
        ("allOf", _all_of),
        ("anyOf", _any_of),
        ("oneOf", _one_of),
        ("not", _not),
        ("if", _if),
        ("dependentSchemas", _dependents),
        ("properties patternProperties additionalProperties propertyNames", _members),
        ("prefixItems items", _items),
        ("contains", _contains),
        ("unevaluatedProperties", _unseen_members),
        ("unevaluatedItems", _unseen_items),
    )
)
"""Which keywords are judged by what, in this order: the last two look at what the others have not."""
