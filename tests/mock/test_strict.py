"""A mock is no kinder than a vendor: what he would refuse is refused, and a lifecycle adds nothing to an answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.mock import app, transport
from reynard.mock.schemas import problems
from reynard.specs_folder import load_specs
from rows import each_row

if TYPE_CHECKING:
    from pathlib import Path

TAGGED: dict[str, Any] = {
    "oneOf": [{"$ref": "#/$defs/Text"}, {"$ref": "#/$defs/Picture"}],
    "discriminator": {"propertyName": "type", "mapping": {"text": "#/$defs/Text", "picture": "#/$defs/Picture"}},
    "$defs": {
        "Text": {"type": "object", "required": ["type", "text"], "properties": {"text": {"type": "string"}}},
        "Picture": {"type": "object", "required": ["type"], "properties": {"url": {"type": "string"}}},
    },
}
REFUSED = [
    ({"format": "date-time"}, "yesterday"),
    ({"format": "date-time"}, "2026-02-30T00:00:00Z"),
    ({"format": "date-time"}, "2026-11-21"),
    ({"format": "date"}, "21.11.2026"),
    ({"format": "time"}, "25:00:00"),
    ({"format": "uuid"}, "t-1"),
    ({"format": "ipv4"}, "300.1.1.1"),
    ({"format": "ipv6"}, "1.2.3.4"),
    ({"format": "int32"}, 2**31),
    ({"format": "int64"}, -(2**63) - 1),
    ({"type": "string"}, None),
    ({"type": "integer"}, True),
    ({"type": "integer"}, "5"),
    ({"type": ["string", "null"]}, 5),
    ({"const": 1}, True),
    ({"const": "a"}, "A"),
    ({"enum": ["a", 1]}, "1"),
    ({"type": "string", "pattern": "^a+$"}, "b"),
    ({"type": "array", "uniqueItems": True}, [1, 1.0]),
    ({"type": "object", "additionalProperties": False}, {"a": 1}),
    ({"oneOf": [{"type": "string"}, {"type": "integer"}]}, []),
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1, "b": 2}),
    (TAGGED, {"type": "film", "text": "a"}),
    (TAGGED, {"text": "a"}),
    (TAGGED, {"type": "text", "url": "a"}),
]
TAKEN = [
    ({"format": "date-time"}, "2026-11-21T22:55:00+08:00"),
    ({"format": "date-time"}, "2026-11-21 22:55:00"),
    ({"format": "date-time"}, 5),
    ({"format": "date"}, "2026-11-21"),
    ({"format": "time"}, "23:05:00Z"),
    ({"format": "uuid"}, "00000000-0000-4000-8000-00000000000A"),
    ({"format": "ipv4"}, "192.0.2.1"),
    ({"format": "ipv6"}, "::1"),
    ({"format": "int32"}, 2**31 - 1),
    ({"format": "int32"}, "as text"),
    ({"format": "of the vendor's own"}, "anything"),
    ({"type": ["string", "null"]}, None),
    ({"type": "number"}, 5),
    ({"type": "integer"}, 5.0),
    # Documents write `oneOf` for forms that overlap, and vendors take them.
    ({"oneOf": [{"enum": ["1:1", "16:9"]}, {"type": "string"}]}, "1:1"),
    ({"oneOf": [{"type": "object", "required": ["a"]}, {"type": "object", "required": ["b"]}]}, {"a": 1, "b": 2}),
    ({"oneOf": [{"required": ["a"]}, {"required": ["b"]}]}, {"a": 1}),
    (TAGGED, {"type": "text", "text": "a"}),
    (TAGGED, {"type": "picture", "text": "a"}),
]


@each_row(("schema", "value"), REFUSED, ids=repr)
def test_what_a_vendor_would_refuse_is_refused(schema: dict[str, Any], value: object) -> None:
    assert problems(json.loads(json.dumps(value)), schema) != []


@each_row(("schema", "value"), TAKEN, ids=repr)
def test_what_he_would_take_is_taken(schema: dict[str, Any], value: object) -> None:
    assert problems(json.loads(json.dumps(value)), schema) == []


def test_what_several_alternatives_ask_for_is_said_once() -> None:
    schema = {"allOf": [{"required": ["a"]}, {"required": ["a"]}, {"required": ["b"]}]}
    assert problems({}, schema) == [("", "lacks `a`"), ("", "lacks `b`")]


def test_a_schema_that_comes_back_to_itself_says_nothing_and_ends() -> None:
    loop = {"$ref": "#/$defs/A", "$defs": {"A": {"$ref": "#/$defs/B"}, "B": {"$ref": "#/$defs/A"}}}
    assert problems({"a": 1}, loop) == []
    tree = {"$ref": "#/$defs/A", "$defs": {"A": {"type": "object", "properties": {"a": {"$ref": "#/$defs/A"}}}}}
    assert [place for place, _ in problems({"a": {"a": {"a": 1}}}, tree)] == ["a.a.a"]


def test_a_dialect_further_in_brings_no_engine_that_runs_for_ever() -> None:
    """The library obeys `$schema` wherever it stands, and its own dialects match patterns with Python's `re`."""
    inner = {"$schema": "http://json-schema.org/draft-07/schema#", "type": "string", "pattern": "^(a+)+$"}
    schema = {"properties": {"a": inner, "b": {"$ref": "#/$defs/B"}}, "$defs": {"B": inner}}
    assert problems({"a": "a" * 5000 + "!", "b": "a" * 5000 + "!"}, schema) == [
        ("a", 'does not fit `pattern: "^(a+)+$"`'),
        ("b", 'does not fit `pattern: "^(a+)+$"`'),
    ]


