"""A page of the report as a browser would read it: its elements, links, ids and text."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(("meta", "br", "link", "img", "input", "hr"))


@dataclass
class Read:
    """What a page holds."""

    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    text: str = ""
    raw: dict[str, str] = field(default_factory=dict)
    """The content of the style and the script."""

    @property
    def ids(self) -> list[str]:
        return [each["id"] for _, each in self.tags if "id" in each]

    @property
    def links(self) -> list[str]:
        return [each["href"] for _, each in self.tags if "href" in each]

    def attributes(self) -> set[str]:
        return {name for _, each in self.tags for name in each}


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.read = Read()
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.read.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        last = self.open.pop()
        assert last == tag, f"</{tag}> closes <{last}>"

    def handle_data(self, data: str) -> None:
        inside = self.open[-1] if self.open else ""
        if inside in ("style", "script"):
            self.read.raw[inside] = self.read.raw.get(inside, "") + data
        else:
            self.read.text += data


def read(page: str) -> Read:
    """Read a page; every element must be closed where it was opened."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    assert not reader.open, f"left open: {reader.open}"
    return reader.read
