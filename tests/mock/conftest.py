"""Two small providers: `acme` with a task of every step, `plain` with every kind of body and no task."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
import pytest

from reynard.mock import app, mock_of, transport

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path
    from typing import Any

    from starlette.applications import Starlette

    from reynard.spec.model import LoadedProvider

ACME = {
    "provider.yaml": """
        reynard: 1
        provider: "acme"
        title: "Acme"
        auth:
          schemes:
            token: {type: "header", name: "X-Key", prefix: "Token "}
        errors:
          ok_when: [{at: "base.code", equals: 0}]
          code: ["base.code"]
          message: ["base.text"]
          kinds: {"9": "authentication", "17": "rate_limit", "44": "not_found"}
        tasks:
          clip:
            submit: ["make_clip", "make_long_clip"]
            id: ["task.number"]
            query: {operation: "get_clip", with: {number: "{id}"}}
            resolve: {operation: "get_file", with: {file: "{query.task.file}"}}
            cancel: {operation: "drop_clip", with: {number: "{id}"}}
            status: ["task.state"]
            states:
              queued: ["Waiting"]
              running: ["Working", "Polishing"]
              succeeded: ["Done"]
              failed: ["Broken"]
              cancelled: ["Dropped"]
            succeeded_when: [{at: "task.ok", equals: true}]
            progress: ["task.progress"]
            progress_scale: 1
            failure: {code: ["task.why.code"], message: ["task.why.text"]}
            outputs:
              url: ["links[].href", "backup"]
              content: {operation: "get_content", with: {number: "{id}"}}
              lifetime: 60
        """,
    "make_clip.yaml": """
        reynard: 1
        operation: "make_clip"
        method: "POST"
        path: "/clips"
        parameters:
          - {name: "mode", in: "query", required: true, schema: {const: "short"}}
        request:
          media: "application/json"
          schema:
            type: "object"
            required: ["prompt"]
            properties: {prompt: {type: "string", maxLength: 20}, seconds: {type: "integer", enum: [5, 10]}}
        responses:
          "200":
            media: "application/json"
            schema: {type: "object", properties: {task: {type: "object", properties: {number: {type: "integer"}}}}}
            examples: [{value: {task: {number: 1234567890123456}, base: {code: 0, text: "fine"}}}]
        """,
    "make_long_clip.yaml": """
        reynard: 1
        operation: "make_long_clip"
        method: "POST"
        path: "/clips"
        parameters:
          - {name: "mode", in: "query", required: true, schema: {const: "long"}}
        responses:
          "200":
            media: "application/json"
            schema:
              type: "object"
              properties:
                task: {type: "object", properties: {number: {type: "integer"}}}
                base: {type: "object", properties: {code: {type: "integer"}}}
        """,
    "get_clip.yaml": """
        reynard: 1
        operation: "get_clip"
        method: "GET"
        path: "/clips/{number}"
        parameters:
          - {name: "number", in: "path", required: true, schema: {type: "integer"}}
        responses:
          "200":
            media: "application/json"
            schema:
              type: "object"
              properties:
                task:
                  type: "object"
                  properties:
                    state: {type: "string"}
                    progress: {type: "number"}
                    ok: {type: "boolean"}
                    file: {type: "string"}
            examples:
              - value:
                  task: {number: 77, state: "Done", ok: false, file: "f-12345678"}
                  base: {code: 0, text: "fine"}
                  backup: "https://example.com/a.mp4"
        """,
    "get_file.yaml": """
        reynard: 1
        operation: "get_file"
        method: "GET"
        path: "/files"
        parameters:
          - {name: "file", in: "query", required: true, schema: {type: "string"}}
        responses:
          "200":
            media: "application/json"
            schema:
              type: "object"
              properties: {links: {type: "array", items: {type: "object", properties: {href: {type: "string"}}}}}
        """,
    "drop_clip.yaml": """
        reynard: 1
        operation: "drop_clip"
        method: "DELETE"
        path: "/clips/{number}"
        parameters:
          - {name: "number", in: "path", required: true, schema: {type: "integer"}}
        responses:
          "204": {description: "gone"}
        """,
    "get_content.yaml": """
        reynard: 1
        operation: "get_content"
        method: "GET"
        path: "/clips/{number}/content"
        parameters:
          - {name: "number", in: "path", required: true, schema: {type: "integer"}}
        responses:
          "200": {media: "video/mp4"}
        """,
}

PLAIN = {
    "provider.yaml": """
        reynard: 1
        provider: "plain"
        title: "Plain"
        auth:
          schemes:
            bearer: {type: "bearer"}
            key: {type: "query", name: "key"}
        """,
    "chat.yaml": """
        reynard: 1
        operation: "chat"
        method: "POST"
        path: "/chat"
        request: {media: "application/json", schema: {type: "object", properties: {stream: {type: "boolean"}}}}
        responses:
          "200":
            media: "application/json"
            schema: {type: "object", required: ["text"], properties: {text: {type: "string"}}}
            events:
              schema: {type: "object", properties: {delta: {type: "string"}}, examples: [{delta: "a"}, {delta: "b"}]}
              when: {field: "stream", equals: true}
        """,
    "speak.yaml": """
        reynard: 1
        operation: "speak"
        method: "POST"
        path: "/speech"
        request: {media: "text/plain", schema: {type: "string", minLength: 2}}
        responses:
          "200": {media: "audio/mpeg"}
        """,
    "upload.yaml": """
        reynard: 1
        operation: "upload"
        method: "POST"
        path: "/files"
        request:
          media: "multipart/form-data"
          schema:
            type: "object"
            required: ["file", "count"]
            properties:
              file: {type: "string", format: "binary"}
              count: {type: "integer", minimum: 1}
              tags: {type: "array", items: {type: "string"}}
              extra: {type: "object", properties: {a: {type: "integer"}}}
        responses:
          "201":
            media: "application/json"
            schema:
              $ref: "#/$defs/File"
              $defs:
                File:
                  type: "object"
                  required: ["id"]
                  properties: {id: {type: "string", format: "uuid"}, inner: {$ref: "#/$defs/File"}}
        """,
    "search.yaml": """
        reynard: 1
        operation: "search"
        method: "GET"
        path: "/things/{kind}:search"
        auth: []
        parameters:
          - {name: "kind", in: "path", required: true, schema: {type: "string"}}
          - {name: "limit", in: "query", schema: {type: "integer", maximum: 50}}
          - name: "ids"
            in: "query"
            style: "pipeDelimited"
            explode: false
            schema: {type: "array", items: {type: "integer"}}
          - {name: "X-Trace", in: "header", required: true, schema: {type: "string"}}
        responses:
          "200": {media: "application/json", schema: {type: "array", items: {type: "string", enum: ["one", "two"]}}}
        """,
    "latest.yaml": """
        reynard: 1
        operation: "latest"
        method: "GET"
        path: "/things/new:search"
        auth: []
        responses:
          "2XX": {media: "text/plain"}
        """,
}


def _dedented(text: str) -> str:
    return "\n".join(line[8:] for line in text.strip("\n").split("\n"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the two providers as a folder that a test may change."""
    return _written(tmp_path)


