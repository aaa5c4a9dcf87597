"""Keys and signatures: where they come from, where they go, and where they never do."""

# Tests look inside on purpose, take flags as parameters, and hold data of any type.
# ruff: noqa: SLF001

from __future__ import annotations

from base64 import b64decode
from dataclasses import replace

import pytest

from reynard.runtime import (
    Body,
    ConfigError,
    Constant,
    DeclaredSignature,
    HeaderKey,
    QueryKey,
    RequestInvalidError,
    SignedToken,
    TencentSignature,
    VolcSignature,
)
from reynard.runtime.auth import Bearer
from reynard.runtime.core import wire_request
from reynard.runtime.settings import find_keys
from reynard.runtime.steps import WireRequest
from reynard.runtime.token_store import TokenStore
from runtime.sample import SUBMIT, SUBMIT_ARGUMENTS, Sample, operation, provider

BEARER = Bearer(scheme="bearer", argument="api_key", env="SAMPLE_API_KEY")
TOKEN = HeaderKey(scheme="token", argument="token", env="SAMPLE_TOKEN", name="Authorization", prefix="Token")
HEADER = HeaderKey(scheme="header", argument="app_key", env="SAMPLE_APP_KEY", name="X-Api-Key")
QUERY = QueryKey(scheme="query", argument="query_key", env="SAMPLE_QUERY_KEY", name="key")
ALL = (BEARER, TOKEN, HEADER, QUERY)


def headers_of(client: Sample) -> dict[str, str]:
    return dict(wire_request(client._settings, SUBMIT, **SUBMIT_ARGUMENTS).headers)


def client_of(*use: tuple[str, ...], **keys: str | None) -> Sample:
    return Sample(of=provider(auth=ALL, use=use), keys=keys, base_url="https://h")


def test_bearer() -> None:
    assert headers_of(client_of(("bearer",), api_key="k-1"))["Authorization"] == "Bearer k-1"
    assert headers_of(client_of(("bearer",), api_key=" Bearer k-1\n"))["Authorization"] == "Bearer k-1"


def test_token_and_header_key() -> None:
    assert headers_of(client_of(("token",), token="k-2"))["Authorization"] == "Token k-2"  # noqa: S106 - made up
    assert headers_of(client_of(("header",), app_key="k-3"))["X-Api-Key"] == "k-3"


def test_query_key_is_encoded_and_hidden() -> None:
    client = client_of(("query",), query_key="k/4&x")
    request = wire_request(client._settings, SUBMIT, **SUBMIT_ARGUMENTS)
    assert request.url == "https://h/v1/tasks?key=k%2F4%26x"
    assert request.shown_url == "https://h/v1/tasks"


def test_several_keys_at_once_and_the_first_alternative_that_is_complete() -> None:
    both = client_of(("header", "query"), app_key="k-3", query_key="k-4")
    request = wire_request(both._settings, SUBMIT, **SUBMIT_ARGUMENTS)
    assert dict(request.headers)["X-Api-Key"] == "k-3"
    assert request.url.endswith("?key=k-4")
    second = client_of(("header", "query"), ("bearer",), app_key="k-3", api_key="k-1")
    assert "X-Api-Key" not in headers_of(second)
    assert headers_of(second)["Authorization"] == "Bearer k-1"


def test_missing_key_names_argument_and_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match=r"api_key=… or the environment variable SAMPLE_API_KEY"):
        client_of(("bearer",))
    with pytest.raises(ConfigError, match="query_key"):
        client_of(("header", "query"), app_key="k-3")
    monkeypatch.setenv("SAMPLE_API_KEY", "  ")
    with pytest.raises(ConfigError):
        client_of(("bearer",), api_key="")
    monkeypatch.setenv("SAMPLE_API_KEY", "from-env\n")
    assert headers_of(client_of(("bearer",)))["Authorization"] == "Bearer from-env"


def test_key_that_no_header_carries_is_refused_without_showing_it() -> None:
    for key in ("ключ-secret", "a\r\nEvil: secret"):
        with pytest.raises(ConfigError) as caught:
            client_of(("bearer",), api_key=key)
        assert "secret" not in str(caught.value)


def test_operation_has_alternatives_of_its_own() -> None:
    client = client_of(("bearer",), api_key="k-1", app_key="k-3")
    own = operation(auth=(("header",),), body=SUBMIT.body)
    assert "Authorization" not in dict(wire_request(client._settings, own, **SUBMIT_ARGUMENTS).headers)
    free = operation(auth=(), body=SUBMIT.body)
    sent = dict(wire_request(client._settings, free, **SUBMIT_ARGUMENTS).headers)
    assert not {"Authorization", "X-Api-Key"} & set(sent)
    other = operation(auth=(("token",),), body=SUBMIT.body)
    with pytest.raises(ConfigError, match="SAMPLE_TOKEN"):
        wire_request(client._settings, other, **SUBMIT_ARGUMENTS)


