"""Lines that name an endpoint: `POST /v1/videos`, also with an address or a placeholder of one before the path."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.source import Source

METHODS = r"GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|TRACE"
SENT_METHODS = (*METHODS.split("|"), "QUERY")
"""Methods that tools for calling an API offer."""
ARGUMENTS_OF_OPERATIONS = frozenset(
    ("action", "version", "method", "service", "api-version", "endpoint", "route", "cmd", "op", "operation")
)
"""Arguments of an address that tell operations apart: each operation has one value of its own."""
_BASE = (
    r"(?:(?:(?:https?|wss?)://|http(?:\[s\]|\(s\)):[ ]?//|https?:[ ]//)[^\s/`|\"']*"
    r"|\{{1,2}\s*[\w.-]+\s*\}{1,2}|<[\w.-]+>|\$\{?\w+\}?)"
)
_WORDS_BEHIND = r"(?<=[A-Za-z0-9_}])[\u3400-\u9fff]"
"""Where an address ends and what it is for begins, which nothing divides: `/v1/tasks/{id}查询任务`."""
_REST = r"<(?!/)|\](?!\()"
_BOUND = r"\{[A-Za-z_][\w.]{0,40}=[\w/*-]{1,80}\}"
"""A part of a path that says what it is bound to: `{name=models/*}`."""
ADDRESS = (
    rf"(?P<base>{_BASE}(?=/))?(?P<path>/(?:{_BOUND}|(?!{_WORDS_BEHIND}|{_BOUND})[^\s`|\"'*<\]?，；。、（）【】]|{_REST})*"
    rf"(?:\?(?:(?!{_WORDS_BEHIND})[^\s`|\"'*<\]]|{_REST})*)?)"
)
_TAG = r"</?[A-Za-z][^<>\n]{0,80}>"
"""A tag around a word: GitBook colours methods by `<mark style="color:green;">`."""
_SYMBOL = r"[\u2190-\u21ff\u2460-\u27bf\u2b00-\u2bff\ufe0f\U0001f300-\U0001faff]"
"""A sign that is no letter and no mark of Markdown: `🟢 POST /v1/videos`."""
_LINK = r"\[[^\[\]\n]{1,40}\]\([^()\s]{1,300}\)"
"""A link behind an endpoint, to where one can try it."""
_MARKED = compiled(
    rf"^(?:[>*\s-]|{_SYMBOL})*(?![*_]*(?i:{METHODS})\b)"
    r"(?:(?P<mark>\*\*|__)[^*_\n]{1,30}(?P=mark)[ \t]*[:：]?|[^\s`:：/]{1,12}[ \t]*[:：])[ \t]*(?=`|\[`)"
)
"""What may stand before an endpoint that is set as code: ``**北京地域**：`POST https://…` ``."""
_NAMING = compiled(
    rf"^(?:[>*\s-]|{_SYMBOL})*(?:HTTPS?[ \t])?[^\s`:：/,，。]{{0,10}}"
    rf"(?:接口|地址|端点|请求|调用|API|Endpoint|Request)[*_]{{0,2}}[ \t]*[:：][*_ \t]*"
    rf"(?=(?:{METHODS})[ \t]+`?[^\s`]+`?[ \t]*$)",
    re.IGNORECASE,
)
"""A label that says that an endpoint follows, which nothing else does: `查询接口：GET https://…`."""
_BRACKETED = compiled(
    r"(?<=`)[ \t]*(?:[(（][^()（）\n]{1,40}[)）]"
    r"|(?:[-–—]{1,2}|[,，])[ \t]+`?(?:application|multipart|text)/[\w.+-]{1,60}`?"
    r"|(?:on|at|of)[ \t]+`?(?P<server>https?://[^`\s]{1,200}?)/?`?[.。]?"
    r"|[,，;；。][ \t]*(?:其中|where\b)[^\n]{1,200})[ \t]*$"
)
"""What may stand behind one: its media type, in brackets or behind a dash, its server, or what a part of it is."""
_OR_ANOTHER = r"(?:(?:[|/、]|[ \t](?:[|/]|or|或)[ \t])(?P<other>(?-i:GET|POST))(?=[\s`*_]))?"
"""A second method that will do as well: `GET|POST https://…`; behind a slash only before a blank, else it is a path."""
ENDPOINT = compiled(
    rf"^(?:[#>*`_\s|-]|{_TAG}|{_SYMBOL})*(?:!?[\[(（【]\s?)?(?P<method>{METHODS}){_OR_ANOTHER}"
    rf"(?:\s?[\])）】](?:\([^()\s]{{1,300}}\))?)?(?:[\s*`_:：|]|{_TAG})*{ADDRESS}(?:[*`_\s|]|{_TAG}|{_LINK})*"
    rf"(?:{_WORDS_BEHIND}[^\n`|{{}}]{{0,60}}|[(（【][^()（）【】\n/]{{1,40}}[)）】][*_\s]*"
    r"|[(（【]\s?(?:application|multipart|text)/[\w.+-]{1,40}\s?[)）】][*_\s]*"
    r"|[，；。、](?!返回|响应|结果)[\u3400-\u9fff]{1,12}[。*_\s]*)?$",
    re.IGNORECASE,
)
_LABEL_BEFORE = r"(?:[^\s:：/`|，。(（]{1,12}[ \t]*[:：][ \t]*|[\u3400-\u9fff]{2,8}[ \t]+(?=`))?"
_METHOD_BEHIND = compiled(
    rf"^[>*_\s-]*{_LABEL_BEFORE}[`*]*{ADDRESS}[`*_\s]*"
    rf"(?:[\[(（【]\s?|(?<=`)\s*`|(?<=`\s)`)(?P<method>{METHODS})(?:\s?[\])）】]|`)[*_\s]*$",
    re.IGNORECASE,
)
"""An endpoint with its method behind it: `/v1/videos [POST]`, ``请求路径 `/v1/videos` `POST` ``."""
_METHOD_BETWEEN = compiled(
    rf"^[>*\s-]*https?[ \t]+`(?P<method>{METHODS})`[ \t]+"
    r"(?P<base>[a-z0-9-]+(?:\.[a-z0-9-]+){1,5})(?P<path>/[^\s`?|<>]*)[ \t]*$",
    re.IGNORECASE,
)
"""A method between the protocol and the address: ``https `post` api.example.com/v1/videos``."""
_TITLE_BEHIND = compiled(
    rf"^#{{1,6}}[ \t]++(?:[\d.、)]{{1,6}}[ \t]*+)?[*_`]*+(?P<method>{METHODS})[*_`:： \t]++{ADDRESS}[*_` \t]*"
    rf"(?:(?<=[\s`*_])[-–—|][ \t]*+|：[ \t]*+|:[ \t]++|(?<=[ \t]))[*_]*+"
    r"(?P<title>[^\s*_`/:|–—-][^\n`]{0,100}?)[*_ \t]*$"
)
"""A heading that says what an endpoint is for behind it: ``### `POST /v1/videos` — Create a video``."""
_BETWEEN_WORDS = r"(?<=[\u3400-\u9fff])/(?=[\u3400-\u9fffA-Za-z])|(?<=[A-Za-z])/(?=[\u3400-\u9fff])"
"""A slash between words of a title, which begins no path: `事件/静态数据查询`."""
_TITLE_BEFORE = compiled(
    rf"^#{{1,6}}[ \t]++(?P<title>(?:[^\n`/]|{_BETWEEN_WORDS}){{1,80}}?)"
    rf"(?:[ \t]*+[-–—:：|(（\[【`*_]++[ \t]*+|[ \t]++)[`*_]*+"
    rf"(?P<method>{METHODS})[*_`:： \t]++{ADDRESS}(?:[*_`)）】 \t])*$"
)
"""The same with the words before it: `### Create a video (POST /v1/videos)`."""
_NUMBERED = compiled(
    rf"^\d{{1,2}}(?:\.\d{{1,2}})?[.)、）][ \t]*+(?P<title>(?:[^\n`/:：]|{_BETWEEN_WORDS}){{1,60}}?)[ \t]*[:：][ \t]*`?"
    rf"(?P<method>{METHODS})[ \t]+{ADDRESS}`?[ \t]*$"
)
"""The same as a point of a list: `2) Create a video: POST /v1/videos`."""
_TITLE_BETWEEN = compiled(
    rf"^(?:#{{1,6}}[ \t]++)?(?:[\d.、)]{{1,6}}[ \t]*+)?[【\[][ \t]?(?P<method>{METHODS})[ \t]?[】\]][ \t]*+"
    rf"(?P<title>[\u3400-\u9fffA-Za-z][^\n`/{{}}]{{0,60}}?)[ \t]*+[:：(（`]?[ \t]*+{ADDRESS}[)）`]?[ \t]*+$"
)
"""The same with the words between both: `### 【POST】创建音色 /voice/create`."""
_OPENED = ("(", "（")
_NUMBERS = " \t0123456789.、)"
"""What stands before a title and is none of its words."""
_SET_TO = r"\s*=\s*\{?\s*[\"'`]"
_TAGGED_METHOD = compiled(rf"\b(?:method|verb){_SET_TO}(?P<method>{METHODS})[\"'`]", re.IGNORECASE)
_TAGGED_ADDRESS = compiled(rf"\b(?:path|url|endpoint|route){_SET_TO}{ADDRESS}[\"'`]", re.IGNORECASE)
_TAGGED_SERVER = compiled(rf"\b(?:base_?url|server|host){_SET_TO}(?P<base>https?://[^\"'`\s]+?)/?[\"'`]", re.IGNORECASE)
METHOD_ALONE = compiled(rf"^[#>*`_\s+•-]*(?P<method>{METHODS})[*`_\s]*$")
_METHOD_LOWER = compiled(r"^[ \t]*(?P<method>get|post|put|patch|delete)[ \t]*$")
"""The same in small letters, which is a method above a whole address alone."""
_METHOD_TITLED = compiled(
    rf"^#{{1,6}}[ \t]+[*`]{{0,3}}(?P<method>{METHODS})[*`]{{0,3}}[ \t]+(?P<title>[^\s/`*][^\n`]{{0,80}})$"
)
"""A heading with a method and a title, as Postman's pages have it; the address stands below."""
_METHOD_AND_TITLE = compiled(rf"^(?P<method>{METHODS})[ \t]+(?P<title>[A-Z\u3400-\u9fff][^\n`|:：/{{}}]{{0,60}})$")
"""The same as a browser copies it; only a whole address below it makes it one."""
ADDRESS_ALONE = compiled(rf"^[>*`_\s+•-]*{ADDRESS}[*`_\s]*$")
_TITLE = compiled(r"(?![a-z]+://)[^\s/{<|`][^\n|`{}]{0,80}")
"""A line that may be the title of a call."""
_AUTOLINK = compiled(r"<(?=https?://)(?P<address>[^\s<>]{1,500})(?P<close>>|\Z)")
"""An address that Markdown makes a link of: `<https://api.example.com/v1/videos>`."""
_LONGEST = 600


