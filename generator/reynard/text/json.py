"""JSON with positions: values by the standard library's fast reader, places by a scan that runs only when asked."""

from __future__ import annotations

import json
import math
import re
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from reynard.patterns import compiled
from reynard.text.places import Places
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.source import Span
    from reynard.text.fragment import Fragment
    from reynard.text.origin import Json, Part, Pointer

_TOKEN = compiled(r'"([^"\\]*(?:\\.[^"\\]*)*)"(\s*:)?|([{}\[\],])|([^\s{}\[\],:"]+)|(")', re.DOTALL)
_STRING, _KEY, _MARK, _SCALAR, _OPEN_QUOTE = range(1, 6)
"""What a token is, by the last group that took part in its match."""
_ITEM = compiled(
    r'(?:("[^"\\]*+(?>(?:\\.[^"\\]*+)*)")(?>(?:(\s*+:\s*+)(?>("[^"\\]*+(?>(?:\\.[^"\\]*+)*)"|[^\s{}\[\],:"]++)?))?)'
    r"|([{\[])|([}\]])|([^\s{}\[\],:\"]++))[\s,]*+",
    re.DOTALL,
)
"""A member of valid JSON: its name with its value, unless that is an object or a list.

What stands between two belongs to the first: searching through it took twice as long as all the rest.
"""
_NAME, _COLON, _NAMED, _OPENING, _CLOSING = range(1, 6)
_START = compiled(r"[ \t\r\n]*")


class Duplicate(NamedTuple):
    """A name that one object has twice; the last one counts, as in every common reader."""

    name: str
    span: Span


