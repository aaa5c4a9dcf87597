"""Endpoints that no line names whole: method and address under labels of their own, in a request, in a command."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.endpoint_lines import (
    ADDRESS,
    ADDRESS_ALONE,
    METHOD_ALONE,
    METHODS,
    Endpoint,
    read_address,
    without_autolinks,
)
from reynard.observe.model import Said
from reynard.observe.page.stated.actions import find_actions
from reynard.observe.page.stated.called import Stated, commanded, programmed, requested, with_places
from reynard.observe.page.stated.labels import ADDRESS_LABEL, METHOD_LABEL, bare_address
from reynard.observe.page.stated.pointed import named_in_points
from reynard.observe.page.stated.sentences import calls_in_sentences
from reynard.observe.page.stated.tabled import find_tabled
from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_TAGS = r"(?:</?[A-Za-z][^<>\n]{0,80}>)*"
_MARKS = rf"[#>*`_\s|·•+-]*(?:\d{{1,2}}[.、)]\s*)?[*`_]*{_TAGS}"
_BEHIND = rf"(?:{_TAGS}[*`_\s]*[:：|][*`_\s|]*{_TAGS}\[?|\*\*\s+`?|\t[ \t`]*|\s+`?(?=https?://|/|[A-Z]{{3,7}}\b))"
"""What stands between a label and what it labels: a colon, the end of a cell, a bold label, or a blank."""
_IN_ENGLISH = r"(?:\s*[/(（|]?\s*(?:(?:Request|API|HTTP)\s)?(?:Endpoint|URL|URI|Path|Address|Method)\s*[)）]?)?"
"""The same label once more, behind a Chinese one."""
_SENT_AS = r"(?:(?:application/(?:json|x-www-form-urlencoded)|multipart/form-data|JSON|form-data|form)[^\w\n]{0,8})?"
"""The media type of what is sent, behind the method: `POST application/json`."""
_LABELLED_METHOD = compiled(
    rf"^{_MARKS}(?:{METHOD_LABEL}){_IN_ENGLISH}{_BEHIND}(?:HTTPS?\s)?"
    rf"(?P<method>{METHODS})(?:[ \t]*[/、|或][ \t]*(?P<other>GET|POST))?(?![\w/])"
    rf"(?:[^\w\n]|{_TAGS}|[(（][^()（）\n]{{0,40}}[)）])*{_SENT_AS}$",
    re.IGNORECASE,
)
_LABELLED_ADDRESS = compiled(
    rf"^{_MARKS}(?:{ADDRESS_LABEL})(?:[ \t]*[(（](?P<within>{METHODS})[)）]|{_IN_ENGLISH}){_BEHIND}"
    rf"(?:(?P<method>{METHODS})[\s*`_:：|]+)?{ADDRESS}(?:[*`_\s|]|{_TAGS}|\]\([^()\s]*\))*(?:[(（\[【]\s?(?P<behind>{METHODS})\s?[)）\]】][*_\s]*)?(?:(?<=`)[，,；;。（(][^\n]{{0,120}})?$",
    re.IGNORECASE,
)
_METHOD_OF_PROTOCOL = compiled(
    rf"^[-*•\s]*(?:使用|采用)?\s?HTTPS?(?:\s?协议)?[ \t]*[，,、][ \t]*"
    rf"(?P<method>{METHODS})\s?(?:方法|方式|请求)[。.]?$",
    re.IGNORECASE,
)
"""A method behind its protocol, in words: `HTTP协议，GET方法`."""
_BADGES = METHOD_ALONE.pattern.removesuffix("$").replace("(?P<method>", "(?:HTTPS?)?(?:GET(?=POST))?(?P<method>", 1)
_METHOD_BELOW = compiled(rf"{_BADGES}{_SENT_AS}(?:[(（][^()（）\n]{{1,60}}[)）][\s*_`]*)?$", re.IGNORECASE)
"""A method on the line below its label, also as badges are copied: `HTTPSGETPOST`."""
_BUTTON = compiled(r"[ \t]+(?:复制|拷贝|[Cc]opy)[ \t]*$")
"""What a browser copies of a button behind an address."""
_METHOD_IN_TITLE = compiled(
    rf"^#{{1,6}}[ \t]+[^\n/(（`]{{1,40}}[(（]\s?(?P<method>{METHODS})\s?[)）][ \t:：]*$", re.IGNORECASE
)
"""A heading with the method behind it, whose address stands below: `## 请求 (POST)`."""
_ADDRESS_BELOW = compiled(
    r"[^\n|]{0,40}(?:地址|链接|UR[LI]|Endpoint)[\s*_`]*(?:[:：]|[(（][^()（）\n]{1,12}[)）][:：]?)[\s*_`]*",
    re.IGNORECASE,
)
"""A line that labels the address on the next one."""
_PROTOCOLS = compiled(
    r"[>*`_\s+•-]*(?:同时)?支持\s?HTTPS?\s?(?:和|与|及|、|/|或)\s?HTTPS?\s?(?:两种)?(?:协议|方式|访问)[^\n]{0,6}",
    re.IGNORECASE,
)
"""A line between the label of an address and the address: `支持 http 和 https 两种协议：`."""
_BETWEEN = compiled(r"[ \t]*[-*+•][ \t]+[^\s`/:：|][^`/:：|\n]{0,30}")
"""A point between the label of an address and the address as code, which says who calls whom: `- 商户->平台`."""
_REGION = compiled(r"[>*`_\s+•-]*[\u3400-\u9fffA-Za-z ]{1,12}[*_`]{0,2}[:：][*_`\s]*(?=https?://)")
"""What stands before one of several addresses: `- 国内：https://…`."""
_ADDRESS_SAID = compiled(
    rf"(?:接口|请求|服务|调用)(?:地址|路径)(?:为|是)[\s:：*`]*(?={ADDRESS})|(?:域名|地址|路径|URL)(?:为|是)?[\s:：*]*`(?=https?://)"
)
"""A sentence that says the address: `合成接口地址为 **https://…**`, or ``请求方法 POST，域名 `https://…` ``."""
_METHOD_SAID = compiled(
    rf"(?:使用|采用|支持|通过|方式|方法)[^\n。；]{{0,16}}?\b(?P<method>{METHODS})\b(?:\s*(?:或|/|、|和|or)\s*(?P<other>{METHODS})\b)?"
    rf"|(?:接口|请求|调用)(?:均|都)?(?:为|是|采用|使用)\s?(?P<all>{METHODS})(?=\s?(?:方法|方式|请求|[。；;，,\n]))"
    rf"|\b(?:use|using|send|via)\s+(?:an?\s+)?(?:HTTPS?\s+)?(?P<english>{METHODS})\b",
    re.IGNORECASE,
)
_SENT_IN_QUERY = compiled(r"https?://[^\s?\"'<>]{4,200}\?[A-Za-z_]\w{0,40}=")
"""A sample of a call with arguments behind its address."""
_GAP = compiled(
    r"(?<=[\w`*])[ \t]*(?:[ \t|\u3000]{2,}|\u3000|[,，;；])[ \t]*(?=\S)"
    r"|(?<=[\w`*/])[ \t](?=(?:请求|接口|调用)?(?:方式|方法|类型|地址|路径)[ \t*_]*[:：])"
)
"""What parts two labels that share a line: `**URL**: `/v1/a`  **Method**: `POST``."""
_ADDRESS = compiled(ADDRESS)
_FURTHEST = 6
"""How many pieces may stand between a method and its address."""
_LONGEST = 600
_TABLES = ("|", "<table")
_LONGEST_TITLE = 3
"""How many lines of a page without headings may stand before what is said of its endpoint."""


class _Piece(NamedTuple):
    at: int
    method: Said[str] | None = None
    path: Said[str] | None = None
    server: Said[str] | None = None


def find_stated(source: Source, items: Sequence[Item]) -> tuple[Stated, ...]:
    """Return the endpoints of a page on which no line names one: by labels or tables, else by requests, by commands.

    Where nothing else does, sentences may say what to call.
    """
    found = _called_alike(source, items) or tuple(_labelled(source, items)) or tuple(find_tabled(source, items))
    if all(each.endpoint.path.value == "/" for each in found):
        found = _acted(source, items) or found  # a bare host is not what is called
    if found:
        return found
    for find in (requested, commanded, programmed):
        called = {each.endpoint.key: each for each in reversed(tuple(with_places(source, find(source, items))))}
        if called and find is not programmed:
            called = {each.endpoint.key: each for each in (*_of_programs(source, items), *called.values())}
            called = dict(sorted(called.items(), key=lambda each: -each[1].first))
        if called:
            return _placed(source, _below_labels(source, items, tuple(reversed(called.values()))), items)
    said = (Stated(at, at, endpoint) for at, endpoint in calls_in_sentences(source, items))
    return _placed(source, _acted(source, items, fewest=1) or tuple(said), items)


def _of_programs(source: Source, items: Sequence[Item]) -> Iterator[Stated]:
    """Yield the calls that programs make of those that points of a list name: commands may show but one of them."""
    listed = named_in_points(source, items)
    for each in with_places(source, programmed(source, items)) if len(listed) > 1 else ():
        if each.endpoint.key in listed:
            yield each


def _below_labels(source: Source, items: Sequence[Item], called: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """Return calls that code makes from the lines on that their addresses stand under a label, without a method.

    Below `接口地址：https://…` a page lists what is sent, and shows the command only then.
    """
    labelled: dict[str, int] = {}
    for index, item in enumerate(items) if len(called) > 1 else ():
        pieces = _read_pieces(source, index, item, is_below=False) if item.kind == "line" else ()
        for piece in pieces:
            if piece.path is not None and piece.method is None:
                labelled.setdefault(piece.path.value.partition("?")[0], index)
    places = [labelled.get(each.endpoint.path.value, each.first) for each in called]
    is_in_order = len(labelled) > 1 and all(one < other for one, other in pairwise(places))
    is_above = all(at <= each.first for at, each in zip(places, called, strict=True))
    if not (is_in_order and is_above):
        return called
    return tuple(
        Stated(at, at + 1, each.endpoint) if at < each.first else each for at, each in zip(places, called, strict=True)
    )


def _acted(source: Source, items: Sequence[Item], fewest: int = 2) -> tuple[Stated, ...]:
    """Return the calls of one address that an argument tells apart, each from the heading that it stands below."""
    pieces = (piece for at, each in enumerate(items) for piece in _read_pieces(source, at, each, is_below=False))
    method = next((each.method for each in pieces if each.method is not None), None)
    return tuple(Stated(each.at, each.at, each.endpoint) for each in find_actions(source, items, method, fewest=fewest))


def is_labelled(source: Source, items: Sequence[Item]) -> bool:
    """Tell whether a page says under labels, or in a table, what its method and its address are."""
    return next(_labelled(source, items), None) is not None or next(find_tabled(source, items), None) is not None


def _placed(source: Source, found: tuple[Stated, ...], items: Sequence[Item]) -> tuple[Stated, ...]:
    """Let the one endpoint that a page's examples call have the whole page behind its title."""
    if len(found) != 1:
        return found
    content = (
        index
        for index, item in enumerate(items)
        if item.kind != "line"
        or item.key
        or index > _LONGEST_TITLE
        or source.text.startswith(_TABLES, item.start, item.end)
    )
    first = min(next(content, 0), found[0].first)
    return (Stated(first, first, found[0].endpoint),)


