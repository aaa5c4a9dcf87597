"""The operations of Constants in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.query_video import QueryVideoResponse
    from ..operations.submit_video import SubmitVideoResponse


class Api(Group):
    """The operations of Constants in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def query_video(
        self,
        *,
        ids: list[str] | None = None,
        filter: dict[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> QueryVideoResponse:
        """POST /.

        `POST /` of Constants. It reads only, and is retried.
        """
        from ..operations.query_video import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "ids": ids,
                "filter": filter,
            },
            options=options,
        )

    def submit_video(
        self,
        *,
        version: Literal[3] | None = None,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> SubmitVideoResponse:
        """POST /.

        `POST /` of Constants. It may cost money, so it is sent once.
        """
        from ..operations.submit_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "kind": "video",
                "version": version,
                "prompt": prompt,
            },
            options=options,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.query_video = raw_method(group.query_video)
        self.submit_video = raw_method(group.submit_video)
