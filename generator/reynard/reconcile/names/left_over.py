"""Where operations stand that neither a resource nor a tag places: by the one noun of a path, or among other tasks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.reconcile.names.groups import DEFAULT_GROUP
from reynard.reconcile.names.resources import Place, place_rest
from reynard.reconcile.names.routes import QUERYING, nouns_of, read_steps
from reynard.reconcile.names.said_once import is_of_one_word, things_of, without_noun
from reynard.reconcile.names.standing import Placed
from reynard.reconcile.names.titles import name_of_example
from reynard.reconcile.names.worded import as_checked
from reynard.reconcile.names.words import ACTIONS, LITTLE, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.asking import Asked

_OF_TASK = frozenset(("job", "jobs", "prediction", "predictions", "task", "tasks"))
_SEARCHING = Place(group=("search",), action="search")
"""Where a search of everything stands."""
_ASKED_OF_TASK = frozenset(
    "async cancel fetch get id info list progress query result results state status".split()  # noqa: SIM905
)
"""What is asked of a task, wherever it was started."""


def named_by_path(
    found: Sequence[Documented], names: Mapping[int, str], asked: Mapping[int, Asked], placed: Mapping[int, Placed]
) -> dict[int, Placed]:
    """Return places for what only its path says a group of: by its one noun, or what several deeds are done to."""
    left = [
        index
        for index, each in placed.items()
        if each.group == DEFAULT_GROUP
        and not is_about_tasks(found[index].path)
        and not name_of_example(found[index].said)
    ]
    doing = {index: _deed_of_noun(found[index], names[index]) for index in left}
    nouns = [index for index in left if index in asked and _is_one_noun(asked[index]) and not doing[index]]
    made = {index: as_checked(place, found[index]) for index, place in place_rest(asked, nouns).items()}
    made |= {index: _SEARCHING for index in left if names[index] == "search" and _ends_with_search(found[index].path)}
    things = {index: doing[index] or things_of(names[index]) for index in left if index not in made}
    count = Counter(things.values())
    groups = {singular(each.group): each.group for each in placed.values()}
    said = {word for name in names.values() for word in name.split("_")}
    for index, thing in things.items():
        is_told = count[thing] > 1 or is_of_one_word(names[index])
        own = plural(thing) if plural(thing) in said else thing
        group = groups.get(thing, own if is_told else "")
        if thing and group:
            verb, _, *beyond = names[index].split("_") if doing[index] else ("", "")
            action = "_".join((verb, *beyond)) if verb else without_noun(names[index], group)
            made[index] = Place(group=(group,), action=action)
    because = "its path, which names nothing else"
    return {
        index: Placed(group=".".join(place.group), action=place.action, because=because)
        for index, place in made.items()
    }


def _ends_with_search(path: str) -> bool:
    return any(step.noun == "search" for step in read_steps(path)[-1:])


def _deed_of_noun(each: Documented, name: str) -> str:
    """Return to what is done what both a path of one noun and a name say: an image, at `POST /tag` that tags one."""
    verb, _, rest = name.partition("_")
    is_deed = each.method == "POST" and nouns_of(each.path) == (verb,) and verb not in ACTIONS
    return singular(rest.partition("_")[0]) if is_deed else ""


def _is_one_noun(each: Asked) -> bool:
    route = each.route
    return len(route.nouns) == 1 and not route.action and route.steps[0].words[0] not in ACTIONS


def beside_submits(
    found: Sequence[Documented], names: Mapping[int, str], placed: Mapping[int, Placed]
) -> dict[int, Placed]:
    """Return places for what asks for tasks and says nothing else: among what starts them, where that is one group."""
    left = [
        index for index, each in placed.items() if each.group == DEFAULT_GROUP and is_about_tasks(found[index].path)
    ]
    groups = {each.group for index, each in placed.items() if each.group != DEFAULT_GROUP}
    groups_of_all = frozenset(groups)
    group = groups.pop() if len(groups) == 1 else "task"
    because = "its path is about tasks, which are all started there" if group != "task" else "its path is about tasks"
    own = {index: next(iter(nouns_of(found[index].path)[:1]), "") for index in left}
    own = {index: noun for index, noun in own.items() if noun in groups_of_all}  # `/jobs` beside `/jobs/{id}/cancel`
    return {
        index: Placed(
            group=own.get(index, group), action=without_noun(names[index], own.get(index, group)), because=because
        )
        for index in left
    }


def is_about_tasks(path: str) -> bool:
    """Tell whether a path speaks of tasks and of what is asked of them alone."""
    words = {word for step in read_steps(path) for word in step.words}
    return bool(words & _OF_TASK) and words <= _OF_TASK | _ASKED_OF_TASK


def searched(path: str, action: str, group: str) -> str:
    """Return what is searched for, where its group says that it is: `search.users`, of `search_for_users`."""
    verb, _, rest = action.partition("_")
    words = rest.split("_")
    things = "_".join(words[words[0] in LITTLE :])
    is_within = len(read_steps(path)) > 1 and read_steps(path)[0].noun == group
    return things if group == "search" and is_within and things and verb in {*QUERYING, "search"} else action


def spelt_as_tag(each: Documented) -> Placed | None:
    """Return the place of what only its path says, in words: the tag `Token Reset PIN` at `/token/resetpin`."""
    tag = snake_words(each.seen.folder[-1]) if each.seen.folder and each.seen.folder[-1].isascii() else []
    first, *rest = (*nouns_of(each.path), "")
    lead, done = snake_words(first), "_".join(tag[len(snake_words(first)) :])
    is_spelt = len(rest) == 2 and "".join(tag) == "".join((*lead, rest[0].replace("_", "")))  # noqa: PLR2004 - an end, and nothing
    is_told = is_spelt and tag[: len(lead)] == lead and bool(done)
    return Placed(group=first, action=done, because="its path, which its tag has in words") if is_told else None
