# ruff: noqa: ANN401 - replies and arguments are any JSON here
"""A world without IO: a clock that only sleeping and answering move, and a vendor that says what a script tells him."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from reynard.runtime.errors import KINDS, ClientError
from reynard.runtime.operation import Body, Operation, Parameter, Reply
from reynard.runtime.provider import Provider
from reynard.runtime.settings import Settings
from reynard.runtime.steps import Fault, Received, Send, Streamed, WireRequest, drive
from reynard.runtime.tasks import AsyncTask, Lifecycle, Outputs, Poll, Step, Task
from reynard.runtime.tasks.submitting import submit_steps, track
from reynard.runtime.tasks.task import tracked_in
from reynard.runtime.tasks.token import Ticket, decode

START = 1_000.0
WALL = 1_790_000_000.0
"""September 2026."""


class VendorError(ClientError):
    """Everything the provider's client raises."""


def _own(cls: type[ClientError]) -> type[ClientError]:
    own = type(cls.__name__, (VendorError, cls), {"__module__": __name__})
    globals()[cls.__name__] = own
    return own


OWN: dict[str, type[ClientError]] = {kind: _own(cls) for kind, cls in KINDS.items() if cls is not ClientError}


@dataclass
class Call:
    """One request as the vendor sees it."""

    method: str
    path: str
    query: dict[str, str]
    body: Any
    headers: dict[str, str]
    at: float
    timeout: float | None


Answer = Received | Fault | BaseException
Vendor = Callable[[Call], Answer | tuple[float, Answer]]


def says(data: object, status: int = 200, **headers: str) -> Received:
    named = {"content-type": "application/json", **{name.replace("_", "-"): value for name, value in headers.items()}}
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return Received(status, named, content)


def broken(*, timed_out: bool = False) -> Fault:
    return Fault("the connection broke", may_have_left=True, timed_out=timed_out)


@dataclass
class World:
    """A shell, a clock and a vendor. `calls` holds what was sent, `sleeps` every pause."""

    vendor: Vendor = lambda _: says({})
    latency: float = 0.0
    now: float = START
    calls: list[Call] = field(default_factory=list)
    sleeps: list[float] = field(default_factory=list)
    on_sleep: Callable[[float], None] | None = None

    def clock(self) -> float:
        return self.now

    def wall_clock(self) -> float:
        return WALL + self.now - START

    def send(self, effect: Send) -> Received | Streamed:
        call = _seen(effect.request, self.now, effect.timeout)
        self.calls.append(call)
        answer = self.vendor(call)
        took = self.latency
        if isinstance(answer, tuple):
            took, answer = answer
        if effect.timeout is not None and took > effect.timeout:
            self.now += effect.timeout
            raise Fault("the deadline passed", may_have_left=True, timed_out=True)
        self.now += took
        if isinstance(answer, BaseException):
            raise answer
        return answer

    def sleep(self, seconds: float) -> None:
        assert seconds >= 0
        self.sleeps.append(seconds)
        if self.on_sleep is not None:
            self.on_sleep(seconds)
        self.now += seconds

    def settings(self, provider: Provider | None = None, **changes: Any) -> Settings:
        facts: dict[str, Any] = {
            "provider": provider or vendor(),
            "base_url": "https://api.vendor.example/gate",
            "keys": {},
            "clock": self.clock,
            "wall_clock": self.wall_clock,
            "rng": Random(3),  # noqa: S311 - jitter, no secret
        }
        return Settings(**{**facts, **changes})


