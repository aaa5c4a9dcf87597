"""Words about a member that name its sibling and not itself: a line was copied, and its name forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import FOREIGN_WORDS
from reynard.patterns import compiled
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.text.origin import Json

_WORD = compiled(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[0-9]+")
_BEGINNING, _NAMING = 10, 40
"""Letters with which two descriptions begin alike, and within which they name what they are of."""
_PAIRS = (
    *(frozenset(("width", "height")), frozenset(("left", "right")), frozenset(("top", "bottom"))),
    *(frozenset(("start", "end")), frozenset(("begin", "end")), frozenset(("first", "last"))),
    *(frozenset(("min", "max")), frozenset(("minimum", "maximum")), frozenset(("from", "to"))),
    *(frozenset(("input", "output")), frozenset(("source", "target")), frozenset(("sender", "receiver"))),
    *(frozenset(("horizontal", "vertical")), frozenset(("latitude", "longitude"))),
)
"""Names that stand side by side and mean two things: of others, one may well explain the other."""


def judge(node: Node) -> Iterator[Ruling]:
    """Tell of a member whose words name its counterpart where its counterpart's own words begin alike."""
    properties = cast("dict[str, Json]", node.schema.get("properties"))
    if not isinstance(properties, dict):
        return
    said = {
        name: text
        for name, member in properties.items()
        if isinstance(member, dict) and isinstance(text := member.get("description"), str)
    }
    for name, text in said.items():
        own, words = _words(name), _words(text[:_NAMING])
        for other, others_text in said.items():
            apart, there = own - _words(other), _words(other) - own
            if len(apart) != 1 or len(there) != 1 or apart | there not in _PAIRS:
                continue
            is_alike = text[:_BEGINNING].casefold() == others_text[:_BEGINNING].casefold()
            if is_alike and there <= words and not apart & words and there <= _words(others_text[:_NAMING]):
                yield Ruling(
                    entry=FOREIGN_WORDS,
                    message=f"what is said of `{name}`, “{_begin(text)}”, is of `{other}`",
                    labels=(
                        (node.span("properties", name, "description"), "said here"),
                        (node.span("properties", other, "description"), "and rightly here"),
                    ),
                    field=name,
                )
                break


def _words(text: str) -> set[str]:
    return {each.lower() for each in _WORD.findall(text)}


def _begin(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"  # noqa: PLR2004 - as much as tells which words


RULE = Rule("copied-words", judge, needs=("properties",))
