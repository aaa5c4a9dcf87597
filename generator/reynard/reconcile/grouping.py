"""Where operations stand on a client: the group of each, and what its method is called there.

Paths decide where most of a provider's paths are recognisably those of resources; else tags and folders do. What the
specs on disk have settled stays as it is, so a page that is added later moves nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import takewhile
from typing import TYPE_CHECKING

from reynard.reconcile.groups import DEFAULT_GROUP, propose_group
from reynard.reconcile.namespaces import find_namespaces
from reynard.reconcile.naming import Proposal, without_tag, write_snake_case
from reynard.reconcile.nesting import nest_paths
from reynard.reconcile.resources import Asked, Place, place_resources
from reynard.reconcile.routes import QUERYING, collections_of, read_route, read_steps
from reynard.reconcile.titles import is_known
from reynard.reconcile.words import ACTIONS, LITTLE, plural, singular
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.operation_names import Earlier
    from reynard.reconcile.routes import Step

_MOST = 0.6
"""Which part of a provider's paths must be those of resources, so that paths decide."""
_LEAST_SHARED = 4
"""How many operations it takes until what all their paths begin with says nothing."""
_PAIRS = frozenset(
    ("check_in", "check_out", "log_in", "log_out", "roll_back", "sign_in", "sign_out", "sign_up", "top_up")
)
"""Deeds of two words."""
_WHOLE = frozenset(("add", "create", "delete", "edit", "remove", "save", "update"))
"""What is done to a thing as a whole, where words say that it is done to its information."""
_TO_WHERE = frozenset(("add", "append", "apply", "assign", "copy", "grant", "invite", "move", "save", "send", "upload"))
"""What is done to one thing with another: a link is added to a folder."""
_ACCESS = frozenset(("auth", "oauth", "sso"))
"""Groups that a name may end with, in any words: `log_in_wechat_oauth`."""
_OF_TASKS = frozenset(("run", "submit"))
_OF_TASK = frozenset(("job", "jobs", "prediction", "predictions", "task", "tasks"))
_ASKED_OF_TASK = frozenset(
    (
        "async",
        "cancel",
        "fetch",
        "get",
        "id",
        "info",
        "list",
        "progress",
        "query",
        "result",
        "results",
        "state",
        "status",
    )
)
"""What is asked of a task, wherever it was started."""
_OF_CLIENT = frozenset(("tasks",))


class Placed(Struct, frozen=True, kw_only=True):
    """Where an operation stands on a client, and what says so."""

    group: str
    action: str
    """What its method is called in the group; nothing where that is the operation's name."""
    because: str


def place_operations(
    provider: str, found: Sequence[Documented], names: Mapping[int, str], earlier: Iterable[Earlier]
) -> Mapping[int, Placed]:
    """Return the place of each operation on the client, by its index in the sequence."""
    by_path = _by_path(provider, found, names)
    roots = {singular(place.group[0]): place.group[0] for place in by_path.values()}
    shared = _nouns_of_folders(found)
    made: dict[int, Placed] = {}
    for index, each in enumerate(found):
        place = by_path.get(index)
        if place is not None:
            made[index] = Placed(group=".".join(place.group), action=place.action, because="its path, as a resource")
        else:
            made[index] = _by_tag(each, names[index], roots, shared.get(each.seen.folder, ""), provider)
        made[index] = _as_stated(each, made[index])
    made |= _beside_submits(found, names, made)
    settled = {each.name: each for each in earlier if each.group}
    for index in range(len(found)):
        old = settled.get(names[index])
        if old is not None:
            is_same = (old.group, old.action) == (made[index].group, made[index].action)
            because = made[index].because if is_same else "kept from the spec that was there before"
            made[index] = Placed(group=old.group, action=old.action, because=because)
    return {index: _told(each, names[index]) for index, each in made.items()}