def find_labelled(source: Source, items: Sequence[Item]) -> tuple[Stated, ...]:
    """Return the endpoints of which labels say method and address."""
    return tuple(_labelled(source, items, with_words=False))


def _labelled(source: Source, items: Sequence[Item], *, with_words: bool = True) -> Iterator[Stated]:
    method: _Piece | None = None
    address: _Piece | None = None
    alone: list[_Piece] = []
    is_whole = False
    for index, item in enumerate(items):
        if item.kind == "json":
            method = address = None
            continue
        above = items[index - 1] if index > 0 else None
        is_below = above is not None and (_announces_address(source, above) or _labels_method(source, above))
        is_below = is_below or _is_behind_point(source, items, index)
        pieces = _read_pieces(source, index, item, is_below=is_below) if item.kind in ("line", "code") else ()
        pieces = pieces or _titled_method(source, index, item)
        alone.extend(pieces)
        for piece in pieces:
            method = piece if piece.method is not None else method
            address = piece if piece.path is not None else address
        if not pieces or method is None or address is None or abs(method.at - address.at) > _FURTHEST:
            continue
        assert method.method is not None  # noqa: S101 - chosen above
        assert address.path is not None  # noqa: S101 - as above
        endpoint = Endpoint(method.method, address.path, address.server)
        yield Stated(min(method.at, address.at), max(method.at, address.at) + 1, endpoint)
        method = address = None
        is_whole = True
    if not is_whole and with_words and (apart := _far_apart(alone)) is not None:
        yield apart
    elif not is_whole and with_words and (said := _said_in_words(source, items)) is not None:
        yield said


