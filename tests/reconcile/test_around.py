"""A page's tables beside its document: what they add, what they dispute, and what they must leave alone."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.spec.model import EndpointSpec

TEXT, WHOLE = {"type": "string"}, {"type": "integer"}


def shape(*required: str, **members: object) -> dict[str, Any]:
    return {"type": "object", "properties": members} | ({"required": list(required)} if required else {})


def ingested(
    rows: str, schema: dict[str, Any] | None, example: object = None, head: str = "", schemas: object = None
) -> tuple[EndpointSpec, list[tuple[str, str]]]:
    """Return what a page with one table of a body comes to, and the codes that speak of it."""
    body = {"content": {"application/json": {"schema": schema} | ({"example": example} if example else {})}}
    operation: dict[str, Any] = {"summary": "Create", "responses": {"200": {"description": "ok"}}}
    operation |= {"requestBody": body} if schema is not None else {}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/v1/clips": {"post": operation}}}
    document |= {"components": {"schemas": schemas or {}}}
    header = (
        head or "## Body Parameters\n\n| Parameter | Type | Required | Default | Description |\n|---|---|---|---|---|"
    )
    text = f"# Create\n\n{header}\n{rows}\n\n## OpenAPI Specification\n\n```json\n{json.dumps(document)}\n```\n"
    found = Findings()
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="0" * 64)
    (spec,) = ingest_provider("acme", [page], None, found).specs
    return spec, [(each.code, each.field or "") for each in found if each.code.startswith("page-")]


def of_body(spec: EndpointSpec) -> Any:  # noqa: ANN401 - a schema
    assert spec.request is not None
    return spec.request.schema


ADDED = [
    ("| size | string | No | - | How large |", shape(size=TEXT), {"size": TEXT | {"description": "How large"}}),
    ("| size | string | No | big | - |", shape(size=TEXT), {"size": TEXT | {"default": "big"}}),
    ("| count | integer | No | `3` | - |", shape(count=WHOLE), {"count": WHOLE | {"default": 3}}),
    ("| seed | integer | No | - | Again |", shape(size=TEXT), {"size": TEXT, "seed": WHOLE | {"description": "Again"}}),
    (
        "| options.seed | integer | No | - | - |",
        shape(options=shape(steps=WHOLE)),
        {"options": shape(steps=WHOLE, seed=WHOLE)},
    ),
    (
        "| clips | array | No | - | - |\n| clips[].name | string | No | - | The name |",
        shape(clips={"type": "array", "items": shape(name=TEXT)}),
        {"clips": {"type": "array", "items": shape(name=TEXT | {"description": "The name"})}},
    ),
]


@each_row(("rows", "schema", "members"), ADDED, ids=[each[0] for each in ADDED])
def test_what_the_table_adds(rows: str, schema: dict[str, Any], members: dict[str, Any]) -> None:
    spec, codes = ingested(rows, schema)
    assert of_body(spec)["properties"] == members
    assert [code for code, _ in codes] == ["page-adds"]


EXAMPLES = [
    ("string", "`std`, `pro`", {"anyOf": [{"enum": ["std", "pro"]}, TEXT], "description": "Supports `std`, `pro`"}),
    ("string", "`std`", TEXT | {"examples": ["std"]}),
    ("string", "`a fox`, `a cat`", TEXT | {"examples": ["a fox", "a cat"]}),  # texts, and no values
    ("number", "0.25 to 4.0", {"type": "number", "description": "Range: 0.25 to 4.0"}),
    ("float", "0.0 - 1.0", {"type": "number", "description": "Range: 0.0 - 1.0"}),
    ("string", "0-1", TEXT | {"examples": ["0-1"]}),
]


@each_row(("kind", "shown", "member"), EXAMPLES, ids=[each[1] for each in EXAMPLES])
def test_examples_of_a_table(kind: str, shown: str, member: dict[str, Any]) -> None:
    head = "## Body Parameters\n\n| Parameter | Type | Required | Example |\n|---|---|---|---|"
    spec, _ = ingested(f"| mode | {kind} | No | {shown} |", shape(size=TEXT), head=head)
    made = dict(of_body(spec)["properties"]["mode"])
    made.pop("x-documented", None)
    assert made == member


ALONE = [
    ("| size | string | No | - | How large |", shape(size=TEXT | {"description": "how LARGE."})),  # the same words
    ("| size | string | No | as large as the input | - |", shape(size=TEXT)),  # words are no default
    ("| size | string | No | huge | - |", shape(size=TEXT | {"enum": ["big", "small"]})),  # not among its values
    ("| count | number | No | - | - |", shape(count=WHOLE)),  # a number all the same
    ("| size | string | No | - | - |", shape("size", size=TEXT)),  # a table abridges; nothing speaks for less
    ("| size | text | No | - | - |", shape(size=TEXT)),  # no type of anybody
    ("| size | string | Yes | - | - |", shape(size=TEXT | {"default": "big"})),  # what has a default may be left out
    ("| a.b | string | No | - | - |", shape(a={"anyOf": [shape(b=TEXT), TEXT]})),  # of which alternative?
]


@each_row(("rows", "schema"), ALONE, ids=[each[0] for each in ALONE])
def test_what_the_table_leaves_alone(rows: str, schema: dict[str, Any]) -> None:
    spec, codes = ingested(rows, schema)
    assert of_body(spec) == schema
    assert codes == []


DISPUTED = [
    ("| size | integer | No | - | - |", shape(size=TEXT), {"type": "object", "properties": {"size": TEXT}}),
    ("| count | integer | No | 2 | - |", shape(count=WHOLE | {"default": 1}), shape(count=WHOLE | {"default": 1})),
    ("| camera_move | string | No | - | - |", shape(cameraMove=TEXT), shape(cameraMove=TEXT)),
    ("| size | string | Yes | - | - |", shape("seed", size=TEXT, seed=WHOLE), shape("seed", size=TEXT, seed=WHOLE)),
    ("| seed | integer | Yes | - | - |\n| size | string | No | - | - |",
     shape("seed", "size", size=TEXT, seed=WHOLE), shape("seed", "size", size=TEXT, seed=WHOLE)),
]  # fmt: skip


@each_row(("rows", "schema", "made"), DISPUTED, ids=[each[0] for each in DISPUTED])
def test_the_document_is_believed(rows: str, schema: dict[str, Any], made: dict[str, Any]) -> None:
    spec, codes = ingested(rows, schema)
    assert of_body(spec) == made
    assert [code for code, _ in codes] == ["page-differs"]


@each_row(("word", "kind"), [("Float", "number"), ("double", "number"), ("number", "integer"), ("int", "integer")])
def test_a_table_that_speaks_of_fractions_is_believed(word: str, kind: str) -> None:
    spec, codes = ingested(f"| count | {word} | No | - | - |", shape(count=WHOLE))
    assert of_body(spec)["properties"]["count"]["type"] == kind
    assert [code for code, _ in codes] == ["page-differs"] * (kind == "number")


def test_an_example_that_is_as_the_table_says_is_told_of_once() -> None:
    spec, codes = ingested("| size | integer | No | - | - |", shape(size=TEXT), {"size": 3})
    assert codes == []
    assert of_body(spec)["properties"]["size"]["type"] == ["integer", "string"]


@each_row(
    ("required", "example", "made", "codes"),
    [
        (("seed",), {"size": "big", "seed": 1}, ["seed", "size"], ["page-differs"]),  # every example has it
        (("seed",), {"seed": 1}, ["seed"], ["page-differs"]),
        ((), None, ["size"], ["page-adds"]),  # the document says nothing of what is required
        ((), {"seed": 1}, None, []),  # but its example does without it
    ],
)
def test_required_by_the_table(
    required: tuple[str, ...], example: object, made: list[str] | None, codes: list[str]
) -> None:
    spec, said = ingested("| size | string | Yes | - | - |", shape(*required, size=TEXT, seed=WHOLE), example)
    assert of_body(spec).get("required") == made
    assert [code for code, _ in said] == codes


def test_a_component_keeps_its_name() -> None:
    reference = {"$ref": "#/components/schemas/Clip"}
    spec, _ = ingested("| size | string | No | - | How large |", reference, schemas={"Clip": shape(size=TEXT)})
    assert of_body(spec)["$ref"] == "#/$defs/Clip"
    assert of_body(spec)["$defs"]["Clip"]["properties"]["size"]["description"] == "How large"


def test_a_shared_component_is_no_fields_own() -> None:
    schema = shape(one={"$ref": "#/components/schemas/Side"}, other={"$ref": "#/components/schemas/Side"})
    spec, codes = ingested("| one.width | integer | No | 7 | - |", schema, schemas={"Side": shape(width=WHOLE)})
    assert of_body(spec)["$defs"]["Side"] == shape(width=WHOLE)
    assert codes == []


def test_a_table_alone_makes_the_body() -> None:
    spec, codes = ingested("| size | string | Yes | big | How large |", None)
    assert of_body(spec)["properties"] == {"size": TEXT | {"description": "How large", "default": "big"}}
    assert codes == [("page-adds", "create_clip.request")]


def test_headers_of_the_transport_are_no_arguments() -> None:
    head = "## Header Parameters\n\n| Parameter | Type | Required | Description |\n|---|---|---|---|"
    rows = "| Authorization | string | Yes | The key |\n| X-Trace | string | No | Comes back |"
    spec, codes = ingested(rows, shape(size=TEXT), head=head)
    assert [each.name for each in spec.parameters] == ["X-Trace"]
    assert codes == [("page-adds", "create_clip.header.X-Trace")]


def test_a_table_of_the_answer() -> None:
    head = "## Response Parameters\n\n| Field | Type | Description |\n|---|---|---|"
    spec, codes = ingested("| id | string | The clip |\n| files[0].url | string | Where |", shape(size=TEXT), head=head)
    assert spec.responses[0].schema == shape(
        id=TEXT | {"description": "The clip"},
        files={"type": "array", "items": shape(url=TEXT | {"description": "Where"})},
    )
    assert codes == [("page-adds", "create_clip.response.200")]


def test_a_table_below_the_name_of_a_field_is_of_the_fields_inside() -> None:
    inner = "#### `clips` 字段说明\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| `name` | string | The name |"
    rows = f"| clips | array | No | - | All |\n\n{inner}"
    spec, _ = ingested(rows, shape(clips={"type": "array", "items": shape(name=TEXT)}))
    made = of_body(spec)["properties"]
    assert list(made) == ["clips"]
    assert made["clips"]["items"]["properties"]["name"] == TEXT | {"description": "The name"}


def test_a_table_below_other_words_is_of_the_fields_beside() -> None:
    more = "#### size 说明\n\n| 字段 | 类型 | 说明 |\n|---|---|---|\n| seed | string | Again |"
    spec, _ = ingested(f"| size | string | No | - | Large |\n\n{more}", shape(size=TEXT))
    assert list(of_body(spec)["properties"]) == ["size", "seed"]


TOLD = """openapi: 3.0.1
info: {title: a, version: "1"}
paths:
  /v1/aids/{aid}:
    get:
      summary: Ask
      description: @
      parameters: [{name: aid, in: path, required: true, schema: {type: string}}]
      responses:
        "200":
          description: ok
          content: {application/json: {schema: {type: object, properties: {id: {type: string}}}}}
"""
FOLDED = """>
        # Ask


        `GET /v1/aids/{aid}`


        ## 响应参数


        | 参数名 | 类型 | 说明 |

        |--------|------|------|

        | id | string |
        Its own word |
"""
ROW = "| 参数名 | 类型 | 说明 |\\n|---|---|---|\\n| id | string | Its own word |\\n"
QUOTED = f'"# Ask\\n\\n`GET /v1/aids/{{aid}}` asks \\"it\\"\\n\\n## 响应参数\\n\\n{ROW}"'


@each_row("told", [FOLDED, QUOTED])
def test_what_a_table_in_a_description_says_is_shown_in_its_row(told: str) -> None:
    text = f"# Ask\n\n```yaml\n{TOLD.replace('@', told)}```\n"
    found = Findings()
    page = PageFile(path="pages/a.md", source=Source("pages/a.md", text), sha256="0" * 64)
    ingest_provider("acme", [page], None, found)
    (added,) = (each for each in found if each.code == "page-adds")
    span = added.labels[0].span
    assert text[span.start - 2 : span.end + 2] == "| id |"
