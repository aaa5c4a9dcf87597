"""Exported documents are OpenAPI 3.1, for others as for us: validated, linted and served by tools that are not ours."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from programs import REPOSITORY
from reynard.diagnostics import Findings
from reynard.exporting import export

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPECS, CASES = REPOSITORY / "specs", REPOSITORY / "tests" / "cases" / "providers"
REDOCLY, PRISM = shutil.which("redocly"), shutil.which("prism")

PROVIDER = """\
reynard: 1
provider: "acme"
title: "Acme"
base_url: "https://{region}.example.com/v1"
variables: {region: {enum: ["eu", "us"]}}
servers: {files: {url: "https://files.example.com"}}
headers: {"X-Version": "2"}
auth:
  schemes:
    key: {type: "header", name: "Authorization", prefix: "Token "}
    other: {type: "query", name: "k", argument: "other_key"}
    signed: {type: "volc-hmac-sha256", service: "cv", region: "cn-north-1"}
  use: [["key", "other"], ["signed"]]
"""
POST = """\
reynard: 1
operation: "make"
method: "POST"
path: "/things/{id}"
effect: "idempotent"
parameters: [{name: "id", in: "path", required: true, schema: {type: "string"}}]
request:
  media: "multipart/form-data"
  schema:
    type: "object"
    properties:
      picture: {type: "string", format: "binary", contentMediaType: "image/png"}
      part: {$ref: "#/$defs/Part"}
    $defs: {Part: {type: "object", properties: {a: {type: "string"}}}, 视频: {type: "string"}}
  examples: [{name: "curl", value: {part: {a: "Bearer sk-4f9Ab2c8De1f2G3h4I5j6K7l"}}}]
responses:
  "200":
    media: "application/json"
    schema: {type: "object", properties: {n: {type: "integer", maximum: 1, default: 5}}}
    events: {schema: {type: "object"}, when: {field: "stream", equals: true}}
amendments: [{at: "request.part", code: "type-conflict", was: {$ref: "#/$defs/Part"}, because: "the example"}]
"""
GET = """\
reynard: 1
operation: "look"
group: "things"
method: "GET"
path: "/things/{thing}"
server: "files"
parameters: [{name: "thing", in: "path", required: true, schema: {type: "string"}}]
responses:
  "200":
    media: "application/json"
    schema: {$ref: "#/$defs/Part", $defs: {Part: {type: "object", properties: {b: {$ref: "#/$defs/Part"}}}}}
"""
LIST = """\
reynard: 1
operation: "list_things"
method: "GET"
path: "/things"
parameters: [{name: "after", in: "query", schema: {type: "string"}}]
pagination: {by: "cursor", items: "data", parameter: "after", next: "page.end"}
responses:
  "200":
    media: "application/json"
    schema:
      type: "object"
      properties: {data: {type: "array"}, page: {type: "object", properties: {end: {type: "string"}}}}
    headers: {X-Left: {description: "What is left.", schema: {type: "integer"}}}
