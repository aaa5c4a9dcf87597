"""Commands on a page beside the operation that it declares: which are its own, and what they say otherwise."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.spec.model import EndpointSpec

KEY = "Authorization: Bearer $KEY"
OWN = {"prompt": "a fox", "size": "big"}


def curl(address: str, body: object = None, *, method: str = "POST", key: str = KEY) -> str:
    sent = f" -d '{json.dumps(body)}'" if body is not None else ""
    return f"\n## Example\n\n```bash\ncurl -X {method} '{address}' -H '{key}'{sent}\n```\n"


def ingested(around: str = "", told: str = "", **more: Any) -> tuple[EndpointSpec, list[tuple[str, str, str]]]:  # noqa: ANN401 - parts of a document
    """Return what a page comes to that has commands around its document or in the operation's description."""
    body = {
        "type": "object",
        "required": ["prompt"],
        "properties": {"prompt": {"type": "string"}, "size": {"type": "string"}},
    }
    operation = {
        "summary": "Create",
        "description": told,
        "requestBody": {"content": {"application/json": {"schema": body}}},
        "responses": {"200": {"description": "ok"}},
    }
    document: dict[str, Any] = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}} | more
    document["paths"] = {"/v1/clips": {"post": operation}}
    document["components"] = {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}
    document["security"] = [{"key": []}]
    text = f"# Create\n{around}\n## OpenAPI Specification\n\n```json\n{json.dumps(document)}\n```\n"
    found = Findings()
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="0" * 64)
    (spec,) = ingest_provider("acme", [page], None, found).specs
    return spec, [
        (str(each.severity), each.field or "", each.message)
        for each in found
        if each.code in ("command-differs", "broken-json")
    ]


