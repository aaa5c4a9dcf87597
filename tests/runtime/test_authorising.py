"""What is asked for, sent and kept to prove who calls, to the letter and sans IO."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001, ANN401

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest

from reynard.runtime import (
    Basic,
    Bearer,
    Body,
    ClientCredentials,
    Constant,
    CookieKey,
    DeclaredSignature,
    Digest,
    Parameter,
    QueryKey,
    RequestInvalidError,
    SignedToken,
    TencentSignature,
    VolcSignature,
)
from reynard.runtime.authorise import authorise_steps, can_answer
from reynard.runtime.content import FileSource
from reynard.runtime.core import _begin, wire_request
from reynard.runtime.passwords import answer_to
from reynard.runtime.settings import find_keys
from reynard.runtime.steps import Fault, Received, Send, Sleep, WireRequest
from reynard.runtime.token_store import TokenStore
from reynard.runtime.tokens import Refused
from rows import each_row
from runtime.sample import SUBMIT, SUBMIT_ARGUMENTS, Sample, operation, provider

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.runtime.call import Call
    from reynard.runtime.steps import Steps

VOLC = VolcSignature(service="cv", region="cn-north-1")
VOLC_KEYS = {"access_key": "AKLTexample", "secret_key": "c2VjcmV0LWV4YW1wbGU="}
TENCENT = TencentSignature(service="cvm", region="ap-guangzhou")
TENCENT_KEYS = {"secret_id": "AKIDexample", "secret_key": "c2VjcmV0"}
DECLARED = DeclaredSignature(
    scheme="sign",
    over="{method}{host}{path}{query}{body}{body_md5}{timestamp}{secret_key}",
    algorithm="sha512",
    encoding="base64url",
    in_headers=(("X-Sign", "{signature}"),),
    in_query=(("at", "{timestamp}"),),
)
PAIR = {"access_key": "ak", "secret_key": "sk"}
OAUTH = ClientCredentials(scheme="oauth", token_url="/oauth/token", scopes=("a", "b"))  # noqa: S106 - an address
ACCOUNT = {"client_id": "a b", "client_secret": "c&d", "token_url": "/oauth/token"}
WIRE = WireRequest("POST", "https://h.test/v1/x", (("User-Agent", "us"), ("X-Own", "1")), b"{}")
MOMENT = 1715333400.9


def test_signatures_of_odd_requests() -> None:
    """The expected values were computed with openssl's `dgst`."""
    request = WireRequest("GET", "https://h.test:8443/v1/a%20b?b=2&a=~%20+c&e=")
    proof = "cc646bc5522cbe7c695d678bc5f98b0ce0a9c301cc9da6464804f514bf46d674"
    assert VOLC.sign(request, VOLC_KEYS, MOMENT)[2][1].endswith(
        f"SignedHeaders=host;x-content-sha256;x-date, Signature={proof}"
    )
    headers = (("content-type", " application/json "), ("X-TC-Action", "Describe"), ("X-Other", "1"))
    request = WireRequest("POST", "https://h.test/v3/a?b=2&a=1", headers, b"{}")
    proof = "d6a90a0dcc1efeb98c2eee51b7941be230c87cd8a4fcf9243881269ec2888abe"
    assert TENCENT.sign(request, TENCENT_KEYS, 1551113065)[2][1].endswith(
        f"SignedHeaders=content-type;host;x-tc-action, Signature={proof}"
    )


@each_row(("scheme", "keys"), [(VOLC, VOLC_KEYS), (TENCENT, TENCENT_KEYS), (DECLARED, PAIR)])
def test_each_part_of_a_request_is_signed(scheme: Any, keys: Mapping[str, str]) -> None:
    def proof(request: WireRequest) -> str:
        signed = (
            scheme.sign_address(request, keys, MOMENT)[0] if scheme is DECLARED else scheme.sign(request, keys, MOMENT)
        )
        return str(signed[-1][1])

    base = WireRequest("POST", "https://h.test/v1/x?a=1", (), b"abc")
    others = [
        replace(base, method="PUT"),
        replace(base, url="https://g.test/v1/x?a=1"),
        replace(base, url="https://h.test/v1/y?a=1"),
        replace(base, url="https://h.test/?a=1"),
        replace(base, url="https://h.test/v1/x?a=2"),
        replace(base, content=b"abd"),
        replace(base, content=None),
    ]
    assert len({proof(each) for each in (base, *others)}) == 1 + len(others)
    assert proof(replace(base, content=FileSource(b"abc"))) == proof(base)
    assert proof(replace(base, url="https://h.test?a=1")) == proof(others[3])


