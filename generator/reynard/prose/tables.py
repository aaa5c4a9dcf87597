"""Tables of values inside a description: `| Category | Description |`, a value a row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.prose.model import Values

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEADER = compiled(
    r"^[ \t]*\|?[ \t]*(?P<subject>[^|\n]{1,40}?)[ \t]*\|[ \t]*"
    r"(?i:description|meaning|explanation|说明|描述|含义|意义)[ \t]*\|?[ \t]*\n"
    r"[ \t]*\|?[ \t:]*-[ \t:-]*\|[ \t:-]*-[ \t:]*\|?[ \t]*(?:\n|\Z)",
    re.MULTILINE,
)
_ROW = compiled(r"[ \t]*\|?[ \t]*(?P<value>[^|\n]{1,80}?)[ \t]*\|[ \t]*(?P<meaning>[^|\n]*?)[ \t]*\|?[ \t]*(?:\n|\Z)")
_OF_FIELDS = compiled(
    r"(?i)fields?|names?|param(?:eter)?s?|property|properties|keys?|attributes?|headers?|operators?|字段名?称?|参数名?称?|属性名?"
    r"|名称|键|运算符|操作符|功能|feature|步骤|step"
)
_CODE = compiled(
    r"[`\"'*]{1,3}[^`\"'*\s]{1,60}[`\"'*]{1,3}|-?\d{1,6}|[A-Za-z]\w*[_\d:.-][\w:.-]*|[A-Z]{2,20}", re.ASCII
)
_OF_ONE_FIELD = compiled(
    r"[`*]{0,3}(?P<name>[A-Za-z_][\w.]{0,60})[`*]{0,3}(?:\s?(?:参数|字段)?\s?(?:的?(?:可选)?[取数]?值)?|\s(?i:values?|parameter))",
    re.ASCII,
)
_FEWEST = 2


def find_tables_of_fields(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the tables that explain the values of a field which their header names, with that name."""
    for values in find_tables(text):
        start = text.rfind("\n", 0, text.rfind("\n", 0, values.start - 1)) + 1
        header = _HEADER.match(text, start)
        named = _OF_ONE_FIELD.fullmatch(header["subject"]) if header is not None else None
        if named is not None:
            yield named["name"], start, values.end


def find_tables(text: str) -> Iterator[Values]:
    """Find tables whose rows each explain one value of the field that is described."""
    if "|" not in text:
        return
    for header in _HEADER.finditer(text):
        if _OF_FIELDS.fullmatch(header["subject"].strip("`* ")):
            continue
        found: list[tuple[str, str]] = []
        at = header.end()
        while (row := _ROW.match(text, at)) is not None and row.end() > at:
            if not _CODE.fullmatch(row["value"]):
                found.clear()
                break
            found.append((row["value"].strip("`\"'* "), row["meaning"].replace("<br>", " ").strip()))
            at = row.end()
        if len(found) >= _FEWEST:
            meanings = tuple((value, meaning) for value, meaning in found if meaning)
            yield Values(
                values=tuple(dict.fromkeys(value for value, _ in found)),
                meanings=meanings,
                start=header.end(),
                end=len(text[:at].rstrip()),
            )
