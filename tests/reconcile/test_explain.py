"""`reynard ingest --explain FIELD`: every witness, every ruling, the verdict."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.diagnostics.printers import Look
from reynard.diagnostics.printers.look import PLAIN
from reynard.diagnostics.width import HIDDEN
from reynard.explain.decide import explain_field, find_nearest
from reynard.explain.gather import one_line
from reynard.explain.print import print_json, print_text
from reynard.prose.phrasing import phrase_claim
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.reconcile.provider import Ingested

DOCUMENT = {
    "openapi": "3.1.0",
    "info": {"title": "Videos", "version": "1"},
    "paths": {
        "/videos/{id}": {
            "post": {
                "operationId": "submit_video",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "Authorization", "in": "header", "schema": {"type": "string"}},
                ],
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {
                                "type": "object",
                                "required": ["scale", "mode"],
                                "properties": {
                                    "scale": {"type": "integer"},
                                    "mode": {"type": "string", "description": "生成模式 可选值: std, pro"},
                                    "items": {"type": "array", "items": {"$ref": "#/components/schemas/Item"}},
                                    "seed": {"type": "integer"},
                                },
                            },
                            "example": {"scale": 0.5, "items": [{"url": "a"}, {"url": "b"}]},
                        }
                    }
                },
                "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {}}}}},
            }
        }
    },
    "components": {"schemas": {"Item": {"type": "object", "properties": {"url": {"type": "string"}}}}},
}

DECISIONS = """\
reynard: 1
decisions:
  - at: "submit_video.request.seed"
    remove: true
    because: "nobody may set it"