class Endpoint(NamedTuple):
    """A method and a path where a page names them; `server` is the address before the path, if a real one is given."""

    method: Said[str]
    path: Said[str]
    server: Said[str] | None
    title: Said[str] | None = None
    """What a heading that names it says it is for."""

    @property
    def key(self) -> tuple[str, str]:
        """What makes two mentions the same endpoint."""
        return self.method.value, self.path.value


def without_autolinks(line: str) -> str:
    """Return a line with blanks for the brackets of its links, so that all else stays where it stands."""
    return (
        _AUTOLINK.sub(lambda each: f" {each['address']}{' ' * len(each['close'])}", line) if "<http" in line else line
    )


def is_endpoint(line: str) -> bool:
    """Tell whether a line is the name of an endpoint and nothing else."""
    if len(line) > _LONGEST:
        return False
    line = without_autolinks(line)
    is_tagged = line.startswith("<") and _TAGGED_METHOD.search(line) and _TAGGED_ADDRESS.search(line)
    return bool(is_tagged) or _named(_bare(line)[0]) is not None or _titled(line) is not None


def _named(bare: str) -> re.Match[str] | None:
    """Return the endpoint that a line names, its method before the address or behind it."""
    return ENDPOINT.match(bare) or _METHOD_BEHIND.match(bare) or _METHOD_BETWEEN.match(bare)


