"""Blocks that write the type of what is sent without a name for it: `{ prompt: string; style?: Style }`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page.structures import name_of_structure
from reynard.observe.page.lists.typescript import (
    Declared,
    Types,
    bare,
    closing_brace,
    members_between,
    read_types,
    split,
)
from reynard.patterns import compiled
from reynard.text.fragment import Fragment
from reynard.text.json import JsonProblem, read_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_PLAIN = r"(?:string|number|boolean|any|unknown|object|integer|int|float|bigint|File|Blob|Date)\b"
_VALUE = r"(?:\"[^\"\n]{0,80}\"|'[^'\n]{0,80}'|-?\d{1,9}|true|false)"
_TYPED = compiled(
    rf"[\w$][\"']?\??[ \t]*:[ \t]*{_PLAIN}(?![\w\"'-])|[\w$][\"']?\?[ \t]*:[ \t]*\S"
    rf"|:[ \t]*{_VALUE}[ \t]*\|[ \t]*{_VALUE}"
)
"""A member with a type where JSON has a value, with several values, or with a mark that it may be left out."""
_TYPE = compiled(
    rf"(?:{_PLAIN}|null|undefined|true|false|[A-Z]\w{{0,80}}|-?\d[\d.]{{0,20}}|\"[^\"\n]{{0,200}}\"|'[^'\n]{{0,200}}'"
    r"|(?:Readonly)?Array\s*<[^\n]{1,200}>|Record\s*<[^\n]{1,200}>|\{[^\n]{0,400}\}|\([^\n]{1,200}\))(?:\[\])*"
)
_BETWEEN = compiled(r"\s*(?:[|&]\s*)?")
_LONGEST = 20_000
_MOST_MEMBERS = 300
_DEEPEST = 8
_BEHIND = ("", "[]", "[] | null", "| null", "[]|null", "|null")
"""What may stand behind the members of an object within another."""
_USED = compiled(r"[:|<(\[][ \t]*(?P<name>[A-Z]\w{0,80})")


def read_all_types(source: Source, items: Sequence[Item]) -> Types:
    """Return the types that the code of a page declares, and those that its blocks write without a name."""
    types = read_types(source, items)
    for at, item in enumerate(items):
        if item.kind not in ("json", "code") or item.start in types.blocks:
            continue
        inner = _literal(source, item)
        if inner is None:
            continue
        is_quoted = source.text[inner.start : inner.end].lstrip()[:1] in "\"'"
        name = _named_above(source, items, at)
        is_named = bool(name) and _is_used(source, name, item) and name not in types.declared
        own = name if is_named else f"@{item.start}"
        types.declared[own] = inner
        types.blocks[item.start] = () if is_named else (own,)
        if is_quoted:
            types.loose.add(own)
    return types


def _literal(source: Source, item: Item) -> Declared | None:
    """Return where the members stand of a block that is the type of an object and no JSON."""
    text = source.text
    if not text.startswith("{", item.start) or item.end - item.start > _LONGEST:
        return None
    if _TYPED.search(text, item.start, item.end) is None:
        return None
    close = closing_brace(text, item.start, item.end)
    if close < 0 or text[close + 1 : item.end].strip(" \t\r\n;"):
        return None
    if not isinstance(read_json(Fragment.of(source, item.start, item.end)), JsonProblem):
        return None
    inner = Declared(item.start + 1, close, (), "members")
    return inner if _are_types(source, inner.start, inner.end) else None


def _are_types(source: Source, start: int, end: int, depth: int = 0) -> bool:
    """Tell whether all members have types, or values that a type may have."""
    members = [each for each, _ in zip(members_between(source, start, end), range(_MOST_MEMBERS), strict=False)]
    return bool(members) and all(_is_type(source, each.start, each.end, depth) for each in members)


def _is_type(source: Source, start: int, end: int, depth: int) -> bool:
    text = source.text
    start, end = bare(text, start, end)
    if depth > _DEEPEST:
        return False
    if text.startswith("{", start):
        close = closing_brace(text, start, end)
        is_whole = close > 0 and text[close + 1 : end].strip() in _BEHIND
        return is_whole and _are_types(source, start + 1, close, depth + 1)
    if text.startswith("[", start) and text.endswith("]", start, end):
        parts = [
            each for each in (bare(text, *one) for one in split(text, start + 1, end - 1, ",")) if each[0] < each[1]
        ]
        return bool(parts) and all(_is_type(source, *each, depth + 1) for each in parts)
    at, count = start, 0
    while at < end and count < _MOST_MEMBERS:
        found = _TYPE.match(text, at, end)
        if found is None:
            return False
        between = _BETWEEN.match(text, found.end(), end)
        at = between.end() if between is not None else end
        count += 1
        if at < end and (between is None or not between[0].strip()):
            return False
    return count > 0


def _named_above(source: Source, items: Sequence[Item], at: int) -> str:
    """Return the name of a type that a line right above a block has: `**Style 选项**:`."""
    above = items[at - 1] if at > 0 else None
    if above is None or above.kind != "line":
        return ""
    return name_of_structure(above.text(source.text).strip("*_`:： \t"))


def _is_used(source: Source, name: str, item: Item) -> bool:
    """Tell whether the type of a member elsewhere on the page is called so."""
    around = (_USED.finditer(source.text, 0, item.start), _USED.finditer(source.text, item.end))
    return name[:1].isupper() and any(found["name"] == name for each in around for found in each)
