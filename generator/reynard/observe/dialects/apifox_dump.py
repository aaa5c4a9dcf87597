"""Pages of sites that print Apifox's own objects as JSON under headings: 概览, 参数, 请求体, 响应, 响应示例."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.diagnostics.codes import MISSING_SECTION, REPEATED_SECTION, diagnostic
from reynard.observe.document.apifox_objects.fields import read_parameters
from reynard.observe.document.apifox_objects.operation import read_bodies, read_responses
from reynard.observe.document.apifox_objects.printed_models import is_of_models, read_printed_models
from reynard.observe.document.cursor import Cursor
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.observe.endpoint_lines import METHODS, Endpoint, read_address
from reynard.observe.model import Observation, Page, Said
from reynard.observe.page.heading_words import section_of
from reynard.observe.page.json_blocks import read_block
from reynard.observe.page.parts import Mark, Part, divide, find_title, join_prose, key_headings
from reynard.observe.page.sections import Item, scan
from reynard.observe.page.tables.text import is_rule
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics import Report
    from reynard.observe.document.apifox_objects.printed_models import PrintedModels
    from reynard.observe.signs import Signs
    from reynard.source import Source, Span
    from reynard.text.json import JsonText
    from reynard.text.origin import Json
    from reynard.text.repair import MendedText

_HEADINGS = key_headings(
    {
        "overview": (
            "概览|概述|基本信息|接口信息|接口概览|Overview|Summary|Basic Information|Basic Info|Endpoint Overview"
        ),
        "description": "说明|描述|接口说明|接口描述|详细说明|备注|Description|Notes|Details|About",
        "parameters": (
            "参数|请求参数|Parameters|Params|Request Parameters|Request Params|参数 Parameters|Parameters 参数"
        ),
        "body": (
            "请求体|请求正文|请求主体|请求 Body|Body|Request Body|RequestBody|Request|Body 参数"
            "|请求体 Request Body|Request Body 请求体"
        ),
        "responses": "响应|返回|返回响应|响应结果|响应定义|Responses|Response|响应 Responses|Responses 响应",
        "examples": (
            "响应示例|返回示例|响应样例|响应例子|示例响应|Response Examples|Response Example"
            "|Responses Examples|Example Responses|Example Response|Examples|Response Samples"
            "|ResponseExamples|响应示例 Response Examples"
        ),
        "models": (
            "数据模型|模型|数据结构|模型定义|数据模型定义|引用模型|Models|Data Models|Definitions|Schemas|Components"
            "|Data Schemas"
        ),
    }
)
_CALLED = {
    "parameters": "the parameters",
    "body": "the request body",
    "responses": "the responses",
    "examples": "the response examples",
}
_METHOD = (
    r"^[ \t>]*\|?[ \t*]*(?:Method|HTTP Method|请求方法|请求方式|方法)[ \t*]*[|:：]?[ \t`]*"
    rf"(?P<method>{METHODS})[ \t`]*\|?[ \t]*$"
)
_METHOD_ROW = compiled(_METHOD, re.IGNORECASE)
_PATH_ROW = compiled(
    r"^[ \t>]*\|?[ \t*]*(?:Path|URL|请求路径|接口路径|路径|请求地址|接口地址|地址)[ \t*]*[|:：]?[ \t`]*"
    r"(?P<base>https?://[^\s/`|]+(?=/)|\{{1,2}\s*[\w.-]+\s*\}{1,2}(?=/))?(?P<path>/[^\s`|]*)[ \t`]*\|?[ \t]*$",
    re.IGNORECASE,
)
_METHOD_WORDS = ("method", "方法", "请求方式")
"""What each row of a method has one of."""
_OTHER_ROW = compiled(
    r"^[ \t]*\|?[ \t*]*"
    r"(?P<name>Type|Status|Module|Folder|ID|Api ?ID|Tags?|Operation ?ID|Name|Deprecated|Visibility|Server|Key|Value"
    r"|类型|状态|模块|目录|分组|标签|名称|键|字段|值)"
    r"(?:(?<=[a-zA-Z])(?=[\d-])|[ \t*]*[|:：\t]|http\b|(?=https?$))[ \t]*(?P<value>.*?)[ \t]*\|?[ \t]*$",
    re.IGNORECASE,
)
_OWN_ROW = compiled(
    r"^[ \t]*\|?[ \t*]*(?:Type|Status|Module|Folder)(?:[ \t*]*[|:：\t]|(?=http|-?\d))|^[ \t]*\|[ \t*]*Method[ \t*]*\|",
    re.IGNORECASE,
)
_NATIVE_KEYS = compiled(r'"(?:jsonSchema|oasExtensions|sampleValue|responseId)"\s*:')
_FENCES = ("```", "~~~")
_LOCATIONS = frozenset(("query", "path", "cookie", "header"))


def _judge(signs: Signs) -> Certainty:
    if not signs.is_page_text:
        return Certainty.NO
    has_native_keys = _NATIVE_KEYS.search(signs.text) is not None
    if _has_overview(signs) and (has_native_keys or (_has_more_rows(signs) and not _lists_fields(signs))):
        return Certainty.CERTAIN
    return Certainty.LIKELY if has_native_keys and any(map(_is_heading, signs.short_lines)) else Certainty.NO


def _lists_fields(signs: Signs) -> bool:
    """Tell whether a page has tables of fields, which this dialect's JSON stands for."""
    return any({"type", "required"} <= {*each.roles} and not each.is_fenced for each in signs.table_headers)