"""
CALLED = """\
reynard: 1
operation: "thing_made"
method: "POST"
path: "/"
webhook: {event: "thing.made", of: "make", to: "{$request.query.tell}"}
request: {media: "application/json", required: true, schema: {type: "object", properties: {id: {type: "string"}}}}
responses: {}
"""
TOLD = CALLED.replace("thing_made", "thing_gone").replace(
    '"thing.made", of: "make", to: "{$request.query.tell}"', '"gone"'
)


@pytest.fixture(scope="module")
def acme(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("specs")
    (folder / "acme").mkdir()
    listed = {"list_things": LIST, "thing_made": CALLED, "thing_gone": TOLD}
    for name, text in ({"provider": PROVIDER, "make": POST, "look": GET} | listed).items():
        (folder / "acme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    made = export(folder, (), "json", findings)
    assert {each.code for each in findings} == {"default-conflict", "key-masked", "names-nothing"}
    document: dict[str, Any] = json.loads(made.texts["acme"])
    return document


def names(*folders: Path) -> list[str]:
    """Return the providers of folders."""
    return sorted({path.parent.name for folder in folders for path in folder.glob("*/provider.yaml")})


@cache
def texts(folder: Path) -> Mapping[str, str]:
    """Return the documents of a folder by provider; the first test that asks has them made."""
    found = export(folder, (), "json", Findings()).texts
    assert sorted(found) == names(folder)
    return found


def wrong_in(document: dict[str, Any]) -> list[str]:
    """Return what the official schema says against a document."""
    from openapi_spec_validator import OpenAPIV31SpecValidator  # noqa: PLC0415 - a long import, for these tests alone

    return [each.message for each in OpenAPIV31SpecValidator(document).iter_errors()]


@pytest.mark.parametrize("name", names(CASES, SPECS))
def test_the_official_schema_accepts_every_document(name: str) -> None:
    assert wrong_in(json.loads({**texts(CASES), **texts(SPECS)}[name])) == []


def test_what_openapi_can_say_it_says(acme: dict[str, Any]) -> None:
    assert wrong_in(acme) == []
    assert acme["servers"] == [
        {
            "url": "https://{region}.example.com/v1",
            "variables": {"region": {"default": "eu", "enum": ["eu", "us"]}},
        }
    ]
    assert acme["security"] == [{"key": [], "other": []}, {"signed": []}]
    schemes = acme["components"]["securitySchemes"]
    assert {name: (each["type"], each.get("scheme", each.get("name"))) for name, each in schemes.items()} == {
        "key": ("http", "Token"),
        "other": ("apiKey", "k"),
        "signed": ("apiKey", "Authorization"),
    }
    item = acme["paths"]["/things/{id}"]
    assert list(acme["paths"]) == ["/things", "/things/{id}"], "paths that differ in names alone are one"
    assert item["get"]["servers"] == [{"url": "https://files.example.com"}]
    assert item["get"]["security"] == [], "the key stays at home"
    make = item["post"]
    assert [(each["name"], each["in"]) for each in make["parameters"]] == [("id", "path"), ("X-Version", "header")]
    form = make["requestBody"]["content"]["multipart/form-data"]
    assert form["encoding"] == {"picture": {"contentType": "image/png"}}
    assert list(make["responses"]["200"]["content"]) == ["application/json", "text/event-stream"]


def test_what_it_cannot_say_stands_in_extensions(acme: dict[str, Any]) -> None:
    make = acme["paths"]["/things/{id}"]["post"]["x-reynard-operation"]
    assert make == {
        "effect": "idempotent",
        # Others follow every reference that they see, wherever it stands.
        "amendments": [
            {
                "at": "request.part",
                "code": "type-conflict",
                "was": {"x-reynard-ref": "#/$defs/Part"},
                "because": "the example",
            }
        ],
        "responses": {"200": {"media": "application/json", "events": {"when": {"field": "stream", "equals": True}}}},
    }
    look = acme["paths"]["/things/{id}"]["get"]
    assert look["parameters"][0]["name"] == "id"
    assert look["x-reynard-operation"] == {"path": "/things/{thing}", "server": "files"}
    assert acme["x-reynard-provider"].keys() == {"variables", "servers", "headers"}


def test_definitions_are_shared_where_they_say_the_same(acme: dict[str, Any]) -> None:
    schemas = acme["components"]["schemas"]
    assert schemas["Part_2"]["x-reynard-name"] == "Part"
    assert schemas["Part_2"]["properties"] != schemas["Part"]["properties"]
    assert schemas["Schema"] == {"type": "string", "x-reynard-name": "视频"}


def test_no_key_leaves_the_house(acme: dict[str, Any]) -> None:
    assert "sk-4f9" not in json.dumps(acme)
    assert "<secret>" in json.dumps(acme)


def test_a_default_that_its_schema_refuses_stands_apart(acme: dict[str, Any]) -> None:
    answer = acme["paths"]["/things/{id}"]["post"]["responses"]["200"]
    number = answer["content"]["application/json"]["schema"]["properties"]["n"]
    assert number == {"type": "integer", "maximum": 1, "x-reynard-default": 5}


def test_what_the_vendor_calls_and_how_a_list_goes_on_have_words(acme: dict[str, Any]) -> None:
    callbacks = acme["paths"]["/things/{id}"]["post"]["callbacks"]
    called = callbacks["thing.made"]["{$request.query.tell}"]["post"]
    assert called["operationId"] == "thing_made"
    assert called["requestBody"]["content"]["application/json"]["schema"]["properties"] == {"id": {"type": "string"}}
    assert acme["webhooks"]["gone"]["post"]["operationId"] == "thing_gone"
    answer = acme["paths"]["/things"]["get"]["responses"]["200"]
    assert answer["headers"] == {"X-Left": {"description": "What is left.", "schema": {"type": "integer"}}}
    assert answer["links"]["next"]["operationId"] == "list_things"
    assert answer["links"]["next"]["parameters"] == {"after": "$response.body#/page/end"}


@pytest.mark.skipif(REDOCLY is None, reason="`redocly` is not installed (npm install -g @redocly/cli)")
@pytest.mark.parametrize("ruleset", ["recommended", "spec"])
def test_redocly_finds_no_error(tmp_path: Path, ruleset: str) -> None:
    assert REDOCLY is not None
    documents = texts(SPECS if ruleset == "recommended" else CASES)
    for name, text in documents.items():
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    files = sorted(each.name for each in tmp_path.glob("*.json"))
    # A path that ends in a slash is the vendor's.
    options = (f"--extends={ruleset}", "--skip-rule=no-path-trailing-slash", "--format=summary")
    done = subprocess.run(  # noqa: S603 - an installed tool
        [REDOCLY, "lint", *options, *files], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.skipif(PRISM is None, reason="`prism` is not installed (npm install -g @stoplight/prism-cli)")
@pytest.mark.parametrize("name", names(SPECS))
def test_prism_serves_it(tmp_path: Path, name: str) -> None:
    assert PRISM is not None
    path = tmp_path / f"{name}.json"
    path.write_text(texts(SPECS)[name], encoding="utf-8")
    with subprocess.Popen(  # noqa: S603 - an installed tool
        [PRISM, "mock", "--port", "0", str(path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        assert served.stdout is not None
        said: list[str] = []
        for line in served.stdout:
            said.append(line)
            if re.search(r"listening", line) or re.search(r"fatal|error", line, re.IGNORECASE):
                break
        served.terminate()
    assert "listening" in said[-1], "".join(said)
