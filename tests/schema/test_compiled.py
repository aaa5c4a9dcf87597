"""What is compiled says of a value what jsonschema says of it, or that it is not sure."""

from __future__ import annotations

import copy
import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reynard.schema.compiled import _JUDGED, NotSure, compiled
from reynard.schema.validate import Validator, judge
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

SPECS = Path(__file__).parents[2] / "specs"
FORMATS = {
    name: json.loads((SPECS / f"{name}.schema.json").read_text(encoding="utf-8"))
    for name in ("decisions", "endpoint", "lock", "names", "provider")
}
ODD = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    1.5,
    "",
    "a",
    "x-a",
    "#/a",
    "path",
    "string",
    [],
    ["a"],
    ["a", "a"],
    {},
    {"a": 1},
)


@cache
def documents() -> list[tuple[str, Json]]:
    """Return the specs of this repository, each with the format that it is of."""
    named = {"provider.yaml": "provider", "decisions.yaml": "decisions", "names.lock": "names"}
    paths = sorted((*SPECS.glob("*/*.yaml"), *SPECS.glob("*/names.lock")))
    texts = ((named.get(path.name, "endpoint"), path.read_text(encoding="utf-8")) for path in paths)
    return [(name, yaml.load(text, Loader=yaml.CSafeLoader)) for name, text in texts]


def find(pattern: str, text: str) -> bool:
    return re.search(pattern, text) is not None


CHECKS = {name: compiled(schema, find) for name, schema in FORMATS.items()}


def test_each_format_is_compiled_and_takes_the_specs_that_are_there() -> None:
    assert {name for name, _ in documents()} >= {"endpoint", "names", "provider"}
    assert all(CHECKS[name](document) for name, document in documents())


@given(st.data())
def test_a_document_with_a_fault_is_judged_as_jsonschema_judges_it(data: st.DataObject) -> None:
    name, original = data.draw(st.sampled_from(documents()))
    document = copy.deepcopy(original)
    for _ in range(data.draw(st.integers(1, 3))):
        spoil(document, data)
    try:
        fits = CHECKS[name](document)
    except NotSure:
        return
    assert fits == Draft202012Validator(FORMATS[name]).is_valid(document)


def spoil(document: Json, data: st.DataObject) -> None:
    """Change, remove or add something somewhere in a document."""
    inner = data.draw(st.sampled_from(list(containers(document))))
    odd = copy.deepcopy(data.draw(st.sampled_from(ODD)))
    if isinstance(inner, list):
        inner.append(odd) if not inner or data.draw(st.booleans()) else inner.__setitem__(0, odd)
        return
    assert isinstance(inner, dict)
    match data.draw(st.sampled_from(("change", "remove", "add"))):
        case "change" if inner:
            inner[data.draw(st.sampled_from(sorted(inner)))] = odd
        case "remove" if inner:
            del inner[data.draw(st.sampled_from(sorted(inner)))]
        case _:
            names = ("x-new", "new", "type", "enum", "by", "next", "item", "required", "in", "const", "A-B", "minItems")
            inner[data.draw(st.sampled_from(names))] = odd


def containers(value: Json) -> list[Json]:
    found: list[Json] = [value] if isinstance(value, dict | list) else []
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        found += containers(each)
    return found


SCHEMAS: list[tuple[Schema, Json]] = [
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1}),
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1, "b": 1}),
    ({"if": {"properties": {"by": {"const": "link"}}}, "then": {"required": ["next"]}}, {"by": "link"}),
    ({"if": {"properties": {"by": {"const": "link"}}}, "else": {"required": ["next"]}}, {"by": "link"}),
    ({"if": {"properties": {"by": {"const": "link"}}}, "else": {"required": ["next"]}}, {"by": "page"}),
    ({"const": 1}, True),
    ({"const": 1}, 1.0),
    ({"const": True}, 1),
    ({"enum": [None, "a"]}, None),
    ({"enum": [0]}, False),
    ({"type": "integer"}, 2.0),
    ({"type": ["integer", "null"]}, True),
    ({"type": "number"}, True),
    ({"properties": {"x-a": {"type": "string"}}, "patternProperties": {"^x-": {"minLength": 2}}}, {"x-a": "b"}),
    ({"patternProperties": {"^x-": {"minLength": 2}}, "additionalProperties": False}, {"x-a": "bb"}),
    ({"patternProperties": {"^x-": {"minLength": 2}}, "additionalProperties": False}, {"y": "bb"}),
    ({"additionalProperties": {"type": "string"}}, {"y": 1}),
    ({"propertyNames": {"pattern": "^a"}}, {"b": 1}),
    ({"uniqueItems": True}, ["a", "b", "a"]),
    ({"not": {"required": ["a"]}}, {"a": 1}),
    ({"not": {"required": ["a"]}}, {}),
    ({"format": "uri"}, "no address"),
    ({"enum": [0.5, 2.0]}, 2),
    ({"maximum": 1.5}, 2),
    ({"exclusiveMaximum": 2}, 2),
    ({"maxItems": 1}, [1, 2]),
    ({"maxProperties": 0}, {"a": 1}),
    ({"example": {"type": "string"}, "x-type": "string"}, 1),
    ({"exclusiveMinimum": 0}, 0),
    ({"exclusiveMinimum": 0}, True),
    ({"minimum": 1}, 0.5),
    ({"minProperties": 1}, {}),
    ({"minItems": 1}, []),
    ({"maxLength": 1}, "ab"),
    ({"$defs": {"a": {"anyOf": [{"type": "null"}, {"items": {"$ref": "#/$defs/a"}}]}}, "$ref": "#/$defs/a"}, [[None]]),
    ({"$defs": {"a": {"type": "array", "items": {"$ref": "#/$defs/a"}}}, "$ref": "#/$defs/a"}, [[1]]),
]


