"""Bodies as JSON in a text: a schema, or an example that may be a template of Mock.js."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.document.openapi.parsing import parse_json
from reynard.observe.document.schemas.references import Target
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.observe.examples import read_quoted_example
from reynard.patterns import compiled
from reynard.schema.resolve import unescaped
from reynard.text.fragment import Fragment
from reynard.text.origin import Quoting
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.model import ExampleSeen, SchemaSeen
    from reynard.text.origin import Json, Pointer

_RULE = compiled(r"(?P<name>[^|]+)\|(?P<count>[+\d.-]+)")
"""A name with a rule of Mock.js behind it: `list|1-10`."""
_MADE = compiled(r"@(?P<called>[a-zA-Z]+)(?:\(.*\))?")
_VALUES: Mapping[str, Json] = MappingProxyType(
    {"integer": 1, "natural": 1, "increment": 1, "float": 0.5, "boolean": True, "bool": True}
)
"""What Mock.js would put in the place of a template that is no text."""
_TITLES = ("empty object", "title")
"""What the editor of YApi calls every schema to which nobody gave a title."""
_COUNTS = ("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum")
"""Limits, which the editor of YApi writes as texts."""
_DEEPEST = 60


def read_schema(at: Cursor, called: str) -> SchemaSeen | None:
    """Read the schema that a text holds; nothing, reported, where it is none."""
    text = at.value if isinstance(at.value, str) else ""
    fragment = at.origin.quoted(at.pointer) if isinstance(at.origin, Quoting) else None
    if fragment is None:
        span = at.span()
        fragment = Fragment(span.source, text, ((0, span.start), (max(len(text), 1), span.end)))
    document = parse_json(fragment, at.report, lost=f"it is the schema of {called}, of which nothing is known now")
    if document is None or not isinstance(document.value, dict):
        return None
    value = _with_examples(document.value)
    if isinstance(value, dict) and value.get("title") in _TITLES:
        value = {key: each for key, each in value.items() if key != "title"}

    def find(reference: str, _at: Pointer) -> Target | None:
        pointer: list[str | int] = []
        inner: Json = value
        for step in map(unescaped, reference.removeprefix("#").split("/")[1:]):
            if not isinstance(inner, dict) or step not in inner:
                return None
            inner = inner[step]
            pointer.append(step)
        return Target(str(pointer[-1]) if pointer else "", tuple(pointer), inner) if reference[:1] == "#" else None

    return SchemaLibrary(document, find, at.report, prefix="#/definitions/").seen(value, ())


def read_content(at: Cursor) -> ExampleSeen:
    """Read the example that a text holds, with values in the place of templates."""
    text = at.value if isinstance(at.value, str) else ""
    read = read_quoted_example(text, at.origin, at.pointer)
    return replace(read, value=_without_templates(read.value)) if read.is_readable else read


def _with_examples(value: Json, depth: int = 0, *, is_schema: bool = True) -> Json:
    """Return a schema with `mock: {mock: …}`, where people write what a value looks like, as an example."""
    if depth > _DEEPEST or not isinstance(value, dict):
        return value
    made: dict[str, Json] = {}
    for key, each in value.items():
        if is_schema and key == "mock" and isinstance(each, dict):
            example = each.get("mock")
            if isinstance(example, str) and example and _MADE.match(example) is None and value.get("type") == "string":
                made.setdefault("examples", [example])
        elif is_schema and key == "enumDesc" and isinstance(each, str):
            # What the editor asks for beside the values: what they mean.
            words = str(value.get("description") or "")
            made["description"] = "\n".join(filter(None, (words, each if each != words else "")))
        elif is_schema and key in _COUNTS and isinstance(each, str) and each.isdigit():
            made[key] = int(each)
        elif is_schema and key == "description" and "enumDesc" in value:
            made.setdefault(key, each)
        elif isinstance(each, list):
            made[key] = [_with_examples(one, depth + 1) for one in each]
        else:
            are_members = is_schema and key in ("properties", "definitions", "$defs", "patternProperties")
            made[key] = _with_examples(each, depth + 1, is_schema=not are_members)
    return made


def _without_templates(value: Json, depth: int = 0) -> Json:
    match value:
        case str():
            found = _MADE.fullmatch(value)
            return value if found is None else _VALUES.get(found["called"].lower(), "string")
        case list() if depth < _DEEPEST:
            return [_without_templates(each, depth + 1) for each in value]
        case dict() if depth < _DEEPEST:
            return dict(_member(key, each, depth) for key, each in value.items())
        case _:
            return value


def _member(key: str, value: Json, depth: int) -> tuple[str, Json]:
    rule = _RULE.fullmatch(key)
    if rule is not None and rule["count"] == "1" and isinstance(value, list) and value:
        # One of these, and not a list of them.
        value = value[0]
    return rule["name"] if rule is not None else key, _without_templates(value, depth + 1)
