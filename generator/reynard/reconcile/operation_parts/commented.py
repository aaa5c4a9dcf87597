"""What comments in an example say of its members, joined with the schema of the same body."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import PAGE_ADDS
from reynard.observe.model import SchemaSeen
from reynard.prose.phrasing import list_names
from reynard.reconcile.around.fields import Told, join_fields
from reynard.reconcile.evidence import values_of
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.text.origin import Row, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.reconcile.evidence import Direction, Sample
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Origin, Pointer

_MOST = 6
"""Fields that a finding names; the others are counted."""


def with_comments(declared: SchemaSeen, samples: Sequence[Sample], address: str, verdicts: Verdicts) -> SchemaSeen:
    """Return a declared schema whose members have the words of an example's comments, too; say of which."""
    told = Told()
    joined = joined_with_comments(declared, samples, address, told)
    if told.words:
        names = [at.removeprefix(f"{address}.") for at, _ in told.words]
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        message = f"comments in an example say more than the schema of {list_names(names[:_MOST])}{more}"
        labels = ((told.words[0][1], "said here"),)
        verdicts.take(Ruling(entry=PAGE_ADDS, message=message, labels=labels, severity=Severity.FACT), address)
    return joined


def joined_with_comments(schema: SchemaSeen, samples: Sequence[Sample], address: str, told: Told) -> SchemaSeen:
    """Return a schema with the words of comments; `told` gets what is said beyond it."""
    spoken = _spoken_of(samples)
    if spoken is None:
        return schema
    direction: Direction = "request" if address == "request" else "response"
    return join_fields(schema, spoken, address, direction, values_of(samples), told, is_list=False)


def with_taken_out(schema: Schema, samples: Sequence[Sample]) -> Schema:
    """Return a schema with the members that comments have taken out of examples: none of them is needed."""
    made = schema
    for at, value, said in (each for sample in samples for each in sample.taken_out):
        if all(isinstance(step, str) for step in at):
            words: Schema = {"description": said.value} if said.value else {}
            made = _with_member(made, [str(step) for step in at], infer([value], is_request=True) | words)
    return made


def _with_member(schema: Schema, way: Sequence[str], member: Schema) -> Schema:
    properties = schema.get("properties")
    if not isinstance(properties, dict):
        return schema
    name, *inner = way
    held = properties.get(name)
    if not inner:
        return schema if held is not None else schema | {"properties": properties | {name: member}}
    if not isinstance(held, dict):
        return schema
    return schema | {"properties": properties | {name: _with_member(held, inner, member)}}


def _spoken_of(samples: Sequence[Sample]) -> SchemaSeen | None:
    """Return a schema that has nothing but what comments say of each member; None where they say nothing."""
    made: Schema = {}
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    first = None
    for pointer, said in (each for sample in samples for each in sample.comments):
        first = first or said.span
        node, at = made, cast("Pointer", ())
        for step in pointer:
            steps = ("items",) if isinstance(step, int) else ("properties", step)
            for each in steps:
                node = cast("Schema", node.setdefault(each, {}))
            at = (*at, *steps)
            places.setdefault(at, (Row(said.span, said.span), ()))
        known = node.get("description")
        if not isinstance(known, str):
            node["description"] = said.value
            places[*at, "description"] = (Row(said.span, said.span), ())
        elif said.value not in known:
            node["description"] = f"{known}\n{said.value}"
    return None if first is None else SchemaSeen(made, Written(first, places))
