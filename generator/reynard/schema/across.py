"""A condition on members by their names, as one on the object around all of them, wherever they stand in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.schema.merge import both

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

Way = tuple[str, ...]
ITEMS = "[]"
_LISTED = ("anyOf", "oneOf")
_SINGLE = ("not", "if", "then", "else")


def names_in(condition: Json) -> frozenset[str]:
    """Return the members that a condition on one object speaks of."""
    if not isinstance(condition, dict):
        return frozenset()
    found = {str(each) for each in _listed(condition.get("required"))}
    for key in ("properties", "dependentRequired"):
        held = condition.get(key)
        found.update(held if isinstance(held, dict) else ())
    dependent = condition.get("dependentRequired")
    for others in dependent.values() if isinstance(dependent, dict) else ():
        found.update(str(each) for each in _listed(others))
    inner = [
        *(each for key in _LISTED for each in _listed(condition.get(key))),
        *(condition.get(key) for key in _SINGLE),
    ]
    return frozenset(found).union(*map(names_in, inner))


def laid_across(condition: Schema, ways: Mapping[str, Way]) -> Schema | None:
    """Return a condition on the object from which ways lead to the members; None where lists make it unclear.

    Where all of them stand in one object, the condition is said of that.
    """
    around = _shared([way[:-1] for way in ways.values()])
    inner = {name: way[len(around) :] for name, way in ways.items()}
    words: Schema = {key: each for key, each in condition.items() if key == "description"}
    made = _placed({key: each for key, each in condition.items() if key != "description"}, inner)
    return None if made is None else words | _below(around, made)


def _shared(ways: Iterable[Way]) -> Way:
    first, *others = ways
    length = next(
        (index for index, step in enumerate(first) if any(each[index : index + 1] != (step,) for each in others)),
        len(first),
    )
    return first[:length]


def _placed(condition: Schema, ways: Mapping[str, Way]) -> Schema | None:
    made: Schema = {}
    for key, said in condition.items():
        part = _part(key, said, ways)
        if part is None:
            return None
        made = both(made, part)
    return made


def _part(key: str, said: Json, ways: Mapping[str, Way]) -> Schema | None:
    match key, said:
        case "required", list():
            return _all_there([ways[str(name)] for name in said])
        case "properties", dict():
            found: Schema = {}
            for name, test in said.items():
                found = both(found, _below(ways[name], test if isinstance(test, dict) else {}))
            return found
        case "dependentRequired", dict():
            return _dependent(said, ways)
        case (("anyOf" | "oneOf"), list()):
            branches = [_placed(each, ways) if isinstance(each, dict) else None for each in said]
            return None if None in branches else {key: [*branches]}
        case (("not" | "if" | "then" | "else"), dict()):
            inner = _placed(said, ways)
            return None if inner is None else {key: inner}
    return {key: said}


def _dependent(said: Mapping[str, Json], ways: Mapping[str, Way]) -> Schema | None:
    if all(len(ways[name]) == 1 for name in names_in({"dependentRequired": dict(said)})):
        return {"dependentRequired": dict(said)}
    if len(said) != 1:
        return None
    ((name, others),) = said.items()
    there, needed = _all_there([ways[name]]), _all_there([ways[str(each)] for each in _listed(others)])
    return None if there is None or needed is None else {"if": there, "then": needed}


def _all_there(ways: Iterable[Way]) -> Schema | None:
    made: Schema = {}
    for way in ways:
        if ITEMS in way:
            return None
        made = both(made, _there(way))
    return made


def _there(way: Way) -> Schema:
    inner: Schema = {"properties": {way[0]: _there(way[1:])}} if len(way) > 1 else {}
    return {**inner, "required": [way[0]]}


def _below(way: Way, schema: Schema) -> Schema:
    for step in reversed(way):
        schema = {"items": schema} if step == ITEMS else {"properties": {step: schema}}
    return schema


def _listed(held: Json) -> list[Json]:
    return held if isinstance(held, list) else []
