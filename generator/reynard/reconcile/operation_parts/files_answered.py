"""Answers that are files: nothing describes what one holds, and the words around it speak of audio or of a download."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics.codes import CONTENT_UNKNOWN
from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.reconcile.ruling import Ruling
from reynard.schema.types import is_vacuous
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.model import Observation, ResponseSeen, Said
    from reynard.reconcile.verdicts import Verdicts
    from reynard.spec.model import ResponseSpec

_FILE_WORDS = (
    r"二进制|文件流|字节流|(?:音频|视频|图片|图像)(?:文件|流|数据)|文件(?:的)?内容"
    r"|\bbinary\b|\b(?:audio|video|image)\s(?:file|stream|bytes|content)|\b(?:raw\sbytes|file\scontents?)\b"
)
_IS_FILE = compiled(_FILE_WORDS, re.IGNORECASE)
"""How an answer's own words say that it is no JSON."""
_RETURNS_FILE = compiled(
    rf"(?:\breturn(?:s|ed)?\b|\bresponds?\b|\banswers?\b|返回|响应)[^.。;；\n]{{0,40}}?(?:{_FILE_WORDS})"
    rf"|(?:{_FILE_WORDS})[^.。;；\n]{{0,20}}?\b(?:is|are)\sreturned\b",
    re.IGNORECASE,
)
"""How words about an operation say that its answer is none."""
_MAKES_FILE = compiled(
    r"(?:语音|音频)合成|(?:文本|文字)转(?:语音|音频)|文件下载|下载[^链地]{0,6}(?:文件|音频|视频|图片)|获取文件内容"
    r"|\btext[\s-]to[\s-]speech\b|\bTTS\b|\bdownloads?\b(?!\s?(?:url|link))|\b(?:file|video|audio)\scontent\b",
    re.IGNORECASE,
)
"""What an operation is called whose answer is a file, unless something says otherwise."""
_PATH = compiled(r"/(?P<last>audio/speech|content|download)/?(?:\?.*)?$", re.IGNORECASE)
_FILE = "application/octet-stream"


class _Sign(NamedTuple):
    text: Said[str]
    words: str
    is_sure: bool = False


def as_file(answer: ResponseSpec, shown: ResponseSeen, seen: Observation, verdicts: Verdicts) -> ResponseSpec:
    """Return a good answer, as a file or as whatever comes where nothing describes it and words speak of a file."""
    says_nothing = is_vacuous(answer.schema) and not answer.examples and not answer.alternatives
    if kind_of(answer.media) != "json" or not says_nothing or answer.events is not None:
        return answer
    sign = next(_signs(shown, seen), None)
    if sign is None:
        return answer
    media = _FILE if sign.is_sure else ""
    verdicts.take(
        Ruling(
            entry=CONTENT_UNKNOWN,
            message=f"nothing says what the answer {answer.status} holds, and `{sign.words}` speaks of a file",
            labels=(
                (sign.text.span.find_part(sign.words), "said here"),
                (shown.status.span, "no schema that says something, and no example"),
            ),
            was={"media": answer.media, "schema": answer.schema},
            now={"media": media or None, "schema": None},
            because="words speak of a file",
            help="The client returns the bytes."
            if sign.is_sure
            else "The client returns what comes: data of JSON, a text, or the bytes of a file.",
        ),
        f"response.{answer.status}",
    )
    return replace(answer, media=media, schema=None)


def _signs(shown: ResponseSeen, seen: Observation) -> Iterator[_Sign]:
    """Yield what speaks of a file, the surest first."""
    if shown.description is not None and (found := _IS_FILE.search(shown.description.value)):
        yield _Sign(shown.description, found[0], is_sure=True)
    if found := _PATH.search(seen.path.value):
        yield _Sign(seen.path, found["last"], is_sure=True)
    if seen.description is not None and (found := _RETURNS_FILE.search(seen.description.value)):
        yield _Sign(seen.description, found[0], is_sure=True)
    for text in (seen.title, seen.description):
        if text is not None and (found := _MAKES_FILE.search(text.value)):
            yield _Sign(text, found[0])
