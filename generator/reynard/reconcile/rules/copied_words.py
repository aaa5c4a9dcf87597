"""Words about a member that name its sibling and not itself: a line was copied, and its name forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import FOREIGN_WORDS
from reynard.patterns import compiled
from reynard.reconcile.ruling import Rule, Ruling

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

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
_PAIRED: frozenset[str] = frozenset().union(*_PAIRS)


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
    # Not each with each: an object may have thousands of members.
    words_of = {name: _words(name) for name in said}
    by_words: dict[frozenset[str], list[str]] = {}
    for name, own in words_of.items():
        by_words.setdefault(own, []).append(name)
    place = {name: number for number, name in enumerate(said)}
    for name, own in words_of.items():
        if own.isdisjoint(_PAIRED):
            continue
        meant = [
            (other, own & pair, pair - own)
            for pair in _PAIRS
            if len(own & pair) == 1
            for other in by_words.get(own ^ pair, ())
        ]
        yield from _copied(node, name, said, sorted(meant, key=lambda each: place[each[0]]))


def _copied(
    node: Node, name: str, said: Mapping[str, str], meant: Iterable[tuple[str, frozenset[str], frozenset[str]]]
) -> Iterator[Ruling]:
    text = said[name]
    words = _words(text[:_NAMING])
    for other, apart, there in meant:
        others_text = said[other]
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
            return


def _words(text: str) -> frozenset[str]:
    return frozenset(each.lower() for each in _WORD.findall(text))


def _begin(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else f"{line[:59].rstrip()}…"  # noqa: PLR2004 - as much as tells which words


RULE = Rule("copied-words", judge, needs=("properties",))
