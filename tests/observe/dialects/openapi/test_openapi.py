"""OpenAPI and Swagger documents: what they say is returned with its place, what is wrong with them is reported."""

from __future__ import annotations

import json
from typing import Any

from observe.dialects.openapi.documents import SWAGGER, YAML, answer, body, document
from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row


def read(text: str) -> Read:
    found = read_page(text, "openapi")
    visit(found.page)
    return found


def test_the_parts_of_an_operation() -> None:
    get, post = read(YAML).page.operations
    assert (get.method.value, get.path.value, get.path.span.text) == ("GET", "/kites", "/kites")
    assert get.folder == ("a/b", "c")
    assert get.is_deprecated
    assert get.stable_id == "4711"
    assert [each.value for each in get.servers] == ["https://eu.kites.example/v1"]
    assert [each.kind for each in get.auth] == ["none"]
    assert [each.kind for each in post.auth] == ["bearer"]
    assert [(each.location, each.name.value) for each in get.parameters] == [
        ("header", "X-Trace"),
        ("query", "ratio"),
        ("query", "filter"),
    ]
    ratio, filtered = get.parameters[1:]
    assert ratio.schema.value == {"type": "string", "description": "the ratio"}
    assert ratio.schema.origin.locate(("description",)).text == "the ratio"
    assert (ratio.style, ratio.explode) == ("form", False)
    assert [(each.name, each.value) for each in ratio.examples] == [("wide", "16:9")]
    assert filtered.media == "application/json"


def test_answers_of_one_status_and_shared_ones() -> None:
    get, post = read(YAML).page.operations
    first, second, bad = get.responses
    assert [each.status.value for each in get.responses] == ["200", "200", "4XX"]
    assert second.description is not None
    assert second.description.value == "另一种"
    assert bad.media == ""
    assert first.examples[0].value == [{"id": 1}, {"id": 2}]
    assert first.examples[0].repairs
    stream = post.responses[0]
    assert stream.media == "text/event-stream"
    assert stream.schema is None
    assert stream.event_schema is not None
    assert stream.event_schema.value["$ref"] == "#/$defs/Kite"


def test_recursive_schemas_are_self_contained_and_know_their_places() -> None:
    schema = read(YAML).page.operations[0].responses[0].schema
    assert schema is not None
    assert schema.value == {
        "type": "array",
        "items": {"$ref": "#/$defs/Kite"},
        "$defs": {
            "Kite": {
                "type": "object",
                "properties": {
                    "id": {"type": "integer"},
                    "parent": {"$ref": "#/$defs/Kite", "description": "the parent"},
                    "other": {"type": "integer"},
                },
            }
        },
    }
    place = schema.origin.locate(("$defs", "Kite", "properties", "parent", "description"))
    assert place.text == "the parent"
    assert schema.origin.locate(("$defs", "Kite", "properties", "id"), "key").text == "id"


def test_callbacks_that_bring_nothing_are_left_out_and_said_so() -> None:
    assert read(YAML).codes == {"callback-left-out": 1}


def test_a_callback_that_calls_for_itself_is_read_once() -> None:
    body = {"content": {"application/json": {"schema": {"type": "string"}}}}
    text = {
        "openapi": "3.1.0",
        "paths": {"/a": {"post": {"requestBody": body, "callbacks": {"again": {"{$url}": {"$ref": "#/paths/~1a"}}}}}},
    }
    found = read(json.dumps(text))
    assert found.codes == {}
    (call,) = found.only.callbacks
    assert (call.name.value, call.seen.callbacks) == ("again", ())


def test_a_document_of_webhooks_alone_has_something_to_read() -> None:
    body = {"content": {"application/json": {"schema": {"type": "string"}}}}
    found = read(json.dumps({"openapi": "3.1.0", "webhooks": {"done": {"post": {"requestBody": body}}}}))
    assert found.codes == {}
    assert [each.name.value for each in found.page.webhooks] == ["done"]


def test_swagger() -> None:
    get, put, post = read(json.dumps(SWAGGER)).page.operations
    assert [each.value for each in get.servers] == ["https://kites.example/api"]
    assert get.operation_id is not None
    assert get.operation_id.value == "getKite"
    identity, with_ = get.parameters
    assert identity.schema.value == {"type": "integer", "format": "int64"}
    assert (with_.style, with_.explode) == ("form", True)
    found, missing = get.responses
    assert found.schema is not None
    assert found.schema.value["$defs"]["Kite"]["properties"]["colour"]["nullable"] is True  # type: ignore[index,call-overload]
    assert found.examples[0].value == {"id": 1, "colour": None}
    assert missing.media == ""
    assert (put.bodies[0].media.value, put.bodies[0].required and put.bodies[0].required.value) == (
        "application/json",
        True,
    )
    form = post.bodies[0]
    assert form.media.value == "multipart/form-data"
    assert form.schema is not None
    assert form.schema.value == {
        "type": "object",
        "properties": {
            "photo": {"type": "string", "format": "binary", "description": "照片"},
            "note": {"type": "string"},
        },
        "required": ["photo"],
    }
    assert [(each.kind, each.name) for each in get.auth] == [("header", "X-Key")]
    assert [each.kind for each in post.auth] == ["none"]


