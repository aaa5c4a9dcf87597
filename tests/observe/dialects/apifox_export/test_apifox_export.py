"""Exported projects: every endpoint with its folder, shared models and answers, and what it inherits."""

from __future__ import annotations

import json

import pytest

from observe.dialects.apifox_export.project import KITE, endpoint, folder, project
from observe.reading import Read, visit
from observe.reading import read as read_page
from rows import each_row


def read(text: str) -> Read:
    found = read_page(text, "apifox-export")
    visit(found.page)
    return found


@pytest.mark.parametrize("brand", ["apifox", "apidog"])
def test_an_endpoint(brand: str) -> None:
    leaf = endpoint(
        "列表",
        responses=[
            {
                "id": "51",
                "code": 200,
                "name": "成功",
                "contentType": "json",
                "jsonSchema": {"$ref": "#/definitions/22"},
            },
            {"id": "52", "referencedResponseId": "31"},
        ],
        responseExamples=[{"name": "ok", "responseId": 51, "data": '[{"id": 1}]'}],
        commonParameters={"query": [], "header": [{"name": "X-Off", "enable": True}]},
    )
    found = read(project(folder("查询", folder("更深", leaf)), brand=brand))
    operation = found.only
    assert (operation.method.value, operation.path.value, operation.stable_id) == ("GET", "/kites", "11")
    assert operation.title is not None
    assert operation.title.value == "列表"
    assert operation.folder == ("查询", "更深")
    assert [each.kind for each in operation.auth] == ["bearer"]
    assert [each.value for each in operation.servers] == ["https://kites.example"]
    assert [(each.location, each.name.value, [e.value for e in each.examples]) for each in operation.parameters] == [
        ("query", "lang", ["zh"]),
        ("header", "X-Off", []),
    ]
    ok, bad = operation.responses
    assert ok.schema is not None
    listed = {"type": "array", "items": {"$ref": "#/$defs/Kite"}}
    assert ok.schema.value == {"$ref": "#/$defs/风筝列表", "$defs": {"风筝列表": listed, "Kite": KITE}}
    assert [each.value for each in ok.examples] == [[{"id": 1}]]
    assert bad.status.value == "400"
    assert found.codes == {}


def test_own_settings_win_over_the_folder() -> None:
    leaf = endpoint("a", auth={"type": "apikey", "apikey": {"in": "query", "key": "k"}}, path="https://other.example/a")
    operation = read(project(folder("f", leaf, auth={"type": "noauth"}))).only
    assert [(each.kind, each.name) for each in operation.auth] == [("query", "k")]
    assert [each.value for each in operation.servers] == ["https://other.example"]
    assert operation.path.value == "/a"


@each_row(
    ("kind", "called"),
    [("awsv4", "an AWS signature"), ("hawk", "Hawk"), ("ntlm", "NTLM"), ("oauth1", "an OAuth 1.0 signature")],
)
def test_what_clients_cannot_speak_is_said_once(kind: str, called: str) -> None:
    auth = {"type": kind, kind: {"key": "k"}}
    found = read(project(folder("f", endpoint("a", auth=auth), endpoint("b", path="/b", auth=auth))))
    assert [each.message for each in found.findings] == [
        f"endpoints are authenticated by {called}, which clients cannot speak"
    ]


def test_digest_is_spoken() -> None:
    operation = read(project(folder("f", endpoint("a", auth={"type": "digest", "digest": {"username": "u"}})))).only
    assert [(each.kind, each.is_digest) for each in operation.auth] == [("basic", True)]


def test_the_nearest_folder_decides() -> None:
    operation = read(project(folder("f", endpoint("a"), auth={"type": "noauth"}))).only
    assert [each.kind for each in operation.auth] == ["none"]


def test_method_and_path_on_the_entry_itself() -> None:
    flat = [folder("", {"name": "a", "method": "POST", "path": "/a", "responses": []})]
    text = json.dumps({"apifoxProject": "1.1.0", "httpCollection": flat})
    assert read(text).only.method.value == "POST"


def test_a_webhook_is_what_the_vendor_calls() -> None:
    body = {"type": "application/json", "jsonSchema": {"$ref": "#/definitions/21"}}
    page = read(project(endpoint("Kite landed", type="webhook", path="", method="post", requestBody=body))).page
    assert page.operations == ()
    (received,) = page.webhooks
    assert (received.name.value, received.seen.method.value) == ("Kite landed", "POST")
    assert received.seen.bodies[0].schema is not None


@each_row(
    ("text", "codes", "count"),
    [
        (project(endpoint("a", path="")), {"missing-section": 1}, 0),
        (project(endpoint("a", method=-1), endpoint("b")), {"unexpected-shape": 1}, 1),
        (project(endpoint("a", type="webhook"), endpoint("b")), {"callback-left-out": 1}, 1),
        (project(), {"no-operations": 1}, 0),
        (project(endpoint("a"), webSocketCollection=[folder("r", endpoint("w", path="/ws"))]), {"not-http": 1}, 1),
        (project(endpoint("a"))[:-30], {"broken-json": 1}, 0),
        (
            project(endpoint("a", responses=[{"id": 1, "code": 200, "jsonSchema": {"$ref": "#/definitions/9"}}])),
            {"dangling-reference": 1},
            1,
        ),
    ],
)
def test_what_is_left_out_is_reported(text: str, codes: dict[str, int], count: int) -> None:
    found = read(text)
    reported = {code: number for code, number in found.codes.items() if code in codes or count == len(codes)}
    assert reported == codes
    assert len(found.page.operations) == count


@each_row(("shown", "made"), [("on", {"const": "on"}), ("", {}), ("{% mock 'id' %}", {}), ("{{version}}", {})])
def test_a_fixed_value_is_a_constant_where_it_is_one_value(shown: str, made: dict[str, object]) -> None:
    fixed = {"name": "mode", "type": "string", "fixedValue": True, "example": shown}
    (operation,) = read(project(endpoint("a", parameters={"query": [fixed]}))).page.operations
    assert operation.parameters[0].schema.value == {"type": "string"} | made
