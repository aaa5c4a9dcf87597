"""Media types that lines of a page state: of a body, under a label or alone; of an answer, in a sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.source import Source, Span

_STATED = compiled(
    r"^[>*`_\s|-]*(?:(?:Content-?Type|MIME(?:\s?type)?|(?:请求|(?P<answer>响应|返回))?(?:内容|数据|媒体|体|正文)?(?:类型|格式))"
    r"(?:[*`_\s]*[:：|][*`_\s|]*|\*\*\s+`?))?(?P<media>(?:application|multipart|text|image|audio|video|\*)/[\w.+*-]+?)[*`_\s|]*(?:;.*)?$",
    re.IGNORECASE,
)
_BARE = compiled(
    r"[>*`_\s|+-]*(?:(?:请求)?(?:内容|数据|参数|体)?(?:类型|格式)[*`_\s]*[:：|][*`_\s|]*)?"
    r"(?P<name>(?:x-)?www-form-urlencoded|form-data)[*`_\s|;；。]*",
    re.IGNORECASE,
)
"""The kind of a form alone on its line, in short, as Postman calls it: `- x-www-form-urlencoded`."""
_BYTES = compiled(
    r"[>*`_\s-]*(?:(?:请求体|请求正文|请求 ?Body|消息体)(?:为|是|直接|内容|传|:|：)[^\n。，,：:]{0,12}二进制"
    r"(?!(?:编码|的?字符串))"
    r"|(?:the )?request body (?:is|contains|must be) (?:the )?(?:raw |binary )+)",
    re.IGNORECASE,
)
"""A sentence that says that the body is bytes: `请求体为二进制音频数据流`."""
_ANSWERED = compiled(
    r"(?<![\w/.-])(?P<media>(?:audio|video|image)/[a-z0-9.+-]+|application/(?:octet-stream|pdf|zip))\b"
)
_IN_WORDS = compiled(
    r"Content-?Type[`*\s]*(?:请|需|必须|应)?(?:指定|设置|设)?(?:为|成|is|must be|should be|to)[`*\s:：\"]*"
    r"(?P<media>(?:application|multipart)/[\w.+-]+)",
    re.IGNORECASE,
)
_AS_FORM = compiled(
    r"(?:[(（]\s?`?|\b(?:as|via|using|with)\s(?:an?\s)?`?|(?:以|使用|采用|通过)\s?`?)"
    r"(?P<media>multipart/form-data|application/x-www-form-urlencoded)(?=`?\s?(?:[)）]|(?:请求|格式|提交|上传|\brequest\b|\bform\b)|[:：.。]?\s*\Z))"
)
"""A sentence that says that a form is sent: `Upload a sample (multipart/form-data):`."""
_BEHIND_METHOD = compiled(
    r"[^\n]{0,200}?(?<![\w/])(?P<media>application/(?:json|x-www-form-urlencoded)|multipart/form-data|(?i:form-data)(?![\w-]))"
)
_SHORT = {
    "form-data": "multipart/form-data",
    "www-form-urlencoded": "application/x-www-form-urlencoded",
    "x-www-form-urlencoded": "application/x-www-form-urlencoded",
}
_LONGEST = 300


def states_media(line: str) -> bool:
    """Tell whether a line says a media type, of whatever, and nothing else.

    >>> states_media("**响应数据类型**:`*/*`"), states_media("Send application/json.")
    (True, False)
    """
    return len(line) <= _LONGEST and _STATED.match(line) is not None


def media_behind(source: Source, method: Span) -> Said[str] | None:
    """Return the media type that stands behind a method, on its line: `POST application/x-www-form-urlencoded`."""
    found = _BEHIND_METHOD.match(source.text, method.end)
    if found is None:
        return None
    return Said(in_full(found["media"]), source.span(*found.span("media")))


def in_full(name: str) -> str:
    """Return a media type by the name that a page has for it.

    >>> in_full("form-data"), in_full("Application/JSON")
    ('multipart/form-data', 'application/json')
    """
    return _SHORT.get(name.lower(), name.lower())


def media_of_body(line: str) -> str | None:
    """Return the media type that a line about the body states, as it is written."""
    found = _STATED.match(line) if len(line) <= _LONGEST else None
    said = _IN_WORDS.search(line[:_LONGEST]) or _AS_FORM.search(line[:_LONGEST]) if found is None else None
    if said is not None:
        return said["media"]
    if _BYTES.match(line[:_LONGEST]) is not None:
        return "application/octet-stream"
    if len(line) <= _LONGEST and (bare := _BARE.fullmatch(line)) is not None:
        return bare["name"]
    return None if found is None or found["answer"] or "*" in found["media"] else found["media"]


def media_of_answer(line: str) -> str | None:
    """Return the media type of a file that a sentence speaks of as the answer."""
    found = _ANSWERED.search(line) if len(line) <= _LONGEST else None
    return found["media"].lower() if found is not None else None
