"""Lay out rendered Python as people write it: unused imports dropped, imports sorted, lines broken. ruff does it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from reynard.targets.files import RenderedBadlyError, RenderedFile
from reynard.targets.python.idle_imports import without_idle_imports

if TYPE_CHECKING:
    from collections.abc import Sequence

_SETTINGS = """
line-length = 120
target-version = "py311"
preview = false
[lint]
select = ["F401", "I001"]
[lint.isort]
split-on-trailing-comma = false
[format]
docstring-code-format = false
line-ending = "lf"
"""


@cache
def _ruff() -> str:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]  # noqa: PLC0415 - only a rendering needs it

    return str(find_ruff_bin())


def lay_out(files: Sequence[RenderedFile]) -> tuple[RenderedFile, ...]:
    """Return the files in their final form; works in a private folder, with its own settings and no cache."""
    python = [each for each in files if each.path.endswith(".py")]
    if not python:
        return tuple(files)
    with tempfile.TemporaryDirectory(prefix="reynard-") as name:
        root = Path(name)
        (root / "ruff.toml").write_text(_SETTINGS, encoding="utf-8")
        # Texts, not paths: of 1,000 files those take half of what this takes.
        places = {each.path: f"{name}/package/{each.path}" for each in python}
        for folder in {each.rpartition("/")[0] for each in places.values()}:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103 - as above
        for each in python:
            with open(places[each.path], "wb") as file:  # noqa: PTH123 - as above
                # A package's front imports what others are to find there.
                is_front = each.path.endswith("__init__.py")
                file.write((each.text if is_front else without_idle_imports(each.text)).encode())
        for command in (["check", "--fix", "--quiet", "--exit-zero"], ["format", "--quiet"]):
            done = subprocess.run(  # noqa: S603 - our own binary on our own folder
                [_ruff(), *command, "--no-cache", "--config", str(root / "ruff.toml"), "package"],
                cwd=root,
                check=False,
                capture_output=True,
                stdin=subprocess.DEVNULL,
                timeout=300,
            )
            if done.returncode:
                raise RenderedBadlyError(done.stderr.decode(sys.getdefaultencoding(), "replace"))
        made = {path: _read(place) for path, place in places.items()}
    return tuple(RenderedFile(each.path, made.get(each.path, each.text)) for each in files)


def _read(place: str) -> str:
    with open(place, encoding="utf-8") as file:  # noqa: PTH123 - as above
        return file.read()
