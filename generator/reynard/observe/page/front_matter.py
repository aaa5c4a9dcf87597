"""What stands between two lines of dashes before a page's text: its title, and the endpoint that it is about."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.endpoint_lines import ADDRESS, METHODS, Endpoint, read_address
from reynard.observe.model import Said
from reynard.observe.page.sections import Item
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source

_FRONT_MATTER = compiled(r"\A[\s\ufeff]*---[ \t]*\r?\n(?P<said>.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_LINE = r"^{}[ \t]*:[ \t]*(?P<quote>[\"']?)(?P<value>[^\r\n]+?)(?P=quote)[ \t]*\r?$"
_TITLE = compiled(_LINE.format("title"), re.MULTILINE)
_DESCRIPTION = compiled(_LINE.format("description"), re.MULTILINE)
_ENDPOINT = compiled(
    rf"^(?:api|openapi)[ \t]*:[ \t]*[\"']?(?:[\w./:-]+\.(?:json|ya?ml)[ \t]+)?"
    rf"(?P<method>{METHODS})[ \t]+{ADDRESS}[\"']?[ \t]*\r?$",
    re.MULTILINE | re.IGNORECASE,
)


class FrontMatter(NamedTuple):
    """The title and the description of a page as items, the endpoint that it names, and where its text begins."""

    title: Item | None
    description: Item | None
    endpoint: Endpoint | None
    end: int


def front_matter_end(text: str) -> int:
    """Return where a page's text begins behind what stands before it between lines of dashes."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found is not None else 0


def read_front_matter(source: Source) -> FrontMatter:
    """Read what stands before a page's text; nothing where it begins with no line of dashes."""
    found = _FRONT_MATTER.match(source.text)
    if found is None:
        return FrontMatter(None, None, None, 0)
    start, end = found.span("said")
    title = _TITLE.search(source.text, start, end)
    description = _DESCRIPTION.search(source.text, start, end)
    called = _ENDPOINT.search(source.text, start, end)
    endpoint = None
    if called is not None:
        path, server = read_address(source, called, 0)
        endpoint = Endpoint(Said(called["method"].upper(), source.span(*called.span("method"))), path, server)
    return FrontMatter(
        Item("line", *title.span("value"), "", 1) if title is not None else None,
        Item("line", *description.span("value")) if description is not None else None,
        endpoint,
        found.end(),
    )
