"""Keys in bodies: what of a request's schema and examples is left when the client adds them by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.spec.soundness import keys
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

TEXT: Schema = {"type": "string"}
TOKEN: Schema = {"type": "object", "properties": {"token": TEXT}, "required": ["token"]}
BOTH: Schema = {"type": "object", "properties": {"token": TEXT, "id": TEXT}, "required": ["token"]}


@each_row(
    ("path", "schema", "expected"),
    [
        (
            "key",
            {"properties": {"key": TEXT, "a": TEXT}, "required": ["key", "a"]},
            {"properties": {"a": TEXT}, "required": ["a"]},
        ),
        ("key", {"properties": {"key": TEXT}, "required": ["key"], "additionalProperties": False}, {"properties": {}}),
        (
            "key",
            {"properties": {"a": TEXT}, "additionalProperties": False},
            {"properties": {"a": TEXT}, "additionalProperties": False},
        ),
        (
            "key",
            {"properties": {"a": {"properties": {"key": TEXT}}}},
            {"properties": {"a": {"properties": {"key": TEXT}}}},
        ),
        (
            "key",
            {"anyOf": [{"properties": {"key": TEXT, "a": TEXT}}, True]},
            {"anyOf": [{"properties": {"a": TEXT}}, True]},
        ),
        (
            "app.token",
            {"properties": {"app": BOTH}},
            {"properties": {"app": {"type": "object", "properties": {"id": TEXT}}}},
        ),
        ("app.token", {"properties": {"app": TOKEN}, "required": ["app"]}, {"properties": {}}),
        ("app.token", {"properties": {"app": True}}, {"properties": {"app": True}}),
        ("app.token", {"properties": {"app": {"properties": {}}}}, {"properties": {"app": {"properties": {}}}}),
        ("app.token", {"type": "array"}, {"type": "array"}),
    ],
)
def test_what_is_left_of_a_schema(path: str, schema: Schema, expected: Schema) -> None:
    assert keys._without(schema, path.split(".")) == expected  # noqa: SLF001 - all else needs whole providers


@each_row(
    ("path", "value", "expected"),
    [
        ("key", {"key": "k", "a": 1}, {"a": 1}),
        ("key", {"a": {"key": "k"}}, {"a": {"key": "k"}}),
        ("app.token", {"app": {"token": "k", "id": 1}}, {"app": {"id": 1}}),
        ("app.token", {"app": {"token": "k"}, "a": 1}, {"a": 1}),
        ("app.token", {"app": 1}, {"app": 1}),
        ("key", ["key"], ["key"]),
    ],
)
def test_what_is_left_of_an_example(path: str, value: Json, expected: Json) -> None:
    assert keys._left(value, path.split(".")) == expected  # noqa: SLF001 - as above
