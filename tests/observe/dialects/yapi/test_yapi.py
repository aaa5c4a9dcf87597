"""Projects of YApi: arguments, bodies by their kind, schemas and examples in texts, templates of Mock.js."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from observe.dialects.yapi.projects import SUBMIT, TASK, VIDEOS, interface, project
from observe.reading import Read, told
from observe.reading import read as read_page
from rows import each_row

if TYPE_CHECKING:
    from reynard.observe.model import Observation


def read(text: str) -> Read:
    return read_page(text, "yapi")


def one(method: str = "POST", path: str = "/x", **more: Any) -> Observation:  # noqa: ANN401
    return read(project(interface("Fly", method, path, **more))).only


def test_a_project() -> None:
    made = read(VIDEOS)
    submit, query = made.page.operations
    assert made.codes == {}
    assert told(submit) == {
        "endpoint": ("POST", "/v1/videos"),
        "title": "提交视频",
        "parameters": [
            (
                "header",
                "Authorization",
                True,
                {"type": "string", "description": "令牌"},
                [("", "Bearer {token}", True)],
            )
        ],
        "bodies": [
            (
                "application/json",
                None,
                {
                    "type": "object",
                    "properties": {
                        "model": {"type": "string", "description": "模型", "examples": ["kite-2"]},
                        "prompt": {"type": "string", "description": "提示词"},
                        "duration": {"type": "integer", "description": "时长", "enum": [5, 10]},
                    },
                    "required": ["model", "prompt"],
                },
                [],
            )
        ],
        "responses": [("200", "application/json", None, [("", {"task_id": "t_1", "status": "queued"}, True)])],
        "auth": [],
    }
    assert submit.folder == query.folder == ("视频",)
    assert submit.stable_id == "21"
    assert [each.description and each.description.value for each in (submit, query)] == [
        "提交一个任务。",
        "查询 任务。\n\n状态: queued、processing、succeeded、failed",
    ]
    assert query.path.value == "/v1/videos/{task_id}"
    assert [(each.location, each.name.value, each.required and each.required.value) for each in query.parameters] == [
        ("path", "task_id", True),
        ("query", "verbose", False),
        ("header", "Authorization", True),
    ]
    assert [one.value for each in query.responses for one in each.examples] == [TASK]


def test_statements_have_the_place_where_they_stand() -> None:
    submit, query = read(VIDEOS).page.operations
    (body,) = submit.bodies
    assert body.schema is not None
    assert body.schema.origin.locate(("properties", "duration", "enum", 1)).text == "10"
    assert query.path.span.text == '"/v1/videos/:task_id"'
    assert query.responses[0].examples[0].origin.locate(("progress",)).text == "100"


def test_a_path_may_name_the_action() -> None:
    fixed = {"path": "/", "params": [{"name": "Action", "value": "Fly"}]}
    made = one(path="/?Action=Fly", query_path=fixed)
    assert made.path.value == "/"
    assert [
        (each.name.value, each.required and each.required.value, each.schema.value) for each in made.parameters
    ] == [("Action", True, {"type": "string", "const": "Fly"})]


def test_an_address_before_the_path_is_the_server() -> None:
    made = one(path="https://api.kites.example/v1/x")
    assert (made.path.value, [each.value for each in made.servers]) == ("/v1/x", ["https://api.kites.example"])


@each_row(
    ("fields", "headers", "media", "schema"),
    [
        (
            [{"name": "a", "type": "text", "required": "1", "desc": "b", "example": "c"}],
            [],
            "application/x-www-form-urlencoded",
            {
                "type": "object",
                "properties": {"a": {"type": "string", "description": "b", "examples": ["c"]}},
                "required": ["a"],
            },
        ),
        (
            [{"name": "a", "type": "text", "required": "0"}],
            [{"name": "Content-Type", "value": "multipart/form-data"}],
            "multipart/form-data",
            {"type": "object", "properties": {"a": {"type": "string"}}},
        ),
        (
            [{"name": "a", "type": "file", "required": "1"}],
            [{"name": "Content-Type", "value": "application/x-www-form-urlencoded"}],
            "multipart/form-data",
            {"type": "object", "properties": {"a": {"type": "string", "format": "binary"}}, "required": ["a"]},
        ),
    ],
)
def test_forms(fields: object, headers: object, media: str, schema: object) -> None:
    (body,) = one(req_body_type="form", req_body_form=fields, req_headers=headers).bodies
    assert body.schema is not None
    assert (body.media.value, body.schema.value) == (media, schema)


@each_row(
    ("kind", "other", "media", "examples"),
    [
        ("json", '{"a": 1}', "application/json", [{"a": 1}]),
        ("json", '{\n // words\n "a": 1}', "application/json", [{"a": 1}]),
        ("raw", "words", "text/plain", []),
        ("file", "A film", "application/octet-stream", []),
    ],
)
def test_bodies_without_a_schema(kind: str, other: str, media: str, examples: list[object]) -> None:
    (body,) = one(req_body_type=kind, req_body_other=other, req_body_is_json_schema=False).bodies
    assert (body.media.value, [each.value for each in body.examples], body.schema) == (media, examples, None)


@pytest.mark.parametrize("more", [{}, {"req_body_other": " "}, {"req_body_type": "form"}, {"req_body_type": None}])
def test_no_body(more: dict[str, Any]) -> None:
    assert one(**more).bodies == ()
    assert one("GET", req_body_other='{"type": "object"}').bodies == ()


def test_answers() -> None:
    schema = {
        "type": "object",
        "properties": {"a": {"$ref": "#/definitions/A"}},
        "definitions": {"A": {"type": "integer"}},
    }
    (declared,) = one(res_body=json.dumps(schema), res_body_is_json_schema=True).responses
    assert declared.schema is not None
    assert declared.schema.value["properties"] == {"a": {"$ref": "#/$defs/A"}}
    (raw,) = one(res_body="OK", res_body_type="raw").responses
    assert (raw.media, raw.description and raw.description.value) == ("text/plain", "OK")
    assert one(res_body="").responses == ()


def test_templates_of_mock_js_are_no_values() -> None:
    template = {"list|1-3": [{"id|+1": 1, "at": "@datetime", "n": "@integer(1, 9)"}], "ok|1": [True, False], "a": "b@c"}
    (answered,) = one(res_body=json.dumps(template)).responses
    assert [each.value for each in answered.examples] == [
        {"list": [{"id": 1, "at": "string", "n": 1}], "ok": True, "a": "b@c"}
    ]


def test_a_member_may_be_called_mock() -> None:
    schema = {"type": "object", "properties": {"mock": {"type": "object", "mock": {"mock": ""}}}}
    (body,) = one(req_body_other=json.dumps(schema)).bodies
    assert body.schema is not None
    assert body.schema.value == {"type": "object", "properties": {"mock": {"type": "object"}}}


def test_meanings_beside_values_are_words_and_limits_are_numbers() -> None:
    size = {"type": "string", "description": "大小", "enum": ["s", "l"], "enumDesc": "s 小；l 大"}
    tails = {"type": "array", "maxItems": "4", "items": {"type": "string", "enumDesc": "长短"}}
    (body,) = one(req_body_other=json.dumps({"type": "object", "properties": {"size": size, "tails": tails}})).bodies
    assert body.schema is not None
    assert body.schema.value["properties"] == {
        "size": {"type": "string", "description": "大小\ns 小；l 大", "enum": ["s", "l"]},
        "tails": {"type": "array", "maxItems": 4, "items": {"type": "string", "description": "长短"}},
    }


def test_a_project_without_categories() -> None:
    assert read(json.dumps([SUBMIT])).only.folder == ()


def test_a_schema_that_cannot_be_read_is_told() -> None:
    made = read(project(interface("Fly", "POST", "/x", req_body_other='{"type": ')))
    assert made.only.bodies[0].schema is None
    assert made.codes == {"broken-json": 1}


@each_row(
    ("entry", "codes"),
    [
        ({"path": "/x", "query_path": {}}, {"missing-section": 1}),
        ({"method": "GET", "query_path": {}}, {"missing-section": 1}),
        ({"method": "FLY", "path": "/x"}, {"unexpected-shape": 1}),
        ("a", {"unexpected-shape": 1}),
    ],
)
def test_what_cannot_be_called_is_told(entry: Any, codes: dict[str, int]) -> None:  # noqa: ANN401
    made = read(project(entry, SUBMIT))
    assert len(made.page.operations) == 1
    assert made.codes == codes


def test_a_project_without_an_interface_is_told() -> None:
    assert read('[{"name": "a", "list": [], "res_body_type": "json"}]').codes == {"no-operations": 1}


def test_a_project_that_is_cut_off_is_told() -> None:
    made = read(VIDEOS[:-40])
    assert not made.page.operations
    assert made.codes == {"broken-json": 1}
