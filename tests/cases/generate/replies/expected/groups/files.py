"""The operations of Replies in the group `files`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.two_ways import TwoWaysResponse


class Files(Group):
    """The operations of Replies in the group `files`."""

    @cached_property
    def with_raw_response(self) -> FilesWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return FilesWithRawResponse(self._raw())

    def drop_file(
        self,
        *,
        id: int,
        options: RequestOptions | None = None,
    ) -> None:
        """DELETE /v1/files/{id}.

        `DELETE /v1/files/{id}` of Replies. It may be sent again, and is retried.
        """
        from ..operations.drop_file import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def get_file(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> bytes:
        """GET /v1/files/{id}.

        `GET /v1/files/{id}` of Replies. It reads only, and is retried.
        """
        from ..operations.get_file import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def get_text(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> str:
        """GET /v1/text.

        `GET /v1/text` of Replies. It reads only, and is retried.
        """
        from ..operations.get_text import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )

    def two_ways(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> TwoWaysResponse:
        """GET /v1/two.

        `GET /v1/two` of Replies. It reads only, and is retried.
        """
        from ..operations.two_ways import OPERATION

        return self._call(
            OPERATION,
            body=None,
            options=options,
        )


class FilesWithRawResponse:
    """The operations of `Files` with their whole answers."""

    def __init__(self, group: Files) -> None:
        self.drop_file = raw_method(group.drop_file)
        self.get_file = raw_method(group.get_file)
        self.get_text = raw_method(group.get_text)
        self.two_ways = raw_method(group.two_ways)