class JsonText(Struct, frozen=True, dict=True):
    """A JSON value and the fragment it was read from."""

    fragment: Fragment
    value: Json

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, or of the nearest value around it that the text holds."""
        return self._places.span(self.fragment, pointer, part)

    def quoted(self, pointer: Pointer) -> Fragment | None:
        """Return the decoded text of a string value, so that what is quoted in it can be read with positions."""
        value: Json = self.value
        for step in pointer:
            value = value[step]  # type: ignore[index]  # pointers are made from this very value
        place = self._places.get(pointer)
        if place is None or not isinstance(value, str):
            return None
        start, end = place
        return self.fragment.unquoted(start + 1, end - 1, value)

    @cached_property
    def _places(self) -> Places:
        return _scan(self.fragment.text)


class JsonProblem(NamedTuple):
    """Why a text is no JSON."""

    reason: str
    span: Span
    is_cut_off: bool


def read_json(fragment: Fragment, duplicates: list[Duplicate] | None = None) -> JsonText | JsonProblem:
    """Read a fragment that holds one JSON value and nothing else; never raises."""
    read = read_json_prefix(fragment, 0, duplicates)
    if isinstance(read, JsonProblem):
        return read
    document, end = read
    rest = fragment.text[end:].strip()
    if rest:
        at = fragment.text.index(rest, end)
        return JsonProblem("more text follows the JSON value", fragment.span(at, at + 1), is_cut_off=False)
    return document


def read_json_prefix(
    fragment: Fragment, start: int = 0, duplicates: list[Duplicate] | None = None
) -> tuple[JsonText, int] | JsonProblem:
    """Read the JSON value that starts at an offset; return it and the offset behind it, or why there is none."""
    text = fragment.text
    blank = _START.match(text, start)
    begin = blank.end() if blank else start
    is_doubled = False

    def members(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        nonlocal is_doubled
        made = dict(pairs)
        is_doubled = is_doubled or len(made) != len(pairs)
        return made

    def constant(word: str) -> Json:
        message = f"`{word}` is no JSON number"
        places = (token.start() for token in _TOKEN.finditer(text, begin) if token[0] == word)
        # Glued to what follows (`NaNs`) it is no token of its own.
        at = next(places, text.find(word, begin))
        raise json.JSONDecodeError(message, text, at)

    def number(word: str) -> Json:
        made = float(word)
        if not math.isfinite(made):
            # Nothing that comes of it could be written as a number again.
            raise json.JSONDecodeError(f"`{word}` is too large a number", text, text.find(word, begin))
        return made

    decoder = json.JSONDecoder(object_pairs_hook=members, parse_constant=constant, parse_float=number, strict=False)
    try:
        value, end = decoder.raw_decode(text, begin)
    except json.JSONDecodeError as error:
        at = min(error.pos, len(text))
        cut = _is_cut_off(text, begin)
        return JsonProblem(_reason(error.msg), fragment.span(at, min(at + 1, len(text))), is_cut_off=cut)
    except RecursionError:
        return JsonProblem("it is nested too deeply", fragment.span(begin, begin + 1), is_cut_off=False)
    except ValueError:
        return JsonProblem("a number in it has too many digits", fragment.span(begin, begin + 1), is_cut_off=False)
    document = JsonText(fragment.cut(begin, end), value)
    if duplicates is not None and is_doubled:
        duplicates.extend(_doubled(document.fragment))
    return document, end


def _doubled(fragment: Fragment) -> Iterator[Duplicate]:
    """Yield the names of valid JSON that their object has already, where they stand the second time."""
    known: list[set[str]] = []
    for token in _TOKEN.finditer(fragment.text):
        if token[_KEY] is not None:
            end = token.end(_STRING) + 1
            name = json.loads(fragment.text[token.start() : end], strict=False)
            if name in known[-1]:
                yield Duplicate(name, fragment.span(token.start(), end))
            known[-1].add(name)
        elif token[_MARK] in ("{", "["):
            known.append(set())
        elif token[_MARK] in ("}", "]"):
            known.pop()


def _reason(message: str) -> str:
    """Say in our words what the standard library found."""
    return {
        "Expecting value": "a value is expected here",
        "Expecting ',' delimiter": "a comma or the end is expected here",
        "Expecting ':' delimiter": "a colon is expected here",
        "Expecting property name enclosed in double quotes": "a name in double quotes is expected here",
        "Unterminated string starting at": "this string does not end",
        "Illegal trailing comma before end of object": "a comma stands before the end of the object",
        "Illegal trailing comma before end of array": "a comma stands before the end of the list",
        "Invalid \\escape": "this is no escape that JSON knows",
    }.get(message, message[:1].lower() + message[1:])


def _is_cut_off(text: str, start: int) -> bool:
    """Tell whether brackets are still open where the text ends: the mark of a page cut in the middle."""
    depth = 0
    for token in _TOKEN.finditer(text, start):
        if token.lastindex == _OPEN_QUOTE:
            break
        if token.lastindex == _MARK:
            if token[0] in "{[":
                depth += 1
            elif token[0] in "}]":
                depth -= 1
                if depth <= 0:
                    return False
    return depth > 0


def _scan(text: str) -> Places:
    """Find the place of every key and value of valid JSON, without recursion."""
    places = Places()
    open_at: list[tuple[Pointer, tuple[int, int] | None, int]] = []
    names: dict[str, str] = {}
    key: tuple[int, int] | None = None
    path: list[str | int] = []
    for token in _ITEM.finditer(text):
        kind = token.lastindex or 0
        start, end = token.span(kind)
        if kind in (_COLON, _NAMED):
            key = token.span(_NAME)
            written = token[_NAME]
            if written not in names:
                names[written] = json.loads(written, strict=False) if "\\" in written else written[1:-1]
            path[-1] = names[written]
            if kind == _COLON:
                continue
            start, end = token.span(_NAMED)
        if kind == _OPENING:
            open_at.append((tuple(path), key, start))
            path.append(0)
            key = None
            continue
        if kind == _CLOSING:
            path.pop()
            pointer, key, start = open_at.pop()
        else:
            pointer = tuple(path)
        places.put(pointer, key, start, end)
        if key is None and path:
            path[-1] += 1  # type: ignore[operator]  # what has no name is one of a list
        key = None
    return places
