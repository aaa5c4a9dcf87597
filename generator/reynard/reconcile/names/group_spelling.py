"""How groups are spelled: in one way in all of a provider, and as words that no language has for itself."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.vocabulary import COMPOUNDS
from reynard.reconcile.names.words import ACTIONS, cut, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from reynard.reconcile.names.asking import Nouns

_LEAST = 7
"""Letters of a word that may be several."""
_LEAST_OF_PART = 2
_LEAST_OF_TWO = 9
_LEAST_OF_HALF = 3
_MOST_PARTS = 6
_STATE = compiled(r"(?<=[a-z])_v\d+\Z")
_OF_LANGUAGES = frozenset(("bool", "class", "float", "import", "int", "list", "object", "return", "set", "str", "type"))
_LONGEST_GROUP = 160
"""Letters of a group that a spec takes (`specs/endpoint.schema.json`)."""


def as_attribute(group: str) -> str:
    """Return a group that is reached by a word of its own: `object` and `class` mean something to languages."""
    return _shortened(".".join(plural(part) if part in _OF_LANGUAGES else part for part in group.split(".")))


def _shortened(group: str) -> str:
    """Return a group that a spec takes: of a name of hundreds of letters, as many as the name of an operation has."""
    if len(group) <= _LONGEST_GROUP:
        return group
    parts = [cut(part) for part in group.split(".")]
    while len(".".join(parts)) > _LONGEST_GROUP:
        parts.pop()
    return ".".join(parts)


def find_glued(nouns: Iterable[str], titles: Iterable[str], ids: Iterable[str]) -> Mapping[str, str]:
    """Return words that paths write as one with the words that titles and ids have for them: `apikeys` are `api_keys`.

    A capital within a word of a title is a name's: `OneDrive`.

    >>> find_glued(["apikeys", "onedrive", "users"], ["List API keys", "OneDrive"], ["getUsers"])
    {'apikeys': 'api_keys'}
    """
    known = COMPOUNDS | ACTIONS.keys()
    wanted = {noun for noun in nouns if len(noun) >= _LEAST and noun.isalpha() and singular(noun) not in known}
    made: dict[str, str] = {}
    for words in (*(text.lower().replace("-", " ").split() for text in titles), *map(snake_words, ids)):
        for size in range(2, _MOST_PARTS + 1):
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if "".join(run) in wanted and min(map(len, run)) >= _LEAST_OF_PART:
                    made.setdefault("".join(run), "_".join(run))
    return made


def find_glued_in(asked: Iterable[tuple[str, Iterable[str]]], verbs: Container[str]) -> Mapping[str, str]:
    """Return words that paths write as one where an operation's own words have both parts: `imageinformation`.

    >>> find_glued_in([("Create a new box connection", ["createconnection", "boxes"])], {"create"})
    {'createconnection': 'create_connection'}
    """
    made: dict[str, str] = {}
    for text, nouns in asked:
        words = snake_words(text)
        said = {form for word in words for form in (word, singular(word), plural(word))}
        for noun in nouns:
            if len(noun) < _LEAST_OF_TWO or not noun.isalpha() or {noun, singular(noun)} & (COMPOUNDS | said):
                continue
            for at in range(_LEAST_OF_HALF, len(noun) - _LEAST_OF_HALF + 1):
                first, second = noun[:at], noun[at:]
                if second in said and (first in said or first in verbs):
                    made.setdefault(noun, f"{first}_{second}")
    return made


def without_states(groups: Iterable[str], kept: Container[str]) -> Mapping[str, str]:
    """Return each group without what says which state of it is meant, `search_v1`, where no other is called so then."""
    told = {each: ".".join(_STATE.sub("", part) for part in each.split(".")) for each in groups}
    count = Counter(told.values())
    return {each: plain if count[plain] == 1 and each not in kept else each for each, plain in told.items()}


def spell_alike(groups: Iterable[str], by_path: Iterable[Nouns], kept: Container[str]) -> Mapping[str, str]:
    """Return each group as all of a provider spell it: `data_points` of a tag are the `datapoints` of paths.

    Those that are kept come first, then those of paths, then the one that most operations have.
    """
    told = [each.split(".") for each in groups]
    count = Counter(".".join(parts[:end]) for parts in told for end in _ends(parts))
    of_paths = {".".join(each[:end]) for each in by_path for end in _ends(each)}
    best: dict[tuple[str, ...], str] = {}
    alike: dict[tuple[str, ...], str] = {}
    for group in sorted(count, key=lambda group: (group not in kept, group not in of_paths, -count[group], group)):
        own, any_number = _letters(group), _letters(group, is_any_number=True)
        spelt = best.get(own) or (group if group in of_paths else alike.get(any_number, group))
        best[own] = spelt.rpartition(".")[2]
        alike.setdefault(any_number, best[own])
    return {
        group: ".".join(best[_letters(".".join(parts[:end]))] for end in _ends(parts))
        for group in count
        for parts in [group.split(".")]
    }


def _ends(parts: Sequence[str]) -> Iterable[int]:
    return range(1, len(parts) + 1)


def _letters(group: str, *, is_any_number: bool = False) -> tuple[str, ...]:
    """Return what groups have alike that are one, however their words are parted, and perhaps whatever their number.

    Paths that have both `/user` and `/users` mean two things.
    """
    parts = (part.split("_") for part in group.split("."))
    return tuple("".join((*words[:-1], singular(words[-1]) if is_any_number else words[-1])) for words in parts)