def _bare(line: str) -> tuple[str, int]:
    """Return an endpoint that is set as code without the label before it and the brackets behind, and its start."""
    named = _NAMING.match(line)
    if named is not None or "`" not in line:
        return (line[named.end() :], named.end()) if named is not None else (line, 0)
    label, behind = _MARKED.match(line), _BRACKETED.search(line)
    start = label.end() if label is not None else 0
    return line[start : behind.start() if behind is not None else len(line)], start


def _titled(line: str) -> re.Match[str] | None:
    """Return the endpoint that a heading names beside its title."""
    if not line.startswith("#"):
        if line[:1] in "【[":
            return _TITLE_BETWEEN.match(line)
        return _NUMBERED.match(line) if line[:1].isdigit() else None
    bare = line.rstrip("*_` \t")
    if bare.endswith((")", "）")) and any(each in line for each in _OPENED):
        line = bare[:-1]
    return _TITLE_BEHIND.match(line) or _TITLE_BEFORE.match(line) or _TITLE_BETWEEN.match(line)


def is_labelled_endpoint(line: str) -> bool:
    """Tell whether a line says by a label that the endpoint behind it is one: `查询接口：GET https://…`."""
    return "`" not in line and len(line) <= _LONGEST and _NAMING.match(line) is not None


def endpoint_in(source: Source, start: int, end: int) -> Endpoint | None:
    """Read the endpoint that a line names."""
    line = without_autolinks(source.text[start:end]) if end - start <= _LONGEST else ""
    if not line:
        return None
    titled = _titled(line)
    bare, shift = (line, 0) if titled is not None else _bare(line)
    found = titled or _named(bare)
    if found is None:
        return _tagged(source, line, start)
    start += shift
    path, server = read_address(source, found, start)
    method = _method(source, found, start, path.value)
    told = _BRACKETED.search(line) if titled is None and server is None and "`" in line else None
    if told is not None and told["server"]:
        at = start - shift
        server = Said(told["server"], source.span(at + told.start("server"), at + told.end("server")))
    if titled is None:
        return Endpoint(method, path, server)
    at = titled.start("title") + len(titled["title"]) - len(titled["title"].lstrip(_NUMBERS))
    said = titled["title"].strip(_NUMBERS)
    title = Said(said, source.span(start + at, start + titled.end("title"))) if said else None
    return Endpoint(method, path, server, title)


