"""The operations of Names in the group `names`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.con_ import ConResponse
    from ..operations.with_raw_response import WithRawResponseResponse


class NamesGroup(Group):
    """The operations of Names in the group `names`."""

    @cached_property
    def with_raw_response(self) -> NamesGroupWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return NamesGroupWithRawResponse(self._raw())

    def con(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> ConResponse:
        """GET /v1/con.

        `GET /v1/con` of Names. It reads only, and is retried.
        """
        from ..operations.con_ import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )

    def with_raw_response_(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> WithRawResponseResponse:
        """GET /v1/raw.

        `GET /v1/raw` of Names. It reads only, and is retried.
        """
        from ..operations.with_raw_response import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )


class NamesGroupWithRawResponse:
    """The operations of `NamesGroup` with their whole answers."""

    def __init__(self, group: NamesGroup) -> None:
        self.con = raw_method(group.con)
        self.with_raw_response_ = raw_method(group.with_raw_response_)
