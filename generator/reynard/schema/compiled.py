"""Schemas as functions that only tell whether a value fits: for values that nearly always do.

jsonschema says why a value does not fit, and takes thirty times as long to find that one does. What is compiled here
agrees with it or is not sure; where it is not, or refuses, jsonschema is asked.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


Check: TypeAlias = "Callable[[Json], bool]"
Find: TypeAlias = Callable[[str, str], bool]

_JUDGED = frozenset((
    "$dynamicRef", "$ref", "additionalProperties", "allOf", "anyOf", "const", "contains", "dependentRequired",
    "dependentSchemas", "enum", "exclusiveMaximum", "exclusiveMinimum", "if", "items", "maxItems", "maxLength",
    "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf",
    "pattern", "patternProperties", "prefixItems", "properties", "propertyNames", "required", "type",
    "unevaluatedItems", "unevaluatedProperties", "uniqueItems",
))  # fmt: skip
"""The keywords that refuse values: others only describe, `format` too, and `then` and `else` belong to `if`."""
_ELSEWHERE = frozenset(("$id", "$schema"))
"""What gives `$ref` and keywords another meaning where it stands below the root."""


class NotSure(Exception):  # noqa: N818 - no error: the question goes to jsonschema
    """Raised where a schema or a value is of a kind that is not judged here."""


def compiled(schema: Schema, find: Find) -> Check:
    """Return a function that tells whether a value fits a schema; `find` searches a text for a pattern.

    Raises NotSure for a keyword that is not compiled; so does the function, where it comes to one or to a value that
    it does not compare.
    """
    return _Compiler(schema, find).check(schema)


class _Compiler:
    def __init__(self, root: Schema, find: Find) -> None:
        self._root = root
        self._find = find
        self._made: dict[str, Check] = {}

    def check(self, schema: Json) -> Check:
        if isinstance(schema, bool):
            return _anything if schema else _nothing
        if not isinstance(schema, dict):
            raise NotSure
        if schema is not self._root and not _ELSEWHERE.isdisjoint(schema):
            raise NotSure
        judged = [key for key in schema if key in _JUDGED]
        if judged == ["type"]:  # as nearly all members have it
            named = schema["type"]
            return _of_types(named if isinstance(named, list) else [named])
        return _all([check for key in judged for check in self._of(key, schema)])

    def _of(self, key: str, schema: dict[str, Json]) -> Iterator[Check]:  # noqa: C901, PLR0912 - a table of keywords
        value = schema[key]
        match key, value:
            case "$ref", str():
                yield self._referenced(value)
            case "type", str() | list():
                yield _of_types(value if isinstance(value, list) else [value])
            case "const", _:
                yield _one_of([value])
            case "enum", list():
                yield _one_of(value)
            case "pattern", str():
                yield self._matching(value)
            case _, int() | float() if key in _SIZES or key in _BOUNDS:
                yield _limited(key, value)
            case "uniqueItems", True:
                yield _are_unique
            case "items", _:
                yield _each_item(self.check(value))
            case "required", list():
                yield _requiring(cast("list[str]", value))
            case "properties" | "patternProperties" | "additionalProperties", _:
                if key == next(each for each in schema if each in _MEMBERS):
                    yield self._members(schema)
            case "propertyNames", _:
                yield _each_name(self.check(value))
            case "allOf", list():
                yield from map(self.check, value)
            case "anyOf", list():
                yield _any([self.check(each) for each in value])
            case "oneOf", list():
                yield _exactly_one([self.check(each) for each in value])
            case "if", _:
                yield _depending(*(self.check(schema.get(each, True)) for each in ("if", "then", "else")))
            case "not", _:
                yield _not(self.check(value))
            case _:
                raise NotSure

    def _referenced(self, pointer: str) -> Check:
        """Return the check of a schema elsewhere: made once, when a value first comes to it, for few ever do."""
        if pointer not in self._made:
            self._made[pointer] = self._found(pointer)
        return self._made[pointer]

    def _found(self, pointer: str) -> Check:
        start, *steps = pointer.split("/")
        if start != "#":
            raise NotSure
        target: Json = self._root
        for step in steps:
            if not isinstance(target, dict) or step not in target or "~" in step or "%" in step:
                raise NotSure
            if target is not self._root and not _ELSEWHERE.isdisjoint(target):
                raise NotSure
            target = target[step]
        made: list[Check] = []

        def fit(value: Json) -> bool:
            if not made:
                made.append(self.check(target))
            return made[0](value)

        return fit

    def _matching(self, pattern: str) -> Check:
        find = self._find
        return lambda text: not isinstance(text, str) or find(pattern, text)

    def _members(self, schema: dict[str, Json]) -> Check:
        """Return the check of all members at once: each is looked at once, by its name."""
        named, by_pattern = schema.get("properties", {}), schema.get("patternProperties", {})
        if not isinstance(named, dict) or not isinstance(by_pattern, dict):
            raise NotSure
        find = self._find
        patterns = [(pattern, self.check(each)) for pattern, each in by_pattern.items()]
        known = {
            name: _all([self.check(each), *(check for pattern, check in patterns if find(pattern, name))])
            for name, each in named.items()
        }
        others = self.check(schema.get("additionalProperties", True))

        def fit(members: Json) -> bool:
            if not isinstance(members, dict):
                return True
            for name, member in members.items():
                check = known.get(name)
                if check is not None:
                    if not check(member):
                        return False
                    continue
                by_name = [check for pattern, check in patterns if find(pattern, name)]
                if not all(check(member) for check in by_name or (others,)):
                    return False
            return True

        return fit


_MEMBERS = frozenset(("properties", "patternProperties", "additionalProperties"))


def _anything(_: Json) -> bool:
    return True


def _nothing(_: Json) -> bool:
    return False


def _all(checks: list[Check]) -> Check:
    match [each for each in checks if each is not _anything]:
        case []:
            return _anything
        case [only]:
            return only
        case [first, second]:
            return lambda value: first(value) and second(value)
        case several:
            pass

    def fit(value: Json) -> bool:
        for check in several:  # noqa: SIM110 - half the time of `all`, once for each part of every spec
            if not check(value):
                return False
        return True

    return fit


def _any(checks: list[Check]) -> Check:
    def fit(value: Json) -> bool:
        for check in checks:  # noqa: SIM110 - as above
            if check(value):
                return True
        return False

    return fit


def _exactly_one(checks: list[Check]) -> Check:
    return lambda value: sum(check(value) for check in checks) == 1


def _not(check: Check) -> Check:
    return lambda value: not check(value)


def _depending(condition: Check, then: Check, otherwise: Check) -> Check:
    return lambda value: then(value) if condition(value) else otherwise(value)


_SIZES: dict[str, type[str | list[Json] | dict[str, Json]]] = {
    **dict.fromkeys(("minLength", "maxLength"), str),
    **dict.fromkeys(("minItems", "maxItems"), list),
    **dict.fromkeys(("minProperties", "maxProperties"), dict),
}
_BOUNDS: dict[str, Callable[[float, float], bool]] = {
    "minimum": operator.ge,
    "maximum": operator.le,
    "exclusiveMinimum": operator.gt,
    "exclusiveMaximum": operator.lt,
}


def _limited(key: str, limit: float) -> Check:
    """Return the check of a limit of sizes or numbers."""
    if key in _BOUNDS:
        holds = _BOUNDS[key]
        return lambda value: not _is_number(value) or holds(cast("float", value), limit)
    kind, holds = _SIZES[key], operator.ge if key.startswith("min") else operator.le
    return lambda value: not isinstance(value, kind) or holds(len(value), limit)


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: Json) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (isinstance(value, float) and value.is_integer())


_TYPES: dict[Json, Check] = {
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "integer": _is_integer,
    "number": _is_number,
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
}


def _of_types(names: list[Json]) -> Check:
    if not all(isinstance(name, str) and name in _TYPES for name in names):
        raise NotSure
    return _any([_TYPES[name] for name in names]) if len(names) > 1 else _TYPES[names[0]]


def _one_of(values: list[Json]) -> Check:
    """Return a check by equality. To JSON, true is not 1: texts and words of JSON are compared, numbers with care."""
    if not all(isinstance(each, str | bool | int | float) or each is None for each in values):
        raise NotSure
    texts = frozenset(each for each in values if isinstance(each, str))
    words = [each for each in values if each is None or isinstance(each, bool)]
    numbers = [each for each in values if _is_number(each)]

    def fit(value: Json) -> bool:
        if isinstance(value, str):
            return value in texts
        if value is None or isinstance(value, bool):
            return any(value is each for each in words)
        return _is_number(value) and value in numbers

    return fit


def _are_unique(items: Json) -> bool:
    if not isinstance(items, list):
        return True
    if not all(isinstance(each, str) for each in items):
        raise NotSure
    return len(set(cast("list[str]", items))) == len(items)


def _each_item(check: Check) -> Check:
    return lambda items: not isinstance(items, list) or all(map(check, items))


def _each_name(check: Check) -> Check:
    return lambda members: not isinstance(members, dict) or all(map(check, members))


def _requiring(names: list[str]) -> Check:
    return lambda members: not isinstance(members, dict) or all(name in members for name in names)
