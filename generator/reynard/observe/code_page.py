"""Pages that list codes of failures and describe no call: what they say is the whole provider's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CODES_PAGE, diagnostic
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.text.han import simplified

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source

NAME = "codes"
_TITLE = compiled(
    r"(?im)^[ \t]*+(?:#{1,6}|\*\*)?[ \t]*+(?P<title>[^\n|。]{0,30}"
    r"(?:错误码|错误代码|异常码|返回码|状态码|エラーコード|响应码|业务码|结果码|失败码|错误处理|\berrors?\b|\bfailures\b)[^\n|。]{0,30})$"
)
_NAME = (
    r"[A-Z][A-Z0-9]{2,40}(?:[_.][A-Z0-9]{1,40}){0,6}|[A-Z]{2}(?:_[A-Z0-9]{1,40}){1,6}|[A-Z][A-Za-z]{1,60}(?:[.-][A-Za-z]{1,60}){0,4}"
    r"|[a-z]+(?:_[a-z0-9]+){1,6}"
)
_CODE = rf"[`*]{{0,3}}(?:-?\d{{3,8}}|{_NAME})[`*]{{0,3}}"
_LISTED = compiled(
    rf"(?m)^[ \t]*+(?:[-*+•][ \t]+{_CODE}[ \t]*[:：=(（–-]|#{{1,6}}[ \t]+{_CODE}(?:[ \t:：]|$)"
    rf"|\|?(?:[^|\n]{{0,40}}\|){{1,2}}[ \t]*{_CODE}[ \t]*\||\|[ \t]*{_CODE}[ \t]*\|"
    r"|-?\d{3,12}[ \t]*[:：=\t]|-?\d{3,12}[ \t]+[\u3400-\u9fffA-Za-z])"
)
"""A line that a code begins, in a list, a heading, a table, or by itself."""
_CALL = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s", re.IGNORECASE)
_FEWEST = 3
_LONGEST = 200_000


def lists_codes(signs: Signs) -> bool:
    """Tell whether a text that no reader knows is about codes of failures: a title says so, and several are listed."""
    text = simplified(signs.text)
    if signs.first in ("{", "[") or signs.is_html or len(text) > _LONGEST or _CALL.search(text) is not None:
        return False
    return _TITLE.search(text) is not None and len(_LISTED.findall(text)) >= _FEWEST


def _judge(signs: Signs) -> Certainty:
    return Certainty.POSSIBLE if lists_codes(signs) else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return a page without operations; say what becomes of it."""
    title = _TITLE.search(simplified(source.text))
    span = source.span(title.start("title"), title.end("title")) if title is not None else source.span(0, 0)
    message = "the page lists codes of failures and describes no call: they go into a drafted provider.yaml"
    report(diagnostic(CODES_PAGE, message, (span, "here")))
    return Page(source=source, reader=NAME)


READER = Reader(name=NAME, title="lists of codes of failures", judge=_judge, read=read, at_most=Certainty.POSSIBLE)
"""Asked where no other reader knows a page: each of those reads calls."""
