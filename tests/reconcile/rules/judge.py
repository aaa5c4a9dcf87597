"""One schema and its examples through the rules: what the tables of cases are written with."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.reconcile.evidence import Sample, Weight
from reynard.reconcile.settle import settle
from reynard.reconcile.verdicts import Site, Verdicts
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.json import JsonText, read_json

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.reconcile.evidence import Direction
    from reynard.text.origin import Json


OF_LITTLE = frozenset(("members-unknown", "moment-zone", "values-unknown"))
"""Codes that say that a schema says little: those of these tables do, by being short."""


def written(value: Json, name: str = "pages/page.json") -> JsonText:
    """Return a value as a page has it, with the places of its parts."""
    document = read_json(Fragment.of(Source(name, json.dumps(value, ensure_ascii=False))))
    assert isinstance(document, JsonText)
    return document


def judged(schema: Json, *examples: Json, direction: Direction = "request") -> tuple[Json, list[str]]:
    """Return the schema that the evidence supports, and the codes of what was found beside how little it says."""
    made, verdicts = settled(schema, *examples, direction=direction)
    return made, [each.finding.code for each in verdicts.taken if each.finding.code not in OF_LITTLE]


def codes_of_all(schema: Json, *examples: Json, direction: Direction = "request") -> list[str]:
    """Return the codes of all that was found."""
    return [each.finding.code for each in settled(schema, *examples, direction=direction)[1].taken]


def settled(
    schema: Json,
    *examples: Json,
    direction: Direction = "request",
    chosen: Mapping[str, str] = MappingProxyType({}),
    weight: Weight = Weight.SCHEMA,
) -> tuple[Json, Verdicts]:
    """Return the schema that the evidence supports, and the verdicts with their findings and amendments."""
    document = written(schema)
    assert isinstance(document.value, dict)
    seen = tuple(Sample(each.value, each) for each in map(written, examples))
    verdicts = Verdicts("submit_video", chosen)
    site = Site(
        address=direction,
        name="the body",
        direction=direction,
        schema=document.value,
        origin=document,
        weight=weight,
        samples=seen,
    )
    made = settle(site, verdicts)
    for finding in (each.finding for each in verdicts.taken):
        assert finding.message, finding.code
        assert not finding.message.endswith("."), finding.message
        assert finding.labels, finding.message
    return made, verdicts


def messages(schema: Json, *values: Json, direction: Direction = "request") -> list[str]:
    """Return what is said of the schema of one member, `size`, of which examples have these values."""
    whole: Json = {"type": "object", "properties": {"size": schema}}
    _, verdicts = settled(whole, *({"size": each} for each in values), direction=direction)
    return [each.finding.message for each in verdicts.taken]


def member(schema: Json, *values: Json, direction: Direction = "request") -> tuple[Json, list[str]]:
    """Judge the schema of one member, `size`, of which examples have these values."""
    whole, codes = judged(
        {"type": "object", "properties": {"size": schema}}, *({"size": each} for each in values), direction=direction
    )
    assert isinstance(whole, dict)
    properties = whole["properties"]
    assert isinstance(properties, dict)
    return properties["size"], codes
