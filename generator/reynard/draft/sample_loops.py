"""What programs on a page show of waiting: how long they pause between two queries, and which states end the loop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from reynard.draft.model import Place
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.draft.model import Operation

_FENCE = compiled(r"(?m)^[ \t]*(?P<marks>```|~~~)[^\n]*\n(?P<code>[^\0]{20,6000}?)^[ \t]*(?P=marks)")
_LOOP = compiled(r"\b(?:while|for|do|until|loop|setInterval|repeat)\b")
_PAUSE = compiled(
    r"(?:\b(?:time|asyncio|trio|anyio)\.sleep|(?<![\w.])sleep)\s*\(\s*(?P<seconds>\d{1,3}(?:\.\d{1,2})?)\s*\)"
    r"|\b(?:time|asyncio)\.sleep\s*\(\s*(?P<name>[A-Za-z_]\w{0,40})\s*\)"
    r"|\btime\.Sleep\s*\(\s*(?P<go>\d{1,3})\s*\*\s*time\.Second\s*\)"
    r"|\bThread\.sleep\s*\(\s*(?P<java>\d{3,6})L?\s*\)"
    r"|\bset(?:Timeout|Interval)\s*\([^\n]{0,200}?,\s*(?P<script>\d{3,6})\s*\)"
    r"|\}\s*,\s*(?P<interval>\d{3,6})\s*\)"
    r"|(?m:^[ \t]*)sleep[ \t]+(?P<shell>\d{1,3})(?m:[ \t]*;?[ \t]*$)"
)
_IN_MILLISECONDS = ("java", "script", "interval")
_COMPARED = (
    r"\s*(?:===?|!==?|\bnot\s+in\b|\bin\b)\s*(?P<values>[\"'][\w -]{2,40}[\"']|[(\[{][^()\[\]{}\n]{2,200}[)\]}])"
)
_QUOTED = compiled(r"[\"'](?P<word>[\w -]{2,40})[\"']")
_LONGEST_PAGE = 300_000
_LONGEST = 300
_THOUSAND = 1000


class Paused(NamedTuple):
    """How many seconds a program pauses, and where it says so."""

    seconds: float
    place: Place


def find_pause(query: Operation) -> Paused | None:
    """Return how long a program on a query's page pauses before it asks again; None where none does."""
    found = next(pauses_in(*_page_of(query)), None)
    return Paused(found[0], _place(query, found[1])) if found is not None else None


def list_compared(query: Operation, name: str) -> Iterator[tuple[str, Place]]:
    """Yield the words that programs on a query's page compare its state with: `if task["state"] == "done":`."""
    for word, at in compared_in(*_page_of(query), name):
        yield word, _place(query, at)


def pauses_in(text: str, step: str) -> Iterator[tuple[float, int]]:
    """Yield the pauses, in seconds, of programs that call a part of a path in a loop, and their places."""
    for start, code in _loops(text, step):
        for found in _PAUSE.finditer(code):
            seconds = _seconds(found, code)
            if seconds is not None and 0 < seconds <= _LONGEST:
                yield seconds, start + found.start()


def compared_in(text: str, step: str, name: str) -> Iterator[tuple[str, int]]:
    """Yield the words that such programs compare a member of an answer with, and their places."""
    held = re.compile(
        rf"(?:\[[\"']{re.escape(name)}[\"']\]|\.{re.escape(name)}\b|\bget\([\"']{re.escape(name)}[\"'][^()\n]{{0,20}}\)"
        rf"|(?<![\w.]){re.escape(name)}){_COMPARED}"
    )
    for start, code in _loops(text, step):
        for found in held.finditer(code):
            for each in _QUOTED.finditer(found["values"]):
                yield each["word"], start + found.start()


def _page_of(query: Operation) -> tuple[str, str]:
    """Return the text of a query's page, and the last part of its path that is no argument."""
    text = query.seen.span.source.text if query.seen is not None and not query.is_of_a_document else ""
    step = next((each for each in reversed(query.segments) if "{" not in each), "")
    return (text, step) if step and len(text) <= _LONGEST_PAGE else ("", "")


def _loops(text: str, step: str) -> Iterator[tuple[int, str]]:
    """Yield the programs of a text that call a part of a path in a loop, each with where it begins."""
    for found in _FENCE.finditer(text):
        code = found["code"]
        if f"/{step}" in code and _LOOP.search(code) is not None:
            yield found.start("code"), code


def _seconds(found: re.Match[str], code: str) -> float | None:
    if found["name"]:
        set_to = re.search(
            rf"\b{found['name']}\b(?:\s*:\s*\w{{1,10}})?\s*=\s*(\d{{1,3}}(?:\.\d{{1,2}})?)(?![\w.])", code
        )
        return float(set_to[1]) if set_to is not None else None
    kind = next(each for each in ("seconds", "go", "java", "script", "interval", "shell") if found[each])
    return float(found[kind]) / (_THOUSAND if kind in _IN_MILLISECONDS else 1)


def _place(query: Operation, at: int) -> Place:
    text = query.seen.span.source.text if query.seen is not None else ""
    return Place(query.page, text.count("\n", 0, at) + 1)
