"""The operations of Unions in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.make_video import (
        MakeVideoRequestImage,
        MakeVideoRequestSourceRemote,
        MakeVideoRequestText,
        MakeVideoResponseOption1,
        MakeVideoResponseOption2,
    )


class Api(Group):
    """The operations of Unions in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def make_video(
        self,
        *,
        content: list[MakeVideoRequestText | MakeVideoRequestImage | dict[str, Any]] | None = None,
        source: str | MakeVideoRequestSourceRemote | dict[str, Any] | None = None,
        mixed: str | list[str] | int | None = None,
        options: RequestOptions | None = None,
    ) -> MakeVideoResponseOption1 | MakeVideoResponseOption2 | dict[str, Any]:
        """POST /v1/videos.

        `POST /v1/videos` of Unions. It may cost money, so it is sent once.

        Args:
            mixed: At least 1.
        """
        from ..operations.make_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "content": content,
                "source": source,
                "mixed": mixed,
            },
            options=options,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.make_video = raw_method(group.make_video)