class AsyncWorld:
    """The same for an event loop."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def send(self, effect: Send) -> Received | Streamed:
        await asyncio.sleep(0)
        return self._world.send(effect)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0)
        self._world.sleep(seconds)


def _seen(request: WireRequest, now: float, timeout: float | None) -> Call:
    parts = urlsplit(request.url)
    body = json.loads(request.content) if isinstance(request.content, bytes) and request.content else None
    headers = {name.lower(): value for name, value in request.headers}
    path = unquote(parts.path.removeprefix("/gate"))
    return Call(request.method, path, dict(parse_qsl(parts.query)), body, headers, now, timeout)


def vendor(**changes: Any) -> Provider:
    facts: dict[str, Any] = {"name": "vendor", "title": "Vendor", "errors": lambda: OWN, "version": "9"}
    return Provider(**{**facts, **changes})


def operation(name: str, method: str, path: str, *, body: bool | None = None, **changes: Any) -> Operation[Any]:
    """Return an operation whose path parameters are those in its path, and whose others are in `query`."""
    query: tuple[str, ...] = changes.pop("query", ())
    in_path = [piece[1:-1] for piece in path.split("/") if piece[:1] == "{"]
    parameters = (
        *(Parameter(name=piece, wire_name=piece, location="path", required=True) for piece in in_path),
        *(Parameter(name=piece, wire_name=piece, location="query", required=True) for piece in query),
    )
    has_body = body if body is not None else method == "POST"
    facts: dict[str, Any] = {
        "provider": "vendor",
        "name": name,
        "method": method,
        "path": path,
        "effect": "submit" if name.startswith("submit") else "read",
        "parameters": parameters,
        "body": Body(media="application/json", required=False) if has_body else None,
        "replies": (Reply(status="200"),),
    }
    return Operation(**{**facts, **changes})


def step(op: Operation[Any], **arguments: Any) -> Step[Any]:
    return Step(operation=lambda: op, arguments=tuple(arguments.items()))


SUBMIT = operation("submit_video", "POST", "/v1/videos")
QUERY = operation("query_video", "GET", "/v1/videos/{task_id}")
CANCEL = operation("cancel_video", "POST", "/v1/videos/{task_id}/cancel", effect="idempotent")


def lifecycle(**changes: Any) -> Lifecycle[Any]:
    facts: dict[str, Any] = {
        "provider": "vendor",
        "name": "video",
        "id": ("id",),
        "query": step(QUERY, task_id="{id}"),
        "cancel": step(CANCEL, task_id="{id}"),
        "status": ("status",),
        "states": {
            "waiting": "queued",
            "working": "running",
            "done": "succeeded",
            "broken": "failed",
            "stopped": "cancelled",
            "gone": "expired",
        },
        "progress": ("progress",),
        "failure_code": ("error.code",),
        "failure_message": ("error.message",),
        "outputs": Outputs(url=("url",)),
        "poll": Poll(first=2.0, factor=1.5, max=15.0),
        "deadline": 100.0,
    }
    return Lifecycle(**{**facts, **changes})


DONE = {"status": "done", "url": "https://cdn.example/v.mp4"}


def script(*answers: Answer | dict[str, Any] | tuple[float, Answer]) -> Vendor:
    """Return a vendor that gives these answers in turn, and the last one for ever."""
    waiting: Iterator[Any] = iter(answers)
    last: list[Any] = []

    def answer(_: Call) -> Any:
        following = next(waiting, None)
        if following is not None:
            last[:] = [following]
        return says(last[0]) if isinstance(last[0], dict) else last[0]

    return answer


def new_task(
    world: World, cycle: Lifecycle[Any] | None = None, provider: Provider | None = None, **body: Any
) -> Task[Any]:
    """Submit a task whose reply is `{"id": "t-1"}`; the vendor's script begins with the first query."""
    vendor, world.vendor = world.vendor, lambda _: says({"id": "t-1"})
    steps = submit_steps(
        world.settings(provider),
        cycle or lifecycle(),
        SUBMIT,
        body=body or {"prompt": "a pig"},
        parameters={},
        options=None,
    )
    task = Task(world, drive(steps, world))
    world.vendor = vendor
    world.calls.clear()
    return task


def async_twin(world: World, task: Task[Any]) -> AsyncTask[Any]:
    return AsyncTask(AsyncWorld(world), tracked_in(task))


def resumed_task(world: World, token: str, cycle: Lifecycle[Any] | None = None) -> Task[Any]:
    return Task(world, track(world.settings(), cycle or lifecycle(), decode(token), None))


def ticket(**changes: Any) -> Ticket:
    return Ticket(**{"provider": "vendor", "lifecycle": "video", "task_id": "t-1", **changes})