def _far_apart(pieces: Sequence[_Piece]) -> Stated | None:
    """Return the one endpoint of a page that labels one method and one address, with much between them."""
    methods = [each for each in pieces if each.method is not None]
    places = [each for each in pieces if each.path is not None]
    if len(methods) != 1 or len(places) != 1 or methods[0].method is None or places[0].path is None:
        return None
    first = places[0].at
    return Stated(first, first + 1, Endpoint(methods[0].method, places[0].path, places[0].server))


def _called_alike(source: Source, items: Sequence[Item]) -> tuple[Stated, ...]:
    """Return the endpoints of a page that labels one method for all, and several addresses, each where it stands."""
    pieces = [
        piece
        for index, item in enumerate(items)
        if item.kind == "line"
        for piece in _read_pieces(source, index, item, is_below=False)
    ]
    methods = [each.method for each in pieces if each.method is not None]
    bare = [each for each in pieces if each.path is not None and each.server is None]
    # Where others are paths alone, a whole address is what they stand below: `生产环境：https://example.com/x/`.
    pieces = bare or pieces
    places = {each.path.value: each for each in reversed(pieces) if each.path is not None}
    titles = [*accumulate(bool(each.level) for each in items)]
    sections = {titles[each.at] for each in places.values()}
    if len(methods) != 1 or len(places) < 2 or len(sections) < len(places):  # noqa: PLR2004 - one needs no other
        return ()
    first = sorted(places.values(), key=lambda each: each.at)
    return tuple(
        Stated(each.at, each.at + 1, Endpoint(methods[0], each.path, each.server)) for each in first if each.path
    )


