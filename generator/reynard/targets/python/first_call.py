"""Which call a package's README shows first: one that works by itself, on what most people come for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import words
from reynard.ir.shape import ANYTHING, Reference, Text, options_of
from reynard.targets.python.snippets import TELLING
from reynard.targets.python.typed import body_members, listed_by

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation, Provider

_OF_OTHERS = frozenset(("id", "ids", "uuid", "guid", "code", "otp", "captcha", "token"))
"""Last words of names whose values only another call gives."""
_FILES = frozenset(("file", "files"))
_PLAINEST = ("create", "list")
"""Calls of a group's own things, which come before those of anything else."""
_CONTENT = frozenset(TELLING) - {"model"}


def first_of(provider: Provider) -> str:
    """Return the name of the operation that is shown first; nothing where there is none."""
    place = choose_first(provider.operations, {name for each in provider.lifecycles for name in each.submit})
    return provider.operations[place].name if place is not None else ""


def choose_first(operations: Sequence[Operation], tasks: Collection[str]) -> int | None:
    """Return the place of the operation to show first; `tasks` are those that start one. None where there is none."""
    ranked = [
        (rank(each, is_task=each.name in tasks), each.group.count("."), each.action not in _PLAINEST, place)
        for place, each in enumerate(operations)
    ]
    return min(ranked)[-1] if ranked else None


def rank(operation: Operation, *, is_task: bool) -> int:
    """Return how well an operation shows what a client does, the best first.

    What makes something of a text comes first, then lists and other queries that need nothing and bring something.
    """
    needed = dict(_needed(operation))
    if operation.is_deprecated or any(_is_of_others(name, shape) for name, shape in needed.items()):
        return 10 if is_task else 11
    is_telling = any(each in _CONTENT for each in needed)
    if is_task:
        return 0 if is_telling else 6
    if operation.effect == "submit" and is_telling:
        return 1
    if operation.effect == "read":
        brings = 0 if listed_by(operation) is not None else 1 if _brings_members(operation) else 5
        return brings + (4 if needed else 2)
    return 8


def _brings_members(operation: Operation) -> bool:
    """Tell whether an answer is an object of which something is known."""
    shape = operation.reply.shape if operation.reply is not None else ANYTHING
    names = {each.name for each in options_of(shape) if isinstance(each, Reference)}
    return any(each.fields for each in operation.definitions if each.name in names)


def _needed(operation: Operation) -> Iterator[tuple[str, Shape]]:
    """Yield what a call cannot do without: wire names and shapes."""
    yield from ((each.wire_name, each.shape) for each in operation.parameters if each.is_required)
    members = body_members(operation)
    for each in members.fields if members is not None else ():
        if each.is_required and not each.is_constant:
            yield each.wire_name, each.shape
    example = operation.request_examples[0].value if operation.request_examples else None
    shown = example if isinstance(example, dict) else {}
    for each in members.fields if members is not None else ():
        if each.wire_name in shown and _is_of_others(each.wire_name, each.shape):
            yield each.wire_name, each.shape


def _is_of_others(name: str, shape: Shape) -> bool:
    """Tell whether a value comes from another call: an id, or the text that stands for a file that was uploaded."""
    last = next((each.lower() for each in reversed(words(name))), "")
    return last in _OF_OTHERS or (last in _FILES and any(isinstance(each, Text) for each in options_of(shape)))
