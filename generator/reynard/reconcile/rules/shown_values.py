"""An example that is no value, but the list of all values: `pending|approved|rejected`; it becomes an open list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import PROSE_VALUES
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant, Values
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.rules.prose_values import open_list
from reynard.reconcile.rules.values_unknown import CODED, KNOWN
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json, Pointer

_WORD = r"(?:[A-Za-z][A-Za-z0-9_-]{1,24}|[\u3400-\u9fff]{1,8})"
_LISTED = compiled(rf"{_WORD}(?:\s?\|\s?{_WORD}){{1,9}}")
_SLASHED = compiled(rf"{_WORD}(?:\s?/\s?{_WORD}){{1,9}}")
"""Slashes are in zones and kinds of media, too: they divide values where a name asks for one of several."""
_MEDIA_TYPE = compiled(r"(?:image|video|audio|application|text|multipart|font|model)/")
_BOUND = ("enum", "const", "anyOf", "oneOf", "allOf", "$ref", "format", "pattern")


def judge(node: Node) -> Iterator[Ruling]:
    """Turn words that an example beside a schema divides by strokes into an open list, and drop the example."""
    if node.schema.get("type") != "string" or any(key in node.schema for key in _BOUND):
        return
    shown = _shown(node)
    if shown is None:
        return
    claims = read_claims(str(node.schema.get("description") or ""))
    if any(isinstance(each, Values | Constant) for each in claims):
        return
    text, at = shown
    is_choice = CODED.fullmatch(node.name) and not KNOWN.fullmatch(node.name)
    if _MEDIA_TYPE.match(text):
        return
    if not _LISTED.fullmatch(text) and not (is_choice and _SLASHED.fullmatch(text)):
        return
    values: list[Json] = [*dict.fromkeys(each.strip() for each in text.replace("/", "|").split("|"))]
    rest = {key: each for key, each in node.schema.items() if key not in ("example", "examples")}
    yield Ruling(
        entry=PROSE_VALUES,
        believes=Weight.PROSE,
        message=f"`{node.name}` has its values only in its example: {list_names(map(str, values), 'or')}",
        labels=((node.span(*at), "listed here"),),
        schema=open_list(values, rest),
        was={"type": "string"},
        now={"values": values},
        because="the example lists them",
        help=f"read as an open list: others are let through. To close it, add a decision at `{node.address}`",
    )


def _shown(node: Node) -> tuple[str, Pointer] | None:
    """Return the one text that a schema shows, and where it stands in it."""
    several = node.schema.get("examples")
    if isinstance(several, list) and len(several) == 1 and isinstance(several[0], str):
        return several[0], ("examples", 0)
    alone = node.schema.get("example")
    return (alone, ("example",)) if isinstance(alone, str) else None


RULE = Rule("shown-values", judge)
