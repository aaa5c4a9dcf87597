"""Parts of a schema that no validator can work with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SCHEMA_UNUSABLE
from reynard.prose.phrasing import quote
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.normalise import NOTHING
from reynard.schema.patterns import is_known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


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
        yield Ruling(
            entry=SCHEMA_UNUSABLE,
            message=f"`{keyword}` of `{node.name}` {reason}: {quote(value)}; it is left out",
            labels=((node.span(keyword), reason),),
            schema=schema,
            was={keyword: value},
            now={},
            because=f"`{keyword}` {reason}",
        )


RULE = Rule("schema-unusable", judge, needs=(*_FORMS,), is_spelling=True)
