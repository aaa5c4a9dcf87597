"""Settle one schema: mend its spelling, normalise it, weigh every node's evidence, prove that examples are accepted."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reynard.reconcile.evidence import values_of
from reynard.reconcile.rules.loading import load_rules
from reynard.reconcile.settle.foreign_response import merge_foreign
from reynard.reconcile.settle.loosening import loosen
from reynard.reconcile.settle.member_examples import with_member_examples
from reynard.reconcile.settle.member_names import clean_members
from reynard.reconcile.settle.repeated import settle_once
from reynard.reconcile.settle.spread import spread
from reynard.reconcile.settle.visit import visit_all
from reynard.schema.infer import infer
from reynard.schema.normalise import normalise
from reynard.schema.validate import validator
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.ruling import Rule
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema


def settle(site: Site, verdicts: Verdicts) -> Schema:
    """Return the schema that the evidence supports."""
    return with_member_examples(site.schema, settle_once(site, verdicts, _settle))


def _settle(site: Site, verdicts: Verdicts) -> Schema:
    rules = load_rules()
    site = clean_members(site, verdicts)
    schema = normalise(visit_all(site, site.schema, {}, rules.spelling, verdicts))
    choice = verdicts.chosen.get(site.address)
    if choice is not None and site.samples:
        verdicts.chosen_used.add(site.address)
        if choice == "examples":
            schema = infer(values_of(site.samples), is_request=site.direction == "request")
        site = replace(site, samples=())
    if site.direction == "response":
        schema, site = merge_foreign(site, schema, verdicts)
    site = replace(site, samples=tuple(_held_against(schema, site.samples)))
    asked = _of_changes(rules.evidence) if verdicts.is_change and site.address == "request" else rules.evidence
    made = visit_all(site, schema, spread(schema, site.samples), asked, verdicts)
    return made if _has_choice(site, verdicts) else loosen(site, made, verdicts)


@cache
def _of_changes(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    return tuple(each for each in rules if not each.asks_for_more)


def _held_against(schema: Schema, samples: tuple[Sample, ...]) -> Iterator[Sample]:
    """Yield samples that know whether they fit the schema as a whole: one that does contradicts no part of it."""
    if samples:
        checks = validator(schema)
        for each in samples:
            yield replace(each, agrees=checks.is_valid(each.value))


def _has_choice(site: Site, verdicts: Verdicts) -> bool:
    """Tell whether a decision believes one witness only, so that the other need not be accepted."""
    return any(
        at == site.address or at.startswith((f"{site.address}.", f"{site.address}[")) for at in verdicts.chosen_used
    )
