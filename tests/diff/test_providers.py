"""What a provider says of keys, failures and tasks: each difference gets its own code, with a place on both sides."""

from __future__ import annotations

from textwrap import dedent

from reynard.diagnostics import Findings
from reynard.diff.providers import compare
from reynard.diff.reading import read_side
from reynard.diff.sides import side_of
from rows import each_row

PROVIDER = dedent("""\
    reynard: 1
    provider: "acme"
    title: "Acme"
    base_url: "https://api.acme.ai"
    auth: {schemes: {bearer: {type: "bearer"}}}
    headers: {X-From: "us"}
    errors:
      ok_when: [{at: "code", equals: 0}]
      code: ["code"]
      kinds: {"1002": "rate_limit", "1008": "balance"}
    tasks:
      video:
        submit: ["make", "remake"]
        id: ["id"]
        query: {operation: "ask", with: {id: "{id}"}}
        cancel: {operation: "drop", with: {id: "{id}"}}
        status: ["state"]
        states: {queued: ["waiting"], running: ["working"], succeeded: ["done"], failed: ["broken"]}
        outputs: {url: ["url"], lifetime: 3600}
        poll: {first: 3}
        deadline: 600
    """)
ANSWER = (
    '{type: "object", properties: {id: {type: "string"}, url: {type: "string"}, code: {type: "integer"}, '
    'state: {anyOf: [{enum: ["waiting", "working", "done", "broken"]}, {type: "string"}]}}}'
)
ID = '[{name: "id", in: "path", required: true, schema: {type: "string"}}]'


def spec(operation: str, method: str, path: str, extra: str = "") -> str:
    return (
        f'reynard: 1\noperation: "{operation}"\ngroup: "videos"\nmethod: "{method}"\npath: "{path}"\n{extra}'
        f'responses: {{"200": {{media: "application/json", schema: {ANSWER}}}}}\n'
    )


FILES = {
    "acme/provider.yaml": PROVIDER,
    "acme/make.yaml": spec("make", "POST", "/v1/videos"),
    "acme/remake.yaml": spec("remake", "POST", "/v1/videos/again"),
    "acme/ask.yaml": spec("ask", "GET", "/v1/videos/{id}", f"parameters: {ID}\n"),
    "acme/drop.yaml": spec("drop", "DELETE", "/v1/videos/{id}", f"parameters: {ID}\n"),
}


def codes(new: dict[str, str], old: dict[str, str] = FILES) -> dict[str, str]:
    """Return code and message of every change."""
    sides = []
    for files in (old, new):
        report = Findings()
        sides.append(side_of(read_side({path: text.encode() for path, text in files.items()}, "specs", report)))
        assert not report.has_errors, [each.message for each in report]
    found = compare(*sides)
    assert all(each.old is not None or each.new is not None for each in found)
    return {each.kind.code: each.message for each in found}


def edited(file: str, old: str, new: str) -> dict[str, str]:
    text = FILES[f"acme/{file}"]
    assert old in text
    return FILES | {f"acme/{file}": text.replace(old, new)}


def test_nothing_changed() -> None:
    assert not codes(FILES)
    assert not codes(edited("provider.yaml", 'kinds: {"1002": "rate_limit", "1008": "balance"}',
                            'kinds: {"1008": "balance", "1002": "rate_limit"}'))  # fmt: skip


