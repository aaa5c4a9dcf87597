"""The lines of a copied page: which of them are headings, types, statuses."""

from __future__ import annotations

import re
from typing import NamedTuple

from reynard.observe.endpoint_lines import ADDRESS_ALONE, METHOD_ALONE
from reynard.patterns import compiled

PLACES = {"path": "path", "query": "query", "header": "header", "headers": "header", "cookie": "cookie", "body": "body"}
_HEADING = r"(?-i:(?![a-z]))"
"""The site's own headings begin in capitals, or in Chinese: `response` is a field."""
SECTION = compiled(
    _HEADING + r"(?P<place>Path|Query|Headers?|Cookie|Body)[ \t]*(?:参数|Params?|Parameters?)[ \t]*"
    r"(?P<media>[a-z.+*-]+/[a-z\d.+*-]+)?(?:必[需填选]|required)?\Z",
    re.IGNORECASE,
)
"""A heading of the site; whether there must be a body at all stands behind its media type without a blank."""
RESPONSES = compiled(_HEADING + r"(?:返回响应|响应|Responses?)\Z", re.IGNORECASE)
ANSWERED = compiled(_HEADING + r"(?:返回|响应|Response)[ \t]*(?:参数|Body|Params?|Parameters?)\Z", re.IGNORECASE)
"""The heading of an answer's fields, on sites that show no status."""
UNFOLDING = compiled(r"(?:显示|隐藏|展开|收起)子(?:属性|参数|字段)\Z|(?:Show|Hide) child (?:attributes|parameters)\Z")
"""What one clicks to see the fields of an object."""
OF_FAILURES = compiled(
    r"(?:错误|失败|异常|\berror|\bfail)[^\n]{0,20}(?:示例|返回|响应|example|response)", re.IGNORECASE
)
"""The label of what is answered where something goes wrong."""
STATUS = compiled(r"[^\w\s]{0,4}[ \t]*(?P<status>[1-5]\d\d)[ \t]*(?P<name>[^\d\s].*|OK)?\Z")
NAMED_STATUS = compiled(r"(?P<name>[^\s\d(（][^\d(（\r\n]{0,60})[(（](?P<status>[1-5]\d\d)[)）]\Z")
"""The same as the site wrote it before: `成功(200)`."""
MARKED_STATUS = compiled(r"[\U0001f7e0-\U0001f7eb\U0001f534\U0001f535\u26aa\u26ab][ \t]*[1-5]\d\d")
"""How a status begins that the site marks with a circle of a colour."""
AUTHORIZATION = compiled(r"Authorization\Z")
PROOF = compiled(r"(?:Bearer(?: Token| Auth)?|API Key|Basic Auth|OAuth 2\.0|JWT Bearer)\Z", re.IGNORECASE)
"""How one proves who one is, below the site's heading for it."""
TYPE = compiled(
    r"(?:string|integer|number|boolean|null|any|file|object|array|enum"
    r"|float|double|decimal|int(?:32|64)?|long|bool|str|list|map|dict)"
    r"(?:[ \t]*(?:<[^<>]*>|\[[^\r\n]*\]|\([^()]*\)))?(?:[ \t]*\{\d+\})?"
    r"(?:[ \t]*(?:\||or\b|或)[ \t]*null(?:[ \t]*\{\d+\})?)?\Z",
    re.IGNORECASE,
)
REQUIRED = compiled(r"(?:必需|必填|必选|required)\Z", re.IGNORECASE)
OPTIONAL = compiled(r"(?:可选|optional)\Z", re.IGNORECASE)
LABEL = compiled(
    r"(?P<label>示例值?|枚举值|默认值|Examples?|Allowed values?|Enum|Default)[ \t]*[:：][ \t]*(?P<rest>.*)\Z",
    re.IGNORECASE,
)
EXAMPLE = compiled(_HEADING + r"(?:示例|Examples?|请求示例|响应示例)\Z", re.IGNORECASE)
MEDIA = compiled(r"(?:(?-i:Body)[ \t]*)?(?P<media>[\w.+-]+/[\w.+*-]+)\Z")
CODE = compiled(r"(?:示例代码|请求示例.*|请求结构|请求语法|Request samples?|Code samples?|curl\b.*)\Z", re.IGNORECASE)
ENUM_LABEL = compiled(r"(?:枚举值|Allowed values?|Enum)[ \t]*[:：]\Z", re.IGNORECASE)
VALUE = compiled(r"[^\s，。；,;]{1,60}\Z")
"""A value of an enumeration that stands on a line of its own."""
FOOTER = compiled(r"(?:修改于|Modified at|上一页|下一页|Previous|Next)", re.IGNORECASE)
FRAME = compiled(
    r"(?:(?:最后修改时间|最近修改|更新时间|创建时间|责任人|维护者|创建者"
    r"|Last modified|Updated at|Created at|Maintainer|Creator)[ \t]*[:：].*"
    r"|已发布|开发中|测试中|Released|Developing|Testing)\Z",
    re.IGNORECASE,
)
"""What the site says of the page and not of the endpoint."""
KEY_PLACE = compiled(
    r"在[ \t]*(?P<place>Header|Query|Cookie)[ \t]*添加参数\Z"
    r"|Add (?:the )?parameters? (?:in|to) (?:the )?(?P<english>Header|Query|Cookie)\Z",
    re.IGNORECASE,
)
"""Where a key goes; its name stands on the next line."""
BEHIND_BEARER = compiled(r"(?:在[ \t]*)?Bearer[ \t]*之后拼接|(?:after|following) (?:the )?Bearer", re.IGNORECASE)
KEY_SAMPLE = compiled(r"[\w-]+[ \t]*[:：][ \t]*(?:(?:Bearer|Basic|Token)[ \t]+)?\*{4,}\Z", re.IGNORECASE)
"""The site's sample of a key: `Authorization: Bearer ********************`."""
OF_KEYS = compiled(
    r"Provide your (?:bearer token|API key|credentials?) in the.*|(?:header|query|cookie) when making requests to .*"
    r"|(?:在请求的|请求时，?请?在) ?.{0,40}(?:Header|Query|Cookie).{0,40}|(?:示例|Example)[ \t]*[:：]",
    re.IGNORECASE,
)
"""How the site says that a key is sent, in sentences of its own."""
HOST_ALONE = compiled(r"https?://[\w.-]+(?::\d{1,5})?")
"""The server alone, without a path."""
_LINE = compiled(r"[^\r\n]+")
_JOINED_PATH = compiled(r"(?P<path>(?:https?://|/)[^\s\u3400-\u9fff]{1,300})(?=请求参数\Z)")
"""A path and the heading behind it, as some browsers copy them: `/v1/films请求参数`."""
_START = r"(?:^|(?<=\r))[ \t]*"
_END = r"[ \t]*(?=\r|\n|\Z)"
_MARK = compiled(
    rf"{_START}(?:必需|可选|required|optional|object[ \t]*\{{\d+\}}|示例代码|(?:修改于|Modified at)[ \t]*\d.*){_END}",
    re.MULTILINE | re.IGNORECASE,
)
_HEADS = compiled(
    rf"{_START}(?:(?:Path|Query|Headers?|Cookie|Body)[ \t]*(?:参数|Params?)[ \t]*(?:[\w.+*-]+/[\w.+*-]+)?"
    rf"|返回响应|\W{{1,3}}\d{{3}}成功|[\U0001f7e0-\U0001f7eb\U0001f534\U0001f535\u26aa]\d{{3}}){_END}",
    re.MULTILINE | re.IGNORECASE,
)
_ENDPOINT = compiled(
    rf"{_START}(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)[ \t]*(?>\r\n|\n|\r)(?:[ \t]*(?>\r\n|\n|\r))*"
    rf"[ \t]*(?:https?://|\{{\{{|/)\S*{_END}",
    re.MULTILINE,
)


