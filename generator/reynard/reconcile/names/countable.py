"""Groups of things in the plural, where tags and paths name one: `Connection` of `/connections`, `/version/{id}`."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING

from reynard.reconcile.names.answered import answers_several
from reynard.reconcile.names.path_bases import OF_CLIENT
from reynard.reconcile.names.routes import LISTING, QUERYING, read_steps
from reynard.reconcile.names.said_once import says_which
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
_MAKING = frozenset(("add", "build", "create", "import", "new", "register", "upload"))
"""What is done to the first of several things."""
_HANDLING = frozenset(
    ("add", "clone", "copy", "create", "delete", "disable", "edit", "enable", "find", "get", "list", "query", "remove",
     "retrieve", "save", "search", "update")
)  # fmt: skip
"""What is done to things that were made."""
_ALWAYS_SEVERAL = frozenset(
    """
    agents apps assets avatars bots channels characters clips collections comments companies conversations courses
    customers datasets departments devices documents employees episodes files folders groups images logs materials
    meetings members messages models notifications orders plugins products projects prompts resources robots roles
    rooms scenes scripts shots songs storyboards students tags templates tickets tools transcripts videos voices
    webhooks workflows
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What a client has several of, whatever is done there."""
_MANAGED = "管理"
"""What a tag says of things of which there are many: `渠道管理`."""
_HAD_ONCE = frozenset(
    ("account", "balance", "cache", "config", "configuration", "data", "platform", "profile", "quota", "session",
     "setting", "site", "system", "wallet")
)  # fmt: skip
"""What who asks has one of, which is made and deleted without an id."""
_FIXED = frozenset(("audio", "chat", "music", "text"))
"""What groups of the field are called, however many texts are handled there."""
_UNCOUNTED = ("all", "cart", "catalog", "ed", "feed", "history", "ing", "inventory", "list", "menu", "timeline")
"""How nouns end of which there is one that holds many things, and words that say which of some are meant."""
_COUNTED = frozenset(("booking", "building", "drawing", "listing", "meeting", "painting", "recording"))
"""What ends so, and is several."""


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
            (told if group in _OF_FIELD or _are_several(noun, several, is_first=not above) else left)[group] = many
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


def _are_several(noun: str, found: Sequence[Documented], *, is_first: bool) -> bool:
    """Tell whether there are several of what a group names: by its paths, and by the words of its operations."""
    many = plural(noun)
    if not _is_countable(noun):
        return False
    is_known = noun not in _HAD_ONCE | _FIXED and KNOWN_WORDS.issuperset(noun.split("_"))
    is_managed = is_known and any(map(_is_managed, found))
    if is_managed or (is_first and many.rpartition("_")[2] in _ALWAYS_SEVERAL):
        return True
    steps = [read_steps(each.path) for each in found]
    is_translated = is_known and any(each.seen.folder and not each.seen.folder[-1].isascii() for each in found)
    is_spelt = any(step.words[-1] == many for each in steps for step in each)  # `/add_effects` of a folder `特效`
    if (is_translated and is_spelt) or all(any(step.noun == many for step in each) for each in steps):
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
    is_told = any(map(partial(_is_of_one, noun), found)) or not _ids_of(noun, steps).isdisjoint(("id", "uuid"))
    is_whole = noun.endswith(_UNCOUNTED) and noun not in _COUNTED
    is_added_to = any(each.method == "POST" and _ends_with(noun, each) for each in found)
    if is_added_to and not is_whole and noun not in _FIXED and any(map(partial(_lists, noun), found)):
        return True
    if is_one and is_told and not is_whole and any(map(partial(_lists, noun), found)):
        return True
    if not is_whole and noun not in _FIXED and _are_handled(noun, found, is_found=is_one):
        return True
    return is_one and (is_said or _is_by_id(noun, steps))


def _are_handled(noun: str, found: Iterable[Documented], *, is_found: bool) -> bool:
    """Tell whether words list what a noun names, or make one of it and do something else to one: `删除渠道`."""
    named = {name_by_title(each.said) for each in found}
    named |= {
        "_".join(snake_words(each.seen.operation_id.value)) for each in found if each.seen.operation_id is not None
    }
    many = plural(noun)
    ends = (read_steps(each.path)[-2:] for each in found)
    done = {end[1].words[0] for end in ends if len(end) > 1 and end[0].noun == noun}  # `/meeting/create`
    deeds = {name.removesuffix(f"_{noun}") for name in named if name.endswith(f"_{noun}")}
    deeds |= {deed.partition("_")[0] for deed in deeds}  # `创建剪映草稿` of drafts
    several = {name.removesuffix(f"_{many}") for name in named if name.endswith(f"_{many}")}
    is_listed = any(deed.partition("_")[0] in ("list", "batch") for deed in several)
    deeds |= several | done
    is_thing = is_found or (noun.rpartition("_")[2] in KNOWN_WORDS and noun not in _HAD_ONCE)
    return is_listed or (is_thing and bool(deeds & _MAKING and (deeds - _MAKING) & _HANDLING))


def _is_managed(each: Documented) -> bool:
    """Tell whether the tag of an operation says that things are managed there."""
    return "".join(each.seen.folder[-1:]).endswith(_MANAGED)


def _is_by_id(noun: str, paths: Iterable[Sequence[Step]]) -> bool:
    """Tell whether a path leads to one of what a word that everybody knows names, by its id: `/agent/{id}`."""
    is_thing = noun not in ACTIONS and not noun.endswith(_UNCOUNTED) and KNOWN_WORDS.issuperset(noun.split("_"))
    return is_thing and not _ids_of(noun, paths).isdisjoint(("id", "uuid", f"{noun}_id"))


def _ids_of(noun: str, paths: Iterable[Sequence[Step]]) -> set[str]:
    """Return by what paths lead to one of what a noun names."""
    return {step.key for steps in paths for step in steps if step.noun == noun and step.is_item}


def _is_countable(noun: str) -> bool:
    """Tell whether a noun has a plural, and is none of a deed: `video_translate`."""
    *before, last = noun.split("_")
    is_deed = (bool(before) and last in ACTIONS.keys() - NOUNS_TOO) or noun in QUERYING
    is_told = (singular(plural(noun)) == noun or plural(noun) in _ALWAYS_SEVERAL) and not says_which(last)
    return is_told and not LITTLE.intersection((*before, last)) and not is_deed


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
    return each.method == "GET" and _ends_with(noun, each) and answers_several(each.seen) is True


def _ends_with(noun: str, each: Documented) -> bool:
    """Tell whether a path ends with what a noun names, and not with one of it."""
    return any(step.noun == noun and not step.is_item for step in read_steps(each.path)[-1:])


def _texts(each: Documented) -> Iterable[str]:
    yield each.said
    if not each.said.isascii():
        yield name_by_title(each.said)
    if each.seen.operation_id is not None:
        yield each.seen.operation_id.value
