"""What methods are called beside each other: in one group no two are called alike, and like things are called alike.

Each method is called by the best of what its operation may be called, whatever others are called in other groups.
"""

from __future__ import annotations

import itertools
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reynard.reconcile.names.answered import answers_several, asks_pages
from reynard.reconcile.names.apart import (
    READING,
    USUAL,
    finds_one,
    is_of_item,
    is_parameter,
    sent_as,
    tell_apart,
    which_is_told,
)
from reynard.reconcile.names.deeds import WHOLES
from reynard.reconcile.names.habits import as_streamed, in_one_habit, without_states
from reynard.reconcile.names.listings import ABOUT, in_plural, listing_of, listing_within, lists, paged
from reynard.reconcile.names.routes import LISTING, nouns_of, read_steps
from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.titles import name_by_title, speaks_of_list, without_circumstance
from reynard.reconcile.names.words import ACTIONS, IDLE, LITTLE, NOUNS_TOO, plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.routes import Step

_OF_METHODS = {"patch": "update", "post": "create", "put": "update"}
"""What a method of HTTP is called that is all that an id says."""
_TOLD_ONCE = frozenset(("count", "statistics", "stats", "status", "summary", "tree"))
"""What there is of something once, whatever it is made of."""
_FINDING = frozenset(("code", "hash", "key", "secret", "signature", "slug", "token"))
"""What a path may end with that nothing is done to: it only finds a thing."""
_ENDING = frozenset(("cancel", "close", "end", "leave", "start", "stop", "terminate"))
"""What says too little where words say that it is done to something else than the group."""
_OF_SOMETHING = frozenset(
    ("add", "batch", "create", "delete", "get", "import", "list", "remove", "reset", "send", "set", "update")
)
"""What says too little without what it is done to."""
_TWICE = ACTIONS.keys() - {"get", "login", "set"}
"""What is no noun, so that it says nothing at both ends: `search_fuzzy_search`."""
_AT_DOORS = frozenset(("login", "logout", "register", "signin", "signout", "signup"))
"""What is done at a door, which may be a group of its own, and is created nowhere."""
_NO_NOUNS = ACTIONS.keys() - NOUNS_TOO
_LEFT_OVER = frozenset(("a", "an", "and", "by", "for", "of", "or", "the", "with"))
_STEM = 5
_FEW = 2
"""Words that a name has beyond the end of a path, and is no sentence for that."""
_LONG = 5
"""Words after a verb that are a sentence."""
_OF_ITEMS = frozenset(("delete", "remove", "retrieve", "update", "edit", "get"))
_WHOLE = frozenset(("delete", "edit", "update"))
"""What is done to a thing where words say that it is done to its details."""
_OF_COLLECTIONS = frozenset(("add", "create", "list", "search"))


