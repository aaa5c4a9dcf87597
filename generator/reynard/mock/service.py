"""One request from its arrival to its answer: route, fault, key, checks, task."""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import parse_qs

from starlette.responses import JSONResponse, Response

from reynard.mock import results
from reynard.mock.acts import Acts
from reynard.mock.delivery import BREAKING, REPLACING, NoAnswer, delivered, replaced, status_reply
from reynard.mock.envelope import STATUS, error_body, kind_of
from reynard.mock.faults import HEADER, RESULTS, Fault, FaultBook, parse_fault
from reynard.mock.intake import fields_sent, has_key_in_body, intake, key_of
from reynard.mock.lives import Fresh, Lives
from reynard.mock.routing import NoMatch, Routes
from reynard.mock.tokens import TokenEndpoints
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from starlette.requests import Request

    from reynard.mock.envelope import Kind
    from reynard.mock.intake import Intake
    from reynard.mock.lives import MockTask
    from reynard.mock.routing import Match
    from reynard.spec.model import LoadedProvider, ProviderSpec
    from reynard.text.origin import Json

_REMEMBERED = 10_000
_ASKED = "the mock was asked for this error"


class Call(NamedTuple):
    """A request that arrived."""

    provider: str
    operation: str
    status: int
    """0 where no answer was given."""


class Limits(Struct, frozen=True, kw_only=True):
    """What the mock holds at most."""

    body: int = 16 * 1024 * 1024
    tasks: int = 1000


class _Arrival(Struct, frozen=True):
    """A request whose operation is known."""

    request: Request
    provider: LoadedProvider
    match: Match
    key: str
    asked: Fault | None

    @property
    def name(self) -> str:
        return self.match.operation.operation

    @property
    def targets(self) -> tuple[str, ...]:
        return f"{self.provider.spec.provider}.{self.name}", self.name, "*"