def _method(source: Source, found: re.Match[str], shift: int, path: str) -> Said[str]:
    """Return the method that a line names; of two that will do, the one with which samples send the arguments.

    `GET|POST /v1/films` is a GET where the page calls `/v1/films?id=…`, and a POST where nothing says more: who
    pays by it sends no POST twice.
    """
    group = "method"
    if found.groupdict().get("other"):
        is_asked = re.search(rf"{re.escape(path)}\?[A-Za-z_]\w{{0,40}}=", source.text) is not None
        wanted = "GET" if is_asked else "POST"
        group = next((each for each in ("method", "other") if found[each].upper() == wanted), group)
    return Said(found[group].upper(), source.span(shift + found.start(group), shift + found.end(group)))


def _tagged(source: Source, line: str, shift: int) -> Endpoint | None:
    """Read the endpoint that a tag names by its words: `<Endpoint method="POST" path="/v1/videos" />`."""
    if not line.startswith("<"):
        return None
    how, where = _TAGGED_METHOD.search(line), _TAGGED_ADDRESS.search(line)
    if how is None or where is None:
        return None
    method = Said(how["method"].upper(), source.span(shift + how.start("method"), shift + how.end("method")))
    path, server = read_address(source, where, shift)
    base = _TAGGED_SERVER.search(line)
    if server is None and base is not None:
        server = Said(base["base"], source.span(shift + base.start("base"), shift + base.end("base")))
    return Endpoint(method, path, server)


