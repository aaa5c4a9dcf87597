"""The operations of A provider whose names are those of the library in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.options import UNSET
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import Task, TaskResult, TaskUpdate
    from ..operations.get_task import GetTaskResponse
    from ..operations.make_task import MakeTaskResponse


class Api(Group):
    """The operations of A provider whose names are those of the library in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def get_task(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> GetTaskResponse:
        """GET /v1/tasks/{id}.

        `GET /v1/tasks/{id}` of A provider whose names are those of the library. It reads only, and is retried.
        """
        from ..operations.get_task import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def make_task(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> MakeTaskResponse:
        """POST /v1/tasks.

        `POST /v1/tasks` of A provider whose names are those of the library. It may cost money, so it is sent once.
        """
        from ..operations.make_task import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )

    def submit(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Task[GetTaskResponse]:
        """Start a task and return its handle at once: POST /v1/tasks.

        `POST /v1/tasks` of A provider whose names are those of the library. It may cost money, so it is sent once.
        """
        from ..operations.make_task import OPERATION
        from ..tasks import OPERATION_

        return self._submit(
            OPERATION_,
            OPERATION,
            body=None,
            options=options,
        )

    def run(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[GetTaskResponse]:
        """Start a task, wait for it, and return its result: POST /v1/tasks.

        `POST /v1/tasks` of A provider whose names are those of the library. It may cost money, so it is sent once.

        `timeout` is the wait in seconds (900 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        The vendor cannot cancel a task, so `cancel_on_exit` has no effect.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.make_task import OPERATION
        from ..tasks import OPERATION_

        return self._run(
            OPERATION_,
            OPERATION,
            body=None,
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )

    def submit_make_task(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> Task[GetTaskResponse]:
        """Start a task and return its handle at once: POST /v1/tasks.

        `POST /v1/tasks` of A provider whose names are those of the library. It may cost money, so it is sent once.
        """
        from ..operations.make_task import OPERATION
        from ..tasks import LIFECYCLES_

        return self._submit(
            LIFECYCLES_,
            OPERATION,
            body=None,
            options=options,
        )

    def run_make_task(
        self,
        *,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[GetTaskResponse]:
        """Start a task, wait for it, and return its result: POST /v1/tasks.

        `POST /v1/tasks` of A provider whose names are those of the library. It may cost money, so it is sent once.

        `timeout` is the wait in seconds (900 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        The vendor cannot cancel a task, so `cancel_on_exit` has no effect.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.make_task import OPERATION
        from ..tasks import LIFECYCLES_

        return self._run(
            LIFECYCLES_,
            OPERATION,
            body=None,
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.get_task = raw_method(group.get_task)
        self.make_task = raw_method(group.make_task)
