"""The mock keeps to the schemas, both ways: valid requests are taken, every answer is one that is documented."""
# ruff: noqa: ANN401 - whatever the schemas say

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from reynard.diagnostics import Findings
from reynard.mock import app, transport
from reynard.mock.places import every, first
from reynard.mock.replies import success_of
from reynard.mock.schemas import problems
from reynard.schema.sample import sample
from reynard.specs_folder import load_specs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Clock
    from reynard.spec.lifecycle import Lifecycle, Step
    from reynard.spec.model import EndpointSpec, LoadedProvider

ROOT = Path(__file__).parents[2]
FOLDERS = (ROOT / "specs", ROOT / "tests" / "cases" / "providers")
SEVERAL = ("features", "media")
"""Providers whose operations speak other things than JSON; tests of their own drive them."""
NAMES = sorted({path.parent.name for folder in FOLDERS for path in folder.glob("*/provider.yaml")} - set(SEVERAL))


@cache
def providers() -> dict[str, LoadedProvider]:
    return {each.spec.provider: each for folder in FOLDERS for each in load_specs(folder, Findings())}


@pytest.fixture
def client(provider: LoadedProvider, clock: Clock) -> Iterator[httpx2.Client]:
    base = f"http://mock.test/{provider.spec.provider}"
    with httpx2.Client(transport=transport(app([provider], clock=clock)), base_url=base) as made:
        made.headers["authorization"] = "Bearer key"
        yield made


@pytest.fixture(params=NAMES)
def provider(request: pytest.FixtureRequest) -> LoadedProvider:
    return providers()[request.param]


def operation(provider: LoadedProvider, name: str) -> EndpointSpec:
    return next(each.spec for each in provider.endpoints if each.spec.operation == name)


def body_of(spec: EndpointSpec) -> Any:
    assert spec.request is not None
    examples = [each.value for each in spec.request.examples]
    return examples[0] if examples else sample(spec.request.schema or {})


def send(client: httpx2.Client, spec: EndpointSpec, given: dict[str, str]) -> Any:
    """Send a valid request with some arguments by wire name, and return its answer, which fits what is documented."""
    rest, path = dict(given), spec.path
    params: dict[str, str] = {}
    headers: dict[str, str] = {}
    for each in spec.parameters:
        wanted = each.name in rest or each.required or "const" in each.schema
        value = str(each.schema.get("const", rest.pop(each.name, sample(each.schema) if wanted else "")))
        match each.location:
            case "path":
                path = path.replace(f"{{{each.name}}}", value)
            case "query" if wanted:
                params[each.name] = value
            case "header" if wanted:
                headers[each.name] = value
            case _:
                pass
    content = body_of(spec) if spec.request is not None else None
    content = {**content, **rest} if isinstance(content, dict) else content
    if content is not None and spec.request is not None and spec.request.schema is not None:
        assert problems(content, spec.request.schema) == []
    is_form = spec.request is not None and spec.request.media == "multipart/form-data"
    form = {name: (None, str(value)) for name, value in content.items()} if is_form and content is not None else None
    response = client.request(
        spec.method, path, params=params, headers=headers, json=None if is_form else content, files=form
    )
    assert response.is_success, response.text
    documented = success_of(spec)
    if documented is None or not documented.media or not response.content:
        return None
    answer = response.json()
    assert documented.schema is None or problems(answer, documented.schema) == [], answer
    return answer


def filled(arguments: tuple[tuple[str, str], ...], known: dict[str, Any]) -> dict[str, str]:
    return {
        name: template
        if "{" not in template
        else str(known["id"] if template == "{id}" else first(template[1:-1], known))
        for name, template in arguments
    }


def step(client: httpx2.Client, provider: LoadedProvider, wanted: Step, known: dict[str, Any]) -> Any:
    return send(client, operation(provider, wanted.operation), filled(wanted.arguments, known))


def begun(client: httpx2.Client, provider: LoadedProvider, task: Lifecycle, name: str) -> dict[str, Any]:
    spec = operation(provider, name)
    answer = send(client, spec, {})
    found = next((value for path in task.id for value in every(path, answer) if value is not None), None)
    assert found is not None, "every submit answers an id"
    return {"id": found, "request": body_of(spec) if spec.request is not None else {}, "submit": answer}


@pytest.mark.parametrize("fault", ["", "failed-task", "success-without-url"])
def test_every_answer_of_a_task_is_documented(
    client: httpx2.Client, provider: LoadedProvider, clock: Clock, fault: str
) -> None:
    for task in provider.spec.tasks:
        for name in task.submit:
            client.headers.pop("x-mock-fault", None)
            if fault:
                client.headers["x-mock-fault"] = fault
            known = begun(client, provider, task, name)
            client.headers.pop("x-mock-fault", None)
            for _ in range(40):
                known["query"] = step(client, provider, task.query, known)
                clock.now += 0.25
            urls = [value for path in task.output_url for value in every(path, known["query"]) if value]
            if task.resolve is not None and not fault:
                resolved = step(client, provider, task.resolve, known)
                urls = [value for path in task.output_url for value in every(path, resolved) if value]
            assert bool(urls) is (not fault and bool(task.output_url))


def test_every_other_operation_answers_as_documented(client: httpx2.Client, provider: LoadedProvider) -> None:
    steps = {step.operation for task in provider.spec.tasks for _, step in task.steps}
    for each in provider.endpoints:
        if each.spec.operation not in steps:
            send(client, each.spec, {})


def test_a_request_that_the_schema_refuses_is_refused(client: httpx2.Client, provider: LoadedProvider) -> None:
    """What a vendor would refuse never passes here."""
    for each in provider.endpoints:
        spec = each.spec
        if spec.request is None or spec.request.schema is None or not problems([1], spec.request.schema):
            continue
        params = {each.name: str(each.schema["const"]) for each in spec.parameters if "const" in each.schema}
        path = spec.path
        for parameter in spec.parameters:
            path = path.replace(f"{{{parameter.name}}}", "x")
        response = client.request(spec.method, path, params=params, json=[1])
        guards = provider.spec.errors.ok_when
        is_taken = all(first(guard.at, response.json()) in guard.values for guard in guards)
        assert response.status_code >= 400 or (guards and not is_taken), spec.operation