def test_what_is_sent_of_a_declared_signature() -> None:
    headers, fields = DECLARED.sign_address(WIRE, PAIR, MOMENT)
    assert fields == (("at", "1715333400"),)
    assert DECLARED.secret_names() == ["X-Sign", "at"]
    # printf … | openssl dgst -sha512 -binary | base64, its letters those of URLs, without what fills it up
    ((name, sent),) = headers
    assert (name, len(sent), set("+/=") & set(sent)) == ("X-Sign", 86, set())
    client = client_of(DECLARED, keys=PAIR)
    signed = wire_request(client._settings, with_query(), body=None, parameters={"page": 2})
    assert signed.url.startswith("https://h/v1/tasks?page=2&at=")
    assert signed.shown_url == "https://h/v1/tasks"
    assert wire_request(client._settings, operation("read", "GET", "/v1/tasks")).shown_url == "https://h/v1/tasks"


def with_query() -> Any:
    page = Parameter(name="page", wire_name="page", location="query")
    return operation("read", "GET", "/v1/tasks", parameters=(page,))


def client_of(*schemes: Any, keys: Mapping[str, Any]) -> Sample:
    of = provider(auth=schemes, use=(tuple(each.scheme for each in schemes),))
    return Sample(of=of, keys=dict(keys), base_url="https://h", timeout=None)


def call_of(client: Sample, op: Any = SUBMIT, **arguments: Any) -> Call:
    given = arguments or SUBMIT_ARGUMENTS
    return _begin(client._settings, op, **{"body": None, "parameters": {}, "options": None, "deadline": None, **given})


def ended(steps: Steps[Any], *answers: object) -> Any:
    """Return what steps come to with these answers."""
    effect: object = next(steps, None) if not answers else next(steps)
    for each in answers[:-1]:
        effect = steps.send(each)
    try:
        effect = steps.send(answers[-1] if answers else None)
    except StopIteration as stop:
        return stop.value
    raise AssertionError(effect)


def asked(scheme: ClientCredentials, keys: Mapping[str, str] = ACCOUNT, request: WireRequest = WIRE) -> Send:
    effect = next(scheme.ask(request, keys, TokenStore(), 0.0))
    assert isinstance(effect, Send)
    return effect


def test_what_a_token_endpoint_is_asked() -> None:
    sent = asked(OAUTH)
    assert (sent.timeout, sent.max_bytes) == (30.0, 1024 * 1024)
    assert (sent.request.method, sent.request.url) == ("POST", "https://h.test/oauth/token")
    assert sent.request.headers == (
        ("Accept", "application/json"),
        ("User-Agent", "us"),
        ("Authorization", "Basic YStiOmMlMjZk"),
        ("Content-Type", "application/x-www-form-urlencoded"),
    )
    assert sent.request.content == b"grant_type=client_credentials&scope=a+b"
    assert not sent.request.is_foreign
    elsewhere = asked(OAUTH, {**ACCOUNT, "token_url": "https://login.test/t?x=1"}).request
    assert (elsewhere.url, elsewhere.shown_url) == ("https://login.test/t?x=1", "https://login.test/t")
    assert elsewhere.is_foreign
    queried = asked(
        replace(OAUTH, in_query=True, scopes=()), {**ACCOUNT, "token_url": "https://login.test/t?x=1"}
    ).request
    given = "grant_type=client_credentials&client_id=a+b&client_secret=c%26d"
    assert (queried.method, queried.url, queried.content) == ("POST", f"https://login.test/t?x=1&{given}", None)
    assert queried.headers == (("Accept", "application/json"), ("User-Agent", "us"))