def _beside_submits(
    found: Sequence[Documented], names: Mapping[int, str], placed: Mapping[int, Placed]
) -> dict[int, Placed]:
    """Return places for what asks for tasks and says nothing else: among what starts them, where that is one group."""
    left = [
        index for index, each in placed.items() if each.group == DEFAULT_GROUP and _is_about_tasks(found[index].path)
    ]
    groups = {each.group for index, each in placed.items() if each.group != DEFAULT_GROUP}
    group = groups.pop() if len(groups) == 1 else "task"
    because = "its path is about tasks, which are all started there" if group != "task" else "its path is about tasks"
    return {index: Placed(group=group, action=_without_noun(names[index], group), because=because) for index in left}


def _is_about_tasks(path: str) -> bool:
    words = {word for step in read_steps(path) for word in step.words}
    return bool(words & _OF_TASK) and words <= _OF_TASK | _ASKED_OF_TASK


def _as_stated(each: Documented, placed: Placed) -> Placed:
    """Return the place that the document itself gives to generators of clients, else the one that was found."""
    standing = each.seen.standing
    group = ".".join(filter(None, map(write_snake_case, standing.group))) if standing is not None else ""
    action = write_snake_case(standing.method) if standing is not None else ""
    if not group and not action:
        return placed
    return Placed(group=group or placed.group, action=action or placed.action, because="what its document says it is")


def _told(placed: Placed, name: str) -> Placed:
    """Return a place without what the operation's name says as well."""
    return placed if placed.action != name else Placed(group=placed.group, action="", because=placed.because)


def _nouns_of_folders(found: Sequence[Documented]) -> Mapping[tuple[str, ...], str]:
    """Return the nouns that stand for folders whose names come to letters that nobody reads: those all paths have."""
    paths: dict[tuple[str, ...], list[tuple[str, ...]]] = defaultdict(list)
    for each in found:
        if each.seen.folder and not is_known(each.seen.folder[-1]):
            paths[each.seen.folder].append(tuple(step.noun for step in read_steps(each.path)[:-1]))
    made: dict[tuple[str, ...], str] = {}
    for folder, nouns in paths.items():
        common = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*nouns, strict=False))]
        if common and len(nouns) > 1:
            made[folder] = common[-1]
    return made


def _by_tag(each: Documented, name: str, roots: Mapping[str, str], shared: str, provider: str) -> Placed:
    title = each.seen.title.value if each.seen.title is not None else ""
    proposal = propose_group(each.path, each.seen.folder, each.constant, provider, title)
    if shared and not each.constant:
        proposal = Proposal(shared, f"what all paths in its folder `{each.seen.folder[-1]}` have")
    first, dot, rest = proposal.name.partition(".")
    group = f"{roots.get(singular(first), first)}{dot}{rest}"
    return Placed(group=group, action=_without_noun(without_tag(each, name), group), because=proposal.because)


def _by_path(provider: str, found: Sequence[Documented], names: Mapping[int, str]) -> dict[int, Place]:
    """Return the places that paths give; nothing where most of them are not those of resources."""
    steps = nest_paths({index: read_steps(each.path) for index, each in enumerate(found) if each.told is None})
    known = frozenset(nouns for parts in steps.values() for nouns in collections_of(parts))
    asked: dict[int, Asked] = {}
    for index, parts in steps.items():
        route = read_route(parts, known)
        if route is not None and route.steps:
            doing = ACTIONS.get(names[index].partition("_")[0], "")
            asked[index] = Asked(method=found[index].method, route=route, doing=doing, name=names[index])
    places = place_resources(asked)
    if not places or len(places) < _MOST * len(found):
        return {}
    shared = _shared(provider, [parts for index, parts in steps.items() if index in places])
    cut = {index: _without(place, shared) for index, place in places.items()}
    cut = {index: _said_once(place) for index, place in cut.items()}
    spaces = find_namespaces({index: place.group[0] for index, place in cut.items()}, found)
    spaced = {index: _within(spaces.get(index, ""), place) for index, place in cut.items()}
    return {
        index: _by_parameter(place, found[index].path) for index, place in _apart(spaced, found, names, asked).items()
    }


