"""What readers look at to know their pages: each sign is read from the text once, when the first reader asks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.source import Source

BLANK = "\ufeff \t\r\n"
_HTML = compiled(r"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]|<script[\s>]", re.IGNORECASE)
_TAG = compiled(
    r"[\s\ufeff]*<(?:!doctype|\?xml|html|head|body|main|div|section|article|nav|header|span|p|h[1-6]|table|meta|title)\b",
    re.IGNORECASE,
)
_ANCHORED = compiled(
    r"[\s\ufeff]*(?:(?:<a\s(?:name|id)=[^<>\n]{1,200}></a>|<!--(?:[^-]|-(?!->)){0,2000}-->)\s*)+(?:#|[^\s<])"
)
"""Anchors and comments before the title of a Markdown page, as exporters leave them."""
_BRACKETED = compiled(r"[\s\ufeff]*\[[^\[\]{}\"'\n]{0,200}[^\W\d_][^\[\]{}\"'\n]{0,200}\](?:\s*\n|\()")
"""A mark such as `[TOC]`, or a link, at the beginning of a page."""
_HEADING = compiled(r"(?m)^#{1,6} +\S")
_FEWEST = 2
_LOOKED_AT = 4096
_LONGEST = 300
_FENCES = ("```", "~~~")
_SAYS_FIELDS = frozenset(("name", "required"))
"""What columns are for of which one at least is in a table of fields."""
_HEADER_WORDS = ("ype", "型", "必", "equired")


class TableHeader(NamedTuple):
    """The header of a table of fields: what its columns are for, and whether it stands inside a code fence."""

    roles: tuple[str, ...]
    is_fenced: bool


class Signs(Struct, frozen=True, eq=False, dict=True):
    """A text as it shows itself to all readers."""

    source: Source

    @property
    def text(self) -> str:
        """The whole text."""
        return self.source.text

    @cached_property
    def first(self) -> str:
        """The first character that is not blank; nothing in an empty text."""
        return self.text.lstrip(BLANK)[:1]

    @cached_property
    def is_html(self) -> bool:
        """Whether it is HTML, by how it starts."""
        if self.text.find("<", 0, _LOOKED_AT) < 0:
            return False
        if _HTML.search(self.text, 0, _LOOKED_AT) is not None:
            return self.first == "<" or not self._is_markdown
        return _TAG.match(self.text) is not None and not self._is_markdown

    @cached_property
    def _is_markdown(self) -> bool:
        """Whether it has headings as Markdown has them, whatever tags stand between."""
        return len(_HEADING.findall(self.text, 0, _LOOKED_AT)) >= _FEWEST

    @property
    def is_page_text(self) -> bool:
        """Whether people can have read it as a page: it is neither JSON nor HTML."""
        is_bare = self.first not in ("{", "[", "<")
        is_dressed = (
            is_bare
            or (self.first == "<" and self._is_markdown)
            or _ANCHORED.match(self.text) is not None
            or _BRACKETED.match(self.text) is not None
        )
        return is_dressed and not self.is_html

    @cached_property
    def short_lines(self) -> tuple[str, ...]:
        """The lines that a heading, an endpoint or the header of a table could be, whatever ends them."""
        return tuple(line for line in self.text.splitlines() if line and len(line) <= _LONGEST)

    @cached_property
    def table_headers(self) -> tuple[TableHeader, ...]:
        """The headers of tables of fields."""
        from reynard.observe.page.tables.html import html_roles  # noqa: PLC0415 - documents have none
        from reynard.observe.page.tables.names_in_words import roles_without_names  # noqa: PLC0415 - as above
        from reynard.observe.page.tables.text import cells_of, header_roles  # noqa: PLC0415 - as above

        found: list[TableHeader] = []
        is_fenced = False
        for line in self.text.splitlines():
            if line.lstrip().startswith(_FENCES):
                is_fenced = not is_fenced
            elif len(line) <= _LONGEST and any(word in line for word in _HEADER_WORDS):
                roles = header_roles(line) or roles_without_names([each.text for each in cells_of(line, 0)])
                if roles is not None and _SAYS_FIELDS & {*roles}:
                    found.append(TableHeader(roles, is_fenced))
        return (
            *found,
            *(TableHeader(roles, is_fenced=False) for roles in html_roles(self.text) if _SAYS_FIELDS & {*roles}),
        )
