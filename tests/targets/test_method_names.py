"""Names of methods: they say which task they start, depend on no order, and stay once they were given."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from properties import examples
from reynard.diagnostics import Findings
from reynard.generate import generate
from reynard.ir.resolve import resolve
from reynard.source import Source
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.model import GivenName
from reynard.targets.python.calls import call_site
from reynard.targets.python.methods import given_names, method_names
from reynard.targets.python.renames import report_renamed
from reynard.values import replace
from rows import each_row

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from reynard.ir.types import Provider

QUERY = """\
reynard: 1
operation: "query"
group: "videos"
method: "GET"
path: "/query"
parameters: [{name: "id", in: "query", required: true, schema: {type: "string"}}]
responses:
  "200": {media: "application/json", schema: {type: "object", properties: {state: {type: "string"}}}}
"""
SUBMIT = """\
reynard: 1
operation: "NAME"
group: "videos"
method: "POST"
path: "PATH"
responses:
  "200": {media: "application/json", schema: {type: "object", properties: {id: {type: "string"}}}}
"""
TASK = """\
  NAME:
    submit: [SUBMITS]
    id: ["id"]
    query: {operation: "query", with: {id: "{id}"}}
    status: ["state"]
    states: {running: ["running"], succeeded: ["done"], failed: ["failed"]}
