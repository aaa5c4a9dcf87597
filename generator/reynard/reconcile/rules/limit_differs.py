"""A description bounds a field otherwise than its schema or an example does: one was changed, the other forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import LIMIT_DIFFERS
from reynard.prose.claims import read_claims
from reynard.prose.model import Length, Range
from reynard.prose.phrasing import write_plain
from reynard.reconcile.rules.prose_facts import is_of_case
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.keywords import LIMITS
from reynard.schema.limits import phrase_limits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_NUMBERS = ("minimum", "maximum")
_TEXTS = ("minLength", "maxLength")
_LISTS = ("minItems", "maxItems")
_LEAST = frozenset({"minLength", "minItems"})


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a bound that words give otherwise than the schema, or that an example does not keep."""
    text = node.schema.get("description")
    if not isinstance(text, str):
        return
    is_declared = any(key in node.schema for key in LIMITS)
    if not is_declared and (node.direction != "request" or not node.samples):
        return
    claims = [each for each in read_claims(text) if isinstance(each, Range | Length) and not is_of_case(each, node)]
    yield from _against_schema(node, text, claims) if is_declared else _against_examples(node, claims)


def _against_examples(node: Node, claims: Sequence[Range | Length]) -> Iterator[Ruling]:
    """Tell of an example that whoever copies it sends past a bound that words alone give."""
    for claim in claims:
        keys = _keys(claim, node.types)
        sample = next((each for each in node.samples if keys and _is_past(each.value, claim)), None)
        if keys is None or sample is None:
            continue
        says = _said(claim, keys)
        yield Ruling(
            entry=LIMIT_DIFFERS,
            message=f"`{node.name}` is {says} by its description, but the example has {_shown(sample.value)}",
            labels=(
                (sample.span, "past it here"),
                (node.description_span(claim.start, claim.end), "said here"),
            ),
            was=_bounds(claim, keys),
            help="nothing is enforced. Where the words are right, set the limit with a decision",
        )
        return


def _is_past(value: Json, claim: Range | Length) -> bool:
    """Tell whether a value does not keep a bound."""
    low, high = claim.minimum, claim.maximum
    if isinstance(claim, Length):
        size = len(value) if isinstance(value, str | list) else None
        return size is not None and not (low or 0) <= size <= (size if high is None else high)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    is_below = low is not None and (value <= low if claim.excludes_minimum else value < low)
    return is_below or (high is not None and (value >= high if claim.excludes_maximum else value > high))


def _said(claim: Range | Length, keys: tuple[str, str]) -> str:
    return " and ".join(phrase_limits(_bounds(claim, keys)))


def _bounds(claim: Range | Length, keys: tuple[str, str]) -> dict[str, Json]:
    """Return a bound as a schema has it."""
    low, high = keys
    if isinstance(claim, Range) and keys == _NUMBERS:
        low = "exclusiveMinimum" if claim.excludes_minimum else low
        high = "exclusiveMaximum" if claim.excludes_maximum else high
    bounds: dict[str, Json] = {low: claim.minimum, high: claim.maximum}
    return {key: each for key, each in bounds.items() if each is not None}


def _shown(value: Json) -> str:
    """Return a value as a finding shows it: of a text or list, how much there is of it."""
    match value:
        case str():
            return f"{len(value)} characters"
        case list():
            return f"{len(value)} items"
        case _:
            return f"`{write_plain(value)}`"


def _against_schema(node: Node, text: str, claims: Sequence[Range | Length]) -> Iterator[Ruling]:
    for claim in claims:
        keys = _keys(claim, node.types)
        differing = _difference(claim, keys, node.schema) if keys is not None else None
        if differing is None or sum(_keys(each, node.types) == keys for each in claims) > 1:
            continue
        keyword, told = differing
        declared = node.schema[keyword]
        if declared not in told.values() and _is_said_too(text, declared):
            continue
        says = " ".join(phrase_limits(told)) or "may be empty"
        declares = " ".join(phrase_limits({keyword: declared}))
        yield Ruling(
            entry=LIMIT_DIFFERS,
            message=f"`{node.name}` is {declares} by its schema, but {says} by its description",
            labels=(
                (node.span(keyword), "declared here"),
                (node.description_span(claim.start, claim.end), "said otherwise here"),
            ),
            was=told,
            now={keyword: declared},
            help=f"the schema is believed. Settle it with a decision at `{node.address}`",
        )


def _difference(claim: Range | Length, keys: tuple[str, str], schema: Schema) -> tuple[str, dict[str, Json]] | None:
    """Return the keyword of a schema that bounds a field otherwise than words, and how words bound it."""
    for said_by, said in _bounds(claim, keys).items():
        keyword = said_by.replace("exclusiveM", "m")
        if keyword != said_by and said_by in schema:
            continue
        if keyword in _LEAST and schema.get(keyword) == 0:
            # Frameworks write it beside each upper bound; nothing is shorter.
            continue
        is_bare = keyword != said_by and schema.get(keyword) == said  # words leave the bound itself out
        if is_bare or _differs(said, schema.get(keyword)):
            return keyword, {said_by: said}
    return None


def _keys(claim: Range | Length, types: tuple[str, ...]) -> tuple[str, str] | None:
    """Return the keywords in which a bound of such a field is declared; None where it bounds something else."""
    kinds = {*types} - {"null"}
    match claim:
        case Range() if kinds and kinds <= {"integer", "number"}:
            return _NUMBERS
        case Range(unit=None) if kinds == {"array"}:
            return _LISTS
        case Length(unit="items") if kinds == {"array"}:
            return _LISTS
        case Length(unit="characters") if kinds == {"string"}:
            return _TEXTS
    return None


def _differs(said: object, declared: object) -> bool:
    return (
        isinstance(said, int | float)
        and isinstance(declared, int | float)
        and not isinstance(declared, bool)
        and said != declared
    )


def _is_said_too(text: str, declared: object) -> bool:
    """Tell whether the words have the schema's number as well: then they speak of two cases."""
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    return str(declared) in numbers


RULE = Rule("limit-differs", judge, needs=("description",))
