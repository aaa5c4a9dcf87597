"""Schemas without judgement: walking, references, types, readings, what values show, older dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.schema.address import (
    addresses_in,
    edited,
    found,
    steps_of,
    with_child,
    with_required,
    without_child,
)
from reynard.schema.infer import infer, nullable
from reynard.schema.normalise import normalise
from reynard.schema.resolve import definition, followed, resolved, steps_in
from reynard.schema.types import allows, as_type, is_vacuous, type_of, types_of
from reynard.schema.validate import fits, leaves, problem, validator
from reynard.schema.walk import Place, children, items, members, nodes, rebuilt, variants
from rows import each_row

if TYPE_CHECKING:
    from reynard.text.origin import Json

A, B, C = {"title": "a"}, {"title": "b"}, {"title": "c"}
HOLDING: list[tuple[dict[str, Any], list[tuple[tuple[str | int, ...], Any]]]] = [
    ({"items": A}, [(("items",), A)]),
    ({"items": True}, [(("items",), True)]),
    ({"items": [A]}, []),
    ({"anyOf": [A, B]}, [(("anyOf", 0), A), (("anyOf", 1), B)]),
    ({"properties": {"x": A}, "$defs": {"y": B}}, [(("properties", "x"), A), (("$defs", "y"), B)]),
    ({"properties": [A], "anyOf": A}, []),
    ({"const": {"items": A}, "enum": [A], "default": A, "examples": [A]}, []),
    ({"additionalProperties": False, "not": A}, [(("additionalProperties",), False), (("not",), A)]),
]


@each_row(("schema", "expected"), HOLDING)
def test_children(schema: dict[str, Any], expected: list[tuple[tuple[str | int, ...], Any]]) -> None:
    assert list(children(schema)) == expected
    changed: list[tuple[tuple[str | int, ...], Any]] = []
    same = rebuilt(schema, lambda steps, held: changed.append((steps, held)) or held)  # type: ignore[func-returns-value]  # notes and returns
    assert (same, changed) == (schema, expected)


def test_rebuilt_changes_what_is_held() -> None:
    schema = {"items": A, "anyOf": [A], "properties": {"x": A}, "const": A}
    assert rebuilt(schema, lambda *_: B) == {"items": B, "anyOf": [B], "properties": {"x": B}, "const": A}


def test_nodes() -> None:
    schema = {"properties": {"x": {"items": A}}, "not": True}
    assert dict(nodes(schema, ("at",))) == {
        ("at",): schema, ("at", "properties", "x"): {"items": A}, ("at", "properties", "x", "items"): A,
    }  # fmt: skip
    assert list(nodes([A])) == []


WHOLE: dict[str, Any] = {
    "allOf": [{"$ref": "#/$defs/D"}],
    "anyOf": [{"properties": {"x": A}}, {"additionalProperties": B}],
    "items": C,
    "$defs": {"D": {"properties": {"x": C}, "items": A}, "loop": {"$ref": "#/$defs/loop"}},
}


def test_variants_members_and_items() -> None:
    place = Place.of(WHOLE)
    assert [each.pointer for each in variants(place)] == [(), ("allOf", 0), ("$defs", "D"), ("anyOf", 0), ("anyOf", 1)]
    assert [(each.pointer, each.schema) for each in members(place, "x")] == [
        (("$defs", "D", "properties", "x"), C),
        (("anyOf", 0, "properties", "x"), A),
        (("anyOf", 1, "additionalProperties"), B),
    ]
    assert [each.schema for each in items(place)] == [C, A]
    assert list(members(Place.of({"additionalProperties": {}}), "x")) == []
    assert len(list(variants(place.step(WHOLE["$defs"]["loop"], "$defs", "loop")))) == 40


@each_row(
    ("reference", "steps"),
    [
        ("#", ()),
        ("#/a/b", ("a", "b")),
        ("#/a~1b/c~0d", ("a/b", "c~d")),
        ("#/~01", ("~1",)),
        ("a.json", None),
        ("#a", None),
    ],
)
def test_steps_of_references(reference: str, steps: tuple[str, ...] | None) -> None:
    assert steps_in(reference) == steps


def test_references() -> None:
    whole: dict[str, Any] = {
        "$defs": {"A": {"$ref": "#/$defs/B"}, "B": B, "x/y": C, "L": {"$ref": "#/$defs/L"}, "T": True}
    }
    assert followed("#/$defs/B", whole) == (("$defs", "B"), B)
    assert followed("#", whole) == ((), whole)
    assert followed("#/$defs/None", whole) is None
    assert followed("other.json#/$defs/B", whole) is None
    assert resolved({"$ref": "#/$defs/A"}, whole) == B
    assert resolved(B, whole) == B
    for reference in ("#/$defs/L", "#/$defs/T", "#/none"):
        assert resolved({"$ref": reference}, whole) == {}
    assert definition({"$ref": "#/$defs/x~1y"}, whole["$defs"]) == ("x/y", C)
    for schema in ({"$ref": "#/$defs/none"}, {"$ref": "#/definitions/B"}, {"$ref": 1}, {}, True):
        assert definition(schema, whole["$defs"]) is None


TYPES = [(None, "null"), (True, "boolean"), (1, "integer"), (1.0, "integer"), (1.5, "number"), ("", "string"),
         ([], "array"), ({}, "object")]  # fmt: skip


@each_row(("value", "kind"), TYPES)
def test_type_of(value: Json, kind: str) -> None:
    assert type_of(value) == kind


def test_types() -> None:
    assert types_of({"type": "string"}) == ("string",)
    assert types_of({"type": ["string", 1, "null"]}) == ("string", "null")
    assert types_of({}) == types_of([]) == types_of({"type": 1}) == ()
    assert allows((), "string")
    assert allows(("number",), "integer")
    assert not allows(("integer",), "number")
    assert not allows(("string",), "integer")


@each_row(
    ("schema", "is_so"),
    [(None, True), ({}, True), ({"description": "x", "x-any": 1}, True), ({"type": "object"}, True),
     ({"type": "object", "properties": {}, "required": []}, True), ({"type": "object", "properties": {"a": {}}}, False),
     ({"type": "string"}, False), ({"type": "object", "minProperties": 1}, False)],
)  # fmt: skip
def test_vacuous(schema: dict[str, Any] | None, is_so: bool) -> None:  # noqa: FBT001 - a table
    assert is_vacuous(schema) is is_so


READINGS = [
    ("a", ("string",), "a"), ("0.5", ("number",), 0.5), (" 5 ", ("integer",), 5), ("-5", ("integer",), -5),
    ("5.0", ("integer",), 5.0), ("0.5", ("integer",), None), ("x", ("integer",), None), ("1e5", ("number",), None),
    ("1" * 16, ("integer",), None), ("1" * 15, ("integer",), int("1" * 15)),
    ("True", ("boolean",), True), ("false", ("boolean",), False), ("1", ("boolean",), None),
    ("yes", ("boolean",), None),
    (5, ("string",), "5"), (0.5, ("string",), "0.5"), (True, ("string",), None), (5, ("string", "null"), None),
    (1, ("boolean",), True), (0, ("boolean",), False), (2, ("boolean",), None), (1.0, ("boolean",), None),
    (1, ("boolean", "string"), None), (1, (), 1), (None, ("string",), None), ([], ("string",), None),
]  # fmt: skip


@each_row(("value", "types", "expected"), READINGS)
def test_as_type(value: Json, types: tuple[str, ...], expected: Json) -> None:
    found = as_type(value, types)
    assert (found, type(found)) == (expected, type(expected))


INFERRED: list[tuple[list[Any], dict[str, Any]]] = [
    ([], {}), ([None], {}), ([1], {"type": "integer"}), ([1, 0.5], {"type": "number"}),
    ([1, "a"], {"type": ["integer", "string"]}),
    (["a", None], {"type": ["string", "null"]}), ([[]], {"type": "array", "items": {}}),
    ([[1], ["a"]], {"type": "array", "items": {"type": ["integer", "string"]}}),
    ([{"a": 1}, {"a": 2, "b": ""}],
     {"type": "object", "properties": {"a": {"type": "integer"}, "b": {"type": "string"}}, "required": ["a"]}),
    ([{}], {"type": "object", "properties": {}}),
    (["a", [1], None],
     {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "integer"}}, {"type": "null"}]}),
]  # fmt: skip


@each_row(("values", "expected"), INFERRED)
def test_infer(values: list[Any], expected: dict[str, Any]) -> None:
    assert infer(values) == expected
    assert all(fits(each, infer(values)) for each in values)
    assert "required" not in infer(values, is_request=True)


NULLABLE: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({}, {}), ({"type": "string"}, {"type": ["string", "null"]}), ({"type": ["null"]}, {"type": ["null"]}),
    ({"enum": ["a"], "type": "string"}, {"enum": ["a", None], "type": ["string", "null"]}),
    ({"enum": [None]}, {"enum": [None]}), ({"const": "a"}, {"enum": ["a", None]}),
    ({"anyOf": [A]}, {"anyOf": [A, {"type": "null"}]}), ({"anyOf": [{"type": "null"}]}, {"anyOf": [{"type": "null"}]}),
    ({"$ref": "#/$defs/A", "title": "t"}, {"title": "t", "anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]}),
]  # fmt: skip


@each_row(("schema", "expected"), NULLABLE)
def test_nullable(schema: dict[str, Any], expected: dict[str, Any]) -> None:
    assert nullable(schema) == expected


NORMALISED: list[tuple[Any, dict[str, Any]]] = [
    (True, {}), (False, {"not": {}}), ("x", {}), ({"x-any": 1, "xml": {}, "type": "string"}, {"type": "string"}),
    ({"type": "string", "nullable": True}, {"type": ["string", "null"]}),
    ({"allOf": [A], "type": "null"}, {"anyOf": [{"allOf": [A]}, {"type": "null"}]}),
    ({"minimum": 1, "exclusiveMinimum": True}, {"exclusiveMinimum": 1}),
    ({"maximum": 1, "exclusiveMaximum": False}, {"maximum": 1}), ({"exclusiveMaximum": True}, {}),
    ({"minimum": "1", "maximum": True, "multipleOf": None}, {}),
    ({"minLength": -1, "maxLength": 0, "minItems": True, "maxItems": 1.5}, {"maxLength": 0}),
    ({"items": [], "type": "array"}, {"type": "array"}), ({"prefixItems": []}, {}),
    ({"items": [{"type": "string"}, True]}, {"prefixItems": [{"type": "string"}, {}]}),
    ({"items": {"nullable": True, "type": "string"}}, {"items": {"type": ["string", "null"]}}),
    ({"additionalProperties": False}, {"additionalProperties": False}),
    ({"properties": {"a": {"xml": 1}}}, {"properties": {"a": {}}, "type": "object"}),
    ({"properties": {}}, {}), ({"description": " a ", "title": "  "}, {"description": "a"}), ({"title": 5}, {}),
    ({"deprecated": False}, {}), ({"deprecated": True}, {"deprecated": True}),
    ({"required": ["a", "a", 1]}, {"required": ["a"]}), ({"required": True}, {}), ({"required": []}, {}),
    ({"properties": {"a": {"required": True}, "b": {"required": False}}},
     {"properties": {"a": {}, "b": {}}, "type": "object", "required": ["a"]}),
    ({"const": None, "default": None, "enum": [], "format": ""}, {"const": None, "default": None}),
    ({"x-apifox-refs": {}}, {"type": "object"}), ({"type": ["string", "string"]}, {"type": "string"}),
    ({"type": ["string", "string", "null"]}, {"type": ["string", "null"]}),
    ({"anyOf": [{"xml": 1}], "allOf": "x"}, {"anyOf": [{}], "allOf": "x"}),
]  # fmt: skip


@each_row(("schema", "expected"), NORMALISED)
def test_normalise(schema: Json, expected: dict[str, Any]) -> None:
    assert normalise(schema) == expected
    assert normalise(expected) == expected


ADDRESSES = [
    ("", ()), (".a", ("a",)), (".a.b", ("a", "b")), (".items[].url", ("items", "[]", "url")), (".*", ("*",)),
    (".a[0]", None), (".a[x", ("a[x",)), (".$defs.A.b", ("A", "b")), ("a", None), (".", None), (".a..b", None),
]  # fmt: skip


@each_row(("address", "steps"), ADDRESSES)
def test_steps_of_addresses(address: str, steps: tuple[str, ...] | None) -> None:
    assert steps_of(address) == steps


def test_addresses_and_what_stands_there() -> None:
    schema: dict[str, Any] = {
        "properties": {"list": {"type": "array", "items": {"$ref": "#/$defs/D"}}, "map": {"additionalProperties": A}},
        "$defs": {"D": {"properties": {"deep": C}}},
    }
    assert set(addresses_in(schema, "r")) == {"r", "r.list", "r.list[]", "r.list[].deep", "r.map"}
    assert found(schema, ()) == schema
    for steps, there in ((("list", "[]", "deep"), C), (("map", "*"), A), (("none",), None), (("none", "x"), None)):
        assert found(schema, steps) == there
    made = edited(schema, ("list", "[]", "deep"), lambda holder, step: with_child(holder, step, A))
    assert made is not None
    assert made["$defs"] == {"D": {"properties": {"deep": A}}}
    either: dict[str, Any] = {"anyOf": [{"properties": {"two": C}}, {"properties": {"one": {"properties": {"x": B}}}}]}
    assert set(addresses_in(either, "r")) == {"r", "r.one", "r.one.x", "r.two"}
    assert found(either, ("one", "x")) == B
    made = edited(either, ("two",), lambda holder, step: with_child(holder, step, A))
    assert made is not None
    assert made["anyOf"] == [{"properties": {"two": A}}, either["anyOf"][1]]
    assert edited(schema, ("list", "deep"), lambda holder, _: holder) is None


def test_members_come_and_go() -> None:
    node: dict[str, Any] = {"properties": {"a": A, "b": B}, "required": ["a", "b"]}
    assert without_child(node, "a") == {"properties": {"b": B}, "required": ["b"]}
    assert without_child(without_child(node, "a"), "b") == {"properties": {}}
    assert with_required({"type": "object"}, "a", is_required=True) == {"type": "object", "required": ["a"]}
    assert with_required(node, "a", is_required=True)["required"] == ["b", "a"]
    assert with_child({}, "[]", A) == {"items": A}
    assert with_child({}, "*", A) == {"additionalProperties": A}
    assert with_child({"properties": {"b": B}}, "a", A) == {"properties": {"b": B, "a": A}}


def test_values_against_schemas() -> None:
    assert fits(1, None)
    assert fits(1, {"type": "integer"})
    assert not fits("1", {"type": "integer"})
    assert fits({"a": "x"}, {"type": "object", "properties": {"a": {"type": "字符串"}}})  # as tables have it
    assert problem({"type": "integer"}, 1) is None
    error = problem({"type": "integer"}, "1")
    assert error is not None
    assert error.validator == "type"
    either = {"anyOf": [{"required": ["a", "b"]}, {"required": ["c"]}]}
    assert [each.message for each in leaves(validator(either).iter_errors({}))] == ["'c' is a required property"]
