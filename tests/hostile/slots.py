"""Where a vendor's text stands in a document: each slot puts a payload into one place of an otherwise plain API."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def _plain() -> dict[str, Any]:
    known = {"type": "object", "required": ["known"], "properties": {"known": {"type": "string"}}}
    return {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1", "description": "d"},
        "servers": [{"url": "https://api.acme.example/v1", "description": "d"}],
        "tags": [{"name": "films", "description": "d"}],
        "security": [{"key": []}],
        "paths": {
            "/films/{id}": {
                "post": {
                    "operationId": "make",
                    "summary": "Make",
                    "description": "d",
                    "tags": ["films"],
                    "parameters": [
                        {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                        {"name": "plain", "in": "query", "schema": {"type": "string"}},
                    ],
                    "requestBody": {"content": {"application/json": {"schema": copy.deepcopy(known)}}},
                    "responses": {
                        "200": {"description": "d", "content": {"application/json": {"schema": copy.deepcopy(known)}}}
                    },
                }
            }
        },
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}, "schemas": {}},
    }


def _operation(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = document["paths"]["/films/{id}"]["post"]
    return found


def _body(document: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = _operation(document)["requestBody"]["content"]["application/json"]["schema"]
    return found


def _member(document: dict[str, Any], schema: dict[str, Any], of: str) -> None:
    _body(document)["properties"][f"of_{of}"] = schema


def _text(*way: str) -> Callable[[dict[str, Any], str], None]:
    def put(document: dict[str, Any], text: str) -> None:
        holder: Any = document
        for step in way[:-1]:
            holder = holder[int(step)] if isinstance(holder, list) else holder[step]
        holder[int(way[-1]) if isinstance(holder, list) else way[-1]] = text

    return put


def _parameter(place: str) -> Callable[[dict[str, Any], str], None]:
    def put(document: dict[str, Any], text: str) -> None:
        _operation(document)["parameters"].append({"name": text, "in": place, "schema": {"type": "string"}})

    return put


def _of_member(key: str) -> Callable[[dict[str, Any], str], None]:
    def put(document: dict[str, Any], text: str) -> None:
        value: Any = [text, "other"] if key in {"enum", "examples"} else text
        _member(document, {"type": "string", key: value}, key)

    return put


def _shared(document: dict[str, Any], text: str) -> None:
    document["components"]["schemas"][text] = {"type": "object", "properties": {"a": {"type": "string"}}}
    escaped = text.replace("~", "~0").replace("/", "~1")
    _member(document, {"$ref": f"#/components/schemas/{escaped}"}, "shared")


def _union(document: dict[str, Any], text: str) -> None:
    for name in ("One", "Two"):
        document["components"]["schemas"][name] = {
            "type": "object", "required": [text], "properties": {text: {"type": "string"}, name: {"type": "string"}}
        }  # fmt: skip
    refs = [{"$ref": f"#/components/schemas/{name}"} for name in ("One", "Two")]
    mapping = {text: refs[0]["$ref"], "two": refs[1]["$ref"]}
    _member(document, {"oneOf": refs, "discriminator": {"propertyName": text, "mapping": mapping}}, "union")


def _path(document: dict[str, Any], text: str) -> None:
    document["paths"][f"/films/{{id}}/{text}"] = document["paths"].pop("/films/{id}")


def _media(document: dict[str, Any], text: str) -> None:
    content = _operation(document)["requestBody"]["content"]
    content[text] = {"schema": {"type": "string", "format": "binary"}}


def _status(document: dict[str, Any], text: str) -> None:
    _operation(document)["responses"][text] = {"description": "d"}


def _scheme(document: dict[str, Any], text: str) -> None:
    document["components"]["securitySchemes"]["key"] = {"type": "apiKey", "in": "header", "name": text}


def _scheme_name(document: dict[str, Any], text: str) -> None:
    schemes = document["components"]["securitySchemes"]
    schemes[text] = schemes.pop("key")
    document["security"] = [{text: []}]


def _extensions(document: dict[str, Any], text: str) -> None:
    for key in ("x-python-type", "customTypePath", "customBasePath", "default_factory", "x-enum-varnames", "x-class"):
        _body(document)[key] = text
        _operation(document)[key] = text
    named = {"type": "string", "enum": ["a"], "x-enum-varnames": [text], "x-enum-descriptions": {text: text}}
    _member(document, named, "extensions")


def _member_name(document: dict[str, Any], text: str) -> None:
    _body(document)["properties"][text] = {"type": "string"}


def _group(document: dict[str, Any], text: str) -> None:
    _operation(document)["tags"] = [text]


def _of_default_keys(document: dict[str, Any], text: str) -> None:
    _member(document, {"type": "object", "additionalProperties": {"type": "string"}, "default": {text: text}}, "keys")


_OPERATION: Final = ("paths", "/films/{id}", "post")
WORDS: Final[dict[str, Callable[[dict[str, Any], str], None]]] = {
    "title": _text("info", "title"),
    "version": _text("info", "version"),
    "description": _text("info", "description"),
    "server's description": _text("servers", "0", "description"),
    "tag's description": _text("tags", "0", "description"),
    "summary": _text(*_OPERATION, "summary"),
    "operation's description": _text(*_OPERATION, "description"),
    "parameter's description": _text(*_OPERATION, "parameters", "1", "description"),
    "answer's description": _text(*_OPERATION, "responses", "200", "description"),
    "member's description": _of_member("description"),
    "member's title": _of_member("title"),
    "enum": _of_member("enum"),
    "const": _of_member("const"),
    "default": _of_member("default"),
    "keys of a default": _of_default_keys,
    "examples": _of_member("examples"),
    "pattern": _of_member("pattern"),
    "format": _of_member("format"),
    "extensions": _extensions,
}
"""Places for words and values: to refuse the operation for one of them is a failure."""
PLACES: Final[dict[str, Callable[[dict[str, Any], str], None]]] = {
    "server": _text("servers", "0", "url"),
    "operationId": _text(*_OPERATION, "operationId"),
    "tag": _group,
    "query parameter": _parameter("query"),
    "header parameter": _parameter("header"),
    "cookie parameter": _parameter("cookie"),
    "member": _member_name,
    "schema's name": _shared,
    "discriminator": _union,
    "media type": _media,
    "status": _status,
    "header of a key": _scheme,
    "scheme's name": _scheme_name,
    "reference": lambda document, text: _member(document, {"$ref": text}, "reference"),
    "id of a schema": lambda document, text: _member(document, {"type": "string", "$id": text, "$schema": text}, "id"),
    "path": _path,  # the last: the others look for the operation where it was
}
"""Places where a text is a name or an address: it is kept exactly, or refused and said."""


SLOTS: Final = {**WORDS, **PLACES}


def document(text: str = "", slots: Iterable[str] = ()) -> dict[str, Any]:
    """Return an API with a payload in some slots of one operation."""
    made = _plain()
    for slot in slots:
        SLOTS[slot](made, text)
    return made


def document_of_many(text: str, slots: Iterable[str]) -> dict[str, Any]:
    """Return an API with an operation for each slot, `make0` and so on: names in one never meet those in another."""
    made = _plain()
    made["paths"] = {}
    for number, slot in enumerate(slots):
        operation = _operation(document(text, [slot]))
        made["paths"][f"/films{number}/{{id}}"] = {"post": {**operation, "operationId": f"make{number}"}}
    return made
