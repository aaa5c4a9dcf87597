"""Hooks for setuptools: a project that builds with it and requires Reynard for that gets its clients made.

They are called for every project that is built where Reynard is installed, so what they look at first is whether this
one asked: `[build-system] requires` names Reynard, and there is a `[tool.reynard]` table.
"""

from __future__ import annotations

import os
import re
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_REQUIREMENT = compiled(r"\s*reynard\s*(?:\Z|[\[<>=!~;@( ])", re.IGNORECASE)


def finalize(distribution: object) -> None:
    """Bring the clients up to date before setuptools looks for packages."""
    root = Path(getattr(distribution, "src_root", None) or os.curdir).resolve()
    if not _has_asked(root):
        return
    from reynard.integrations.building import BuildProblem, build  # noqa: PLC0415 - other projects pay for nothing

    try:
        built = build(root)
    except BuildProblem as problem:
        raise SystemExit(str(problem)) from None
    if built.changed:
        sys.stderr.write(f"reynard: {built.changed} files written in {built.config.package}\n")


def list_files(folder: str) -> Iterator[str]:
    """Yield what belongs into distributions: clients with their data, specs and templates."""
    start = Path(folder or os.curdir).resolve()
    root = Path.cwd()
    if not _has_asked(root):
        return
    from reynard.integrations.building import BuildProblem, build, sources  # noqa: PLC0415 - as above

    try:
        built = build(root)
    except BuildProblem as problem:
        raise SystemExit(str(problem)) from None
    for path in (*(built.folder / name for name in built.files), *sources(built.config)):
        if path.is_relative_to(start):
            yield os.path.join(folder, path.relative_to(start)) if folder else str(path.relative_to(start))  # noqa: PTH118 - setuptools compares texts


def _has_asked(root: Path) -> bool:
    try:
        found = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return False
    requires = found.get("build-system", {}).get("requires", [])
    is_required = any(isinstance(each, str) and _REQUIREMENT.match(each) for each in requires)
    return is_required and "reynard" in found.get("tool", {})
