"""What later pages come to goes into a provider.yaml that a person wrote; nothing that stands there is touched."""

from __future__ import annotations

from reynard.draft.adoption import adopt_growth
from reynard.source import Source
from reynard.text.fragment import Fragment
from reynard.text.yaml import read_strict_yaml
from rows import each_row

DRAFT = """\
reynard: 1
provider: "acme"
base_url: "https://api.acme.cn"  # a.md:1
servers:
  files: {url: "https://files.acme.cn"}  # b.md:2
auth:
  schemes:
    bearer: {type: "bearer"}  # a.md:3
    x_app_id: {type: "header", name: "X-App-Id"}  # b.md:3
  use: [["bearer", "x_app_id"]]
errors:
  ok_when: [{at: "code", equals: 0}]  # a.md:5
  code: ["code"]  # a.md:5
  kinds:
    "1": "server"  # busy; a.md:6
    "2": "balance"  # no money; b.md:6
tasks:
  film:
    submit: ["make_film", "extend_film"]  # a.md:8, b.md:8
    id: ["id"]  # a.md:9
    query: {operation: "get_film", with: {id: "{id}"}}  # a.md:10
    cancel: {operation: "stop_film", with: {id: "{id}"}}  # b.md:10
    status: ["status"]  # a.md:11
    states:
      succeeded: ["done"]  # a.md:12
      failed: ["failed"]  # a.md:12
    # unsure: where the results are
  song:
    submit: ["make_song"]  # b.md:13
    id: ["id"]  # b.md:14
    query: {operation: "get_song", with: {id: "{id}"}}  # b.md:15
    status: ["status"]  # b.md:16
    states: {succeeded: ["done"], failed: ["failed"]}
"""
TASK = """\
  song:
    submit: ["make_song"]  # b.md:13
    id: ["id"]  # b.md:14
    query: {operation: "get_song", with: {id: "{id}"}}  # b.md:15
    status: ["status"]  # b.md:16
    states: {succeeded: ["done"], failed: ["failed"]}
"""
FILM = """\
  film:
    submit: ["make_film"{more}]  # mine
    id: ["id"]
    query: {operation: "get_film", with: {id: "{id}"}}
    status: ["status"]
    states:
      succeeded: ["done"]
      # said on the phone
      failed: ["failed", "broken"]  # mine
"""
KEYS = 'reynard: 1\nprovider: "acme"\nbase_url: "https://mine"\nservers: {files: {url: "https://files.acme.cn"}}\n'
STATES = '{succeeded: ["done"], failed: ["failed"]}'
ROWS = {
    "members of blocks, with their comments": (
        f"""\
{KEYS}auth:
  schemes:
    token: {{type: "bearer"}}  # called otherwise here
errors:
  ok_when: [{{at: "code", equals: 0}}]
  code: ["code"]
  kinds:
    "1": "content"  # we know better
    # a comment at the end of the kinds
tasks:
{FILM.replace("{more}", "")}# the end
""",
        f"""\
{KEYS}auth:
  schemes:
    token: {{type: "bearer"}}  # called otherwise here
    x_app_id: {{type: "header", name: "X-App-Id"}}  # b.md:3
  use: [["token", "x_app_id"]]
errors:
  ok_when: [{{at: "code", equals: 0}}]
  code: ["code"]
  kinds:
    "1": "content"  # we know better
    "2": "balance"  # no money; b.md:6
    # a comment at the end of the kinds
tasks:
{FILM.replace("{more}", ', "extend_film"')}    cancel: {{operation: "stop_film", with: {{id: "{{id}}"}}}}  # b.md:10
{TASK}# the end
""",
        "",
    ),
    "between braces, names that are taken": (
        f"""\
{KEYS}auth: {{schemes: {{bearer: {{type: "bearer"}}, x_app_id: {{type: "query", name: "id"}}}}, use: [["bearer"]]}}
errors: {{ok_when: [], code: ["code"], kinds: {{}}}}
tasks: {{song: {{submit: ["sing"], id: ["i"], query: {{operation: "q"}}, status: ["s"], states: {STATES}}}}}""",
        None,
        "",
    ),
    "nothing new": (DRAFT, DRAFT, ""),
    "no place behind a comma": (
        DRAFT.replace('    "2": "balance"  # no money; b.md:6\n', "").replace(
            '  kinds:\n    "1": "server"  # busy; a.md:6', '  kinds: {"1": "server",  # busy\n  }'
        ),
        DRAFT.replace('    "2": "balance"  # no money; b.md:6\n', "").replace(
            '  kinds:\n    "1": "server"  # busy; a.md:6', '  kinds: {"1": "server",  # busy\n  }'
        ),
        'errors: {kinds: {"2": "balance"}}',
    ),
}


def holds(after: object, before: object) -> bool:
    """Tell whether nothing of a value is gone or otherwise in another."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(name in after and holds(after[name], each) for name, each in before.items())
    if isinstance(before, list) and isinstance(after, list):
        return after[: len(before)] == before
    return after == before


@each_row("name", ROWS)
def test_growth_goes_into_what_is_there(name: str) -> None:
    written, expected, left = ROWS[name]
    made = adopt_growth(Source("provider.yaml", written), DRAFT)
    assert made.left == left
    if expected is not None:
        assert made.text == expected
    assert adopt_growth(Source("provider.yaml", made.text), DRAFT).text == made.text
    before = read_strict_yaml(Fragment.of(Source("provider.yaml", written)))
    after = read_strict_yaml(Fragment.of(Source("provider.yaml", made.text)))
    assert holds(after.value, before.value)


def test_lines_end_as_they_do_there() -> None:
    written = DRAFT.replace(TASK, "").replace("\n", "\r\n")
    made = adopt_growth(Source("provider.yaml", written), DRAFT)
    assert made.text == DRAFT.replace("\n", "\r\n")
