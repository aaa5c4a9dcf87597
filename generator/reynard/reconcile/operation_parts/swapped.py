"""Schemas that are examples, and examples that are schemas: authors paste one into the box of the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import SCHEMA_IS_EXAMPLE
from reynard.observe.model import ExampleSeen, SchemaSeen
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Ruling
from reynard.schema.keywords import COMPOSITIONS, KEPT
from reynard.schema.types import TYPES
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.reconcile.verdicts import Verdicts
    from reynard.text.origin import Json

_DIALECT = frozenset(
    ("nullable", "example", "examples", "xml", "externalDocs", "$schema", "$id", "id", "definitions", "$comment")
)
_MARKS = frozenset(("type", "$ref", "properties", "items", "enum", "const", *COMPOSITIONS, "not", "$defs"))


def put_in_place(
    schema: SchemaSeen | None, examples: tuple[ExampleSeen, ...], address: str, verdicts: Verdicts
) -> tuple[SchemaSeen | None, tuple[ExampleSeen, ...]]:
    """Return a body's schema and examples, each in its own place."""
    if schema is not None and _is_example(schema.value):
        example = ExampleSeen(value=schema.value, origin=schema.origin)
        _report(
            "the schema is an example of what is sent, and is read as one", example, schema.value, address, verdicts
        )
        schema, examples = None, (*examples, example)
    declared = schema
    answers_schemas = "schema" in verdicts.operation or len(_schemas_in(examples)) > 1
    for example in () if answers_schemas else examples:
        if example.is_readable and isinstance(example.value, dict) and _is_schema(example.value):
            verdict = (
                "is a schema" if declared is not None and _says(declared.value) else "is a schema, and is read as one"
            )
            _report(f"an example {verdict}", example, example.value, address, verdicts)
            examples = tuple(replace(each, is_synthetic=True) if each is example else each for each in examples)
            if declared is None or not _says(declared.value):
                declared = SchemaSeen(example.value, example.origin)
    return declared, examples


def _schemas_in(examples: tuple[ExampleSeen, ...]) -> list[Json]:
    """Return the different schemas among examples: of several, each is a value that an operation about schemas has."""
    found: list[Json] = []
    for each in examples:
        if isinstance(each.value, dict) and _is_schema(each.value) and each.value not in found:
            found.append(each.value)
    return found


def _says(schema: dict[str, Json]) -> bool:
    return bool(
        schema.get("properties") or schema.get("items") or any(key in schema for key in ("$ref", *COMPOSITIONS))
    )


def _is_example(value: dict[str, Json]) -> bool:
    """Tell whether what stands for a schema has members, none of which JSON Schema or OpenAPI knows.

    `type` and the like may be members of an example too; then their values are no types.
    """
    names = [name for name in value if not name.startswith("x-")]
    if not names or any(name in _DIALECT for name in names):
        return False
    if not any(name in KEPT for name in names):
        return True
    kind = value.get("type")
    is_word = isinstance(kind, str) and kind.lower() not in TYPES and len(names) > 1
    return (
        is_word
        and not any(
            name in KEPT and name not in ("type", "title", "description", "format", "default") for name in names
        )
        and (sum(name not in KEPT for name in names) > len(names) / 2)
    )


def _is_schema(value: dict[str, Json]) -> bool:
    """Tell whether an example is a JSON Schema: an object type whose members all have types."""
    properties = value.get("properties")
    if value.get("type") != "object" or not isinstance(properties, dict) or not properties:
        return False
    if any(name not in KEPT | _DIALECT and not name.startswith("x-") for name in value):
        return False
    return all(isinstance(each, dict) and (not _MARKS.isdisjoint(each) or not each) for each in properties.values())


def _report(message: str, example: ExampleSeen, value: dict[str, Json], address: str, verdicts: Verdicts) -> None:
    verdicts.take(
        Ruling(
            entry=SCHEMA_IS_EXAMPLE,
            message=message,
            labels=((example.origin.locate(()), f"has {list_names(list(value)[:4])}"),),
            schema={},
            has_was=False,
            now=None,
            because="it is what it looks like",
        ),
        address,
    )
