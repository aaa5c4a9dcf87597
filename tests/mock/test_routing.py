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

    from conftest import Clock

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


REQUIRED = '{{name: "{}", in: "query", required: true, schema: {{type: "string"}}}}'


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ({"city": "Ulm"}, {"made": "by_city"}),
        ({"code": "89073"}, {"made": "by_code"}),
        ({"code": "89073", "street": "Am Tor"}, {"made": "by_code"}),
        ({"street": "Am Tor"}, None),
    ],
)
def test_what_a_call_cannot_do_without_says_which_is_meant(
    query: dict[str, str], answer: dict[str, str] | None, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    for name in ("city", "code"):
        text = dedent(OPERATION).format(name=f"by_{name}", parameters=REQUIRED.format(name), model="{}")
        (tmp_path / "acme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    providers = load_specs(tmp_path, Findings())
    with httpx2.Client(transport=transport(app(providers)), base_url="http://mock.test/acme") as client:
        came = client.post("/create", params=query, json={})
    assert (came.json() if answer is not None else None, came.is_success) == (answer, answer is not None)


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        ({"song": "La"}, {"made": "by_song"}),
        ({"film": "Kites"}, {"made": "by_film"}),
        ({"film": "Kites", "song": 3}, {"made": "by_film"}),
        ({"poem": "Oh"}, None),
    ],
)
def test_of_operations_with_one_address_the_one_that_takes_the_body_answers(
    body: dict[str, object], answer: dict[str, str] | None, tmp_path: Path
) -> None:
    (tmp_path / "acme").mkdir()
    (tmp_path / "acme" / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    for name in ("film", "song"):
        text = dedent(OPERATION).format(name=f"by_{name}", parameters="", model="{}")
        text = text.replace("n: {}}", f"{name}: {{type: string}}}}, required: [{name}]")
        (tmp_path / "acme" / f"{name}.yaml").write_text(text, encoding="utf-8")
    providers = load_specs(tmp_path, Findings())
    with httpx2.Client(transport=transport(app(providers)), base_url="http://mock.test/acme") as client:
        came = client.post("/create", json=body)
    assert (came.json() if answer is not None else None, came.is_success) == (answer, answer is not None)


TWINS = {
    "provider.yaml": """
        reynard: 1
        provider: "acme"
        title: "Acme"
        tasks:
          film:
            submit: ["make_film"]
            id: ["id"]
            query: {operation: "tell_of_film", with: {task: "{id}"}}
            status: ["state"]
            states: {running: ["busy"], succeeded: ["done"], failed: ["broken"]}
            outputs: {content: {operation: "fetch", with: {task: "{id}"}}}
          song:
            submit: ["make_song"]
            id: ["id"]
            query: {operation: "what_of_song", with: {song: "{id}"}}
            status: ["phase"]
            states: {running: ["singing"], succeeded: ["sung"], failed: ["hoarse"]}
        """,
    "make_film.yaml": ("POST", "/films", "", "{id: {type: string}}"),
    "make_song.yaml": ("POST", "/songs", "", "{id: {type: string}}"),
    "a_page_in_another_language.yaml": ("GET", "/tasks/{task}", "task", "{state: {const: busy}}"),
    "tell_of_film.yaml": ("GET", "/tasks/{task}", "task", "{state: {type: string}}"),
    "what_of_song.yaml": ("GET", "/tasks/{song}", "song", "{phase: {type: string}}"),
    "fetch.yaml": ("GET", "/files/{task}", "task", ""),
}
TWIN = """
    reynard: 1
    operation: "{name}"
    method: "{method}"
    path: "{path}"
    parameters: [{parameters}]
    responses: {{"200": {{media: "application/json"{schema}}}}}
"""


@pytest.fixture
def twins(tmp_path: Path, clock: Clock) -> Iterator[httpx2.Client]:
    (tmp_path / "acme").mkdir()
    for file, made in TWINS.items():
        if isinstance(made, str):
            text = made
        else:
            method, path, hole, properties = made
            parameters = f'{{name: "{hole}", in: "path", required: true, schema: {{type: "string"}}}}' if hole else ""
            schema = f", schema: {{type: object, properties: {properties}}}" if properties else ""
            text = TWIN.format(name=file[:-5], method=method, path=path, parameters=parameters, schema=schema)
        (tmp_path / "acme" / file).write_text(dedent(text), encoding="utf-8")
    findings = Findings()
    providers = load_specs(tmp_path, findings)
    assert [each.message for each in findings] == []
    with httpx2.Client(transport=transport(app(providers, clock=clock)), base_url="http://mock.test/acme") as client:
        yield client


def test_of_operations_with_one_address_the_one_that_a_task_names_answers(twins: httpx2.Client, clock: Clock) -> None:
    film, song = (twins.post(path).json()["id"] for path in ("/films", "/songs"))
    assert twins.get(f"/tasks/{film}").json()["state"] == "busy"
    assert twins.get(f"/tasks/{song}").json()["phase"] == "singing"
    clock.now += 20
    assert twins.get(f"/tasks/{film}").json()["state"] == "done"
    assert twins.get(f"/tasks/{song}").json()["phase"] == "sung"


def test_a_file_comes_as_a_file_also_where_the_page_calls_every_answer_json(twins: httpx2.Client, clock: Clock) -> None:
    film = twins.post("/films").json()["id"]
    clock.now += 20
    answer = twins.get(f"/files/{film}")
    assert (answer.headers["content-type"], answer.content[4:8]) == ("video/mp4", b"ftyp")
