"""Lint of `tasks:`: a sound provider says nothing, and each thing that cannot be right is said with its place."""
# ruff: noqa: E501 - what is said stands on one line

from __future__ import annotations

import inspect
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest

from reynard.diagnostics import Findings
from reynard.ir.resolve import resolve
from reynard.runtime import Client
from reynard.specs_folder import load_specs
from rows import each_row

if TYPE_CHECKING:
    from pathlib import Path

PROVIDER = """
    reynard: 1
    provider: "acme"
    title: "Acme"
    tasks:
      clip:
        submit: ["make"]
        id: ["data.id"]
        query: {operation: "ask", with: {id: "{id}", key: "{request.key}"}}
        resolve: {operation: "file", with: {file: "{query.files[0].name}"}}
        cancel: {operation: "drop", with: {id: "{id}", reason: "changed my mind"}}
        status: ["state"]
        states: {queued: ["waiting"], running: ["working"], succeeded: ["done"], failed: ["broken"]}
        succeeded_when: [{at: "code", equals: 0}]
        progress: ["percent"]
        failure: {code: ["code"], message: ["why.text"]}
        outputs: {url: ["links[].href", "url"]}
"""
OPERATIONS = {
    "make": """
        method: "POST"
        path: "/clips"
        parameters: [{name: "key", in: "header", required: true, schema: {type: "string"}}]
        request: {media: "application/json", schema: {type: "object", properties: {prompt: {type: "string"}}}}
        responses:
          "200":
            media: "application/json"
            schema: {properties: {data: {$ref: "#/$defs/Data"}}, $defs: {Data: {properties: {id: {type: "integer"}}}}}
    """,
    "ask": """
        method: "GET"
        path: "/clips/{id}"
        parameters:
          - {name: "id", in: "path", required: true, schema: {type: "string"}}
          - {name: "key", in: "header", required: true, schema: {type: "string"}}
          - {name: "v", in: "query", required: true, schema: {const: "1"}}
        responses:
          "200":
            media: "application/json"
            schema:
              properties:
                state: {anyOf: [{enum: ["waiting", "Working", "done", "broken"]}, {type: "string"}]}
                code: {type: "integer"}
                percent: {type: "number"}
                why: {allOf: [{properties: {text: {type: "string"}}}]}
                files: {type: "array", items: {properties: {name: {type: "string"}}}}
                url: {type: "string"}
    """,
    "file": """
        method: "GET"
        path: "/files"
        parameters: [{name: "file", in: "query", required: true, schema: {type: "string"}}]
        responses:
          "200":
            media: "application/json"
            schema: {properties: {links: {items: {properties: {href: {type: "string"}}}}}}
    """,
    "drop": """
        method: "POST"
        path: "/clips/{id}/cancel"
        parameters: [{name: "id", in: "path", required: true, schema: {type: "string"}}]
        request: {media: "application/json", schema: {properties: {reason: {type: "string"}}}}
        responses: {"204": {}}
    """,
}
CASES = [
    ('failed: ["broken"]', "failed: []", ["task-states: the task `clip` has no word for `failed`", "task-word: `ask` documents the state `broken`, which is in no list"]),
    ('running: ["working"]', 'running: ["working", "Done"]', ["task-states: `done` stands under `running` and under `succeeded`; the later one holds"]),
    ('id: ["data.id"]', 'id: ["data.ident"]', ["task-path: `id` of the task `clip` reads `data.ident`, which no documented answer of `make` has"]),
    ('["percent"]', '["percent.of"]', ["task-path: `progress` of the task `clip` reads `percent.of`, which no documented answer of `ask` has"]),
    ('at: "code"', 'at: "base.code"', ["task-path: `succeeded_when.at` of the task `clip` reads `base.code`, which no documented answer of `ask` has"]),
    ('"links[].href"', '"links.href"', ["task-path: `outputs.url` of the task `clip` reads `links.href`, which no documented answer of `file` or `ask` has"]),
    ('running: ["working"], ', "", ["task-word: `ask` documents the state `Working`, which is in no list"]),
    ("{request.key}", "{request.kye}", ["task-reference: `{request.kye}` leads nowhere: `make` sends no such field"]),
    ("{request.key}", "{query.code}", ["task-reference: `{query.code}` leads nowhere: the query itself comes before any answer to it"]),
    ("{request.key}", "{submit.data.key}", ["task-reference: `{submit.data.key}` leads nowhere: the answer of `make` has no such field"]),
    ("{request.key}", "{key}", ["task-reference: `{key}` leads nowhere: no reference begins so, and it is sent as it stands"]),
    ("files[0].name", "files.name", ["task-reference: `{query.files.name}` leads nowhere: the answer of `ask` has no such field"]),
    ("with: {file: ", "with: {flie: ", ["task-argument: `file` needs `file`, which `clip` does not give it", "task-argument: `file` takes no `flie`"]),
    (", reason: ", ", cause: ", ["task-argument: `drop` takes no `cause`"]),
    (', key: "{request.key}"', "", ["task-argument: `ask` needs `key`, which `clip` does not give it"]),
    ("failure: ", 'undocumented: ["percent"]\n        failure: ', ["undocumented-unused: `percent` is documented by now, or nothing uses it"]),
    ('key: "{request.key}"', 'key: "{request.key}", v: "2"', ["task-argument: `ask` takes no `v`"]),
    ('succeeded: ["done"]', 'succeeded: ["ready"]', ["task-word: `ask` documents the state `done`, which is in no list"]),
    ('operation: "drop"', 'operation: "drpo"', ["dangling-name: `acme` has no operation `drpo`, which its task needs"]),
]  # fmt: skip
SETTLED = [
    ('"data.id"', '"data.ident"', "data.ident"),
    ("files[0].name", "files.name", "files.name"),
    ('["percent"]', '["progress"]', "progress"),
    (", reason: ", ", cause: ", "cause"),
    ('at: "code"', 'at: "base.code"', "base.code"),
    ('["links[].href", "url"]', '["file.href"]', "file.href"),
]
LOST = [
    ('id: ["data.id"]', 'id: ["data.ident"]'),
    ('status: ["state"]', 'status: ["phase"]'),
    ('at: "code"', 'at: "base.code"'),
    ('["links[].href", "url"]', '["links.href"]'),
    ('succeeded: ["done"]', 'succeeded: ["ready"]'),
    ('succeeded: ["done"]', "succeeded: []"),
    ("with: {id: ", "with: {ident: "),
    ('{id: "{id}", key', '{id: "{ident}", key'),
    (', key: "{request.key}"', ""),
    ("{file: ", "{flie: "),
    ("{query.files[0].name}", "{query.file}"),
    ('operation: "ask"', 'operation: "aks"'),
    ('"{id}", reason: "changed my mind"', '"{id}", reason: "changed my mind", mode: "hard"'),
]
"""Changes after which a task could be paid for and never collected, or not be cancelled."""
DOUBTFUL = [
    ('["percent"]', '["percent.of"]'),
    ('id: ["data.id"]', 'id: ["data.id", "id"]'),
    ('status: ["state"]', 'status: ["data.state", "state"]'),
    ('running: ["working"], ', ""),
    ('at: "code", equals: 0', 'at: "base.code", equals: null'),
]


