"""What members are asked for together, ruled by a person: one condition at a time, by the names that it speaks of."""

from __future__ import annotations

import json
from textwrap import indent
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings
from reynard.explain.decide import explain_field
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.schema.group_names import group_name, is_group, named_in
from reynard.schema.validate import fits
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic
    from reynard.spec.model import EndpointSpec

TEXT = {"type": "string"}
MEMBERS = {
    "model": {"type": "string", "enum": ["m-1", "m-2"]},
    "prompt": TEXT | {"description": "At least one of `prompt` or `image` must be provided."},
    "image": TEXT,
    "tail": TEXT | {"description": "Only available when `model` is `m-2`"},
    "duration": {"type": "integer", "description": "m-1 最长 5 秒；m-2 最长 10 秒"},
    "lens": {"$ref": "#/components/schemas/Lens"},
    "sizes": {"type": "array", "items": {"$ref": "#/components/schemas/Lens"}},
}
LENS = {"type": "object", "properties": {"near": TEXT | {"description": "与 `far` 二选一"}, "far": TEXT}}
EITHER, TAIL = "{image, prompt}", "{model=m-2, tail}"


def ingested(decisions: str = "", example: object = None) -> tuple[EndpointSpec, list[Diagnostic]]:
    content: dict[str, Any] = {"schema": {"type": "object", "properties": MEMBERS}}
    content |= {"example": example} if example is not None else {}
    operation = {
        "operationId": "create_video",
        "requestBody": {"required": True, "content": {"application/json": content}},
        "responses": {"200": {"description": "ok"}},
    }
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/v1/videos": {"post": operation}},
    }
    document |= {"components": {"schemas": {"Lens": LENS}}}
    page = Source("pages/api.json", json.dumps(document, ensure_ascii=False))
    ruled = Source("decisions.yaml", "reynard: 1\ndecisions:\n" + indent(decisions, "  ")) if decisions else None
    found = Findings()
    made = ingest_provider("acme", [PageFile(path=page.name, source=page, sha256="0" * 64)], ruled, found)
    (spec,) = made.specs
    return spec, list(found)


def groups(findings: list[Diagnostic]) -> dict[str, Diagnostic]:
    return {str(each.field): each for each in findings if each.code == "member-groups"}


def accepts(spec: EndpointSpec, value: object) -> bool:
    assert spec.request is not None
    assert spec.request.schema is not None
    return fits(value, spec.request.schema)  # type: ignore[arg-type]  # JSON


def test_each_has_a_name_of_its_own() -> None:
    spec, findings = ingested()
    assert sorted(groups(findings)) == [
        "create_video.request.lens{not far, near}",
        "create_video.request{duration, model=m-1}",
        "create_video.request{duration, model=m-2}",
        "create_video.request{image, prompt}",
        "create_video.request{model=m-2, tail}",
    ]
    assert all(each.decision and f'at: "{field}"' in each.decision for field, each in groups(findings).items())
    assert not accepts(spec, {})