def _labels_method(source: Source, item: Item) -> bool:
    """Tell whether a line says the method of a call and nothing else: its address may stand on the next one."""
    is_short = item.kind in ("line", "heading") and item.end - item.start <= _LONGEST
    is_labelled = is_short and _LABELLED_METHOD.match(simplified(source.text[item.start : item.end])) is not None
    return is_labelled or bool(_titled_method(source, 0, item))


def _titled_method(source: Source, index: int, item: Item) -> tuple[_Piece, ...]:
    """Return the method that a heading has in brackets behind its words."""
    is_short = bool(item.level) and item.end - item.start <= _LONGEST
    how = _METHOD_IN_TITLE.match(source.text[item.start : item.end]) if is_short else None
    return (_Piece(index, _method(source, item.start, how)),) if how is not None else ()


def _announces_address(source: Source, item: Item) -> bool:
    """Tell whether an item says that the next one is an address: a heading for endpoints, or a label of its own."""
    if item.kind == "heading":
        return item.key == "endpoint"
    is_short = item.kind == "line" and item.end - item.start <= _LONGEST
    below = _ADDRESS_BELOW, _PROTOCOLS
    return is_short and any(each.fullmatch(source.text, item.start, item.end) is not None for each in below)


def _is_behind_point(source: Source, items: Sequence[Item], index: int) -> bool:
    """Tell whether a line of code stands behind a point of words, and a line before it announces an address."""
    item, above = items[index], items[index - 1]
    return (
        index > 1
        and item.kind == above.kind == "line"
        and source.text.startswith("`", item.start)
        and _BETWEEN.fullmatch(source.text, above.start, above.end) is not None
        and _announces_address(source, items[index - 2])
    )


