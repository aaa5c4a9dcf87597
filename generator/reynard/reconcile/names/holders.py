"""Tags that paths have another noun for: operations of `Application` that stand among `apps`, as most of them do."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.groups import DEFAULT_GROUP, is_tag_of_field
from reynard.reconcile.names.resources import Place
from reynard.reconcile.names.routes import nouns_of, read_steps
from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.standing import Placed
from reynard.reconcile.names.titles import is_known, name_things
from reynard.reconcile.names.words import ACTIONS, NOUNS_TOO, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.asking import Nouns

_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_LEAST = 3
"""How many operations of a tag it takes until it is known where they stand."""
_MOST = 0.6
_NEARLY_ALL = 0.8
_LEAST_SHARED = 4
"""How many operations it takes until a folder that all have says nothing."""
_LONG = 2
"""How many words of a group in another language are too many, beside the first."""
_OF_TASKS = frozenset(("job", "task"))
"""What no folder is better called after: `微调任务` says of what."""
_LONGEST = 4
"""How many of a tag's own."""
_VERSIONED = compiled(r"[A-Z][a-z]+V\d+(?=[A-Z][a-z])")
"""What tags begin with that say which interface and version all are of: `TalkV1Room`."""


def find_holders(places: Mapping[int, Place], found: Sequence[Documented]) -> dict[tuple[str, ...], Nouns]:
    """Return, for folders, the innermost group in which most of their operations stand by their paths.

    It is theirs alone: where most operations of that group have another tag, the tag tells them apart.
    """
    groups: dict[tuple[str, ...], Counter[Nouns]] = defaultdict(Counter)
    owners: dict[Nouns, Counter[tuple[str, ...]]] = defaultdict(Counter)
    count = Counter(found[index].seen.folder for index in places)
    for index, place in places.items():
        for end in range(1, len(place.group) + 1):
            groups[found[index].seen.folder][place.group[:end]] += 1
            owners[place.group[:end]][found[index].seen.folder] += 1
    made: dict[tuple[str, ...], Nouns] = {}
    for folder, several in groups.items():
        least = max(_LEAST, _MOST * count[folder])
        group = max((each for each, times in several.items() if times >= least), key=len, default=())
        if folder and group and owners[group][folder] == max(owners[group].values()):
            made[folder] = group
    return made


def within_deeper(each: Documented, placed: Placed, groups: Collection[str]) -> Placed:
    """Return the place of an operation in a group further in that its path goes through, and its name says, too.

    What stands at the root and has a tag is what that says.
    `groups` are those of paths: `/users/me/tfa/disable` stands in `users.me` where that is one.
    """
    nouns, words = nouns_of(each.path), placed.action.split("_")
    if placed.action == "get_root" and placed.group != DEFAULT_GROUP:
        return replace(placed, action="retrieve")
    at = next((end for end in range(len(nouns), 1, -1) if _is_held(nouns[:end], placed.group, groups)), 0)
    if at:
        because = "its path, which goes through a group that its tag names"
        return Placed(group=".".join(nouns[:at]), action=placed.action, because=because)
    for end in range(len(nouns) - 1, placed.group.count(".") + 1, -1):
        group, noun = ".".join(nouns[:end]), singular(nouns[end - 1])
        rest = [word for word in words if singular(word) != noun]
        if group in groups and group.startswith(f"{placed.group}.") and len(words) > len(rest) > 1:
            action = without_noun("_".join(rest), group, nouns)
            return Placed(group=group, action=action, because="its path, which goes through this group")
    return placed


def _is_held(nouns: tuple[str, ...], group: str, groups: Iterable[str]) -> bool:
    """Tell whether nouns hold other groups, and the last of them is what a tag says by itself: `users.faq` of `FAQ`."""
    is_own = "." not in group and singular(nouns[-1]) == singular(group)
    return is_own and any(each.startswith(f"{'.'.join(nouns)}.") for each in groups)


