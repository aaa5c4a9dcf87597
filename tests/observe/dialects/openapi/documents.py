"""Small OpenAPI and Swagger documents in the forms in which exporters write them."""

from __future__ import annotations

import json
from typing import Any

FIRST = "01JBEH35YYECWQBCSQH2Y3Z55W"
SECOND = "01JBEH35YYECWQBCSQH2Y3Z55X"


def document(schemas: dict[str, Any] | None = None, *, version: str = "3.0.1", **operation: Any) -> str:  # noqa: ANN401
    """Write a document of one operation."""
    return json.dumps(
        {
            "openapi": version,
            "info": {"title": "默认模块", "version": "1.0.0"},
            "paths": {"/v9/kites": {"post": {"summary": "放风筝", "deprecated": False, **operation}}},
            "components": {"schemas": schemas or {}},
        },
        ensure_ascii=False,
        indent=2,
    )


def body(schema: dict[str, Any], media: str = "application/json", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a request body."""
    return {"requestBody": {"content": {media: {"schema": schema, **more}}}}


def answer(schema: dict[str, Any], media: str = "application/json", **more: Any) -> dict[str, Any]:  # noqa: ANN401
    """Write a single answer."""
    return {"responses": {"200": {"description": "", "content": {media: {"schema": schema, **more}}, "headers": {}}}}


SWAGGER = {
    "swagger": "2.0",
    "info": {"title": "Kites", "version": "1"},
    "host": "kites.example",
    "basePath": "/api/",
    "schemes": ["http", "https"],
    "consumes": ["application/json"],
    "produces": ["application/json"],
    "securityDefinitions": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
    "security": [{"key": []}],
    "paths": {
        "/kites/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "type": "integer", "format": "int64"}],
            "get": {
                "operationId": "getKite",
                "parameters": [
                    {
                        "name": "with",
                        "in": "query",
                        "type": "array",
                        "items": {"type": "string", "enum": ["tail", "line"]},
                        "collectionFormat": "multi",
                    }
                ],
                "responses": {
                    "200": {
                        "description": "a kite",
                        "schema": {"$ref": "#/definitions/Kite"},
                        "examples": {"application/json": {"id": 1, "colour": None}},
                    },
                    "404": {"description": "none"},
                },
            },
            "put": {
                "parameters": [
                    {"name": "kite", "in": "body", "required": True, "schema": {"$ref": "#/definitions/Kite"}}
                ],
                "responses": {"204": {"description": "done"}},
            },
            "post": {
                "consumes": ["multipart/form-data"],
                "parameters": [
                    {"name": "photo", "in": "formData", "type": "file", "required": True, "description": "照片"},
                    {"name": "note", "in": "formData", "type": "string"},
                ],
                "security": [],
                "responses": {"default": {"description": "done"}},
            },
        }
    },
    "definitions": {
        "Kite": {
            "type": "object",
            "required": ["id"],
            "properties": {"id": {"type": "integer"}, "colour": {"type": "string", "x-nullable": True}},
        }
    },
}

YAML = """\
openapi: 3.1.0
info: {title: Kites, version: '1'}
servers:
  - url: https://{region}.kites.example/v1
    variables: {region: {default: eu}}
security:
  - bearer: []
paths:
  /kites:
    parameters:
      - $ref: '#/components/parameters/Trace'
    get:
      tags: [风筝/查询]
      x-apifox-folder: 'a\\/b/c'
      x-apifox-status: obsolete
      x-run-in-apifox: https://app.apifox.com/web/project/1/apis/api-4711-run
      security: []
      parameters:
        - name: ratio
          in: query
          style: form
          explode: false
          description: the ratio
          schema: {type: string}
          examples: {wide: {value: '16:9'}}
        - name: filter
          in: query
          content: {application/json: {schema: {type: object}}}
      responses:
        '200':
          description: kites
          content:
            application/json:
              schema: {type: array, items: {$ref: '#/components/schemas/Kite'}}
              example: |-
                [{"id": 1}, // the first
                 {"id": 2}]
        x-200:另一种:
          content: {application/json: {schema: {type: object}}}
        4xx: {$ref: '#/components/responses/Bad'}
    post:
      responses:
        '200':
          description: a stream
          content: {text/event-stream: {schema: {$ref: '#/components/schemas/Kite'}}}
      callbacks: {done: {'{$request.body#/url}': {post: {responses: {}}}}}
components:
  parameters:
    Trace: {name: X-Trace, in: header, schema: {type: string}}
  responses:
    Bad: {description: bad}
  securitySchemes:
    bearer: {type: bearer}
  schemas:
    Kite:
      type: object
      properties:
        id: &id {type: integer}
        parent: {$ref: '#/components/schemas/Kite', description: the parent}
        other: *id
"""
