"""The same behind a port of this machine."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import TYPE_CHECKING

import httpx2
import pytest

from reynard.mock import running, serve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.mock import Running
    from reynard.spec.model import LoadedProvider

BODY = {"prompt": "a fox"}


@pytest.fixture
def server(specs: tuple[LoadedProvider, ...]) -> Iterator[Running]:
    with running(specs, speed=1000) as started:
        yield started


@pytest.fixture
def client(server: Running) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=server.base_url("acme"), headers={"X-Key": "Token a"}, trust_env=False) as made:
        yield made


def test_a_task_from_submit_to_file(client: httpx2.Client) -> None:
    number = client.post("/clips?mode=short", json=BODY).json()["task"]["number"]
    while (task := client.get(f"/clips/{number}").json()["task"])["state"] != "Done":
        pass
    url = client.get("/files", params={"file": task["file"]}).json()["links"][0]["href"]
    with httpx2.Client(trust_env=False) as other:
        assert other.get(url).content[4:8] == b"ftyp"


@pytest.mark.parametrize("name", ["reset", "reset-accepted", "reset-unread", "refused", "truncated"])
def test_breaks(client: httpx2.Client, server: Running, name: str) -> None:
    with pytest.raises((httpx2.ReadError, httpx2.RemoteProtocolError)):
        client.post("/clips?mode=short", json=BODY, headers={"X-Mock-Fault": name})
    assert len(server.mock.tasks) == (name in ("reset-accepted", "truncated"))
    assert client.post("/clips?mode=short", json=BODY).status_code == 200


def test_two_hundred_clients_at_once_are_all_answered(server: Running) -> None:
    async def walk(client: httpx2.AsyncClient) -> str:
        answer = await client.post("/clips?mode=short", json=BODY)
        number = answer.json()["task"]["number"]
        asked = await client.get(f"/clips/{number}")
        assert (answer.status_code, asked.status_code) == (200, 200)
        return str(number)

    async def all_at_once() -> list[str]:
        limits = httpx2.Limits(max_connections=200)
        async with httpx2.AsyncClient(
            base_url=server.base_url("acme"), headers={"X-Key": "Token a"}, limits=limits, timeout=60, trust_env=False
        ) as client:
            return await asyncio.gather(*(walk(client) for _ in range(200)))

    assert len(set(asyncio.run(all_at_once()))) == len(server.mock.tasks) == 200


def test_drops(client: httpx2.Client) -> None:
    with client.stream("POST", "/clips?mode=short", json=BODY, headers={"X-Mock-Fault": "slow=0.01"}) as answer:
        assert len(next(answer.iter_raw())) < 10


def test_only_this_machine(specs: tuple[LoadedProvider, ...], server: Running) -> None:
    response = httpx2.get(f"{server.url}/", headers={"host": "evil.example"}, trust_env=False)
    assert response.status_code == 421
    for host in ("0.0.0.0", "203.0.113.9", "example.com"):  # noqa: S104 - refused, which is the point
        with pytest.raises(ValueError, match="explicitly"):
            serve(specs, host=host)


def test_a_port_that_is_taken(specs: tuple[LoadedProvider, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(OSError, match="in use"):
        serve(specs, port=taken.getsockname()[1])


def test_what_is_served_is_said(specs: tuple[LoadedProvider, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    before = {*threading.enumerate()}
    monkeypatch.setattr("uvicorn.Server.run", lambda _self, sockets: said.append(f"{len(sockets)} socket"))
    serve(specs, say=said.append)
    assert said[0].startswith("Acme: ACME_BASE_URL=http://127.0.0.1:")
    assert "  make_clip: POST /clips" in said
    assert said[-1] == "1 socket"
    assert not {thread for thread in threading.enumerate() if thread.name == "reynard-mock"} - before


def test_a_server_that_stops_lets_go_of_who_waits(specs: tuple[LoadedProvider, ...]) -> None:
    ends: list[str] = []

    def wait(url: str) -> None:
        try:
            httpx2.get(f"{url}/things/new:search", headers={"X-Mock-Fault": "late=60"}, timeout=30, trust_env=False)
        except httpx2.TransportError as error:
            ends.append(type(error).__name__)

    with running(specs) as server:
        thread = threading.Thread(target=wait, args=(server.base_url("plain"),))
        thread.start()
        time.sleep(0.3)
    thread.join(timeout=10)
    assert len(ends) == 1