OBJECT: dict[str, Any] = {"type": "object", "properties": {"a": {"type": "integer"}}}


@each_row(
    ("more", "values"),
    [
        ({"example": ""}, []),
        ({"example": {}}, []),
        ({"examples": {}}, []),
        ({"example": {"a": 1}}, [{"a": 1}]),
        ({"examples": {"1": {"summary": "一", "value": {"a": 1}}, "2": {"value": {"a": 2}}}}, [{"a": 1}, {"a": 2}]),
        ({"examples": [{"a": 1}, {"value": {"a": 2}}]}, [{"a": 1}, {"a": 2}]),
        ({"examples": {"bare": {"a": 3}}}, [{"a": 3}]),
        ({"examples": {"far": {"externalValue": "https://x.example/1.json"}}}, []),
        ({"example": '{\r\n  "a": 1, // one\r\n}'}, [{"a": 1}]),
    ],
)
def test_examples(more: dict[str, Any], values: list[Any]) -> None:
    found = read(document(**body(OBJECT, **more), responses={})).only.bodies[0].examples
    assert [each.value for each in found] == values


def test_places_run_into_json_quoted_in_json() -> None:
    page = read(document(**answer(OBJECT, example='{\n  "a": "eins"\n}')))
    example = page.only.responses[0].examples[0]
    assert example.origin.locate(("a",)).text.startswith('\\"eins')


def test_an_example_of_a_text_is_no_json() -> None:
    found = read(document(**answer({"type": "string"}, example='{"a": 1}'))).only.responses[0].examples
    assert [each.value for each in found] == ['{"a": 1}']


def test_an_example_that_no_one_can_read_is_kept_as_text() -> None:
    found = read(document(**answer(OBJECT, example='{"a": <number>, }}'))).only.responses[0].examples
    assert [(each.is_readable, each.text) for each in found] == [(False, '{"a": <number>, }}')]


def test_the_example_of_a_whole_schema_counts_where_there_is_no_other() -> None:
    schemas = {"Kite": {**OBJECT, "example": {"a": 5}}}
    found = read(document(schemas, **answer({"$ref": "#/components/schemas/Kite"}))).only.responses[0].examples
    assert [each.value for each in found] == [{"a": 5}]
    assert found[0].origin.locate(("a",)).text == "5"


def test_an_example_of_the_schema_beside_that_of_the_body() -> None:
    schema = {**OBJECT, "examples": [{"a": 1}, {"a": 2, "b": 3}]}
    found = read(document(**body(schema, example={"a": 1}), responses={})).only.bodies[0].examples
    assert [each.value for each in found] == [{"a": 1}, {"a": 2, "b": 3}]


@each_row(
    ("value", "is_synthetic"),
    [
        ({"code": 0, "msg": "string"}, True),
        ({"id": "497f6eca-6276-4993-bfeb-53cbbbba6f08", "ok": True}, True),
        ({"prompt": "<string>", "seed": 123, "loop": True}, True),
        ({"seed": 123}, False),
        ({"code": 0, "data": None}, False),
        ({"code": 0, "msg": "string", "name": "纸鸢"}, False),
    ],
)
def test_examples_that_an_exporter_made_up(value: dict[str, Any], *, is_synthetic: bool) -> None:
    found = read(document(**answer(OBJECT, example=value))).only.responses[0].examples
    assert [each.is_synthetic for each in found] == [is_synthetic]


def test_parts_of_a_form_and_their_media_types() -> None:
    schema = {
        "type": "object",
        "properties": {"files": {"type": "array", "items": {"format": "binary"}}, "meta": {"type": "object"}},
    }
    encoding = {"files": {"contentType": "image/png"}, "meta": {"contentType": "application/json"}}
    schemas = {"Form": schema}
    form = {"$ref": "#/components/schemas/Form"}
    page = read(document(schemas, **body(form, "multipart/form-data", encoding=encoding), responses={}))
    seen = page.only.bodies[0].schema
    assert seen is not None
    fields = seen.value["properties"]
    assert isinstance(fields, dict)
    assert fields["files"] == {"type": "array", "items": {"contentMediaType": "image/png", "format": "binary"}}
    assert fields["meta"] == {"contentMediaType": "application/json", "type": "object"}
    assert seen.origin.locate(("properties", "meta", "contentMediaType")).text == '"application/json"'


