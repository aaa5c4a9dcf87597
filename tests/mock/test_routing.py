"""Several operations on one path are told apart by their constants, in query, headers or body."""

from __future__ import annotations

from textwrap import dedent
from typing import TYPE_CHECKING

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.mock import app, transport
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\n'
OPERATION = """
    reynard: 1
    operation: "{name}"
    method: "POST"
    path: "/create"
    parameters: [{parameters}]
    request: {{media: "application/json", schema: {{type: "object", properties: {{model: {model}, n: {{}}}}}}}}
    responses:
      "200":
        media: "application/json"
        schema: {{type: "object", properties: {{made: {{const: "{name}"}}}}, required: ["made"]}}
"""
OPERATIONS = {
    "any": ("", "{}"),
    "kling": ("", '{const: "kling"}'),
    "sora": ("", '{const: "sora"}'),
    "by_query": ('{name: "Action", in: "query", schema: {const: "Make"}}', "{}"),
    "by_header": ('{name: "X-Kind", in: "header", schema: {const: "film"}}', "{}"),
}


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx2.Client]:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    for name, (parameters, model) in OPERATIONS.items():
        text = dedent(OPERATION).format(name=name, parameters=parameters, model=model)
        (tmp_path / "acme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    providers = load_specs(tmp_path, findings)
    assert not findings.has_errors
    with httpx2.Client(transport=transport(app(providers)), base_url="http://mock.test/acme") as made:
        yield made


@pytest.mark.parametrize(
    ("query", "headers", "body", "made"),
    [
        ({}, {}, {"model": "kling"}, "kling"),
        ({}, {}, {"model": "sora", "n": 1}, "sora"),
        ({}, {}, {"model": "other"}, "any"),
        ({}, {}, {}, "any"),
        ({"Action": "Make"}, {}, {"model": "kling"}, "by_query"),
        ({"Action": "Other"}, {}, {"model": "kling"}, "kling"),
        ({}, {"x-kind": "film"}, {}, "by_header"),
        ({}, {"x-kind": "song"}, {}, "any"),
    ],
)
def test_constants_say_which_operation_is_meant(
    client: httpx2.Client, query: dict[str, str], headers: dict[str, str], body: dict[str, object], made: str
) -> None:
    assert client.post("/create", params=query, headers=headers, json=body).json() == {"made": made}
