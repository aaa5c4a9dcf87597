"""Components that a document names with their packages: `models.Order`, `Shop.Api.Entities.Order`.

A package says where the class of a program stands, which callers do not care for, as long as the rest tells it from
all others. What is itself a component is no package: `Order.Item` may be the item of an `Order`.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.ir.class_words import tells
from reynard.ir.names import cap_words, words
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_STEPS = compiled(r"[A-Za-z][\w-]*(?:\.[A-Za-z][\w-]*){1,12}(?<![_-])\Z")
_MANY = 3
"""Classes that make a package of what stands before them."""


def names_without_packages(components: Iterable[str]) -> dict[str, str]:
    """Return the names of components that say more than they need, without their packages.

    >>> names_without_packages(("models.Order", "models.User", "dto.User", "Pet"))
    {'models.Order': 'Order'}
    >>> names_without_packages(("talk.v1.room", "talk.v1.room.room_guest", "talk.v1.message"))
    {'talk.v1.room': 'Room', 'talk.v1.room.room_guest': 'RoomGuest', 'talk.v1.message': 'Message'}
    >>> names_without_packages(("Order", "Order.Line"))
    {}
    """
    said = tuple(dict.fromkeys(components))
    steps = {each: each.split(".") for each in said if _STEPS.match(each)}
    packages = Counter(package for each in steps.values() for package in _packages(each))
    known = {*packages}.difference(said)
    whole = {each for each in known if packages[each] == len(steps)} if len(steps) > 1 else set()
    ways = {each: tuple(_ways(found, known, packages, whole)) for each, found in steps.items()}
    wanted = Counter(text.lower() for texts in ways.values() for text in {*texts})
    wanted.update(cap_words(each).lower() for each in said if each not in steps)
    made = {each: next((text for text in texts if wanted[text.lower()] == 1), "") for each, texts in ways.items()}
    return {each: text for each, text in made.items() if text}


def _packages(steps: Sequence[str]) -> Iterator[str]:
    return (".".join(steps[:count]) for count in range(1, len(steps)))


def _ways(steps: Sequence[str], known: set[str], packages: Counter[str], whole: set[str]) -> Iterator[str]:
    """Yield what a component may be called, the shortest first."""
    if cap_words(steps[-1]).startswith(cap_words(steps[-2])):
        yield cap_words(steps[-1])
    for count in range(len(steps) - 1, 0, -1):
        package, rest = ".".join(steps[:count]), steps[count:]
        is_package = package in known and (steps[count - 1].islower() or packages[package] >= _MANY)
        is_class = rest[0][0].isupper() and tells(words(rest[0]))
        if package in whole or (is_package and is_class):
            yield _joined(rest)


def _joined(steps: Sequence[str]) -> str:
    """Return the name of several steps, of which one may say again what the one before says."""
    made: list[str] = []
    for step in map(cap_words, steps):
        made = [*(made[:-1] if made and step.startswith(made[-1]) else made), step]
    return "".join(made)
