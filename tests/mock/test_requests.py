"""What is checked of a request, and how a refusal is worded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest

from reynard.mock import Limits, app, mock_of, transport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reynard.spec.model import LoadedProvider


def test_a_missing_key_is_refused_in_the_providers_envelope(client_for: Callable[..., httpx2.Client]) -> None:
    for headers in ({}, {"X-Key": "abc"}, {"X-Key": "Token "}, {"authorization": "Token abc"}):
        response = client_for("acme", **headers).get("/clips/1")
        assert response.status_code == 401
        assert response.json() == {"base": {"code": 9, "text": "the key is missing"}}


def test_any_key_is_right_wherever_the_schemes_take_it(client_for: Callable[..., httpx2.Client]) -> None:
    client = client_for("plain")
    assert client.post("/chat", json={}).status_code == 401
    assert client.post("/chat?key=x", json={}).status_code == 200
    assert client.post("/chat", json={}, headers={"authorization": "Bearer x"}).status_code == 200
    assert client.get("/things/new:search").status_code == 200


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ({"prompt": 5}, "`prompt`: must be of type string"),
        ({}, "the body: lacks `prompt`"),
        ({"prompt": "x", "seconds": 7}, "`seconds`: must be one of 5, 10"),
        ({"prompt": "secret" * 9}, "`prompt`: does not fit `maxLength: 20`"),
        ([], "the body: must be of type object"),
    ],
)
def test_a_body_is_checked_and_its_values_never_repeated(acme: httpx2.Client, body: object, reason: str) -> None:
    response = acme.post("/clips?mode=short", json=body)
    assert (response.status_code, response.json()["base"]["text"]) == (400, reason)
    assert "secret" not in response.text


def test_a_body_has_its_media_type_and_is_there(acme: httpx2.Client) -> None:
    said = [
        acme.post("/clips?mode=short").json(),
        acme.post("/clips?mode=short", content=b"{", headers={"content-type": "application/json"}).json(),
        acme.post("/clips?mode=short", data={"prompt": "x"}).json(),
    ]
    assert [each["base"]["text"] for each in said] == [
        "the body is missing",
        "the body is not JSON",
        "the body must be sent as application/json",
    ]


def test_constants_tell_operations_on_one_path_apart(acme: httpx2.Client) -> None:
    response = acme.post("/clips?mode=other", json={"prompt": "x"})
    assert response.status_code == 400
    assert response.json()["base"]["text"] == "the request must hold the documented constant of mode"
    assert acme.post("/clips?mode=long").status_code == 200


def test_paths_and_methods_are_known(acme: httpx2.Client, plain: httpx2.Client) -> None:
    assert acme.get("/nothing").status_code == 404
    response = acme.put("/clips/1")
    assert (response.status_code, response.headers["allow"]) == (405, "DELETE, GET")
    assert plain.get("../missing/x").status_code == 404
    assert set(plain.get("http://mock.test/").json()) == {"acme", "plain"}


def test_parameters_are_read_by_place_and_style(plain: httpx2.Client) -> None:
    trace = {"X-Trace": "1"}
    assert plain.get("/things/old:search?limit=5&ids=1|2", headers=trace).json() == ["one"]
    assert plain.get("/things/a%2Fb:search", headers=trace).status_code == 200
    assert plain.get("/things/new:search", headers=trace).text == "sample"
    for query, reason in (
        ("limit=secret", "the query parameter `limit`: must be of type integer"),
        ("limit=51", "the query parameter `limit`: does not fit `maximum: 50`"),
        ("ids=1|secret", "the query parameter `ids`: must be of type integer"),
    ):
        response = plain.get(f"/things/old:search?{query}", headers=trace)
        assert (response.status_code, response.json()["error"]["message"]) == (400, reason)
    assert "the header parameter `X-Trace` is missing" in plain.get("/things/old:search").text


def test_forms_are_checked_by_name(plain: httpx2.Client) -> None:
    files = {"file": ("a.png", b"png")}
    good = {"count": "2", "tags": ["a", "b"], "extra": '{"a": 1}'}
    response = plain.post("/files", files=files, data=good)
    assert (response.status_code, response.json()["id"]) == (201, "00000000-0000-4000-8000-000000000000")
    for data, reason in (
        ({"count": "0"}, "`count`: does not fit `minimum: 1`"),
        ({"count": "x"}, "`count`: must be of type integer"),
        ({"count": "1", "extra": '{"a": "x"}'}, "`extra`: must be of type integer"),
        ({}, "`count` is missing"),
    ):
        response = plain.post("/files", files=files, data=data)
        assert (response.status_code, response.json()["error"]["message"]) == (400, reason)
    broken = plain.post("/files", content=b"--", headers={"content-type": "multipart/form-data"})
    assert broken.json()["error"]["message"] == "the body is not a form that can be read"


def test_text_binary_and_events(plain: httpx2.Client) -> None:
    speech = plain.post("/speech", content="hello", headers={"content-type": "text/plain; charset=utf-8"})
    assert (speech.headers["content-type"], speech.content[:3]) == ("audio/mpeg", b"ID3")
    assert plain.post("/speech", content="x", headers={"content-type": "text/plain"}).status_code == 400
    assert plain.post("/chat", json={"stream": False}).json() == {"text": "sample"}
    events = plain.post("/chat", json={"stream": True})
    assert events.headers["content-type"] == "text/event-stream; charset=utf-8"
    assert events.text == 'data: {"delta": "a"}\n\ndata: {"delta": "b"}\n\ndata: [DONE]\n\n'


def test_large_bodies_are_refused(specs: tuple[LoadedProvider, ...]) -> None:
    with httpx2.Client(transport=transport(app(specs, limits=Limits(body=100))), base_url="http://mock.test") as client:
        response = client.post("/acme/clips?mode=short", json={"prompt": "x" * 200}, headers={"X-Key": "Token a"})
    assert response.status_code == 413


def test_a_folder_that_cannot_be_served_says_why(folder: Path) -> None:
    assert "get_file" in str(mock_of(app(folder)).providers)
    (folder / "acme" / "get_file.yaml").write_text("reynard: 1\noperation: 5\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"acme/get_file\.yaml:2:"):
        app(folder)
    (folder / "empty").mkdir()
    with pytest.raises(ValueError, match="no provider"):
        app(folder / "empty")
