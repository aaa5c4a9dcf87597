"""What the README shows is what the commands print; `pytest --update` rewrites it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from click.testing import CliRunner

from reynard import demo
from reynard.cli import cli

if TYPE_CHECKING:
    import pytest

README = Path(__file__).parents[1] / "README.md"
BEGINNING, END = "1. Pages into specs\n", "\n3. One task from every provider"


def test_the_demo_shows_what_it_shows_in_the_readme(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    """Its last part has ports and times in it; everything before is compared, numbers and all."""
    monkeypatch.setattr(demo, "collect", lambda *_: None)
    printed = CliRunner().invoke(cli, ["demo"]).stdout
    shown = re.sub(r"\S+/specs/", "specs/", printed[printed.index(BEGINNING) : printed.index(END)])
    text = README.read_text(encoding="utf-8")
    start, end = text.index(BEGINNING), text.index(END)
    if request.config.getoption("--update"):
        README.write_text(text[:start] + shown + text[end:], encoding="utf-8")
    else:
        assert text[start:end] == shown
