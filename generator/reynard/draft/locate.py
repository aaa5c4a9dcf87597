"""Where on its page a part of an operation stands, for the comment behind a drafted line."""

from __future__ import annotations

import string
from typing import TYPE_CHECKING

from reynard.draft.model import Place
from reynard.patterns import compiled
from reynard.schema.walk import Place as SchemaPlace
from reynard.schema.walk import items, members

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.draft.model import Operation
    from reynard.observe.model import ExampleSeen, ResponseSeen
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Pointer

_STEP = compiled(r"\[(\d*)\]|([^.\[\]]+)")
_OF_WORDS = frozenset((*string.ascii_letters, *string.digits, "_"))


def locate_operation(operation: Operation) -> Place:
    """Return where an operation is named."""
    if operation.seen is not None:
        return _place(operation, operation.seen.path.span)
    return _line_with(operation, operation.spec.path) or Place(operation.page, 1)


def locate_argument(operation: Operation, name: str) -> Place:
    """Return where something that an operation takes is named."""
    for each in operation.seen.parameters if operation.seen is not None else ():
        if each.name.value == name:
            return _place(operation, each.name.span)
    for body in operation.seen.bodies if operation.seen is not None else ():
        if body.schema is not None:
            found = _pointer(body.schema.value, name)
            if found is not None:
                return _place(operation, body.schema.origin.locate(found, "key"))
    return _line_with(operation, name) or locate_operation(operation)


def locate_answer(operation: Operation, path: str) -> Place:
    """Return where a field of an operation's answer stands: in its schema, else in an example, else in the text."""
    good = [each for each in _answers(operation) if each.status.value.startswith(("2", "default"))]
    for answer in good:
        found = _pointer(answer.schema.value, path) if answer.schema is not None else None
        if found is not None and answer.schema is not None:
            return _place(operation, answer.schema.origin.locate(found, "key"))
    for answer in good:
        for example in answer.examples:
            pointer = _in_example(example, path)
            if pointer is not None:
                return _place(operation, example.origin.locate(pointer, "key"))
    last = path.rpartition(".")[2].partition("[")[0]
    return _line_with(operation, path) or _line_with(operation, last) or locate_operation(operation)


def _answers(operation: Operation) -> tuple[ResponseSeen, ...]:
    return operation.seen.responses if operation.seen is not None else ()


def locate_text(operation: Operation, words: str) -> Place:
    """Return where the first line of some words stands on the operation's page."""
    first = next((line.strip() for line in words.splitlines() if line.strip()), words)
    return _line_with(operation, first[:40]) or locate_operation(operation)


def locate_span(source_page: str, span: Span) -> Place:
    """Return a span's line on a page: another one than the operation's, where a twin was merged into that."""
    name = span.source.name
    return Place(source_page if name.endswith(source_page) else name.rpartition("/")[2], span.line)


def _place(operation: Operation, span: Span) -> Place:
    return locate_span(operation.page, span)


def _line_with(operation: Operation, words: str) -> Place | None:
    """Return the first line of an operation's part of its page that has some words as words of their own."""
    source, start, end = operation.text, 0, None
    if source is None and operation.seen is not None:
        source, start, end = operation.seen.span.source, operation.seen.span.start, operation.seen.span.end
    if source is None or not words:
        return None
    found = _find_words(words, source.text, start, len(source.text) if end is None else end)
    return None if found < 0 else Place(operation.page, source.position(found)[0])


def _find_words(words: str, text: str, start: int, end: int) -> int:
    """Return where some words stand as words of their own, or -1: a pattern for each would have to be compiled."""
    at = text.find(words, start, end)
    while at >= 0:
        after = at + len(words)
        if text[at - 1 : at] not in _OF_WORDS and (after >= end or text[after] not in _OF_WORDS):
            return at
        at = text.find(words, at + 1, end)
    return at


def _steps(path: str) -> Iterator[tuple[str | None, str]]:
    for match in _STEP.finditer("" if path == "$" else path):
        yield match[1], match[2]


def _pointer(schema: Schema, path: str) -> Pointer | None:
    found = [SchemaPlace.of(schema)]
    for index, key in _steps(path):
        found = [inner for place in found for inner in (members(place, key) if index is None else items(place))]
    return found[0].pointer if found else None


def _in_example(example: ExampleSeen, path: str) -> Pointer | None:
    value = example.value
    pointer: Pointer = ()
    for index, key in _steps(path):
        step: str | int = key if index is None else int(index or 0)
        match value, step:
            case dict(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                return None
        pointer = (*pointer, step)
    return pointer
