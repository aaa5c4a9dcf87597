"""Groups of things in the plural, where tags and paths name one: `Connection` of `/connections`, `/version/{id}`."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.words import plural, singular, snake_words

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping, Sequence

    from reynard.reconcile.documented import Documented


def in_plural(groups: Mapping[int, str], found: Sequence[Documented], kept: Container[str]) -> Mapping[str, str]:
    """Return each group, by itself, as the plural of what it names where there are several of it.

    That there are, paths say that have the plural; or one leads to a single thing of them, and words speak of several.
    Groups that are `kept` stay, and so does what else would become one with another.
    """
    members: dict[str, list[Documented]] = defaultdict(list)
    for index, group in groups.items():
        members[group].append(found[index])
    made: dict[str, str] = {}
    for group, several in members.items():
        *above, noun = group.split(".")
        many = ".".join((*above, plural(noun)))
        is_free = many != group and group not in kept and (many not in members or many in kept)
        is_alone = not any(other.startswith(f"{group}.") for other in members)
        made[group] = many if is_free and is_alone and _are_several(noun, several) else group
    return made


def _are_several(noun: str, found: Iterable[Documented]) -> bool:
    """Tell whether there are several of what a group names: by its paths, and by the words of its operations."""
    many = plural(noun)
    if singular(many) != noun:
        return False
    steps = [read_steps(each.path) for each in found]
    if all(any(step.noun == many for step in each) for each in steps):
        return True
    is_one = any(step.noun == noun and step.is_item for each in steps for step in each)
    ends = tuple(many.split("_"))
    said = (tuple(snake_words(text)) for each in found for text in _texts(each))
    return is_one and any(words[at : at + len(ends)] == ends for words in said for at in range(len(words)))


def _texts(each: Documented) -> Iterable[str]:
    yield each.said
    if each.seen.operation_id is not None:
        yield each.seen.operation_id.value
