"""What a client's groups call: submit a task, or run it to its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ..client import inside
from ..options import UNSET, Unset
from ..steps import adrive, drive
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
    settings, shell, _ = inside(client)
    steps = submit_steps(settings, lifecycle, operation, body=body, parameters=parameters, options=options)
    return Task(shell, drive(steps, shell))


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
    from ..async_client import inside as async_inside  # noqa: PLC0415 - blocking programs do not need it
    from .async_task import AsyncTask  # noqa: PLC0415 - as above

    settings, shell, _ = async_inside(client)
    steps = submit_steps(settings, lifecycle, operation, body=body, parameters=parameters, options=options)
    return AsyncTask(shell, await adrive(steps, shell))


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
