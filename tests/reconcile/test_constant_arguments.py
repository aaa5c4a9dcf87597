"""Arguments that always have one value by their words: the client sends them, nobody gives them with each call."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.reconcile.provider import PageFile, ingest_provider
from reynard.source import Source
from rows import each_row

if TYPE_CHECKING:
    from reynard.spec.model import ParameterSpec

TEXT = {"type": "string"}


def read(parameter: dict[str, object]) -> tuple[ParameterSpec, list[str]]:
    operation = {"parameters": [{"name": "X-Kite-Mode", "in": "header", "schema": TEXT} | parameter], "responses": {}}
    document = {"openapi": "3.0.1", "info": {"title": "a", "version": "1"}, "paths": {"/a": {"get": operation}}}
    found = Findings()
    page = PageFile(path="pages/a.json", source=Source("pages/a.json", json.dumps(document)), sha256="")
    (spec,) = ingest_provider("acme", [page], None, found).specs
    return spec.parameters[0], [each.message for each in found if each.code == "prose-values"]


@each_row(
    "text",
    [
        "固定值 enable",
        "固定为：enable",
        "异步处理配置，必须设置为enable。",
        "Must be set to `enable`.",
        "Fixed value: enable",
    ],
)
@each_row("location", ["header", "query"])
@each_row("example", [{}, {"example": "enable"}])
def test_one_value(text: str, location: str, example: dict[str, object]) -> None:
    made, said = read({"in": location, "required": True, "description": text} | example)
    assert made.schema == {"const": "enable"}
    assert made.required
    assert said == ["`X-Kite-Mode` always has one value: `enable`"]


@each_row(
    "parameter",
    [
        {"required": False, "description": "固定值 enable"},
        {"required": True, "description": "固定值 enable", "example": "disable"},
        {"required": True, "description": "固定值 enable", "schema": {"type": "string", "enum": ["enable", "no"]}},
        {"required": True, "description": "固定值 1", "schema": {"type": "integer"}},
        {"required": True, "description": "异步时，必须设置为enable"},
        {"required": True, "description": "For films, must be set to `enable`"},
        {"required": True, "description": "可选值: enable, disable"},
        {"required": True, "description": "版本", "example": "enable"},
    ],
)
def test_a_choice_stays_one(parameter: dict[str, object]) -> None:
    made, _ = read(parameter)
    assert "const" not in made.schema


@each_row(
    ("name", "values", "constant"),
    [
        ("X-Kite-Action", ("Fly", "Land"), True),
        ("X-Request-Id", ("a1", "b2"), False),
        ("X-Kite-Timestamp", ("1", "2"), False),
        ("X-Kite-Action", ("<action>", "{action}"), False),
    ],
)
def test_a_header_of_calls_tells_operations_apart(name: str, values: tuple[str, str], constant: bool) -> None:  # noqa: FBT001 - a column of the table
    pages = []
    for value in values:
        call = f'```http\nPOST / HTTP/1.1\nHost: api.kites-lab.dev\n{name}: {value}\n\n{{"a": 1}}\n```'
        table = "| Name | Type | Required | Description |\n|---|---|---|---|\n| a | integer | Yes | x |\n"
        text = f"# {value}\n\n## Parameters\n\n{table}\n## Example\n\n{call}\n"
        pages.append(PageFile(path=f"pages/{len(pages)}.md", source=Source(f"pages/{len(pages)}.md", text), sha256=""))
    specs = ingest_provider("acme", pages, None, Findings()).specs
    found = [one.schema for each in specs for one in each.parameters if one.name == name]
    assert [("const" in each) for each in found] == ([True, True] if constant else [False])  # else twins, compared
