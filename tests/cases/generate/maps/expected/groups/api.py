"""The operations of Maps in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.make_list import MakeListRequestItem
    from ..operations.make_video import MakeVideoRequestThingsValue


class Api(Group):
    """The operations of Maps in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def make_list(
        self,
        *,
        body: list[MakeListRequestItem | dict[str, Any]],
        options: RequestOptions | None = None,
    ) -> list[str]:
        """POST /v1/lists.

        `POST /v1/lists` of Maps. It may cost money, so it is sent once.
        """
        from ..operations.make_list import OPERATION

        return self._call(
            OPERATION,
            body=body,
            options=options,
        )

    def make_video(
        self,
        *,
        labels: dict[str, str] | None = None,
        free: dict[str, Any] | None = None,
        things: dict[str, MakeVideoRequestThingsValue | dict[str, Any]] | None = None,
        options: RequestOptions | None = None,
    ) -> dict[str, list[int]]:
        """POST /v1/videos.

        `POST /v1/videos` of Maps. It may cost money, so it is sent once.
        """
        from ..operations.make_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "labels": labels,
                "free": free,
                "things": things,
            },
            options=options,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.make_list = raw_method(group.make_list)
        self.make_video = raw_method(group.make_video)
