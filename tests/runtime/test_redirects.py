"""Redirects: a submit follows none, a read takes nothing of ours to another host."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: FBT001, ANN401

from __future__ import annotations

from typing import Any

from reynard.runtime import APIStatusError, Body, QueryKey, SubmitUncertainError
from reynard.runtime.redirects import hide_query, next_hop
from reynard.runtime.steps import WireRequest
from rows import each_row
from runtime.fault_server import answer, serving
from runtime.sample import KEY, QUERY, SUBMIT, TaskResponse, operation, outcome, provider

both = each_row("is_async", [False, True], ids=["sync", "async"])
STATUSES = [301, 302, 303, 307, 308]


def to(url: str, status: int = 302) -> Any:
    return answer(status, b"", {"Location": url})


@both
@each_row("status", STATUSES)
def test_submit_follows_none(status: int, is_async: bool) -> None:
    with serving() as other:
        for place in (other.url, "/v1/elsewhere"):
            with serving(to(place, status)) as server:
                error = outcome(is_async, SUBMIT, server.url)
                # What a POST is answered with once it was done (303, and 302 of old) is no refusal.
                assert isinstance(error, SubmitUncertainError if status in {302, 303} else APIStatusError)
                assert error.status == status
                assert "check base_url" in error.message
                assert len(server.seen) == 1
        assert other.connections == 0


@both
@each_row("status", STATUSES)
def test_read_follows_to_its_own_host_with_its_key(status: int, is_async: bool) -> None:
    with serving(to("/v2/tasks/t-1?a=b", status)) as server:
        assert isinstance(outcome(is_async, QUERY, server.url), TaskResponse)
        assert [seen.target for seen in server.seen] == ["/v1/tasks/t-1", "/v2/tasks/t-1?a=b"]
        assert server.seen[1].headers["authorization"] == f"Bearer {KEY}"


@both
@each_row("status", STATUSES)
def test_read_follows_to_another_host_with_nothing_of_ours(status: int, is_async: bool) -> None:
    of = provider(
        auth=(*provider().auth, QueryKey(scheme="query", argument="query_key", name="key")),
        use=(("bearer", "query"),),
        headers=(("X-Tenant", "mine"), ("Cookie", "a=b")),
    )
    with serving() as other, serving(to(f"{other.url}/x?signed=1", status)) as server:
        keys = {"api_key": KEY, "query_key": "qk-hidden"}
        result = outcome(is_async, QUERY, server.url, of=of, keys=keys)
        assert isinstance(result, TaskResponse)
        (seen,) = other.seen
        assert set(seen.headers) == {"host", "accept", "user-agent", "accept-encoding", "connection"}
        assert seen.target == "/x?signed=1"
        assert "qk-hidden" in server.seen[0].target


@both
def test_another_host_gets_nothing_of_a_users_client_either(is_async: bool) -> None:
    import httpx2  # noqa: PLC0415 - here alone

    settings: dict[str, Any] = {
        "headers": {"X-Hers": "1"},
        "cookies": {"c": "1"},
        "params": {"p": "1"},
        "auth": ("user", "password"),
        "follow_redirects": True,
    }
    client: Any = (httpx2.AsyncClient if is_async else httpx2.Client)(**settings)
    with serving() as other, serving(to(f"{other.url}/x")) as server:
        assert isinstance(outcome(is_async, QUERY, server.url, http_client=client), TaskResponse)
        assert set(other.seen[0].headers) == {"host", "accept", "user-agent", "accept-encoding", "connection"}
        assert other.seen[0].target == "/x"
        own = server.seen[0]
        assert (own.headers["x-hers"], own.headers["cookie"], own.target) == ("1", "c=1", "/v1/tasks/t-1?p=1")


@both
def test_submit_follows_none_though_a_users_client_would(is_async: bool) -> None:
    import httpx2  # noqa: PLC0415 - here alone

    client: Any = (httpx2.AsyncClient if is_async else httpx2.Client)(follow_redirects=True)
    with serving() as other, serving(to(f"{other.url}/x", 307)) as server:
        assert isinstance(outcome(is_async, SUBMIT, server.url, http_client=client), APIStatusError)
        assert other.connections == 0


@both
def test_read_by_post_sends_its_body_again_only_home(is_async: bool) -> None:
    query = operation("read", body=Body(media="application/json", model=SUBMIT.body.model))  # type: ignore[union-attr]
    with serving() as other, serving(to(f"{other.url}/x", 307)) as server:
        error = outcome(is_async, query, server.url)
        assert isinstance(error, APIStatusError)
        assert other.connections == 0
    with serving(to("/again", 307)) as server:
        assert isinstance(outcome(is_async, query, server.url), TaskResponse)
        assert server.seen[0].body == server.seen[1].body
    with serving(to("/again", 303)) as server:
        assert isinstance(outcome(is_async, query, server.url), APIStatusError)


@both
def test_circle_ends(is_async: bool) -> None:
    with serving(rest=to("/again")) as server:
        assert isinstance(outcome(is_async, QUERY, server.url), APIStatusError)
        assert len(server.seen) == 6


HERE = "https://api.example/v1?key=k"
PLACES = [
    ("https://api.example/x", "https://api.example/x", False),
    ("//api.example/x", "https://api.example/x", False),
    ("x?y#z", "https://api.example/x?y", False),
    ("https://api.example:443/x", "https://api.example:443/x", False),
    ("https://api.example:8443/x", "https://api.example:8443/x", True),
    ("https://other.example/x", "https://other.example/x", True),
    ("http://api.example/x", None, None),
    ("https://user@api.example/x", None, None),
    ("file:///etc/passwd", None, None),
    ("https://[::1", None, None),
    ("https://h:port/", None, None),
    ("javascript:alert(1)", None, None),
]


@each_row(("location", "url", "is_foreign"), PLACES)
def test_places(location: str, url: str | None, is_foreign: bool | None) -> None:
    request = WireRequest("GET", HERE, (("Authorization", "Bearer k"), ("Accept", "*/*"), ("Range", "bytes=1-")))
    hop = next_hop(request, 302, {"location": location})
    if url is None:
        assert hop is None
        return
    assert hop is not None
    assert (hop.url, hop.is_foreign) == (url, is_foreign)
    assert ("Authorization" in dict(hop.headers)) != is_foreign
    assert dict(hop.headers)["Range"] == "bytes=1-"


def test_no_redirect() -> None:
    request = WireRequest("GET", HERE)
    assert next_hop(request, 302, {}) is None
    assert next_hop(request, 304, {"location": "/x"}) is None
    for method, status, is_followed in (
        ("HEAD", 302, True),
        ("POST", 302, False),
        ("POST", 307, True),
        ("POST", 308, True),
        ("POST", 303, False),
    ):
        again = next_hop(WireRequest(method, HERE, content=b"x"), status, {"location": "/x"})
        assert (again is not None) == is_followed
        assert again is None or (again.method, again.content) == (method, b"x")
        elsewhere = next_hop(WireRequest(method, HERE, content=b"x"), status, {"location": "https://b.c/x"})
        assert (elsewhere is not None) == (method == "HEAD")
    assert hide_query("https://h/a?b#c") == hide_query("https://h/a#c?b") == "https://h/a"
    upgrade = next_hop(
        WireRequest("GET", "http://a.b/x", (("Authorization", "k"),)), 301, {"location": "https://a.b/x"}
    )
    assert upgrade is not None
    assert not upgrade.is_foreign
