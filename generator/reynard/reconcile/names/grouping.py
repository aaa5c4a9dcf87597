"""Where operations stand on a client: the group of each, and what its method is called there.

Paths decide where most of a provider's paths are recognisably those of resources; else tags and folders do. What the
specs on disk have settled stays as it is, so a page that is added later moves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.asked_by_paths import ask_by_paths
from reynard.reconcile.names.countable import in_plural
from reynard.reconcile.names.deeds import MADE_OF
from reynard.reconcile.names.gateways import below, of_models
from reynard.reconcile.names.group_spelling import as_attribute, find_glued, find_glued_in, spell_alike, without_states
from reynard.reconcile.names.groups import field_of, is_of_field, propose_group
from reynard.reconcile.names.headings import leading_nouns, without_headings
from reynard.reconcile.names.holders import (
    find_holders,
    find_strangers,
    lead_of_tags,
    nouns_of_folders,
    root_of_folders,
    within_deeper,
    within_holder,
)
from reynard.reconcile.names.left_over import beside_submits, is_about_tasks, named_by_path, searched, spelt_as_tag
from reynard.reconcile.names.namespaces import find_namespaces
from reynard.reconcile.names.naming import Proposal, deed_on_end
from reynard.reconcile.names.path_bases import (
    are_tagged_so,
    below_owner,
    constants_in,
    count_shared,
    from_tag,
    is_only_shared,
    lead_of_paths,
    off_client,
    without_base,
    without_constants,
    without_provider,
    without_shared,
)
from reynard.reconcile.names.path_names import name_by_path
from reynard.reconcile.names.resources import Place, as_collections, fold_lone, place_resources, place_rest
from reynard.reconcile.names.routes import (
    is_silent,
    nouns_of,
    things_at_end,
)
from reynard.reconcile.names.run_together import by_found, without_run_together
from reynard.reconcile.names.said_once import without_noun
from reynard.reconcile.names.sayings import Sayings
from reynard.reconcile.names.siblings import name_methods
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.names.standards import standard_of
from reynard.reconcile.names.standing import Placed
from reynard.reconcile.names.synonyms import in_words_of_group, without_other_words
from reynard.reconcile.names.titles import name_by_title, name_things
from reynard.reconcile.names.worded import as_worded
from reynard.reconcile.names.words import ACTIONS, LITTLE, NOUNS_TOO, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.asking import Asked
    from reynard.reconcile.names.standing import Earlier

_ALONE = ACTIONS.keys() - {"list"}
_MOST = 0.6
"""Which part of a provider's paths must be those of resources, so that paths decide."""
_PREFIXED = compiled(r"/?(?P<prefix>[^/{}]+)/v\d+(?:[._]\d+)*/.", re.IGNORECASE)
_BEGINNING = 160
_OF_ACCESS = frozenset(("authentication", "authorization"))
"""What tags say for what paths begin with as `auth`."""


def place_operations(
    provider: str,
    found: Sequence[Documented],
    names: Mapping[int, str],
    earlier: Iterable[Earlier],
    sayings: Sayings | None = None,
) -> Mapping[int, Placed]:
    """Return the place of each operation on the client, by its index in the sequence."""
    earlier = tuple(earlier)
    sayings = sayings or Sayings(found)
    models = of_models(found, names, earlier)
    made: dict[int, Placed] = {}
    for model, (indices, own, before) in models.items():
        called = {number: names[index] for number, index in enumerate(indices)}
        placed = _place_all("", own, called, before, sayings.some(indices))
        made |= {
            index: below(model, placed[number], names[index], found[index].path) for number, index in enumerate(indices)
        }
    if not made:
        return _place_all(provider, found, names, earlier, sayings)
    rest = [index for index in range(len(found)) if index not in made]
    called = {number: names[index] for number, index in enumerate(rest)}
    placed = _place_all(provider, [found[index] for index in rest], called, earlier, sayings.some(rest))
    made |= {index: placed[at] for at, index in enumerate(rest)}
    return {index: made[index].beside(names[index]) for index in range(len(found))}


