"""What new users get wrong: each mistake is said with its file, its line and what to do; nothing on disk is worse."""

from __future__ import annotations

import json
from contextlib import chdir
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from hostile.commands import run, written
from kept import Kept
from packages import forget
from programs import reynard
from runtime.fault_server import answer, serving

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PROVIDER = """reynard: 1
provider: "acme"
title: "Acme"
base_url: "https://api.acme.example"
auth: {schemes: {key: {type: "bearer"}}}
tasks:
  film:
    submit: ["make_film"]
    id: ["id"]
    query: {operation: "get_film", with: {id: "{id}"}}
    status: ["state"]
    states: {running: ["going"], succeeded: ["done"], failed: ["broken"]}
    outputs: {url: ["url"]}
"""
ANSWER = '{type: "object", properties: {id: {type: "string"}, state: {type: "string"}, url: {type: "string"}}}'
MAKE = f"""reynard: 1
operation: "make_film"
method: "POST"
path: "/films"
request:
  media: "application/json"
  schema:
    type: "object"
    required: ["prompt"]
    properties:
      prompt: {{type: "string"}}
      ratio: {{enum: ["16:9", "9:16"]}}
responses:
  "200": {{media: "application/json", schema: {ANSWER}}}
"""
GET = f"""reynard: 1
operation: "get_film"
method: "GET"
path: "/films/{{id}}"
parameters: [{{name: "id", in: "path", required: true, schema: {{type: "string"}}}}]
responses:
  "200": {{media: "application/json", schema: {ANSWER}}}
"""
PAGE = json.dumps({
    "openapi": "3.0.1",
    "info": {"title": "Acme", "version": "1"},
    "paths": {"/songs": {"post": {
        "operationId": "make_song",
        "requestBody": {"content": {"application/json": {"schema": {
            "type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}}}}},
        "responses": {"200": {"description": "ok", "content": {"application/json": {"schema": {
            "type": "object", "properties": {"id": {"type": "string"}}}}}}},
    }}},
}, indent=1)  # fmt: skip
DECISION = 'reynard: 1\ndecisions:\n  - at: "{at}"\n    set: {set}\n    because: "so it is"\n'


@dataclass(frozen=True)
class Mistake:
    """One change of one file, or none, and what a command says then."""

    name: str
    file: str
    old: str
    new: str
    said: tuple[str, ...]
    command: tuple[str, ...] = ("generate",)
    code: int = 2


def decision(at: str, to: str) -> str:
    return DECISION.format(at=at, set=to)


ACME = "specs/acme"
MISTAKES = [
    Mistake("a key misspelt", f"{ACME}/provider.yaml", "base_url:", "baseurl:", ("provider.yaml:4", "base_url")),
    Mistake("a key forgotten", f"{ACME}/provider.yaml", 'title: "Acme"\n', "", ("provider.yaml:1", "title")),
    Mistake("another folder's name", f"{ACME}/provider.yaml", '"acme"', '"acne"', ("provider.yaml:2", "acme")),
    Mistake("a ratio without quotes", f"{ACME}/make_film.yaml", '"16:9"', "16:9", ("make_film.yaml:12", "quotes")),
    Mistake("yes for true", f"{ACME}/get_film.yaml", "required: true", "required: yes", ("get_film.yaml:5", "true")),
    Mistake("a tab", f"{ACME}/make_film.yaml", "  media", "\tmedia", ("make_film.yaml:6", "tab")),
    Mistake("a bracket left open", f"{ACME}/get_film.yaml", '"string"}}]', '"string"}}', ("get_film.yaml",)),
    Mistake("a key twice", f"{ACME}/get_film.yaml", "method:", 'path: "/a"\nmethod:', ("get_film.yaml:5", "path")),
    Mistake(
        "a type that there is not",
        f"{ACME}/make_film.yaml",
        '{type: "string"}',
        '{type: "text"}',
        ("make_film.yaml:11", "string"),
    ),
    Mistake("a version to come", f"{ACME}/make_film.yaml", "reynard: 1", "reynard: 2", ("make_film.yaml:1", "1")),
    Mistake("a path without its parameter", f"{ACME}/get_film.yaml", "{id}", "{film}", ("get_film.yaml:4", "film")),
    Mistake(
        "a task that names no operation",
        f"{ACME}/provider.yaml",
        "get_film",
        "get_flim",
        ("provider.yaml:10", "get_film"),
    ),
    Mistake(
        "a state that nobody answers", f"{ACME}/provider.yaml", '["state"]', '["stat"]', ("provider.yaml:11", "`state`")
    ),
    Mistake(
        "an id that nobody answers", f"{ACME}/provider.yaml", 'id: ["id"]', 'id: ["task.id"]', ("provider.yaml:9", "id")
    ),
    Mistake(
        "a phase that there is not", f"{ACME}/provider.yaml", "running:", "runing:", ("provider.yaml:12", "running")
    ),
    Mistake("a scheme's kind misspelt", f"{ACME}/provider.yaml", '"bearer"', '"baerer"', ("provider.yaml:5", "bearer")),
    Mistake("an operation twice", f"{ACME}/get_film.yaml", '"get_film"', '"make_film"', ("make_film", "film.yaml:2")),
    Mistake(
        "a decision for another place",
        f"{ACME}/decisions.yaml",
        "",
        decision("make_song.request.txt", "{required: false}"),
        ("decisions.yaml:3", "text"),
        ("ingest",),
    ),
    Mistake(
        "a decision without a reason",
        f"{ACME}/decisions.yaml",
        "",
        'reynard: 1\ndecisions:\n  - {at: "make_song.request.text", set: {required: false}}\n',
        ("decisions.yaml:3", "because"),
        ("ingest",),
    ),
    Mistake(
        "a decision for what nobody sets",
        f"{ACME}/decisions.yaml",
        "",
        decision("make_song.request.text", "{requred: false}"),
        ("decisions.yaml:4", "required"),
        ("ingest",),
    ),
    Mistake(
        "a page that is a login",
        f"{ACME}/pages/login.html",
        "",
        "<!doctype html><title>Log in</title>",
        ("login.html",),
        ("ingest",),
    ),
    Mistake("a page cut off", f"{ACME}/pages/api.json", PAGE, PAGE[:300], ("api.json",), ("ingest",)),
    Mistake("a page that is empty", f"{ACME}/pages/empty.md", "", " \n", ("empty.md",), ("ingest",)),
    Mistake(
        "a spec edited by hand", f"{ACME}/make_song.yaml", '"string"', '"integer"', ("make_song.yaml:1",), ("ingest",)
    ),
    Mistake(
        "a generated file edited", "generated/clients/acme/client.py", '"""', '"""Mine. ', ("client.py",), ("generate",)
    ),
    Mistake("a setting misspelt", "pyproject.toml", "package", "pakage", ("pyproject.toml:2", "package")),
    Mistake(
        "a package that is no name", "pyproject.toml", '"clients"', '"my-clients"', ("pyproject.toml:2", "my-clients")
    ),
    Mistake("settings that are no TOML", "pyproject.toml", '"clients"', "clients", ("pyproject.toml:2",)),
    Mistake("a folder that is not there", "pyproject.toml", "package", 'specs = "spec"\npackage', ("spec",)),
    Mistake("a command misspelt", "", "", "", ("generate",), ("genrate",)),
    Mistake("a provider misspelt", "", "", "", ("acme",), ("ingest", "acmee")),
    Mistake("an operation misspelt", "", "", "", ("acme.make_film",), ("run", "acme.make_flim"), 2),
    Mistake("an argument misspelt", "", "", "", ("prompt",), ("run", "acme.make_film", "promt=a"), 2),
    Mistake("no key", "", "", "", ("ACME_API_KEY",), ("run", "acme.make_film", "prompt=a"), 1),
    Mistake("a code misspelt", "", "", "", ("type-conflict",), ("explain", "type-conflct")),
    Mistake("a file for mine", "", "", "", ("spec.txt",), ("add", "acme", "spec.txt")),
    Mistake("an option misspelt", "", "", "", ("--check",), ("generate", "--chek")),
    Mistake("a provider's folder for all specs", "", "", "", (ACME, "`specs`"), ("generate", "--specs", ACME)),
    Mistake("pages for specs", "", "", "", (f"{ACME}/pages",), ("lint", "--specs", f"{ACME}/pages")),
    Mistake("a name with a blank", "", "", "", ("my_vendor",), ("add", "my vendor", "a.md")),
    Mistake(
        "a folder with a blank", "specs/My Vendor/pages/a.json", "", PAGE, ("specs/My Vendor", "my_vendor"), ("lint",)
    ),
    Mistake(
        "a login page saved as Markdown",
        f"{ACME}/pages/page.md",
        "",
        "<!DOCTYPE html>\n<html><title>Log in</title></html>",
        ("page.md:1:1", "HTML of a", "its Markdown"),
        ("ingest",),
    ),
    Mistake("a page that is no text", f"{ACME}/pages/page.md", "", "PK\x03\x04\0\0", ("page.md",), ("ingest",)),
    Mistake(
        "a template that asks for what there is not",
        "ours/provider/README.md.jinja",
        "",
        "Ours\n{{ view.titel }}\n",
        ("README.md.jinja:2", "titel"),
        ("generate", "--templates", "ours"),
    ),
    Mistake("templates that are not there", "", "", "", ("ours",), ("generate", "--templates", "ours")),
]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return a project in order, as each test begins."""
    return Kept(tmp_path_factory.mktemp("sound"), make_sound)


def make_sound(root: Path) -> None:
    acme = root / ACME
    (acme / "pages").mkdir(parents=True)
    for name, text in (("provider.yaml", PROVIDER), ("make_film.yaml", MAKE), ("get_film.yaml", GET)):
        (acme / name).write_text(text, encoding="utf-8")
    (acme / "pages" / "api.json").write_text(PAGE, encoding="utf-8")
    (root / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
    with chdir(root):
        assert [run(command).code for command in ("ingest", "generate", "check")] == [0, 0, 0]


@pytest.fixture
def project(sound: Kept, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    root = sound.put_back()
    monkeypatch.chdir(root)
    monkeypatch.delenv("ACME_API_KEY", raising=False)
    yield root
    forget("clients")  # `run` imports it


def kept(project: Path) -> dict[str, bytes]:
    """Return all files but those of caches."""
    found = written(project).items()
    return {name: text for name, text in found if "__pycache__" not in name and not name.startswith(".reynard-cache/")}


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_said_with_its_place_and_nothing_is_worse(project: Path, mistake: Mistake) -> None:
    if mistake.file:
        path = project / mistake.file
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        assert mistake.old in before
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before.replace(mistake.old, mistake.new, 1) if mistake.old else mistake.new, encoding="utf-8")
    files = kept(project)
    done = run(*mistake.command)
    assert done.code == mistake.code, done.text
    for each in mistake.said:
        assert each in done.text, done.text
    assert "Traceback" not in done.text
    assert kept(project) == files


KEYS = {
    "a wrong key": ("sk-wrong-0123456789", ("HTTP 401", "ACME_API_KEY")),
    "a key in quotes": ('"sk-right-0123456789"', ("ACME_API_KEY", "copy it again")),
    "a key in Chinese": ("密钥", ("ACME_API_KEY", "copy it again")),
}


@pytest.mark.parametrize("what", KEYS)
def test_a_key_that_does_not_work_is_said_with_where_it_came_from(
    project: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    key, said = KEYS[what]
    monkeypatch.setenv("ACME_API_KEY", key)
    before = written(project)
    with serving(rest=answer(401, {"error": {"message": "no"}})) as server:
        done = reynard("run", "acme.make_song", "text=a", "--base-url", server.url, cwd=project)
        assert server.posts() == (1 if what == "a wrong key" else 0)
    assert done.code == 1
    assert all(each in done.err for each in said), done.err
    assert key not in done.err
    left = {name for name in written(project) if "__pycache__" not in name}
    assert left == {name for name in before if "__pycache__" not in name}


def test_an_address_that_nobody_gave_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = project / ACME / "provider.yaml"
    text = provider.read_text(encoding="utf-8").replace('base_url: "https://api.acme.example"\n', "")
    provider.write_text(text, encoding="utf-8")
    monkeypatch.setenv("ACME_API_KEY", "sk-right-0123456789")
    assert run("generate").code == 0
    done = reynard("run", "acme.make_song", "text=a", cwd=project)
    assert done.code == 1
    assert "ACME_BASE_URL" in done.err
    assert "--base-url" in done.err


def test_there_are_more_than_twenty() -> None:
    assert len(MISTAKES) == len({each.name for each in MISTAKES}) > 20
