"""Findings as JSON and back: what was said of files that have not changed since is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.diagnostics.model import Diagnostic, Label, Severity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reynard.source import Source


def findings_as_json(findings: Iterable[Diagnostic], start: str) -> list[dict[str, Any]] | None:
    """Return findings about files whose names begin so; None where one is about another file."""
    rows: list[dict[str, Any]] = []
    for each in findings:
        if not all(label.span.source.name.startswith(start) for label in each.labels):
            return None
        rows.append(
            {
                "code": each.code,
                "severity": each.severity.value,
                "message": each.message,
                "labels": [
                    [label.span.source.name.removeprefix(start), label.span.start, label.span.end, label.text]
                    for label in each.labels
                ],
                "help": each.help,
                "field": each.field,
                "file": each.file,
                "decision": each.decision,
            }
        )
    return rows


def findings_from(rows: Iterable[dict[str, Any]], source_of: Callable[[str], Source]) -> tuple[Diagnostic, ...]:
    """Return findings from JSON; `source_of` gives a file by its name without the start of all."""
    return tuple(
        Diagnostic(
            code=row["code"],
            severity=Severity(row["severity"]),
            message=row["message"],
            labels=tuple(Label(source_of(name).span(start, end), text) for name, start, end, text in row["labels"]),
            help=row["help"],
            field=row["field"],
            file=row["file"],
            decision=row["decision"],
        )
        for row in rows
    )
