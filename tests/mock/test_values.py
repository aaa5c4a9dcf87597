"""Paths, samples, envelopes: small total functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jsonschema import Draft202012Validator

from reynard.mock import stages
from reynard.mock.envelope import error_body, made_good
from reynard.mock.files import media_bytes, result_bytes
from reynard.mock.formats import UUID_TEXT
from reynard.mock.lives import Fresh
from reynard.mock.places import every, has, put, types_at, without
from reynard.schema.sample import sample
from reynard.spec.lifecycle import Envelope, Guard
from rows import each_row

if TYPE_CHECKING:
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


@each_row(
    ("data", "path", "made"),
    [
        ({}, "a.b", {"a": {"b": 1}}),
        ({"a": None}, "a.b", {"a": {"b": 1}}),
        ({"a": {"c": 2}}, "a.b", {"a": {"c": 2, "b": 1}}),
        ({}, "a[].b", {"a": [{"b": 1}]}),
        ({"a": [{"b": 0}, {"b": 2}]}, "a[].b", {"a": [{"b": 1}, {"b": 2}]}),
        ({}, "a[1]", {"a": [None, 1]}),
        ("x", "$", 1),
        ({"a": '{"c": 2}'}, "a.b", {"a": '{"c": 2, "b": 1}'}),
        ({"a": ""}, "a.b[]", {"a": '{"b": [1]}'}),
        ({"a": '[{"b": "[0]"}]'}, "a[].b[0]", {"a": '[{"b": "[1]"}]'}),
    ],
)
def test_put_leads_where_every_looks(data: object, path: str, made: object) -> None:
    assert put(data, path, 1) == made  # type: ignore[arg-type]  # tables are plain
    assert 1 in every(path, made)  # type: ignore[arg-type]  # as above
    if path != "$" and not path.endswith("]"):
        assert 1 not in list(every(path, without(made, path)))  # type: ignore[arg-type]  # as above


@each_row("data", [None, 3, "x", [], {}, {"a": 3}, {"a": []}, {"a": [[]]}])
def test_a_path_that_leads_nowhere_is_nothing(data: object) -> None:
    assert not has("a[].b", data)  # type: ignore[arg-type]  # tables are plain
    assert without(data, "a[].b") == data  # type: ignore[arg-type]  # as above


@each_row(
    "schema",
    [
        {"type": "integer", "minimum": 3, "multipleOf": 5},
        {"type": "number", "exclusiveMinimum": 0},
        {"type": "string", "minLength": 20},
        {"type": "string", "maxLength": 2},
        {"type": ["null", "string"]},
        {"type": "array", "minItems": 3, "items": {"enum": ["a"]}},
        {"anyOf": [{"const": 5}, {"type": "string"}]},
        {
            "allOf": [
                {"properties": {"a": {"type": "integer"}}},
                {"required": ["b"], "properties": {"b": {"type": "boolean"}}},
            ]
        },
        {"$ref": "#/$defs/N", "$defs": {"N": {"type": "object", "properties": {"n": {"$ref": "#/$defs/N"}}}}},
        {"$ref": "#"},
        {},
    ],
)
def test_a_sample_fits_its_schema(schema: dict[str, object]) -> None:
    if schema != {"$ref": "#"}:
        assert Draft202012Validator(schema).is_valid(sample(schema))  # type: ignore[arg-type]  # tables are plain
    assert sample(schema) == sample(schema)  # type: ignore[arg-type]  # as above


def test_types_are_found_behind_references_and_alternatives() -> None:
    schema = {
        "properties": {"a": {"anyOf": [{"$ref": "#/$defs/A"}, {"type": "null"}]}},
        "$defs": {"A": {"type": "array", "items": {"properties": {"b": {"type": ["string", "integer"]}}}}},
    }
    assert types_at(schema, "a") == {"array", "null"}  # type: ignore[arg-type]  # tables are plain
    assert types_at(schema, "a[].b") == {"string", "integer"}  # type: ignore[arg-type]  # as above
    assert types_at(schema, "a[].c") is None  # type: ignore[arg-type]  # as above


def test_an_error_breaks_its_guard_in_the_guards_own_type() -> None:
    numbers = Envelope(ok_when=(Guard(at="b.code", values=(0,)),), code=("b.code",), message=("b.text",))
    assert error_body(numbers, "server", "x") == {"b": {"code": 1, "text": "x"}}
    words = Envelope(
        ok_when=(Guard(at="code", values=("success",)),),
        code=("error.code", "code"),
        message=("error.message", "message"),
    )
    assert error_body(words, "server", "x") == {"code": "server", "message": "x"}
    both = Envelope(
        ok_when=(Guard(at="code", values=(10000, "success")),), code=("code",), kinds=(("50429", "rate_limit"),)
    )
    assert error_body(both, "rate_limit", "x") == {"code": 50429}
    assert error_body(both, "content", "x") == {"code": "content"}
    assert error_body(Envelope(), "content", "x") == {"error": {"code": "content", "message": "x"}}


def test_a_good_answer_keeps_what_it_says() -> None:
    errors = Envelope(ok_when=(Guard(at="code", values=(10000, "success")),))
    assert made_good({"code": "success"}, errors) == {"code": "success"}
    assert made_good({"code": "10000"}, errors) == {"code": "10000"}
    assert made_good({"code": 5}, errors) == {"code": 10000}
    assert made_good({"other": 5}, errors) == {"other": 5}


def test_files_differ_by_name_and_are_never_empty() -> None:
    assert result_bytes("a") != result_bytes("b")
    for media in (
        "image/png",
        "image/jpeg",
        "image/gif",
        "audio/wav",
        "audio/mpeg",
        "video/mp4",
        "application/pdf",
        "a/b",
    ):
        assert media_bytes(media)


@each_row("data", [{}, {"a": None}, {"a": ""}, {"a": "{}"}, {"a": {"c": 1}}])
def test_where_the_schema_says_text_a_text_is_made(data: Json) -> None:
    schema: Schema = {"properties": {"a": {"type": ["string", "null"]}}}
    made = put(data, "a.urls[].href", "x", schema)
    Draft202012Validator(schema).validate(made)
    assert list(every("a.urls[].href", made)) == ["x"]
    assert without(made, "a.urls") == {"a": "{}"}
    assert put({}, "a.b", 1, {"properties": {"a": {"type": "object"}}}) == {"a": {"b": 1}}


def test_types_are_known_inside_quoted_json() -> None:
    inner = {"type": "object", "properties": {"urls": {"items": {"type": "string"}}}}
    schema: Schema = {"properties": {"a": {"type": "string", "contentSchema": inner}}}
    assert types_at(schema, "a.urls[]") == {"string"}
    assert types_at(schema, "a.others") is None


@each_row(("kept", "is_emptied"), [((), True), (("films[].id",), False)])
def test_a_list_of_tasks_is_not_emptied_where_one_has_no_result_yet(kept: tuple[str, ...], *, is_emptied: bool) -> None:
    answer = {"films": [{"id": 1, "url": "https://x.test/1"}]}
    ways = [*stages._ways_without(answer, "films[].url", frozenset(), kept)]  # noqa: SLF001 - all else needs whole pages
    assert ({"films": []} in ways) is is_emptied
    assert {"films": [{"id": 1}]} in ways


def test_an_id_that_is_a_uuid_stays_one() -> None:
    fresh = Fresh(1)
    made = [fresh.like("5f0c2f8e-8e70-4a6f-9d14-3d2f6f0f3a10") for _ in range(3)]
    assert len({*made}) == 3
    assert all(UUID_TEXT.fullmatch(str(each)) for each in made)
