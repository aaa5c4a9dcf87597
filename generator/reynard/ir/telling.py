"""What an object's members tell of it: words for a class that operations have in common and nothing else names.

`{code, message, data: {task_id}}` is a `TaskIdResponse`, `{ids}` an `IdsRequest`; what every answer has says nothing.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, assert_never

from reynard.ir.names import cap_words, snake_case, words
from reynard.ir.shape import (
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field

_AROUND = frozenset((
    "code", "echo", "err_code", "err_msg", "errcode", "errmsg", "error", "error_code", "error_message", "error_msg",
    "message", "msg", "ok", "request_id", "ret", "retcode", "status", "status_code", "status_msg", "success",
    "timestamp", "trace_id", "version", "wording",
))  # fmt: skip
"""Members of answers that stand around what was asked for."""
_PAYLOADS = frozenset(("body", "content", "data", "detail", "obj", "output", "payload", "resp", "response", "result"))
_PAGING = frozenset((
    "count", "current", "cursor", "first", "has_more", "has_next", "last", "limit", "meta", "next", "next_cursor",
    "number", "offset", "order", "page", "page_info", "page_num", "page_number", "page_size", "page_total", "pages",
    "pagination", "per_page", "previous", "size", "total", "total_count", "total_elements", "total_pages",
))  # fmt: skip
"""Members that speak of the page on which others stand."""
ENVELOPE = "Status"
"""What is called so has nothing but what stands around what was asked for."""
_MOST = 3
"""Members whose names together still are a name."""
_LONGEST = 5
"""Words that still are one."""
_DEPTH = 3


def tell(definition: Definition, known: Mapping[str, Definition], depth: int = _DEPTH) -> tuple[str, ...]:
    """Return words for an object, the best first; an empty one where its members say nothing of what it is."""
    inner = _inner(definition)
    if not definition.fields:
        return ("", "Empty")
    if not inner:
        return (ENVELOPE, *_joined(definition.fields))
    payload = payload_of(definition) or _only_list(inner)
    if payload is not None and depth:
        return _held(payload, known, depth)
    single = tuple(each for each in (cap_words(one.wire_name) for one in inner) if each)
    if len(inner) > _MOST:
        return tuple(dict.fromkeys((*_joined(inner), "", *single)))
    joined = _joined(inner)
    told = (*joined, *(f"{word}{name}" for name in joined for word in _constants(inner)))
    whole = _joined(definition.fields) if len(inner) < len(definition.fields) <= _MOST else ()
    return tuple(dict.fromkeys((*told, *whole))) or ("",)


def _constants(members: Iterable[Field]) -> Iterator[str]:
    """Yield the words that members always hold: a state that is always `COMPLETED`."""
    for each in members:
        match each.shape:
            case Values(values=(str(only),)):
                yield cap_words(only.lower())
            case _:
                pass


def payload_of(definition: Definition) -> Field | None:
    """Return the member of an answer that holds what was asked for, beside what stands around it."""
    found = [each for each in _inner(definition) if snake_case(each.wire_name) in _PAYLOADS]
    return found[0] if len(found) == 1 and definition.direction == "response" else None


def is_paging(field: Field) -> bool:
    """Tell whether a member speaks of the page on which others stand."""
    return snake_case(field.wire_name) in _PAGING


def _only_list(members: Sequence[Field]) -> Field | None:
    """Return the list of objects beside which members speak of its page alone."""
    others = [each for each in members if not is_paging(each)]
    is_list = len(others) == 1 and len(members) > 1 and isinstance(others[0].shape, ListOf)
    return others[0] if is_list else None


def _inner(definition: Definition) -> list[Field]:
    around = _AROUND if definition.direction == "response" else frozenset()
    return [each for each in definition.fields if snake_case(each.wire_name) not in around]


def _joined(members: Sequence[Field]) -> tuple[str, ...]:
    """Return the names of few members as one; where that is a sentence, what all of them begin with."""
    made = "".join(cap_words(each.wire_name) for each in members)
    if not made or len(members) > _MOST:
        return ()
    if len(words(made)) <= _LONGEST:
        return (made,)
    columns = zip(*(words(cap_words(each.wire_name)) for each in members), strict=False)
    lead = "".join(column[0] for column in takewhile(lambda column: len({*column}) == 1, columns))
    return (lead,) if lead else ()


def _held(payload: Field, known: Mapping[str, Definition], depth: int) -> tuple[str, ...]:
    """Return words for what holds one thing: what that is."""
    name = cap_words(payload.wire_name)
    match payload.shape:
        case Null():
            return (ENVELOPE, f"Null{name}")
        case Anything() | Union():
            return ("Base", f"Any{name}")
        case Reference() as shape:
            found = _of_reference(shape, known, depth)
            return (*found, *(f"{each}{name}" for each in found if each and not each.endswith(name)))
        case ListOf(items=Reference() as item):
            return tuple(f"{each}List" for each in _of_reference(item, known, depth))
        case ListOf(items=items):
            return (f"{_kind(items)}List", f"{_kind(items)}{name}List")
        case shape:
            return (_kind(shape), f"{_kind(shape)}{name}")


def _of_reference(shape: Reference, known: Mapping[str, Definition], depth: int) -> tuple[str, ...]:
    target = known.get(shape.name)
    if target is None or target.root is not None:
        return ("",)
    return (cap_words(target.component),) if target.component else tell(target, known, depth - 1)


def _kind(shape: Shape) -> str:
    """Return what a value is called."""
    match shape:
        case Text() | Values():
            return "String"
        case Number(is_whole=True):
            return "Integer"
        case Number():
            return "Number"
        case Boolean():
            return "Boolean"
        case File():
            return "File"
        case ListOf():
            return "List"
        case MapOf() | Reference():
            return "Map"
        case Null():
            return "Null"
        case Anything() | Union():
            return ""
        case _:
            assert_never(shape)