@pytest.fixture(scope="session")
def specs(tmp_path_factory: pytest.TempPathFactory) -> tuple[LoadedProvider, ...]:
    """Return the two providers, read once."""
    return mock_of(app(_written(tmp_path_factory.mktemp("specs")))).providers


def _written(tmp_path: Path) -> Path:
    for name, files in (("acme", ACME), ("plain", PLAIN)):
        (tmp_path / name).mkdir()
        for file, text in files.items():
            (tmp_path / name / file).write_text(_dedented(text), encoding="utf-8")
    return tmp_path


def submit(client: httpx2.Client, **headers: str) -> int:
    """Start a clip of `acme`."""
    response = client.post("/clips?mode=short", json={"prompt": "a fox"}, headers=headers)
    assert response.status_code == 200, response.text
    number = response.json()["task"]["number"]
    assert isinstance(number, int)
    return number


def query(client: httpx2.Client, number: int) -> dict[str, Any]:
    """Ask for a clip of `acme`."""
    response = client.get(f"/clips/{number}")
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


@pytest.fixture(name="submit")
def submit_fixture() -> Callable[..., int]:
    return submit


@pytest.fixture(name="query")
def query_fixture() -> Callable[..., dict[str, Any]]:
    return query


class Clock:
    now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def served(specs: tuple[LoadedProvider, ...], clock: Clock) -> Starlette:
    return app(specs, clock=clock)


@pytest.fixture
def client_for(served: Starlette) -> Iterator[Callable[..., httpx2.Client]]:
    carrier = transport(served)

    def make(provider: str, **headers: str) -> httpx2.Client:
        return httpx2.Client(transport=carrier, base_url=f"http://mock.test/{provider}", headers=headers)

    yield make
    carrier.close()


@pytest.fixture
def acme(client_for: Callable[..., httpx2.Client]) -> httpx2.Client:
    return client_for("acme", **{"X-Key": "Token abc"})


@pytest.fixture
def plain(client_for: Callable[..., httpx2.Client]) -> httpx2.Client:
    return client_for("plain", authorization="Bearer abc")