def _place_all(
    provider: str,
    found: Sequence[Documented],
    names: Mapping[int, str],
    earlier: Iterable[Earlier],
    sayings: Sayings,
) -> Mapping[int, Placed]:
    settled = {each.name: each for each in earlier if each.group}
    found = without_headings(without_base(found))
    kept = {index: settled[name] for index, name in names.items() if name in settled}
    glued = _glued(found)
    ways = {
        index: tuple(_apart(way, glued) for way in sayings.beside(index, name))
        for index, name in names.items()
        if index not in kept
    }
    told = {index: ways[index][0] if index in ways else name for index, name in names.items()}
    asked = ask_by_paths(found, told, sayings)
    apart = without_run_together(_by_path(provider, found, told, asked), asked, found, glued)
    by_path = as_worded(by_found(apart, asked, glued), asked, found, sayings.by_id)
    roots = {singular(place.group[0]): place.group[0] for place in by_path.values()}
    wholes = {place.group[0] for place in by_path.values() if len(place.group) > 1}
    holders = find_holders(by_path, found)
    further = {".".join(place.group) for place in by_path.values()}
    shared = nouns_of_folders(found)
    root, fields = root_of_folders(found), {field_of(tag) for each in found for tag in each.seen.folder}
    lead, led, leading = lead_of_paths(found), lead_of_tags(found), leading_nouns(found)
    made: dict[int, Placed] = {}
    for index, each in enumerate(found):
        place = by_path.get(index)
        if place is not None:
            made[index] = Placed(group=".".join(place.group), action=place.action, because="its path, as a resource")
        else:
            folder = each.seen.folder
            noun = shared.get(folder, "") if folder else "".join({*nouns_of(each.path)[:1]} & leading)
            folder = folder[folder[:1] == (root,) and len(folder) > 1 :]
            folder = (*folder[:-1], *(tag.removeprefix(led) for tag in folder[-1:]))
            path = each.path.replace(f"/{lead}/", "/", 1) if lead and folder else each.path
            within = replace(each, path=path, seen=replace(each.seen, folder=folder))
            made[index] = _by_tag(within, told[index], roots, wholes, noun, provider, fields)
            held = within_holder(each, holders.get(each.seen.folder, ()), told[index], made[index].group)
            if held is not None:
                because = "its path, where most of its tag stand"
                made[index] = Placed(group=".".join(held.group), action=held.action, because=because)
            made[index] = within_deeper(each, made[index], further)
        made[index] = _as_stated(each, made[index])
    made |= named_by_path(found, told, asked, made)
    made |= beside_submits(found, told, made)
    made |= below_owner(made, found)
    made = {index: replace(each, group=as_attribute(_apart(each.group, glued))) for index, each in made.items()}
    made = {index: replace(each, action=_apart(each.action, glued)) for index, each in made.items()}
    spelt = spell_alike(
        (each.group for each in made.values()),
        (each.group for each in by_path.values()),
        {old.group for old in kept.values()},
    )
    plain = without_states({*spelt.values()}, {old.group for old in kept.values()})
    made = {index: replace(each, group=plain[spelt[each.group]]) for index, each in made.items()}
    several = in_plural(
        {index: each.group for index, each in made.items()}, found, {old.group for old in kept.values()}
    )
    made = {index: replace(each, group=several[each.group]) for index, each in made.items()}
    for index, old in kept.items():
        is_same = (old.group, old.action) == (made[index].group, made[index].action)
        because = made[index].because if is_same else "kept from the spec that was there before"
        made[index] = Placed(group=old.group, action=old.action, because=because)
    actions = name_methods(
        {index: (made[index].group, made[index].action or told[index]) for index in ways},
        found,
        ways,
        {(old.group, old.action or old.name) for old in kept.values()},
    )
    made |= {index: replace(made[index], action=action) for index, action in actions.items()}
    return {index: each.beside(names[index]) for index, each in made.items()}


def _as_stated(each: Documented, placed: Placed) -> Placed:
    """Return the place that the document itself gives to generators of clients, else the one that was found."""
    standing = each.seen.standing
    group = ".".join(filter(None, map(write_snake_case, standing.group))) if standing is not None else ""
    action = write_snake_case(standing.method) if standing is not None else ""
    if not group and not action:
        return placed
    return Placed(group=group or placed.group, action=action or placed.action, because="what its document says it is")


def _glued(found: Sequence[Documented]) -> Mapping[str, str]:
    """Return what paths write as one word, as titles, tags and ids have it."""
    nouns = {noun for each in found for noun in nouns_of(each.path)}
    titles = (each.said for each in found if each.said.isascii())
    tags = (tag for each in found for tag in each.seen.folder)
    ids = (each.seen.operation_id.value for each in found if each.seen.operation_id is not None)
    own = ((_words_of(each), nouns_of(each.path)) for each in found if each.said.isascii())
    return {**find_glued_in(own, ACTIONS), **find_glued(nouns, titles, (*tags, *ids))}


def _words_of(each: Documented) -> str:
    """Return what is said of an operation first: its title, else how its description begins."""
    more = each.seen.description.value[:_BEGINNING] if each.seen.description is not None else ""
    return each.said or more


def _apart(name: str, glued: Mapping[str, str]) -> str:
    """Return a name with the words apart that are several."""
    return ".".join("_".join(glued.get(word, word) for word in part.split("_")) for part in name.split("."))


