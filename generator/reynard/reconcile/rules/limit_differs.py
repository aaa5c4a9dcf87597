"""A description bounds a field otherwise than its schema does: one of them was changed, the other forgotten."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import LIMIT_DIFFERS
from reynard.prose.claims import read_claims
from reynard.prose.model import Length, Range
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.limits import phrase_limits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_NUMBERS = ("minimum", "maximum")
_TEXTS = ("minLength", "maxLength")
_LISTS = ("minItems", "maxItems")


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a bound that words and schema give as two different numbers."""
    text = node.schema.get("description")
    if not isinstance(text, str) or not any(key in node.schema for key in (*_NUMBERS, *_TEXTS, *_LISTS)):
        return
    claims = [each for each in read_claims(text) if isinstance(each, Range | Length)]
    for claim in claims:
        keys = _keys(claim, node.types)
        told = dict(zip(keys, (claim.minimum, claim.maximum), strict=True)) if keys else {}
        differing = next((key for key, said in told.items() if _differs(said, node.schema.get(key))), None)
        if (
            differing is None
            or _is_said_too(text, node.schema[differing])
            or sum(_keys(each, node.types) == keys for each in claims) > 1
        ):
            continue
        says, declares = phrase_limits({differing: told[differing]}), phrase_limits({differing: node.schema[differing]})
        yield Ruling(
            entry=LIMIT_DIFFERS,
            message=f"`{node.name}` is {declares[0]} by its schema, but {says[0]} by its description",
            labels=(
                (node.span(differing), "declared here"),
                (node.description_span(claim.start, claim.end), "said otherwise here"),
            ),
            was={differing: told[differing]},
            now={differing: node.schema[differing]},
            help=f"the schema is believed. Settle it with a decision at `{node.address}`",
        )


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


def _differs(said: float | None, declared: object) -> bool:
    return (
        said is not None and isinstance(declared, int | float) and not isinstance(declared, bool) and said != declared
    )


def _is_said_too(text: str, declared: object) -> bool:
    """Tell whether the words have the schema's number as well: then they speak of two cases."""
    numbers = re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))
    return str(declared) in numbers


RULE = Rule("limit-differs", judge, needs=("description",))
