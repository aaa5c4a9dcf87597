"""What is said of whole operations: given up by title, without a good answer, an id for a fixed part of the path."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings, Severity
from reynard.observe.model import ExampleSeen, Said
from reynard.reconcile.operation_parts.examples import keep_examples
from reynard.reconcile.operation_parts.paths import read_path
from reynard.reconcile.provider import Ingested, PageFile, ingest_provider
from reynard.reconcile.verdicts import Verdicts
from reynard.source import Source
from reynard.text.origin import Row
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

OK = {"200": {"description": "ok"}}


def ingested(
    path: str, title: str, responses: object, folder: str = "Films", description: str = ""
) -> tuple[Ingested, list[str]]:
    operation = {"summary": title, "description": description, "responses": responses, "x-apifox-folder": folder}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    made = ingest_provider("acme", [page], None, found)
    return made, [each.code for each in found if each.severity is not Severity.FACT]


@each_row(
    ("title", "folder"),
    [
        ("查询任务（已废弃）", "Films"),
        ("查询任务[弃用]", "Films"),
        ("[Deprecated] Get film", "Films"),
        ("已废弃 查询任务", "Films"),
        ("Get film (deprecated)", "Films"),
        ("Get film - deprecated", "Films"),
        ("查询任务，即将下线", "Films"),
        ("查询任务", "已废弃"),
        ("查询任务", "Deprecated"),
        ("查询任务", "废弃接口"),
    ],
)
def test_given_up_by_title(title: str, folder: str) -> None:
    made, codes = ingested("/films", title, OK, folder)
    assert made.specs[0].deprecated
    assert codes == ["deprecated-in-title"]


@each_row(
    ("text", "is_given_up"),
    [
        ("It made trouble. So, this endpoint is now deprecated and should not be used anymore.", True),
        ("该接口已废弃，请使用 v2", True),
        ("**Deprecated**: use `/v2/films`", True),
        ("Lists the films whose format is deprecated", False),
        ("返回已废弃的订单", False),
        ("If the key of this film has been deprecated, 410 is answered", False),
        ("Deprecated films are listed, too", False),
    ],
)
def test_given_up_in_words(text: str, is_given_up: bool) -> None:  # noqa: FBT001 - a column of the table
    made, codes = ingested("/films", "Films", OK, description=text)
    assert made.specs[0].deprecated == is_given_up
    assert codes == (["deprecated-in-title"] if is_given_up else [])


def test_a_call_that_changes_the_protocol() -> None:
    made, codes = ingested("/films", "Listen", {"101": {"description": "WebSocket"}})
    assert len(made.specs) == 1
    assert codes == ["not-http"]


@each_row(
    "title", ["创建任务(旧)", "Create film [legacy]", "创建任务（旧版）", "上传文件 (未实现)", "Get (coming soon)"]
)
def test_an_old_one_is_told_and_called_as_ever(title: str) -> None:
    made, codes = ingested("/films", title, OK)
    assert [each.deprecated for each in made.specs] == [False]
    assert {*codes} - {"acting-get"} == {"deprecated-in-title"}


@each_row("title", ["废弃订单", "停用账号", "下线商品", "List deprecated films", "查询已废弃的订单", "Obsolete stock"])
def test_what_is_done_is_not_given_up(title: str) -> None:
    made, codes = ingested("/films", title, OK)
    assert not made.specs[0].deprecated
    assert codes == []


@each_row(
    ("path", "read"),
    [
        ("/BASE_URL/v1/videos", "/v1/videos"),
        ("/{API_HOST}/v1/videos", "/v1/videos"),
        ("/host/v1/videos", "/host/v1/videos"),
    ],
)
def test_a_word_for_the_host_is_no_part_of_a_path(path: str, read: str) -> None:
    made, codes = ingested(path, "Get", OK)
    assert (made.specs[0].path, "path-style" in codes) == (read, path != read)


@each_row(
    ("path", "read"),
    [
        ("/v1/videos/video_id", "/v1/videos/{video_id}"),
        ("/v1/videos/videoId/cover", "/v1/videos/{videoId}/cover"),
        ("/v1/tasks/task_id", "/v1/tasks/{task_id}"),
        ("/v1/query/taskId", "/v1/query/{taskId}"),
    ],
)
def test_an_id_that_is_written_as_a_fixed_part(path: str, read: str) -> None:
    made, codes = ingested(path, "Get", OK)
    assert made.specs[0].path == read
    assert codes == ["path-style"]
    assert [each.name for each in made.specs[0].parameters] == [read.partition("{")[2].partition("}")[0]]


@each_row(
    "path",
    [
        "/v1.2:8080x/films",
        "/films.list",
        "/person/getById",
        "/id",
        "/task_id",
        "/videos/id",
        "/wallet/open_id",
        "/v1/videos/{video_id}",
    ],
)
def test_other_fixed_parts_stay(path: str) -> None:
    made, codes = ingested(path, "Get", OK)
    assert made.specs[0].path == path
    assert "path-style" not in codes


@each_row(
    ("path", "reason"),
    [
        ("//films", "a path begins with one slash"),
        ("films", "a path begins with one slash"),
        ("/films/:id", "parameters stand in braces, after a slash"),
        ("/films/${id}", "parameters stand in braces, after a slash"),
        ("/films/$id", "parameters stand in braces, after a slash"),
        ("/films/%7Bid%7D", "parameters stand in braces, after a slash"),
        ("/films/film_id", "an argument is written as if it were a fixed part"),
        ("https://api.example/films", "a host belongs to the base URL"),
        ("/api.lab.example:8443/films", "a host belongs to the base URL"),
        ("/localhost:6021/films", "a host belongs to the base URL"),
        ("/films#list", "what stands behind `#` is no part of a path"),
    ],
)
def test_why_a_path_is_read_in_another_way(path: str, reason: str) -> None:
    verdicts = Verdicts("get")
    read_path(Said(path, Source("a", path).span(0, len(path))), verdicts)
    assert [label.text for each in verdicts.taken for label in each.finding.labels] == [reason]


@each_row(
    ("response", "is_told"),
    [
        ({"description": "ok"}, True),
        (
            {"description": "ok", "content": {"application/json": {"schema": {"type": "object", "properties": {}}}}},
            True,
        ),
        ({"description": "ok", "content": {"application/json": {"examples": {"a": {"value": "[]"}}}}}, True),
        ({"description": "ok", "content": {"application/json": {"schema": {}, "example": "{ }"}}}, True),
        ({"description": "ok", "content": {"application/json": {"example": {"id": 1}}}}, False),
        ({"description": "ok", "content": {"application/json": {"schema": {"type": "string"}}}}, False),
        ({"description": "ok", "content": {"image/png": {}}}, False),
    ],
)
def test_an_answer_of_which_nothing_is_known(response: object, is_told: bool) -> None:  # noqa: FBT001 - a column
    found = Findings()
    paths = {"/films": {"get": {"summary": "Get", "responses": {"200": response, "204": {"description": "empty"}}}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    told = [each.field for each in found if each.code == "content-unknown"]
    assert told == (["list_films.response.200"] if is_told else [])


@each_row(
    ("member", "is_told"),
    [
        ({"type": "string"}, True),
        ({"type": "string", "enum": ["fox-1"]}, True),
        ({"type": "string", "enum": ["fox-1", "fox-2"]}, False),
        ({"type": "string", "description": "fox-1 or fox-2"}, False),
    ],
)
def test_choices_that_an_operation_has_and_no_field(member: object, is_told: bool) -> None:  # noqa: FBT001 - a column
    found = Findings()
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": {"model": member}}}}}
    film = {
        "summary": "Create a film",
        "description": "支持的模型：fox-1、fox-2 等",
        "requestBody": body,
        "responses": OK,
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": film}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    told = [each.message for each in found if each.code == "prose-remarks"]
    assert told == (["of `create_film`, words alone say: “支持的模型：fox-1、fox-2 等”"] if is_told else [])


TWO = {"type": "object", "properties": {"prompt": {"type": "string"}, "seed": {"type": "integer"}}}


@each_row(
    ("body", "severity"),
    [
        ({}, "note"),
        ({"schema": {"type": "object", "properties": {}}}, "note"),
        ({"schema": {"type": "object", "properties": {"a": {}}}}, "warning"),
        ({"schema": {"type": "object", "properties": {"a": {}}, "required": ["a"]}}, "note"),
        ({"example": {"a": 1}}, "warning"),
    ],
)
def test_a_body_of_a_get(body: object, severity: str) -> None:
    operation = {"requestBody": {"content": {"application/json": body}}, "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    assert [each.severity for each in found if each.code == "body-of-get"] == [severity]


@each_row(
    ("path", "required", "is_sent"),
    [("/films", ["a"], True), ("/films", [], False), ("/films/{id}", ["a"], False)],
)
def test_a_body_that_is_all_that_a_get_asks_with_is_sent(path: str, required: list[str], is_sent: bool) -> None:  # noqa: FBT001 - a column
    schema = {"type": "object", "properties": {"a": {"type": "string"}}, "required": required}
    one = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    body = {"content": {"application/json": {"schema": schema}}}
    operation = {"parameters": [one] if "{" in path else [], "requestBody": body, "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    assert (spec.request is not None) == is_sent


@each_row(
    ("method", "content", "is_told"),
    [
        ("post", {"schema": TWO}, True),
        ("post", {"schema": TWO | {"required": ["prompt"]}}, False),
        ("post", {"schema": TWO, "example": {"prompt": "a fox"}}, False),
        ("post", {"schema": TWO | {"anyOf": [{"required": ["prompt"]}, {"required": ["seed"]}]}}, False),
        ("post", {"schema": {"type": "object", "properties": {"prompt": {"type": "string"}}}}, True),
        ("post", {"schema": {"type": "object", "properties": {}}}, False),
        ("put", {"schema": TWO}, False),  # a change, by its name: what it is told, it changes
        ("put", {"schema": {"type": "object", "properties": {"id": {}, "name": {}}}}, True),
        ("patch", {"schema": TWO}, False),
    ],
)
def test_a_body_of_which_nothing_is_required(method: str, content: object, is_told: bool) -> None:  # noqa: FBT001 - a column
    found = Findings()
    operation = {"summary": "Do", "requestBody": {"content": {"application/json": content}}, "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {method: operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    assert ("nothing-required" in [each.code for each in found]) == is_told


@each_row(
    ("responses", "codes"),
    [
        ({"400": {"description": "bad"}}, ["no-success"]),
        ({"400": {"description": "bad"}, "404": {"description": "gone"}}, ["no-success"]),
        ({"400": {"description": "bad"}, "501": {"description": "not yet"}}, ["no-success"]),
        ({"501": {"description": "not yet"}}, []),
        ({"400": {"description": "bad"}, "302": {"description": "there"}}, ["no-success"]),
        ({"400": {"description": "bad"}, "default": {"description": "any"}}, []),
        ({"204": {"description": "done"}}, []),
        ({}, []),
    ],
)
def test_failures_alone(responses: object, codes: list[str]) -> None:
    assert ingested("/films", "Get", responses)[1] == codes


@each_row(
    ("example", "good"),
    [
        ({}, "0"),
        ({"code": 200, "msg": "ok", "data": {"id": 1}}, "200"),
        ({"code": "SUCCESS", "msg": "ok", "data": {"id": 1}}, '"SUCCESS"'),
        ({"code": "", "msg": "", "data": {"id": 1}}, "0"),
        ({"msg": "ok", "data": {"id": 1}}, "0"),
    ],
)
def test_the_code_of_success_that_an_envelope_shows(example: object, good: str) -> None:
    schema = {"type": "object", "properties": {name: {} for name in ("code", "msg", "data")}}
    assert good_code({"schema": schema, "example": example}) == good


@each_row(
    ("code", "good"),
    [
        ({"type": "integer", "example": 200}, "200"),
        ({"type": "integer", "const": 1}, "1"),
        ({"type": "string", "examples": ["", "ok"]}, '"ok"'),
        ({"type": "integer"}, "0"),
    ],
)
def test_the_code_of_success_that_a_schema_shows(code: object, good: str) -> None:
    assert good_code({"schema": {"type": "object", "properties": {"code": code, "msg": {}, "data": {}}}}) == good


def good_code(content: object) -> str:
    """Return the code that a finding advises to take for success."""
    answer = {"description": "ok", "content": {"application/json": content}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": {"get": {"responses": {"200": answer}}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    (told,) = (each for each in found if each.code == "envelope")
    assert told.labels[0].span.text == '"code"'
    return (told.help or "").partition("equals: ")[2].partition("}")[0]


ONE_OF_TWO = {"image": "和video二选一", "video": "和image二选一", "seed": "种子"}
BESIDE = {"image": "和video二选一", "video": "和image二选一，图生视频时必填", "seed": "种子"}
OTHERS = {"image": "和video二选一", "video": "和seed二选一", "seed": "种子"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (ONE_OF_TWO, {"member-groups": 1}),
        (BESIDE, {"member-groups": 1, "prose-facts": 1}),
        (OTHERS, {"member-groups": 2}),
    ],
)
def test_what_each_member_says_of_the_other_is_told_once(words: dict[str, str], told: dict[str, int]) -> None:
    members = {name: {"type": "string", "description": text} for name, text in words.items()}
    body = {"content": {"application/json": {"schema": {"type": "object", "properties": members}}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": {"post": {"summary": "Do", "requestBody": body, "responses": OK}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    codes = found.by_code()
    assert {code: codes[code] for code in ("member-groups", "prose-facts") if code in codes} == told
    assert spec.request is not None
    assert "not_with" not in str(spec.request.schema)


def asked(*parameters: Mapping[str, object]) -> list[str]:
    listed = [{"in": "query", "schema": {"type": "string"}, **each} for each in parameters]
    operation = {"parameters": listed, "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert sum(each.code == "member-groups" for each in spec.amendments) == len(spec.together)
    return [each.message for each in found if each.code == "member-groups"]


def test_what_is_said_of_several_arguments_is_told() -> None:
    needed = {"name": "film", "description": "At least one of `film` or `title` must be provided"}
    assert asked(needed, {"name": "title"}, {"name": "page"}) == [
        "the description says that at least one of `film` and `title` is needed"
    ]
    assert asked({"name": "film"}, {"name": "title", "description": "Cannot be sent with `film`."}) == [
        "the description says that no two of `film` and `title` go together"
    ]
    assert asked(needed, {"name": "title", "in": "header"}) == [
        "the description says that at least one of `film` and `title` is needed"
    ]


@each_row(
    "parameters",
    [
        [{"name": "film", "description": "At least one of `film` or `title` must be provided"}],
        [{"name": "film", "description": "At least one of `film` or `clip` must be provided"}, {"name": "title"}],
        [{"name": "film", "description": "`film` or `title`"}, {"name": "title"}],
        [
            {"name": "film", "description": "At least one of `film` or `title` must be provided"},
            {"name": "title", "in": "header"},
            {"name": "title", "in": "cookie"},
        ],
    ],
)
def test_what_is_said_of_other_things_is_not(parameters: list[Mapping[str, object]]) -> None:
    assert asked(*parameters) == []


@pytest.mark.parametrize(
    ("example", "code", "words"),
    [
        ("<film><title>x</title></film>", "unreadable-example", "an example is XML or HTML"),
        ("POST /films HTTP/1.1\nHost: a\n\ntitle=x", "unreadable-example", "an example is a whole call"),
        ("curl -X POST https://a.example/films", "unreadable-example", "an example is a whole call"),
        ({"title": "", "year": "", "of": {"name": ""}}, "placeholder", "a form that nobody has filled in"),
    ],
)
def test_an_example_that_is_left_out_is_said(example: object, code: str, words: str) -> None:
    schema = {"type": "object", "properties": {"title": {"type": "string"}, "year": {"type": "integer"}}}
    content = {"application/json": {"schema": schema, "example": example}}
    operation = {"summary": "Films", "responses": {"200": {"description": "ok", "content": content}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert spec.responses[0].examples == ()
    (said,) = [each for each in found if each.code == code]
    assert words in said.message
    assert said.severity == "fact"


@each_row(
    ("schema", "shown", "code", "words"),
    [
        ({"required": ["id"]}, {}, "placeholder", "it is empty"),
        ({"required": ["film"]}, {"title": "x"}, "example-not-accepted", "it lacks a file, which no text shows"),
        ({"type": "array"}, {"title": "x"}, "example-not-accepted", "the spec leaves it out"),
    ],
)
def test_why_an_example_of_a_body_is_left_out(schema: Schema, shown: Json, code: str, words: str) -> None:
    verdicts = Verdicts("send_film")
    place = Source("pages/a.json", json.dumps(shown)).span(0, 1)
    example = ExampleSeen(value=shown, origin=Row(place, place))
    assert keep_examples([example], schema, "request", verdicts) == ()
    (told,) = [each.finding for each in verdicts.taken]
    assert (told.code, told.severity) == (code, "fact")
    assert words in told.message


@each_row(
    ("shown", "members"),
    [
        ('{"page[size]": 5, "page[number]": 1}', ["size", "number"]),
        ('{"size": 5}', ["size"]),
        ("{not json", None),
        ("[1]", None),
    ],
)
def test_an_object_in_the_query_is_shown_as_json(shown: str, members: list[str] | None) -> None:
    page_of = {"name": "page", "in": "query", "style": "deepObject", "schema": {"type": "object"}, "example": shown}
    operation = {"parameters": [page_of], "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    made = spec.parameters[0].schema.get("properties")
    assert (list(made) if isinstance(made, dict) else None) == members
    assert ("type-conflict" in [each.code for each in found]) == (members is None)


IDS = [
    ("/films/918273645", [], "/films/{film_id}"),
    ("/films/918273645", ["id"], "/films/{id}"),
    ("/films/task_1234567890/parts", ["id"], "/films/{id}/parts"),
    ("/pets/019b4132-70aa-764f-b315-e2803d882a24", [], "/pets/{pet_id}"),
    ("/films/{id}/parts/918273645", ["id"], "/films/{id}/parts/{part_id}"),
    ("/categories/7", [], "/categories/{category_id}"),
    ("/films/film_abc123/parts", [], "/films/{film_id}/parts"),
]
FIXED = [
    "/versions/2",
    "/api/2/films",
    "/films/film_v2",
    "/status/7",
    "/openapi/20231001/films",
    "/api-20231001/films",
    "/v1/films_2",
    "/918273645/films",
    "/films/latest",
]


@each_row(("path", "names", "made"), IDS)
def test_an_id_that_was_left_in_a_path_is_an_argument(path: str, names: list[str], made: str) -> None:
    assert written(path, *names) == (made, ["path-style"])


@each_row("path", FIXED)
def test_what_is_no_id_stays_in_a_path(path: str) -> None:
    assert written(path) == (path, [])


def written(path: str, *names: str) -> tuple[str, list[str]]:
    """Return the path of an operation as its spec has it, and the codes of what is said of it."""
    declared = [{"name": each, "in": "path", "required": True, "schema": {"type": "string"}} for each in names]
    operation = {"summary": "Films", "parameters": declared, "responses": {"204": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert [each.name for each in spec.parameters if each.location == "path"] == [
        each.strip("{}") for each in spec.path.split("/") if "{" in each
    ]
    return spec.path, [each.code for each in found if each.code == "path-style"]


@each_row(
    ("path", "declared", "described"),
    [
        ("/films/{id}", ["film_id"], ["the film_id"]),
        ("/films/{id}/{part}", ["film_id"], ["", ""]),
        ("/films/{id}/{part}", ["id", "film_part"], ["the id", "the film_part"]),
        ("/films/{id}", ["film_id", "owner_id"], [""]),
        ("/films/{id}", ["id", "film_id"], ["the id"]),
    ],
)
def test_one_part_under_another_name_is_that_part(path: str, declared: list[str], described: list[str]) -> None:
    parameters = [
        {"name": each, "in": "path", "required": True, "description": f"the {each}", "schema": {"type": "string"}}
        for each in declared
    ]
    operation = {"summary": "Films", "parameters": parameters, "responses": OK}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, Findings()).specs
    said = {each.name: (each.description, each.required) for each in spec.parameters}
    names = [each.strip("{}") for each in path.split("/") if "{" in each]
    assert said == {name: (words, True) for name, words in zip(names, described, strict=True)}


WORDED = {"type": "object", "properties": {"name": {"type": "string", "description": "Required. 150 characters."}}}


@pytest.mark.parametrize(("method", "required"), [("post", ["name"]), ("put", ["name"]), ("patch", None)])
def test_a_change_names_what_changes_alone(method: str, required: object) -> None:
    """Both in one document: what is said of a body of the same shape is weighed apart."""
    body = {"content": {"application/json": {"schema": WORDED}}}
    operations = {each: {"summary": each, "requestBody": body, "responses": OK} for each in ("post", "put", "patch")}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": operations, "/tales": operations, "/songs": operations}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    specs = [each for each in ingest_provider("acme", [page], None, Findings()).specs if each.method == method.upper()]
    assert len(specs) == 3
    for spec in specs:
        assert spec.request is not None
        assert (spec.request.schema or {}).get("required") == required


@each_row(
    ("path", "declared", "read"),
    [
        ("/fs-content/Path", ["Path"], "/fs-content/{Path}"),
        ("/users/name/posts/number", ["name", "number"], "/users/{name}/posts/{number}"),
        ("/users/{user}/name", ["user", "name"], "/users/{user}/{name}"),
        ("/users/{id}/name", ["name"], "/users/{id}/name"),
        ("/name/name", ["name"], "/name/name"),
        ("/films/name/name", ["name"], "/films/name/name"),
        ("/name/films", ["name"], "/name/films"),
        ("/films/{name}/name", ["name"], "/films/{name}/name"),
    ],
)
def test_a_declared_part_of_the_path_has_braces(path: str, declared: list[str], read: str) -> None:
    said = Said(path, Source("a", path).span(0, len(path)))
    assert read_path(said, Verdicts("get"), declared).path == read


@each_row(
    ("kinds", "severity"),
    [
        (["application/xml"], Severity.NOTE),
        (["application/json", "application/xml"], Severity.FACT),
        (["application/xml", "application/x-www-form-urlencoded"], Severity.NOTE),
        (["application/json"], None),
    ],
)
def test_xml_beside_json_is_a_mere_fact(kinds: list[str], severity: Severity | None) -> None:
    body = {"content": {each: {"schema": TWO | {"required": ["seed"]}} for each in kinds}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": {"post": {"summary": "Do", "requestBody": body, "responses": OK}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    told = [each for each in found if each.code == "xml-as-text"]
    assert [each.severity for each in told] == ([severity] if severity is not None else [])
    assert all((each.decision is None) == (each.severity is Severity.FACT) for each in told)


FILM = {"type": "object", "properties": {"id": {"type": "string"}, "title": {"type": "string"}}, "required": ["id"]}


OF_A_TASK = {"type": "object", "properties": {"data": {"type": "object", "properties": {"status": {"type": "string"}}}}}
OF_A_TASK["properties"] |= {"error": {"type": "string"}}


@each_row(
    ("schema", "shown", "is_set_apart"),
    [
        (FILM, {"message": "This action is unauthorized."}, True),
        (FILM, {"code": 73, "reason": "recycled"}, True),
        (FILM, {"title": "none", "message": "gone"}, False),
        (FILM, {"id": "1", "message": "ok"}, False),
        (FILM, {"code": 1, "url": "…"}, False),
        (FILM | {"required": []}, {"message": "ok"}, False),
        (FILM | {"properties": {"message": {}}}, {"message": "ok"}, False),
        ({}, {"code": 10012, "msg": "no money", "data": None}, True),
        ({}, {"code": 10012, "msg": "no money", "data": {"id": "2"}}, False),
        ({}, {"code": 200, "msg": "ok"}, False),
        ({}, {"status": "FAIL", "error": {"msg": "no people"}}, True),
        ({}, {"status": "failed", "id": "2"}, False),
        (OF_A_TASK, {"data": {"status": "failed", "id": "2", "error": "no"}, "error": None}, False),
        ({"properties": {"id": {}, "status": {}, "error": {}}}, {"status": "failed", "id": "2", "error": "no"}, False),
        ({}, {"success": False, "request_id": "2"}, True),
        ({}, {"code": 500, "msg": "no", "data": None}, True),
        ({}, {"id": "", "base_resp": {"status_code": 2038, "status_msg": "no"}}, True),
        ({}, {"id": "3", "base_resp": {"status_code": 2038, "status_msg": "no"}}, False),
    ],
)
def test_a_failure_among_the_examples_of_a_success(schema: object, shown: object, is_set_apart: bool) -> None:  # noqa: FBT001 - a column of the table
    good = {"id": "1", "title": "A fox", "code": 0, "status": "OK", "success": True}
    good |= {"base_resp": {"status_code": 0}, "data": {"status": "running", "id": "1"}}
    examples = {"one": {"value": good}, "two": {"value": shown}}
    answer = {"description": "ok", "content": {"application/json": {"schema": schema, "examples": examples}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": {"get": {"responses": {"200": answer}}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    assert [each.code for each in found].count("error-example") == is_set_apart  # once, whatever tells it


@each_row(
    ("shown", "is_told"),
    [
        ({"code": 500, "msg": "error", "data": None}, True),
        ({"status": 404, "error": "Not Found"}, True),
        ({"code": 200, "msg": "ok"}, False),
        ({"code": "500"}, False),
        ({"data": {"code": 500}}, False),
    ],
)
def test_an_example_of_a_success_with_the_code_of_a_failure(shown: object, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    answer = {"description": "ok", "content": {"application/json": {"schema": {"type": "object"}, "example": shown}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}}
    document["paths"] = {"/films": {"get": {"responses": {"200": answer}}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    ingest_provider("acme", [page], None, found)
    told = [each.message for each in found if each.code == "error-example"]
    assert bool(told) == is_told
    assert all("tells of a failure" in each for each in told)


@each_row(
    ("query", "schema", "code"),
    [
        ("id=veo:1", {"type": "string", "examples": ["veo:1"]}, ["path-style"]),
        ("taskId=918", {"type": "string", "examples": ["918"]}, ["path-style"]),
        ("page=3", {"type": "integer", "examples": [3]}, ["path-style"]),
        ("keyword=kite", {"type": "string", "examples": ["kite"]}, ["path-style"]),
        ("Action=Query", {"const": "Query"}, []),
        ("model_id=veo", {"const": "veo"}, []),
        ("id={id}", {"type": "string"}, []),
    ],
)
def test_the_id_of_somebodys_call_is_no_constant(query: str, schema: dict[str, Any], code: list[str]) -> None:
    made, codes = ingested(f"/films?{query}", "Ask", OK)
    (parameter,) = made.specs[0].parameters
    assert (parameter.schema, codes) == (schema, code)


@each_row(
    ("query", "is_needed"),
    [
        ("GroupId=${group_id}", True),
        ("app_key={key}", True),
        ("id={id}", True),
        ("limit={n}", False),
    ],
)
def test_who_calls_is_needed_where_an_address_has_a_place_for_it(query: str, is_needed: bool) -> None:  # noqa: FBT001 - a column
    made, _ = ingested(f"/films?{query}", "Ask", OK)
    (parameter,) = made.specs[0].parameters
    assert parameter.required == is_needed


def test_members_of_an_example_that_are_schemas_prove_nothing() -> None:
    schema = {
        "type": "object",
        "required": ["margin", "of"],
        "properties": {
            "margin": {"type": "number"},
            "of": {"type": "object", "required": ["url"], "properties": {"url": {"type": "string"}}},
            "kind": {"type": "object", "properties": {"type": {"type": "string"}, "format": {"type": "string"}}},
            "parameters": {"type": "object", "additionalProperties": True},
        },
    }
    shown = {
        "margin": {"type": "number", "example": 0.05},
        "of": {"type": "object", "properties": {"url": {"type": "string"}}},
        "kind": {"type": "string", "format": "uuid"},
        "parameters": {"type": "object", "properties": {"city": {"type": "string"}}},
    }
    content = {"application/json": {"schema": schema, "example": shown}}
    operation = {"summary": "Film", "responses": {"200": {"description": "ok", "content": content}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert spec.responses[0].schema == schema
    assert [each.field for each in found if each.code == "placeholder"] == [
        "list_films.response.200.margin",
        "list_films.response.200.of",
    ]


def test_answers_whose_names_begin_with_a_status() -> None:
    responses = {"200Films": {"description": "ok"}, "error": {"description": "no"}, "other": {"description": "no"}}
    operation = {"summary": "Films", "responses": responses}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert [each.status for each in spec.responses] == ["200", "default"]
    assert [each.message for each in found if each.code == "unexpected-shape"] == [
        "the response `other` should be named by a status, but an object stands there; it was left out"
    ]
