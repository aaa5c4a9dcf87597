"""Settings: found from any folder below them, read whole or refused with their line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from reynard.config import load_config
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.config import Config


def loaded(folder: Path) -> tuple[Config, list[str]]:
    findings = Findings()
    config = load_config(folder, findings)
    assert {each.code for each in findings} <= {"config"}
    return config, [each.message for each in findings]


def settings(folder: Path, text: str) -> Path:
    (folder / "pyproject.toml").write_text(f"[project]\nname = 'acme'\n[tool.reynard]\n{text}\n", encoding="utf-8")
    return folder


def test_everything_has_a_default(tmp_path: Path) -> None:
    config, said = loaded(tmp_path)
    assert said == []
    assert (config.specs, config.output) == (tmp_path / "specs", tmp_path / "generated")
    assert (config.package, config.asynchronous, config.providers) == ("clients", "both", ())
    assert config.cache == tmp_path / ".reynard-cache"


def test_all_settings_are_read_from_a_folder_below(tmp_path: Path) -> None:
    text = """specs = "api"
output = "src"
package = "acme.clients"
cache = "build/cache"
templates = "ours"
providers = ["kling"]
operations = ["kling.*"]
async = "only"
"""
    below = settings(tmp_path, text) / "src" / "deep"
    below.mkdir(parents=True)
    config, said = loaded(below)
    assert said == []
    assert (config.specs, config.output, config.package) == (tmp_path / "api", tmp_path / "src", "acme.clients")
    assert (config.cache, config.templates) == (tmp_path / "build/cache", tmp_path / "ours")
    assert (config.providers, config.operations, config.asynchronous) == (("kling",), ("kling.*",), "only")


@pytest.mark.parametrize("here", [".", "specs", "specs/acme", "specs/acme/pages", "src/deep"])
def test_without_settings_the_folder_above_that_holds_specs_is_the_project(tmp_path: Path, here: str) -> None:
    (tmp_path / "specs/acme/pages").mkdir(parents=True)
    (tmp_path / here).mkdir(parents=True, exist_ok=True)
    assert loaded(tmp_path / here)[0].root == tmp_path


def test_a_table_above_wins_over_a_pyproject_without_one(tmp_path: Path) -> None:
    inner = settings(tmp_path, 'specs = "api"') / "inner"
    inner.mkdir()
    (inner / "pyproject.toml").write_text("[project]\nname = 'inner'\n", encoding="utf-8")
    assert loaded(inner)[0].specs == tmp_path / "api"


WRONG = {
    'outptu = "x"': "did you mean `output`?",
    "provider = ['x']": "did you mean `providers`?",
    "xyz = 1": "settings are specs, output, package",
    "specs = 1": "`specs` in [tool.reynard] must be text",
    "providers = 'kling'": "`providers` in [tool.reynard] must be a list of texts",
    "providers = [1]": "must be a list of texts",
    "async = 'never'": '`async` in [tool.reynard] must be true, false or "only"',
    "package = 'a-b'": "`a-b` cannot be the name of a Python package",
    "package = 'acme.class'": "`acme.class` cannot be the name of a Python package",
}


@pytest.mark.parametrize("text", WRONG)
def test_a_setting_that_cannot_be_used_is_named_with_its_line(tmp_path: Path, text: str) -> None:
    findings = Findings()
    load_config(settings(tmp_path, f"\n{text}"), findings)
    (said,) = findings
    assert WRONG[text] in said.message
    assert said.place == ((tmp_path / "pyproject.toml").as_posix(), 5, 1)
    assert said.labels[0].span.text == text.partition(" ")[0]


def test_a_setting_of_the_same_name_in_another_table_is_not_blamed(tmp_path: Path) -> None:
    text = "[tool.other]\nspecs = 1\n[tool.reynard]\nspecs = 2\n"
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    findings = Findings()
    load_config(tmp_path, findings)
    assert [each.place[1] for each in findings] == [4]
