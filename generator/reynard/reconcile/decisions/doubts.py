"""Decisions that are applied and told all the same: a paid call that may go out twice, a field that no value fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DECISION_IN_DOUBT, diagnostic
from reynard.patterns import compiled
from reynard.reconcile.operation_parts.envelopes import member_names
from reynard.schema.address import found, steps_of
from reynard.schema.validate import fits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.reconcile.decisions.ledger import Decision, Ledger
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

_PAIRS = (
    ("minimum", "maximum"),
    ("exclusiveMinimum", "maximum"),
    ("minimum", "exclusiveMaximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
_MATERIAL = compiled(r"(?i)(?:^|_)(?:prompts?|images?|image_urls?|video|video_url|audio|lyrics)\Z")
"""What something is made of: who takes it is paid for it."""


def report_doubts(spec: EndpointSpec, ledger: Ledger, report: Report) -> None:
    """Tell which decisions about an operation let a paid call be sent again, or leave no value that fits."""
    for decision in ledger.at(spec.operation, "set"):
        effect = decision.value.get("effect") if isinstance(decision.value, dict) else None
        made_of = _material(spec) if effect in ("read", "idempotent") and spec.method == "POST" else ""
        if made_of:
            message = (
                f"`{spec.operation}` is `{effect}` by decision: sent again when no answer comes; it takes `{made_of}`"
            )
            hint = "keep it only where the vendor takes no money for the call, or refunds a second one"
            report(diagnostic(DECISION_IN_DOUBT, message, (decision.span, "sent again in doubt"), help=hint))
    for decision in ledger.below(spec.operation):
        node = _node(spec, decision) if decision.action in ("set", "add") else None
        for said in _problems(node) if node is not None else ():
            message = f"`{decision.at}` is decided so that {said}"
            hint = "correct the decision: the client refuses what does not fit before anything is sent"
            report(diagnostic(DECISION_IN_DOUBT, message, (decision.span, "decided here"), help=hint))


def _material(spec: EndpointSpec) -> str:
    names = member_names(spec.request.schema if spec.request is not None else None)
    return next((name for name in names if _MATERIAL.search(name)), "")


def _node(spec: EndpointSpec, decision: Decision) -> Schema | None:
    """Return the schema at the place of a decision, as it is now."""
    root, _, rest = decision.at[len(spec.operation) + 1 :].partition(".")
    whole: Schema | None = None
    if root in ("query", "path", "header", "cookie"):
        return next((each.schema for each in spec.parameters if (each.location, each.name) == (root, rest)), None)
    if root == "request" and spec.request is not None:
        whole = spec.request.schema
    elif root == "response":
        status, _, rest = rest.partition(".")
        whole = next((each.schema for each in spec.responses if each.status == status), None)
    steps = steps_of(f".{rest}") if rest and whole is not None else None
    node = found(whole, steps) if whole is not None and steps else None
    return node if isinstance(node, dict) else None


def _problems(node: Schema) -> Iterator[str]:
    """Yield what can never be in a schema: bounds that cross, and a default or a value of its list that it refuses."""
    for low, high in _PAIRS:
        least, most = _number(node.get(low)), _number(node.get(high))
        is_strict = "exclusive" in f"{low}{high}"
        if least is not None and most is not None and (least > most or (is_strict and least == most)):
            yield f"nothing fits: `{low}: {least:g}` and `{high}: {most:g}`"
            return
    if "default" in node and not fits(node["default"], {key: each for key, each in node.items() if key != "$ref"}):
        yield "its default does not fit it"
    listed = node.get("enum")
    plain = {key: each for key, each in node.items() if key not in ("enum", "$ref", "default")}
    if isinstance(listed, list) and listed and not any(fits(each, plain) for each in listed):
        yield "none of the values that it lists fits it"


def _number(value: Json) -> float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None
