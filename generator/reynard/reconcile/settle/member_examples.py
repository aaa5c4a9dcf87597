"""Example values of single members: a caller copies them, so they stay in the spec where they are what is taken.

They weigh nothing: generators write every value of an annotation as text, and authors what the form wanted filled in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.placeholders import is_placeholder, looks_like_secret
from reynard.schema.keywords import HOLDS
from reynard.schema.types import allows, type_of, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.schema.keywords import Holding, Schema
    from reynard.text.origin import Json

_NUMBER = compiled(r"-?\d{1,15}(?:\.\d{1,15})?")
_TRUTH = {"true": True, "false": False}
_SHOWING = frozenset(("example", "examples"))
_MOST = 3
_LONGEST = 200
_FEW = 5
_NOTHING = frozenset(("", "string", "null", "None", "undefined"))
"""Texts that exporters write where there is no example."""


def with_member_examples(declared: Schema, made: Schema) -> Schema:
    """Return what was settled with the declared examples of its members, as far as both have the same parts."""
    changed: Schema = {}
    for key, held in declared.items():
        own = made.get(key)
        if key in HOLDS and own is not None:
            inner = _within(held, own, HOLDS[key])
            if inner is not own:
                changed[key] = inner
    if "properties" not in made and not _SHOWING.isdisjoint(declared):
        made = with_examples(_stated(declared), made)
    return made | changed if changed else made


def with_examples(values: Iterable[Json], made: Schema) -> Schema:
    """Return a schema that shows these values of it, if it is a single value and they are real and taken."""
    shown = list(_distinct([each for each in values if _is_shown(each, made)]))
    return made | {"examples": shown[:_MOST]} if shown else made


def _within(held: Json, own: Json, holding: Holding) -> Json:
    """Return what a keyword holds, with examples in it; the very same object where there are none."""
    match holding, held, own:
        case "schema", dict(), dict():
            return with_member_examples(held, own)
        case "named", dict(), dict():
            named = {name: _within(held.get(name), each, "schema") for name, each in own.items()}
            return own if all(named[name] is each for name, each in own.items()) else named
        case "schemas", list(), list():
            listed = [_within(*pair, "schema") for pair in zip(held, own, strict=False)]
            is_same = all(one is other for one, other in zip(listed, own, strict=False))
            return own if is_same else [*listed, *own[len(listed) :]]
        case _:
            return own


def _stated(declared: Schema) -> Iterator[Json]:
    """Yield the examples of a member in its own type, where they were written as text or as a number."""
    listed = declared.get("examples")
    types = types_of(declared)
    for value in (
        *([declared["example"]] if "example" in declared else ()),
        *(listed if isinstance(listed, list) else ()),
    ):
        if isinstance(value, str) and types and "string" not in types:
            text = value.strip()
            if _NUMBER.fullmatch(text):
                yield float(text) if "." in text else int(text)
            elif text.lower() in _TRUTH:
                yield _TRUTH[text.lower()]
        elif types == ("string",) and isinstance(value, int | float) and not isinstance(value, bool):
            yield str(value)
        else:
            yield value


def _is_shown(value: Json, made: Schema) -> bool:
    """Tell whether an example is short, real, and of a type that is taken; a list of values says all of them itself."""
    if _lists_values(made) or not allows(types_of(made), type_of(value)):
        return False
    parts = value if isinstance(value, list) else [value]
    return 0 < len(parts) <= _FEW and all(map(_is_real, parts))


def _lists_values(made: Schema) -> bool:
    branches = made.get("anyOf")
    return any(
        isinstance(each, dict) and ("enum" in each or "const" in each)
        for each in (made, *(branches if isinstance(branches, list) else ()))
    )


def _is_real(value: Json) -> bool:
    if isinstance(value, str):
        is_short = len(value) <= _LONGEST and value.strip() not in _NOTHING
        return is_short and not is_placeholder(value) and not looks_like_secret(value)
    return value is not None and not isinstance(value, dict | list)


def _distinct(values: list[Json]) -> Iterator[Json]:
    for index, value in enumerate(values):
        if all(value != each or type(value) is not type(each) for each in values[:index]):
            yield value
