"""The operations of Recursion in the group `api`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.make_tree import MakeTreeRequest, MakeTreeRequestLeaf, MakeTreeResponse


class Api(Group):
    """The operations of Recursion in the group `api`."""

    @cached_property
    def with_raw_response(self) -> ApiWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ApiWithRawResponse(self._raw())

    def make_tree(
        self,
        *,
        name: str,
        parent: MakeTreeRequest | dict[str, Any] | None = None,
        children: list[MakeTreeRequest | dict[str, Any]] | None = None,
        other: MakeTreeRequestLeaf | dict[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> MakeTreeResponse:
        """POST /v1/trees.

        `POST /v1/trees` of Recursion. It may cost money, so it is sent once.
        """
        from ..operations.make_tree import OPERATION

        return self._call(
            OPERATION,
            body={
                "name": name,
                "parent": parent,
                "children": children,
                "other": other,
            },
            options=options,
        )


class ApiWithRawResponse:
    """The operations of `Api` with their whole answers."""

    def __init__(self, group: Api) -> None:
        self.make_tree = raw_method(group.make_tree)
