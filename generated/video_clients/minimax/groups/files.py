"""The operations of MiniMax Hailuo in the group `files`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.retrieve_file import RetrieveFileResponse


class Files(Group):
    """The operations of MiniMax Hailuo in the group `files`."""

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return FilesWithRawResponse(self._raw())

    def retrieve_file(
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

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "file_id": file_id,
            },
            options=options,
        )


class FilesWithRawResponse:
    """The operations of `Files` with their whole answers."""

    def __init__(self, group: Files) -> None:
        self.retrieve_file = raw_method(group.retrieve_file)
