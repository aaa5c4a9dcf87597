"""The command line in this process: what it says and what it writes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from click.testing import CliRunner

from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

CODES = {0, 1, 2, 3}
"""The exit codes that commands have."""


@dataclass(frozen=True)
class Said:
    """How a command ended, and all that it said."""

    code: int
    text: str


def run(*arguments: str) -> Said:
    """Run a command. Whatever it raises is a bug, and rises."""
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.output)


def written(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
