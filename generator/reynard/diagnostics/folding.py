"""One finding a cause: what one place, one example or one habit of a vendor makes again and again is told once."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.diagnostics.model import Severity
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.diagnostics.model import Diagnostic, Label

_Cause: TypeAlias = "tuple[object, ...]"

_NAMES = r"`[^`]*`(?:(?:, | and | or )`[^`]*`)*"
_QUOTED = compiled(
    rf"an object with (?:{_NAMES}|no members)|an empty list|a list of [0-9]+|{_NAMES}|“[^”]*”|[0-9]+|\b(?:is|are)\b"
)
"""What differs between two findings of one kind: names, values, words of the page, counts, verbs beside them."""
_VALUE = compiled(r"`(?:-?[0-9][^`]*|\"[^`]*|true|false|null)`|[0-9]+")
"""What differs between two findings about one member of several pages: values and counts."""
_HABITS = frozenset(("null-seen", "body-of-get", "path-style", "schema-unusable", "needed-object"))
"""Doubts about how a vendor writes, whichever member or path it is."""
_OF_ONE_OBJECT = frozenset(("undocumented-member",))
"""Notes whose last place is the object that they are about: those of one object have one cause, however few."""
_FEW = 3
"""So many notes of one kind in a provider are one habit, and are told together."""


def fold(findings: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return findings with the repeats of each folded into the first; errors stay single.

    Doubts have one cause where they are about one place, come from one example, or say the same of one member on
    several pages of a provider; notes, where its pages do the same again and again.
    """
    groups: list[list[Diagnostic]] = []
    known: dict[_Cause, list[Diagnostic]] = {}
    for each in findings:
        causes = _causes(each)
        group = next((known[cause] for cause in causes if cause in known), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(each)
        known.update((cause, group) for cause in causes)
    return [folded for group in _with_habits(groups) for folded in _folded(group)]


def _with_habits(groups: list[list[Diagnostic]]) -> list[list[Diagnostic]]:
    """Return groups, those of doubts that say the same on several pages of a provider as one."""
    alike: dict[_Cause, list[list[Diagnostic]]] = {}
    for group in groups:
        alike.setdefault(_doubt(group[0]), []).append(group)
    made: list[list[Diagnostic]] = []
    for group in groups:
        same = alike[_doubt(group[0])]
        if len(same) < _FEW:
            made.append(group)
        elif same[0] is group:
            made.append([each for one in same for each in one])
    return made


def _doubt(finding: Diagnostic) -> _Cause:
    """Return what a doubt is about, in each place where it is met; of other findings, nothing that two share."""
    if finding.severity is not Severity.WARNING:
        return (id(finding),)
    told = (_QUOTED if finding.code in _HABITS else _VALUE).sub("`", finding.message)
    return finding.code, told, _folder(finding)


def _folded(group: list[Diagnostic]) -> list[Diagnostic]:
    first = group[0]
    is_note = first.severity.rank > Severity.WARNING.rank
    is_habit = is_note and all(len({place(each) for each in group}) > 1 for place in (_main_place, _object_of))
    if len(group) == 1 or (is_habit and len(group) < _FEW):
        return group
    return [replace(first, repeats=tuple(group[1:]))]


def _causes(finding: Diagnostic) -> list[_Cause]:
    """Return the causes that a finding may have; two findings that share one are told together."""
    if finding.severity is Severity.ERROR:
        return []
    if finding.severity is not Severity.WARNING:
        told = (finding.code, finding.severity, _QUOTED.sub("`", finding.message), _folder(finding))
        return [told, _object_of(finding)]
    places = [*finding.labels[:1], *finding.labels[1:][-1:]]
    return [(finding.code, index, _place(label)) for index, label in enumerate(places)]


def _main_place(finding: Diagnostic) -> object:
    return _place(finding.labels[0]) if finding.labels else finding.file


def _object_of(finding: Diagnostic) -> _Cause:
    """Return the object that a note is about; of others, what no two findings share."""
    if finding.code in _OF_ONE_OBJECT and len(finding.labels) > 1:
        return finding.code, finding.severity, _place(finding.labels[-1])
    return (id(finding),)


def _place(label: Label) -> tuple[str, int]:
    return label.span.source.name, label.span.start


def _folder(finding: Diagnostic) -> str:
    """Return the provider's folder that a finding is about, as far as its file tells."""
    name = finding.place[0]
    head, found, _ = name.partition("/pages/")
    return head if found else name.rpartition("/")[0]
