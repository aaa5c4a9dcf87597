"""Words that were written as one: an id like `createrealtimesession` is split by what its provider says elsewhere."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.ids import Ids
from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.terms import KNOWN_WORDS
from reynard.reconcile.names.words import ACTIONS, LITTLE, snake_words
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator

    from reynard.reconcile.documented import Documented

_LEAST = 9
"""Letters that a word has at least that may be several."""
_LEAST_WITH_VERB = 7
_LEAST_OF_PART = 4
"""Letters of each part, where nothing but other words tells that there are several."""
_LEAST_BEHIND_VERB = 3
_VERSIONS = 10
COMPOUNDS = frozenset(
    """
    airline allowlist bandwidth blacklist blocklist breakdown callback changelog checklist checkpoint classroom
    copyright countdown customer dashboard database deadline denylist download endpoint facebook feedback filename
    firewall fullscreen handbook hashtag headline helpdesk homepage hostname kernelspec keyboard keyframe keyword
    landscape layout lipsync localhost markdown marketplace metadata microphone milestone nameplate namespace
    newsletter notebook offline online openapi outline pagerank password pathfinder payload payout placeholder
    playback playground playlist postcode pricelist realtime roadmap rollout runtime screenshot setup signature
    soundtrack spreadsheet storyboard subscription template thumbnail timeline timeout timestamp timezone unassign
    username voiceover wallpaper watchlist watermark webhook weblink whitelist workflow workout workplace worksheet
    workspace
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Words that look like several, and are one."""


_PARTS = frozenset(
    """
    addr avatar cfg cmd code config count csv cur data date dir doc file flag html image img info item json key kind
    lang level link list log mail mode msg name note num online order page path pdf phone photo pic plan price pwd qty
    rate role rule sms sort state status style tag task temp text theme time title tmp token tool topic tree tts type
    unit uri url user video word xml zip
    """.split()  # noqa: SIM905 - as above
)
"""What long words end with, or begin with, that are two: `musictag`, `tempdir`."""
_FORM = compiled(r"[a-z]?(?:abilit(?:y|ies)|able|ance|ations?|e[drs]|ers|ings?|ments?|ness|ors?)\Z")
"""What follows a verb in words that are one with it: `readability`, `stopping`."""
_LONGEST_VERB = max(map(len, ACTIONS))
_COMMON = KNOWN_WORDS | ACTIONS.keys() | COMPOUNDS


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
            words=frozenset(word for word in said if word[0].isalpha()) | _COMMON,
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

    def has_versions(self, method: str, path: str, version: str) -> bool:
        """Tell whether a path with a version in it is asked for in others, too."""
        others = (path.replace(f"/{version}/", f"/v{number}/", 1) for number in range(1, _VERSIONS))
        return any(other != path and (method, other) in self.asked for other in others)

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the words that one is made of; one that texts write so, only where something is done in it."""
        if len(word) < _LEAST_WITH_VERB or not word[0].isalpha() or _is_in(_COMMON, word):
            return (word,)
        if _is_form(word):
            return (word,)
        verbs = (word[:end] for end in range(min(len(word), _LONGEST_VERB), 0, -1) if word[:end] in ACTIONS)
        rests = ((verb, self._split(word[len(verb) :], _LEAST_BEHIND_VERB)) for verb in verbs)
        led = next(((verb, *rest) for verb, rest in rests if rest), ())
        whole = self._split(word, _LEAST_OF_PART) if len(word) >= _LEAST else ()
        if (
            whole
            and _is_in(self.words, word)
            and not ACTIONS.keys() & {*whole}
            and not any(_is_in(_PARTS, each) for each in whole)
        ):
            whole = ()
        return whole if whole and (not led or len(whole) <= len(led)) else led or (word,)

    def _split(self, word: str, least: int) -> tuple[str, ...]:
        """Return the fewest known words that make up a word; nothing where none do.

        A long word that only texts have counts for three: it may be several itself.
        """
        best: list[tuple[int, tuple[str, ...]] | None] = [(0, ())]
        for end in range(1, len(word) + 1):
            found: tuple[int, tuple[str, ...]] | None = None
            for start in range(end):
                before, part = best[start], word[start:end]
                if before is None or (len(part) == len(word) and least == _LEAST_OF_PART):
                    continue
                is_part = part in ACTIONS or (len(part) >= least and self._has(part)) or _is_in(_PARTS, part)
                if not is_part and not (least < _LEAST_OF_PART and part in LITTLE) and not _is_form(part):
                    continue
                is_plain = len(part) < _LEAST_WITH_VERB or _is_in(_COMMON, part) or _is_form(part)
                cost = before[0] + (1 if is_plain else 3)
                if found is None or cost < found[0]:
                    found = (cost, (*before[1], part))
            best.append(found)
        return best[-1][1] if best[-1] is not None else ()

    def _has(self, word: str) -> bool:
        return _is_in(self.words, word)


@lru_cache(maxsize=4096)
def _is_form(word: str) -> bool:
    """Tell whether a word is a verb with an ending: `readability`."""
    return len(word) >= _LEAST_WITH_VERB and any(
        word[:end] in ACTIONS and _FORM.match(word, end) for end in range(1, min(len(word), _LONGEST_VERB) + 1)
    )


def _is_in(words: Container[str], word: str) -> bool:
    return word in words or word.removesuffix("s") in words or f"{word}s" in words


def _texts(each: Documented) -> Iterator[str]:
    yield each.path
    yield from (one.name.value for one in each.seen.parameters)
    yield from each.seen.folder
    if each.seen.title is not None:
        yield each.seen.title.value
