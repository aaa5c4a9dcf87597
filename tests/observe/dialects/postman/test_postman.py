"""Collections of Postman: addresses, variables, bodies by their mode, keys by inheritance, saved answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from observe.dialects.postman.collections import BEARER, VIDEOS, answer, collection, folder, request
from observe.reading import Read, told
from observe.reading import read as read_page
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.model import Observation


def read(text: str) -> Read:
    return read_page(text, "postman")


def one(**more: Any) -> Observation:  # noqa: ANN401
    return read(collection(request("Fly", **more))).only


def test_a_collection() -> None:
    made = read(VIDEOS)
    submit, query = made.page.operations
    assert made.codes == {}
    assert made.page.title == "Kites"
    assert told(submit) == {
        "endpoint": ("POST", "/v1/videos"),
        "title": "Submit a video",
        "parameters": [
            ("query", "notify", None, {"type": "string", "description": "Whom to tell."}, []),
            ("query", "trial", False, {"type": "string"}, [("", "true", True)]),
            ("header", "X-Trace", False, {"type": "string", "description": "Comes back in the answer."}, []),
        ],
        "bodies": [
            (
                "application/json",
                None,
                None,
                [("", {"model": "kite-2", "prompt": "A red kite", "duration": 5}, True)],
            )
        ],
        "responses": [
            ("200", "application/json", None, [("Accepted", {"task_id": "t_1", "status": "queued"}, True)]),
            (
                "400",
                "application/json",
                None,
                [("No prompt", {"error": {"code": 4001, "message": "no prompt"}}, True)],
            ),
        ],
        "auth": [("bearer", "Authorization")],
    }
    assert submit.folder == query.folder == ("Videos",)
    assert submit.description is not None
    assert submit.description.value == "Starts a task."
    assert [each.value for each in submit.servers] == ["https://api.kites.example"]
    assert query.path.value == "/v1/videos/{task_id}"
    assert [(each.location, each.name.value, each.required and each.required.value) for each in query.parameters] == [
        ("path", "task_id", True)
    ]
    (answered,) = query.responses
    assert [each.name for each in answered.examples] == ["Under way", "Done", "Failed"]


def test_statements_have_the_place_where_they_stand() -> None:
    submit, query = read(VIDEOS).page.operations
    assert query.path.span.text == "/v1/videos/:task_id"
    assert submit.servers[0].span.text == "{{baseUrl}}"
    (body,) = submit.bodies
    assert body.examples[0].origin.locate(("duration",)).text == "5"
    assert submit.auth[0].span.text.startswith('{\n  "type": "bearer"')


@each_row(
    ("address", "path", "server"),
    [
        ("https://a.example/v1/x?b=1", "/v1/x", "https://a.example"),
        ("{{baseUrl}}/{{version}}/x", "/v2/x", "https://api.kites.example"),
        ("{{baseUrl}}/x/{{kite id}}/{{$guid}}", "/x/{kite_id}/{guid}", "https://api.kites.example"),
        ("{{baseUrl}}/x/:id:fly", "/x/{id}:fly", "https://api.kites.example"),
        ("{{baseUrl}}/x:fly", "/x:fly", "https://api.kites.example"),
        ("{{slashed}}x/y", "/x/y", "https://s.example"),
        ("{{slashed}}/x", "/x", "https://s.example"),
        ("{{nested}}/x", "/x", "https://api.kites.example/v2"),
        ("https://{{host}}/x", "/x", "https://h.example"),
        ("{{host}}/x#top", "/x", "https://h.example"),
        ("{{unknown}}/x", "/x", None),
        ("{{password}}/x", "/x", None),
        ("https://{{unknown}}:8080/x", "/x", None),
        ("{{baseUrl}}/x/{{kiteId}}", "/x/{kiteId}", "https://api.kites.example"),
        ("/x", "/x", None),
        ("https://a.example", "/", "https://a.example"),
        ({"host": ["a", "example"], "protocol": "https", "path": "v1/x"}, "/v1/x", "https://a.example"),
        ({"host": "a.example", "port": "81", "path": ["v1", {"value": ":id"}]}, "/v1/{id}", "https://a.example:81"),
    ],
)
def test_addresses(address: object, path: str, server: str | None) -> None:
    variables = {
        "baseUrl": "https://api.kites.example",
        "version": "v2",
        "slashed": "https://s.example/",
        "nested": "{{baseUrl}}/{{version}}",
        "host": "h.example",
        "kiteId": "k_1",
        "password": "https://p.example",
        "loop": "{{loop}}",
    }
    text = collection(
        request("Fly", url=address), variable=[{"key": key, "value": value} for key, value in variables.items()]
    )
    made = read(text).only
    assert (made.path.value, next((each.value for each in made.servers), None)) == (path, server)


def test_a_request_may_be_its_address_alone() -> None:
    made = read(
        collection({"name": "https://a.example/x?b=1&c={{c}}", "request": "https://a.example/x?b=1&c={{c}}"})
    ).only
    assert (made.method.value, made.path.value, made.title) == ("GET", "/x", None)
    assert [(each.name.value, [one.value for one in each.examples]) for each in made.parameters] == [
        ("b", ["1"]),
        ("c", []),
    ]


def test_variables_of_folders_come_before_those_of_the_collection() -> None:
    inner = folder(
        "in", request("Fly", url="{{baseUrl}}/x"), variable=[{"key": "baseUrl", "value": "https://f.example"}]
    )
    assert [each.value for each in read(collection(inner)).only.servers] == ["https://f.example"]


@each_row(
    ("body", "headers", "media", "examples"),
    [
        ({"mode": "raw", "raw": '{"a": 1}'}, [], "application/json", [{"a": 1}]),
        ({"mode": "raw", "raw": "a", "options": {"raw": {"language": "xml"}}}, [], "application/xml", ["a"]),
        ({"mode": "raw", "raw": "a, b"}, [("content-type", "text/csv; charset=utf-8")], "text/csv", ["a, b"]),
        ({"mode": "raw", "raw": "words"}, [], "text/plain", ["words"]),
        ({"mode": "raw", "raw": '{"a": {{n}}, "c": "{{version}}!"}'}, [], "application/json", [{"a": 7, "c": "v2!"}]),
        ({"mode": "raw", "raw": '{\n  // words\n  "a": 1\n}'}, [], "application/json", [{"a": 1}]),
        (
            {"mode": "graphql", "graphql": {"query": "{kites}", "variables": '{"n": 1}'}},
            [],
            "application/json",
            [{"query": "{kites}", "variables": {"n": 1}}],
        ),
        ({"mode": "file", "file": {"src": "a.mp4"}}, [], "application/octet-stream", []),
    ],
)  # fmt: skip
def test_bodies(body: object, headers: list[tuple[str, str]], media: str, examples: list[object]) -> None:
    variables = [{"key": "version", "value": "v2"}, {"key": "n", "value": "7"}]
    header = [{"key": key, "value": value} for key, value in headers]
    made = read(collection(request("Fly", method="POST", body=body, header=header), variable=variables)).only
    assert [each.location for each in made.parameters] == ["path"]
    (sent,) = made.bodies
    assert (sent.media.value, [each.value for each in sent.examples]) == (media, examples)


def test_a_variable_without_a_value_is_a_gap_in_an_example() -> None:
    text = '{"a": "{{a}}", "b": {{b}}, "c": {"d": "so"}, "e": ["{{e}}"], "f": [], "n": 3}'
    (sent,) = one(method="POST", body={"mode": "raw", "raw": text}).bodies
    assert sent.examples == ()
    assert sent.schema is not None
    assert sent.schema.value == {
        "type": "object",
        "properties": {
            "a": {"type": "string"},
            "b": {},
            "c": {"type": "object", "properties": {"d": {"type": "string", "examples": ["so"]}}},
            "e": {"type": "array", "items": {"type": "string"}},
            "f": {"type": "array"},
            "n": {"type": "integer", "examples": [3]},
        },
    }
    assert sent.schema.origin.locate(("properties", "n", "examples", 0)).text == "3"


def test_arguments_of_the_path_are_declared_by_it() -> None:
    made = read(
        collection(request("Fly", url="{{baseUrl}}/x/:id/{{kite_id}}"), variable=[{"key": "kite_id", "value": "k_1"}])
    )
    assert [
        (each.location, each.name.value, each.required and each.required.value, [one.value for one in each.examples])
        for each in made.only.parameters
    ] == [("path", "id", True, []), ("path", "kite_id", True, ["k_1"])]


@each_row(
    "body",
    [
        {"mode": "none"},
        {"mode": "raw", "raw": " "},
        {"mode": "raw", "raw": "{}", "disabled": True},
        {"mode": "formdata", "formdata": []},
        {},
    ],
)
def test_no_body(body: object) -> None:
    assert one(method="POST", body=body).bodies == ()


@pytest.mark.parametrize(("behaviour", "count"), [({}, 0), ({"disableBodyPruning": True}, 1)])
def test_what_a_get_leaves_unsent(behaviour: dict[str, bool], count: int) -> None:
    item = request("Fly", body={"mode": "raw", "raw": '{"a": 1}'}) | {"protocolProfileBehavior": behaviour}
    assert len(read(collection(item)).only.bodies) == count


@pytest.mark.parametrize(
    ("mode", "media"),
    [("formdata", "multipart/form-data"), ("urlencoded", "application/x-www-form-urlencoded")],
)
def test_forms(mode: str, media: str) -> None:
    fields = [
        {"key": "prompt", "value": "A kite", "type": "text", "description": "What to show."},
        {"key": "key", "value": "{{kite}}", "disabled": True},
        *([{"key": "image", "type": "file", "src": "a.png", "contentType": "image/png"}] if mode == "formdata" else []),
    ]
    (sent,) = one(method="POST", body={"mode": mode, mode: fields}).bodies
    assert sent.media.value == media
    assert sent.schema is not None
    image = {"image": {"type": "string", "format": "binary", "contentMediaType": "image/png"}}
    assert sent.schema.value == {
        "type": "object",
        "properties": {
            "prompt": {"type": "string", "description": "What to show.", "examples": ["A kite"]},
            "key": {"type": "string"},
            **(image if mode == "formdata" else {}),
        },
    }


def test_what_a_converter_wrote_is_read_as_types() -> None:
    made = one(
        method="POST",
        url={
            "raw": "{{baseUrl}}/x?n=<integer>",
            "query": [{"key": "n", "value": "<integer>", "description": {"content": "(Required) How many"}}],
        },
        body={"mode": "raw", "raw": '{"a": "<string>", "b": ["<number>"], "c": {"d": "<boolean>"}}'},
        response=[answer(200, '{"at": "<dateTime>"}')],
    )
    (argument,) = made.parameters
    assert argument.required is not None
    assert argument.required.value
    assert argument.schema.value == {"type": "integer", "description": "How many"}
    (sent,) = made.bodies
    assert sent.schema is not None
    assert sent.schema.value == {
        "type": "object",
        "properties": {
            "a": {"type": "string"},
            "b": {"type": "array", "items": {"type": "number"}},
            "c": {"type": "object", "properties": {"d": {"type": "boolean"}}},
        },
    }
    assert sent.schema.origin.locate(("properties", "b", "items")).text.startswith('\\"<number>')
    (answered,) = made.responses
    assert answered.schema is not None
    assert answered.schema.value["properties"] == {"at": {"type": "string", "format": "date-time"}}
    assert not answered.examples


KEY = [{"key": "key", "value": "X-App"}, {"key": "value", "value": "{{secret}}"}]


@each_row(
    ("auth", "kind", "name"),
    [
        (BEARER, "bearer", "Authorization"),
        ({"type": "bearer", "bearer": {"token": "k"}}, "bearer", "Authorization"),
        ({"type": "basic", "basic": []}, "basic", "Authorization"),
        ({"type": "apikey", "apikey": KEY}, "header", "X-App"),
        ({"type": "apikey", "apikey": [*KEY, {"key": "in", "value": "query"}]}, "query", "X-App"),
        ({"type": "apikey", "apikey": {"key": "X-App", "in": "query"}}, "query", "X-App"),
        ({"type": "apikey", "apikey": {"key": "Authorization", "value": "Bearer {{k}}"}}, "bearer", "Authorization"),
        ({"type": "apikey", "apikey": {"key": "Authorization", "value": "{{k}}"}}, "token", "Authorization"),
        ({"type": "oauth2", "oauth2": []}, "bearer", "Authorization"),
        ({"type": "noauth"}, "none", ""),
    ],
)
def test_keys(auth: object, kind: str, name: str) -> None:
    made = read(collection(request("Fly"), auth=auth)).only
    assert [(each.kind, each.name) for each in made.auth] == [(kind, name)]
    assert made.security == ((made.auth,) if kind != "none" else ())


def test_the_nearest_owner_says_how_a_request_is_authenticated() -> None:
    basic, none = {"type": "basic", "basic": []}, {"type": "noauth"}
    text = collection(
        folder("in", request("A"), request("B", auth=none), request("C", auth=None), auth=basic),
        request("D"),
        auth=BEARER,
    )
    assert [each.auth[0].kind for each in read(text).page.operations] == ["basic", "none", "basic", "bearer"]


def test_keys_among_headers_and_arguments() -> None:
    url = {"raw": "{{baseUrl}}/x?key={{k}}", "query": [{"key": "key", "value": "{{k}}"}]}
    made = one(
        url=url, header=[{"key": "Authorization", "value": "Bearer {{k}}"}, {"key": "X-Api-Key", "value": "{{k}}"}]
    )
    assert [(each.kind, each.name) for each in made.auth] == [
        ("query", "key"),
        ("bearer", "Authorization"),
        ("header", "X-Api-Key"),
    ]
    assert made.parameters == ()
    assert made.security is None


def test_a_signature_that_no_client_speaks_is_told_once() -> None:
    auth = {"type": "awsv4", "awsv4": []}
    made = read(collection(request("A"), request("B"), auth=auth))
    assert made.codes == {"undefined-security": 1}
    assert {each.auth[0].kind for each in made.page.operations} == {"unknown"}


WRITTEN_OUT = "sk-proj-9aF3kQ7zLm2Xv8Rt4Yb6Nc1"


def test_no_key_that_is_written_out_is_read() -> None:
    auth = {"type": "bearer", "bearer": [{"key": "token", "value": WRITTEN_OUT}]}
    url = {"raw": "{{baseUrl}}/x/{{token}}/{{mine}}?a={{mine}}", "query": [{"key": "a", "value": "{{mine}}"}]}
    variables = [
        {"key": "token", "value": "hush"},
        {"key": "mine", "value": WRITTEN_OUT},
        {"key": "b", "value": "c", "type": "secret"},
    ]
    header = [
        {"key": "X-Trace", "value": WRITTEN_OUT},
        {"key": "X-Other", "value": "{{b}}"},
        {"key": "X-Password", "value": "hush"},
    ]
    body = {"mode": "raw", "raw": '{"a": "{{token}}", "b": "{{b}}"}'}
    made = read(
        collection(request("Fly", method="POST", url=url, header=header, body=body), auth=auth, variable=variables)
    ).only
    assert made.path.value == "/x/{token}/{mine}"
    assert [each.examples for each in made.parameters] == [(), (), (), (), (), ()]
    assert made.bodies[0].examples == ()


def test_answers() -> None:
    html = {"header": [{"key": "Content-Type", "value": "text/html"}]}
    made = one(
        response=[
            answer(200, '{"a": 1}', "One"),
            answer(200, '{"a": 2}', "Two", header=None, _postman_previewlanguage="json"),
            answer(404, "<p>no</p>", "Gone", **html),
            answer(204, "", "Nothing", header="Date: today"),
            {"name": "Unsaid", "body": '{"a": 3}'},
        ]
    )
    assert [
        (
            each.status.value,
            each.media,
            each.description and each.description.value,
            [one.value for one in each.examples],
        )
        for each in made.responses
    ] == [
        ("200", "application/json", "One", [{"a": 1}, {"a": 2}]),
        ("404", "text/html", "Gone", ["<p>no</p>"]),
        ("204", "", "Nothing", []),
        ("default", "application/json", "Unsaid", [{"a": 3}]),
    ]


def test_a_collection_of_v2_0_says_the_same() -> None:
    old = json.loads(VIDEOS)
    old["info"]["schema"] = old["info"]["schema"].replace("v2.1.0", "v2.0.0")
    old["auth"] = {"type": "bearer", "bearer": {"token": "{{token}}"}}
    submit, _ = old["item"][0]["item"]
    submit["request"]["url"]["path"] = "v1/videos"
    made, usual = read(json.dumps(old)).page.operations, read(VIDEOS).page.operations
    assert list(map(told, made)) == list(map(told, usual))


def test_a_collection_inside_what_an_interface_answers() -> None:
    inside = json.dumps({"collection": json.loads(VIDEOS)})
    assert len(read(inside).page.operations) == 2


@each_row(
    ("item", "codes"),
    [
        ({"name": "a", "request": {"method": "GET"}}, {"missing-section": 1}),
        ({"name": "a", "request": {"method": "GET", "url": {}}}, {"missing-section": 1}),
        ({"name": "a", "request": {"method": "FLY", "url": "/x"}}, {"unexpected-shape": 1}),
        ({"name": "a", "request": {"method": "GET", "url": "wss://a.example/x"}}, {"not-http": 1}),
        ("a", {"unexpected-shape": 1}),
    ],
)
def test_what_cannot_be_called_is_told(item: Any, codes: dict[str, int]) -> None:  # noqa: ANN401
    made = read(collection(item, request("Fly")))
    assert len(made.page.operations) == 1
    assert made.codes == codes


def test_a_collection_without_a_request_is_told() -> None:
    assert read(collection(folder("Videos"))).codes == {"no-operations": 1}


def test_tables_in_words_say_what_a_request_takes_and_is_answered() -> None:
    words = (
        "Flies it.\n\n### Body\n\n| Name | Type | Required | Description |\n|---|---|---|---|\n"
        "| wind | string | yes | How |\n\n"
        "### Response\n\n| Name | Type | Description |\n|---|---|---|\n| data[].url | string | Where |\n"
    )
    text = collection(request("Fly", description={"content": words, "type": "text/markdown"}))
    around = read(text).only.around
    assert around is not None
    (body,), (answer_told,) = around.bodies, around.responses
    assert body.schema is not None
    assert answer_told.schema is not None
    assert body.schema.value == {
        "type": "object",
        "properties": {"wind": {"type": "string", "description": "How"}},
        "required": ["wind"],
    }
    assert answer_told.schema.value["properties"]["data"]["items"]["properties"]["url"]["description"] == "Where"
    assert body.schema.origin.locate(("properties", "wind", "description")).text == "How"


def test_a_collection_that_is_cut_off_is_told() -> None:
    made = read(VIDEOS[:-40])
    assert not made.page.operations
    assert made.codes == {"broken-json": 1}
