"""Schemas of documents: references, Apifox's spread references, what older dialects write otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from observe.dialects.openapi.documents import FIRST, SECOND, answer, document
from observe.reading import Read, read, visit
from rows import each_row

RESULT = {"type": "object", "properties": {"code": {"type": "integer"}, "data": {"type": "null"}}, "required": ["code"]}


def schema_of(schema: dict[str, Any], schemas: dict[str, Any] | None = None, version: str = "3.0.1") -> dict[str, Any]:
    return dict(seen(schema, schemas, version).only.responses[0].schema.value)  # type: ignore[union-attr]


def seen(schema: dict[str, Any], schemas: dict[str, Any] | None = None, version: str = "3.0.1") -> Read:
    page = read(document(schemas, version=version, **answer(schema)), "openapi")
    visit(page.page)
    return page


@each_row(
    ("entry", "own", "expected"),
    [
        ({}, {}, {"properties": {"code": {"type": "integer"}, "data": {"type": "null"}}, "required": ["code"]}),
        (
            {"x-apifox-overrides": {"data": None}},
            {},
            {"properties": {"code": {"type": "integer"}}, "required": ["code"]},
        ),
        (
            {"x-apifox-overrides": {"data": {"type": "string"}}, "required": ["data"]},
            {},
            {"properties": {"code": {"type": "integer"}, "data": {"type": "string"}}, "required": ["code", "data"]},
        ),
        (
            {"x-apifox-overrides": {"code": {"type": "string"}}, "required": []},
            {},
            {"properties": {"code": {"type": "string"}, "data": {"type": "null"}}},
        ),
        (
            {},
            {"properties": {"code": {"type": "string"}}, "required": [FIRST]},
            {"properties": {"code": {"type": "string"}, "data": {"type": "null"}}},
        ),
        ({"x-apifox-overrides": []}, {"x-apifox-ignore-properties": ["code"]}, RESULT),
    ],
)
@each_row("brand", ["apifox", "apidog"])
def test_fields_are_spread_in(entry: dict[str, Any], own: dict[str, Any], expected: dict[str, Any], brand: str) -> None:
    schema = {"type": "object", "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/Result", **entry}}, **own}
    branded = {key.replace("apifox", brand): value for key, value in schema.items()}
    refs = branded[f"x-{brand}-refs"]
    refs[FIRST] = {key.replace("apifox", brand): value for key, value in refs[FIRST].items()}
    assert schema_of(branded, {"Result": RESULT}) == {"type": "object", **expected}


def test_spread_fields_know_where_the_model_has_them() -> None:
    schema = {"type": "object", "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/Result"}}}
    found = seen(schema, {"Result": RESULT}).only.responses[0].schema
    assert found is not None
    assert found.origin.locate(("properties", "code", "type")).text == '"integer"'
    assert found.origin.locate(("required", 0)).text == '"code"'


def test_the_order_is_that_of_the_site() -> None:
    schema = {
        "type": "object",
        "properties": {"z": {}, "a": {}},
        "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/Result"}},
        "x-apifox-orders": ["z", FIRST, "a"],
    }
    assert list(schema_of(schema, {"Result": RESULT})["properties"]) == ["z", "code", "data", "a"]


def test_a_model_that_spreads_itself_ends() -> None:
    model = {
        "type": "object",
        "properties": {"child": {"type": "object", "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/M"}}}},
        "x-apifox-refs": {SECOND: {"$ref": "#/components/schemas/M"}},
    }
    found = schema_of({"type": "object", "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/M"}}}, {"M": model})
    assert set(found["properties"]) == {"child"}


def test_a_union_cannot_be_spread_and_is_referred_to() -> None:
    found = schema_of(
        {"type": "object", "x-apifox-refs": {FIRST: {"$ref": "#/components/schemas/U"}}},
        {"U": {"oneOf": [{"type": "object"}, {"type": "string"}]}},
    )
    assert found["allOf"] == [{"$ref": "#/$defs/U"}]


@each_row(
    ("schema", "expected"),
    [
        ({"type": "number", "minimum": 0, "exclusiveMinimum": True}, {"type": "number", "exclusiveMinimum": 0}),
        ({"type": "number", "maximum": 9, "exclusiveMaximum": False}, {"type": "number", "maximum": 9}),
        ({"items": [{"type": "string"}, {}]}, {"prefixItems": [{"type": "string"}, {}]}),
        (
            {"items": [{"type": "string"}], "additionalItems": {"type": "integer"}},
            {"prefixItems": [{"type": "string"}], "items": {"type": "integer"}},
        ),
        ({"items": {"type": "string"}, "additionalItems": False}, {"items": {"type": "string"}}),
        (
            {"dependencies": {"a": ["b"], "c": {"properties": {"d": {"type": "string"}}}, "e": False}},
            {
                "dependentRequired": {"a": ["b"]},
                "dependentSchemas": {"c": {"properties": {"d": {"type": "string"}}}, "e": False},
            },
        ),
        ({"title": 404, "description": None}, {"title": "404"}),
        ({"properties": []}, {}),
        ({"type": "string", "x-apifox-mock": "@date", "x-apifox-folder": "", "xml": {"name": "a"}}, {"type": "string"}),
        ({"type": "object", "paths": {"/a": {"$ref": "#/nowhere"}}}, {"type": "object"}),
        ({"enum": [1, 2], "x-enum-varnames": ["ON", "OFF"]}, {"enum": [1, 2], "x-meanings": {"1": "ON", "2": "OFF"}}),
        (
            {
                "enum": ["a", "b"],
                "x-apifox-enum": [
                    {"value": "a", "name": "", "description": "first"},
                    {"value": "b", "name": "", "description": ""},
                ],
            },
            {"enum": ["a", "b"], "x-meanings": {"a": "first"}},
        ),
        (
            {"enum": ["1"], "x-apifox": {"enumDescriptions": {"1": "on", "2": ""}}},
            {"enum": ["1"], "x-meanings": {"1": "on"}},
        ),
    ],
)
def test_dialects(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    assert schema_of(schema) == expected


@each_row("name", ["OpenResult«Vo»", "带 空格", "a/b", "100%", "#"])
def test_names_are_found_as_exporters_write_them(name: str) -> None:
    encoded = (
        name.replace("~", "~0").replace("/", "~1").replace("%", "%25").replace("«", "%C2%AB").replace("»", "%C2%BB")
    )
    found = schema_of({"$ref": f"#/components/schemas/{encoded}"}, {name: {"type": "string"}})
    (key,) = found["$defs"]
    assert found == {"$ref": f"#/$defs/{key}", "$defs": {key: {"type": "string"}}}
    assert not set(key) & set("/~%# ")


def test_what_annotates_a_reference_stays_and_stale_copies_go() -> None:
    schema = {
        "$ref": "#/components/schemas/Result",
        "description": "here",
        "nullable": True,
        "properties": {"old": {"type": "string"}},
        "required": ["old"],
    }
    page = seen(schema, {"Result": RESULT})
    found = page.only.responses[0].schema
    assert found is not None
    assert {key: value for key, value in found.value.items() if key != "$defs"} == {
        "$ref": "#/$defs/Result",
        "description": "here",
        "nullable": True,
    }
    assert page.codes == {"stale-copy": 1}
    copied = {"$ref": "#/components/schemas/Result", **RESULT}
    assert seen(copied, {"Result": RESULT}).codes == {}
    assert "properties" in schema_of(schema, {"Result": RESULT}, "3.1.0")


def test_only_what_is_reached_is_taken_along() -> None:
    schemas = {
        "A": {"properties": {"b": {"$ref": "#/components/schemas/B"}}},
        "B": {"type": "string"},
        "C": {"type": "integer"},
    }
    assert set(schema_of({"items": {"$ref": "#/components/schemas/A"}}, schemas)["$defs"]) == {"A", "B"}


def test_a_discriminator_names_definitions() -> None:
    schemas = {
        "Pet": {
            "oneOf": [{"$ref": "#/components/schemas/Cat"}],
            "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat", "c": "Cat"}},
        },
        "Cat": {"type": "object"},
    }
    found = schema_of({"$ref": "#/components/schemas/Pet"}, schemas)
    assert found["$defs"]["Pet"]["discriminator"]["mapping"] == {"cat": "#/$defs/Cat", "c": "#/$defs/Cat"}


@pytest.mark.parametrize(
    "schemas",
    [
        {"A": {"$ref": "#/components/schemas/A"}},
        {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
    ],
)
def test_references_in_a_circle_are_reported(schemas: dict[str, Any]) -> None:
    page = seen({"$ref": "#/components/schemas/A"}, schemas)
    assert page.codes == {"dangling-reference": 1}
    assert page.only.responses[0].schema is not None
    assert page.only.responses[0].schema.value == {}


def test_nesting_has_an_end() -> None:
    schema: dict[str, Any] = {"type": "string"}
    for _ in range(200):
        schema = {"properties": {"a": schema}}
    assert seen(schema).codes == {"unexpected-shape": 1}
