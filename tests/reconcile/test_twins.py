"""Pages that document one operation twice: merged where they are one, and what they say differently told once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from reynard.spec.dump import dump_endpoint
from rows import each_row

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic
    from reynard.spec.model import EndpointSpec

TEXT, NUMBER, WHOLE = {"type": "string"}, {"type": "number"}, {"type": "integer"}


def shape(*required: str, **members: object) -> dict[str, Any]:
    return {"type": "object", "properties": members} | ({"required": list(required)} if required else {})


def page(schema: dict[str, Any] | None, title: str = "Create", **more: Any) -> str:  # noqa: ANN401 - any keyword of OpenAPI
    schemas = more.pop("schemas", {})
    servers = more.pop("servers", [])
    body = {
        "content": {
            "application/json": {"schema": schema} | ({"example": more.pop("example")} if "example" in more else {})
        }
    }
    operation = {"summary": title, "responses": {"200": {"description": "ok"}}} | more
    operation |= {"requestBody": body} if schema is not None else {}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "servers": servers}
    document |= {"paths": {"/v1/videos": {"post": operation}}, "components": {"schemas": schemas}}
    return json.dumps(document, ensure_ascii=False)


def ingested(*pages: str, decision: str = "") -> tuple[list[EndpointSpec], list[Diagnostic]]:
    found = Findings()
    ruled = Source("decisions.yaml", f"reynard: 1\ndecisions:\n  {decision}\n") if decision else None
    files = [
        PageFile(path=f"pages/{index}.json", source=Source(f"pages/{index}.json", text), sha256="0" * 64)
        for index, text in enumerate(pages)
    ]
    made = ingest_provider("acme", files, ruled, found)
    for each in made.specs:
        dump_endpoint(each)
    told = ("twin-pages", "duplicate-endpoint", *(("decision-unused",) if decision else ()))
    return list(made.specs), [each for each in found if each.code in told]


def merged(one: dict[str, Any], other: dict[str, Any], **more: Any) -> tuple[Any, Diagnostic]:  # noqa: ANN401 - as above
    specs, findings = ingested(page(one, **more), page(other))
    (spec,), (finding,) = specs, findings
    assert spec.request is not None
    return spec.request.schema, finding


BOTH = [
    (shape("a", a=TEXT), shape(a=TEXT), shape(a=TEXT), "request.a"),
    (shape("a", a=TEXT, b=TEXT), shape("a", "c", a=TEXT, b=TEXT, c=TEXT),
     shape("a", a=TEXT, b=TEXT, c=TEXT), "request.c"),
    (shape(a=WHOLE), shape(a=NUMBER), shape(a=NUMBER), "request.a"),
    (shape(a=WHOLE), shape(a=TEXT), shape(a={"type": ["integer", "string"]}), "request.a"),
    (shape(a=WHOLE | {"maximum": 5}), shape(a=WHOLE | {"maximum": 10}), shape(a=WHOLE | {"maximum": 10}), "request.a"),
    (shape(a=WHOLE | {"minimum": 5}), shape(a=WHOLE | {"minimum": 1}), shape(a=WHOLE | {"minimum": 1}), "request.a"),
    (shape(a={"enum": ["x"]} | TEXT, b=TEXT), shape(a={"enum": ["x", "y"]} | TEXT, b=TEXT),
     shape(a={"enum": ["x", "y"]} | TEXT, b=TEXT), "request.a"),
    (shape(a={"type": "array", "items": shape(b=TEXT)}),
     shape(a={"type": "array", "items": shape(b=WHOLE)}),
     shape(a={"type": "array", "items": shape(b={"type": ["string", "integer"]})}), "request.a[].b"),
    (shape(a=shape(b=TEXT), c=TEXT, d=TEXT), shape(a=TEXT, c=TEXT, d=TEXT),
     shape(a={"anyOf": [shape(b=TEXT), TEXT]}, c=TEXT, d=TEXT), "request.a"),
]  # fmt: skip


@each_row(("one", "other", "made", "place"), BOTH)
def test_what_either_has_is_accepted_and_required_is_what_both_require(
    one: dict[str, Any], other: dict[str, Any], made: dict[str, Any], place: str
) -> None:
    schema, finding = merged(one, other)
    assert _sorted(schema) == _sorted(made)
    assert finding.code == "twin-pages"
    assert finding.severity == "warning"
    assert f"`{place}`" in finding.message
    assert len(finding.labels) == 4
    swapped, _ = merged(other, one)
    assert _sorted(swapped) == _sorted(made)


def _sorted(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Return a value in which the order of names says nothing."""
    if isinstance(value, dict):
        return {key: _sorted(each) for key, each in value.items()}
    if isinstance(value, list):
        return sorted(map(_sorted, value), key=json.dumps)
    return value


