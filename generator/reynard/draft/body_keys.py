"""Keys that every body has as a field of its own: the client adds them, so no call takes them as arguments."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.draft.failing_words import CALLER_HEADERS, KEY_HEADERS, KEY_SAID
from reynard.draft.locate import locate_argument
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.reconcile.names.spelling import write_snake_case

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Argument, Operation, Place
    from reynard.text.origin import Json

Found = dict[str, tuple[dict[str, "Json"], list["Place"]]]
_SURELY = compiled(
    r"(?i)(?:x[-_])?(?:api[-_]?key|access[-_]?(?:key|token)|app[-_]?(?:key|secret)|(?:access|api|app)[-_]?key[-_]?secret)\Z"
)
"""A name that is a key's, whatever the words beside it say."""


def draft_body_keys(operations: Sequence[Operation]) -> dict[str, tuple[dict[str, Json], list[Place]]]:
    """Return the schemes of keys in bodies, by their names."""
    names = find_body_keys(tuple(operations))
    called = [write_snake_case(each.rpartition(".")[2]) for each in names[:-1]]
    return {
        own: (
            {"type": "body", "name": name},
            [locate_argument(each, name.rpartition(".")[2]) for each in operations if each.taken(name) is not None],
        )
        for own, name in zip((*called, "body_key"), names, strict=False)
    }


@lru_cache(maxsize=2)
def find_body_keys(operations: tuple[Operation, ...]) -> tuple[str, ...]:
    """Return the fields of the key in all bodies: who calls, where that stands beside it, and last the secret.

    One that any body lacks is none: it may be about what is sent.
    """
    sending = [each for each in operations if each.spec.request is not None]
    bodies = [[*each.takes, *each.deeper] for each in sending]
    taken = [{each.name: each for each in body if each.location == "body"} for body in bodies]
    if not taken:
        return ()
    left = {name for name in taken[0] if all(_is_left_to_the_reader(name, each) for each in sending)}
    shared = [
        name for name in taken[0] if all(name in each and (each[name].is_required or name in left) for each in taken)
    ]
    secrets = [name for name in shared if any(_is_key(each[name], is_left=name in left) for each in taken)]
    if len(secrets) != 1:
        return ()
    callers = [name for name in shared if CALLER_HEADERS.match(name.rpartition(".")[2]) and name not in secrets]
    return (*callers[:1], *secrets)


def tell_of_bodies(operations: Sequence[Operation], schemes: Iterable[Mapping[str, Json]]) -> Iterator[str]:
    """Yield what is to be known of a key that some bodies have as a field of the same name: nobody adds it there."""
    for name in dict.fromkeys(str(each.get("name")) for each in schemes if each.get("type") in ("query", "header")):
        takes = [
            one
            for one in operations
            for each in one.takes
            if each.location == "body" and each.name.casefold() == name.casefold()
        ]
        if takes:
            calls = f"`{takes[0].name}`" + (f" and {len(takes) - 1} more" if len(takes) > 1 else "")
            yield f"bodies have `{name}` as well, where it is an argument of the call: {calls}"


def _is_left_to_the_reader(name: str, operation: Operation) -> bool:
    """Tell whether all that examples of a body have there stands for another text: `"key": "{{key}}"`."""
    request = operation.spec.request
    shown = [each.value.get(name) for each in request.examples if isinstance(each.value, dict)] if request else []
    return bool(shown) and all(isinstance(each, str) and is_placeholder(each) for each in shown)


def _is_key(argument: Argument, *, is_left: bool = False) -> bool:
    name = argument.name.rpartition(".")[2]
    is_named = KEY_HEADERS.match(name) is not None or name.casefold() == "key"
    return bool(_SURELY.match(name) or (is_named and (is_left or KEY_SAID.search(argument.description))))


def with_addresses(few: Found, taken: Found, in_bodies: Found) -> tuple[Found, Found, Found]:
    """Return what few calls take, what all do, and the keys of bodies: the last alone where addresses have it, too.

    What all bodies carry, and fewer addresses, is not put into the address of every call.
    """
    if not (taken and in_bodies):
        return few, taken, in_bodies
    own, body = next(iter(taken.values())), [*in_bodies.values()][-1]
    is_query = len(taken) == 1 and own[0]["type"] == "query" and own[0]["name"] == body[0]["name"]
    return (taken, {}, in_bodies) if is_query and len(own[1]) < len(body[1]) else (few, taken, {})
