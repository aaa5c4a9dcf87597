"""Tables of fields in page text: with pipes or tabs, or with their columns run together as extraction leaves them."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.tables.cells import LOCATION_WORDS, REQUIRED_WORDS, TYPE_PATTERN, continues_type
from reynard.patterns import compiled
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source, Span

_ROLES: Mapping[str, str] = MappingProxyType(
    {
        "name": (
            "Field|Name|Parameter|Param|Property|Key|Attribute|Field Name|Parameter Name|Header|HTTP Header|请求头|字段"
            "|字段名|字段名称|名称|参数|参数名|参数名称|属性|属性名|键|返回字段|返回参数|响应字段|响应参数|请求字段|请求参数|输入参数|输出参数"
            "|变量名|变量|英文名|字段代码|头部标签"
            "|Query Parameter|Path Parameter|Body Parameter|Request Parameter|Response Field|Argument|Option"
        ),
        "inner": "子字段|子参数|子属性|二级字段|二级参数|下级字段|Sub-field|Subfield|Child Field|Sub Parameter",
        "location": (
            "In|Location|Located In|Position|Where|Param Type|位置|参数位置|所在位置|传参位置|传参方式|传递方式"
            "|传入方式|请求类型"
        ),
        "required": (
            "Required|Mandatory|Is Required|必填|必选|必需|必须|是否必填|是否必选|是否必需|是否必须"
            "|必填项|是否必传|必传|可选/必选|必选/可选|必填/选填|选填/必填|必填/可选|可选/必填|Required/Optional|Optional/Required"
        ),
        "type": "Type|Data Type|DataType|类型|数据类型|字段类型|参数类型|值类型",
        "title": "Title|Label|Display Name|标题|中文名|显示名",
        "description": (
            "Description|Desc|Descriptions|Explanation|Remark|Remarks|Note|Notes|Meaning|说明|描述|备注"
            "|含义|参数说明|字段说明|解释|参数描述|字段描述|参数含义|字段含义|详细说明|描述信息|注释|详情|Details|Comment|Comments"
        ),
        "example": "Example|Examples|Sample|Example Value|Value|值|示例|示例值|样例|例子|例|头部内容",
        "default": "Default|Default Value|默认|默认值|缺省值",
        "values": (
            "Enum|Values|Allowed Values|Options|Allowed|枚举|枚举值|可选值|可选值范围|取值|取值范围|取值说明"
            "|有效值|合法值|范围|可选项|Possible Values|Valid Values|Accepted Values|Value Range|Range|Enum Values"
        ),
        "minimum": "最小值|Min|Minimum",
        "maximum": "最大值|Max|Maximum",
        "maxLength": "限制长度|最大长度|长度限制|字段长度|参数长度|长度|Max Length|Length|Max Len",
        "constraints": "Constraints|Restrictions|Constraint|约束|限制|其他信息|其它信息|Other Information",
    }
)
_WORDS: Mapping[str, str] = MappingProxyType(
    {"".join(word.split()).casefold(): role for role, words in _ROLES.items() for word in words.split("|")}
)
_RUN_TOGETHER = compiled(
    "|".join(
        re.escape(word.replace(" ", ""))
        for word in sorted({word for words in _ROLES.values() for word in words.split("|")}, key=len, reverse=True)
    )
)
_OF_HEADERS = compiled(
    r"[|\s*`]*(?:HTTP\s*)?(?:Headers?|请求头)(?:\s*(?:Name|名称?|参数|字段))?[\s*`]*[|\t]", re.IGNORECASE
)
_PIPE = compiled(r"(?<!\\)\|")
_HALVES = compiled(r"[\u3400-\u9fff]+|[A-Za-z][A-Za-z ]*")
"""The parts of a heading in two languages."""
_DECORATION = compiled(r"[`*\s]+")
_BREAK = compiled(r"<br\s*/?>", re.IGNORECASE)
_DRESS = compiled(r"</?(?:font|span|b|strong|em|i|u|a|mark|small|p|div|code)\b[^<>\n]{0,200}>", re.IGNORECASE)
"""Tags that say how a text looks, and not what it is."""
_MOVED_IN = compiled(r"(?:&(?:nbsp|e[mn]sp|thinsp);\s*)+")
NESTING = r"+»>└├∟↳⌊╰─│·–—-"
"""What stands before the names of fields that are within the one above."""
_FIELD = compiled(rf"(?:[\s`*|{NESTING}]|&\w+;)*[\w$@][^\s|]*")
_WIRE = compiled(rf"[\s{NESTING}]*[A-Za-z_$][\w.\[\]$-]*", re.ASCII)
_UNDIVIDED = compiled(r"[A-Za-z_][\w.\[\]-]{2,80}?(?:Yes|No|TRUE|FALSE|是|否)(?![a-z])")
_LONGEST_ROW = 20_000
_LONGEST_HEADER = 300
_OF_VALUES = ("name", "example", "description")
"""The columns of a table of headers, `| 字段 | 值 | 描述 |`, or of one that lists what something may be."""
_RULE_MARKS = frozenset("|-: \t")
_FEWEST = 2


class Cell(NamedTuple):
    """What stands in a cell, without the blanks around it, and where."""

    text: str
    start: int
    end: int


class TableRow(Struct, frozen=True):
    """A row: its cells by what their columns are for (`name`, `type`, `required`, …)."""

    source: Source
    cells: Mapping[str, Cell]
    start: int
    end: int

    def text(self, role: str) -> str:
        """Return what a cell says; nothing where it is absent or only a dash."""
        cell = self.cells.get(role)
        text = cell.text if cell is not None else ""
        return "" if text in ("-", "\\-", "—", "–", "--", "/", "none", "None", "N/A") else text

    def span(self, role: str = "") -> Span:
        """Return where a cell stands, or the row as a whole."""
        cell = self.cells.get(role)
        return self.source.span(cell.start, cell.end) if cell is not None else self.source.span(self.start, self.end)


class Table(Struct, frozen=True):
    """A table of fields."""

    roles: tuple[str, ...]
    rows: tuple[TableRow, ...]
    span: Span
    undivided: tuple[Span, ...] = ()
    """Lines that seem to be rows run together, but show no word at which to divide them."""

    @property
    def lists_headers(self) -> bool:
        """Whether its first column is called after headers, so that the names below it are theirs."""
        return _OF_HEADERS.match(self.span.text) is not None


def read_table(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the table of fields whose header is the item at an index; return it and the index behind it."""
    header = items[index]
    if header.kind == "json" or header.end - header.start > _LONGEST_HEADER:
        return None
    line = source.text[header.start : header.end]
    is_collapsed = False
    roles = _header(line)
    if roles is None:
        roles = _collapsed_header(line)
        is_collapsed = True
    if roles is None:
        return None
    rows: list[TableRow] = []
    loose: list[Item] = []
    undivided: list[Span] = []
    after = at = index + 1
    while at < len(items) and items[at].kind == "line" and not items[at].level:
        item = items[at]
        at += 1
        text = source.text[item.start : item.end]
        if is_rule(text):
            after = at
            continue
        row = _row(source, item, text, roles, is_collapsed=is_collapsed)
        if row is None:
            if len(loose) > _LONGEST_HEADER:
                break
            if is_collapsed and _UNDIVIDED.match(text):
                undivided.append(source.span(item.start, item.end))
                after = at
            else:
                loose.append(item)
            continue
        if _header(text) == roles:
            break
        if loose and rows:
            rows[-1] = _continued(source, rows[-1], loose)
        elif loose:
            break
        loose = []
        rows.append(row)
        after = at
    if loose and rows and (more := _adjacent(source, loose, rows[-1].end)):
        rows[-1] = _continued(source, rows[-1], more)
        after = next(at for at in range(after, len(items)) if items[at] is more[-1]) + 1
    end = items[after - 1].end
    rows, roles = named_by_wire(rows, roles)
    shown = list(name_members(rows)) if "inner" in roles else rows
    shown = _unboxed(shown) if roles and "type" in roles else shown
    return Table(roles, tuple(shown), source.span(header.start, end), tuple(undivided)), after


