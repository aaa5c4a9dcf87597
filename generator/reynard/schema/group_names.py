"""What several members are called together: a condition on them by the names and values that it speaks of.

`{image, prompt}` is one that asks for either, `{not image, prompt}` one that refuses both, `{duration, model=m-1}` what
holds of one in a case of the other. The name comes from the condition alone, so that a decision finds it again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.schema.types import list_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_LISTED = ("allOf", "anyOf", "oneOf")
_CONDITIONAL = ("not", "if", "then", "else")
_SPEAKS = frozenset((*_LISTED, *_CONDITIONAL, "required", "dependentRequired"))
_MOST_VALUES = 4


def is_group(schema: Json) -> bool:
    """Tell whether a schema only says which members go together, and nothing of what they are."""
    if not isinstance(schema, dict):
        return False
    said = schema.keys() - {"description"}
    listed = [each for key in ("anyOf", "oneOf") for each in list_in(schema, key)]
    return bool(said) and said <= _SPEAKS - {"allOf"} and all(map(is_group, listed))


def group_name(condition: Schema) -> str:
    """Return what the members of a condition are called together, in braces."""
    told: dict[str, set[str]] = {}
    for name, values in _spoken_of(condition, ""):
        told.setdefault(name, set()).add(values)
    # An object is there for what is asked of inside of it.
    inner = [each for each in told if not any(other.startswith((f"{each}.", f"{each}[]")) for other in told)]
    parts = sorted(name + each for name in inner for each in (told[name] - {""} or {""}))
    refuses = "not " if isinstance(_core(condition).get("not"), dict) else ""
    return f"{{{refuses}{', '.join(parts)}}}"


def members_of(condition: Schema) -> tuple[str, ...]:
    """Return the members that a condition speaks of, each once, by the way to them."""
    return tuple(dict.fromkeys(name for name, _ in _spoken_of(condition, "")))


def named_in(address: str) -> tuple[str, ...]:
    """Return the addresses of the members that an address with a group names: `request{a, b=1}` is of two."""
    place, found, rest = address.partition("{")
    if not found:
        return ()
    names = (each.partition("=")[0].rstrip("!") for each in rest.removesuffix("}").removeprefix("not ").split(", "))
    return tuple(each if place == "together" else f"{place}.{each}" for each in names)


def always(condition: Schema) -> Schema:
    """Return a condition in a form that says nothing of what members are, whatever stands in it."""
    words: Schema = {key: each for key, each in condition.items() if key == "description"}
    rest: Schema = {key: each for key, each in condition.items() if key != "description"}
    return condition if is_group(condition) else {**words, "if": {}, "then": rest}


def _core(condition: Schema) -> Schema:
    """Return what a condition says that holds in any case."""
    inner = condition.get("then")
    return inner if condition.get("if") == {} and isinstance(inner, dict) else condition


def _spoken_of(schema: Json, before: str) -> Iterator[tuple[str, str]]:
    """Yield the members that a condition names, by the way to them, each with the values that it asks of them."""
    if not isinstance(schema, dict):
        return
    for name in list_in(schema, "required"):
        yield f"{before}{name}", ""
    dependent = schema.get("dependentRequired")
    for name, others in dependent.items() if isinstance(dependent, dict) else ():
        yield f"{before}{name}", ""
        yield from ((f"{before}{each}", "") for each in (others if isinstance(others, list) else ()))
    properties = schema.get("properties")
    for name, member in properties.items() if isinstance(properties, dict) else ():
        inner = list(_spoken_of(member, f"{before}{name}."))
        yield from inner or [(f"{before}{name}", _values_of(member))]
    yield from _spoken_of(schema.get("items"), f"{before.removesuffix('.')}[].")
    for key in _LISTED:
        for each in list_in(schema, key):
            yield from _spoken_of(each, before)
    for key in _CONDITIONAL:
        yield from _spoken_of(schema.get(key), before)


def _values_of(member: Json) -> str:
    if not isinstance(member, dict):
        return ""
    if "not" in member:
        refused = _values_of(member["not"])
        return f"!{refused}" if refused else ""
    listed = member.get("enum", [member["const"]] if "const" in member else None)
    if not isinstance(listed, list) or not listed:
        return ""
    shown = [each if isinstance(each, str) else json.dumps(each, ensure_ascii=False) for each in listed[:_MOST_VALUES]]
    return "=" + "|".join([*shown, *(["…"] if len(listed) > _MOST_VALUES else [])])
