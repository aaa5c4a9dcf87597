"""Calls that the vendor makes into specs: what arrives is weighed like an answer, for nobody here can refuse it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.model import ResponseSeen, Said
from reynard.patterns import compiled
from reynard.reconcile.decisions import settling
from reynard.reconcile.decisions.overrule import overrule
from reynard.reconcile.documented import hash_of_part
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.operation_parts.answers import specify_answers
from reynard.reconcile.places import with_usable_addresses
from reynard.reconcile.settled import take_settled
from reynard.reconcile.verdicts import Verdicts
from reynard.schema.address import addresses_in
from reynard.spec.model import EndpointSpec, RequestSpec, SourceRef, WebhookRef
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Diagnostic, Report
    from reynard.observe.model import BodySeen, CallSeen, Observation
    from reynard.reconcile.decisions.ledger import Ledger
    from reynard.reconcile.documented import PageFile

_NAME = compiled(r"[a-z][a-z0-9_]{0,79}")
_PREFERRED = ("json", "form")


class DocumentedCall(Struct, frozen=True, kw_only=True):
    """A call that the vendor makes, as a page documents it; `of` is the operation whose callback it is."""

    page: PageFile
    reader: str
    call: CallSeen
    of: str = ""


class Received(Struct, frozen=True, kw_only=True):
    """A call that the vendor makes, as spec and as it was seen."""

    spec: EndpointSpec
    seen: Observation
    page: PageFile


def receive(
    calls: Iterable[DocumentedCall], taken: Iterable[str], ledger: Ledger, report: Report
) -> tuple[Received, ...]:
    """Return the specs of all calls that the vendor makes, each once; `taken` are names that they cannot have."""
    used = set(taken)
    made: dict[object, Received] = {}
    for each in calls:
        # Several operations may refer to one callback.
        place = each.call.seen.bodies[0].media.span
        if place in made:
            continue
        name = _name(each, used)
        used.add(name)
        spec = _specify(each, name, ledger, report)
        if spec is not None:
            made[place] = Received(spec=spec, seen=each.call.seen, page=each.page)
    return tuple(made.values())


def _name(each: DocumentedCall, used: set[str]) -> str:
    seen = each.call.seen
    if seen.beyond is not None and seen.operation_id is not None and seen.operation_id.value not in used:
        return seen.operation_id.value
    stated = (each.call.name.value, seen.operation_id.value if seen.operation_id else "")
    names = [name for name in map(write_snake_case, stated) if _NAME.fullmatch(name)] or ["event"]
    wanted = [*names, *(f"{each.of}_{name}" for name in names if each.of), f"{names[0]}_event"]
    free = next((name for name in wanted if name not in used and _NAME.fullmatch(name)), "")
    number = 2
    while not free:
        free = f"{names[0]}_{number}" if f"{names[0]}_{number}" not in used else ""
        number += 1
    return free


def _specify(documented: DocumentedCall, name: str, ledger: Ledger, report: Report) -> EndpointSpec | None:
    seen = documented.call.seen
    body = min(seen.bodies, key=_order)
    verdicts = Verdicts(name)
    source = SourceRef(page=documented.page.path, sha256=hash_of_part(documented.call.seen), reader=documented.reader)
    settled = take_settled(seen, name, report) if seen.beyond is not None else None
    if settled is not None:
        ledger.knows(_places(name, settled))
        return overrule(replace(settled, source=source), ledger, report)
    arrives = ResponseSeen(
        status=Said("200", body.media.span), media=body.media.value, schema=body.schema, examples=body.examples
    )
    (answer, *_) = specify_answers(replace(seen, responses=(arrives,)), None, verdicts)
    spec = EndpointSpec(
        operation=name,
        summary=" ".join(seen.title.value.split()) if seen.title else "",
        description=seen.description.value.strip() if seen.description else "",
        method="POST",
        path="/",
        webhook=WebhookRef(event=documented.call.name.value, of=documented.of, to=documented.call.to.strip()),
        deprecated=seen.is_deprecated,
        source=source,
        request=RequestSpec(media=answer.media, schema=answer.schema, examples=answer.examples),
        responses=(),
        amendments=tuple(
            replace(each, at=each.at.replace("response.200", "request", 1)) for each in verdicts.amendments
        ),
    )
    ledger.knows(_places(name, spec))
    ruled = overrule(spec, ledger, report)
    told = (_of_request(each.finding, name) for each in verdicts.taken if ruled is not None)
    for finding in with_usable_addresses(told, spec):
        report(settling.settled(finding, ledger, name, ""))
    return ruled


def _of_request(finding: Diagnostic, name: str) -> Diagnostic:
    """Return what is said of an answer as it is said of what the vendor sends."""
    place = f"{name}.response.200"
    return replace(
        finding,
        help=finding.help and finding.help.replace(place, f"{name}.request"),
        field=finding.field and finding.field.replace(place, f"{name}.request"),
        decision=finding.decision and finding.decision.replace(place, f"{name}.request"),
    )


def _order(body: BodySeen) -> int:
    kind = kind_of(body.media.value)
    return _PREFERRED.index(kind) if kind in _PREFERRED else len(_PREFERRED)


def _places(name: str, spec: EndpointSpec) -> Iterator[str]:
    yield name
    if spec.request is not None:
        yield from addresses_in(spec.request.schema or {}, f"{name}.request")