def _by_tag(  # noqa: PLR0913 - what is known of all of a provider
    each: Documented,
    name: str,
    roots: Mapping[str, str],
    wholes: Collection[str],
    shared: str,
    provider: str,
    fields: Collection[str],
) -> Placed:
    spelt = spelt_as_tag(each)
    if spelt is not None:
        return spelt
    title = each.seen.title.value if each.seen.title is not None else ""
    proposal = propose_group(each.path, _without_deed(each), each.constant, provider, title, fields)
    if shared and not each.constant:
        about = f"what all paths in its folder `{each.seen.folder[-1]}` have" if each.seen.folder else "its path"
        proposal = Proposal(shared, about)
    whole = "".join(nouns_of(each.path)[:1])
    is_beside = not each.seen.folder and whole in wholes  # `/tts` beside `tts.voices`
    first, dot, rest = (whole if is_beside else proposal.name).partition(".")
    first = "auth" if first in _OF_ACCESS and "auth" in roots.values() else first
    group = roots.get(singular(rest)) or f"{roots.get(singular(first), first)}{dot}{rest}"
    group = off_client(group)
    if not each.said.isascii():
        name = in_words_of_group(name, name_by_title(each.said), group)
    action = searched(each.path, without_noun(name, group, (*nouns_of(each.path), *things_at_end(each.path))), group)
    verb, _, rest = action.partition("_")
    if shared and each.seen.folder and singular(rest) == name_things(each.seen.folder[-1]) and verb in ACTIONS:
        action = verb  # `documents.create` in `知识库文件`
    if not each.said.isascii():
        action = without_other_words(action, name_by_title(each.said), group, each.path)
    deed = name_by_title(each.said).partition("_")[0] or deed_on_end(each)
    if action == group and deed in ACTIONS and deed != "perform":
        action = deed  # `diff.compare`
    if singular(action) == singular(group.rpartition(".")[2]) and action not in ACTIONS:
        done = without_noun(name_by_path(each.path, each.method)[0], group, nouns_of(each.path))
        action = done if done.partition("_")[0] in ACTIONS else action  # `cache.create`, and no `cache.cache`
    who = each.path.rstrip("/").rpartition("/")[2]
    verb, rest = action.partition("_")[::2]
    is_told = who == singular(group) != group and bool({"current", "authenticated"} & {*snake_words(each.said)})
    is_own = (who in ("me", "self") or is_told) and verb in ACTIONS and rest in ("", "info") and who != group
    return Placed(group=group, action=f"{verb}_me" if is_own else action, because=proposal.because)


def _without_deed(each: Documented) -> tuple[str, ...]:
    """Return the folder of an operation without what it does, where the tag is its id once more: `addShortLink`."""
    *above, tag = each.seen.folder or ("",)
    id_ = each.seen.operation_id.value if each.seen.operation_id is not None else ""
    verb, *things = snake_words(tag) or [""]
    is_own = (
        verb in ACTIONS
        and bool(things)
        and things[0] not in LITTLE
        and sorted((verb, *things)) == sorted(snake_words(id_))
    )
    return (*above, "_".join(things)) if is_own else each.seen.folder


def _by_path(
    provider: str, found: Sequence[Documented], names: Mapping[int, str], asked: Mapping[int, Asked]
) -> dict[int, Place]:
    """Return the places that paths give; nothing where most of them are not those of resources."""
    places = place_resources(asked)
    left = [index for index in asked.keys() - places.keys() if _is_untold(found[index])]
    alone = sum(len(asked[index].route.steps) == 1 and not asked[index].route.action for index in left)
    if len(places) < _MOST * (len(found) - alone):
        left = []  # nothing else says where what has no tag belongs
        standard = standard_of(found)
        places = {
            index: place
            for index, place in places.items()
            if index in standard or _is_sure(place, found[index], names[index])
        }
    if not places:
        return {}
    roots = {singular(place.group[0]): place.group[0] for place in places.values()}
    rest = place_rest(asked, sorted(left))
    places |= {
        index: replace(place, group=(roots.get(singular(place.group[0]), place.group[0]), *place.group[1:]))
        if asked[index].route.action
        else place
        for index, place in rest.items()
    }
    strange = {index for index in places if _is_of_interface(found[index])} - standard_of(found)
    of_many = _folders_of_many([found[index] for index in strange])
    strange -= {index for index in strange if tuple(found[index].seen.folder) in of_many}
    strange |= find_strangers(places, found)
    places = {index: place for index, place in places.items() if index not in strange}
    prefixes = {match["prefix"] if (match := _PREFIXED.match(each.path)) else "" for each in found}
    is_prefixed = len(prefixes) == 1 and "" not in prefixes
    shared = count_shared(provider, [asked[index].route.steps for index in places], is_prefixed=is_prefixed)
    shared = 0 if shared == 1 and are_tagged_so([found[index] for index in places]) else shared
    places = {index: place for index, place in places.items() if not is_only_shared(place, shared, found[index])}
    cut = {index: without_shared(place, shared) for index, place in places.items()}
    cut = without_constants(cut, constants_in(cut, found), found)
    cut = {index: _said_once(from_tag(place, found[index])) for index, place in cut.items()}
    cut = without_provider(cut, provider)
    spaces = find_namespaces({index: place.group[0] for index, place in cut.items()}, found)
    spaced = {index: _within(spaces.get(index, ""), place) for index, place in cut.items()}
    spaced = {index: _by_mark(place, index, found, names) for index, place in spaced.items()}
    return _by_deed(fold_lone(as_collections(spaced, asked), asked), found, names, asked)


