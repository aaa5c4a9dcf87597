"""A program that uses every feature of a generated client; both type checkers accept all of it."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Literal, assert_type
from uuid import UUID

from case_clients import (
    EventStream,
    FileJournal,
    Hooks,
    Pages,
    RawResponse,
    RequestView,
    Task,
    TaskResult,
    TaskUpdate,
    Upload,
    as_completed,
    async_as_completed,
)
from case_clients.ark import Ark
from case_clients.features import (
    APIStatusError,
    AsyncFeatures,
    BalanceError,
    Features,
    FeaturesError,
    SubmitUncertainError,
    webhooks,
)
from case_clients.features.models import (
    ListenEvent,
    CircleInput,
    CircleParam,
    NodeInput,
    NodeParam,
    PostJsonResponse,
    Circle,
    Square,
)
from case_clients.features.webhooks.film_ready import FilmReadyPayload
from case_clients.kling import AsyncKling, Kling, TaskFailedError, TaskWaitTimeout
from case_clients.kling.models import VideoResponse
from case_clients.media import AsyncMedia, Media
from case_clients.media.models import ChatEvent, SendMailResponse, SpeakResponse
from case_clients.openai_videos import OpenAIVideos
from video_clients.minimax import AsyncMiniMax, MiniMax
from video_clients.minimax.models import QueryVideoResponse


def construct() -> Features:
    def show(view: RequestView) -> None:
        print(view.method, view.url, view.headers, view.attempt)

    return Features(
        api_key="k",
        token="t",
        app_id="a",
        query_key="q",
        access_key="AK",
        secret_key="SK",
        base_url="https://vendor.example",
        timeout=None,
        max_retries=2,
        hooks=Hooks(on_request=show),
        journal=FileJournal(Path("journal")),
        pace=2,
    )


def bodies(client: Features) -> None:
    ratio: Literal["1:1", "16:9"] = "16:9"
    reply = client.bodies.post_json(
        prompt="a cat",
        negative_prompt=None,
        mode="std",
        ratio=ratio,
        version="v2",
        shape=CircleInput(kind="circle", radius=1.5),
        tree=NodeInput(name="a", children=[NodeInput(name="b")]),
        camera={"config": {"pan": 1}},
        labels={"a": 1},
        options={"timeout": 5.0, "extra_headers": {"X": "1"}, "extra_query": {"q": [1, 2]}, "extra_body": {"new": True}},
    )
    assert_type(reply, PostJsonResponse)
    circle: CircleParam = {"kind": "circle", "radius": 1}
    client.bodies.post_json(prompt="a", negative_prompt="b", mode="pro", ratio="7:3", shape=circle)
    node: NodeParam = {"name": "a", "children": [{"name": "b"}, NodeInput(name="c")]}
    client.bodies.post_json(
        prompt="a",
        negative_prompt=None,
        mode="std",
        shape=CircleInput(kind="circle", radius=1),
        tree={"name": "root", "children": [node, NodeInput(name="d"), {"name": "e"}]},
        camera={"config": {"pan": 0.5}},
    )
    shape = reply.shape
    if isinstance(shape, Circle):
        assert_type(shape.radius, int | float | None)
    elif isinstance(shape, Square):
        assert_type(shape.side, int | None)
    elif shape is not None:
        print(shape["kind"])
    tree = reply.tree
    if isinstance(shape, Circle) and tree is not None:
        client.bodies.post_json(prompt="a", negative_prompt=None, mode="std", shape=shape, tree=tree)
        passed: NodeParam = {"name": "r", "children": tree.children or []}
        client.bodies.post_json(prompt="a", negative_prompt=None, mode="std", shape=shape, tree=passed)
    print(reply.model_extra, reply.state == "on")
    client.bodies.post_names(name_id="p", self_="s", class_="c", timeout_=1, options_="o", id_query="q", model_name="m")
    client.bodies.post_form(grant_type="x", scope=["a", "b"], flag=True)
    with Path("a.png").open("rb") as file:
        client.bodies.upload(image=Path("a.png"), masks=[b"raw", file, Upload(b"x", filename="m.png")], prompt="a")
    client.bodies.upload(image=io.BytesIO(b"x"), prompt="a", meta={"tag": "t"})
    assert_type(client.bodies.put_bytes(body=b"x"), None)
    client.bodies.put_text(body="text")
    for each in client.bodies.post_list(body=["1"]):
        assert_type(each.state, str | None)


def replies(client: Features) -> None:
    assert_type(client.replies.get_bytes(), bytes)
    assert_type(client.replies.get_text(), str)
    assert_type(client.replies.get_word(), str)
    film = client.films.get_film(id=UUID(int=1), since=datetime.now(tz=UTC))
    assert_type(film.title, str)
    assert_type([each.title for each in client.films.iterate_films(page_size=5, max_pages=2)], list[str])
    assert_type(next(iter(client.films.iterate_search_films())), str)
    assert_type(webhooks.parse_film_ready(b"{}").film.length, int | None)
    arrived = webhooks.parse({"type": "film.ready"})
    print(arrived.film.id if isinstance(arrived, FilmReadyPayload) else arrived)
    listed: Pages[int, list[int]] = client.films.iterate_follow_films()
    assert_type(list(listed.pages()), list[list[int]])
    assert_type(film.length, int | None)
    assert_type(film.made_at, datetime | str)
    assert_type(film.price, Decimal | str | None)
    client.films.get_film(id="00000000-0000-0000-0000-000000000001", since="2026-01-31T08:00:00Z")
    assert_type(client.replies.delete_thing(name="a"), None)
    assert_type(client.replies.chat(text="hi").text, str | None)
    with client.replies.listen() as events:
        for event in events:
            assert_type(event, ListenEvent)
    assert_type(client.replies.chat(text="hi", stream=False).text, str | None)
    with client.replies.chat(text="hi", stream=True) as deltas:
        assert_type(next(deltas).delta, str | None)
    either = client.replies.chat(text="hi", stream=bool(film.length))
    print(either.text if not isinstance(either, EventStream) else [each.delta for each in either])
    assert_type(client.replies.with_raw_response.chat(text="hi").parse().text, str | None)
    raw = client.bodies.with_raw_response.post_form(grant_type="x")
    assert_type(raw.status, int)
    assert_type(raw.content, bytes)
    assert_type(raw.parse().ok, bool | None)
    listing = client.films.with_raw_response.list_films(page=1)
    assert_type(listing.documented_headers.x_rate_limit, int | None)
    assert_type(listing.documented_headers.x_reset_at, datetime | str | None)
    assert_type(listing.parse().data.total, int | None)
    assert_type(client.films.reviews.list(id="7", languages=["en"]), list[str])
    assert_type(client.films.with_raw_response.reviews.words.count(id="7").parse(), int)
    assert_type(client.library.shelves.move(id="7").place, int)
    words: RawResponse[str] = client.replies.with_raw_response.get_word()
    print(words.headers["x-trace"], words.parse().upper())


def places(client: Features) -> None:
    client.places.styles(simple=["a"], label="l", matrix=[1], pair={"x": "y"}, many=["a"], deep={"a": "b"}, flag=False)
    client.with_options(timeout=3, max_retries=0).places.with_options(extra_headers={"X": "1"}).styles(
        simple=[], label="", matrix=[], pair={}
    )


def failures(client: Features) -> None:
    try:
        client.keys.pay_once(amount=1)
    except BalanceError as error:
        assert_type(error.status, int)
        assert_type(error.code, str | None)
    except SubmitUncertainError as error:
        print(error.client_request_id, error.ids)
    except APIStatusError as error:
        print(error.request_id)
    except FeaturesError as error:
        print(error.kind)


def tasks(client: Kling) -> str:
    def show(update: TaskUpdate) -> None:
        print(update.phase, update.status, update.progress)

    result = client.videos.run_text2video(prompt="a cat", duration="5", timeout=60, on_update=show, cancel_on_exit=True)
    assert_type(result, TaskResult[VideoResponse])
    data = result.response.data
    assert_type(data.task_status, Literal["submitted", "processing", "succeed", "failed"] | str)
    for output in result.outputs:
        assert_type(output.url, str)
        until: datetime | None = output.expires_at
        print(until, output.save("a.mp4").stat(), len(output.read(max_bytes=10)))
    task = client.videos.submit_image2video(image="https://a.example/a.png")
    assert_type(task, Task[VideoResponse])
    for update in task.updates(timeout=900):
        if update.phase == "failed":
            print(update.code, update.message)
    try:
        print(task.wait(timeout=None).phase, task.result().response.data.task_status)
    except TaskFailedError as error:
        print(error.task_id)
    except TaskWaitTimeout as error:
        return error.token or ""
    for done in as_completed([task, client.videos.submit_image2video(image="b")], timeout=3):
        print(done.id)
    resumed = client.tasks.resume(task.token)
    resumed.cancel()
    return resumed.token


async def later(key: str) -> None:
    async with AsyncKling(api_key=key) as client:
        task = await client.videos.submit_text2video(prompt="a")
        async for update in task.updates():
            assert_type(update, TaskUpdate)
        result = await task.result()
        assert_type(result.response, VideoResponse)
        await result.outputs[0].save("a.mp4")
        async for done in async_as_completed([task]):
            await done.cancel()
    async with AsyncFeatures(api_key=key) as features:
        assert_type(await features.replies.get_bytes(), bytes)
        assert_type([each async for each in features.films.iterate_search_films(words="a")], list[str])
        assert_type((await features.replies.with_raw_response.get_word()).parse(), str)
        assert_type(await features.films.reviews.list(id="7"), list[str])
        assert_type((await features.films.with_raw_response.reviews.list(id="7")).parse(), list[str])
        assert_type((await features.films.reviews.words.count(id="7")), int)
        async with await features.replies.listen() as events:
            print([event.n async for event in events])
    async with AsyncMiniMax() as minimax:
        video = await minimax.videos.run(model="MiniMax-Hailuo-02", prompt="a", duration=6)
        assert_type(video.response, QueryVideoResponse)


def others(ark: Ark, videos: OpenAIVideos, minimax: MiniMax) -> None:
    ark.contents.submit(model="m", content=[{"type": "text", "text": "a cat"}]).cancel()
    videos.videos.run(model="sora-2", prompt="a", seconds="4", input_reference=Path("a.png")).outputs[0].save("a.mp4")
    assert_type(minimax.videos.submit(model="m", prompt="a", duration=6).result().response, QueryVideoResponse)


def media_types(client: Media) -> None:
    bodies = client.bodies
    assert_type(bodies.send_mail(to="a", media=b"x"), SendMailResponse)
    assert_type(bodies.send_mail(to="a", text="b", media_type="application/x-www-form-urlencoded"), SendMailResponse)
    file = Upload(Path("a.png"), "a.png", "image/png", {"X-Part": "1"})
    bodies.send_mail(to="a", attachments=[file, b"x"], meta={"a": 1}, media_type="multipart/form-data")
    bodies.send_mail(body="<a/>", media_type="application/xml")
    bodies.send_mail(body=({"to": each} for each in "ab"), media_type="application/x-ndjson")
    assert_type(
        bodies.with_raw_response.send_mail(body="<a/>", media_type="application/xml"), RawResponse[SendMailResponse]
    )
    bodies.version(a=1)
    bodies.version(b=1, media="application/vnd.acme+json; version=1")
    bodies.put_image(body=Path("a.png"), media="application/octet-stream")
    assert_type(bodies.speak(text="a"), SpeakResponse | bytes | str)
    assert_type(bodies.find(filter={"a": ["b"]}), list[int])
    for number in bodies.send_sequence(body=[1]):
        assert_type(number, int)
    with bodies.chat(q="a", stream=True) as events:
        for event in events:
            assert_type(event, ChatEvent)


async def media_types_async(client: AsyncMedia) -> None:
    assert_type(await client.bodies.send_mail(body="<a/>", media_type="application/xml"), SendMailResponse)
    async for text in await client.bodies.listen():
        assert_type(text, str)
