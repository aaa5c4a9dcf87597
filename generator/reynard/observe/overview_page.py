"""Pages that describe no call and say how all calls are made: where to, with which key, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import OVERVIEW_PAGE, diagnostic
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.signs import Signs
    from reynard.source import Source

NAME = "overview"
_SPEAKS = compiled(
    r"(?i)\b(?:authorization|authenticat\w*|api[ _-]?keys?|bearer|base[ _]?url|rate limit\w*|https?\sheaders?)\b"
    r"|鉴权|认证|密钥|令牌|请求头|域名|(?:请求|服务|接入|接口|调用)地址|频率限制|限流|并发"
)
"""What is said of all calls: their server, their key, their number."""
_CALL = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s")
"""What a page has that may be about a call of its own, whoever can read it."""
_ROW = compiled(r"(?m)^[ \t]*\|[^\n]*$")
_LISTED = compiled(r"(?m)^[ \t]*\|[^\n]*?\b(?P<method>GET|POST|PUT|PATCH|DELETE)\b[^\n/]{0,40}(?P<path>/[^\s|`*]*)")
"""A row of a table that names a call, which other pages describe."""
_MOST = 8
_LONGEST = 200_000


def speaks_of_all_calls(signs: Signs) -> bool:
    """Tell whether a text that no reader knows says how calls are made, and describes none."""
    text = signs.text
    if signs.first in ("{", "[") or signs.is_html or len(text) > _LONGEST:
        return False
    if _CALL.search(text) is not None and _CALL.search(_ROW.sub("", text)) is not None:
        return False
    return _SPEAKS.search(text) is not None


def _judge(signs: Signs) -> Certainty:
    return Certainty.POSSIBLE if speaks_of_all_calls(signs) else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return a page without operations; say what becomes of it."""
    said = _SPEAKS.search(source.text)
    span = source.span(said.start(), said.end()) if said is not None else source.span(0, 0)
    message = (
        "the page describes no call: what it says of servers, keys, limits and errors goes into a drafted provider.yaml"
    )
    named = [f"{each['method']} {each['path']}" for each in _LISTED.finditer(source.text)]
    if named:
        more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
        message += f"; each call that it only names needs a page of its own: {', '.join(named[:_MOST])}{more}"
    report(diagnostic(OVERVIEW_PAGE, message, (span, "here")))
    return Page(source=source, reader=NAME)


READER = Reader(name=NAME, title="overviews of an API", judge=_judge, read=read, at_most=Certainty.POSSIBLE)
"""Asked where no other reader knows a page: each of those reads calls, or codes."""
