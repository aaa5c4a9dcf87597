"""Files as they were at a revision of git. The only module that runs git, which reads and never writes here."""

from __future__ import annotations

import shutil
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

_SECONDS = 60


class NoSuchRevisionError(Exception):
    """There is no git, no repository, or no such revision in it; the text says which."""


def files_at(root: Path, revision: str, folder: Path) -> Mapping[str, bytes]:
    """Return the files below a folder at a revision, by their path in it. Raises NoSuchRevisionError."""
    top = _git(root, "rev-parse", "--show-toplevel").decode().strip()
    _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    inside = _git(folder if folder.is_dir() else root, "rev-parse", "--show-prefix").decode().strip()
    listed = _git(root, "-C", top, "ls-tree", "-r", "-z", revision, "--", inside or ".").split(b"\0")
    blobs = [entry.split(b"\t", 1) for entry in listed if entry.split(b" ", 2)[0] in (b"100644", b"100755")]
    asked = b"".join(fields.split()[2] + b"\n" for fields, _ in blobs)
    answer = _git(root, "cat-file", "--batch", given=asked)
    found: dict[str, bytes] = {}
    at = 0
    for _, name in blobs:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].split()[2])
        path = name.decode(errors="replace").removeprefix(inside)
        found[path] = answer[end + 1 : end + 1 + size]
        at = end + size + 2
    return found


def _git(root: Path, *arguments: str, given: bytes = b"") -> bytes:
    program = shutil.which("git")
    if program is None:
        raise NoSuchRevisionError("git is not installed; give two folders or files instead")
    command: Sequence[str] = (program, "-C", str(root), *arguments)
    done = subprocess.run(command, input=given, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603 - git, with arguments that cannot be options
    if done.returncode:
        lines = done.stderr.decode(errors="replace").splitlines()
        # Beside it stand warnings and hints about git's own settings.
        said = next((line for line in lines if line.startswith("fatal: ")), "").removeprefix("fatal: ")
        raise NoSuchRevisionError(said or f"git has no revision `{arguments[-1].removesuffix('^{commit}')}`")
    return done.stdout
