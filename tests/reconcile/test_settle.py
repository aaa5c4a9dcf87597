"""Where examples reach inside a schema, what a choice of one witness does, and what is loosened in the end."""

from __future__ import annotations

import pytest

from reynard.diagnostics import Severity
from rows import each_row

from .rules.judge import judged, settled

TEXT, INTEGER, NUMBER = {"type": "string"}, {"type": "integer"}, {"type": "number"}


def an_object(**members: object) -> dict[str, object]:
    return {"type": "object", "properties": members}


TREE = an_object(n=INTEGER, kids={"type": "array", "items": {"$ref": "#/$defs/Tree"}})
REACHED = [
    ({"anyOf": [an_object(a=INTEGER) | {"required": ["a"]}, an_object(b=INTEGER) | {"required": ["b"]}]}, {"b": 0.5},
     {"anyOf": [an_object(a=INTEGER) | {"required": ["a"]}, an_object(b=NUMBER) | {"required": ["b"]}]}),
    ({"oneOf": [an_object(k={"const": "x"}, n=INTEGER), an_object(k={"const": "y"}, n=INTEGER)]}, {"k": "y", "n": 0.5},
     {"oneOf": [an_object(k={"const": "x"}, n=INTEGER), an_object(k={"const": "y"}, n=NUMBER)]}),
    ({"type": "object", "additionalProperties": INTEGER}, {"x": 0.5},
     {"type": "object", "additionalProperties": NUMBER}),
    (an_object(a=INTEGER) | {"additionalProperties": TEXT}, {"a": 1, "x": 5},
     an_object(a=INTEGER) | {"additionalProperties": {"type": ["integer", "string"]}}),
    ({"$ref": "#/$defs/Tree", "$defs": {"Tree": TREE}}, {"n": 1, "kids": [{"n": 0.5}]},
     {"$ref": "#/$defs/Tree", "$defs": {"Tree": TREE | {"properties": TREE["properties"] | {"n": NUMBER}}}}),  # type: ignore[operator]  # members are mappings here
    ({"anyOf": [an_object(n=INTEGER) | {"required": ["n", "a"]}, an_object(n=INTEGER)]}, {"n": 0.5},
     {"anyOf": [an_object(n=INTEGER) | {"required": ["n", "a"]}, an_object(n=NUMBER)]}),
    ({"type": "array", "items": INTEGER}, [1, 0.5], {"type": "array", "items": NUMBER}),
    ({"allOf": [an_object(a=INTEGER)]}, {"a": 0.5}, {"allOf": [an_object(a=NUMBER)]}),
]  # fmt: skip


@each_row(("schema", "example", "made"), REACHED)
def test_examples_reach(schema: dict[str, object], example: object, made: dict[str, object]) -> None:
    assert judged(schema, example) == (made, ["type-conflict"])


@pytest.mark.parametrize(
    ("choice", "made"),
    [("examples", an_object(a=NUMBER, b=NUMBER)), ("declared", an_object(a=INTEGER, b=NUMBER))],
)
def test_a_choice_believes_one_witness_there_and_nowhere_else(choice: str, made: dict[str, object]) -> None:
    found, verdicts = settled(an_object(a=INTEGER, b=INTEGER), {"a": 0.5, "b": 0.5}, chosen={"request.a": choice})
    assert (found, [each.finding.field for each in verdicts.taken]) == (made, ["submit_video.request.b"])
    assert verdicts.chosen_used == {"request.a"}


def test_what_is_chosen_from_examples_is_required_of_answers_only() -> None:
    inner = an_object(c=NUMBER)
    schema, example = an_object(a=an_object(c=INTEGER)), {"a": {"c": 0.5}}
    made, _ = settled(schema, example, chosen={"request.a": "examples"})
    assert made["properties"]["a"] == inner
    made, _ = settled(schema, example, direction="response", chosen={"response.a": "examples"})
    assert made["properties"]["a"] == inner | {"required": ["c"]}


def test_without_examples_there_is_nothing_to_choose() -> None:
    made, verdicts = settled(an_object(a=INTEGER), chosen={"request.a": "examples"})
    assert (made, verdicts.chosen_used) == (an_object(a=INTEGER), set())


def test_a_reference_that_was_left_in_an_example_refutes_no_alternative() -> None:
    schema = {"oneOf": [an_object(films={"type": "array", "items": TEXT}), TEXT]}
    assert judged(schema, {"films": {"$ref": "#/components/examples/Film"}}) == (schema, ["placeholder"])
    assert judged(schema, {"films": {"title": "A fox"}})[1] == ["type-conflict"]


LOOSENED = [
    (TEXT | {"maxLength": 2}, ["long", "longer"], TEXT, "constraint-conflict"),
    (
        {"type": "array", "items": INTEGER, "minItems": 2},
        [[1]],
        {"type": "array", "items": INTEGER},
        "constraint-conflict",
    ),
    ({"oneOf": [NUMBER, INTEGER]}, [1], {"anyOf": [NUMBER, INTEGER]}, "example-not-accepted"),
    ({"not": TEXT}, ["x"], {}, "example-not-accepted"),
]


@each_row(("schema", "values", "made", "code"), LOOSENED)
def test_loosened(schema: dict[str, object], values: list[object], made: dict[str, object], code: str) -> None:
    examples = [{"a": each} for each in values]
    assert judged(an_object(a=schema), *examples) == (an_object(a=made), [code])


def test_a_placeholder_loosens_nothing() -> None:
    schema = an_object(a=TEXT | {"maxLength": 2})
    assert judged(schema, {"a": "{{name}}"}) == (schema, [])


