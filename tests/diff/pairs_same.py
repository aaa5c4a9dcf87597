"""Pairs of documents that mean the same to a program: nothing above documentation may be said of them."""

from __future__ import annotations

import json
from typing import Any

from diff.pairs import ANY_OF, CREATE, FETCH, GONE, TEXT, WHOLE, Edit, Schema, description
from diff.pairs_schemas import LIST, PAIR

BASE = description()
BODY = BASE["paths"]["/v1/videos"]["post"]["requestBody"]
ANSWER = BASE["paths"]["/v1/videos"]["post"]["responses"]["200"]
QUERY: Schema = {"name": "q", "in": "query", "schema": TEXT}

# Members of a request and an answer that say the same in two ways.
SAME_MEMBERS: dict[str, tuple[Schema, Schema]] = {
    "not null, said": (TEXT, TEXT | {"nullable": False}),
    "not deprecated, said": (TEXT, TEXT | {"deprecated": False}),
    "nothing described": (TEXT, TEXT | {"description": ""}),
    "an example": (TEXT, TEXT | {"example": "red"}),
    "examples": (TEXT, TEXT | {"examples": ["red", "blue"]}),
    "others by any schema": (PAIR, PAIR | {"additionalProperties": {}}),
    "nothing required": (PAIR, PAIR | {"required": []}),
    "no items at least": (LIST, LIST | {"minItems": 0}),
    "items may be twice": (LIST, LIST | {"uniqueItems": False}),
    "whole numbers in steps of one": (WHOLE, WHOLE | {"multipleOf": 1}),
    "a bound with a point": (WHOLE | {"minimum": 1}, WHOLE | {"minimum": 1.0}),
    "a bound of whole numbers": (WHOLE | {"minimum": 1}, WHOLE | {"exclusiveMinimum": 0}),
    "an upper bound of whole numbers": (WHOLE | {"maximum": 9}, WHOLE | {"exclusiveMaximum": 10}),
    "bounds of draft 4": (
        {"type": "number", "minimum": 1, "exclusiveMinimum": True},
        {"type": "number", "exclusiveMinimum": 1},
    ),
    "any text by pattern": (TEXT, TEXT | {"pattern": ".*"}),
    "one of one": (PAIR, {"oneOf": [PAIR]}),
    "one of or any of": ({"oneOf": ANY_OF}, {"anyOf": ANY_OF}),
    "null two ways": (TEXT | {"nullable": True}, {"type": ["string", "null"]}),
    "null in an alternative": ({"oneOf": [*ANY_OF, {"type": "null"}]}, {"oneOf": [{"type": "null"}, *ANY_OF]}),
    "a mapping that says what stands there": (
        {"oneOf": ANY_OF, "discriminator": {"propertyName": "kind"}},
        {
            "oneOf": ANY_OF,
            "discriminator": {"propertyName": "kind", "mapping": {"cat": "#/components/schemas/Cat"}},
        },
    ),
    "a type of one": (TEXT, {"type": ["string"]}),
    "a reference in per cent": ({"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/%43at"}),
    "words of a vendor's tool": (TEXT, TEXT | {"x-apifox-mock": "@name", "x-order": 3}),
    "required in another order": (PAIR | {"required": ["a", "b"]}, PAIR | {"required": ["b", "a"]}),
    "conditions in another order": (
        PAIR | {"dependentRequired": {"a": ["b"]}, "not": {"required": ["c"]}},
        PAIR | {"not": {"required": ["c"]}, "dependentRequired": {"a": ["b"]}},
    ),
}

