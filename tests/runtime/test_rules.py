"""Rules of bodies, keyword by keyword, beside another's reading of JSON Schema; and of arguments together."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator

from reynard.runtime import Constant, Operation, Parameter
from reynard.runtime.rules import Rules
from reynard.runtime.together import Together
from rows import each_row

NAN = float("nan")
Problem = tuple[str, str]


class Case(NamedTuple):
    """A schema, values that fit, and values that do not, each with what is said of it by place."""

    schema: Any
    fits: tuple[Any, ...]
    wrong: tuple[tuple[Any, list[Problem]], ...]


def alone(*pairs: tuple[Any, str]) -> tuple[tuple[Any, list[Problem]], ...]:
    """Return values with the one thing that is wrong with each as a whole."""
    return tuple((value, [("", said)]) for value, said in pairs)


CARD = {"properties": {"kind": {"const": "card"}, "number": {"type": "string"}}, "required": ["kind", "number"]}
CASH = {"properties": {"kind": {"const": "cash"}}, "required": ["kind"]}
CASES: dict[str, Case] = {
    "true": Case(True, (1, None, {}), ()),  # noqa: FBT003 - a schema
    "false": Case(False, (), alone((1, "is not allowed here"))),  # noqa: FBT003 - as above
    "type": Case(
        {"type": "integer"}, (1, 1.0, -3), alone((1.5, "should be a whole number"), (True, "should be a whole number"))
    ),
    "types": Case(
        {"type": ["integer", "number", "null"]},
        (1.5, 1, None),
        alone(("a", "should be a number or null"), (False, "should be a number or null")),
    ),
    "boolean": Case({"type": "boolean"}, (True, False), alone((1, "should be true or false"))),
    "object": Case({"type": "object"}, ({},), alone(([], "should be an object"))),
    "array": Case({"type": "array"}, ([],), alone(({}, "should be a list"))),
    "const": Case({"const": 1}, (1, 1.0), alone((True, "should be 1"), (2, "should be 1"))),
    "enum": Case(
        {"enum": ["a", 1, [False]]},
        ("a", 1, [False]),
        alone(
            ("b", "should be `a`, 1 or [false]"),
            ([0], "should be `a`, 1 or [false]"),
            (True, "should be `a`, 1 or [false]"),
        ),
    ),
    "minimum": Case({"minimum": 1}, (1, 2, "a", True), alone((0.5, "should be at least 1"))),
    "maximum": Case({"maximum": 1}, (1, 0, None), alone((2, "should be at most 1"))),
    "exclusiveMinimum": Case({"exclusiveMinimum": 1}, (1.5,), alone((1, "should be more than 1"))),
    "exclusiveMaximum": Case({"exclusiveMaximum": 1}, (0.5,), alone((1, "should be less than 1"))),
    "multipleOf": Case({"multipleOf": 0.01}, (0.61, 3, "a"), alone((0.615, "should be a multiple of 0.01"))),
    "minLength": Case({"minLength": 2}, ("ab", 1), alone(("a", "should have at least 2 characters"))),
    "maxLength": Case({"maxLength": 1}, ("a", "", [1, 2]), alone(("ab", "should have at most 1 character"))),
    "pattern": Case({"pattern": "^a+$"}, ("aa", 1), alone(("b", "should match `^a+$`"))),
    "minItems": Case({"minItems": 1}, ([0], {}), alone(([], "should have at least 1 item"))),
    "maxItems": Case({"maxItems": 1}, ([0], [], "ab"), alone(([0, 1], "should have at most 1 item"))),
    "uniqueItems": Case(
        {"uniqueItems": True}, ([1, True], ["a", "b"], "aa"), alone(([1, 1.0], "should not have the same item twice"))
    ),
    "uniqueItems: false": Case({"uniqueItems": False}, ([1, 1],), ()),
    "minProperties": Case({"minProperties": 1}, ({"a": 1}, []), alone(({}, "should have at least 1 member"))),
    "maxProperties": Case(
        {"maxProperties": 1}, ({"a": 1}, {}), alone(({"a": 1, "b": 2}, "should have at most 1 member"))
    ),
    "required": Case(
        {"required": ["a", "b"]},
        ({"a": 1, "b": None}, []),
        (({"b": 1}, [("a", "is required")]), ({}, [("a", "is required"), ("b", "is required")])),
    ),
    "dependentRequired": Case(
        {"dependentRequired": {"a": ["b", "c"]}},
        ({}, {"b": 1}, {"a": 1, "b": 1, "c": 1}),
        (({"a": 1, "b": 1}, [("c", "is required where `a` is given")]),),
    ),
    "dependentSchemas": Case(
        {"dependentSchemas": {"a": {"required": ["b"]}}},
        ({}, {"b": 1}, {"a": 1, "b": 1}, ["a"]),
        (({"a": 1}, [("b", "is required")]),),
    ),
    "allOf": Case(
        {"allOf": [{"required": ["a"]}, {"maxProperties": 1}]},
        ({"a": 1},),
        (({"b": 1, "c": 1}, [("a", "is required"), ("", "should have at most 1 member")]),),
    ),
    "anyOf": Case(
        {"anyOf": [{"type": "string"}, {"minimum": 3}]}, ("a", 3), alone((2, "fits none of 2 documented forms"))
    ),
    "anyOf of one": Case({"anyOf": [{"type": "string"}]}, ("a",), alone((2, "should be a text"))),
    "anyOf, one of which is near": Case(
        {"anyOf": [CARD, {"type": "string"}]},
        ({"kind": "card", "number": "1"}, "a"),
        (({"kind": "card"}, [("number", "is required")]),),
    ),
    "anyOf, two of which are near": Case(
        {"anyOf": [CARD, CASH]}, ({"kind": "cash"},), alone(({"kind": "gold"}, "fits none of 2 documented forms"))
    ),
    "oneOf": Case(
        {"oneOf": [{"minimum": 3}, {"maximum": 5}, {"const": 4}]},
        (2, 6),
        alone((3, "fits 2 of 3 forms that exclude each other"), (4, "fits 3 of 3 forms that exclude each other")),
    ),
    "oneOf, none": Case(
        {"oneOf": [{"type": "string"}, {"type": "null"}]}, ("a", None), alone((1, "fits none of 2 documented forms"))
    ),
    "not": Case({"not": {"type": "string"}}, (1,), alone(("a", "should not be a text"))),
    "not a list of values": Case({"not": {"enum": ["a", "b"]}}, ("c",), alone(("a", "should not be `a` or `b`"))),
    "not a value": Case({"not": {"const": "a"}}, ("c",), alone(("a", "should not be `a`"))),
    "not together": Case(
        {"not": {"required": ["a", "b"]}},
        ({"a": 1}, {}),
        alone(({"a": 1, "b": 1}, "should not have `a` together with `b`")),
    ),
    "not, and more": Case(
        {"not": {"required": ["a"], "type": "object"}}, ({}, 1), alone(({"a": 1}, "has a form that is ruled out"))
    ),
    "not a type, and more": Case(
        {"not": {"type": "integer", "minimum": 3}}, (2,), alone((3, "has a form that is ruled out"))
    ),
    "not a value, and more": Case(
        {"not": {"const": 3, "minimum": 3}}, (2,), alone((3, "has a form that is ruled out"))
    ),
    "not values, and more": Case(
        {"not": {"enum": [3], "minimum": 3}}, (2,), alone((3, "has a form that is ruled out"))
    ),
    "if": Case(
        {"if": {"required": ["a"]}, "then": {"required": ["b"]}, "else": {"required": ["c"]}},
        ({"a": 1, "b": 1}, {"c": 1}),
        (({"a": 1}, [("b", "is required")]), ({}, [("c", "is required")])),
    ),
    "if alone": Case({"if": {"required": ["a"]}}, ({}, {"a": 1}), ()),
    "properties": Case(
        {
            "properties": {"a": {"type": "string"}},
            "patternProperties": {"^x-": {"minimum": 1}},
            "additionalProperties": False,
        },
        ({"a": "b", "x-c": 1}, [], {}),
        (
            ({"a": 1}, [("a", "should be a text")]),
            ({"x-c": 0}, [("x-c", "should be at least 1")]),
            ({"b": 1}, [("b", "is not allowed here")]),
        ),
    ),
    "propertyNames": Case(
        {"propertyNames": {"maxLength": 2}},
        ({"ab": 1}, "abc"),
        (({"abc": 1}, [("abc", "has a name that should have at most 2 characters")]),),
    ),
    "items": Case({"items": {"type": "string"}}, (["a"], [], "a"), ((["a", 1], [("1", "should be a text")]),)),
    "prefixItems": Case(
        {"prefixItems": [{"type": "string"}], "items": {"type": "null"}},
        (["a"], ["a", None], []),
        (([1], [("0", "should be a text")]), (["a", "b"], [("1", "should be null")])),
    ),
    "prefixItems alone": Case(
        {"prefixItems": [{"type": "string"}]}, (["a", 1],), (([1], [("0", "should be a text")]),)
    ),
    "contains": Case(
        {"contains": {"minimum": 5}}, ([1, 5], {}), alone(([1], "should have at least 1 item of a certain form"))
    ),
    "contains some": Case(
        {"contains": {"minimum": 5}, "minContains": 2, "maxContains": 2},
        ([5, 5], [5, 1, 6]),
        alone(
            ([5], "should have at least 2 items of a certain form"),
            ([5, 5, 5], "should have at most 2 items of a certain form"),
        ),
    ),
    "contains none": Case({"contains": {"minimum": 5}, "minContains": 0}, ([], [1]), ()),
    "unevaluatedProperties": Case(
        {
            "allOf": [{"properties": {"a": True}}],
            "anyOf": [CARD, {"properties": {"b": {"type": "string"}}}],
            "unevaluatedProperties": False,
        },
        ({"a": 1}, {"a": 1, "b": "x"}, {"kind": "card", "number": "1"}, []),
        (
            ({"c": 1}, [("c", "is not allowed here")]),
            ({"a": 1, "kind": "card"}, [("kind", "is not allowed here")]),
        ),
    ),
    "unevaluatedProperties after one of several": Case(
        {"oneOf": [CARD, {"required": ["b"], "properties": {"b": True}}], "unevaluatedProperties": {"type": "null"}},
        ({"b": 1}, {"b": 1, "more": None}, {"kind": "card", "number": "1"}),
        (({"b": 1, "more": 1}, [("more", "should be null")]),),
    ),
    "unevaluatedProperties after a condition": Case(
        {
            "if": {"properties": {"a": {"const": 1}}, "required": ["a"]},
            "then": {"properties": {"b": True}},
            "unevaluatedProperties": False,
        },
        ({"a": 1, "b": 2}, {}),
        (({"a": 2}, [("a", "is not allowed here")]), ({"a": 1, "c": 2}, [("c", "is not allowed here")])),
    ),
    "unevaluatedItems": Case(
        {"allOf": [{"prefixItems": [True]}], "contains": {"const": "x"}, "unevaluatedItems": {"type": "null"}},
        (["x"], [1, "x", None], {"a": 1}),
        (([1, "x", 2], [("2", "should be null")]),),
    ),
    "unevaluated once": Case({"allOf": [{"unevaluatedItems": True}], "unevaluatedItems": False}, ([1], []), ()),
    "unevaluated members once": Case(
        {"allOf": [{"unevaluatedProperties": True}], "unevaluatedProperties": False}, ({"a": 1}, {}), ()
    ),
    "$ref": Case(
        {
            "$defs": {
                "a/b~c": {"type": "object", "properties": {"next": {"$ref": "#/$defs/a~1b~0c"}}, "required": ["id"]}
            },
            "$ref": "#/$defs/a~1b~0c",
        },
        ({"id": 1}, {"id": 1, "next": {"id": 2}}),
        (({"id": 1, "next": {}}, [("next.id", "is required")]),),
    ),
    "$ref to itself": Case(
        {"$defs": {"a": {"allOf": [{"$ref": "#/$defs/a"}], "minimum": 1}}, "$ref": "#/$defs/a"},
        (1,),
        alone((0, "should be at least 1")),
    ),
    "one thing wrong in two ways": Case(
        {"allOf": [{"minimum": 1}, {"minimum": 1}]}, (1,), alone((0, "should be at least 1"))
    ),
    "in words": Case(
        {
            "properties": {
                "a": {"description": "a and b exclude", "allOf": [{"maxProperties": 1}, {"minProperties": 1}]}
            }
        },
        ({"a": {"b": 1}},),
        (({"a": {}}, [("a", "does not fit what is documented: a and b exclude")]),),
    ),
}
LOOPS = frozenset(("$ref to itself",))
"""What the other reading cannot end."""


@each_row("case", CASES.values(), ids=CASES.keys())
def test_what_is_wrong_is_said_by_its_place(case: Case) -> None:
    rules = Rules(case.schema)
    assert [(value, rules.problems(value)) for value in case.fits if rules.problems(value)] == []
    for value, expected in case.wrong:
        found = [(".".join(map(str, place)), said) for place, said in rules.problems(value)]
        assert found == expected, value


@each_row("name", [each for each in CASES if each not in LOOPS])
def test_another_reading_of_the_standard_agrees(name: str) -> None:
    case = CASES[name]
    judge = Draft202012Validator(case.schema)
    assert [value for value in case.fits if not judge.is_valid(value)] == []
    assert [value for value, _ in case.wrong if judge.is_valid(value)] == []


def test_what_is_no_number_is_a_multiple_of_anything() -> None:
    assert Rules({"multipleOf": 3}).problems(NAN) == []
    assert Rules({"multipleOf": 2}).problems(10**400) == []
    assert Rules({"multipleOf": 0}).problems(1) == []


def test_a_reference_that_leads_nowhere_says_nothing() -> None:
    assert Rules({"$ref": "#/$defs/gone"}).problems(1) == []


def operation(together: Any, **facts: Any) -> Operation[Any]:  # noqa: ANN401 - a schema, and any field of an operation
    return Operation(
        provider="acme", name="act", method="POST", path="/a/{id}", effect="read", together=together, **facts
    )


PARAMETERS = (
    Parameter(name="page_token", wire_name="pageToken", location="query"),
    Parameter(name="limit", wire_name="limit", location="query"),
    Parameter(name="tenant", wire_name="X-Tenant", location="header"),
)


@pytest.mark.parametrize(
    ("schema", "arguments", "body", "options", "expected"),
    [
        ({"properties": {"query": {"required": ["pageToken"]}}}, {"page_token": "x"}, None, {}, []),
        (
            {"properties": {"query": {"required": ["pageToken"]}}},
            {"page_token": None},
            None,
            {},
            [("query.pageToken", "is required")],
        ),
        ({"properties": {"query": {"required": ["pageToken"]}}}, {}, None, {"extra_query": {"pageToken": "x"}}, []),
        ({"properties": {"header": {"required": ["X-Tenant"]}}}, {}, None, {"extra_headers": {"X-Tenant": "x"}}, []),
        ({"properties": {"header": {"required": ["X-Tenant"]}}}, {"tenant": "t"}, None, {}, []),
        ({"properties": {"request": {"required": ["a"]}}}, {}, {"a": 1}, {}, []),
        ({"properties": {"request": {"required": ["a"]}}}, {}, {"a": None}, {}, [("request.a", "is required")]),
        ({"properties": {"request": {"required": ["a"]}}}, {}, None, {"extra_body": {"a": 1}}, []),
        ({"properties": {"request": {"required": ["a"]}}}, {}, ["a"], {}, [("request.a", "is required")]),
        # Beside what mends it in another place it stays wrong; what is not documented breaks nothing.
        (
            {"properties": {"request": {"required": ["a"]}}},
            {},
            None,
            {"extra_query": {"a": 1}},
            [("request.a", "is required")],
        ),
        ({"properties": {"query": {"maxProperties": 0}}}, {}, None, {"extra_query": {"a": 1}}, []),
        # What is said of the call as a whole, and what every call sends.
        (
            {"not": {"properties": {"query": {"required": ["limit"]}}}},
            {"limit": 1},
            None,
            {},
            [("arguments", "has a form that is ruled out")],
        ),
        ({"properties": {"query": {"required": ["version"]}}}, {}, None, {}, []),
        ({"required": ["path", "query", "header", "cookie", "request"]}, {}, None, {}, []),
    ],
)
def test_arguments_are_judged_together_wherever_they_go(
    schema: Any,  # noqa: ANN401 - JSON
    arguments: dict[str, object],
    body: object,
    options: Any,  # noqa: ANN401 - as above
    expected: list[Problem],
) -> None:
    constants = (Constant(wire_name="version", location="query", value="2"),)
    conditions = Together(
        operation(schema, parameters=PARAMETERS, constants=constants if "version" in str(schema) else ())
    )
    assert conditions.problems(arguments, body, options) == expected
