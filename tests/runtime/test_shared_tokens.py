"""One token for all calls of a client: fetched by one of them, renewed by one of them, within the deadline of each."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import itertools
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import APITimeoutError, Bearer, ClientCredentials, ClientError
from reynard.runtime.authorise import authorise_steps
from reynard.runtime.core import _begin
from reynard.runtime.journal import FileJournal
from reynard.runtime.steps import Received, Send, Sleep
from rows import each_row
from runtime.fault_server import FaultServer, answer, hang, ok, serving
from runtime.patience import shortly
from runtime.sample import SUBMIT, SUBMIT_ARGUMENTS, AsyncSample, Sample, provider

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable
    from pathlib import Path

both = each_row("is_async", [False, True], ids=["sync", "async"])

OAUTH = ClientCredentials(scheme="oauth", token_url="/oauth/token")  # noqa: S106 - an address
ACCOUNT = {"client_id": "ada", "client_secret": "mark-0123456789-secret"}
CALLS = 6


class _Vendor:
    """Accepts the token that it gave last, and no other; refusals wait until as many calls as there are have come."""

    def __init__(self) -> None:
        self.server = FaultServer(rest=self._answer)
        self.given = itertools.count(1)
        self.last = ""
        self.is_revoked = False
        self.refused = threading.Barrier(CALLS)

    def _answer(self, connection: socket.socket) -> bool:
        seen = self.server.seen[self.server.places[connection]]
        if seen.target == "/oauth/token":
            time.sleep(0.1)  # who asks meanwhile must wait
            self.last = f"token-{next(self.given)}-abcdefgh"
            return ok({"access_token": self.last, "expires_in": 3600})(connection)
        if seen.headers["authorization"] == f"Bearer {self.last}" and not self.is_revoked:
            return ok({"task_id": "t-1"})(connection)
        with suppress(threading.BrokenBarrierError):
            self.refused.wait(5)
        self.is_revoked = False
        return answer(401, {"message": "no"})(connection)

    def fetched(self) -> int:
        return sum(seen.target == "/oauth/token" for seen in self.server.seen)


def _at_once(is_async: bool, between: Callable[[], None], rounds: int, **arguments: Any) -> list[Any]:
    """Return what as many calls as there are come to, all at once, in each round."""
    found: list[Any] = []

    async def run() -> None:
        async with AsyncSample(**arguments) as client:
            client._shell.sleep = asyncio.sleep  # type: ignore[method-assign, assignment]
            for _ in range(rounds):
                calls = [client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS) for _ in range(CALLS)]
                found.extend(await asyncio.gather(*calls, return_exceptions=True))
                between()

    if is_async:
        asyncio.run(run())
        return found
    with Sample(**arguments) as client:
        client._shell.sleep = time.sleep  # type: ignore[method-assign]

        def work() -> None:
            try:
                found.append(client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS))
            except ClientError as error:
                found.append(error)

        for _ in range(rounds):
            threads = [threading.Thread(target=work) for _ in range(CALLS)]
            for each in threads:
                each.start()
            for each in threads:
                each.join()
            between()
    return found


def _of(scheme: Any) -> Any:
    return provider(auth=(scheme,), use=((scheme.scheme,),))


@both
def test_calls_at_once_ask_for_one_token_and_for_one_more_when_it_is_revoked(is_async: bool) -> None:
    vendor = _Vendor()

    def revoke() -> None:
        vendor.is_revoked = True

    try:
        arguments = {"of": _of(OAUTH), "keys": ACCOUNT, "base_url": vendor.server.url}
        found = _at_once(is_async, revoke, 2, **arguments)
    finally:
        vendor.server.stop()
    assert not [each for each in found if isinstance(each, BaseException)]
    assert len(found) == 2 * CALLS
    assert vendor.fetched() == 2


@pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])
def test_a_token_endpoint_that_hangs_holds_nobody_past_the_deadline(is_async: bool, tmp_path: Path) -> None:
    def check(timeout: float) -> None:
        journal = FileJournal(tmp_path / f"{timeout}.jsonl")
        with serving(rest=hang()) as server:
            arguments = {"of": _of(OAUTH), "keys": ACCOUNT, "base_url": server.url, "timeout": timeout}
            found = _at_once(is_async, lambda: None, 1, journal=journal, **arguments)
        assert [type(each) for each in found if not isinstance(each, APITimeoutError)] == []
        assert {seen.target for seen in server.seen} == {"/oauth/token"}
        assert journal.open_intents() == []

    shortly(check, 5.0)


def test_an_asynchronous_function_that_never_gives_its_key_holds_nobody_past_the_deadline() -> None:
    async def ask() -> str:
        await asyncio.sleep(60)
        return "late"

    async def run(url: str) -> None:
        of = _of(Bearer(scheme="bearer", argument="api_key"))
        async with AsyncSample(of=of, keys={"api_key": ask}, base_url=url, timeout=0.05) as client:  # type: ignore[dict-item]
            with pytest.raises(APITimeoutError, match="before the function gave a key"):
                await client.tasks._call(SUBMIT, **SUBMIT_ARGUMENTS)

    with serving() as server:
        asyncio.run(run(server.url))
    assert server.seen == []


def _steps(client: Sample) -> Any:
    arguments = {"parameters": {}, "options": None, "deadline": None, **SUBMIT_ARGUMENTS}
    return authorise_steps(_begin(client._settings, SUBMIT, **arguments))


TOLD = Received(200, {}, b'{"access_token": "token-1-abcdefgh", "expires_in": 3600}')


def test_who_waits_takes_over_from_one_who_is_gone_or_gave_up() -> None:
    client = Sample(of=_of(OAUTH), keys=ACCOUNT, base_url="https://h", timeout=None)
    first, second, third = _steps(client), _steps(client), _steps(client)
    assert isinstance(next(first), Send)
    assert isinstance(next(second), Sleep)
    # Ctrl-C in the first: its place is free at once.
    with pytest.raises(KeyboardInterrupt):
        first.throw(KeyboardInterrupt)
    assert isinstance(second.send(None), Send)
    # The second is never heard of again, as in a process that was forked meanwhile.
    effects = [next(third)]
    while isinstance(effects[-1], Sleep) and len(effects) < 1000:
        effects.append(third.send(None))
    assert isinstance(effects[-1], Send)
    assert 30 <= sum(each.seconds for each in effects[:-1]) < 31
    with pytest.raises(StopIteration) as told:
        third.send(TOLD)
    assert ("Authorization", "Bearer token-1-abcdefgh") in told.value.value.headers
    # What was told meanwhile is taken; the one that ends late takes nobody's place.
    store = client._settings.tokens
    assert store.begin("oauth", "fourth")
    second.close()
    assert not store.begin("oauth", "fifth")
    store.end("oauth", "fourth")
    assert store.begin("oauth", "fifth")
