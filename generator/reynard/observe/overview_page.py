"""Pages that describe no call and say how all calls are made: where to, with which key, how often."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import CALL_UNREAD, OVERVIEW_PAGE, diagnostic
from reynard.observe.model import Page
from reynard.observe.page.front_matter import front_matter_end
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.text.han import simplified

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
_OF_KEYS = compiled(
    r"(?im)^[#*_ \t]*(?:(?:API )?authentication|authorization|API keys?"
    r"|认证|鉴权|身份认证|鉴权方式|认证方式|鉴权说明|接口鉴权)[*_ \t]*$"
)
"""The title of a page about keys, which shows them in a call that other pages describe."""
_SENDS = compiled(r"\b(?:POST|PUT|PATCH|DELETE)\b|\s(?:-d|--data(?:-raw)?|-F|--form)\s|^\s*GET\s")
_HEAD = 400
_CALL = compiled(r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[^\n]{0,40}/|\bcurl\s")
"""What a page has that may be about a call of its own, whoever can read it."""
_ROW = compiled(r"(?m)^[ \t]*\|[^\n]*$")
_LISTED = compiled(
    r"(?m)^[ \t]*\|[^\n]*?(?:\b(?P<method>GET|POST|PUT|PATCH|DELETE)\b[^\n/]{0,40}(?P<path>/[^\s|`*]*)"
    r"|(?<![\w:/.])(?P<first>/[^\s|`*]*)[`*]*[ \t]*\|[ \t`*]*(?P<second>GET|POST|PUT|PATCH|DELETE)\b)"
)
"""A row of a table that names a call, which other pages describe."""
_OF_CALLBACKS = compiled(
    r"\A[\s\ufeff#>*_\d.、]*[^\n#|：:。，,]{0,24}(?:回调|异步通知|结果通知|消息推送|(?i:\bcallbacks?\b|\bwebhooks?\b))[^\n#|：:。，,]{0,16}(?:\n|\Z)"
)
"""The title of a page that is about the calls which a vendor makes to his customers."""
_OF_TERMS = compiled(
    r"[\s\ufeff#>*_\d.、]*[^\n#|：:。，,/]{0,20}(?:计费|价格|定价|资费|收费|套餐|充值|服务条款|用户协议|服务协议|隐私|免责声明|更新日志|变更记录"
    r"|发布记录|常见问题|产品介绍|产品概述|产品简介|产品优势|应用场景|名词解释|术语表"
    r"|(?i:\b(?:pricing|prices|billing|price list|terms of (?:service|use)|privacy(?: policy| notice)?|change ?log"
    r"|release notes|faqs?|frequently asked questions|service level agreement|glossary|roadmap)\b))"
    r"[^\n#|：:。，,/]{0,16}(?:\n|\Z)"
)
"""The title of a page about what is paid, agreed or new, which sites keep beside those of their calls."""
_SHOWS_DATA = compiled(r"(?m)^[ \t]*[{\[]\s*[\"{]|```|~~~")
_METHOD_AND_PATH = compiled(
    r"\b(?:GET|POST|PUT|PATCH|DELETE)\b[\s`*|]{1,6}(?:https?:/)?/\w|(?m:^[ \t]*/\w[\w/{}.-]*[ \t]*$)|\bcurl\s"
)
_ADDRESS_TOLD = compiled(
    r"(?im)^[ \t#>*_-]{0,9}(?:(?:request|api|endpoint)[ \t]?)?(?:URL|endpoint|(?:请求|接口|调用)(?:地址|路径|URL)|地址)"
    r"[*_ \t]{0,5}[:：]?[*_ \t]{0,5}(?:\r?\n[ \t`]{0,9}){0,4}`{0,3}https?://[^\s/`]+/[^\s/`]+/[^\s`]+"
)
_FIELDS_TOLD = compiled(
    r"(?im)^[ \t#>*_-]{0,9}(?:(?:request|body)[ \t]?)?(?:params|parameters|body|payload|请求参数|入参|参数|请求体)"
    r"[*_ \t]{0,5}[:：]?[ \t]*$"
)
_FIELD = compiled(
    r"(?m)^[ \t]*(?:[-*+][ \t]+)?[`*]{0,3}(?P<name>[a-z][\w.-]{0,40})[`*]{0,3}[ \t]+[(`]?"
    r"(?:string|integer|int|number|float|boolean|bool|object|array|file|list)[)`]?"
    r"(?:[ \t]+(?:required|optional))?[ \t]*$"
)
"""A field on a line of its own, with its type: `prompt string required`."""
_FEWEST = 2
_MOST = 8
_LONGEST = 200_000


def speaks_of_all_calls(signs: Signs) -> bool:
    """Tell whether a text that no reader knows says how calls are made, and describes none."""
    text = signs.text
    if signs.first in ("{", "[") or signs.is_html or len(text) > _LONGEST or names_an_address(text):
        return False
    is_list = len(_LISTED.findall(text)) > 1 and _CALL.search(_ROW.sub("", text)) is None
    if is_list:
        return True
    if _CALL.search(text) is not None and _CALL.search(_ROW.sub("", text)) is not None:
        return _OF_KEYS.search(text[:_HEAD]) is not None and _SENDS.search(text) is None
    return _SPEAKS.search(text) is not None


def lists_calls(signs: Signs) -> bool:
    """Tell whether a page has a table of calls: whatever else it lists, that is what it is about."""
    return len(signs.text) <= _LONGEST and len(_LISTED.findall(signs.text)) > 1


def names_an_address(text: str) -> bool:
    """Tell whether a page says under labels what is called, and what that takes; only the method may be missing."""
    return len(text) <= _LONGEST and _ADDRESS_TOLD.search(text) is not None and _FIELDS_TOLD.search(text) is not None


def tells_of_callbacks(signs: Signs) -> bool:
    """Tell whether a page is about the vendor's calls to his customers by its title, and names none to him."""
    text = signs.text
    if signs.first in ("{", "[") or signs.is_html or len(text) > _LONGEST:
        return False
    return _OF_CALLBACKS.match(text) is not None and _METHOD_AND_PATH.search(text) is None


