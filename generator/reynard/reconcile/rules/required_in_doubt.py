"""Members that are declared required although examples do without them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import REQUIRED_IN_DOUBT
from reynard.prose.claims import read_claims
from reynard.prose.model import Required
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node, Sample
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_EMPTY: tuple[Json, ...] = ([], {})
"""An empty text may be what is meant; an empty list is a form that nobody filled in."""


def judge(node: Node) -> Iterator[Ruling]:
    """Make a member optional that an example leaves out, or that every example leaves empty."""
    required = node.schema.get("required")
    objects = [sample for sample in node.samples if isinstance(sample.value, dict)]
    if not isinstance(required, list):
        return
    left: list[Json] = list(required)
    for name in required:
        doubt = _doubt(str(name), objects, is_request=node.direction == "request") if objects else None
        if doubt is None:
            ruling = _by_prose(node, str(name), [each for each in left if each != name])
            if ruling is not None:
                left.remove(name)
                yield ruling
            continue
        left.remove(name)
        sample, reason = doubt
        yield Ruling(
            entry=REQUIRED_IN_DOUBT,
            believes=Weight.EXAMPLE,
            message=f"`{name}` is declared required, but {reason}",
            labels=(
                (node.span("properties", str(name), part="key"), "declared required"),
                (sample.span, _seen(str(name), sample)),
            ),
            schema=_with_required(node.schema, left),
            was={"required": True},
            now={"required": False},
            because=reason,
            field=str(name),
            help=f"read as optional. To require it, add a decision at `{node.address}.{name}`",
        )


def _by_prose(node: Node, name: str, left: list[Json]) -> Ruling | None:
    """Return the verdict where a request's description asks for a required member only under a condition."""
    properties = node.schema.get("properties")
    member = properties.get(name) if isinstance(properties, dict) else None
    text = member.get("description") if isinstance(member, dict) else None
    if node.direction != "request" or not isinstance(member, dict) or not isinstance(text, str):
        return None
    for claim in read_claims(text):
        if not isinstance(claim, Required) or (claim.is_required and claim.condition is None):
            continue
        reason = (
            f"its description asks for it only where “{claim.condition}”"
            if claim.is_required
            else "its description calls it optional"
        )
        inner = replace(node, pointer=(*node.pointer, "properties", name), schema=member)
        return Ruling(
            entry=REQUIRED_IN_DOUBT,
            believes=Weight.PROSE,
            message=f"`{name}` is declared required, but {reason}",
            labels=(
                (node.span("properties", name, part="key"), "declared required"),
                (inner.description_span(claim.start, claim.end), "said here"),
            ),
            schema=_with_required(node.schema, left),
            was={"required": True},
            now={"required": False},
            because=reason,
            field=name,
            help=f"read as optional. To require it, add a decision at `{node.address}.{name}`",
        )
    return None


def _with_required(schema: Schema, names: list[Json]) -> Schema:
    rest: Schema = {key: value for key, value in schema.items() if key != "required"}
    return rest | {"required": cast("Json", list(names))} if names else rest


def _doubt(name: str, objects: list[Sample], *, is_request: bool) -> tuple[Sample, str] | None:
    without = [sample for sample in objects if sample.member(name) is None]
    if without:
        if len(objects) == 1:
            return without[0], "the example does without it"
        return without[0], f"{len(without)} of {len(objects)} examples do without it"
    if not is_request:
        return None
    members = [member for sample in objects if (member := sample.member(name)) is not None]
    if all(any(member.value == empty and type(member.value) is type(empty) for empty in _EMPTY) for member in members):
        return members[0], "it is empty in every example"
    return None


def _seen(name: str, sample: Sample) -> str:
    if isinstance(sample.value, dict):
        return f"no `{name}` here" if len(sample.value) > 4 else f"has {list_names(sample.value) or 'nothing'} only"  # noqa: PLR2004 - as much as a label can hold
    return "empty here"


RULE = Rule("required-in-doubt", judge, needs=("required",))
