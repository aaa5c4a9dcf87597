"""Structures that a page describes apart, each below its name, and the fields whose type is one of them.

| Image | 是 | [ImageInfo](#ImageInfo) | 输入图片 |
…
### ImageInfo
| 名称 | 类型 | 必选 | 描述 |
"""

from __future__ import annotations

import unicodedata
from itertools import islice
from typing import TYPE_CHECKING

from reynard.observe.page.heading_words import without_caption
from reynard.observe.page.tables.cells import holding_of, unlinked
from reynard.observe.page.tables.html import read_html_table
from reynard.observe.page.tables.rows import names_a_class, wire_name
from reynard.observe.page.tables.text import header_roles, read_table
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import Table, TableRow
    from reynard.source import Source

_NAMED = compiled(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?\s*|[一二三四五六七八九十]{1,3}[、.]\s*|(?:附录|(?i:appendix))\s?(?:[A-Z]|\d{1,2})?[.、:：)\s]\s*)?(?:[\u3400-\u9fff]{1,16}\s?[（(]\s?(?=[A-Za-z_]\w{1,80}\s?[）)]\s*\Z))?[`*]*(?P<name>[A-Za-z_][A-Za-z0-9_]{1,80})[`*]*\s?[）)]?"
    r"\s*(?:(?:数据)?(?:结构体?|对象|类型|实体)(?:说明|定义|描述)?|(?:字段|参数|结构|选项|配置)?(?:说明|描述|定义|详情)(?:如下)?|选项|配置|(?i:object|options?|structure|struct|type|model|schema)s?)?[\s:：]*"
)
_MODELS = compiled(
    r"(?:\d{1,2}(?:\.\d{1,2}){0,3}[.、)]?\s*|[一二三四五六七八九十]{1,3}、\s*)?"
    r"(?:(?:数据|公共|通用|对象)?(?:结构|模型|实体|字典)(?:定义|说明)?|"
    r"(?i:(?:data )?(?:models|schemas|structures|types|objects)))"
)
"""A heading above those of structures."""
_FIELD = compiled(r"[A-Za-z_$][\w.\[\]$-]*")
"""The name of a field; a status of an answer is none, and what its type names is that answer."""
_WORD = compiled(r"[A-Za-z_][A-Za-z0-9_]*")
_REFERS = compiled(r"见|参考|参照|类型|结构|(?i:\bsee\b|\brefer|\bof type\b)")
_PLAIN = frozenset(
    (
        *("array", "list", "of", "object", "string", "integer", "number", "boolean", "int", "float", "map", "dict"),
        *("json", "or", "null", "file", "double", "long", "bool", "any", "enum"),
    )
)
_BARE = compiled(r"[A-Z][A-Za-z0-9_]{2,60}")
_BARE_TITLE = compiled(
    r"[A-Z][A-Za-z0-9_]{2,60}\s?(?:(?:数据)?(?:结构体?|对象|类型|字段|参数)?(?:说明|定义|描述|详情)(?:如下)?\s?[:：]?|[:：])"
)
"""A line that names a structure right above its table: `ItemContent说明`, `ITEM 描述如下：`, `Region：`."""
_REFERRED = compiled(r"被(?:如下|以下|下列)?(?:接口|结构|API)[^\n]{0,10}引用|(?i:\b(?:used|referenced) by\b)")
_FURTHEST = 6
"""How many lines may stand between the name of a structure and its table."""
_LONGEST_TITLE = 100
_DEEPEST = 8
_MOST_ROWS = 500
_FEWEST_GAPS = 2
"""Blanks in the header of a table whose columns nothing else divides."""
_LONGEST_WORDS = 2_000


