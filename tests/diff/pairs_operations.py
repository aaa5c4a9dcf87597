"""Edits of the base document that change an operation, and the codes forward and backward."""

from __future__ import annotations

from diff.pairs import CREATE, FETCH, GONE, TEXT, WHOLE, Edit, Schema, description
from diff.pairs_schemas import LIST, PAIR

_BASE = description()
_BODY = _BASE["paths"]["/v1/videos"]["post"]["requestBody"]
_CONTENT = ("requestBody", "content", "application/json")
_ANSWER = _BASE["paths"]["/v1/videos"]["post"]["responses"]["200"]
_SCHEMES: Schema = {
    "bearer": {"type": "http", "scheme": "bearer"},
    "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "other": {"type": "apiKey", "in": "header", "name": "X-Api-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "oauth": {"type": "oauth2", "flows": {}},
}


_Row = tuple[tuple[Edit, ...], tuple[Edit, ...], tuple[str, ...], tuple[str, ...]]


def _with(**words: object) -> tuple[Edit, ...]:
    """Return the edit that gives the query a parameter."""
    return (((*FETCH, "parameters", "-"), {"name": "lang", "in": "query", "schema": TEXT} | words),)


def _keyed(*requirements: dict[str, list[str]], at: tuple[str, ...] = ()) -> tuple[Edit, ...]:
    """Return the edits that ask for keys."""
    return ((("components", "securitySchemes"), _SCHEMES), ((*at, "security"), list(requirements)))


def _parameter(name: str, old: Schema, new: Schema, forward: str, backward: str) -> dict[str, _Row]:
    found = {}
    for location in ("query", "header", "cookie"):
        one, other = (_with(schema=each, **{"in": location}) for each in (old, new))
        found[f"{location}: {name}"] = (one, other, (f"argument-{forward}",), (f"argument-{backward}",))
    return found


def _header(schema: Schema | None) -> tuple[Edit, ...]:
    """Return the edit that gives the answer a documented header."""
    return (((*CREATE, "responses", "200", "headers"), {"X-Left": {"schema": schema}} if schema is not None else {}),)


def _called(schema: Schema) -> tuple[Edit, ...]:
    """Return the edit by which the vendor calls, and brings something."""
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"x": schema}}}}}
    return ((("webhooks",), {"videoDone": {"post": {"requestBody": body}}}),)