def tells_of_terms(signs: Signs) -> bool:
    """Tell whether a page is about prices, terms or news by its title, and nothing in it can be a call or a field."""
    text = simplified(signs.text)
    if signs.first in ("{", "[") or signs.is_html or len(text) > _LONGEST or signs.table_headers:
        return False
    is_plain = _METHOD_AND_PATH.search(text) is None and _SHOWS_DATA.search(text) is None
    title = _OF_TERMS.match(text, front_matter_end(text))
    return is_plain and title is not None and bool(text[title.end() :].strip())


def _judge(signs: Signs) -> Certainty:
    return Certainty.POSSIBLE if speaks_of_all_calls(signs) else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return a page without operations; say what becomes of it."""
    said = _SPEAKS.search(source.text)
    span = source.span(said.start(), said.end()) if said is not None else source.span(0, len(source.line(1)))
    message = (
        "the page describes no call: what it says of servers, keys, limits and errors goes into a drafted provider.yaml"
    )
    if _OF_CALLBACKS.match(source.text) is not None:
        span = source.span(0, len(source.line(1)))
        message = (
            "the page is about calls that the vendor makes, and names none that a client could: no operation is read"
        )
    elif said is None and _OF_TERMS.match(text := simplified(source.text), front_matter_end(text)) is not None:
        message = "the page is about prices, terms or news by its title, and describes no call: nothing is read from it"
    named = [
        f"{each['method'] or each['second']} {each['path'] or each['first']}" for each in _LISTED.finditer(source.text)
    ]
    if named:
        more = f" and {len(named) - _MOST} more" if len(named) > _MOST else ""
        message += f"; each call that it only names needs a page of its own: {', '.join(named[:_MOST])}{more}"
    report(diagnostic(OVERVIEW_PAGE, message, (span, "here")))
    _tell_of_fields(source, report)
    return Page(source=source, reader=NAME)


def _tell_of_fields(source: Source, report: Report) -> None:
    """Say that a page lists what a call takes, and nowhere which one that is."""
    head = _FIELDS_TOLD.search(source.text) if len(source.text) <= _LONGEST else None
    names = [each["name"] for each in _FIELD.finditer(source.text, head.end())] if head is not None else []
    if head is None or len(names) < _FEWEST:
        return
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    message = f"fields are listed here, and no line says which call has them: {', '.join(names[:_MOST])}{more}"
    own = source.span(head.end() - len(head[0].lstrip()), head.end())
    help_ = "write the call above them, as `POST /v1/videos`, and they are read"
    report(diagnostic(CALL_UNREAD, message, (own, "not read"), help=help_))


READER = Reader(name=NAME, title="overviews of an API", judge=_judge, read=read, at_most=Certainty.POSSIBLE)
"""Asked where no other reader knows a page: each of those reads calls, or codes."""
