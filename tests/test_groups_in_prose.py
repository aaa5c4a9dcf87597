"""From sentences on a page to calls that are not sent: groups and conditions of members, in the page's words."""

from __future__ import annotations

import importlib
import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from building import built
from reynard.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS = {
    "model": {"type": "string", "enum": ["m-1", "m-2.5"]},
    "prompt": {"type": "string", "description": "At least one of `prompt` or `image` must be provided."},
    "image": {"type": "string"},
    "tail": {"type": "string", "description": "Only available when `model` is `m-2.5`"},
    "audio": {"type": "boolean"},
    "voice": {"type": "string", "description": "- Required when `audio` is `true`"},
    "seed": {"type": "integer", "description": "与 `tail` 二选一"},
    "duration": {"type": "integer", "description": "时长。m-1 最长 5 秒；m-2.5 最长 10 秒"},
    "size": {"type": "string", "enum": ["720p", "1080p"], "description": "1080p 仅 m-2.5 支持"},
    "lens": {
        "type": "object",
        "properties": {"near": {"type": "string", "description": "near、far 至少传一个"}, "far": {"type": "string"}},
    },
}
OK = {"application/json": {"schema": {"type": "object", "properties": {"id": {"type": "string"}}}}}
PAGE = {
    "openapi": "3.1.0",
    "info": {"title": "Acme", "version": "1"},
    "servers": [{"url": "https://api.example.com"}],
    "paths": {
        "/v1/videos": {
            "post": {
                "operationId": "create_video",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "required": ["model"], "properties": MEMBERS},
                            "example": {"model": "m-1", "prompt": "x"},
                        }
                    },
                },
                "responses": {"200": {"description": "ok", "content": OK}},
            }
        }
    },
}
REFUSED = [
    ({"model": "m-1", "prompt": "x", "duration": 8}, "`duration`: m-1 最长 5 秒"),
    ({"model": "m-1", "prompt": "x", "size": "1080p"}, "`size`: 1080p 仅 m-2.5 支持"),
    ({"model": "m-1"}, "At least one of `prompt` or `image` must be provided"),
    ({"model": "m-1", "prompt": "x", "tail": "t"}, "tail: Only available when `model` is `m-2.5`"),
    ({"model": "m-1", "prompt": "x", "audio": True}, "voice: Required when `audio` is `true`"),
    ({"model": "m-2.5", "prompt": "x", "tail": "t", "seed": 1}, "seed: 与 `tail` 二选一"),
    ({"model": "m-1", "prompt": "x", "lens": {}}, "near、far 至少传一个"),
]
SENT = [
    {"model": "m-1", "image": "x"},
    {"model": "m-2.5", "prompt": "x", "tail": "t"},
    {"model": "m-1", "prompt": "x", "audio": True, "voice": "v"},
    {"model": "m-1", "prompt": "x", "audio": False, "seed": 1},
    {"model": "m-1", "prompt": "x", "lens": {"far": "f"}},
]


@pytest.fixture(scope="module")
def videos(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, list[Any]]]:
    """Return the operations of a client made of the page, and what it has sent so far."""
    specs = tmp_path_factory.mktemp("page") / "specs"
    (specs / "acme" / "pages").mkdir(parents=True)
    (specs / "acme" / "pages" / "api.json").write_text(json.dumps(PAGE, ensure_ascii=False), encoding="utf-8")
    ingest(specs).write()
    built(tmp_path_factory, specs, "prose_clients")
    sent: list[Any] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        sent.append(json.loads(request.content))
        return httpx2.Response(200, json={"id": "t-1"})

    acme = importlib.import_module("prose_clients.acme")
    with acme.Acme(
        base_url="https://api.example.com", http_client=httpx2.Client(transport=httpx2.MockTransport(answer))
    ) as client:
        yield client.videos, sent


@pytest.mark.parametrize(("arguments", "words"), REFUSED)
def test_what_the_page_forbids_is_not_sent(
    videos: tuple[Any, list[Any]], arguments: dict[str, Any], words: str
) -> None:
    client, sent = videos
    before = len(sent)
    errors = importlib.import_module("prose_clients.acme")
    with pytest.raises(errors.AcmeError) as raised:
        client.create(**arguments)
    assert words in str(raised.value)
    assert len(sent) == before


@pytest.mark.parametrize("arguments", SENT)
def test_what_it_allows_is_sent_as_it_is(videos: tuple[Any, list[Any]], arguments: dict[str, Any]) -> None:
    client, sent = videos
    client.create(**arguments)
    assert sent[-1] == arguments
