"""Findings as SARIF 2.1.0, for code scanning dashboards and editors.

Section numbers are those of the OASIS standard (https://docs.oasis-open.org/sarif/sarif/v2.1.0/).
"""

from __future__ import annotations

from collections import Counter
from hashlib import sha256
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from reynard import __version__
from reynard.diagnostics.model import Severity
from reynard.diagnostics.plugins import find_entry
from reynard.diagnostics.printers.excerpt import clamp
from reynard.diagnostics.printers.json import dump
from reynard.diagnostics.printers.look import PLAIN, Look
from reynard.diagnostics.width import visible
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.diagnostics.model import Diagnostic
    from reynard.source import Span

_Object: TypeAlias = "dict[str, object]"

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note", Severity.FACT: "none"}
_DRIVE = compiled(r"[A-Za-z]:[/\\]")
_IDENTIFYING_LENGTH = 200


def render(findings: Iterable[Diagnostic], counts: Mapping[str, int], look: Look = PLAIN) -> str:  # noqa: ARG001 - all printers are called alike
    """Return a log with one run."""
    findings = tuple(findings)
    used = sorted({each.code for each in findings})
    driver = {"name": "Reynard", "version": __version__, "rules": [_rule(code) for code in used]}
    has_suppressions = any(each.accepted is not None for each in findings)
    places = {code: index for index, code in enumerate(used)}
    seen: Counter[str] = Counter()
    results = []
    for each in findings:
        identity = _identity(each)
        fingerprint = f"{identity}:{seen[identity]}"
        results.append(_result(each, places[each.code], fingerprint, has_suppressions=has_suppressions))
        seen[identity] += 1
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "properties": {"counts": dict(counts)},
    }
    return dump({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _rule(code: str) -> _Object:
    entry = find_entry(code)
    if entry is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": _message(entry.title),
        "fullDescription": _message(entry.why),
        "help": _message(entry.what_to_do),
        "defaultConfiguration": {"level": _LEVELS[entry.severity]},
    }


def _result(diagnostic: Diagnostic, rule: int, fingerprint: str, *, has_suppressions: bool) -> _Object:
    text = f"{diagnostic.message}\n{diagnostic.help}" if diagnostic.help else diagnostic.message
    result: _Object = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": _LEVELS[diagnostic.severity],
        "message": _message(text),
        # GitHub looks at the second name only, and would otherwise hash whole lines: a page may be a single one.
        "partialFingerprints": {"reynard/v1": fingerprint, "primaryLocationLineHash": fingerprint},
    }
    repeated = [(each.labels[0].span, each.message) for each in diagnostic.repeats if each.labels]
    seen = [*((label.span, label.text) for label in diagnostic.labels), *repeated]
    locations = [_location(span, text) for span, text in seen]
    if locations:
        result["locations"] = locations[:1]
    elif diagnostic.file is not None:
        result["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(diagnostic.file)}}]
    if locations[1:]:
        result["relatedLocations"] = [{"id": index, **each} for index, each in enumerate(locations[1:], 1)]
    if diagnostic.field is not None:
        decision = {"decision": diagnostic.decision} if diagnostic.decision else {}
        result["properties"] = {"field": diagnostic.field, **decision}
    if has_suppressions:  # 3.27.23: all results say so, or none
        result["suppressions"] = [] if diagnostic.accepted is None else [_suppression(diagnostic.accepted)]
    return result


def _suppression(because: str) -> _Object:
    """Return that a person has accepted a finding, outside of the page (3.35)."""
    return {"kind": "external", "status": "accepted", "justification": visible(because)}


def _identity(diagnostic: Diagnostic) -> str:
    """Return what stays the same while a page changes elsewhere: the kind, the file, the field, what stands there."""
    parts = [diagnostic.code, diagnostic.place[0], diagnostic.field or ""]
    if diagnostic.labels:
        span = diagnostic.labels[0].span
        start, end = clamp(span)
        parts.append(span.source.text[start : min(end, start + _IDENTIFYING_LENGTH)])
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _location(span: Span, text: str) -> _Object:
    start, end = clamp(span)
    line, column = span.source.position(start)
    end_line, end_column = span.source.position(end)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    physical = {"artifactLocation": _artifact(span.source.name), "region": region}
    return {"physicalLocation": physical, "message": _message(text)} if text else {"physicalLocation": physical}


def _artifact(name: str) -> _Object:
    """Return where a file is: relative to the repository (3.4.4); a name that is absolute already stays so."""
    encoded = quote(name.replace("\\", "/"), safe="/~", errors="surrogatepass")
    if name.startswith("/"):
        return {"uri": f"file://{encoded}"}
    if _DRIVE.match(name):
        return {"uri": f"file:///{encoded}"}
    return {"uri": encoded, "uriBaseId": "%SRCROOT%"}


def _message(text: str) -> _Object:
    """Return a message in which nothing is a placeholder (3.11.5) or a link (3.11.6): pages write both."""
    lines = "\n".join(visible(line) for line in text.split("\n"))
    return {"text": lines.replace("{", "{{").replace("}", "}}").replace("](", "\\](")}
