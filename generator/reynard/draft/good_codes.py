"""Which code of an envelope says that all is well: as words, lists of codes and good examples have it."""

from __future__ import annotations

import re
from itertools import chain
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.draft.codes import codes_on, documented_codes
from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.failing_words import ACCEPTED, FINE, FINE_WORDS, NOT_FINE, ONLY_FAILING
from reynard.draft.fields import walk_fields, walk_leaves
from reynard.draft.legends import read_legend
from reynard.draft.locate import locate_answer
from reynard.draft.model import Field, Place
from reynard.draft.told import read_rows
from reynard.patterns import compiled
from reynard.prose.phrasing import list_names, write_plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Operation
    from reynard.text.origin import Json

_SAYS_FINE = compiled(
    r"(?P<code>-?\d{1,6}|success|ok)\s*(?:[:：=]|表示|代表|为|是|means?|indicates?|for|\()?\s*(?P<said>[^\n,，;；。)]{0,12})",
    re.IGNORECASE,
)
_FINE_IS = compiled(
    r"(?i)(?<![不非未无a-z])(?<!\bnot )(?<!\bno )(?:成功|success)"
    r"[^\d\n,，;；。]{0,6}(?:=|:|：|为|是)\s*[\"'`“”‘]?(?P<code>-?\d{1,6})(?!\d)"
)
"""The other way round: a word, and the code that it has."""
_ALL_IS_WELL = compiled(
    r"(?i)(?:请求|调用|操作|处理|执行|返回|接口|任务|提交)*(?:成功|正常|正确)|success(?:ful(?:ly)?)?|ok"
)
"""All that is said of a code of good answers."""
_WHOLE = compiled(r"(?i)int(?:eger)?(?:32|64)?|long|number|整[数型]")
_HTTP = range(400, 600)
_MOST_FINE = 3


def codes_listed_fine(operations: Iterable[Operation], code_pages: Iterable[tuple[str, str]]) -> Mapping[str, bool]:
    """Return the codes of which lists of codes say that all is well, beside those of failures: `1000 | 成功`.

    With each stands whether the list says that a submit waits, with which it was taken all the same: `22 | 排队中`.
    """
    apart = (codes_on(page, text) for page, text in code_pages)
    listed = chain(*(documented_codes(each, ()) for each in operations), *apart)
    found: dict[str, bool] = {}
    for each in listed:
        is_accepted = any(map(ACCEPTED.fullmatch, each.texts))
        if is_accepted or any(map(_ALL_IS_WELL.fullmatch, each.texts)):
            found.setdefault(each.code, is_accepted)
    return found


def codes_said_fine(path: str, code_pages: Iterable[tuple[str, str]]) -> Mapping[Json, Place]:
    """Return the values of a code by which pages without calls say that all is well: `| code | int | 1 成功 |`."""
    found: dict[Json, Place] = {}
    for page, text in code_pages:
        for row in read_rows(text) if path in text else ():
            if row.cells[0].strip("`* ") == path and len(row.cells) > 1:
                types = ("integer",) if any(map(_WHOLE.fullmatch, row.cells[1:])) else ()
                field = Field(path=path, types=types, description=row.cells[-1], is_documented=False)
                found |= {each: Place(page, row.line) for each in said_fine(field) if each not in found}
    return found