PROVIDER = """
reynard: 1
provider: "acme"
title: "Acme"
tasks:
  job:
    submit: ["make"]
    id: ["id", "hidden.id"]
    query: {operation: "ask", with: {id: "{id}"}}
    status: ["state"]
    states: {running: ["going"], succeeded: ["done"], failed: ["broken"]}
    outputs: {url: ["url"]}
"""


def spec(name: str, method: str, path: str, answer: str) -> str:
    parameters = (
        'parameters: [{name: "id", in: "path", required: true, schema: {type: "string"}}]' if "{" in path else ""
    )
    return f"""
reynard: 1
operation: "{name}"
method: "{method}"
path: "{path}"
{parameters}
responses: {{"200": {{media: "application/json", schema: {answer}}}}}
"""


STATED = '{type: "object", required: ["state"], properties: {id: {type: "string"}, state: %s, url: {type: "string"}}}'


def served(  # noqa: PLR0913 - what a vendor is made of
    folder: Path, submit: str, query: str, *, url: str = "url", speed: float = float("inf"), is_queued: bool = False
) -> httpx2.Client:
    acme = folder / "specs" / "acme"
    acme.mkdir(parents=True)
    provider = PROVIDER.replace('["url"]', f'["{url}"]')
    if is_queued:
        provider = provider.replace("states: {", 'states: {queued: ["waiting"], ')
    (acme / "provider.yaml").write_text(provider, encoding="utf-8")
    (acme / "make.yaml").write_text(spec("make", "POST", "/make", submit), encoding="utf-8")
    (acme / "ask.yaml").write_text(spec("ask", "GET", "/ask/{id}", query), encoding="utf-8")
    loaded = load_specs(folder / "specs", Findings())
    base = "https://mock.test/acme"
    return httpx2.Client(transport=transport(app(loaded, speed=speed)), base_url=base)


def test_a_state_that_the_schema_does_not_allow_is_not_answered(tmp_path: Path) -> None:
    """The schema lists other words, so a real vendor never says those of the lifecycle."""
    with served(tmp_path, STATED % '{type: "string"}', STATED % '{enum: ["RUNNING", "DONE"]}') as client:
        number = client.post("/make").json()["id"]
        answer = client.get(f"/ask/{number}")
    assert answer.json()["state"] == "RUNNING"
    assert answer.headers["x-mock-note"] == "what the lifecycle says does not fit the schema, so it is not said"


@pytest.mark.parametrize(
    ("words", "answered"),
    [('["going", "done"]', "going"), ('["waiting", "going"]', "waiting"), ('["done", "going"]', "going")],
)
def test_a_submit_that_knows_fewer_words_than_its_tasks_says_one_of_its_own(
    words: str, answered: str, tmp_path: Path
) -> None:
    """It names its task all the same; the word for a task that waits is another submit's."""
    with served(tmp_path, STATED % f"{{enum: {words}}}", STATED % '{type: "string"}', is_queued=True) as client:
        answer = client.post("/make")
        assert answer.json()["state"] == answered
        assert "x-mock-note" not in answer.headers
        assert client.get(f"/ask/{answer.json()['id']}").json()["state"] == "done"