def named_by_wire(rows: list[TableRow], roles: tuple[str, ...]) -> tuple[list[TableRow], tuple[str, ...]]:
    """Return rows whose names are what is sent: of two columns the first may be for people (`商户号 | mch_id`)."""
    if roles[:2] != ("name", "title") or not rows:
        return rows, roles
    is_sent = [_WIRE.fullmatch(row.text("title").strip("`* ")) is not None for row in rows]
    if not all(is_sent) or any(_WIRE.fullmatch(row.text("name").strip("`* ")) for row in rows):
        return rows, roles
    turned = [replace(row, cells={**row.cells, "name": row.cells["title"], "title": row.cells["name"]}) for row in rows]
    return turned, ("title", "name", *roles[2:])


def _unboxed(rows: list[TableRow]) -> list[TableRow]:
    """Return rows whose types all stand in brackets without them: where `[object]` does, brackets mean no list."""
    types = [row.text("type") for row in rows if row.text("type")]
    if "[array]" not in types and "[object]" not in types:
        return rows
    if not all(each.startswith("[") and each.endswith("]") for each in types):
        return rows
    return [
        replace(row, cells={**row.cells, "type": row.cells["type"]._replace(text=row.text("type")[1:-1])})
        if row.text("type")
        else row
        for row in rows
    ]


