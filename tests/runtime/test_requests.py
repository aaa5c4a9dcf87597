"""Bodies: checked before they leave, written as their media type wants, streamed where they are files."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import io
import json
import os
import threading
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from pydantic import Discriminator, Field, Tag

from reynard.runtime import (
    NULL,
    Body,
    Constant,
    FileJournal,
    FileValue,
    Null,
    Parameter,
    Part,
    RequestInvalidError,
    RequestModel,
    SubmitUncertainError,
    Upload,
)
from reynard.runtime.core import wire_request
from rows import each_row
from runtime.fault_server import ok, reset, serving
from runtime.sample import QUERY, SUBMIT, AsyncSample, Sample, TaskResponse, operation

if TYPE_CHECKING:
    from pathlib import Path

CLIENT = Sample(base_url="https://h/prefix")


class Camera(RequestModel):
    kind: Literal["pan"]
    speed: float = 1.0


class Zoom(RequestModel):
    kind: Literal["zoom"]


class Video(RequestModel):
    prompt: str = Field(max_length=10)
    size: Literal["16:9", "9:16"] | str | Null | None = None  # noqa: PYI051 - an open list of values, as rendered
    seconds: Annotated[int, Field(ge=1)] | None = None
    camera: Annotated[Annotated[Camera, Tag("pan")] | Annotated[Zoom, Tag("zoom")], Discriminator("kind")] | None = None
    from_: str | None = Field(default=None, alias="from")
    tags: list[str] | None = None


VIDEO = operation(body=Body(media="application/json", model=Video))


def sent(op: Any, body: object, **options: Any) -> Any:
    return wire_request(CLIENT._settings, op, body=body, options=options or None)


def test_json_has_wire_names_and_nothing_that_was_not_passed() -> None:
    request = sent(VIDEO, {"prompt": "pig", "size": None, "from": "a", "seconds": None})
    assert json.loads(request.content) == {"prompt": "pig", "from": "a"}
    assert dict(request.headers)["Content-Type"] == "application/json"
    assert json.loads(sent(VIDEO, {"prompt": "pig", "size": NULL}).content) == {"prompt": "pig", "size": None}
    assert json.loads(sent(VIDEO, {"prompt": "小猪"}).content) == {"prompt": "小猪"}


BAD = [
    ({"prompt": 1}, "prompt"),
    ({"prompt": "far too long a prompt"}, "prompt"),
    ({}, "prompt"),
    ({"prompt": "p", "seconds": "5"}, "seconds"),
    ({"prompt": "p", "seconds": True}, "seconds"),
    ({"prompt": "p", "seconds": 0}, "seconds"),
    ({"prompt": "p", "camera": {"kind": "private-word"}}, "camera"),
    ({"prompt": "p", "camera": {"kind": "pan", "speed": "private-word"}}, "camera.pan.speed"),
    ({"prompt": "p", "camera": {"kind": "pan", "speed": float("nan")}}, "camera.pan.speed"),
    ({"prompt": "p", "tags": ["a", 3]}, "tags.1"),
    ({"prompt": "p", "other": object()}, "other"),
]


@each_row(("body", "field"), BAD)
def test_bad_request_is_named_and_never_sent(body: dict[str, Any], field: str) -> None:
    with serving() as server, Sample(base_url=server.url) as client:
        with pytest.raises(RequestInvalidError) as caught:
            client.tasks._call(VIDEO, body=body)
        assert server.connections == 0
    assert [name for name, _ in caught.value.problems] == [field]
    text = str(caught.value) + repr(caught.value)
    assert field in text
    assert not any(word in text for word in ("private-word", "far too long"))


def test_what_has_no_form_as_json_is_refused() -> None:
    with pytest.raises(RequestInvalidError, match="body: holds something that JSON has no form for"):
        sent(operation(body=Body(media="application/json")), {"a": object()})


def test_missing_body() -> None:
    with pytest.raises(RequestInvalidError, match="body: is required"):
        sent(VIDEO, None)
    optional = operation(body=Body(media="application/json", model=Video, required=False))
    assert sent(optional, None).content is None


def test_bodies_that_are_no_objects() -> None:
    assert sent(operation(body=Body(media="application/json", model=list[int])), [1, 2]).content == b"[1,2]"
    assert sent(operation(body=Body(media="application/merge-patch+json")), "text").content == b'"text"'
    assert sent(operation(body=Body(media="application/json")), NULL).content == b"null"
    with pytest.raises(RequestInvalidError):
        sent(operation(body=Body(media="application/json", model=list[int])), [True])
    assert sent(operation(body=Body(media="text/plain")), "héllo").content == "héllo".encode()
    raw = sent(operation(body=Body(media="image/png")), b"\x89PNG")
    assert (raw.content, dict(raw.headers)["Content-Type"]) == (b"\x89PNG", "image/png")
    with pytest.raises(RequestInvalidError):
        sent(operation(body=Body(media="image/png")), "not bytes")


def test_form() -> None:
    form = operation(body=Body(media="application/x-www-form-urlencoded", model=Video))
    body = {"prompt": "a b&c", "tags": ["x", "y"], "camera": {"kind": "zoom"}, "seconds": 5}
    request = sent(form, body)
    assert request.content == b"prompt=a+b%26c&seconds=5&camera=%7B%22kind%22%3A%22zoom%22%7D&tags=x&tags=y"


def test_extras() -> None:
    op = operation(
        path="/x",
        body=Body(media="application/json", model=Video),
        constants=(
            Constant(location="query", wire_name="Action", value="Do It"),
            Constant(location="header", wire_name="X-Async", value="enable"),
            Constant(location="cookie", wire_name="a", value="1"),
        ),
        parameters=(Parameter(name="page", wire_name="p", location="query"),),
    )
    request = wire_request(
        CLIENT._settings,
        op,
        body={"prompt": "p"},
        parameters={"page": 2},
        options={
            "extra_query": {"q": [1, "a b"], "none": None},
            "extra_headers": {"x-async": "other", "X-New": "n"},
            "extra_body": {"seconds": "past the model", "more": {"a": 1}},
        },
    )
    assert request.url == "https://h/prefix/x?Action=Do%20It&p=2&q=1&q=a%20b"
    assert json.loads(request.content) == {"prompt": "p", "seconds": "past the model", "more": {"a": 1}}  # type: ignore[arg-type]
    headers = dict(request.headers)
    assert headers["x-async"] == "other"
    assert headers["X-New"] == "n"
    assert headers["Cookie"] == "a=1"
    assert "X-Async" not in headers
    with pytest.raises(RequestInvalidError, match=r"extra_headers\[X-Bad\]"):
        sent(VIDEO, {"prompt": "p"}, extra_headers={"X-Bad": "a\nb"})


def test_only_user_agent_and_what_the_call_needs_is_sent() -> None:
    with serving() as server, Sample(base_url=server.url) as client:
        client.tasks._call(QUERY, parameters={"task_id": "t"})
        client.tasks._call(SUBMIT, body={"prompt": "p"})
    assert set(server.seen[0].headers) == {
        "host",
        "accept",
        "user-agent",
        "authorization",
        "accept-encoding",
        "connection",
    }
    assert set(server.seen[1].headers) - set(server.seen[0].headers) == {"content-type", "content-length"}
    assert server.seen[0].headers["user-agent"].startswith("reynard/")


def test_extras_reach_into_objects() -> None:
    """The way out of every check: objects are united, anything else is replaced or put there."""
    given = {"prompt": "p", "camera": {"kind": "pan", "speed": 2.0}, "tags": ["a"]}
    extra = {"camera": {"tilt": 1, "speed": None}, "tags": [1], "new": {"deep": {}}}
    assert json.loads(sent(VIDEO, given, extra_body=extra).content) == {
        "prompt": "p",
        "camera": {"kind": "pan", "speed": None, "tilt": 1},
        "tags": [1],
        "new": {"deep": {}},
    }


class Edit(RequestModel):
    image: FileValue
    mask: list[FileValue] | None = None
    prompt: str
    settings: dict[str, Any] | None = None
    numbers: list[int] | None = None


EDIT = operation(
    body=Body(
        media="multipart/form-data",
        model=Edit,
        parts=(
            Part(wire_name="image", kind="file", media="image/png"),
            Part(wire_name="mask", kind="file", repeated=True),
            Part(wire_name="settings", kind="json"),
            Part(wire_name="numbers", repeated=True),
        ),
    )
)


def form_of(seen: Any) -> list[tuple[str, bytes]]:
    boundary = seen.headers["content-type"].partition("boundary=")[2].encode()
    parts = seen.body.split(b"--" + boundary)[1:-1]
    return [tuple(part.strip(b"\r\n").split(b"\r\n\r\n", 1)) for part in parts]


@pytest.mark.parametrize("is_async", [False, True])
def test_multipart(tmp_path: Path, is_async: bool) -> None:
    import asyncio  # noqa: PLC0415 - here alone

    image = tmp_path / 'a"b.png'
    image.write_bytes(b"x" * 200_000)
    with image.open("rb") as opened:
        opened.seek(10)
        body = {
            "image": image,
            "mask": [opened, b"bytes", Upload(b"u", 'na\r\nme".bin', "x/y")],
            "prompt": "小猪",
            "settings": {"a": [1]},
            "numbers": [1, 2],
        }
        with serving() as server:
            if is_async:

                async def run() -> None:
                    async with AsyncSample(base_url=server.url) as client:
                        await client.tasks._call(EDIT, body=body)

                asyncio.run(run())
            else:
                with Sample(base_url=server.url) as client:
                    client.tasks._call(EDIT, body=body)
    (seen,) = server.seen
    assert "transfer-encoding" not in seen.headers
    parts = form_of(seen)
    heads = [head.decode() for head, _ in parts]
    assert heads[0] == ('Content-Disposition: form-data; name="image"; filename="a%22b.png"\r\nContent-Type: image/png')
    assert 'name="mask"; filename="na%0D%0Ame%22.bin"\r\nContent-Type: x/y' in heads[3]
    assert [value for _, value in parts] == [
        b"x" * 200_000,
        b"x" * 199_990,
        b"bytes",
        b"u",
        "小猪".encode(),
        b'{"a":[1]}',
        b"1",
        b"2",
    ]


def test_files_that_are_none_are_refused_before_sending(tmp_path: Path) -> None:
    for value in ("path-as-text.png", io.StringIO("text"), 5):
        with pytest.raises(RequestInvalidError, match="image"):
            sent(EDIT, {"image": value, "prompt": "p"})
    journal = FileJournal(tmp_path / "journal.jsonl")
    for path, error in ((tmp_path / "none.png", FileNotFoundError), (tmp_path, IsADirectoryError)):
        with pytest.raises(error), serving() as server, Sample(base_url=server.url, journal=journal) as client:
            client.tasks._call(EDIT, body={"image": path, "prompt": "p"})
    assert journal.records() == []


READ_UPLOAD = operation("read", "POST", body=Body(media="application/octet-stream"))


class Pipe:
    """A file object that can be read once."""

    def __init__(self, content: bytes) -> None:
        self._stream = io.BytesIO(content)

    def read(self, size: int = -1) -> bytes:
        return self._stream.read(size)

    def seekable(self) -> bool:
        return False


def test_file_is_sent_from_its_start_again_and_a_pipe_only_once() -> None:
    stream = io.BytesIO(b"skip" + b"y" * 100_000)
    stream.seek(4)
    with serving(reset, ok()) as server, Sample(base_url=server.url) as client:
        client.tasks._call(READ_UPLOAD, body=stream)
        assert [len(seen.body) for seen in server.seen] == [100_000, 100_000]
    with serving(reset, ok()) as server, Sample(base_url=server.url) as client:
        from reynard.runtime import APIConnectionError  # noqa: PLC0415 - here alone

        with pytest.raises(APIConnectionError):
            client.tasks._call(READ_UPLOAD, body=Pipe(b"z" * 10))
        assert [seen.body for seen in server.seen] == [b"z" * 10]
        assert server.seen[0].headers["transfer-encoding"] == "chunked"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_named_pipe_is_sent_as_it_comes(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"z" * 10,), daemon=True)
    with serving() as server, Sample(base_url=server.url) as client:
        writer.start()
        client.tasks._call(READ_UPLOAD, body=pipe)
        assert [seen.body for seen in server.seen] == [b"z" * 10]


def test_file_that_changes_while_it_is_sent_is_not_sent_again() -> None:
    class Shrinking(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 0, 10)) if self.tell() < 20 else b""

    with serving() as server, Sample(base_url=server.url) as client:
        op = operation(body=Body(media="application/octet-stream"))
        with pytest.raises(SubmitUncertainError, match="changed"):
            client.tasks._call(op, body=Shrinking(b"y" * 100))
        assert server.seen == []


def test_reply_that_is_text_bytes_or_nothing() -> None:
    from reynard.runtime import Reply  # noqa: PLC0415 - here alone
    from runtime.fault_server import answer  # noqa: PLC0415 - here alone

    def call(act: Any, *replies: Reply) -> Any:
        with serving(act) as server, Sample(base_url=server.url) as client:
            return client.tasks._call(operation("read", "GET", replies=replies))

    assert call(answer(200, b"\x00\x01"), Reply(status="200", media="video/mp4", shape="bytes")) == b"\x00\x01"
    assert call(answer(200, "é".encode()), Reply(status="2XX", media="text/plain", shape="text")) == "é"
    latin = answer(200, "é".encode("latin-1"), {"Content-Type": "text/plain; charset=iso-8859-1"})
    assert call(latin, Reply(status="200", media="text/plain", shape="text")) == "é"
    assert call(answer(204, b""), Reply(status="204", media=None, shape="empty")) is None
    assert call(answer(201, {"task_id": "t"}), Reply(status="200", type=TaskResponse)) == TaskResponse(task_id="t")
    assert call(answer(200, [1, "2"]), Reply(status="default", type=list[int])) == [1, 2]
    assert call(answer(200, "cgt-1"), Reply(status="200", type=str)) == "cgt-1"
    assert call(answer(200, {"a": 1}), Reply(status="200")) == {"a": 1}
    bom = answer(200, b'\xef\xbb\xbf{"task_id": "t"}')
    assert call(bom, Reply(status="200", type=TaskResponse)) == TaskResponse(task_id="t")
    two = (Reply(status="200", type=TaskResponse), Reply(status="200", media="audio/mpeg", shape="bytes"))
    assert call(answer(200, b"ID3", {"Content-Type": "audio/mpeg"}), *two) == b"ID3"


def test_error_in_place_of_bytes_is_an_error() -> None:
    from reynard.runtime import AuthenticationError, Reply  # noqa: PLC0415 - here alone
    from runtime.fault_server import answer  # noqa: PLC0415 - here alone

    act = answer(200, {"base_resp": {"status_code": 1004}})
    with serving(act) as server, Sample(base_url=server.url) as client, pytest.raises(AuthenticationError):
        client.tasks._call(operation(replies=(Reply(status="200", media="audio/mpeg", shape="bytes"),)))
