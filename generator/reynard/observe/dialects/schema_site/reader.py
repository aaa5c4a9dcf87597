"""Pages of API sites that show tables of fields and, below each, the 原始 Schema (raw schema) they were made from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.observe.dialects.schema_site.page import SitePage, build_observation
from reynard.observe.endpoint_lines import is_endpoint
from reynard.observe.model import Page
from reynard.observe.page.field_page.headings import FIELD_HEADINGS
from reynard.observe.page.heading_words import heading_key
from reynard.observe.page.parts import divide, find_title, key_headings
from reynard.observe.page.sections import scan
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.diagnostics import Report
    from reynard.observe.model import Observation
    from reynard.observe.signs import Signs, TableHeader
    from reynard.source import Source, Span

_HEADINGS = key_headings(
    {
        "auth": (
            "认证|鉴权|授权|身份认证|认证方式|身份验证|Authentication|Authorization|Auth|Security|安全"
            "|认证 Authentication"
        ),
        "parameters": "请求参数|参数|Parameters|Request Parameters|Params|参数列表",
        "query": "查询参数|Query 参数|Query Parameters|Query Params|URL 参数",
        "path": "路径参数|Path 参数|Path Parameters|Path Params",
        "header": "请求头|请求头参数|Header 参数|Headers|Header Parameters|Request Headers",
        "cookie": "Cookie 参数|Cookies|Cookie Parameters",
        "body": "请求体|请求正文|请求主体|Request Body|Body|请求 Body|RequestBody|Body 参数|Body Parameters",
        "responses": "响应|返回|返回响应|响应结果|Responses|Response|返回结果",
        "raw": (
            "原始 Schema|原始 JSON Schema|原始结构|原始模式|原始 Schema 定义|Raw Schema|Original Schema"
            "|Raw JSON Schema|JSON Schema|Schema|查看原始 Schema|Show Raw Schema|View Raw Schema"
            "|Schema 原文"
        ),
        "example": (
            "示例|请求示例|响应示例|返回示例|Example|Examples|Request Example|Response Example"
            "|Request Examples|Response Examples|示例值|Example Value|请求体示例|示例请求|示例响应"
        ),
        "description": "说明|描述|接口说明|Description|Notes|备注",
    }
)
_BARE_STATUS = compiled(r"[#\s]*[1-5]\d\d(?:\s|\Z)")
_RAW = compiled(
    r"^[^\w\n{}]*(?:\d+[.、]\s*)?(?:查看|显示|Show\s+|View\s+)?(?:原始\s*(?:JSON\s*)?Schema|Raw\s+(?:JSON\s+)?Schema|Original\s+Schema)[\s*:：_`]*(?=$|[\r{]|json\b)",
    re.MULTILINE | re.IGNORECASE,
)


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text:
        return Certainty.NO
    if _RAW.search(signs.text) is not None:
        return Certainty.LIKELY
    has_auth, has_status = _frame(signs)
    if any(map(_is_site_table, signs.table_headers)) and (has_auth or has_status):
        return Certainty.NO if _has_stranger(signs) else Certainty.LIKELY
    is_bare = has_auth and has_status and "jsonSchema" not in signs.text and "\n{" not in signs.text
    is_bare = is_bare and any(map(is_endpoint, signs.short_lines)) and not _has_stranger(signs)
    return Certainty.POSSIBLE if is_bare else Certainty.NO


def _is_site_table(header: TableHeader) -> bool:
    """Tell whether a header has its columns in this dialect's order, which others have too: required before type."""
    roles = header.roles
    return {"name", "required", "type"} <= {*roles} and roles.index("required") < roles.index("type")


def _frame(signs: Signs) -> tuple[bool, bool]:
    """Tell whether a page has this dialect's frame: a heading for authentication, a status right below answers'."""
    has_auth = has_status = follows_heading = False
    for line in signs.short_lines:
        key = heading_key(line)
        has_auth = has_auth or key in ("认证", "authentication")
        has_status = has_status or (follows_heading and _BARE_STATUS.match(line) is not None)
        follows_heading = key in ("响应", "responses")
    return has_auth, has_status


def _has_stranger(signs: Signs) -> bool:
    """Tell whether a heading below the title is none of this dialect's and no status.

    Tables with what is required before the type, below `Authentication`, are those of many pages written by hand. What
    no mark of Markdown sets off is a heading where pages of other forms have it as one: `Endpoint`.
    """
    for line in signs.short_lines[1:]:
        key = heading_key(line)
        is_heading = line.startswith(("#", "**")) or FIELD_HEADINGS.get(key) not in (None, "", "note")
        if is_heading and key not in _HEADINGS and _BARE_STATUS.match(line) is None:
            return True
    return False


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    items = scan(source.text, _HEADINGS)
    operations: list[Observation] = []
    leftovers: list[Span] = []
    parts = divide(source, items, report)
    for part in parts:
        reading = SitePage(source, report)
        reading.read(part.items)
        leftovers.extend(reading.leftovers)
        if not reading.is_broken:
            operations.append(build_observation(reading, part))
    title = find_title(source, parts[0].intro) if parts else None
    return Page(
        source=source,
        reader="schema-site",
        operations=tuple(operations),
        title=title.value if title else "",
        leftovers=tuple(leftovers),
    )


READER = Reader(
    name="schema-site",
    title="pages with field tables and raw schemas",
    judge=_judge,
    read=read,
    at_most=Certainty.LIKELY,
)
