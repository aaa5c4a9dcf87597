"""The operations of Names in the group `task`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.dict import DictResponse


class TaskGroup(Group):
    """The operations of Names in the group `task`."""

    @cached_property
    def with_raw_response(self) -> TaskGroupWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return TaskGroupWithRawResponse(self._raw())

    def dict_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> DictResponse:
        """GET /v1/dict.

        `GET /v1/dict` of Names. It reads only, and is retried.
        """
        from ..operations.dict import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )


class TaskGroupWithRawResponse:
    """The operations of `TaskGroup` with their whole answers."""

    def __init__(self, group: TaskGroup) -> None:
        self.dict_ = raw_method(group.dict_)
