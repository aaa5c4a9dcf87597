"""Targets that other packages bring: entry points of the group `reynard.targets`, each a `Target`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import BROKEN_PLUGIN, diagnostic
from reynard.resources import TARGETS, plugins_of
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from importlib.metadata import EntryPoint
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.ir.types import Api
    from reynard.targets.files import RenderJob

PYTHON = "python"
"""The target that is ours."""


class Target(Struct, frozen=True, kw_only=True):
    """An output of its own: what files there are, what they look like, and whether they came out as planned."""

    name: str
    """What `generate --target` takes, and the folder below `output` that it owns."""
    plan: Callable[[Api, str, Report], Iterable[RenderJob]]
    """Return the files for all providers, given the package's name."""
    templates: Path
    checks: Mapping[str, Callable[[RenderJob, str], None]] = field(default_factory=dict)
    """By suffix of a file, what raises RenderedBadlyError where a text is not what was planned."""


def target_names() -> list[str]:
    """Return the names of all targets; nothing of other packages is loaded."""
    return [PYTHON, *sorted({each.name for each in plugins_of(TARGETS)} - {PYTHON})]


def load_target(name: str, report: Report) -> tuple[Target, str] | None:
    """Return the target of a name and its package, or None and a finding where it cannot be used."""
    found = sorted((each for each in plugins_of(TARGETS) if each.name == name), key=lambda each: each.value)
    loaded = [(_load(each), _owner(each)) for each in found]
    for target, owner in loaded:
        if isinstance(target, Target):
            return target, owner
        report_broken(name, owner, target, report)
    return None


def report_broken(name: str, owner: str, problem: str, report: Report) -> None:
    """Say what is wrong with a target: nothing can be made of it."""
    message = f"the target `{name}` of the package `{owner}` cannot be used: {problem}"
    report(diagnostic(BROKEN_PLUGIN, message, severity=Severity.ERROR))


def _owner(entry: EntryPoint) -> str:
    return entry.dist.name if entry.dist is not None else entry.value


def _load(entry: EntryPoint) -> Target | str:
    """Return a target, or why there is none."""
    try:
        target = entry.load()
    except Exception as error:  # noqa: BLE001 - importing another's code may fail in any way
        return told(error)
    if not isinstance(target, Target):
        return f"`{entry.value}` is no `Target`"
    return target if target.name == entry.name else f"it calls itself `{target.name}`"


def told(error: Exception) -> str:
    """Return in one line what another package's code raised."""
    return " ".join(f"{type(error).__name__}: {error}".split())[:300]
