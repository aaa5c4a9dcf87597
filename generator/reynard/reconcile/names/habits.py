"""One word for one deed in a group: where a thing is retrieved, so is what there is of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Container, Mapping

_STATE = compiled(r"(?<=[a-z])_v\d\Z")
_STATE_AT_END = compiled(r"[a-z][-_]?[vV]\d/?\Z")
_BEFORE_STREAM = frozenset(("create", "get", "list", "retrieve"))
_WHO_ASKS = frozenset(("me", "mine", "self"))
"""What everybody gets, whatever else is retrieved."""


def without_states(
    paths: Mapping[int, str], made: Mapping[int, str], groups: Mapping[int, str], taken: Container[tuple[str, str]]
) -> dict[int, str]:
    """Return new names for methods of whose path only the end says which state of them is meant: `/films/search-v2`."""
    count = Counter((groups[index], _STATE.sub("", name)) for index, name in made.items())
    bare = {index: _STATE.sub("", name) for index, name in made.items() if _STATE_AT_END.search(paths[index])}
    return {
        index: name
        for index, name in bare.items()
        if name != made[index] and count[groups[index], name] == 1 and (groups[index], name) not in taken
    }


def as_streamed(action: str, said: str) -> str:
    """Return what a method is called that streams what others retrieve or create, as its title says.

    >>> as_streamed("retrieve_stream", "Stream a task"), as_streamed("retrieve_stream", "Get a stream")
    ('stream', 'retrieve_stream')
    """
    verb, _, things = action.partition("_")
    is_streaming = things == "stream" and verb in _BEFORE_STREAM and said.lower().startswith(("stream ", "streams "))
    return things if is_streaming else action


def in_one_habit(
    made: Mapping[int, str], groups: Mapping[int, str], taken: Container[tuple[str, str]]
) -> dict[int, str]:
    """Return new names for methods that get something where another of their group retrieves: `retrieve_usage`.

    `made` are the names of methods and `groups` where these stand, by operation; what is `taken` belongs to others.
    """
    beside: dict[str, dict[str, int]] = defaultdict(dict)
    for index, name in made.items():
        beside[groups[index]][name] = index
    alike: dict[int, str] = {}
    for group, names in beside.items():
        for name, index in names.items() if "retrieve" in names else ():
            verb, _, things = name.partition("_")
            best = f"retrieve_{things}"
            is_free = best not in names and (group, best) not in taken
            if verb == "get" and things and things not in _WHO_ASKS and is_free:
                alike[index] = best
    return alike