@each_row(
    ("status", "content", "kept"),
    [
        (200, b'{"access_token": "t-1", "expires_in": 3600}', ("t-1", 3570.0)),
        (201, b'{"access_token": "t-1", "expires_in": "3600"}', ("t-1", 3570.0)),
        (299, b'{"access_token": "t-1", "expires_in": 40}', ("t-1", 20.0)),
        (200, b'{"access_token": "t-1", "expires_in": 1}', ("t-1", 0.5)),
        (200, b'{"access_token": "t-1"}', ("t-1", float("inf"))),
        (200, b'{"access_token": "t-1", "expires_in": 0}', ("t-1", float("inf"))),
        (200, b'{"access_token": "t-1", "expires_in": -1}', ("t-1", float("inf"))),
        (200, b'{"access_token": "t-1", "expires_in": true}', ("t-1", float("inf"))),
        (200, b'{"access_token": "t-1", "expires_in": "soon"}', ("t-1", float("inf"))),
        (200, b"{}", "answered HTTP 200 without a token"),
        (200, b'{"access_token": ""}', "answered HTTP 200 without a token"),
        (200, b'{"access_token": 5}', "answered HTTP 200 without a token"),
        (200, b'["t-1"]', "answered HTTP 200 without a token"),
        (200, b"<html>", "answered HTTP 200 without a token"),
        (200, b"[" * 200_000, "answered HTTP 200 without a token"),
        (200, '{"access_token": "кey"}'.encode(), "answered HTTP 200 without a token"),
        (200, b'{"access_token": "a\\r\\nX: 1"}', "answered HTTP 200 without a token"),
        (300, b'{"access_token": "t-1"}', "answered HTTP 300 without a token"),
        (500, b'{"access_token": "t-1"}', "answered HTTP 500 without a token"),
        (400, b'{"access_token": "t-1"}', "!answered HTTP 400"),
        (400, b'{"error": "invalid_scope"}', "!answered HTTP 400 with `invalid_scope`"),
        (499, b'{"error": "c&d is wrong"}', "!answered HTTP 499"),
        (401, b'{"error": 5}', "!answered HTTP 401"),
    ],
)
def test_what_a_token_endpoint_answers(status: int, content: bytes, kept: Any) -> None:
    store = TokenStore()
    steps = OAUTH.ask(WIRE, ACCOUNT, store, 100.0)
    next(steps)
    if isinstance(kept, tuple):
        with pytest.raises(StopIteration) as told:
            steps.send(Received(status, {}, content))
        token, seconds = kept
        assert told.value.value == (("Authorization", f"Bearer {token}"),)
        assert store.held == {"oauth": (token, 100.0 + seconds)}
        assert token in store.secrets
        assert store.find("oauth", min(99.9 + seconds, 1e12)) == token
        assert store.find("oauth", 100.0 + seconds) is None
        return
    error = Refused if kept[0] == "!" else Fault
    with pytest.raises(error) as failed:
        steps.send(Received(status, {}, content))
    assert str(failed.value) == f"the token endpoint {kept.lstrip('!')}"
    assert (store.held, store.asking) == ({}, {})
    if isinstance(failed.value, Fault):
        assert not failed.value.may_have_left


def test_nothing_is_no_secret_and_none_is_kept_twice() -> None:
    store = TokenStore()
    for each in ("", "a", "a", "b"):
        store.hide(each)
    assert [*store.secrets] == ["a", "b"]


def clocked(client: Sample, op: Any = SUBMIT, **options: Any) -> tuple[list[float], Call]:
    """Return a clock that only the test moves, and a call by it."""
    now = [0.0]
    client._settings = replace(client._settings, clock=lambda: now[0])
    return now, call_of(client, op, **SUBMIT_ARGUMENTS, options=options)


@each_row(("timeout", "first"), [(10.0, 10.0), (60.0, 30.0), (None, 30.0)])
def test_a_token_is_asked_for_within_the_deadline_of_the_call(timeout: float | None, first: float) -> None:
    now, call = clocked(client_of(OAUTH, keys=ACCOUNT), timeout=timeout)
    steps = authorise_steps(call)
    effect = next(steps)
    assert isinstance(effect, Send)
    assert effect.timeout == first
    # Another call of the client waits meanwhile, but not beyond its own end.
    waiting = authorise_steps(call)
    assert next(waiting) == Sleep(0.05)
    if timeout == 10.0:
        now[0] = 9.99
        pause = waiting.send(None)
        assert isinstance(pause, Sleep)
        assert 0.009 < pause.seconds < 0.011
        now[0] = 10.0
        with pytest.raises(Fault, match="deadline passed before the request was sent") as late:
            waiting.send(None)
        assert (late.value.timed_out, late.value.may_have_left) == (True, False)
    with pytest.raises(Fault, match="the token endpoint: it broke") as broken:
        steps.throw(Fault("it broke", may_have_left=True))
    assert not broken.value.may_have_left, "the call itself stayed here"
    assert call.settings.tokens.asking == {}


