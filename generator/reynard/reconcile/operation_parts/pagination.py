"""Lists that come in pages: recognised by the names of what asks for the next one and of what an answer says of it.

Only what both sides show is taken: an argument that moves on, a list in the answer, and a third sign (a cursor, a size,
a total, whether there is more). What reads, and nothing else; a decision `set: {pagination: …}` overrules all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reynard.patterns import compiled
from reynard.reconcile.operation_parts.listed import find_list, plain, word
from reynard.schema.types import types_of
from reynard.spec.pagination import Pagination
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reynard.reconcile.operation_parts.listed import Listed, Member
    from reynard.schema.keywords import Schema
    from reynard.spec.model import EndpointSpec

_READS = frozenset(("GET", "HEAD"))

_PAGE = ("page", "pagenum", "pageno", "pagenumber", "pageindex", "currentpage", "curpage", "current", "pn")
_OFFSET = ("offset", "skip")
_LAST_ID = ("after", "startingafter", "afterid")
"""What takes the id of a page's last item."""
_CURSOR = (
    *("cursor", "nextcursor", "pagecursor", "startcursor", "aftercursor", "pagetoken", "nexttoken", "nextpagetoken"),
    *("continuationtoken", "continuation", "marker", "nextmarker", *_LAST_ID),
)
_SIZE = (
    *("size", "pagesize", "limit", "perpage", "count", "take", "maxresults", "pagelimit", "rows", "ps", "maxkeys"),
    *("maxitems", "max"),
)
_MORE = ("hasmore", "hasnext", "hasnextpage", "more", "moreavailable", "istruncated", "ismore")
_TOTAL = ("total", "totalcount", "totalitems", "totalelements", "totalrecords", "totalsize", "totalnum")
_NEXT_CURSOR = (
    *("nextcursor", "nextpagecursor", "endcursor", "nextpagetoken", "nexttoken", "nextmarker", "nextpage"),
    *("continuationtoken", "continuation", "lastid", "nextid", "cursornext"),
)
_LINK = ("nexturl", "nextlink", "nextpageurl", "nexthref", "nextpagelink", "nexturi")
_ABOUT_PAGES = (
    *(
        "pagination",
        "paging",
        "page",
        "pages",
        "pageinfo",
        "pagemeta",
        "meta",
        "metadata",
        "links",
        "cursor",
        "cursors",
    ),
    *("next", "responsemetadata"),
)
"""What holds the words about a page that do not stand beside its list."""
_ADDRESS = compiled(r"(?i)\b(?:url|uri|link|href)\b|链接|地址")
_OF_PAGES = compiled(r"(?i)rel=\W{0,3}next|\bnext page|\bpaginat|\bpages? of results|下一页|分页|RFC\s?(?:5988|8288)")
_LINK_HEADER = compiled(
    r"(?i)\blink\b\W{0,2}\s*(?:(?:http|response)\s+)?headers?\b|\bheaders?\s+\W?link\b|\bLink\W{0,2}\s*(?:响应|返回)?头"
)
_FROM_ZERO = compiled(r"从\s?0\s?开始|以\s?0\s?开始|(?i:zero[- ]based|0[- ]based|start(?:s|ing)? (?:at|from|with) 0)")


class _Argument(Struct, frozen=True, kw_only=True):
    """What a caller may pass as one value."""

    name: str
    schema: Schema
    description: str


class _Seen(Struct, frozen=True, kw_only=True):
    """Both sides of an operation: its arguments by their names as compared, and the list that it answers."""

    arguments: Mapping[str, _Argument]
    listed: Listed

    def argument(self, words: Collection[str]) -> _Argument | None:
        """Return the one argument that is called so; of several pages the plain one."""
        found = [self.arguments[each] for each in words if each in self.arguments]
        return found[0] if len(found) == 1 or (found and found[0].name == "page") else None

    def nearest(self, members: Iterable[Member]) -> str:
        """Return the path of the member that stands nearest to the list, or nothing."""
        around = self.listed.items.rpartition(".")[0]
        found = (each.path for each in members if self.speaks_of_pages(each))
        return min(found, key=lambda path: (_distance(path, around), path), default="")

    def said(self, words: Collection[str], *types: str) -> str:
        """Return the path of the nearest member that is called so and has one of some types."""
        return self.nearest(
            each for each in self.listed.members if each.word in words and {*types}.intersection(types_of(each.schema))
        )

    def speaks_of_pages(self, member: Member) -> bool:
        """Tell whether a member stands around the list, or among what is said of its pages."""
        holder = member.holder
        while word(holder.rpartition(".")[2]) in _ABOUT_PAGES:
            holder = holder.rpartition(".")[0]
        return not holder or f"{self.listed.items}.".startswith(f"{holder}.")