def _adjacent(source: Source, lines: Sequence[Item], end: int) -> list[Item]:
    """Return the lines that follow a row of a copied table with no blank line between: its last cell goes on."""
    found: list[Item] = []
    if "|" in source.text[source.text.rfind("\n", 0, end) + 1 : end]:
        return found
    for item in lines:
        if source.text.count("\n", end, item.start) > 1:
            break
        found.append(item)
        end = item.end
    return found


def name_members(rows: Sequence[TableRow]) -> Iterator[TableRow]:
    """Yield rows whose members of objects have a column of their own, named after the field that they are in."""
    holder = ""
    for row in rows:
        name, inner = row.cells.get("name"), row.cells.get("inner")
        holder = name.text if name is not None and name.text else holder
        if inner is None or not row.text("inner"):
            yield row
        else:
            yield replace(row, cells={**row.cells, "name": inner._replace(text=f"{holder}.{inner.text}".lstrip("."))})


def is_rule(line: str) -> bool:
    """Tell whether a line is the rule below a table's header: `|---|:---:|`."""
    return "-" in line and len(line) <= _LONGEST_HEADER and _RULE_MARKS.issuperset(line)


def header_roles(line: str) -> tuple[str, ...] | None:
    """Return what the columns of a header are for, in their order; nothing where a line is no header."""
    return None if len(line) > _LONGEST_HEADER else _header(line) or _collapsed_header(line)


def _header(line: str) -> tuple[str, ...] | None:
    return roles_of([each.text for each in cells_of(line, 0)])


def roles_of(cells: Sequence[str]) -> tuple[str, ...] | None:
    """Return what the columns under some headings are for, in their order; nothing where they are none of fields."""
    if len(cells) < _FEWEST:
        return None
    roles = tuple(map(role_of, cells))
    if roles[:2] == ("name", "name") and "title" not in roles and cells[0] != cells[1]:
        # `参数 | 参数名称`: what it is called, and what that means.
        roles = ("name", "title", *roles[2:])
    return _accepted(roles)


def role_of(heading: str) -> str:
    """Return what the column under a heading is for; nothing where nobody knows.

    One in two languages is for what both of its halves are for, where both are known.

    >>> role_of("必填 Required"), role_of("类型(Type)"), role_of("音色 Voice")
    ('required', 'type', '')
    """
    whole = _WORDS.get("".join(_DECORATION.sub("", heading).split()).casefold(), "")
    if whole or heading.isascii():
        return whole
    halves = {_role_of_half(each) for each in _HALVES.findall(heading)}
    return halves.pop() if len(halves) == 1 else ""


def _role_of_half(words: str) -> str:
    return _WORDS.get("".join(words.split()).casefold(), "")


def _collapsed_header(line: str) -> tuple[str, ...] | None:
    roles: list[str] = []
    text = "".join(line.split())
    at = 0
    while at < len(text):
        word = _RUN_TOGETHER.match(text, at)
        if word is None:
            return None
        roles.append(_WORDS[word[0].casefold()])
        at = word.end()
    return _accepted(tuple(roles))


def _accepted(roles: tuple[str, ...]) -> tuple[str, ...] | None:
    known = [role for role in roles if role]
    if roles == _OF_VALUES:
        return roles
    if len(known) <= _FEWEST or len(set(known)) != len(known):
        is_short = (
            len(known) == _FEWEST
            and known[0] == "name"
            and known[1] in ("type", "description", "example")
            and len(roles) == _FEWEST
        )
        return roles if is_short else None
    if roles[0] == "name":
        return roles if "type" in known or "required" in known else None
    return roles if {"name", "type", "required", "description"} <= {*known} else None


def cells_of(line: str, shift: int) -> list[Cell]:
    """Split a row at its pipes, or else at its tabs."""
    mark = _PIPE if _PIPE.search(line) else re.compile("\t") if "\t" in line else None
    if mark is None:
        return []
    edges = [0, *(edge for match in mark.finditer(line) for edge in match.span()), len(line)]
    pieces = list(zip(edges[::2], edges[1::2], strict=True))
    if mark is _PIPE:
        if not line[slice(*pieces[0])].strip():
            pieces = pieces[1:]
        if pieces and not line[slice(*pieces[-1])].strip():
            pieces = pieces[:-1]
    return [_cell(line, start, end, shift) for start, end in pieces]


