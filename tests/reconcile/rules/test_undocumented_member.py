"""Members that only examples have."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.schema.validate import validator
from rows import each_row

from .judge import judged, settled

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction

    Json = Any

TEXT, INTEGER = {"type": "string"}, {"type": "integer"}
OBJECT = {"type": "object", "properties": {"a": TEXT}}


@pytest.mark.parametrize(
    ("schema", "example", "made"),
    [
        (OBJECT, {"a": "x", "b": 5}, {"a": TEXT, "b": INTEGER}),
        (OBJECT, {"b": 5, "c": "x"}, {"a": TEXT, "b": INTEGER, "c": TEXT}),
        (OBJECT | {"additionalProperties": True}, {"b": 5}, {"a": TEXT, "b": INTEGER}),
    ],
)
def test_added(schema: dict[str, object], example: dict[str, object], made: dict[str, object]) -> None:
    grown, codes = judged(schema, example)
    assert (grown["properties"], codes) == (made, ["undocumented-member"] * (len(made) - 1))


@pytest.mark.parametrize(
    "others",
    [
        {"additionalProperties": INTEGER},
        {"patternProperties": {"^b": INTEGER}},
        {"anyOf": [{"minProperties": 1}]},
    ],
)
def test_members_that_another_part_may_declare_stay_out(others: dict[str, object]) -> None:
    assert judged(OBJECT | others, {"a": "x", "b": 5}) == (OBJECT | others, [])


def test_a_name_that_nobody_typed_is_none() -> None:
    assert judged(OBJECT, {"a": "x", "": {}}) == (OBJECT, [])


PRICE = {"type": "object", "properties": {"price": {"type": "number"}}}
TOTAL = {"type": "object", "properties": {"total": INTEGER}}
CAT = {"type": "object", "properties": {"kind": {"const": "cat"}, "lives": INTEGER}, "required": ["kind"]}
DOG = {"type": "object", "properties": {"kind": {"const": "dog"}, "barks": {"type": "boolean"}}, "required": ["kind"]}


@each_row(
    ("schema", "example"),
    [
        ({"allOf": [PRICE, TOTAL]}, {"price": 5, "total": 1}),
        ({"allOf": [PRICE, {"$ref": "#/$defs/Total"}], "$defs": {"Total": TOTAL}}, {"price": 5, "total": 1}),
        ({"type": "object", "properties": {"a": TEXT}, "allOf": [PRICE]}, {"a": "x", "price": 5}),
        ({"oneOf": [CAT, DOG]}, {"kind": "dog", "barks": True}),
        ({"anyOf": [CAT, DOG]}, {"kind": "dog", "barks": True}),
        ({"oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}], "$defs": {"Cat": CAT, "Dog": DOG}},
         {"kind": "dog", "barks": True}),
        ({"properties": {"id": TEXT}, "oneOf": [CAT, DOG]}, {"kind": "cat", "lives": 9, "id": "x"}),
        ({"type": "array", "items": {"allOf": [PRICE, TOTAL]}}, [{"price": 1.5, "total": 2}, {"price": 1}]),
        ({"allOf": [{}, PRICE, {"type": "object"}]}, {"price": 5}),
    ],
)  # fmt: skip
@each_row("direction", ["request", "response"])
def test_what_agrees_as_a_whole_is_left_alone(schema: Json, example: Json, direction: Direction) -> None:
    made, codes = judged(schema, example, direction=direction)
    assert codes == []
    assert validator(made).is_valid(example)
    assert json.dumps(made, sort_keys=True).count("integer") == json.dumps(schema, sort_keys=True).count("integer")


def test_a_member_that_no_part_declares_joins_the_whole_and_no_part() -> None:
    made, codes = judged({"allOf": [PRICE, TOTAL]}, {"price": 5, "total": 1, "note": "x"})
    assert codes == ["undocumented-member"]
    assert made["allOf"] == [PRICE, TOTAL]
    assert made["properties"] == {"note": TEXT}


def test_a_member_of_an_alternative_joins_the_one_that_its_tag_names() -> None:
    made, codes = judged({"oneOf": [CAT, DOG]}, {"kind": "dog", "barks": True, "tail": 1})
    assert codes == ["undocumented-member"]
    cat, dog = made["oneOf"]
    assert cat == CAT
    assert set(dog["properties"]) == {"kind", "barks", "tail"}


def test_a_mapping_of_tags_names_the_alternative() -> None:
    loose = {"type": "object", "properties": {"kind": TEXT}}
    schema = {
        "oneOf": [{"$ref": "#/$defs/Cat"}, {"$ref": "#/$defs/Dog"}],
        "discriminator": {"propertyName": "kind", "mapping": {"woof": "#/$defs/Dog", "meow": "#/$defs/Cat"}},
        "$defs": {"Cat": loose, "Dog": loose},
    }
    made, _ = judged(schema, {"kind": "woof", "tail": 1})
    assert set(made["$defs"]["Dog"]["properties"]) == {"kind", "tail"}
    assert set(made["$defs"]["Cat"]["properties"]) == {"kind"}


def test_a_closed_object_is_opened_and_says_so_but_gets_no_field() -> None:
    made, codes = judged(OBJECT | {"additionalProperties": False}, {"a": "x", "b": 5})
    assert (made, codes) == (OBJECT, ["example-not-accepted"])


@pytest.mark.parametrize(("count", "added"), [(30, 30), (31, 0)])
def test_many_names_are_data(count: int, added: int) -> None:
    _, codes = judged(OBJECT, {f"k{index}": 1 for index in range(count)})
    assert codes == ["undocumented-member"] * added


def test_of_an_answer_the_inner_members_are_required_and_of_a_request_not() -> None:
    inner = {"type": "object", "properties": {"c": INTEGER}}
    assert judged(OBJECT, {"b": {"c": 1}})[0]["properties"]["b"] == inner
    assert judged(OBJECT, {"b": {"c": 1}}, direction="response")[0]["properties"]["b"] == inner | {"required": ["c"]}


def test_what_the_schema_knows_is_named_in_its_order() -> None:
    (taken,) = settled({"type": "object", "properties": {"z": TEXT, "a": TEXT}}, {"b": 5})[1].taken
    assert [each.text for each in taken.finding.labels] == ["not documented", "knows `z` and `a`"]


@each_row(
    ("declared", "seen", "is_alike"),
    [
        ("userId", "user_id", True),
        ("ts_end", "end_ts", True),
        ("parameters", "parameter", True),
        ("task_id", "id", True),
        ("ts_end", "ts_start", False),
        ("task_name", "name", False),
        ("task_id", "user_id", False),
    ],
)
def test_a_declared_member_that_no_example_has_may_be_meant(declared: str, seen: str, *, is_alike: bool) -> None:
    schema = {"type": "object", "properties": {"a": TEXT, declared: TEXT}}
    (said,) = [each.finding.message for each in settled(schema, {"a": "x", seen: "y"})[1].taken]
    assert (f"`{declared}` of the schema may be the same" in said) is is_alike


@each_row(
    ("declared", "shown", "severity"),
    [
        ("data", {"data": "x", "code": 1, "msg": "ok", "success": True}, "fact"),
        ("data", {"data": "x", "code": 1, "kite": "k"}, "note"),
        ("kite", {"kite": "x", "code": 1, "msg": "ok"}, "note"),
    ],
)
def test_what_stands_around_the_answer_proper_contradicts_nothing(declared: str, shown: Json, severity: str) -> None:
    schema = {"type": "object", "properties": {declared: TEXT}}
    _, verdicts = settled(schema, shown, direction="response")
    found = {
        each.finding.severity.name.lower() for each in verdicts.taken if each.finding.code == "undocumented-member"
    }
    assert found == {severity}
