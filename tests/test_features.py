# ruff: noqa: ANN401 - the client is made while the test runs
"""Every feature of the spec format, from spec to wire: exact names and values, and what is made of the answers."""

from __future__ import annotations

import asyncio
import importlib
import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from email.parser import BytesParser
from email.policy import HTTP
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl
from uuid import UUID

import httpx2
import pytest

from building import built
from reynard.diagnostics import Findings
from reynard.mock import running
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SPECS = Path(__file__).parent / "cases" / "providers"
KEYS = {
    "api_key": "k-bearer",
    "token": "k-token",
    "app_id": "k-app",
    "query_key": "k query",
    "access_key": "AK",
    "secret_key": "SK",
}


@dataclass
class Wire:
    """Answers whatever is asked, and keeps it."""

    reply: Callable[[httpx2.Request], httpx2.Response] = lambda _: httpx2.Response(200, json={"ok": True})
    seen: list[httpx2.Request] = field(default_factory=list)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        request.read()
        self.seen.append(request)
        return self.reply(request)

    async def answer(self, request: httpx2.Request) -> httpx2.Response:
        await request.aread()
        self.seen.append(request)
        return self.reply(request)

    def says(self, *args: Any, **kwargs: Any) -> None:
        self.reply = lambda _: httpx2.Response(*args, **kwargs)

    @property
    def last(self) -> httpx2.Request:
        return self.seen[-1]

    @property
    def line(self) -> str:
        """Method and target of the last request."""
        return f"{self.last.method} {self.last.url.raw_path.decode()}"

    @property
    def body(self) -> Any:
        return json.loads(self.last.content)


@pytest.fixture(scope="session")
def features(tmp_path_factory: pytest.TempPathFactory) -> Any:
    built(tmp_path_factory, SPECS, "case_clients")
    return importlib.import_module("case_clients.features")


@pytest.fixture
def wire() -> Wire:
    return Wire()


@pytest.fixture
def client(features: Any, wire: Wire) -> Iterator[Any]:
    with httpx2.Client(transport=httpx2.MockTransport(wire)) as http:
        yield features.Features(http_client=http, base_url="https://vendor.example/v9", **KEYS)


def on_a_loop(features: Any, wire: Wire, use: Callable[[Any], Any]) -> Any:
    async def main() -> Any:
        async with httpx2.AsyncClient(transport=httpx2.MockTransport(wire.answer)) as http:
            client = features.AsyncFeatures(http_client=http, base_url="https://vendor.example/v9", **KEYS)
            return await use(client)

    return asyncio.run(main())


CIRCLE = {"kind": "circle", "radius": 1.5}


def test_json_goes_out_as_documented(client: Any, wire: Wire) -> None:
    reply = client.bodies.post_json(
        prompt="一只猫",
        negative_prompt=None,
        mode="std",
        ratio="21:9",
        shape=CIRCLE,
        tree={"name": "a", "children": [{"name": "b", "children": []}]},
        camera={"config": {"pan": -2.5}},
        labels={"a": 1},
    )
    assert wire.line == "POST /v9/json"
    assert wire.body == {
        "prompt": "一只猫",
        "negative_prompt": None,
        "mode": "std",
        "ratio": "21:9",
        "shape": CIRCLE,
        "tree": {"name": "a", "children": [{"name": "b", "children": []}]},
        "camera": {"config": {"pan": -2.5}},
        "labels": {"a": 1},
    }
    assert wire.last.headers["content-type"] == "application/json"
    assert wire.last.headers["authorization"] == "Bearer k-bearer"
    assert wire.last.headers["x-constant"] == "always"
    assert wire.last.headers["accept"] == "application/json"
    assert reply.model_extra == {"ok": True}


def test_models_go_out_like_dictionaries(client: Any, wire: Wire) -> None:
    models = importlib.import_module("case_clients.features.models")
    node = models.NodeInput(name="a", children=[models.NodeInput(name="b")])
    shape = models.SquareInput(kind="square", side=2)
    client.bodies.post_json(prompt="x", negative_prompt="y", mode="pro", shape=shape, tree=node)
    assert wire.body["shape"] == {"kind": "square", "side": 2}
    assert wire.body["tree"] == {"name": "a", "children": [{"name": "b"}]}