def name_methods(
    wanted: Mapping[int, tuple[str, str]],
    found: Sequence[Documented],
    ways: Mapping[int, Sequence[str]],
    taken: Container[tuple[str, str]] = frozenset(),
) -> dict[int, str]:
    """Return what the method of each operation is called.

    `wanted` are pairs of a group and what the method is called there before others want the same; `ways` are what the
    operations may be called by themselves; what is `taken` belongs to methods that have their names already.
    """
    made = {
        index: as_streamed(
            _said_once(_plain(_without_making(action, group), found[index], ways[index], group)), found[index].said
        )
        for index, (group, action) in wanted.items()
    }
    made |= {
        index: listing_within(found[index], wanted[index][0]) or action
        for index, action in made.items()
        if action == "retrieve"
    }
    made |= _shorter(made, {index: group for index, (group, _) in wanted.items()}, found)
    made |= _in_one_word(made, {index: group for index, (group, _) in wanted.items()}, found)
    left: dict[int, list[str]] = {}
    tried: set[tuple[int, str]] = set()
    is_settled = False
    while not is_settled:
        alike: dict[tuple[str, str], list[int]] = defaultdict(list)
        for index, action in made.items():
            alike[wanted[index][0], action].append(index)
        is_settled = True
        for (group, action), indices in alike.items():
            is_free = (group, action) not in taken
            if len(indices) == 1 and is_free:
                continue
            is_settled = False
            is_twin = len({tuple(map(_seen_as, read_steps(found[index].path))) for index in indices}) == 1
            is_both = {found[index].method for index in indices} == {"GET", "POST"}
            is_both = is_both and len({(found[index].path, ways[index][0]) for index in indices}) == 1
            plain: list[int] = []
            for index in indices:
                if index not in left:
                    left[index] = _others(action, group, found[index], ways[index], is_twin=is_twin)
                    if is_both and found[index].method == "POST":
                        left[index].insert(0, sent_as(action, found[index]))
                beside = [found[other] for other in indices if other != index]
                best = [each for each in tell_apart(action, group, found[index], beside) if (index, each) not in tried]
                left[index] = [*best, *left[index]]
                tried.update((index, each) for each in best)
                plain += [] if best else [index]
            of_rank = _keeper(indices, left, found, ways, (group, action)) if is_free else None
            keeper = plain[0] if is_free and len(plain) == 1 else of_rank
            rest = sorted((each for each in indices if each != keeper), key=lambda one: _order(found[one], ways[one]))
            numbers = itertools.count(2)
            for index in rest:
                others = [way for way in map(_said_once, left[index]) if way != action]
                made[index] = others[0] if others else f"{action}_{next(numbers)}"
                left[index] = others[1:]
    groups = {index: group for index, (group, _) in wanted.items()}
    made |= without_states({index: found[index].path for index in made}, made, groups, taken)
    return made | in_one_habit(made, groups, taken)


def _without_making(action: str, group: str) -> str:
    """Return what a method is called without what its request says is done, where its group does: `generate.ultra`."""
    is_told = action.startswith("create_") and group.rpartition(".")[2] in _NO_NOUNS
    is_told = is_told and action not in ("create_job", "create_task")  # those are created
    return action.removeprefix("create_") if is_told else action


def _said_once(name: str) -> str:
    """Return a name without a word right behind itself, `recycle_recycle`; numbers may be alike."""
    words = name.split("_")
    if words[0] == "batch" and len(words) > 2 and words[1] != "set":  # noqa: PLR2004 - it is done to several
        last = next((at for at, word in enumerate(words) if at > 2 and word in LITTLE), len(words)) - 1  # noqa: PLR2004 - as above
        words[last] = plural(words[last])
    words = ["list", *words[2:]] if words[:2] == ["list", "of"] and len(words) > 2 else words  # noqa: PLR2004 - as above
    if len(words) > 2 and words[0] == words[-1] in _TWICE:  # noqa: PLR2004 - as above
        words = words[1:] if words[1] in ("batch", "bulk") else words[:-1]
    while len(words) > 1 and words[-1] in _LEFT_OVER and not words[-2].endswith("ed"):
        words.pop()  # `searchBy`
    pairs = zip(["", *words], words, strict=False)
    return "_".join(word for before, word in pairs if word != before or word.isdigit())


def _in_one_word(made: Mapping[int, str], groups: Mapping[int, str], found: Sequence[Documented]) -> dict[int, str]:
    """Return names of what is done to one collection in the shortest word for it: `get_task` beside `create_task`."""
    beside: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index in made:
        path = found[index].path.rstrip("/")
        beside[groups[index], path.rpartition("/")[0] if is_of_item(found[index]) else path].append(index)
    count = Counter((groups[index], action) for index, action in made.items())
    short: dict[int, str] = {}
    for (group, _), indices in beside.items():
        things = {made[index].partition("_")[2] for index in indices}
        for index in indices:
            verb, _, thing = made[index].partition("_")
            noun = singular("".join(step.noun for step in read_steps(found[index].path)[-1:]))
            is_longer = (
                not noun.endswith("ed") and noun in map(singular, things) and singular(thing).endswith(f"_{noun}")
            )
            best = f"{verb}_{plural(noun) if verb == 'list' else noun}" if is_longer else ""
            if verb in _OF_ITEMS | _OF_COLLECTIONS and best and not count[group, best]:
                short[index] = best
    return short


