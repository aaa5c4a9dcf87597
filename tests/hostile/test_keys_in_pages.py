"""A page may show a working key anywhere: no spec, code, manual, report, export, finding or answer has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from hostile.commands import run, written
from reynard.mock import app, transport

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

# Put together here, so that no scanner takes this file for a leak.
RANDOM = "a1B2c3D4e5F6g7H8i9J0k1L2"
KEYS = {
    "prefixed": "sk-" + RANDOM,
    "in parts": "sk-1f0e9d8c-" + "7a6b-4c5d-8e9f-0a1b2c3d4e5f",
    "web token": "eyJhbGciOiJIUzI1NiJ9." + "eyJzdWIiOiIxMjM0NTYifQ." + "c2lnbmF0dXJlMTIz",
    "cloud": "AKLT" + "YzI0NmE3ZTk4MWQ0NGQ",
    "bearer": "Bearer 9f8e7d6c5b4a" + "39281706f5e4d3c2b1a0",
    "spoken of": "api_key: 9f8e7d6c5b4a" + "39281706f5e4d3c2b1a0",
}


def secret_of(key: str) -> str:
    return key.rpartition(" ")[2]


def document(key: str) -> dict[str, Any]:
    """Return a document with a key in every text that is only shown."""
    words = f"like {key} there"
    schema = {
        "type": "object",
        "title": words,
        "description": words,
        "required": ["prompt", "never_sent"],
        "properties": {
            "prompt": {"type": "string", "description": words, "title": words, "example": key, "default": key},
            "never_sent": {"type": "integer", "description": words},
            "mode": {"type": "string", "enum": ["fast", "slow"], "description": f"`fast`: {key}, `slow`: x"},
            "nested": {"type": "object", "properties": {"a": {"type": "integer", "example": words}}},
        },
        "example": {"prompt": key, "nested": {"a": key}, key: 1},
    }
    answer = {"type": "object", "properties": {"id": {"type": "string", "example": key, "description": words}}}
    return {
        "openapi": "3.1.0",
        "externalDocs": {"url": f"https://acme.example/?key={key}", "description": words},
        "info": {"title": f"Acme {key}", "version": "1", "description": words, "contact": {"name": words}},
        "servers": [{"url": "https://api.acme.example", "description": words}],
        "security": [{"key": []}],
        "tags": [{"name": "video", "description": words}],
        "paths": {
            "/v1/videos/{where}": {
                "post": {
                    "operationId": "make_video",
                    "summary": f"Make {key}",
                    "description": words,
                    "tags": ["video"],
                    "x-note": words,
                    "parameters": [
                        {"name": "where", "in": "path", "required": True, "schema": {"type": "string"}, "example": key},
                        {
                            "name": "Authorization",
                            "in": "header",
                            "description": words,
                            "schema": {"type": "string", "default": f"Bearer {secret_of(key)}"},
                            "example": f"Bearer {secret_of(key)}",
                        },
                        {
                            "name": "q",
                            "in": "query",
                            "description": words,
                            "schema": {"type": "string", "default": key},
                        },
                    ],
                    "requestBody": {
                        "description": words,
                        "content": {
                            "application/json": {
                                "schema": schema,
                                "examples": {"one": {"summary": words, "value": {"prompt": key, "never_sent": key}}},
                            }
                        },
                    },
                    "responses": {
                        "200": {
                            "description": words,
                            "headers": {"X-A": {"description": words, "schema": {"type": "string"}, "example": key}},
                            "content": {"application/json": {"schema": answer, "example": {"id": key, "more": words}}},
                        },
                        "401": {"description": words, "content": {"application/json": {"example": {"message": words}}}},
                    },
                }
            }
        },
        "components": {"securitySchemes": {"key": {"type": "http", "scheme": "bearer", "description": words}}},
    }


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(root: Path, texts: Mapping[str, str]) -> set[str]:
    """Write a page of each provider; return their paths."""
    paths = {f"specs/{name}/pages/video.txt": text for name, text in texts.items()}
    for path, text in paths.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return {*paths}


COMMANDS = [
    ("ingest", "--check"),
    ("ingest",),
    *((command, "--format", form) for command in ("lint", "check") for form in ("text", "json", "github", "sarif")),
    ("ingest", "--check", "--format", "json", "--all"),
    ("draft", "acme"),
    ("ingest", "acme", "--explain", "make_video"),
    ("ingest", "acme", "--explain", "make_video.request.prompt"),
    ("ingest", "acme", "--explain", "make_video.request.mode"),
    ("generate",),
    ("show",),
    ("models", "acme", "-o", "acme.py"),
    ("export", "-o", "exported"),
    ("report", "--html", "told"),
]


PROVIDERS = {f"acme{number}": key for number, key in enumerate(KEYS.values())}
"""A provider for each kind of key, all in one project."""


def spelt(commands: Iterable[tuple[str, ...]], names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Yield commands of a project, those about a provider for each."""
    for command in commands:
        yield from dict.fromkeys(tuple(part.replace("acme", name) for part in command) for name in names)


def shown_in(text: str) -> list[str]:
    """Return the kinds of keys that a text shows."""
    return [kind for kind, key in KEYS.items() if secret_of(key) in text]


def holding_keys(root: Path) -> set[str]:
    """Return the files that hold a key, but for the memory, which is nobody's to read."""
    made = {name: content for name, content in written(root).items() if not name.startswith(".reynard-cache/")}
    secrets = [secret_of(key).encode() for key in KEYS.values()]
    return {name for name, content in made.items() if any(each in content for each in secrets)}


def answer_of(root: Path, name: str, **body: object) -> str:
    """Return what the mock of a provider answers."""
    with httpx2.Client(transport=transport(app(root / "specs"))) as client:
        url = f"https://mock.test/{name}/v1/videos/x"
        return client.post(url, json={"prompt": "a", **body}, headers={"Authorization": "Bearer any"}).text


def test_no_output_has_a_key_that_a_page_shows(root: Path) -> None:
    texts = {name: json.dumps(document(key), ensure_ascii=False, indent=1) for name, key in PROVIDERS.items()}
    pages = put(root, texts)
    for command in spelt(COMMANDS, PROVIDERS):
        said = run(*command)
        assert shown_in(said.text) == [], command
        assert "Usage:" not in said.text
    assert holding_keys(root) == pages, "only the pages themselves have them"
    models = {f"{name}.py" for name in PROVIDERS}
    assert {path.name for path in root.iterdir()} >= {"specs", "generated", "exported", "told", *models}
    for name in PROVIDERS:
        assert "<secret>" in (root / "specs" / name / "make_video.yaml").read_text(encoding="utf-8")
        assert shown_in(answer_of(root, name, never_sent=1)) == []


CURL = """# Make a video

POST /v1/videos

```bash
curl -X POST 'https://api.acme.example/v1/videos?key={key}' \\
  -H 'Authorization: Bearer {secret}' -H 'X-Api-Key: {secret}' \\
  -d '{{"prompt": "{key}", "size": 1}}'
```

| name | type | required | description |
| --- | --- | --- | --- |
| prompt | integer | yes | like {key} or api_key: {secret} |

```json
{{"id": "{key}", "api_key": "{secret}"}}
```
"""


def test_no_output_has_a_key_of_a_command_on_a_page(root: Path) -> None:
    pages = put(root, {name: CURL.format(key=key, secret=secret_of(key)) for name, key in PROVIDERS.items()})
    for command in spelt(COMMANDS, PROVIDERS):
        assert shown_in(run(*command).text) == [], command
    assert holding_keys(root) == pages
