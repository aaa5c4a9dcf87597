"""The settings of a repository: `[tool.reynard]` in the nearest pyproject.toml above the working directory."""

from __future__ import annotations

import keyword
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from reynard.diagnostics.codes import CONFIG, diagnostic
from reynard.inputs import shown

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.diagnostics import Report

_KEYS = frozenset(("specs", "output", "package", "templates"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Where things are. Paths are absolute; those of the file count from the file's folder."""

    specs: Path
    output: Path
    package: str
    templates: Path | None
    root: Path


def load_config(start: Path, report: Report) -> Config:
    """Return the settings that hold in a folder; what the file does not say has its default."""
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if not path.is_file():
            continue
        try:
            tools: Any = tomllib.loads(path.read_text(encoding="utf-8")).get("tool", {})
        except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError) as error:
            report(diagnostic(CONFIG, f"`{shown(path)}` cannot be read: {error}", file=shown(path)))
            break
        table = tools.get("reynard") if isinstance(tools, dict) else None
        if table is None and isinstance(tools, dict):
            continue
        if not isinstance(table, dict):
            report(diagnostic(CONFIG, f"`tool.reynard` in `{shown(path)}` must be a table", file=shown(path)))
            break
        return _config(table, folder, path, report)
    return _config({}, start, start / "pyproject.toml", report)


def is_package_name(name: str) -> bool:
    """Tell whether Python can import a package of that name."""
    return name.isidentifier() and not keyword.iskeyword(name)


def _config(table: dict[str, Any], folder: Path, path: Path, report: Report) -> Config:
    known: dict[str, str] = {}
    for key, value in table.items():
        if key not in _KEYS or not isinstance(value, str):
            said = "is no setting" if key not in _KEYS else "must be text"
            message = f"`{key}` in [tool.reynard] {said}; settings are {', '.join(sorted(_KEYS))}"
            report(diagnostic(CONFIG, message, file=shown(path)))
            continue
        known[key] = value
    package = known.get("package", "clients")
    if not is_package_name(package):
        report(diagnostic(CONFIG, f"`{package}` cannot be the name of a Python package", file=shown(path)))
        package = "clients"
    return Config(
        specs=folder / known.get("specs", "specs"),
        output=folder / known.get("output", "generated"),
        package=package,
        templates=folder / known["templates"] if "templates" in known else None,
        root=folder,
    )