def test_a_function_gives_a_cookie_beside_others() -> None:
    baked = operation("read", "GET", "/v1/x", constants=(Constant(location="cookie", wire_name="lang", value="zh"),))
    cookies = [CookieKey(scheme=name, argument=name, name=name) for name in ("one", "two")]
    client = client_of(
        *cookies, QueryKey(scheme="q", argument="q", name="q"), keys=dict.fromkeys(("one", "two", "q"), str)
    )
    made = ended(authorise_steps(call_of(client, baked, body=None)), "k-1", "k-2", "k-3")
    assert [pair for pair in made.headers if pair[0] == "Cookie"] == [("Cookie", "lang=zh; one=k-1; two=k-2")]
    assert made.url == "https://h/v1/x?q=k-3"


BINARY = operation(body=Body(media="application/octet-stream"))


class Pipe:
    def read(self, _size: int = -1) -> bytes:
        return b""

    def seekable(self) -> bool:
        return False


@each_row(
    ("schemes", "keys", "body", "is_answered"),
    [
        ((OAUTH,), ACCOUNT, b"abc", True),
        ((OAUTH,), ACCOUNT, BytesIO(b"abc"), True),
        ((OAUTH,), ACCOUNT, Pipe(), False),
        # One of several that may help is enough.
        ((replace(OAUTH, name="token"), SignedToken(scheme="jwt")), {**ACCOUNT, **PAIR}, b"abc", True),
        ((SignedToken(scheme="jwt"),), PAIR, b"abc", False),
        ((Basic(scheme="basic"),), {"username": "ada", "password": str}, b"abc", True),
        ((Basic(scheme="basic"),), {"username": "ada", "password": "b"}, b"abc", False),
        (
            (Basic(scheme="basic"), SignedToken(scheme="jwt")),
            {"username": "ada", "password": str, **PAIR},
            b"abc",
            True,
        ),
    ],
)
def test_which_401_is_answered_and_only_once(
    schemes: tuple[Any, ...],
    keys: Mapping[str, Any],
    body: Any,
    is_answered: bool,  # noqa: FBT001 - a row's word
) -> None:
    client = client_of(*schemes, keys=keys)
    call = call_of(client, BINARY, body=body)
    if isinstance(call.request.content, FileSource):
        assert b"".join(call.request.content.chunks()) in (b"abc", b"")  # as it was sent once
    client._settings.tokens.held["oauth"] = ("t-1", float("inf"))
    assert not can_answer(call, 403, {})
    assert can_answer(call, 401, {}) == is_answered
    assert not can_answer(call, 401, {})


def test_a_pipe_is_not_signed_whatever_else_proves_who_calls() -> None:
    client = client_of(DECLARED, Bearer(scheme="bearer", argument="api_key"), keys={**PAIR, "api_key": str})
    with pytest.raises(RequestInvalidError, match="signed") as refused:
        ended(authorise_steps(call_of(client, BINARY, body=Pipe())), "key")
    assert [place for place, _ in refused.value.problems] == ["body"]


def digest(text: str) -> str:
    return hashlib.md5(text.encode(), usedforsecurity=False).hexdigest()


