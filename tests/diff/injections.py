"""Single mutations of real documents, each with the change that it must be reported as.

`PYTHONPATH=tests python -m diff.injections NUMBER FOLDER…` makes so many in random places and prints what is missed.
"""

from __future__ import annotations

import copy
import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from diff.laws import Document, documents, side
from reynard.diff.change import KINDS, Change, Level
from reynard.diff.providers import compare

METHODS = ("get", "put", "post", "delete", "patch")
_LARGEST = 150_000
_JSON = "application/json"
Schema: TypeAlias = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Injection:
    """A mutation: where it was made and what it must be called."""

    kind: str
    place: str
    expected: tuple[str, ...]
    """Codes, one of which must be found at the place."""
    allowed: tuple[str, ...] = ()
    """Codes above documentation that may be found beside it."""


Mutate: TypeAlias = Callable[[Schema, str, random.Random], tuple[str, ...] | None]


def _members(schema: Schema) -> list[tuple[str, Schema]]:
    """Return members that say their own type and nothing that rules would have to weigh."""
    properties = schema.get("properties", {})
    return [
        (name, each)
        for name, each in properties.items()
        if isinstance(each, dict)
        and isinstance(each.get("type"), str)
        and "$ref" not in each
        and not set(each) & _WEIGHED
    ]


_WEIGHED = {"example", "examples", "default", "const", "anyOf", "oneOf", "allOf", "x-apifox-mock", "x-apifox-enum"}