def _shared(provider: str, paths: Sequence[Sequence[Step]]) -> int:
    """Return how many parts at the start of all paths say nothing: the provider's name, and what all have."""
    count = 0
    while paths and all(len(parts) > count + 1 and not parts[count].is_item for parts in paths):
        nouns = {parts[count].noun for parts in paths}
        following = {parts[count + 1].noun for parts in paths}
        is_named = nouns <= {provider, provider.replace("_", "")}
        if not is_named and not (len(nouns) == 1 and len(following) > 1 and len(paths) >= _LEAST_SHARED):
            break
        count += 1
    return count


def _without(place: Place, count: int) -> Place:
    group = place.group[min(count, len(place.group) - 1) :]
    first = singular(group[0]) if group[0] in _OF_CLIENT else group[0]
    return Place(group=(first, *group[1:]), action=place.action)


def _said_once(place: Place) -> Place:
    """Return a place whose method does not repeat the noun of its group: `goods.delete_goods`."""
    return Place(group=place.group, action=_without_noun(place.action, ".".join(place.group)))


def _by_parameter(place: Place, path: str) -> Place:
    """Return a place whose method is not done to what only finds a thing: the token of `/webhooks/{id}/{token}`."""
    verb, _, rest = place.action.partition("_")
    *above, last = path.split("/")
    is_key = bool(rest) and verb in ACTIONS and last == f"{{{rest}}}" and bool(above) and above[-1].endswith("}")
    return Place(group=place.group, action=f"{verb}_by_{rest}") if is_key else place


def _within(namespace: str, place: Place) -> Place:
    """Return a place in a namespace, where its group does not say that itself."""
    return Place(group=(namespace, *place.group), action=place.action) if namespace not in ("", *place.group) else place


def _apart(
    places: Mapping[int, Place], found: Sequence[Documented], names: Mapping[int, str], asked: Mapping[int, Asked]
) -> dict[int, Place]:
    """Return places of which no two are the same: the path with most parameters keeps a name that several want."""
    wanting: dict[Place, list[int]] = defaultdict(list)
    for index, place in places.items():
        wanting[place].append(index)
    made = dict(places)
    for place, indices in wanting.items():
        if len(indices) > 1 and all(asked[index].route.action in ACTIONS.keys() - {"list"} for index in indices):
            # One end of a path, `/block`, and several methods: what each does is said by its name.
            group = ".".join(place.group)
            named = {index: _without_noun(names[index], group) for index in indices}
            if len(set(named.values())) == len(indices):
                made |= {index: Place(group=place.group, action=action) for index, action in named.items()}
                continue
        own = {index: _without_noun(names[index], ".".join(place.group)) for index in indices}
        plain = [index for index in indices if own[index] == place.action]
        rest = sorted(
            indices,
            key=lambda index: (
                [index] != plain,
                _rank(asked[index], names[index], found[index].seen.path.value),
            ),
        )
        for index in rest[1:]:
            is_whole = found[index].method == "PUT" and _is_patched(found[index], [found[other] for other in indices])
            action = "replace" if is_whole else _without_noun(names[index], ".".join(place.group))
            made[index] = Place(group=place.group, action=action)
    again = Counter(made.values())
    return {
        index: place if again[place] == 1 else Place(group=place.group, action=names[index])
        for index, place in made.items()
    }


def _is_patched(each: Documented, others: Iterable[Documented]) -> bool:
    """Tell whether another operation changes parts of what one sends whole."""
    return any(other.method == "PATCH" and other.path == each.path for other in others)


def _rank(asked: Asked, name: str, path: str) -> tuple[int, bool, bool, int, str]:
    """Return who of several keeps a name: the path with most parameters, and none that a mark behind it tells apart."""
    return -len(asked.route.collections), "#" in path or "?" in path, asked.method == "PUT", len(name), name


