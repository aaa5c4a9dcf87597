"""What a client's groups call: submit a task, or run it to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..options import UNSET, Unset
from .submitting import submit_steps
from .task import Task
from .waiting import checked_timeout

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..async_client import AsyncClient
    from ..client import Client
    from ..operation import Operation
    from ..options import RequestOptions
    from .async_task import AsyncTask
    from .lifecycle import Lifecycle
    from .reading import TaskUpdate
    from .results import AsyncTaskResult, TaskResult

ResponseT = TypeVar("ResponseT")


def submit(  # noqa: PLR0913 - a call's own arguments
    client: Client,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
) -> Task[ResponseT]:
    """Submit once and return the task's handle."""
    steps = submit_steps(
        client._settings,  # noqa: SLF001 - a client and its tasks are one
        lifecycle,
        operation,
        body=body,
        parameters=parameters,
        options=options,
    )
    return Task(client, client._perform(steps))  # noqa: SLF001 - as above


def run(  # noqa: PLR0913 - a call's own arguments
    client: Client,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
    timeout: float | Unset | None = UNSET,
    on_update: Callable[[TaskUpdate], object] | None = None,
    cancel_on_exit: bool = False,
) -> TaskResult[ResponseT]:
    """Submit, wait and return the result; `timeout` bounds the waiting. Its errors carry the token."""
    checked_timeout(timeout, lifecycle.deadline)
    task = submit(client, lifecycle, operation, body=body, parameters=parameters, options=options)
    return task.result(timeout=timeout, on_update=on_update, cancel_on_exit=cancel_on_exit)


async def asubmit(  # noqa: PLR0913 - a call's own arguments
    client: AsyncClient,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
) -> AsyncTask[ResponseT]:
    """Submit once and return the task's handle."""
    from .async_task import AsyncTask  # noqa: PLC0415 - blocking programs do not need it

    steps = submit_steps(
        client._settings,  # noqa: SLF001 - a client and its tasks are one
        lifecycle,
        operation,
        body=body,
        parameters=parameters,
        options=options,
    )
    return AsyncTask(client, await client._perform(steps))  # noqa: SLF001 - as above


async def arun(  # noqa: PLR0913 - a call's own arguments
    client: AsyncClient,
    lifecycle: Lifecycle[ResponseT],
    operation: Operation[Any],
    *,
    body: object,
    parameters: Mapping[str, object],
    options: RequestOptions | None,
    timeout: float | Unset | None = UNSET,  # noqa: ASYNC109 - it ends the waiting and its error carries the token
    on_update: Callable[[TaskUpdate], object] | None = None,
    cancel_on_exit: bool = False,
) -> AsyncTaskResult[ResponseT]:
    """Submit, wait and return the result; `timeout` bounds the waiting. Its errors carry the token."""
    checked_timeout(timeout, lifecycle.deadline)
    task = await asubmit(client, lifecycle, operation, body=body, parameters=parameters, options=options)
    return await task.result(timeout=timeout, on_update=on_update, cancel_on_exit=cancel_on_exit)
