"""What a handle shows without asking the vendor: the same for both kinds of client."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from .lifecycle import Phase
    from .reading import TaskUpdate
    from .tracked import Tracked

ResponseT = TypeVar("ResponseT")


class Handle(Generic[ResponseT]):
    """Name one task, and show what its last query showed."""

    __slots__ = ("_task",)

    def __init__(self, task: Tracked[ResponseT]) -> None:
        self._task = task

    def __repr__(self) -> str:
        lifecycle = self._task.lifecycle
        return f"<{type(self).__name__} {lifecycle.provider}.{lifecycle.name} {self.id} {self.phase}>"

    @property
    def id(self) -> str:
        """The vendor's id of the task."""
        return self._task.ticket.task_id

    @property
    def token(self) -> str:
        """Short JSON that `client.tasks.resume` takes in any process, on any day.

        It holds the provider, the lifecycle, the task's id, and those values of the request that later operations
        repeat. Never a key.
        """
        return self._task.token

    @property
    def last_update(self) -> TaskUpdate | None:
        """What the last query showed; None before the first."""
        return self._task.last

    @property
    def phase(self) -> Phase:
        """Where the task stood when it was last asked about; before that `queued`, or `unknown` if it was resumed."""
        if self._task.last is not None:
            return self._task.last.phase
        return "unknown" if self._task.submitted_at is None else "queued"

    @property
    def status(self) -> str | None:
        """The vendor's own word, when it was last asked about."""
        return self._task.last.status if self._task.last is not None else None

    @property
    def progress(self) -> float | None:
        """From 0 to 1, when it was last asked about; None where the vendor does not say."""
        return self._task.last.progress if self._task.last is not None else None

    @property
    def raw(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """The decoded body of the last query; before the first, of the submit's reply."""
        return self._task.last.raw if self._task.last is not None else self._task.submit_reply

    @property
    def is_ended(self) -> bool:
        """Whether the task had ended when it was last asked about."""
        return self._task.last is not None and self._task.last.is_ended


def tracked_in(handle: Handle[ResponseT]) -> Tracked[ResponseT]:
    """Return what is known of a handle's task."""
    return handle._task  # pyright: ignore[reportPrivateUsage]  # noqa: SLF001 - tasks are waited for together