class Mock:
    """The state behind the app: `faults` can be added to while it runs, `calls` and `tasks` can be looked at."""

    def __init__(  # noqa: PLR0913 - the settings of a whole server, all named
        self,
        providers: Sequence[LoadedProvider],
        *,
        speed: float = 1.0,
        faults: Iterable[str] = (),
        clock: Callable[[], float] = time.monotonic,
        seed: int = 0,
        limits: Limits | None = None,
    ) -> None:
        self._limits = limits or Limits()
        self.providers = tuple(providers)
        names = [(each.spec.provider, every.spec.operation) for each in providers for every in each.endpoints]
        self.faults = FaultBook(faults, {RESULTS, *(name for _, name in names), *map(".".join, names)})
        self.tasks = Lives(clock=clock, speed=speed, limit=self._limits.tasks)
        self.calls: deque[Call] = deque(maxlen=_REMEMBERED)
        self._fresh = Fresh(seed)
        self._routes = {
            each.spec.provider: (each, Routes(each), Acts(each, self.tasks, self._fresh)) for each in providers
        }
        self._tokens = TokenEndpoints(providers, self._fresh)
        self._count = 0

    async def answer(self, request: Request) -> Response:
        """Answer a request for one of the operations."""
        if self._tokens.is_asked(request):
            content = await self._content(request)
            return self._tokens.answer(request, content) if content is not None else Response(status_code=413)
        name = request.path_params["provider"]
        known = self._routes.get(name)
        if known is None:
            message = f"no such provider; there are {', '.join(self._routes)}"
            return JSONResponse({"error": {"code": "not_found", "message": message}}, 404)
        provider, routes, acts = known
        raw = request.scope.get("raw_path") or request.url.path.encode()
        query = parse_qs(request.url.query, keep_blank_values=True)
        match = routes.find(request.method, raw.decode("latin-1")[len(name) + 1 :], query, request.headers)
        if isinstance(match, NoMatch):
            response = self._refusal(provider.spec, kind_of(match.status), match.reason, match.status)
            if match.allowed:
                response.headers["allow"] = ", ".join(match.allowed)
            return response
        try:
            asked = self._asked(request, provider, match)
        except ValueError as error:
            return self._refusal(provider.spec, "bad_request", f"{HEADER}: {error}")
        key = key_of(provider.spec, match, request, query)
        arrival = _Arrival(request, provider, match, key or "", asked)
        operation, response = await self._handled(arrival, acts, has_key=key is not None)
        request.state.operation = operation
        status = 0 if isinstance(response, NoAnswer) else response.status_code
        self.calls.append(Call(provider.spec.provider, operation, status))
        return response

    def _asked(self, request: Request, provider: LoadedProvider, match: Match) -> Fault | None:
        """Return the fault that the request itself asks for."""
        text = request.headers.get(HEADER, "")
        fault = parse_fault(text) if text else None
        if fault is None:
            return None
        caller = request.headers.get("authorization", "")
        is_due = self.faults.is_due(fault, provider.spec.provider, match.operation.operation, caller)
        return fault if is_due else None

    async def _handled(self, arrival: _Arrival, acts: Acts, *, has_key: bool) -> tuple[str, Response]:
        """Return the operation that was meant, which the body may decide, and its answer."""
        spec = arrival.provider.spec
        early = self._fault(
            arrival, (), lambda fault: fault.name in ("reset-unread", "refused") and not fault.of_result
        )
        if early is not None:
            return arrival.name, NoAnswer(early.name)
        content = await self._content(arrival.request)
        if content is None:
            reason = f"the body is larger than {self._limits.body} bytes"
            return arrival.name, self._refusal(spec, "bad_request", reason, 413)
        arrival = replace(arrival, match=arrival.match.decided_by(content))
        if not has_key and has_key_in_body(spec):
            query = parse_qs(arrival.request.url.query, keep_blank_values=True)
            fields = await fields_sent(arrival.request, content)
            key = key_of(spec, arrival.match, arrival.request, query, fields)
            arrival, has_key = replace(arrival, key=key or ""), key is not None
        if not has_key:
            return arrival.name, self._refusal(spec, "authentication", "the key is missing")
        arrival, taken, task = await self._about(arrival, acts, content)
        arrival.request.state.task = task
        own = (f"task:{task.id}",) if task is not None else ()
        is_submit = acts.is_submit(arrival.match.operation)
        fault = self._fault(arrival, own, lambda fault: not fault.is_of_life or is_submit or task is not None)
        return arrival.name, await self._with_fault(arrival, acts, taken, task, fault)

    @staticmethod
    async def _about(arrival: _Arrival, acts: Acts, content: bytes) -> tuple[_Arrival, Intake, MockTask | None]:
        """Return what a request holds and the task that it is about.

        Where several operations have its address, the one that this very task was promised goes before all, and then
        the first that would not refuse the request: two models may be asked for at one address.
        """
        query = parse_qs(arrival.request.url.query, keep_blank_values=True)
        read = []
        for match in (arrival.match, *arrival.match.others):
            taken = await intake(match, arrival.request, query, content)
            task = acts.task_of(match.operation, taken)
            read.append((replace(arrival, match=match), taken, task))
            if task is not None:
                return read[-1]
        return next((each for each in read if not each[1].problems), read[0])

    async def _with_fault(
        self, arrival: _Arrival, acts: Acts, taken: Intake, task: MockTask | None, fault: Fault | None
    ) -> Response:
        spec = arrival.provider.spec
        instead = self._instead(arrival, fault) if fault is not None and not fault.is_of_life else None
        if instead is not None:
            return instead
        if taken.problems:
            response = self._refusal(spec, "bad_request", "; ".join(taken.problems))
        else:
            done = acts.perform(arrival.match.operation, taken, task, fault, self._base(arrival.request))
            response = self._refusal(spec, *done) if isinstance(done, tuple) else done
            if acts.is_submit(arrival.match.operation):
                arrival.request.state.task = self.tasks.newest()
        if fault is None or fault.is_of_life:
            return response
        return NoAnswer(fault.name) if fault.name == "reset-accepted" else await delivered(response, fault)

    def _instead(self, arrival: _Arrival, fault: Fault) -> Response | None:
        """Return what a fault puts in the place of the operation and its answer."""
        errors = arrival.provider.spec.errors
        if fault.name in BREAKING - {"reset-accepted"}:
            return NoAnswer(fault.name)
        if fault.status is not None:
            body = error_body(errors, kind_of(fault.status), _ASKED, request_id=self._request_id())
            return status_reply(fault, fault.status, body)
        if fault.name in REPLACING:
            body = error_body(errors, "server", _ASKED, code=fault.argument, request_id=self._request_id())
            return replaced(fault, arrival.request, body)
        return None

    def _fault(self, arrival: _Arrival, own: tuple[str, ...], fits: Callable[[Fault], bool]) -> Fault | None:
        if arrival.asked is not None:
            return arrival.asked if fits(arrival.asked) else None
        return self.faults.take((*own, f"key:{arrival.key}", *arrival.targets), fits)

    async def _content(self, request: Request) -> bytes | None:
        """Return the body, or None where it is too large."""
        pieces: list[bytes] = []
        size = 0
        async for piece in request.stream():
            size += len(piece)
            if size > self._limits.body:
                return None
            pieces.append(piece)
        return b"".join(pieces)

    async def result(self, request: Request) -> Response:
        """Answer a download of a result."""
        name = request.path_params["name"].removesuffix(".mp4")
        task = request.state.task = self.tasks.of_result(name)
        request.state.operation = RESULTS
        own = (f"task:{task.id}",) if task is not None else ()
        fault = self.faults.take((*own, RESULTS), lambda each: each.of_result or each.name == "expired-link")
        if fault is None and task is not None:
            fault = task.take_result_fault()
        response = await self._download(request, name, task, fault)
        self.calls.append(Call("", RESULTS, 0 if isinstance(response, NoAnswer) else response.status_code))
        return response

    async def _download(self, request: Request, name: str, task: MockTask | None, fault: Fault | None) -> Response:
        if fault is not None and fault.name in BREAKING:
            return NoAnswer(fault.name)
        if fault is not None and fault.status is not None:
            return status_reply(fault, fault.status, {"error": {"code": "server", "message": _ASKED}})
        if fault is not None and fault.name in REPLACING and "x-mock-redirected" not in request.query_params:
            return replaced(fault, request, {"error": {"code": "server", "message": _ASKED}})
        if "authorization" in request.headers:
            return results.refusal(
                400, "InvalidArgument", "The key of the API has no business at the host of the results."
            )
        if task is None or self.tasks.stage(task).phase != "succeeded":
            return results.refusal(404, "NoSuchKey", "There is no such result.")
        expired = fault if fault is not None and fault.name == "expired-link" else task.fault("expired-link")
        if expired is not None or self.tasks.is_expired(task):
            said = expired.argument if expired is not None else ""
            return results.refusal(int(said) if said.isdigit() else 403, "AccessDenied", "Request has expired")
        return await delivered(results.file_reply(request, name), fault)

    def _refusal(self, provider: ProviderSpec, kind: Kind, message: str, status: int | None = None) -> Response:
        body: Json = error_body(provider.errors, kind, message, request_id=self._request_id())
        return JSONResponse(body, status or STATUS[kind])

    def _request_id(self) -> str:
        self._count += 1
        return f"mock-{self._count:08d}"

    @staticmethod
    def _base(request: Request) -> str:
        return f"{request.url.scheme}://{request.url.netloc}"