def test_what_is_loosened_is_said_at_its_place() -> None:
    schema = an_object(list={"type": "array", "items": an_object(a=TEXT | {"maxLength": 2})})
    _, verdicts = settled(schema, {"list": [{"a": "ab"}, {"a": "abc"}]})
    (taken,) = verdicts.taken
    assert taken.finding.field == "submit_video.request.list[].a"
    assert taken.finding.message == '`a` has the example `"abc"`, which its `maxLength` does not allow'
    assert taken.amendment is not None
    assert (taken.amendment.was, taken.amendment.now) == ({"maxLength": 2}, {})


def test_names_are_cleaned_at_every_depth() -> None:
    schema = an_object(**{"a ": TEXT, "b": an_object(**{"c\u3000": INTEGER})}) | {"required": ["a "]}
    made, codes = judged(schema)
    assert made == an_object(a=TEXT, b=an_object(c=INTEGER)) | {"required": ["a"]}
    assert codes == ["name-blanks", "name-blanks"]


@each_row(
    ("schema", "example", "address"),
    [
        ({"type": "array", "items": INTEGER}, ["a"], "request[]"),
        ({"type": "object", "additionalProperties": INTEGER}, {"x": "a"}, "request.*"),
        (an_object(list={"type": "array", "items": an_object(n=INTEGER)}), {"list": [{"n": "a"}]}, "request.list[].n"),
        ({"$ref": "#/$defs/Tree", "$defs": {"Tree": TREE}}, {"n": "a"}, "request.$defs.Tree.n"),
        ({"allOf": [an_object(a=INTEGER)]}, {"a": "a"}, "request.a"),
    ],
)
def test_addresses(schema: dict[str, object], example: object, address: str) -> None:
    _, verdicts = settled(schema, example)
    assert [each.finding.field for each in verdicts.taken] == [f"submit_video.{address}"]


WORD = {"type": "strng"}
UNADDRESSED = [
    ({"patternProperties": {"^a": WORD}}, {"patternProperties": {"^a": {}}}, "unknown-type"),
    ({"propertyNames": {"enum": ["a", "a"]}}, {"propertyNames": {"enum": ["a"]}}, "repeated-value"),
    ({"propertyNames": {"pattern": "(", "minLength": 1}}, {"propertyNames": {"minLength": 1}}, "schema-unusable"),
    ({"dependentSchemas": {"a": {"type": "object", "properties": {"b": WORD}}}},
     {"dependentSchemas": {"a": {"type": "object", "properties": {"b": {}}}}}, "unknown-type"),
    ({"then": {"type": "object", "properties": {"a": {"enum": "x"}}}, "if": {"required": ["a"]}},
     {"then": {"type": "object", "properties": {"a": {}}}, "if": {"required": ["a"]}}, "schema-unusable"),
    ({"not": {"properties": {"a": WORD}}}, {}, "unknown-type"),
    ({"if": {"properties": {"a": WORD}}, "then": {"required": ["a"]}}, {}, "unknown-type"),
]  # fmt: skip


@each_row(("given", "made", "code"), UNADDRESSED)
def test_what_no_address_leads_to_is_spelled_right(
    given: dict[str, object], made: dict[str, object], code: str
) -> None:
    found, verdicts = settled(an_object(k=an_object(a=TEXT) | given))
    assert found["properties"]["k"] == an_object(a=TEXT) | made
    (told,) = verdicts.taken
    assert (told.finding.code, told.finding.field, told.finding.decision) == (code, "submit_video.request.k", None)
    assert told.amendment is not None
    assert (told.amendment.was, told.amendment.now) == (
        {each: given[each] for each in given if made.get(each) != given[each]},
        {each: made[each] for each in made if made[each] != given[each]},
    )


@each_row(
    "given",
    [
        {"propertyNames": {"pattern": "^x-"}},
        {"if": {"type": "object", "properties": {"a": {"const": "x"}}}, "then": {"required": ["a"]}},
        {"not": {"required": ["a", "b"]}},
        {"patternProperties": {"^a": TEXT}},
    ],
)
def test_a_condition_that_is_spelled_right_stays(given: dict[str, object]) -> None:
    schema = an_object(k=an_object(a=TEXT) | given)
    found, verdicts = settled(schema)
    assert (found, verdicts.taken) == (schema, [])


PARTS = {
    "oneOf": [{"$ref": "#/$defs/Dog"}, {"$ref": "#/$defs/Cat"}],
    "$defs": {"Dog": an_object(kind=TEXT), "Cat": an_object(kind=TEXT)},
}
TAGGED = {"discriminator": {"propertyName": "kind", "mapping": {"dog": "#/$defs/Dog", "cat": "#/$defs/Cat"}}}


@pytest.mark.parametrize(
    ("tag", "example", "severity"),
    [(TAGGED, {"kind": "dog"}, Severity.FACT), (TAGGED, {}, Severity.NOTE), ({}, {"kind": "dog"}, Severity.NOTE)],
)
def test_what_a_tag_tells_apart_is_no_doubt(tag: dict[str, object], example: object, severity: Severity) -> None:
    _, verdicts = settled(PARTS | tag, example, direction="response")
    (told,) = verdicts.taken
    assert (told.finding.code, told.finding.severity) == ("example-not-accepted", severity)
    assert (told.finding.decision is None) == (severity is Severity.FACT)


def test_of_alternatives_that_fit_the_one_that_knows_the_members_is_meant() -> None:
    error = {"type": "object", "properties": {"message": {"type": "string"}}}
    several = {"type": "object", "properties": {"message": {"type": "string"}, "errors": {"type": "array"}}}
    _, verdicts = settled({"oneOf": [error, several]}, {"message": "x", "errors": []}, direction="response")
    assert "undocumented-member" not in [each.finding.code for each in verdicts.taken]
