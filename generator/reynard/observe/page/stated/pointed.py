"""Calls that points of a list name, or lines of a fence: ``- `GET /v1/models`: List models``, `GET /health  # up`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.endpoint_lines import ADDRESS, METHODS, Endpoint, read_address
from reynard.observe.model import Said
from reynard.patterns import compiled

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from reynard.observe.page.sections import Item
    from reynard.source import Source

_CALL = (
    rf"(?P<method>{METHODS})[*_`]{{0,3}}[ \t]+[`*_]{{0,3}}{ADDRESS}"
    r"(?P<more>(?<=\w)(?:\|[\w-]{1,40}){1,9})?[`*_]{0,3}"
)
_WORDS = r"(?:(?:[ \t]*(?:[:：→#]|=>|->|[-–—]{1,2}(?=[ \t]))[ \t]*|[ \t]{2,})(?P<label>\S[^\n]{0,200})|[ \t]*)"
_TITLE = r"(?:\*\*(?P<title>[^*\n]{1,40})\*\*[ \t]*[:：][ \t]*)?"
_MORE = r"(?:[ \t]?[，,；;（(][^\n]{0,200})"
_POINT = compiled(
    rf"[ \t]*(?:[-*+•]|\d{{1,2}}[.)、])[ \t]+{_TITLE}[*_`]{{0,3}}{_CALL}(?:{_WORDS}|(?(title){_MORE}|(?!)))"
)
"""A point that begins with a call, or has one behind bold words: ``1. **Submit**: POST `/v1/films`, answers an id``."""
_LINE = compiled(rf"[ \t]*{_CALL}{_WORDS}")
_PROMPT = compiled(r"[ \t]*(?:#|//)[^\n]*|[ \t]*")
"""A line of a fence between calls: a comment, or nothing."""
_LONGEST = 400
_MOST_LINES = 200


def calls_of_points(source: Source, items: Sequence[Item], index: int) -> list[tuple[int, Endpoint, str]]:
    """Return the calls that points name from an item on, or that a fence lists, each with its item and its words."""
    if items[index].kind == "code":
        return [(index, *each) for each in _in_fence(source, items[index])]
    found: list[tuple[int, Endpoint, str]] = []
    for at in range(index, len(items)):
        named = _point(source, items[at])
        if named is None:
            break
        found.append((at, *_of(source, named)))
    return found


def named_in_points(source: Source, items: Sequence[Item]) -> set[tuple[str, str]]:
    """Return the keys of the calls that points of a page name, wherever they stand."""
    return {_of(source, named)[0].key for item in items if (named := _point(source, item)) is not None}


def _point(source: Source, item: Item) -> re.Match[str] | None:
    is_point = item.kind == "line" and not item.level and item.end - item.start <= _LONGEST
    return _POINT.fullmatch(source.text, item.start, item.end) if is_point else None


def _in_fence(source: Source, item: Item) -> list[tuple[Endpoint, str]]:
    lines = source.text[item.start : item.end].split("\n")
    found: list[tuple[Endpoint, str]] = []
    at = item.start
    for line in lines if len(lines) <= _MOST_LINES else ():
        named = _LINE.fullmatch(source.text, at, at + len(line)) if len(line) <= _LONGEST else None
        if named is None and _PROMPT.fullmatch(line) is None:
            return []
        found.extend([_of(source, named)] if named is not None else [])
        at += len(line) + 1
    return found


def _of(source: Source, named: re.Match[str]) -> tuple[Endpoint, str]:
    path, server = read_address(source, named, 0)
    if named["more"] and "?" in path.value:  # `order=asc|desc`, which in a table would end the cell
        path = Said(path.value + named["more"], source.span(path.span.start, named.end("more")))
    method = Said(named["method"], source.span(*named.span("method")))
    words = named.groupdict().get("title") or named["label"] or ""
    return Endpoint(method, path, server), words.strip("*_`. 。:：")
