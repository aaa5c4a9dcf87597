"""Examples in docstrings show what they say."""

from __future__ import annotations

import doctest
from importlib import import_module
from pathlib import Path

import reynard
from rows import each_row

PACKAGE = Path(reynard.__file__).parent
SHOWING = sorted(path for path in PACKAGE.rglob("*.py") if ">>> " in path.read_text(encoding="utf-8"))
NAMES = [".".join(("reynard", *path.relative_to(PACKAGE).with_suffix("").parts)) for path in SHOWING]


@each_row("name", NAMES)
def test_examples_in_docstrings(name: str) -> None:
    done = doctest.testmod(import_module(name))
    assert (done.failed, done.attempted > 0) == (0, True)


def test_there_are_examples() -> None:
    assert len(NAMES) > 20
