"""Findings as the report shows them: with the lines they are about, clipped around each marked place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.model import Severity
from reynard.diagnostics.plugins import find_entry
from reynard.diagnostics.printers.excerpt import clamp
from reynard.diagnostics.width import visible
from reynard.explain.gather import one_line
from reynard.patterns import compiled
from reynard.placeholders import without_keys
from reynard.report.clipping import clipped
from reynard.report.views import AmendmentView, DecisionView, ExcerptView, FindingView

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.diagnostics import Diagnostic, Label
    from reynard.reconcile.decisions.ledger import Decision
    from reynard.report.anchors import Anchors
    from reynard.spec.model import Amendment

_LINE_END = compiled(r"[ \t]*\r?\n[ \t]*")
"""The end of a line, and how far the next one is indented."""
_AROUND = 56
"""Characters shown on either side of a marked place."""
_MARKED = 160
"""Characters shown of a marked place."""
_LOOK_BACK = 300
"""How far around a place keys are looked for, so that none is cut in half and then shown."""


def finding_view(
    finding: Diagnostic,
    operation: str,
    amendments: Mapping[tuple[str, str], Sequence[Amendment]],
    anchors: Anchors,
    known: frozenset[str],
) -> FindingView:
    """Return a finding about an operation (or, with no name, about none), and what it changed.

    `amendments` are those of the operation by address and code.
    """
    address = (finding.field or "").removeprefix(f"{operation}.") if operation else ""
    entry = find_entry(finding.code)
    help_text = finding.help or ""
    mine = amendments.get((address, finding.code), ())
    return FindingView(
        anchor=anchors.of(
            f"finding {finding.code} {operation} {address} {finding.message} {finding.place}",
            like=f"finding-{finding.code}-{operation}.{address}".rstrip("-."),
        ),
        code=finding.code,
        severity=str(finding.severity),
        message=finding.message,
        why=entry.why if entry is not None else "",
        help=f"{help_text[:1].upper()}{help_text[1:]}",
        decision=finding.decision or "",
        accepted=finding.accepted or "",
        address=address,
        field_anchor=field_anchor(operation, address, anchors, known),
        excerpts=tuple(excerpt_view(label, anchors) for label in finding.labels)
        or ((_nowhere(anchors.file(finding.file)),) if finding.file else ()),
        amendments=tuple(amendment_view(each, operation, anchors, known) for each in mine),
    )


def field_anchor(operation: str, address: str, anchors: Anchors, known: frozenset[str]) -> str:
    """Return the id of a field's row, or nothing where the page has no such row."""
    return anchors.of(f"{operation}.{address}") if operation and address in known else ""


def amendment_view(each: Amendment, operation: str, anchors: Anchors, known: frozenset[str]) -> AmendmentView:
    """Return one difference between the page and the spec."""
    return AmendmentView(
        code=each.code,
        address=each.at or operation,
        anchor=field_anchor(operation, each.at, anchors, known),
        was=clipped(one_line(each.was)) if each.has_was and each.was is not None else "",
        now=clipped(one_line(each.now)) if each.has_now and each.now is not None else "",
        because=each.because,
    )


_ACTIONS = {
    "set": "set",
    "add": "added",
    "remove": "removed",
    "rename": "renamed to",
    "choose": "taken: what is",
    "split": "split",
    "base_path": "below",
}


def decision_view(
    each: Amendment,
    decisions: Mapping[tuple[str, str], Decision],
    operation: str,
    anchors: Anchors,
    known: frozenset[str],
) -> DecisionView:
    """Return an amendment that comes from a decision, with its own words and place where it is known.

    `decisions` are those of the provider by address and reason.
    """
    found = decisions.get((f"{operation}.{each.at}" if each.at else operation, each.because))
    value = one_line(each.now) if each.has_now and each.now is not None else ""
    return DecisionView(
        address=each.at or operation,
        anchor=field_anchor(operation, each.at, anchors, known),
        action=_ACTIONS[found.action] if found is not None else "decided",
        value="" if found is not None and found.action == "remove" else clipped(value),
        because=each.because,
        place=anchors.file(str(found.span)) if found is not None else "",
    )


def excerpt_view(label: Label, anchors: Anchors) -> ExcerptView:
    """Return the line around a place; keys in it are hidden, and lines inside the place follow each other on one."""
    source = label.span.source
    start, end = clamp(label.span)
    line, column = source.position(start)
    text = source.text
    line_start = start - column + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    before = _shown(text[max(line_start, start - _LOOK_BACK) : start])
    marked = _shown(_LINE_END.sub(" ", text[start : min(end, start + _LOOK_BACK)]))
    after = _shown(text[end : min(line_end, end + _LOOK_BACK)].rstrip("\r"))
    is_long = len(marked) > _MARKED or end - start > _LOOK_BACK
    return ExcerptView(
        place=f"{anchors.file(source.name)}:{line}:{column}",
        label=label.text,
        before=f"…{before[-_AROUND:]}" if len(before) > _AROUND or start - line_start > _LOOK_BACK else before,
        marked=f"{marked[:_MARKED]}…" if is_long else marked,
        after="" if is_long else f"{after[:_AROUND]}…" if len(after) > _AROUND else after,
    )


def _nowhere(file: str) -> ExcerptView:
    return ExcerptView(place=file, label="", before="", marked="", after="")


def _shown(text: str) -> str:
    return visible(without_keys(text))


def worst_first(finding: Diagnostic) -> tuple[int, tuple[str, int, int], str]:
    """Return what findings of an operation are sorted by: how much they matter, then where they stand."""
    return list(Severity).index(finding.severity), finding.place, finding.code