def findings(folder: Path, provider: str) -> list[str]:
    (folder / "acme").mkdir(exist_ok=True)
    (folder / "acme" / "provider.yaml").write_text(dedent(provider), encoding="utf-8")
    for name, text in OPERATIONS.items():
        body = f'reynard: 1\noperation: "{name}"\n{dedent(text)}'
        (folder / "acme" / f"{name}.yaml").write_text(body, encoding="utf-8")
    found = Findings()
    load_specs(folder, found)
    assert all(each.labels for each in found)
    return sorted(f"{each.code}: {each.message}" for each in found)


def test_a_sound_lifecycle_says_nothing(tmp_path: Path) -> None:
    assert findings(tmp_path, PROVIDER) == []


@each_row(("old", "new", "said"), CASES, ids=lambda each: each if isinstance(each, str) else None, cleans_up=True)
def test_what_cannot_be_right_is_said(tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    assert PROVIDER.count(old) == 1
    assert findings(tmp_path, PROVIDER.replace(old, new)) == said


@pytest.mark.parametrize(("old", "new", "path"), SETTLED)
def test_what_is_undocumented_on_purpose_says_nothing(tmp_path: Path, old: str, new: str, path: str) -> None:
    changed = PROVIDER.replace(old, new).replace("failure: ", f'undocumented: ["{path}"]\n        failure: ')
    assert findings(tmp_path, changed) == []


def test_a_documented_word_is_shown_in_both_files(tmp_path: Path) -> None:
    findings(tmp_path, PROVIDER.replace('running: ["working"], ', ""))
    found = Findings()
    load_specs(tmp_path, found)
    texts = [label.span.source.name for each in found for label in each.labels]
    assert [name.rpartition("/")[2] for name in texts] == ["ask.yaml", "provider.yaml"]


def severities(folder: Path, old: str, new: str) -> set[str]:
    assert PROVIDER.count(old) >= 1
    findings(folder, PROVIDER.replace(old, new, 1))
    found = Findings()
    load_specs(folder, found)
    return {each.severity for each in found}


@each_row(("old", "new"), LOST, cleans_up=True)
def test_what_loses_a_paid_task_is_an_error(tmp_path: Path, old: str, new: str) -> None:
    assert "error" in severities(tmp_path, old, new)


@pytest.mark.parametrize(("old", "new"), DOUBTFUL)
def test_what_still_works_is_a_warning(tmp_path: Path, old: str, new: str) -> None:
    assert severities(tmp_path, old, new) == {"warning"}


def test_a_constant_that_the_vendor_renamed_is_an_error(tmp_path: Path) -> None:
    """What a step sends word for word must be among the values that its operation lists."""
    findings(tmp_path, PROVIDER.replace('id: "{id}", reason: "changed my mind"', 'id: "{id}", reason: "user"'))
    drop = tmp_path / "acme" / "drop.yaml"
    text = drop.read_text(encoding="utf-8")
    drop.write_text(
        text.replace('reason: {type: "string"}', 'reason: {enum: ["by_user", "by_system"]}'), encoding="utf-8"
    )
    found = Findings()
    load_specs(tmp_path, found)
    assert [(each.severity, each.message) for each in found] == [("error", "`drop` takes no `user` as its `reason`")]
    drop.write_text(text.replace('reason: {type: "string"}', 'reason: {enum: ["user"]}'), encoding="utf-8")
    again = Findings()
    load_specs(tmp_path, again)
    assert not len(again)


QUOTED = [
    ('{type: "string", contentSchema: {properties: {urls: {items: {type: "string"}}}}}', "", []),
    ('{type: "string"}', 'examples: [{value: {result: "{\\"urls\\": [\\"u\\"]}"}}]', []),
    ('{type: "string"}', 'examples: [{value: {result: "{\\"links\\": []}"}}]', ["task-path"]),
    ('{type: "string"}', "", ["task-path"]),
]


@pytest.mark.parametrize(("schema", "examples", "codes"), QUOTED)
def test_paths_lead_into_quoted_json_that_is_documented(
    tmp_path: Path, schema: str, examples: str, codes: list[str]
) -> None:
    findings(tmp_path, PROVIDER.replace('"links[].href", "url"', '"result.urls[]"'))
    spec = tmp_path / "acme" / "file.yaml"
    text = spec.read_text(encoding="utf-8")
    made = text.replace("schema: {properties: {links:", f"schema: {{properties: {{result: {schema}, links:")
    spec.write_text(made + (f"    {examples}\n" if examples else ""), encoding="utf-8")
    found = Findings()
    load_specs(tmp_path, found)
    assert [each.code for each in found] == codes


def test_each_submit_of_a_task_answers_with_an_id(tmp_path: Path) -> None:
    """One of several whose answer has none is paid for, and its task is lost."""
    changed = PROVIDER.replace('submit: ["make"]', 'submit: ["make", "remake"]')
    findings(tmp_path, changed)
    twin = (tmp_path / "acme" / "make.yaml").read_text(encoding="utf-8").replace('"make"', '"remake"')
    (tmp_path / "acme" / "remake.yaml").write_text(twin, encoding="utf-8")
    assert said_of(tmp_path) == []
    (tmp_path / "acme" / "remake.yaml").write_text(twin.replace("id: {type", "name: {type"), encoding="utf-8")
    assert said_of(tmp_path) == [("error", "no documented answer of `remake` has an id at data.id")]


def said_of(folder: Path) -> list[tuple[str, str]]:
    found = Findings()
    load_specs(folder, found)
    return [(each.severity, each.message) for each in found]


@pytest.mark.parametrize("effect", ["read", "idempotent"])
@pytest.mark.parametrize("method", ["POST", "PUT", "GET"])
def test_what_a_task_is_paid_for_by_is_a_submit(tmp_path: Path, method: str, effect: str) -> None:
    """Whatever its method and its spec say: the client never sends it twice, and lint says that the two disagree."""
    findings(tmp_path, PROVIDER)
    make = tmp_path / "acme" / "make.yaml"
    text = make.read_text(encoding="utf-8").replace('method: "POST"', f'method: "{method}"')
    for marked in ("", f'effect: "{effect}"\n'):
        make.write_text(text + marked, encoding="utf-8")
        api = resolve(load_specs(tmp_path, Findings()))
        operation = next(each for each in api.providers[0].operations if each.name == "make")
        assert operation.effect == "submit"
        said = [("error", f"`make` starts the paid task `clip`, but its `effect` is `{effect}`")]
        assert said_of(tmp_path) == (said if marked else [])


@each_row("name", sorted({"class", "import", "super", *inspect.signature(Client.__init__).parameters}), cleans_up=True)
def test_a_key_is_called_what_a_client_can_take(tmp_path: Path, name: str) -> None:
    """Whatever clients take, now or later: a key of the same name is an error with its place, not broken Python."""
    auth = f'auth: {{schemes: {{token: {{type: "bearer", argument: "{name}"}}}}}}\n'
    assert findings(tmp_path, dedent(PROVIDER) + auth)[0].startswith(f"key-argument: `{name}` is ")


def test_a_key_may_have_any_other_name(tmp_path: Path) -> None:
    auth = 'auth: {schemes: {token: {type: "bearer", argument: "match"}}}\n'
    assert findings(tmp_path, dedent(PROVIDER) + auth) == []


@pytest.mark.parametrize(
    ("first", "second", "is_double"),
    [
        (("id", "query"), ("id", "query"), True),
        (("X-Id", "header"), ("x-id", "header"), True),
        (("id", "query"), ("ID", "query"), False),
        (("id", "query"), ("id", "header"), False),
    ],
)
def test_a_parameter_is_there_once(
    tmp_path: Path,
    first: tuple[str, str],
    second: tuple[str, str],
    is_double: bool,  # noqa: FBT001 - a table
) -> None:
    """Two arguments of one name would be no Python."""
    acme = tmp_path / "specs" / "acme"
    acme.mkdir(parents=True)
    (acme / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    listed = ", ".join(f'{{name: "{name}", in: "{place}", schema: {{}}}}' for name, place in (first, second))
    text = (
        f'reynard: 1\noperation: "ask"\nmethod: "GET"\npath: "/a"\nparameters: [{listed}]\nresponses: {{"200": {{}}}}\n'
    )
    (acme / "ask.yaml").write_text(text, encoding="utf-8")
    findings = Findings()
    (loaded,) = load_specs(tmp_path / "specs", findings)
    assert findings.by_code() == ({"doubled-parameter": 1} if is_double else {})
    assert len(loaded.endpoints) == (0 if is_double else 1)
