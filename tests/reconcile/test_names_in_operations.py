"""What names tell of an operation: fields that are nowhere, two spellings of one name, secrets on the way."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings
from reynard.ingest import ingest
from reynard.reconcile.operation_parts.absent import _is_declared_in
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

TEXT = {"type": "string"}


def told(  # noqa: PLR0913 - the parts of an operation
    code: str,
    *,
    title: str = "Make a film",
    words: str = "",
    sent: Mapping[str, Any] | None = None,
    answered: Mapping[str, Any] | None = None,
    parameters: Sequence[Mapping[str, Any]] = (),
    example: object = None,
    other: Mapping[str, Any] | None = None,
) -> list[str]:
    shown = {} if example is None else {"example": example}
    body = {"application/json": {"schema": {"type": "object", "properties": sent or {}}, **shown}}
    answer = {"application/json": {"schema": {"type": "object", "properties": answered or {}}}}
    operation = {
        "summary": title,
        "description": words,
        "parameters": [*parameters],
        "requestBody": {"content": body},
        "responses": {"200": {"description": "ok", "content": answer}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/films": {"post": operation}}}
    document["components"] = {"schemas": {"Other": other or {}}}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    return [each.message for each in found if each.code == code]


def described(text: str) -> dict[str, Any]:
    return {"a": TEXT | {"description": text}, "prompt": TEXT}


@each_row(
    ("text", "names"),
    [
        ("Requires the `use_marker` parameter", ["use_marker"]),
        ("`stream=true` 时以 SSE 返回", ["stream"]),
        ("Requires `usemarker` to be set to `true`", ["usemarker"]),
        ("需要与 `end_image` 参数一起使用", ["end_image"]),
        ("The `total` and `amount` fields are 0", ["total", "amount"]),
        ("Sent with the `Prompt_` field and the `promPt` field", ["promPt"]),
    ],
)
def test_fields_that_are_nowhere(text: str, names: list[str]) -> None:
    messages = told("field-absent", sent=described(text))
    assert [each.split("`")[1] for each in messages] == names


@each_row(
    "text",
    [
        "Goes with the `prompt` parameter",
        "The `task_id` field that the query returns",
        "使用上传接口返回的 `file_id` 字段",
        "One of `fast`, `slow`",
        "Set it to `high_quality`",
        "Takes a `date` field",
        "The `SHA` field",
        "The `film` field",
        "The `version` property of `Build`",
        "Goes on.\n\n### 任务查询响应格式\n\n成功时，`resultJson` 字段包含：",
    ],
)
def test_names_of_other_things(text: str) -> None:
    assert told("field-absent", sent=described(text), example={"prompt": "film"}) == []


def test_a_field_of_another_operation_is_somewhere() -> None:
    film = {"type": "object", "properties": {"isOpen": TEXT}}
    assert told("field-absent", sent=described("Only where the `isOpen` field is set"), other=film) == []


def test_the_name_that_may_be_meant() -> None:
    (message,) = told("field-absent", words="The `Is_System` rule: the `is_system` parameter", sent={"IsSystem": TEXT})
    assert message.endswith("`IsSystem` may be meant")


CAMEL, SNAKE = ("filmTitle", "madeAt", "pageSize"), ("film_title", "seen_at", "page_token")


@each_row(
    ("sent", "answered", "pair"),
    [
        ({"taskId": TEXT}, {"task_id": TEXT}, "`taskId` and `task_id`"),
        ({"keyWord": TEXT, "keyword": TEXT}, {}, "`keyWord` and `keyword`"),
        ({"task_id": TEXT}, {"task_id": TEXT, "taskIds": TEXT}, ""),
        ({"$type": TEXT, "type": TEXT, "ID": TEXT, "id": TEXT}, {}, ""),
        (dict.fromkeys(CAMEL, TEXT), dict.fromkeys(SNAKE, TEXT), ""),
        (dict.fromkeys((*CAMEL, "film_id"), TEXT), dict.fromkeys(SNAKE, TEXT), "`filmTitle` and `film_title`"),
        ({"filmTitle": TEXT}, dict.fromkeys(SNAKE, TEXT), ""),
        ({"taskId": TEXT | {"deprecated": True}}, {"task_id": TEXT}, ""),
        ({"Type": {"type": "object"}, "type": TEXT}, {}, ""),
        ({"Type": TEXT, "type": TEXT}, {}, "`Type` and `type`"),
        ({}, {"retcode": TEXT, "data": {"type": "object", "properties": {"retCode": TEXT}}}, ""),
        ({}, {"retcode": TEXT, "retCode": TEXT}, "`retcode` and `retCode`"),
    ],
)
def test_one_name_in_two_spellings(sent: Mapping[str, Any], answered: Mapping[str, Any], pair: str) -> None:
    messages = told("spelled-otherwise", sent=sent, answered=answered)
    assert messages == ([f"the page spells one name in two ways: {pair}"] if pair else [])


def argument(name: str, place: str = "query", kind: str = "string") -> dict[str, Any]:
    return {"name": name, "in": place, "required": True, "schema": {"type": kind}}


@each_row(
    ("parameters", "names"),
    [
        ([argument("password")], "`password`"),
        ([argument("corpid"), argument("corpsecret")], "`corpsecret`"),
        ([argument("access_token"), argument("oldPassword")], "`access_token` and `oldPassword`"),
        ([argument("password", "header")], ""),
        ([argument("password", kind="boolean"), argument("page_token"), argument("key"), argument("secretary")], ""),
    ],
)
def test_secrets_in_an_address(parameters: Sequence[Mapping[str, Any]], names: str) -> None:
    messages = told("secret-exposed", parameters=parameters)
    verb = "go" if " and " in names else "goes"
    assert messages == ([f"{names} {verb} into the address, which servers and proxies write down"] if names else [])


@each_row(
    ("parameter", "is_told"),
    [
        ({"example": "Bearer sk-8Jq2vYp0dR7wLm4tXc9BzNf3HgKs6UaE"}, True),
        ({"schema": TEXT | {"default": "Bearer sk-8Jq2vYp0dR7wLm4tXc9BzNf3HgKs6UaE"}}, True),
        ({"example": "Bearer sk-xxxxxxxxxxxxxxxxxxxxxxxx"}, False),
        ({"example": "Bearer {{YOUR_API_KEY}}"}, False),
    ],
)
def test_keys_that_a_page_shows(parameter: dict[str, Any], *, is_told: bool) -> None:
    shown = {"name": "Authorization", "in": "header", "required": True, "schema": TEXT} | parameter
    assert len(told("key-masked", parameters=[shown])) == is_told


@each_row(
    ("words", "is_told"),
    [("可选。页码", True), ("Optional. The page.", True), ("页码", False), ("搜索时可选", False), ("必填", False)],
)
def test_a_required_argument_that_words_call_optional(words: str, *, is_told: bool) -> None:
    for declared in (True, False):
        found = told("required-in-doubt", parameters=[argument("page") | {"required": declared, "description": words}])
        assert found == ["`page` is declared required, but its description calls it optional"] * (is_told and declared)


@each_row(
    ("example", "is_told"),
    [
        ({"prompt": "sk-8Jq2vYp0dR7wLm4tXc9BzNf3HgKs6UaE"}, True),
        ({"inputs": [{"note": "curl -H 'Authorization: Bearer sk-8Jq2vYp0dR7wLm4tXc9BzNf3HgKs6UaE'"}]}, True),
        ({"api_key": "8f2c1b7e94d35a6f0c9be1d27a4836f5"}, True),
        ({"prompt": "sk-xxxxxxxxxxxxxxxxxxxxxxxx", "api_key": "YOUR_API_KEY"}, False),
        ({"task_id": "8f2c1b7e94d35a6f0c9be1d27a4836f5"}, False),
    ],
)
def test_keys_in_examples(example: object, *, is_told: bool) -> None:
    assert len(told("key-masked", example=example)) == is_told


@each_row(
    ("servers", "security", "is_told"),
    [
        (["http://api.reel.example"], [{"key": []}], True),
        (["http://api.reel.example", "https://api.reel.example"], [{"key": []}], False),
        (["https://api.reel.example"], [{"key": []}], False),
        (["http://localhost:8080", "http://192.168.1.5"], [{"key": []}], False),
        (["http://api.reel.example"], [], False),
    ],
)
def test_keys_without_encryption(
    servers: Sequence[str], security: Sequence[Mapping[str, Any]], *, is_told: bool
) -> None:
    document = {
        "openapi": "3.0.1",
        "info": {"title": "a", "version": "1"},
        "servers": [{"url": each} for each in servers],
        "paths": {"/films": {"get": {"security": security, "responses": {"200": {"description": "ok"}}}}},
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}},
    }
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    assert ["unencrypted" in each.message for each in found if each.code == "secret-exposed"] == [True] * is_told


@each_row(
    ("title", "members", "is_told"),
    [
        ("List users", {"userPassword": TEXT}, True),
        ("List users", {"users": {"type": "array", "items": {"properties": {"pwd": TEXT}}}}, True),
        ("Reset the password", {"password": TEXT}, False),
        ("List users", {"password": TEXT | {"writeOnly": True}}, False),
        ("List users", {"password_changed": TEXT, "has_password": {"type": "boolean"}}, False),
    ],
)
def test_passwords_that_come_back(title: str, members: Mapping[str, Any], is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(told("secret-exposed", title=title, answered=members)) == is_told


def logged_in(path: str, security: object, method: str = "post") -> list[str]:
    keys = {"key": {"type": "http", "scheme": "bearer"}, "pair": {"type": "http", "scheme": "basic"}}
    operation = {"summary": "Log in", "security": security, "responses": {"200": {"description": "ok"}}}
    document = {
        "openapi": "3.0.1",
        "info": {"title": "a", "version": "1"},
        "paths": {path: {method: operation}},
        "components": {"securitySchemes": keys},
    }
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    return [each.message for each in found if each.code == "key-for-login"]


@each_row(
    ("path", "security", "is_told"),
    [
        ("/login", [{"key": []}], True),
        ("/api/v1/auth/sign-in", [{"key": []}], True),
        ("/users/register", [{"key": []}], True),
        ("/login", [], False),
        ("/login", [{}], False),
        ("/login", [{"key": []}, {}], False),
        ("/login", [{"pair": []}], False),
        ("/events/register", [{"key": []}], False),
        ("/login/history", [{"key": []}], False),
    ],
)
def test_a_key_for_what_gives_one(path: str, security: object, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(logged_in(path, security)) == is_told


def test_who_is_logged_in_may_be_asked_with_a_key() -> None:
    assert logged_in("/login", [{"key": []}], "get") == []


CODES = {"type": "object", "properties": {"code": {"type": "integer", "enum": [200, 401, 500]}}}


@each_row(
    ("answers", "count", "is_told"),
    [
        ({"200": {"description": "ok"}}, 3, True),
        ({"200": {"description": "ok"}}, 1, True),
        ({"404": {"description": "none"}}, 1, False),
        ({"200": {"description": "ok"}, "404": {"description": "none"}}, 3, False),
        ({"200": {"description": "ok"}, "default": {"description": "other"}}, 3, False),
        ({"200": {"description": "ok", "content": {"application/json": {"schema": CODES}}}}, 3, False),
    ],
)
def test_failures_that_nothing_documents(answers: Mapping[str, Any], count: int, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    paths = {f"/films/{index}": {"get": {"summary": f"Get {index}", "responses": answers}} for index in range(count)}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    assert ("no-failures" in [each.code for each in found]) == is_told


def test_an_argument_that_words_alone_require_contradicts_nothing() -> None:
    listed = "- `kite_id` 风筝编号，必选参数。\n- `colour` 颜色"
    shown = '**返回示例**\n\n```json\n{"a": 1}\n```'
    text = f"# 查风筝\n\n**接口**\n\n`GET /kites`\n\n**请求参数**\n\n{listed}\n\n{shown}\n"
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="")
    found = Findings()
    made = ingest_provider("acme", [page], None, found)
    assert [(each.name, each.required) for each in made.specs[0].parameters] == [("kite_id", True), ("colour", False)]
    (told,) = [each for each in found if each.code == "required-in-prose"]
    assert (told.severity.value, "optional" in told.message) == ("fact", False)


@each_row(
    ("name", "said", "is_told"),
    [
        ("code", "1=飞起,0=错误", False),
        ("retCode", "1(已收), 23(风筝已满，提交失败), other(错误)", False),
        ("code", "0 成功，非0失败", False),
        ("note", "当 code 不为 0000 时，data 为 null", False),
        ("status", "0: flown, -1: error", False),
        ("code", "错误码，详见文档", True),
        ("code", "`0` - Success.", True),
        ("code", "200 表示成功", True),
        ("message", "2 次失败", True),
    ],
)
def test_a_code_whose_words_name_failures(name: str, said: str, *, is_told: bool) -> None:
    schema = {"type": "object", "properties": {name: {"type": "string", "description": said}}}
    answer = {"description": "ok", "content": {"application/json": {"schema": schema}}}
    paths = {"/films": {"get": {"summary": "Find films", "responses": {"200": answer}}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": paths}
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    assert ("no-failures" in [each.code for each in found]) == is_told


@each_row(
    ("listed", "is_told"),
    [
        ("## 错误码\n\n| 错误码 | 说明 |\n|---|---|\n| 1001 | 参数错误 |\n| 1002 | 余额不足 |", False),
        ("## Error codes\n\n- `film.unknown`: no such film\n- `film.locked`: in use", False),
        ("## 状态码\n\n| 状态 | 说明 |\n|---|---|\n| done | 完成 |\n| failed | 失败 |", True),
        ("", True),
    ],
)
def test_a_list_of_codes_documents_failures(listed: str, *, is_told: bool) -> None:
    text = f'# Get\n\n`GET /films/{{id}}`\n\n## Response\n\n```json\n{{"title": "x"}}\n```\n\n{listed}\n'
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="")
    found = Findings()
    ingest_provider("acme", [page], None, found)
    assert ("no-failures" in [each.code for each in found]) == is_told


def refused(folder: Path, path: str, name: str) -> list[str]:
    """Return what is said of the key of an operation that may be refused without one."""
    operation = {
        "summary": "List films",
        "parameters": [argument(name)],
        "responses": {"200": {"description": "ok"}, "401": {"description": "no"}},
    }
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {"get": operation}}}
    (folder / "acme" / "pages").mkdir(parents=True)
    (folder / "acme" / "pages" / "a.json").write_text(json.dumps(document), encoding="utf-8")
    ingest(folder).write()  # which drafts a provider
    return [each.message for each in ingest(folder).findings if each.code == "auth-in-prose"]


@pytest.mark.parametrize(
    ("path", "name", "is_told"),
    [
        ("/films", "page", True),
        ("/films", "accessKey", False),
        ("/films", "token", False),
        ("/login", "page", False),
    ],
)
def test_a_refusal_where_no_key_is_named(tmp_path: Path, path: str, name: str, is_told: bool) -> None:  # noqa: FBT001 - a column of the table
    said = ["`list_films` may be refused with 401, and its page names no key"]
    assert refused(tmp_path, path, name) == (said if is_told else [])


@each_row(
    ("page", "is_declared"),
    [
        ('{"wide": 1}', True),
        ("{'wide' : 1}", True),
        ("wide: 1", True),
        ("a:\n    wide:\n      b: 1", True),
        ("wide:", True),
        ("| wide | text |", True),
        ("| `wide`* | text |", True),
        ("|\nwide\n|", True),
        ("| a: wide: | b", False),
        ("| - wide: | b", True),
        ('say "wide" and: so', False),
        ("how wide: so", False),
        ("wide:1", False),
        ("| very wide | text |", False),
        ("very wide | text |", False),
        ("| wide or not | text |", False),
        ('{"wider": 1} | not wide | {"wide": 1}', True),
        ("", False),
    ],
)
def test_a_name_is_declared_as_a_key_at_the_beginning_of_a_line_or_in_a_cell(page: str, *, is_declared: bool) -> None:
    assert _is_declared_in(page, "wide") is is_declared
    assert _is_declared_in(page, "wide[]") is is_declared
