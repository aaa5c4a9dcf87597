"""A copied page as lines: the items of a page, and the words of each without what nobody sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.dialects.rendered_text.lines import END, GLUED, MARKED, is_silent, stripped
from reynard.observe.page.lists.facets import facet_in
from reynard.observe.page.sections import Item, scan
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.source import Source


_JOINED_HEADS = frozenset(("Bodyrequired", "Body required"))
"""What Docusaurus puts above a body: it sets names, types and needs apart by colour alone."""


def _is_joined(line: str) -> bool:
    """Tell whether a line shows that a page writes names and types as one word: `promptstringrequired` and no more.

    Pages that write the need in capitals, `promptstringRequired`, say of every other field that it is optional.
    """
    return line in _JOINED_HEADS or (line.endswith("required") and GLUED.match(line) is not None)


class Lines(Struct):
    """The items of a page, and the text of each without what nobody sees."""

    source: Source
    items: Sequence[Item]
    texts: Sequence[str]
    edges: set[int] = field(default_factory=set)
    """The lines that name an endpoint."""
    is_joined: bool = False
    """Whether the page writes names and types of fields as one word."""
    is_marked: bool = False
    """Whether it writes a mark between them: `size?string`."""

    @classmethod
    def of(cls, source: Source) -> Lines:
        """Cut a page; what stands below its last word of its own is dropped."""
        items: list[Item] = []
        for item in scan(source.text, {}):
            if items and item.kind == "line" and END.match(stripped(source.text[item.start : item.end])):
                break
            items.append(item)
        texts = [stripped(source.text[each.start : each.end]) for each in items]
        return cls(source, items, texts, is_joined=any(map(_is_joined, texts)), is_marked=any(map(MARKED.match, texts)))

    def text(self, at: int) -> str:
        """Return what a line says; nothing behind the last, and nothing of code."""
        return self.texts[at] if at < len(self.items) and self.items[at].kind == "line" else ""

    def start(self, at: int) -> int:
        """Return where the words of a line begin in the source."""
        item = self.items[at]
        return item.start + self.source.text[item.start : item.end].find(self.texts[at])

    def next_said(self, at: int) -> int | None:
        """Return the first line from one on that says something; None before code, or at the end."""
        while at < len(self.items) and self.items[at].kind == "line":
            if self.texts[at] and not is_silent(self.texts[at]):
                return at
            at += 1
        return None

    def is_edge(self, at: int) -> bool:
        """Tell whether a line names an endpoint."""
        return at in self.edges

    def is_within_field(self, at: int) -> bool:
        """Tell whether JSON is the value that a label above it announces: `Example:`."""
        facet = facet_in(self.text(at - 1)) if at else None
        return facet is not None and not facet.rest and facet.key in ("example", "default")
