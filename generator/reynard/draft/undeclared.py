"""Tasks that pages describe and provider.yaml lacks: their pages came after it was written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TASK_UNDECLARED, diagnostic
from reynard.draft.tasks import find_lives, list_reasons
from reynard.prose.phrasing import list_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.draft.model import Operation
    from reynard.source import Span
    from reynard.spec.model import ProviderSpec

_MOST_NAMED = 5


def report_undeclared(operations: Sequence[Operation], provider: ProviderSpec, report: Report) -> None:
    """Say which operations surely start a task although no task of a provider.yaml has them."""
    declared = {name for task in provider.tasks for name in task.submit}
    by_query = {task.query.operation: task.name for task in provider.tasks}
    for life in find_lives(operations):
        submits = [each for each in life.submits if each.name not in declared and not each.spec.effect]
        if not submits or list_reasons(life):
            continue
        rest = len(submits) - _MOST_NAMED
        who = list_names([each.name for each in submits[:_MOST_NAMED]], "and") + (
            f" and {rest} more" if rest > 0 else ""
        )
        verb = "starts" if len(submits) == 1 else "start"
        known = by_query.get(life.query.name)
        report(
            diagnostic(
                TASK_UNDECLARED,
                f"{who} {verb} a task of which `{life.query.name}` tells, and no task of provider.yaml says so",
                *_labels(submits[0], "this starts it"),
                *_labels(life.query, "this tells of it"),
                field=submits[0].name,
                help=f"Add it to `submit:` of the task `{known}`, which asks the same query."
                if known is not None
                else f"Copy its block under `tasks:` from what `reynard draft {provider.provider}` prints.",
            )
        )


def _labels(operation: Operation, said: str) -> tuple[tuple[Span, str], ...]:
    return ((operation.seen.path.span, said),) if operation.seen is not None else ()
