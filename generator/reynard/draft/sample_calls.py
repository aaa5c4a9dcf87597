"""Where the calls go that a page shows in programs: whatever the language, the whole address stands in one text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from reynard.draft.locate import locate_span
from reynard.draft.model import Place
from reynard.patterns import compiled
from reynard.placeholders import TEST_HOSTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Operation
    from reynard.source import Source

_ADDRESS = compiled(r"https?://[^\s\"'`<>\\|()\[\]]+")
_HOST = compiled(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?::\d+)?", re.IGNORECASE)


_STATED = compiled(
    r"(?:^|(?<=\u3000)|(?<=\S[ ]{2})|(?<=<p>)|(?<=<li>)|(?<=<td>))"
    r"[ \t>*_`#|+•·-]*(?:[\u2600-\u27bf\U0001f300-\U0001faff]\ufe0f?[ \t]{0,3})?"
    r"(?:\d{1,2}(?:\.\d{1,2}){0,2}[.、)]?[ \t]{0,3})?"
    r"(?:(?:API\s?|(?:接口|请求|服务|调用)(?:地址|域名)?\s?)?(?:Base(?:[\s_-]?(?:URLs?|Path|Address|Domain))?|Host|Domain|Server(?:\sURL)?)"
    r"|(?:(?:API[ ]?|接口|请求|调用|服务|访问|生产|线上|正式){1,2})?(?:环境)?"
    r"(?:域名|基础地址|根地址|(?:基础|ベース)\s?URL|服务器(?:地址)?|服务地址|接入地址|接入点)"
    r"|(?:生产|线上|正式)(?:环境(?:地址)?|(?=[ \t]*[|:：]))"
    r"|[\u3400-\u9fff]{0,10}(?:生产|线上|正式)(?:环境)?(?:地址|域名)"
    r"|(?:API|接口|请求|调用|访问|默认|基础)\s?地址(?=[*_`\s]{0,3}[:：|][*_`|\s]{0,6}https?://[\w.-]+(?::\d+)?(?:/v\d{1,2})?/?[`*_]*\s*(?:$|[|\n，,；;。])))"
    r"[*_`\s]{0,3}(?:[:：|]|(?=\r?\n)|\t|(?<=\s)(?=`)|(?<=\*\*[ ])(?=http))[*_`|\s]{0,6}(?:<(?:a|code|b|strong)\b[^<>\n]{0,300}>){0,2}(?P<address>https?://(?![^\s/]{1,90}@)[\w.-]+(?::\d+)?(?:/[\w.-]+){0,3})/?(?![\w/{])",
    re.IGNORECASE | re.MULTILINE,
)
"""A label for where all calls go, and the address behind or below it."""
_MAY_BE_STATED = compiled(r"http(?<=[\s:：|*_`>]http)s?://")
"""What stands right before such an address: where nothing of it does, no line is searched (0.13 s of 2 MB).

