"""The operations of Names in the group `str`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.list import ListResponse


class Str(Group):
    """The operations of Names in the group `str`."""

    @cached_property
    def with_raw_response(self) -> StrWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return StrWithRawResponse(self._raw())

    def list_(
        self,
        *,
        ids: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> ListResponse:
        """GET /v1/list.

        `GET /v1/list` of Names. It reads only, and is retried.
        """
        from ..operations.list import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "ids": ids,
            },
            options=options,
        )


class StrWithRawResponse:
    """The operations of `Str` with their whole answers."""

    def __init__(self, group: Str) -> None:
        self.list_ = raw_method(group.list_)
