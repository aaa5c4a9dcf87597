"""What a query brings, by what it is: a film, where `get_film` answers `{code, data: {…}}` and says no more of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.class_words import JOINING, READING
from reynard.ir.names import cap_words, singular, snake_case, words
from reynard.ir.shape import ListOf, MapOf, Reference, options_of
from reynard.ir.telling import is_paging, payload_of
from reynard.ir.types import DEFAULT_GROUP

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field, Operation

_FORMS = frozenset((
    "all", "batch", "current", "detail", "details", "list", "lists", "many", "mine", "multiple", "my", "one", "page",
    "paged", "pages", "paginated", "self", "single", "specific", "the",
))  # fmt: skip
"""Words of calls that say which are asked for, and in which form they come, not what they are."""
_MADE_OF = [[each, "to"] for each in ("audio", "image", "photo", "picture", "speech", "text", "video", "voice")]
"""Where words go on that say what something is made of: `text_to_image`."""
_KINDS = frozenset((
    "active", "available", "builtin", "custom", "free", "latest", "new", "official", "pending", "personal", "popular",
    "preset", "private", "public", "recent", "recommended", "similar", "system", "top", "trending", "upcoming",
))  # fmt: skip
"""Words that say of which kind things are, whatever these are."""
_SHORTEST = 4
_WEAK = frozenset(("count", "data", "info", "meta", "metadata", "result", "state", "status", "total"))
"""Words that say of which thing they are, and not which."""
_LISTS = frozenset((
    "content", "contents", "data", "data_list", "elements", "entries", "items", "list", "lists", "objects", "records",
    "result", "results", "rows", "values",
))  # fmt: skip
"""What members are called that hold the things of a list, whatever those are."""


def things_in(operation: Operation, known: Mapping[str, Definition]) -> Mapping[str, str]:
    """Return names of the objects that a query brings, by definition; of objects that the document names, none."""
    thing = _thing(operation)
    reply = operation.reply or next((each for each in operation.replies if each.status == "default"), None)
    if not thing or reply is None:
        return {}
    found = dict(_brought(reply.shape, thing, known))
    own = cap_words(operation.name)
    return {
        name: said
        for name, said in found.items()
        if name in known and not known[name].component and (known[name].owner or known[name].words.startswith(own))
    }


def _thing(operation: Operation) -> str:
    """Return what an operation asks for, as CapWords: a group's things, unless it says of which kind."""
    verb, *rest = operation.action.split("_")
    if verb not in READING:
        return ""
    while rest[:1] in (["list"], ["of"]):
        del rest[0]
    ends = (place for place, word in enumerate(rest) if word in JOINING)
    end = next((place for place in ends if rest[place - 1 : place + 1] not in _MADE_OF), len(rest))
    said = [word for word in rest[:end] if word not in _FORMS]
    group = operation.group.rpartition(".")[2] if operation.group != DEFAULT_GROUP else ""
    about = singular(cap_words(group))
    own = cap_words("_".join(said))
    if not about or (len(said) > 1 and said[0] not in _WEAK) or singular(own) == about:
        return own if about or len(said) > 1 else ""
    if len(said) == 1 and (said[0] in _KINDS or (said[0].endswith("ed") and len(said[0]) > _SHORTEST)):
        return f"{own}{about}"  # `numbers.list_available` lists available numbers, `voices.list_cloned` cloned voices
    is_own = said[:1] and said[0] not in _WEAK and _is_resource(operation.path, own)
    return own if is_own else f"{about}{own}"


def _is_resource(path: str, thing: str) -> bool:
    """Tell whether a path leads to things of a kind without those of another before them: `/shop/room/page`."""
    steps = path.partition("{")[0].split("/")
    return any(singular(cap_words(step)) == singular(thing) for step in steps)


def _brought(shape: Shape, thing: str, known: Mapping[str, Definition]) -> Iterator[tuple[str, str]]:
    """Yield what a whole answer holds: things of a list or a table, or what stands behind the envelope."""
    for option in options_of(shape):
        match option:
            case Reference():
                yield from _in_envelope(known.get(option.name), thing, known)
            case ListOf(items=inner) | MapOf(values=inner):
                yield from _one_by_one(inner, thing)
            case _:
                pass


def _in_envelope(envelope: Definition | None, thing: str, known: Mapping[str, Definition]) -> Iterator[tuple[str, str]]:
    if envelope is None:
        return
    payload = payload_of(envelope)
    listed = _listed_in(envelope, thing)
    if payload is None and listed is not None:
        yield from _one_by_one(listed.shape, thing)
    for option in options_of(payload.shape) if payload is not None else ():
        match option:
            case Reference():
                yield from _behind(known.get(option.name), thing)
            case ListOf(items=inner) | MapOf(values=inner):
                yield from _one_by_one(inner, thing)
            case _:
                pass


def _behind(payload: Definition | None, thing: str) -> Iterator[tuple[str, str]]:
    """Yield what an object behind an envelope is: the thing, a page or a list of them, or what holds it with others."""
    if payload is None or not payload.fields:
        return
    listed = _listed_in(payload, thing)
    if listed is not None:
        others = [each for each in payload.fields if each is not listed]
        yield payload.name, f"{singular(thing)}{'Page' if others else 'List'}"
        yield from _one_by_one(listed.shape, thing)
        return
    is_held = any(singular(cap_words(each.wire_name)) == singular(thing) for each in payload.fields)
    yield payload.name, f"{thing}{'Data' * is_held}"


def _listed_in(definition: Definition, thing: str) -> Field | None:
    """Return the member of an object that holds the things of a list: its only list, alone or beside a page's facts."""
    lists = [each for each in definition.fields if any(isinstance(one, ListOf) for one in options_of(each.shape))]
    others = [each for each in definition.fields if each not in lists]
    if len(lists) != 1 or (others and not any(map(is_paging, others))):
        return None
    name = lists[0].wire_name
    ends = words(singular(thing))[-len(words(name)) :]
    is_of_these = snake_case(name) in _LISTS or singular(cap_words(name)) == "".join(ends)
    return lists[0] if is_of_these else None


def _one_by_one(shape: Shape, thing: str) -> Iterator[tuple[str, str]]:
    inner: Sequence[Shape] = options_of(shape)
    for option in inner:
        match option:
            case Reference():
                yield option.name, singular(thing)
            case ListOf(items=each):
                yield from _one_by_one(each, thing)
            case _:
                pass