def _is_of_interface(each: Documented) -> bool:
    """Tell whether a path begins with whose interface it is, which its Chinese folder knows better: `/ent/v2/…`."""
    prefix = _PREFIXED.match(each.path)
    folder = "/".join(each.seen.folder)
    said = {*snake_words(folder), *(word for tag in folder.split("/") for word in name_things(tag).split("_"))}
    return (
        prefix is not None
        and not folder.isascii()
        and not is_silent(prefix["prefix"])
        and prefix["prefix"].lower() not in said
    )


def _folders_of_many(found: Iterable[Documented]) -> set[tuple[str, ...]]:
    """Return the folders that hold several prefixes, which tell a gateway's models apart: `/kling/v1`, `/vidu/v1`."""
    prefixes: dict[tuple[str, ...], set[str]] = {}
    for each in found:
        match = _PREFIXED.match(each.path)
        prefixes.setdefault(tuple(each.seen.folder), set()).add(match["prefix"] if match is not None else "")
    return {folder for folder, some in prefixes.items() if len(some) > 1}


def _is_untold(each: Documented) -> bool:
    """Tell whether nothing but its path says what an operation belongs to."""
    is_told = bool(each.seen.folder) or bool(each.constant) or "#" in each.seen.path.value
    return not is_told and not is_of_field(each.path) and not is_about_tasks(each.path)


def _is_sure(place: Place, each: Documented, name: str) -> bool:
    """Tell whether an operation without a tag stands with the very thing that its words are about."""
    noun = singular(place.group[-1])
    said = "_".join(map(singular, name.split("_")))
    is_thing = place.group[0].partition("_")[0] not in ACTIONS.keys() - NOUNS_TOO
    is_thing = is_thing and noun not in ("job", "task") and MADE_OF.search(noun) is None
    return not each.seen.folder and is_thing and f"_{said}".endswith(f"_{noun}")


def _said_once(place: Place) -> Place:
    """Return a place that says no noun twice: neither `goods.delete_goods` nor `webhooks.webhooks`."""
    pairs = zip(("", *place.group), place.group, strict=False)
    group = tuple(noun for before, noun in pairs if singular(noun) != singular(before))
    return Place(group=group, action=without_noun(place.action, ".".join(group)))


def _by_mark(place: Place, index: int, found: Sequence[Documented], names: Mapping[int, str]) -> Place:
    """Return a place whose method does what its words say, where a mark tells it from another: `/items#folders`."""
    each = found[index]
    is_second = "#" in each.seen.path.value and any(
        other.address == each.address and "#" not in other.seen.path.value for other in found
    )
    action = without_noun(names[index], ".".join(place.group))
    return Place(group=place.group, action=action) if is_second else place


def _within(namespace: str, place: Place) -> Place:
    """Return a place in a namespace, where its group does not say that itself."""
    return Place(group=(namespace, *place.group), action=place.action) if namespace not in ("", *place.group) else place


def _by_deed(
    places: Mapping[int, Place], found: Sequence[Documented], names: Mapping[int, str], asked: Mapping[int, Asked]
) -> dict[int, Place]:
    """Return places of which several that want the same are told apart by what each does: one end, several methods."""
    wanting: dict[Place, list[int]] = defaultdict(list)
    for index, place in places.items():
        wanting[place].append(index)
    made = dict(places)
    for place, indices in wanting.items():
        group = ".".join(place.group)
        named = {index: without_noun(names[index], group) for index in indices}
        is_deed = all(asked[index].route.action in _ALONE for index in indices)
        if is_deed and 1 < len(set(named.values())) == len(indices):
            made |= {index: Place(group=place.group, action=action) for index, action in named.items()}
            continue
        for index in indices:
            patched = {found[other].path for other in indices if found[other].method == "PATCH"}
            if (
                found[index].method == "PUT" and found[index].path in patched
            ):  # one changes parts of what it sends whole
                made[index] = Place(group=place.group, action="replace")
    return made
