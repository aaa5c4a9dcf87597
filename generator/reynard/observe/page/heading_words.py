"""Which section of a page about a call a heading opens, by its words alone."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from reynard.observe.page.worded import NUMBERING, place_named
from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    from collections.abc import Mapping

_ANCHOR = compiled(r"\s*\{#[\w-]+\}\s*$|\s*\[[^\]]*\]\(#[^)]*\)\s*$")
_TAG = compiled(r"</?[A-Za-z][^<>\n]{0,80}>")
_LINK = compiled(r"\[([^\]]+)\]\([^)]*\)")
_CAPTION = compiled(r"(?:表|(?i:table))\s?\d{1,3}(?:[-.]\d{1,3})?[*_`\s:：.、]*(?=\S)")
"""How the caption of a table begins: `**表3** 请求Body参数`."""
_EDGES = compiled(r"^[\W_]+|[\W_]+$")
_CODE = compiled(r"[1-5]\d\d")
"""What few lines have: only these are looked at for where a status stands."""
_ANSWERED_WITHIN = compiled(r"(?:返回|响应|应答|出参)(?:的|体|包体)?[a-z_]\w{1,30}(?:对象|结构|参数|字段|说明)*")
"""A heading of fields within an answer: `### 返回 payload`."""
_GOOD = compiled(r"(?:http)?(?:status)?20\d[-–—:]?(?:ok|created|accepted|success|successful)?")
"""A heading that is the status of an answer alone: `### 200 OK`."""
_STATUS = compiled(
    r"(?<=\S)[\s:：`*(（\[-]+(?:HTTP\s)?[1-5]\d\d(?:\s+[A-Za-z][A-Za-z ]{0,30})?"
    r"(?:\s?\([a-z]+/[\w.+-]+(?=\)))?[`*)）\]\s:：]*\.?\Z"
)
"""A status behind the words of a heading: "### Response `202 Accepted`"."""
LONGEST_HEADING = 80
SHORTEST_END = 4
_SENTENCE_ENDS = ("。", "；", "，", "！")
_SET_AS_HEADING = compiled(r"[ \t]*(?:#{1,6}[ \t]|(?P<bold>\*\*|__).+(?P=bold)[:：\s]*\Z)")
_CHINESE_END = compiled(r"[\u3400-\u9fff]{2,}\Z")
_OF_ALL = ("公共", "通用")
_OF_CALLS = frozenset(
    ("header", "query", "path", "body", "fields", "request-example", "response", "response-example", "error-example")
)
_TWO_LANGUAGES = compiled(
    r"(?=[\u3400-\u9fff])([^a-z]*[\u3400-\u9fff])\W*([a-z][a-z]+)\W*|([a-z]+)\W*([\u3400-\u9fff]+)\W*"
)
_OUTCOME = compiled(
    r"#{1,6}[ \t]+[*_]{0,2}(?:(?P<good>Success|成功)|Error|Failure|错误|失败)[*_]{0,2}[ \t]*[:：]?[ \t]*"
)
"""A heading of one word that an answer stands below; in small letters it is the name of a field."""
_WITHIN = compiled(r"(?<=\S)\([a-z ]{2,20}\)(?=\S)")
_BRACKETED = compiled(r"\s*\([^()]*\)$")
_TYPED = compiled(
    r"\(\s*(?:string|object|array|integer|int|number|boolean|bool|float|list|字符串|对象|数组|整数|数字|布尔值?)\b[^()]*\)\Z",
    re.IGNORECASE,
)
"""A type in brackets behind a word: that is the name of a field, `result（object）：`."""
_PLACES = {
    "query": "query",
    "querystring": "query",
    "queryparams": "query",
    "url": "url",
    "path": "path",
    "header": "header",
    "headers": "header",
    "body": "body",
}
"""What stands in brackets behind a heading of fields and says where they go: `请求参数（Query）`."""


def heading_key(line: str) -> str:
    """Return a heading's words alone: no marks, numbering, decoration, letter case or spaces."""
    text = _ANCHOR.sub("", unicodedata.normalize("NFKC", line))
    text = _TAG.sub("", text) if "<" in text else text
    text = _LINK.sub(r"\1", text)
    text = _EDGES.sub("", text)
    caption = _CAPTION.match(text)
    text = text[caption.end() :] if caption is not None else text
    numbering = NUMBERING.match(text)
    if numbering is not None and numbering.end() < len(text):
        text = _EDGES.sub("", text[numbering.end() :])
    return simplified("".join(text.split()).replace("**", "").casefold()).removesuffix("如下")


def without_caption(line: str) -> str:
    """Return a line without what begins it as the caption of a table, and without the marks around it.

    >>> without_caption("**表5** ImageInput"), without_caption("表里的字段")
    ('ImageInput', '表里的字段')
    """
    bare = line.lstrip("*_ ")
    caption = _CAPTION.match(bare)
    return bare[caption.end() :].strip("*_ ") if caption is not None else line


_BOXES = ("!!!", "???", ":::", "[!")
"""What opens a box of words beside what it stands among: `!!! note`, `::: tip`, `[!NOTE]`."""


