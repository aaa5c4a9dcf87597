"""Programs that tests run: this interpreter, and the `reynard` command in it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from warm import MAIN, run_warm

if TYPE_CHECKING:
    from collections.abc import Mapping

REPOSITORY = Path(__file__).parents[1]


@dataclass(frozen=True)
class Ended:
    """How a program ended, and what it said."""

    code: int
    out: str
    err: str


def python(*arguments: str, cwd: Path, environment: Mapping[str, str] | None = None, timeout: float = 120) -> Ended:
    """Run this interpreter."""
    done = subprocess.run(  # noqa: S603 - our own programs
        [sys.executable, *arguments],
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        check=False,
        timeout=timeout,
    )
    return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())


def forked(
    program: str,
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120,
) -> Ended:
    """Run the text of a program as `python -c` does, where starting is not tested: our libraries are there already."""
    # Only a fresh interpreter obeys these.
    if not hasattr(os, "fork") or any(name.startswith(("PYTHON", "LANG", "LC_")) for name in environment or ()):
        return python("-c", program, *arguments, cwd=cwd, environment=environment, timeout=timeout)
    whole = {**os.environ, **(environment or {})}
    code, out, err = run_warm(program, *arguments, cwd=cwd, environment=whole, timeout=timeout)
    return Ended(code, out.decode(), err.decode())


def reynard(
    *arguments: str,
    cwd: Path,
    environment: Mapping[str, str] | None = None,
    timeout: float = 120,
    packages: Path | None = None,
) -> Ended:
    """Run the command line in a process of its own; packages of a folder are installed there."""
    program = MAIN if packages is None else f"import sys; sys.path.insert(0, {str(packages)!r})\n{MAIN}"
    return forked(program, *arguments, cwd=cwd, environment=environment, timeout=timeout)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack an archive of ours; before Python 3.11.4 nothing can be asked to leave hostile members out."""
    safely: dict[str, Any] = {"filter": "data"} if sys.version_info >= (3, 11, 4) else {}
    shutil.unpack_archive(archive, folder, **safely)
