"""Findings as workflow commands, which GitHub shows beside the changed lines.

https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands. Escaping is that of `@actions/core`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.model import Severity
from reynard.diagnostics.printers.excerpt import clamp
from reynard.diagnostics.printers.look import PLAIN, Look
from reynard.diagnostics.printers.summary import summary
from reynard.diagnostics.width import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics.model import Diagnostic, Label
    from reynard.source import Span

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice", Severity.FACT: "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(findings: Iterable[Diagnostic], counts: Mapping[str, int], look: Look = PLAIN) -> str:  # noqa: ARG001 - all printers are called alike
    """Return one command a line, then the summary for the log: GitHub shows ten annotations of a step at most."""
    findings = tuple(findings)
    return "".join(f"{_command(each)}\n" for each in findings) + summary(findings, counts)


def _command(diagnostic: Diagnostic) -> str:
    properties = {**_place(diagnostic), "title": diagnostic.code}
    written = ",".join(f"{name}={visible(value).translate(_PROPERTY)}" for name, value in properties.items())
    text = "\n".join(_lines(diagnostic))
    return f"::{_COMMANDS[diagnostic.severity]} {written}::{text.translate(_DATA)}"


def _place(diagnostic: Diagnostic) -> dict[str, str]:
    if not diagnostic.labels:
        return {"file": diagnostic.file} if diagnostic.file is not None else {}
    span = diagnostic.labels[0].span
    (line, column), (end_line, end_column) = _ends(span)
    place = {"file": span.source.name, "line": str(line)}
    if line != end_line:  # GitHub refuses columns of a place that covers several lines
        return {**place, "endLine": str(end_line)}
    return {**place, "col": str(column), "endLine": str(end_line), "endColumn": str(end_column)}


def _ends(span: Span) -> tuple[tuple[int, int], tuple[int, int]]:
    start, end = clamp(span)
    return span.source.position(start), span.source.position(end)


def _lines(diagnostic: Diagnostic) -> list[str]:
    lines = [visible(diagnostic.message)]
    lines += [visible(label.text) for label in diagnostic.labels[:1] if label.text]
    lines += [visible(_sight(label)) for label in diagnostic.labels[1:]]
    if diagnostic.repeats:
        lines.append(f"and {len(diagnostic.repeats)} more with this cause: --all shows each")
    if diagnostic.accepted is not None:
        lines.append(f"accepted: {visible(diagnostic.accepted)}")
    lines += [visible(line) for line in (diagnostic.help or "").split("\n") if line]
    lines += [visible(line) for line in (diagnostic.decision or "").split("\n") if line]
    return lines


def _sight(label: Label) -> str:
    line, column = _ends(label.span)[0]
    return f"{label.span.source.name}:{line}:{column}: {label.text}".removesuffix(": ")
