"""One observed operation into one spec: what the page says, weighed; what it contradicts, reported."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.reconcile.around.joining import join_page_around
from reynard.reconcile.before import Before
from reynard.reconcile.operation_parts.absent import report_absent
from reynard.reconcile.operation_parts.answers import specify_answers
from reynard.reconcile.operation_parts.asked_calls import report_unseen_call
from reynard.reconcile.operation_parts.asked_streams import read_unseen
from reynard.reconcile.operation_parts.described import with_described
from reynard.reconcile.operation_parts.effects import acting_effect
from reynard.reconcile.operation_parts.exposed import report_exposed
from reynard.reconcile.operation_parts.given_up import deprecated_by_title
from reynard.reconcile.operation_parts.leftovers import report_leftovers
from reynard.reconcile.operation_parts.log_in import report_log_in
from reynard.reconcile.operation_parts.members import members_of
from reynard.reconcile.operation_parts.parameters import specify_parameters
from reynard.reconcile.operation_parts.paths import declared_names, read_path
from reynard.reconcile.operation_parts.remarks import report_remarks
from reynard.reconcile.operation_parts.requests import specify_request, tidy
from reynard.reconcile.operation_parts.shown_calls import report_shown_calls
from reynard.reconcile.operation_parts.spelling import report_spelling
from reynard.reconcile.operation_parts.stated_states import with_stated_states
from reynard.reconcile.operation_parts.together import weigh_together
from reynard.reconcile.operation_parts.told_twice import told_once
from reynard.reconcile.verdicts import Verdicts
from reynard.spec.model import EndpointSpec
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.model import Observation
    from reynard.reconcile.names.standing import Placed
    from reynard.spec.model import SourceRef


class Specified(Struct, frozen=True, kw_only=True):
    """A spec, and what else became known while it was made."""

    spec: EndpointSpec
    verdicts: Verdicts
    seen: Observation
    """What was weighed: all that the page says of it."""


def specify(  # noqa: PLR0913 - an observation, what it is called, and what is known
    seen: Observation,
    *,
    operation: str,
    placed: Placed,
    source: SourceRef,
    chosen: Mapping[str, str] = MappingProxyType({}),
    before: Before | None = None,
) -> Specified:
    """Return the spec of an operation and everything that was doubtful about it; the last two as in `Verdicts`."""
    verdicts = Verdicts(operation, chosen, before=before or Before())
    described = with_described(with_stated_states(join_page_around(seen, verdicts)))
    seen = described.seen
    method = seen.method.value.strip().upper()
    verdicts.is_change = method == "PATCH"
    route = read_path(seen.path, verdicts, declared_names(seen), shows_ids=seen.shows_ids)
    parameters = specify_parameters(seen, route, verdicts)
    report_leftovers(seen, verdicts)
    members = members_of(seen)
    report_absent(seen, members, verdicts)
    report_spelling(seen, members, verdicts)
    report_exposed(seen, members, verdicts)
    report_log_in(seen, verdicts)
    report_shown_calls(seen, verdicts)
    report_unseen_call(seen, verdicts)
    request = specify_request(seen, method, parameters.media, verdicts)
    together = weigh_together(seen, parameters.specs, request, verdicts)
    report_remarks(seen, described.taken, verdicts)
    arguments, request = told_once(parameters.specs, together.request, verdicts)
    answers = read_unseen(seen.bodies, request, specify_answers(seen, request, verdicts), verdicts)
    effect = acting_effect(seen, method, verdicts)
    spec = EndpointSpec(
        operation=operation,
        group=placed.group,
        action=placed.action,
        summary=" ".join(seen.title.value.split()) if seen.title else "",
        description=tidy(seen.description.value) if seen.description else "",
        method=method,
        path=parameters.path,
        effect=effect,
        deprecated=seen.is_deprecated or deprecated_by_title(seen, verdicts),
        source=source,
        parameters=arguments,
        together=together.conditions,
        request=request,
        responses=answers,
    )
    return Specified(spec=replace(spec, amendments=verdicts.amendments), verdicts=verdicts, seen=seen)
