"""What operations ask for, by paths that name things: the paths of a provider tell together what is one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.answered import answers_several
from reynard.reconcile.names.asking import Asked
from reynard.reconcile.names.naming import deed_on_end
from reynard.reconcile.names.nesting import nest_paths
from reynard.reconcile.names.routes import collections_of, read_owner, read_route, read_steps
from reynard.reconcile.names.said_once import PAIRS
from reynard.reconcile.names.spelling import write_snake_case
from reynard.reconcile.names.titles import name_by_title, speaks_of_one
from reynard.reconcile.names.words import ACTIONS, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.routes import Step
    from reynard.reconcile.names.sayings import Sayings

_BELOW_OWNER = compiled(r"/?\{[^{}/]*\}/\{[^{}/]*\}/?\Z")


def ask_by_paths(found: Sequence[Documented], names: Mapping[int, str], sayings: Sayings) -> dict[int, Asked]:
    """Return what operations ask for, where their paths name things."""
    owners = {
        owner
        for each in found
        if not read_steps(each.path) and (owner := read_owner(each.path)) is not None and _is_owned(each, owner)
    }
    paths: dict[int, tuple[Step, ...]] = {}
    for index, each in enumerate(found):
        if each.told is None:
            owner = read_owner(each.path)
            paths[index] = (*((owner,) if owner in owners else ()), *read_steps(each.path))
    steps = nest_paths(paths)
    collections = [nouns for parts in steps.values() for nouns in collections_of(parts)]
    ways = Counter({(found[index].method, parts): parts for index, parts in steps.items()}.values())
    named = (
        tuple(step.noun for step in parts)
        for index, parts in steps.items()
        if _is_named(found[index], parts, sayings.by_id(index), is_alone=ways[parts] == 1)
    )
    known = frozenset((*collections, *(nouns[-1:] for nouns in collections), *named))
    asked: dict[int, Asked] = {}
    for index, parts in steps.items():
        route = read_route(parts, known)
        each = found[index]
        is_of_nobody = each.path.lstrip("/").startswith("{") and read_owner(each.path) not in owners
        if route is not None and route.steps and not (is_of_nobody and each.seen.folder):
            if _BELOW_OWNER.match(each.path) and len(parts) == 1:
                # `/{bucket}/{key}` leads to something else than `/{bucket}`: its words say to what.
                route = replace(route, action=names[index])
            asked[index] = Asked(
                method=each.method,
                route=route,
                doing="" if names[index] in PAIRS else ACTIONS.get(names[index].partition("_")[0], ""),
                name=names[index],
                said=name_by_title(each.said) or deed_on_end(each) or _end_of_id(each),
                told=sayings.by_id(index),
                verb=ACTIONS.get(_end_of_id(each), ""),
                is_several=answers_several(each.seen),
                is_of_one=_speaks_of_one(each),
            )
    return asked


def _is_named(each: Documented, parts: Sequence[Step], own: str, *, is_alone: bool) -> bool:
    """Tell whether words do something else to what a path ends with than that begins with: `createPayItem`.

    Where nothing else is done there, that tells what is deleted: `DELETE /build-cache` that clears it.
    """
    words = parts[-1].words if parts and not parts[-1].is_item else ()
    if len(words) < 2 or words[0] not in ACTIONS:  # noqa: PLR2004 - what is done, and to what
        return False
    thing = [*map(singular, words)]
    told = [name.split("_") for name in (own, name_by_title(each.said))]
    said = [[*map(singular, things)] for verb, *things in told if verb in ACTIONS and verb != words[0]]
    is_cleared = each.method == "DELETE" and any(thing[-1] in things and thing[0] not in things for things in said)
    return is_cleared if is_alone else thing in said


def _is_owned(each: Documented, owner: Step) -> bool:
    """Tell whether what stands at a parameter alone is what that finds: `/{appId}` of `Cards` is of cards."""
    said = {singular(word) for tag in each.seen.folder for word in snake_words(tag)}
    return not said or singular(owner.words[-1]) in said


def _speaks_of_one(each: Documented) -> bool:
    """Tell whether an operation is about one thing of several: its words say so, or it is told which."""
    keys = (one for one in each.seen.parameters if one.location == "query" and one.required is not None)
    is_told = any(one.required.value and snake_words(one.name.value)[-1:] == ["id"] for one in keys if one.required)
    return is_told or bool(each.seen.bodies) or speaks_of_one(each.said)


def _end_of_id(each: Documented) -> str:
    """Return what the vendor's id ends with, where that stands apart: `blogs.pages.list`, `meta/get`."""
    id_ = each.seen.operation_id.value if each.seen.operation_id is not None else ""
    before, _, last = id_.replace("/", ".").rpartition(".")
    return write_snake_case(last) if before else ""