"""


def ingested(provider: str = "acme", document: object = None, decisions: str = DECISIONS) -> Ingested:
    text = json.dumps(document or DOCUMENT, ensure_ascii=False, indent=1)
    page = PageFile(path="pages/submit_video.json", source=Source("pages/submit_video.json", text), sha256="0" * 64)
    return ingest_provider(provider, [page], Source("decisions.yaml", decisions), Findings())


def told(field: str) -> str:
    text = print_text(explain_field([ingested()], field), PLAIN)
    assert text is not None
    return text


def test_example_and_schema_disagree() -> None:
    text = told("submit_video.request.scale")
    assert text.index("`0.5`, a number") < text.index('{type: "integer"}, required')
    assert "1. warning[type-conflict], believes the example" in text
    assert '{type: "integer"} → {type: "number"}' in text
    assert text.rstrip().endswith('{type: "number"}, required')


def test_prose_and_gaps() -> None:
    text = told("submit_video.request.mode")
    assert "leaves it out" in text
    assert "claims: values `std` and `pro`" in text
    assert "prose-values" in text
    assert "required-in-doubt" in text
    assert text.rstrip().endswith("optional")


def test_claims_have_the_place_of_their_words() -> None:
    made = explain_field([ingested()], "submit_video.request.mode")[0]
    claim = next(each for each in made.statements if each.text.startswith("claims"))
    assert claim.span is not None
    assert claim.span.text.endswith("std, pro")


def test_items_are_found_through_references() -> None:
    text = told("submit_video.request.items[].url")
    assert '`"a"`, a string' in text
    assert '`"b"`, a string' in text
    assert '{type: "string"}' in text


def test_what_a_decision_took_away_is_explained() -> None:
    text = told("submit_video.request.seed")
    assert "remove true, because nobody may set it" in text
    assert "decisions.yaml:3:" in text
    assert text.rstrip().endswith("not in the spec")


def test_headers_of_the_transport() -> None:
    text = told("submit_video.header.Authorization")
    assert "transport-header" in text
    assert "believes the convention" in text


def test_a_path_parameter_is_required_by_convention() -> None:
    assert "a part of the path is always required" in told("submit_video.path.id")


def test_several_providers_are_all_explained_and_one_by_its_name() -> None:
    both = [ingested("acme"), ingested("bolt")]
    everywhere = explain_field(both, "submit_video.request.scale")
    assert [each.field.partition(".")[0] for each in everywhere] == ["acme", "bolt"]
    one = explain_field(both, "bolt.submit_video.request.scale")
    assert [each.field for each in one] == ["bolt.submit_video.request.scale"]


@each_row("field", ["submit_video", "nothing.request.scale", "submit_video.request.scal", "", "."])
def test_unknown_fields(field: str) -> None:
    assert explain_field([ingested()], field) == ()


def test_nearest_fields() -> None:
    assert find_nearest([ingested()], "submit_video.request.scal")[0] == "submit_video.request.scale"
    assert find_nearest([ingested()], "acme.submit_video.request.scal")[0] == "acme.submit_video.request.scale"
    assert find_nearest([ingested()], "submit.request.mode")[0] == "submit_video.request.mode"


def test_json_has_the_same() -> None:
    text = print_json(explain_field([ingested()], "submit_video.request.scale"))
    assert text is not None
    field = json.loads(text)["fields"][0]
    assert [each["weight"] for each in field["evidence"]][:2] == ["example", "schema"]
    assert field["rulings"][0]["amendment"]["now"] == {"type": "number"}
    assert field["evidence"][0]["line"] > 1


@each_row("hostile", ["\x1b[31mred", "\u202eevil", "a\x00b", "line\u2028end", "</script>"])
def test_nothing_hidden_is_printed(hostile: str) -> None:
    """Whatever a page says is shown as text, on one line."""
    document = json.loads(json.dumps(DOCUMENT))
    operation = document["paths"]["/videos/{id}"]["post"]
    content = operation["requestBody"]["content"]["application/json"]
    content["schema"]["properties"]["mode"] |= {"description": hostile, "enum": [hostile]}
    content["example"]["mode"] = hostile
    made = ingested(document=document)
    for look in (Look(), Look(columns=40)):
        text = print_text(explain_field([made], "submit_video.request.mode"), look)
        assert text is not None
        assert not HIDDEN.search(text.replace("\n", ""))
    as_json = print_json(explain_field([made], "submit_video.request.mode"))
    assert as_json is not None
    assert not HIDDEN.search(as_json.replace("\n", ""))


def test_narrow_terminals_break_lines() -> None:
    text = print_text(explain_field([ingested()], "submit_video.request.mode"), Look(columns=50))
    assert text is not None
    assert max(len(line) for line in text.splitlines() if ".json:" not in line) <= 60


ONE_LINE = [
    ({"type": "object", "properties": {"a": {}, "b": {}}}, '{type: "object", properties: {a, b}}'),
    ({"enum": ["a", 1, None]}, '{enum: ["a", 1, null]}'),
    ({"$defs": {"A": {}}, "type": "string"}, '{type: "string"}'),
    ([], "[]"),
    ("中", '"中"'),
]


@each_row(("value", "expected"), ONE_LINE)
def test_one_line(value: object, expected: str) -> None:
    assert one_line(value) == expected  # type: ignore[arg-type]  # JSON values


CLAIMED = [
    ("范围 1-10 秒", "1 to 10"),
    ("默认值 5", "default `5`"),
    ("不超过500个字符", "at most 500 characters"),
]


@pytest.mark.parametrize(("text", "expected"), CLAIMED)
def test_claims_in_words(text: str, expected: str) -> None:
    from reynard.prose.claims import read_claims  # noqa: PLC0415 - beside its one use

    assert any(expected in phrase_claim(each) for each in read_claims(text)), read_claims(text)


@pytest.fixture
def specs(tmp_path: Path) -> Path:
    folder = tmp_path / "specs" / "acme"
    (folder / "pages").mkdir(parents=True)
    (folder / "pages" / "submit_video.json").write_text(json.dumps(DOCUMENT), encoding="utf-8")
    (folder / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    return tmp_path / "specs"


def test_command(specs: Path) -> None:
    run = CliRunner().invoke(cli, ["ingest", "--specs", str(specs), "--explain", "submit_video.request.scale"])
    assert run.exit_code == 0, run.output
    assert "Verdict" in run.output
    assert not list(specs.glob("acme/submit_video.yaml")), "explaining writes nothing"


def test_command_names_the_nearest_fields(specs: Path) -> None:
    run = CliRunner().invoke(cli, ["ingest", "--specs", str(specs), "--explain", "submit_video.request.scal"])
    assert run.exit_code == 2
    assert "submit_video.request.scale" in run.output


def test_command_in_json(specs: Path) -> None:
    arguments = ["ingest", "--specs", str(specs), "--explain", "submit_video.request.scale", "--format", "json"]
    run = CliRunner().invoke(cli, arguments)
    assert run.exit_code == 0
    assert json.loads(run.stdout)["version"] == 1
