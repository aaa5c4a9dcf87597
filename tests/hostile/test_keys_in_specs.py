"""A person may leave a key in what she writes herself, too: nothing that is made of it, or said about it, has it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from hostile.commands import run
from hostile.test_keys_in_pages import (
    KEYS,
    PROVIDERS,
    answer_of,
    document,
    holding_keys,
    secret_of,
    shown_in,
    spelt,
)

if TYPE_CHECKING:
    from pathlib import Path

SPEC = """reynard: 1
operation: "make_video"
group: "videos"
summary: "Make {key}"
description: "like {key} there"
docs: "https://acme.example/{key}"
based_on: "like {key} there"
method: "POST"
path: "/v1/videos/{{where}}"
parameters:
  - {{name: "where", in: "path", required: true, schema: {{type: "string", default: "{key}"}}}}
  - {{name: "q", in: "query", description: "like {key} there", schema: {{type: "string", default: "{key}"}}}}
request:
  media: "application/json"
  required: true
  description: "like {key} there"
  schema:
    type: "object"
    title: "like {key} there"
    description: "like {key} there"
    required: ["prompt"]
    properties:
      prompt: {{type: "string", description: "like {key} there", title: "like {key} there", default: "{key}"}}
      size: {{type: "integer", examples: ["{key}"]}}
      nested: {{type: "object", properties: {{a: {{type: "integer", description: "{key}"}}}}}}
  examples: [{{name: "like {key} there", value: {{prompt: "{key}", size: "{key}"}}}}]
responses:
  "200":
    media: "application/json"
    description: "like {key} there"
    schema: {{type: "object", properties: {{id: {{type: "string", description: "like {key} there"}}}}}}
    examples: [{{value: {{id: "{key}", more: "like {key} there"}}}}]
    headers: {{X-A: {{description: "like {key} there", schema: {{type: "string", default: "{key}"}}}}}}
amendments:
  - {{at: "request.size", code: "decision", was: {{default: "{key}"}}, now: {{default: "{key}"}}, because: "{key}"}}
"""
QUERY = """reynard: 1
operation: "query_video"
group: "videos"
method: "GET"
path: "/v1/videos/{{id}}"
parameters: [{{name: "id", in: "path", required: true, schema: {{type: "string"}}}}]
responses:
  "200":
    media: "application/json"
    schema: {{type: "object", properties: {{status: {{type: "string"}}, url: {{type: "string"}}}}}}
    examples: [{{value: {{status: "done", url: "https://cdn.acme.example/v.mp4?token={secret}"}}}}]
"""
PROVIDER = """reynard: 1
provider: "acme"
title: "Acme {key}"
description: "like {key} there"
docs: "https://acme.example/?key={secret}"
based_on: "like {key} there"
base_url: "https://api.acme.example"
pages: {{urls: {{"pages/a.md": "https://docs.acme.example/a.md?token={secret}"}}}}
auth: {{schemes: {{bearer: {{type: "bearer"}}}}}}
errors: {{message: ["message"]}}
tasks:
  video:
    submit: ["make_video"]
    id: ["id"]
    query: {{operation: "query_video", with: {{id: "{{id}}"}}}}
    status: ["status"]
    states: {{queued: [], running: [], succeeded: ["done"], failed: ["bad"]}}
    outputs: {{url: ["url"]}}
"""
DECISIONS = """reynard: 1
decisions:
  - {{at: "make_video.request.prompt", set: {{default: "{key}", description: "{key}"}}, because: "like {key} there"}}
  - {{at: "make_video.request.{key}", set: {{required: true}}, because: "like {key} there"}}
  - {{at: "make_video", set: {{summary: "{key}"}}, was: {{summary: "{key}"}}, because: "{key}"}}