@pytest.mark.parametrize(
    "other",
    [
        shape("b", "a", b=TEXT | {"description": "说明"}, a=WHOLE),
        shape("a", "b", a=WHOLE | {"title": "A"}, b=TEXT),
    ],
)
def test_other_words_and_another_order_are_no_difference(other: dict[str, Any]) -> None:
    schema, finding = merged(shape("a", "b", a=WHOLE, b=TEXT), other)
    assert schema == shape("a", "b", a=WHOLE, b=TEXT)
    assert (finding.severity, finding.message) == ("note", "`create_video` is documented 2 times in the same way")


def test_models_of_either_page_come_along() -> None:
    one = page(shape(a={"$ref": "#/components/schemas/A"}, c=TEXT, d=TEXT), schemas={"A": shape(x=TEXT)})
    theirs = shape(a={"$ref": "#/components/schemas/A"}, b={"$ref": "#/components/schemas/B"}, c=TEXT, d=TEXT)
    other = page(
        theirs,
        schemas={
            "A": shape(x=TEXT),
            "B": shape(y={"$ref": "#/components/schemas/A"}, z={"$ref": "#/components/schemas/B"}),
        },
    )
    (spec,), (finding,) = ingested(one, other)
    assert spec.request is not None
    assert spec.request.schema is not None
    assert spec.request.schema["$defs"].keys() == {"A", "B"}  # type: ignore[union-attr]
    assert "`request.b`" in finding.message


def test_examples_of_both_are_weighed() -> None:
    schema, _ = merged(shape(a=WHOLE, b=TEXT), shape(a=WHOLE, b=TEXT), example={"a": 0.5})
    assert schema["properties"]["a"] == NUMBER


def sample(**body: object) -> str:
    """Return a page that shows by an example alone what is sent."""
    made = json.loads(page(shape(), "Quickstart", example=body))
    del made["paths"]["/v1/videos"]["post"]["requestBody"]["content"]["application/json"]["schema"]
    return json.dumps(made)


TWO = [
    (page(shape(a=TEXT), "Create"), page(shape(b=TEXT), "Create")),
    (page(shape(a=TEXT, b=TEXT), "Create"), page(shape(a=TEXT, b=TEXT, c=TEXT), "Edit")),
    (page(shape(a=TEXT, b=TEXT), "Create"), page(shape(a=TEXT, b=TEXT, c=TEXT, d=TEXT), "创建")),
    (page(shape(a=shape(kind={"const": "x"}), b=TEXT)), page(shape(a=shape(kind={"const": "y"}), b=TEXT))),
    (page(shape(a=TEXT), servers=[{"url": "https://a.example"}]), page(shape(a=TEXT), servers=[{"url": "https://b.example"}])),
    (page(shape(a=TEXT, b=TEXT), "Create"), sample(a="x", c="y")),
    (page(None, "Create"), sample(a="x")),
]  # fmt: skip


@each_row(("one", "other"), TWO)
def test_what_is_another_operation_stays_one(one: str, other: str) -> None:
    specs, findings = ingested(one, other)
    assert len(specs) == 2
    assert [each.code for each in findings] == ["duplicate-endpoint"]


ONE = [
    (page(shape(a=TEXT), "Create"), page(shape(a=TEXT), "创建")),
    (page(None, "Create"), page(None, "create.")),
    (page(shape(a=TEXT), "Create", operationId="make"), page(shape(a=TEXT, b=TEXT), "Make it", operationId="make")),
    (page(shape(a=TEXT), "Create"), page(shape(a=TEXT), "Make one")),
    (page(shape("a", a=TEXT, b=TEXT), "Create"), sample(a="x")),
    (page(shape("a", a=TEXT, model={"const": "kite"}), "Create"), sample(a="x", model="kite")),
]  # fmt: skip


def test_a_page_that_only_names_a_call_is_no_other_operation() -> None:
    """What it does not say, it does not deny: what the other page requires stays required."""
    named = (
        "# Kites\n\n## GET /v1/kites\n\nAll.\n\n## POST /v1/kites\n\n- `words` (string, required)\n- `n` (integer)\n"
    )
    told = "# All\n\nGET /v1/kites\n\n| 参数 | 类型 | 必填 | 说明 |\n|---|---|---|---|\n| page | int | 是 | 页 |\n"
    for pages in ((named, told), (told, named)):
        specs, findings = ingested(*pages)
        (asked,) = [each for each in specs if each.method == "GET"]
        assert [(each.name, each.required) for each in asked.parameters] == [("page", True)]
        assert "duplicate-endpoint" not in [each.code for each in findings]