@pytest.mark.parametrize(
    ("wrong", "place"),
    [
        ({"prompt": ""}, "prompt"),
        ({"mode": "turbo"}, "mode"),
        ({"shape": {"kind": "triangle"}}, "shape"),
        ({"shape": {"kind": "circle", "side": 1}}, "shape"),
        ({"seed": "1"}, "seed"),
        ({"version": "v3"}, "version"),
        ({"camera": {}}, "camera.config"),
        ({"camera": {"config": {"pan": 11}}}, "camera.config.pan"),
        ({"tree": {"name": "a", "children": [{}]}}, "tree.children.0.name"),
    ],
)
def test_what_the_page_forbids_never_leaves(
    features: Any, client: Any, wire: Wire, wrong: dict[str, Any], place: str
) -> None:
    right = {"prompt": "x", "negative_prompt": None, "mode": "std", "shape": CIRCLE}
    with pytest.raises(features.RequestInvalidError) as caught:
        client.bodies.post_json(**right | wrong)
    assert place in str(caught.value)
    assert not wire.seen


def test_variants_are_told_by_their_discriminator_and_unknown_ones_stay_as_they_came(client: Any, wire: Wire) -> None:
    models = importlib.import_module("case_clients.features.models")
    answer = {
        "state": "asleep",
        "shape": {"kind": "square", "side": 3, "new": 1},
        "shapes": [CIRCLE, {"kind": "star", "points": 5}, {"kind": "circle", "radius": "1.5"}],
        "tree": {"name": "a", "children": [{"name": "b"}]},
    }
    wire.says(200, json=answer)
    reply = client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=CIRCLE)
    assert reply.state == "asleep"
    assert isinstance(reply.shape, models.Square)
    assert reply.shape.model_extra == {"new": 1}
    assert isinstance(reply.shapes[0], models.Circle)
    assert reply.shapes[1] == {"kind": "star", "points": 5}
    assert reply.tree.children[0].name == "b"
    assert reply.model_dump(exclude_unset=True, by_alias=True)["shapes"][1] == {"kind": "star", "points": 5}


def test_what_came_can_be_passed_on_and_is_checked_as_strictly(client: Any, wire: Wire) -> None:
    """An object of an answer is sent as it came: its members by their names on the wire, without what was null."""
    features = importlib.import_module("case_clients.features")
    tree = {"name": "a", "children": [{"name": "b", "children": None}, {"name": "c", "children": []}]}
    wire.says(200, json={"shape": {"kind": "square", "side": 3}, "tree": tree})
    reply = client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=CIRCLE)
    client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=reply.shape, tree=reply.tree)
    assert wire.body["shape"] == {"kind": "square", "side": 3}
    assert wire.body["tree"] == {"name": "a", "children": [{"name": "b"}, {"name": "c", "children": []}]}
    nodes = tuple(reply.tree.children)
    client.bodies.post_json(
        prompt="x", negative_prompt=None, mode="std", shape=CIRCLE, tree={"name": "r", "children": nodes}
    )
    assert wire.body["tree"] == {"name": "r", "children": [{"name": "b"}, {"name": "c", "children": []}]}
    sent = len(wire.seen)
    for wrong, place in (({"new": 1}, "tree.new"), ({"children": [{"name": "b", "odd": 1}]}, "tree.children.0.odd")):
        wire.says(200, json={"tree": {"name": "a", **wrong}})
        odd = client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=CIRCLE).tree
        with pytest.raises(features.RequestInvalidError, match=place):
            client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=CIRCLE, tree=odd)
    with pytest.raises(features.RequestInvalidError, match="name"):
        client.bodies.post_json(prompt="x", negative_prompt=None, mode="std", shape=CIRCLE, tree=type(odd)())
    assert len(wire.seen) == sent + 2


def test_names_that_collide_keep_those_of_the_wire(client: Any, wire: Wire) -> None:
    client.bodies.post_names(
        name_id="p", self_="s", class_="c", timeout_=1, options_="o", id="b", task_id="snake", task_id_2="camel",
        model_name="m", copy_=True, 用户="u", id_query="q", x_request_id="h",
    )  # fmt: skip
    assert wire.line == "POST /v9/names/p?id=q"
    assert wire.last.headers["x-request-id"] == "h"
    assert wire.body == {
        "self": "s", "class": "c", "timeout": 1, "options": "o", "id": "b", "task_id": "snake", "taskId": "camel",
        "model_name": "m", "copy": True, "用户": "u",
    }  # fmt: skip


