"""A form shows a list of one as a single field: no contradiction; in JSON it is one."""

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
    schema = {"type": "object", "properties": {"images": {"type": "array", "items": {"type": "string"}}}}
    body = {"content": {media: {"schema": schema, "example": {"images": shown}}}}
    operation = {"requestBody": body, "responses": {"204": {"description": "done"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert spec.request is not None
    assert [each.value for each in spec.request.examples] == [{"images": kept}]
    assert [each.code for each in found if each.code == "type-conflict"] == codes
