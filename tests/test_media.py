# ruff: noqa: ANN401 - the client is made while the test runs
"""Each media type in each direction: a generated client and the mock on a loopback port, which knows the spec alone."""

from __future__ import annotations

import asyncio
import importlib
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from building import built
from reynard.mock import app, mock_of, running
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.mock import Running

PROVIDERS = Path(__file__).parent / "cases" / "providers"
PNG = b"\x89PNG\r\n\x1a\n"
NOT_TEXT = b"\xff\xfe\x00"


@pytest.fixture(scope="module")
def clients(tmp_path_factory: pytest.TempPathFactory) -> Any:
    built(tmp_path_factory, PROVIDERS, "case_clients")
    return importlib.import_module("case_clients.media")


@pytest.fixture(scope="module")
def server() -> Iterator[Running]:
    providers = tuple(each for each in mock_of(app(PROVIDERS)).providers if each.spec.provider == "media")
    with running(providers) as started:
        yield started


def call(clients: Any, server: Running, name: str, given: dict[str, Any], *, is_async: bool) -> Any:
    """Return what a method answers, a stream as the list of its items, an error of the tree as its message."""

    async def asked() -> Any:
        async with clients.AsyncMedia(base_url=server.base_url("media")) as client:
            answer = await getattr(client.bodies, name)(**given)
            return [each async for each in answer] if hasattr(answer, "__aiter__") else answer

    try:
        if is_async:
            return asyncio.run(asked())
        with clients.Media(base_url=server.base_url("media")) as client:
            answer = getattr(client.bodies, name)(**given)
            return list(answer) if hasattr(answer, "__next__") else answer
    except clients.MediaError as error:
        return str(error)


def plain(answer: Any) -> Any:
    """Return an answer as plain data; of bytes, how they begin."""
    if isinstance(answer, list):
        return [plain(each) for each in answer]
    if isinstance(answer, bytes):
        return answer[:4]
    return answer.model_dump(exclude_unset=True) if hasattr(answer, "model_dump") else answer


def lines() -> Iterator[dict[str, Any]]:
    yield {"id": 1, "data": b"\xff"}
    yield {"id": 2, "data": "/w=="}


TAKEN: dict[str, tuple[str, dict[str, Any], Any]] = {
    "JSON": ("send_mail", {"to": "a"}, {"id": "sample"}),
    "JSON with bytes in base64": ("send_mail", {"to": "a", "media": NOT_TEXT}, {"id": "sample"}),
    "a form beside it": (
        "send_mail",
        {"to": "a", "attachments": [PNG, io.BytesIO(NOT_TEXT)], "media_type": "multipart/form-data"},
        {"id": "sample"},
    ),
    "fields beside it": (
        "send_mail",
        {"to": "a", "text": "ä&=", "media_type": "application/x-www-form-urlencoded"},
        {"id": "sample"},
    ),
    "XML beside it": ("send_mail", {"body": "<a/>", "media_type": "application/xml"}, {"id": "sample"}),
    "lines beside it": (
        "send_mail",
        {"body": ({"to": each} for each in "ab"), "media_type": "application/x-ndjson"},
        {"id": "sample"},
    ),
    "fields as they are spelled": (
        "send_form",
        {"tags": ["a", "b"], "sizes": [1, 2], "filter": {"a": "1", "b": 2}, "plain": {"a": 1}},
        None,
    ),
    "files in every spelling": (
        "upload",
        {
            "picture": PNG,
            "anything": NOT_TEXT,
            "encoded": NOT_TEXT,
            "maybe": PNG,
            "either": "a text",
            "many": [PNG, NOT_TEXT],
            "people": [{"name": "a"}, {"name": "b"}],
        },
        PNG[:4],
    ),
    "a range of files": ("put_image", {"body": PNG}, b"samp"),
    "a file of the other media type": ("put_image", {"body": NOT_TEXT, "media": "application/octet-stream"}, b"samp"),
    "text": ("send_text", {"body": "ä"}, "a,b"),
    "markup": ("send_markup", {"body": "<feed/>"}, "<sample/>"),
    "lines": ("send_lines", {"body": lines()}, [{"id": 1}, {"id": 2}]),
    "a sequence": ("send_sequence", {"body": [1, 2]}, [1, 2, 3]),
    "a whole answer": ("chat", {"q": "a"}, {"text": "whole"}),
    "a streamed answer": ("chat", {"q": "a", "stream": True}, [{"delta": "a"}, {"delta": "b"}]),
    "events of text": ("listen", {}, ["hello", '{"not": "parsed"}']),
    "the first of several answers": ("speak", {"text": "a"}, {"url": "https://example.com/a.wav"}),
    "another of them": ("speak", {"options": {"extra_headers": {"Accept": "audio/wav"}}}, b"RIFF"),
    "the third of them": ("speak", {"options": {"extra_headers": {"Accept": "text/plain"}}}, "spoken"),
    "a media type with a version": ("version", {"a": 1}, {"a": 1}),
    "an older version": ("version", {"b": 1, "media": "application/vnd.acme+json; version=1"}, {"a": 1}),
    "arguments that are JSON": ("find", {"filter": {"a": ["ä b"]}, "x_filter": ["ä"]}, [1]),
}

REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "a member of another media type": (
        "send_mail",
        {"to": "a", "attachments": [PNG]},
        "attachments: is no part of application/json: choose multipart/form-data to send it",
    ),
    "no media type of its": ("put_image", {"body": PNG, "media": "text/plain"}, "media: must be one of image/*"),
    "no body": ("send_mail", {"media_type": "application/xml"}, "body: is required"),
    "a line that does not fit": ("send_lines", {"body": [{"id": 1}, {"id": "2"}]}, "1.id: input should be a"),
    "a file that is a text": ("upload", {"picture": "/etc/passwd"}, "picture: pass bytes, a pathlib.Path, a file"),
    "an argument that does not fit": ("find", {"filter": {"a": "b"}}, "filter.a: input should be a valid list"),
}

both = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])


@both
@each_row("name", TAKEN)
def test_what_is_sent_is_taken_and_what_comes_is_read(clients: Any, server: Running, name: str, is_async: bool) -> None:  # noqa: FBT001 - of the table
    method, given, expected = TAKEN[name]
    made = {
        key: iter([{"to": "a"}]) if name == "lines beside it" and key == "body" else each for key, each in given.items()
    }
    made = made | ({"body": lines()} if name == "lines" else {})
    assert plain(call(clients, server, method, made, is_async=is_async)) == expected


@both
@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_fit_is_never_sent(clients: Any, server: Running, name: str, is_async: bool) -> None:  # noqa: FBT001 - of the table
    method, given, expected = REFUSED[name]
    before = len(server.mock.calls)
    assert expected in call(clients, server, method, given, is_async=is_async)
    assert len(server.mock.calls) == before