def within_holder(each: Documented, holder: Nouns, name: str, noun: str) -> Place | None:
    """Return the place of what only its tag places, where its path begins with the nouns of that group.

    `noun` is the group that its tag says: the method repeats neither.
    """
    nouns = nouns_of(each.path)
    at = next((at for at in range(2) if nouns[at : at + len(holder)] == holder), None)
    if not holder or at is None or singular(noun) == singular(holder[0]):
        return None
    group = ".".join(holder)
    return Place(group=holder, action=without_noun(without_noun(name, noun, nouns), group, nouns))


def find_strangers(places: Mapping[int, Place], found: Sequence[Documented]) -> set[int]:
    """Return what stands by its path where all that its Chinese folder has right beside it stands by the folder.

    Of `/task/api/create`, `/task/api/cancel` and `/task/api/outputs` no one is a collection.
    """
    beside: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, each in enumerate(found):
        if each.seen.folder and not each.seen.folder[-1].isascii():
            beside[each.seen.folder, each.path.rstrip("/").rpartition("/")[0]].append(index)
    placed = ([index for index in several if index in places] for several in beside.values() if len(several) >= _LEAST)
    return {several[0] for several in placed if len(several) == 1}


def nouns_of_folders(found: Sequence[Documented]) -> Mapping[tuple[str, ...], str]:
    """Return the nouns that stand for folders whose names come to letters, or to sentences: those all paths have.

    Of one path alone that is its first noun, unless paths of other folders have it, too.
    """
    paths: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for each in found:
        if each.seen.folder:
            steps = read_steps(each.path)
            paths[each.seen.folder].append(tuple(step.noun for step in steps[:-1] or steps))
    made: dict[tuple[str, ...], str] = {}
    for folder, nouns in paths.items():
        common = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*nouns, strict=False))]
        elsewhere = {noun for other, several in paths.items() if other != folder for path in several for noun in path}
        own = [noun for noun in common if noun not in elsewhere and noun.partition("_")[0] not in _NO_NOUNS]
        if common and _NO_NOUNS & {*common[-1].split("_")[:-1]}:
            continue  # `easy_create_material`
        is_letters = not is_known(folder[-1]) and (len(nouns) > 1 or (own and not is_tag_of_field(folder[-1])))
        if common and (is_letters or _is_sentence(folder, common[-1], elsewhere)):
            ends = {read_steps(each.path)[-1].words for each in found if each.seen.folder == folder}
            is_done = len(ends) == 1 and {*min(ends)} <= _NO_NOUNS  # `/crop/growth/create` is of growth
            made[folder] = own[0] if len(nouns) == 1 and own and not is_done else common[-1]
    return made


def _is_sentence(folder: tuple[str, ...], noun: str, elsewhere: Container[str]) -> bool:
    """Tell whether a folder is called by a sentence where its paths have one noun.

    `活动报名与审核` is of activities, as the noun says; another noun must be its own.
    """
    said = snake_words(folder[-1]) if folder[-1].isascii() else name_things(folder[-1]).split("_")
    first, *others = [*said, ""]
    is_long = singular(noun) not in _OF_TASKS and len(others) > (_LONGEST if folder[-1].isascii() else _LONG)
    return is_long and (singular(first) == singular(noun) or noun not in elsewhere)


def root_of_folders(found: Sequence[Documented]) -> str:
    """Return the outermost folder that nearly all operations have, with others within it; nothing where none is so."""
    roots = Counter(each.seen.folder[0] for each in found if len(each.seen.folder) > 1)
    root, count = max(roots.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    inner = {each.seen.folder[1] for each in found if len(each.seen.folder) > 1}
    return root if count >= max(_LEAST_SHARED, _NEARLY_ALL * len(found)) and len(inner) > 1 else ""


def lead_of_tags(found: Sequence[Documented]) -> str:
    """Return what all tags begin with that says which version of an interface they are of; mostly nothing."""
    tags = {each.seen.folder[-1] for each in found if each.seen.folder}
    leads = {match[0] if (match := _VERSIONED.match(tag)) is not None else "" for tag in tags}
    return min(leads) if len(tags) > 1 and len(leads) == 1 else ""
