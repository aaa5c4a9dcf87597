"""A page may show a working key anywhere: no spec, code, manual, report, export, finding or answer has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from hostile.commands import run, written
from reynard.mock import app, transport

if TYPE_CHECKING:
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


def put(root: Path, **pages: str) -> None:
    folder = root / "specs" / "acme" / "pages"
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")


COMMANDS = [
    ("ingest", "--check"),
    ("ingest",),
    *((command, "--format", form) for command in ("lint", "check") for form in ("text", "json", "github", "sarif")),
    ("ingest", "--check", "--format", "json", "--all"),
    ("draft", "acme"),
    ("ingest", "--explain", "make_video"),
    ("ingest", "--explain", "make_video.request.prompt"),
    ("ingest", "--explain", "make_video.request.mode"),
    ("generate",),
    ("show",),
    ("models", "acme", "-o", "models.py"),
    ("export", "-o", "exported"),
    ("report", "--html", "told"),
]


@pytest.mark.parametrize("kind", KEYS)
def test_no_output_has_a_key_that_a_page_shows(root: Path, kind: str) -> None:
    key = KEYS[kind]
    put(root, video=json.dumps(document(key), ensure_ascii=False, indent=1))
    before = written(root / "specs")
    for command in COMMANDS:
        said = run(*command)
        assert secret_of(key) not in said.text, command
        assert "Usage:" not in said.text
    made = {name: content for name, content in written(root).items() if not name.startswith(".reynard-cache/")}
    leaks = {name for name, content in made.items() if secret_of(key).encode() in content}
    assert leaks == {f"specs/{name}" for name in before}, "only the page itself has it"
    assert {name.split("/")[0] for name in made} >= {"specs", "generated", "exported", "told", "models.py"}
    assert "<secret>" in (root / "specs" / "acme" / "make_video.yaml").read_text(encoding="utf-8")
    with httpx2.Client(transport=transport(app(root / "specs"))) as client:
        answer = client.post(
            "https://mock.test/acme/v1/videos/x",
            json={"prompt": "a", "never_sent": 1},
            headers={"Authorization": "Bearer any"},
        )
    assert secret_of(key) not in answer.text


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


@pytest.mark.parametrize("kind", KEYS)
def test_no_output_has_a_key_of_a_command_on_a_page(root: Path, kind: str) -> None:
    key = KEYS[kind]
    put(root, video=CURL.format(key=key, secret=secret_of(key)))
    for command in COMMANDS:
        assert secret_of(key) not in run(*command).text, command
    leaks = {name for name, content in written(root).items() if secret_of(key).encode() in content}
    assert {name for name in leaks if not name.startswith(".reynard-cache/")} == {"specs/acme/pages/video.txt"}
