"""Arguments on the wire: OpenAPI's styles, and paths that stay in their segment."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

from datetime import UTC, datetime
from enum import Enum
from typing import Any
from urllib.parse import unquote, urlsplit

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reynard.runtime import Parameter, RequestInvalidError
from reynard.runtime.core import wire_request
from reynard.runtime.parameters import cookie_pairs, header_text, path_text, query_pairs
from rows import each_row
from runtime.sample import Sample, operation

COLORS = ["blue", "black", "brown"]
COLOR = {"R": 100, "G": 200, "B": 150}


def param(style: str | None, explode: bool | None = None, where: Any = "query", **more: Any) -> Parameter:
    return Parameter(name="color", wire_name="color", location=where, style=style, explode=explode, **more)  # type: ignore[arg-type]


class Size(Enum):
    SMALL = "s m"


# The table of OpenAPI 3.1's Parameter Object, and what it leaves to RFC 6570.
QUERY = [
    (None, None, "blue", "color=blue"),
    (None, None, "", "color="),
    (None, None, COLORS, "color=blue&color=black&color=brown"),
    (None, None, COLOR, "R=100&G=200&B=150"),
    ("form", False, COLORS, "color=blue,black,brown"),
    ("form", False, COLOR, "color=R,100,G,200,B,150"),
    ("spaceDelimited", False, COLORS, "color=blue%20black%20brown"),
    ("spaceDelimited", False, COLOR, "color=R%20100%20G%20200%20B%20150"),
    ("spaceDelimited", True, COLORS, "color=blue&color=black&color=brown"),
    ("pipeDelimited", False, COLORS, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", None, COLORS, "color=blue%7Cblack%7Cbrown"),
    ("deepObject", True, COLOR, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("deepObject", None, {"a": {"b": 1}, "c": [1, 2]}, "color%5Ba%5D%5Bb%5D=1&color%5Bc%5D=1&color%5Bc%5D=2"),
    (None, None, [], ""),
    ("form", False, [], ""),
    (None, None, True, "color=true"),
    (None, None, 0.5, "color=0.5"),
    (None, None, Size.SMALL, "color=s%20m"),
    (None, None, datetime(2026, 11, 21, 1, 2, 3, tzinfo=UTC), "color=2026-11-21T01%3A02%3A03Z"),
    (None, None, ["a,b", "c&d=e"], "color=a%2Cb&color=c%26d%3De"),
    ("form", False, ["a,b", "c"], "color=a%2Cb,c"),
    (None, None, "快乐", "color=%E5%BF%AB%E4%B9%90"),
    (None, None, {"a": None, "b": 1}, "b=1"),
    (None, None, {"n": 1, "sort": ["a,b", "c"], "in": {"x": 1}}, "n=1&sort=a%2Cb&sort=c&in=%7B%22x%22%3A1%7D"),
]


@each_row(("style", "explode", "value", "expected"), QUERY)
def test_query(style: str | None, explode: bool | None, value: object, expected: str) -> None:
    assert "&".join(query_pairs(param(style, explode), value)) == expected


PATH = [
    ("simple", False, "blue", "blue"),
    ("simple", False, COLORS, "blue,black,brown"),
    ("simple", False, COLOR, "R,100,G,200,B,150"),
    ("simple", True, COLOR, "R=100,G=200,B=150"),
    ("label", False, "blue", ".blue"),
    ("label", False, COLORS, ".blue,black,brown"),
    ("label", True, COLORS, ".blue.black.brown"),
    ("label", False, COLOR, ".R,100,G,200,B,150"),
    ("label", True, COLOR, ".R=100.G=200.B=150"),
    ("matrix", False, "blue", ";color=blue"),
    ("matrix", False, COLORS, ";color=blue,black,brown"),
    ("matrix", True, COLORS, ";color=blue;color=black;color=brown"),
    ("matrix", False, COLOR, ";color=R,100,G,200,B,150"),
    ("matrix", True, COLOR, ";R=100;G=200;B=150"),
]


@each_row(("style", "explode", "value", "expected"), PATH)
def test_path(style: str, explode: bool, value: object, expected: str) -> None:
    assert path_text(param(style, explode, "path"), value) == expected


def test_reserved_characters_pass_only_where_they_can_do_no_harm() -> None:
    assert query_pairs(param(None, allow_reserved=True), "a/b?c=d&e#f+g") == ["color=a/b?c=d%26e%23f%2Bg"]
    assert query_pairs(param(None, allow_reserved=True), "50% of a%2Fb[c]") == ["color=50%25%20of%20a%2Fb%5Bc%5D"]
    assert query_pairs(param("form", False, allow_reserved=True), ["a/b", "c:d"]) == ["color=a/b,c:d"]
    assert query_pairs(param("deepObject", allow_reserved=True), {"a": "b/c"}) == ["color%5Ba%5D=b/c"]
    assert path_text(param(None, where="path", allow_reserved=True), "a:b@c/d?e#f") == "a:b@c%2Fd%3Fe%23f"


def test_header_and_cookie() -> None:
    assert header_text(param(None, where="header"), COLORS) == "blue,black,brown"
    assert header_text(param(None, where="header"), COLOR) == "R,100,G,200,B,150"
    assert header_text(param(None, True, "header"), COLOR) == "R=100,G=200,B=150"
    assert cookie_pairs(param(None, where="cookie"), "a b;c") == ["color=a%20b%3Bc"]
    assert cookie_pairs(param(None, False, "cookie"), COLORS) == ["color=blue%2Cblack%2Cbrown"]
    assert cookie_pairs(param(None, where="cookie"), COLORS) == ["color=blue", "color=black", "color=brown"]
    assert cookie_pairs(param(None, where="cookie"), COLOR) == ["R=100", "G=200", "B=150"]
    assert cookie_pairs(param(None, False, "cookie"), {"R": 1}) == ["color=R%2C1"]


def path_op(path: str = "/v1/{kind}/{task_id}/end", **more: Any) -> Any:
    names = ("kind", "task_id")
    places = tuple(Parameter(name=n, wire_name=n, location="path", required=True, **more) for n in names)
    return operation("read", "GET", path, parameters=places)


ESCAPES = [
    "../x",
    "..",
    ".",
    "a/b",
    "..\\x",
    "%2e%2e",
    "a?b=c",
    "a#b",
    "//evil",
    "\r\nX: y",
    "a b",
    "快乐",
    "a;b",
    "a%b",
]


@each_row("reserved", [False, True])
@each_row("value", ESCAPES)
def test_path_arguments_stay_in_their_segment(value: str, reserved: bool) -> None:
    client = Sample(base_url="https://h/prefix")
    op = path_op(allow_reserved=reserved)
    request = wire_request(client._settings, op, parameters={"kind": "k", "task_id": value})
    # What the HTTP library makes of it is what counts: it resolves dots and quotes anew.
    path = httpx2.URL(request.url).raw_path.decode()
    segments = path.split("/")
    assert segments[:4] == ["", "prefix", "v1", "k"]
    assert len(segments) == 6
    assert segments[5] == "end"
    assert unquote(segments[4]) == value


@given(st.text(min_size=1, max_size=40))
def test_any_path_argument_comes_back_whole(value: str) -> None:
    """Law: a path argument is one segment, and decoding it gives the argument."""
    try:
        value.encode()
    except UnicodeEncodeError:
        return
    client = Sample(base_url="https://h/p")
    request = wire_request(client._settings, path_op(), parameters={"kind": value, "task_id": "t"})
    segments = httpx2.URL(request.url).raw_path.decode().split("/")
    assert [unquote(segment) for segment in segments] == ["", "p", "v1", value, "t", "end"]


def test_dots_put_together_do_not_climb() -> None:
    client = Sample(base_url="https://h")
    request = wire_request(client._settings, path_op("/a/{kind}.{task_id}/b"), parameters={"kind": "x", "task_id": "y"})
    assert request.url == "https://h/a/x.y/b"
    op = path_op("/a/.{kind}/b", style="simple")
    assert wire_request(client._settings, op, parameters={"kind": "."}).url == "https://h/a/%2E%2E/b"


@pytest.mark.parametrize("value", ["", None, []])
def test_empty_path_argument_is_refused(value: object) -> None:
    client = Sample(base_url="https://h")
    with pytest.raises(RequestInvalidError, match="task_id"):
        wire_request(client._settings, path_op(), parameters={"kind": "k", "task_id": value})


def test_half_a_surrogate_pair_is_refused_without_showing_the_text() -> None:
    client = Sample(base_url="https://h")
    with pytest.raises(RequestInvalidError) as caught:
        wire_request(client._settings, path_op(), parameters={"kind": "private \ud800", "task_id": "t"})
    assert "private" not in str(caught.value)


def test_missing_required_and_broken_header_are_named() -> None:
    op = operation(
        "read",
        "GET",
        "/x",
        parameters=(
            Parameter(name="page", wire_name="page", location="query", required=True),
            Parameter(name="trace", wire_name="X-Trace", location="header"),
        ),
    )
    client = Sample(base_url="https://h")
    with pytest.raises(RequestInvalidError) as caught:
        wire_request(client._settings, op, parameters={"trace": "a\r\nEvil: yes-indeed"})
    assert [name for name, _ in caught.value.problems] == ["page", "trace"]
    assert "yes-indeed" not in str(caught.value)


@each_row(
    ("base_url", "path", "expected"),
    [
        ("https://h", "/v1/x", "https://h/v1/x"),
        ("https://h/", "/v1/x", "https://h/v1/x"),
        ("https://h/minimax", "/v1/x", "https://h/minimax/v1/x"),
        ("https://h/a/b/", "/", "https://h/a/b/"),
        ("https://h:443/a", "/x", "https://h/a/x"),
        ("http://H:8080", "x", "http://h:8080/x"),
        ("http://[::1]:80", "/x", "http://[::1]/x"),
        (" https://h/a ", "/x?fixed=1", "https://h/a/x?fixed=1"),
    ],
)
def test_base_url_keeps_its_prefix(base_url: str, path: str, expected: str) -> None:
    client = Sample(base_url=base_url)
    request = wire_request(client._settings, operation("read", "GET", path))
    assert request.url == expected
    assert urlsplit(request.url).fragment == ""
