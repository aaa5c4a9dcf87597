"""Examples of single members stay where a caller can copy them, in the type that is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.reconcile.settle.member_examples import with_examples, with_member_examples
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema

ROWS = [
    ({"type": "string", "example": "1024x768"}, {"type": "string"}, ["1024x768"]),
    ({"type": "string", "examples": ["a", "b", "a", "c", "d"]}, {"type": "string"}, ["a", "b", "c"]),
    ({"type": "integer", "example": "5"}, {"type": "integer"}, [5]),
    ({"type": "number", "example": "0.50"}, {"type": "number"}, [0.5]),
    ({"type": "boolean", "example": "True"}, {"type": "boolean"}, [True]),
    ({"type": "string", "example": 72093}, {"type": "string"}, ["72093"]),
    ({"type": "array", "items": {}, "example": ["a", "b"]}, {"type": "array", "items": {}}, ["a", "b"]),
    ({"type": "integer", "example": "many"}, {"type": "integer"}, None),
    ({"type": "integer", "example": 2.5}, {"type": "integer"}, None),
    ({"type": "string", "example": "string"}, {"type": "string"}, None),
    ({"type": "string", "example": "{{model}}"}, {"type": "string"}, None),
    ({"type": "string", "example": "sk-proj-4fK29dLs8Qm1Zx7Tn3Vb6Yh0"}, {"type": "string"}, None),
    ({"type": "string", "example": "x" * 201}, {"type": "string"}, None),
    ({"type": "string", "example": None}, {"type": "string"}, None),
    ({"type": "string", "example": "std"}, {"type": "string", "enum": ["std", "pro"]}, None),
    ({"type": "string", "example": "std"}, {"anyOf": [{"enum": ["std"]}, {"type": "string"}]}, None),
    ({"type": "object", "example": {"a": 1}}, {"type": "object", "properties": {"a": {}}}, None),
    ({"type": "array", "items": {}, "example": [{"a": 1}]}, {"type": "array", "items": {}}, None),
]


@each_row(("declared", "made", "shown"), ROWS)
def test_which_examples_stay(declared: Schema, made: Schema, shown: list[Any] | None) -> None:
    expected = [shown] if made.get("type") == "array" and shown is not None else shown
    assert with_member_examples(declared, made) == (made | {"examples": expected} if expected is not None else made)


def test_examples_stay_where_they_are_declared_however_deep() -> None:
    text: Schema = {"type": "string"}
    shown: Schema = {"type": "string", "example": "fox"}
    declared: Schema = {
        "$defs": {"Kite": {"properties": {"name": shown, "gone": shown}}},
        "properties": {"kites": {"items": {"allOf": [text, {"properties": {"tail": shown}}]}}},
    }
    made: Schema = {
        "$defs": {"Kite": {"properties": {"name": text}}},
        "properties": {"kites": {"items": {"allOf": [text, {"properties": {"tail": text, "new": text}}]}}},
    }
    kept = {"type": "string", "examples": ["fox"]}
    assert with_member_examples(declared, made) == {
        "$defs": {"Kite": {"properties": {"name": kept}}},
        "properties": {"kites": {"items": {"allOf": [text, {"properties": {"tail": kept, "new": text}}]}}},
    }
    assert made["$defs"] == {"Kite": {"properties": {"name": text}}}, "what is weighed once is used again"


def test_where_there_are_no_examples_nothing_is_made_anew() -> None:
    made: Schema = {"properties": {"a": {"type": "string"}}, "allOf": [{"properties": {}}]}
    assert with_member_examples({"properties": {"a": {"type": "string"}}, "allOf": [{}]}, made) is made


def test_values_of_an_argument() -> None:
    assert with_examples(["fox", "{{q}}", "fox"], {"type": "string"}) == {"type": "string", "examples": ["fox"]}
