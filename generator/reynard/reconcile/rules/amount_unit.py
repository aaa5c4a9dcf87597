"""Sizes and sums that are numbers, of which nothing says what they count: bytes, or cents, or whole ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import AMOUNT_UNIT
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Length, Range, Unit
from reynard.prose.phrasing import list_names
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import types_of, without_null

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SIZE = compiled(
    r"(?:[a-z]+_?)?(?:file|image|video|audio|document|doc|total|used|content|data|storage|disk|memory)_?size"
    r"|(?:file|content)_?length|(?:used|total|free|available)_?(?:space|storage|memory)",
    re.IGNORECASE,
)
_SUM = compiled(
    r"(?:[a-z]+_)*(?:price|amount|fee|balance|quota|money|salary|deposit|freight|revenue)"
    r"|[a-z][A-Za-z]*(?:Price|Amount|Fee|Balance|Quota|Money|Salary|Deposit|Freight|Revenue)",
    re.ASCII,
)
_TOLD = compiled(
    r"字节|[元角分币]|积分|点数"
    r"|\b(?:bytes?|[kmgt]i?b|cents?|yuan|cny|usd|rmb|eur|dollars?|currency|credits?|points|tokens?|minor units?"
    r"|milli-?units?|micro-?units?|micros|pence|penn(?:y|ies)|pounds?|gbp|euros?|rupees?|inr|jpy|yen)\b",
    re.IGNORECASE,
)
_COUNT = compiled(r"数量|个数|次数|人数|[总条页件张份]数|\b(?:count|number|how many|quantity)\b", re.IGNORECASE)
_BESIDE = frozenset(("currency", "currency_code", "currencyCode", "unit", "size_unit", "sizeUnit"))
"""Members beside which a sum is of the currency that they name."""
_MOST = 6


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of the members of an object that are sizes or sums without a unit."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict) or not _BESIDE.isdisjoint(properties):
        return
    names = [
        name
        for name, member in properties.items()
        if (_SIZE.fullmatch(name) or _SUM.fullmatch(name))
        and isinstance(member, dict)
        and _is_open(name, without_null(member))
    ]
    if names:
        more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
        yield Ruling(
            entry=AMOUNT_UNIT,
            message=f"nothing says what is counted in {list_names(names[:_MOST])}{more}",
            labels=tuple((node.named(name), _question(name)) for name in names[:_MOST]),
            field=names[0],
        )


def _question(name: str) -> str:
    return "bytes, or what?" if _SIZE.fullmatch(name) else "whole ones, or hundredths?"


def _is_open(name: str, schema: Schema) -> bool:
    types = {*types_of(schema)} - {"null"}
    is_size = _SIZE.fullmatch(name) is not None and bool(types) and types <= {"integer", "number"}
    # What has fractions is told in whole ones.
    is_sum = _SUM.fullmatch(name) is not None and types == {"integer"}
    if not (is_size or is_sum) or {"enum", "const", "x-documented"} & schema.keys():
        return False
    words = f"{schema.get('title', '')} {schema.get('description', '')}"
    if _TOLD.search(words) or _COUNT.search(words):
        return False
    return not any(isinstance(each, Unit | Range | Length) and each.unit for each in read_claims(words.strip()))


RULE = Rule("amount-unit", judge, needs=("properties",))
