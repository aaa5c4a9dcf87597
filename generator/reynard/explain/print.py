"""An explanation of one field as text for people, and as JSON for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.diagnostics.printers.json import dump
from reynard.diagnostics.width import visible, wrap
from reynard.explain.gather import one_line
from reynard.placeholders import without_keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics.printers.look import Look
    from reynard.explain.decide import Explanation, Ruled
    from reynard.source import Span

_LEAST_ROOM = 30
_COLUMN = 14


def print_text(explanations: Iterable[Explanation], look: Look) -> str:
    """Return explanations for people, a blank line between them."""
    return "\n".join("".join(f"{line.rstrip()}\n" for line in _text(each, look)) for each in explanations)


def print_json(explanations: Iterable[Explanation]) -> str:
    """Return explanations as one JSON document; lines and columns count from 1."""
    return without_keys(dump({"version": 1, "fields": [_json(each) for each in explanations]}, 2)) + "\n"


def _text(each: Explanation, look: Look) -> Iterator[str]:
    yield _styled(_spelt(each.field), look, bold=True)
    yield ""
    yield _styled("Evidence, strongest first", look, bold=True)
    if not each.statements:
        yield "  nobody says anything about it"
    for statement in each.statements:
        yield from _row(statement.weight.name.lower(), _spelt(statement.text), look)
        if statement.span is not None:
            yield from _row("", _styled(_spelt(str(statement.span)), look, fg="blue"), look, is_place=True)
    yield ""
    yield _styled("Rulings, in their order", look, bold=True)
    if not each.rulings:
        yield "  none: what is declared stands"
    for number, ruled in enumerate(each.rulings, 1):
        yield from _ruled(number, ruled, look)
    yield ""
    yield _styled("Verdict", look, bold=True)
    yield from _row("", _spelt(each.verdict), look, indent=2)


def _ruled(number: int, ruled: Ruled, look: Look) -> Iterator[str]:
    believed = f", believes the {ruled.believes.name.lower()}" if ruled.believes is not None else ""
    where = f", about {_spelt(ruled.about)}" if ruled.about else ""
    severity = f"{ruled.severity}[{ruled.code}]" if ruled.severity else ruled.code
    colour = "yellow" if ruled.severity == "warning" else "cyan"
    yield _styled(f"  {number}. {severity}{believed}{where}", look, fg=colour)
    yield from _row("", _spelt(ruled.message), look, indent=5)
    for span, text in ruled.places:
        place = _styled(_spelt(str(span)), look, fg="blue")
        yield from _row("", f"{place}  {_spelt(text)}", look, indent=5, is_place=True)
    if ruled.amendment is not None:
        was = f"{one_line(ruled.amendment.was)} " if ruled.amendment.has_was else ""
        yield from _row("", _spelt(f"{was}→ {one_line(ruled.amendment.now)}"), look, indent=5)
        yield from _row("", _spelt(f"because {ruled.amendment.because}"), look, indent=5)


def _row(head: str, text: str, look: Look, *, indent: int = _COLUMN, is_place: bool = False) -> Iterator[str]:
    """Yield a text beside its head, broken where the terminal ends; a place stays whole, so that it can be followed."""
    room = None if look.columns is None or is_place else max(look.columns - indent, _LEAST_ROOM)
    lead = f"  {head}".ljust(indent)
    for line in [text] if room is None else wrap(text, room):
        yield lead + line
        lead = " " * indent


def _spelt(text: str) -> str:
    """Return a text of a page as it may be shown: nothing hidden, and no key."""
    return visible(without_keys(text))


def _styled(text: str, look: Look, *, fg: str | None = None, bold: bool | None = None) -> str:
    return click.style(text, fg=fg, bold=bold) if look.is_coloured else text


def _json(each: Explanation) -> dict[str, object]:
    return {
        "field": each.field,
        "evidence": [
            {"weight": one.weight.name.lower(), "text": one.text, **_place(one.span)} for one in each.statements
        ],
        "rulings": [
            {
                "code": ruled.code,
                "severity": ruled.severity or None,
                "believes": ruled.believes.name.lower() if ruled.believes is not None else None,
                "about": ruled.about or None,
                "message": ruled.message,
                "labels": [{"text": text, **_place(span)} for span, text in ruled.places],
                "amendment": None if ruled.amendment is None else {
                    "at": ruled.amendment.at,
                    **({"was": ruled.amendment.was} if ruled.amendment.has_was else {}),
                    "now": ruled.amendment.now,
                    "because": ruled.amendment.because,
                },
            }
            for ruled in each.rulings
        ],
        "verdict": each.verdict,
    }  # fmt: skip


def _place(span: Span | None) -> dict[str, object]:
    if span is None:
        return {"file": None, "line": None, "column": None}
    return {"file": span.source.name, "line": span.line, "column": span.column}
