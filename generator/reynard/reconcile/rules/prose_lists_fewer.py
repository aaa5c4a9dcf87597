"""Values that are declared and that a description leaves out where it lists all that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_LISTS_FEWER
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.contexts import sentence_start, stands_in_case
from reynard.prose.model import Examples, Values
from reynard.prose.phrasing import list_names, write_plain
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node

_FEWEST = 2
"""Values that make a list: one is what is recommended, or what one case takes."""
_ONLY = compiled(r"\W*(?:此处|该(?:字段|参数))?(?:目前|当前|暂时?)?(?:仅|只)|\W*(?i:only)\b")
_HAS_CASE = compiled(
    r"当|如果|若|模型|版本|模式|场景|时[^间长]|[A-Za-z]*[vV]?\d[\w.-]*\s?(?:仅|只|支持|可选)"
    r"|(?i:\b(?:when|if|for|in|with|models?|versions?|modes?)\b)"
)
"""Words in the sentence of a list by which it may be that of one case."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of declared values that a closed list in words lacks, if it has no others: these stay."""
    values, text = node.schema.get("enum"), node.schema.get("description")
    if not isinstance(values, list) or not isinstance(text, str) or len(values) <= _FEWEST:
        return
    known = {write_plain(each): each for each in values if each is not None}
    claims = read_claims(text)
    lists = [each for each in claims if isinstance(each, Values) and known.keys() >= {*each.values}]
    if not lists or len(lists) != sum(isinstance(each, Values | Examples) for each in claims):
        return
    listed = {value for each in lists for value in each.values}
    lacking = [each for each in known if each not in listed and each.casefold() not in text.casefold()]
    if not lacking or len(listed) < _FEWEST or not any(_is_whole(each, text) for each in lists):
        return
    yield Ruling(
        entry=PROSE_LISTS_FEWER,
        believes=Weight.SCHEMA,
        message=f"the description of `{node.name}` lists its values without {list_names(lacking)}",
        labels=((node.listed_span(lists[0]), "listed here"), (node.span("enum"), "declared here")),
        now={"values": [each for name, each in known.items() if name in listed]},
        help=f"they are accepted. To leave them out, add a decision at `{node.address}`",
    )


def _is_whole(claim: Values, text: str) -> bool:
    """Tell whether a list names all values of all cases."""
    sentence = text[sentence_start(text, claim.start) : claim.end].partition(claim.values[0])[0]
    is_closed = claim.is_exhaustive or _ONLY.match(text, claim.start) is not None
    return is_closed and not _HAS_CASE.search(sentence) and not stands_in_case(text, claim.start, has_own=True)


RULE = Rule("prose-lists-fewer", judge, needs=("enum",))
