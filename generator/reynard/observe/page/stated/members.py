"""Sentences beside an example or a table that are about one member each: "`video_url` expires after 7 days."."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.model import Said
from reynard.observe.page.tables.table import Cell
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.observe.model import ExampleSeen
    from reynard.observe.page.sections import Item
    from reynard.observe.page.tables.table import TableRow
    from reynard.source import Source
    from reynard.text.origin import Json, Pointer

_SUBJECT = compiled(
    r"(?:(?<![^\n])|(?<=[.。;；!！])|(?<=[.;!] ))[-*+•\s]*"
    r"(?P<mark>[`*]{1,3})(?P<name>[A-Za-z_][\w.]*(?:\[\])?)(?P=mark)(?=\s*\S)"
)
"""The name of a member at the beginning of a sentence, set as code: a bare one may be any word."""
_COLON = compiled(r"[ \t]*[:：][ \t]*(?=\S)")
"""Behind it stand words, and no sentence that the name begins."""
_STATE = compiled(r"[-*+•\s]*(?P<name>(?:[a-z]+_)?(?:status|state)|[a-z]+(?:Status|State))[ \t]*[:：][ \t]*(?=\S)")
"""The same of a state, which a label may name as it is: `status：queued 排队、done 完成`."""
_LABEL = compiled(
    r"[-*+•\s]*(?P<name>[A-Za-z_][A-Za-z0-9_.]{0,60})"
    r"[ \t]*(?:[:：](?!//)|[-–—]{1,2}(?=[ \t])|(?:\bis\b|\bare\b|[是为](?=\S)))[ \t]*"
    r"(?P<words>(?!https?:|/|\{|\[|(?:GET|POST|PUT|DELETE|PATCH)\b)\S.*)"
)
"""The same of any member, without marks: only what is a member of a sample is meant by it."""


def said_of_members(source: Source, items: Iterable[Item]) -> dict[str, Cell]:
    """Return what lines say of the members that their sentences begin with, each member's first."""
    found: dict[str, Cell] = {}
    for item in items:
        state = _STATE.match(source.text, item.start, item.end)
        subjects = [state] if state is not None else [*_SUBJECT.finditer(source.text, item.start, item.end)]
        ends = [*(each.start() for each in subjects), item.end]
        for subject, end in zip(subjects, ends[1:], strict=True):
            colon = _COLON.match(source.text, subject.end(), end)
            start = subject.end() if state is not None else subject.start("mark") if colon is None else colon.end()
            text = source.text[start:end].rstrip()
            found.setdefault(subject["name"], Cell(text, start, start + len(text)))
    return found


def said_by_labels(source: Source, items: Iterable[Item]) -> dict[str, Cell]:
    """Return what lines say behind a bare name: `voice: 音色，默认 f1`, `text is what to say`; each name's first."""
    found: dict[str, Cell] = {}
    for item in items:
        label = _LABEL.fullmatch(source.text, item.start, item.end)
        if label is not None:
            found.setdefault(label["name"], Cell(label["words"].rstrip(), *label.span("words")))
    return found


def with_words_of(example: ExampleSeen, said: Mapping[str, Cell], source: Source) -> ExampleSeen:
    """Return a sample with what is said of its members as comments, each at the outermost member of that name."""
    ways: dict[str, Pointer] = {}
    left: list[tuple[Pointer, Json]] = [((), example.value)]
    while left and len(ways) < len(said):
        at, value = left.pop(0)
        if isinstance(value, dict):
            for name, inner in value.items():
                if name in said:
                    ways.setdefault(name, (*at, name))
                left.append(((*at, name), inner))
        elif isinstance(value, list):
            left.extend(((*at, 0), each) for each in value[:1])
    told = tuple((at, Said(said[name].text, source.span(*said[name][1:]))) for name, at in ways.items())
    return replace(example, comments=(*example.comments, *told)) if told else example


def with_said(rows: Sequence[TableRow], said: Mapping[str, Cell]) -> list[TableRow]:
    """Return rows of which those without words have what is said of them elsewhere."""
    return [_described(each, said) for each in rows]


def speaks_of_any(rows: Sequence[TableRow], said: Mapping[str, Cell]) -> bool:
    """Tell whether something is said of one of the rows."""
    return any(_words_of(each, said) is not None for each in rows)


def _words_of(row: TableRow, said: Mapping[str, Cell]) -> Cell | None:
    name = row.text("name").strip("`* ")
    return said.get(name) or said.get(name.rpartition(".")[2])


def _described(row: TableRow, said: Mapping[str, Cell]) -> TableRow:
    words = _words_of(row, said)
    if words is None or row.text("description").strip():
        return row
    return replace(row, cells={**row.cells, "description": words})
