"""A small provider as the generator would render it: what the runtime's tests call."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
from random import Random
from typing import TYPE_CHECKING, Any

from reynard.runtime import (
    AsyncClient,
    AsyncGroup,
    Bearer,
    Body,
    Client,
    Envelope,
    Equals,
    Group,
    Operation,
    Parameter,
    Provider,
    Reply,
    RequestModel,
    ResponseModel,
)
from reynard.runtime.errors import KINDS, ClientError

if TYPE_CHECKING:
    from collections.abc import Mapping
from dataclasses import replace

KEY = "sk-secret-key-0123456789"


class SampleError(ClientError):
    """Everything the sample client raises."""


def _own(cls: type[ClientError]) -> type[ClientError]:
    own = type(cls.__name__, (SampleError, cls), {"__module__": __name__})
    globals()[cls.__name__] = own
    return own


ERRORS: dict[str, type[ClientError]] = {kind: _own(cls) for kind, cls in KINDS.items() if cls is not ClientError}


class SubmitRequest(RequestModel):
    prompt: str
    duration: int | None = None
    model: str | None = None


class TaskResponse(ResponseModel):
    task_id: str
    status: str | None = None


ENVELOPE = Envelope(
    ok_when=(Equals(at="base_resp.status_code", values=(0,)),),
    code=("base_resp.status_code",),
    message=("base_resp.status_msg",),
    request_id=("trace_id",),
    kinds={"1002": "rate_limit", "1004": "authentication", "1008": "balance", "1026": "content"},
)


def provider(**changes: Any) -> Provider:
    facts: dict[str, Any] = {
        "name": "sample",
        "title": "Sample",
        "base_url_env": "SAMPLE_BASE_URL",
        "auth": (Bearer(scheme="bearer", argument="api_key", env="SAMPLE_API_KEY"),),
        "use": (("bearer",),),
        "envelope": ENVELOPE,
        "errors": lambda: ERRORS,
        "version": "1.2",
    }
    return Provider(**{**facts, **changes})


def operation(effect: str = "submit", method: str = "POST", path: str = "/v1/tasks", **changes: Any) -> Operation[Any]:
    facts: dict[str, Any] = {
        "provider": "sample",
        "name": "submit_task" if effect == "submit" else "query_task",
        "method": method,
        "path": path,
        "effect": effect,
        "replies": (Reply(status="200", type=TaskResponse),),
    }
    return Operation(**{**facts, **changes})


SUBMIT = operation(body=Body(media="application/json", model=SubmitRequest))
KEYED_SUBMIT = operation(body=Body(media="application/json", model=SubmitRequest), idempotency_header="Idempotency-Key")
QUERY = operation(
    "read",
    "GET",
    "/v1/tasks/{task_id}",
    parameters=(Parameter(name="task_id", wire_name="task_id", location="path", required=True),),
)

SUBMIT_ARGUMENTS: dict[str, Any] = {"body": {"prompt": "a small pig runs on the motorway", "duration": 6}}
QUERY_ARGUMENTS: dict[str, Any] = {"parameters": {"task_id": "t-1"}}


def arguments_of(op: Operation[Any]) -> dict[str, Any]:
    return QUERY_ARGUMENTS if op is QUERY else SUBMIT_ARGUMENTS


class Sample(Client):
    def __init__(
        self,
        *,
        keys: Mapping[str, str | None] | None = None,
        of: Provider | None = None,
        max_bytes: int = 2**26,
        **more: Any,
    ) -> None:
        self.pauses: list[float] = []
        super().__init__(of or provider(), keys={"api_key": KEY} if keys is None else keys, **more)
        self._settings = replace(self._settings, rng=Random(7), max_bytes=max_bytes)  # noqa: S311 - jitter, no secret
        self._shell.sleep = self._pause  # type: ignore[method-assign]

    def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    @property
    def tasks(self) -> Group:
        return Group(self._settings, self._shell, self._options)


class AsyncSample(AsyncClient):
    def __init__(
        self,
        *,
        keys: Mapping[str, str | None] | None = None,
        of: Provider | None = None,
        max_bytes: int = 2**26,
        **more: Any,
    ) -> None:
        self.pauses: list[float] = []
        super().__init__(of or provider(), keys={"api_key": KEY} if keys is None else keys, **more)
        self._settings = replace(self._settings, rng=Random(7), max_bytes=max_bytes)  # noqa: S311 - jitter, no secret
        self._shell.sleep = self._pause  # type: ignore[method-assign]

    async def _pause(self, seconds: float) -> None:
        self.pauses.append(seconds)

    @property
    def tasks(self) -> AsyncGroup:
        return AsyncGroup(self._settings, self._shell, self._options)


def perform(is_async: bool, op: Operation[Any], arguments: Mapping[str, Any], **client: Any) -> Any:
    """Make one call on a client of its own; an `http_client` must outlive it and is closed where it was used."""
    passed = client.get("http_client")

    async def run() -> Any:
        try:
            async with AsyncSample(**client) as sample:
                return await sample.tasks._call(op, **arguments)
        finally:
            if passed is not None:
                assert not passed.is_closed
                await passed.aclose()

    if is_async:
        return asyncio.run(run())
    try:
        with Sample(**client) as sample:
            return sample.tasks._call(op, **arguments)
    finally:
        if passed is not None:
            assert not passed.is_closed
            passed.close()


def outcome(is_async: bool, op: Operation[Any], url: str, **client: Any) -> Any:
    """Return what a call returns, or the error it raises."""
    try:
        return perform(is_async, op, arguments_of(op), base_url=url, **client)
    except ClientError as error:
        return error
