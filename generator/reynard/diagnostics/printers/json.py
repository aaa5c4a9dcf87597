"""Findings for programs: one JSON document, one finding a line.

Lines and columns count from 1, columns in characters (Unicode code points), and the end is exclusive. A finding about
a file as a whole has `null` for its line and columns. `repeats` lists findings with the same cause; `--all` tells each.
`accepted` is the reason why a person has accepted a finding (baseline.lock); without it, a finding is new.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics.printers.excerpt import clamp
from reynard.diagnostics.printers.look import PLAIN, Look
from reynard.diagnostics.printers.summary import codes, severities
from reynard.diagnostics.width import HIDDEN

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics.model import Diagnostic
    from reynard.source import Span

_VERSION = 1
_BEYOND_FIRST_PLANE = 0x10000


def render(findings: Iterable[Diagnostic], counts: Mapping[str, int], look: Look = PLAIN) -> str:  # noqa: ARG001 - all printers are called alike
    """Return the document; its `version` changes when a reader of the old one would go wrong."""
    findings = tuple(findings)
    lines = ",\n".join(dump(_finding(each)) for each in findings)
    total = {"counts": dict(counts), "severities": severities(findings), "codes": codes(findings)}
    block = f"[\n{lines}\n]" if lines else "[]"
    return f'{{"version": {_VERSION},\n"diagnostics": {block},\n"summary": {dump(total)}}}\n'


def dump(value: object, indent: int | None = None) -> str:
    """Return a value as JSON in which everything is escaped that a terminal would obey or hide."""
    return HIDDEN.sub(_escape, json.dumps(value, ensure_ascii=False, indent=indent))


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    if match[0] == "\n":
        return "\n"
    if code < _BEYOND_FIRST_PLANE:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BEYOND_FIRST_PLANE, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"


def _finding(diagnostic: Diagnostic) -> dict[str, object]:
    labels = [{**_place(label.span), "text": label.text} for label in diagnostic.labels]
    nowhere = {"file": diagnostic.file, "line": None, "column": None, "end_line": None, "end_column": None}
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        **(_place(diagnostic.labels[0].span) if diagnostic.labels else nowhere),
        "field": diagnostic.field,
        "help": diagnostic.help,
        "labels": labels,
        **({"decision": diagnostic.decision} if diagnostic.decision is not None else {}),
        **({"accepted": diagnostic.accepted} if diagnostic.accepted is not None else {}),
        **({"repeats": [_repeat(each) for each in diagnostic.repeats]} if diagnostic.repeats else {}),
    }


def _repeat(diagnostic: Diagnostic) -> dict[str, object]:
    told = ("message", "file", "line", "column", "end_line", "end_column", "field", "decision")
    return {key: each for key, each in _finding(diagnostic).items() if key in told}


def _place(span: Span) -> dict[str, object]:
    source = span.source
    start, end = clamp(span)
    line, column = source.position(start)
    end_line, end_column = source.position(end)
    return {"file": source.name, "line": line, "column": column, "end_line": end_line, "end_column": end_column}
