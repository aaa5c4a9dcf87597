"""Words that stand for each other: a sentence says the same with each of them, and not with an unknown word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from choices import chosen
from reynard.prose.access import read_access_said
from reynard.prose.claims import read_claims
from reynard.prose.remarks import read_asides, read_remarks
from rows import each_row

SENTENCES = [
    line
    for line in Path(__file__).with_name("same_words.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
_PLACES = frozenset({"start", "end", "words", "condition", "note"})
"""Where a claim stands, and the words that it quotes."""


def said(text: str) -> tuple[object, ...]:
    """Return what is understood of a text, whatever its places are; of what is not, of which kind it is."""
    understood = _facts(read_claims(text)), _facts(read_access_said(text))
    return understood if any(understood) else ([each.topic for each in read_remarks(text)], len(read_asides(text)))


def _facts(value: Any) -> object:  # noqa: ANN401 - claims of all kinds and their parts
    if isinstance(value, tuple | list):
        return [_facts(each) for each in value]
    names = getattr(value, "__struct_fields__", ())
    facts = [(each, _facts(getattr(value, each))) for each in names if each not in _PLACES]
    return (type(value).__name__, facts) if names else value


@each_row("sentence", SENTENCES)
def test_these_words_say_the_same(sentence: str) -> None:
    first, *others = chosen(sentence)
    assert others, "a sentence has a choice of words"
    expected = said(first)
    assert [each for each in others if said(each) != expected] == []
    unknown = "qqq" if sentence[sentence.index("{") + 1 : sentence.index("|")].isascii() else "\u4e4e\u4e4e"
    assert [each for each in chosen(sentence, unknown) if said(each) == expected] == []
