"""What an object's members tell of it: words for a class that operations have in common and nothing else names.

`{code, message, data: {task_id}}` is a `TaskIdResponse`, `{ids}` an `IdsRequest`; what every answer has says nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from reynard.ir.names import cap_words, snake_case
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
    from collections.abc import Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Field

_AROUND = frozenset((
    "code", "echo", "err_code", "err_msg", "errcode", "errmsg", "error", "error_code", "error_message", "error_msg",
    "message", "msg", "ok", "request_id", "ret", "retcode", "status", "status_code", "status_msg", "success",
    "timestamp", "trace_id", "version", "wording",
))  # fmt: skip
"""Members of answers that stand around what was asked for."""
_PAYLOADS = frozenset(("body", "content", "data", "detail", "obj", "output", "payload", "resp", "response", "result"))
ENVELOPE = "Status"
"""What is called so has nothing but what stands around what was asked for."""
_MOST = 3
"""Members whose names together still are a name."""
_DEPTH = 3


def tell(definition: Definition, known: Mapping[str, Definition], depth: int = _DEPTH) -> tuple[str, ...]:
    """Return words for an object, the best first; an empty one where its members say nothing of what it is."""
    around = _AROUND if definition.direction == "response" else frozenset()
    inner = [each for each in definition.fields if snake_case(each.wire_name) not in around]
    if not definition.fields:
        return ("", "Empty")
    if not inner:
        return (ENVELOPE, *_joined(definition.fields))
    payloads = [each for each in inner if snake_case(each.wire_name) in _PAYLOADS]
    if around and len(payloads) == 1 and depth:
        return _held(payloads[0], known, depth)
    single = tuple(each for each in (cap_words(one.wire_name) for one in inner) if each)
    return tuple(dict.fromkeys((*_joined(inner), "", *single))) if len(inner) > _MOST else _joined(inner) or ("",)


def _joined(members: Sequence[Field]) -> tuple[str, ...]:
    """Return the names of few members as one; of `task_id` and `task_status`, what both begin with once."""
    made = "".join(cap_words(each.wire_name) for each in members)
    return (made,) if made and len(members) <= _MOST else ()


def _held(payload: Field, known: Mapping[str, Definition], depth: int) -> tuple[str, ...]:
    """Return words for what holds one thing: what that is."""
    name = cap_words(payload.wire_name)
    match payload.shape:
        case Null():
            return (ENVELOPE, f"Null{name}")
        case Anything() | Union():
            return (f"Any{name}",)
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