@each_row(("schema", "value"), SCHEMAS)
def test_a_keyword_means_what_it_means_to_jsonschema(schema: Schema, value: Json) -> None:
    assert compiled(schema, find)(value) == Draft202012Validator(schema).is_valid(value)


@each_row(
    "schema",
    [
        {"contains": {}},
        {"multipleOf": 2},
        {"const": [1]},
        {"$ref": "#/$defs/none"},
        {"$ref": "#name"},
        {"$ref": "https://example.com/schema"},
        {"items": {"$id": "https://example.com/schema"}},
    ],
)
def test_what_is_not_compiled_is_left_to_jsonschema(schema: Schema) -> None:
    with pytest.raises(NotSure):
        compiled(schema, find)


def test_every_keyword_that_jsonschema_judges_by_is_compiled_or_left_to_it() -> None:
    assert Draft202012Validator.VALIDATORS.keys() - {"format"} == _JUDGED


def test_what_a_value_never_comes_to_is_not_compiled() -> None:
    schema: Schema = {"properties": {"a": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"multipleOf": 2}}}
    check = compiled(schema, find)
    assert check({"b": 1})
    with pytest.raises(NotSure):
        check({"a": 1})


KEYWORDS = {
    "type": st.sampled_from(["object", "array", "string", "integer", "number", "boolean", "null", ["string", "null"]]),
    "enum": st.lists(st.sampled_from(["a", 1, True, None, 1.5]), min_size=1),
    "required": st.lists(st.sampled_from("ab"), unique=True),
    "minLength": st.integers(0, 2),
    "maximum": st.sampled_from([0, 1, 1.5]),
    "multipleOf": st.sampled_from([1, 0.01]),
    "pattern": st.sampled_from(["^a", "(?!a)"]),
    "maxItems": st.integers(0, 1),
    "uniqueItems": st.booleans(),
}


def nested(inner: st.SearchStrategy[Schema]) -> st.SearchStrategy[Schema]:
    several = st.lists(inner, min_size=1, max_size=2)
    named = st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
    keywords = dict.fromkeys(("anyOf", "oneOf", "allOf"), several)
    keywords |= dict.fromkeys(("not", "if", "then", "else", "items", "additionalProperties"), inner)
    keywords |= {"properties": named, "patternProperties": st.dictionaries(st.sampled_from(["a", "(?!a)"]), inner)}
    return st.fixed_dictionaries({}, optional=KEYWORDS | keywords)


@given(
    st.recursive(st.fixed_dictionaries({}, optional=KEYWORDS), nested, max_leaves=6),
    st.recursive(
        st.sampled_from([None, True, False, 0, 1, 1.0, 1.5, "", "a", "b", "ab"]),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
        max_leaves=5,
    ),
)
def test_any_schema_is_judged_as_by_jsonschema_alone(schema: Schema, value: Json) -> None:
    checks = Validator(schema)
    alone = list(judge(schema).iter_errors(value))
    assert checks.is_valid(value) == (not alone)
    assert [each.message for each in checks.iter_errors(value)] == [each.message for each in alone]


def test_a_schema_that_comes_back_to_itself_is_left_to_jsonschema() -> None:
    schema: Schema = {"$ref": "#/$defs/a", "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/a"}, {"type": "string"}]}}}
    assert Validator(schema).is_valid("a")


def test_a_list_of_other_things_than_texts_is_left_to_jsonschema() -> None:
    with pytest.raises(NotSure):
        compiled({"uniqueItems": True}, find)([1, True])
