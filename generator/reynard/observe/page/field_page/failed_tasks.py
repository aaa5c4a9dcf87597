"""Examples that show a task which failed: the call succeeded, and its answer is one of the usual form."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.observe.model import ExampleSeen
    from reynard.observe.page.tables.table import TableRow
    from reynard.text.origin import Json

Place: TypeAlias = tuple[str, ...]
"""The names that lead to a member, whatever lists are between them."""

_STATE = compiled(r"(?:\w+_)?(?:status|state)|[a-z]+(?:Status|State)")
_ID = compiled(r"(?:task|job|generation|prediction|video|image|clip)?_?id|(?:task|job|generation|prediction)I[dD]")
_STEP = compiled(r"[^.\[\]\s`*]+")
_DEEPEST = 6
_ERROR = compiled(r"(?i)errors?")
_TRACING = compiled(r"(?i)(?:request|trace|log)_?id|timestamp")


def tells_of_task(example: ExampleSeen, usual: Iterable[Place]) -> bool:
    """Tell whether an example has the state of a task with its id, where the usual answer has that state.

    `{"output": {"task_id": "7", "task_status": "FAILED", "message": "…"}}` is a failed task, asked for with success;
    an envelope's `{"status": "error", "message": "…"}` is none.
    """
    known = set(usual)
    return any(
        (*place, name) in known
        for place, holder in _holders(example.value, ())
        if any(map(_ID.fullmatch, holder))
        for name in holder
        if _STATE.fullmatch(name) and isinstance(holder[name], str | int)
    )


def places_shown(examples: Iterable[ExampleSeen], rows: Iterable[TableRow]) -> Iterator[Place]:
    """Yield the place of each member that examples or the rows of tables show."""
    for example in examples:
        for place, holder in _holders(example.value, ()):
            yield from ((*place, name) for name in holder)
    for row in rows:
        yield place_of(row)


def values_shown(examples: Iterable[ExampleSeen]) -> dict[Place, set[str]]:
    """Return the texts and numbers that examples show, by the places where they stand."""
    found: dict[Place, set[str]] = {}
    for example in examples:
        for place, holder in _holders(example.value, ()):
            for name, held in holder.items():
                if isinstance(held, str | int) and held != "":
                    found.setdefault((*place, name), set()).add(str(held))
    return found


def objects_shown(examples: Iterable[ExampleSeen]) -> set[Place]:
    """Return the places where examples show an object, or a list of them."""
    return {place for example in examples for place, _ in _holders(example.value, ())}


def place_of(row: TableRow) -> Place:
    """Return the names that lead to the member of a row."""
    return tuple(_STEP.findall(row.text("name")))


def _holders(value: Json, place: Place) -> Iterator[tuple[Place, dict[str, Json]]]:
    """Yield each object inside a value with its place."""
    if len(place) > _DEEPEST:
        return
    if isinstance(value, list):
        for each in value:
            yield from _holders(each, place)
    elif isinstance(value, dict):
        yield place, value
        for name, held in value.items():
            yield from _holders(held, (*place, name))


def shows_failure(value: Json) -> bool:
    """Tell whether an answer holds an error with its code and message, and nothing else but what traces the call.

    >>> shows_failure({"Response": {"Error": {"Code": "Late", "Message": "no"}, "RequestId": "r"}})
    True
    >>> shows_failure({"error": {"code": "", "message": ""}}), shows_failure({"id": "1", "error": None})
    (False, False)
    """
    if isinstance(value, dict) and len(value) == 1 and isinstance(inner := next(iter(value.values())), dict):
        value = inner if not _ERROR.fullmatch(next(iter(value))) else value
    if not isinstance(value, dict):
        return False
    held = [(name, inner) for name, inner in value.items() if not _TRACING.fullmatch(name)]
    if len(held) != 1 or not _ERROR.fullmatch(held[0][0]) or not isinstance(held[0][1], dict):
        return False
    told = {name.casefold(): inner for name, inner in held[0][1].items()}
    return bool(told.get("code")) and bool(told.get("message"))