def test_a_form(client: Any, wire: Wire) -> None:
    client.bodies.post_form(grant_type="a b&c", scope=["x", "ÿ"], n=3, flag=False)
    assert wire.last.headers["content-type"] == "application/x-www-form-urlencoded"
    sent = parse_qsl(wire.last.content.decode(), strict_parsing=True)
    assert sent == [("grant_type", "a b&c"), ("scope", "x"), ("scope", "ÿ"), ("n", "3"), ("flag", "false")]


def parts_of(request: httpx2.Request) -> list[tuple[str, str | None, str, bytes]]:
    """Return (name, file name, media type, content) of each part."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = BytesParser(policy=HTTP).parsebytes(head + request.content)
    return [
        (
            str(part.get_param("name", header="content-disposition")),
            part.get_filename(),
            part.get_content_type(),
            part.get_payload(decode=True),
        )
        for part in message.iter_parts()
    ]


def test_files_by_bytes_path_and_open_file(client: Any, wire: Wire, tmp_path: Path) -> None:
    package = importlib.import_module("case_clients")
    (tmp_path / "猫.png").write_bytes(b"\x89PNG")
    with (tmp_path / "猫.png").open("rb") as opened:
        client.bodies.upload(
            image=tmp_path / "猫.png",
            masks=[b"raw", opened, package.Upload(io.BytesIO(b"named"), filename="m.webp", media="image/webp")],
            prompt="a cat",
            n=2,
            meta={"tag": "t"},
        )
    assert wire.last.headers["content-length"] == str(len(wire.last.content))
    sent = parts_of(wire.last)
    assert [name for name, *_ in sent] == ["image", "masks", "masks", "masks", "prompt", "n", "meta"]
    by_name = {name: rest for name, *rest in sent}
    assert sent[0] == ("image", "猫.png", "image/png", b"\x89PNG")
    assert sent[1][3] == b"raw"
    assert sent[2][3] == b"\x89PNG"
    assert sent[3] == ("masks", "m.webp", "image/webp", b"named")
    assert by_name["prompt"] == [None, "text/plain", b"a cat"]
    assert by_name["n"][2] == b"2"
    assert by_name["meta"] == [None, "application/json", b'{"tag":"t"}']


def test_a_file_that_is_none_is_refused(features: Any, client: Any, wire: Wire) -> None:
    with pytest.raises(features.RequestInvalidError, match="image"):
        client.bodies.upload(image=42, prompt="a cat")
    assert not wire.seen


def test_raw_bodies(client: Any, wire: Wire, tmp_path: Path) -> None:
    wire.says(204)
    (tmp_path / "a.bin").write_bytes(b"\x00\x01")
    for body in (b"\x00\x01", tmp_path / "a.bin", io.BytesIO(b"\x00\x01")):
        assert client.bodies.put_bytes(body=body) is None
        assert wire.line == "PUT /v9/bytes"
        assert wire.last.content == b"\x00\x01"
        assert wire.last.headers["content-type"] == "application/octet-stream"
    wire.says(200, json={"ok": True})
    client.bodies.put_text(body="猫")
    assert (wire.last.content.decode(), wire.last.headers["content-type"]) == ("猫", "text/plain")


def test_lists_and_bare_values(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json=[{"id": "1", "state": "on"}, {"id": "2"}])
    reply = client.bodies.post_list(body=["1", "2"])
    assert wire.body == ["1", "2"]
    assert [each.id for each in reply] == ["1", "2"]
    with pytest.raises(features.RequestInvalidError):
        client.bodies.post_list(body=[])
    wire.says(200, json="cgt-1")
    assert client.replies.get_word() == "cgt-1"


def test_replies_that_are_no_json(client: Any, wire: Wire) -> None:
    wire.says(200, content=b"\xff\xfb", headers={"content-type": "audio/mpeg"})
    assert client.replies.get_bytes() == b"\xff\xfb"
    wire.says(200, content="猫".encode(), headers={"content-type": "text/plain; charset=utf-8"})
    assert client.replies.get_text() == "猫"
    wire.says(204)
    assert client.replies.delete_thing(name="a/../b c") is None
    assert wire.line == "DELETE /v9/things/a%2F..%2Fb%20c"


EVENTS = b'data: {"n": 1}\n\ndata: {"n":\ndata:  2}\n\n: a comment\n\ndata: [DONE]\n\n'


def test_events_alone(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, content=EVENTS, headers={"content-type": "text/event-stream"})
    with client.replies.listen() as events:
        assert [each.n for each in events] == [1, 2]
    assert wire.last.headers["accept"] == "text/event-stream"

    async def listen(client: Any) -> list[int]:
        async with await client.replies.listen() as events:
            return [each.n async for each in events]

    assert on_a_loop(features, wire, listen) == [1, 2]


def test_events_where_they_are_asked_for(client: Any, wire: Wire) -> None:
    wire.says(200, json={"text": "all of it"})
    assert client.replies.chat(text="hi").text == "all of it"
    assert wire.body == {"text": "hi"}
    wire.says(200, content=b'data: {"delta": "a"}\n\n', headers={"content-type": "text/event-stream"})
    with client.replies.chat(text="hi", stream=True) as events:
        assert [each.delta for each in events] == ["a"]
    assert wire.body == {"text": "hi", "stream": True}


def test_parameters_in_every_place_and_style(client: Any, wire: Wire) -> None:
    client.places.styles(
        simple=["a", "b/c"], label="l", matrix=[1, 2], pair={"x": "1", "y": "2"}, many=["a", "b&c"], comma=[1, 2],
        space=["a", "b"], pipe=["a", "b"], deep={"a": "ä", "b": 2}, spread={"p": "1", "q": "2"}, flag=True,
        free="a/b:c", x_list=["a", "b"], x_object={"m": 1, "n": 2}, session="s 1",
    )  # fmt: skip
    path, _, query = wire.last.url.raw_path.decode().partition("?")
    assert path == "/v9/styles/a,b%2Fc/.l/;matrix=1;matrix=2/x=1,y=2"
    assert query.split("&") == [
        "Version=2022-08-31", "many=a", "many=b%26c", "comma=1,2", "space=a%20b", "pipe=a%7Cb", "deep%5Ba%5D=%C3%A4",
        "deep%5Bb%5D=2", "p=1", "q=2", "flag=true", "free=a/b:c",
    ]  # fmt: skip
    assert wire.last.headers["x-list"] == "a,b"
    assert wire.last.headers["x-object"] == "m=1,n=2"
    assert wire.last.headers["x-fixed"] == "on"
    assert wire.last.headers["cookie"] == "theme=dark; session=s%201"


def test_constants_are_sent_though_nothing_is_given(client: Any, wire: Wire) -> None:
    client.places.styles(simple=["a"], label="l", matrix=[1], pair={"x": "1"})
    assert wire.line == "GET /v9/styles/a/.l/;matrix=1/x=1?Version=2022-08-31"
    assert wire.last.headers["cookie"] == "theme=dark"


def test_each_operation_has_its_own_keys(client: Any, wire: Wire) -> None:
    client.keys.with_query_key()
    assert wire.line == "GET /v9/query-key?key=k%20query"
    assert "authorization" not in wire.last.headers
    client.keys.with_two_keys()
    assert (wire.last.headers["x-app"], wire.last.headers["x-token"]) == ("k-app", "Token k-token")
    assert "authorization" not in wire.last.headers
    client.keys.without_key()
    assert not {"authorization", "x-app", "x-token"} & {*wire.last.headers}
    assert "key" not in wire.last.url.params
    client.keys.with_signature(req_key="r")
    signed = wire.last.headers["authorization"]
    assert signed.startswith("HMAC-SHA256 Credential=AK/")
    assert "/cn-north-1/cv/request" in signed
    assert len(signed.rpartition("Signature=")[2]) == 64
    assert wire.last.headers["x-date"]


def test_a_missing_key_is_said_when_it_is_needed(features: Any, wire: Wire) -> None:
    with httpx2.Client(transport=httpx2.MockTransport(wire)) as http:
        client = features.Features(http_client=http, base_url="https://vendor.example", api_key="k")
        client.keys.without_key()
        with pytest.raises(features.ConfigError, match="FEATURES_QUERY_KEY"):
            client.keys.with_query_key()
        keyless = features.Features(http_client=http, base_url="https://vendor.example")
        keyless.keys.without_key()
        with pytest.raises(features.ConfigError, match="FEATURES_API_KEY"):
            keyless.bodies.post_form(grant_type="x")
    assert len(wire.seen) == 2


def test_a_key_of_its_own_makes_a_submit_safe_to_resend(features: Any, client: Any, wire: Wire) -> None:
    replies = iter([httpx2.Response(503), httpx2.Response(200, json={"ok": True})])
    wire.reply = lambda _: next(replies)
    assert client.keys.with_options(max_retries=2).pay_once(amount=3).ok is True
    keys = [each.headers["idempotency-key"] for each in wire.seen]
    assert len(keys) == 2
    assert len(set(keys)) == 1
    wire.seen.clear()
    wire.says(503)
    with pytest.raises(features.SubmitUncertainError):
        client.bodies.post_form(grant_type="x")
    assert len(wire.seen) == 1


def test_an_error_inside_200_is_an_error(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json={"code": 1008, "message": "no credit"})
    with pytest.raises(features.BalanceError, match="no credit") as caught:
        client.bodies.post_form(grant_type="x")
    assert (caught.value.status, caught.value.code) == (200, "1008")


def test_the_raw_twin_and_the_options(client: Any, wire: Wire) -> None:
    wire.says(200, json={"ok": True}, headers={"x-trace": "t"})
    raw = client.bodies.with_raw_response.post_form(
        grant_type="x",
        options={"extra_headers": {"X-More": "1"}, "extra_query": {"q": "2"}, "extra_body": {"more": "3"}},
    )
    assert (raw.status, raw.headers["x-trace"], json.loads(raw.content)) == (200, "t", {"ok": True})
    assert raw.parse().ok is True
    assert wire.line == "POST /v9/form?q=2"
    assert wire.last.headers["x-more"] == "1"
    assert wire.last.content == b"grant_type=x&more=3"


def test_the_same_names_on_a_loop(features: Any, wire: Wire, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"\x89PNG")

    async def use(client: Any) -> Any:
        await client.bodies.upload(image=tmp_path / "a.png", prompt="a cat")
        assert parts_of(wire.last)[0] == ("image", "a.png", "image/png", b"\x89PNG")
        await client.places.styles(simple=["a"], label="l", matrix=[1], pair={"x": "1"})
        return await client.bodies.with_raw_response.post_form(grant_type="x")

    assert on_a_loop(features, wire, use).parse().ok is True


def test_a_task_whose_query_repeats_what_was_submitted(client: Any, wire: Wire) -> None:
    wire.says(200, json="job/7")
    task = client.jobs.with_options(timeout=5).submit(x_tenant="t", options_={"mode": "fast"})
    wire.says(200, json={"done": True, "links": [{"href": "https://a.example/1"}, {"href": "https://a.example/2"}]})
    again = client.tasks.resume(task.token)
    assert [output.url for output in again.result().outputs] == ["https://a.example/1", "https://a.example/2"]
    assert wire.line == "POST /v9/jobs/job%2F7"
    assert wire.last.headers["x-tenant"] == "t"
    assert wire.body == {"mode": "fast", "full": "true"}


FILM = {"title": "Pig", "made_at": "2026-01-31 08:00:00", "price": "12.50"}


def test_promised_members_and_moments_are_typed(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json=FILM)
    film = client.films.get_film(id=UUID(int=1), since=datetime(2026, 1, 31, tzinfo=UTC))
    assert wire.line == "GET /v9/films/00000000-0000-0000-0000-000000000001?since=2026-01-31T00%3A00%3A00Z"
    assert (film.title, film.made_at.year, film.price + 1) == ("Pig", 2026, Decimal("13.50"))
    assert film.model_dump(mode="json", exclude_unset=True) == FILM
    assert film == on_a_loop(features, wire, lambda client: client.films.get_film(id=UUID(int=1)))


def test_a_broken_promise_is_an_error_of_the_provider_where_it_is_read(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json={"made_at": "soon"})
    for film in (
        client.films.get_film(id=UUID(int=1)),
        on_a_loop(features, wire, lambda client: client.films.get_film(id=UUID(int=1))),
    ):
        assert film.made_at == "soon"
        with pytest.raises(features.FeaturesError, match="`title` of GetFilmResponse is not there") as caught:
            _ = film.title
        assert type(caught.value) is importlib.import_module("case_clients.features.errors").MissingMemberError
        assert getattr(film, "price", None) is None


def paged(answers: list[Any]) -> Callable[[httpx2.Request], httpx2.Response]:
    """Return a vendor that gives one answer after the other."""
    left = iter(answers)
    return lambda _: next(left)


def answer(value: Any, **headers: str) -> httpx2.Response:
    return httpx2.Response(200, json=value, headers=headers)


def films(*titles: str, total: int) -> httpx2.Response:
    return answer({"data": {"list": [{"title": title} for title in titles], "total": total}})


def all_of(features: Any, wire: Wire, answers: Callable[[], list[Any]], use: Callable[[Any], Any]) -> list[list[Any]]:
    """Return the items of a list as the blocking and as the asynchronous client give them, and both their requests."""

    async def collected(client: Any) -> list[Any]:
        return [each async for each in use(client)]

    wire.reply = paged(answers())
    with httpx2.Client(transport=httpx2.MockTransport(wire)) as http:
        found = list(use(features.Features(http_client=http, base_url="https://vendor.example/v9", **KEYS)))
    lines = [each.url.raw_path.decode() for each in wire.seen]
    wire.seen.clear()
    wire.reply = paged(answers())
    assert on_a_loop(features, wire, collected) == found
    assert [each.url.raw_path.decode() for each in wire.seen] == lines
    return [found, lines]


def test_pages_are_walked_by_their_number(features: Any, wire: Wire) -> None:
    def answers() -> list[Any]:
        return [films("a", "b", total=3), films("c", total=3)]

    found, lines = all_of(features, wire, answers, lambda client: client.films.iterate_films(page_size=2))
    assert [each.title for each in found] == ["a", "b", "c"]
    assert lines == ["/v9/films?page_size=2", "/v9/films?page=2&page_size=2"]


def test_who_walks_through_all_pages_need_not_name_the_first(features: Any, wire: Wire) -> None:
    def answers() -> list[Any]:
        return [answer({"data": ["a", "b"], "total": 3}), answer({"data": ["c"], "total": 3})]

    found, lines = all_of(features, wire, answers, lambda client: client.films.iterate_number_films(page_size=2))
    assert found == ["a", "b", "c"]
    assert lines == ["/v9/films/numbered?page_num=0&page_size=2", "/v9/films/numbered?page_num=1&page_size=2"]
    with pytest.raises(TypeError, match="page_num"):
        features.Features(http_client=None, base_url="https://vendor.example/v9", **KEYS).films.number_films(
            page_size=2
        )


def test_pages_are_walked_by_a_cursor_in_the_body(features: Any, wire: Wire) -> None:
    def answers() -> list[Any]:
        return [answer({"films": ["a"], "next_cursor": "x"}), answer({"films": ["b"], "has_more": False})]

    found, _ = all_of(features, wire, answers, lambda client: client.films.iterate_search_films(words="pig"))
    assert found == ["a", "b"]
    assert [json.loads(each.content) for each in wire.seen] == [{"words": "pig"}, {"words": "pig", "cursor": "x"}]


def test_pages_are_walked_by_links_on_the_own_host_with_the_key(features: Any, wire: Wire) -> None:
    def answers() -> list[Any]:
        return [answer([1], link='<http://vendor.example/v9/films/linked?from=1>; rel="next"'), answer([2])]

    found, lines = all_of(features, wire, answers, lambda client: client.films.iterate_follow_films(size=1))
    assert found == [1, 2]
    assert lines == ["/v9/films/linked?key=k%20query&size=1", "/v9/films/linked?from=1&key=k%20query"]


def test_no_link_leads_to_another_host(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json=[1], headers={"link": '<https://evil.example/films>; rel="next"'})
    with pytest.raises(features.FeaturesError, match="another host"):
        list(client.films.iterate_follow_films())
    assert len(wire.seen) == 1


def test_a_list_that_never_ends_is_an_error_and_some_pages_are_enough(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json={"films": ["a"], "next_cursor": "x"})
    seen: list[str] = []
    with pytest.raises(features.FeaturesError, match="after page 2: `next_cursor` names a page that came already"):
        seen.extend(client.films.iterate_search_films())
    pages = list(client.films.iterate_search_films(max_pages=2).pages())
    assert [each.films for each in pages] == [["a"], ["a"]]
    assert list(client.films.iterate_search_films(max_pages=1)) == ["a"]
    assert "search_films" in repr(client.films.iterate_search_films())


def test_an_error_on_the_way_is_the_error_of_the_plain_method(features: Any, client: Any, wire: Wire) -> None:
    wire.reply = paged([films("a", total=2), httpx2.Response(404, json={"code": 1, "message": "gone"})])
    found = client.films.iterate_films()
    with pytest.raises(features.APIStatusError):
        list(found)


READY = {"type": "film.ready", "film": {"id": "f1"}, "at": "2026-01-31T08:00:00Z", "more": [1]}


@pytest.mark.parametrize("spelled", [json.dumps, lambda each: json.dumps(each).encode(), bytearray, dict])
def test_what_the_vendor_sends_is_read(features: Any, spelled: Any) -> None:
    webhooks = importlib.import_module("case_clients.features.webhooks")
    payload = bytearray(json.dumps(READY).encode()) if spelled is bytearray else spelled(READY)
    for found in (webhooks.parse_film_ready(payload), webhooks.parse(payload)):
        assert type(found).__name__ == "FilmReadyPayload"
        assert (found.film.id, found.at.year) == ("f1", 2026)
        assert found.model_dump(mode="json", exclude_unset=True) == READY
    assert issubclass(features.ResponseShapeError, features.FeaturesError)


def test_what_nobody_documents_is_given_as_it_came(features: Any) -> None:
    webhooks = importlib.import_module("case_clients.features.webhooks")
    assert webhooks.parse(b'{"type": "film.lost", "id": 1}') == {"type": "film.lost", "id": 1}
    assert webhooks.parse("[1]") == [1]
    assert webhooks.parse_film_failed(b"type=film.failed&reason=too+long").reason == "too long"
    with pytest.raises(features.FeaturesError, match="`film` of FilmReadyPayload is not there"):
        _ = webhooks.parse_film_ready({"type": "film.ready"}).film


@pytest.mark.parametrize(
    "payload", [b"", b"\xff", "hello", b'{"type": "film.ready", "film": 5, "task_id": "t-1"}', "[1]"]
)
def test_what_arrives_and_cannot_be_read_is_an_error_of_the_provider(features: Any, payload: bytes | str) -> None:
    webhooks = importlib.import_module("case_clients.features.webhooks")
    with pytest.raises(features.ResponseShapeError) as caught:
        webhooks.parse_film_ready(payload)
    assert caught.value.body == (payload.encode() if isinstance(payload, str) else payload)
    assert caught.value.operation == "film_ready"
    assert ("t-1" in caught.value.ids.values()) == (b"t-1" in caught.value.body)


HEADERS = {"x-rate-limit": "12", "X-Reset-At": "2026-01-31T08:00:00Z", "X-TAGS": "a, b", "x-is-last": "true"}


def test_documented_headers_are_typed(features: Any, client: Any, wire: Wire) -> None:
    wire.says(200, json={"data": {"list": []}}, headers=HEADERS)
    raw = client.films.with_raw_response.list_films(page=1)
    found = raw.documented_headers
    assert (found.x_rate_limit, found.x_tags, found.x_is_last, found.retry_after) == (12, ["a", "b"], True, None)
    assert found.x_reset_at.year == 2026
    assert raw.parse().data.list_ == []
    again = on_a_loop(features, wire, lambda client: client.films.with_raw_response.list_films())
    assert again.documented_headers == found


def test_documented_headers_never_fail(client: Any, wire: Wire) -> None:
    wire.says(200, json={"data": {}}, headers={"X-Rate-Limit": "soon", "X-Reset-At": "now", "X-Is-Last": "perhaps"})
    raw = client.films.with_raw_response.list_films()
    found = raw.documented_headers
    assert (found.x_rate_limit, found.x_reset_at, found.x_is_last, found.x_tags) == (None, "now", None, None)
    assert raw.headers["x-rate-limit"] == "soon"
    assert not hasattr(client.films.with_raw_response.get_film(id=UUID(int=1)), "documented_headers")


def test_pages_of_the_mock_come_over_a_real_connection(features: Any) -> None:
    with running(load_specs(SPECS, Findings(), ["features"]), speed=1000) as server:
        base = server.base_url("features")

        async def collected() -> list[Any]:
            async with features.AsyncFeatures(base_url=base, **KEYS) as client:
                return [each async for each in client.films.iterate_search_films(words="pig")]

        with features.Features(base_url=base, **KEYS) as client:
            pages = list(client.films.iterate_search_films(words="pig").pages())
            found = list(client.films.iterate_search_films(words="pig"))
        assert [each.films for each in pages] == [["pig", "fox"], ["owl"]]
        assert found == asyncio.run(collected()) == ["pig", "fox", "owl"]
