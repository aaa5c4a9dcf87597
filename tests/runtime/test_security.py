"""Every kind of key on the wire, blocking and asynchronous; what asks for tokens; and that nothing shows a secret."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, FBT001, ANN401

from __future__ import annotations

import asyncio
import json
import logging
import pickle
from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import pytest

from reynard.runtime import (
    AuthenticationError,
    Basic,
    Bearer,
    Body,
    BodyKey,
    ClientCredentials,
    ConfigError,
    Constant,
    CookieKey,
    DeclaredSignature,
    Digest,
    HeaderKey,
    Hooks,
    Parameter,
    QueryKey,
    RateLimitError,
    RequestInvalidError,
    Server,
    SignedToken,
    SubmitUncertainError,
    Variable,
)
from reynard.runtime.core import wire_request
from reynard.runtime.passwords import answer_to
from reynard.runtime.steps import WireRequest
from rows import each_row
from runtime.fault_server import Act, answer, ok, raw, serving
from runtime.sample import (
    QUERY,
    QUERY_ARGUMENTS,
    SUBMIT,
    SUBMIT_ARGUMENTS,
    AsyncSample,
    Sample,
    SubmitRequest,
    operation,
    provider,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.runtime import Operation

both = each_row("is_async", [False, True], ids=["sync", "async"])
each_way = pytest.mark.parametrize("is_async", [False, True], ids=["sync", "async"])

MARK = "mark-0123456789-secret"
"""A key that must be seen at the server, and nowhere else."""
BEARER = Bearer(scheme="bearer", argument="api_key", env="SAMPLE_API_KEY")
FIRST = HeaderKey(scheme="first", argument="first_key", env="SAMPLE_FIRST_KEY", name="X-App-Id")
SECOND = HeaderKey(scheme="second", argument="second_key", env="SAMPLE_SECOND_KEY", name="X-App-Key")
IN_QUERY = QueryKey(scheme="in_query", argument="query_key", env="SAMPLE_QUERY_KEY", name="key")
COOKIE = CookieKey(scheme="cookie", argument="session_key", env="SAMPLE_SESSION_KEY", name="sid")
IN_BODY = BodyKey(scheme="in_body", argument="body_key", env="SAMPLE_BODY_KEY", name="app.token")
BASIC = Basic(scheme="basic", env="SAMPLE_USERNAME", secret_env="SAMPLE_PASSWORD")  # noqa: S106 - a variable's name
DIGEST = Digest(scheme="digest", env="SAMPLE_USERNAME", secret_env="SAMPLE_PASSWORD")  # noqa: S106 - as above
OAUTH = ClientCredentials(scheme="oauth", token_url="/oauth/token", scopes=("videos.write",))  # noqa: S106 - an address
OAUTH_IN_QUERY = ClientCredentials(scheme="oauth", token_url="/oauth/token", name="access_token", in_query=True)  # noqa: S106 - as above
SIGNATURE = DeclaredSignature(
    scheme="sign", over="{path}{secret_key}", algorithm="md5", in_query=(("sign", "{signature}"),), env="SAMPLE_A"
)
JWT = SignedToken(scheme="jwt", env="SAMPLE_ACCESS_KEY", secret_env="SAMPLE_SECRET_KEY")  # noqa: S106 - a variable's name
USER = {"username": "ada", "password": MARK}
ACCOUNT = {"client_id": "ada", "client_secret": MARK}
TOKEN = ok({"access_token": "token-1-abcdefgh", "token_type": "Bearer", "expires_in": 3600})
SECOND_TOKEN = ok({"access_token": "token-2-abcdefgh", "expires_in": 3600})
REFUSED = answer(401, {"message": "no"})
TASK = ok({"task_id": "t-1"})


def call(
    is_async: bool,
    schemes: tuple[Any, ...],
    keys: Mapping[str, Any],
    url: str,
    *operations: Operation[Any],
    **more: Any,
) -> None:
    """Make calls one after another on one client whose provider wants all of the schemes at once."""
    changes = more.pop("changes", {})
    facts = {"auth": schemes, "use": (tuple(each.scheme for each in schemes),), **changes}
    arguments: dict[str, Any] = {"of": provider(**facts), "keys": keys, "base_url": url, **more}

    async def run() -> None:
        async with AsyncSample(**arguments) as client:
            for each in operations:
                await client.tasks._call(each, **_arguments(each))

    if is_async:
        asyncio.run(run())
        return
    with Sample(**arguments) as client:
        for each in operations:
            client.tasks._call(each, **_arguments(each))


def _arguments(each: Operation[Any]) -> dict[str, Any]:
    return SUBMIT_ARGUMENTS if each.body is not None else QUERY_ARGUMENTS if "{" in each.path else {}


@both
def test_three_keys_at_once(is_async: bool) -> None:
    keys = {"first_key": "one", "second_key": "two", "query_key": MARK}
    with serving() as server:
        call(is_async, (FIRST, SECOND, IN_QUERY), keys, server.url, SUBMIT)
    (seen,) = server.seen
    assert (seen.headers["x-app-id"], seen.headers["x-app-key"]) == ("one", "two")
    assert seen.target == f"/v1/tasks?key={MARK}"


@both
def test_basic_takes_any_characters(is_async: bool) -> None:
    with serving() as server:
        call(is_async, (BASIC,), {"username": "ada", "password": " pä:ss "}, server.url, SUBMIT)
    kind, _, pair = server.seen[0].headers["authorization"].partition(" ")
    assert (kind, b64decode(pair).decode()) == ("Basic", "ada: pä:ss ")


@both
def test_an_empty_password_is_one_when_it_is_passed(is_async: bool) -> None:
    with serving() as server:
        call(is_async, (BASIC,), {"username": "sk-1", "password": ""}, server.url, SUBMIT)
    assert b64decode(server.seen[0].headers["authorization"][6:]) == b"sk-1:"
    with pytest.raises(ConfigError, match="password=… or the environment variable SAMPLE_PASSWORD"):
        call(is_async, (BASIC,), {"username": "sk-1"}, server.url, SUBMIT)


@both
def test_a_cookie_stands_beside_others(is_async: bool) -> None:
    baked = operation(
        "read",
        "GET",
        "/v1/tasks",
        constants=(Constant(location="cookie", wire_name="lang", value="zh"),),
        parameters=(Parameter(name="theme", wire_name="theme", location="cookie"),),
    )
    with serving() as server:
        call(is_async, (COOKIE,), {"session_key": f"{MARK};x"}, server.url, baked, QUERY)
    assert server.seen[0].headers["cookie"] == f"lang=zh; sid={MARK}%3Bx"
    assert server.seen[1].headers["cookie"] == f"sid={MARK}%3Bx"


@both
def test_a_function_gives_the_key_of_each_attempt(is_async: bool) -> None:
    given = iter(["key-1", "key-2", "key-3"])
    with serving(TASK, answer(503, {"message": "busy"}), TASK) as server:
        call(is_async, (BEARER,), {"api_key": lambda: next(given)}, server.url, QUERY, QUERY)
    assert [each.headers["authorization"] for each in server.seen] == ["Bearer key-1", "Bearer key-2", "Bearer key-3"]


def test_an_asynchronous_function_gives_the_key() -> None:
    async def key() -> str:
        await asyncio.sleep(0)
        return MARK

    keys = {"query_key": key, "session_key": key}
    with serving() as server:
        call(True, (IN_QUERY, COOKIE), keys, server.url, QUERY)  # noqa: FBT003 - asynchronous
        with pytest.raises(ConfigError, match="query_key gave no key"):
            call(False, (IN_QUERY,), keys, server.url, QUERY)  # noqa: FBT003 - blocking
    (seen,) = server.seen
    assert (seen.target, seen.headers["cookie"]) == (f"/v1/tasks/t-1?key={MARK}", f"sid={MARK}")


FORM = operation(body=Body(media="application/x-www-form-urlencoded", model=SubmitRequest))
PARTS = operation(body=Body(media="multipart/form-data", model=SubmitRequest))


@both
@each_row("key", [MARK, lambda: MARK], ids=["text", "function"])
def test_a_key_stands_in_the_body(is_async: bool, key: object) -> None:
    plain = BodyKey(scheme="plain", argument="plain_key", name="apiKey")
    keys = {"body_key": key, "plain_key": key}
    with serving() as server:
        call(is_async, (IN_BODY, plain), keys, server.url, SUBMIT, FORM)
    in_json, in_form = (each.body for each in server.seen)
    sent = SUBMIT_ARGUMENTS["body"]
    assert json.loads(in_json) == {**sent, "app": {"token": MARK}, "apiKey": MARK}
    fields = dict(parse_qsl(in_form.decode()))
    assert fields.pop("apiKey") == MARK
    assert json.loads(fields.pop("app")) == {"token": MARK}
    assert fields == {name: str(value) for name, value in sent.items()}


def test_a_form_of_parts_has_a_key_too_but_none_of_a_function() -> None:
    plain = BodyKey(scheme="plain", argument="plain_key", name="apiKey")
    with serving() as server:
        call(False, (plain,), {"plain_key": MARK}, server.url, PARTS)  # noqa: FBT003 - blocking
        with pytest.raises(RequestInvalidError, match="a key that a function gives"):
            call(False, (plain,), {"plain_key": lambda: MARK}, server.url, PARTS)  # noqa: FBT003 - as above
    (seen,) = server.seen
    assert f'name="apiKey"\r\n\r\n{MARK}\r\n'.encode() in seen.body


def test_what_a_caller_writes_into_the_body_herself_counts() -> None:
    of = provider(auth=(IN_BODY,), use=(("in_body",),))
    client = Sample(of=of, keys={"body_key": MARK}, base_url="https://h")
    own = {"extra_body": {"app": {"token": "mine", "id": 1}}}
    content = wire_request(client._settings, SUBMIT, **SUBMIT_ARGUMENTS, options=own).content
    assert isinstance(content, bytes)
    assert json.loads(content)["app"] == {"token": "mine", "id": 1}


@both
@each_row("wrong", ["", "a\r\nX-Evil: 1", None, 7], ids=["empty", "break", "none", "number"])
def test_a_function_that_gives_no_key_stops_the_call(is_async: bool, wrong: object) -> None:
    with serving() as server, pytest.raises(ConfigError, match="api_key gave no key"):
        call(is_async, (BEARER,), {"api_key": lambda: wrong}, server.url, SUBMIT)
    assert server.seen == []


@both
def test_client_credentials_are_exchanged_once(is_async: bool) -> None:
    with serving(TOKEN) as server:
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT, QUERY)
    exchange, *calls = server.seen
    assert (exchange.method, exchange.target) == ("POST", "/oauth/token")
    assert exchange.body == b"grant_type=client_credentials&scope=videos.write"
    assert b64decode(exchange.headers["authorization"].removeprefix("Basic ")).decode() == f"ada:{MARK}"
    assert [each.headers["authorization"] for each in calls] == ["Bearer token-1-abcdefgh"] * 2


@both
def test_client_credentials_in_the_body_and_at_an_address_of_the_caller(is_async: bool) -> None:
    scheme = ClientCredentials(scheme="oauth", token_url="https://elsewhere.test/token", in_body=True)  # noqa: S106
    with serving(TOKEN) as server:
        call(is_async, (scheme,), {**ACCOUNT, "token_url": f"{server.url}/own"}, server.url, SUBMIT)
    assert server.seen[0].target == "/own"
    assert server.seen[0].body == f"grant_type=client_credentials&client_id=ada&client_secret={MARK}".encode()
    assert "authorization" not in server.seen[0].headers


@both
def test_a_token_in_the_query_is_asked_for_in_the_query(is_async: bool) -> None:
    with serving(TOKEN) as server:
        call(is_async, (OAUTH_IN_QUERY,), ACCOUNT, server.url, SUBMIT, QUERY)
    exchange, *calls = server.seen
    form = {"grant_type": "client_credentials", "client_id": "ada", "client_secret": MARK}
    path, _, query = exchange.target.partition("?")
    assert (exchange.method, path, dict(parse_qsl(query)), exchange.body) == ("POST", "/oauth/token", form, b"")
    assert [each.target.rpartition("?")[2] for each in calls] == ["access_token=token-1-abcdefgh"] * 2
    assert not [each for each in server.seen if "authorization" in each.headers]


@both
def test_a_signature_stands_in_the_address_of_each_call(is_async: bool) -> None:
    with serving(rest=TASK) as server:
        call(is_async, (SIGNATURE,), {"access_key": "ada", "secret_key": "b"}, server.url, SUBMIT, SUBMIT)
    # printf '/v1/tasksb' | openssl dgst -md5
    assert [each.target for each in server.seen] == ["/v1/tasks?sign=225a53b95a55a2d75c37631131abee52"] * 2


@both
def test_a_refused_token_is_renewed_once_for_a_submit_too(is_async: bool) -> None:
    with serving(TOKEN, REFUSED, SECOND_TOKEN, TASK) as server:
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT, max_retries=0)
    assert [each.target for each in server.seen] == ["/oauth/token", "/v1/tasks", "/oauth/token", "/v1/tasks"]
    assert server.seen[3].headers["authorization"] == "Bearer token-2-abcdefgh"
    with serving(TOKEN, REFUSED, SECOND_TOKEN, REFUSED) as server, pytest.raises(AuthenticationError):
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT)
    assert len(server.seen) == 4


@both
def test_a_token_is_renewed_before_it_ends(is_async: bool) -> None:
    with serving(ok({"access_token": "short-lived-token", "expires_in": 0.000001}), TASK, SECOND_TOKEN) as server:
        call(is_async, (OAUTH,), ACCOUNT, server.url, QUERY, QUERY)
    assert [each.target for each in server.seen] == ["/oauth/token", "/v1/tasks/t-1"] * 2


@both
def test_a_token_endpoint_that_refuses_is_an_authentication_error(is_async: bool) -> None:
    said = answer(400, {"error": "invalid_client", "error_description": f"the secret {MARK} is wrong"})
    with (
        serving(rest=said) as server,
        pytest.raises(AuthenticationError, match="HTTP 400 with `invalid_client`") as failed,
    ):
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT)
    assert len(server.seen) == 1
    assert MARK not in f"{failed.value!s}{failed.value!r}{vars(failed.value)}"


@both
def test_a_token_endpoint_that_breaks_leaves_no_doubt_about_the_submit(is_async: bool) -> None:
    with serving(answer(502, b"<html>"), TOKEN) as server:
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT)
    assert [each.target for each in server.seen] == ["/oauth/token", "/oauth/token", "/v1/tasks"]
    with (
        serving(rest=raw(b"HTTP/1.1 200 OK\r\n")) as server,
        pytest.raises(Exception, match="token endpoint") as failed,
    ):
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT, max_retries=0)
    assert not isinstance(failed.value, SubmitUncertainError)
    assert {each.target for each in server.seen} == {"/oauth/token"}


SLOW_DOWN = answer(429, {"error": "slow_down"}, {"Retry-After": "1"})
HASTE: dict[str, tuple[list[Act], int]] = {
    "once, with a wish": ([SLOW_DOWN], 2),
    "once, without": ([answer(429, b"")], 2),
    "twice": ([SLOW_DOWN, SLOW_DOWN], 3),
    "408": ([answer(408, b"")], 2),
    "503 with a wish": ([answer(503, b"", {"Retry-After": "1"})], 2),
}
"""What a token endpoint answers before it gives a token, and how often it is asked."""


@both
@each_row("name", HASTE)
def test_a_token_endpoint_that_is_in_haste_is_asked_again(name: str, is_async: bool) -> None:
    """Nothing of the submit has left: it is sent once there is a token, and once."""
    acts, times = HASTE[name]
    with serving(*acts, TOKEN) as server:
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT)
    assert [each.target for each in server.seen] == ["/oauth/token"] * times + ["/v1/tasks"]


@both
@each_row(("wish", "times"), [("1", 3), ("4000", 1)])
def test_a_token_endpoint_that_stays_in_haste_is_said(wish: str, times: int, is_async: bool) -> None:
    refusal = answer(429, {"error": "slow_down"}, {"Retry-After": wish})
    with (
        serving(rest=refusal) as server,
        pytest.raises(RateLimitError, match="token endpoint answered HTTP 429 with `slow_down`") as failed,
    ):
        call(is_async, (OAUTH,), ACCOUNT, server.url, SUBMIT, max_retries=2)
    assert {each.target for each in server.seen} == {"/oauth/token"}
    assert len(server.seen) == times
    assert failed.value.retry_after == float(wish)
    assert MARK not in f"{failed.value!s}{failed.value!r}{vars(failed.value)}"


@both
def test_digest_answers_the_challenge_and_then_goes_ahead(is_async: bool) -> None:
    challenge = 'Digest realm="a, b", nonce="n-1", qop="auth,auth-int", algorithm=SHA-256, opaque="o"'
    challenged = raw(
        f"HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: {challenge}\r\nContent-Length: 0\r\n\r\n".encode(),
        is_kept=True,
    )
    with serving(challenged) as server:
        call(is_async, (DIGEST,), USER, server.url, SUBMIT, QUERY, max_retries=0)
    first, second, third = server.seen
    assert "authorization" not in first.headers
    assert 'username="ada", realm="a, b", nonce="n-1", uri="/v1/tasks"' in second.headers["authorization"]
    assert "nc=00000001" in second.headers["authorization"]
    assert "nc=00000002" in third.headers["authorization"]
    with serving(rest=challenged) as server, pytest.raises(AuthenticationError):
        call(is_async, (DIGEST,), USER, server.url, SUBMIT)
    assert len(server.seen) == 2


@each_row(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_digest_is_that_of_the_rfc(algorithm: str, response: str) -> None:
    """RFC 7616, 3.9.1."""
    challenge = {
        "realm": "http-auth@example.org",
        "nonce": "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v",
        "qop": "auth, auth-int",
        "opaque": "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS",
        "algorithm": algorithm,
        "count": "1",
    }
    request = WireRequest("GET", "http://www.example.org/dir/index.html")
    nonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
    assert f'response="{response}"' in answer_to(challenge, request, "Mufasa", "Circle of Life", nonce)


def test_the_first_alternative_whose_keys_are_given_is_used() -> None:
    schemes = (BEARER, BASIC, FIRST, SECOND)
    ways = (("bearer",), ("basic",), ("first", "second"))

    def header(**keys: str) -> str:
        client = Sample(of=provider(auth=schemes, use=ways), keys=keys, base_url="https://h")
        access = client._settings.access_for(None)
        return " ".join(name if name != "Authorization" else text[:6] for name, text in access.headers)

    assert header(first_key="one", second_key="two") == "X-App-Id X-App-Key"
    assert header(api_key="k", first_key="one", second_key="two") == "Bearer"
    with pytest.raises(ConfigError) as missing:
        header(first_key="one")
    assert str(missing.value).startswith(
        "no key for Sample: pass api_key=… or the environment variable SAMPLE_API_KEY, or else username=… or the"
        " environment variable SAMPLE_USERNAME and password=… or the environment variable SAMPLE_PASSWORD, or else"
        " second_key=… or the environment variable SAMPLE_SECOND_KEY"
    )


def test_what_is_passed_goes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAMPLE_API_KEY", "of-the-environment")
    of = provider(auth=(BEARER, BASIC), use=(("bearer",), ("basic",)))
    chosen = Sample(of=of, keys=USER, base_url="https://h")._settings.access_for(None)
    assert chosen.headers[0][1].startswith("Basic ")
    assert Sample(of=of, keys={}, base_url="https://h")._settings.access_for(None).headers[0][1].startswith("Bearer ")


def test_a_key_that_is_optional_is_used_where_it_is_given() -> None:
    of = provider(auth=(BEARER,), use=((), ("bearer",)))
    assert Sample(of=of, keys={}, base_url="https://h")._settings.access_for(None).headers == ()
    assert Sample(of=of, keys={"api_key": "k"}, base_url="https://h")._settings.access_for(None).headers


@both
def test_open_operations_need_no_key(is_async: bool) -> None:
    free = operation("read", "GET", "/v1/models", auth=())
    with serving() as server:
        call(is_async, (BEARER,), {}, server.url, free, changes={"has_open_calls": True})
        with pytest.raises(ConfigError, match="api_key"):
            call(is_async, (BEARER,), {}, server.url, SUBMIT, changes={"has_open_calls": True})
        call(is_async, (), {}, server.url, SUBMIT)
    assert [each.target for each in server.seen] == ["/v1/models", "/v1/tasks"]
    assert not any("authorization" in each.headers for each in server.seen)


@each_way
def test_an_operation_goes_to_its_own_server_and_keys_only_where_they_are_named(
    is_async: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    upload = operation("read", "GET", "/files", server="files", auth=())
    keyed = operation("read", "GET", "/files", server="files", auth=(("bearer",),))
    with serving() as main, serving() as files:
        changes = {"servers": (Server(name="files", url=files.url, env="SAMPLE_FILES_URL"),)}
        call(is_async, (BEARER,), {"api_key": MARK}, main.url, upload, keyed, QUERY, changes=changes)
        assert [each.headers.get("authorization") for each in files.seen] == [None, f"Bearer {MARK}"]
        assert [each.target for each in main.seen] == ["/v1/tasks/t-1"]
        changes = {"servers": (Server(name="files", url="https://vendor.invalid", env="SAMPLE_FILES_URL"),)}
        more: dict[str, Any] = {"changes": changes, "servers": {"files": f"{files.url}/own"}}
        call(is_async, (BEARER,), {"api_key": MARK}, main.url, upload, **more)
        monkeypatch.setenv("SAMPLE_FILES_URL", f"{files.url}/env")
        call(is_async, (BEARER,), {"api_key": MARK}, main.url, upload, changes=changes)
        assert [each.target for each in files.seen[2:]] == ["/own/files", "/env/files"]
    with pytest.raises(ConfigError, match="there is no server file; there are files"):
        Sample(of=provider(**changes), base_url="https://h", servers={"file": "https://h"})


def test_variables_in_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    region = Variable(
        wire_name="region", argument="region", env="SAMPLE_REGION", default="eu", values=("eu", "cn-north-1")
    )
    space = Variable(wire_name="workspaceId", argument="workspace_id", env="SAMPLE_WORKSPACE_ID")
    of = provider(base_url="https://{workspaceId}.{region}.api.test/v1", variables=(region, space))

    def address(**variables: str) -> str:
        return Sample(of=of, variables=variables)._settings.base_url

    assert address(workspace_id="w1") == "https://w1.eu.api.test/v1"
    assert address(workspace_id="w1", region="cn-north-1") == "https://w1.cn-north-1.api.test/v1"
    monkeypatch.setenv("SAMPLE_WORKSPACE_ID", "w2")
    assert address() == "https://w2.eu.api.test/v1"
    with pytest.raises(ConfigError, match="region must be one of eu, cn-north-1"):
        address(region="us")
    for evil in ("evil.test/", "a@evil.test", "evil.test#", "x y", "evil.test:1"):
        with pytest.raises(ConfigError, match="workspace_id holds characters"):
            address(workspace_id=evil)
    monkeypatch.delenv("SAMPLE_WORKSPACE_ID")
    with pytest.raises(ConfigError, match="workspace_id=… or the environment variable SAMPLE_WORKSPACE_ID"):
        address()


KINDS: dict[str, tuple[Any, dict[str, Any]]] = {
    "bearer": (BEARER, {"api_key": MARK}),
    "header": (FIRST, {"first_key": MARK}),
    "query": (IN_QUERY, {"query_key": MARK}),
    "cookie": (COOKIE, {"session_key": MARK}),
    "body": (IN_BODY, {"body_key": MARK}),
    "body_function": (IN_BODY, {"body_key": lambda: MARK}),
    "basic": (BASIC, USER),
    "digest": (DIGEST, USER),
    "oauth2": (OAUTH, ACCOUNT),
    "oauth2_in_query": (OAUTH_IN_QUERY, ACCOUNT),
    "signature": (SIGNATURE, {"access_key": "ada", "secret_key": MARK}),
    "jwt": (JWT, {"access_key": "ada", "secret_key": MARK}),
    "function": (BEARER, {"api_key": lambda: MARK}),
}


@each_way
@pytest.mark.parametrize("kind", KINDS)
def test_no_secret_is_shown(is_async: bool, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    """Neither logs nor hooks, errors, reprs or pickles show a key, whatever the vendor echoes."""
    scheme, keys = KINDS[kind]
    pair = b64encode(f"ada:{MARK}".encode()).decode()
    echoed = {"base_resp": {"status_code": 1026, "status_msg": f"{MARK} {pair} token-1-abcdefgh is not liked"}}
    shown: list[object] = []
    hooks = Hooks(on_request=shown.append, on_response=shown.append)
    acts = [TOKEN] if kind.startswith("oauth2") else []
    of = provider(auth=(scheme,), use=((scheme.scheme,),))
    with caplog.at_level(logging.DEBUG), serving(*acts, rest=ok(echoed)) as server:
        with pytest.raises(Exception, match="is not liked") as failed:
            call(is_async, (scheme,), keys, server.url, SUBMIT, hooks=hooks)
        client = Sample(of=of, keys=keys, base_url=server.url)
    said = [caplog.text, str(failed.value), repr(failed.value), repr(client), repr(client._settings), repr(scheme)]
    said += [repr(client._settings.access), repr(client._settings.tokens)]
    said += [f"{each.url} {dict(each.headers)}" for each in shown if hasattr(each, "url") and hasattr(each, "headers")]
    said.append(pickle.dumps(client._settings.tokens).decode("latin-1"))
    secrets = (MARK, *([pair] if kind == "basic" else []), *(["token-1-abcdefgh"] if kind.startswith("oauth2") else []))
    assert len(shown) == 2
    for secret in secrets:
        assert not [text for text in said if secret in text]
    with pytest.raises(TypeError, match="not pickled"):
        pickle.dumps(client._settings)
