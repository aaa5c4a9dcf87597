# ruff: noqa: ANN401 - the clients are made while the test runs
"""Six more vendors from specs alone: each task goes its whole way through the generated client against the mock."""

from __future__ import annotations

import asyncio
import importlib
import json
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from building import built
from reynard.mock import running
from vendors import Vendor

if TYPE_CHECKING:
    from collections.abc import Iterator

SPECS = Path(__file__).parent / "cases" / "providers"


@dataclass(frozen=True, kw_only=True)
class Life:
    """One way to start a task, and all that is to be seen of it."""

    provider: str
    client: str
    start: str
    arguments: dict[str, Any]
    submit: str
    query: str
    words: tuple[str, ...]
    body: dict[str, Any] | None = None
    headers: tuple[tuple[str, str], ...] = ()
    cancel: str = ""
    results: int = 1


_KLING = ("submitted", "processing", "succeed")
_RUNWAY = ("PENDING", "THROTTLED", "RUNNING", "SUCCEEDED")
_VERSION = (("x-runway-version", "2024-11-06"),)
LIVES = (
    Life(
        provider="kling", client="Kling", start="videos.submit_text2video", words=_KLING,
        arguments={"prompt": "一只猫", "duration": "5"}, body={"prompt": "一只猫", "duration": "5"},
        submit="/v1/videos/text2video", query="/v1/videos/text2video/{id}",
    ),
    Life(
        provider="kling", client="Kling", start="videos.submit_image2video", words=_KLING,
        arguments={"image": "https://a.example/cat.png"}, body={"image": "https://a.example/cat.png"},
        submit="/v1/videos/image2video", query="/v1/videos/image2video/{id}",
    ),
    Life(
        provider="kling", client="Kling", start="videos.submit_omni_video", words=_KLING,
        arguments={"prompt": "a cat", "image_list": [{"image_url": "https://a.example/1.png", "type": "first_frame"}]},
        body={"prompt": "a cat", "image_list": [{"image_url": "https://a.example/1.png", "type": "first_frame"}]},
        submit="/v1/videos/omni-video", query="/v1/videos/omni-video/{id}",
    ),
    Life(
        provider="ark", client="Ark", start="contents.submit", words=("queued", "running", "succeeded"),
        arguments={"model": "m", "content": [{"type": "text", "text": "a cat"}]},
        body={"model": "m", "content": [{"type": "text", "text": "a cat"}]},
        submit="/contents/generations/tasks", query="/contents/generations/tasks/{id}",
        cancel="/contents/generations/tasks/{id}",
    ),
    Life(
        provider="openai_videos", client="OpenAIVideos", start="videos.submit",
        words=("queued", "in_progress", "processing", "completed"),
        arguments={"model": "sora-2", "prompt": "a cat", "seconds": "4", "input_reference": b"\x89PNG..."},
        submit="/v1/videos", query="/v1/videos/{id}",
    ),
    Life(
        provider="dashscope", client="DashScope", start="videos.submit", words=("PENDING", "RUNNING", "SUCCEEDED"),
        arguments={"model": "wan", "input": {"prompt": "a cat"}, "parameters": {"duration": 5}},
        body={"model": "wan", "input": {"prompt": "a cat"}, "parameters": {"duration": 5}},
        submit="/services/aigc/video-generation/video-synthesis", query="/tasks/{id}",
        headers=(("x-dashscope-async", "enable"),),
    ),
    Life(
        provider="runway", client="Runway", start="videos.submit_image_to_video", words=_RUNWAY, headers=_VERSION,
        results=2,
        arguments={"model": "gen4", "prompt_image": "https://a.example/cat.png", "ratio": "1280:720", "duration": 5},
        body={"model": "gen4", "promptImage": "https://a.example/cat.png", "ratio": "1280:720", "duration": 5},
        submit="/v1/image_to_video", query="/v1/tasks/{id}",
    ),
    Life(
        provider="runway", client="Runway", start="videos.submit_text_to_video", words=_RUNWAY, headers=_VERSION,
        results=2,
        arguments={"model": "gen4", "prompt_text": "a cat"}, body={"model": "gen4", "promptText": "a cat"},
        submit="/v1/text_to_video", query="/v1/tasks/{id}",
    ),
    Life(
        provider="quoted", client="Quoted", start="videos.submit", words=("waiting", "generating", "success"),
        arguments={"input": {"prompt": "a cat"}}, body={"model": "acme/video-1", "input": {"prompt": "a cat"}},
        submit="/jobs/createTask", query="/jobs/recordInfo",
    ),
)  # fmt: skip
EVERY = pytest.mark.parametrize("life", LIVES, ids=lambda life: f"{life.provider}-{life.submit.rpartition('/')[2]}")
EACH_PROVIDER = pytest.mark.parametrize(
    "life", {each.provider: each for each in reversed(LIVES)}.values(), ids=lambda life: life.provider
)