def _verb_and_rest(name: str) -> tuple[str, str]:
    """Return what a name says is done, `batch_delete` and `log_in` too, and to what; nothing where it says no deed."""
    first, _, rest = name.partition("_")
    second, _, others = rest.partition("_")
    is_pair = f"{first}_{second}" in _PAIRS or (first == "batch" and second in ACTIONS)
    if is_pair:
        return f"{first}_{second}", others
    return (first, rest) if first in ACTIONS else ("", name)


def _listed(verb: str, rest: str) -> str:
    """Return what is done to a rest of a name, where asking for a list of something is listing it."""
    *things, last = rest.split("_")
    if verb in QUERYING and rest in ACTIONS.keys() - {"list"}:
        return rest
    if verb in QUERYING and last == "list":
        return "_".join(("list", *things[:-1], *(plural(each) for each in things[-1:])))
    return f"{verb}_{rest}"


def _without_noun(name: str, group: str) -> str:
    """Return what a method is called in a group whose noun its operation's name only repeats.

    >>> _without_noun("list_users", "users"), _without_noun("message_unpin", "messages"), _without_noun("get_it", "x")
    ('list', 'unpin', 'get_it')
    >>> _without_noun("batch_add_team_members", "team"), _without_noun("get_role_list", "role")
    ('batch_add_members', 'list')
    >>> _without_noun("add_shared_link_to_folder", "folders"), _without_noun("remove_tag_from_file", "tags_on_files")
    ('add_shared_link', 'remove')
    >>> _without_noun("create_text_to_video", "videos")
    'create_text_to_video'
    >>> _without_noun("log_in_wechat_oauth", "oauth"), _without_noun("create_access_token", "token")
    ('log_in_wechat', 'create_access_token')
    >>> _without_noun("get_approval_list", "leave_approval"), _without_noun("reject_approval", "leave_approval")
    ('list', 'reject')
    """
    noun = group.rpartition(".")[2]
    said = {noun, singular(noun), plural(noun)}
    verb, rest = _verb_and_rest(name)
    if verb in said and rest in ACTIONS.keys() - _OF_TASKS:
        return rest
    if verb and rest and verb not in _OF_TASKS:
        rest = _without_end(verb, rest, noun)
        things = rest.removeprefix("all_")
        if _singulars(things) == _singulars(noun)[-len(_singulars(things)) :]:
            return verb
        said |= {last := noun.rpartition("_")[2], singular(last), plural(last)} if things.endswith("_list") else set()
        echo = next((f"{each}_" for each in sorted(said, reverse=True) if things.startswith(f"{each}_")), "")
        if echo and verb in _WHOLE and things.removeprefix(echo) == "info":
            return verb
        return _listed(verb, things.removeprefix(echo)) if echo else f"{verb}_{rest}"
    thing = next((each for each in said if name.startswith(f"{each}_")), None)
    done = name.removeprefix(f"{thing}_") if thing is not None else ""
    return done if done.partition("_")[0] in ACTIONS and done not in _OF_TASKS else name


def _singulars(name: str) -> list[str]:
    """Return the words of a name that count, whether of one thing or of several."""
    return [singular(word) for word in name.split("_") if word not in LITTLE]


def _without_end(verb: str, rest: str, noun: str) -> str:
    """Return what something is done to without a group that it ends with: `shared_link_to_folder` among folders.

    What is made of a text is no text that goes to a video.
    """
    if noun in _ACCESS:
        return rest.removesuffix(f"_{noun}")
    words, last = rest.split("_"), [singular(word) for word in noun.split("_")]
    start = len(words) - len(last)
    is_led = start > 1 and words[start - 1] in LITTLE and (words[start - 1] != "to" or verb in _TO_WHERE)
    if is_led and [singular(word) for word in words[start:]] == last:
        return "_".join(words[: start - 1])
    return rest
