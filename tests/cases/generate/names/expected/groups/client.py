"""The operations of Names in the group `client`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.bytes import BytesResponse


class ClientGroup(Group):
    """The operations of Names in the group `client`."""

    @cached_property
    def with_raw_response(self) -> ClientGroupWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ClientGroupWithRawResponse(self._raw())

    def bytes_(
        self,
        *,
        ids: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> BytesResponse:
        """GET /v1/bytes.

        `GET /v1/bytes` of Names. It reads only, and is retried.
        """
        from ..operations.bytes import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "ids": ids,
            },
            options=options,
        )


class ClientGroupWithRawResponse:
    """The operations of `ClientGroup` with their whole answers."""

    def __init__(self, group: ClientGroup) -> None:
        self.bytes_ = raw_method(group.bytes_)