def take_structures(source: Source, items: Sequence[Item]) -> tuple[list[Item], dict[str, Table]]:
    """Return the items of a page without the structures that types of its tables name, and these by their names."""
    if not any(_titles_a_table(source, items, at) for at in range(len(items))):
        return list(items), {}
    tables = list(_tables(source, items))
    rows = [row for table, _, _ in tables for row in table.rows]
    fields = {wire_name(row).text.rpartition(".")[2].removesuffix("[]") for row in rows}
    used = {word for row in rows for word in _typed(row)} | ({word for row in rows for word in _told(row)} - fields)
    found: dict[str, Table] = {}
    gone: set[int] = set()
    titles = [_title(source, items, first) for _, first, _ in tables]
    named = [name_of_structure(items[title].text(source.text)) if title is not None else "" for title in titles]
    for (table, first, after), title, name in zip(tables, titles, named, strict=True):
        if _lists_structures(table, {*named}):
            gone.update(range(first, after))
            continue
        if title is None or not name or name in found:
            continue
        if name in used:
            found[name] = table
        elif not _is_below_models(source, items, title):
            continue
        gone.update(range(title, after))
    return [item for at, item in enumerate(items) if at not in gone], found


def _lists_structures(table: Table, named: set[str]) -> bool:
    """Tell whether a table only lists what is described below, by name: `| KiteBatch | The batch. |`."""
    names = [wire_name(row).text for row in table.rows]
    is_plain = {*table.roles} <= {"name", "description"}
    known = [each for each in names if each in named]
    return is_plain and bool(known) and all(each[:1].isupper() and each.isidentifier() for each in names)


def _is_below_models(source: Source, items: Sequence[Item], title: int) -> bool:
    """Tell whether a heading above says that models follow: `## 3. 数据结构`, above `### 3.1 项目（Project）`."""
    level = items[title].level
    above = next((each for each in reversed(items[:title]) if 0 < each.level < level), None) if level else None
    return above is not None and _MODELS.fullmatch(above.text(source.text).strip("*_:： \t")) is not None


def named_tables(source: Source, items: Sequence[Item]) -> Iterator[tuple[str, Table]]:
    """Yield the tables of fields of a page that stand below a name, with it."""
    if not any(_titles_a_table(source, items, at) for at in range(len(items))):
        return
    for table, first, _ in _tables(source, items):
        title = _title(source, items, first)
        name = name_of_structure(items[title].text(source.text)) if title is not None else ""
        if name:
            yield name, table


def wanted_in(source: Source, items: Sequence[Item]) -> set[str]:
    """Return the names of structures that types of a page's tables have."""
    return {word for table, _, _ in _tables(source, items) for row in table.rows for word in _typed(row)}


def opened(table: Table, structures: Mapping[str, Table]) -> Table:
    """Return a table with the fields of the structures that its rows are of."""
    if not structures:
        return table
    every = (each for row in table.rows for each in _opened(row, table.rows, structures, ()))
    rows = tuple(islice(every, max(_MOST_ROWS, len(table.rows))))
    return replace(table, rows=rows) if len(rows) > len(table.rows) else table


def _opened(
    row: TableRow, beside: Sequence[TableRow], structures: Mapping[str, Table], around: tuple[str, ...]
) -> Iterator[TableRow]:
    yield row
    name = next((each for each in _named_in(row) if each in structures), "")
    if not name or name in around or len(around) > _DEEPEST or _has_members(row, beside):
        return
    cell, holder = row.cells["name"], wire_name(row).text
    inner = structures[name]
    for each in inner.rows:
        said = each.cells.get("name")
        own = wire_name(each)
        if said is None or not own.text:
            continue
        if own.depth:
            marks = said.text[: max(said.text.find(own.text), 0)]
            named = f"{marks}{own.text}"
        else:
            marks = cell.text[: max(cell.text.find(holder), 0)]
            named = f"{marks}{holder}.{own.text}"
        member = replace(each, cells={**each.cells, "name": said._replace(text=named)})
        yield from _opened(member, inner.rows, structures, (*around, name))


def _has_members(row: TableRow, beside: Sequence[TableRow]) -> bool:
    """Tell whether members of a field are listed beside it already."""
    name = wire_name(row).text
    return any(wire_name(each).text.startswith((f"{name}.", f"{name}[].")) for each in beside if each is not row)


def _named_in(row: TableRow) -> list[str]:
    """Return the words of a row that may name the structure that it is of."""
    return _typed(row) or _told(row)