def test_missing_or_odd_base_url(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigError, match="SAMPLE_BASE_URL"):
        Sample()
    monkeypatch.setenv("SAMPLE_BASE_URL", "https://env/p/")
    assert Sample()._settings.base_url == "https://env/p"
    assert Sample(base_url="https://arg")._settings.base_url == "https://arg"
    for url in ("ftp://h", "h/v1", "https://user:pw@h", "https://h?key=1", "https://[::1", "http://h:port"):
        with pytest.raises(ConfigError) as caught:
            Sample(base_url=url)
        assert "pw" not in str(caught.value)


VOLC = VolcSignature(service="cv", region="cn-north-1")
VOLC_KEYS = {"access_key": "AKLTexample", "secret_key": "c2VjcmV0LWV4YW1wbGU="}


def test_volcengine_signature_of_a_fixed_request() -> None:
    """The expected values were computed with openssl's `dgst` from the text of volcengine.com/docs/6369/67269."""
    request = WireRequest(
        "POST",
        "https://visual.volcengineapi.com/?Version=2022-08-31&Action=CVSync2AsyncSubmitTask",
        (("Content-Type", "application/json"),),
        b'{"req_key":"jimeng_t2v_v30","prompt":"pig"}',
    )
    assert VOLC.sign(request, VOLC_KEYS, 1715333400.9) == (
        ("X-Date", "20240510T093000Z"),
        ("X-Content-Sha256", "6281063a7b1491332c4f637a0c28386b04b80d3a98165382ea5a621627861c7f"),
        (
            "Authorization",
            (
                "HMAC-SHA256 Credential=AKLTexample/20240510/cn-north-1/cv/request,"
                " SignedHeaders=content-type;host;x-content-sha256;x-date,"
                " Signature=e7603370ec03dbf89d41ec0e5d45e661b84bced144950c676659f070ea57eb1c"
            ),
        ),
    )


TENCENT = TencentSignature(service="cvm", region="ap-guangzhou")
TENCENT_KEYS = {"secret_id": "AKIDexample", "secret_key": "c2VjcmV0"}


def test_tencent_signature_of_the_documented_request() -> None:
    """The request is that of cloud.tencent.com/document/api/213/30654, the signature that of its public SDK."""
    body = rb'{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}'
    sent = (("Content-Type", "application/json; charset=utf-8"), ("X-TC-Action", "DescribeInstances"))
    request = WireRequest("POST", "https://cvm.tencentcloudapi.com/", sent, body)
    assert TENCENT.sign(request, TENCENT_KEYS, 1551113065.9) == (
        ("X-TC-Region", "ap-guangzhou"),
        ("X-TC-Timestamp", "1551113065"),
        (
            "Authorization",
            (
                "TC3-HMAC-SHA256 Credential=AKIDexample/2019-02-25/cvm/tc3_request,"
                " SignedHeaders=content-type;host;x-tc-action,"
                " Signature=a3d964af66ad42fea0511086ef9c26ec85fe540249872e335665793beabe17d3"
            ),
        ),
    )


def test_tencent_signature_of_a_request_without_a_body() -> None:
    """What is asked for in the address is signed as it stands there, and the region of the call counts."""
    request = WireRequest("GET", "https://cvm.tencentcloudapi.com/?Limit=1", (("X-TC-Region", "ap-beijing"),), None)
    first, *others = TENCENT.sign(request, TENCENT_KEYS, 1551113065)
    assert first == ("Content-Type", "application/x-www-form-urlencoded")
    assert [name for name, _ in others] == ["X-TC-Timestamp", "Authorization"]
    assert "SignedHeaders=content-type;host, Signature=" in others[-1][1]


KEYS = {"access_key": "ak-1", "secret_key": "sk-1"}
IN_ADDRESS = DeclaredSignature(
    scheme="sign",
    over="{path}&{timestamp_ms}&{access_key}",
    algorithm="hmac-sha1",
    encoding="base64url",
    in_query=(("AccessKey", "{access_key}"), ("Signature", "{signature}"), ("Timestamp", "{timestamp_ms}")),
)
OF_REQUEST_LINE = DeclaredSignature(
    scheme="sign",
    over="host: {host}\ndate: {date}\n{method} {path} HTTP/1.1",
    algorithm="hmac-sha256",
    encoding="base64",
    in_headers=(("Date", "{date}"), ("Authorization", 'base64:api_key="{access_key}", signature="{signature}"')),
)
OF_BODY = DeclaredSignature(
    scheme="sign",
    over="{access_key}{timestamp}{body}{secret_key}",
    algorithm="md5",
    in_headers=(("X-Time", "{timestamp}"), ("X-Sign", "{signature}"), ("X-Body", "{body_sha256}")),
)