def _shorter(
    made: Mapping[int, str],
    groups: Mapping[int, str],
    found: Sequence[Documented],
) -> dict[int, str]:
    """Return names that say no more than the end of a path, where that tells an operation from all of its group.

    `extract_document_table_data` at `/table/extract/{id}` is `table.extract` where nothing else is extracted there.
    """
    verbs = Counter((groups[index], action.partition("_")[0]) for index, action in made.items())
    count = Counter((groups[index], action) for index, action in made.items())
    short: dict[int, str] = {}
    for index, action in made.items():
        verb, _, rest = action.partition("_")
        is_own = not found[index].said.isascii() and _ends_alike(rest, groups[index])
        best = _said_by_end(found[index], verb, groups[index], is_own=is_own) if rest else ""
        lost = {singular(word) for word in rest.split("_")} - {singular(word) for word in best.split("_")}
        is_other = (0 < len(lost) <= _FEW or "all" in lost) and best in _ENDING and found[index].method != "GET"
        is_less = best != action and {*best.split("_")} <= {*action.split("_")} and not is_other
        is_sole = verbs[groups[index], verb] == 1 if best == verb else not count[groups[index], best]
        if best and is_less and is_sole:
            short[index] = best
    again = Counter((groups[index], action) for index, action in short.items())
    return {index: action for index, action in short.items() if again[groups[index], action] == 1}


def _ends_alike(things: str, group: str) -> bool:
    """Tell whether things are those of a group, of some kind: `short_film_project` of projects."""
    return singular(things.rpartition("_")[2]) == singular(group.rpartition(".")[2].rpartition("_")[2])


def _said_by_end(each: Documented, verb: str, group: str, *, is_own: bool) -> str:
    """Return what the end of a path says of what is done: `extract`, `get_detail`; nothing where it needs an object.

    A thing that is the group's own needs none: `/project/create` creates a project, whatever its title calls it.
    """
    steps = read_steps(each.path)
    words = steps[-1].words if steps else ()
    around = {singular(word) for step in steps[:-1] for word in step.words}
    is_found = len([part for part in each.path.split("/")[-2:] if is_parameter(part)]) > 1
    if is_found or len(words) != 1 or around - {singular(word) for word in snake_words(group)}:
        return ""
    noun = {singular(word) for word in snake_words(group.rpartition(".")[2])[-1:]}
    is_deed = ACTIONS.get(words[0], "") == verb and (verb not in _OF_SOMETHING or (is_own and around == noun))
    is_about = each.method == "GET" and verb == "get" and words[0] in ABOUT | _TOLD_ONCE
    return verb if is_deed else f"{verb}_{words[0]}" if is_about else ""


def _keeper(
    indices: Sequence[int],
    left: Mapping[int, Sequence[str]],
    found: Sequence[Documented],
    ways: Mapping[int, Sequence[str]],
    wanted: tuple[str, str],
) -> int | None:
    """Return who of several keeps the name that all want: who is plainest; else who has no name that tells it apart.

    Where each has one and none is plainer, none keeps it: like things are called alike.
    """
    ranks = {index: _rank(found[index], ways[index], *wanted) for index in indices}
    first, second, *_ = sorted(indices, key=ranks.__getitem__)
    if ranks[first] < ranks[second]:
        return first
    alike = [index for index in indices if ranks[index] == ranks[first]]
    shared = Counter(way for index in alike for way in left[index])
    untold = [index for index in alike if all(shared[way] > 1 for way in left[index])]
    return min(untold, key=lambda index: _order(found[index], ways[index]), default=None)


