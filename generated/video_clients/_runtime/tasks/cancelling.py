"""Cancel a task at the vendor: on demand, or once when a wait is interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .asking import other_steps
from .endings import named

if TYPE_CHECKING:
    from ..errors import ClientError
    from ..steps import Steps
    from .tracked import Tracked

_LONGEST: Final = 15.0
"""Seconds that a cancel may take: someone is waiting to leave."""


def cancel_steps(task: Tracked[Any]) -> Steps[None]:
    """Ask the vendor to cancel. Raises ConfigError where he documents no way to, and what the call raises."""
    step = task.lifecycle.cancel
    if step is None:
        raise named(
            task,
            task.settings.error_class("config")(
                f"{task.settings.provider.title or task.settings.provider.name} documents no way to cancel this task",
                provider=task.settings.provider.name,
            ),
        )
    task.is_cancel_sent = True
    query = task.last.raw if task.last is not None else None
    yield from other_steps(task, step, query, task.settings.clock() + _LONGEST)
    task.is_cancel_accepted = True


def should_cancel(task: Tracked[Any], error: BaseException) -> bool:
    """Return whether an interrupted wait is to cancel: once, and never a task that has ended.

    Some vendors delete the record of an ended task that is cancelled (Ark, MiniMax 2). An error of ours, the deadline's
    among them, is no interruption: what was paid for goes on.
    """
    from ..errors import ClientError  # noqa: PLC0415 - only when a wait is interrupted

    if isinstance(error, ClientError) or task.is_cancel_sent or task.lifecycle.cancel is None:
        return False
    return task.last is None or not task.last.is_ended


def note_failed_cancel(task: Tracked[Any], error: BaseException, failure: ClientError) -> None:
    """Say on the interruption, and in the log, that the vendor did not cancel."""
    error.add_note(f"the vendor did not cancel the task: {failure.message}")
    task.settings.logger.warning("task %s: it was not cancelled: %s", task.ticket.task_id, failure.message)