_OPENS = compiled(r"===[+!]?[ \t]+\"[^\"\n]*\"[ \t]*|(?:!!!|\?\?\?\+?|:::)[ \t]*[\w-]*[ \t]*")


_CALLED_BACK = compiled(
    r"(?:(?:receiv(?:e|ing)|handl(?:e|ing)) (?:the |a |your )?(?:webhooks?|callbacks?)"
    r"(?: (?:notifications?|requests?|results?|payloads?))?"
    r"|(?:webhooks?|callbacks?) "
    r"(?:notifications?|payloads?|security|headers|signatures?|format|request(?: format| body)?)"
    r"|(?:接收|处理)\s?(?:回调|webhook)\s?(?:通知|结果|消息|请求)?)",
    re.IGNORECASE,
)
"""A title of what the vendor sends when all is done: `Receive Webhook Notification`; `Create a webhook` is a call."""
_BEFORE_TITLE = compiled(r"#{1,6}[ \t]+(?:[\d.、)]{1,6}[ \t]*)?[^\w\n]{0,4}")


def opens_only(line: str) -> bool:
    """Tell whether a line does no more than open a tab or a box: what stands in it are the words.

    >>> opens_only('=== "curl"'), opens_only("!!! note"), opens_only('!!! note "It costs"')
    (True, True, False)
    """
    return _OPENS.fullmatch(line) is not None


def section_of(line: str, headings: Mapping[str, str]) -> str | None:
    """Return the section that a line opens, if it is one of the known headings (keyed as `heading_key` makes them).

    A sentence is none: below a field, `错误码。` is what the field means.
    """
    if line.startswith(_BOXES):
        return None
    if len(line) > LONGEST_HEADING or (line.rstrip().endswith(_SENTENCE_ENDS) and not line.startswith("#")):
        return None
    key = heading_key(line)
    titled = _BEFORE_TITLE.match(line) if "callback" in headings.values() else None
    if titled is not None and _CALLED_BACK.fullmatch(line[titled.end() :].strip("*_：: ")) is not None:
        return "callback"
    if line.startswith("#") and _ANSWERED_WITHIN.fullmatch(key) and "response" in headings.values():
        return headings.get(key, "response")
    if _GOOD.fullmatch(key) and line.startswith("#"):
        return "response" if "response" in headings.values() else None
    found = headings.get(key) or (headings.get(key.replace("-", "")) if "-" in key else None)
    said = _TAG.sub("", line) if line.startswith("<") else line
    if found is None and _CODE.search(said) and (status := _STATUS.search(said)) is not None:
        words = said[: status.start()]
        answered = headings.get(heading_key(words)) or _answered_by(words, status[0], headings)
        found = answered if answered is not None and answered.startswith(("response", "error")) else None
    if found is None and (bare := line.rstrip("*_`|:： ")).endswith((")", "）")):
        bare = unicodedata.normalize("NFKC", bare)
        if _TYPED.search(bare) is not None:
            return None
        found = headings.get(heading_key(_BRACKETED.sub("", bare)))
        if found == "fields" and (place := _BRACKETED.search(bare)) is not None:
            found = _PLACES.get(heading_key(place[0]), found)
    if found is None and (outcome := _OUTCOME.fullmatch(line)) is not None:
        section = "response" if outcome["good"] else "error"
        return section if section in headings.values() else None
    found = found or _in_two_languages(key, headings) or _bracketed(key, headings)
    return found or (ending_section(key, headings) if _SET_AS_HEADING.match(line) else None)


def _answered_by(words: str, status: str, headings: Mapping[str, str]) -> str | None:
    """Return the section of a heading of one kind of answer, by its status: `### Queued Response (202 Accepted)`."""
    if not words.startswith("#") or not words.casefold().endswith((" response", "响应", "返回")):
        return None
    code = _CODE.search(status)
    section = "error-example" if code is not None and code[0][0] in "45" else "response-example"
    return section if section in headings.values() else None


def _bracketed(key: str, headings: Mapping[str, str]) -> str | None:
    """Return the section of a heading with its half in brackets, wherever: `请求体（Request）参数`."""
    bare = _WITHIN.sub("", key)
    return headings.get(bare) if bare != key else None


def _in_two_languages(key: str, headings: Mapping[str, str]) -> str | None:
    """Return the section of a heading that says the same twice: `请求参数 Request Parameters`."""
    if key.isascii():
        return None
    halves = _TWO_LANGUAGES.fullmatch(key)
    found = {headings.get(each) for each in halves.groups() if each} if halves is not None else set()
    return found.pop() if len(found) == 1 else None


def ending_section(key: str, headings: Mapping[str, str]) -> str | None:
    """Return the section whose heading a longer one in Chinese ends with: `提交任务请求参数`.

    What all calls have in common (`公共请求参数`) is told elsewhere.
    """
    if not _CHINESE_END.search(key) or key.startswith(_OF_ALL):
        return None
    ends = (headings.get(key[at:]) for at in range(1, len(key) - SHORTEST_END + 1))
    found = next((section for section in ends if section in _OF_CALLS), None)
    # What is said before may be of a place: `Query string 参数说明`.
    return (place_named(key) or found) if found == "fields" else found