def _typed(row: TableRow) -> list[str]:
    """Return the words of a row's type that may name a structure."""
    if not _FIELD.fullmatch(wire_name(row).text):
        return []
    said = unlinked(row.text("type"))
    is_held = holding_of(row.text("type")) or names_a_class(row)
    return [each for each in _WORD.findall(said) if each.casefold() not in _PLAIN] if is_held else []


def _told(row: TableRow) -> list[str]:
    """Return the words by which the description of an object or a list refers to a structure, or has for a line."""
    about = f"{row.text('description')}\n{row.text('constraints')}"
    if not _FIELD.fullmatch(wire_name(row).text) or not holding_of(row.text("type")) or len(about) > _LONGEST_WORDS:
        return []
    words = _WORD.findall(unlinked(about)) if _REFERS.search(about) else [*map(str.strip, about.splitlines())]
    return [each for each in words if (each[:1].isupper() or "_" in each) and _WORD.fullmatch(each)]


def _tables(source: Source, items: Sequence[Item]) -> Iterator[tuple[Table, int, int]]:
    """Yield the tables of fields of a page, with the index of the first item of each, and of that behind it."""
    at = 0
    while at < len(items):
        ways = (read_table, read_html_table) if items[at].kind == "line" else ()
        read = next(filter(None, (way(source, items, at) for way in ways)), None)
        if read is None or "name" not in read[0].roles or read[0].lists_numbers:
            at += 1
        else:
            yield read[0], at, read[1]
            at = read[1]


def _title(source: Source, items: Sequence[Item], first: int) -> int | None:
    """Return the index of the heading right above a table, with nothing but plain lines between."""
    for at in range(first - 1, max(first - _FURTHEST, -1), -1):
        item = items[at]
        line = source.text[item.start : item.end]
        is_caption = item.kind == "heading" and not item.level and without_caption(line) != line
        if item.kind == "json":
            continue  # what the structure looks like
        if not (item.kind == "line" or is_caption) or line.startswith("|"):
            return None
        if item.level or _is_bold(line) or _is_bare_name(source, items, at):
            return at
    return None


def _titles_a_table(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether an item is a heading that may be the name of a structure, with a table below it."""
    item = items[at]
    line = source.text[item.start : item.end] if item.kind == "line" else ""
    is_set = item.level or _is_bold(line) or _is_bare_name(source, items, at)
    if not line or not is_set or not name_of_structure(item.text(source.text)):
        return False
    below = (
        source.text[each.start : min(each.end, each.start + _LONGEST_TITLE)]
        for each in items[at + 1 : at + 1 + _FURTHEST]
    )
    return any(each.startswith(("|", "<table")) or _heads_cells(each) for each in below)


def _heads_cells(line: str) -> bool:
    """Tell whether a line is the header of a table that tabs or blanks divide."""
    is_divided = "\t" in line or "  " in line or line.count(" ") >= _FEWEST_GAPS
    return is_divided and header_roles(line) is not None


def _is_bare_name(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line is nothing but the name of a structure, and what is right below says that it is one."""
    following = items[at + 1] if at + 1 < len(items) else None
    if following is not None and _BARE_TITLE.fullmatch(source.text, items[at].start, items[at].end):
        line = source.text[following.start : min(following.end, following.start + _LONGEST_TITLE)]
        return line.startswith(("|", "<table")) or _heads_cells(line)
    if _BARE.fullmatch(source.text, items[at].start, items[at].end) is None:
        return False
    below = (source.text[each.start : min(each.end, each.start + _LONGEST_TITLE)] for each in items[at + 1 : at + 4])
    return any(map(_REFERRED.search, below))


def _is_bold(line: str) -> bool:
    if len(line) > _LONGEST_TITLE:
        return False
    return (line.startswith("**") and line.rstrip(":： ").endswith("**")) or without_caption(line) != line


def name_of_structure(title: str) -> str:
    """Return the name of the structure that a title is of; nothing where it is of none."""
    said = unicodedata.normalize("NFKC", without_caption(title[:_LONGEST_TITLE]))
    found = _NAMED.fullmatch(said.strip("*_:： \t"))
    return found["name"] if found is not None else ""