def test_an_id_that_the_schema_does_not_know_is_not_answered(tmp_path: Path) -> None:
    closed = '{type: "object", additionalProperties: false, properties: {ok: {type: "boolean"}}}'
    with served(tmp_path, closed, STATED % '{type: "string"}') as client:
        assert client.post("/make").json() == {"ok": True}


def test_what_the_schema_knows_is_answered(tmp_path: Path) -> None:
    with served(tmp_path, STATED % '{type: "string"}', STATED % '{type: "string"}') as client:
        number = client.post("/make").json()["id"]
        answer = client.get(f"/ask/{number}")
    assert answer.json()["state"] == "done"
    assert "x-mock-note" not in answer.headers


def test_conditions_on_several_arguments_are_kept(tmp_path: Path) -> None:
    acme = tmp_path / "specs" / "acme"
    acme.mkdir(parents=True)
    (acme / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    (acme / "find.yaml").write_text(
        """
reynard: 1
operation: "find"
method: "POST"
path: "/find"
parameters:
  - {name: "year", in: "query", schema: {type: "integer"}}
  - {name: "id", in: "query", schema: {type: "string"}}
together:
  - {description: "a title for years before 1930", if: {properties: {query: {properties: {year: {maximum: 1929}},
     required: ["year"]}}}, then: {properties: {request: {required: ["title"]}}}}
request: {media: "application/json", required: false, schema: {type: "object", properties: {title: {type: "string"}}}}
responses: {"200": {media: "application/json", schema: {type: "object"}}}
""",
        encoding="utf-8",
    )
    found = Findings()
    made = load_specs(tmp_path / "specs", found)
    assert list(found) == []
    client = httpx2.Client(transport=transport(app(made)), base_url="http://acme.mock/acme")
    assert client.post("/find", params={"year": 1930}).status_code == 200
    assert client.post("/find", params={"year": 1920}, json={"title": "x"}).status_code == 200
    refused = client.post("/find", params={"year": 1920})
    assert refused.status_code == 400
    assert "a title for years before 1930" in refused.text


FILM = '{type: "object", required: ["url"], properties: {url: {type: "string"}}}'


@pytest.mark.parametrize(
    ("url", "results", "example", "waiting"),
    [
        ("films[].url", f'{{type: "array", items: {FILM}}}', [{"url": "https://cdn.example/f.mp4"}], []),
        ("films.url", FILM, {"url": "https://cdn.example/f.mp4"}, {"url": ""}),
        (
            "films[].url",
            f'{{type: "array", minItems: 2, items: {FILM}}}',
            [{"url": "https://cdn.example/f.mp4"}, {"url": "https://cdn.example/g.mp4"}],
            [{"url": ""}, {"url": ""}],
        ),
    ],
)
def test_a_required_address_is_not_that_of_the_example_while_the_task_runs(
    url: str, results: str, example: object, waiting: object, tmp_path: Path
) -> None:
    members = f'state: {{type: "string"}}, films: {results}'
    shown = json.dumps({"state": "done", "films": example})
    query = (
        f'{{type: "object", required: ["state", "films"], properties: {{{members}}}}}, examples: [{{value: {shown}}}]'
    )
    with served(tmp_path, STATED % '{type: "string"}', query, url=url, speed=0.001) as client:
        number = client.post("/make").json()["id"]
        answer = client.get(f"/ask/{number}").json()
    assert answer == {"state": "going", "films": waiting}


def test_events_that_nothing_describes_are_sent_all_the_same(tmp_path: Path) -> None:
    with served(tmp_path, STATED % '{type: "string"}', STATED % '{type: "string"}'):
        head = spec("watch", "GET", "/watch", "{}").split("responses")[0]
    events = '{media: "text/event-stream", events: {media: "text/event-stream"}}'
    watch = f'{head}responses: {{"200": {events}}}\n'
    (tmp_path / "specs" / "acme" / "watch.yaml").write_text(watch, encoding="utf-8")
    handler = transport(app(load_specs(tmp_path / "specs", Findings())))
    with httpx2.Client(transport=handler, base_url="https://mock.test/acme") as client:
        assert client.get("/watch").text == "data: sample\n\n" * 3 + "data: [DONE]\n\n"
