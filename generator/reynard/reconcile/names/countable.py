"""Groups of things in the plural, where tags and paths name one: `Connection` of `/connections`, `/version/{id}`."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from reynard.reconcile.names.answered import answers_several
from reynard.reconcile.names.path_bases import OF_CLIENT
from reynard.reconcile.names.routes import LISTING, QUERYING, read_steps
from reynard.reconcile.names.terms import KNOWN_WORDS
from reynard.reconcile.names.titles import name_by_title
from reynard.reconcile.names.words import ACTIONS, LITTLE, NOUNS_TOO, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.routes import Step


_KEYS = frozenset(("code", "id", "key", "no", "number", "uuid"))
"""What a thing is found by, behind its name."""
_OF_FIELD = frozenset(("image", "video"))
"""What a client has as `images` and `videos`, whatever its paths say."""
_UNCOUNTED = ("cart", "catalog", "ed", "feed", "history", "ing", "inventory", "list", "menu", "timeline")
"""How nouns end of which there is one that holds many things, and words that say which of some are meant."""


def in_plural(groups: Mapping[int, str], found: Sequence[Documented], kept: Collection[str]) -> Mapping[str, str]:
    """Return each group, by itself, as the plural of what it names where there are several of it.

    That there are, paths say that have the plural; or one leads to a single thing of them, and words speak of several.
    Groups that are `kept` stay, and so does what else would become one with another.
    """
    members: dict[str, list[Documented]] = defaultdict(list)
    for index, group in groups.items():
        members[group].append(found[index])
    told: dict[str, str] = {}
    left: dict[str, str] = {}
    for group, several in members.items():
        *above, noun = group.split(".")
        many = ".".join((*above, plural(noun)))
        is_kept = any(f"{each}.".startswith(f"{group}.") for each in kept)
        is_free = many not in (group, *OF_CLIENT) and not is_kept and (many not in members or many in kept)
        if is_free:
            (told if group in _OF_FIELD or _are_several(noun, several) else left)[group] = many
    if told:
        # Beside `parts` that a page lists, the sections of which it only finds one are several, too.
        told |= {group: many for group, many in left.items() if _finds_one(group, members[group])}
    return {group: _within(group, told) for group in members}


def _within(group: str, told: Mapping[str, str]) -> str:
    """Return a group as it is called where those around it are in the plural."""
    parts = group.split(".")
    made = [
        told.get(".".join(parts[:end]), "").rpartition(".")[2] or parts[end - 1] for end in range(1, len(parts) + 1)
    ]
    return ".".join(made)


def _are_several(noun: str, found: Sequence[Documented]) -> bool:
    """Tell whether there are several of what a group names: by its paths, and by the words of its operations."""
    many = plural(noun)
    if not _is_countable(noun):
        return False
    steps = [read_steps(each.path) for each in found]
    if all(any(step.noun == many for step in each) for each in steps):
        return True
    is_tag = all("_".join(snake_words("".join(each.seen.folder[-1:]))) == many for each in found)
    if is_tag and any("{" in each.path for each in found):
        return True
    said = [tuple(snake_words(text)) for each in found for text in _texts(each)]
    ends = tuple(many.split("_"))
    at = [(words, at) for words in said for at in range(len(words)) if words[at : at + len(ends)] == ends]
    is_said = any(words[start - 1 : start] not in (("as",), ("in",)) for words, start in at)
    if not noun.endswith(_UNCOUNTED) and any(_is_listed(noun, each, is_said=is_said) for each in found):
        return True
    is_one = any(step.noun == noun and step.is_item for each in steps for step in each)
    if is_one and any(map(partial(_is_of_one, noun), found)) and any(map(partial(_lists, noun), found)):
        return True
    return is_one and (is_said or _is_by_id(noun, steps))


def _is_by_id(noun: str, paths: Iterable[Sequence[Step]]) -> bool:
    """Tell whether a path leads to one of what a word that everybody knows names, by its id: `/agent/{id}`."""
    is_thing = noun not in ACTIONS and not noun.endswith(_UNCOUNTED) and KNOWN_WORDS.issuperset(noun.split("_"))
    keys = {step.key for steps in paths for step in steps if step.noun == noun and step.is_item}
    return is_thing and not keys.isdisjoint(("id", "uuid", f"{noun}_id"))


def _is_countable(noun: str) -> bool:
    """Tell whether a noun has a plural, and is none of a deed: `video_translate`."""
    *before, last = noun.split("_")
    is_deed = (bool(before) and last in ACTIONS.keys() - NOUNS_TOO) or noun in QUERYING
    return singular(plural(noun)) == noun and not LITTLE.intersection((*before, last)) and not is_deed


def _is_listed(noun: str, each: Documented, *, is_said: bool) -> bool:
    """Tell whether a path lists what a noun names in so many words, `/avatar/list`; or words do, and so it answers."""
    *_, thing, end = (None, None, *read_steps(each.path))
    is_spelt = thing is not None and thing.noun == noun and not thing.is_item and end is not None
    is_spelt = is_spelt and end is not None and end.noun in LISTING | {"search"}
    is_titled = is_said and not each.said.isascii() and name_by_title(each.said) == f"list_{plural(noun)}"
    return ((is_spelt or is_titled) and answers_several(each.seen) is not False) or (is_said and _lists(noun, each))


def _is_of_one(noun: str, each: Documented) -> bool:
    """Tell whether words say that something is done to one of what a noun names, and not to a part of it."""
    steps, ends = read_steps(each.path), noun.split("_")
    is_item = bool(steps) and steps[-1].noun == noun and steps[-1].is_item
    said = [snake_words(text) for text in _texts(each)]
    return is_item and any(words[-len(ends) :] == ends and "the" not in words for words in said)


def _finds_one(group: str, found: Sequence[Documented]) -> bool:
    """Tell whether a path finds one of what a group names by a key that says so: `/section/{section_id}`."""
    noun = group.rpartition(".")[2]
    steps = (read_steps(each.path)[-1:] for each in found)
    keys = {step.key for each in steps for step in each if step.is_item and step.noun == noun}
    return _is_countable(noun) and any(key.removeprefix(f"{noun}_") in _KEYS and key not in _KEYS for key in keys)


def _lists(noun: str, each: Documented) -> bool:
    """Tell whether an operation asks for all that a noun names, and is answered several."""
    steps = read_steps(each.path)
    is_asked = each.method == "GET" and bool(steps) and steps[-1].noun == noun and not steps[-1].is_item
    return is_asked and answers_several(each.seen) is True


def _texts(each: Documented) -> Iterable[str]:
    yield each.said
    if not each.said.isascii():
        yield name_by_title(each.said)
    if each.seen.operation_id is not None:
        yield each.seen.operation_id.value