def guard_of(
    operations: Sequence[Operation],
    path: str,
    listed: Mapping[str, bool] = MappingProxyType({}),
    said: Mapping[Json, Place] = MappingProxyType({}),
) -> Entry | None:
    """Return what the code says when all is well, as legends, lists (`listed`) and good examples have it.

    `said` are the values of other pages, which count where good examples show the same.
    """
    told: dict[Json, Place] = {}
    taken = _shown_as_status(operations, path)
    shown: dict[Json, Place] = dict(taken)
    for operation in operations:
        field = operation.gives_at(path)
        if field is None:
            continue
        place = locate_answer(operation, path)
        failing = _of_failures(operation, path) if not field.examples else ()
        for value in chain.from_iterable(map(said_fine, (field, *failing))):
            told.setdefault(value, place)
        for value in field.examples:
            if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
                shown.setdefault(value, place)
                if str(value) in listed:
                    told.setdefault(value, place)
                elif value in said:
                    told.setdefault(value, said[value])
    if told and all(isinstance(each, int) for each in (*told, *shown)):
        for code in (each for each, is_accepted in listed.items() if is_accepted and each.lstrip("-").isdecimal()):
            told.setdefault(int(code), next(iter(told.values())))
    wrong = [each for each in shown if isinstance(each, int) and each in _HTTP]
    fine = dict(told) or {value: place for value, place in shown.items() if value not in wrong}
    usual = {value: place for value, place in fine.items() if _is_usual(value)}
    fine = fine if told else usual or fine
    usual = {value: place for value, place in shown.items() if str(value).lower() in FINE_WORDS or value in (0, 200)}
    fine |= usual | {value: place for value, place in shown.items() if value in taken}
    fields = [each for each in (operation.gives_at(path) for operation in operations) if each is not None]
    fine = {value: place for value, place in fine.items() if value in told or not _is_said_failing(value, fields)}
    if not fine and all(ONLY_FAILING.search(each.description) for each in fields):
        place = next(locate_answer(each, path) for each in operations if each.gives_at(path) is not None)
        return Entry("ok_when", [{"at": path, "in": [None, ""]}], f"said to come with failures alone: {place}")
    if not fine:
        return make_remark(
            mark_unsure(f"`{path}` looks like the code of an envelope, but no page says its value when all is well")
        )
    values: list[Json] = list(fine)
    if len(values) > _MOST_FINE or (not told and not any(_is_usual(each) for each in values)):
        note = mark_unsure(f"only examples show it, several values or an unusual one; {list_places(fine.values())}")
        return Entry("ok_when", [_at(path, values)], note, is_off=True)
    note = list_places(fine.values()) if told else f"as good examples show: {list_places(fine.values())}"
    other = [each for each in values if each not in told]
    if told and other and told.keys().isdisjoint(shown):
        words, seen = (list_names(map(write_plain, each), "or") for each in (told, other))
        note = join_notes(mark_unsure(f"words say {words}, but good examples have {seen}"), note)
    return Entry("ok_when", [_at(path, values)], note)


def _shown_as_status(operations: Iterable[Operation], path: str) -> Mapping[Json, Place]:
    """Return the codes that repeat the HTTP status of the good answer they stand in: `{"code": 202}` of a 202.

    A submit that was accepted so is paid for; a guard without its code would call it a failure.
    """
    made: dict[Json, Place] = {}
    for operation in operations:
        for response in operation.spec.responses:
            status = int(response.status) if response.status.isdecimal() and response.status.startswith("2") else 0
            for example in response.examples if status else ():
                found = (value for at, value in walk_leaves(example.value) if at == path)
                if any(value == status and not isinstance(value, bool) for value in found):
                    made.setdefault(status, locate_answer(operation, path))
    return made


def _of_failures(operation: Operation, path: str) -> Iterator[Field]:
    """Yield what documented failures have at a path: an envelope of both may be explained there alone."""
    answers = (each for each in operation.spec.responses if each.status.startswith(("4", "5", "default")))
    for schema in (each.schema for each in answers if each.schema is not None):
        yield from (each for each in walk_fields(schema) if each.path == path)


def _at(path: str, values: list[Json]) -> Json:
    return {"at": path, "equals": values[0]} if len(values) == 1 else {"at": path, "in": values}


def _is_usual(value: Json) -> bool:
    return value in (0, 200, 10000) or str(value).lower() in (*FINE_WORDS, "0", "200")


def said_fine(field: Field) -> Iterator[Json]:
    """Yield the values of which the words of a field say that all is well."""
    if len(field.values) == 1:
        yield field.values[0]
        return
    is_text = field.types == ("string",) or any(isinstance(each, str) for each in field.examples)
    legend = tuple(read_legend(field.description))
    fine = [code for code, meaning in legend if FINE.search(meaning) and not NOT_FINE.search(meaning)][:1]
    if fine:
        fine += [code for code, meaning in legend if ACCEPTED.fullmatch(meaning)]
        yield from (code if is_text or not code.lstrip("-").isdecimal() else int(code) for code in fine)
        return
    turned = _FINE_IS.search(field.description)
    if turned is not None and not NOT_FINE.search(turned[0]):
        yield turned["code"] if is_text else int(turned["code"])
        return
    for match in _SAYS_FINE.finditer(field.description):
        if FINE.search(match["said"]) and not NOT_FINE.search(match["said"]):
            code = match["code"]
            yield int(code) if code.lstrip("-").isdecimal() and not is_text else code
            return


def _is_said_failing(value: Json, fields: Iterable[Field]) -> bool:
    """Tell whether words say that something failed where a code has a value: `0和其它数字为失败`."""
    said = re.compile(
        rf"(?<![A-Za-z0-9_.]){re.escape(str(value))}(?![A-Za-z0-9_.])[^\n,，;；。]{{0,12}}?(?:失败|错误|异常|\bfail|\berror)",
        re.IGNORECASE,
    )
    return any(said.search(each.description) for each in fields)
