"""One body, of a request or an answer: its declared schema weighed, or a schema read from its examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import NO_SCHEMA
from reynard.observe.model import SchemaSeen
from reynard.reconcile.around.fields import Told
from reynard.reconcile.evidence import Weight, values_of
from reynard.reconcile.operation_parts.commented import joined_with_comments, with_comments, with_taken_out
from reynard.reconcile.rules import members_unknown, moment_zone, states_unknown
from reynard.reconcile.rules.loading import load_rules
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.settle import settle
from reynard.reconcile.settle.loosening import loosen
from reynard.reconcile.settle.spread import spread
from reynard.reconcile.settle.visit import visit_all
from reynard.reconcile.verdicts import Site
from reynard.schema.infer import infer
from reynard.schema.normalise import normalise
from reynard.schema.types import is_vacuous
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.reconcile.evidence import Direction, Sample
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


EMPTY: tuple[Json, ...] = ({}, [])
"""Examples that show no member and no item."""
_FAILURES = ("response.4", "response.5", "response.default")
"""What is answered where something went wrong: whoever reads it reads it as it comes."""


def says_nothing(schema: SchemaSeen) -> bool:
    """Tell whether a declared schema leaves everything open."""
    return is_vacuous(schema.value) and "$ref" not in schema.value


_OF_EXAMPLES = (states_unknown.RULE, moment_zone.RULE, members_unknown.RULE)
"""What can be said where examples alone show what there is, without a word about it."""


def settle_declared(
    address: str, name: str, schema: SchemaSeen, samples: tuple[Sample, ...], verdicts: Verdicts
) -> Schema:
    """Return the schema that a declared one becomes in the light of its examples."""
    schema = with_comments(schema, samples, address, verdicts)
    if address == "request" and schema.weight == "table":
        schema = replace(schema, value=with_taken_out(schema.value, samples))
    site = Site(
        address=address,
        name=name,
        direction=_direction_of(address),
        schema=schema.value,
        origin=schema.origin,
        weight=Weight.TABLE if schema.weight == "table" else Weight.SCHEMA,
        samples=samples,
    )
    return settle(site, verdicts)


def infer_undeclared(
    address: str, name: str, declared: SchemaSeen | None, samples: tuple[Sample, ...], verdicts: Verdicts
) -> Schema | None:
    """Read a schema from examples, where none is declared or the declared one says nothing."""
    samples = tuple(each for each in samples if each.value not in EMPTY)
    if not samples:
        return normalise(declared.value) if declared is not None and declared.value.get("type") == "object" else None
    schema = infer(values_of(samples), is_request=address == "request")
    schema = with_taken_out(schema, samples) if address == "request" else schema
    labels = [(samples[0].span, "read from this example")]
    if declared is not None:
        labels.append((declared.origin.locate(()), "says nothing"))
    verdicts.take(
        Ruling(
            entry=NO_SCHEMA,
            believes=Weight.EXAMPLE,
            covers_members=True,
            message=f"{name} has no schema; its fields are those of the example",
            labels=tuple(labels),
            schema=schema,
            has_was=False,
            now={"type": schema.get("type")},
            because="only examples show it",
            severity=Severity.FACT if address.startswith(_FAILURES) else None,
        ),
        address,
    )
    note = declared.value.get("description") if declared is not None else None
    told = Told()
    joined = joined_with_comments(SchemaSeen(schema, samples[0].origin), samples, address, told)
    site = Site(
        address=address,
        name=name,
        direction=_direction_of(address),
        schema=joined.value,
        origin=joined.origin,
        weight=Weight.EXAMPLE,
        samples=samples,
    )
    rules = load_rules().evidence if told.words else _OF_EXAMPLES
    made = loosen(site, visit_all(site, site.schema, spread(site.schema, samples), rules, verdicts), verdicts)
    return {"description": note, **made} if isinstance(note, str) and note.strip() else made


def _direction_of(address: str) -> Direction:
    return "request" if address == "request" else "response"
