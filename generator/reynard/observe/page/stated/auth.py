"""What a page's section on authentication says: a scheme's name (`BearerAuth`), or a sentence about a header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.keys import key_in_header
from reynard.observe.model import AuthSeen, ParameterSeen, Said, SchemaSeen
from reynard.observe.page.requests.commands import TRANSPORT
from reynard.observe.page.requests.curl import auth_of, is_secret
from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.text.origin import Row, Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.model import Location
    from reynard.observe.page.requests.curl import Command
    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NONE = compiled(
    r"无需(?:认证|鉴权|授权|登录)|不需要(?:认证|鉴权|授权|登录)|\bno\s*auth|\bnot\s(?:required?|needed)\b|\bnone\b|\bpublic\b",
    re.IGNORECASE,
)
_BEARER = compiled(r"bearer|jwt|oauth", re.IGNORECASE)
_BASIC = compiled(r"\bhttp\s*basic|basic[\s_-]*auth|\bbasic\b", re.IGNORECASE)
_KEY_NAME = compiled(r"\b(x-[\w-]+|[\w-]*api[-_]key|key|token|access[-_]token)\b", re.IGNORECASE)
_API_KEY = compiled(r"api[\s_-]*key|apikey|密钥|令牌|\btoken\b|x-[\w-]*(?:key|token)", re.IGNORECASE)
_QUERY = compiled(r"\bquery\b|查询参数|URL\s*参数", re.IGNORECASE)
_COOKIE = compiled(r"\bcookies?\b", re.IGNORECASE)
_AUTHORIZATION = compiled(r"\bAuthorization\b", re.IGNORECASE)
_WORDED = compiled(r"\bAuthorization[\"'`*]*\s*[:=]\s*[\"'`]*(?P<value>[A-Z][A-Za-z-]{1,30}\s+[^\s\"'`]+)")
_PARTED = compiled(r"\bAuthorization[\"'`*]*\s*[:=|]\s*[\"'`]*(?P<value>Bearer;\s?[$<{][^\s\"'`]*)", re.IGNORECASE)
_FORMED = compiled(r"[^\n`]{0,40}`(?P<value>[A-Za-z][A-Za-z-]{1,30}[ \t]+[^\s`]+)`")
"""What stands in the header, behind its name: ``the header `Authorization`, as `AppCode xxxx` ``."""
_SHOWN = compiled(
    r"(?<![\w-])(?P<name>[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)+|Authorization)[`\"']?\s*:\s*[`\"']?"
    r"(?P<value>[^\s`\"'][^`\"'，。；;\n]*)"
)
"""A header with its value, within words."""
_CARRIED = compiled(
    r"(?:请求头|消息头|\bHeaders?)[`\s]*(?:参数)?[里中内]?"
    r"(?:[^\n。；`]{0,8}(?:携带|带上|添加|加上|传入?|传递|附带)[^\n。；`]{0,6}"
    r"|\s?(?=`[A-Za-z][\w-]{1,40}`\s?(?:携带|传入?|传递|填写?|放)))"
    r"`(?P<name>[A-Za-z][\w-]{1,40})`",
    re.IGNORECASE,
)
"""A sentence that names the header of a key: ``需在 Header 中携带 `token` ``."""
_OF_ALL = compiled(
    r"\b(?:all|every|each)\b[^\n.]{0,40}\b(?:endpoints?|requests?|calls?)\b(?:[^\n.]|\.(?=\S)){0,120}\b(?:authenticat|authoriz|bearer|basic)"
    r"|(?:所有|全部)(?:接口|请求|调用)[^\n。]{0,40}(?:鉴权|认证|Bearer|Basic)",
    re.IGNORECASE,
)
"""A sentence on how all calls are authenticated."""
_MOST_LINES = 40
AUTH_LINE = compiled(
    r"[\s>*_`|-]*(?:(?:认证|鉴权|授权|身份验证)(?:方式|方法|类型)?"
    r"|(?:authentication|authorization|auth)(?: (?:type|method))?)"
    r"(?:[*_\s]*[:\uff1a|]|[*_]{0,3}[ \t]+(?=bearer\b|basic\b|api key\b))",
    re.IGNORECASE,
)
"""A line that names its own subject, wherever it stands: `**Authentication:** Bearer Token`."""
HEADERS_LINE = compiled(
    r"[\s>*_`|#-]*(?:请求头部?|请求消息头|消息头|(?:HTTP |Request )?Headers?)"
    r"(?:[*_`\s]*[:：]\s*(?=\S)|[^\n`]{0,16}(?=`[A-Za-z][\w-]{1,40}:\s))",
    re.IGNORECASE,
)
"""A line that lists headers behind its label: `请求头：Content-Type: application/json；X-Token: {token}`."""
_PLACE_OF_KEYS = compiled(
    r"(?P<header>请求头|消息头|\bheaders?\b)|(?P<query>查询参数|URL\s?参数|\bquery\b)|(?P<cookie>\bcookies?\b)",
    re.IGNORECASE,
)
"""Words on where the keys go that are listed below them."""
KEY_SHOWN = compiled(rf"`Authorization:\s*[A-Z][\w-]{{1,30}}\s[^`\n]{{1,120}}`|{_CARRIED.pattern}", re.IGNORECASE)
"""A header with a key, as a sentence shows it: "Authenticate with `Authorization: Token …`"."""


def key_in_address(address: Said[str]) -> tuple[AuthSeen, ...]:
    """Return the key that an address takes: `/ocr/v1/general?access_token=<token>`."""
    query = address.value.partition("?")[2]
    named = (each.partition("=")[::2] for each in query.split("&"))
    keys = (name for name, value in named if is_secret(name) and (not value or is_placeholder(value)))
    return tuple(AuthSeen(kind="query", name=name, span=address.span.find_part(name)) for name in keys)


def ways_to_prove(
    source: Source,
    said: Sequence[Item],
    headed: Sequence[Item],
    address: Said[str],
    calls: Sequence[tuple[str, Command]],
) -> tuple[AuthSeen, ...]:
    """Return how a call says that one authenticates: in words, in lines of headers, by its address, in requests."""
    found = (
        *read_stated_auth(source, said),
        *key_in_address(address),
        *keys_in_preface(source, headed),
        *(each for _, command in calls for each in auth_of(command)),
    )
    return tuple({(each.kind, each.name.casefold()): each for each in reversed(found)}.values())[::-1]


def keys_in_preface(source: Source, lines: Sequence[Item]) -> tuple[AuthSeen, ...]:
    """Return the keys that the lines above all calls of a page show as headers: "send `X-Api-Key: sk-…`".

    Where none is shown, a sentence about all calls may name the way.
    """
    for item in lines:
        parted = _PARTED.search(source.text, item.start, item.end)
        if parted is not None:
            return (key_in_header("Authorization", parted["value"], source.span(*parted.span())),)
    found = (match for item in lines for match in _SHOWN.finditer(source.text, item.start, item.end))
    named = (each for each in found if each["name"].casefold() == "authorization" or is_secret(each["name"]))
    shown = tuple(key_in_header(each["name"], each["value"], source.span(*each.span())) for each in named)
    said = (item for item in lines if item.kind == "line" and _OF_ALL.search(source.text, item.start, item.end))
    stated = (each for item in said for each in read_stated_auth(source, (item,)))
    labelled = (item for item in lines if item.kind == "line" and AUTH_LINE.match(source.text, item.start, item.end))
    carrying = (item for item in labelled if _CARRIED.search(source.text, item.start, item.end))
    carried = (each for item in carrying for each in read_stated_auth(source, (item,)) if each.kind == "header")
    return shown or tuple(each for each in stated if each.kind in ("bearer", "basic")) or tuple(carried)


class KeyLines(Struct):
    """Lines of a call on how one proves who one is, and those that list headers behind a label."""

    said: list[Item] = field(default_factory=list)
    headed: list[Item] = field(default_factory=list)

    def take(self, item: Item, line: str, section: str) -> bool:
        """Take a line; tell whether it says no more than that."""
        is_said = section not in ("response", "body") and (AUTH_LINE.match(line) or KEY_SHOWN.search(line))
        is_key = section == "header" and _lists_key(line)
        self.said.extend((item,) if is_said or section == "auth" else ())
        self.headed.extend((item,) if is_key or HEADERS_LINE.match(line) else ())
        return is_key or section == "auth"


def _lists_key(line: str) -> bool:
    """Tell whether a line is the header of a key, as requests have it: `X-Api-Key: your key`."""
    found = _SHOWN.match(line.lstrip("-*+•` \t"))
    return found is not None and (is_secret(found["name"]) or found["name"].casefold() == "authorization")


def headers_in_lines(source: Source, lines: Sequence[Item]) -> Iterator[ParameterSeen]:
    """Yield the headers that lines list behind their label, but for keys: "Headers：`Trace-Id: a uuid of your own`"."""
    for item in lines:
        for found in _SHOWN.finditer(source.text, item.start, item.end):
            name = found["name"]
            if name.casefold() in TRANSPORT or is_secret(name):
                continue
            at, words = source.span(*found.span("name")), source.span(*found.span("value"))
            yield ParameterSeen(
                name=Said(name, at),
                location="header",
                schema=SchemaSeen({"type": "string"}, Written(at, {(): (Row(at, words), ())}), weight="table"),
                description=Said(found["value"].strip("` "), words),
            )


def place_of_keys(source: Source, lines: Sequence[Item]) -> Location | None:
    """Return where the last line of a section on keys says that those go which a table below it lists."""
    found = _PLACE_OF_KEYS.search(source.text, lines[-1].start, lines[-1].end) if lines else None
    places: tuple[Location, ...] = ("header", "query", "cookie")
    return next((place for place in places if found[place]), None) if found is not None else None


def read_stated_auth(source: Source, lines: Sequence[Item]) -> tuple[AuthSeen, ...]:  # noqa: C901, PLR0911 - one way each
    """Return the ways to authenticate that a section names."""
    if not lines:
        return ()
    shown = [each for each in lines[:_MOST_LINES] if any(map(str.isalnum, source.text[each.start : each.end]))]
    if not shown:
        return ()
    text = "\n".join(source.text[item.start : min(item.end, item.start + 500)] for item in shown)

    def place(found: re.Match[str]) -> tuple[int, int]:
        for item in shown:
            at = source.text.find(found[0], item.start, item.end)
            if at >= 0:
                return item.start, item.end
        return shown[0].start, shown[0].end

    carried = _CARRIED.search(text)
    if carried is not None and is_secret(carried["name"]):
        return (AuthSeen(kind="header", name=carried["name"], span=source.span(*place(carried))),)
    parted = _PARTED.search(text)
    if parted is not None:
        return (key_in_header("Authorization", parted["value"], source.span(*place(parted))),)
    for pattern, kind in ((_BEARER, "bearer"), (_BASIC, "basic")):
        found = pattern.search(text)
        if found is not None:
            span = source.span(*place(found))
            return (AuthSeen(kind="bearer" if kind == "bearer" else "basic", name="Authorization", span=span),)
    found = _AUTHORIZATION.search(text)
    worded = _WORDED.search(text)
    worded = worded or (_FORMED.search(text, found.end()) if found is not None else None)
    if worded is not None:
        return (key_in_header("Authorization", worded["value"], source.span(*place(worded))),)
    if found is not None:
        return (AuthSeen(kind="token", name="Authorization", span=source.span(*place(found))),)
    found = _API_KEY.search(text)
    if found is not None:
        span = source.span(*place(found))
        named = next((each[0] for each in _KEY_NAME.finditer(text) if "-" in each[0] or "_" in each[0]), "")
        if _QUERY.search(text):
            return (AuthSeen(kind="query", name=named, span=span),)
        if _COOKIE.search(text):
            return (AuthSeen(kind="cookie", name=named, span=span),)
        return (AuthSeen(kind="header" if named else "unknown", name=named or found[0], span=span),)
    none = _NONE.search(text)
    if none is not None:
        return (AuthSeen(kind="none", span=source.span(*place(none))),)
    return (
        AuthSeen(
            kind="unknown",
            name=source.text[shown[0].start : shown[0].end][:80],
            span=source.span(shown[0].start, shown[0].end),
        ),
    )
