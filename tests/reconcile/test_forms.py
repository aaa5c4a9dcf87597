"""A form sends texts, and shows a list of one as a single field: no contradiction; in JSON it is one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.spec.model import EndpointSpec


@each_row(
    ("media", "shown", "kept", "codes"),
    [
        ("multipart/form-data", "a.png", ["a.png"], []),
        ("application/x-www-form-urlencoded", "a.png", ["a.png"], []),
        ("multipart/form-data", ["a.png", "b.png"], ["a.png", "b.png"], []),
        ("application/json", "a.png", "a.png", ["type-conflict"]),
    ],
)
def test_a_list_in_a_form(media: str, shown: object, kept: object, codes: list[str]) -> None:
    assert sent(media, {"type": "array", "items": {"type": "string"}}, shown) == ([{"it": kept}], codes)


@each_row(
    ("media", "declared", "shown", "kept", "codes"),
    [
        ("multipart/form-data", {"type": "number"}, "1.2", 1.2, []),
        ("multipart/form-data", {"type": "float"}, "1.2", 1.2, []),
        ("application/x-www-form-urlencoded", {"type": "boolean"}, "true", True, []),
        ("multipart/form-data", {"type": "array", "items": {"type": "integer"}}, "3", [3], []),
        ("multipart/form-data", {"type": "string"}, {"a": 1}, '{"a": 1}', []),
        ("multipart/form-data", {"type": "integer"}, "many", "many", ["type-conflict"]),
        ("application/json", {"type": "number"}, "1.2", "1.2", ["type-conflict"]),
    ],
)
def test_texts_of_a_form(media: str, declared: object, shown: object, kept: object, codes: list[str]) -> None:
    assert sent(media, declared, shown) == ([{"it": kept}], codes)


FILE = {"type": "string", "format": "binary"}


@each_row(
    ("media", "declared", "shown", "made"),
    [
        ("application/json", FILE, None, ("multipart/form-data", "binary", ["file-in-json"])),
        ("application/json", FILE, "", ("multipart/form-data", "binary", ["file-in-json"])),
        ("application/json", {"type": "array", "items": FILE}, None, ("multipart/form-data", None, ["file-in-json"])),
        ("application/json", FILE, "aGVsbG8=", ("application/json", "binary", [])),
        ("application/json", FILE | {"description": "base64"}, None, ("application/json", "binary", [])),
        ("multipart/form-data", {"type": "string", "description": "要上传的文件（二进制）"}, None,
         ("multipart/form-data", "binary", ["type-in-prose"])),
        ("multipart/form-data", {"type": "string", "description": "The file to upload"}, None,
         ("multipart/form-data", "binary", ["type-in-prose"])),
        ("multipart/form-data", {"type": "string", "description": "要上传的文件名"}, None,
         ("multipart/form-data", None, [])),
        ("multipart/form-data", {"type": "string", "description": "上传文件的 URL"}, None,
         ("multipart/form-data", None, [])),
        ("multipart/form-data", {"type": "string", "description": "The file to upload"}, "x",
         ("multipart/form-data", None, [])),
    ],
)  # fmt: skip
def test_files_that_a_body_has(media: str, declared: object, shown: object, made: tuple[object, ...]) -> None:
    schema = {"type": "object", "properties": {"it": declared}, "required": ["it"]}
    content = {"schema": schema} if shown is None else {"schema": schema, "example": {"it": shown}}
    spec, codes = of_body({media: content})
    assert spec.request is not None
    assert spec.request.schema is not None
    member: Any = spec.request.schema["properties"]
    told = [each for each in codes if each in ("file-in-json", "type-in-prose")]
    assert (spec.request.media, member["it"].get("format"), told) == made


def sent(media: str, declared: object, shown: object) -> tuple[list[object], list[str]]:
    """Return the examples that a body keeps, and whether its types are in doubt."""
    schema = {"type": "object", "properties": {"it": declared}}
    spec, codes = of_body({media: {"schema": schema, "example": {"it": shown}}})
    assert spec.request is not None
    return [each.value for each in spec.request.examples], [each for each in codes if each == "type-conflict"]


def of_body(content: object) -> tuple[EndpointSpec, list[str]]:
    """Return the spec of an operation with a body, and the codes of what was found."""
    operation = {"requestBody": {"content": content}, "responses": {"204": {"description": "done"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    return spec, [each.code for each in found]
