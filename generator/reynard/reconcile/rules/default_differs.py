"""A description names another default than its schema, or one that is none of the values it lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DEFAULT_DIFFERS
from reynard.diagnostics.model import Severity
from reynard.prose.claims import read_claims
from reynard.prose.measures import without_seconds
from reynard.prose.model import Default, Range, Values
from reynard.prose.phrasing import quote, write_plain
from reynard.reconcile.rules.prose_facts import NOTHING, is_default_of, read_default, types_said_of
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.types import as_type, values_listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a default in words that is not the schema's: of answers, nobody leaves anything out."""
    text, declared = node.schema.get("description"), node.schema.get("default")
    if not isinstance(text, str) or node.direction != "request":
        return
    if declared is None or declared == "":
        yield from _unlisted(node, text)
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


def _unlisted(node: Node, text: str) -> Iterator[Ruling]:
    """Tell of a default that the words name and do not list among the values."""
    claims = read_claims(text)
    lists = [each for each in claims if isinstance(each, Values) and len(each.values) > 1]
    defaults = [each for each in claims if isinstance(each, Default)]
    if (
        len(defaults) != 1
        or defaults[0].is_word
        or defaults[0].value.casefold() in NOTHING
        or not is_default_of(defaults[0], node)
    ):
        return
    (claim,) = defaults
    known = {_plain(value) for each in lists for value in each.values}
    known |= {_plain(write_plain(value)) for value in values_listed(node.schema)}
    bounds = [each for each in claims if isinstance(each, Range)]
    if lists and _plain(claim.value) not in known:
        against, place = "does not list it among the values", node.listed_span(lists[0])
    elif not lists and len(bounds) == 1 and _is_beyond(claim, bounds[0]):
        against = "bounds it otherwise"
        place = node.description_span(bounds[0].start, bounds[0].end)
    else:
        return
    yield Ruling(
        entry=DEFAULT_DIFFERS,
        message=f"the default of `{node.name}` is {quote(claim.value)} by its description, which {against}",
        labels=(
            (node.description_span(claim.start, claim.end), "said here"),
            (place, "without it here"),
        ),
        severity=Severity.NOTE,
        is_settled=True,
        help="nothing is sent in its place. Give the value in the call, if it matters",
    )


def _is_beyond(claim: Default, bounds: Range) -> bool:
    """Tell whether a default is a number outside of bounds; 0 and -1 mean none, or any, too often."""
    number = as_type(without_seconds(claim.value), ("number",))
    if not isinstance(number, int | float) or number in (0, -1):
        return False
    least, most = bounds.minimum, bounds.maximum
    return (least is not None and number < least) or (most is not None and number > most)


def _plain(value: str) -> str:
    return without_seconds(value).strip("`\"'").casefold()


def _is_same(said: Json, declared: Json) -> bool:
    """Tell whether two defaults are one, however it is spelled."""
    if isinstance(said, str) and isinstance(declared, str):
        return said.casefold() == declared.casefold()
    return said == declared and isinstance(said, bool) == isinstance(declared, bool)


RULE = Rule("default-differs", judge, needs=("default", "description"))