It begins with what Python's engine looks for fastest: a text.
"""
_LEADS_TO = compiled(
    r"(?i)(?:\b(?:requests?|calls?|endpoints?|paths)\s(?:go|live|are(?:\s(?:sent|made|served))?)\s(?:to|against|under|from|at|below)"
    r"|\b(?:send|make)\s(?:all\s|your\s|the\s)?(?:requests?|calls?)\sto"
    r"|\b(?:API|service)\s(?:is|lives)\s(?:at|under)|\bbase\sURL\b[^\n.:]{0,40}\sis"
    r"|(?:请求|接口|调用)(?:均|都|统一)?(?:(?:发送|提交|部署)?(?:到|至|在)|发往)"
    r"|(?:通过|使用|以)\s?HTTPS?\s?(?:协议)?(?:访问|调用|请求)(?=[:：])"
    r"|(?:接口|请求|调用)(?:地址|路径)?(?:均|都|统一)?以"
    r"|(?:域名|(?:请求|接口|调用|服务|接入|访问|基础)地址|服务器|(?:基础|Base)\s?URL)(?:均|都|统一)?[为是]"
    r"|(?:\A|[.。;；,，\"]\s?)(?:API\s)?"
    r"(?:base[ _-]?url|host|(?:接口|请求|访问|统一|正式|生产|线上)?域名|服务地址)\s?(?=[ :：`])"
    r"|[{<](?:(?:api|server)[_-]?)?(?:base(?:[_-]?url)?|host|domain|server)[}>]{1,2}[`*]{0,2}\s?(?:[为是=:：]|\bis\b))"
    r"[ :：`*<]{1,4}\Z"
)
"""How a sentence leads to the address of all calls: `all requests go to https://…`."""
_ALONE = compiled(r"https?://(?![^\s/]{1,90}@)[\w.-]+(?::\d+)?(?:/[\w.-]+){0,3}/?(?![\w/{])")
_BEFORE = 60
_LONGEST_PAGE = 300_000


class _Shown(NamedTuple):
    """An address that a page shows: the server before its path, the parts of the path, and where."""

    server: str
    steps: tuple[str, ...]
    span: tuple[int, int]


_HOSTED = compiled(
    r"(?:^[ \t>*_`#|+-]*|(?<=访问)|(?<=[,，。]))"
    r"(?:(?:(?:API|接口|请求|调用|服务|访问)*(?:域名|主机)|(?:服务)?(?:接入|服务|请求)(?:地址|点)|Endpoint|Host)"
    r"[*_`\s]*[:：|]|\{(?:host|domain|server)\}`?\s?(?:[为是=:：]|is\b))[*_`|\s]*(?P<host>[a-z0-9-]+(?:\.[a-z0-9-]+){1,5})(?=[\s`*|。，,;；(（]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A label for the host of all calls: `接口请求域名：api.example.com`."""
_MAY_BE_HOSTED = compiled(
    r"(?:域名|主机|地址|接入点|Endpoint|Host)[*_`\s]*[:：|]|\{(?:host|domain|server)\}", re.IGNORECASE
)
"""What such a label ends with: without one, no line is searched (0.08 s of 2 MB)."""


def shown_servers(operation: Operation) -> Iterator[tuple[str, Place]]:
    """Yield the servers of addresses on an operation's page that end with its path."""
    wanted = operation.segments
    if operation.seen is None:
        return
    last = next((at for at, each in enumerate(reversed(wanted)) if "{" not in each), None)
    if last is None:
        return
    source = operation.seen.path.span.source
    for shown in _by_step(source).get((last, wanted[-1 - last]), ()):
        home, end = shown.steps[: -len(wanted)], shown.steps[-len(wanted) :]
        is_same = len(end) == len(wanted) and all(
            own == each or "{" in own for own, each in zip(wanted, end, strict=True)
        )
        if is_same and not any("{" in each for each in home):
            address = "/".join((shown.server, *home))
            if TEST_HOSTS.search(address) is None:
                yield address, locate_span(operation.page, source.span(*shown.span))


def stated_server(operation: Operation, *, is_for_tests: bool = False) -> tuple[str, Place] | None:
    """Return the address that an operation's page names under a label, with its place."""
    if operation.seen is None:
        return None
    source = operation.seen.path.span.source
    for address, span in _named(source, is_for_tests=is_for_tests):
        if not address.endswith(operation.spec.path):
            return address, locate_span(operation.page, source.span(*span))
    return None


def server_on(page: Source, path: str, *, is_for_tests: bool = False) -> tuple[str, Place] | None:
    """Return the address that a page without calls names for all of them, with its place."""
    found = next(iter(_named(page, is_for_tests=is_for_tests)), None)
    return None if found is None else (found[0], Place(path, page.position(found[1][0])[0]))


