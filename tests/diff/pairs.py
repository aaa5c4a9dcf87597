"""Pairs of API descriptions with one difference each, and the code that it must get."""

from __future__ import annotations

import copy
import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml

from reynard.diagnostics import Findings
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of

if TYPE_CHECKING:
    from reynard.diff.change import Change
    from reynard.diff.sides import ProviderSide

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
WHOLE: Schema = {"type": "integer"}
ANY_OF = [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Dog"}]
CAT: Schema = {"type": "object", "properties": {"kind": {"const": "cat"}, "lives": {"type": "integer"}}}
DOG: Schema = {"type": "object", "properties": {"kind": {"const": "dog"}, "barks": {"type": "boolean"}}}
COW: Schema = {"type": "object", "properties": {"kind": {"const": "cow"}, "milk": {"type": "number"}}}


def description(member: Schema | None = None, *, required: bool = False) -> dict[str, Any]:
    """Return a description whose request and answer both have a member `x` of some schema."""
    body: Schema = {"type": "object", "properties": {"prompt": {"type": "string"}}, "required": ["prompt"]}
    answer: Schema = {"type": "object", "properties": {"id": {"type": "string"}}, "required": ["id"]}
    for whole in (body, answer):
        if member is not None:
            whole["properties"]["x"] = copy.deepcopy(member)
        if required:
            whole["required"] = [*whole["required"], "x"]
    return {
        "openapi": "3.1.0",
        "info": {"title": "Pairs", "version": "1"},
        "servers": [{"url": "https://api.acme.ai"}],
        "paths": {
            "/v1/videos": {
                "post": {
                    "operationId": "createVideo",
                    "summary": "Create a video",
                    "tags": ["Videos"],
                    "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
                    "responses": {
                        "200": {"description": "ok", "content": {"application/json": {"schema": answer}}},
                        "400": {"description": "bad"},
                    },
                }
            },
            "/v1/videos/{id}": {
                "get": {
                    "operationId": "getVideo",
                    "summary": "Get a video",
                    "tags": ["Videos"],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "verbose", "in": "query", "schema": {"type": "boolean"}},
                    ],
                    "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": answer}}}},
                }
            },
        },
        "components": {"schemas": {"Cat": CAT, "Dog": DOG, "Cow": COW}},
    }


DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
"""The fast one, where there is one."""


class _Gone:
    """What an edit takes away."""


GONE = _Gone()
Edit = tuple[tuple[str | int, ...], Any]
CREATE: tuple[str, ...] = ("paths", "/v1/videos", "post")
FETCH: tuple[str, ...] = ("paths", "/v1/videos/{id}", "get")


def patched(document: dict[str, Any], *edits: Edit) -> dict[str, Any]:
    """Return a document with other values at some pointers; `-` stands behind the end of a list."""
    made = copy.deepcopy(document)
    for (*above, last), value in edits:
        at: Any = made
        for step in above:
            at = at.setdefault(step, {}) if isinstance(at, dict) else at[step]
        if value is GONE:
            del at[last]
        elif last == "-":
            at.append(copy.deepcopy(value))
        else:
            at[last] = copy.deepcopy(value)
    return made


def changes(old: dict[str, Any] | str, new: dict[str, Any] | str) -> tuple[Change, ...]:
    """Return what changed between two descriptions."""
    texts = (each if isinstance(each, str) else json.dumps(each, ensure_ascii=False, indent=1) for each in (old, new))
    return compare(*map(_side, texts))


@lru_cache(maxsize=256)
def _side(text: str) -> tuple[ProviderSide, ...]:
    """Return a description as a side: most are compared forward and backward, many with the same one."""
    report = Findings()
    side = side_of(read_side({"": text.encode()}, "page.json", report))
    assert not report.has_errors
    assert side
    return side


