"""`reynard dev`: it works in a checkout, of which these tests make a copy."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from reynard.cli import cli, dev

ROOT = Path(__file__).parents[1]


def copied(folder: Path) -> Path:
    """Return a copy of what a new rule touches, and of what Python has compiled of it."""
    for name in ("generator/reynard", "tests/reconcile/rules"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy in which nothing is written."""
    return copied(tmp_path_factory.mktemp("checkout"))


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": str(folder / "generator"), "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, "-m", *command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )


def pytest_of(checkout: Path) -> subprocess.CompletedProcess[str]:
    options = ("-q", "-p", "no:cacheprovider", "--import-mode=importlib")
    return run(checkout, "pytest", *options, "tests/reconcile/rules/test_min_in_prose.py")


def new_rule(name: str, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.setattr(dev, "_PACKAGE", checkout / "generator" / "reynard")
    return CliRunner().invoke(cli, ["dev", "new-rule", name])


def test_a_new_rule_starts_from_a_test_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checkout = copied(tmp_path)
    done = new_rule("min-in-prose", checkout, monkeypatch)
    assert done.exit_code == 0, done.output
    lint = run(checkout, "ruff", "check", "--config", str(ROOT / "pyproject.toml"), "generator/reynard/reconcile/rules")
    assert lint.returncode == 0, lint.stdout
    tested = pytest_of(checkout)
    assert "1 failed, 1 passed" in tested.stdout, tested.stdout
    rule = checkout / "generator/reynard/reconcile/rules/min_in_prose.py"
    text = rule.read_text(encoding="utf-8").replace("what this rule looks for", "the smallest example that shows it")
    rule.write_text(text.replace("schema=node.schema,", 'schema={"type": ["string", "null"]},'), encoding="utf-8")
    tested = pytest_of(checkout)
    assert "2 passed" in tested.stdout, tested.stdout


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("type-conflict", "there is a rule or a code `type-conflict` already"),
        ("unknown-page", "there is a rule or a code `unknown-page` already"),
        ("Min_In_Prose", "is no name of a rule"),
        ("../x-y", "is no name of a rule"),
    ],
)
def test_names_that_are_refused(untouched: Path, monkeypatch: pytest.MonkeyPatch, name: str, says: str) -> None:
    before = {*untouched.rglob("*")}
    done = new_rule(name, untouched, monkeypatch)
    assert (done.exit_code, says in done.output) == (2, True)
    assert {*untouched.rglob("*")} == before


def test_elsewhere_it_says_that_it_needs_a_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = new_rule("min-in-prose", tmp_path, monkeypatch)
    assert (done.exit_code, "works in a checkout" in done.output) == (2, True)
    assert "dev" not in CliRunner().invoke(cli, ["--help"]).output.split()