HOME = {"servers": [{"url": "https://api.acme.ai"}]}
DIFFERENCES = [
    (curl("https://api.acme.ai/v1/clips", OWN), ""),
    (curl("https://api.acme.ai/v1/clips/", OWN), ""),
    (curl("$BASE_URL/v1/clips", OWN), ""),
    (curl("http://localhost:8080/v1/clips", OWN), ""),
    (
        curl("https://api.acme.ai/v2/clips", OWN),
        "warning path a command calls `/v2/clips`, but the path is `/v1/clips`",
    ),
    (
        curl("https://api.acme.ai/v1/clips", OWN, method="PUT"),
        "warning method a command calls it by `PUT`, but it is declared as `POST`",
    ),
    (
        curl("https://eu.acme.ai/v1/clips", OWN),
        "note server a command calls it at `https://eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    (
        curl("https://api.acme.ai/open/v1/clips", OWN),
        "note server a command calls it at `https://api.acme.ai/open`, but its server is `https://api.acme.ai`",
    ),
    (
        curl("https://api.acme.ai/v1/clips", OWN, key="X-Api-Key: $KEY"),
        "note auth a command sends its key as `X-Api-Key`, but it is declared as `Authorization: Bearer`",
    ),
    (
        curl("https://api.acme.ai/v1/clips", OWN, key="Authorization: Basic $KEY"),
        "note auth a command sends its key as `Authorization: Basic`, but it is declared as `Authorization: Bearer`",
    ),
    (
        curl("https://api.acme.ai/v1/clips", OWN, key="Content-Type: text/csv"),
        "warning request a command sends `text/csv`, but the body is declared as `application/json`",
    ),
    (curl("https://api.acme.ai/v1/clips", OWN, key="Content-Type: application/json; charset=utf-8"), ""),
    ("**Endpoint:** `POST /v1/clips`", ""),
    ("请求地址：POST https://api.acme.ai/v1/clips", ""),
    ("**Method:** POST", ""),
    ("Base URL: https://api.acme.ai/v1", ""),
    ("鉴权：Bearer Token", ""),
    ("**Endpoint:** `POST /v2/clips`", "warning path a line names `/v2/clips`, but the path is `/v1/clips`"),
    (
        "请求地址：PUT https://api.acme.ai/v1/clips",
        "warning method a line says that it is called by `PUT`, but it is declared as `POST`",
    ),
    (
        "请求地址：https://eu.acme.ai/v1/clips",
        "note server a line says that it is called at `https://eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    ("**请求方式**：GET", "warning method a line says that it is called by `GET`, but it is declared as `POST`"),
    (
        "Base URL: https://eu.acme.ai",
        "note server a line says that it is called at `https://eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    (
        "**Authentication:** API key in `X-API-Key` header",
        "note auth a line says that its key goes as `X-API-Key`, but it is declared as `Authorization: Bearer`",
    ),
    # What may be a key is in no message.
    (
        curl("https://me:secret@eu.acme.ai/v1/clips", OWN),
        "note server a command calls it at `https://eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    (
        curl("https://[eu.acme.ai/v1/clips", OWN),
        "note server a command calls it at `https://[eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    ("Endpoint: `POST /v2/clips?key=secret`", "warning path a line names `/v2/clips`, but the path is `/v1/clips`"),
    (
        "Base URL: https://eu.acme.ai/?token=secret",
        "note server a line says that it is called at `https://eu.acme.ai`, but its server is `https://api.acme.ai`",
    ),
    # The next step again, and words that are about something else.
    ("请求地址：POST /v1/clips\n\n查询接口\n\n请求地址：GET /v1/clips/{id}\n\n请求方式：GET", ""),
    ("接口地址：GET /v1/clips/{id}", ""),
    ("上传接口：POST /v1/files", ""),
    # Those of the next steps are other calls.
    (curl("https://api.acme.ai/v1/clips", OWN) + curl("https://api.acme.ai/v1/clips/1", method="GET"), ""),
    (curl("https://api.acme.ai/v1/clips", OWN) + curl("https://api.acme.ai/v1/query", {"id": "1"}), ""),
    (curl("https://api.acme.ai/v1/clips/1", method="GET"), ""),
]


@each_row(("command", "expected"), DIFFERENCES, ids=[str(at) for at, _ in enumerate(DIFFERENCES)])
@pytest.mark.parametrize("place", ["around", "told"])
def test_what_a_command_says_otherwise(command: str, expected: str, place: str) -> None:
    _, found = ingested(**{place: command}, **HOME)
    said = [" ".join((severity, field.removeprefix("create_clip."), message)) for severity, field, message in found]
    assert said == ([expected] if expected else [])


def test_where_no_server_is_declared_none_differs() -> None:
    _, found = ingested(curl("https://api.acme.ai/v1/clips", OWN))
    assert found == []


STEPS = [
    curl("https://api.acme.ai/v1/clips", OWN) + curl("https://api.acme.ai/v1/query", {"id": "1"}),
    curl("https://api.acme.ai/v1/query", {"id": "1"}) + curl("https://api.acme.ai/v1/clips", OWN),
    curl("https://api.acme.ai/v1/clips", OWN) + curl("https://api.acme.ai/v1/clips", {"size": "9"}, method="PATCH"),
    curl("https://api.acme.ai/v1/query", {"id": "1"}),
]


@each_row(("commands",), [(each,) for each in STEPS], ids=["query behind", "query before", "patch", "query alone"])
def test_what_another_call_sends_is_no_example_of_this_one(commands: str) -> None:
    spec, _ = ingested(commands, **HOME)
    assert spec.request is not None
    assert spec.request.schema["required"] == ["prompt"]
    assert {*spec.request.schema["properties"]} == {"prompt", "size"}


def test_a_command_in_a_description_whose_quotes_do_not_close_costs_nothing() -> None:
    spec, found = ingested(
        told=f"```shell\n$ curl https://api.acme.ai/v1/clips \\\n -H '{KEY} \\\n -d '{{}}'\n```\n", **HOME
    )
    assert (spec.path, found) == ("/v1/clips", [])


def test_words_around_a_document_join_its_description_unless_they_are_in_it() -> None:
    words = "Films are kept for 14 days.\n\n[Next](/next)\n"
    assert ingested(words)[0].description == "Films are kept for 14 days.\n[Next](/next)"
    assert ingested(words, "Creates a film.")[0].description == "Creates a film.\n\nFilms are kept for 14 days."
    assert ingested(words, "Films are kept for `14` days")[0].description == "Films are kept for `14` days"


def test_the_description_in_a_document_alone_is_held_against_it() -> None:
    operation = {"description": "请求地址：`POST /v2/clips`", "responses": {"200": {"description": "ok"}}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/v1/clips": {"post": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="0" * 64)
    ingest_provider("acme", [page], None, found)
    messages = [each.message for each in found if each.code in ("command-differs", "broken-json")]
    assert messages == ["a line names `/v2/clips`, but the path is `/v1/clips`"]


KEY_IN_TABLE = """\
# Create

`POST https://api.acme.ai/v1/clips`

## Headers

| Name | Type | Required | Description |
|---|---|---|---|
| Authorization | string | Yes | Bearer {token} |

## Body

| Name | Type | Required | Description |
|---|---|---|---|
| prompt | string | Yes | What to show |
"""


@each_row(("key", "is_told"), [("Authorization: Bearer $KEY", False), ("X-Api-Key: $KEY", True)])
def test_the_key_in_a_table_of_headers_is_a_declared_one(key: str, *, is_told: bool) -> None:
    found = Findings()
    text = KEY_IN_TABLE + curl("https://api.acme.ai/v1/clips", {"prompt": "a fox"}, key=key)
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="0" * 64)
    ingest_provider("acme", [page], None, found)
    assert [each.field for each in found if each.code in ("command-differs", "broken-json")] == [
        "create_clip.auth"
    ] * is_told


PROGRAM = """# Fly

POST https://api.acme.ai/v1/kites

## Parameters

| Name | Type | Required |
|---|---|---|
| name | string | yes |
| loops | string | no |

## Example

```python
import requests

body = {{
    "name": name,
    {more}
}}
requests.post("https://api.acme.ai/v1/kites", headers={{"Authorization": f"Bearer {{KEY}}"}}, json=body)
```
"""


@each_row(
    ("more", "expected"),
    [
        (
            '"endless": loops == "all", "count": 0 if loops == "all" else int(loops),',
            ["a program sends `endless` and `count`, which the page does not list, and not `loops`"],
        ),
        ('"loops": str(count),', []),
        ('"loops": "3", "extra": int(count) + 1,', ["a program sends `extra`, which the page does not list"]),
    ],
)
def test_a_program_that_works_out_what_it_sends_may_send_something_else(more: str, expected: list[str]) -> None:
    found = Findings()
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", PROGRAM.format(more=more)), sha256="0" * 64)
    (spec,) = ingest_provider("acme", [page], None, found).specs
    assert spec.request is not None
    assert [each.message for each in found if each.code == "command-differs"] == expected
