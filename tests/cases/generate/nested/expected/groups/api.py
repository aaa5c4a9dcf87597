"""The operations of Nested in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.make_video import (
        MakeVideoRequestCamera,
        MakeVideoRequestMerged,
        MakeVideoRequestShotsItem,
        MakeVideoRequestStrict,
        MakeVideoResponse,
    )


class Api(Group):
    """The operations of Nested in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def make_video(
        self,
        *,
        camera: MakeVideoRequestCamera | dict[str, Any] | None = None,
        shots: list[MakeVideoRequestShotsItem | dict[str, Any]],
        strict: MakeVideoRequestStrict | dict[str, Any] | None = None,
        merged: MakeVideoRequestMerged | dict[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> MakeVideoResponse:
        """POST /v1/videos.

        `POST /v1/videos` of Nested. It may cost money, so it is sent once.

        Args:
            camera: How the camera moves.
        """
        from ..operations.make_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "camera": camera,
                "shots": shots,
                "strict": strict,
                "merged": merged,
            },
            options=options,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.make_video = raw_method(group.make_video)