@each_row(
    ("schemes", "security", "kinds"),
    [
        ({"a": {"type": "http", "scheme": "Bearer"}}, [{"a": []}], [("bearer", "a")]),
        ({"a": {"type": "bearer"}}, [{"a": [], "x-apifox": {"required": True}}], [("bearer", "a")]),
        ({"a": {"type": "apiKey", "in": "query", "name": "k"}}, [{"a": []}], [("query", "k")]),
        ({}, [{"apikey-header-Authorization": []}], [("header", "Authorization")]),
        ({}, [{"bearer": []}], [("bearer", "bearer")]),
        ({}, [{"Combination12": []}], [("unknown", "Combination12")]),
        (
            {
                "c": {"type": "combination", "group": [{"id": "a"}, {"id": "b"}]},
                "a": {"type": "basic"},
                "b": {"type": "apiKey", "in": "cookie", "name": "s"},
            },
            [{"c": []}],
            [("basic", "a"), ("cookie", "s")],
        ),
        ({}, [], []),
        ({}, [{}], [("none", "")]),
    ],
)
def test_security(schemes: dict[str, Any], security: list[Any], kinds: list[tuple[str, str]]) -> None:
    text = json.loads(document(responses={}, security=security))
    text["components"]["securitySchemes"] = schemes
    found = read(json.dumps(text))
    assert [(each.kind, each.name) for each in found.only.auth] == kinds
    assert ("undefined-security" in found.codes) == any(kind == "unknown" for kind, _ in kinds)


@each_row(
    ("operation", "codes"),
    [
        ({"parameters": {"limit": 10}}, {"unexpected-shape": 1}),
        ({"parameters": [{"name": "a"}]}, {"unexpected-shape": 1}),
        ({"parameters": [{"$ref": "#/components/parameters/No"}]}, {"dangling-reference": 1}),
        ({"responses": {"ok": {"description": ""}}}, {"unexpected-shape": 1}),
        ({"responses": []}, {}),
        (answer({"$ref": "#/components/schemas/No"}), {"dangling-reference": 1}),
        (answer({"$ref": "common.yaml#/Kite"}), {"external-reference": 1}),
        (answer({"$ref": 5}), {"unexpected-shape": 1}),
        (answer({"type": "object", "properties": {"a": "text"}}), {"unexpected-shape": 1}),
        ({"requestBody": "json"}, {"unexpected-shape": 1}),
    ],
)
def test_what_is_wrong_is_reported_and_the_rest_is_read(operation: dict[str, Any], codes: dict[str, int]) -> None:
    found = read(document(**operation))
    assert found.only.path.value == "/v9/kites"
    assert found.codes == codes


def test_a_table_in_a_description_says_what_a_body_without_members_takes() -> None:
    words = "提交\n\n| 参数 | 类型 | 必填 | 说明 |\n| --- | --- | --- | --- |\n| wind | string | 是 | 风 |\n"
    around = read(document(description=words, **body({"type": "object"}))).only.around
    assert around is not None
    (told,) = around.bodies
    assert told.schema is not None
    assert told.schema.value == {
        "type": "object",
        "properties": {"wind": {"type": "string", "description": "风"}},
        "required": ["wind"],
    }
    assert told.schema.origin.locate(("properties", "wind", "description")).text == "风"


@each_row(
    ("text", "code"),
    [
        (document()[:-20], "broken-json"),
        ('{"openapi": "3.0.1", oops }', "broken-json"),
        ('{"openapi": "3.0.1", }', "mended-block"),
        ("openapi: 3.0.1\npaths: [\n", "broken-yaml"),
        ("openapi: 3.0.1\npaths:\n  /a: 1\n  /a: 2\n", "broken-yaml"),
        ('{"openapi": "3.0.1", "paths": {}, "components": {"schemas": {"Kite": {}}}}', "no-operations"),
        ('{"openapi": "3.0.1", "webhooks": {"done": {}}, "paths": {"/a": {"get": {}}}}', "callback-left-out"),
        ('{"openapi": "3.0.1", "paths": {"/a": {"gett": {}, "get": {}}}}', "unexpected-shape"),
    ],
)
def test_documents_with_nothing_to_read(text: str, code: str) -> None:
    assert code in read(text).codes
