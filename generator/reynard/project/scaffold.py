"""What a repository needs before its first page: settings, schemas for editors, rules for git, and CI."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard import __version__
from reynard.disk import output
from reynard.project.settings import UnusableSettingsError, with_settings
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

SCHEMAS = (
    "endpoint.schema.json",
    "provider.schema.json",
    "decisions.schema.json",
    "lock.schema.json",
    "names.schema.json",
    "baseline.schema.json",
)
"""The schemas that the first lines of specs name. Those that an installation has are put beside the specs."""
WORKFLOW = ".github/workflows/reynard.yml"


class Wanted(Struct, frozen=True, kw_only=True):
    """What a repository is to look like: paths count from its root, with forward slashes."""

    specs: str
    output: str
    package: str
    has_workflow: bool


class Step(Struct, frozen=True):
    """A file of the repository, and what it is to hold; None where it stays as it is."""

    path: str
    text: str | None
    done: str
    """What was done, for people: `written`, `[tool.reynard] added`, `there already`."""


def set_up(root: Path, wanted: Wanted, shipped: Path) -> tuple[Step, ...]:
    """Set up a folder, `shipped` being where our schemas lie; return what was done. Raises UnusableSettingsError."""
    ours = [name for name in ("README.md", *SCHEMAS) if (shipped / name).is_file()]
    data = {name: (shipped / name).read_text(encoding="utf-8") for name in ours}
    names = ("pyproject.toml", ".gitattributes", WORKFLOW, *(f"{wanted.specs}/{name}" for name in ours))
    there = {name: _text(root / name) for name in names if (root / name).is_file()}
    steps = plan_scaffold(wanted, there, data)
    for step in steps:
        if step.text is not None:
            output.replace_text(root / step.path, step.text)
    return steps


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as error:
        raise UnusableSettingsError(f"`{path.name}` is not UTF-8") from error


def plan_scaffold(wanted: Wanted, there: Mapping[str, str], data: Mapping[str, str]) -> tuple[Step, ...]:
    """Return what to do with each file. `there` are the texts of the files that exist, `data` our own by name.

    What a person wrote is kept: files of ours are made where there are none, and lines are added where files are
    shared. Raises UnusableSettingsError.
    """
    return tuple(_steps(wanted, there, data))


def _steps(wanted: Wanted, there: Mapping[str, str], data: Mapping[str, str]) -> Iterator[Step]:
    settings = {"specs": wanted.specs, "output": wanted.output, "package": wanted.package}
    before = there.get("pyproject.toml", "")
    after = with_settings(before, settings)
    yield _changed("pyproject.toml", before, after, "[tool.reynard] added")
    yield _made(f"{wanted.specs}/README.md", data["README.md"], there)
    for name in SCHEMAS:
        if name in data:
            yield _schema(f"{wanted.specs}/{name}", data[name], there)
    yield _attributes(wanted, there)
    if wanted.has_workflow:
        yield _made(WORKFLOW, workflow(), there)


def _changed(path: str, before: str, after: str, done: str) -> Step:
    return Step(path, None, "there already") if before == after else Step(path, after, done)


def _made(path: str, text: str, there: Mapping[str, str]) -> Step:
    return Step(path, text, "written") if path not in there else Step(path, None, "there already")


def _schema(path: str, text: str, there: Mapping[str, str]) -> Step:
    """Return what to do with a schema: ours of an earlier version is brought up to date, anybody else's is kept."""
    before = there.get(path)
    if before is None or before.replace("\r\n", "\n") == text or _identity(before) != _identity(text):
        return _made(path, text, there)
    return Step(path, text, "brought up to date")


def _identity(text: str) -> str:
    try:
        found = json.loads(text)
    except ValueError:
        return ""
    return str(found.get("$id") or found.get("title")) if isinstance(found, dict) else ""


def outdated_schemas(there: Mapping[str, str], data: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of schemas beside the specs that an earlier version of Reynard put there."""
    steps = (_schema(name, data[name], there) for name in SCHEMAS if name in data and name in there)
    return tuple(step.path for step in steps if step.text is not None)


def _attributes(wanted: Wanted, there: Mapping[str, str]) -> Step:
    """Return the rules for git: pages are evidence and stay byte for byte, generated code is folded in reviews."""
    package = f"{wanted.output}/{wanted.package.replace('.', '/')}".removeprefix("./")
    lines = (f"/{wanted.specs}/*/pages/** -text", f"/{package}/** linguist-generated text eol=lf")
    return _with_lines(".gitattributes", lines, there.get(".gitattributes", ""))


def _with_lines(path: str, lines: Iterable[str], before: str) -> Step:
    known = {line.strip() for line in before.splitlines()}
    missing = [line for line in lines if line not in known]
    if not missing:
        return Step(path, None, "there already")
    end = "\r\n" if "\r\n" in before else "\n"
    start = before if not before or before.endswith("\n") else f"{before}{end}"
    text = start + "".join(f"{line}{end}" for line in missing)
    return Step(path, text, "written" if not before else f"{len(missing)} line{'s'[: len(missing) - 1]} added")


def workflow() -> str:
    """Return a GitHub workflow that runs `reynard check`."""
    return f"""\
name: Reynard
on: [push, pull_request]
permissions: {{contents: read}}
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {{python-version: "3.12"}}
      - run: pip install "reynard=={__version__}"
      - run: reynard check --no-cache --format github
"""


def default_output(root: Path, package: str) -> str:
    """Return where a package belongs in a repository: beside the packages that are there, else in `generated`."""
    first = package.partition(".")[0]
    if (root / "src").is_dir():
        return "src"
    return "." if (root / first).is_dir() else "generated"
