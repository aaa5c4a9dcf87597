"""Lines of YAML that say nothing of where they stand: each a key with its value, an item, or text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

_LINE = compiled(
    r"(?P<dash>-[ ]+)?"
    r"(?P<key>\"[^\"\n]{1,200}\"|'[^'\n]{1,200}'|x-[1-5]\d\d:[^\n]{1,200}?(?=:[ ]*\Z)"
    r"|[^\s:#\[\]{},&*!|>'\"%@`-][^:\n]{0,200}?|-?[\w$./{}-]+)"
    r":(?:[ ]+(?P<value>\S[^\n]*))?[ ]*"
)


class Row(NamedTuple):
    """A line: where it stands, and what it says."""

    start: int
    end: int
    text: str
    key: str
    value: str
    dash: bool
    is_text: bool


def rows_of(text: str) -> Iterator[Row]:
    """Yield the lines of a text that are not blank."""
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        start = at + (line.find(bare) if bare else 0)
        at += len(line)
        if not bare:
            continue
        found = _LINE.fullmatch(bare)
        is_item = bare.startswith("- ") or bare == "-"
        if found is None:
            yield Row(start, start + len(bare), bare, "", "", is_item, is_text=True)
            continue
        yield Row(
            *(start, start + len(bare), bare, found["key"], found["value"] or "", bool(found["dash"])), is_text=False
        )