LIFTED = [
    ("request{image, prompt}", {}, {"image": "x", "model": "m-1", "tail": "t"}),
    ("request{model=m-2, tail}", {"image": "x", "model": "m-1", "tail": "t"}, {}),
    ("request{duration, model=m-1}", {"image": "x", "model": "m-1", "duration": 9},
     {"image": "x", "model": "m-2", "duration": 11}),
    ("request.lens{not far, near}", {"image": "x", "lens": {"far": "f", "near": "n"}}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("at", "let_through", "refused"), LIFTED)
def test_the_pasted_line_lifts_one_and_no_other(at: str, let_through: object, refused: object) -> None:
    spec, findings = ingested()
    assert not accepts(spec, let_through)
    assert not accepts(spec, refused)
    line = groups(findings)[f"create_video.{at}"].decision
    spec, findings = ingested(f"{line}\n")
    assert accepts(spec, let_through)
    assert not accepts(spec, refused)
    assert [each.code for each in findings if each.severity == "error"] == []
    settled = groups(findings)[f"create_video.{at}"]
    assert settled.decision is None
    assert settled.labels[-1].text == "settled: …"


def test_one_can_be_replaced_by_another() -> None:
    rule = '{description: "both, by the support", required: ["image", "prompt"]}'
    spec, _ = ingested(f'- {{at: "create_video.request{EITHER}", set: {rule}, because: "asked"}}\n')
    assert not accepts(spec, {"image": "x"})
    assert accepts(spec, {"image": "x", "prompt": "x"})


def test_what_an_example_does_not_do_is_asked_for_by_the_pasted_line() -> None:
    spec, findings = ingested(example={"model": "m-1", "tail": "t", "prompt": "x"})
    assert accepts(spec, {"model": "m-1", "tail": "t", "prompt": "x"})
    line = groups(findings)[f"create_video.request{TAIL}"].decision
    spec, findings = ingested(f"{line}\n", example={"model": "m-1", "tail": "t", "prompt": "x"})
    assert not accepts(spec, {"model": "m-1", "tail": "t", "prompt": "x"})
    assert [each.code for each in findings if each.severity == "error"] == []


def test_all_of_an_object_are_lifted_at_once() -> None:
    spec, findings = ingested('- {at: "create_video.request", set: {allOf: null}, because: "…"}\n')
    assert accepts(spec, {"model": "m-1", "tail": "t", "duration": 99})
    assert groups(findings)[f"create_video.request{TAIL}"].decision is None
    assert groups(findings)["create_video.request.lens{not far, near}"].decision is not None


REFUSED = [
    ('at: "create_video.request{image, prompt}", add: {anyOf: [{required: ["a"]}, {required: ["b"]}]}',
     "what it adds is about `{a, b}`"),
    ('at: "create_video.request{image, prompt}", rename: "x"', "`rename` is nothing that members have together"),
    ('at: "create_video.request{image, prompts}", remove: true', "nothing needs the decision"),
]  # fmt: skip


@pytest.mark.parametrize(("decision", "words"), REFUSED)
def test_what_cannot_be_applied_is_said(decision: str, words: str) -> None:
    _, findings = ingested(f'- {{{decision}, because: "…"}}\n')
    (wrong,) = [each for each in findings if each.severity == "error"]
    assert words in wrong.message
    if "prompts" in decision:
        assert wrong.help == "no such place; the nearest is `create_video.request{image, prompt}`"


NAMES: list[tuple[Any, str]] = [
    ({"anyOf": [{"required": ["b"]}, {"required": ["a"]}]}, "{a, b}"),
    ({"not": {"required": ["b", "a"]}}, "{not a, b}"),
    ({"not": {"anyOf": [{"required": ["a", "b"]}, {"required": ["b", "c"]}]}}, "{not a, b, c}"),
    ({"dependentRequired": {"a": ["b"]}}, "{a, b}"),
    ({"if": {"properties": {"m": {"const": True}}, "required": ["m"]}, "then": {"required": ["v"]}}, "{m=true, v}"),
    ({"if": {"required": ["v"]}, "then": {"properties": {"m": {"not": {"enum": ["x", "y"]}}}}}, "{m!=x|y, v}"),
    ({"if": {"required": ["v"]}, "then": {"properties": {"m": {"enum": [1, 2, 3, 4, 5]}}}}, "{m=1|2|3|4|…, v}"),
    ({"if": {}, "then": {"properties": {"i": {"anyOf": [{"required": ["a"]}, {"required": ["b"]}]}}}}, "{i.a, i.b}"),
    ({"if": {}, "then": {"not": {"required": ["a"]}}}, "{not a}"),
    ({"then": {"properties": {"i": {"items": {"properties": {"d": {"maximum": 5}}}}}}}, "{i[].d}"),
]  # fmt: skip


@each_row(("condition", "name"), NAMES)
def test_names_come_from_what_is_said(condition: Any, name: str) -> None:  # noqa: ANN401 - a schema
    assert group_name(condition) == name


@each_row(
    "form",
    [{}, True, {"description": "x"}, {"type": "object"}, {"properties": {"a": {}}}, {"$ref": "#/$defs/A"},
     {"anyOf": [{"required": ["a"]}, {"type": "string"}]}, {"allOf": [{"required": ["a"]}]}],
)  # fmt: skip
def test_what_says_what_members_are_is_no_group(form: Any) -> None:  # noqa: ANN401 - a schema
    assert not is_group(form)


FILMS = [
    {
        "name": "film",
        "in": "query",
        "schema": TEXT,
        "description": "At least one of `film` or `title` must be provided",
    },
    {"name": "title", "in": "query", "schema": TEXT, "description": "Cannot be sent with `year`."},
    {"name": "year", "in": "header", "schema": TEXT},
]


def films(decisions: str = "") -> tuple[EndpointSpec, list[Diagnostic]]:
    operation = {"operationId": "list_films", "parameters": FILMS, "responses": {"200": {"description": "ok"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/v1/films": {"get": operation}},
    }
    page = Source("pages/api.json", json.dumps(document))
    ruled = Source("decisions.yaml", "reynard: 1\ndecisions:\n" + indent(decisions, "  ")) if decisions else None
    found = Findings()
    made = ingest_provider("acme", [PageFile(path=page.name, source=page, sha256="0" * 64)], ruled, found)
    (spec,) = made.specs
    return spec, list(found)


EITHER_FILM, NOT_BOTH = "together{query.film, query.title}", "together{not header.year, query.title}"


@pytest.mark.parametrize(("lifted", "left"), [(EITHER_FILM, NOT_BOTH), (NOT_BOTH, EITHER_FILM)])
def test_conditions_on_arguments_are_lifted_one_by_one(lifted: str, left: str) -> None:
    spec, findings = films()
    assert [f"together{group_name(each)}" for each in spec.together] == [EITHER_FILM, NOT_BOTH]
    spec, findings = films(f"{groups(findings)[f'list_films.{lifted}'].decision}\n")
    assert [f"together{group_name(each)}" for each in spec.together] == [left]
    assert [each.code for each in findings if each.severity == "error"] == []
    assert groups(findings)[f"list_films.{lifted}"].decision is None
    assert groups(findings)[f"list_films.{left}"].decision is not None


def test_one_sentence_is_one_finding() -> None:
    spec, findings = films()
    said = [each.code for each in findings if each.code not in ("content-unknown", "no-failures")]
    assert said == ["member-groups", "member-groups"]
    assert all("x-documented" not in each.schema for each in spec.parameters)
    spec, findings = ingested()
    assert [each.message for each in findings if each.code == "prose-facts"] == []
    assert spec.request is not None
    assert "x-documented" not in json.dumps(spec.request.schema)


@each_row(
    ("address", "members"),
    [
        ("request{a, b=1}", ("request.a", "request.b")),
        ("request.lens{not far, near}", ("request.lens.far", "request.lens.near")),
        ("request{input.d, model!=m-1|m-2}", ("request.input.d", "request.model")),
        ("together{query.a, request.b}", ("query.a", "request.b")),
        ("request.a", ()),
    ],
)
def test_the_members_of_a_group_are_found_again(address: str, members: tuple[str, ...]) -> None:
    assert named_in(address) == members


@pytest.mark.parametrize("field", ["query.film", "query.title", EITHER_FILM])
def test_what_is_asked_is_told_of_each_member(field: str) -> None:
    document = {"openapi": "3.1.0", "info": {"title": "Acme", "version": "1"}}
    operation = {"operationId": "list_films", "parameters": FILMS, "responses": {"200": {"description": "ok"}}}
    page = Source("pages/api.json", json.dumps(document | {"paths": {"/v1/films": {"get": operation}}}))
    made = ingest_provider("acme", [PageFile(path=page.name, source=page, sha256="")], None, Findings())
    (explained,) = explain_field([made], f"list_films.{field}")
    assert "the description says that at least one of `film` and `title` is needed" in [
        each.message for each in explained.rulings
    ]