EDITS: dict[str, _Row] = {
    "arguments of which one is needed": (
        _with(),
        _with(description="At least one of `lang` or `verbose` must be provided"),
        ("conditions-changed", "operation-words"),
        ("conditions-changed", "operation-words"),
    ),
    "a header of an answer": (_header(None), _header(WHOLE), ("answer-header-added",), ("answer-header-removed",)),
    "a header of another type": (_header(WHOLE), _header(TEXT), ("answer-type-changed",), ("answer-type-changed",)),
    "a header that may be any number": (
        _header(WHOLE),
        _header({"type": "number"}),
        ("answer-type-widened",),
        ("answer-type-narrowed",),
    ),
    "a header that may be null": (
        _header(WHOLE),
        _header({"type": ["integer", "null"]}),
        ("answer-became-nullable",),
        ("answer-not-nullable",),
    ),
    "a webhook": ((), _called(TEXT), ("webhook-added",), ("webhook-removed",)),
    "what a webhook brings": (_called(TEXT), _called(WHOLE), ("answer-type-changed",), ("answer-type-changed",)),
    **_parameter("another type", TEXT, WHOLE, "type-changed", "type-changed"),
    **_parameter("one more type", TEXT, {"type": ["string", "integer"]}, "type-widened", "type-narrowed"),
    **_parameter("null now", TEXT, {"type": ["string", "null"]}, "became-nullable", "not-nullable"),
    **_parameter("values now", TEXT, {"enum": ["a", "b"]}, "became-enum", "no-enum"),
    **_parameter("one value more", {"enum": ["a", "b"]}, {"enum": ["a", "b", "c"]}, "value-added", "value-removed"),
    **_parameter("shorter", TEXT | {"maxLength": 9}, TEXT | {"maxLength": 5}, "limit-tightened", "limit-loosened"),
    **_parameter("length now", TEXT, TEXT | {"maxLength": 5}, "limit-tightened", "limit-loosened"),
    **_parameter("longer at least", TEXT, TEXT | {"minLength": 5}, "limit-tightened", "limit-loosened"),
    **_parameter(
        "greater minimum", WHOLE | {"minimum": 1}, WHOLE | {"minimum": 2}, "limit-tightened", "limit-loosened"
    ),
    **_parameter(
        "smaller maximum", WHOLE | {"maximum": 2}, WHOLE | {"maximum": 1}, "limit-tightened", "limit-loosened"
    ),
    **_parameter(
        "exclusive bound",
        {"type": "number"},
        {"type": "number", "exclusiveMinimum": 1},
        "limit-tightened",
        "limit-loosened",
    ),
    **_parameter("fewer items", LIST | {"maxItems": 5}, LIST | {"maxItems": 2}, "limit-tightened", "limit-loosened"),
    **_parameter("items at least", LIST, LIST | {"minItems": 2}, "limit-tightened", "limit-loosened"),
    **_parameter("pattern now", TEXT, TEXT | {"pattern": "^a"}, "limit-tightened", "limit-loosened"),
    **_parameter(
        "another pattern", TEXT | {"pattern": "^b"}, TEXT | {"pattern": "^a"}, "pattern-changed", "pattern-changed"
    ),
    **_parameter("a default now", TEXT, TEXT | {"default": "a"}, "default-changed", "default-changed"),
    **_parameter(
        "another default", TEXT | {"default": "b"}, TEXT | {"default": "a"}, "default-changed", "default-changed"
    ),
    **_parameter("steps", WHOLE, WHOLE | {"multipleOf": 8}, "limit-tightened", "limit-loosened"),
    "cookie new": ((), _with(**{"in": "cookie"}), ("argument-added",), ("argument-removed",)),
    "header new": ((), _with(**{"in": "header"}), ("argument-added",), ("argument-removed",)),
    "header new and required": (
        (),
        _with(**{"in": "header"}, required=True),
        ("argument-added-required",),
        ("argument-removed",),
    ),
    "header required now": (
        _with(**{"in": "header"}),
        _with(**{"in": "header"}, required=True),
        ("argument-became-required",),
        ("argument-became-optional",),
    ),
    "parameter with a default, new and required": (
        (),
        _with(schema=TEXT | {"default": "a"}, required=True),
        ("argument-added-required",),
        ("argument-removed",),
    ),
    "parameter deprecated": (_with(), _with(deprecated=True), ("argument-deprecated",), ("argument-reinstated",)),
    "parameter from query to cookie": (_with(), _with(**{"in": "cookie"}), ("parameter-moved",), ("parameter-moved",)),
    "members of a parameter": (
        _with(schema=PAIR, style="deepObject"),
        _with(schema={"type": "object", "properties": {"a": TEXT}}, style="deepObject"),
        ("argument-removed",),
        ("argument-added",),
    ),
    "a member of a parameter of another type": (
        _with(schema=PAIR, style="deepObject"),
        _with(schema={"type": "object", "properties": {"a": TEXT, "b": WHOLE}}, style="deepObject"),
        ("argument-type-changed",),
        ("argument-type-changed",),
    ),
    "list in one text": (
        _with(schema=LIST),
        _with(schema=LIST, explode=False),
        ("parameter-style-changed",),
        ("parameter-style-changed",),
    ),
    "list with pipes": (
        _with(schema=LIST, explode=False),
        _with(schema=LIST, style="pipeDelimited", explode=False),
        ("parameter-style-changed",),
        ("parameter-style-changed",),
    ),
    "the path parameter becomes a number": (
        (),
        (((*FETCH, "parameters", 0, "schema"), WHOLE),),
        ("argument-type-changed",),
        ("argument-type-changed",),
    ),
    "the path parameter has a pattern": (
        (),
        (((*FETCH, "parameters", 0, "schema"), TEXT | {"pattern": "^v"}),),
        ("argument-limit-tightened",),
        ("argument-limit-loosened",),
    ),
    "a constant is sent": (
        (),
        _with(schema={"const": "v2"}, required=True),
        ("constant-sent-changed",),
        ("constant-sent-changed",),
    ),
    "another constant is sent": (
        _with(schema={"const": "v1"}, required=True),
        _with(schema={"const": "v2"}, required=True),
        ("constant-sent-changed",),
        ("constant-sent-changed",),
    ),
    "the body is a list": (
        (),
        (((*CREATE, *_CONTENT, "schema"), LIST),),
        ("argument-type-changed",),
        ("argument-type-changed",),
    ),
    "the body may be null": (
        (),
        (((*CREATE, *_CONTENT, "schema", "type"), ["object", "null"]),),
        ("argument-became-nullable",),
        ("argument-not-nullable",),
    ),
    "the body is anything": (
        (),
        (((*CREATE, *_CONTENT, "schema"), {}),),
        ("argument-type-widened",),
        ("argument-type-narrowed",),
    ),
    "the body is closed": (
        (),
        (((*CREATE, *_CONTENT, "schema", "additionalProperties"), False),),
        ("argument-closed",),
        ("argument-opened",),
    ),
    "the body is a text": (
        (),
        (((*CREATE, "requestBody", "content"), {"text/plain": {"schema": TEXT}}),),
        ("body-media-changed", "argument-type-changed"),
        ("body-media-changed", "argument-type-changed"),
    ),
    "the body may be a form": (
        (),
        (((*CREATE, "requestBody", "content", "application/x-www-form-urlencoded"), {"schema": {"type": "object"}}),),
        ("body-media-added",),
        ("body-media-removed",),
    ),
    "the answer may be a sound": (
        (),
        (((*CREATE, "responses", "200", "content", "audio/mpeg"), {"schema": {"type": "string", "format": "binary"}}),),
        ("answer-media-added",),
        ("answer-media-removed",),
    ),
    "the answer is a list": (
        (),
        (((*CREATE, "responses", "200", "content", "application/json", "schema"), LIST),),
        ("answer-type-changed",),
        ("answer-type-changed",),
    ),
    "the answer may be null": (
        (),
        (((*CREATE, "responses", "200", "content", "application/json", "schema", "type"), ["object", "null"]),),
        ("answer-became-nullable",),
        ("answer-not-nullable",),
    ),
    "the answer is anything": (
        (),
        (((*CREATE, "responses", "200", "content", "application/json", "schema"), GONE),),
        ("answer-type-widened",),
        ("answer-type-narrowed",),
    ),
    "the answer is XML": (
        (),
        (((*CREATE, "responses", "200", "content"), {"application/xml": _ANSWER["content"]["application/json"]}),),
        ("answer-media-changed",),
        ("answer-media-changed",),
    ),
    "the answer is HAL": (
        (),
        (((*CREATE, "responses", "200", "content"), {"application/hal+json": _ANSWER["content"]["application/json"]}),),
        ("answer-media-changed",),
        ("answer-media-changed",),
    ),
    "the answer vanished": (
        (),
        (((*CREATE, "responses", "200", "content"), GONE),),
        ("answer-vanished",),
        ("answer-appeared",),
    ),
    "the answer is streamed too": (
        (),
        (((*CREATE, "responses", "200", "content", "text/event-stream"), {"schema": TEXT}),),
        ("events-added",),
        ("events-removed",),
    ),
    "another success": (
        (),
        (((*CREATE, "responses", "200"), GONE), ((*CREATE, "responses", "201"), _ANSWER)),
        ("success-removed", "success-added"),
        ("success-removed", "success-added"),
    ),
    "one more success": (
        (),
        (((*CREATE, "responses", "202"), {"description": "Later."}),),
        ("success-added",),
        ("success-removed",),
    ),
    "one more failure": (
        (),
        (((*CREATE, "responses", "429"), {"description": "Slower."}),),
        ("failure-added",),
        ("failure-removed",),
    ),
    "a failure for all others": (
        (),
        (((*CREATE, "responses", "default"), {"description": "Broken."}),),
        ("failure-added",),
        ("failure-removed",),
    ),
    "a failure has content": (
        (),
        (((*CREATE, "responses", "400", "content"), {"application/json": {"schema": PAIR}}),),
        ("answer-appeared",),
        ("answer-vanished",),
    ),
    "deprecated with a date": (
        (),
        (((*CREATE, "deprecated"), True), ((*CREATE, "x-sunset"), "2027-01-01")),
        ("operation-deprecated",),
        ("operation-reinstated",),
    ),
    "no id any more": (
        (((*CREATE, "operationId"), "makeVideo"),),
        (((*CREATE, "operationId"), GONE),),
        (),
        (),
    ),
    "another id": ((), (((*CREATE, "operationId"), "makeVideo"),), (), ()),
    "one more method on the path": (
        (),
        (
            (
                ("paths", "/v1/videos/{id}", "delete"),
                {"operationId": "dropVideo", "responses": {"204": {"description": "ok"}}},
            ),
        ),
        ("operation-added",),
        ("operation-removed",),
    ),
    "another version of the path": (
        (),
        ((("paths", "/v1/videos"), GONE), (("paths", "/v2/videos"), _BASE["paths"]["/v1/videos"])),
        ("path-changed",),
        ("path-changed",),
    ),
    "PUT instead of POST": (
        (),
        ((CREATE, GONE), ((*CREATE[:2], "put"), _BASE["paths"]["/v1/videos"]["post"])),
        ("http-method-changed",),
        ("http-method-changed",),
    ),
    "another host": (
        (),
        ((("servers",), [{"url": "https://eu.acme.ai"}]),),
        ("base-url-changed",),
        ("base-url-changed",),
    ),
    "no host": ((), ((("servers",), GONE),), ("base-url-changed",), ("base-url-changed",)),
    "another host for one operation": (
        (),
        (((*CREATE, "servers"), [{"url": "https://upload.acme.ai"}]),),
        ("base-url-changed",),
        ("base-url-changed",),
    ),
    "another host for one path": (
        (),
        (((*CREATE[:2], "servers"), [{"url": "https://upload.acme.ai"}]),),
        ("base-url-changed",),
        ("base-url-changed",),
    ),
    "a key everywhere": ((), _keyed({"bearer": []}), ("key-needed",), ("key-not-needed",)),
    "a key for one operation": ((), _keyed({"key": []}, at=CREATE), ("key-needed",), ("key-not-needed",)),
    "one operation is open": (
        _keyed({"bearer": []}),
        (*_keyed({"bearer": []}), ((*CREATE, "security"), [])),
        ("key-not-needed",),
        ("key-needed",),
    ),
    "another key": (_keyed({"bearer": []}), _keyed({"key": []}), ("key-changed",), ("key-changed",)),
    "another name of the key": (_keyed({"key": []}), _keyed({"other": []}), ("key-changed",), ("key-changed",)),
    "the key in the query": (_keyed({"key": []}), _keyed({"query": []}), ("key-changed",), ("key-changed",)),
    "another key for one operation": (
        _keyed({"bearer": []}),
        (*_keyed({"bearer": []}), ((*CREATE, "security"), [{"key": []}])),
        ("key-changed",),
        ("key-changed",),
    ),
    "one more key will do": (
        _keyed({"bearer": []}),
        _keyed({"bearer": []}, {"key": []}),
        ("key-choice-added",),
        ("key-changed",),
    ),
    "money in a description": (
        (((*CREATE, "description"), "Costs 5 credits."),),
        (((*CREATE, "description"), "Costs 8 credits."),),
        ("price-in-prose",),
        ("price-in-prose",),
    ),
    "words of a parameter": (
        _with(description="The language."),
        _with(description="Which language."),
        ("operation-words",),
        ("operation-words",),
    ),
    "a body now": (
        (((*CREATE, "requestBody"), GONE),),
        (((*CREATE, "requestBody"), _BODY),),
        ("body-added-required",),
        ("body-removed",),
    ),
}
"""Old edits, new edits, codes forward, codes backward."""
