"""The operations of Names in the group `tasks`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.run import RunResponse


class TasksGroup(Group):
    """The operations of Names in the group `tasks`."""

    @cached_property
    def with_raw_response(self) -> TasksGroupWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return TasksGroupWithRawResponse(self._raw())

    def run_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> RunResponse:
        """GET /v1/run.

        `GET /v1/run` of Names. It reads only, and is retried.
        """
        from ..operations.run import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )


class TasksGroupWithRawResponse:
    """The operations of `TasksGroup` with their whole answers."""

    def __init__(self, group: TasksGroup) -> None:
        self.run_ = raw_method(group.run_)