def _said_in_words(source: Source, items: Sequence[Item]) -> Stated | None:
    """Return the one endpoint of a page whose sentences say its address, and somewhere its method."""
    method = _METHOD_SAID.search(source.text)
    if method is None:
        return None
    group = next(each for each in ("other", "method", "all", "english") if method[each])
    if method["other"] and "POST" not in method["other"].upper():
        group = "method"
    for index, item in enumerate(items):
        is_below = index > 0 and _announces_address(source, items[index - 1])
        where = ADDRESS_ALONE.match(source.text[item.start : item.end]) if is_below else None
        shift = item.start
        if where is None and (said := _ADDRESS_SAID.search(source.text, item.start, item.end)) is not None:
            where, shift = _ADDRESS.match(source.text, said.end(), item.end), 0
        if where is not None:
            path, server = _encrypted(source, items, index, read_address(source, where, shift))
            how = Said(method[group].upper(), source.span(*method.span(group)))
            return Stated(index, index + 1, Endpoint(how, path, server))
    return None


def _encrypted(
    source: Source, items: Sequence[Item], index: int, address: tuple[Said[str], Said[str] | None]
) -> tuple[Said[str], Said[str] | None]:
    """Return an address, or that of the next line where this is the same one, encrypted."""
    path, server = address
    item = items[index + 1] if index + 1 < len(items) else None
    where = ADDRESS_ALONE.match(source.text[item.start : item.end]) if item is not None else None
    if item is None or where is None or server is None or not server.value.startswith("http://"):
        return address
    other = read_address(source, where, item.start)
    is_same = other[1] is not None and other[1].value == server.value.replace("http://", "https://", 1)
    return other if is_same and other[0].value == path.value else address


def _read_pieces(source: Source, index: int, item: Item, *, is_below: bool) -> tuple[_Piece, ...]:
    """Return the method or the address, or both, that a line states; without a label only below a heading for it."""
    if item.end - item.start > _LONGEST:
        return ()
    whole = _read_piece(source, index, (item.start, item.end), is_below=is_below)
    if whole is not None:
        return (whole,)
    edges = [item.start]
    for gap in _GAP.finditer(without_autolinks(source.text[item.start : item.end])):
        edges += [item.start + each for each in gap.span()]
    parts = zip(edges[::2], [*edges[1::2], item.end], strict=True)
    found = tuple(filter(None, (_read_piece(source, index, each, is_below=False) for each in parts)))
    is_both = any(each.method for each in found) and any(each.path for each in found)
    return found if is_both else ()


def _read_piece(source: Source, index: int, place: tuple[int, int], *, is_below: bool) -> _Piece | None:
    start, line = place[0], simplified(without_autolinks(source.text[slice(*place)]))
    line = _BUTTON.sub("", line) if is_below else line
    if is_below and (region := _REGION.match(line)) is not None:
        line = " " * region.end() + line[region.end() :]
    where = _LABELLED_ADDRESS.match(line) or (ADDRESS_ALONE.match(line) if is_below else None)
    how = (
        _LABELLED_METHOD.match(line)
        or _METHOD_OF_PROTOCOL.match(line)
        or (_METHOD_BELOW.match(line) if is_below else None)
    )
    if where is not None:
        path, server = read_address(source, where, start)
        return _Piece(index, _method(source, start, where), path, server)
    if how is None and (bare := bare_address(line)) is not None:
        return _Piece(index, path=Said(f"/{bare}", source.span(start, start + len(line)).find_part(bare)))
    return _Piece(index, _method(source, start, how)) if how is not None else None


def _method(source: Source, shift: int, found: re.Match[str]) -> Said[str] | None:
    group = next((each for each in ("method", "within", "behind") if found.groupdict().get(each)), None)
    if group is None:
        return None
    span = source.span(shift + found.start(group), shift + found.end(group))
    other = found.groupdict().get("other")
    if other is None:
        return Said(found[group].upper(), span)
    # Where both will do, arguments go where samples have them.
    wanted = "GET" if _SENT_IN_QUERY.search(source.text) is not None else "POST"
    return Said(wanted if wanted in (found[group].upper(), other.upper()) else found[group].upper(), span)
