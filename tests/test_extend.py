"""Growing: a new endpoint is one YAML file, a new provider one folder, and no line of Python."""

from __future__ import annotations

import shutil
from pathlib import Path

from packages import imported
from reynard.generate import generate
from reynard.mock import running

SPECS = Path(__file__).parents[1] / "specs"

BALANCE = """reynard: 1
operation: "get_balance"
group: "account"
summary: "Ask what is left"
method: "GET"
path: "/minimax/v1/balance"
based_on: "a test"
parameters:
  - {name: "currency", in: "query", schema: {anyOf: [{enum: ["CNY", "USD"]}, {type: "string"}]}}
responses:
  "200":
    media: "application/json"
    schema: {type: "object", required: ["balance"], properties: {balance: {type: "number"}, currency: {type: "string"}}}
    examples: [{value: {balance: 12.5, currency: "CNY"}}]
"""
FOX = {
    "provider.yaml": """reynard: 1
provider: "foxfilm"
title: "Fox Film"
auth: {schemes: {token: {type: "header", name: "X-Fox-Token", argument: "token"}}}
tasks:
  film:
    submit: ["make_film"]
    id: ["film.number"]
    query: {operation: "get_film", with: {number: "{id}"}}
    status: ["film.state"]
    states: {queued: ["waiting"], running: ["shooting"], succeeded: ["cut"], failed: ["burnt"]}
    outputs: {url: ["film.reel"]}
""",
    "make_film.yaml": """reynard: 1
operation: "make_film"
group: "films"
method: "POST"
path: "/films"
request:
  media: "application/json"
  schema:
    type: "object"
    required: ["script"]
    properties: {script: {type: "string"}, "frame-rate": {type: "integer"}}
responses:
  "200":
    media: "application/json"
    schema: {type: "object", properties: {film: {type: "object", properties: {number: {type: "string"}}}}}
""",
    "get_film.yaml": """reynard: 1
operation: "get_film"
group: "films"
method: "GET"
path: "/films/{number}"
parameters: [{name: "number", in: "path", required: true, schema: {type: "string"}}]
responses:
  "200":
    media: "application/json"
    schema:
      type: "object"
      properties:
        film: {type: "object", properties: {state: {type: "string"}, reel: {type: ["string", "null"]}}}
""",
}


def test_a_sixth_endpoint_is_one_file(tmp_path: Path) -> None:
    shutil.copytree(SPECS, tmp_path / "specs")
    before = generate(tmp_path / "specs", tmp_path, "grown").files
    (tmp_path / "specs" / "minimax" / "get_balance.yaml").write_text(BALANCE, encoding="utf-8")
    plan = generate(tmp_path / "specs", tmp_path, "grown")
    assert not list(plan.findings)
    assert plan.write()
    others = {name for name in before if not name.startswith("minimax/")}
    assert {name: plan.files[name] for name in others} == {name: before[name] for name in others}
    with imported(tmp_path, "grown.minimax") as minimax, running(tmp_path / "specs") as vendor:
        with minimax.MiniMax(api_key="secret", base_url=vendor.base_url("minimax")) as client:
            answer = client.account.get_balance(currency="CNY")
        assert (answer.balance, answer.currency) == (12.5, "CNY")


def test_a_new_provider_is_one_folder(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "foxfilm"
    folder.mkdir(parents=True)
    for name, text in FOX.items():
        (folder / name).write_text(text, encoding="utf-8")
    plan = generate(tmp_path / "specs", tmp_path, "foxes")
    assert not list(plan.findings)
    assert plan.write()
    with imported(tmp_path, "foxes.foxfilm") as foxfilm, running(tmp_path / "specs", speed=100) as vendor:
        with foxfilm.Foxfilm(token="secret", base_url=vendor.base_url("foxfilm"), pace=100) as client:  # noqa: S106 - no secret
            result = client.films.run(script="a fox", frame_rate=24)
        assert result.outputs[0].url