def _named(source: Source, *, is_for_tests: bool) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the addresses that a page names, those for tests or the others."""
    found = (*_labelled(source), *_hosted(source))
    return (pair for pair in found if (TEST_HOSTS.search(pair[0]) is not None) is is_for_tests)


_FOR_TRIALS = compiled(
    r"(?:测试|沙箱|沙盒|开发|预发布?|联调|試験|テスト)[ ]?(?:环境|服务器?|域名|地址|環境)?(?:域名|地址|URL)?"
    r"[*_`\s]{0,3}[:：|][*_`|\s]{0,6}(?P<chinese>https?://[\w.-]+(?::\d+)?)"
    r"|\b(?:test(?:ing)?|sandbox|staging|development|dev)(?:[ ](?:environment|server|host|url|base[ ]url))?"
    r"[*_`\s]{0,3}[:|][*_`|\s]{0,6}(?P<english>https?://[\w.-]+(?::\d+)?)",
    re.IGNORECASE,
)
"""A label that says that an address is for trials, whatever the host is called: `测试环境：http://203.0.113.7:80`."""
_OWN_HOST = compiled(r"https?://(?:<[\w -]{1,30}>|\{{1,2}[\w -]{1,30}\}{1,2}|\$\{?\w{1,30}\}?)(?=/)")
_GOES_ON = compiled(r"[\w/-]")


def hosts_for_trials(sources: Iterable[Source]) -> frozenset[str]:
    """Return the hosts that labels say are for trials, with their protocols."""
    found: set[str] = set()
    for source in sources:
        if len(source.text) < _LONGEST_PAGE and _MAY_BE_STATED.search(source.text) is not None:
            found |= {(each["chinese"] or each["english"]).lower() for each in _FOR_TRIALS.finditer(source.text)}
    return frozenset(found)


def shows_own_host(operation: Operation) -> bool:
    """Tell whether a page calls an operation at a host of the caller's own: `https://<host>/v1/speech`."""
    if operation.seen is None:
        return False
    source, path = operation.seen.path.span.source, operation.spec.path
    calls = (end for end in _own_hosts(source) if source.text.startswith(path, end))
    return any(_GOES_ON.match(source.text, end + len(path)) is None for end in calls)


@lru_cache(maxsize=8)
def _own_hosts(source: Source) -> tuple[int, ...]:
    """Return where hosts of the caller's own end; a page is read once for all of its operations."""
    return tuple(each.end() for each in _OWN_HOST.finditer(source.text))


@lru_cache(maxsize=8)
def _hosted(source: Source) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Return the hosts that a page names under a label, as addresses."""
    found = _HOSTED.finditer(source.text) if _MAY_BE_HOSTED.search(source.text) is not None else ()
    return tuple((f"https://{each['host'].lower()}", each.span("host")) for each in found)


@lru_cache(maxsize=8)
def _labelled(source: Source) -> tuple[tuple[str, tuple[int, int]], ...]:
    """Return the addresses that a page names under a label; a page is read once for all."""
    found = _STATED.finditer(source.text) if _MAY_BE_STATED.search(source.text) is not None else ()
    made = [(each["address"], each.span("address")) for each in found]
    made += _led_to(source.text) if len(source.text) < _LONGEST_PAGE else ()
    return tuple(made)


def _led_to(text: str) -> Iterator[tuple[str, tuple[int, int]]]:
    """Yield the addresses to which sentences say that all calls go."""
    for match in _MAY_BE_STATED.finditer(text):
        start = match.start()
        address = _ALONE.match(text, start) if _LEADS_TO.search(text, max(0, start - _BEFORE), start) else None
        if address is not None:
            yield address[0].rstrip("./"), address.span()


@lru_cache(maxsize=8)
def _by_step(source: Source) -> Mapping[tuple[int, str], Sequence[_Shown]]:
    """Return the addresses that a page shows by each step of their paths, counted from the end.

    A page of a thousand operations is read once, not once for each.
    """
    found: dict[tuple[int, str], list[_Shown]] = {}
    for match in _ADDRESS.finditer(source.text):
        try:
            parts = urlsplit(match[0].rstrip(".,;"))
        except ValueError:
            continue
        if _HOST.fullmatch(parts.netloc):
            steps = tuple(each for each in parts.path.split("/") if each)
            shown = _Shown(f"{parts.scheme}://{parts.netloc.lower()}", steps, match.span())
            for at, step in enumerate(reversed(steps)):
                found.setdefault((at, step), []).append(shown)
    return found
