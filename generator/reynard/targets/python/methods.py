"""Which methods a group has, and what each is called: decided once, for code, documents and command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.targets.python.naming import method_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.ir.types import Lifecycle, Operation, Provider
    from reynard.targets.python.views import MethodKind


MethodKey: TypeAlias = "tuple[str, MethodKind, str]"
"""Operation, kind, and the life of a task that it starts, or nothing."""


def has_whole_reply(operation: Operation) -> bool:
    """Tell whether an operation answers in one piece; one that documents nothing else does."""
    whole = any(
        each.kind != "events" and (each.status[0] == "2" or each.status == "default") for each in operation.replies
    )
    return whole or operation.events is None


def submits_of(provider: Provider, group: str) -> Iterator[tuple[Lifecycle, Operation, str]]:
    """Yield each operation of a group that starts a task, and what tells its methods apart from the first one's."""
    operations = {each.name: each for each in provider.operations if each.group == group}
    is_first = True
    for lifecycle in provider.lifecycles:
        for name in lifecycle.submit:
            if name in operations:
                yield lifecycle, operations[name], "" if is_first else f"_{name}"
                is_first = False


def method_names(provider: Provider, group: str) -> Mapping[MethodKey, str]:
    """Return the methods of a group; operations keep their names, the others give way."""
    wanted: list[tuple[MethodKey, str]] = []
    twins: list[tuple[MethodKey, str]] = []
    for operation in provider.operations:
        if operation.group != group:
            continue
        is_whole = has_whole_reply(operation)
        wanted.append(((operation.name, "call" if is_whole else "stream", ""), method_name(operation.name)))
        if is_whole and operation.events is not None:
            twins.append(((operation.name, "stream", ""), method_name(f"stream_{operation.name}")))
    for lifecycle, operation, suffix in submits_of(provider, group):
        twins.append(((operation.name, "submit", lifecycle.name), f"submit{suffix}"))
        twins.append(((operation.name, "run", lifecycle.name), f"run{suffix}"))
    given: dict[MethodKey, str] = {}
    used: set[str] = set()
    for key, method in [*wanted, *twins]:
        free = method
        while free in used:
            free += "_"
        used.add(free)
        given[key] = free
    return given
