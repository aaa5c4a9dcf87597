"""How the pages of a list go on, as pure data that generated modules hold, and what follows from one page."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, cast

from .paths import every, first_of

if TYPE_CHECKING:
    from collections.abc import Mapping

_LINK: Final = re.compile(r'<([^<>]*)>((?:\s*;\s*[\w*-]+\s*(?:=\s*(?:"[^"]*"|[^\s",;]+))?)*)')
_REL_NEXT: Final = re.compile(r"(?i);\s*rel\s*=\s*(?:\"[^\"]*\bnext\b[^\"]*\"|next\b)")


@dataclass(slots=True, kw_only=True, eq=False)
class Pagination:
    """Say what asks for the next page, and what says that there is none."""

    by: Literal["page", "offset", "cursor", "link"]
    items: str
    """Where the items are in an answer."""
    members: tuple[str, ...] = ()
    """The same as attributes of the answer's type."""
    parameter: str = ""
    """The argument that moves on; in the body under its name on the wire."""
    place: Literal["parameters", "body"] = "parameters"
    is_text: bool = False
    """Whether the argument is a text, also where it counts."""
    first: int = 1
    next: str = ""
    item: str = ""
    more: str = ""
    total: str = ""


@dataclass(slots=True)
class Progress:
    """How far the walk through a list has come; `read` takes one page, and says how it goes on or that it is over."""

    pagination: Pagination
    argument: object
    """What the caller passed, then what asks for the next page."""
    link: str = ""
    is_over: bool = False
    problem: str = ""
    """Why the walk can never end, where it is over for that reason."""
    pages: int = 0
    _starts_first: bool = field(init=False)
    _count: int = field(init=False, default=0)
    _seen: set[str] = field(init=False, default_factory=set[str])
    _items: list[object] = field(init=False, default_factory=list[object])

    def __post_init__(self) -> None:
        first = 0 if self.pagination.by == "offset" else self.pagination.first
        self._starts_first = self.argument is None or _whole(self.argument) == first
        if self.argument is not None:
            self._seen.add(str(self.argument))

    def read(self, data: object, headers: Mapping[str, str]) -> None:
        """Take a page."""
        self.pages += 1
        items = _items(self.pagination.items, data)
        before, self._items = self._items, items
        self._count += len(items)
        more = first_of((self.pagination.more,), data) if self.pagination.more else None
        if more is False or (not items and more is not True):
            self.is_over = True
        elif self.pagination.by in {"page", "offset"}:
            self._count_on(items, data, is_same=items == before)
        else:
            self._follow(_text(self._following(items, data, headers)))

    def _count_on(self, items: list[object], data: object, *, is_same: bool) -> None:
        if is_same and items:
            return self._stop(f"`{self.pagination.parameter}` changes nothing: the page before came again")
        total = _whole(first_of((self.pagination.total,), data)) if self.pagination.total else None
        if total is not None and self._starts_first and self._count >= total:
            self.is_over = True
            return None
        first = 0 if self.pagination.by == "offset" else self.pagination.first
        here = _whole(self.argument)
        following = (first if here is None else here) + (len(items) if self.pagination.by == "offset" else 1)
        self.argument = str(following) if self.pagination.is_text else following
        return None

    def _following(self, items: list[object], data: object, headers: Mapping[str, str]) -> object:
        if self.pagination.item:
            last: object = items[-1] if items else None
            return cast("dict[str, object]", last).get(self.pagination.item) if isinstance(last, dict) else None
        if self.pagination.next:
            return first_of((self.pagination.next,), data)
        links = (found for found in _LINK.finditer(headers.get("link", "")) if _REL_NEXT.search(found[2]))
        return next((found[1] for found in links), None)

    def _follow(self, following: str) -> None:
        if not following:
            self.is_over = True
        elif following in self._seen:
            self._stop(f"`{self.pagination.next or self.pagination.item or 'Link'}` names a page that came already")
        elif self.pagination.by == "link":
            self._seen.add(following)
            self.link = following
        else:
            self._seen.add(following)
            self.argument = following if self.pagination.is_text or not following.isdecimal() else int(following)

    def _stop(self, problem: str) -> None:
        self.is_over = True
        self.problem = problem


def _items(path: str, data: object) -> list[object]:
    found: Any = next(every(path, data), None)
    return cast("list[object]", found) if isinstance(found, list) else []


def _text(value: object) -> str:
    return str(value) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""


def _whole(value: object) -> int | None:
    text = _text(int(value) if isinstance(value, float) and value.is_integer() else value)
    return int(text) if text.isdecimal() else None
