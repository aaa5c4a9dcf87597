"""What may stand in what in an OpenAPI document, as far as its lines are told apart by it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

Kind: TypeAlias = Literal[
    "document", "info", "tags", "tag", "paths", "path-item", "operation", "names", "parameters", "parameter", "body",
    "content", "media", "examples", "example", "responses", "response", "headers", "header", "components", "schemas",
    "schema", "properties", "schema-list", "values", "schemes", "scheme", "servers", "server", "security",
    "requirement", "callbacks", "callback", "free", "leaf", "values-told", "value-told",
]  # fmt: skip
Names: TypeAlias = Literal["", "path", "status", "media", "field", "component", "any", "expression"]


class Allowed(Struct, frozen=True, kw_only=True):
    """What an object may have: keywords with what stands below them, names that people chose, or items."""

    keys: Mapping[str, Kind | None] = MappingProxyType({})
    names: Names = ""
    inside: Kind | None = None
    """What stands below such a name."""
    items: Kind | Literal["scalar"] | None = None
    extends: bool = False
    """Whether extensions may stand here."""


METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
SCALARS = frozenset((
    "type", "description", "title", "format", "default", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum",
    "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "pattern", "nullable", "deprecated", "readOnly",
    "writeOnly", "multipleOf", "$ref", "const", "minProperties", "maxProperties",
))  # fmt: skip
OPENS_SCHEMA = SCALARS | frozenset(
    (
        "items",
        "properties",
        "enum",
        "oneOf",
        "anyOf",
        "allOf",
        "additionalProperties",
        "example",
        "examples",
        "required",
    )
)
ORDERS = ("x-apifox-orders", "x-apidog-orders")
"""Extensions that list the fields of an object."""
_ANSWER = compiled(r"x-[1-5]\d\d:")
_TRUTH = compiled(r"true|false")
_NUMBER = compiled(r"-?\d[\d.eE+-]*")
FORMS: Mapping[str, re.Pattern[str]] = MappingProxyType({
    "type": compiled(r"['\"]?(?:string|integer|number|boolean|object|array|null|file)['\"]?|\[.*\]"),
    "$ref": compiled(r"['\"]?\S*[#./]\S*['\"]?"),
    "format": compiled(r"['\"]?[\w.+/-]{0,40}['\"]?"),
    **dict.fromkeys(("nullable", "deprecated", "readOnly", "writeOnly", "uniqueItems"), _TRUTH),
    **dict.fromkeys(("minLength", "maxLength", "minItems", "maxItems", "minimum", "maximum", "multipleOf"), _NUMBER),
})  # fmt: skip
"""What the values of keywords look like: a line of a text that begins as one has another."""
_SCHEMA: dict[str, Kind | None] = {
    **dict.fromkeys(SCALARS),
    "properties": "properties", "items": "schema", "additionalProperties": "schema", "not": "schema",
    "required": "values", "enum": "values", "oneOf": "schema-list", "anyOf": "schema-list", "allOf": "schema-list",
    "example": "values", "examples": "values", "type": "values", "discriminator": "free", "xml": "free",
}  # fmt: skip
_WORDS: dict[str, Kind | None] = dict.fromkeys(("summary", "description", "deprecated"))
_GRAMMAR: dict[Kind, Allowed] = {
    "document": Allowed(
        keys={
            "openapi": None, "swagger": None, "info": "info", "tags": "tags", "paths": "paths",
            "components": "components", "servers": "servers", "security": "security", "webhooks": "free",
        },
        extends=True,
    ),
    "info": Allowed(keys=dict.fromkeys(("title", "description", "version", "termsOfService", "summary")), extends=True),
    "tags": Allowed(items="tag"),
    "tag": Allowed(keys=dict.fromkeys(("name", "description")), extends=True),
    "paths": Allowed(names="path", inside="path-item"),
    "path-item": Allowed(
        keys={**dict.fromkeys(METHODS, "operation"), **_WORDS, "parameters": "parameters", "servers": "servers"},
        extends=True,
    ),
    "operation": Allowed(
        keys={
            **_WORDS, "operationId": None, "tags": "names", "parameters": "parameters", "requestBody": "body",
            "responses": "responses", "security": "security", "servers": "servers", "callbacks": "callbacks",
        },
        extends=True,
    ),
    "names": Allowed(items="scalar"),
    "values": Allowed(items="scalar"),
    "parameters": Allowed(items="parameter"),
    "parameter": Allowed(
        keys={
            **dict.fromkeys(("name", "in", "description", "required", "deprecated", "style", "explode", "$ref")),
            "example": "values", "examples": "examples", "schema": "schema", "content": "content",
        },
        extends=True,
    ),
    "body": Allowed(keys={"content": "content", "required": None, "description": None, "$ref": None}, extends=True),
    "content": Allowed(names="media", inside="media"),
    "media": Allowed(
        keys={"schema": "schema", "example": "free", "examples": "examples", "encoding": "free"}, extends=True
    ),
    "examples": Allowed(names="component", inside="example"),
    "example": Allowed(keys={"summary": None, "description": None, "value": "free"}, extends=True),
    "responses": Allowed(names="status", inside="response"),
    "response": Allowed(
        keys={"description": None, "content": "content", "headers": "headers", "links": "free", "$ref": None},
        extends=True,
    ),
    "headers": Allowed(names="component", inside="header"),
    "header": Allowed(
        keys={**dict.fromkeys(("description", "required", "deprecated", "example")), "schema": "schema"}, extends=True
    ),
    "components": Allowed(
        keys={
            "schemas": "schemas", "securitySchemes": "schemes", "responses": "free", "parameters": "free",
            "headers": "free", "examples": "free", "requestBodies": "free",
        },
        extends=True,
    ),
    "schemas": Allowed(names="component", inside="schema"),
    "schema": Allowed(keys=_SCHEMA, extends=True),
    "properties": Allowed(names="field", inside="schema"),
    "schema-list": Allowed(items="schema"),
    "schemes": Allowed(names="component", inside="scheme"),
    "scheme": Allowed(
        keys=dict.fromkeys(("type", "scheme", "in", "name", "description", "bearerFormat", "openIdConnectUrl")),
        extends=True,
    ),
    "servers": Allowed(items="server"),
    "server": Allowed(keys=dict.fromkeys(("url", "description")), extends=True),
    "security": Allowed(items="requirement"),
    "requirement": Allowed(names="any"),
    "callbacks": Allowed(names="component", inside="callback"),
    "callback": Allowed(names="expression", inside="path-item"),
    "values-told": Allowed(items="value-told"),
    "value-told": Allowed(keys=dict.fromkeys(("value", "name", "description"))),
    "free": Allowed(),
    "leaf": Allowed(),
}  # fmt: skip
GRAMMAR: Mapping[Kind, Allowed] = MappingProxyType(_GRAMMAR)


def kind_inside(holder: Kind, key: str, value: str) -> Kind | None:
    """Return what stands below a key of an object; nothing below one that has its value beside it."""
    allowed = GRAMMAR[holder]
    if value:
        return None
    if key in allowed.keys:
        return allowed.keys[key]
    if key in ("x-apifox-enum", "x-apidog-enum"):
        return "values-told"
    if key in ("x-apifox", "x-apidog"):
        return "free"
    if key.startswith("x-") and allowed.extends and not _ANSWER.match(key):
        return "names" if key in ORDERS else "free"
    return allowed.inside