def _drop(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    members = _members(schema)
    if not members:
        return None
    name = chance.choice(members)[0]
    del schema["properties"][name]
    if name in schema.get("required", ()):
        schema["required"].remove(name)
    return (f"{direction}-removed",)


def _add(schema: Schema, direction: str, _: random.Random) -> tuple[str, ...]:
    schema["properties"]["injected_member"] = {"type": "string"}
    return (f"{direction}-added",)


def _add_required(schema: Schema, direction: str, _: random.Random) -> tuple[str, ...]:
    schema["properties"]["injected_member"] = {"type": "string"}
    schema["required"] = [*(schema.get("required") or ()), "injected_member"]
    return (f"{direction}-added-required",)


def _retype(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    plain = [
        each
        for _, each in _members(schema)
        if each["type"] in ("string", "boolean") and not {"enum", "nullable"} & set(each)
    ]
    if not plain:
        return None
    chosen = chance.choice(plain)
    is_text = chosen["type"] == "string"
    for keyword in [each for each in chosen if each != "description"]:
        del chosen[keyword]
    chosen["type"] = "array" if is_text else "object"
    if is_text:
        chosen["items"] = {"type": "boolean"}
    return (f"{direction}-type-changed",)


def _drop_value(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    listed = [each for _, each in _members(schema) if len(set(map(str, each.get("enum") or ()))) > 2]
    if not listed:
        return None
    chosen = chance.choice(listed)
    chosen["enum"] = chosen["enum"][:-1]
    return (f"{direction}-value-removed", f"{direction}-known-value-removed")


def _add_value(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    listed = [each for _, each in _members(schema) if each.get("enum") and each["type"] == "string"]
    if not listed:
        return None
    chance.choice(listed)["enum"].append("injected_value")
    return (f"{direction}-value-added", f"{direction}-known-value-added")


def _tighten(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    texts = [
        each
        for _, each in _members(schema)
        if each["type"] == "string" and not {"enum", "format", "maxLength"} & set(each)
    ]
    if not texts:
        return None
    chance.choice(texts)["maxLength"] = 4321
    return (f"{direction}-limit-tightened",)


def _null(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    solid = [
        each
        for _, each in _members(schema)
        if each["type"] in ("string", "boolean", "integer") and not each.get("nullable") and "enum" not in each
    ]
    if not solid:
        return None
    chosen = chance.choice(solid)
    chosen["type"] = [chosen["type"], "null"]
    return (f"{direction}-became-nullable",)


def _need(schema: Schema, direction: str, chance: random.Random) -> tuple[str, ...] | None:
    free = [
        name
        for name, each in _members(schema)
        if name not in (schema.get("required") or ()) and not each.get("readOnly")
    ]
    if not free:
        return None
    schema["required"] = [*(schema.get("required") or ()), chance.choice(free)]
    return (f"{direction}-became-required",)


SCHEMAS: dict[str, Mutate] = {
    "a property is removed": _drop,
    "a property is added": _add,
    "a required property is added": _add_required,
    "a type is changed": _retype,
    "a value is dropped": _drop_value,
    "a value is added": _add_value,
    "a limit is tightened": _tighten,
    "null is allowed": _null,
    "a property becomes required": _need,
}


def _operations(document: Document) -> Iterator[tuple[str, str, Schema]]:
    for path, item in document.get("paths", {}).items():
        for method in METHODS:
            if isinstance(item, dict) and isinstance(item.get(method), dict):
                yield path, method, item[method]


def _inline_schemas(operation: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the schemas of a JSON body and a JSON answer that belong to an operation alone and have members."""
    body = operation.get("requestBody")
    found = [("argument", body if isinstance(body, dict) else {})]
    found += [
        ("answer", each)
        for status, each in (operation.get("responses") or {}).items()
        if str(status) == "200" and isinstance(each, dict)
    ]
    for direction, each in found:
        content = each.get("content")
        schema = content.get(_JSON, {}).get("schema") if isinstance(content, dict) and len(content) == 1 else None
        if isinstance(content, dict) and {"example", "examples"} & set(content.get(_JSON, ())):
            continue  # what examples say outweighs a single mutation
        if (
            isinstance(schema, dict)
            and schema.get("type") == "object"
            and _members(schema)
            and not {"$ref", "allOf", "x-apifox-refs"} & set(schema)
        ):
            yield direction, schema


def inject(document: Document, chance: random.Random) -> tuple[Document, Injection] | None:
    """Return a document with one mutation in a random place, or None where the chosen kind has no place in it."""
    made = copy.deepcopy(document)
    operations = list(_operations(made))
    if not operations:
        return None
    kind = chance.choice([*SCHEMAS, *OPERATIONS])
    chance.shuffle(operations)
    for path, method, operation in operations:
        place = f"{method} {path}"
        if kind in OPERATIONS:
            codes = OPERATIONS[kind](operation, made["paths"][path], chance)
            if codes is not None:
                return made, Injection(kind=kind, place=place, expected=codes, allowed=_ALLOWED.get(kind, ()))
            continue
        for direction, schema in _inline_schemas(operation):
            codes = SCHEMAS[kind](schema, direction, chance)
            if codes is not None:
                return made, Injection(kind=kind, place=place, expected=codes)
    return None


def _parameters(operation: Schema) -> list[int]:
    found = operation.get("parameters")
    return [
        index
        for index, each in enumerate(found if isinstance(found, list) else ())
        if isinstance(each, dict)
        and each.get("in") == "query"
        and isinstance(each.get("schema"), dict)
        and sum(other.get("name") == each.get("name") for other in found if isinstance(other, dict)) == 1
    ]


def _drop_parameter(operation: Schema, _: Schema, chance: random.Random) -> tuple[str, ...] | None:
    found = _parameters(operation)
    if not found:
        return None
    del operation["parameters"][chance.choice(found)]
    return ("argument-removed",)


def _add_parameter(operation: Schema, _: Schema, chance: random.Random) -> tuple[str, ...]:
    is_needed = chance.random() < 0.5
    added = {"name": "injected_parameter", "in": "query", "required": is_needed, "schema": {"type": "string"}}
    operation["parameters"] = [*(operation.get("parameters") or ()), added]
    return ("argument-added-required" if is_needed else "argument-added",)


def _need_parameter(operation: Schema, _: Schema, chance: random.Random) -> tuple[str, ...] | None:
    found = [each for each in _parameters(operation) if not operation["parameters"][each].get("required")]
    if not found:
        return None
    operation["parameters"][chance.choice(found)]["required"] = True
    return ("argument-became-required",)


def _deprecate(operation: Schema, _: Schema, __: random.Random) -> tuple[str, ...] | None:
    if operation.get("deprecated"):
        return None
    operation["deprecated"] = True
    return ("operation-deprecated",)


def _drop_operation(operation: Schema, item: Schema, _: random.Random) -> tuple[str, ...]:
    method = next(each for each in METHODS if item.get(each) is operation)
    del item[method]
    return ("operation-removed",)


OPERATIONS: dict[str, Callable[[Schema, Schema, random.Random], tuple[str, ...] | None]] = {
    "a parameter is removed": _drop_parameter,
    "a parameter is added": _add_parameter,
    "a parameter becomes required": _need_parameter,
    "an operation is deprecated": _deprecate,
    "an operation is removed": _drop_operation,
}


_ALLOWED = {"an operation is removed": ("method-renamed",)}
"""What siblings are called may depend on an operation: whether there are several `tables` is said by `/table/{id}`.

In a folder of specs `names.lock` keeps what was; documents that are compared have none.
"""


def judge(injection: Injection, found: tuple[Change, ...]) -> str:
    """Return what is wrong with the changes that were found for a mutation, or nothing."""
    right = [each for each in found if each.kind.code in injection.expected]
    if not right:
        return f"missed; found {Counter(each.kind.code for each in found)}"
    level = KINDS[injection.expected[0]].level
    if any(each.level > level for each in right):
        return "of another level"
    beside = [each for each in found if each.level > Level.DOCUMENTATION and each not in right]
    others = [each for each in beside if each.kind.code not in injection.allowed]
    if others or len(right) > 1:
        return "; ".join(f"{each.kind.code} {each.where}: {each.message[:90]}" for each in (*others, *right[1:])[:4])
    return ""


def injected(
    pool: list[tuple[Path, Document]], number: int, seed: int
) -> Iterator[tuple[Path, Injection, tuple[Change, ...]]]:
    """Yield so many mutations of documents of a pool, with what is found between the document and the mutated one."""
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    sides: dict[Path, Any] = {}
    while number:
        path, document = chance.choice(pool)
        made = inject(document, chance)
        if made is None:
            continue
        number -= 1
        if path not in sides:
            sides[path] = side(document)
        yield path, made[1], compare(sides[path], side(made[0]))


def openapi(*folders: Path) -> list[tuple[Path, Document]]:
    """Return the OpenAPI 3 documents of a bearable size below some folders."""
    found = documents(*folders)
    return [
        (path, each)
        for path, each in found
        if "openapi" in each and path.stat().st_size <= _LARGEST and any(True for _ in _operations(each))
    ]


def _tell(number: int, folders: list[str]) -> None:
    wrong = 0
    for path, injection, found in injected(openapi(*map(Path, folders)), number, 8):
        said = judge(injection, found)
        if said:
            wrong += 1
            print(f"{path.name}: {injection.kind} at {injection.place}: {said}")  # noqa: T201 - a program
    print(f"{number - wrong} of {number} right")  # noqa: T201 - as above


if __name__ == "__main__":
    _tell(int(sys.argv[1]), sys.argv[2:])
