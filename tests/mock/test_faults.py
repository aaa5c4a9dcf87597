"""Everything that can be made to go wrong."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.mock import FaultBook, app, async_transport, mock_of, parse_fault, transport
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from starlette.applications import Starlette

    from conftest import Clock
    from reynard.spec.model import LoadedProvider

BODY = {"prompt": "a fox"}
SUBMIT = "/clips?mode=short"


@each_row(
    ("text", "name", "argument", "times", "of_result"),
    [
        ("429", "429", "", None, False),
        ("429=2", "429", "2", None, False),
        ("503=empty*3", "503", "empty", 3, False),
        ("reset*1", "reset", "", 1, False),
        ("result:truncated", "truncated", "", None, True),
        ("error-in-200=17", "error-in-200", "17", None, False),
        ("redirect=https://a.example/b?c=d", "redirect", "https://a.example/b?c=d", None, False),
    ],
)
def test_how_a_fault_is_written(text: str, name: str, argument: str, times: int | None, *, of_result: bool) -> None:
    fault = parse_fault(text)
    assert (fault.name, fault.argument, fault.times, fault.of_result) == (name, argument, times, of_result)


@each_row("text", ["", "nonsense", "200", "429*", "reset*x", "*2", "4299"])
def test_what_is_no_fault(text: str) -> None:
    with pytest.raises(ValueError, match="reset-accepted"):
        parse_fault(text)


def test_nearer_targets_go_first_and_times_run_out() -> None:
    book = FaultBook(["*=500*1", "make_clip=429*1"])

    def take() -> str | None:
        fault = book.take(("make_clip", "*"), lambda _: True)
        return fault.name if fault else None

    assert [take(), take(), take()] == ["429", "500", None]


def test_statuses(acme: httpx2.Client) -> None:
    for asked, status, header, start in (
        ("429", 429, None, '{"base":{"code":17'),
        ("429=2", 429, "2", '{"base":{"code":17'),
        ("500", 500, None, '{"base":{"code":1'),
        ("503=empty", 503, None, ""),
        ("502=html", 502, None, "<!doctype html>"),
    ):
        response = acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": asked})
        assert (response.status_code, response.headers.get("retry-after")) == (status, header)
        assert response.text.startswith(start)
        assert bool(response.text) is bool(start)


def test_a_header_fault_can_be_limited(acme: httpx2.Client) -> None:
    statuses = [acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "503*2"}).status_code for _ in range(3)]
    assert statuses == [503, 503, 200]
    response = acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "nonsense"})
    assert (response.status_code, "late" in response.text) == (400, True)


def test_breaks_raise_what_a_real_connection_raises(acme: httpx2.Client, served: Starlette) -> None:
    for name, error, tasks in (
        ("refused", httpx2.ConnectError, 0),
        ("reset", httpx2.ReadError, 0),
        ("reset-unread", httpx2.WriteError, 0),
        ("reset-accepted", httpx2.RemoteProtocolError, 1),
    ):
        with pytest.raises(error):
            acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": name})
        assert len(mock_of(served).tasks) == tasks
    assert [call.status for call in mock_of(served).calls] == [0, 0, 0, 0]


def test_other_answers(acme: httpx2.Client) -> None:
    assert acme.get("/clips/1", headers={"X-Mock-Fault": "error-in-200=17"}).json()["base"]["code"] == 17
    assert acme.get("/clips/1", headers={"X-Mock-Fault": "bad-shape"}).json() == {}
    page = acme.get("/clips/1", headers={"X-Mock-Fault": "not-json"})
    assert (page.status_code, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
    moved = acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "redirect"})
    assert (moved.status_code, moved.headers["location"]) == (307, "https://elsewhere.invalid/acme/clips")
    here = acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "redirect=same"})
    assert here.headers["location"].startswith("http://mock.test/acme/clips?mode=short&")


def test_a_body_that_ends_too_early_or_drips(acme: httpx2.Client) -> None:
    with pytest.raises(httpx2.RemoteProtocolError):
        acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "truncated"})
    response = acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "slow=0.001"})
    assert response.json()["base"]["code"] == 0
    # The first byte waits for none of the others, which would take longer than anybody waits here.
    with acme.stream("POST", SUBMIT, json=BODY, headers={"X-Mock-Fault": "slow=0.5"}, timeout=15) as answer:
        assert len(next(answer.iter_raw())) == 1
    with pytest.raises(httpx2.ReadTimeout):
        acme.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "late=60"}, timeout=0.05)


def test_events_that_stop(plain: httpx2.Client) -> None:
    request = {"json": {"stream": True}, "headers": {"X-Mock-Fault": "truncated"}}
    came: list[str] = []
    with plain.stream("POST", "/chat", **request) as answer, pytest.raises(httpx2.RemoteProtocolError):
        came.extend(answer.iter_text())
    assert came == ['data: {"delta": "a"}\n\n']


def test_the_life_of_a_task_can_go_wrong(
    acme: httpx2.Client, clock: Clock, query: Callable[..., dict[str, Any]], submit: Callable[..., int]
) -> None:
    failing = submit(acme, **{"X-Mock-Fault": "failed-task=because"})
    strange = submit(acme, **{"X-Mock-Fault": "unknown-state"})
    without = submit(acme, **{"X-Mock-Fault": "success-without-url"})
    expired = submit(acme, **{"X-Mock-Fault": "expired-link"})
    clock.now += 9
    failed = query(acme, failing)["task"]
    assert (failed["state"], failed["why"]["text"]) == ("Broken", "because")
    assert query(acme, strange)["task"]["state"] == "a_state_of_the_mock"
    answer = query(acme, without)
    links = acme.get("/files", params={"file": answer["task"]["file"]}).json()["links"]
    assert (answer["task"]["state"], links) == ("Done", [{}])
    url = acme.get("/files", params={"file": query(acme, expired)["task"]["file"]}).json()["links"][0]["href"]
    assert acme.get(url).status_code == 403


def test_faults_of_one_query_pass(
    acme: httpx2.Client,
    served: Starlette,
    clock: Clock,
    query: Callable[..., dict[str, Any]],
    submit: Callable[..., int],
) -> None:
    number = submit(acme)
    clock.now += 9
    mock = mock_of(served)
    mock.faults.add(f"task:{number}", "unknown-state=limbo*1")
    mock.faults.add(f"task:{number}", "500*1")
    assert query(acme, number)["task"]["state"] == "limbo"
    assert acme.get(f"/clips/{number}").status_code == 500
    assert query(acme, number)["task"]["state"] == "Done"
    mock.faults.add("key:abc", "429")
    assert acme.get(f"/clips/{number}").status_code == 429
    mock.faults.clear("key:abc")
    assert acme.get(f"/clips/{number}").status_code == 200


def test_downloads_can_go_wrong(
    acme: httpx2.Client,
    served: Starlette,
    clock: Clock,
    query: Callable[..., dict[str, Any]],
    submit: Callable[..., int],
) -> None:
    number = submit(acme, **{"X-Mock-Fault": "result:503*1"})
    clock.now += 9
    url = acme.get("/files", params={"file": query(acme, number)["task"]["file"]}).json()["links"][0]["href"]
    assert [acme.get(url).status_code for _ in range(2)] == [503, 200]
    for fault, error in (("truncated", httpx2.RemoteProtocolError), ("reset", httpx2.ReadError)):
        mock_of(served).faults.add("results", f"{fault}*1")
        with pytest.raises(error):
            acme.get(url)
    mock_of(served).faults.add("results", "result:redirect=same*1")
    assert acme.get(url).status_code == 307
    assert mock_of(served).calls[-1] == ("", "results", 307)


def test_faults_by_option(specs: tuple[LoadedProvider, ...]) -> None:
    carrier = transport(specs, faults=["make_clip=429*1", "plain.chat=500"])
    with httpx2.Client(transport=carrier, base_url="http://mock.test", headers={"X-Key": "Token a"}) as client:
        assert [client.post("/acme/clips?mode=short", json=BODY).status_code for _ in range(2)] == [429, 200]
        assert client.post("/plain/chat?key=x", json={}).status_code == 500
    with pytest.raises(ValueError, match="operation=name"):
        app(specs, faults=["429"])


def test_async_clients_see_the_same(specs: tuple[LoadedProvider, ...]) -> None:
    async def steps() -> None:
        async with httpx2.AsyncClient(
            transport=async_transport(specs), base_url="http://mock.test/acme", headers={"X-Key": "Token a"}
        ) as client:
            assert (await client.post(SUBMIT, json=BODY)).status_code == 200
            with pytest.raises(httpx2.ReadError):
                await client.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "reset"})
            with pytest.raises(httpx2.ReadTimeout):
                await client.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "late=60"}, timeout=0.05)
            waiting = asyncio.create_task(client.post(SUBMIT, json=BODY, headers={"X-Mock-Fault": "late=60"}))
            await asyncio.sleep(0.05)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
        async with httpx2.AsyncClient(transport=httpx2.ASGITransport(app(specs)), base_url="http://mock.test") as plain:
            assert (await plain.get("/plain/things/new:search")).text == "sample"

    asyncio.run(steps())


@pytest.mark.parametrize("rule", ["nosuch=429", "submit_vidoe=429", "minimax.nosuch=reset", "acme.submit_video=500"])
def test_a_fault_for_what_is_not_served_is_refused(specs: tuple[LoadedProvider, ...], rule: str) -> None:
    with pytest.raises(ValueError, match=r"no operation `[a-z_.]+` is served; (did you mean|`reynard show`)"):
        app(specs, faults=[rule])
