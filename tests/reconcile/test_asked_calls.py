"""Addresses for the vendor to call, of which a page shows what comes there, or does not."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

BROUGHT = {
    "requestBody": {"content": {"application/json": {"schema": {"properties": {"id": {"type": "string"}}}}}},
    "responses": {"200": {"description": "ok"}},
}
CALLED = {"done": {"{$request.body#/callback_url}": {"post": BROUGHT}}}


@each_row(
    ("name", "kind", "more", "is_told"),
    [
        ("callback_url", "string", {}, True),
        ("callBackUrl", "string", {}, True),
        ("notify_hook", "string", {}, True),
        ("webhook", {"type": "object", "properties": {"url": {"type": "string"}}}, {}, True),
        ("callback_url", "boolean", {}, False),
        ("callbacks_sent", "string", {}, False),
        ("callback_url", "string", {"description": "# Film\n\n### 回调内容\n\nA JSON of `id`."}, False),
        ("callback_url", "string", {"callbacks": CALLED}, False),
    ],
)
def test_told(name: str, kind: str | dict[str, object], more: dict[str, object], *, is_told: bool) -> None:
    asked = {"type": kind} if isinstance(kind, str) else kind
    schema = {"type": "object", "properties": {"prompt": {"type": "string"}, name: asked}}
    call = {
        "summary": "Create film",
        "requestBody": {"required": True, "content": {"application/json": {"schema": schema}}},
        "responses": {"200": {"description": "ok"}},
        **more,
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/v1/films": {"post": call}}}
    source = Source("pages/a.json", json.dumps(document, ensure_ascii=False))
    found = Findings()
    ingest_provider("acme", [PageFile(path="pages/a.json", source=source, sha256="")], None, found)
    assert ("callback-unseen" in [each.code for each in found]) == is_told