# Old schema of a member, new one, and what the change is called in a request and in an answer.
MEMBERS: dict[str, tuple[Schema, Schema, str]] = {
    "another type": (TEXT, WHOLE, "type-changed"),
    "whole to any number": (WHOLE, {"type": "number"}, "type-widened"),
    "any number to whole": ({"type": "number"}, WHOLE, "type-narrowed"),
    "one more type": (TEXT, {"type": ["string", "integer"]}, "type-widened"),
    "one type less": ({"type": ["string", "integer"]}, TEXT, "type-narrowed"),
    "any type now": (TEXT, {}, "type-widened"),
    "a type now": ({}, TEXT, "type-narrowed"),
    "list instead": (TEXT, {"type": "array", "items": TEXT}, "type-changed"),
    "null now": (TEXT, {"type": ["string", "null"]}, "became-nullable"),
    "null by anyOf": (TEXT, {"anyOf": [TEXT, {"type": "null"}]}, "became-nullable"),
    "null no more": ({"type": ["string", "null"]}, TEXT, "not-nullable"),
    "values now": (TEXT, {"type": "string", "enum": ["a", "b"]}, "became-enum"),
    "values no more": ({"type": "string", "enum": ["a", "b"]}, TEXT, "no-enum"),
    "one value more": ({"enum": ["a", "b"]}, {"enum": ["b", "c", "a"]}, "value-added"),
    "one value less": ({"enum": ["a", "b", "c"]}, {"enum": ["c", "a"]}, "value-removed"),
    "constant now": (TEXT, {"const": "a"}, "became-enum"),
    "constant no more": ({"const": "a"}, TEXT, "no-enum"),
    "another constant": ({"const": "a"}, {"const": "b"}, "constant-changed"),
    "known value more": (
        {"anyOf": [{"enum": ["a"]}, TEXT]},
        {"anyOf": [{"enum": ["a", "b"]}, TEXT]},
        "known-value-added",
    ),
    "known value less": (
        {"anyOf": [{"enum": ["a", "b"]}, TEXT]},
        {"anyOf": [{"enum": ["a"]}, TEXT]},
        "known-value-removed",
    ),
    "shorter": ({"type": "string", "maxLength": 9}, {"type": "string", "maxLength": 8}, "limit-tightened"),
    "longer": ({"type": "string", "maxLength": 8}, {"type": "string", "maxLength": 9}, "limit-loosened"),
    "a length now": (TEXT, {"type": "string", "maxLength": 9}, "limit-tightened"),
    "no length now": ({"type": "string", "maxLength": 9}, TEXT, "limit-loosened"),
    "not empty now": (TEXT, {"type": "string", "minLength": 1}, "limit-tightened"),
    "at least more": ({"type": "string", "minLength": 1}, {"type": "string", "minLength": 2}, "limit-tightened"),
    "at least less": ({"type": "string", "minLength": 2}, {"type": "string", "minLength": 1}, "limit-loosened"),
    "greater minimum": ({"type": "integer", "minimum": 1}, {"type": "integer", "minimum": 2}, "limit-tightened"),
    "smaller minimum": ({"type": "integer", "minimum": 2}, {"type": "integer", "minimum": 1}, "limit-loosened"),
    "a minimum now": (WHOLE, {"type": "integer", "minimum": 1}, "limit-tightened"),
    "greater maximum": ({"type": "integer", "maximum": 1}, {"type": "integer", "maximum": 2}, "limit-loosened"),
    "smaller maximum": ({"type": "integer", "maximum": 2}, {"type": "integer", "maximum": 1}, "limit-tightened"),
    "no maximum now": ({"type": "integer", "maximum": 2}, WHOLE, "limit-loosened"),
    "exclusive minimum now": ({"type": "number"}, {"type": "number", "exclusiveMinimum": 0}, "limit-tightened"),
    "exclusive maximum grows": (
        {"type": "number", "exclusiveMaximum": 1},
        {"type": "number", "exclusiveMaximum": 2},
        "limit-loosened",
    ),
    "steps now": (WHOLE, {"type": "integer", "multipleOf": 2}, "limit-tightened"),
    "wider steps": ({"type": "integer", "multipleOf": 2}, {"type": "integer", "multipleOf": 4}, "limit-tightened"),
    "finer steps": ({"type": "integer", "multipleOf": 4}, {"type": "integer", "multipleOf": 2}, "limit-loosened"),
    "fewer items": (
        {"type": "array", "items": TEXT, "maxItems": 3},
        {"type": "array", "items": TEXT, "maxItems": 2},
        "limit-tightened",
    ),
    "more items": (
        {"type": "array", "items": TEXT, "maxItems": 2},
        {"type": "array", "items": TEXT, "maxItems": 3},
        "limit-loosened",
    ),
    "an item at least": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": TEXT, "minItems": 1},
        "limit-tightened",
    ),
    "each item once": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": TEXT, "uniqueItems": True},
        "limit-tightened",
    ),
    "items of another type": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": {"type": "boolean"}},
        "type-changed",
    ),
    "pattern now": (TEXT, {"type": "string", "pattern": "^a"}, "limit-tightened"),
    "pattern no more": ({"type": "string", "pattern": "^a"}, TEXT, "limit-loosened"),
    "another pattern": ({"type": "string", "pattern": "^a"}, {"type": "string", "pattern": "^b"}, "pattern-changed"),
    "another format": (
        {"type": "string", "format": "date"},
        {"type": "string", "format": "date-time"},
        "format-changed",
    ),
    "not now": (TEXT, {"type": "string", "not": {"const": "a"}}, "condition-added"),
    "not no more": ({"type": "string", "not": {"const": "a"}}, TEXT, "condition-removed"),
    "if now": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT}, "if": {"required": ["a"]}},
        "condition-added",
    ),
    "contains now": (
        {"type": "array", "items": TEXT},
        {"type": "array", "items": TEXT, "contains": {"const": "a"}},
        "condition-added",
    ),
    "depends now": (
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}},
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "dependentRequired": {"a": ["b"]}},
        "condition-added",
    ),
    "depends otherwise": (
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "dependentRequired": {"a": ["b"]}},
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "dependentRequired": {"b": ["a"]}},
        "condition-changed",
    ),
    "names of members": (
        {"type": "object", "additionalProperties": TEXT},
        {"type": "object", "additionalProperties": TEXT, "propertyNames": {"pattern": "^a"}},
        "condition-added",
    ),
    "one alternative more": (
        {"anyOf": ANY_OF},
        {"anyOf": [*ANY_OF, {"$ref": "#/components/schemas/Cow"}]},
        "alternative-added",
    ),
    "one alternative less": (
        {"anyOf": [*ANY_OF, {"$ref": "#/components/schemas/Cow"}]},
        {"anyOf": ANY_OF},
        "alternative-removed",
    ),
    "alternatives now": ({"$ref": "#/components/schemas/Cat"}, {"oneOf": ANY_OF}, "type-widened"),
    "no alternatives now": ({"oneOf": ANY_OF}, {"$ref": "#/components/schemas/Dog"}, "alternative-removed"),
    "another tag": (
        {"oneOf": ANY_OF, "discriminator": {"propertyName": "kind"}},
        {"oneOf": ANY_OF, "discriminator": {"propertyName": "sort"}},
        "tag-changed",
    ),
    "closed": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
        "closed",
    ),
    "opened": (
        {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
        {"type": "object", "properties": {"a": TEXT}},
        "opened",
    ),
    "member gone": (
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}},
        {"type": "object", "properties": {"a": TEXT}},
        "removed",
    ),
    "member new": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}},
        "added",
    ),
    "member new and required": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT, "b": TEXT}, "required": ["b"]},
        "added-required",
    ),
    "member required now": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT}, "required": ["a"]},
        "became-required",
    ),
    "member optional now": (
        {"type": "object", "properties": {"a": TEXT}, "required": ["a"]},
        {"type": "object", "properties": {"a": TEXT}},
        "became-optional",
    ),
    "deprecated": (TEXT, {"type": "string", "deprecated": True}, "deprecated"),
    "reinstated": ({"type": "string", "deprecated": True}, TEXT, "reinstated"),
    "other words": ({"type": "string", "description": "one"}, {"type": "string", "description": "two"}, "words"),
    "allOf adds a member": (
        {"allOf": [{"$ref": "#/components/schemas/Cat"}]},
        {"allOf": [{"$ref": "#/components/schemas/Cat"}, {"properties": {"age": WHOLE}}]},
        "added",
    ),
    "deep inside": (
        {
            "type": "array",
            "items": {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": TEXT}}}},
        },
        {
            "type": "array",
            "items": {"type": "object", "properties": {"a": {"type": "object", "properties": {"b": WHOLE}}}},
        },
        "type-changed",
    ),
}

