"""A model that many operations share is wrong in one place, and reported once."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source


def test_a_shared_model_is_reported_once() -> None:
    answer = {"description": "", "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Task"}}}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "acme", "version": "1"},
        "paths": {f"/{name}": {"get": {"responses": {"200": answer}}} for name in ("a", "b", "c")},
        "components": {"schemas": {"Task": {"type": "object", "properties": {"state": {"type": "strng"}}}}},
    }
    findings = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    made = ingest_provider("acme", [page], None, findings)
    assert [each.code for each in findings].count("unknown-type") == 1
    assert all(len(each.findings) == 1 for each in made.evidence)
