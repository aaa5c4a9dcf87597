"""Which reader understands a page: exactly one must."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import AMBIGUOUS_PAGE, UNKNOWN_PAGE, diagnostic
from reynard.observe import dialects

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from reynard.diagnostics import Report
    from reynard.observe.model import Page
    from reynard.source import Source

    Read: TypeAlias = Callable[[Source, Report], Page]


@dataclass(frozen=True, slots=True)
class Reader:
    """A dialect: what its pages are called in messages, the sign to know one by, and the function that reads it."""

    name: str
    title: str
    is_mine: Callable[[Source], bool]
    read: Read


_READERS: dict[str, Reader] = {}


def reader(name: str, title: str, is_mine: Callable[[Source], bool]) -> Callable[[Read], Read]:
    """Register a reader under its name; `is_mine` looks at the text alone, cheaply, and never raises."""

    def register(read: Read) -> Read:
        _READERS[name] = Reader(name, title, is_mine, read)
        return read

    return register


@cache
def all_readers() -> tuple[Reader, ...]:
    """Return every reader, by name."""
    for module in pkgutil.iter_modules(dialects.__path__, dialects.__name__ + "."):
        importlib.import_module(f"{module.name}.reader" if module.ispkg else module.name)
    return tuple(sorted(_READERS.values(), key=lambda each: each.name))


def recognise(source: Source, report: Report) -> Reader | None:
    """Return the one reader that knows this dialect, or report that none or several do."""
    known = [each for each in all_readers() if each.is_mine(source)]
    if len(known) == 1:
        return known[0]
    first = source.span(0, min(len(source.line(1)), 80) if source.text else 0)
    if not known:
        titles = ", ".join(each.title for each in all_readers())
        report(
            diagnostic(
                UNKNOWN_PAGE,
                "no reader knows this kind of page",
                (first, "the page starts here"),
                help=f"known are: {titles}. Save the page's text or its Markdown twin, or write the spec by hand",
            )
        )
    else:
        names = " and ".join(f"`{each.name}`" for each in known)
        report(
            diagnostic(
                AMBIGUOUS_PAGE,
                f"{names} both take this page for theirs",
                (first, "the page starts here"),
                help="split the page, so that each file holds one document",
            )
        )
    return None
