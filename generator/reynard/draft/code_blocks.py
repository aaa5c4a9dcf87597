"""Examples of failures in a page's blocks: the code and the message that they show, and where these stand."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.draft.code_words import CODE_LIKE
from reynard.draft.failing_words import ENVELOPE_CODES, ENVELOPE_MESSAGES, FINE, FINE_WORDS, NOT_FINE
from reynard.draft.tokens import join_words
from reynard.draft.words import STATUS_TOKENS
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.text.origin import Json

_LONGEST = 4_000
_DEEPEST = 3
_MESSAGES = (*ENVELOPE_MESSAGES, "detail", "error", "text", "reason")
_CODES = (*ENVELOPE_CODES, "type")
_NAMING = ("reason", "error_code", "type", "error_type", "status", "error", "name")
"""What a failure's own name is called beside a number."""
_NAME = compiled(r"[a-z]{2,20}(?:_[a-z]{2,20}){1,5}", re.ASCII)
"""What a failure is called in words, and no id of a thing is."""
_HTTP = range(400, 600)
_FINE = frozenset((*FINE_WORDS, "0", "200", "none", "null", ""))
_OF_ERRORS = frozenset(("error", "detail", "details", "message", "msg", "hint", "code", "success", "error_code"))
"""Members of an answer that says what went wrong, and no more."""
_WORKING = frozenset(("task_id", "job_id", "task_status", "job_status"))


class Failure(Struct, frozen=True):
    """What an example of a failure shows."""

    code: str
    message: str
    code_path: str
    message_path: str
    is_beside_a_number: bool = False
    """Whether the code is a name, and beside it stands HTTP's own."""


def read_failure(text: str) -> Failure | None:
    """Return the failure that a block of JSON shows; nothing where it shows none, or that of a task."""
    if len(text) > _LONGEST or "{" not in text:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return find_failure(value)


def find_failure(value: Json) -> Failure | None:
    """Return the failure that an answer shows, unless it says that all is well, or how a task does."""
    layers = list(_layers(value))
    if any(_tells_of_a_task(each) for _, each in layers):
        return None
    for path, each in layers:
        names = {join_words(name): name for name, inner in each.items() if not isinstance(inner, dict | list)}
        code = next((names[name] for name in _CODES if name in names), None)
        if code is None and "error" in names and CODE_LIKE.fullmatch(str(each[names["error"]])):
            code = names["error"]  # `{"error": "NO_CREDITS", "message": …}`
        if code is None and "id" in names and _NAME.fullmatch(str(each[names["id"]])):
            code = names["id"]  # `{"id": "no_credits", "message": …}`
        message = next((names[name] for name in _MESSAGES if name in names and names[name] != code), None)
        if code is None or message is None:
            continue
        own = _named_beside(each, names, code)
        code = own or code
        if message == code:
            message = next((names[name] for name in _MESSAGES if name in names and names[name] != code), None)
        if message is None:
            continue
        shown, said = each[code], each[message]
        if isinstance(shown, bool) or not isinstance(shown, str | int) or not isinstance(said, str):
            continue
        is_fine = FINE.search(said) is not None and NOT_FINE.search(said) is None
        if str(shown).lower() in _FINE or is_fine:
            return None
        return Failure(str(shown), said, _join(path, code), _join(path, message), own is not None)
    return None


def shows_error_alone(value: Json) -> bool:
    """Tell whether an answer has an error in words, and nothing that is answered beside: `{"error": "Not found"}`."""
    names = {join_words(name) for name in value} if isinstance(value, dict) else set()
    said = isinstance(value, dict) and isinstance(value.get("error"), str) and bool(value["error"])
    return said and names <= _OF_ERRORS


def shows_failure_alike(value: Json, known: Failure) -> bool:
    """Tell whether an answer has another code where a failure has its own, whatever its message is made of."""
    code = value.get(known.code_path) if isinstance(value, dict) else None
    return isinstance(code, str | int) and not isinstance(code, bool) and str(code).lower() not in _FINE


def _named_beside(layer: dict[str, Json], names: Mapping[str, str], code: str) -> str | None:
    """Return what names a failure beside a code that is HTTP's own: `{"code": 400, "reason": "FieldInvalid", …}`."""
    number = layer[code]
    if not (isinstance(number, int) and number in _HTTP):
        return None
    beside = (names[name] for name in _NAMING if name in names and names[name] != code)
    return next(
        (each for each in beside if isinstance(layer[each], str) and CODE_LIKE.fullmatch(str(layer[each]))), None
    )


def _layers(value: Json) -> Iterator[tuple[str, dict[str, Json]]]:
    pending: list[tuple[str, Json, int]] = [("", value, 0)]
    while pending:
        path, each, depth = pending.pop(0)
        if isinstance(each, dict) and depth <= _DEEPEST:
            yield path, each
            pending += [(_join(path, name), inner, depth + 1) for name, inner in each.items()]
        elif isinstance(each, list) and each and depth <= _DEEPEST:
            pending.append((f"{path}[]", each[0], depth))


def _join(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name


def _tells_of_a_task(layer: dict[str, Json]) -> bool:
    """Tell whether a layer has a task's id, or its state in words: its failure is that of the task."""
    for name, inner in layer.items():
        spelled = join_words(name)
        if spelled in _WORKING or (spelled in STATUS_TOKENS and isinstance(inner, str) and not inner.isdecimal()):
            return True
    return False
