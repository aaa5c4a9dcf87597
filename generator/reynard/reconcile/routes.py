"""Paths as nouns: which of them a parameter follows, and what the end of a path says is done."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.words import ACTIONS, DOING, NOUNS_TOO, as_name, singular, snake_words
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

_VERSION = compiled(r"v\d+(?:[._]\d+)*(?:(?:alpha|beta)\d*)?\Z", re.IGNORECASE)
_EMPTY = frozenset(("api", "apis", "rest", "restapi", "openapi", "open", "public", "gateway"))
"""Parts of a path that say nothing of what is asked for."""
_ENDING = compiled(r"\.(?:json|php|aspx?|asmx|do|action|html?|xml)\Z", re.IGNORECASE)
_EXTENSION = compiled(r"(?<=\w)\.\{[^{}]*\}\Z")
"""A way of writing that the caller chooses: `thumbnail.{extension}` is no parameter of what stands before it."""
_HOST = compiled(r"^/?(?:[\w-]+(?:\.[\w-]+)+|localhost):\d+(?=/|$)")
"""A host and port that stand where a path begins."""
_MOCK = compiled(r"^/m\d/\d+-\d+-\w+(?=/|$)")
"""What Apifox's mock server puts before every path: `/m1/4997831-4656773-default`."""
_GLUED = compiled(
    r"^(get|query|find|add|delete|del|update|save|edit|upload|download)"
    r"(list|info|detail|details|all|page|status|result|count|file|files|image|images|user|users|order|orders)$",
    re.IGNORECASE,
)
"""A verb that is glued to what it is done to."""
_NOUNS_OF_DEEDS = frozenset(("audit_log", "audit_logs", "audit_record", "audit_records", "end_user", "end_users"))
"""What begins with a deed and is a thing."""
LISTING = frozenset(("list", "page", "pages", "paging", "all"))
QUERYING = frozenset(("get", "list", "search", "query", "find", "fetch"))


class Step(Struct, frozen=True, kw_only=True):
    """A part of a path: its words, and whether a parameter follows it."""

    words: tuple[str, ...]
    is_item: bool

    @property
    def noun(self) -> str:
        """The part as a name."""
        return as_name(self.words)


class Route(Struct, frozen=True, kw_only=True):
    """A path that names things one within another, and perhaps says at its end what is done."""

    steps: tuple[Step, ...]
    action: str = ""

    @property
    def nouns(self) -> tuple[str, ...]:
        """What the path names, from the outside in."""
        return tuple(each.noun for each in self.steps)

    @property
    def is_item(self) -> bool:
        """Whether it leads to one thing of several."""
        return bool(self.steps) and self.steps[-1].is_item and not self.action

    @property
    def collections(self) -> Sequence[tuple[str, ...]]:
        """What things of which the path names one."""
        return tuple(collections_of(self.steps))


@lru_cache(maxsize=4096)
def without_host(path: str) -> str:
    """Return a path without a host, or a mock server's place, that stands where it begins.

    >>> without_host("/localhost:6021/users"), without_host("/m1/4997831-4656773-default/users")
    ('//users', '//users')
    """
    return _MOCK.sub("/", _HOST.sub("/", path))


def read_steps(path: str) -> tuple[Step, ...]:
    """Return the parts of a path that say something.

    >>> [(each.noun, each.is_item) for each in read_steps("/api/v1/users/{id}/apiKeys")]
    [('users', True), ('api_keys', False)]
    """
    found: list[Step] = []
    for part in without_host(path).partition("?")[0].replace("::", "/").split("/"):
        name, _, action = part.rpartition(":") if not part.startswith(":") else (part, "", "")
        for piece in (_EXTENSION.sub("", name), _EXTENSION.sub("", action)):
            if "{" in piece or piece.startswith(":") or piece.isdigit():
                found = [*found[:-1], Step(words=found[-1].words, is_item=True)] if found else []
                continue
            words = tuple(snake_words(_GLUED.sub(r"\1_\2", _ENDING.sub("", piece))))
            if words and not _VERSION.match(piece) and "_".join(words) not in _EMPTY:
                found.append(Step(words=words, is_item=False))
    return tuple(found)


def collections_of(steps: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    """Yield what a path asks for single things of, from the outside in."""
    for place, each in enumerate(steps):
        if each.is_item:
            yield tuple(one.noun for one in steps[: place + 1])


def read_route(steps: Sequence[Step], known: Container[tuple[str, ...]] = ()) -> Route | None:
    """Return what parts of a path name, and what is done; None where they say in between what is done.

    `known` are the collections of which other paths ask for single things: `upload_sessions` asks nobody to upload.

    >>> read_route(read_steps("/batches/{id}/cancel")).action, read_route(read_steps("/query/video"))
    ('cancel', None)
    """
    if not steps or any(_is_verb(each) for each in steps[:-1]):
        return None
    last = steps[-1]
    if last.is_item:
        return None if _is_verb(last) else Route(steps=tuple(steps))
    is_noun = last.words[0] not in {*ACTIONS, *LISTING} or last.noun in _NOUNS_OF_DEEDS
    if is_noun or tuple(each.noun for each in steps) in known:
        return Route(steps=tuple(steps))
    action = "list" if last.noun in LISTING else "_".join((ACTIONS.get(last.words[0], last.words[0]), *last.words[1:]))
    return Route(steps=tuple(steps[:-1]), action=action) if len(steps) > 1 else None


def _is_verb(step: Step) -> bool:
    """Tell whether a part in the middle of a path says what is done: a word that is a noun as well is one of those."""
    doing = {*DOING, *QUERYING} if step.is_item else ACTIONS.keys()
    if len(step.words) == 1:
        return step.words[0] in doing
    is_many = step.is_item and singular(step.words[-1]) != step.words[-1]
    spoken = {*ACTIONS} - NOUNS_TOO if step.is_item else DOING
    return step.words[0] in spoken and not is_many
