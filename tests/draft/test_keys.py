"""Which names of headers and arguments are those of a client's key."""

from __future__ import annotations

from typing import Any

import pytest

from reynard.draft.failing_words import KEY_HEADERS
from reynard.draft.written_keys import shown_anywhere
from rows import each_row


@pytest.mark.parametrize("name", ["X-Api-Key", "token", "access_token", "ocp-apim-subscription-key", "X-Agent-Token"])
def test_a_key(name: str) -> None:
    assert KEY_HEADERS.match(name)


@pytest.mark.parametrize("name", ["page_token", "next_token", "continuation-token", "X-Page-Token", "sync_token"])
def test_a_place_in_a_list(name: str) -> None:
    assert KEY_HEADERS.match(name) is None


def header(name: str) -> dict[str, Any]:
    return {"type": "header", "name": name}


BEARER, QUERY = {"type": "bearer"}, {"type": "query", "name": "key"}


@each_row(
    ("text", "expected"),
    [
        ("Send `Authorization: Bearer <key>`.", BEARER),
        ("Use your key as bearer token in `Authorization`.", BEARER),
        ("The header `Authorization: sk-…` is needed.", BEARER),
        ("We use HTTP Basic.", {"type": "basic"}),
        ("`Authorization: Basic <base64>`", {"type": "basic"}),
        ("Put your key in the `X-Kite` header", None),
        ("Put your key in the `X-Kite-Key` header", header("X-Kite-Key")),
        ("Authenticate with the header `xk-api-key: <your key>`.", header("xk-api-key")),
        ("Header：`token: {你的token}`", header("token")),
        ("所有请求头中携带 `X-Token`", header("X-Token")),
        ("The header `X-Token` is new", None),
        ("鉴权方式：在请求头中传入 X-Kite-Key，值为平台分配的密钥", header("X-Kite-Key")),
        ("请求头中传入 X-Kite-Colour，值为颜色", None),
        ("Key: header `Lumen-Key`.", header("Lumen-Key")),
        ("Colour: header `Lumen-Key`.", None),
        ("The header `X-Colour: red` goes with every call", None),
        ("所有请求在 URL 上带 `?key=您的密钥`", QUERY),
        ("Every address ends with `https://api.test/v1?key=KEY`", QUERY),
        ("查询参数 `key` 为您的密钥", QUERY),
        ("See `https://docs.test/?key=1`", None),
        ("所有请求在 URL 上带 `?colour=red`", None),
        ("Send `Authorization: Bearer <key>`.\nOr all with `?key=KEY`", BEARER),
        ("Nothing is said.", None),
    ],
)
def test_a_key_on_a_line(text: str, expected: dict[str, Any] | None) -> None:
    assert [scheme for scheme, _ in shown_anywhere((), [("page.md", text)]).values()] == (
        [expected] if expected else []
    )


def test_two_kinds_of_keys_on_two_pages_are_none() -> None:
    assert shown_anywhere((), [("a.md", "All with `?key=KEY`"), ("b.md", "`Authorization: Bearer <key>`")]) == {}
    places = shown_anywhere((), [("a.md", "\nAll with `?key=KEY`"), ("b.md", "All with `?key=KEY`")])["query_key"][1]
    assert [str(each) for each in places] == ["a.md:2", "b.md:1"]
