"""Values that a description lists and the schema's list lacks: they join it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_LISTS_MORE
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Examples, Values
from reynard.prose.phrasing import list_names, write_plain
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import as_type, types_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


_EMPTY = compiled(
    r"(?<![不非勿可])(?<!不能)(?<!不可)(?<!不得)(?<!不要)(?<!禁止)(?:传入?|填写?|设[为置成]|使用|留)\s?[“\"'「]?空(?:字符)?串[”\"'」]?(?!报错|无效)"
    r"|\b(?i:(?:pass|send|use|set\s(?:it\s)?to|leave\sas)\s(?:an\s)?empty\sstring)\b"
)
"""Words that have a caller send nothing, as a text."""


def judge(node: Node) -> Iterator[Ruling]:
    """Add what a description lists beside values that are declared: a list that shares none of them is another list."""
    values, text = node.schema.get("enum"), node.schema.get("description")
    if not isinstance(values, list) or not isinstance(text, str):
        return
    empty = _EMPTY.search(text) if "" not in values and all(isinstance(each, str) for each in values) else None
    if empty is not None and node.direction == "request":
        yield _ruling(node, Examples(values=("",), start=empty.start(), end=empty.end()), values, [""], [])
        return
    known = {write_plain(each) for each in values}
    spelled = {each.casefold(): each for each in known}
    for claim in read_claims(text):
        if not isinstance(claim, Values | Examples) or known.isdisjoint(claim.values):
            continue
        missing = [each for each in claim.values if each not in known and not _is_part(each, claim, known)]
        if not missing:
            continue
        yield _ruling(
            node, claim, values, missing, [spelled[each.casefold()] for each in missing if each.casefold() in spelled]
        )
        return


def _is_part(value: str, claim: Values | Examples, known: Iterable[str]) -> bool:
    """Tell whether an example is how people speak of a value: `mobile` of `mobile-lvn`."""
    begins = (f"{value}{mark}".casefold() for mark in "-_ ")
    return isinstance(claim, Examples) and any(each.casefold().startswith(mark) for mark in begins for each in known)


def _ruling(node: Node, claim: Values | Examples, values: list[Json], missing: list[str], twins: list[str]) -> Ruling:
    types = types_of(node.schema)
    typed = [as_type(each, types) if types else each for each in missing]
    is_typed = all(each is not None for each in typed)
    listed = list_names(each or '""' for each in missing)
    lacks = f"the description of `{node.name}` also lists {listed}, which its values lack"
    spelling = f"; {list_names(twins)} may be the same in another spelling" if twins else ""
    return Ruling(
        entry=PROSE_LISTS_MORE,
        believes=Weight.PROSE if is_typed else Weight.SCHEMA,
        message=lacks + spelling,
        labels=(
            (node.listed_span(claim), "listed here"),
            (node.span("enum"), f"without {listed}"),
        ),
        schema=node.schema | {"enum": [*values, *typed]} if is_typed else None,
        was={"enum": values},
        now={"enum": [*values, *typed]},
        because="the description lists them as well",
        help=f"they are accepted as well. To close the list, add a decision at `{node.address}`" if is_typed else None,
    )


RULE = Rule("prose-lists-more", judge, needs=("enum",))
