"""The codes that an operation's page documents: in the fields of its answers, beside them, in examples of failures."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.draft.code_blocks import Failure, find_failure
from reynard.draft.code_lists import Told, read_codes
from reynard.draft.code_tables import codes_of_row
from reynard.draft.code_words import ABOUT_CODES, NO_CODES, Listed
from reynard.draft.failing_words import FINE_WORDS
from reynard.draft.fields import walk_fields
from reynard.draft.legends import read_legend
from reynard.draft.locate import locate_answer, locate_text
from reynard.draft.model import Place
from reynard.draft.running_codes import list_running
from reynard.draft.told import read_rows
from reynard.text.han import simplified
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.draft.model import Operation
    from reynard.spec.model import ResponseSpec

_FINE = frozenset((*FINE_WORDS, "0", "200"))
_NAMES = frozenset(("code", "error_code", "err_code", "errcode", "type", "error_type"))
_FEWEST_VALUES = 3
"""Values of a code that make a list of failures, and not of its two ends."""


class Code(Struct, frozen=True):
    """A documented code, what is said of it, the HTTP status beside it, and where."""

    code: str
    texts: tuple[str, ...]
    place: Place
    status: int = 0


def documented_codes(operation: Operation, paths: Iterable[str]) -> Iterator[Code]:
    """Yield every code that a page documents; `paths` are those of the code in good answers."""
    for path in paths:
        yield from _of_field(operation, path)
    yield from _of_failing(operation)
    part = operation.part
    if part is not None:
        yield from codes_on(operation.page, part.text, part.before)


def shown_failures(operation: Operation) -> Iterator[tuple[Failure, Place]]:
    """Yield the failures that examples beside the fields show."""
    part = operation.part
    if part is not None:
        yield from failures_on(operation.page, part.text, part.before)


def answered_failures(operation: Operation) -> Iterator[tuple[Failure, Place]]:
    """Yield the failures that examples of documented failures show where they have a name beside a number."""
    for response in operation.spec.responses:
        for example in response.examples if response.status.startswith(("4", "5", "default")) else ():
            failure = find_failure(example.value)
            if failure is not None and (failure.is_beside_a_number or failure.code_path.endswith(("error", "id"))):
                yield failure, locate_text(operation, failure.code)


def codes_on(page: str, text: str, before: int = 0) -> Iterator[Code]:
    """Yield the codes that a text of a page lists; `before` counts the lines that stand above it."""
    for each in list_codes(text):
        yield Code(each.code, each.texts, Place(page, each.line + before), each.status)


def failures_on(page: str, text: str, before: int = 0) -> Iterator[tuple[Failure, Place]]:
    """Yield the failures that examples of a text of a page show."""
    for failure, line in _told(text).failures:
        yield failure, Place(page, line + before)


@lru_cache(maxsize=4)
def list_codes(text: str) -> tuple[Listed, ...]:
    """Return the codes of a page's text, in tables and beside them."""
    told = _told(text)
    found: list[Listed] = []
    for row in read_rows(text):
        heading = simplified(row.heading)
        about = ABOUT_CODES.search(heading) is not None and not NO_CODES.search(heading)
        found += codes_of_row(row, is_about=about or row.line in told.lines)
    in_rows = {each.line for each in found}
    found += [each for each in told.codes if each.line not in in_rows]
    known = {each.code for each in found}
    return (*found, *(each for each in list_running(text) if each.code not in known))


@lru_cache(maxsize=4)
def _told(text: str) -> Told:
    return read_codes(text)


def _of_field(operation: Operation, path: str) -> Iterator[Code]:
    """Yield the codes of the field that holds them: those that its words explain, and those that its schema lists."""
    field = operation.gives_at(path)
    if field is None:
        return
    place = locate_answer(operation, path)
    for code, meaning in read_legend(field.description):
        yield Code(code, (meaning,), place)
    for each in read_codes(field.description, is_about=True).codes:
        yield Code(each.code, each.texts, place, each.status)
    values = [str(each) for each in field.values if isinstance(each, str | int) and not isinstance(each, bool)]
    if len(values) >= _FEWEST_VALUES:
        said = dict(_shown_at(operation, path))
        yield from (Code(each, said.get(each, ()), place) for each in values if each.lower() not in _FINE)


def _shown_at(operation: Operation, path: str) -> Iterator[tuple[str, tuple[str]]]:
    """Yield the codes of failures that examples of good answers show, with their messages: HTTP 200 is no promise."""
    for response in operation.spec.responses:
        for example in response.examples if response.status.startswith("2") else ():
            failure = find_failure(example.value)
            if failure is not None and failure.code_path == path and failure.message:
                yield failure.code, (failure.message,)


def _of_failing(operation: Operation) -> Iterator[Code]:
    """Yield the codes of documented failures: those that their schemas list, and those that their examples show."""
    answers = operation.spec.responses
    failing = ("4", "5", "default") if any(each.status.startswith("2") for each in answers) else ("4", "5")
    for response in answers:
        if not response.status.startswith(failing):
            continue
        status = int(response.status) if response.status.isdecimal() else 0
        yield from _of_schema(operation, response, status)
        for example in response.examples:
            failure = find_failure(example.value)
            if failure is not None:
                yield Code(failure.code, (failure.message,), locate_text(operation, failure.code), status)


def _of_schema(operation: Operation, response: ResponseSpec, status: int) -> Iterator[Code]:
    for field in walk_fields(response.schema) if response.schema is not None else ():
        if field.spelled not in _NAMES or field.path.count(".") > 1:
            continue
        for code, meaning in read_legend(field.description):
            yield Code(code, (meaning,), locate_text(operation, code))
        for told in read_codes(field.description, is_about=True).codes:
            yield Code(told.code, told.texts, locate_text(operation, told.code), told.status)
        values = [each for each in (*field.values, *field.examples) if isinstance(each, str) and each]
        for each in values:
            # One of several is not what a status says, but what its own name does.
            yield Code(each, (), locate_text(operation, each), status if len(values) == 1 else 0)
