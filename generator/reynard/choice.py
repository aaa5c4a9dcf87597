"""What of a specs folder clients are generated for: which providers, which operations, blocking or asynchronous."""

from __future__ import annotations

from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CONFIG, diagnostic
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Literal

    from reynard.diagnostics import Report
    from reynard.spec.lifecycle import Lifecycle
    from reynard.spec.model import LoadedProvider


class Choice(Struct, frozen=True, kw_only=True):
    """What is wanted; without anything said, everything."""

    providers: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()
    """Patterns like `kling.*`, `*.submit_video` or `submit_video`; one that matches nothing is reported."""
    asynchronous: Literal["both", "none", "only"] = "both"
    origin: str = "specs"
    """How generated files name the specs folder."""


EVERYTHING = Choice()


def chosen(loaded: Iterable[LoadedProvider], choice: Choice, report: Report) -> tuple[LoadedProvider, ...]:
    """Return the providers with the operations that are wanted, and those that the lives of their tasks need."""
    providers = tuple(loaded)
    if not choice.operations:
        return providers
    known = {f"{each.spec.provider}.{point.spec.operation}" for each in providers for point in each.endpoints}
    used: set[str] = set()
    for pattern in choice.operations:
        found = {name for name in known if _matches(name, pattern)}
        used |= found
        if not found:
            near = get_close_matches(pattern, known, n=1)
            hint = f"did you mean `{near[0]}`?" if near else "patterns are `provider.operation`, with `*`"
            report(diagnostic(CONFIG, f"no operation is called `{pattern}`; {hint}"))
    cut = (_cut(each, frozenset(name.partition(".")[2] for name in used if _is_of(name, each))) for each in providers)
    return tuple(each for each in cut if each.endpoints)


def _is_of(name: str, provider: LoadedProvider) -> bool:
    return name.partition(".")[0] == provider.spec.provider


def _matches(name: str, pattern: str) -> bool:
    return fnmatchcase(name, pattern if "." in pattern else f"*.{pattern}")


def _cut(provider: LoadedProvider, wanted: frozenset[str]) -> LoadedProvider:
    tasks = tuple(
        replace(task, submit=tuple(each for each in task.submit if each in wanted))
        for task in provider.spec.tasks
        if wanted.intersection(task.submit)
    )
    needed = wanted.union(*(_steps(task) for task in tasks))
    endpoints = tuple(each for each in provider.endpoints if each.spec.operation in needed)
    return replace(provider, spec=replace(provider.spec, tasks=tasks), endpoints=endpoints)


def _steps(task: Lifecycle) -> Iterator[str]:
    """Yield the operations that a task's life calls after its submit."""
    for _, step in task.steps:
        yield step.operation