@pytest.fixture(scope="session")
def package(tmp_path_factory: pytest.TempPathFactory) -> str:
    built(tmp_path_factory, SPECS, "case_clients")
    return "case_clients"


@pytest.fixture
def vendor(package: str) -> Iterator[Vendor]:
    assert package
    made = Vendor(SPECS)
    yield made
    made.close()


def named(package: str, life: Life, name: str) -> Any:
    return getattr(importlib.import_module(f"{package}.{life.provider}"), name)


def start_of(client: Any, life: Life) -> Any:
    """Return the method that starts the life's task."""
    return attrgetter(life.start)(client)


@pytest.fixture
def open_client(package: str, vendor: Vendor) -> Iterator[Any]:
    made: list[Any] = []

    def opened(life: Life) -> Any:
        client = named(package, life, life.client)(http_client=vendor.client(), **vendor.arguments(life.provider))
        made.append(client)
        return client

    yield opened
    for client in made:
        client.close()


def check_wire(vendor: Vendor, life: Life, task_id: str) -> None:
    """Hold what was sent against the vendor's documentation."""
    submit, query = vendor.requests[0], vendor.requests[1]
    assert vendor.sent[0] == ("POST", life.submit)
    assert vendor.sent[1] == ("GET", life.query.format(id=task_id))
    assert submit.headers["authorization"] == query.headers["authorization"] == "Bearer a-key"
    assert {name: submit.headers.get(name) for name, _ in life.headers} == dict(life.headers)
    if life.body is not None:
        assert json.loads(submit.content) == life.body
    else:
        assert submit.headers["content-type"].startswith("multipart/form-data; boundary=")
        for name, value in life.arguments.items():
            assert f'name="{name}"'.encode() in submit.content
            assert (value if isinstance(value, bytes) else value.encode()) in submit.content


@EVERY
def test_a_task_goes_its_whole_way(life: Life, vendor: Vendor, open_client: Any, tmp_path: Path) -> None:
    task = start_of(open_client(life), life)(**life.arguments)
    updates = list(task.updates())
    words = list(dict.fromkeys(each.status for each in updates))
    assert words == list(life.words)
    assert updates[-1].phase == "succeeded"
    result = task.result()
    check_wire(vendor, life, task.id)
    assert len(result.outputs) == life.results
    for number, output in enumerate(result.outputs):
        saved = output.save(tmp_path / f"{number}.mp4")
        assert saved.read_bytes()[4:8] == b"ftyp"
    downloads = [each for each in vendor.requests if each.url.path.endswith((".mp4", "/content"))]
    keys = {each.headers.get("authorization") for each in downloads}
    assert keys == ({"Bearer a-key"} if life.provider == "openai_videos" else {None})


@EVERY
def test_the_same_from_an_event_loop(package: str, life: Life, vendor: Vendor, tmp_path: Path) -> None:
    async def main() -> None:
        arguments = vendor.arguments(life.provider)
        async with named(package, life, f"Async{life.client}")(
            http_client=vendor.async_client(), **arguments
        ) as client:
            task = await start_of(client, life)(**life.arguments)
            words = [update.status async for update in task.updates()]
            assert list(dict.fromkeys(words)) == list(life.words)
            result = await task.result()
            check_wire(vendor, life, task.id)
            saved = await result.outputs[0].save(tmp_path / "a.mp4")
            assert saved.read_bytes()[4:8] == b"ftyp"

    asyncio.run(main())


@EACH_PROVIDER
def test_a_task_that_fails_says_why(package: str, life: Life, vendor: Vendor, open_client: Any) -> None:
    client = open_client(life)
    vendor.mock.faults.add("*", "failed-task=no-cats-today")
    task = start_of(client, life)(**life.arguments)
    with pytest.raises(named(package, life, "TaskFailedError")) as caught:
        task.result()
    assert "no-cats-today" in str(caught.value)
    assert caught.value.task_id == task.id
    assert task.wait().phase == "failed"


@EACH_PROVIDER
def test_a_word_that_no_page_knows_is_waited_on(package: str, life: Life, vendor: Vendor, open_client: Any) -> None:
    client = open_client(life)
    vendor.mock.faults.add("*", "unknown-state=pondering")
    task = start_of(client, life)(**life.arguments)
    with pytest.raises(named(package, life, "TaskUnknownStateError")) as caught:
        task.result(timeout=0.2)
    assert "pondering" in str(caught.value)
    assert isinstance(caught.value, TimeoutError)
    vendor.mock.faults.clear()
    found = next(each for each in vendor.mock.tasks if each.id == task.id)
    found.faults.clear()
    vendor.now += 100
    assert client.tasks.resume(caught.value.token).result().outputs


