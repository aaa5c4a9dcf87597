"""A form sends texts, and shows a list of one as a single field: no contradiction; in JSON it is one."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.documented import PageFile
from reynard.reconcile.provider import ingest_provider
from reynard.source import Source
from rows import each_row


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


def sent(media: str, declared: object, shown: object) -> tuple[list[object], list[str]]:
    """Return the examples that a body keeps, and whether its types are in doubt."""
    schema = {"type": "object", "properties": {"it": declared}}
    body = {"content": {media: {"schema": schema, "example": {"it": shown}}}}
    operation = {"requestBody": body, "responses": {"204": {"description": "done"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert spec.request is not None
    codes = [each.code for each in found if each.code == "type-conflict"]
    return [each.value for each in spec.request.examples], codes
