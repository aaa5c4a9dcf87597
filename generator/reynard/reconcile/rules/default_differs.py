"""A description names another default than its schema: whoever leaves the field out gets one of both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DEFAULT_DIFFERS
from reynard.prose.claims import read_claims
from reynard.prose.model import Default
from reynard.prose.phrasing import quote
from reynard.reconcile.rules.prose_facts import is_default_of, read_default, types_said_of
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a default in words that is not the schema's: of answers, nobody leaves anything out."""
    text, declared = node.schema.get("description"), node.schema.get("default")
    if not isinstance(text, str) or declared is None or declared == "" or node.direction != "request":
        return
    types = types_said_of(node.schema)
    for claim in read_claims(text):
        if not isinstance(claim, Default) or not is_default_of(claim, node):
            continue
        said = read_default(claim.value, node, types)
        if said is None or _is_same(said, declared):
            continue
        yield Ruling(
            entry=DEFAULT_DIFFERS,
            message=f"the default of `{node.name}` is {quote(declared)} by its schema, but {quote(said)} by its "
            "description",
            labels=(
                (node.span("default"), "declared here"),
                (node.description_span(claim.start, claim.end), "said otherwise here"),
            ),
            was={"default": said},
            now={"default": declared},
            help=f"the schema is believed, and nothing is sent in its place. Settle it with a decision at "
            f"`{node.address}`",
        )
        return


def _is_same(said: Json, declared: Json) -> bool:
    """Tell whether two defaults are one, however it is spelled."""
    if isinstance(said, str) and isinstance(declared, str):
        return said.casefold() == declared.casefold()
    return said == declared and isinstance(said, bool) == isinstance(declared, bool)


RULE = Rule("default-differs", judge, needs=("default",))