@pytest.mark.parametrize(
    "life", [each for each in LIVES if each.provider != "openai_videos"][::3], ids=lambda x: x.provider
)
def test_a_success_without_a_result_is_an_error_of_its_own(
    package: str, life: Life, vendor: Vendor, open_client: Any
) -> None:
    client = open_client(life)
    vendor.mock.faults.add("*", "success-without-url")
    task = start_of(client, life)(**life.arguments)
    with pytest.raises(named(package, life, "ResultMissingError")) as caught:
        task.result()
    assert caught.value.task_id == task.id


@EACH_PROVIDER
def test_a_token_brings_a_task_back_in_another_client(
    package: str, life: Life, vendor: Vendor, open_client: Any
) -> None:
    token = start_of(open_client(life), life)(**life.arguments).token
    assert token.isascii()
    assert json.loads(token)["p"] == life.provider
    result = open_client(life).tasks.resume(token).result()
    assert result.outputs

    async def elsewhere() -> None:
        arguments = vendor.arguments(life.provider)
        async with named(package, life, f"Async{life.client}")(
            http_client=vendor.async_client(), **arguments
        ) as client:
            assert (await client.tasks.resume(token).result()).outputs

    asyncio.run(elsewhere())


def test_ark_cancels_by_delete(package: str, vendor: Vendor, open_client: Any) -> None:
    life = next(each for each in LIVES if each.cancel)
    task = start_of(open_client(life), life)(**life.arguments)
    task.cancel()
    assert vendor.sent[-1] == ("DELETE", life.cancel.format(id=task.id))
    assert task.wait().phase == "cancelled"
    with pytest.raises(named(package, life, "TaskCancelledError")):
        task.result()


def test_who_cannot_cancel_says_so(package: str, open_client: Any) -> None:
    task = start_of(open_client(LIVES[0]), LIVES[0])(**LIVES[0].arguments)
    with pytest.raises(named(package, LIVES[0], "ConfigError")):
        task.cancel()


def test_dashscope_has_forgotten_what_is_unknown(package: str, vendor: Vendor, open_client: Any) -> None:
    life = next(each for each in LIVES if each.provider == "dashscope")
    task = start_of(open_client(life), life)(**life.arguments)
    task.refresh()
    vendor.mock.faults.add("get_task", "unknown-state=UNKNOWN")
    assert task.wait().phase == "expired"
    with pytest.raises(named(package, life, "TaskExpiredError")):
        task.result()


def test_the_answer_of_the_query_is_typed(package: str, open_client: Any) -> None:
    life = next(each for each in LIVES if each.provider == "kling")
    result = start_of(open_client(life), life)(**life.arguments).result()
    model = type(result.response)
    assert getattr(importlib.import_module(f"{package}.kling.models"), model.__name__) is model
    assert result.response.data.task_result.videos[0].url == result.outputs[0].url
    assert result.outputs[0].expires_at is not None


def test_many_tasks_come_back_as_they_end(package: str, vendor: Vendor, open_client: Any) -> None:
    tasks = importlib.import_module(package)
    life = LIVES[0]
    client = open_client(life)
    handles = [start_of(client, each)(**each.arguments) for each in LIVES[:3] for _ in range(3)]
    done = list(tasks.as_completed(handles))
    assert {each.id for each in done} == {each.id for each in handles}
    assert len({each.result().outputs[0].url for each in done}) == len(handles)

    async def main() -> list[str]:
        arguments = vendor.arguments(life.provider)
        async with named(package, life, f"Async{life.client}")(
            http_client=vendor.async_client(), **arguments
        ) as client:
            handles = [await start_of(client, life)(**life.arguments) for _ in range(5)]
            return [task.id async for task in tasks.async_as_completed(handles)]

    assert len(set(asyncio.run(main()))) == 5


@EACH_PROVIDER
def test_the_whole_way_over_a_port(package: str, life: Life) -> None:
    with (
        running(SPECS, speed=200) as server,
        named(package, life, life.client)(
            base_url=server.base_url(life.provider), api_key="a-key", pace=1000
        ) as client,
    ):
        seen: list[str] = []
        start = start_of(client, Life(**{**vars(life), "start": life.start.replace("submit", "run", 1)}))
        result = start(**life.arguments, on_update=lambda update: seen.append(update.phase))
        assert seen[-1] == "succeeded"
        assert result.outputs[0].read()[4:8] == b"ftyp"
