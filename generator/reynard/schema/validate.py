"""Values against schemas: the one door to jsonschema, which never fetches anything here."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from threading import local
from typing import TYPE_CHECKING, Any

from reynard.schema.compiled import NotSure, compiled
from reynard.schema.patterns import is_found, matcher
from reynard.schema.types import properties_of
from reynard.schema.walk import nodes
from reynard.schema.wellformed import is_surely_schema
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema import ValidationError

    from reynard.schema.compiled import Check
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


class Validator(Struct, frozen=True, dict=True):
    """Checks values against a schema: most fit, which is told fast; jsonschema says how the others do not."""

    schema: Schema

    def is_valid(self, value: Json) -> bool:
        """Tell whether a value fits."""
        sure = self._surely_fits(value)
        if sure is not None:
            return sure
        judge = self._judge
        from jsonschema.exceptions import UnknownType  # noqa: PLC0415 - costs 0.1 s, and `--help` does not need it

        try:
            return bool(judge.is_valid(value))
        except UnknownType:
            return True  # a type that tables have and JSON Schema has not says nothing yet

    def iter_errors(self, value: Json) -> Iterator[ValidationError]:
        """Yield every way in which a value does not fit."""
        if not self._surely_fits(value):
            yield from self._judge.iter_errors(value)

    def _surely_fits(self, value: Json) -> bool | None:
        """Tell whether a value fits; None where only jsonschema knows."""
        try:
            return None if self._check is None else self._check(value)
        except (NotSure, RecursionError):
            return None

    @cached_property
    def _check(self) -> Check | None:
        try:
            return compiled(self.schema, _find)
        except NotSure:
            return None

    @cached_property
    def _judge(self) -> Any:  # noqa: ANN401 - jsonschema is imported only when it is needed
        return judge(self.schema)


class _Parts:
    """A schema as a key: whatever has the very same parts, which stay alive as long as it."""

    __slots__ = ("parts",)

    def __init__(self, schema: Schema) -> None:
        self.parts = tuple(schema.items())

    def __hash__(self) -> int:
        return hash(tuple(id(each) for _, each in self.parts))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, _Parts) or len(self.parts) != len(other.parts):
            return False
        return all(
            mine is its and key == name for (key, mine), (name, its) in zip(self.parts, other.parts, strict=True)
        )


def validator(schema: Schema) -> Validator:
    """Return what checks values against a schema; making one costs more than using it.

    A schema is asked for several times while it is settled, and by each operation that has it: of a thousand
    operations of one shape, a seventh of the time.
    """
    return _validator(_Parts(schema))


@lru_cache(maxsize=64)
def _validator(parts: _Parts) -> Validator:
    return Validator(dict(parts.parts))


def judge(schema: Schema, of: Any = None) -> Any:  # noqa: ANN401 - as above
    """Return jsonschema's validator of a schema, in a dialect or the usual one."""
    from referencing import Registry  # noqa: PLC0415 - costs 0.1 s with jsonschema, and `--help` does not need it

    nothing: Registry[Any] = Registry()
    return (of or _dialect())(schema, registry=nothing)


@cache
def _dialect() -> Any:  # noqa: ANN401 - as above
    """Return JSON Schema 2020-12 with keywords of our own.

    It counts in decimals, for to binary numbers 0.29 is no multiple of 0.01, and no pattern meets an engine that may
    run for ever: a `$schema` further in does not change that.
    """
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above

    unevaluated = Draft202012Validator.VALIDATORS["unevaluatedProperties"]
    follow = Draft202012Validator.VALIDATORS["$ref"]
    under_way = local()

    def reference(owner: Any, target: Json, instance: Json, schema: Schema) -> Iterator[ValidationError]:  # noqa: ANN401 - jsonschema's
        """Leave out what comes back to itself with the same value: it says nothing, and has no end."""
        seen: set[tuple[str, int]] = under_way.__dict__.setdefault("seen", set())
        here = (str(target), id(instance))
        if here in seen:
            return
        seen.add(here)
        try:
            yield from follow(owner, target, instance, schema)
        finally:
            seen.discard(here)

    def unevaluated_properties(owner: Any, value: Json, instance: Json, schema: Schema) -> Iterator[ValidationError]:  # noqa: ANN401 - jsonschema's
        """Leave out what would meet the library's own patterns."""
        if not any("patternProperties" in each for _, each in nodes(schema)):
            yield from unevaluated(owner, value, instance, schema)

    own = {
        "$ref": reference,
        "multipleOf": _steps_broken,
        "pattern": _pattern_broken,
        "patternProperties": _members_broken,
        "additionalProperties": _others_broken,
        "unevaluatedProperties": unevaluated_properties,
    }
    return _extended(Draft202012Validator, own)