def _has_more_rows(signs: Signs) -> bool:
    """Tell whether a page has rows of this dialect's overview that labels on pages by hand are not.

    What stands in code, as `type: object` does in each document, is none.
    """
    is_code = False
    for line in signs.short_lines:
        if line.lstrip().startswith(_FENCES):
            is_code = not is_code
        elif not is_code and _OWN_ROW.match(line):
            return True
    return False


def _is_heading(line: str) -> bool:
    """Tell whether a line is the heading of a JSON block, which may start on the same line."""
    return section_of(line.partition("{")[0].partition("[{")[0], _HEADINGS) in _CALLED


def _has_overview(signs: Signs) -> bool:
    """Tell whether a page has the overview that this dialect starts with: method and path as rows."""
    follows_method = False
    for line in signs.short_lines:
        small = line.lower()
        # A large document has 100,000 lines, of which few are looked at any further.
        if any(word in small for word in _METHOD_WORDS) and _METHOD_ROW.match(line):
            follows_method = True
        elif follows_method:
            if _PATH_ROW.match(line):
                return True
            follows_method = is_rule(line)
    return False


class _Block(NamedTuple):
    document: JsonText | MendedText
    item: Item


class _Sections(Struct):
    """The sections of one endpoint."""

    blocks: dict[str, _Block] = field(default_factory=dict)
    models: list[_Block] = field(default_factory=list)
    """Those of the schemas to which the others refer."""
    description: list[Item] = field(default_factory=list)
    leftovers: list[Span] = field(default_factory=list)
    stable_id: str = ""
    is_broken: bool = False


def read(source: Source, report: Report) -> Page:
    """Read a page."""
    items = scan(source.text, _HEADINGS)
    parts = divide(source, items, report, _overviews(source, items), frozenset(("overview", "description")))
    found = [(part, _sections(source, part, report)) for part in parts]
    models = _models([sections for _, sections in found])
    operations = tuple(
        _observation(source, part, sections, models, report)
        for part, sections in found
        if not sections.is_broken and _is_of_this_dialect(part, sections, report)
    )
    title = find_title(source, parts[0].intro) if parts else None
    leftovers = tuple(span for _, sections in found for span in sections.leftovers)
    return Page(
        source=source,
        reader="apifox-dump",
        operations=operations,
        title=title.value if title else "",
        leftovers=leftovers,
    )


def _is_of_this_dialect(part: Part, found: _Sections, report: Report) -> bool:
    """Tell whether an endpoint has anything of Apifox's own; one that has not may belong to a page of another kind."""
    if found.blocks or part.is_sure:
        return True
    name = " ".join(part.endpoint.key)
    report(
        diagnostic(
            MISSING_SECTION,
            f"`{name}` has neither an overview nor Apifox's JSON on this page; it was left out",
            (part.endpoint.path.span, "named here"),
            help="if two pages were glued together, save each in a file of its own",
        )
    )
    return False


def _overviews(source: Source, items: Sequence[Item]) -> list[Mark]:
    """Find the method and path that stand as rows of an overview, as a table or as text run together."""
    marks: list[Mark] = []
    method: tuple[int, Said[str]] | None = None
    for index, item in enumerate(items):
        line = source.text[item.start : item.end] if item.kind == "line" and item.end - item.start < 600 else ""  # noqa: PLR2004 - a row
        row = _METHOD_ROW.match(line) if line else None
        if row is not None:
            span = source.span(item.start + row.start("method"), item.start + row.end("method"))
            method = index, Said(row["method"].upper(), span)
            continue
        where = _PATH_ROW.match(line) if line and method is not None else None
        if where is not None and method is not None:
            path, server = read_address(source, where, item.start)
            marks.append(Mark(method[0], index + 1, Endpoint(method[1], path, server), is_sure=True))
            method = None
        elif not line or not (is_rule(line) or _OTHER_ROW.match(line)):
            method = None
    return marks


