"""Each finding that offers a decision: pasted as it stands, it is taken, does what it says, and settles the finding."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import dataclass
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import documents, evidence, operations, pages, prose, schemas
from reynard.diagnostics.codes.entry import Entry
from reynard.ingest import ingest
from reynard.reconcile.remedies import REMEDIES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from reynard.diagnostics import Diagnostic

TEXT, NUMBER, WHOLE, YES = {"type": "string"}, {"type": "number"}, {"type": "integer"}, {"type": "boolean"}
ON, OFF = True, False
GONE = object()
"""That nothing stands at a place any more."""
Operation = dict[str, Any]


@dataclass(frozen=True)
class Case:
    """Operations on which a code is found, and what the spec of the first says where its decision is pasted."""

    operations: Sequence[tuple[str, str, Operation]]
    place: str
    before: object
    after: object
    document: Mapping[str, Any] | None = None
    table: str = ""
    """What a page says around its document."""


def body(schema: dict[str, Any], *examples: object, required: bool = True, **more: object) -> Operation:
    content: dict[str, Any] = {"schema": schema}
    content |= {"examples": {str(index): {"value": each} for index, each in enumerate(examples)}} if examples else {}
    media = str(more.pop("media", "application/json"))
    return {"requestBody": {"required": required, "content": {media: content}}, **more}


def members(*examples: object, required: Sequence[str] = (), **properties: object) -> Operation:
    schema: dict[str, Any] = {"type": "object", "properties": properties}
    return body(schema | ({"required": [*required]} if required else {}), *examples)


def answer(schema: dict[str, Any] | None, *examples: object, status: str = "200", **more: object) -> Operation:
    content: dict[str, Any] = {} if schema is None else {"schema": schema}
    content |= {"examples": {str(index): {"value": each} for index, each in enumerate(examples)}} if examples else {}
    return {"responses": {status: {"description": "ok", "content": {"application/json": content}}}, **more}


def one(operation: Operation, place: str, before: object, after: object, **more: Any) -> Case:  # noqa: ANN401 - as below
    method, path = more.pop("method", "post"), more.pop("path", "/v1/films")
    return Case([(method, path, operation)], place, before, after, **more)


def request(name: str) -> str:
    return f"request.schema.properties.{name}"


A = request("a")
LISTED = TEXT | {"description": "可选值: x, y"}
CASES = {
    "auth-in-prose": one(
        {"tags": ["Auth: None"]},
        "auth",
        [["bearer"], []],
        [],
        document={
            "components": {"securitySchemes": {"k": {"type": "http", "scheme": "bearer"}}},
            "security": [{"k": []}],
        },
    ),
    "auth-conflict": one(
        {"parameters": [{"name": "Authorization", "in": "header", "required": False, "schema": TEXT}]},
        "auth",
        GONE,
        [],
    ),
    "body-needed": one(
        body({"type": "object", "required": ["a"], "properties": {"a": TEXT}}, required=False),
        "request.required",
        ON,
        OFF,
    ),
    "file-in-json": one(
        body({"type": "object", "properties": {"a": {"type": "string", "format": "binary"}}, "required": ["a"]}),
        "request.media",
        "multipart/form-data",
        "application/json",
    ),
    "body-of-get": one(members(a=TEXT), "request", GONE, "here", method="get"),
    "closed-parts": one(
        body(
            {
                "allOf": [
                    {"type": "object", "properties": {"a": TEXT}, "additionalProperties": False},
                    {"type": "object", "properties": {"b": TEXT}, "additionalProperties": False},
                ]
            }
        ),
        "request.schema.additionalProperties",
        OFF,
        ON,
    ),
    "constraint-conflict": one(members({"a": 9}, a=WHOLE | {"maximum": 5}), f"{A}.maximum", GONE, 5),
    "content-unknown": one(answer({}), "responses.200.schema", GONE, {"type": "object"}),
    "default-conflict": one(members(a=YES | {"default": "true"}), f"{A}.default", ON, "true"),
    "deprecated-in-title": one({"summary": "Films (deprecated)"}, "deprecated", ON, GONE, method="get"),
    "duplicate-endpoint": Case(
        [("post", "/v1/films", members(a=TEXT) | {"summary": "Make"}), ("post", "/v1/films", members(b=TEXT))],
        "",
        "two",
        "one",
    ),
    "empty-object": one(members({"a": {"b": 1}}, a={"type": "object"}), f"{A}.properties.another", GONE, TEXT),
    "enum-type": one(members(a=WHOLE | {"enum": ["5", "6"]}), f"{A}.enum", [5, 6], ["5", "6"]),
    "example-not-accepted": one(members({"a": "x"}, a={"not": TEXT}), f"{A}.not", GONE, TEXT),
    "foreign-response": one(
        answer({"type": "object", "properties": {"a": TEXT, "b": TEXT, "c": TEXT}}, {"x": 1, "y": 2, "z": 3}),
        "responses.200.schema.properties.a",
        GONE,
        TEXT,
    ),
    "format-in-doubt": one(members({"a": "soon"}, a=TEXT | {"format": "date-time"}), f"{A}.format", GONE, "date-time"),
    "garbled-values": one(members(a=WHOLE | {"description": "允许值:116"}), f"{A}.maximum", GONE, 16),
    "id-keys": one(
        members(a={"type": "object", "properties": {"2024": TEXT, "2025": TEXT}}),
        f"{A}.additionalProperties",
        TEXT,
        ON,
    ),
    "impossible-limits": one(members(a=WHOLE | {"minimum": 9, "maximum": 1}), f"{A}.minimum", GONE, 9),
    "impossible-all-of": one(
        body({"type": "object", "properties": {"a": {"allOf": [{"type": "object"}, {"type": "string"}]}}}),
        f"{A}.type",
        GONE,
        "object",
    ),
    "media-unknown": one(
        body({"type": "object"}, media="application/x-film"), "request.media", "application/x-film", "application/json"
    ),
    "member-groups": one(
        members(a=TEXT | {"description": "At least one of `a` or `b` must be provided"}, b=TEXT),
        "request.schema.allOf",
        "any",
        GONE,
    ),
    "name-blanks": one(
        body({"type": "object", "properties": {"a ": TEXT}}), "request.schema.properties.a ", GONE, TEXT
    ),
    "needed-object": one(
        members(
            {"model": "m", "input": {"b": "x"}},
            {"model": "m", "input": {"b": "y"}},
            model=TEXT,
            input={"type": "object", "properties": {"b": TEXT}, "required": ["b"]},
            required=["model"],
        ),
        "request.schema.required",
        ["model", "input"],
        ["model"],
    ),
    "no-schema": one(answer(None, {"a": 1}), "responses.200.schema.properties.another", GONE, TEXT),
    "no-success": one(answer({"type": "object"}, status="400"), "responses.200.schema", GONE, {"type": "object"}),
    "key-for-login": Case(
        [("post", "/login", {"security": [{"key": []}], "responses": {"200": {"description": "ok"}}})],
        "auth",
        GONE,
        [],
        {"components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer"}}}},
    ),
    "default-differs": one(members(a=TEXT | {"default": "b", "description": "默认 `c`"}), f"{A}.default", "b", "c"),
    "limit-differs": one(members(a={"type": "integer", "maximum": 5, "description": "最大值 9"}), f"{A}.maximum", 5, 9),
    "number-as-text": one(members({"amount": "5"}, amount=TEXT), f"{request('amount')}.type", "string", "number"),
    "type-in-prose": one(members(a=TEXT | {"description": "布尔值"}), f"{A}.type", ["string", "boolean"], "boolean"),
    "null-in-prose": one(members(a={**TEXT, "description": "Nullable"}), f"{A}.type", ["string", "null"], "string"),
    "null-only": one(
        answer({"type": "object", "properties": {"a": {"type": "null"}, "b": TEXT}}),
        "responses.200.schema.properties.a.type",
        GONE,
        "null",
    ),
    "null-seen": one(members({"a": None}, a=TEXT), f"{A}.type", ["string", "null"], "string"),
    "path-parameter": one({}, "parameters.0.schema.type", "string", "integer", method="get", path="/v1/films/{id}"),
    "page-differs": one(
        members({"a": "x", "b": "y"}, a=TEXT, b=TEXT, required=["a"]),
        "request.schema.required",
        ["a", "b"],
        ["a"],
        table="## Body Parameters\n\n| Parameter | Type | Required |\n|---|---|---|\n| b | string | Yes |",
    ),
    "path-style": one({}, "path", "/v1/films", "//v1/films", method="get", path="//v1/films"),
    "prose-facts": one(members(a=WHOLE | {"description": "取值范围 1-16"}), f"{A}.maximum", GONE, 16),
    "prose-lists-fewer": one(
        members(a=TEXT | {"enum": ["x", "y", "z"], "description": "可选值: x, y"}),
        f"{A}.enum",
        ["x", "y", "z"],
        ["x", "y"],
    ),
    "prose-lists-more": one(
        members(a=TEXT | {"enum": ["x", "y"], "description": "可选值: x, y, z"}), f"{A}.enum", "any", ["x", "y"]
    ),
    "prose-status": one(
        answer({"type": "object"}) | {"description": "- 404: no such film\n- 429: too many requests"},
        "responses.404",
        "here",
        GONE,
    ),
    "prose-values": one(members(a=TEXT | {"description": "可选值: x, y"}), f"{A}.enum", GONE, ["x", "y"]),
    "read-only-required": one(
        members(a=TEXT | {"readOnly": True}, required=["a"]), "request.schema.required", GONE, ["a"]
    ),
    "read-only-sent": one(members({"a": "x"}, a=TEXT | {"readOnly": True}), f"{A}.readOnly", ON, OFF),
    "required-in-doubt": one(
        members({"b": "x"}, a=TEXT, b=TEXT, required=["a"]), "request.schema.required", GONE, ["a"]
    ),
    "required-in-prose": one(members(a=TEXT | {"description": "必填，名称"}), "request.schema.required", ["a"], GONE),
    "required-unknown": one(members(a=TEXT, required=["a", "b"]), request("b"), GONE, TEXT),
    "schema-unusable": one(members(a=TEXT | {"pattern": "["}), f"{A}.pattern", GONE, ".*"),
    "stream-in-example": one(
        answer(None, 'data: {"a": 1}\n\ndata: {"a": 2}\n\n'),
        "responses.200.media",
        "text/event-stream",
        "application/json",
    ),
    "twin-pages": Case(
        [("post", "/v1/films", members(a=TEXT, b=TEXT)), ("post", "/v1/films", members(a=TEXT, b=WHOLE))],
        "",
        "one",
        "two",
    ),
    "states-unknown": one(
        answer({"type": "object", "properties": {"task_id": TEXT, "status": TEXT}}),
        "responses.200.schema.properties.status.enum",
        GONE,
        ["VALUE"],
    ),
    "stream-unseen": one(
        body({"type": "object", "properties": {"a": TEXT, "stream": YES}})
        | answer({"type": "object", "properties": {"b": TEXT}}),
        request("stream"),
        YES,
        GONE,
    ),
    "type-conflict": one(members({"a": 0.5}, a=WHOLE), f"{A}.type", "number", "integer"),
    "undocumented-member": one(members({"a": "x", "b": 1}, a=TEXT), request("b"), WHOLE, GONE),
    "unknown-type": one(members(a={"type": "int"}), f"{A}.type", "integer", "string"),
    "acting-get": one(answer({"type": "object"}) | {"summary": "发送验证码"}, "effect", "submit", "read", method="get"),
    "unmarked-post": one(answer({"type": "object"}) | {"summary": "List films"}, "effect", GONE, "read"),
    "value-not-listed": one(
        members({"a": "z"}, a=TEXT | {"enum": ["x", "y"]}), f"{A}.enum", ["x", "y", "z"], ["x", "y"]
    ),
    "xml-as-text": one(
        body({"type": "object", "properties": {"a": TEXT}}, media="application/xml"),
        "request.media",
        "application/xml",
        "application/json",
    ),
}


MORE = {
    "path-parameter behind a path": (
        "path-parameter",
        one(
            {"parameters": [{"name": "a", "in": "path", "required": True, "schema": TEXT}]},
            "parameters",
            [{"name": "a", "in": "query", "required": True, "schema": TEXT}],
            GONE,
            method="get",
            path="/v1/films?a={a}",
        ),
    ),
    "limit-differs of an example": (
        "limit-differs",
        one(members({"a": 9}, a=WHOLE | {"description": "最大值 5"}), f"{A}.maximum", GONE, 5),
    ),
    "limit-differs of a length": (
        "limit-differs",
        one(members({"a": "abcd"}, a=TEXT | {"description": "不超过 3 个字符"}), f"{A}.maxLength", GONE, 3),
    ),
    "prose-values of a name with brackets": (
        "prose-values",
        one(body({"type": "object", "properties": {"a[]": LISTED}}), request("a[].enum"), GONE, ["x", "y"]),
    ),
    "prose-values of a name with a dot": (
        "prose-values",
        one(
            answer({"type": "object", "properties": {"a": {"type": "object", "properties": {"b.c": LISTED}}}}),
            "responses.200.schema.properties.a.properties.b.c.enum",
            GONE,
            ["x", "y"],
        ),
    ),
    "required-in-doubt of a name with brackets": (
        "required-in-doubt",
        one(
            body({"type": "object", "properties": {"b": TEXT, "a[]": TEXT}, "required": ["a[]"]}, {"b": "x"}),
            "request.schema.required",
            GONE,
            ["a[]"],
        ),
    ),
    "prose-values of what the vendor sends": (
        "prose-values",
        one(
            {},
            "request.schema.properties.a.enum",
            GONE,
            ["x", "y"],
            document={
                "openapi": "3.1.0",
                "webhooks": {
                    "arrived": {
                        "post": body({"type": "object", "properties": {"a": LISTED}}) | {"summary": "Arrived"},
                    }
                },
            },
        ),
    ),
    "prose-values of a model that the vendor sends": (
        "prose-values",
        one(
            {},
            "request.schema.$defs.Film.properties.a.enum",
            GONE,
            ["x", "y"],
            document={
                "openapi": "3.1.0",
                "webhooks": {
                    "arrived": {
                        "post": body({"type": "object", "properties": {"film": {"$ref": "#/components/schemas/Film"}}})
                        | {"summary": "Arrived"},
                    }
                },
                "components": {"schemas": {"Film": {"type": "object", "properties": {"a": LISTED}}}},
            },
        ),
    ),
    "value-not-listed of items": (
        "value-not-listed",
        one(
            members({"a": ["z"]}, a={"type": "array", "items": TEXT, "description": "可选值: x, y"}),
            f"{A}.items.enum",
            GONE,
            ["x", "y"],
        ),
    ),
}
"""Lines of codes that have one above, at places or with words of other kinds."""


def ingested(folder: Path, case: Case, decision: str = "") -> tuple[list[dict[str, Any]], list[Diagnostic]]:
    """Return the specs that pages and a pasted line come to, and what is said of them."""
    acme = folder / "specs" / "acme"
    (acme / "pages").mkdir(parents=True, exist_ok=True)
    for index, (method, path, operation) in enumerate(case.operations):
        whole = {"summary": "Create a film", "responses": {"200": {"description": "ok"}}, **deepcopy(operation)}
        document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {path: {method: whole}}}
        text = json.dumps(document | dict(case.document or {}), ensure_ascii=False)
        around = f"# Create\n\n{case.table}\n\n## OpenAPI Specification\n\n```json\n{text}\n```\n"
        page = acme / "pages" / f"{index}.{'md' if case.table else 'json'}"
        page.write_text(around if case.table else text, encoding="utf-8")
    if decision:
        text = "reynard: 1\ndecisions:\n" + indent(decision.replace("NAME", "another"), "  ")
        (acme / "decisions.yaml").write_text(text, encoding="utf-8")
    if not (acme / "provider.yaml").exists():
        ingest(folder / "specs").write()  # which drafts one
    made = ingest(folder / "specs")
    made.write()
    own = [each for each in sorted(acme.glob("*.yaml")) if each.name not in ("provider.yaml", "decisions.yaml")]
    return [yaml.safe_load(each.read_text(encoding="utf-8")) for each in own], list(made.findings)


def stands_at(specs: list[dict[str, Any]], place: str) -> object:
    if not place:
        return {1: "one", 2: "two"}[len(specs)]
    found: Any = specs[0]
    steps = place.split(".")
    while steps:
        if isinstance(found, list):
            found = found[int(steps.pop(0))]
            continue
        # A name may have a dot.
        length = next((n for n in (1, 2) if isinstance(found, dict) and ".".join(steps[:n]) in found), 0)
        if not length:
            return GONE
        found = found[".".join(steps[:length])]
        steps = steps[length:]
    return found


def is_so(found: object, wanted: object) -> bool:
    if wanted in ("here", "any"):
        return found is not GONE
    if isinstance(wanted, dict) and isinstance(found, dict):
        return all(found.get(key) == each for key, each in wanted.items())
    return found is wanted if wanted is GONE else found == wanted


@pytest.mark.parametrize("name", sorted((*REMEDIES, *MORE)))
def test_the_pasted_line_does_what_it_says_and_settles_the_finding(tmp_path: Path, name: str) -> None:
    code, case = MORE.get(name) or (name, CASES[name])
    specs, findings = ingested(tmp_path, case)
    offered = [each for each in findings if each.code == code and each.decision]
    assert offered, [(each.code, each.message) for each in findings]
    assert is_so(stands_at(specs, case.place), case.before), stands_at(specs, case.place)
    line = str(offered[0].decision)
    specs, again = ingested(tmp_path, case, f"{line}\n")
    assert [(each.code, each.message) for each in again if each.severity is Severity.ERROR] == [], line
    assert is_so(stands_at(specs, case.place), case.after), (line, stands_at(specs, case.place))
    left = [each for each in again if each.code == code and each.message == offered[0].message]
    for each in left:
        assert each.severity in (Severity.NOTE, Severity.FACT), line
        assert each.decision is None, line
        assert each.labels[-1].text == "settled: …", line


_FILE, _EVIDENCE, _PROVIDER = "the file is to be saved again", "it proves nothing", "provider.yaml says it"
_TOLD, _NOWHERE = "nothing was chosen", "it is no place of an operation"
UNDECIDED = {
    **dict.fromkeys(
        ("unknown-page", "ambiguous-page", "unreadable-file", "broken-json", "missing-section", "endpoint-conflict"),
        _FILE,
    ),
    **dict.fromkeys(
        (
            "mended-block",
            "index-page",
            "codes-page",
            "overview-page",
            "section-assumed",
            "need-assumed",
            "call-unread",
            "unread-blocks",
            "no-operations",
            "pages-gone",
            "broken-yaml",
            "external-reference",
            "key-in-spec",
        ),
        _FILE,
    ),
    **dict.fromkeys(
        ("unmatched-example", "example-elsewhere", "placeholder", "unreadable-example", "repaired-example"), _EVIDENCE
    ),
    **dict.fromkeys(("error-example", "schema-is-example"), _EVIDENCE),
    **dict.fromkeys(("envelope", "relative-server", "server-unknown", "undefined-security"), _PROVIDER),
    **dict.fromkeys(
        (
            "repeated-section",
            "page-adds",
            "command-differs",
            "repeated-value",
            "merge-patch",
            "part-headers",
            "prose-remarks",
            "nothing-required",
            "json-as-text",
            "id-types",
            "foreign-words",
            "moment-unit",
            "moment-zone",
            "span-unit",
            "unit-differs",
            "amount-unit",
            "no-failures",
            "callback-unseen",
            "field-absent",
            "spelled-otherwise",
            "secret-exposed",
            "members-unknown",
            "values-unknown",
            "types-elsewhere",
            "values-elsewhere",
        ),
        _TOLD,
    ),
    "type-unstated": "found in tables of fields alone, which no document here has",
    **dict.fromkeys(("transport-header", "key-masked", "told-apart", "links-left-out", "callback-left-out"), _TOLD),
    **dict.fromkeys(
        ("duplicate-key", "dangling-reference", "dynamic-reference", "unexpected-shape", "stale-copy", "not-http"),
        _NOWHERE,
    ),
}
"""Codes of pages whose findings no decision settles, and why."""


def test_every_code_of_pages_is_settled_by_a_decision_or_needs_none() -> None:
    stages = (pages, documents, schemas, evidence, prose, operations)
    known = {each.code for stage in stages for each in vars(stage).values() if isinstance(each, Entry)}
    assert known == CASES.keys() | UNDECIDED.keys()
    assert CASES.keys() == REMEDIES.keys()
    assert not CASES.keys() & UNDECIDED.keys()
