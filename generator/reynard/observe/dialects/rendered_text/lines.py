"""The lines of a rendered reference: which of them are headings, types, marks, statuses, and which say nothing.

Mintlify, Redoc, Swagger UI, Stoplight, Docusaurus, ReadMe, GitBook, Fern and Scalar lay the same OpenAPI document out
in words of their own; what a browser copies of each has the same parts in nearly the same order.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Mapping

_LONGEST = 80
_EDGES = " \t\u3000\u00a0\u200b\u200c\u200d\u2060\ufeff"
_SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "auth": r"Authorizations?|Authentication|Security|Credentials|(?:授权|认证|鉴权)(?:参数|信息|方式)?",
        "header": r"(?:Request )?Headers?(?: (?:Parameters?|Params))?|请求头(?:参数)?",
        "query": r"(?:Query|URL)(?: (?:String )?(?:Parameters?|Params))?|查询参数",
        "path": r"Path (?:Parameters?|Params)|路径参数",
        "cookie": r"Cookies?(?: (?:Parameters?|Params))?|Cookie 参数",
        "body": r"(?:Request )?Body(?: (?:Parameters?|Params|Schema)| ?required)?|Form Data|Request|请求体(?:参数)?",
        "response": (
            r"Responses?(?: (?:Body|Schema|Attributes))?|Returns|Errors|响应体?(?:参数|字段)?|返回(?:参数|字段)?"
        ),
        "fields": r"Parameters|参数",
        "sent": (
            r"(?:Example |Sample )?Requests? (?:Samples?|Examples?)(?: for)?|(?:Example|Sample) Requests?"
            r"|Payload|请求示例"
        ),
        "shown": r"Responses? (?:Samples?|Examples?)|(?:Example|Sample) Responses?|响应示例",
        "callback": r"Callbacks?|Webhooks?|回调",
    }
)
_MEDIA = r"[a-z]+/(?:[\w.+-]+|\*)(?:;\s*[\w=.-]+)?"
_SECTION = compiled(
    "(?:"
    + "|".join(rf"(?P<{name}>{words})" for name, words in _SECTIONS.items())
    + rf")(?:[ \t]*[:：])?(?:[ \t]*(?P<media>{_MEDIA}))?\Z",
    re.IGNORECASE,
)
_SECURED = compiled(r"Security[ \t]*[:：][ \t]*\S.*\Z")
MEDIA = compiled(rf"(?P<media>{_MEDIA})\Z")
TABS = compiled(r"(?:[1-5]\d\d\s*){2,12}\Z")
"""The statuses of several samples, run together."""
STATUS = compiled(rf"(?P<status>[1-5](?:\d\d|XX))(?:[\s:·—–-]+(?P<more>{_MEDIA}|[^\d\s][^\n]{{0,80}}))?\Z")
NAME = compiled(r"(?P<name>[A-Za-z_$@][\w$@.\[\]-]{0,80})(?:[ \t]*(?P<star>\*)|(?P<may>\?))?\Z")
_WORD = (
    r"string|integer|int(?:32|64)?|number|float|double|decimal|long|boolean|bool|object|dict|array|list|file|binary"
    r"|any|null|enum|date-time|datetime|date|uuid|uri|url|email|byte|json|map"
)
_ARGUED = rf"(?:{_WORD})(?:[ \t]*<[\w |,.<>\[\]-]{{1,80}}>)?(?:\[[^\[\]\n]{{0,40}}\])*"
_OF_CLASS = r"(?:[ \t]*\([\w .|-]{1,80}\)|[ \t]*·[ \t]*[\w .\[\]-]{1,60})?"
_PLAIN = (
    rf"(?:[A-Z]\w{{1,60}}[ \t]*·[ \t]*)?(?:(?:array|list)s?[ \t]+of[ \t]+\w{{1,40}}(?:[ \t]*<[\w-]{{1,40}}>)?"
    rf"|map from \w+ to [\w ]{{1,40}}|{_ARGUED}){_OF_CLASS}"
)
TYPE = compiled(
    rf"(?:Type[ \t]*:[ \t]*)?\(?(?P<type>{_PLAIN}(?:(?:[ \t]*[|,][ \t]*|[ \t]+or[ \t]+){_PLAIN}){{0,6}})\)?(?:\[\])?"
    r"(?:[ \t]*[·,]?[ \t]*(?P<bounds>non-empty|(?:<=|>=|=|<|>|≤|≥)[ \t]*\d.{0,60}|[\[(][ \t]*-?\d.{0,60}))?\Z",
    re.IGNORECASE,
)
GLUED = compiled(
    rf"(?P<name>[A-Za-z_$][\w$.\[\]-]{{0,60}}?)(?P<type>{_ARGUED})(?:[ \t]*·[ \t]*(?P<facets>[^\n]{{1,80}}?))?"
    r"(?P<need>Required|Optional|required(?=\Z))(?P<rest>(?![a-z]).*)\Z"
)
"""A field whose name, type and need the page sets apart by colour alone: `promptstringRequired`."""
JOINED = compiled(
    r"(?P<name>[A-Za-z_][\w-]{0,60}?)[ ]?"
    r"(?P<type>(?<=[ ])object|(?<![ ])(?:string|integer|number|boolean|uri|array|object))(?P<many>\[\])?\Z"
)
"""The same where nothing is said of the need: `codeinteger`; only pages that write all fields so have such lines."""
HOLDING = frozenset(("data", "result", "output"))
"""What an envelope calls its contents: the fields behind it are within, where nothing shows how far in they stand."""
MARKED = compiled(
    rf"(?P<name>[A-Za-z_$][\w$.\[\]-]{{0,60}})(?P<mark>[*?])(?P<type>{_ARGUED}(?:[ \t]*\|[ \t]*{_ARGUED}){{0,4}})\Z"
)
"""The same with a mark between them: `prompt*string`, `size?string`."""
NEED = compiled(r"(?P<yes>required|必填|必需|必须)\Z|(?P<no>optional|可选|选填)\Z", re.IGNORECASE)
PLACE = compiled(r"\(?(?P<place>query|path|header|cookie)\)?\Z", re.IGNORECASE)
_SILENT = compiled(
    r"(?:Try [Ii]t(?: [Oo]ut)?!?|TRY IT|Copy(?: page| link to .*| as .*)?|Expand all(?: Collapse all)?|Collapse all"
    r"|(?:Show|Hide) (?:child attributes|\d+ (?:property|properties|enum variants|variants|more)|properties|all|more)"
    r"|(?:Show|Hide) attributes"
    r"|Child attributes|Loading\u2026?|Click Try It! .*|Log in to see .*|Retrieving recent requests\u2026?"
    r"|No links|Links|Controls Accept header\.?|Media type|Content type|Example Value|Schema|Model|Example \(auto\)"
    r"|Cancel|Reset|Execute|Name[ \t]+Description|Code[ \t]+Description(?:[ \t]+Links)?"
    r"|Time[ \t]+Status[ \t]+User Agent"
    r"|试用|试一试|复制(?:页面)?|展开(?:全部)?|收起|(?:显示|隐藏) ?子属性|显示 ?\d+ ?个属性"
    r"|nullable|read-?only|write-?only|--|\u2022)\Z"
)
"""What tools put between the words of a page."""
_SAMPLE = compiled(
    r"(?:cURL|Shell|bash|HTTP|Python|JavaScript|TypeScript|Node(?:\.js)?|Go|Java|PHP|Ruby|C#|\.NET|Swift|Kotlin|Rust|C|json"
    r"|Language|Request samples?)\Z",
    re.IGNORECASE,
)
END = compiled(
    r"(?:Was this page helpful\?|此页面对您有帮助吗.*|这个页面有帮助吗.*|Suggest edits|Raise issue|Powered by .*"
    r"|Last updated.*|Updated .* ago|Did this page help you\?|Built with.*|Previous|Next|上一页|下一页|⌘I)\Z",
)
"""Where the page's own words are over."""


class Section(NamedTuple):
    """The kind of part that a heading opens, and the media type behind it."""

    kind: str
    media: str = ""


def stripped(text: str) -> str:
    """Return a line without what nobody sees: anchors leave zero-width characters around words."""
    return text.strip(_EDGES)


def section_in(line: str) -> Section | None:
    """Return the part that a line opens.

    >>> section_in("REQUEST BODY SCHEMA: application/json"), section_in("Bodywork")
    (Section(kind='body', media='application/json'), None)
    """
    # Tools write headings in capitals: `url` is a value, `body` a field; Redoc has `query Parameters`.
    is_heading = len(line) <= _LONGEST and (not line[:1].islower() or line.endswith(" Parameters"))
    found = _SECTION.match(line) if is_heading else None
    if found is None:
        return Section("auth") if _SECURED.match(line) else None
    return Section(next(name for name in _SECTIONS if found[name]), found["media"] or "")


def is_silent(line: str) -> bool:
    """Tell whether a line is furniture of a tool."""
    return _SILENT.match(line) is not None


def names_sample(line: str) -> bool:
    """Tell whether a line is the tab of a sample in one language."""
    return _SAMPLE.match(line) is not None
