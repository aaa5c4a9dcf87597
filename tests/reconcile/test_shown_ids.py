"""Numbers that samples have left in paths."""

from __future__ import annotations

import json

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row


@each_row(
    ("paths", "made"),
    [
        (["/films/42"], ["/films/{film_id}"]),
        (["/films/42", "/films/{film_id}/parts"], ["/films/{film_id}", "/films/{film_id}/parts"]),
        (["/films/42", "/kites/7/wave"], ["/films/{film_id}", "/kites/{kite_id}/wave"]),
        # Calls that differ in numbers alone are two of a few.
        (["/rooms/1/open", "/rooms/2/open"], ["/rooms/1/open", "/rooms/2/open"]),
        (["/v1/2/films", "/levels/3"], ["/levels/3", "/v1/2/films"]),
    ],
)
def test_a_number_that_a_sample_left_is_an_argument(paths: list[str], made: list[str]) -> None:
    calls = {path: {"get": {"summary": path, "responses": {"204": {"description": "ok"}}}} for path in paths}
    document = json.dumps({"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": calls})
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", document), sha256="")
    found = Findings()
    specs = ingest_provider("acme", [page], None, found).specs
    assert sorted(each.path for each in specs) == made
    assert sum(each.code == "path-style" for each in found) == sum(one not in made for one in paths)
