"""The mock wants the keys that the specs declare, of every kind, and none where none is declared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.mock import transport

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROVIDER = """
reynard: 1
provider: "keys"
title: "Keys"
base_url: "https://api.test"
servers: {files: {url: "https://files.test"}}
auth:
  schemes:
    app: {type: "header", name: "X-App"}
    sign: {type: "header", name: "X-Sign"}
    session: {type: "cookie", name: "sid"}
    user: {type: "basic"}
    machine: {type: "oauth2", token_url: "/token"}
    digest: {type: "digest"}
    token: {type: "body", name: "app.token"}
    jwt: {type: "jwt-hs256"}
    tencent: {type: "tc3-hmac-sha256", service: "vclm"}
    asked: {type: "oauth2", token_url: "/token", name: "access_token"}
    described:
      {type: "signature", algorithm: "md5", over: "{secret_key}", headers: {X-A: "{signature}"}, query: {b: "{nonce}"}}
  use: [["app", "sign"], ["user"]]
"""
OPERATION = """
reynard: 1
operation: "{name}"
method: "GET"
path: "/{name}"
{more}
responses: {{"200": {{media: "application/json", schema: {{type: "object"}}}}}}
"""
POSTED = """
reynard: 1
operation: "posted"
method: "POST"
path: "/posted"
auth: [["token"]]
request:
  media: "application/json"
  schema:
    type: "object"
    properties:
      app:
        {type: "object", properties: {token: {type: "string"}}, required: ["token"], additionalProperties: false}
      text: {type: "string"}
    required: ["text"]
responses: {"200": {media: "application/json", schema: {type: "object"}}}
"""
PAIR = {"grant_type": "client_credentials", "client_id": "a", "client_secret": "b"}
_TC3 = "TC3-HMAC-SHA256 Credential=a/2019-02-25/vclm/tc3_request, SignedHeaders=host, Signature=0"
OPERATIONS = {
    "usual": "",
    "cookie": 'auth: [["session"]]',
    "machine": 'auth: [["machine"]]',
    "digest": 'auth: [["digest"]]',
    "jwt": 'auth: [["jwt"]]',
    "tencent": 'auth: [["tencent"]]',
    "asked": 'auth: [["asked"]]',
    "described": 'auth: [["described"]]',
    "open": "auth: []",
    "optional": 'auth: [["user"], []]',
    "foreign": 'server: "files"',
}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx2.Client]:
    folder = tmp_path / "keys"
    folder.mkdir()
    (folder / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (folder / "posted.yaml").write_text(POSTED, encoding="utf-8")
    for name, more in OPERATIONS.items():
        (folder / f"{name}.yaml").write_text(OPERATION.format(name=name, more=more), encoding="utf-8")
    with httpx2.Client(transport=transport(tmp_path), base_url="http://mock/keys") as made:
        yield made


@pytest.mark.parametrize(
    ("name", "headers", "status"),
    [
        ("usual", {}, 401),
        ("usual", {"X-App": "1"}, 401),
        ("usual", {"X-App": "1", "X-Sign": "2"}, 200),
        ("usual", {"Authorization": "Basic YTpi"}, 200),
        ("usual", {"Authorization": "Bearer t"}, 401),
        ("cookie", {"Cookie": "other=1"}, 401),
        ("cookie", {"Cookie": "other=1; sid=2"}, 200),
        ("machine", {"Authorization": "Basic YTpi"}, 401),
        ("machine", {"Authorization": "Bearer t"}, 200),
        ("digest", {"Authorization": 'Digest username="a"'}, 401),
        ("digest", {"Authorization": 'Digest username="a", uri="/", response="0"'}, 200),
        ("jwt", {"Authorization": "Bearer key"}, 401),
        ("jwt", {"Authorization": "Bearer a.b.c"}, 200),
        ("tencent", {"Authorization": _TC3}, 401),
        ("tencent", {"Authorization": _TC3, "X-TC-Timestamp": "1"}, 200),
        ("asked", {"Authorization": "Bearer t"}, 401),
        ("asked?access_token=t", {}, 200),
        ("described", {"X-A": "0"}, 401),
        ("described?b=1", {"X-A": "0"}, 200),
        ("open", {}, 200),
        ("optional", {}, 200),
        ("foreign", {}, 200),
    ],
)
def test_a_request_without_the_declared_keys_is_refused(
    client: httpx2.Client, name: str, headers: dict[str, str], status: int
) -> None:
    assert client.get(f"/{name}", headers=headers).status_code == status


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"text": "a", "app": {"token": "k"}}, 200),
        ({"text": "a"}, 401),
        ({"text": "a", "app": {"token": ""}}, 401),
        ({"text": "a", "app": "k"}, 401),
        ({"app": {"token": "k"}}, 400),
    ],
)
def test_a_key_in_the_body_is_wanted_there(client: httpx2.Client, body: dict[str, object], status: int) -> None:
    assert client.post("/posted", json=body).status_code == status


@pytest.mark.parametrize(("content", "status"), [(b"no JSON", 401), (b"[1]", 401), (b"", 401)])
def test_what_has_no_fields_has_no_key(client: httpx2.Client, content: bytes, status: int) -> None:
    headers = {"Content-Type": "application/json"}
    assert client.post("/posted", content=content, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/keys/token", {"params": PAIR}, 200),
        ("/keys/token", {"data": PAIR}, 200),
        ("/token", {"data": {"grant_type": "client_credentials"}, "auth": ("a", "b")}, 200),
        ("/token", {"data": {"grant_type": "client_credentials"}, "headers": {"Authorization": "Basic %"}}, 401),
        ("/token", {"data": {"grant_type": "client_credentials", "client_id": "a"}}, 401),
        ("/token", {"data": {"grant_type": "password"}}, 400),
        ("/token", {}, 400),
        ("/keys/tokens", {"data": PAIR}, 404),
        ("/other", {"data": PAIR}, 404),
    ],
)
def test_tokens_are_given_for_any_id_and_secret(
    client: httpx2.Client, path: str, sent: dict[str, Any], status: int
) -> None:
    answer = client.post(f"http://mock{path}", **sent)
    assert answer.status_code == status
    if status == 200:
        said = answer.json()
        assert (said["token_type"], said["expires_in"]) == ("Bearer", 3600)
        headers = {"Authorization": f"Bearer {said['access_token']}"}
        assert client.get("/machine", headers=headers).status_code == 200