# Pairs that mean the same.
SAME: dict[str, tuple[Schema, Schema]] = {
    "null two ways": ({"type": ["string", "null"]}, {"anyOf": [{"type": "null"}, TEXT]}),
    "types two ways": ({"type": ["string", "integer"]}, {"anyOf": [WHOLE, TEXT]}),
    "reference or written out": ({"$ref": "#/components/schemas/Cat"}, CAT),
    "allOf of one": ({"$ref": "#/components/schemas/Cat"}, {"allOf": [{"$ref": "#/components/schemas/Cat"}]}),
    "allOf laid out": (
        {"type": "object", "properties": {"a": TEXT, "b": WHOLE}, "required": ["a"]},
        {"allOf": [{"type": "object", "properties": {"b": WHOLE}}, {"properties": {"a": TEXT}, "required": ["a"]}]},
    ),
    "order of values": ({"enum": ["a", "b", "c"]}, {"enum": ["c", "b", "a"]}),
    "order of alternatives": ({"oneOf": ANY_OF}, {"oneOf": list(reversed(ANY_OF))}),
    "order of types": ({"type": ["string", "integer"]}, {"type": ["integer", "string"]}),
    "no least length": (TEXT, {"type": "string", "minLength": 0}),
    "open by silence": (
        {"type": "object", "properties": {"a": TEXT}},
        {"type": "object", "properties": {"a": TEXT}, "additionalProperties": True},
    ),
    "const or a list of one": ({"const": "a"}, {"enum": ["a"]}),
}
