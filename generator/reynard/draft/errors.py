"""How a provider says that something failed: the envelope of its answers, and its documented codes by kind."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.draft.entries import Entry, list_places, make_remark, mark_unsure
from reynard.draft.failing_words import (
    ACCEPTED,
    ENVELOPE_CODES,
    ENVELOPE_MESSAGES,
    FINE,
    FINE_WORDS,
    KIND_OF_HTTP,
    KINDS,
    NOT_FETCHED,
    NOT_FINE,
    REQUEST_IDS,
    WAITING,
)
from reynard.draft.fields import walk_fields
from reynard.draft.locate import locate_answer, locate_text
from reynard.draft.model import Place
from reynard.draft.told import Row, read_rows
from reynard.patterns import compiled
from reynard.prose.claims import read_claims
from reynard.prose.model import StatusCode, Values
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.draft.model import Field, Operation
    from reynard.source import Source
    from reynard.text.origin import Json

_BULLET = compiled(
    r"(?m)^\s*[-*+•]?\s*[`*\"']{0,3}(?P<code>-?\d{1,8}|[a-z][a-z0-9_]{3,50})[`*\"']{0,3}\s*(?:[:：=]|[-–—]{1,2}\s)\s*[*`]*(?P<meaning>[^\n]{1,200})"
)
_PAIRED = compiled(r"(?<![\w.])(?P<code>-?\d{1,6})\s?[(（](?P<meaning>[^()（）\n]{1,30})[)）]", re.ASCII)
"""`1(提交成功), 22(排队中)`."""
_PARTED = compiled(
    r"(?:\A|[;；\n，,:：])\s*(?P<code>-?\d{1,6})(?:\s+(?![\s\d;；])|(?=[\u3400-\u9fff]))(?P<meaning>[^;；\n]{1,80}?)"
    r"(?=[;；\n。]|[，,、]\s*-?\d{1,6}\s*[\u3400-\u9fffA-Za-z]|\Z)"
)
"""`0 请求成功；1002 触发限流`, `0正常，1002限流`."""
_STATUS_HEAD = compiled(r"(?i)(?:http\s*)?(?:status(?:\s*code)?|状态码?|响应码)")
_CODE = compiled(r"-?\d{1,8}|[A-Za-z][\w.-]{3,60}")
_ABOUT_CODES = compiled(
    r"(?i)错误码|错误代码|状态码|返回码|\b(?:error|status|return|result|response)\s*codes?\b|\berrors?\b"
)
_CODE_HEAD = compiled(r"(?i)码|\bcode\b")
_MEANING_HEAD = compiled(r"(?i)描述|说明|含义|意义|释义|原因|\b(?:description|meaning|reason|cause|explanation)\b")
_ADVICE_HEAD = compiled(
    r"(?i)建议|处理|解决|排查|操作|\b(?:solutions?|actions?|suggestions?|advice|resolution|fix|how to)\b"
)
_LINE = compiled(r"(?m)^[^\n]+$")
_TITLE = compiled(r"\s{0,3}#{1,6}\s+(?P<title>[^\n]{1,120})|\*\*(?P<bold>[^\n*]{1,80})\*\*[:：]?\s*$")
_LISTED = compiled(
    r"\s*[-*+•]\s+[`*]{0,3}(?:(?P<status>[45]\d\d)[`*]{0,3}[\s/·:：-]+[`*]{0,3})?(?P<code>-?\d{3,8}|[A-Za-z][\w.-]{2,60})[`*]{0,3}"
    r"\s*(?:[:：=]|[-–—]{1,2}\s|[(（])\s*(?P<meaning>[^\n]{2,200})"
)
_SAYS_FINE = compiled(
    r"(?P<code>-?\d{1,6}|success|ok)\s*(?:[:：=]|表示|代表|为|是|means?|indicates?|for|\()?\s*(?P<said>[^\n,，;；。)]{0,12})",
    re.IGNORECASE,
)
_FINE_IS = compiled(r"(?i)(?:成功|success)[^\d\n,，;；。]{0,6}(?:=|:|：|为|是)\s*(?P<code>-?\d{1,6})(?!\d)")
"""The other way round: a word, and the code that it has."""
_CALLED = {
    "code": ("code", "error_code", "err_code"),
    "message": ("message", "msg", "error_msg", "error", "detail"),
}
"""What code and message of a failure are called."""
_FLAGS = frozenset(("success", "is_success", "succeeded", "ok"))
_HTTP = range(400, 600)
_MOST_FINE = 3
_MOST_KINDS = 60
_LONGEST_PAGE = 300_000
"""Characters of what people have written; longer ones are documents, in which codes stand in schemas."""


class Code(Struct, frozen=True):
    """A documented code, what it means, and where."""

    code: str
    meaning: str
    place: Place


def draft_errors(operations: Sequence[Operation]) -> tuple[Entry, ...]:
    """Return `errors` of a provider."""
    inner: list[Entry] = []
    codes, messages = _envelope(operations)
    guard = _guard(operations, codes[0][0]) if codes else _flag(operations)
    if guard is not None:
        inner.append(guard)
    failing = _failing(operations)
    for key, found, own in (("code", codes, "code"), ("message", messages, "message")):
        by_path = dict((*failing[own], *found))
        if by_path:
            inner.append(Entry(key, list(by_path), list_places(by_path.values())))
    traced = _traced(operations)
    if traced:
        inner.append(Entry("request_id", list(traced), list_places(traced.values())))
    kinds = _kinds(operations, codes)
    if kinds:
        inner.append(Entry("kinds", kinds))
    return tuple(inner)


def _envelope(operations: Sequence[Operation]) -> tuple[list[tuple[str, Place]], list[tuple[str, Place]]]:
    """Return the paths of code and message in good answers, the commonest first."""
    count: Counter[tuple[str, str]] = Counter()
    seen: dict[str, Place] = {}
    for operation in operations:
        pair = _code_and_message(operation.gives)
        if pair is not None:
            count[pair] += 1
            for path in filter(None, pair):
                seen.setdefault(path, locate_answer(operation, path))
    common = [pair for pair, number in count.most_common(2) if number > 1 or len(operations) < 8]  # noqa: PLR2004 - one of many is no convention
    return [(code, seen[code]) for code, _ in common], [(each, seen[each]) for _, each in common if each]


def _code_and_message(fields: Iterable[Field]) -> tuple[str, str] | None:
    """Return the paths of an envelope's code and message: beside each other, at the top or one object down.

    Without a message beside it, a code is one whose words say what it is when all is well: `0 成功`.
    """
    flat = [
        each for each in fields if each.path.count(".") <= 1 and "[]" not in each.path and "object" not in each.types
    ]
    for name in ENVELOPE_CODES:
        for code in (each for each in flat if each.spelled == name):
            beside = [each for each in flat if each.parents == code.parents and each.spelled in ENVELOPE_MESSAGES]
            inner = code.parents[0].lower() if code.parents else ""
            if beside and inner not in ("data", "result", "error", "output", "task"):
                best = min(beside, key=lambda each: ENVELOPE_MESSAGES.index(each.spelled))
                return code.path, best.path
            if not code.parents and tuple(_said_fine(code)):
                return code.path, ""
    return None


def _guard(operations: Sequence[Operation], path: str) -> Entry | None:
    """Return what the code says when all is well, as legends and good examples have it."""
    told: dict[Json, Place] = {}
    shown: dict[Json, Place] = {}
    for operation in operations:
        field = operation.gives_at(path)
        if field is None:
            continue
        place = locate_answer(operation, path)
        for value in _said_fine(field):
            told.setdefault(value, place)
        for value in field.examples:
            if isinstance(value, str | int) and not isinstance(value, bool) and value != "":
                shown.setdefault(value, place)
    wrong = [each for each in shown if isinstance(each, int) and each in _HTTP]
    fine = dict(told) or {value: place for value, place in shown.items() if value not in wrong}
    usual = {value: place for value, place in fine.items() if _is_usual(value)}
    fine = fine if told else usual or fine
    fine |= {value: place for value, place in shown.items() if str(value).lower() in FINE_WORDS or value in (0, 200)}
    fields = [each for each in (operation.gives_at(path) for operation in operations) if each is not None]
    fine = {value: place for value, place in fine.items() if value in told or not _is_said_failing(value, fields)}
    if not fine:
        return make_remark(
            mark_unsure(f"`{path}` looks like the code of an envelope, but no page says its value when all is well")
        )
    values: list[Json] = list(fine)
    if len(values) > _MOST_FINE or (not told and not any(_is_usual(each) for each in values)):
        note = mark_unsure(f"only examples show it, several values or an unusual one; {list_places(fine.values())}")
        return Entry("ok_when", [_at(path, values)], note, is_off=True)
    note = list_places(fine.values()) if told else f"as good examples show: {list_places(fine.values())}"
    return Entry("ok_when", [_at(path, values)], note)


def _flag(operations: Sequence[Operation]) -> Entry | None:
    """Return the flag of an envelope without a code that every good example shows set: `{"success": true, …}`."""
    shown: dict[str, list[tuple[Json, Operation]]] = {}
    for operation in operations:
        for field in operation.gives:
            if field.spelled in _FLAGS and not field.parents:
                shown.setdefault(field.path, []).extend((each, operation) for each in field.examples)
    for path, values in shown.items():
        if values and all(each is True for each, _ in values):  # 1 is no flag, though Python takes it for one
            note = f"as good examples show: {locate_answer(values[0][1], path)}"
            return Entry("ok_when", [{"at": path, "equals": True}], note)
    return None


def _at(path: str, values: list[Json]) -> Json:
    return {"at": path, "equals": values[0]} if len(values) == 1 else {"at": path, "in": values}


def _is_usual(value: Json) -> bool:
    return value in (0, 200, 10000) or str(value).lower() in (*FINE_WORDS, "0", "200")


def _said_fine(field: Field) -> Iterator[Json]:
    if len(field.values) == 1:
        yield field.values[0]
        return
    is_text = field.types == ("string",) or any(isinstance(each, str) for each in field.examples)
    legend = tuple(_legend(field.description))
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


def _legend(text: str) -> Iterator[tuple[str, str]]:
    for match in _BULLET.finditer(text):
        yield match["code"], match["meaning"].strip("*` ")
    paired = _PAIRED.findall(text)
    yield from paired if len(paired) > 1 else ()
    parted = _PARTED.findall(text)
    yield from parted if len(parted) > 1 else ()
    for claim in read_claims(text):
        if isinstance(claim, Values):
            yield from claim.meanings
        elif isinstance(claim, StatusCode):
            yield claim.code, claim.meaning


def _failing(operations: Iterable[Operation]) -> dict[str, list[tuple[str, Place]]]:
    """Return where documented failures have their code and message: `error.code`, `error.message`."""
    made: dict[str, dict[str, Place]] = {"code": {}, "message": {}}
    for operation in operations:
        is_fine = any(each.status.startswith("2") for each in operation.spec.responses)
        for response in operation.spec.responses:
            is_failure = response.status.startswith(("4", "5")) or (response.status == "default" and is_fine)
            if not is_failure or response.schema is None:
                continue
            for field in walk_fields(response.schema):
                name, depth = field.spelled, field.path.count(".")
                if depth > 1 or "[]" in field.path or {"object", "array"} & set(field.types):
                    continue
                inside = not field.parents or field.parents[0].lower() in ("error", "err")
                own = next((key for key, names in _CALLED.items() if name in names), "") if inside else ""
                if own and field.path not in made[own]:
                    made[own][field.path] = locate_text(operation, field.name)
    return {key: sorted(found.items(), key=lambda each: -each[0].count("."))[:3] for key, found in made.items()}


def _traced(operations: Iterable[Operation]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for operation in operations:
        for each in operation.gives:
            if each.spelled in REQUEST_IDS and each.path.count(".") <= 1 and "[]" not in each.path:
                found.setdefault(each.path, locate_answer(operation, each.path))
    return dict(list(found.items())[:3])


def _kinds(operations: Iterable[Operation], codes: Sequence[tuple[str, Place]]) -> tuple[Entry, ...]:
    """Return the documented codes with their kinds; those that no word sorts as comments."""
    found: dict[str, Code] = {}
    for operation in operations:
        for each in _codes_of(operation, [path for path, _ in codes]):
            found.setdefault(each.code, each)
    known = [(each, kind) for each in found.values() if (kind := _kind(each)) is not None]
    left = [each for each in found.values() if _kind(each) is None and not FINE.search(each.meaning)]
    made = [Entry(each.code, kind, f"{each.meaning[:60]}; {each.place}") for each, kind in known[:_MOST_KINDS]]
    made += [make_remark(f"undecided: {each.code}: {each.meaning[:80]}; {each.place}") for each in left[:20]]
    return tuple(made) if known else ()


def _codes_of(operation: Operation, paths: Sequence[str]) -> Iterator[Code]:
    for path in paths:
        field = operation.gives_at(path)
        for code, meaning in _legend(field.description) if field is not None else ():
            yield Code(code, meaning, locate_answer(operation, path))
    for row in _rows_about(operation):
        # Behind a status stands the code that tells refusals of it apart.
        is_apart = len(row.cells) > 2 and _STATUS_HEAD.fullmatch(row.header[0].strip("`* ")) is not None  # noqa: PLR2004 - status, code, words
        at = 1 if is_apart and len(row.header) > 1 and _CODE_HEAD.search(row.header[1]) else 0
        head = row.header[at]
        if len(row.cells) < 2 or not _CODE_HEAD.search(head) or _ABOUT_CODES.search(f"{row.heading} {head}") is None:  # noqa: PLR2004 - a code and its words
            continue
        code = row.cells[at].strip("`* ")
        if _CODE.fullmatch(code):
            yield Code(code, _meaning_in(row, at), Place(operation.page, row.line))
    yield from _listed(operation)


def _meaning_in(row: Row, at: int) -> str:
    """Return what a row says that a code means: the column for that, else the last one that says more than a mark."""
    heads = [head.strip("`* ") for head in row.header[: len(row.cells)]]
    others = [index for index, head in enumerate(heads) if index > at and not _ADVICE_HEAD.search(head)]
    told = next((index for index in others if _MEANING_HEAD.search(heads[index])), None)
    last = row.cells[others[-1] if others else -1]
    return row.cells[told] if told is not None else last if len(last) > 1 else row.cells[1]


def _listed(operation: Operation) -> Iterator[Code]:
    """Yield the codes that lists under headings about codes have: "- `402 no_credits` – top up first"."""
    seen = operation.seen
    text = operation.text or (seen.span.source if seen is not None and _is_written(seen.span.source) else None)
    if text is None:
        return
    span = (0, len(text.text)) if operation.text is not None or seen is None else (seen.span.start, seen.span.end)
    is_about = False
    for line in _LINE.finditer(text.text, *span):
        title = _TITLE.match(line[0])
        if title is not None:
            is_about = _ABOUT_CODES.search(title["title"] or title["bold"]) is not None
            continue
        found = _LISTED.match(line[0]) if is_about else None
        if found is not None and found["code"] != found["status"]:
            yield Code(found["code"], found["meaning"], Place(operation.page, text.position(line.start())[0]))


def _rows_about(operation: Operation) -> Iterator[Row]:
    """Yield the rows of tables on the page of an operation; of several on one page those between it and the next."""
    if operation.text is not None:
        yield from read_rows(operation.text)
    elif operation.seen is not None and _is_written(operation.seen.span.source):
        span = operation.seen.span
        last, _ = span.source.position(span.end)
        rows = _rows(span.source)
        first = bisect_left(rows, span.line, key=_line_of)
        yield from rows[first : bisect_right(rows, last, key=_line_of)]


def _is_written(source: Source) -> bool:
    return len(source.text) < _LONGEST_PAGE


@lru_cache(maxsize=8)
def _rows(source: Source) -> tuple[Row, ...]:
    return tuple(read_rows(source))


def _line_of(row: Row) -> int:
    return row.line


def _kind(code: Code) -> str | None:
    if WAITING.search(code.meaning):
        return None
    if NOT_FETCHED.search(code.meaning):
        return "bad_request"
    if FINE.search(code.meaning) and not NOT_FINE.search(code.meaning):
        return None
    number = int(code.code) if code.code.isdecimal() else 0
    head = re.split(r"\s[-–—]\s", code.meaning, maxsplit=1)[0]
    for text in (head, code.meaning, re.sub(r"[_.-]", " ", code.code)):
        kind = next((kind for kind, sign in KINDS if sign.search(text)), None)
        if kind is not None:
            return kind
    return KIND_OF_HTTP.get(number)
