"""Nouns that paths write as one and shorten: `schedroutes`, `timeadjbyroute`. Tags and ids have words for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.vocabulary import COMPOUNDS
from reynard.reconcile.names.words import ACTIONS, plural, singular, snake_words
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Container, Mapping, Sequence

    from reynard.reconcile.documented import Documented
    from reynard.reconcile.names.asking import Asked
    from reynard.reconcile.names.resources import Place

_LEAST = 9
"""Letters of a noun that may be several words."""
_LEAST_OF_PART = 4
_LEAST_BESIDE = 3
_BY = "_by_"


def without_run_together(
    places: Mapping[int, Place], asked: Mapping[int, Asked], found: Sequence[Documented], glued: Container[str]
) -> dict[int, Place]:
    """Return places without those of nouns that are run together, where a tag and an id say it in words."""
    return {
        index: place
        for index, place in places.items()
        if not found[index].seen.folder
        or any(noun in glued for noun in asked[index].route.nouns[-1:])
        or not _is_run_together(asked[index].route.nouns[-1], found[index])
    }


def _is_run_together(noun: str, each: Documented) -> bool:
    """Tell whether a noun is a word of the vendor's id and how another one begins, and no text has it as a word.

    `schedroutes` is so where the id is `fetchScheduledRoutes`.
    """
    id_ = each.seen.operation_id.value if each.seen.operation_id is not None else ""
    if len(noun) < _LEAST or not noun.isalpha() or {noun, singular(noun)} & (COMPOUNDS | ACTIONS.keys()):
        return False
    texts = (id_, each.said, *each.seen.folder)
    said = {form for text in texts for word in snake_words(text) for form in (word, singular(word), plural(word))}
    if said & {noun, singular(noun), plural(noun)}:
        return False
    parts = {form for word in snake_words(id_) for form in (word, singular(word), plural(word))}
    able = [part for part in parts if _LEAST_OF_PART <= len(part) <= len(noun) - _LEAST_BESIDE]
    rests = [noun.removeprefix(part) for part in able if noun.startswith(part)]
    rests += [noun.removesuffix(part) for part in able if noun.endswith(part)]
    return any(word.startswith(rest[:_LEAST_BESIDE]) for rest in rests for word in snake_words(id_))


def by_found(places: Mapping[int, Place], asked: Mapping[int, Asked], glued: Mapping[str, str]) -> dict[int, Place]:
    """Return places of which what a thing is found by is said by the method: `rates_by_region.list` beside `rates`."""
    groups = {place.group for place in places.values()}
    made: dict[int, Place] = {}
    for index, place in places.items():
        *above, noun = place.group
        thing, by, key = glued.get(noun, noun).partition(_BY)
        holders = [(*above, each) for each in (thing, thing.replace("_", ""))]
        holder = next((each for each in holders if each in groups), None)
        holder = holder or ((*above, thing) if thing else None)  # `stats_by_date` alone are stats
        is_found = bool(by) and holder is not None and place.action in ("list", "retrieve")
        verb = "list" if asked[index].said.startswith("list_") else place.action
        made[index] = replace(place, group=holder, action=f"{verb}{by}{key}") if is_found and holder else place
    return made
