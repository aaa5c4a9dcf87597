"""Changes for people, for pull requests, for continuous integration and for programs."""

from __future__ import annotations

import json
from itertools import groupby
from typing import TYPE_CHECKING

import click

from reynard.diagnostics.model import Diagnostic, Label, Severity
from reynard.diagnostics.width import visible, wrap
from reynard.diff.change import Level
from reynard.diff.folding import fold, unfolded
from reynard.diff.version import propose_bump, propose_version
from reynard.targets.text import VendorText, markdown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.diagnostics.printers.look import Look
    from reynard.diff.change import Change
    from reynard.diff.folding import Finding
    from reynard.source import Span

_COLOURS = {Level.BREAKING: "red", Level.BEHAVIOUR: "yellow", Level.ADDITION: "green", Level.DOCUMENTATION: "blue"}
_TITLES = {
    Level.BREAKING: "Breaking",
    Level.BEHAVIOUR: "Behaviour",
    Level.ADDITION: "Additions",
    Level.DOCUMENTATION: "Documentation",
}
_SEVERITIES = {Level.BREAKING: Severity.ERROR, Level.BEHAVIOUR: Severity.WARNING}
_COLUMN = 15
_LEAST_ROOM = 40
_LONGEST = 300


def as_text(changes: Sequence[Change], version: str | None, look: Look, *, is_folded: bool = True) -> str:
    """Return changes for people: by provider, what asks most first, each with its place on both sides."""
    lines: list[str] = []
    found = sorted(fold(changes) if is_folded else unfolded(changes), key=lambda each: each.change.provider)
    for provider, group in groupby(found, key=lambda each: each.change.provider):
        lines.append(_styled(visible(provider), look, is_bold=True))
        for each in group:
            lines += _rows(each, look)
        lines.append("")
    if len(found) < len(changes):
        lines += [f"{len(changes)} places have changed; `reynard diff --all` lists each.", ""]
    return "\n".join([*lines, summary([each.change for each in found], version), ""])


def _rows(finding: Finding, look: Look) -> Iterator[str]:
    change = finding.change
    level = _styled(f"  {change.level}".ljust(_COLUMN), look, colour=_COLOURS[change.level])
    room = None if look.columns is None else max(look.columns - _COLUMN - 2, _LEAST_ROOM)
    text = visible(f"{change.where}: {change.message}")
    first, *rest = wrap(text, room) if room is not None else [text]
    yield f"{level} {first}"
    pad = " " * (_COLUMN + 1)
    yield from (pad + each for each in rest)
    if change.before and change.after and change.level is Level.DOCUMENTATION:
        yield f"{pad}- {visible(_short(change.before))}"
        yield f"{pad}+ {visible(_short(change.after))}"
    if finding.elsewhere:
        told = visible(finding.elsewhere)
        yield from (pad + each for each in (wrap(told, room) if room is not None else [told]))
    places = " → ".join(str(each) for each in (change.old, change.new) if each is not None)
    yield pad + _styled(visible(f"{change.kind.code}  {places}"), look, colour="bright_black")


def summary(changes: Sequence[Change], version: str | None) -> str:
    """Return how many changes of each level there are, and the version that a release with them should have."""
    if not changes:
        return "Nothing changed."
    counts = [_counted(changes, level) for level in reversed(Level) if _count(changes, level)]
    bump = propose_bump(changes)
    proposed = propose_version(version, bump) if version is not None else None
    release = f"{version} → {proposed}" if proposed is not None else f"a {bump} release"
    noun = "change" if len(changes) == 1 else "changes"
    return f"{len(changes)} {noun}: {', '.join(counts)}. Proposed: {release}."


def _counted(changes: Iterable[Change], level: Level) -> str:
    number = _count(changes, level)
    match level:
        case Level.ADDITION:
            return f"{number} addition" if number == 1 else f"{number} additions"
        case Level.BEHAVIOUR | Level.DOCUMENTATION:
            return f"{number} of {level}"
        case Level.BREAKING:
            return f"{number} breaking"


def _count(changes: Iterable[Change], level: Level) -> int:
    return sum(each.level is level for each in changes)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _styled(text: str, look: Look, *, colour: str | None = None, is_bold: bool = False) -> str:
    return click.style(text, fg=colour, bold=is_bold or None) if look.is_coloured else text


def as_markdown(changes: Sequence[Change], version: str | None, *, is_folded: bool = True) -> str:
    """Return changes as Markdown for a pull request or a changelog; vendor text is shown, never obeyed."""
    lines: list[str] = []
    found = fold(changes) if is_folded else unfolded(changes)
    for level in reversed(Level):
        of_level = [each for each in found if each.change.level is level]
        if of_level:
            lines += [f"### {_TITLES[level]}", "", *bullets(of_level), ""]
    return "\n".join([*lines, summary([each.change for each in found], version), ""])


def bullets(findings: Iterable[Finding]) -> list[str]:
    """Return one line of a Markdown list for each finding."""
    found = []
    for each in findings:
        where = each.change.where if "`" in each.change.where else f"`{each.change.where}`"
        text = f"{where}: {each.change.message}{f' ({each.elsewhere})' if each.elsewhere else ''}"
        found.append(f"- **{markdown(VendorText(each.change.provider))}** {markdown(VendorText(text))}")
    return found


def as_json(changes: Sequence[Change], version: str | None) -> str:
    """Return changes as one JSON document; lines and columns count from 1."""
    bump = propose_bump(changes)
    document = {
        "version": 1,
        "changes": [
            {
                "code": each.kind.code,
                "level": str(each.level),
                "provider": each.provider,
                "where": each.where,
                "at": each.at,
                "message": each.message,
                "before": each.before or None,
                "after": each.after or None,
                "shared": each.shared or None,
                "old": _place(each.old),
                "new": _place(each.new),
            }
            for each in changes
        ],
        "summary": {str(level): _count(changes, level) for level in reversed(Level)},
        "proposed": {"bump": bump, "version": propose_version(version, bump) if version is not None else None},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span | None) -> dict[str, object] | None:
    return None if span is None else {"file": span.source.name, "line": span.line, "column": span.column}


def as_diagnostics(changes: Iterable[Change]) -> list[Diagnostic]:
    """Return changes as findings, for the printers that annotate files."""
    return [
        Diagnostic(
            code=each.kind.code,
            severity=_SEVERITIES.get(each.level, Severity.NOTE),
            message=f"{each.where}: {each.message}",
            labels=tuple(
                Label(span, text) for span, text in ((each.new, "now"), (each.old, "before")) if span is not None
            ),
            field=f"{each.provider}.{each.at}",
        )
        for each in changes
    ]