"""


def files(tasks: Mapping[str, Iterable[str]], others: Iterable[str] = ()) -> dict[str, str]:
    """Return the specs of a provider whose tasks are started by these operations."""
    lives = "".join(
        TASK.replace("NAME", name).replace("SUBMITS", ", ".join(f'"{each}"' for each in submits))
        for name, submits in tasks.items()
    )
    texts = {
        "provider.yaml": 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.acme.example"\n'
        + (f"tasks:\n{lives}" if lives else ""),
        "query.yaml": QUERY,
    }
    names = {*others, *(each for submits in tasks.values() for each in submits)}
    return texts | {f"{name}.yaml": SUBMIT.replace("NAME", name).replace("PATH", f"/{name}") for name in names}


def provider_of(tasks: Mapping[str, Iterable[str]], others: Iterable[str] = ()) -> Provider:
    return read(files(tasks, others))


def read(specs: Mapping[str, str]) -> Provider:
    findings = Findings()
    texts = {name: Source(name, text) for name, text in specs.items()}
    loaded = load_provider(ProviderFolder("acme", texts), findings)
    assert loaded is not None
    assert not findings.has_errors
    return resolve([loaded]).providers[0]


def starts(provider: Provider) -> dict[str, str]:
    """Return which operation each method of a group starts."""
    names = method_names(provider, "videos").items()
    return {name: key[0] for key, all_of in names for name in all_of if key[1] in ("run", "submit")}


def grown(before: Provider, after: Provider) -> Provider:
    """Return a provider as it is once its client had been generated as another one."""
    return replace(after, names=given_names(before))


@each_row(
    ("tasks", "wanted"),
    [
        ({"video": ["create_video"]}, ["run", "submit"]),
        ({"veo": ["create_veo"], "sora": ["create_sora"]}, ["run_sora", "run_veo", "submit_sora", "submit_veo"]),
        ({"video": ["create_video", "remix"]}, ["run", "run_remix", "submit", "submit_remix"]),
        ({"task": ["create_film", "create"]}, ["run", "run_film", "submit", "submit_film"]),
        ({"video": ["create_video", "submit"]}, ["run_submit", "run_video", "submit_submit", "submit_video"]),
        (
            {"video": ["create_text_to_film_task", "create_frames_to_film_task"]},
            ["run_frames_to_film", "run_text_to_film", "submit_frames_to_film", "submit_text_to_film"],
        ),
        ({"video": ["create_kling", "wan"]}, ["run_kling", "run_wan", "submit_kling", "submit_wan"]),
        (
            {"video": ["create_kling", "submit_kling"]},
            [
                "run_video_create_kling",
                "run_video_submit_kling",
                "submit_video_create_kling",
                "submit_video_submit_kling",
            ],
        ),
        (
            {"kling": ["a", "b"], "a": ["submit_veo"]},
            ["run_a_submit_veo", "run_b", "run_kling_a", "submit_a_submit_veo", "submit_b", "submit_kling_a"],
        ),
        ({}, []),
    ],
)
def test_a_group_with_several_tasks_says_which_one(tasks: dict[str, list[str]], wanted: list[str]) -> None:
    assert sorted(starts(provider_of(tasks))) == wanted


def test_an_operation_that_is_called_like_a_method_of_a_task_keeps_its_name() -> None:
    provider = provider_of({"veo": ["create_veo"], "sora": ["create_sora"]}, ["run_veo"])
    names = method_names(provider, "videos")
    assert names["run_veo", "call", ""] == ("run_veo",)
    assert names["create_veo", "run", "veo"] == ("run_veo_",)


def test_what_had_its_name_first_keeps_it() -> None:
    tasks = {"veo": ["create_veo"], "sora": ["create_sora"]}
    provider = grown(provider_of(tasks), provider_of(tasks, ["run_veo"]))
    names = method_names(provider, "videos")
    assert names["create_veo", "run", "veo"] == ("run_veo",)
    assert names["run_veo", "call", ""] == ("run_veo_",)


def test_a_plain_name_stays_when_another_task_joins_and_gets_a_twin() -> None:
    before = provider_of({"veo": ["create_veo"]})
    after = grown(before, provider_of({"sora": ["create_sora"], "veo": ["create_veo"]}))
    assert starts(after) == {
        "run": "create_veo", "run_veo": "create_veo", "run_sora": "create_sora",
        "submit": "create_veo", "submit_veo": "create_veo", "submit_sora": "create_sora",
    }  # fmt: skip
    operations = {each.name: each for each in after.operations}
    assert call_site(after, operations["create_veo"]).run == "run_veo"
    findings = Findings()
    report_renamed(after, "names.lock", findings)
    assert {each.code for each in findings} == {"method-no-longer-alone"}
    assert [each.message.partition(",")[0] for each in findings] == [
        f"`client.videos.{each}` stays what it was" for each in ("run", "submit")
    ]


def test_that_a_plain_name_got_a_twin_is_said_once() -> None:
    before = provider_of({"veo": ["create_veo"]})
    tasks = {"sora": ["create_sora"], "veo": ["create_veo"]}
    settled = grown(grown(before, provider_of(tasks)), provider_of(tasks))
    findings = Findings()
    report_renamed(settled, "names.lock", findings)
    assert not list(findings)


def renamed(before: Provider, after: Provider) -> list[str]:
    findings = Findings()
    report_renamed(grown(before, after), "names.lock", findings)
    return sorted(each.message for each in findings)


def test_a_renamed_operation_is_found_again_by_its_request() -> None:
    before = provider_of({}, ["create_video"])
    operation = next(each for each in before.operations if each.name == "create_video")
    new = replace(operation, name="make_video", action="make_video")
    after = replace(before, operations=(*(each for each in before.operations if each is not operation), new))
    assert renamed(before, after) == [
        "`client.videos.create_video` is called `client.videos.make_video` now",
    ]


def test_an_operation_in_another_group_is_a_rename() -> None:
    before = provider_of({"veo": ["create_veo"]})
    after = replace(before, operations=tuple(replace(each, group="films") for each in before.operations))
    assert renamed(before, after) == [
        f"`client.videos.{name}` is called `client.films.{name}` now" for name in ("create", "query", "run", "submit")
    ]


@pytest.mark.parametrize(
    ("said", "method"),
    [
        (
            'action: "render"\namendments: [{at: "", code: "decision", now: {action: "render"}, because: "ours"}]',
            "render",
        ),
        ('action: "render"\namendments: [{at: "", code: "decision", now: {summary: "x"}, because: "ours"}]', "other"),
        ('action: "render"', "other"),
    ],
    ids=["a decision", "a decision on something else", "its page"],
)
def test_what_a_person_calls_a_method_outweighs_the_record(said: str, method: str) -> None:
    source = f'source: {{page: "a.md", sha256: "{0:064}", reader: "x"}}\n'
    specs = files({"video": ["create_video"]}, ["other"])
    before = read(specs)
    after = grown(before, read({**specs, "other.yaml": f"{specs['other.yaml']}{said}\n{source}"}))
    findings = Findings()
    report_renamed(after, "provider.yaml", findings)
    assert method_names(after, "videos")["other", "call", ""] == (method,)
    assert [each.code for each in findings] == ["method-renamed"] * (method != "other")


def test_a_spec_by_hand_says_what_its_method_is_called() -> None:
    specs = files({"video": ["create_video"]}, ["other"])
    after = grown(read(specs), read({**specs, "other.yaml": f'{specs["other.yaml"]}action: "render"\n'}))
    assert method_names(after, "videos")["other", "call", ""] == ("render",)


def test_a_name_that_does_something_else_now_is_said() -> None:
    after = provider_of({"sora": ["create_sora"]}, ["create_veo"])
    assert renamed(provider_of({"veo": ["create_veo"]}), after) == [
        f"`client.videos.{name}` is another operation now: `create_sora`, not `create_veo`"
        for name in ("run", "submit")
    ]


def test_what_is_gone_is_no_rename() -> None:
    assert renamed(provider_of({}, ["one", "two"]), provider_of({}, ["one"])) == []


WORDS = ["video", "veo", "sora", "run", "submit", "run_veo", "create_veo", "submit_veo", "kling", "submit_video"]
LIVES = st.dictionaries(
    st.sampled_from([f"{each}_life" if each in ("run", "submit") else each for each in WORDS]),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3, unique=True),
    max_size=4,
)


@settings(max_examples=examples(40))
@given(LIVES, st.lists(st.sampled_from(WORDS), max_size=4), st.randoms(use_true_random=False))
def test_names_depend_on_no_order(tasks: dict[str, list[str]], others: list[str], chance: random.Random) -> None:
    mixed = [(name, chance.sample(submits, len(submits))) for name, submits in tasks.items()]
    one = provider_of(tasks, others)
    other = provider_of(dict(chance.sample(mixed, len(mixed))), others)
    other = replace(other, operations=tuple(chance.sample(other.operations, len(other.operations))))
    assert {(each.method, each.operation, each.task) for each in given_names(one)} == {
        (each.method, each.operation, each.task) for each in given_names(other)
    }


@settings(max_examples=examples(40))
@given(st.lists(st.tuples(LIVES, st.lists(st.sampled_from(WORDS), max_size=4)), min_size=2, max_size=4))
def test_nothing_that_comes_goes_or_moves_renames_what_stays(
    steps: list[tuple[dict[str, list[str]], list[str]]],
) -> None:
    """Lifecycles and operations are added and removed at will; every method of what stays keeps its name."""
    before = provider_of(*steps[0])
    for step in steps[1:]:
        after = grown(before, provider_of(*step))
        now = {(each.method, each.does, each.operation, each.task) for each in given_names(after)}
        there = {(each.does, each.operation, each.task) for each in given_names(after)}
        for each in given_names(before):
            if (each.does, each.operation, each.task) in there:
                assert (each.method, each.does, each.operation, each.task) in now
        names = [each.method for each in given_names(after)]
        assert len(names) == len(set(names))
        before = after


CHAT = """\
reynard: 1
operation: "chat"
group: "videos"
method: "POST"
path: "/chat"
request:
  media: "application/json"
  required: true
  schema: {type: "object", properties: {MEMBERS}, required: [REQUIRED]}
