"""What stands at the start of paths and says nothing: what all have alike, and constants before the noun of a tag."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.reconcile.names.resources import Place
from reynard.reconcile.names.routes import VERSION, is_silent, nouns_of, read_steps, without_host
from reynard.reconcile.names.words import ACTIONS, NOUNS_TOO, plural, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.routes import Step
    from reynard.reconcile.names.standing import Placed

_LEAST_SHARED = 4
"""How many operations it takes until what all their paths begin with says nothing."""
_FEW_BEFORE = 2
"""Constants before a tag's noun that are more than what holds it."""
_LEAST_NOUNS = 3
"""Nouns behind a constant until it holds none of them in particular."""
_MANY = 0.7
_NEARLY_ALL, _ALMOST_ALL = 0.8, 0.9
_LEAST_BASED, _LEAST_BEHIND_BASE = 8, 4
"""Operations, and things that their paths name behind a base, until that says nothing."""
OF_CLIENT = frozenset(("tasks",))
"""What a client calls what is no group."""


def without_base(found: Sequence[Documented]) -> list[Documented]:
    """Return operations without what nearly all of their paths begin with, where several things stand behind it.

    `/studio/users/{id}` and `/studio/orders/create` are of users and orders, whatever `/login` is of; a base of which
    single things are asked for, or which is asked for itself, is a thing.
    """
    steps = [read_steps(each.path) for each in found]
    count = Counter(first.noun for first, *_ in filter(None, steps))
    base, times = max(count.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
    own = [parts for parts in steps if parts and parts[0].noun == base]
    behind = {parts[1].noun for parts in own if len(parts) > 1 and not _is_done(parts[1])}
    is_thing = any(len(parts) == 1 or parts[0].is_item for parts in own) or not behind.isdisjoint(count)
    is_base = times >= max(_LEAST_BASED, _ALMOST_ALL * len(found)) and len(behind) >= _LEAST_BEHIND_BASE
    # Where each call has a word of its own behind it, it says what all of them are of.
    is_base = is_base and len(behind) <= _MANY * times
    if is_thing or not is_base or sum(len(parts) > _FEW_BEFORE for parts in own) < _MANY * len(own):
        return [*found]
    return [
        replace(each, path=_without_part(each.path, base)) if parts and parts[0].noun == base else each
        for each, parts in zip(found, steps, strict=True)
    ]


def lead_of_paths(found: Sequence[Documented]) -> str:
    """Return what all paths of a provider begin with before other nouns, and is no group of any: `/aigc/v3/…`."""
    parts = [[*without_host(each.path).strip("/").split("/"), ""] for each in found]
    firsts = {first for first, *_ in parts}
    seconds = {nouns_of(each.path)[1:2] for each in found}
    is_versioned = all(VERSION.match(second) is not None for _, second, *_ in parts)
    is_lead = len(firsts) == 1 and len(seconds) >= _LEAST_BEHIND_BASE and (is_versioned or () not in seconds)
    lead = min(firsts, default="") if is_lead else ""
    return "" if "{" in lead or is_silent(lead) else lead


def _is_done(step: Step) -> bool:
    return step.words[0] in ACTIONS.keys() - NOUNS_TOO


def _without_part(path: str, noun: str) -> str:
    """Return a path without the first of its parts that says a noun."""
    parts = path.split("/")
    at = next((at for at, part in enumerate(parts) if read_steps(part) and read_steps(part)[0].noun == noun), -1)
    return "/".join((*parts[:at], *parts[at + 1 :])) if at >= 0 else path


def count_shared(provider: str, paths: Sequence[Sequence[Step]], *, is_prefixed: bool) -> int:
    """Return how many parts at the start of all paths say nothing: the provider's name, and what all have.

    What all have before a version says nothing, however few they are: `/paas/v4/videos`.
    """
    count = 0
    while paths and all(len(parts) > count + 1 and not parts[count].is_item for parts in paths):
        nouns = {parts[count].noun for parts in paths}
        following = {parts[count + 1].noun for parts in paths}
        is_named = nouns <= {provider, provider.replace("_", "")}
        if (
            not is_named
            and not (is_prefixed and not count)
            and not (len(nouns) == 1 and len(following) > 1 and len(paths) >= _LEAST_SHARED)
        ):
            break
        count += 1
    return count


def are_tagged_so(found: Sequence[Documented]) -> bool:
    """Tell whether what all paths begin with is the tag of all of these operations: that is what they stand in."""
    firsts = {"".join(nouns_of(each.path)[:1]) for each in found}
    tags = {"_".join(snake_words("".join(each.seen.folder[-1:]))) for each in found}
    return len(firsts) == 1 and firsts == tags


def is_only_shared(place: Place, count: int, each: Documented) -> bool:
    """Tell whether a place is nothing but what all have, where a tag says more."""
    return 0 < len(place.group) <= count and bool(each.seen.folder)


def off_client(group: str) -> str:
    """Return a group by another name than what every client has under it.

    >>> off_client("tasks"), off_client("videos.tasks")
    ('task', 'videos.tasks')
    """
    first, dot, rest = group.partition(".")
    return f"{singular(first)}{dot}{rest}" if first in OF_CLIENT else group


def below_owner(made: Mapping[int, Placed], found: Sequence[Documented]) -> dict[int, Placed]:
    """Return places with the one group below another that a client has no name for: `music.tasks` of `/music/task`.

    The noun before it in all of its paths must be a group that others stand in.
    """
    groups = {each.group for each in made.values()}
    own = [index for index, each in made.items() if each.group in map(singular, OF_CLIENT)]
    before = {_before(made[index].group, nouns_of(found[index].path)) for index in own}
    owner = next(iter(before)) if len(before) == 1 else ""
    return {
        index: replace(made[index], group=f"{owner}.{plural(made[index].group)}") for index in own if owner in groups
    }


def _before(noun: str, nouns: Sequence[str]) -> str:
    """Return what stands before a noun among others, in whatever number; nothing where it does not, or leads."""
    at = next((at for at, each in enumerate(nouns) if singular(each) == noun), 0)
    return nouns[at - 1] if at else ""


def without_shared(place: Place, count: int) -> Place:
    """Return a place without what all have; `tasks` is what a client calls those it waits for."""
    group = place.group[min(count, len(place.group) - 1) :]
    first = off_client(group[0])
    return Place(group=(first, *group[1:]), action=place.action)


def without_provider(places: Mapping[int, Place], provider: str) -> dict[int, Place]:
    """Return places without the provider's name before the noun that they stand at, where no other is called so."""
    roots = {place.group[0] for place in places.values()}
    names = {provider, provider.replace("_", "")}
    return {
        index: replace(place, group=place.group[1:])
        if place.group[0] in names and len(place.group) > 1 and place.group[1] not in roots
        else place
        for index, place in places.items()
    }


def constants_in(places: Mapping[int, Place], found: Sequence[Documented]) -> frozenset[str]:
    """Return what nearly all paths begin with before the noun of their tag: `/resources/campaigns`.

    Where another path has one of these nouns without it, it says which of two is meant.
    """
    led: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    roots = Counter(place.group[0] for place in places.values())
    for index, place in places.items():
        lead, *rest = place.group
        first, second, *_ = (*read_steps(found[index].path), None, None)
        if first is not None and first.noun == lead and not first.is_item and second is not None and rest:
            letters = {singular("".join(snake_words(tag))) for tag in found[index].seen.folder}
            led[lead].append((rest[0], not letters.isdisjoint(singular(noun.replace("_", "")) for noun in rest)))
    return frozenset(
        lead
        for lead, several in led.items()
        if len({noun for noun, _ in several}) >= _LEAST_NOUNS
        and len(several) >= max(_LEAST_SHARED, _NEARLY_ALL * len(places))
        and sum(is_told for _, is_told in several) >= _MANY * len(several)
        and not any(roots[noun] for noun, _ in several)
    )


def without_constants(
    places: Mapping[int, Place], constants: Container[str], found: Sequence[Documented]
) -> dict[int, Place]:
    """Return places without such constants; what has nothing else stands where its tag says."""
    made: dict[int, Place] = {}
    for index, place in places.items():
        lead, *rest = place.group
        if lead not in constants or (not rest and not found[index].seen.folder):
            made[index] = place
        elif rest:
            made[index] = Place(group=tuple(rest), action=place.action)
    return made


def from_tag(place: Place, each: Documented) -> Place:
    """Return a place without the constants that a path has before the noun of its tag, where they are several.

    `/catalog/pub/products/prices/{id}` with the tag `Prices` is `prices`; and what stands twice is one.
    """
    tags = {singular("".join(snake_words(tag))) for tag in each.seen.folder}
    steps = read_steps(each.path)
    steps = steps[: 1 + sum(1 for _ in takewhile(lambda step: not step.is_item, steps))]
    letters = [singular("".join(step.words)) for step in steps]
    at = next((at for at in range(len(letters) - 1, _FEW_BEFORE - 1, -1) if letters[at] in tags), 0)
    noun = steps[at].noun if at else ""
    start = place.group.index(noun) if noun in place.group else 0
    group = place.group[start:]
    twice = tuple(name for number, name in enumerate(group) if not number or name != group[number - 1])
    return Place(group=twice, action=place.action)
