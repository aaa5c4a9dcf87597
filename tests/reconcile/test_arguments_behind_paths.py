"""Arguments that a document declares as parts of a path that has them behind its `?`."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row


@each_row(
    ("path", "name", "sent"),
    [
        ("/current?city={city}", "city", ("query", "city")),
        ("/current?zip={postal_code}", "postal_code", ("query", "zip")),
        ("/{city}/current?city={city}", "city", ("path", "city")),
    ],
)
def test_sent_where_the_path_has_it(path: str, name: str, sent: tuple[str, str]) -> None:
    declared = {"name": name, "in": "path", "required": True, "schema": {"type": "integer"}}
    operation = {"parameters": [declared], "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    made = next(each for each in spec.parameters if each.schema == {"type": "integer"})
    assert (made.location, made.name, made.required) == (*sent, True)
    said = [each.message for each in found if each.code == "path-parameter"]
    behind = [f"`{name}` is declared as part of the path, which has it behind its `?`"]
    assert said == (behind if sent[0] == "query" else [])
