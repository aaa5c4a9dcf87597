"""The operations of Names in the group `close`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.submit import SubmitResponse


class Close(Group):
    """The operations of Names in the group `close`."""

    @cached_property
    def with_raw_response(self) -> CloseWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return CloseWithRawResponse(self._raw())

    def submit_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> SubmitResponse:
        """GET /v1/submit.

        `GET /v1/submit` of Names. It reads only, and is retried.
        """
        from ..operations.submit import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )


class CloseWithRawResponse:
    """The operations of `Close` with their whole answers."""

    def __init__(self, group: Close) -> None:
        self.submit_ = raw_method(group.submit_)
