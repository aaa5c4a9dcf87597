"""Which findings are shown: by code, severity, provider and operation, in every command that has findings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from test_baseline import PAGE, PROVIDER, run

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make two providers, each with one doubt of two operations, and one note."""
    for provider in ("acme", "zeta"):
        pages = tmp_path / "specs" / provider / "pages"
        pages.mkdir(parents=True)
        text = PROVIDER.replace("acme", provider)
        (pages.parent / "provider.yaml").write_text(text, encoding="utf-8")
        (pages / "video.txt").write_text(PAGE, encoding="utf-8")
        (pages / "film.txt").write_text(PAGE.replace("videos", "films").replace("视频", "图片"), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)


def found(done: Result) -> list[tuple[str, str, str]]:
    return [
        (each["file"].split("/")[1], each["field"] or "", each["code"])
        for each in json.loads(done.stdout)["diagnostics"]
    ]


COMMANDS = {
    "ingest": ("ingest",),
    "lint": ("lint",),
    "check": ("check", "--specs-only"),
    "report": ("report", "--html", "out"),
}
FILTERS = {
    ("--code", "type-conflict"): 4,
    ("--code", "null-seen"): 0,
    ("--severity", "error"): 0,
    ("--severity", "warning", "--code", "type-conflict"): 4,
    ("--provider", "acme", "--code", "type-conflict"): 2,
    ("--provider", "acme", "--provider", "zeta", "--code", "type-conflict"): 4,
    ("--operation", "generate_video", "--code", "type-conflict"): 2,
    ("--operation", "acme.generate_video", "--code", "type-conflict"): 1,
    ("--operation", "acme.generate_video", "--provider", "zeta"): 0,
}


@pytest.mark.parametrize("arguments", FILTERS)
@pytest.mark.parametrize("command", COMMANDS)
def test_only_what_is_asked_for_is_shown(command: str, arguments: tuple[str, ...]) -> None:
    run("ingest")
    done = run(*COMMANDS[command], "--format", "json", *arguments)
    assert len([each for each in found(done) if each[2] != "stale-spec"]) == FILTERS[arguments], done.output


MISSPELT = {
    (
        "--operation",
        "generate_vidoe",
    ): "No finding is about the operation `generate_vidoe`; did you mean `generate_video`?",
    ("--provider", "acne"): "No finding is about the provider `acne`; did you mean `acme`?",
    ("--code", "null-seen"): "No finding has the code `null-seen`.",
}


@pytest.mark.parametrize("arguments", MISSPELT)
def test_a_name_that_nothing_is_about_is_said(arguments: tuple[str, ...]) -> None:
    assert MISSPELT[arguments] in run("lint", *arguments).stderr


def test_a_code_that_nothing_is_called_is_refused_before_any_work(tmp_path: Path) -> None:
    done = run("ingest", "--code", "type-conflit")
    assert (done.exit_code, "Did you mean `type-conflict`" in done.stderr) == (2, True)
    assert not (tmp_path / "specs" / "acme" / "generate_video.yaml").exists()


def test_what_is_not_shown_still_counts() -> None:
    assert run("lint", "--strict", "--code", "null-seen").exit_code == 1
