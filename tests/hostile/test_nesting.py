"""Schemas within schemas: what each level costs is what the one before it costs, whatever holds it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from reynard.generate import generate
from reynard.ingest import ingest
from steps import steps

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Schema = dict[str, Any]

HOLDING: dict[str, Callable[[Schema], Schema]] = {
    "properties": lambda inner: {"type": "object", "properties": {"a": inner}},
    "items": lambda inner: {"type": "array", "items": inner},
    "prefixItems": lambda inner: {"prefixItems": [inner]},
    "contains": lambda inner: {"type": "array", "contains": inner},
    "allOf": lambda inner: {"allOf": [inner]},
    "allOf beside words": lambda inner: {"allOf": [inner, {"description": "more", "required": ["z"]}]},
    "oneOf": lambda inner: {"oneOf": [inner, {"type": "null"}]},
    "anyOf": lambda inner: {"anyOf": [inner, {"type": "string"}]},
    "not": lambda inner: {"not": inner},
    "additionalProperties": lambda inner: {"type": "object", "additionalProperties": inner},
    "if": lambda inner: {"if": inner, "then": {"required": ["q"]}},
    "then": lambda inner: {"if": {"required": ["p"]}, "then": inner},
    "patternProperties": lambda inner: {"patternProperties": {"^x": inner}},
    "dependentSchemas": lambda inner: {"dependentSchemas": {"b": inner}},
    "allOf within properties": lambda inner: {"type": "object", "properties": {"a": {"allOf": [inner]}}},
    "anyOf within allOf": lambda inner: {"allOf": [{"anyOf": [inner, {"type": "string"}]}]},
}
LEVELS = 9


def nested(hold: Callable[[Schema], Schema], levels: int) -> Schema:
    made: Schema = {"type": "object", "properties": {"e": {"type": "string"}}, "required": ["e"]}
    for _ in range(levels):
        made = hold(made)
    return made


def document(levels: int) -> Schema:
    """Return an operation for each keyword, with a member in its body and its answer that is nested by it."""
    paths: Schema = {}
    for number, hold in enumerate(HOLDING.values()):
        schema = {"type": "object", "properties": {"held": nested(hold, levels)}}
        content = {"application/json": {"schema": schema}}
        answer = {"200": {"description": "ok", "content": content}}
        operation = {"operationId": f"make_{number}", "requestBody": {"content": content}, "responses": answer}
        paths[f"/v1/x{number}"] = {"post": operation}
    about = {"title": "Acme", "version": "1"}
    return {"openapi": "3.1.0", "info": about, "servers": [{"url": "https://acme.example"}], "paths": paths}


def work(folder: Path, levels: int) -> int:
    """Return what reading such a page and making its client takes, in lines of Python."""
    pages = folder / "specs" / "acme" / "pages"
    pages.mkdir(parents=True)
    (pages / "page.json").write_text(json.dumps(document(levels)), encoding="utf-8")

    def run() -> None:
        ingest(folder / "specs").write()
        assert len(generate(folder / "specs", folder, "clients").files) > len(HOLDING)

    return steps(run)


def test_each_level_costs_what_the_one_before_it_does(tmp_path: Path) -> None:
    work(tmp_path / "first", 1)  # what is imported and compiled once
    usual = work(tmp_path / "usual", LEVELS)
    assert work(tmp_path / "deep", 2 * LEVELS) < 3 * usual


DEEPEST = 60
GROWING: dict[str, Callable[[str], str]] = {
    "objects": lambda inner: f'{{"a": {inner}}}',
    "lists": lambda inner: f"[{inner}]",
    "objects of two members": lambda inner: f'{{"a": {inner}, "b": 1}}',
}
PAGE = """# Make a kite

POST https://acme.example/v1/kites

## Body

| Name | Type | Required | Description |
| --- | --- | --- | --- |
| colour | string | yes | What to paint |

```json
SENT
```

## Response

```json
{"id": "k1", "parts": SENT}
```
"""


def deep(hold: Callable[[str], str], levels: int) -> str:
    made = "1"
    for _ in range(levels):
        made = hold(made)
    return made


@pytest.mark.parametrize("kind", GROWING)
@pytest.mark.parametrize("name", ["page.md", "page.json", "page.yaml"])
def test_examples_that_are_nested_too_deeply_are_left_out_and_said(tmp_path: Path, kind: str, name: str) -> None:
    """What is kept can be read again: a spec that was written is never one that nobody can load."""
    for levels in (DEEPEST - 1, DEEPEST + 1, 7 * DEEPEST):
        specs = tmp_path / str(levels) / "specs"
        pages = specs / "acme" / "pages"
        pages.mkdir(parents=True)
        shown = deep(GROWING[kind], levels)
        text = PAGE.replace("SENT", shown) if name == "page.md" else json.dumps(shown_in()).replace('"SENT"', shown)
        (pages / name).write_text(text, encoding="utf-8")
        read = ingest(specs)
        read.write()
        made = generate(specs, specs.parent, "clients")
        assert not made.findings.has_errors
        assert any("kites" in each or "make" in each for each in made.files)
        said = [each.code for each in read.findings]
        assert ("unreadable-example" in said) is (levels > DEEPEST), levels


def shown_in() -> Schema:
    content = {"application/json": {"example": "SENT"}}
    answer = {"200": {"description": "ok", "content": content}}
    operation = {"operationId": "make_kites", "requestBody": {"content": content}, "responses": answer}
    about = {"title": "Acme", "version": "1"}
    paths = {"/v1/kites": {"post": operation}}
    return {"openapi": "3.1.0", "info": about, "servers": [{"url": "https://acme.example"}], "paths": paths}