class Line(NamedTuple):
    """A line that is not blank, and where it stands."""

    text: str
    start: int
    end: int


def is_copied_page(text: str) -> bool:
    """Tell whether a text was copied from an Apifox page: method and path on two lines, its headings, its marks."""
    if "```" in text:
        return False
    return _ENDPOINT.search(text) is not None and _HEADS.search(text) is not None and _MARK.search(text) is not None


def filled_lines(text: str) -> list[Line]:
    """Return the lines that are not blank, without the blanks around them."""
    found = []
    for match in _LINE.finditer(text):
        words = match[0].strip(" \t\u3000\u00a0\u200b\ufeff")
        if words:
            start = match.start() + match[0].index(words)
            if (joined := _JOINED_PATH.match(words)) is not None:
                found.append(Line(joined["path"], start, start + joined.end()))
                words, start = words[joined.end() :], start + joined.end()
            found.append(Line(words, start, start + len(words)))
    return found


def find_endpoints(lines: list[Line]) -> list[int]:
    """Return the lines that name a method whose path is the next line, or the one behind its host."""
    return [
        at
        for at in range(len(lines) - 1)
        if METHOD_ALONE.match(lines[at].text) and ADDRESS_ALONE.match(lines[path_line(lines, at)].text)
    ]


def path_line(lines: list[Line], at: int) -> int:
    """Return the line of the path whose method stands on a line: hosts of some sites stand between them."""
    return at + 2 if at + 2 < len(lines) and HOST_ALONE.fullmatch(lines[at + 1].text) else at + 1
