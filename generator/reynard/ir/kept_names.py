"""Names of definitions that a former run gave, which stay with what they were given to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.class_words import as_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.ir.distinct import Distinct
    from reynard.spec.model import GivenClass


def kept_names(
    classes: Mapping[int, Distinct],
    wanted: Mapping[int, Sequence[str]],
    given: Iterable[GivenClass],
    first: Sequence[int],
) -> dict[int, str]:
    """Return the names that definitions had before: of their place and content, of their content, of their place.

    `first` are all definitions in the order in which they choose.
    """
    left = sorted(given, key=lambda old: (len(old.name), old.name))
    by_place: dict[tuple[str, str], list[int]] = {}
    by_content: dict[tuple[str, str], list[int]] = {}
    anywhere: dict[tuple[str, str], list[int]] = {}
    if left:
        for key in first:
            direction = classes[key].direction
            by_content.setdefault((direction, classes[key].content), []).append(key)
            for text in wanted[key]:
                by_place.setdefault((direction, text), []).append(key)
            for text in _texts(key, classes, wanted, ()):
                anywhere.setdefault((direction, text), []).append(key)
    kept: dict[int, str] = {}
    for is_there, is_alike in ((True, True), (False, True), (True, False)):
        for old in tuple(left):
            named = anywhere if is_alike else by_place
            found = named.get((old.direction, old.of), ()) if is_there else None
            alike = by_content.get((old.direction, old.content), ()) if is_alike else None
            free = [
                key
                for key in (found if found is not None else alike or ())
                if key not in kept and (alike is None or key in alike)
            ]
            if free:
                kept[free[0]] = old.name
                left.remove(old)
    return kept


def _texts(
    key: int, classes: Mapping[int, Distinct], wanted: Mapping[int, Sequence[str]], within: tuple[int, ...]
) -> tuple[str, ...]:
    """Return what a definition may have been called: also after each thing that what it stands in may be called."""
    if classes[key].component or key in within:
        return tuple(wanted[key])
    parts = (
        as_name(f"{text}{said}")
        for owner, said in classes[key].places
        for text in (_texts(owner, classes, wanted, (*within, key)) if owner is not None else ("",))
    )
    return tuple(dict.fromkeys((*wanted[key], *parts)))
