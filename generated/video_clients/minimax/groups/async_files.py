"""The operations of MiniMax Hailuo in the group `files`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.async_client import AsyncGroup
from ..._runtime.raw import async_raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.retrieve_file import RetrieveFileResponse


class AsyncFiles(AsyncGroup):
    """The operations of MiniMax Hailuo in the group `files`."""

    @cached_property
    def with_raw_response(self) -> AsyncFilesWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return AsyncFilesWithRawResponse(self._raw())

    async def retrieve_file(
        self,
        *,
        file_id: str | int,
        options: RequestOptions | None = None,
    ) -> RetrieveFileResponse:
        """Ask for the address of a finished file.

        `GET /minimax/v1/files/retrieve` of MiniMax Hailuo. It reads only, and is retried.

        Args:
            file_id: The file that `query_video` named.

        See https://platform.minimax.io/docs/api-reference/video-generation-download
        """
        from ..operations.retrieve_file import OPERATION

        return await self._call(
            OPERATION,
            body=None,
            parameters={
                "file_id": file_id,
            },
            options=options,
        )


class AsyncFilesWithRawResponse:
    """The operations of `AsyncFiles` with their whole answers."""

    def __init__(self, group: AsyncFiles) -> None:
        self.retrieve_file = async_raw_method(group.retrieve_file)
