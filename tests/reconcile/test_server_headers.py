"""Headers that only name the server, as tools for trying calls leave them, and those that a caller has to give."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row


def arguments(name: str, value: str, *, required: bool = False, location: str = "header") -> list[str]:
    schema = {"type": "string", "default": value}
    parameter = {"name": name, "in": location, "required": required, "schema": schema}
    call = {"summary": "Create a film", "parameters": [parameter], "responses": {"200": {"description": "ok"}}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "a", "version": "1"},
        "servers": [{"url": "https://api.acme.example/"}],
        "paths": {"/v1/films": {"post": call}},
    }
    source = Source("pages/a.json", json.dumps(document))
    file = PageFile(path="pages/a.json", source=source, sha256="")
    (spec,) = ingest_provider("acme", [file], None, Findings()).specs
    return [each.name for each in spec.parameters]


@each_row("name", ["url", "base_url", "Base-URL"])
def test_the_server_is_no_argument(name: str) -> None:
    assert arguments(name, "https://api.acme.example") == []


def test_what_is_given_is_an_argument() -> None:
    assert arguments("url", "https://films.example/a.mp4") == ["url"]
    assert arguments("url", "https://api.acme.example", required=True) == ["url"]
    assert arguments("url", "https://api.acme.example", location="query") == ["url"]
    assert arguments("x-origin", "https://api.acme.example") == ["x-origin"]
