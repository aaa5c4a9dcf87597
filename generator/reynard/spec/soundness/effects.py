"""Hold what operations may cost against what tasks make of them: a submit that is sent twice is paid for twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import TASK_EFFECT, diagnostic

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider


def check_effects(loaded: LoadedProvider, report: Report) -> None:
    """Report submits of tasks whose specs say that they may be sent again."""
    operations = {each.spec.operation: each for each in loaded.endpoints}
    for task in loaded.spec.tasks:
        for index, name in enumerate(task.submit):
            found = operations.get(name)
            if found is None or found.spec.effect in {None, "submit"}:
                continue
            report(
                diagnostic(
                    TASK_EFFECT,
                    f"`{name}` starts the paid task `{task.name}`, but its `effect` is `{found.spec.effect}`",
                    (found.origin.locate(("effect",)), "sent again in doubt"),
                    (loaded.origin.locate(("tasks", task.name, "submit", index)), "paid for here"),
                )
            )
