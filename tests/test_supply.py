"""What Reynard is made of: bounded, locked with hashes, and without a network where none is needed."""

from __future__ import annotations

import os
import re
import tomllib
from typing import TYPE_CHECKING

from packaging.requirements import Requirement

from programs import REPOSITORY, python
from rows import each_row
from test_cli_errors import GOOD, PAGE, PROVIDER
from warm import run_warm

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
EXTRAS = PROJECT["optional-dependencies"]
GROUPS = [PROJECT["dependencies"], EXTRAS["mock"], EXTRAS["dev"], SETTINGS["build-system"]["requires"]]
"""The development set; figures and other extras are not locked."""
REQUIREMENTS = [one for group in GROUPS for one in map(Requirement, group) if one.name != "reynard"]
LOCK = (REPOSITORY / "requirements-dev.lock").read_text(encoding="utf-8")
LOCKED = dict(re.findall(r"^([a-z0-9-]+)(?:\[[^\]]*\])?==(\S+)", LOCK, re.MULTILINE))


@each_row("requirement", REQUIREMENTS, ids=str)
def test_a_dependency_is_bounded_and_its_lock_keeps_the_bounds(requirement: Requirement) -> None:
    assert {each.operator for each in requirement.specifier} == {">=", "<"}
    name = requirement.name.lower().replace("_", "-")
    assert requirement.specifier.contains(LOCKED[name]), "renew the lock: its first lines say how"


def test_everything_locked_has_its_hashes() -> None:
    entries = re.split(r"^(?=[a-z0-9])", LOCK, flags=re.MULTILINE)[1:]
    assert len(entries) == len(LOCKED) > 60
    assert all("--hash=sha256:" in each for each in entries)
    assert "://" not in re.sub(r"^#.*$", "", LOCK, flags=re.MULTILINE), "no address of one machine"


BLOCKED = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise PermissionError(f"the network was used: {event}")
sys.addaudithook(refuse)
from reynard.cli import main
main()
"""
ALONE = [
    ("ingest",),
    ("generate",),
    ("generate", "--check"),
    ("check",),
    ("lint",),
    ("show",),
    ("draft", "acme"),
    ("export", "-o", "out"),
    ("report", "--html", "told"),
    ("models", "acme", "-o", "models.py"),
    ("explain", "type-conflict"),
    ("diff", "specs", "specs"),
]


def test_no_command_but_those_that_fetch_uses_the_network(tmp_path: Path) -> None:
    acme = tmp_path / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    for name, text in (("provider.yaml", PROVIDER), ("good.yaml", GOOD), ("pages/video.txt", PAGE)):
        (acme / name).write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    cold = python("-c", BLOCKED, *ALONE[0], cwd=tmp_path)
    assert ("the network was used" in cold.err, cold.code) == (False, 0), cold.err
    for command in ALONE[1:]:
        code, _, said = run_warm(BLOCKED, *command, cwd=tmp_path, environment=os.environ, timeout=60)
        assert b"the network was used" not in said, command
        assert code in (0, 1), (command, said)
    address = "https://docs.acme.example/page.md"
    _, _, fetched = run_warm(BLOCKED, "add", "acme", address, cwd=tmp_path, environment=os.environ, timeout=60)
    assert b"the network was used" in fetched, "who fetches does, or this proves nothing"
