"""How an operation's answer goes on: what a page of a list says about the next one. Specs and the IR share it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.text.origin import Json

By: TypeAlias = Literal["page", "offset", "cursor", "link"]


class Pagination(Struct, frozen=True, kw_only=True):
    """What asks for the next page of a list, and what says that there is none. Paths are those of `tasks`."""

    by: By
    items: str
    """Where the items of a page are; `$` where the answer is the list."""
    parameter: str = ""
    """The query parameter or member of the body that moves on; none for a link."""
    first: int | None = None
    """The number of the first page, where it is not 1."""
    next: str = ""
    """Where a page names the next cursor or link; a link that no member names stands in the header `Link`."""
    item: str = ""
    """The member of a page's last item that is the next cursor, where the page itself names none."""
    more: str = ""
    """Where a page says whether there is another."""
    total: str = ""
    """Where a page says how many items there are in all."""

    @property
    def paths(self) -> tuple[tuple[str, str], ...]:
        """The paths into an answer, each with the key that names it."""
        named = (("items", self.items), ("next", self.next), ("more", self.more), ("total", self.total))
        return tuple((key, path) for key, path in named if path)


def pagination_from(value: dict[str, Any] | None) -> Pagination | None:
    """Make a pagination of a document that has the right shape."""
    return Pagination(**value) if value is not None else None


def pagination_document(pagination: Pagination) -> dict[str, Json]:
    """Return a pagination as a spec has it."""
    said = {name: getattr(pagination, name) for name in pagination.__struct_fields__}
    return {name: value for name, value in said.items() if value not in ("", None)}