def dialect_with(keywords: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    """Return the usual dialect with more keywords."""
    return _extended(_dialect(), keywords)


def usual_keyword(name: str) -> Any:  # noqa: ANN401 - as above
    """Return what the usual dialect makes of a keyword."""
    return _dialect().VALIDATORS[name]


def _extended(dialect: Any, keywords: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
    from jsonschema.validators import extend  # noqa: PLC0415 - as above

    made = extend(dialect, keywords)  # type: ignore[no-untyped-call]  # jsonschema's
    made.evolve = _evolved
    return made


def _evolved(owner: Any, **changes: object) -> Any:  # noqa: ANN401 - jsonschema's
    """Return the same dialect for another schema; the library's own way obeys a `$schema` in it."""
    kept = {each.alias: getattr(owner, each.name) for each in type(owner).__attrs_attrs__ if each.init}
    return type(owner)(**{**kept, **changes})


def _find(pattern: str, text: str) -> bool:
    if matcher(pattern) is None:
        raise NotSure
    return is_found(pattern, text)


def _pattern_broken(_: object, pattern: object, value: object, __: object) -> Iterator[ValidationError]:
    from jsonschema import ValidationError  # noqa: PLC0415 - as above

    if isinstance(value, str) and isinstance(pattern, str) and not is_found(pattern, value):
        yield ValidationError(f"{value!r} does not match {pattern!r}")


def _members_broken(owner: Any, patterns: Json, value: Json, _: object) -> Iterator[ValidationError]:  # noqa: ANN401 - jsonschema's
    if not isinstance(value, dict) or not isinstance(patterns, dict):
        return
    for pattern, schema in patterns.items():
        for name, each in value.items():
            # One that the engine does not know tells nothing about a name.
            if matcher(pattern) is not None and is_found(pattern, name):
                yield from owner.descend(each, schema, path=name, schema_path=pattern)


def _others_broken(owner: Any, others: Json, value: Json, schema: Schema) -> Iterator[ValidationError]:  # noqa: ANN401 - jsonschema's
    from jsonschema import ValidationError  # noqa: PLC0415 - as above

    if not isinstance(value, dict):
        return
    known, patterns = properties_of(schema), schema.get("patternProperties")
    named = tuple(patterns) if isinstance(patterns, dict) else ()
    extra = [name for name in value if name not in known and not any(is_found(pattern, name) for pattern in named)]
    if others is False and extra:
        listed = ", ".join(map(repr, extra))
        yield ValidationError(f"Additional properties are not allowed ({listed} were unexpected)")
    elif isinstance(others, dict):
        for name in extra:
            yield from owner.descend(value[name], others, path=name)


def _steps_broken(_: object, steps: object, value: object, __: object) -> Iterator[ValidationError]:
    from jsonschema import ValidationError  # noqa: PLC0415 - as above

    numbers = [each for each in (value, steps) if isinstance(each, int | float) and not isinstance(each, bool)]
    if (
        len(numbers) == len((value, steps))
        and all(isinstance(each, int) or math.isfinite(each) for each in numbers)
        and numbers[1]
    ):
        number, step = map(Fraction, map(str, numbers))
        if (number / step).denominator != 1:
            yield ValidationError(f"{value!r} is not a multiple of {steps!r}")


def find_flaw(schema: Schema) -> str | None:
    """Return why a value is no JSON Schema, or None."""
    if is_surely_schema(schema):
        return None
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - as above

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return error.message
    return None


def problem(schema: Schema, value: Json) -> ValidationError | None:
    """Return the first way in which a value does not fit a schema, or None."""
    found: ValidationError | None = next(validator(schema).iter_errors(value), None)
    return found


def fits(value: Json, schema: Schema | None) -> bool:
    """Tell whether a value fits a schema."""
    return schema is None or validator(schema).is_valid(value)


def leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Replace an error about alternatives by those of the alternative that comes nearest."""
    for error in errors:
        if error.context and error.validator in ("anyOf", "oneOf"):
            branches: dict[object, list[ValidationError]] = {}
            for inner in error.context:
                branches.setdefault(inner.schema_path[0], []).append(inner)
            nearest: list[ValidationError] = min(branches.values(), key=len)
            yield from leaves(nearest)
        else:
            yield error
