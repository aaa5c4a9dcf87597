"""Two states of a provider's tasks: who starts them, what their states mean, where results are, how long it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diff.change import KINDS, Change
from reynard.diff.view import view_of
from reynard.schema.walk import Place, items, members
from reynard.spec.lifecycle import state_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diff.sides import OperationSide, ProviderSide
    from reynard.spec.lifecycle import Lifecycle

_FOLLOWED = (
    ("id", "the id is read from elsewhere"),
    ("query", "it is asked after in another way"),
    ("resolve", "its result is looked up in another way"),
    ("status", "its state is read from elsewhere"),
    ("succeeded_when", "success has another condition"),
    ("progress", "its progress is read from elsewhere"),
    ("progress_scale", "its progress is counted otherwise"),
    ("failure_code", "the code of its failure is read from elsewhere"),
    ("failure_message", "the text of its failure is read from elsewhere"),
    ("output_url", "its results are read from elsewhere"),
    ("output_data", "its results are read as text from elsewhere"),
    ("output_content", "its results are fetched in another way"),
    ("output_lifetime", "its results last another time"),
)
_PACED = ("poll_first", "poll_factor", "poll_max", "poll_grace", "deadline")


def compare_tasks(old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    """Yield what changed in the lives of a provider's tasks."""
    mine = {each.name: each for each in old.loaded.spec.tasks}
    theirs = {each.name: each for each in new.loaded.spec.tasks}
    for name in mine.keys() - theirs.keys():
        yield _change("task-removed", f"no longer knows tasks of the kind `{name}`", name, old, new)
    for name in theirs.keys() - mine.keys():
        yield _change("task-added", f"knows tasks of the kind `{name}`", name, old, new)
    for name in sorted(mine.keys() & theirs.keys()):
        yield from _lifecycle(mine[name], theirs[name], old, new)
    for task in theirs.values():
        yield from _unnamed(task, old, new)


def _change(  # noqa: PLR0913 - the sides of a change
    code: str, text: str, task: str, old: ProviderSide, new: ProviderSide, *, before: object = "", after: object = ""
) -> Change:
    return Change(
        kind=KINDS[code],
        provider=new.name,
        where=f"{new.client} task `{task}`",
        at=f"provider.tasks.{task}",
        message=text,
        before=str(before),
        after=str(after),
        old=old.locate("tasks", task),
        new=new.locate("tasks", task),
    )


def _lifecycle(one: Lifecycle, other: Lifecycle, old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    name = other.name
    for operation in one.submit:
        if operation not in other.submit:
            yield _change(
                "task-submit-removed", f"is no longer started by `{operation}`", name, old, new, before=operation
            )
    for operation in other.submit:
        if operation not in one.submit:
            yield _change("task-submit-added", f"is also started by `{operation}`", name, old, new, after=operation)
    yield from _states(one, other, old, new)
    # Where nobody wrote it down, what is followed is a guess from all pages; what a guess reads is compared anyway.
    for field, text in () if old.is_drafted or new.is_drafted else _FOLLOWED:
        before, after = getattr(one, field), getattr(other, field)
        if before != after:
            yield _change("task-changed", text, name, old, new, before=before, after=after)
    for field in _PACED:
        before, after = getattr(one, field), getattr(other, field)
        if before != after:
            text = f"`{field.replace('_', '.')}` is {after:g} s now, was {before:g}"
            yield _change("task-pace-changed", text, name, old, new, before=before, after=after)
    if (one.cancel is None) != (other.cancel is None):
        code = "task-cancel-removed" if other.cancel is None else "task-cancel-added"
        text = "can no longer be cancelled" if other.cancel is None else "can be cancelled now"
        yield _change(code, text, name, old, new)
    elif one.cancel != other.cancel:
        yield _change("task-changed", "is cancelled in another way", name, old, new)


def _states(one: Lifecycle, other: Lifecycle, old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    mine = {word.casefold(): (word, phase) for word, phase in one.states}
    theirs = {word.casefold(): (word, phase) for word, phase in other.states}
    for key, (word, phase) in theirs.items():
        if key not in mine:
            yield _change("task-state-added", f"the state `{word}` means {phase}", other.name, old, new, after=word)
        elif mine[key][1] != phase:
            text = f"the state `{word}` means {phase} now, was {mine[key][1]}"
            yield _change("task-state-changed", text, other.name, old, new, before=mine[key][1], after=phase)
    for key, (word, phase) in mine.items():
        if key not in theirs:
            text = f"the state `{word}` no longer means {phase}"
            yield _change("task-state-removed", text, other.name, old, new, before=word)


def _unnamed(task: Lifecycle, old: ProviderSide, new: ProviderSide) -> Iterator[Change]:
    """Yield the states that the query's answer documents now, did not before, and that no phase names."""
    known = {word.casefold() for word, _ in task.states}
    for path in task.status:
        before, after = (_documented(side, task.query.operation, path) for side in (old, new))
        for word in after:
            if word not in before and word.casefold() not in known:
                text = f"status may be `{word}`, which no phase names"
                yield _change("task-state-unnamed", text, task.name, old, new, after=word)


def _documented(side: ProviderSide, operation: str, path: str) -> tuple[str, ...]:
    query = next((each for each in side.operations if each.spec.operation == operation), None)
    return tuple(state_word(value) for place in _places(query, path) for value in view_of(place).values or ())


def _places(query: OperationSide | None, path: str) -> Iterator[Place]:
    good = [each for each in query.spec.responses if each.status.startswith("2") and each.schema] if query else []
    found = [Place.of(good[0].schema)] if good and good[0].schema is not None else []
    for part in path.removeprefix("$.").replace("[", ".[").split("."):
        found = [inner for each in found for inner in (items(each) if part.startswith("[") else members(each, part))]
    yield from found
