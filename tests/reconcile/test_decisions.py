"""What a decision changes in a spec, and nothing else; what is said where it cannot or need not be applied."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.spec.model import EndpointSpec

BODY = {
    "type": "object",
    "required": ["prompt"],
    "properties": {
        "prompt": {"type": "string"},
        "n": {"type": "integer"},
        "shots": {"type": "array", "items": {"type": "object", "properties": {"at": {"type": "number"}}}},
        "style": {"$ref": "#/components/schemas/Style"},
    },
}
ANSWER = {"type": "object", "properties": {"id": {"type": "string"}}}
PAGE = {
    "openapi": "3.1.0",
    "info": {"title": "A", "version": "1"},
    "paths": {
        "/films/{id}": {
            "post": {
                "summary": "make",
                "operationId": "make",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "size", "in": "query", "schema": {"type": "integer", "maximum": 5}},
                ],
                "requestBody": {"content": {"application/json": {"schema": BODY, "example": {"prompt": "a", "n": 1}}}},
                "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": ANSWER}}}},
            }
        }
    },
    "components": {"schemas": {"Style": {"type": "object", "properties": {"name": {"type": "string"}}}}},
}
FLAT = dict[str, Any]


def ruled(*decisions: dict[str, object]) -> tuple[list[FLAT], list[str]]:
    """Return the specs part by part, and what was said."""
    findings = Findings()
    page = PageFile(path="pages/make.json", source=Source("pages/make.json", json.dumps(PAGE)), sha256="0")
    written = json.dumps({"reynard": 1, "decisions": [{"because": "tried"} | each for each in decisions]})
    made = ingest_provider("acme", [page], Source("decisions.yaml", written), findings)
    said = [f"{each.code}: {each.message}; {each.help}" for each in findings if each.code != "no-failures"]
    return [flat(each) for each in made.specs], said


def flat(spec: EndpointSpec) -> FLAT:
    made: FLAT = {"name": spec.operation, "path": spec.path, "effect": spec.effect}
    made |= {f"{each.location}.{each.name}": (each.required, each.schema) for each in spec.parameters}
    assert spec.request is not None
    schema: FLAT = dict(spec.request.schema or {})
    made |= {f"request.{name}": each for name, each in schema.pop("properties").items()}
    made |= {"request": schema, "examples": len(spec.request.examples)}
    return made | {f"response.{each.status}": each.schema for each in spec.responses}


STYLE = {"Style": {"type": "object", "properties": {"name": {"type": "string"}}}}
SHOTS = {"type": "array", "items": {"type": "object", "properties": {"at": {"type": "number", "minimum": 0}}}}
BASE = {"type": "object", "$defs": STYLE}
GONE = object()
APPLIED: list[tuple[dict[str, object], FLAT]] = [
    ({"at": "make.request.n", "set": {"type": "number"}}, {"request.n": {"type": "number"}}),
    ({"at": "make.request.n", "set": {"minimum": 2}}, {"request.n": {"type": "integer", "minimum": 2}, "examples": 0}),
    ({"at": "make.request.n", "set": {"required": True}}, {"request": BASE | {"required": ["prompt", "n"]}}),
    ({"at": "make.request.prompt", "set": {"required": False}}, {"request": BASE}),
    ({"at": "make.request.n", "remove": True}, {"request.n": GONE}),
    ({"at": "make.request.prompt", "remove": True}, {"request.prompt": GONE, "request": BASE}),
    ({"at": "make.request.prompt", "rename": "text"},
     {"request.prompt": GONE, "request.text": {"type": "string"}, "examples": 0,
      "request": BASE | {"required": ["text"]}}),
    ({"at": "make.request.seed", "add": {"type": "integer"}}, {"request.seed": {"type": "integer"}}),
    ({"at": "make.request.seed", "add": {"type": "integer", "required": True}},
     {"request.seed": {"type": "integer"}, "examples": 0,
      "request": BASE | {"required": ["prompt", "seed"]}}),
    ({"at": "make.request.shots[].at", "set": {"minimum": 0}}, {"request.shots": SHOTS}),
    ({"at": "make.request.style.name", "set": {"enum": ["a"]}},
     {"request": {"type": "object", "required": ["prompt"],
                  "$defs": {"Style": {"type": "object", "properties": {"name": {"type": "string", "enum": ["a"]}}}}}}),
    ({"at": "make.request", "set": {"title": "T"}},
     {"request": BASE | {"required": ["prompt"], "title": "T"}}),
    ({"at": "make.query.size", "set": {"maximum": None, "required": True}},
     {"query.size": (True, {"type": "integer"})}),
    ({"at": "make.query.size", "remove": True}, {"query.size": GONE}),
    ({"at": "make.query.size", "rename": "s"},
     {"query.size": GONE, "query.s": (False, {"type": "integer", "maximum": 5})}),
    ({"at": "make.query.more", "add": {"type": "string"}}, {"query.more": (False, {"type": "string"})}),
    ({"at": "make.header.X-Key", "add": {"type": "string", "required": True}},
     {"header.X-Key": (True, {"type": "string"})}),
    ({"at": "make.path.id", "set": {"format": "uuid"}}, {"path.id": (True, {"type": "string", "format": "uuid"})}),
    ({"at": "make.response.200.id", "set": {"type": "integer"}},
     {"response.200": {"type": "object", "properties": {"id": {"type": "integer"}}}}),
    ({"at": "make.response.404", "add": {"type": "object"}}, {"response.404": {"type": "object"}}),
    ({"at": "make.response.200", "remove": True}, {"response.200": GONE}),
    ({"at": "make", "set": {"effect": "submit"}}, {"effect": "submit"}),
    ({"at": "make", "rename": "create"}, {"name": "create"}),
    ({"at": "*", "base_path": "/v1/"}, {"path": "/v1/films/{id}"}),
    ({"at": "make.request.n", "set": {"type": "number"}, "was": {"type": "integer"}},
     {"request.n": {"type": "number"}}),
    ({"at": "make.query.size", "set": {"type": "string"}, "was": {"type": "integer", "required": False}},
     {"query.size": (False, {"type": "string", "maximum": 5})}),
]  # fmt: skip


@each_row(("decision", "changed"), APPLIED)
def test_a_decision_changes_this_and_nothing_else(decision: dict[str, object], changed: FLAT) -> None:
    ((plain,), _), (specs, said) = ruled(), ruled(decision)
    assert not said
    assert specs == [{key: value for key, value in (plain | changed).items() if value is not GONE}]


def test_of_two_decisions_about_the_same_the_first_is_told() -> None:
    at = {"at": "make.request.n"}
    _, said = ruled({**at, "set": {"minimum": 1, "title": "T"}}, {**at, "set": {"minimum": 2}})
    assert [each.partition(";")[0] for each in said] == [
        "decision-unused: two decisions at `make.request.n` set `minimum`"
    ]
    assert ruled({**at, "set": {"minimum": 1}}, {**at, "set": {"maximum": 2}})[1] == []


DOUBTFUL = [
    ([{"at": "make", "set": {"effect": "read"}}], "sent again when no answer comes; it takes `prompt`"),
    ([{"at": "make", "set": {"effect": "submit"}}], ""),
    ([{"at": "make.request.n", "set": {"minimum": 3, "maximum": 2}}], "nothing fits: `minimum: 3` and `maximum: 2`"),
    ([{"at": "make.request.n", "set": {"exclusiveMinimum": 2, "maximum": 2}}], "nothing fits"),
    ([{"at": "make.request.n", "set": {"minimum": 2, "maximum": 2}}], ""),
    ([{"at": "make.query.size", "set": {"minimum": 9}}], "nothing fits: `minimum: 9` and `maximum: 5`"),
    ([{"at": "make.request.n", "set": {"default": "two"}}], "its default does not fit it"),
    ([{"at": "make.request.n", "set": {"type": "integer", "enum": ["a", "b"]}}], "none of the values"),
    ([{"at": "make.request.n", "set": {"default": 2}}], ""),
]


@each_row(("decisions", "said"), DOUBTFUL)
def test_what_is_decided_and_can_hardly_be_meant_is_told(decisions: list[dict[str, object]], said: str) -> None:
    told = [each for each in ruled(*decisions)[1] if each.startswith("decision-in-doubt")]
    assert bool(told) == bool(said), told
    assert said in "".join(told)


def test_an_operation_can_be_removed() -> None:
    assert ruled({"at": "make", "remove": True}) == ([], [])


NOT_APPLIED = [
    ({"at": "make", "set": {"colour": "red"}},
     "decision-shape: an operation has no `colour`; it has action, auth, deprecated,"),
    ({"at": "make", "set": {"effect": "maybe"}}, "decision-shape: `effect`: this must be one of"),
    ({"at": "make", "rename": "Create It"}, "decision-shape: `Create It` cannot be the name of an operation"),
    ({"at": "make.request.n.", "set": {"title": "T"}}, "decision-shape: `make.request.n.` is no address"),
    ({"at": "make.request.n", "set": {"type": "integer"}},
     "decision-unused: nothing needs the decision at `make.request.n`; the page says the same by now"),
    ({"at": "make.request.n", "add": {"type": "integer"}},
     "decision-unused: nothing needs the decision at `make.request.n`; the page has it by now: remove the decision"),
    ({"at": "make.query.size", "add": {"type": "integer"}},
     "decision-unused: nothing needs the decision at `make.query.size`; the page has it by now: remove the decision"),
    ({"at": "make.query.size", "set": {"maximum": 5}},
     "decision-unused: nothing needs the decision at `make.query.size`; the page says the same by now"),
    ({"at": "make.request.m", "set": {"type": "integer"}},
     "decision-unused: nothing needs the decision at `make.request.m`; no such place; the nearest is `make.request.n`"),
    ({"at": "elsewhere", "remove": True},
     "decision-unused: nothing needs the decision at `elsewhere`; no such place on the pages of this provider"),
    ({"at": "make.query.sise", "remove": True}, "decision-unused: nothing needs the decision at `make.query.sise`"),
    ({"at": "make.response.201", "remove": True}, "decision-unused: nothing needs the decision at `make.response.201`"),
    ({"at": "make.request.n", "set": {"type": "number"}, "was": {"type": "string"}},
     'decision-contradicted: the page has changed since the decision at `make.request.n`: it says `"integer"`'),
    ({"at": "make.request.n", "set": {"type": "number"}, "was": {"required": True}},
     "decision-contradicted: the page has changed since the decision at `make.request.n`: it says `false` for"),
    ({"at": "make.request.n", "set": {"type": "number"}, "was": {"maximum": 3}},
     "decision-contradicted: the page has changed since the decision at `make.request.n`: it no longer says"),
    ({"at": "make.query.size", "set": {"type": "string"}, "was": {"type": "number"}},
     'decision-contradicted: the page has changed since the decision at `make.query.size`: it says `"integer"` for'),
]  # fmt: skip


@each_row(("decision", "says"), NOT_APPLIED)
def test_a_decision_that_changes_nothing_is_told(decision: dict[str, object], says: str) -> None:
    (plain, _), (specs, said) = ruled(), ruled(decision)
    assert specs == plain
    (only,) = said
    assert only.startswith(says)
