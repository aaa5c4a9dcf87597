"""What a part is called whose name by its whole place is too long: by the end of that place, where nothing else is.

`PreparePasskeyRegistrationPublicKeyAuthenticatorSelection` is an `AuthenticatorSelection`. What only a part of a name
says is asked of all definitions at once, so that it depends on no order; once given, a name stays.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.ir.class_words import OF_ERRORS, tells
from reynard.ir.names import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.ir.distinct import Distinct

_MOST = 5
"""Words of which a name is not too long."""
_LONGEST = 40
_GOOD = 3
"""Words of which a name is good: of one with more, its end is better where nothing else ends so, sent or answered.

Parts of what the document names are kept together by that name, and those of a body by its operation.
"""
_FEWEST = 2
"""Words that say something, which a short name has at least."""


def short_names(classes: Mapping[int, Distinct], wanted: Mapping[int, Sequence[str]]) -> dict[int, str]:
    """Return short names for definitions that would have long ones, by the names that all want."""
    ends = {key: tuple(dict.fromkeys(_ends(key, classes))) for key in classes}
    told = Counter(
        (each.direction, text.lower()) for key, each in classes.items() for text in {wanted[key][0], *ends[key]}
    )
    both = Counter[str]()
    for (_, text), count in told.items():
        both[text] += count
    made: dict[int, str] = {}
    for key, each in classes.items():
        count = len(words(wanted[key][0]))
        if count > _MOST or len(wanted[key][0]) > _LONGEST:
            made[key] = next((text for text in ends[key] if told[each.direction, text.lower()] == 1), "")
        elif count > _GOOD and _is_within_part(key, classes) and not _is_of_component(key, classes):
            made[key] = next((text for text in ends[key] if both[text.lower()] == 1), "")
    return {key: text for key, text in made.items() if text and len(text) < len(wanted[key][0])}


def _is_within_part(key: int, classes: Mapping[int, Distinct]) -> bool:
    """Tell whether a definition stands in a part of something, and not right in a body."""
    owners = [owner for owner, _ in classes[key].places]
    return all(owner is not None and classes[owner].places[0][0] is not None for owner in owners)


def _is_of_component(key: int, classes: Mapping[int, Distinct]) -> bool:
    """Tell whether a definition stands in what the document names, however deep."""
    seen: set[int | None] = {None}
    pending: list[int | None] = [key]
    while pending:
        each = pending.pop()
        if each is None or each in seen:
            continue
        seen.add(each)
        if classes[each].component:
            return True
        pending += (owner for owner, _ in classes[each].places)
    return False


def _ends(key: int, classes: Mapping[int, Distinct]) -> Iterator[str]:
    """Yield what the last steps to a part say, the fewest first, as far as they say something."""
    steps: list[str] = []
    seen: set[int] = set()
    while key not in seen and len(classes[key].places) == 1 and not classes[key].component:
        seen.add(key)
        ((owner, said),) = classes[key].places
        if owner is None:
            return
        found = words(said)
        if not steps or tells(found):
            is_on_the_way = steps and found[-1:] == ["Item"] and tells(found[:-1])
            own = found[:-1] if is_on_the_way else found
            steps = [*(own if own != steps[: len(own)] else ()), *steps]
            is_name = steps[0][:1].isidentifier() and len(steps[0]) > 1
            if is_name and sum(tells([word]) for word in steps) >= _FEWEST and steps[-1] not in OF_ERRORS:
                yield "".join(steps)
        key = owner
