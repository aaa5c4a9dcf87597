"""Pages for tests, written with their labels in place: `{"a": ⟦1⟧}`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Diagnostic, Label, Severity
from reynard.source import Source

if TYPE_CHECKING:
    from reynard.source import Span


def marked(name: str, page: str) -> list[Span]:
    """Return the places between ⟦ and ⟧ in the page without these marks, in the order of their ends."""
    source = Source(name, re.sub("[⟦⟧]", "", page))
    opened: list[int] = []
    places = []
    for count, mark in enumerate(re.finditer("[⟦⟧]", page)):
        at = mark.start() - count
        if mark[0] == "⟦":
            opened.append(at)
        else:
            places.append(source.span(opened.pop(), at))
    return places


def finding(page: str, *texts: str, name: str = "page.md", **more: str | None) -> Diagnostic:
    """Return a finding whose labels are the marked places of a page."""
    labels = tuple(Label(span, text) for span, text in zip(marked(name, page), texts, strict=True))
    given = {"code": "type-conflict", "message": "something is odd", **more}
    return Diagnostic(severity=Severity.WARNING, labels=labels, **given)  # type: ignore[arg-type]  # only text is given
