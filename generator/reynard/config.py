"""The settings of a repository: `[tool.reynard]` in the nearest pyproject.toml above the working directory."""

from __future__ import annotations

import keyword
import re
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from reynard.choice import Choice
from reynard.diagnostics import Findings
from reynard.diagnostics.codes import CONFIG, diagnostic
from reynard.disk.inputs import read_text, shown
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.source import Source

Asynchronous: TypeAlias = Literal["both", "none", "only"]
"""Which clients are generated: blocking and asynchronous, only blocking, only asynchronous."""

_ASYNCHRONOUS: dict[object, Asynchronous] = {True: "both", False: "none", "only": "only"}


_TOML_PLACE = compiled(r"\(at line (\d+), column (\d+)\)")
"""Where the standard library says that TOML is wrong; it tells nothing else."""


class Config(Struct, frozen=True, kw_only=True):
    """What holds in a repository. Paths are absolute; those of the file count from the file's folder."""

    specs: Path
    output: Path
    package: str = "clients"
    templates: Path | None = None
    cache: Path
    root: Path
    file: Path | None = None
    """The pyproject.toml that the settings come from, where there is one."""
    providers: tuple[str, ...] = ()
    """The providers that clients are generated for; all when there are none."""
    operations: tuple[str, ...] = ()
    """Patterns of the operations that clients have; all when there are none."""
    asynchronous: Asynchronous = "both"

    @property
    def choice(self) -> Choice:
        """What clients are generated for. Files name the specs from the project's root, alike on every machine."""
        inside = self.file is not None and self.specs.is_relative_to(self.root)
        return Choice(
            providers=self.providers,
            operations=self.operations,
            asynchronous=self.asynchronous,
            origin=self.specs.relative_to(self.root).as_posix() if inside else self.specs.name,
        )


def load_config(start: Path, report: Report) -> Config:
    """Return the settings that hold in a folder; what the file does not say has its default.

    Without a `[tool.reynard]` table the project is the nearest folder above that holds specs, else the folder itself.
    """
    for folder in (start, *start.parents):
        path = folder / "pyproject.toml"
        if not path.is_file():
            continue
        name = shown(path)
        unread = Findings()
        read = read_text(path, unread)
        for each in unread:
            report(diagnostic(CONFIG, each.message, file=name))
        if read is None:
            return _config({}, folder, None, _ignore)
        try:
            import tomllib  # noqa: PLC0415 - many folders have no such file

            tools: Any = tomllib.loads(read.source.text).get("tool", {})
        except tomllib.TOMLDecodeError as error:
            found = _TOML_PLACE.search(str(error))
            line, column = (int(found[1]), int(found[2])) if found else (1, 1)
            offset = read.source.offset(line, column)
            reason = _TOML_PLACE.sub("", str(error)).strip()
            place = read.source.span(offset, offset + 1)
            report(diagnostic(CONFIG, f"`{name}` cannot be read as TOML: {reason}", (place, "here")))
            return _config({}, folder, None, _ignore)
        table = tools.get("reynard") if isinstance(tools, dict) else None
        if table is None and isinstance(tools, dict):
            continue
        tell = _teller(read.source, report)
        if not isinstance(table, dict):
            tell("", "`tool.reynard` must be a table")
            table = {}
        return _config(table, folder, path, tell)
    root = next((each for each in (start, *start.parents) if _holds_specs(each)), start)
    return _config({}, root, None, _ignore)


def is_package_name(name: str) -> bool:
    """Tell whether Python can import a package of that name: words with dots between them."""
    return all(part.isidentifier() and not keyword.iskeyword(part) for part in name.split("."))


def _ignore(_key: str, _message: str) -> None:
    """Say nothing: defaults are in order."""


def _holds_specs(folder: Path) -> bool:
    specs = folder / "specs"
    return any(specs.glob("*/provider.yaml")) or any(specs.glob("*/pages/"))


def _teller(source: Source, report: Report) -> Callable[[str, str], None]:
    """Return how to say what is wrong with a setting: at its line where that can be found."""

    def tell(key: str, message: str) -> None:
        table = re.search(r"^\s*\[\s*tool\s*\.\s*reynard\s*\]", source.text, re.MULTILINE)
        start = table.end() if table is not None else 0
        found = re.compile(rf"^\s*[\"']?({re.escape(key)})[\"']?\s*=", re.MULTILINE).search(source.text, start)
        if key and found is not None:
            report(diagnostic(CONFIG, message, (source.span(*found.span(1)), "this setting")))
        else:
            report(diagnostic(CONFIG, f"{message} (in `{source.name}`)", file=source.name))

    return tell


def _is_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


_READERS: dict[str, tuple[str, Callable[[object], bool]]] = {
    "specs": ("text", lambda value: isinstance(value, str)),
    "output": ("text", lambda value: isinstance(value, str)),
    "package": ("text", lambda value: isinstance(value, str)),
    "templates": ("text", lambda value: isinstance(value, str)),
    "cache": ("text", lambda value: isinstance(value, str)),
    "providers": ("a list of texts", _is_texts),
    "operations": ("a list of texts", _is_texts),
    "async": ('true, false or "only"', lambda value: isinstance(value, bool) or value == "only"),
}
"""Each setting, what it must be, and whether a value is that."""


def _config(table: dict[str, Any], folder: Path, path: Path | None, tell: Callable[[str, str], None]) -> Config:
    known: dict[str, Any] = {}
    for key, value in table.items():
        if key not in _READERS:
            near = get_close_matches(key, _READERS, n=1)
            hint = f"did you mean `{near[0]}`?" if near else f"settings are {', '.join(_READERS)}"
            tell(key, f"`{key}` in [tool.reynard] is no setting; {hint}")
        elif not _READERS[key][1](value):
            tell(key, f"`{key}` in [tool.reynard] must be {_READERS[key][0]}")
        else:
            known[key] = value
    package = cast("str", known.get("package", "clients"))
    if not is_package_name(package):
        tell("package", f"`{package}` cannot be the name of a Python package")
        package = "clients"
    return Config(
        specs=folder / known.get("specs", "specs"),
        output=folder / known.get("output", "generated"),
        package=package,
        templates=folder / known["templates"] if "templates" in known else None,
        cache=folder / known.get("cache", ".reynard-cache"),
        root=folder,
        file=path,
        providers=tuple(known.get("providers", ())),
        operations=tuple(known.get("operations", ())),
        asynchronous=_ASYNCHRONOUS[known.get("async", True)],
    )