def endpoint_on_two_lines(source: Source, first: tuple[int, int], second: tuple[int, int]) -> Endpoint | None:
    """Read an endpoint whose method and path stand on lines of their own."""
    if first[1] - first[0] > _LONGEST or second[1] - second[0] > _LONGEST:
        return None
    line = source.text[first[0] : first[1]]
    method = METHOD_ALONE.match(line) or _METHOD_TITLED.match(line)
    if method is None and source.text.startswith(("http://", "https://", "{{"), second[0]):
        method = _METHOD_AND_TITLE.match(line)
    where = ADDRESS_ALONE.match(without_autolinks(source.text[second[0] : second[1]]))
    if method is None and where is not None and (where["base"] or "").startswith("http"):
        method = _METHOD_LOWER.match(line)
    if method is None or where is None:
        return None
    path, server = read_address(source, where, second[0])
    place = source.span(first[0] + method.start("method"), first[0] + method.end("method"))
    said = method.groupdict().get("title")
    title = Said(said, source.span(first[0] + method.start("title"), first[1])) if said else None
    return Endpoint(Said(method["method"].upper(), place), path, server, title)


def endpoint_on_three_lines(source: Source, lines: Sequence[tuple[int, int]]) -> Endpoint | None:
    """Read an endpoint whose title stands between its method and its whole address, as copied pages of Postman."""
    if len(lines) != 3 or any(end - start > _LONGEST for start, end in lines):  # noqa: PLR2004 - as it says
        return None
    first, between, last = (source.text[start:end] for start, end in lines)
    is_titled = METHOD_ALONE.match(first) is not None and _TITLE.fullmatch(between) is not None
    if not is_titled or not last.startswith(("http://", "https://", "{{")):
        return None
    made = endpoint_on_two_lines(source, lines[0], lines[2])
    return made._replace(title=Said(between, source.span(*lines[1]))) if made is not None else None


def read_address(source: Source, found: re.Match[str], shift: int) -> tuple[Said[str], Said[str] | None]:
    """Return path and server of a matched address; `shift` is where the matched text starts in the source."""
    bare = found["path"]
    if bare.endswith(".") and not bare.endswith("..") and "?" not in bare and len(bare) > 1:
        bare = bare[:-1]  # a sentence ends behind it
    start = shift + found.start("path")
    path = Said(bare, source.span(start, start + len(bare)))
    base = found["base"] or ""
    if not base or _is_placeholder(base):
        return path, None
    return path, Said(_called(base), source.span(shift + found.start("base"), shift + found.end("base")))


def _called(base: str) -> str:
    """Return an address as it is called: `http[s]: //api.example.com` is no link, and meant as one."""
    return base.replace("http[s]", "https", 1).replace("http(s)", "https", 1).replace(": //", "://", 1)


def split_address(said: Said[str]) -> tuple[Said[str], Said[str] | None]:
    """Split a stated path into path and server: some authors type the whole address."""
    found = ADDRESS_ALONE.match(said.value)
    if found is None or not found["base"]:
        return said, None
    path = Said(found["path"], said.span)
    base = found["base"]
    return path, None if _is_placeholder(base) else Said(_called(base), said.span)


def _is_placeholder(base: str) -> bool:
    return not base.lower().startswith(("http", "ws")) or any(mark in base for mark in "{<$")
