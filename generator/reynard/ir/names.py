"""Names of things, language by language left to the targets: words out of wire names, and names that do not collide."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.text.nouns import one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_BOUNDARY = compiled(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^\w]+|_+")
_SHOUTED = compiled(r"(?<![A-Za-z0-9])[A-Z][A-Z0-9]+(?:_+[A-Z][A-Z0-9]+)+(?![A-Za-z0-9])")
"""Words in capitals, underscores between them: `FORK_EMPTY`. One alone may be an acronym."""
_ACRONYM = compiled(
    r"(?<![A-Z])[A-Z]{2,}s(?![a-z])|(?<![A-Z])[A-Z]\d[A-Z](?=[A-Z][a-z]|\Z)|[23]D(?=[A-Z][a-z]|\Z)|(?<![A-Z])OAuth"
)
"""Words in capitals that stand for several, or have a digit within: `IDs`, `T2A`, `3D`; and a brand."""
_MAX = 60
_LAST_WORD = compiled(r"[A-Z][a-z]+s$")
_ALONE = frozenset((
    "access", "alias", "aws", "bus", "canvas", "credentials", "css", "details", "dns", "gas", "gps", "https",
    "ios", "lens", "nas", "news", "os", "pos", "series", "settings", "sms", "tls", "tts",
))  # fmt: skip
"""Words that end like those of several things and speak of one, or of all together."""
_SHORTEST = 4
_KEPT = 8192
"""Names that are taken apart once: those of members come again in every operation of a provider."""


def words(text: str) -> list[str]:
    """Split a wire name into words: at blanks, punctuation and capitals; NFKC first, as Python reads identifiers.

    >>> words("Content-Type"), words("taskID"), words("用户 名")
    (['Content', 'Type'], ['task', 'ID'], ['用户', '名'])
    """
    return [*_words(text)]


@lru_cache(maxsize=_KEPT)
def _words(text: str) -> tuple[str, ...]:
    folded = unicodedata.normalize("NFKC", text)
    return tuple(word for word in _BOUNDARY.split(folded) if (word and word.isidentifier()) or word.isalnum())


@lru_cache(maxsize=_KEPT)
def cap_words(text: str) -> str:
    """Return a text as CapWords; nothing where it has no letter or digit.

    >>> cap_words("submit_video"), cap_words("error_FORK_EMPTY"), cap_words("user_ID")
    ('SubmitVideo', 'ErrorForkEmpty', 'UserID')
    """
    spoken = _SHOUTED.sub(lambda match: match[0].lower(), text)
    return "".join(word[:1].upper() + word[1:] for word in words(spoken))[:_MAX]


@lru_cache(maxsize=_KEPT)
def snake_case(text: str) -> str:
    """Return a text as lower_case words; nothing where it has no letter or digit.

    >>> snake_case("userIDs"), snake_case("imageURLsByID"), snake_case("T2AModel"), snake_case("is2DMode")
    ('user_ids', 'image_urls_by_id', 't2a_model', 'is2d_mode')
    """
    told = _ACRONYM.sub(lambda match: match[0].capitalize(), text)
    return "_".join(word.lower() for word in words(told))[:_MAX].strip("_")


def singular(words: str) -> str:
    """Return a CapWords name of several things as that of one; one that does not look like several, as it is.

    >>> singular("Choices"), singular("Entries"), singular("ImageList"), singular("Statuses"), singular("Data")
    ('Choice', 'Entry', 'Image', 'Status', 'Data')
    """
    if words.endswith("List") and words != "List":
        return words.removesuffix("List")
    last = _LAST_WORD.search(words)
    if last is None or last[0].lower() in _ALONE or last[0].endswith(("ss", "us", "is", "ics")):
        return words
    if one := one_of(last[0].lower()):
        return f"{words[: last.start()]}{one.capitalize()}"
    if words.endswith("ies") and len(last[0]) > _SHORTEST:
        return f"{words[:-3]}y"
    return words[:-2] if words.endswith(("ches", "shes", "xes")) else words[:-1]


def free_name(wanted: str, taken: set[str], between: str = "") -> str:
    """Return a name that nothing is called yet, and take it; names that differ by case alone are the same."""
    name, count = wanted, 2
    while name.lower() in taken:
        name, count = f"{wanted}{between}{count}", count + 1
    taken.add(name.lower())
    return name


def allocate(wire_names: Iterable[str], name_for: Callable[[str], str], taken: Iterable[str] = ()) -> dict[str, str]:
    """Give each wire name a name of its own.

    Which of several that want the same name gets a number is decided by the sorted wire names, so that a new member
    does not rename the others more than it must. A wire name that already is its own name always keeps it.
    """
    used = set(taken)
    if not all(map(str.isascii, used)):
        used = {unicodedata.normalize("NFKC", name) for name in used}
    given: dict[str, str] = {}
    pending: list[tuple[str, str]] = []
    for wire_name in sorted(dict.fromkeys(wire_names)):
        wanted = name_for(wire_name)
        if wanted == wire_name and wanted not in used:
            given[wire_name] = wanted
            used.add(wanted)
        else:
            pending.append((wire_name, wanted))
    for wire_name, wanted in pending:
        name, count = wanted, 2
        while name in used:
            name, count = f"{wanted}_{count}", count + 1
        given[wire_name] = name
        used.add(name)
    return given
