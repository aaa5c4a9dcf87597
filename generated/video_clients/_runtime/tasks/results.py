"""What a finished task brought, as its handle returns it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from .async_outputs import AsyncOutput
    from .collecting import Collected
    from .outputs import Output

ResponseT = TypeVar("ResponseT")


class ResultFacts(Generic[ResponseT]):
    """Hold what the vendor said at the end; how outputs are fetched depends on the kind of client."""

    __slots__ = ("_collected", "task_id")

    def __init__(self, task_id: str, collected: Collected[ResponseT]) -> None:
        self.task_id = task_id
        self._collected = collected

    @property
    def status(self) -> str | None:
        """The vendor's own word for success."""
        return self._collected.update.status

    @property
    def raw(self) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        """The decoded body of the last query."""
        return self._collected.update.raw

    @property
    def resolved(self) -> Any:  # noqa: ANN401 - as above
        """The decoded body of the resolve step; None where the lifecycle has none."""
        return self._collected.resolved

    @property
    def response(self) -> ResponseT:
        """The last query's typed response.

        Raises ResponseShapeError if it does not fit its model; only here, because what was paid for can be fetched all
        the same.
        """
        return self._collected.answer.parse()


class TaskResult(ResultFacts[ResponseT]):
    """The result of a task, for blocking code."""

    __slots__ = ("outputs",)

    def __init__(self, task_id: str, collected: Collected[ResponseT], outputs: tuple[Output, ...]) -> None:
        super().__init__(task_id, collected)
        self.outputs = outputs

    def __repr__(self) -> str:
        return f"TaskResult(task_id={self.task_id!r}, status={self.status!r}, outputs={self.outputs!r})"


class AsyncTaskResult(ResultFacts[ResponseT]):
    """The result of a task, for code on an event loop."""

    __slots__ = ("outputs",)

    def __init__(self, task_id: str, collected: Collected[ResponseT], outputs: tuple[AsyncOutput, ...]) -> None:
        super().__init__(task_id, collected)
        self.outputs = outputs

    def __repr__(self) -> str:
        return f"AsyncTaskResult(task_id={self.task_id!r}, status={self.status!r}, outputs={self.outputs!r})"
