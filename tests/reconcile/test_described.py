"""Arguments that a list in the description of their operation describes, and lists of something else."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

LIMIT = "how many (possible values: from 1 to 500)"


@each_row(
    ("words", "described"),
    [
        (f"A list of films.\n- limit - {LIMIT}\n- order - asc or desc", {"limit": LIMIT, "order": "asc or desc"}),
        (f"参数：\n* `limit`：{LIMIT}\n* `order`：顺序", {"limit": LIMIT, "order": "顺序"}),
        (f"1. **limit**: {LIMIT}\n2. **order**: the order", {"limit": LIMIT, "order": "the order"}),
        (f"- limit - {LIMIT}\n- name - another", {"name": "its own"}),
        (f"- limit - {LIMIT}\n- order - the order\n- name - another",
         {"limit": LIMIT, "order": "the order", "name": "its own"}),
        (f"- limit - {LIMIT}\n- films - the list", {"name": "its own"}),
        (f"limit - {LIMIT}, order - the order", {"name": "its own"}),
    ],
)  # fmt: skip
def test_a_list_in_the_description(words: str, described: dict[str, str]) -> None:
    parameters = [{"name": each, "in": "query", "schema": {"type": "string"}} for each in ("limit", "order", "name")]
    parameters[2]["description"] = "its own"
    operation = {"description": words, "parameters": parameters, "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    made = {each.name: each.description for each in spec.parameters if each.description}
    assert made == {"name": "its own"} | described
