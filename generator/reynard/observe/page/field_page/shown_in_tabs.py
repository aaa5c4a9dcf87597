"""Samples of answers as copied pages of Postman have them: a status above the heading, and tabs below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_STATUS = compiled(r"[1-5]\d\d [A-Za-z][A-Za-z ]{1,40}")
_FORM = compiled(r"raw(?: \([a-z]{2,12}\))?|form-?data|urlencoded|x-www-form-urlencoded|graphql")
_TABS = frozenset(("body", "header"))


def without_tabs(source: Source, items: Sequence[Item]) -> list[Item]:
    """Return items without the tabs of samples (`Body`, `Headers (4)`), each status below the heading that it is of."""
    made: list[Item] = []
    section, is_fresh = "", False
    for item in items:
        line = source.text[item.start : item.end] if item.kind in ("line", "heading") else ""
        is_plain = bool(line) and not item.level
        if item.kind == "heading":
            if is_plain and is_fresh and section == "response-example" and item.key in _TABS:
                continue
            section, is_fresh = item.key, True
            if is_plain and section == "response-example" and made and _is_status(source, made[-1]):
                made[-1:] = [item, made[-1]]
                continue
        elif is_plain and is_fresh and section == "body" and _FORM.fullmatch(line) is not None:
            continue
        else:
            is_fresh = is_fresh and _is_status(source, item)
        made.append(item)
    return made


def _is_status(source: Source, item: Item) -> bool:
    is_line = item.kind == "line" and not item.level
    return is_line and _STATUS.fullmatch(source.text, item.start, item.end) is not None