def test_signatures_that_a_provider_describes() -> None:
    """The expected values were computed with openssl's `dgst` of the texts that stand in the notes."""
    request = WireRequest("POST", "https://h.test/v1/films?a=1", (), '{"prompt":"猪"}'.encode())
    # printf '/v1/films&1715333400900&ak-1' | openssl dgst -sha1 -hmac sk-1 -binary | base64, its letters those of URLs
    told = (("AccessKey", "ak-1"), ("Signature", "p6y4oJW7wVivLbvgjflKJNybOT8"), ("Timestamp", "1715333400900"))
    assert IN_ADDRESS.sign_address(request, KEYS, 1715333400.9) == ((), told)
    # printf 'host: h.test\ndate: Fri, 10 May 2024 09:30:00 GMT\nPOST /v1/films HTTP/1.1' | openssl dgst -sha256 …
    (moment, proof), fields = OF_REQUEST_LINE.sign_address(request, KEYS, 1715333400.9)
    assert (moment, fields) == (("Date", "Fri, 10 May 2024 09:30:00 GMT"), ())
    assert b64decode(proof[1]).decode() == 'api_key="ak-1", signature="yvBl6IVR6GHSItLYqP7PlQjKUWOF/eKEFB2s8zSX16E="'
    # printf 'ak-11715333400{"prompt":"猪"}sk-1' | openssl dgst -md5
    _, sign, body = OF_BODY.sign_address(request, KEYS, 1715333400.9)[0]
    assert sign == ("X-Sign", "df91c85bf6f1ab7da989a196966a2ed2")
    assert body == ("X-Body", "7896d5dcac87274cfc0ddc4b2901233cc9ea43b4c300866299750392735f38a5")


def test_what_is_signed_anew_differs() -> None:
    request = WireRequest("GET", "https://h.test", (), None)
    scheme = replace(OF_BODY, over="{path}{query}{method}{nonce}{body_md5}")
    first, second = (scheme.sign_address(request, KEYS, 0.0)[0] for _ in range(2))
    assert first[0] == second[0] == ("X-Time", "0")
    assert first[1] != second[1]


def test_a_token_that_the_client_signs() -> None:
    """The expected text was made by PyJWT of the same claims."""
    scheme = SignedToken(scheme="jwt")
    keys = {"access_key": "ak-example", "secret_key": "sk-example-0123456789abcdef0123456789"}
    request, store = WireRequest("GET", "https://h/", (), None), TokenStore()
    steps = scheme.ask(request, keys, store, 1715333400.9)
    with pytest.raises(StopIteration) as answered:
        next(steps)
    text = (
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJhay1leGFtcGxlIiwiZXhwIjoxNzE1MzM1MjAwLCJuYmYiOjE3MTUzMzMzOTV9"
        ".tuHZd5KZlEheUOxieoW5LOREnE0skhjWfmJKO-ScIAo"
    )
    assert answered.value.value == (("Authorization", f"Bearer {text}"),)
    assert text in store.secrets


def test_signed_operation() -> None:
    of = provider(auth=(VOLC,), use=(("volc",),))
    client = Sample(of=of, keys=VOLC_KEYS, base_url="https://visual.volcengineapi.com")
    op = operation(
        path="/",
        body=SUBMIT.body,
        constants=(
            Constant(location="query", wire_name="Action", value="CVSync2AsyncSubmitTask"),
            Constant(location="query", wire_name="Version", value="2022-08-31"),
        ),
    )
    sent = dict(wire_request(client._settings, op, **SUBMIT_ARGUMENTS).headers)
    assert sent["Authorization"].startswith("HMAC-SHA256 Credential=AKLTexample/")
    assert find_keys(of, VOLC_KEYS) == VOLC_KEYS


def test_pipe_cannot_be_signed() -> None:
    class Pipe:
        def read(self, _size: int = -1) -> bytes:
            return b""

        def seekable(self) -> bool:
            return False

    client = Sample(of=provider(auth=(VOLC,), use=(("volc",),)), keys=VOLC_KEYS, base_url="https://h")
    op = operation(body=Body(media="application/octet-stream"))
    with pytest.raises(RequestInvalidError, match="signed"):
        wire_request(client._settings, op, body=Pipe())


def test_repr_shows_no_key() -> None:
    client = Sample(of=provider(auth=ALL, use=(("bearer",),)), keys={"api_key": "k-1-hidden"}, base_url="https://h")
    assert "hidden" not in repr(client) + repr(client._settings) + repr(client.tasks) + repr(VOLC)
