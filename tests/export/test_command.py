"""`reynard export`: where documents go, and what is never overwritten."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from programs import REPOSITORY
from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("vidu", "minimax"):
        shutil.copytree(REPOSITORY / "specs" / name, tmp_path / "specs" / name)
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["export", *arguments])


def test_one_document_is_printed(root: Path) -> None:
    done = run("vidu", "--as", "json")
    assert (done.exit_code, json.loads(done.stdout)["info"]["title"]) == (0, "Vidu (gateway format)")
    assert list(root.glob("*.json")) == []


def test_a_folder_gets_each_and_a_file_says_how_it_is_written(root: Path) -> None:
    assert run("-o", "api").exit_code == 0
    assert sorted(path.name for path in (root / "api").iterdir()) == ["minimax.yaml", "vidu.yaml"]
    assert run("vidu", "-o", "vidu.json").exit_code == 0
    assert json.loads((root / "vidu.json").read_text(encoding="utf-8"))["openapi"].startswith("3.1")


def test_two_documents_are_no_file(root: Path) -> None:
    done = run("-o", "both.yaml")
    assert (done.exit_code, (root / "both.yaml").exists()) == (2, False)
    assert "minimax, vidu" in done.stderr


def test_check_says_what_differs_and_writes_nothing(root: Path) -> None:
    assert run("-o", "api", "--check").exit_code == 1
    assert not (root / "api").exists()
    run("-o", "api")
    assert run("-o", "api", "--check").exit_code == 0
    spec = root / "specs" / "vidu" / "query_video.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace('method: "GET"', 'method: "DELETE"'), encoding="utf-8")
    done = run("-o", "api", "--check", "--format", "json")
    assert done.exit_code == 1
    assert [each["code"] for each in json.loads(done.stdout)["diagnostics"]] == ["stale-export"]


def test_a_file_of_somebody_else_stays(root: Path) -> None:
    (root / "mine.yaml").write_text("openapi: 3.1.0\n", encoding="utf-8")
    done = run("vidu", "-o", "mine.yaml")
    assert (done.exit_code, "foreign-file" in done.stderr) == (2, True)
    assert (root / "mine.yaml").read_text(encoding="utf-8") == "openapi: 3.1.0\n"


def test_a_provider_with_errors_is_left_as_it_is(root: Path) -> None:
    run("-o", "api")
    before = (root / "api" / "vidu.yaml").read_text(encoding="utf-8")
    (root / "specs" / "vidu" / "query_video.yaml").write_text("nothing", encoding="utf-8")
    done = run("-o", "api")
    assert done.exit_code == 2
    assert "Nothing of vidu changes" in done.stderr
    assert (root / "api" / "vidu.yaml").read_text(encoding="utf-8") == before
