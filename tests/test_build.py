"""`reynard build` beside `ingest` and `generate`: the same files, the same words, the same codes, in one process."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from programs import REPOSITORY
from reynard.cli import cli
from test_cli_errors import PAGE

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(cli, arguments, catch_exceptions=False)
    assert done.exit_code == code, done.output
    return done


def files_of(folder: Path) -> dict[str, bytes]:
    kept = (each for each in folder.rglob("*") if each.is_file() and ".reynard-cache" not in each.parts)
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in kept}


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    """Return a project with the pages of all providers of this repository, and what people wrote beside them."""
    folder = tmp_path / "one"
    shutil.copytree(REPOSITORY / "specs", folder / "specs")
    (folder / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    for path in (folder / "specs").glob("*/*.yaml"):
        if "\nsource:" in path.read_text(encoding="utf-8"):
            path.unlink()
    return folder


def test_it_writes_and_says_what_the_two_do(pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(pages, tmp_path / "two")
    monkeypatch.chdir(tmp_path / "two")
    two = [run(each, "--format", "json") for each in ("ingest", "generate")]
    monkeypatch.chdir(pages)
    one = run("build", "--format", "json")
    assert files_of(pages) == files_of(tmp_path / "two")
    ingested, generated, built = ({*map(str, json.loads(each.stdout)["diagnostics"])} for each in (*two, one))
    assert built == ingested | generated
    assert run("build").stderr.splitlines()[-1] == "The specs are up to date. clients is up to date."


def test_a_change_of_a_page_reaches_the_client(pages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pages)
    run("build", "-q")
    page = next((pages / "specs" / "minimax" / "pages").iterdir())
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("prompt", "wish"), encoding="utf-8")
    differing = run("build", "--check", code=1)
    assert "specs/minimax/" in differing.stdout
    assert "wish" in differing.stdout
    said = run("build").stderr.splitlines()[-1]
    assert "specs written." in said
    assert "files written in clients." in said
    module = pages / "generated" / "clients" / "minimax" / "operations" / "submit_video.py"
    assert "wish" in module.read_text(encoding="utf-8")


def test_what_is_to_be_drafted_is_compared_with_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    acme = tmp_path / "specs" / "acme" / "pages"
    acme.mkdir(parents=True)
    (acme / "video.txt").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    before = files_of(tmp_path)
    said = run("build", "--check", code=1)
    assert "missing-provider" not in said.output
    assert said.stderr.splitlines()[-1] == "2 of 2 specs differ."
    assert files_of(tmp_path) == before
    run("build")
    run("build", "--check")
