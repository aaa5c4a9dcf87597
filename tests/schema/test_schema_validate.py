"""Values against schemas: where binary numbers and people differ, and patterns that come to an end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import pytest
from pydantic import ValidationError

from reynard.runtime.models import MultipleOf, RequestModel
from reynard.schema.validate import fits, problem, validator
from rows import each_row
from steps import steps

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


class Priced(RequestModel):
    price: Annotated[int | float, MultipleOf(0.01)]


@each_row("value", [0.61, 0.29, 0.07, 3, 1e300, -0.57, 0])
def test_steps_are_counted_in_decimals(value: float) -> None:
    """By the schema that examples are held against, and by the model that refuses before anything is sent."""
    assert fits(value, {"multipleOf": 0.01})
    assert Priced(price=value).price == value


@pytest.mark.parametrize("value", [0.295, 1e-3, -0.001])
def test_what_is_between_steps_is_refused(value: float) -> None:
    assert not fits(value, {"multipleOf": 0.01})
    with pytest.raises(ValidationError, match=r"Input should be a multiple of 0\.01"):
        Priced(price=value)


def test_what_counts_no_steps() -> None:
    assert all(fits(value, {"multipleOf": 0.01}) for value in ("0.295", True, None, float("inf"), 10**400))
    flaw = problem({"properties": {"price": {"multipleOf": 0.01}}}, {"price": 0.295})
    assert flaw is not None
    assert (flaw.message, list(flaw.absolute_path)) == ("0.295 is not a multiple of 0.01", ["price"])
    assert Priced.model_json_schema()["properties"]["price"]["multipleOf"] == 0.01


OPEN = {"patternProperties": {"^x-": {"type": "integer"}}, "properties": {"a": {"type": "string"}}}


@each_row(
    ("schema", "value", "does_fit"),
    [
        ({"pattern": "^a+$"}, "aaa", True),
        ({"pattern": "^a+$"}, "ab", False),
        ({"pattern": "b"}, "abc", True),
        ({"pattern": "b"}, 5, True),
        ({"pattern": "^(?!a)"}, "a", True),
        (OPEN, {"x-1": 5, "other": None}, True),
        (OPEN, {"x-1": "5"}, False),
        ({**OPEN, "additionalProperties": False}, {"x-1": 5, "a": ""}, True),
        ({**OPEN, "additionalProperties": False}, {"y": 5}, False),
        ({**OPEN, "additionalProperties": {"type": "null"}}, {"y": None, "x-1": 1}, True),
        ({**OPEN, "additionalProperties": {"type": "null"}}, {"y": 1}, False),
        ({"patternProperties": {"^(?!x)": False}}, {"y": 1}, True),
        ({"properties": {"a": True}, "unevaluatedProperties": False}, {"b": 1}, False),
    ],
)
def test_patterns_are_found_in_texts_and_names(schema: Schema, value: Json, does_fit: bool) -> None:  # noqa: FBT001
    """Those that look around are none that clients check, and rule nothing out."""
    assert fits(value, schema) is does_fit


EVIL = "^(a+)+$"


@each_row(
    "schema",
    [
        {"pattern": EVIL},
        {"additionalProperties": False, "patternProperties": {EVIL: True}},
        {"patternProperties": {EVIL: False}},
        {"allOf": [{"patternProperties": {EVIL: True}}], "unevaluatedProperties": False},
    ],
)
def test_no_pattern_of_a_page_runs_for_ever(schema: Schema) -> None:
    text = "a" * 60 + "!"
    assert steps(lambda: fits(text if "pattern" in schema else {text: 1}, schema)) < 5_000


def test_a_schema_that_has_other_parts_now_is_another_one() -> None:
    schema: Schema = {"type": "string"}
    assert validator(schema) is validator({**schema})
    assert validator(schema).is_valid("a")
    schema["type"] = "integer"
    assert not validator(schema).is_valid("a")
    assert validator({"type": "string"}).is_valid("a")
