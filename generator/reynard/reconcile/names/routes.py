"""Paths as nouns: which of them a parameter follows, and what the end of a path says is done."""

from __future__ import annotations

import re
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.reconcile.names.words import ACTIONS, DOING, KEPT, NOUNS_TOO, as_name, plural, singular, snake_words
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

VERSION = compiled(
    r"v\d+(?:[._]\d+)*(?:(?:alpha|beta)\d*)?\Z|\d+(?:\.\d+)*\Z|\d{4}-\d\d(?:-\d\d)?\Z|api[-_]?v?\d+(?:[._]\d+)*\Z",
    re.IGNORECASE,
)
"""A part of a path that says which state of an interface is meant: `v1beta`, `3`, `2.0`, `2010-04-01`."""
_EMPTY = frozenset(
    ("api", "apis", "rest", "restapi", "noauth", "openapi", "open", "public", "pub", "pvt", "gateway", "v", "cgi_bin")
)
"""Parts of a path that say nothing of what is asked for."""
_FORMATS = frozenset(("async", "json", "xml"))
"""Such parts where something is asked for in that format, or manner: `/json/genders`, `/async/tasks`."""
_ALONE = frozenset(("gateway", "public"))
"""Such parts that say it all where nothing else is said."""
_OF_ITEMS = frozenset(("apis", "public"))
"""Such parts that are collections where a parameter follows."""
_MANY = frozenset(("apis",))
"""Such parts that are collections where nothing follows: `GET /portal/apis` lists interfaces."""
_KINDS = frozenset(("open", "public"))
"""What says at the end of a path which of some things are asked for: `/gists/public`."""
_ENDING = compiled(r"\.(?:json|php|aspx?|asmx|do|action|html?|xml)\Z", re.IGNORECASE)
_EXTENSION = compiled(r"(?<=[\w}])(?:\.\{[^{}]*\}|\{\w*(?:[Ee]xt|[Ee]xtension|[Ff]ormat|[Tt]ype)\})\Z")
"""A way of writing that the caller chooses: `thumbnail.{extension}` is no parameter of what stands before it."""
_HOST = compiled(r"^/?(?:[\w-]+(?:\.[\w-]+)+|localhost):\d+(?=/|$)")
"""A host and port that stand where a path begins."""
_MOCK = compiled(r"^/m\d/\d+-\d+-\w+(?=/|$)")
"""What Apifox's mock server puts before every path: `/m1/4997831-4656773-default`."""
_GLUED = compiled(
    r"^(get|query|find|search|add|delete|del|update|save|edit|upload|download)"
    r"(list|info|detail|details|all|page|status|result|count|file|files|image|images|token|user|users|order|orders)$",
    re.IGNORECASE,
)
"""A verb that is glued to what it is done to."""
_GLUED_ANY = compiled(r"^(get|query)(?!aways?$|ings?$|t(?:er|ing)s?$)(?=[a-z]{4,}$)")
"""Verbs that no other word begins with."""
_NOUNS_OF_DEEDS = compiled(
    r"audit_(?:log|record|event|trail)s?\Z|end_users?\Z|test_(?:account|case|plan|result|run|suite|user)s\Z"
    r"|(?:invite|share|verify)_codes?\Z|(?:invite|share)_(?:link|token|url)s?\Z"
)
"""What begins with a deed and is a thing: `audit_logs`, `test_users`."""
_DOTTED = compiled(r"[A-Za-z_]+(?:\.[A-Za-z][A-Za-z_]{2,})+\Z")
"""A part of a path that names a thing, and after a point what is done: `conversations.invite`."""
_FILE = compiled(r"\.(?:atom|css|csv|gif|git|ico|ics|jpe?g|js|m3u8|mp[34]|pdf|png|rss|svg|txt|wav|ya?ml|zip)\Z")
_LITERAL = compiled(r"(?=(?:[A-Za-z]*\d){4})[A-Za-z0-9]{24,}\Z|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\Z")
"""A key of one thing that a tool left where a parameter should be."""
_SILENT_OWNERS = frozenset(
    """
    any file filename format id key lang language locale method name param path proxy resource rest slug tenant type
    url uuid version wildcard
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""Parameters that say nothing of the thing that they find."""
_KEYS = frozenset(("id", "key", "name", "no", "number", "sid", "slug", "uid", "uuid"))
_OF_TWO = MappingProxyType({"faceswap": ("face", "swap"), "tryon": ("try", "on")})
"""Deeds of two words that paths write as one."""
_SAYS_KEY = compiled(
    r"(?!(?:andro|b|gr|hybr|k|l|ra|sol)id\Z)[a-z]{0,12}id|format|kind|lang|language|mode|region|status|type|version"
)
"""Keys that stand before their parameters by the same word: `/resourceid/{resourceid}/mode/{mode}/start`."""
_HOLDING = frozenset(("chat",))
"""What is done at the end of a path, `/agent/chat`, and holds things before it: `/chat/completions`."""
_FINDING = frozenset(("by_id", "id"))
"""What stands before a parameter and says what it is: `/companies/id/{id}`."""
_OF_PROGRAMS = frozenset(("api", "apis", "controller"))
"""What a part of a path may end with that says what answers: `/KeysApi/Find`."""
LISTING = frozenset(("list", "page", "pages", "paging", "all"))
QUERYING = frozenset(("get", "list", "search", "query", "find", "fetch"))


@lru_cache(maxsize=KEPT)
def _noun_of(words: tuple[str, ...]) -> str:
    return as_name(words)


class Step(Struct, frozen=True, kw_only=True):
    """A part of a path: its words, and whether a parameter follows it."""

    words: tuple[str, ...]
    is_item: bool
    key: str = ""
    """What the parameter is called: paths call one thing by several keys."""
    is_deed: bool = False
    """Whether a colon says that this is done: `/specs/{spec}:tagRevision`."""

    @property
    def noun(self) -> str:
        """The part as a name."""
        return _noun_of(self.words)


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


@lru_cache(maxsize=KEPT)
def without_host(path: str) -> str:
    """Return a path without a host, or a mock server's place, that stands where it begins.

    >>> without_host("/localhost:6021/users"), without_host("/m1/4997831-4656773-default/users")
    ('//users', '//users')
    """
    return _MOCK.sub("/", _HOST.sub("/", path))


@lru_cache(maxsize=KEPT)
def read_steps(path: str) -> tuple[Step, ...]:
    """Return the parts of a path that say something.

    >>> [(each.noun, each.is_item) for each in read_steps("/api/v1/users/{id}/apiKeys")]
    [('users', True), ('api_keys', False)]
    """
    found: list[Step] = []
    parts = without_host(path).partition("?")[0].replace("::", "/").rstrip("/").split("/")
    for place, part in enumerate(parts, 1):
        name, _, action = part.rpartition(":") if not part.startswith(":") else (part, "", "")
        custom = pieces_of(_EXTENSION.sub("", action))
        for piece in (*pieces_of(_EXTENSION.sub("", name)), *custom):
            if "{" in piece or piece.startswith(":") or piece.isdigit() or _LITERAL.match(piece):
                key = as_name(snake_words(piece))
                found = [*found[:-1], Step(words=found[-1].words, is_item=True, key=key)] if found else []
                continue
            words = tuple(snake_words(_GLUED_ANY.sub(r"\1_", _GLUED.sub(r"\1_\2", _ENDING.sub("", piece)))))
            is_end = place == len(parts) and piece in _KINDS
            following = "".join(parts[place : place + 1])
            if len(piece) == 1 and found and "{" in following:
                continue  # `/webhooks/w/{id}`: a letter names nothing
            words = words[:-1] if len(words) > 1 and words[-1] in _OF_PROGRAMS else words
            words = _OF_TWO.get("_".join(words), words)
            if (words == ("v",) and following.isdigit()) or ("api" in words and VERSION.match(following)):
                continue  # `/v/4`, `/api-public/v1`
            following_key = "_".join(snake_words(following)) if following.startswith("{") else ""
            is_label = words[-1:] == ("id",) and len(words) > 1 and "_".join(words) == following_key
            is_key = "_".join(words) == following_key and _SAYS_KEY.fullmatch(following_key) is not None
            is_label = is_label or (is_key and (place + 1 < len(parts) or following_key.endswith("id")))
            if ("_".join(words) in _FINDING or is_label) and found and "{" in following:
                continue  # `/units/{unitId}/partId/{partId}`
            is_told = bool(found) and (found[-1].is_item or is_end)
            is_told = is_told or (piece in _OF_ITEMS and following.startswith("{"))
            is_told = is_told or (piece in _MANY and not following)
            is_said = "_".join(words) not in _EMPTY or is_told
            is_said = is_said and not (piece in _FORMATS and following and "{" not in following)
            if words and not VERSION.match(piece) and is_said:
                found.append(
                    Step(words=words, is_item=False, is_deed=":" in part and piece in custom and len(words) > 1)
                )
    *_, last = parts
    alone = tuple(snake_words(last)) if not found and last in _ALONE else ()
    return (Step(words=alone, is_item=False),) if alone else tuple(found)


def nouns_of(path: str) -> tuple[str, ...]:
    """Return what the parts of a path name, verbs among them."""
    return tuple(each.noun for each in read_steps(path))


def pieces_of(part: str) -> Sequence[str]:
    """Return what a part of a path says one after the other."""
    is_said = _DOTTED.match(part) and not _ENDING.search(part) and not _FILE.search(part)
    return part.split(".") if is_said else (part,)


def read_owner(path: str) -> Step | None:
    """Return what a path begins with where that is a parameter: `/{album}/photos` asks for the photos of one album.

    >>> read_owner("/{albumId}/photos").noun, read_owner("/{id}"), read_owner("/albums/{id}")
    ('albums', None, None)
    """
    first = without_host(path).strip("/").partition("/")[0]
    words = snake_words(first[1:-1]) if first.startswith("{") and first.endswith("}") else []
    while len(words) > 1 and words[-1] in _KEYS:
        words.pop()
    is_told = bool(words) and words[-1] not in _SILENT_OWNERS
    return Step(words=(*words[:-1], plural(words[-1])), is_item=True) if is_told else None


def things_at_end(path: str) -> Sequence[str]:
    """Return the one thing to which the end of a path does something, where it says both: `/message/postText`."""
    verb, *things = next((step.words for step in reversed(read_steps(path)) if not step.is_item), ("",))
    return things if (verb in ACTIONS or verb == "post") and len(things) == 1 else ()


def is_silent(part: str) -> bool:
    """Tell whether a part of a path says nothing of what is asked for: a version, or `api`."""
    return VERSION.match(part) is not None or "_".join(snake_words(part)) in _EMPTY


def collections_of(steps: Sequence[Step]) -> Iterator[tuple[str, ...]]:
    """Yield what a path asks for single things of, from the outside in."""
    for place, each in enumerate(steps):
        if each.is_item:
            yield tuple(one.noun for one in steps[: place + 1])


def read_route(steps: Sequence[Step], known: Container[tuple[str, ...]] = ()) -> Route | None:
    """Return what parts of a path name, and what is done; None where they say in between what is done.

    `known` are the collections of which other paths ask for single things, and their last nouns by themselves:
    `upload_sessions` asks nobody to upload, and `check_suites` check nothing, wherever they stand.

    >>> read_route(read_steps("/batches/{id}/cancel")).action, read_route(read_steps("/query/video"))
    ('cancel', None)
    """
    if not steps or any(_is_verb(each) for each in steps[:-1]):
        return None
    last = steps[-1]
    if last.is_item:
        return None if _is_verb(last) else Route(steps=tuple(steps))
    is_page = last.noun == "pages" and len(steps) > 1 and steps[-2].is_item
    is_noun = last.words[0] not in {*ACTIONS, *LISTING} or _NOUNS_OF_DEEDS.match(last.noun) is not None or is_page
    is_many = len(last.words) > 1 and singular(last.words[-1]) != last.words[-1] and (last.noun,) in known
    is_noun = (is_noun or is_many) and not last.is_deed
    if is_noun or tuple(each.noun for each in steps) in known:
        return Route(steps=tuple(steps))
    action = (
        "_".join(("list", *last.words[1:]))
        if last.words[0] in LISTING
        else "retrieve"
        if last.noun == "show"
        else "_".join((ACTIONS.get(last.words[0], last.words[0]), *last.words[1:]))
    )
    return Route(steps=tuple(steps[:-1]), action=action) if len(steps) > 1 else None


def _is_verb(step: Step) -> bool:
    """Tell whether a part in the middle of a path says what is done: a word that is a noun as well is one of those."""
    doing = {*DOING, *QUERYING, "read", "write"} if step.is_item else ACTIONS.keys()
    if len(step.words) == 1:
        return step.words[0] in doing and step.words[0] not in _HOLDING
    is_many = step.is_item and singular(step.words[-1]) != step.words[-1]
    spoken = {*ACTIONS} - NOUNS_TOO if step.is_item else DOING
    return step.words[0] in spoken and not is_many