def _sections(source: Source, part: Part, report: Report) -> _Sections:
    found = _Sections()
    section = "description"
    for item in part.items:
        match item.kind:
            case "heading":
                section = item.key
            case "line" if section in ("overview", "description"):
                _line(source, item, found)
            case "json":
                _block(source, item, section, found, report)
            case "code" | "line":
                found.leftovers.append(source.span(item.start, item.end))
    return found


def _line(source: Source, item: Item, found: _Sections) -> None:
    line = source.text[item.start : item.end]
    row = _OTHER_ROW.match(line[:600])
    if row is not None:
        if row["name"].casefold() in ("id", "apiid", "api id"):
            found.stable_id = row["value"].strip()
    elif not is_rule(line) and not _METHOD_ROW.match(line[:600]) and not _PATH_ROW.match(line[:600]):
        found.description.append(item)


def _block(source: Source, item: Item, section: str, found: _Sections, report: Report) -> None:
    """Take a JSON block: what it is shows in its keys, so that a lost heading does no harm; else the heading says."""
    heard: list[object] = []
    document = read_block(
        source, item, _CALLED.get(section, "this section"), heard.append if section not in _CALLED else report
    )
    if document is None:
        if section not in _CALLED and not _is_native(source.text[item.start : item.end]):
            found.leftovers.append(source.span(item.start, item.end))
            return
        if section not in _CALLED:
            read_block(source, item, "this section", report)
        found.is_broken = True
        return
    kind = _shape(document.value) or (section if section in _CALLED else "")
    if (section == "models" or not kind) and is_of_models(document.value):
        found.models.append(_Block(document, item))
        return
    if not kind:
        found.leftovers.append(source.span(item.start, item.end))
        return
    known = found.blocks.get(kind)
    if known is None:
        found.blocks[kind] = _Block(document, item)
        return
    if known.document.value == document.value:
        return
    is_fuller = item.end - item.start > known.item.end - known.item.start
    kept, other = (item, known.item) if is_fuller else (known.item, item)
    if is_fuller:
        found.blocks[kind] = _Block(document, item)
    report(
        diagnostic(
            REPEATED_SECTION,
            f"{_CALLED[kind]} stand on the page twice, and differ; the fuller section was read",
            (source.span(other.start, other.start + 1), "not read"),
            (source.span(kept.start, kept.start + 1), "read"),
        )
    )


def _models(all_sections: Sequence[_Sections]) -> PrintedModels:
    """Return the schemas that a page prints, beside the objects of its endpoints or in them."""
    apart = [(each.document, each.document.value, True) for found in all_sections for each in found.models]
    within = [(each.document, each.document.value, False) for found in all_sections for each in found.blocks.values()]
    return read_printed_models([*apart, *within])


def _is_native(text: str) -> bool:
    return _NATIVE_KEYS.search(text) is not None


def _shape(value: Json) -> str:
    """Tell by its keys which member of Apifox's object a value is; nothing where they do not say."""
    if isinstance(value, dict):
        if value and value.keys() <= _LOCATIONS and all(isinstance(each, list) for each in value.values()):
            return "parameters"
        kind = value.get("type")
        is_kind = (
            isinstance(kind, str) and (kind == "none" or "/" in kind) and isinstance(value.get("parameters"), list)
        )
        return "body" if is_kind or value.keys() & {"jsonSchema", "oasExtensions"} else ""
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        keys = {key for each in value if isinstance(each, dict) for key in each}
        if "responseId" in keys or ("data" in keys and "oasKey" in keys):
            return "examples"
        if ("code" in keys and keys & {"jsonSchema", "contentType", "mediaType"}) or "referencedResponseId" in keys:
            return "responses"
    return ""


def _observation(source: Source, part: Part, found: _Sections, models: PrintedModels, report: Report) -> Observation:
    cursors: dict[str, tuple[Cursor, SchemaLibrary]] = {}
    for kind, (document, _) in found.blocks.items():
        library = SchemaLibrary(models.beside(document), models.find, report, prefix="#/definitions/")
        cursors[kind] = Cursor(document, report, (), document.value), library
    listed, body = cursors.get("parameters"), cursors.get("body")
    answers, examples = cursors.get("responses"), cursors.get("examples")
    empty = examples or body or listed
    answering = answers[1] if answers else empty[1] if empty else None
    endpoint = part.endpoint
    return Observation(
        method=endpoint.method,
        path=endpoint.path,
        span=part.span,
        title=find_title(source, part.intro),
        description=join_prose(source, found.description),
        parameters=read_parameters(*listed) if listed else (),
        bodies=read_bodies(*body) if body else (),
        responses=read_responses(answers[0] if answers else None, answering, examples[0] if examples else None)
        if answering
        else (),
        servers=(endpoint.server,) if endpoint.server else (),
        stable_id=found.stable_id,
    )


READER = Reader(name="apifox-dump", title="pages that print Apifox's own JSON under headings", judge=_judge, read=read)
