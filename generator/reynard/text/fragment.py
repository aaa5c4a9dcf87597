"""A piece of text that knows where each of its characters stands in the source."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.source import Source, Span

_ESCAPE = compiled(r"\\(?:u[0-9a-fA-F]{4}|.)", re.DOTALL)


class Fragment(Struct, frozen=True, dict=True):
    """Text that was cut out of a source, possibly through several layers of quoting.

    `anchors` are pairs (offset in `text`, offset in the source) in rising order: between two anchors both run in step.
    """

    source: Source
    text: str
    anchors: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, source: Source, start: int = 0, end: int | None = None) -> Fragment:
        """Cut a piece out of a source as it stands."""
        return cls(source, source.text[start:end], ((0, start),))

    @classmethod
    def joined(cls, source: Source, pieces: Sequence[tuple[int, int]]) -> Fragment:
        """Join pieces, given by their start and end in the source, into one text (a block without its indentation)."""
        texts, anchors, length = [], [], 0
        for start, end in pieces:
            anchors.append((length, start))
            texts.append(source.text[start:end])
            length += end - start
        return cls(source, "".join(texts), tuple(anchors) or ((0, 0),))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [own for own, _ in self.anchors]

    def offset(self, at: int) -> int:
        """Return where in the source the character at an offset of this text stands."""
        if len(self.anchors) == 1:
            own, outer = self.anchors[0]
            return outer + at - own
        index = max(bisect_right(self._starts, at) - 1, 0)
        own, outer = self.anchors[index]
        shifted = outer + (at - own)
        if index + 1 < len(self.anchors):
            return min(shifted, self.anchors[index + 1][1])
        return shifted

    def span(self, start: int, end: int) -> Span:
        """Return the place of a range of this text in the source, the end exclusive."""
        start, end = min(start, len(self.text)), min(end, len(self.text))
        if len(self.anchors) == 1:
            # As it stands in the source, which most is: no search for each of a document's hundred thousand places.
            own, outer = self.anchors[0]
            return self.source.span(start + outer - own, max(start, end) + outer - own)
        first = self.offset(start)
        last = self._end_of(end - 1) if end > start else first
        return self.source.span(first, max(first, last))

    def _end_of(self, at: int) -> int:
        """Return where in the source the character at an offset of this text ends: an escape is several."""
        outer = self.offset(at)
        index = bisect_right(self._starts, at)
        if index < len(self.anchors) and self.source.text[outer : outer + 1] == "\\":
            own, behind = self.anchors[index]
            return behind if own == at + 1 else outer + 1
        return outer + 1

    def cut(self, start: int, end: int) -> Fragment:
        """Return a part of this text."""
        low = max(bisect_right(self._starts, start) - 1, 0)
        high = bisect_right(self._starts, max(start, end - 1))
        inner = tuple((own - start, outer) for own, outer in self.anchors[low + 1 : high])
        return Fragment(self.source, self.text[start:end], ((0, self.offset(start)), *inner))

    def unquoted(self, start: int, end: int, decoded: str) -> Fragment:
        """Return the text inside a JSON string literal (`start` and `end` without its quotes) after its escapes."""
        literal = self.text[start:end]
        anchors = [(0, self.offset(start))]
        shrunk = 0
        pairs_at = -1
        for match in _ESCAPE.finditer(literal):
            width = match.end() - match.start()
            kept = 1
            if width == 6:  # noqa: PLR2004 - the length of \uXXXX
                is_low = "\\udc00" <= match[0].lower() <= "\\udfff"
                kept = 0 if is_low and pairs_at == match.start() else 1
                pairs_at = match.end() if "\\ud800" <= match[0].lower() <= "\\udbff" else -1
            shrunk += width - kept
            anchors.append((match.end() - shrunk, self.offset(start + match.end())))
        return Fragment(self.source, decoded, tuple(anchors))
