"""Whether operations may tell of tasks, and all by which that is told: a change of few pages is held against it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.words import ID_SAID
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.draft.model import Operation


def can_be_asked(operations: Iterable[Operation]) -> bool:
    """Tell whether an operation may tell of a task: where none does, no operation is known to start one."""
    from reynard.draft.roles import Role  # noqa: PLC0415 - all that tells of tasks, where a provider may have some

    return any(Role(each).can_be_asked for each in operations)


def seen_of_tasks(operation: Operation) -> tuple[object, ...]:
    """Return all of an operation by which is told which starts a task and which tells of it, but its page's text.

    Of what words say of an argument, that is whether they speak of the id of a task.
    """
    takes = [(replace(each, description=""), bool(ID_SAID.search(each.description))) for each in operation.takes]
    return takes, operation.gives, operation.constants, operation.spec.summary, operation.spec.description
