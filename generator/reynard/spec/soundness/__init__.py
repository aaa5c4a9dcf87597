"""What of a loaded provider can work at all: references, paths of its operations, lives of its tasks, patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.spec.auth_kinds import with_known_kinds
from reynard.spec.soundness.arguments import check_arguments
from reynard.spec.soundness.effects import check_effects
from reynard.spec.soundness.itself import check_itself
from reynard.spec.soundness.keys import with_keys_apart
from reynard.spec.soundness.lifecycles import check_lifecycles, with_whole_lifecycles
from reynard.spec.soundness.pagination import check_pagination
from reynard.spec.soundness.patterns import report_dropped
from reynard.spec.soundness.references import with_known_references

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider


def sound(loaded: LoadedProvider, report: Report) -> LoadedProvider:
    """Return a provider without the operations and lifecycles that cannot work; report everything doubtful in it."""
    known = with_keys_apart(with_known_references(with_known_kinds(loaded, report), report))
    check_lifecycles(known, report)
    check_effects(known, report)
    check_arguments(known, report)
    check_pagination(known, report)
    check_itself(known, report)
    for each in known.endpoints:
        report_dropped(each, report)
    return with_whole_lifecycles(known, report)
