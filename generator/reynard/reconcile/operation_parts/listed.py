"""The list in an answer, and what stands around it: paths, and names as they are compared."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.schema.merge import merged
from reynard.schema.resolve import definitions_of, resolved
from reynard.schema.types import types_of
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec
    from reynard.text.origin import Json

_DEEPEST = 3
LISTS = (
    *("data", "items", "list", "records", "results", "rows", "entries", "content", "values", "elements", "objects"),
    *("resources", "result"),
)
"""What the list of a page is called where an answer has several; the earlier, the surer."""
_STEP = compiled(r"[^.\[\]$]+")
_MARKS = compiled(r"[^a-z0-9]")


class Member(Struct, frozen=True, kw_only=True):
    """A member of an answer: its path, its name as compared, its schema without references."""

    path: str
    word: str
    schema: Schema

    @property
    def holder(self) -> str:
        """The path of what it is a member of."""
        return self.path.rpartition(".")[0]


class Listed(Struct, frozen=True, kw_only=True):
    """The list of an answer, the members of its items, and all else that the answer says outside of lists."""

    items: str
    item_members: frozenset[str]
    members: tuple[Member, ...]


def find_list(spec: EndpointSpec) -> Listed | None:
    """Return the list of a successful answer; None where it has none, or several that are alike."""
    reply = next((each for each in spec.responses if each.status.startswith("2") and each.schema), None)
    return list_in(reply.schema) if reply is not None and "json" in reply.media and reply.schema else None


def list_in(reply: Schema) -> Listed | None:
    """Return the list of an answer by its schema."""
    found = tuple(_members(reply, reply, "", 0))
    lists = sorted((each for each in found if "array" in types_of(each.schema)), key=_likeness)
    if not lists:
        return None
    if len(lists) > 1 and (_likeness(lists[0])[1] == len(LISTS) or _likeness(lists[0]) == _likeness(lists[1])):
        return None
    item = plain(lists[0].schema.get("items", {}), reply)
    properties = item.get("properties")
    return Listed(
        items=lists[0].path,
        item_members=frozenset(properties) if isinstance(properties, dict) else frozenset(),
        members=tuple(each for each in found if "array" not in types_of(each.schema)),
    )


def _likeness(member: Member) -> tuple[int, int]:
    """Return how little a list looks like the one of a page: its depth, but unknown names behind all others."""
    is_known = member.word in LISTS
    depth = member.path.count(".")
    return depth if is_known else depth + 2 * _DEEPEST, LISTS.index(member.word) if is_known else len(LISTS)


def _members(schema: Json, whole: Schema, path: str, depth: int) -> Iterator[Member]:
    own = plain(schema, whole)
    if depth == 0 and "array" in types_of(own):
        yield Member(path="$", word="", schema=own)
        return
    properties = own.get("properties")
    for name, inner in properties.items() if isinstance(properties, dict) and depth <= _DEEPEST else ():
        if _STEP.fullmatch(name):
            child = plain(inner, whole)
            below = f"{path}.{name}" if path else name
            yield Member(path=below, word=word(name), schema=child)
            yield from _members(child, whole, below, depth + 1)


def plain(schema: Json, whole: Schema) -> Schema:
    """Return a schema behind its references, its parts laid together, without the alternative null."""
    own = merged(resolved(schema, whole), definitions_of(whole))
    for keyword in ("anyOf", "oneOf"):
        branches = own.get(keyword)
        real = [
            each
            for each in (branches if isinstance(branches, list) else ())
            if not (isinstance(each, dict) and each.get("type") == "null")
        ]
        if len(real) == 1:
            return {**own, **merged(resolved(real[0], whole), definitions_of(whole))}
    return own


@lru_cache(maxsize=4096)
def word(name: str) -> str:
    """Return a name as it is compared: its letters and digits, in lower case."""
    return _MARKS.sub("", name.lower())
