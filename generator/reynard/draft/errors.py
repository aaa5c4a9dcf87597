"""How a provider says that something failed: the envelope of its answers, and its documented codes by kind."""

from __future__ import annotations

from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from reynard.draft.codes import answered_failures, codes_on, documented_codes, failures_on, list_codes, shown_failures
from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.failing_words import (
    CALLED_CODE,
    ENVELOPE_CODES,
    ENVELOPE_MESSAGES,
    OTHERS_FAIL,
    REQUEST_IDS,
)
from reynard.draft.fields import walk_fields
from reynard.draft.good_codes import codes_listed_fine, codes_said_fine, guard_of, said_fine
from reynard.draft.kinds import is_no_failure, tell_kind
from reynard.draft.locate import locate_answer, locate_text
from reynard.draft.model import Place
from reynard.draft.tokens import join_words
from reynard.draft.told import read_rows
from reynard.draft.words import STATUS_TOKENS
from reynard.patterns import compiled
from reynard.schema.types import TYPES
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.draft.codes import Code
    from reynard.draft.model import Field, Operation
    from reynard.text.origin import Json

_CALLED = {
    "code": ("code", "error_code", "err_code", "kind"),
    "message": ("message", "msg", "error_msg", "error", "detail", "reason", "description"),
}
"""What code and message of a failure are called."""
_INSIDE = ("data", "result", "error", "errors", "output", "task")
"""Objects whose code is not that of the call."""
_FLAGGED = ("status", "result", "state", "success")
_FLAGS = frozenset(("success", "is_success", "succeeded", "ok"))
_HEADS = frozenset(("header", "head", "base_resp", "base", "meta", "status"))
"""Objects that are envelopes by their name, whatever stands in them."""
_OK = 200
"""What no state of a task is called, and HTTP's own answer is."""
_MOST_KINDS = 200
_MOST_TEXTS = 4
"""What is said of one code, on all pages."""


