"""What became of the methods that a client had: which are called otherwise now, and which say no longer enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import METHOD_NO_LONGER_ALONE, METHOD_RENAMED, diagnostic
from reynard.targets.python.methods import given_names
from reynard.targets.python.naming import group_attribute

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.diagnostics import Report
    from reynard.ir.types import GivenName, Provider


def report_renamed(provider: Provider, file: str, report: Report) -> None:
    """Report each method of the record that has another name now, or whose name does something else."""
    names = given_names(provider)
    now = {(each.group, each.method): each for each in names}
    for old in provider.names:
        there = now.get((old.group, old.method))
        if there is not None and _is_same(old, there):
            continue
        new = _successor(old, names)
        if there is not None:
            became = f"; what it did is {_called(new)} now" if new is not None else ""
            message = f"{_called(old)} is another operation now: `{there.operation}`, not `{old.operation}`{became}"
            report(diagnostic(METHOD_RENAMED, message, file=file))
        elif new is not None:
            report(diagnostic(METHOD_RENAMED, f"{_called(old)} is called {_called(new)} now", file=file))
    for old, new in _joined(provider, now):
        message = f"{_called(old)} stays what it was, and is {_called(new)} too: the group starts other tasks beside it"
        report(diagnostic(METHOD_NO_LONGER_ALONE, message, file=file))


def _is_same(old: GivenName, new: GivenName) -> bool:
    return (old.operation, old.does, old.task) == (new.operation, new.does, new.task)


def _successor(old: GivenName, names: Sequence[GivenName]) -> GivenName | None:
    """Return the method that does now what an old one did: the same operation elsewhere, or its request renamed."""
    alike = [each for each in names if each.does == old.does]
    ways = (
        [each for each in alike if (each.operation, each.task) == (old.operation, old.task)],
        [each for each in alike if each.operation == old.operation],
        [each for each in alike if each.request == old.request],
    )
    return next((found[0] for found in ways if found), None)


def _joined(provider: Provider, now: Mapping[tuple[str, str], GivenName]) -> Iterator[tuple[GivenName, GivenName]]:
    """Yield the plain names that got an explicit twin in this run."""
    had = {(each.group, each.method) for each in provider.names}
    for old in provider.names:
        if old.method in ("run", "submit"):
            for place, new in now.items():
                if place[0] == old.group and place not in had and _is_same(old, new):
                    yield old, new


def _called(name: GivenName) -> str:
    return f"`client.{group_attribute(name.group)}.{name.method}`"
