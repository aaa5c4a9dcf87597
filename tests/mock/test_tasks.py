"""The life of a task, as a client sees it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.mock import Limits, app, mock_of, transport

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

    from conftest import Clock
    from reynard.spec.model import LoadedProvider


def test_a_task_walks_through_the_providers_own_words(
    acme: httpx2.Client, clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    number = submit(acme)
    seen = []
    for _ in range(10):
        task = query(acme, number)["task"]
        seen.append((task["state"], task["progress"]))
        assert task["number"] == number
        clock.now += 1
    assert [word for word, _ in seen] == ["Waiting"] * 2 + ["Working"] * 3 + ["Polishing"] * 3 + ["Done"] * 2
    assert [progress for _, progress in seen] == sorted(progress for _, progress in seen)
    assert (seen[0][1], seen[-1][1]) == (0, 1)


def test_success_fulfils_its_guard_and_leads_to_the_file(
    acme: httpx2.Client, clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    number = submit(acme)
    assert "backup" not in query(acme, number)
    assert acme.get("/files?file=f-unknown").status_code == 404
    clock.now += 9
    answer = query(acme, number)
    assert answer["task"]["ok"] is True
    reference = answer["task"]["file"]
    assert reference.startswith("f-")
    assert reference != "f-12345678"
    links = acme.get("/files", params={"file": reference}).json()["links"]
    assert len(links) == 1
    assert links[0]["href"].startswith("http://mock.test/_results/")
    content = acme.get(f"/clips/{number}/content").content
    assert acme.get(links[0]["href"]).content == content
    assert content[4:8] == b"ftyp"


def test_every_submit_makes_a_task_of_its_own(
    acme: httpx2.Client, served: Starlette, submit: Callable[..., int]
) -> None:
    numbers = [submit(acme) for _ in range(3)]
    assert len(set(numbers)) == 3
    assert [task.id for task in mock_of(served).tasks] == list(map(str, numbers))
    assert isinstance(acme.post("/clips?mode=long").json()["task"]["number"], int)


def test_an_unknown_id_is_not_found(acme: httpx2.Client) -> None:
    response = acme.get("/clips/5")
    assert (response.status_code, response.json()["base"]) == (404, {"code": 44, "text": "there is no such task"})


def test_a_task_can_be_cancelled_until_it_ends(
    acme: httpx2.Client, clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    number = submit(acme)
    response = acme.delete(f"/clips/{number}")
    assert (response.status_code, response.content) == (204, b"")
    clock.now += 20
    assert query(acme, number)["task"]["state"] == "Dropped"
    assert acme.delete(f"/clips/{number}").status_code == 409
    assert acme.get(f"/clips/{number}/content").status_code == 404


def test_results_come_in_parts_and_only_for_their_time(
    acme: httpx2.Client, clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    number = submit(acme)
    clock.now += 9
    reference = query(acme, number)["task"]["file"]
    url = acme.get("/files", params={"file": reference}).json()["links"][0]["href"]
    assert "?Expires=" in url
    with httpx2.Client(transport=acme._transport) as other:  # noqa: SLF001 - the same app
        whole = other.get(url)
        assert int(whole.headers["content-length"]) == len(whole.content)
        part = other.get(url, headers={"range": "bytes=10-19"})
        assert (part.status_code, part.content) == (206, whole.content[10:20])
        assert part.headers["content-range"] == f"bytes 10-19/{len(whole.content)}"
        rest = other.get(url, headers={"range": "bytes=2000-", "if-range": whole.headers["etag"]})
        assert whole.content[:2000] + rest.content == whole.content
        assert other.get(url, headers={"range": "bytes=0-3", "if-range": '"other"'}).status_code == 200
        assert other.get(url, headers={"range": "bytes=99999-"}).status_code == 416
        assert other.head(url).headers["content-length"] == whole.headers["content-length"]
        assert other.get(url, headers={"authorization": "Bearer x"}).status_code == 400
        clock.now += 61
        assert other.get(url).status_code == 403


def test_speed(
    specs: tuple[LoadedProvider, ...], clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    for speed, word in ((math.inf, "Done"), (4.0, "Working"), (0.1, "Waiting")):
        carrier = transport(specs, clock=clock, speed=speed)
        with httpx2.Client(transport=carrier, base_url="http://mock.test/acme", headers={"X-Key": "Token a"}) as client:
            number = submit(client)
            clock.now += 1
            assert query(client, number)["task"]["state"] == word
    with pytest.raises(ValueError, match="speed"):
        app(specs, speed=0)


def test_the_oldest_task_is_forgotten(specs: tuple[LoadedProvider, ...], submit: Callable[..., int]) -> None:
    carrier = transport(specs, limits=Limits(tasks=2))
    with httpx2.Client(transport=carrier, base_url="http://mock.test/acme", headers={"X-Key": "Token a"}) as client:
        first, *others = [submit(client) for _ in range(3)]
        assert client.get(f"/clips/{first}").status_code == 404
        assert all(client.get(f"/clips/{each}").status_code == 200 for each in others)


def test_the_same_seed_gives_the_same_ids(specs: tuple[LoadedProvider, ...], submit: Callable[..., int]) -> None:
    def ids(seed: int) -> list[int]:
        carrier = transport(specs, seed=seed)
        with httpx2.Client(transport=carrier, base_url="http://mock.test/acme", headers={"X-Key": "Token a"}) as client:
            return [submit(client) for _ in range(2)]

    assert ids(1) == ids(1)
    assert ids(1) != ids(2)