responses:
  "200":
    media: "application/json"
    schema: {type: "object", properties: {text: {type: "string"}}}
    events: {ASKED}
"""


def chat(members: str, asked: str, required: str = "") -> Provider:
    """Return the specs of an operation that answers whole or in events."""
    text = CHAT.replace("MEMBERS", members).replace("ASKED", asked).replace("REQUIRED", required)
    return read({**files({}), "chat.yaml": text})


@each_row(
    ("provider", "methods"),
    [
        (chat('stream: {type: "boolean"}', 'when: {field: "stream", equals: true}'), ["chat call"]),
        (
            chat('mode: {enum: ["streaming", "blocking"]}', 'when: {field: "mode", equals: "streaming"}', '"mode"'),
            ["chat call"],
        ),
        (chat('text: {type: "string"}', 'schema: {type: "object"}'), ["chat call"]),
        (chat('stream: {type: "string"}', 'schema: {type: "object"}'), ["chat call", "stream_chat stream"]),
    ],
)
def test_one_method_answers_whole_or_in_events_where_its_argument_is_free(
    provider: Provider, methods: list[str]
) -> None:
    named = method_names(provider, "videos").items()
    assert [f"{name} {key[1]}" for key, names in named for name in names if key[0] == "chat"] == methods


def test_a_client_that_streamed_by_a_method_of_its_own_keeps_it() -> None:
    provider = chat('stream: {type: "boolean"}', 'when: {field: "stream", equals: true}')
    request = "POST /chat"
    had = GivenName(group="videos", method="stream_chat", does="stream", operation="chat", request=request)
    kept = method_names(replace(provider, names=(*given_names(provider), had)), "videos")
    assert kept["chat", "call", ""] == ("chat",)
    assert kept["chat", "stream", ""] == ("stream_chat",)


def test_the_record_lies_beside_the_specs_and_outlives_the_output(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    for step in ({"veo": ["create_veo"]}, {"sora": ["create_sora"], "veo": ["create_veo"]}):
        for name, text in files(step).items():
            (folder / name).write_text(text, encoding="utf-8")
        plan = generate(tmp_path / "specs", tmp_path / str(len(step)), "clients")
        assert plan.write()
        assert not plan.name_changes()
    code = plan.files["acme/groups/videos.py"]
    assert [name for name in ("run", "run_veo", "run_sora") if f"def {name}(" in code] == ["run", "run_veo", "run_sora"]
    assert "The older name of `run_veo`" in code
    assert '"videos.run": {does: "run", operation: "create_veo", task: "veo"' in (folder / "names.lock").read_text()


def test_a_record_that_cannot_be_read_stops_the_provider(tmp_path: Path) -> None:
    folder = tmp_path / "specs" / "acme"
    folder.mkdir(parents=True)
    for name, text in files({"veo": ["create_veo"]}).items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "names.lock").write_text("<<<<<<< ours\n", encoding="utf-8")
    plan = generate(tmp_path / "specs", tmp_path / "out", "clients")
    assert plan.findings.has_errors
    assert plan.left == ("acme",)
    assert not plan.names


@each_row(
    ("others", "expected"),
    [
        (["submit"], {"submit": "create"}),
        (["submit", "create"], {"submit": "submit_", "create": "create"}),
        (["submit", "run"], {"submit": "submit_", "run": "run_"}),
        (["query_film"], {"query_film": "query_film"}),
    ],
)
def test_no_plain_call_is_a_slip_away_from_one_that_starts_a_task(others: list[str], expected: dict[str, str]) -> None:
    made = given_names(provider_of({"veo": ["create_veo"]}, others))
    assert {each.operation: each.method for each in made if each.operation in expected and not each.task} == expected


def test_a_plain_call_of_what_starts_a_task_does_not_run_it() -> None:
    made = given_names(provider_of({"film": ["run_action", "create_film"]}, ["run_report"]))
    plain = {each.operation: each.method for each in made if not each.task and each.operation != "query"}
    assert plain == {"run_action": "create_action", "create_film": "create_film", "run_report": "run_report"}
    made = given_names(provider_of({"film": ["run_action"]}, ["create_action"]))
    assert {"run_action", "create_action"} <= {each.method for each in made if not each.task}


def test_a_verb_beside_tasks_gives_way_to_another() -> None:
    before = provider_of({"veo": ["create_veo"]})
    operations = (replace(each, action="submit") if each.name == "create_veo" else each for each in before.operations)
    made = given_names(replace(before, operations=tuple(operations)))
    assert {each.method for each in made if each.operation == "create_veo"} == {"create", "run", "submit"}


@each_row(
    ("submit", "query", "group", "methods"),
    [
        ("create_film_task", "get_film_task", "films", {"create", "retrieve"}),
        ("submit_film", "query_film_status", "films", {"create", "retrieve"}),
        ("generate_film", "fetch_film", "films", {"generate_film", "retrieve"}),
        ("create_film", "film_state", "films", {"create", "film_state"}),
        ("create_film_task", "get_film_task", "api", {"create_film_task", "get_film_task"}),
    ],
)
def test_the_plain_calls_of_a_groups_task_have_the_plainest_names(
    submit: str, query: str, group: str, methods: set[str]
) -> None:
    before = provider_of({"film": [submit]})
    asked = {"query": query, submit: submit}
    operations = tuple(
        replace(each, name=asked.get(each.name, each.name), action=asked.get(each.name, each.action), group=group)
        for each in before.operations
    )
    lives = tuple(
        replace(each, query=replace(each.query, operation=asked.get(each.query.operation, each.query.operation)))
        for each in before.lifecycles
    )
    made = given_names(replace(before, operations=operations, lifecycles=lives))
    assert {each.method for each in made if each.does == "call"} == methods


@each_row(
    ("deed", "methods"),
    [
        ("separate_vocals", {"create_film_task", "separate_vocals", "get_film"}),
        ("cancel_task", {"create_film_task", "cancel_task", "get_film"}),
        ("batch_get_films", {"create", "batch_get_films", "retrieve"}),
        ("delete_film", {"create", "delete_film", "retrieve"}),
        ("list", {"create_film_task", "list", "get_film"}),
    ],
)
def test_what_belongs_to_a_task_keeps_its_words_beside_other_deeds(deed: str, methods: set[str]) -> None:
    before = provider_of({"film": ["create_film_task"]})
    life = replace(before.lifecycles[0], query=replace(before.lifecycles[0].query, operation="get_film"))
    operations = tuple(
        replace(each, group="audio", **({"name": "get_film", "action": "get_film"} if each.name == "query" else {}))
        for each in before.operations
    )
    other = replace(operations[0], name=deed, action=deed)
    made = given_names(replace(before, operations=(*operations, other), lifecycles=(life,)))
    assert {each.method for each in made if each.does == "call"} == methods


def test_what_only_creates_is_started_by_the_plain_methods() -> None:
    before = provider_of({"film": ["create_video_sora", "remix_video"]})
    actions = {"create_video_sora": "create", "remix_video": "remix"}
    operations = (replace(each, action=actions.get(each.name, each.action)) for each in before.operations)
    made = given_names(replace(before, operations=tuple(operations)))
    assert {each.method for each in made if each.task} == {"run", "submit", "run_remix", "submit_remix"}