@each_row(("one", "other"), ONE)
def test_what_is_the_same_operation_is_one(one: str, other: str) -> None:
    for pages in ((one, other), (other, one)):
        specs, findings = ingested(*pages)
        assert len(specs) == 1
        assert [each.code for each in findings] == (["twin-pages"])


def test_a_sample_of_another_constant_is_of_another_operation() -> None:
    specs, _ = ingested(page(shape(a=TEXT, model={"const": "kite"}), "Create"), sample(a="x", model="owl"))
    assert len(specs) == 2


def test_several_pages_are_one_operation_and_one_finding() -> None:
    pages = [page(shape("a", a=TEXT, b=TEXT)), page(shape(a=TEXT, b=TEXT)), page(shape(a=TEXT, b=WHOLE))]
    (spec,), (finding,) = ingested(*pages)
    assert spec.request is not None
    assert finding.message == "`create_video` is documented 3 times; they differ in `request.a` and `request.b`"


def test_parameters_of_either_page_are_optional_where_only_one_needs_them() -> None:
    def asked(*names: str, required: bool = True) -> str:
        parameters = [{"name": each, "in": "query", "required": required, "schema": TEXT} for each in names]
        return page(shape(a=TEXT, b=TEXT, c=TEXT), parameters=parameters)

    (spec,), (finding,) = ingested(asked("x", "y"), asked("x", "z"))
    assert {each.name: each.required for each in spec.parameters} == {"x": True, "y": False, "z": False}
    assert "`query.y` and `query.z`" in finding.message
    (spec,), _ = ingested(asked("x"), asked("x", required=False))
    assert {each.name: each.required for each in spec.parameters} == {"x": False}


TWINS = [page(shape(a=TEXT, b=TEXT)), page(shape(a=TEXT, b=WHOLE)), page(shape(a=TEXT, b=NUMBER))]
RULED = [
    ("part: true", TWINS, 3, ["duplicate-endpoint", "duplicate-endpoint"]),
    ('part: ["pages/2.json"]', TWINS, 2, ["duplicate-endpoint", "twin-pages"]),
    ("merge: true", TWO[0], 1, ["twin-pages"]),
    ('merge: ["pages/0.json", "pages/1.json"]', TWO[1], 1, ["twin-pages"]),
]


@pytest.mark.parametrize(("action", "pages", "count", "codes"), RULED)
def test_a_person_says_what_is_one_operation(action: str, pages: list[str], count: int, codes: list[str]) -> None:
    specs, findings = ingested(*pages, decision=f'- {{at: "POST /v1/videos", {action}, because: "asked"}}')
    assert len(specs) == count
    assert sorted(each.code for each in findings) == codes
    ruled = [each for each in findings if each.code == ("duplicate-endpoint" if "part" in action else "twin-pages")]
    assert {(each.severity.value, each.labels[-1].text, each.decision) for each in ruled} == {
        ("note", "settled: asked", None)
    }


@each_row(
    ("decision", "pages"),
    [
        ('{at: "POST /v1/videos", part: true, because: "asked"}', TWO[0]),
        ('{at: "POST /v1/videos", merge: true, because: "asked"}', TWINS),
        ('{at: "POST /v1/videos", part: ["pages/9.json"], because: "asked"}', TWINS),
        ('{at: "POST /v1/video", part: true, because: "asked"}', TWINS),
    ],
)
def test_what_is_so_already_needs_no_decision(decision: str, pages: list[str]) -> None:
    _, findings = ingested(*pages, decision=f"- {decision}")
    (unused,) = [each for each in findings if each.code == "decision-unused"]
    if "video," in decision.replace('"', ","):
        assert unused.help == "no such place; the nearest is `POST /v1/videos`"


def authenticated(kind: str, name: str) -> str:
    """Return a page whose call needs a key."""
    made = json.loads(page(shape(prompt=TEXT)))
    made["components"]["securitySchemes"] = {name: {"type": "http", "scheme": kind}}
    made["security"] = [{name: []}]
    return json.dumps(made)


@pytest.mark.parametrize(("kind", "message"), [("basic", "; they differ in `auth`"), ("digest", " in the same way")])
def test_keys_that_differ_are_told(kind: str, message: str) -> None:
    specs, (finding,) = ingested(authenticated("digest", "key"), authenticated(kind, "digestKey"))
    assert len(specs) == 1
    assert finding.message.endswith(message)
