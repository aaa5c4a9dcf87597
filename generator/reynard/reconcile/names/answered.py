"""Whether an operation answers several things, as the schema of its answer says: a list, or what holds one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.reconcile.names.routes import read_steps
from reynard.reconcile.names.words import as_name, plural, singular, snake_words
from reynard.reconcile.operation_parts.listed import LISTS, list_in, plain, word
from reynard.schema.types import types_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.observe.model import Observation
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_DEEPEST = 2
_AROUND = frozenset(("body", "meta", "payload", "response"))
"""What may hold the things that a path names."""
_OF_FILES = ("*/*", "application/octet-stream", "application/zip", "application/x-", "binary/")
_PAGING = frozenset(
    """
    curpage current currentpage cursor limit maxresults nextcursor nextpagetoken offset page pageindex pageno pagenum
    pagenumber pagesize pagetoken perpage skip startingafter
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Arguments that say which page is asked for, or how long it is."""


def answers_several(seen: Observation) -> bool | None:
    """Tell whether a successful answer is of several things; None where nothing says it."""
    reply = _reply_of(seen)
    if reply is None:
        media = [each.media for each in seen.responses if each.status.value[:1] == "2" and each.media]
        is_text = bool(media) and all(each.startswith("text/plain") for each in media)
        return False if is_text or any(map(_is_file, media)) else None
    is_many = True if _comes_in_pages(seen, reply) else _is_several(reply, reply, 0, _things_of(seen))
    return None if is_many is False and _is_one_of_many(seen, reply) else is_many


def _things_of(seen: Observation) -> str:
    """Return what a path ends with, in the plural, as names of members are compared."""
    *_, last = (None, *read_steps(seen.path.value))
    return word(plural(last.noun)) if last is not None and not last.is_item else ""


def _is_one_of_many(seen: Observation, reply: Schema) -> bool:
    """Tell whether the answer at a plural is declared as one of these, by its name: `/sites/{id}/tags` answers a `Tag`.

    Documents forget the list around it.
    """
    *_, last = (None, *read_steps(seen.path.value))
    noun = "" if last is None or last.is_item else last.noun
    one = as_name(snake_words(str(reply.get("$ref", "")).rpartition("/")[2]))
    return bool(one) and one != noun and one == "_".join((*noun.split("_")[:-1], singular(noun.rpartition("_")[2])))


def answers_list(seen: Observation) -> bool:
    """Tell whether a successful answer is a list itself, or a page of several things."""
    reply = _reply_of(seen)
    return reply is not None and ("array" in types_of(plain(reply, reply)) or _comes_in_pages(seen, reply))


def answers_in_envelope(seen: Observation) -> bool:
    """Tell whether an answer is a list below one member, with nothing but words and numbers beside it."""
    reply = _reply_of(seen) or {}
    properties = plain(reply, reply).get("properties")
    members = {name: plain(each, reply) for name, each in properties.items()} if isinstance(properties, dict) else {}
    found = [name for name, each in members.items() if "array" in types_of(each)]
    return found in (["data"], ["result"]) and not any("object" in types_of(each) for each in members.values())


def answers_file(seen: Observation) -> bool:
    """Tell whether a successful answer is one file."""
    found = [each.media for each in seen.responses if each.status.value[:1] == "2" and each.media]
    return bool(found) and all(_is_file(media) or media.startswith(_OF_FILES) for media in found)


def answers_pages(seen: Observation) -> bool:
    """Tell whether a successful answer is one page of several things."""
    reply = _reply_of(seen)
    return reply is not None and _comes_in_pages(seen, reply)


def _reply_of(seen: Observation) -> Schema | None:
    for each in seen.responses:
        if each.status.value.startswith("2") and each.schema is not None and "json" in each.media:
            return each.schema.value
    return None


def _is_file(media: str) -> bool:
    """Tell whether a media type is of one file, whatever its name is: a picture of `initials`."""
    return media.startswith(("audio/", "image/", "video/")) or media == "application/pdf"


def asks_pages(seen: Observation) -> bool:
    """Tell whether a request says which page is wanted: in its query, or in its body."""
    bodies = (plain(each.schema.value, each.schema.value) for each in seen.bodies[:1] if each.schema is not None)
    members = (name for body in bodies for name in _members_of(body))
    queries = (each.name.value for each in seen.parameters if each.location == "query")
    return any(word(name) in _PAGING for name in (*queries, *members))


def _members_of(schema: Schema) -> Iterable[str]:
    properties = schema.get("properties")
    return properties if isinstance(properties, dict) else ()


def _comes_in_pages(seen: Observation, reply: Schema) -> bool:
    return asks_pages(seen) and list_in(reply) is not None


def _holds(thing: str, name: str, schema: Schema) -> bool:
    """Tell whether a member is called like the things that a path names, and holds several: a list, or a table."""
    is_table = isinstance(schema.get("additionalProperties"), dict) and not schema.get("properties")
    return word(name) == thing and ("array" in types_of(schema) or is_table)


def _is_several(schema: Json, whole: Schema, depth: int, thing: str = "") -> bool | None:
    own = plain(schema, whole)
    if "array" in types_of(own):
        return True
    properties = own.get("properties")
    if not isinstance(properties, dict) or not properties:
        return None
    inner = [plain(each, whole) for each in properties.values()]
    if thing and any(_holds(thing, name, each) for name, each in zip(properties, inner, strict=True)):
        return True
    arrays = [name for name, each in zip(properties, inner, strict=True) if "array" in types_of(each)]
    if arrays:
        return True if any(word(name) in LISTS for name in arrays) else None
    held = [each for name, each in properties.items() if word(name) in LISTS]
    held += [each for name, each in properties.items() if thing and word(name) in _AROUND]
    found = [_is_several(each, whole, depth + 1, thing) for each in held if depth < _DEEPEST]
    return next((each for each in found if each is not False), False)
