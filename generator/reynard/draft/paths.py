"""How the paths of two operations compare, and what an operation is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.signs import ACTION_SEGMENTS, GENERAL_SEGMENTS, is_of_any_task
from reynard.draft.tokens import make_singular, split_words
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.draft.model import Operation

_VERSION = compiled(r"v\d+(?:(?:alpha|beta)\d*)?\Z")
_HALF = 0.5


def list_fixed(operation: Operation) -> tuple[str, ...]:
    """Return the parts of a path that are no parameters."""
    return tuple(part.lower() for part in operation.segments if "{" not in part)


def list_own(operation: Operation) -> tuple[str, ...]:
    """Return the parts that tell operations of a provider apart."""
    return tuple(part for part in list_fixed(operation) if part not in GENERAL_SEGMENTS and not _VERSION.match(part))


def list_nouns(operation: Operation) -> tuple[str, ...]:
    """Return the parts that say what the operation is about."""
    return tuple(part for part in list_own(operation) if part not in ACTION_SEGMENTS)


def find_literal(submit: Operation, query: Operation, name: str) -> str | None:
    """Return the word of a submit's path that stands where the query's has an argument: of `/suno/music`, `suno`.

    What stands before it must be the same: `/api/suno/music` and `/api/{vendor}/tasks`.
    """
    at = next((at for at, part in enumerate(query.segments) if part == f"{{{name}}}"), None)
    if at is None or at >= len(submit.segments) or submit.segments[:at] != query.segments[:at]:
        return None
    own = submit.segments[at]
    return own if at and "{" not in own and not _VERSION.match(own.lower()) else None


def compare_paths(submit: Operation, query: Operation, *, is_general: bool) -> str:
    """Return the sign by which two paths are related."""
    before, after = list_fixed(submit), list_fixed(query)
    if before == after and (query.constants != submit.constants or len(query.segments) > len(submit.segments)):
        return "the query's path is the submit's with the id behind it"
    if before and before == after:
        return "the paths differ only in what is done"
    if any("{" in part for part in submit.segments) and query.segments[: len(submit.segments)] == submit.segments:
        return "the paths stand in one folder"  # `/{model}` and `/{model}/requests/{id}`
    ours, theirs = list_nouns(submit), list_nouns(query)
    if (
        ours
        and ours == theirs
        and before[: len(before) - len(list_own(submit))] == after[: len(after) - len(list_own(query))]
    ):
        return "the paths differ only in what is done"
    parent, other = before[:-1], after[: len(before) - 1]
    if len(list_own(submit)[:-1]) and parent == other:
        return "the paths stand in one folder"
    if theirs and set(theirs) <= set(ours):
        return "the paths stand in one folder"
    shared = sum(1 for one, two in zip(before, after, strict=False) if one == two)
    if is_general or set(ours) & set(theirs) or (shared and shared >= _HALF * min(len(before), len(after))):
        return "the paths share their beginning"
    if not find_words(ours).isdisjoint(find_words(theirs)):
        return "the paths have no more than a word in common"
    return "the paths have nothing in common"


def find_subjects(operation: Operation) -> frozenset[str]:
    """Return what an operation is about: the nouns of its path."""
    return find_words(list_nouns(operation))


def find_words(parts: Iterable[str]) -> frozenset[str]:
    """Return the nouns in parts of a path."""
    named = (part for part in parts if not is_of_any_task(part))
    words = {make_singular(word) for part in named for word in split_words(part) if not word.isdigit()}
    return frozenset(word for word in words if len(word) > 1 and word not in ACTION_SEGMENTS)
