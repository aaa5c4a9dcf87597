"""What a README shows first works by itself, and is what most people come for."""

from __future__ import annotations

from reynard.ir.shape import Text
from reynard.ir.types import Body, Definition, Effect, Field, Operation, Parameter
from reynard.targets.python.first_call import choose_first
from rows import each_row


def operation(
    name: str, effect: Effect, needed: str = "", query: str = "", *, is_deprecated: bool = False
) -> Operation:
    fields = tuple(Field(wire_name=each, shape=Text(), is_required=True) for each in needed.split())
    root = Definition(name="Body", direction="request", fields=fields, extra=None)
    return Operation(
        name=name,
        group="api",
        action=name,
        method="GET" if effect == "read" else "POST",
        path=f"/{name}",
        effect=effect,
        is_deprecated=is_deprecated,
        parameters=tuple(
            Parameter(wire_name=each, location="query", shape=Text(), is_required=True, style="form", is_exploded=True)
            for each in query.split()
        ),
        body=Body(media="application/json", is_required=True, shape=Text(), definition="Body") if fields else None,
        definitions=(root,) if fields else (),
    )


EXTEND = operation("extend", "submit", "prompt taskId")
VIDEO = operation("video", "submit", "model prompt")
TRAIN = operation("train", "submit", "model training_file")
SPIN = operation("spin", "submit", "model")
CHAT = operation("chat", "submit", "messages")
OLD = operation("old", "submit", "prompt", is_deprecated=True)
LIST = operation("list", "read")
FIND = operation("find", "read", query="q")
GET = operation("get", "read", query="film_id")
PING = operation("ping", "idempotent")
TASKS = {"extend", "video", "train", "spin"}


@each_row(
    ("operations", "expected"),
    [
        ((EXTEND, VIDEO, CHAT), "video"),
        ((EXTEND, TRAIN, CHAT), "chat"),
        ((EXTEND, TRAIN, LIST), "list"),
        ((EXTEND, SPIN, LIST), "spin"),
        ((EXTEND, GET, LIST), "list"),
        ((OLD, GET, FIND), "find"),
        ((OLD, GET, PING), "ping"),
        ((OLD, EXTEND, GET), "extend"),
        ((GET, OLD), "get"),
    ],
)
def test_the_first_call(operations: tuple[Operation, ...], expected: str) -> None:
    first = choose_first(operations, TASKS)
    assert first is not None
    assert operations[first].name == expected


def test_without_operations_there_is_none() -> None:
    assert choose_first((), ()) is None
