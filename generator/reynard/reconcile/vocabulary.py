"""Words that were written as one: an id like `createrealtimesession` is split by what its provider says elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.reconcile.ids import Ids
from reynard.reconcile.routes import read_steps
from reynard.reconcile.terms import KNOWN_WORDS
from reynard.reconcile.words import ACTIONS, LITTLE, snake_words
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.reconcile.documented import Documented

_LEAST = 9
"""Letters that a word has at least that may be several."""
_LEAST_OF_PART = 4
"""Letters of each part, where nothing but other words tells that there are several."""
_LEAST_BEHIND_VERB = 3
_COMPOUNDS = frozenset(
    """
    airline bandwidth callback checklist checkpoint classroom countdown customer database dashboard deadline
    download facebook feedback filename firewall fullscreen handbook hashtag headline homepage hostname keyboard
    keyframe keyword landscape lipsync localhost marketplace metadata microphone milestone nameplate namespace
    newsletter notebook offline online outline password payload placeholder playground playlist postcode pricelist
    realtime roadmap runtime screenshot signature soundtrack spreadsheet storyboard subscription template thumbnail
    timeline timestamp timezone username voiceover wallpaper watermark webhook whitelist workflow workplace
    workspace worksheet
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Words that look like several, and are one."""


class Vocabulary(Struct, frozen=True):
    """The words that the documents of a provider write apart, and what they ask for."""

    words: frozenset[str]
    asked: frozenset[tuple[str, str]] = frozenset()
    """All methods with their paths."""
    shared: frozenset[tuple[str, str]] = frozenset()
    """Those that several operations have."""
    collections: frozenset[str] = frozenset()
    """Nouns of which paths ask for single things."""
    ids: Ids = Ids()
    """What the vendor's ids have alike."""

    @staticmethod
    def of(found: Iterable[Documented]) -> Vocabulary:
        """Return the words of paths, titles and tags, and those that several ids write apart."""
        documented = tuple(found)
        asked = Counter((each.method, each.path) for each in documented)
        said = {word for each in documented for text in _texts(each) for word in snake_words(text)}
        ids = (each.seen.operation_id.value for each in documented if each.seen.operation_id is not None)
        in_ids = Counter(word for words in map(snake_words, ids) if len(words) > 1 for word in set(words))
        said |= {word for word, count in in_ids.items() if count > 1}
        return Vocabulary(
            words=frozenset(word for word in said if word[0].isalpha()) | KNOWN_WORDS | ACTIONS.keys() | _COMPOUNDS,
            asked=frozenset(asked),
            shared=frozenset(request for request, count in asked.items() if count > 1),
            collections=frozenset(step.noun for each in documented for step in read_steps(each.path) if step.is_item),
            ids=Ids.of(documented),
        )

    def apart(self, words: Iterable[str]) -> list[str]:
        """Return words with those split that are several.

        >>> Vocabulary(frozenset(("jimeng", "video"))).apart(["create", "jimengvideo"])
        ['create', 'jimeng', 'video']
        """
        said = list(words)
        made = [part for word in said for part in self._parts(word)]
        if len(said) > 1 and not all(self._has(part) or part in LITTLE for part in made):
            # A capital in the wrong place parts words, too: `CreateanAPIkey`.
            whole = self._parts("".join(said))
            return list(whole) if len(whole) > 1 else made
        return made

    def _parts(self, word: str) -> tuple[str, ...]:
        if len(word) < _LEAST or not word[0].isalpha() or self._has(word):
            return (word,)
        verbs = sorted((each for each in ACTIONS if word.startswith(each)), key=len, reverse=True)
        for verb in verbs:
            rest = self._split(word[len(verb) :], _LEAST_BEHIND_VERB)
            if rest:
                return (verb, *rest)
        return self._split(word, _LEAST_OF_PART) or (word,)

    def _split(self, word: str, least: int) -> tuple[str, ...]:
        """Return the fewest known words that make up a word; nothing where none do."""
        best: list[tuple[str, ...] | None] = [()]
        for end in range(1, len(word) + 1):
            found: tuple[str, ...] | None = None
            for start in range(end):
                before, part = best[start], word[start:end]
                is_part = (len(part) >= least and self._has(part)) or (least < _LEAST_OF_PART and part in LITTLE)
                if before is not None and is_part and (found is None or len(before) + 1 < len(found)):
                    found = (*before, part)
            best.append(found)
        return best[-1] or ()

    def _has(self, word: str) -> bool:
        return word in self.words or word.removesuffix("s") in self.words or f"{word}s" in self.words


def _texts(each: Documented) -> Iterator[str]:
    yield each.path
    yield from each.seen.folder
    if each.seen.title is not None:
        yield each.seen.title.value