"""
BROKEN = (
    ("api.yaml", 'reynard: 1\noperaton: "{key}"\n'),
    ("api.yaml", "reynard: 1\noperation: {key}\n"),
    ("api.yaml", 'reynard: 1\noperation: "a"\nmethod: "{key}"\npath: "{key}"\n'),
    ("api.yaml", 'reynard: 1\noperation: "a"\nmethod: "GET"\npath: "/{key}"\n"{key}": "{key}"\n"{key}": 1\n'),
    ("provider.yaml", 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\n{key}: "{key}"\n'),
    ("provider.yaml", 'reynard: 1\nprovider: "{key}"\ntitle: "Acme"\n'),
    ("provider.yaml", 'reynard: 1\nprovider: "acme"\ntitle: "A"\nauth: {{schemes: {{bearer: {{type: "{key}"}}}}}}\n'),
    ("provider.yaml", 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nauth: {{schemes: {{bearer: "{key}"}}}}\n'),
    ("provider.yaml", 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://a.example/?k={secret}"\n'),
    ("decisions.yaml", 'reynard: 1\ndecisions: [{{at: "{key}", set: {{a: "{key}"}}, because: "{key}", {key}: 1}}]\n'),
    ("decisions.yaml", 'reynard: 1\ndecisions: [{{at: "x", choose: "{key}", because: "{key}"}}]\n'),
    ("names.lock", 'reynard: 1\n{key}: "{key}"\n'),
    (
        "baseline.lock",
        'reynard: 1\naccepted: [{{because: "{key}", findings: [{{code: "{key}", at: "{key}", says: "{key}"}}]}}]\n',
    ),
    ("pages.lock", 'reynard: 1\npages: {{"a.md": {{url: "https://a.example/?token={secret}", sha256: "{key}"}}}}\n'),
)  # fmt: skip
SENT = {
    "a header of all calls": ("provider.yaml", 'headers: {{X-App-Key: "{key}"}}\n'),
    "a code of errors": ("provider.yaml", 'errors: {{kinds: {{"{key}": "balance"}}}}\n'),
    "the address": ("provider.yaml", 'base_url: "https://api.acme.example/?k={secret}"\n'),
    "a user in the address": ("provider.yaml", 'base_url: "https://me:{secret}@api.acme.example"\n'),
    "a constant": ("a.yaml", 'parameters: [{{name: "k", in: "header", required: true, schema: {{const: "{key}"}}}}]\n'),
    "a value of an answer": ("a.yaml", 'responses: {{"200": {{media: "text/plain", schema: {{enum: ["{key}"]}}}}}}\n'),
}  # fmt: skip
FEW = ("prefixed", "spoken of")
"""One that its form tells, and one that words tell."""
"""What is sent or compared, at the end of a file that is otherwise in order."""
COMMANDS = [
    ("ingest",),
    *((command, "--format", form) for command in ("lint", "check") for form in ("text", "json", "github", "sarif")),
    ("ingest", "acme", "--explain", "make_video.request.prompt"),
    ("draft", "acme"),
    ("generate",),
    ("show",),
    ("show", "--why"),
    ("show", "--format", "json"),
    ("check", "--examples"),
    ("diff", "specs", "specs"),
    ("models", "acme", "-o", "acme.py"),
    ("models", "acme", "--as", "typeddict", "-o", "acme_typed.py"),
    ("export", "-o", "exported"),
    ("report", "--html", "told"),
    ("report", "--html", "told", "-v"),
]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def put(root: Path, name: str, key: str, files: dict[str, str]) -> set[str]:
    """Write files of a provider with a key in them; return their paths."""
    folder = root / "specs" / name
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        named = text.format(key=key, secret=secret_of(key)).replace('provider: "acme"', f'provider: "{name}"')
        (folder / path).write_text(named, encoding="utf-8")
    return {f"specs/{name}/{path}" for path in files}


def test_nothing_made_of_a_persons_specs_has_a_key(root: Path) -> None:
    files = {"make_video.yaml": SPEC, "query_video.yaml": QUERY, "provider.yaml": PROVIDER}
    ours = set[str]().union(*(put(root, name, key, files) for name, key in PROVIDERS.items()))
    for command in spelt(COMMANDS, PROVIDERS):
        said = run(*command)
        assert "Usage:" not in said.text, command
        assert shown_in(said.text) == [], command
    assert holding_keys(root) <= ours
    models = {f"{name}{end}.py" for name in PROVIDERS for end in ("", "_typed")}
    assert {path.name for path in root.iterdir()} >= {"generated", "exported", "told", *models}
    for name in PROVIDERS:
        assert shown_in(answer_of(root, name)) == []


def test_nothing_made_of_a_persons_decisions_has_a_key(root: Path) -> None:
    page = json.dumps(document("nothing"), ensure_ascii=False, indent=1).replace("{", "{{").replace("}", "}}")
    files = {"pages/video.txt": page, "provider.yaml": PROVIDER, "decisions.yaml": DECISIONS}
    ours = set[str]().union(*(put(root, name, key, files) for name, key in PROVIDERS.items()))
    for command in spelt(COMMANDS, PROVIDERS):
        assert shown_in(run(*command).text) == [], command
    assert holding_keys(root) <= ours


@pytest.mark.parametrize("kind", FEW)
def test_no_finding_about_a_broken_file_shows_the_key_in_it(root: Path, kind: str) -> None:
    """Each is one of a provider of its own, whose other files are in order."""
    whole = {"make_video.yaml": SPEC, "query_video.yaml": QUERY, "provider.yaml": PROVIDER, "decisions.yaml": DECISIONS}
    broken = {f"acme{number}": {**whole, name: text} for number, (name, text) in enumerate(BROKEN)}
    ours = set[str]().union(*(put(root, name, KEYS[kind], files) for name, files in broken.items()))
    for command in spelt(COMMANDS[:9], ["acme"]):
        said = run(*command)
        assert shown_in(said.text) == [], command
        text = command[-2:] == ("--format", "text")
        assert not text or [each for each in broken if f"specs/{each}/" not in said.text] == [], command
    for command in spelt(COMMANDS[9:10], broken):
        assert shown_in(run(*command).text) == [], command
    assert holding_keys(root) <= ours


@pytest.mark.parametrize("kind", FEW)
@pytest.mark.parametrize("what", SENT)
def test_a_key_that_would_be_sent_is_an_error_and_nothing_is_generated(root: Path, what: str, kind: str) -> None:
    name, text = SENT[what]
    usual = {
        "provider.yaml": 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.acme.example"\n',
        "a.yaml": 'reynard: 1\noperation: "a"\nmethod: "GET"\npath: "/a"\nresponses: {{"204": {{}}}}\n',
    }
    lines = usual[name].splitlines(keepends=True)
    kept = "".join(each for each in lines if not text.startswith(each.partition(":")[0] + ":"))
    ours = put(root, "acme", KEYS[kind], {**usual, name: kept + text})
    for command in (("lint",), ("lint", "--format", "sarif"), ("generate",), ("show",), ("report", "--html", "told")):
        said = run(*command)
        assert shown_in(said.text) == [], command
        assert command[0] not in ("lint", "generate") or (said.code, "key-in-spec" in said.text) == (2, True)
    assert holding_keys(root) <= ours
    assert not (root / "generated").exists()
