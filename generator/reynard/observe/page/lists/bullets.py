"""Fields that stand as a list: `- `size` (string, optional): …`, those of an object one step further in."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.page.lists.behind_words import take_behind
from reynard.observe.page.lists.facets import facet_in, refers_elsewhere, values_in
from reynard.observe.page.lists.needs_above import need_of
from reynard.observe.page.tables.cells import TYPE_PATTERN, required_word
from reynard.observe.page.tables.table import Cell, Table, TableRow
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_NAME = compiled(
    r"^(?:[-*•+][ \t]+|\d{1,2}[.、)）][ \t]*"
    r"|(?=[`*]{0,3}[A-Za-z_][\w.\[\]-]{0,60}[`*]{0,3}[(（][^()（）\n]{1,80}[)）])"
    r"|(?=[A-Za-z_][\w.\[\]-]{0,60}[ \t]+[(（]"
    r"(?i:string|str|int(?:eger)?|float|number|double|bool(?:ean)?|object|array|list|file)\b"
    r"[^()（）\n]{0,80}[)）][ \t]*[:：—–-])"
    r"|(?=(?:\*\*|`)[`*]{0,2}[A-Za-z_][\w.\[\]-]{0,60}[`*]{1,4}[ \t]+"
    r"(?:[*_]{0,2}[(（][^()（）\n]{1,80}[)）][*_]{0,2}[ \t]*[:：—–-]"
    r"|[*_]{1,2}[(（][^()（）\n]{1,80}[)）][*_]{1,2}[ \t]*\Z)))"
    r"(?:(?P<mark>[`*_]{1,5})(?P<marked>[A-Za-z_$][\w.\[\]$-]{0,60})(?P=mark)?[`*_]{0,5}"
    r"|(?P<bare>[a-z_][\w.\[\]-]{0,60}|Authorization|(?:[A-Z][A-Za-z0-9]{0,30}-){1,4}[A-Z][A-Za-z0-9]{0,30}))(?=[\s:：(（\[,，*_`—–-])"
)
_CODED_NAME = r"`[A-Za-z_$][\w.\[\]$-]{0,60}`"
_OR_ANOTHER = rf"(?:[ \t]*[、,，/&][ \t]*|[ \t]*(?:\band\b|和|与|及)[ \t]*){_CODED_NAME}"
_SEVERAL = compiled(rf"[-*•+][ \t]+[*_]{{0,2}}{_CODED_NAME}(?P<more>(?:{_OR_ANOTHER}){{1,5}})(?=[*_ \t]*[(（:：\[—–-])")
"""Several fields of which the same is said: `- `width`, `height` (integer): …`."""
_MARKED = compiled(r"`([^`]+)`")
_PARTED = compiled(r"[,，;；、|·]|(?<=\S)[ \t]+")
_TYPE = compiled(TYPE_PATTERN, re.IGNORECASE)
_DEFAULT = compiled(
    r"(?:默认值?(?:为|是)?|defaults?(?:\s?to|\s?is)?)[ \t]*[:：=]?[ \t]*(?P<value>[^\s,，;；)）]*[^\s,，;；)）.。])",
    re.IGNORECASE,
)
TOLD = compiled(
    r"[-*•+][ \t]+(?P<mark>[`*]{0,3})(?P<name>[a-zA-Z_][\w.\[\]-]{0,60})(?P=mark)"
    r"[ \t]*(?:[:：]|[-–—]{1,2}[ \t])[ \t]*(?P<description>\S[^\n]*)\Z"
)
_LIMITED = compiled(
    r"[-*+•][ \t]+(?P<mark>[`*]{1,3})(?P<name>[a-zA-Z_][\w.\[\]-]{0,60})(?P=mark)[ \t]+"
    r"(?P<description>[(（\[](?:one of|enum|values?|可选值?|枚举值?|取值)[ \t]*[:：][^\n]*)\Z",
    re.IGNORECASE,
)
"""A field of which brackets say the values alone: ``- `size` [one of: 512, 1024] edge``."""
_SHOWS_VALUE = compiled(r"`[^`\s]{1,60}`|\bdefaults?\b|默认", re.IGNORECASE)
_CONDITION = compiled(r"[ \t]+(?:when|if|for|unless|only|in|by|with)\b|[ \t]*(?:当|若|如果|仅)", re.IGNORECASE)
"""What makes `Required` the beginning of a sentence."""
_CLOSED_BY: Mapping[str, str] = MappingProxyType({"(": ")", "（": "）", "[": "]"})
_LEADS = tuple("-*•+`0123456789")
_ITEM = compiled(r"[-*+•][ \t]+")
_VALUE = compiled(
    r"[-*+•][ \t]+(?P<value>`[\w.:/+-]{1,60}`)(?=[ \t]*(?:\Z|\n|[:：(（—–-]|[\u3400-\u9fff]|[ \t][A-Za-z]))"
)
"""An item below a field that begins with a value of it: ``- `pro`: better``."""
_CODED = compiled(r"`[^`]{1,200}`(?:[ \t]*[,，、|/][ \t]*`[^`]{1,200}`){0,200}")
"""Values that are set as code, and nothing else: what stands in them is what is sent."""
_DECORATION = " \t*_`"
_BEFORE_WORDS = " \t:：—–-,，;；.。*_`"
_BETWEEN = ",，;；、|· \t*_`"
_ROLES = ("name", "type", "required", "default", "enum", "description")
_PLACES = frozenset(("query", "querystring", "header", "cookie", "body"))
"""Where a field goes, in the brackets behind its name: `(query, required)`; `(file path)` is no place."""
_LONGEST = 1000
_LONGEST_HEAD = 120
_FEWEST = 2
_STAR = " * "  # What stands behind a name that must be given: `• url * string`.
_ANSWERED_ALIKE = compiled(
    r"(?i)(?:the\s)?(?:same\s(?:response|answer)s?|responses?\s(?:is|are)\sthe\ssame|返回|响应)"
    r"[^\n]{0,12}(?:as above|as before|同上|与上|如上)"
)
"""A line behind a list that says what is answered."""
_SOON = 30
"""Items of a list that are looked at for what it lists."""


class _Bullet(NamedTuple):
    cells: dict[str, Cell]
    column: int
    is_list: bool
    more: tuple[Cell, ...] = ()
    """The names of other fields of which the same is said."""


def read_field_bullets(source: Source, items: Sequence[Item], index: int) -> tuple[Table, int] | None:
    """Read the fields of a list whose first is the item at an index, as a table; return the index behind them, too."""
    first = _read(source, items[index])
    column = first.column if first is not None else _column_of_told(source, items, index)
    if column is None:
        return None
    told = _told_beside(source, items, index, column)
    if first is None and index not in told:
        return None
    rows: list[TableRow] = []
    around: list[tuple[int, str]] = []
    at = index
    while at < len(items) and (bullet := told.get(at) or _read(source, items[at])) is not None:
        start, after = items[at], at + 1
        while after < len(items) and items[after].kind == "line" and not items[after].level:
            if after in told or _read(source, items[after]) is not None or need_of(source, items[after]) is not None:
                break
            if _announces_block(source, items, after) or _is_outer(source, items[after], column):
                break
            if _ANSWERED_ALIKE.match(source.text, items[after].start, items[after].end):
                break
            after += 1
        while around and around[-1][0] >= bullet.column:
            around.pop()
        name = bullet.cells["name"]
        holder = around[-1][1] if around else ""
        is_whole = name.text.startswith((f"{holder}.", f"{holder.removesuffix('[]')}."))
        path = f"{holder}.{name.text}" if holder and not is_whole else name.text
        around.append((bullet.column, f"{path}[]" if bullet.is_list else path))
        cells = bullet.cells | {"name": name._replace(text=path)}
        cells |= {role: cell for role, cell in _faceted(source, items[at + 1 : after]) if role not in cells}
        if after > at + 1:
            cells["description"] = _with_lines(source, cells.get("description"), items[at + 1 : after])
        rows.append(TableRow(source, cells, start.start, items[after - 1].end))
        before = path.removesuffix(name.text)
        for other in bullet.more:
            named = other._replace(text=f"{before}{other.text}")
            rows.append(TableRow(source, cells | {"name": named}, start.start, items[after - 1].end))
        at = after
    roles = (*_ROLES, "location") if any("location" in row.cells for row in rows) else _ROLES
    return Table(roles, tuple(rows), source.span(rows[0].start, rows[-1].end)), at


def _column_of_told(source: Source, items: Sequence[Item], index: int) -> int | None:
    """Return how far in a list stands that begins with fields of words alone; None where it lists no other fields.

    ``- `prompt`: what to make`` stands above ``- `seed` (Optional): …`` and another one that says so.
    """
    columns: list[int] = []
    known = 0
    for item in items[index : index + _SOON]:
        if item.kind != "line" or item.level:
            break
        match = TOLD.match(source.text, item.start, item.end)
        read = _read(source, item)
        if read is None and (match is None or not match["mark"]):
            break
        known += read is not None
        columns.append(item.start - (source.text.rfind("\n", 0, item.start) + 1))
    return columns[0] if known >= _FEWEST and len({*columns}) == 1 else None


def _told_beside(source: Source, items: Sequence[Item], index: int, column: int) -> dict[int, _Bullet]:
    """Return the fields of a list beside its first that say neither type nor need, by their index.

    ``- `size`: `720p` or `1080p` `` is a field of its own where it stands as far in as ``- `model` (required)``; lists
    whose further items show no value and no default may be of the values of one field. So may names that are not set
    as code, unless two items of the list say whether theirs must be given: `- text：文本，必填` above `- pace：默认1`.
    Two that are written alike, and say their need at the end, show that all such are fields.
    """
    found: dict[int, _Bullet] = {}
    surely: dict[int, _Bullet] = {}
    bare: set[int] = set()
    known = alike = 0
    is_shown = False
    for at in range(index, len(items)):
        item = items[at]
        if item.kind != "line" or item.level:
            break
        here = item.start - (source.text.rfind("\n", 0, item.start) + 1)
        match = TOLD.match(source.text, item.start, item.end) if here == column else None
        limited = _LIMITED.match(source.text, item.start, item.end) if match is None and here == column else None
        if limited is not None and _read(source, item) is None:
            surely[at] = _told(limited, column)
        if match is None:
            continue
        if _read(source, item) is not None:
            known += not match["mark"]
            alike += bool(match["mark"])
            continue
        bare.update([] if match["mark"] else [at])
        found[at] = _told(match, column)
        is_shown = is_shown or _SHOWS_VALUE.search(match["description"]) is not None
    if known < _FEWEST:
        found = {at: each for at, each in found.items() if at not in bare}
    return {**(found if is_shown or alike >= _FEWEST else {}), **surely}


def _told(match: re.Match[str], column: int) -> _Bullet:
    cells = {role: Cell(match[role], *match.span(role)) for role in ("name", "description")}
    return _Bullet(cells, column, is_list=False)


def _is_outer(source: Source, item: Item, column: int) -> bool:
    """Tell whether an item of a list stands less far in than the fields, which another item holds then."""
    here = item.start - (source.text.rfind("\n", 0, item.start) + 1)
    return here < column and source.text.startswith(("- ", "* ", "+ ", "• "), item.start)


def _announces_block(source: Source, items: Sequence[Item], at: int) -> bool:
    """Tell whether a line behind a list says what the block below it is: `The response contains the film:`."""
    item, following = items[at], items[at + 1] if at + 1 < len(items) else None
    if following is None or following.kind not in ("json", "code") or source.text[item.end - 1] not in ":：":
        return False
    return source.text.count("\n", max(item.start - 4, 0), item.start) > 1 and item.end - item.start <= _LONGEST_HEAD


def lists_bullets(lines: Iterable[str]) -> bool:
    """Tell whether a page lists fields with marks: several, each with its type or with whether it must be given."""
    found = (line.strip() for line in lines if line.lstrip()[:1] in _LEADS)
    return sum(cells_of_bullet(line, 0) is not None for line in found) >= _FEWEST


def _read(source: Source, item: Item) -> _Bullet | None:
    if item.kind != "line" or item.level or item.end - item.start > _LONGEST:
        return None
    line = source.text[item.start : item.end]
    several = _SEVERAL.match(line)
    more: tuple[Cell, ...] = ()
    if several is not None:
        names = _MARKED.finditer(line, *several.span("more"))
        more = tuple(Cell(each[1], item.start + each.start(1), item.start + each.end(1)) for each in names)
        line = line[: several.start("more")] + " " * len(several["more"]) + line[several.end("more") :]
    cells = cells_of_bullet(line, item.start)
    if cells is None:
        return None
    kind = cells["type"].text.casefold() if "type" in cells else ""
    column = item.start - (source.text.rfind("\n", 0, item.start) + 1)
    return _Bullet(cells, column, kind.startswith(("array", "list", "[")) or kind.endswith("[]"), more)


def cells_of_bullet(line: str, shift: int) -> dict[str, Cell] | None:
    """Return what a line says of a field; nothing where it names no type, no place, nor whether it must be given."""
    named = _NAME.match(line) if not refers_elsewhere(line) else None
    if named is None:
        return None
    group = "marked" if named["marked"] else "bare"
    if named["mark"] and _is_phrase(line, named.end("marked"), named["mark"][:1]):
        return None
    cells = {"name": Cell(named[group], shift + named.start(group), shift + named.end(group))}
    if not named["mark"] and line.startswith(_STAR, (at := named.end())):
        cells["required"] = Cell("*", shift + at + 1, shift + at + 2)
    after = _past(line, named.end(), _DECORATION)
    said: list[tuple[str, int, int]] = []
    inside = ""
    if line[after : after + 1] in _CLOSED_BY:
        close = _closing(line, after)
        if close < 0:
            return None
        said += _said(line, after + 1, close, is_all=True)
        if any(role == "other" for role, *_ in said):
            # What nobody understands is part of the words, with all that stands around it.
            inside = line[after + 1 : close]
        after = _past(line, close + 1, _DECORATION)
    else:
        after = _past(line, after, _BEFORE_WORDS)
    if line[after : after + 1] not in _BEFORE_WORDS or not said:
        for role, start, end in _said(line, after, min(len(line), after + _LONGEST_HEAD), is_all=False):
            said.append((role, start, end))
            after = end
    for role, start, end in said:
        if role != "other" and not (role == "location" and inside):
            cells.setdefault(role, Cell(line[start:end], shift + start, shift + end))
    line = take_behind(line, after, shift, cells)
    if not {"type", "required", "location"} & cells.keys():
        return None
    after = _opened(line, _past(line, after, _BEFORE_WORDS))
    words = "; ".join(filter(None, (inside.strip(), line[after:].strip())))
    if words:
        cells["description"] = Cell(words, shift + (named.end() if inside else after), shift + len(line))
    return cells


def _is_phrase(line: str, at: int, mark: str) -> bool:
    """Tell whether several words are set off, and not a name alone: `**Max file size**: 16MB`."""
    close = line.find(mark, at)
    words = line[at : max(close, at)]
    if not words.startswith(" ") or any(each in words for each in "(（[:：,，-–—"):
        return False
    return any(_TYPE.fullmatch(each) is None and required_word(each) is None for each in words.split())


def _past(line: str, at: int, marks: str) -> int:
    """Return where the marks end that stand from somewhere on; the sign of a number is none: `-12 to 12`."""
    while at < len(line) and line[at] in marks and not (line[at] == "-" and line[at + 1 : at + 2].isdigit()):
        at += 1
    return at


def _opened(line: str, at: int) -> int:
    """Return where words begin with the mark that stands before them, where it is closed further on: "`a` or `b`"."""
    while at > 0 and line[at - 1] in "`*_" and line.count(line[at - 1], at) % 2:
        at -= 1
    return at


def _closing(line: str, at: int) -> int:
    """Return where a bracket is closed; a type may have brackets of its own: `(array[string], required)`."""
    waiting: list[str] = []
    for end in range(at, min(len(line), at + _LONGEST_HEAD)):
        if line[end] in _CLOSED_BY:
            waiting.append(_CLOSED_BY[line[end]])
        elif waiting and line[end] == waiting[-1]:
            waiting.pop()
            if not waiting:
                return end
    return -1


def _said(line: str, start: int, end: int, *, is_all: bool) -> Iterator[tuple[str, int, int]]:
    """Yield type, whether it must be given, and default from the head of a line.

    Other words end it, unless it is `all` that stands in brackets: then they are yielded, too.
    """
    at = start
    while at < end:
        at = _past(line, at, _BETWEEN)
        default = _DEFAULT.match(line, at, end)
        if default is not None:
            yield "default", default.start("value"), default.end("value")
            at = default.end()
            continue
        kind = _TYPE.match(line, at, end)
        if kind is not None and (kind.end() >= end or not (line[kind.end()].isalnum() or line[kind.end()] == "_")):
            yield "type", at, kind.end()
            at = kind.end()
            continue
        parted = _PARTED.search(line, at, end)
        stop = parted.start() if parted else end
        word = line[at:stop].rstrip(_DECORATION + ":：.。")
        # `0 成功` behind a type begins its words.
        is_need = required_word(word) is not None and (is_all or not word.isdecimal())
        if is_need and not (_CONDITION.match(line, stop) and not is_all):
            yield "required", at, at + len(word)
        elif is_all:
            yield ("location" if word.casefold() in _PLACES else "other"), at, stop
        else:
            return
        at = max(stop, at + 1)


def _faceted(source: Source, lines: Sequence[Item]) -> Iterator[tuple[str, Cell]]:
    """Yield the default and the values that items below a field give it: ``- Options: `"5"`, `"10"` ``."""
    values = [each for each in (_VALUE.match(source.text, item.start, item.end) for item in lines) if each is not None]
    if len(values) == len(lines) > 1 and len({each["value"] for each in values}) == len(values):
        yield "values", Cell(", ".join(each["value"] for each in values), lines[0].start, lines[-1].end)
    for item in lines:
        found = _ITEM.match(source.text, item.start, item.end)
        facet = facet_in(source.text[found.end() : item.end]) if found is not None else None
        if facet is None or not facet.rest:
            continue
        start = item.end - len(facet.rest)
        if facet.key == "values" and (listed := values_in(facet.rest)) and _CODED.fullmatch(facet.rest):
            yield "enum", Cell(json.dumps(listed), start, item.end)
        elif facet.key == "default" and _CODED.fullmatch(facet.rest):
            yield "default", Cell(facet.rest.strip("`"), start, item.end)


def _with_lines(source: Source, own: Cell | None, items: Sequence[Item]) -> Cell:
    said = "\n".join(source.text[each.start : each.end] for each in items)
    if own is None:
        return Cell(said, items[0].start, items[-1].end)
    return Cell(f"{own.text}\n{said}", own.start, items[-1].end)