def draft_errors(operations: Sequence[Operation], code_pages: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return `errors` of a provider, by the pages of its operations and those that list codes alone."""
    inner: list[Entry] = []
    codes, messages = _envelope(operations)
    shown = _shown(operations, code_pages)
    guard = None
    if codes:
        path = codes[0][0]
        guard = guard_of(operations, path, codes_listed_fine(operations, code_pages), codes_said_fine(path, code_pages))
    if guard is None or not guard.key:
        flag = _flag(operations)
        messages = messages or (_beside_flag(operations, flag) if flag is not None else [])
        guard = flag or guard or _absent(operations, shown["code"])
    if guard is not None:
        inner.append(guard)
    failing = _failing(operations)
    failing = {
        key: [*found, *(each for each in shown[key] if each[0] not in dict(found))] for key, found in failing.items()
    }
    # A failure's own name says more than the number beside it, which is HTTP's.
    failing["code"] = list(dict((*shown["name"], *failing["code"])).items())
    headed = _headed(operations, code_pages) if not (failing["code"] or codes) else {}
    for key, found, own in (("code", codes, "code"), ("message", messages, "message")):
        by_path = dict((*failing[own], *found))
        if by_path:
            inner.append(Entry(key, list(by_path), list_places(by_path.values())))
        elif key in headed:
            name, place = headed[key]
            inner.append(Entry(key, [name], join_notes(mark_unsure("as the list of codes calls it"), place)))
    traced = _traced(operations)
    if traced:
        inner.append(Entry("request_id", list(traced), list_places(traced.values())))
    kinds = _kinds(operations, codes, code_pages)
    if kinds:
        inner.append(Entry("kinds", kinds, is_off=not any(each.key for each in kinds)))
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


def _code_and_message(fields: Sequence[Field]) -> tuple[str, str] | None:
    """Return the paths of an envelope's code and message: beside each other, at the top or one object down.

    Without a message beside it, a code is one whose words say what it is when all is well: `0 成功`, or which good
    examples show as 0 or 200 beside `data`.
    """
    flat = [
        each for each in fields if each.path.count(".") <= 1 and "[]" not in each.path and "object" not in each.types
    ]
    # What stands at the top is of the call before what an object holds is: `error_code` before `error_detail.code`.
    wanted = [(name, is_top) for is_top in (True, False) for name in ENVELOPE_CODES]
    for name, is_top in wanted:
        own = (each for each in flat if each.spelled == name and (not each.parents) is is_top)
        for code in (each for each in own if not _is_message(each)):
            beside = [each for each in flat if each.parents == code.parents and each.spelled in ENVELOPE_MESSAGES]
            beside = [each for each in beside if each is not code]
            inner = code.parents[0].lower() if code.parents else ""
            if beside and inner not in _INSIDE and not _is_of_task(code, flat):
                best = min(beside, key=lambda each: ENVELOPE_MESSAGES.index(each.spelled))
                return code.path, best.path
            if not code.parents and (tuple(said_fine(code)) or _stands_beside_data(code, fields)):
                return code.path, ""
    flag = next((each for each in flat if not each.parents and each.spelled in _FLAGGED and _is_of_calls(each)), None)
    said = [each.path for each in flat if not each.parents and each.spelled in ENVELOPE_MESSAGES]
    return (flag.path, said[0]) if flag is not None and said else None


def _stands_beside_data(code: Field, fields: Iterable[Field]) -> bool:
    """Tell whether a code that good examples show as 0 or 200 stands right beside what is answered: `data`."""
    is_fine = bool(code.examples) and all(each in (0, _OK) and not isinstance(each, bool) for each in code.examples)
    return is_fine and any(not each.parents and each.spelled == "data" and "object" in each.types for each in fields)


def _is_message(field: Field) -> bool:
    """Tell whether a field that is called like a code and like a message is no number: `err`."""
    return field.spelled in ENVELOPE_MESSAGES and "integer" not in field.types


def _is_of_task(code: Field, fields: Iterable[Field]) -> bool:
    """Tell whether a code stands in an object with a task's state: it says why a task failed, and nothing of a call."""
    if not code.parents or join_words(code.parents[0]) in _HEADS:
        return False
    beside = (each for each in fields if each.parents == code.parents)
    return any(STATUS_TOKENS.intersection(each.tokens) and "code" not in each.tokens for each in beside)


def _is_of_calls(field: Field) -> bool:
    """Tell whether a `status` is that of a call: one value is good, and any other a failure, or it is called a code."""
    is_said = any(sign.search(field.description) for sign in (OTHERS_FAIL, CALLED_CODE))
    shown = [each for each in field.examples if not isinstance(each, bool)]
    return (is_said and bool(tuple(said_fine(field)))) or (bool(shown) and all(each == _OK for each in shown))


def find_guard(operation: Operation) -> Json:
    """Return what the code in an operation's answer says when all is well; nothing where no page says it."""
    pair = _code_and_message(operation.gives)
    entry = guard_of([operation], pair[0]) if pair is not None else None
    guards = entry.value if entry is not None and entry.key and not entry.is_off else None
    return guards[0] if isinstance(guards, list) else None


def find_code(operation: Operation) -> str:
    """Return where the envelope of an operation's answer has its code; nothing where it has none."""
    pair = _code_and_message(operation.gives)
    return pair[0] if pair is not None else ""


def find_message(operation: Operation) -> str:
    """Return where the envelope of an operation's answer has its message; nothing where it has none."""
    pair = _code_and_message(operation.gives)
    return pair[1] if pair is not None else ""


def _flag(operations: Sequence[Operation]) -> Entry | None:
    """Return the flag of an envelope without a code that every good example shows set: `{"success": true, …}`."""
    shown: dict[str, list[tuple[Json, Operation]]] = {}
    for operation in operations:
        for field in operation.gives:
            if field.spelled in _FLAGS and not field.parents:
                shown.setdefault(field.path, []).extend((each, operation) for each in field.examples)
    for path, values in shown.items():
        first = values[0][0] if values else None
        # 1 may be how many succeeded, but not how many are `ok`.
        is_set = first is True or (path == "ok" and first == 1 and not isinstance(first, bool))
        if is_set and all(each is first or (each == first and type(each) is type(first)) for each, _ in values):
            note = f"as good examples show: {locate_answer(values[0][1], path)}"
            return Entry("ok_when", [{"at": path, "equals": first}], note)
    return None


def _beside_flag(operations: Sequence[Operation], flag: Entry) -> list[tuple[str, Place]]:
    """Return the message at the top of answers that have the flag."""
    name = str(flag.value[0]["at"]) if isinstance(flag.value, list) and isinstance(flag.value[0], dict) else ""
    for operation in operations:
        found = next((each for each in operation.gives if not each.parents and each.spelled in ENVELOPE_MESSAGES), None)
        if found is not None and operation.gives_at(name) is not None:
            return [(found.path, locate_answer(operation, found.path))]
    return []


def _shown(
    operations: Iterable[Operation], code_pages: Iterable[tuple[str, str]]
) -> dict[str, list[tuple[str, Place]]]:
    """Return where examples of failures beside the fields have their code and message."""
    made: dict[str, dict[str, Place]] = {"code": {}, "message": {}, "name": {}}
    found = [each for operation in operations for each in (*shown_failures(operation), *answered_failures(operation))]
    found += [each for page, text in code_pages for each in failures_on(page, text)]
    for failure, place in found:
        made["code"].setdefault(failure.code_path, place)
        made["message"].setdefault(failure.message_path, place)
        if failure.is_beside_a_number:
            made["name"].setdefault(failure.code_path, place)
    return {key: list(found.items())[:2] for key, found in made.items()}


def _headed(operations: Iterable[Operation], code_pages: Iterable[tuple[str, str]]) -> dict[str, tuple[str, Place]]:
    """Return what the header of a list of codes calls code and message, by names that fields have: `code | message`."""
    parts = ((each.page, each.part.text, each.part.before) for each in operations if each.part is not None)
    for page, text, before in (*parts, *((page, text, 0) for page, text in code_pages)):
        listed = {each.line for each in list_codes(text)}
        for row in read_rows(text) if listed else ():
            # `Error Code` is a title, and no field's name.
            names = [name for head in row.header if (name := head.strip("`* ")) and " " not in name]
            code = next((each for each in names if join_words(each) in ENVELOPE_CODES), None)
            message = next((each for each in names if join_words(each) in ENVELOPE_MESSAGES and each != code), None)
            if row.line in listed and code is not None and message is not None:
                place = Place(page, row.line + before)
                return {"code": (code, place), "message": (message, place)}
    return {}


def _absent(operations: Sequence[Operation], failing: Sequence[tuple[str, Place]]) -> Entry | None:
    """Return the guard of a code that only failures have, where no page says that these come with another status."""
    if len(failing) != 1 or any(
        response.status.startswith(("4", "5")) for operation in operations for response in operation.spec.responses
    ):
        return None
    path, place = failing[0]
    # Where a query answers `error`, that is what a task ended with, and no failure of the call.
    steps = path.split(".")
    around = [".".join(steps[:end]) for end in range(1, len(steps) + 1)]
    if any(operation.gives_at(each) is not None for operation in operations for each in around):
        return None
    return Entry("ok_when", [{"at": path, "in": [None, ""]}], f"only failures show it: {place}")


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
                if depth > 2 or "[]" in field.path or {"object", "array"} & set(field.types):  # noqa: PLR2004 - a wrapper
                    continue
                around = [each.lower() for each in field.parents]
                inside = not around or around[0 if depth == 1 else -1] in ("error", "err")
                own = next((key for key, names in _CALLED.items() if name in names), "") if inside else ""
                if own and field.path not in made[own]:
                    made[own][field.path] = locate_text(operation, field.name)
    reasons = [path for path in made["message"] if path.rpartition(".")[2] == "reason"]
    if len(reasons) < len(made["message"]):  # a reason beside a message is a word for it
        made["message"] = {path: place for path, place in made["message"].items() if path not in reasons}
    return {key: sorted(found.items(), key=lambda each: -each[0].count("."))[:3] for key, found in made.items()}


def _traced(operations: Sequence[Operation]) -> dict[str, Place]:
    found: dict[str, Place] = {}
    # What calls are asked with names a task, whatever it is called.
    asked = {each.tokens for one in operations for each in one.takes if each.location in ("path", "query")}
    for operation in operations:
        for each in operation.gives:
            if (
                each.tokens not in asked
                and each.spelled in REQUEST_IDS
                and each.path.count(".") <= 1
                and "[]" not in each.path
            ):
                found.setdefault(each.path, locate_answer(operation, each.path))
    return dict(list(found.items())[:3])


_ANY_CODE = frozenset(f"{each}ERROR_CODE" for each in ("", "YOUR_", "SOME_", "THE_")) | {"ERR_CODE", "CODE"}
"""What samples of all failures have where a code of one stands."""


_OWN_NUMBER = compiled(r"-?\d{4,9}")
"""A number that is a vendor's own code: shorter ones are HTTP's, or count something."""


def _kinds(
    operations: Sequence[Operation], codes: Sequence[tuple[str, Place]], code_pages: Iterable[tuple[str, str]]
) -> tuple[Entry, ...]:
    """Return the documented codes with their kinds; those that no word sorts as comments, numbers alone if none is."""
    found: dict[str, Code] = {}
    paths = [path for path, _ in codes]
    listed = (documented_codes(operation, paths) for operation in operations)
    apart = (codes_on(page, text) for page, text in code_pages)
    named = {each.name for one in operations for each in one.takes} | {
        each.name for one in operations for each in one.gives
    }
    for each in chain.from_iterable((*listed, *apart)):
        if ("_" in each.code and each.code in named) or each.code in TYPES:
            continue  # `If the job with the provided `job_id` is not found` tells of a field
        if each.code in _ANY_CODE:
            continue  # `{"code": "ERROR_CODE"}` shows where codes stand
        known = found.setdefault(each.code, each)
        if each.status and not known.status:
            known = found[each.code] = replace(known, status=each.status)  # an example says none, a table does
        if each.texts and each.texts[0] not in known.texts:
            found[each.code] = replace(known, texts=(*known.texts, *each.texts)[:_MOST_TEXTS])
    told = [(each, tell_kind(each.code, each.texts, each.status)) for each in found.values()]
    known_kinds = [(each, kind) for each, kind in told if kind is not None]
    left = [each for each, kind in told if kind is None and not is_no_failure(each.texts or (each.code,))]
    made = [Entry(each.code, kind, _note(each)) for each, kind in known_kinds[:_MOST_KINDS]]
    made += [make_remark(f"undecided: {each.code}: {_said(each)[:80]}; {each.place}") for each in left[:20]]
    are_sure = len(left) > 1 and all(_OWN_NUMBER.fullmatch(each.code) for each in left)
    return tuple(made) if known_kinds or are_sure else ()


def _note(code: Code) -> str:
    said = _said(code)
    return f"{said[:60]}; {code.place}" if said else str(code.place)


def _said(code: Code) -> str:
    return " ".join(code.texts[0].split()) if code.texts else ""