CASES = {
    "base url": ('"https://api.acme.ai"', '"https://eu.acme.ai"', "base-url-changed"),
    "constant header": ('X-From: "us"', 'X-From: "you"', "header-changed"),
    "kind of key": ('bearer: {type: "bearer"}', 'bearer: {type: "header", name: "X-Key"}', "key-changed"),
    "no key": ('auth: {schemes: {bearer: {type: "bearer"}}}', "auth: {schemes: {}}", "key-not-needed"),
    "success": ("equals: 0", "equals: 200", "errors-changed"),
    "code of a failure": ('code: ["code"]', 'code: ["error.code"]', "errors-changed"),
    "new code": ('"1002": "rate_limit"', '"1002": "rate_limit", "1026": "content"', "error-code-added"),
    "code means something else": ('"1008": "balance"', '"1008": "content"', "error-code-changed"),
    "submit gone": ('submit: ["make", "remake"]', 'submit: ["make"]', "task-submit-removed"),
    "new state": ('running: ["working"]', 'running: ["working", "polishing"]', "task-state-added"),
    "state gone": ('queued: ["waiting"], ', "", "task-state-removed"),
    "state means something else": (
        'queued: ["waiting"], running: ["working"]',
        'running: ["working", "waiting"]',
        "task-state-changed",
    ),
    "state read elsewhere": ('status: ["state"]', 'status: ["code"]', "task-changed"),
    "results last another time": ("lifetime: 3600", "lifetime: 600", "task-changed"),
    "no cancel": ('    cancel: {operation: "drop", with: {id: "{id}"}}\n', "", "task-cancel-removed"),
    "pace": ("poll: {first: 3}", "poll: {first: 9}", "task-pace-changed"),
    "deadline": ("deadline: 600", "deadline: 60", "task-pace-changed"),
    "title": ('title: "Acme"', 'title: "Acme Inc"', "provider-words"),
    "class": ('title: "Acme"', 'title: "Acme"\nclass_name: "ACME"', "client-renamed"),
    "environment": ('title: "Acme"', 'title: "Acme"\nenv: "AC"', "environment-renamed"),
}


@each_row("name", CASES)
def test_a_changed_provider_is_said(name: str) -> None:
    old, new, code = CASES[name]
    found = codes(edited("provider.yaml", old, new))
    assert code in found
    assert set(found) <= {code, "method-renamed"}, found


def test_a_state_that_no_phase_names_is_said() -> None:
    found = codes(edited("ask.yaml", '"broken"]', '"broken", "CALLBACK_FAILED"]'))
    assert found["task-state-unnamed"] == "status may be `CALLBACK_FAILED`, which no phase names"


def test_a_task_comes_and_goes() -> None:
    without = FILES | {"acme/provider.yaml": PROVIDER.split("tasks:")[0]}
    assert "task-removed" in codes(without)
    assert "task-added" in codes(FILES, without)


def test_a_provider_comes_and_goes() -> None:
    other = {path.replace("acme/", "bolt/"): text.replace('"acme"', '"bolt"') for path, text in FILES.items()}
    assert set(codes(FILES | other)) == {"provider-added"}
    assert set(codes(FILES, FILES | other)) == {"provider-removed"}


def test_the_effect_of_a_call_and_a_constant_that_is_sent() -> None:
    post = 'method: "POST"\n'
    assert set(codes(edited("make.yaml", post, f'{post}effect: "read"\n'))) == {"effect-changed"}
    constant = 'parameters: [{name: "Action", in: "query", required: true, schema: {const: "%s"}}]\n'
    before = edited("make.yaml", post, post + constant % "Submit")
    after = edited("make.yaml", post, post + constant % "Submit2")
    assert codes(after, before)["constant-sent-changed"] == 'always sends `Action` `"Submit2"` now, was `"Submit"`'


SERVERS = FILES | {
    "acme/provider.yaml": PROVIDER.replace(
        'auth: {schemes: {bearer: {type: "bearer"}}}',
        'servers: {files: {url: "https://files.acme.ai"}, near: {url: "https://api.acme.ai/v2"}}\n'
        'auth: {schemes: {bearer: {type: "bearer"}, machine: {type: "oauth2", token_url: "/token"}}, '
        'use: [["bearer"]]}',
    )
}


def test_an_operation_that_moves_to_a_server_of_its_own_is_said() -> None:
    moved = SERVERS | {"acme/make.yaml": spec("make", "POST", "/v1/videos", 'server: "files"\n')}
    assert codes(moved, SERVERS).keys() == {"base-url-changed", "key-not-needed"}
    keyed = SERVERS | {"acme/make.yaml": spec("make", "POST", "/v1/videos", 'server: "files"\nauth: [["bearer"]]\n')}
    assert codes(keyed, SERVERS).keys() == {"base-url-changed"}
    near = SERVERS | {"acme/make.yaml": spec("make", "POST", "/v1/videos", 'server: "near"\n')}
    assert codes(near, SERVERS).keys() == {"base-url-changed"}


def test_another_token_endpoint_is_said() -> None:
    other = SERVERS | {"acme/provider.yaml": SERVERS["acme/provider.yaml"].replace("/token", "/oauth/token")}
    assert codes(other, SERVERS).keys() == {"key-changed"}