def _plain(action: str, each: Documented, ways: Sequence[str], group: str) -> str:
    """Return what asks for one thing or several in the word that all groups have for it."""
    action = "retrieve" if action == "retrieve_show" and "/show/{" in each.path else paged(action, each)
    verb, _, rest = action.partition("_")
    if action == group.rpartition(".")[2] and action in ACTIONS.keys() - _AT_DOORS - {*READING, "find"}:
        return "query" if action == "search" else "retrieve" if each.method == "GET" else "create"
    if verb == "query" and rest and each.method == "GET" and not each.said.isascii():
        verb, action = "get", f"get_{rest}"
    is_item = is_of_item(each)
    if rest in _FINDING and verb in ACTIONS and each.path.endswith(f"}}/{{{rest}}}"):
        return f"{verb}_by_{rest}"  # the token of `/webhooks/{id}/{token}` only finds it
    is_asking = each.method == "GET" or (each.method == "POST" and verb in READING and asks_pages(each.seen))
    if action in _OF_METHODS or (action == "get" and not is_asking):
        return _OF_METHODS.get(action, "retrieve")
    is_end = any(step.noun in LISTING and not step.is_item for step in read_steps(each.path)[-1:])
    is_bare = each.method == "GET" and verb in READING and rest in ABOUT and is_end
    if is_bare or (verb == "list" and rest and not rest.startswith("by_")):
        return "list" if is_bare else f"list_{in_plural(rest, each)}"
    is_whole = {*nouns_of(each.path)[-1:]} <= WHOLES and answers_several(each.seen) is None
    is_several = speaks_of_list(each.said) and answers_several(each.seen) is not False and not is_whole
    is_read = verb == "retrieve" or (verb == "get" and singular(rest) != rest)
    if is_read and is_several and (not rest or (rest not in _TOLD_ONCE and not is_item)):
        return "list_mine" if rest in ("me", "self") else f"list_{in_plural(rest, each)}".rstrip("_")
    if is_asking and verb in {*READING, "retrieve"} and rest not in _TOLD_ONCE and lists(each, ways, rest):
        return listing_of(rest, each)
    which = which_is_told(each) if rest in ABOUT and not is_item else ""
    if (
        which
        and verb in READING
        and each.method == "GET"
        and not {*which.split("_")} & {*map(singular, snake_words(group))}
    ):
        return f"retrieve_{which}"
    is_own = rest in ABOUT and (nouns_of(each.path)[-1:] == (group.rpartition(".")[2],) or finds_one(each))
    is_of_one = (is_item and rest in {*_keys(each), *ABOUT}) or bool(which) or is_own
    if each.method != "GET" or verb not in READING or (rest and not is_of_one):
        return action
    is_many = answers_several(each.seen)
    is_list = is_many or (is_many is None and any(way.startswith("list_") for way in ways))
    is_one = is_item or any(step.words[-1] in ABOUT for step in read_steps(each.path)[-1:])
    return "list" if is_list and not is_one else "retrieve"