# Edits of the base that mean the same.
SAME_EDITS: dict[str, tuple[tuple[Edit, ...], tuple[Edit, ...]]] = {
    "the default style said": (
        (((*FETCH, "parameters", "-"), QUERY | {"schema": LIST}),),
        (((*FETCH, "parameters", "-"), QUERY | {"schema": LIST, "style": "form", "explode": True}),),
    ),
    "the default style of a path": (
        (),
        (((*FETCH, "parameters", 0, "style"), "simple"), ((*FETCH, "parameters", 0, "explode"), False)),
    ),
    "single values do not explode": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (((*FETCH, "parameters", "-"), QUERY | {"explode": False}),),
    ),
    "optional, said": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (((*FETCH, "parameters", "-"), QUERY | {"required": False, "deprecated": False, "description": ""}),),
    ),
    "reserved characters, said": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (((*FETCH, "parameters", "-"), QUERY | {"allowReserved": False}),),
    ),
    "an example of a parameter": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (((*FETCH, "parameters", "-"), QUERY | {"example": "x"}),),
    ),
    "a parameter of the path item": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (((*FETCH[:2], "parameters"), [QUERY]),),
    ),
    "a parameter by reference": (
        (((*FETCH, "parameters", "-"), QUERY),),
        (
            (("components", "parameters"), {"q": QUERY}),
            ((*FETCH, "parameters", "-"), {"$ref": "#/components/parameters/q"}),
        ),
    ),
    "a header in capitals": (
        (((*FETCH, "parameters", "-"), QUERY | {"in": "header", "name": "X-Trace"}),),
        (((*FETCH, "parameters", "-"), QUERY | {"in": "header", "name": "x-trace"}),),
    ),
    "a header that HTTP has": ((), (((*FETCH, "parameters", "-"), QUERY | {"in": "header", "name": "Accept"}),)),
    "a body by reference": (
        (),
        (
            (("components", "requestBodies"), {"b": BODY}),
            ((*CREATE, "requestBody"), {"$ref": "#/components/requestBodies/b"}),
        ),
    ),
    "an answer by reference": (
        (),
        (
            (("components", "responses"), {"a": ANSWER}),
            ((*CREATE, "responses", "200"), {"$ref": "#/components/responses/a"}),
        ),
    ),
    "a path item by reference": (
        (),
        (
            (("components", "pathItems"), {"p": BASE["paths"]["/v1/videos"]}),
            (("paths", "/v1/videos"), {"$ref": "#/components/pathItems/p"}),
        ),
    ),
    "a slash at the end": (
        (),
        (
            (("paths", "/v1/videos"), GONE),
            (("paths", "/v1/videos/"), BASE["paths"]["/v1/videos"]),
        ),
    ),
    "a slash behind the server": ((), ((("servers",), [{"url": "https://api.acme.ai/"}]),)),
    "one more server": ((), ((("servers", "-"), {"url": "https://eu.acme.ai"}),)),
    "a variable of the server": (
        (),
        ((("servers",), [{"url": "https://{region}.acme.ai", "variables": {"region": {"default": "api"}}}]),),
    ),
    "the path begins at the server": (
        (),
        (
            (("servers",), [{"url": "https://api.acme.ai/v1"}]),
            (("paths",), {"/videos": BASE["paths"]["/v1/videos"], "/videos/{id}": BASE["paths"]["/v1/videos/{id}"]}),
        ),
    ),
    "servers of the operation": ((), (((*CREATE, "servers"), [{"url": "https://api.acme.ai"}]),)),
    "one more tag": ((), (((*CREATE, "tags"), ["Videos", "Beta"]),)),
    "tags described": ((), ((("tags",), [{"name": "Videos", "description": "All of them."}]),)),
    "a JSON with its charset": (
        (),
        (
            (
                (*CREATE, "requestBody", "content"),
                {"application/json; charset=utf-8": BODY["content"]["application/json"]},
            ),
        ),
    ),
    "an answer with its charset": (
        (),
        (
            (
                (*CREATE, "responses", "200", "content"),
                {"application/json;charset=UTF-8": ANSWER["content"]["application/json"]},
            ),
        ),
    ),
    "another name of the body's media type": (
        (),
        (((*CREATE, "requestBody", "content", "text/json"), BODY["content"]["application/json"]),),
    ),
    "an example of the body": (
        (),
        (((*CREATE, "requestBody", "content", "application/json", "example"), {"prompt": "a"}),),
    ),
    "the title and version of the API": ((), ((("info",), {"title": "Pairs", "version": "2", "description": "New."}),)),
    "a component that nobody uses": ((), ((("components", "schemas", "Unused"), PAIR),)),
    "a scheme that nobody uses": (
        (),
        ((("components", "securitySchemes"), {"key": {"type": "http", "scheme": "bearer"}}),),
    ),
    "an extension of a tool": ((), (((*CREATE, "x-run-in-apifox"), "https://example.com"),)),
    "documented elsewhere": ((), (((*CREATE, "externalDocs"), {"url": "https://docs.acme.ai"}),)),
    "another summary": ((), (((*CREATE, "summary"), "Make a film"),)),
    "OpenAPI 3.0": ((), ((("openapi",), "3.0.3"),)),
    "words of an answer": ((), (((*CREATE, "responses", "200", "description"), "Done."),)),
    "one more failure": ((), (((*CREATE, "responses", "500"), {"description": "Broken."}),)),
    "a failure for all others": ((), (((*CREATE, "responses", "default"), {"description": "Broken."}),)),
    "a webhook": ((), ((("webhooks",), {"done": {"post": {"responses": {"200": {"description": "ok"}}}}}),)),
    "a callback": (
        (),
        (
            (
                (*CREATE, "callbacks"),
                {"done": {"{$request.body#/u}": {"post": {"responses": {"200": {"description": "ok"}}}}}},
            ),
        ),
    ),
}


def everything_reversed(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return the same description with its keys, and the lists that have no order, the other way round."""
    if isinstance(value, dict):
        return {
            key: list(reversed(made)) if key in _UNORDERED and isinstance(made, list) else made
            for key, made in ((key, everything_reversed(each)) for key, each in reversed(value.items()))
        }
    return [everything_reversed(each) for each in value] if isinstance(value, list) else value


_UNORDERED = ("required", "enum", "parameters", "oneOf", "anyOf", "allOf", "security", "type", "x-enum-descriptions")


def as_swagger(document: dict[str, Any]) -> dict[str, Any]:
    """Return a description of the base's kind in the words of Swagger 2."""
    text = json.dumps(document).replace("#/components/schemas/", "#/definitions/")
    made: dict[str, Any] = json.loads(text)
    for item in made["paths"].values():
        for operation in item.values():
            parameters = operation.get("parameters", [])
            for each in parameters:
                each.update(each.pop("schema"))
            body = operation.pop("requestBody", None)
            if body is not None:
                schema = body["content"]["application/json"]["schema"]
                parameters.append({"name": "body", "in": "body", "required": True, "schema": schema})
            operation["parameters"] = parameters
            for answer in operation["responses"].values():
                content = answer.pop("content", None)
                if content is not None:
                    answer["schema"] = content["application/json"]["schema"]
    return {
        "swagger": "2.0",
        "info": made["info"],
        "host": "api.acme.ai",
        "schemes": ["https"],
        "consumes": ["application/json"],
        "produces": ["application/json"],
        "paths": made["paths"],
        "definitions": made["components"]["schemas"],
    }
