"""One field is explained from the pages that speak of its operation, in the same words as from all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics.printers.look import PLAIN
from reynard.explain.decide import explain_field
from reynard.explain.print import print_text
from reynard.ingest import ingest
from reynard.narrowing import ingest_around
from reynard.observe import pages as reading
from test_baseline import PROVIDER, run

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.source import Source

SHARED = {"openapi": "3.1.0", "components": {"schemas": {"Size": {"type": "string", "enum": ["small", "large"]}}}}
DECISIONS = """reynard: 1
decisions:
  - {at: "clip", rename: "make_clip", because: "shorter"}
  - {at: "make_clip.request.size", set: {required: true}, because: "HTTP 400 without it"}
"""


def document(path: str, example: dict[str, object]) -> str:
    members = {"seed": {"type": "integer"}, "size": {"$ref": "shared.json#/components/schemas/Size"}}
    content = {"application/json": {"schema": {"type": "object", "properties": members}, "example": example}}
    name = f"post{path.title().replace('/', '')}"
    operation = {"operationId": name, "requestBody": {"content": content}, "responses": {"200": {"description": "ok"}}}
    return json.dumps(
        {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {path: {"post": operation}}}
    )


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "specs" / "acme"
    (folder / "pages").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    (folder / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (folder / "decisions.yaml").write_text(DECISIONS, encoding="utf-8")
    texts = {"shared.json": json.dumps(SHARED), "clip.json": document("/clip", {"seed": 0.5, "size": "huge"})}
    texts |= {f"other{index}.json": document(f"/other{index}", {"seed": 0.5}) for index in range(20)}
    for name, text in texts.items():
        (folder / "pages" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run("ingest").exit_code == 0
    return tmp_path


FIELDS = ("make_clip.request.seed", "acme.make_clip.request.size", "make_clip.request", "make_clip.response.200")


@pytest.mark.parametrize("field", FIELDS)
def test_the_same_is_said_as_from_all_pages(root: Path, field: str) -> None:
    whole = explain_field(ingest(root / "specs").ingested, field)
    narrow = explain_field(ingest_around(root / "specs", (), field), field)
    assert print_text(narrow, PLAIN) == print_text(whole, PLAIN)
    assert whole or field == "make_clip.response.200"


def test_other_pages_are_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    recognise = reading.recognise

    def counted(source: Source, report: object) -> object:
        seen.append(source.name)
        return recognise(source, report)  # type: ignore[arg-type]  # passed on as it came

    monkeypatch.setattr(reading, "recognise", counted)
    assert ingest_around(root / "specs", (), "make_clip.request.seed")
    assert seen == ["specs/acme/pages/clip.json"]


def test_a_twin_of_the_page_is_read_too(root: Path) -> None:
    pages = root / "specs" / "acme" / "pages"
    (pages / "twin.json").write_text(document("/clip", {"seed": 7}), encoding="utf-8")
    run("ingest")
    whole = explain_field(ingest(root / "specs").ingested, "make_clip.request.seed")
    narrow = explain_field(ingest_around(root / "specs", (), "make_clip.request.seed"), "make_clip.request.seed")
    assert print_text(narrow, PLAIN) == print_text(whole, PLAIN)


MISSING = {
    "make_clip.request.sede": "make_clip.request.seed",
    "mak_clip.request.seed": "make_clip.request.seed",
    "nobody.request.seed": "",
}


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize("field", MISSING)
def test_what_may_have_been_meant_is_said(field: str) -> None:
    done = run("ingest", "--explain", field)
    assert (done.exit_code, MISSING[field] in done.stderr) == (2, True), done.output


def test_a_spec_whose_page_has_lost_it_is_looked_for_everywhere(root: Path) -> None:
    pages = root / "specs" / "acme" / "pages"
    (pages / "clip.json").rename(pages / "moved.json")
    done = run("ingest", "--explain", "make_clip.request.seed")
    assert (done.exit_code, "moved.json" in done.stdout) == (0, True), done.output
