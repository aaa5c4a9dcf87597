"""What was ruled about one field, and what the spec says of it now: `reynard ingest --explain FIELD`."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.explain.gather import Statement, gather_statements, one_line
from reynard.reconcile.evidence import Weight
from reynard.reconcile.names.spelling import clean_name
from reynard.schema.address import addresses_in, found, steps_of
from reynard.schema.group_names import named_in
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.provider import Evidence, Ingested
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.spec.model import Amendment, EndpointSpec

_NEAR = 5
_NOT_THERE = "not in the spec"


class Ruled(Struct, frozen=True, kw_only=True):
    """One ruling, with the difference that it made, if it made one."""

    code: str
    severity: str
    believes: Weight | None
    message: str
    about: str
    """The address that it was made about, where that is not the field's own."""
    places: tuple[tuple[Span, str], ...] = ()
    amendment: Amendment | None = None


class Explanation(Struct, frozen=True, kw_only=True):
    """All about one field. Statements come strongest first, rulings in the order in which they were made."""

    field: str
    statements: tuple[Statement, ...]
    rulings: tuple[Ruled, ...]
    verdict: str


def explain_field(ingested: Iterable[Ingested], field: str) -> tuple[Explanation, ...]:
    """Return one explanation for each provider that has the field."""
    return tuple(
        _explain(provider, evidence, address)
        for provider in ingested
        for evidence in provider.evidence
        for name in (evidence.spec.operation, f"{provider.provider}.{evidence.spec.operation}")
        if field.startswith(f"{name}.")
        for address in (field[len(name) + 1 :],)
        if address in _known(evidence, provider)
    )


def find_nearest(ingested: Iterable[Ingested], field: str) -> tuple[str, ...]:
    """Return the fields that someone who misspelt one may have meant, the likeliest first."""
    known: dict[str, None] = {}
    for provider in ingested:
        for evidence in provider.evidence:
            for address in _known(evidence, provider):
                known[f"{evidence.spec.operation}.{address}"] = None
                if field.startswith(f"{provider.provider}."):
                    known[f"{provider.provider}.{evidence.spec.operation}.{address}"] = None
    wanted = field[:200]
    last = wanted.rpartition(".")[2]
    same_name = [each for each in known if last and each.rpartition(".")[2] == last]
    close = get_close_matches(wanted, same_name, n=_NEAR, cutoff=0.3)
    return tuple(dict.fromkeys((*close, *get_close_matches(wanted, known, n=_NEAR))))[:_NEAR]


def _known(evidence: Evidence, provider: Ingested) -> set[str]:
    """Return every address that a page, the spec or a decision speaks of."""
    spec, seen = evidence.spec, evidence.seen
    made = {f"{each.location}.{each.name}" for each in spec.parameters}
    for parameter in seen.parameters:
        made.update(addresses_in(parameter.schema.value, f"{parameter.location}.{clean_name(parameter.name.value)}"))
    for body in seen.bodies[:1]:
        made.update(addresses_in(body.schema.value if body.schema is not None else {}, "request"))
    if spec.request is not None:
        made.update(addresses_in(spec.request.schema or {}, "request"))
    for response in spec.responses:
        made.update(addresses_in(response.schema or {}, f"response.{response.status}"))
    made.update(each.at.removeprefix(f"{spec.operation}.") for each in provider.ledger.below(spec.operation))
    made.update(each.at for each in spec.amendments if each.at)
    return made


def _explain(provider: Ingested, evidence: Evidence, address: str) -> Explanation:
    said = [*_decided(provider, evidence.spec.operation, address), *gather_statements(evidence.seen, address)]
    return Explanation(
        field=f"{provider.provider}.{evidence.spec.operation}.{address}",
        statements=tuple(sorted(said, key=lambda each: -each.weight)),
        rulings=tuple(_rulings(evidence, address)),
        verdict=_verdict(evidence.spec, address),
    )


def _is_above(address: str, other: str) -> bool:
    """Tell whether an address is another one, or one of those around it."""
    return other == address or other.startswith((f"{address}.", f"{address}["))


def _decided(provider: Ingested, operation: str, address: str) -> Iterator[Statement]:
    for decision in provider.ledger.below(operation):
        at = decision.at.removeprefix(f"{operation}.")
        if _is_above(at, address):
            where = "" if at == address else f" at {at}"
            text = f"{decision.action} {one_line(decision.value)}{where}, because {decision.because}"
            yield Statement(weight=Weight.DECISION, text=text, span=decision.span)


def _rulings(evidence: Evidence, address: str) -> Iterator[Ruled]:
    operation = evidence.spec.operation
    decided = [each for each in evidence.spec.amendments if each.code == "decision" and each.at]
    for verdict in evidence.verdicts:
        finding = verdict.finding
        at = (finding.field or "").removeprefix(f"{operation}.")
        is_about = address in (at, at.partition("{")[0], *named_in(at))
        if is_about or (verdict.covers_members and _is_above(at, address)):
            yield Ruled(
                code=finding.code,
                severity=finding.severity,
                believes=verdict.believes,
                message=finding.message,
                about="" if at == address else at,
                places=tuple((label.span, label.text) for label in finding.labels),
                amendment=verdict.amendment if verdict.amendment in evidence.spec.amendments else None,
            )
    for each in decided:
        if _is_above(each.at, address):
            yield Ruled(
                code=each.code,
                severity="",
                believes=Weight.DECISION,
                message="a person decided",
                about="" if each.at == address else each.at,
                amendment=each,
            )


def _verdict(spec: EndpointSpec, address: str) -> str:
    for parameter in spec.parameters:
        if address == f"{parameter.location}.{parameter.name}":
            return f"{one_line(parameter.schema)}, {'required' if parameter.required else 'optional'}"
    if address.startswith("request") and spec.request is not None:
        return _in_schema(spec.request.schema or {}, address[len("request") :])
    for response in spec.responses:
        root = f"response.{response.status}"
        if _is_above(root, address):
            return _in_schema(response.schema or {}, address[len(root) :])
    return _NOT_THERE


def _in_schema(schema: Schema, rest: str) -> str:
    steps = steps_of(rest)
    node = found(schema, steps) if steps is not None else None
    if steps is None or not isinstance(node, dict):
        return _NOT_THERE
    text = one_line({key: value for key, value in node.items() if key != "description"})
    if not steps or steps[-1] in ("[]", "*"):
        return text
    holder = found(schema, steps[:-1])
    required = holder.get("required") if isinstance(holder, dict) else None
    return f"{text}, {'required' if isinstance(required, list) and steps[-1] in required else 'optional'}"
