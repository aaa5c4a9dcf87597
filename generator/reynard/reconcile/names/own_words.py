"""The vendor's own words: what its paths call what its Chinese titles say, where no table would call it so.

Titles say 机器人 and paths say `/robot/create`, `/robot/list`: then a robot is a robot, and no bot. What stands for
what is learned from all operations of a provider, and from nothing else.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import dropwhile
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.groups import is_tag_of_field
from reynard.reconcile.names.listings import ABOUT
from reynard.reconcile.names.routes import LISTING, VERSION, read_steps
from reynard.reconcile.names.said_once import says_which
from reynard.reconcile.names.terms import KNOWN_WORDS, THINGS
from reynard.reconcile.names.titles import as_asked, name_things, term_in
from reynard.reconcile.names.words import ACTIONS, NOUNS_TOO, singular, transliterate
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.reconcile.documented import Documented

_LEAST, _LEAST_OF_NEW = 2, 3
"""Operations that call a thing so, by a word that any term of the table has, and by another that no tag explains."""
_MOST = 0.75
"""Which part of those that speak of it must, and which part of those whose paths are about it."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_TOLD = frozenset(
    """
    amount count detail details id info information item items list name number params process progress quantity query
    result results stat state statistics stats status type
    """.split()  # noqa: SIM905 - a list of words reads better as text
) | {*ABOUT, *LISTING} - {"content", "data"}
"""What there is of anything: titles and paths have it behind what they are about."""
_OF_ANYTHING = _TOLD | frozenset(
    """
    api base basic common config content data file history interface key log logs manage management param person record
    records resource root service setting settings system task tasks token upload url user users
    """.split()  # noqa: SIM905 - as above
)
"""What says too little to be the word for one thing."""
_MANAGED = "管理"
"""What tags end with that are about many things."""
_WORD = compiled(r"(?=[a-z]*[aeiouy])[a-z]{5,}\Z")
"""A word that may be read without a table: short ones are cut, `dp` of digital persons."""


def in_own_words(found: Sequence[Documented]) -> list[Documented]:
    """Return operations whose Chinese titles and folders have the words of their paths for what these are about."""
    words = _learned(found)
    return [_said_in(each, words) for each in found] if words else [*found]


def _learned(found: Sequence[Documented]) -> Mapping[str, str]:
    """Return the words that paths have for terms of titles."""
    called: dict[str, Counter[str]] = defaultdict(Counter)
    about: Counter[str] = Counter()
    tagged: Counter[str] = Counter()
    spoken: dict[str, set[str]] = defaultdict(set)
    for each in found:
        if each.said.isascii():
            continue
        path = {singular(word) for step in read_steps(each.path) for word in step.words}
        terms = [*_terms_in(as_asked(each.said))]
        for term in {*terms, *(term for tag in each.seen.folder for term in _terms_in(tag))}:
            spoken[term] |= path
        noun = _noun_of(each)
        if terms and each.told is None and THINGS[terms[-1]] not in _OF_ANYTHING:
            called[terms[-1]][noun] += 1
            about[noun] += 1
            tagged[terms[-1]] += any(terms[-1] in _terms_in(tag) for tag in each.seen.folder)
    said = {word for term in spoken for word in THINGS[term].split("_")}
    made: dict[str, str] = {}
    for term, nouns in called.items():
        noun, times = max(nouns.items(), key=lambda pair: (bool(pair[0]), pair[1], pair[0]))
        least = _LEAST if noun in KNOWN_WORDS or tagged[term] >= times else _LEAST_OF_NEW
        is_agreed = times >= max(least, _MOST * (nouns.total() - nouns[""]), _MOST * about[noun])
        is_new = spoken[term].isdisjoint(map(singular, THINGS[term].split("_"))) and noun not in said
        if is_agreed and is_new and _is_readable(noun, term) and not is_tag_of_field(term):
            made[term] = noun
    return made


def _terms_in(text: str) -> Iterator[str]:
    """Yield what a text speaks of, as far as the table knows it."""
    rest = text
    while rest:
        term = term_in(rest) or rest[0]
        rest = rest[len(term) :]
        if term in THINGS and not term.isascii() and THINGS[term] not in _TOLD:
            yield term


def _noun_of(each: Documented) -> str:
    """Return the word for what a path is about: its last, but for what is done and what there is of anything."""
    for step in reversed(read_steps(each.path)):
        words = [*step.words]
        words = words[1:] if words[0] in _NO_NOUNS else words
        while words and (words[-1] in _NO_NOUNS or words[-1] in _TOLD or VERSION.match(words[-1])):
            words.pop()
        words = [*dropwhile(says_which, words)]
        if words:
            return singular(words[0]) if len(words) == 1 else ""
    return ""


def _is_readable(noun: str, term: str) -> bool:
    """Tell whether a noun is a word: none of one or two letters, nor the term as it sounds, nor a program."""
    is_sound = "api" in noun or noun == transliterate(term).replace(" ", "")
    return (noun in KNOWN_WORDS or _WORD.match(noun) is not None) and not is_sound and noun not in _OF_ANYTHING


def _said_in(each: Documented, words: Mapping[str, str]) -> Documented:
    title, folder = each.seen.title, tuple(_tag_in_words(tag, words) for tag in each.seen.folder)
    if title is not None:
        title = replace(title, value=_in_words(title.value, words))
    return replace(each, seen=replace(each.seen, title=title, folder=folder))


def _in_words(text: str, words: Mapping[str, str]) -> str:
    made, rest = "", text
    while rest:
        term = term_in(rest) or rest[0]
        made, rest = made + (f" {words[term]} " if term in words else term), rest[len(term) :]
    return " ".join(made.split()) if made != text else text


def _tag_in_words(tag: str, words: Mapping[str, str]) -> str:
    """Return a tag with all that the table knows in English, where a part of it has a word of its own."""
    own = [term for term in _terms_in(tag) if term in words]
    made = name_things(tag) if own else ""
    for term in own:
        made = f"_{made}_".replace(f"_{THINGS[term]}_", f"_{words[term]}_").strip("_")
    return f"{made.replace('_', ' ')}{_MANAGED if tag.endswith(_MANAGED) else ''}" if made else tag