def test_answers_to_challenges_of_every_kind() -> None:
    """RFC 7616, 3.4.1 to 3.4.5, and RFC 2069 where no `qop` is named."""
    name, request = 'a"d\\a', WireRequest("GET", "https://h/v1/x?a=1")
    secret, asked_for = digest(f"{name}:r:pw"), digest("GET:/v1/x?a=1")
    challenge = {"algorithm": "md5-sess", "realm": "r", "nonce": "n-1", "qop": "auth", "count": "2", "opaque": "o"}
    proof = digest(f"{digest(f'{secret}:n-1:c-1')}:n-1:00000002:c-1:auth:{asked_for}")
    assert answer_to(challenge, request, name, "pw", "c-1") == (
        'Digest username="a\\"d\\\\a", realm="r", nonce="n-1", uri="/v1/x?a=1", cnonce="c-1",'
        f' response="{proof}", opaque="o", algorithm=md5-sess, nc=00000002, qop=auth'
    )
    for algorithm, name_of_hash in (("SHA-256", "sha256"), ("SHA-512-256", "sha512_256")):
        secret = hashlib.new(name_of_hash, f"{name}::pw".encode()).hexdigest()
        request_hash = hashlib.new(name_of_hash, b"GET:/v1/x?a=1").hexdigest()
        proof = hashlib.new(name_of_hash, f"{secret}:n-1:{request_hash}".encode()).hexdigest()
        said = answer_to({"algorithm": algorithm, "nonce": "n-1"}, request, name, "pw", "c-1")
        assert said.endswith(f'uri="/v1/x?a=1", response="{proof}", algorithm={algorithm}')
    old = {"algorithm": "MD5", "nonce": "n-1"}
    proof = digest(f"{digest(f'{name}::pw')}:n-1:{digest('POST:/')}")
    assert answer_to(old, WireRequest("POST", "https://h"), name, "pw", "c-1") == (
        f'Digest username="a\\"d\\\\a", realm="", nonce="n-1", uri="/", response="{proof}", algorithm=MD5'
    )


@each_row(
    ("said", "kept"),
    [
        ('Digest realm="r", nonce="n"', {"realm": "r", "nonce": "n", "algorithm": "MD5"}),
        (
            'Basic realm="x", DIGEST nonce=n, qop="auth-int, auth", algorithm=SHA-256-sess',
            {"nonce": "n", "qop": "auth-int, auth", "algorithm": "SHA-256-sess"},
        ),
        ('Digest nonce="a\\"b", Algorithm=sha-512-256', {"nonce": 'a\\"b', "algorithm": "sha-512-256"}),
        ('Digest nonce="n", qop="auth-int"', None),
        ('Digest nonce="n", algorithm=SHA-1', None),
        ('Digest realm="r"', None),
        ('Basic realm="digest "', None),
        ("", None),
    ],
)
def test_which_challenges_are_answered(said: str, kept: dict[str, str] | None) -> None:
    store = TokenStore()
    scheme = Digest(scheme="digest")
    assert scheme.can_answer({"www-authenticate": said}, store) == (kept is not None)
    held = store.find("digest", 1e12)
    assert (held[0] if held else None) == kept


def test_calls_count_on_in_answer_to_one_challenge() -> None:
    scheme, store, said = Digest(scheme="digest"), TokenStore(), ""
    keys = {"username": "ada", "password": "b"}
    with pytest.raises(StopIteration) as told:
        next(scheme.ask(WIRE, keys, store, 0.0))
    assert told.value.value == ()
    assert scheme.can_answer({"www-authenticate": 'Digest realm="r", nonce="n", qop="auth"'}, store)
    for _ in range(3):
        with pytest.raises(StopIteration) as told:
            next(scheme.ask(WIRE, keys, store, 0.0))
        said += dict(told.value.value)["Authorization"]
    assert [f"nc=0000000{number}" in said for number in range(5)] == [False, True, True, True, False]


@each_row(
    ("scheme", "secret"),
    [(Basic(scheme="basic"), "password"), (Digest(scheme="digest"), "password"), (OAUTH, "client_secret")],
)
def test_what_travels_encoded_is_taken_as_it_is(scheme: Any, secret: str) -> None:
    (name,) = (each.argument for each in scheme.credentials() if not each.is_secret and each.default is None)
    of = provider(auth=(scheme,), use=((scheme.scheme,),))
    found = find_keys(of, {name: "ada", secret: " pä:ss "})
    assert (found[name], found[secret]) == ("ada", " pä:ss ")
    assert find_keys(of, {name: "ada", secret: ""})[secret] == ""
    shown = Sample(of=of, keys={name: "ada-0123", secret: "hidden-0123"}, base_url="https://h")
    assert shown._settings.redact("ada-0123 hidden-0123") == "ada-0123 [key]"
