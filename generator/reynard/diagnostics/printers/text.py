"""Findings for people: each with the lines it is about, and carets under the places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.diagnostics.model import Severity
from reynard.diagnostics.printers.excerpt import ELLIPSIS, Carets, Excerpt, clamp, excerpt
from reynard.diagnostics.printers.look import PLAIN, Look
from reynard.diagnostics.printers.summary import summary
from reynard.diagnostics.width import visible, wrap
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.diagnostics.model import Diagnostic, Label

_PAGE, _NARROWEST, _WIDEST = 79, 40, 119
_LEAST_ROOM = 20
_MOST_SHARING = 8
_GUTTER = len(" | ")
_MOST_REPEATS = 8
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan", Severity.FACT: "blue"}
_MARGIN = "blue"
_BROKEN = r"\1\\"
_COMMAND = compiled(r"(^\s*(?=::)|##(?=\[|vso\[))")
"""Stands before what the machines of GitHub obey at the beginning of a line, and those of Azure anywhere in one."""


class _Block(Struct, frozen=True):
    """Labels that one excerpt shows."""

    labels: tuple[Label, ...]
    places: tuple[tuple[int, int], ...]
    line: int
    column: int
    excerpt: Excerpt


def render(findings: Iterable[Diagnostic], counts: Mapping[str, int], look: Look = PLAIN) -> str:
    """Return all findings, a blank line after each, and the summary."""
    findings = tuple(findings)
    return "".join(f"{render_one(each, look)}\n" for each in findings) + summary(findings, counts)


def render_one(diagnostic: Diagnostic, look: Look = PLAIN) -> str:
    """Return one finding as lines of text, none of which a CI would take for a command."""
    return "".join(f"{_COMMAND.sub(_BROKEN, line.rstrip())}\n" for line in _lines(diagnostic, look))


def _lines(diagnostic: Diagnostic, look: Look) -> Iterator[str]:
    colour = _COLOURS[diagnostic.severity]
    digits = len(str(max((_position(label)[0] for label in diagnostic.labels), default=1)))
    arrow = _paint(f"{'-->':>{digits + 3}}", look, fg=_MARGIN)
    yield from _heading(diagnostic, colour, look)
    for block in _blocks(diagnostic.labels, _page(look) - digits - _GUTTER):
        yield f"{arrow} {visible(block.labels[0].span.source.name)}:{block.line}:{block.column}"
        yield f"{_paint(f'{block.line:>{digits}} |', look, fg=_MARGIN)} {block.excerpt.text}"
        bar = _paint(f"{'':>{digits}} |", look, fg=_MARGIN)
        for label, carets in zip(block.labels, block.excerpt.carets, strict=True):
            for row in _caret_rows(label, carets, digits, colour, look):
                yield f"{bar} {row}"
    if not diagnostic.labels and diagnostic.file is not None:
        yield f"{arrow} {visible(diagnostic.file)}"
    if diagnostic.repeats:
        yield from _advice("also:", _also(diagnostic), " " * digits, look)
    if diagnostic.accepted is not None:
        yield from _advice("accepted:", diagnostic.accepted, " " * digits, look)
    if diagnostic.help:
        yield from _advice("help:", diagnostic.help, " " * digits, look)
    if diagnostic.decision and diagnostic.accepted is None:
        yield from _advice("decision:", diagnostic.decision, " " * digits, look)


def _heading(diagnostic: Diagnostic, colour: str, look: Look) -> Iterator[str]:
    head = f"{diagnostic.severity}[{visible(diagnostic.code)}]"
    indent = ""
    times = f" ({len(diagnostic.repeats) + 1} times)" if diagnostic.repeats else ""
    for line in _broken(f"{head}: {visible(diagnostic.message)}{times}", len("    "), look):
        kind, rest = (head, line[len(head) :]) if not indent and line.startswith(head) else ("", line)
        yield indent + _paint(kind, look, fg=colour, bold=True) + _paint(rest, look, bold=True)
        indent = "    "


def _blocks(labels: Sequence[Label], room: int) -> list[_Block]:
    """Show labels in turn; one on the line of the label before it shares its excerpt, if there is room for both."""
    blocks: list[_Block] = []
    for label in labels:
        line, column = _position(label)
        place = clamp(label.span)
        joined = _join(blocks[-1], label, place, line, room) if blocks else None
        if joined is not None:
            blocks[-1] = joined
            continue
        blocks.append(_Block((label,), (place,), line, column, excerpt(label.span.source, [place], room)))
    return blocks


def _join(block: _Block, label: Label, place: tuple[int, int], line: int, room: int) -> _Block | None:
    source = label.span.source
    starts = [start for start, _ in (*block.places, place)]
    if source is not block.labels[0].span.source or line != block.line:
        return None
    if max(starts) - min(starts) > room or len(starts) > _MOST_SHARING:
        return None
    places = (*block.places, place)
    together = excerpt(source, places, room)
    return _Block((*block.labels, label), places, line, block.column, together) if together.shows_all else None


def _position(label: Label) -> tuple[int, int]:
    return label.span.source.position(clamp(label.span)[0])


def _caret_rows(label: Label, carets: Carets, digits: int, colour: str, look: Look) -> Iterator[str]:
    marks = "^" * carets.width + (ELLIPSIS if carets.runs_on else "")
    indent = carets.indent + len(marks) + 1
    first, *others = _broken(visible(label.text), digits + _GUTTER + indent, look)
    painted = _paint(f"{marks} {first}".rstrip(), look, fg=colour, bold=True)
    yield " " * carets.indent + painted
    for line in others:
        yield " " * indent + _paint(line, look, fg=colour, bold=True)


def _also(diagnostic: Diagnostic) -> str:
    """Name the repeats of a finding by what they are about and where, as many as a person reads."""
    here = diagnostic.place[0]
    named = [f"{each.field or each.message} ({_where(each, here)})" for each in diagnostic.repeats]
    rest = len(named) - _MOST_REPEATS
    return "\n".join([*named[:_MOST_REPEATS], *([f"and {rest} more; --all shows each"] if rest > 0 else [])])


def _where(diagnostic: Diagnostic, here: str) -> str:
    name, line, column = diagnostic.place
    place = f"{line}:{column}" if line else ""
    return place if place and name == here else f"{name}:{place}".rstrip(":")


def _advice(title: str, text: str, margin: str, look: Look) -> Iterator[str]:
    """Keep the lines of what stands behind a title: they may be YAML to copy."""
    lead = f"{margin}{_paint('=', look, fg=_MARGIN)} {_paint(title, look, bold=True)} "
    indent = len(margin) + len("= ") + len(title) + 1
    for given in text.split("\n"):
        for line in _broken(visible(given), indent, look):
            yield lead + line
            lead = " " * indent


def _broken(text: str, indent: int, look: Look) -> list[str]:
    return [text] if look.columns is None else wrap(text, max(look.columns - indent, _LEAST_ROOM))


def _page(look: Look) -> int:
    return _PAGE if look.columns is None else min(max(look.columns - 1, _NARROWEST), _WIDEST)


def _paint(text: str, look: Look, *, fg: str | None = None, bold: bool | None = None) -> str:
    return click.style(text, fg=fg, bold=bold) if look.is_coloured and text else text
