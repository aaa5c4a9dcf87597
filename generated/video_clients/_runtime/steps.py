# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The effects a sans-IO core asks for, and the two shells' loops that carry them out.

A core is a generator that yields effects and is sent their results. It holds every rule; a shell holds none.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

if TYPE_CHECKING:
    from .content import ContentSource
    from .errors import ClientError

ResultT = TypeVar("ResultT")


@dataclass(frozen=True, slots=True, repr=False)
class WireRequest:
    """A request as bytes on the wire, sans IO. Its repr shows no header, no query and no body: keys stand in them."""

    method: str
    url: str
    """Absolute, encoded, with any key in its query."""
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes | ContentSource | None = None
    shown_url: str = ""
    """The URL without its query, for logs and messages; empty where `url` has none."""
    is_foreign: bool = False
    """It goes to another host than the API's: the HTTP client adds no headers, cookies or credentials of its own."""

    def __repr__(self) -> str:
        return f"<WireRequest {self.method} {self.url.partition('?')[0]}>"


@dataclass(frozen=True, slots=True)
class Send:
    """Ask for one request to be sent once; the shell answers `Received` or `Streamed`, or raises `Fault`."""

    request: WireRequest
    timeout: float | None
    """Seconds for the whole exchange, headers and body."""
    max_bytes: int = 64 * 1024 * 1024
    """Cap for the body, before and after decompression."""
    stream: bool = False
    """Answer `Streamed` at the headers of a 2xx; `timeout` then bounds the headers and each silence."""
    events: bool = False
    """With `stream`: only events and lines of JSON are streamed, any other answer is `Received`."""
    public_host: str = ""
    """A name that must lead to the open internet, however it is resolved."""


@dataclass(frozen=True, slots=True)
class Sleep:
    """Ask to wait; the shell answers None."""

    seconds: float


@dataclass(frozen=True, slots=True, repr=False)
class Ask:
    """Ask the caller's own function for a key; an asynchronous shell awaits what it returns."""

    function: Callable[[], object]
    timeout: float | None = None
    """Seconds that are awaited; a function that blocks its thread is nobody's to end."""


Effect = Send | Sleep | Ask
Steps = Generator[Effect, Any, ResultT]


@dataclass(frozen=True, slots=True, repr=False)
class Received:
    """A whole answer. Its repr shows neither headers nor body: servers repeat what they were sent."""

    status: int
    headers: Mapping[str, str]
    """Names in lower case."""
    content: bytes

    def __repr__(self) -> str:
        return f"<Received HTTP {self.status}, {len(self.content)} bytes>"


class ByteStream(Protocol):
    """The body of an answer, piece by piece. Raises `Fault`."""

    def __iter__(self) -> Iterator[bytes]: ...

    def close(self) -> None:
        """Give the connection back or up."""
        ...


class AsyncByteStream(Protocol):
    """The body of an answer, piece by piece. Raises `Fault`."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def aclose(self) -> None:
        """Give the connection back or up."""
        ...


@dataclass(frozen=True, slots=True, repr=False)
class Streamed:
    """The head of an answer whose body is still to be read; whoever takes it closes it."""

    status: int
    headers: Mapping[str, str]
    body: Any
    """A `ByteStream` from the sync shell, an `AsyncByteStream` from the async one."""


class Fault(Exception):  # noqa: N818 - an internal signal between shell and core that never reaches a caller
    """No whole answer came. Internal: the core turns it into an error of the tree."""

    def __init__(  # noqa: PLR0913 - what decides whether to send again, and what is said
        self,
        reason: str,
        *,
        may_have_left: bool,
        timed_out: bool = False,
        repeatable: bool = True,
        partial: bytes = b"",
        is_ours: bool = False,
        wish: float | None = None,
        refusal: ClientError | None = None,
    ) -> None:
        super().__init__(reason)
        self.reason = reason
        """For a person; holds no key, URL or body."""
        self.may_have_left = may_have_left
        """False only when it is sure that no byte of the request reached the server."""
        self.timed_out = timed_out
        self.repeatable = repeatable
        """False where sending again would end the same way (a body above the cap)."""
        self.partial = partial
        """What had come of a body before it broke off."""
        self.is_ours = is_ours
        """The client itself cannot send, whatever the server does: it is closed, or set up so."""
        self.wish = wish
        """Seconds that a server asked to wait."""
        self.refusal = refusal
        """What a caller is told where it is not tried again; without it that no answer came."""


class Shell(Protocol):
    """Carry out effects in the calling thread."""

    def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        ...

    def sleep(self, seconds: float) -> None:
        """Wait."""
        ...


class AsyncShell(Protocol):
    """Carry out effects on the event loop."""

    async def send(self, effect: Send) -> Received | Streamed:
        """Send once. Raises `Fault`."""
        ...

    def sleep(self, seconds: float) -> Awaitable[None]:
        """Wait."""
        ...


def drive(steps: Steps[ResultT], shell: Shell) -> ResultT:
    """Run a core to its end in this thread; whatever interrupts an effect is thrown into the core first."""
    answer: object = None
    interruption: BaseException | None = None
    while True:
        try:
            effect = steps.send(answer) if interruption is None else steps.throw(interruption)
        except StopIteration as stop:
            return cast("ResultT", stop.value)
        answer = interruption = None
        try:
            if isinstance(effect, Send):
                answer = shell.send(effect)
            elif isinstance(effect, Ask):
                answer = effect.function()
            else:
                shell.sleep(effect.seconds)
        except BaseException as error:  # noqa: BLE001 - Ctrl-C too: a core writes its journal before it ends
            interruption = error


async def _awaited(answer: Awaitable[object], seconds: float | None) -> object:
    """Return what a caller's own function gives. Raises `Fault` where that takes too long."""
    from asyncio import timeout  # noqa: PLC0415 - blocking programs never load it from here

    scope = timeout(seconds)
    try:
        async with scope:
            return await answer
    except TimeoutError:
        if not scope.expired():
            raise
        reason = "the deadline passed before the function gave a key"
        raise Fault(reason, may_have_left=False, timed_out=True, repeatable=False) from None


async def adrive(steps: Steps[ResultT], shell: AsyncShell) -> ResultT:
    """Run a core to its end on the event loop; whatever interrupts an effect is thrown into the core first."""
    answer: object = None
    interruption: BaseException | None = None
    while True:
        try:
            effect = steps.send(answer) if interruption is None else steps.throw(interruption)
        except StopIteration as stop:
            return cast("ResultT", stop.value)
        answer = interruption = None
        try:
            if isinstance(effect, Send):
                answer = await shell.send(effect)
            elif isinstance(effect, Ask):
                answer = effect.function()
                if isinstance(answer, Awaitable):
                    answer = await _awaited(cast("Awaitable[object]", answer), effect.timeout)
            else:
                await shell.sleep(effect.seconds)
        except BaseException as error:  # noqa: BLE001 - cancellation too: a core writes its journal before it ends
            interruption = error
