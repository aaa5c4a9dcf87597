"""Parts of a schema that no validator can work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SCHEMA_UNUSABLE
from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.prose.phrasing import quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import BOUNDS, COUNTS, LENGTHS
from reynard.schema.normalise import NOTHING
from reynard.schema.patterns import is_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json

_NUMBER = compiled(r"-?[0-9]{1,15}(?:\.[0-9]{1,15})?")


def _is_map(value: Json) -> bool:
    return isinstance(value, dict)


def _is_schema(value: Json) -> bool:
    return isinstance(value, dict | bool)


def _is_choice(value: Json) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(each, dict | bool) for each in value)


def _is_pattern(value: Json) -> bool:
    if not isinstance(value, str):
        return False
    return is_known(value)


def _is_bound(value: Json) -> bool:
    return isinstance(value, int | float)  # `exclusiveMinimum: true` of OpenAPI 3.0 too


def _is_step(value: Json) -> bool:
    return isinstance(value, int | float) and value > 0


def _is_count(value: Json) -> bool:
    if isinstance(value, float):
        return value >= 0 and value.is_integer()
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


_FORMS: dict[str, tuple[Callable[[Json], bool], str]] = {
    "properties": (_is_map, "names no members"),
    "patternProperties": (_is_map, "names no members"),
    "dependentRequired": (_is_map, "names no members"),
    "dependentSchemas": (_is_map, "names no members"),
    "discriminator": (_is_map, "is no discriminator"),
    "additionalProperties": (_is_schema, "is no schema"),
    "not": (_is_schema, "is no schema"),
    "contains": (_is_schema, "is no schema"),
    "propertyNames": (_is_schema, "is no schema"),
    "items": (lambda value: isinstance(value, dict | bool | list), "is no schema"),
    "allOf": (_is_choice, "is no list of schemas"),
    "anyOf": (_is_choice, "is no list of schemas"),
    "oneOf": (_is_choice, "is no list of schemas"),
    "enum": (lambda value: isinstance(value, list) and bool(value), "is no list of values"),
    **dict.fromkeys(BOUNDS, (_is_bound, "is no number")),
    "multipleOf": (_is_step, "is no step"),
    **dict.fromkeys((*LENGTHS, *COUNTS), (_is_count, "is no count")),
    "pattern": (_is_pattern, "is no regular expression that clients know"),
    "format": (lambda value: isinstance(value, str), "is no name of a format"),
    "uniqueItems": (lambda value: isinstance(value, bool), "is neither true nor false"),
    "readOnly": (lambda value: isinstance(value, bool), "is neither true nor false"),
    "writeOnly": (lambda value: isinstance(value, bool), "is neither true nor false"),
    "deprecated": (lambda value: isinstance(value, bool), "is neither true nor false"),
    "contentEncoding": (lambda value: isinstance(value, str), "is no text"),
    "contentMediaType": (lambda value: isinstance(value, str), "is no text"),
}


def judge(node: Node) -> Iterator[Ruling]:
    """Drop keywords whose value is not what JSON Schema wants there."""
    schema = node.schema
    for keyword, (is_usable, reason) in _FORMS.items():
        if keyword not in schema or is_usable(schema[keyword]):
            continue
        value = schema[keyword]
        if value in NOTHING:
            continue
        schema = {key: each for key, each in schema.items() if key != keyword}
        meant = _number_in(value) if is_usable in _NUMERIC else None
        is_read = meant is not None and is_usable(meant)
        now: dict[str, Json] = {keyword: meant} if is_read else {}
        schema |= now
        done = f"read as {quote(meant)}" if is_read else "left out"
        yield Ruling(
            entry=SCHEMA_UNUSABLE,
            message=f"`{keyword}` of `{node.name}` {reason}: {quote(value)}; it is {done}",
            labels=((node.span(keyword), reason),),
            schema=schema,
            was={keyword: value},
            now=now,
            because=f"`{keyword}` {reason}",
            severity=Severity.NOTE if is_read else None,
        )


def _number_in(value: Json) -> Json:
    """Return the number that a text is: `"100"`."""
    if not isinstance(value, str) or not _NUMBER.fullmatch(value.strip()):
        return None
    return float(value) if "." in value else int(value)


_NUMERIC = (_is_bound, _is_step, _is_count)


RULE = Rule("schema-unusable", judge, needs=(*_FORMS,), is_spelling=True)
