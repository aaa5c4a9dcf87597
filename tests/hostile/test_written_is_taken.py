"""What `ingest` writes, `generate` takes: no word of a page becomes a spec, or a provider.yaml, that is refused."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hostile.slots import document
from reynard.generate import generate
from reynard.ingest import ingest
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pytest

LONG = "a" * 3_000
ANSWERS = {"200": {"description": "ok"}}


def at_path(path: str, parameters: tuple[str, ...] = ()) -> dict[str, Any]:
    declared = [{"name": each, "in": "path", "required": True, "schema": {"type": "string"}} for each in parameters]
    return {"paths": {path: {"get": {"parameters": declared, "responses": ANSWERS}}}}


def by_header(name: str) -> dict[str, Any]:
    scheme = {"type": "apiKey", "in": "header", "name": name}
    return {"components": {"securitySchemes": {"key": scheme}}, "security": [{"key": []}]}


def written(folder: Path, changes: Mapping[str, Any]) -> dict[str, str]:
    """Return what a page comes to, by file name, when it can be made a client of; with codes of what was said."""
    specs = folder / "specs"
    pages = specs / "acme" / "pages"
    pages.mkdir(parents=True)
    (pages / "page.json").write_text(json.dumps({**document(), **changes}), encoding="utf-8")
    read = ingest(specs)
    read.write()
    made = generate(specs, folder, "clients")
    assert not made.findings.has_errors, [each.message for each in made.findings]
    assert any("acme" in name for name in made.files)
    texts = {each.name: each.read_text(encoding="utf-8") for each in (specs / "acme").glob("*.yaml")}
    return texts | {"said": " ".join(each.code for each in read.findings)}


@each_row(
    ("changes", "stands", "said"),
    [
        (at_path(f"/{LONG}"), "path: /aaaaaaaa", ""),
        (at_path(f"/{{{'p' * 500}}}/{'b' * 300}"), "/bbbbbbbb", "path-parameter"),
        (at_path("/kites/{}"), "path: /kites/{id}", "path-style"),
        (at_path("/kites/{}/tails/{}"), "path: /kites/{id}/tails/{id2}", "path-style"),
        (at_path("/kites/{}/tails/{}", ("kite", "tail")), "path: /kites/{kite}/tails/{tail}", "path-style"),
        (at_path("/kites/{}/tails/{tail}", ("kite", "tail")), "path: /kites/{kite}/tails/{tail}", "path-style"),
        (by_header("X-Kite"), "name: X-Kite", ""),
        (by_header("API Key"), "", "undefined-security"),
        (by_header("令牌"), "", "undefined-security"),
        (by_header("X-\ud800"), "", "undefined-security"),
    ],
)
def test_what_a_page_comes_to_can_be_made_a_client_of(
    tmp_path_factory: pytest.TempPathFactory, changes: Mapping[str, Any], stands: str, said: str
) -> None:
    made = written(tmp_path_factory.mktemp("page"), changes)
    assert stands in "\n".join(made.values()).replace('"', "")
    assert said in made["said"]


def test_documents_that_are_parts_of_each_other_are_told_of(tmp_path: Path) -> None:
    """Each was taken for a part of the other, and nothing was said of either."""
    specs = tmp_path / "specs"
    pages = specs / "acme" / "pages"
    pages.mkdir(parents=True)
    for name, other in (("a", "b"), ("b", "a")):
        made = {**document(), "paths": {"/kites": {"$ref": f"{other}.json#/paths/~1kites"}}}
        (pages / f"{name}.json").write_text(json.dumps(made), encoding="utf-8")
    assert ("dangling-reference", "error") in [(each.code, each.severity) for each in ingest(specs).findings]