def _cell(line: str, start: int, end: int, shift: int) -> Cell:
    text = line[start:end]
    first = start + len(text) - len(text.lstrip())
    text = text.strip()
    return Cell(shown_text(text), shift + first, shift + first + len(text))


def shown_text(written: str) -> str:
    """Return what a browser shows of a cell; marks that only move it in stay, since they say how deep it is.

    >>> shown_text("&lt;50&nbsp;MB, &#126;5 GB"), shown_text("&nbsp;&nbsp;url")
    ('<50 MB, ~5 GB', '&nbsp;&nbsp;url')
    """
    lead = _MOVED_IN.match(written)
    text = _BREAK.sub("\n", written[lead.end() if lead else 0 :].replace("\\|", "|"))
    text = _DRESS.sub("", text) if "<" in text else text
    return (lead[0] if lead else "") + (unescape(text).replace("\xa0", " ") if "&" in text else text)


def _row(source: Source, item: Item, text: str, roles: tuple[str, ...], *, is_collapsed: bool) -> TableRow | None:
    if len(text) > _LONGEST_ROW:
        return None
    cells = cells_of(text, item.start)
    if len(cells) >= _FEWEST and (not is_collapsed or text.lstrip().startswith("|")):
        if not _FIELD.match(_DRESS.sub("", text).lstrip("| \t") if not is_collapsed else cells[0].text):
            return None
        if "|" not in text:
            # A copied table has kept how far in a name stands as blanks before the row.
            inset = item.start - (source.text.rfind("\n", 0, item.start) + 1)
            cells[0] = cells[0]._replace(text="\u2007" * inset + cells[0].text)
        return TableRow(source, _fitted(source, cells, roles), item.start, item.end)
    found = _collapsed(roles).match(text) if is_collapsed or {"type", "required"} & {*roles} else None
    if found is None:
        return None
    made = {
        role: Cell(found[role].strip(), item.start + found.start(role), item.start + found.end(role))
        for role in found.groupdict()
        if found[role] is not None
    }
    return TableRow(source, made, item.start, item.end)


def _fitted(source: Source, cells: list[Cell], roles: tuple[str, ...]) -> dict[str, Cell]:
    """Give each cell its column. Pipes that are part of a text (`string | null`, `enum: A | B`) make cells too many."""
    extra = len(cells) - len(roles)
    if extra > 0 and "type" in roles:
        at = roles.index("type")
        taken = 0
        while taken < extra and continues_type(
            _merged(source, cells[at : at + taken + 1]).text, cells[at + taken + 1].text
        ):
            taken += 1
        if taken:
            cells = [*cells[:at], _merged(source, cells[at : at + taken + 1]), *cells[at + taken + 1 :]]
            extra -= taken
    if extra > 0:
        last = roles.index("description") if "description" in roles else len(roles) - 1
        cells = [*cells[:last], _merged(source, cells[last : last + extra + 1]), *cells[last + extra + 1 :]]
    return {role: cell for role, cell in zip(roles, cells, strict=False) if role}


def _merged(source: Source, cells: Sequence[Cell]) -> Cell:
    start, end = cells[0].start, cells[-1].end
    return Cell(source.text[start:end].strip(), start, end)


def _continued(source: Source, row: TableRow, lines: Sequence[Item]) -> TableRow:
    """Add lines to the description of the row that they follow: its text had line ends of its own."""
    role = "description" if "description" in row.cells else list(row.cells)[-1]
    known = row.cells[role]
    more = [source.text[each.start : each.end].strip().rstrip("|").rstrip() for each in lines]
    text = "\n".join([known.text, *more]).strip()
    end = lines[-1].end
    return TableRow(source, {**row.cells, role: Cell(text, known.start, end)}, row.start, end)


@cache
def _collapsed(roles: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of a row whose columns were run together: only words of known lists can be told apart.

    `modelstringYes模型名称…`: what follows the last such word is title and description in one.
    """
    known = [role for role in roles if role in ("name", "location", "required", "type")]
    pieces = {
        "name": r"(?P<name>[\w$@».:\[\]*-]{1,120}?)",
        "location": rf"(?P<location>{LOCATION_WORDS})",
        "required": rf"(?P<required>{REQUIRED_WORDS})",
        "type": rf"(?P<type>{TYPE_PATTERN})",
    }
    return re.compile(r"\s*" + r"\s*".join(pieces[role] for role in known) + r"\s*(?P<description>.*)\Z", re.DOTALL)