def _others(action: str, group: str, each: Documented, ways: Sequence[str], *, is_twin: bool) -> list[str]:
    """Return what a method may be called where another has the name that it wanted first, the best first.

    First what says more than its group; then by what, or for what, it is done; what only says its group again is last.
    """
    verb = action.partition("_")[0]
    whole = [_plain(without_noun(way, group), each, ways, group) for way in ways]
    said = [_plain(without_noun(way, group, nouns_of(each.path)), each, ways, group) for way in ways]
    said = [short if short != action else long for short, long in zip(said, whole, strict=True)]
    known = {singular(word) for word in (*snake_words(group), *ABOUT, *LITTLE)}
    telling = [
        way
        for way in said
        if way.partition("_")[0] in ACTIONS and (_things(way) - known or way in ACTIONS.keys() - USUAL)
    ]
    title = name_by_title(each.said)
    shorter = tuple(f"{way}_" for way in ways)
    own = {title, *(way for way in ways[:1] if not any(map(str.isdigit, way.split("_"))))}
    plain = [
        way
        for way, whole in zip(said, ways, strict=True)
        if way in telling and (whole in own or not whole.startswith(shorter))
    ]
    query = [pair.partition("=")[0] for pair in each.seen.path.value.partition("?")[2].split("&")]
    asked = "_".join(word for name in query for word in snake_words(name))
    lead = "get_" if each.method == "GET" and verb not in ACTIONS else ""
    by_query = [f"{lead}{action}_by_{asked}"] if asked else []
    is_unnamed = is_twin and each.seen.operation_id is None
    finding = [part for part in each.path.split("/") if is_parameter(part)][-1:] if is_unnamed else []
    by_owner = [f"{action}_{_joined(verb, '_'.join(('by', *snake_words(part))))}" for part in finding]
    by_key = [f"{verb}_{_joined(verb, key)}" for key in _keys(each)[:1] if verb in ACTIONS]
    owners = [singular(step.noun) for step in read_steps(each.path)[:-1] if step.is_item]
    for_owner = [f"{verb}_for_{owner}" for owner in owners[-1:] if verb in ACTIONS and owner not in snake_words(group)]
    plain.sort(key=ACTIONS.__contains__)  # a deed alone tells less
    whole = [way for way in (*said[:1], *ways[:1]) if len(_things(way)) > 1]
    is_asked = each.method == "POST" and action == "retrieve"
    as_query = ["query"] if is_asked else []
    ordered = [*by_query, *by_owner, *plain, *as_query, *by_key, *for_owner, *whole, *telling, *ways]
    ordered.sort(key=lambda way: way.count("_") >= _LONG)  # what is written out tells no better
    return [way for way in dict.fromkeys(ordered) if way and way != action]


def _joined(verb: str, key: str) -> str:
    """Return how a name says by what a thing is found; what is created there is no thing that was found."""
    return f"with_{key.removeprefix('by_')}" if verb in ("create", "add") else key


def _things(way: str) -> set[str]:
    """Return what a name says beside its verb, which no noun of the same stem is: `generate_generations`."""
    verb, *rest = way.split("_")
    return {singular(word) for word in rest if word[:_STEM] != verb[:_STEM]}


def _seen_as(step: Step) -> tuple[str, bool]:
    """Return a part of a path without the name of its parameter."""
    return step.noun, step.is_item


def _keys(each: Documented) -> list[str]:
    """Return how a name says by what a path finds its last thing: `by_id`."""
    words = snake_words(each.path.rstrip("/").rpartition("/")[2]) if is_of_item(each) else []
    return ["_".join(("by", *words)), "_".join(("by", *words[-1:]))] if words else []


def _rank(each: Documented, ways: Sequence[str], group: str, action: str) -> tuple[bool | int, ...]:
    """Return how plainly an operation does what a name says: least is plainest, alike are none plainer than others."""
    texts = (group, action, each.path)
    known = (
        {singular(word) for text in texts for word in snake_words(text)} | LITTLE | IDLE | {"all", "current", *ABOUT}
    )
    whole = name_by_title(each.said)
    said = (whole if without_circumstance(whole) == ways[0] else ways[0]).split("_")
    beyond = [word for word in said if singular(word) not in known]
    noun = {singular(word) for word in snake_words(group.rpartition(".")[2])}
    verb = action.partition("_")[0]
    noun |= ABOUT if verb in _WHOLE else set()
    further = sum(singular(word) not in noun for word in said[1:])
    is_other = is_of_item(each) if verb in _OF_COLLECTIONS else verb in _OF_ITEMS and not is_of_item(each)
    path, steps = each.seen.path.value, read_steps(each.path)
    return (
        bool(beyond),
        is_other,
        further,
        "#" in path or "?" in path,
        each.method == "PUT",
        sum(1 for _ in itertools.takewhile(is_parameter, reversed(each.path.rstrip("/").split("/")))),
        len(steps),
        -sum(step.is_item for step in steps),
    )


def _order(each: Documented, ways: Sequence[str]) -> tuple[object, ...]:
    """Return what settles who of those that are alike comes first; the page's name is last."""
    told = str(each.told.value) if each.told is not None else ""
    return len(ways[0]), ways[0], each.path, each.method, told, each.seen.stable_id, each.page.path
