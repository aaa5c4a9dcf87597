"""Members that only examples have."""

from __future__ import annotations

import pytest

from .judge import judged

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
        {"allOf": [{"minProperties": 1}]},
        {"anyOf": [{"minProperties": 1}]},
    ],
)
def test_members_that_another_part_may_declare_stay_out(others: dict[str, object]) -> None:
    assert judged(OBJECT | others, {"a": "x", "b": 5}) == (OBJECT | others, [])


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