def recognise_pagination(spec: EndpointSpec) -> Pagination | None:
    """Return how the answer of an operation goes on, or None where nothing shows that it does."""
    is_read = spec.effect == "read" or (spec.effect is None and spec.method in _READS)
    listed = find_list(spec) if is_read else None
    if listed is None:
        return None
    seen = _Seen(arguments={word(each.name): each for each in _arguments(spec)}, listed=listed)
    more, total = seen.said(_MORE, "boolean"), seen.said(_TOTAL, "integer", "number")
    counted = _counted(seen, "offset", _OFFSET, more, total)
    link = _by_link(seen, more) if spec.method in _READS else None
    return (
        # Where both are offered, a cursor often has to be asked for first.
        (counted if total else None)
        or _by_cursor(seen, more)
        or (_by_header(spec, seen, more) if spec.method in _READS else None)
        # What leads to the next page is surer than a number beside a size, which may be of no use to a caller.
        or (link if not (more or total) else None)
        or _counted(seen, "page", _PAGE, more, total)
        or counted
        or link
    )


def _by_cursor(seen: _Seen, more: str) -> Pagination | None:
    argument = seen.argument(_CURSOR)
    if argument is None:
        return None
    items, name = seen.listed.items, argument.name
    following = seen.said(_NEXT_CURSOR, "string", "integer") or seen.nearest(
        each for each in seen.listed.members if _is_next(each) and not _is_address(each)
    )
    if not following and more:
        following = seen.said((word(name),), "string", "integer")
    if following:
        return Pagination(by="cursor", items=items, parameter=name, next=following, more=more)
    if more and word(name) in _LAST_ID and "id" in seen.listed.item_members:
        return Pagination(by="cursor", items=items, parameter=name, item="id", more=more)
    return None


def _counted(
    seen: _Seen, by: Literal["page", "offset"], words: Collection[str], more: str, total: str
) -> Pagination | None:
    argument = seen.argument(words)
    if argument is None or not _is_number(argument.schema):
        return None
    if not (more or total or any(each in seen.arguments for each in _SIZE)):
        return None
    first = _first_page(argument) if by == "page" else None
    return Pagination(
        by=by,
        items=seen.listed.items,
        parameter=argument.name,
        first=None if first == 1 else first,
        more=more,
        total=total,
    )


def _by_link(seen: _Seen, more: str) -> Pagination | None:
    following = seen.said(_LINK, "string") or seen.nearest(
        each
        for each in seen.listed.members
        if _is_next(each) and _is_address(each) and "string" in types_of(each.schema)
    )
    return Pagination(by="link", items=seen.listed.items, next=following, more=more) if following else None


def _by_header(spec: EndpointSpec, seen: _Seen, more: str) -> Pagination | None:
    """Return that the header `Link` leads on: it is documented with the list, or the page tells of it."""
    reply = next(each for each in spec.responses if each.status.startswith("2") and each.schema)
    headers = [each for each in reply.headers if each.name.lower() == "link"]
    told = " ".join(f"{each.description} {each.schema.get('description', '')}" for each in headers)
    divides = any(each in seen.arguments for each in (*_PAGE, *_SIZE))
    is_told = bool(_OF_PAGES.search(told)) or (bool(headers) and divides)
    is_told = is_told or bool(_LINK_HEADER.search(spec.description) and _OF_PAGES.search(spec.description))
    return Pagination(by="link", items=seen.listed.items, more=more) if is_told else None


def _distance(path: str, around: str) -> int:
    """Return how many steps lead from what holds a member to what holds the list."""
    mine, theirs = path.split(".")[:-1], around.split(".") if around else []
    shared = 0
    while shared < min(len(mine), len(theirs)) and mine[shared] == theirs[shared]:
        shared += 1
    return len(mine) + len(theirs) - 2 * shared


def _is_next(member: Member) -> bool:
    """Tell whether a member is called `next`, or is the cursor or address below something that is."""
    above = word(member.holder.rpartition(".")[2])
    is_text = bool({"string", "integer"}.intersection(types_of(member.schema)))
    return is_text and (
        member.word == "next" or (above == "next" and member.word in ("href", "url", "cursor", "token"))
    )


def _is_address(member: Member) -> bool:
    """Tell whether a member holds an address: by its name, its format, or what its page says."""
    schema = member.schema
    return (
        member.word in (*_LINK, "href", "url")
        or schema.get("format") in ("uri", "url", "uri-reference")
        or _ADDRESS.search(str(schema.get("description", ""))) is not None
    )


def _is_number(schema: Schema) -> bool:
    """Tell whether an argument is a number, be it one that its page calls a text."""
    types, default = set(types_of(schema)), schema.get("default")
    return bool(types & {"integer", "number"}) or not types or (isinstance(default, str) and default.isdecimal())


def _first_page(argument: _Argument) -> int:
    for said in (argument.schema.get("default"), argument.schema.get("minimum")):
        if str(said) in ("0", "1"):
            return int(str(said))
    return 0 if _FROM_ZERO.search(argument.description) else 1


def _arguments(spec: EndpointSpec) -> Iterator[_Argument]:
    for each in spec.parameters:
        if each.location == "query" and "const" not in each.schema:
            text = each.description or str(each.schema.get("description", ""))
            yield _Argument(name=each.name, schema=plain(each.schema, each.schema), description=text)
    body = spec.request.schema if spec.request is not None else None
    if not body:
        return
    properties = plain(body, body).get("properties")
    for name, schema in properties.items() if isinstance(properties, dict) else ():
        own = plain(schema, body)
        if "const" not in own:
            yield _Argument(name=name, schema=own, description=str(own.get("description", "")))
