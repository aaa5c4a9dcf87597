"""What is reread in parts: what a whole run comes to, whatever changed; and few parts for a small change."""

from __future__ import annotations

import json
import shutil
from copy import deepcopy
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kept import Kept
from properties import examples
from reynard import ingest as whole
from reynard.diagnostics.printers import Look, printer
from reynard.disk.cache import Cache
from reynard.project.remembered import SpecsPlan, ingest_remembered
from reynard.rereading import reread
from reynard.rereading.parts import compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

Document = dict[str, Any]
PROVIDER = """\
reynard: 1
provider: "acme"
title: "Acme"
base_url: "https://api.example.com"
auth: {schemes: {bearer: {type: "bearer"}}}
"""
TEXTS = (
    "视频时长 枚举值 5, 10",
    "最大 800 字符",
    "text",
    "与 field_1 二选一",
    "取值范围 1-16，默认 5",
    "sk-aB3dE5fG7hI9jK1lM3nO5",
)
SHARED = {"type": "object", "properties": {"size": {"type": "integer"}, "kind": {"type": "strng"}}}


def operation(number: int) -> Document:
    """Return an operation with a body, examples, and an answer in an envelope that all share."""
    properties = {f"field_{each}": {"type": "string", "description": TEXTS[(number + each) % 5]} for each in range(3)}
    answer = {"type": "object", "properties": {"code": {"type": "integer"}, "message": {"type": "string"}}}
    answer["properties"]["data"] = {"$ref": "#/components/schemas/Shared"}  # type: ignore[index]  # a dict of dicts
    example = {"code": 0, "message": "ok", "data": {"size": "1", "more": number % 2}}
    body = {"schema": {"type": "object", "properties": properties}, "example": {"field_0": "a", "field_9": number}}
    return {
        "summary": f"提交 {number}",
        "requestBody": {"content": {"application/json": body}},
        "responses": {
            "200": {"description": "好", "content": {"application/json": {"schema": answer, "example": example}}}
        },
    }


def task(number: int) -> Document:
    """Return a page of a job: one operation starts it, another tells of it."""
    job = {"type": "object", "properties": {"job_id": {"type": "string"}, "status": {"enum": ["running", "done"]}}}
    answers = {"200": {"description": "好", "content": {"application/json": {"schema": job}}}}
    page = document(range(number, number + 1))
    page["paths"][f"/jobs/j{number}"] = {"post": {**operation(number), "responses": answers}}
    where = [{"name": "job_id", "in": "path", "required": True, "schema": {"type": "string"}}]
    page["paths"][f"/jobs/j{number}/{{job_id}}"] = {
        "get": {"summary": "查询任务", "parameters": where, "responses": answers}
    }
    return page


def document(numbers: range) -> Document:
    return {
        "openapi": "3.0.1",
        "info": {"title": "acme", "version": "1"},
        "servers": [{"url": "https://api.example.com"}],
        "paths": {f"/things/t{each}/submit": {"post": operation(each)} for each in numbers},
        "components": {"schemas": {"Shared": deepcopy(SHARED)}},
    }


def write_project(root: Path) -> Path:
    """Return a specs folder: a page of many operations, and pages of one each."""
    pages = root / "specs" / "acme" / "pages"
    pages.mkdir(parents=True)
    (pages.parent / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (pages / "all.json").write_text(text_of(document(range(6))), encoding="utf-8")
    placeless = document(range(3))
    placeless["paths"] = {
        f"/{name}": item for name, item in zip(("go", "x", "doAll"), placeless["paths"].values(), strict=True)
    }
    (pages / "by_title.json").write_text(text_of(placeless), encoding="utf-8")
    (pages / "more.yaml").write_text(yaml_of(document(range(30, 32))), encoding="utf-8")
    (pages / "project.json").write_text(text_of(export(range(41, 44))), encoding="utf-8")
    for each in range(10, 13):
        (pages / f"one_{each}.json").write_text(text_of(document(range(each, each + 1))), encoding="utf-8")
    return root / "specs"


def export(numbers: range) -> Document:
    """Return operations as a project's own format has them, in folders."""

    def endpoint(number: int) -> Document:
        body = operation(number)["requestBody"]["content"]["application/json"]
        shown = [{"value": json.dumps(body["example"]), "mediaType": ""}]
        said = {"type": "application/json", "jsonSchema": body["schema"], "examples": shown}
        answer = {
            "id": number,
            "code": 200,
            "name": "好",
            "contentType": "json",
            "jsonSchema": {"$ref": "#/definitions/1"},
        }
        api = {
            "id": f"{number}",
            "method": "post",
            "path": f"/kept/{number}/submit",
            "parameters": {},
            "requestBody": said,
        }
        return {"name": f"保存 {number}", "api": {**api, "responses": [answer]}}

    leaves = [endpoint(each) for each in numbers]
    tree = {"name": "根目录", "items": [{"name": "一", "items": leaves[:2]}, *leaves[2:], {"name": "空", "items": []}]}
    shared = {
        "name": "Models",
        "items": [{"name": "Shared", "id": "#/definitions/1", "schema": {"jsonSchema": SHARED}}],
    }
    return {"apifoxProject": "1.0.0", "info": {"name": "acme"}, "apiCollection": [tree], "schemaCollection": [shared]}


def yaml_of(value: Document) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=60)


def text_of(value: Document) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1)


def said(plan: SpecsPlan) -> tuple[object, ...]:
    return plan.edits, plan.total, printer("json")(plan.findings, plan.counts, Look(columns=100))


def first(page: Document) -> Document:
    found: Document = next(iter(next(iter(page["paths"].values())).values()))
    return found


def chosen(page: Document, number: int) -> Document:
    paths = [*page["paths"].values()]
    found: Document = next(iter(paths[number % len(paths)].values())) if paths else {}
    return found


def body(page: Document, number: int) -> Document:
    found: Document = chosen(page, number).get("requestBody", {}).get("content", {}).get("application/json", {})
    return found


def retitle(page: Document, number: int) -> None:
    chosen(page, number)["summary"] = f"查询 {TEXTS[number % 6]}"


def describe(page: Document, number: int) -> None:
    properties = body(page, number).get("schema", {}).get("properties", {})
    properties[f"field_{number % 4}"] = {"type": ("string", "integer")[number % 2], "description": TEXTS[number % 6]}


def show(page: Document, number: int) -> None:
    body(page, number)["example"] = {"field_0": number, "field_1": None, "other": "x"}


def answer(page: Document, number: int) -> None:
    content = chosen(page, number).get("responses", {}).get("200", {}).get("content", {}).get("application/json", {})
    content["schema"] = ({"type": "object"}, {"$ref": "#/components/schemas/Shared"}, {"$ref": "#/no"})[number % 3]


def refer(page: Document, number: int) -> None:
    schema = (
        "#/paths/~1things~1t0~1submit/post/requestBody/content/application~1json/schema",
        "#/components/schemas/Shared",
    )
    body(page, number)["schema"] = {"$ref": schema[number % 2]}


def serve(page: Document, number: int) -> None:
    chosen(page, number)["servers"] = [{"url": f"https://other{number % 2}.example.org"}]


def secure(page: Document, number: int) -> None:
    chosen(page, number)["security"] = [[], [{"key": []}]][number % 2]


def tag(page: Document, number: int) -> None:
    chosen(page, number)["tags"] = [f"things {number % 3}"]


def identify(page: Document, number: int) -> None:
    chosen(page, number)["operationId"] = f"doThing{number % 3}"


def call_back(page: Document, number: int) -> None:
    event = {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}}}}
    chosen(page, number)["callbacks"] = {"done": {"{$request.body#/url}": event}}


def share(page: Document, number: int) -> None:
    page["components"]["schemas"]["Shared"]["properties"][f"more_{number % 3}"] = {"type": "strng"}


def add(page: Document, number: int) -> None:
    page["paths"][f"/things/t{number % 25}/submit"] = {"post": operation(number)}


def drop(page: Document, number: int) -> None:
    names = [*page["paths"]]
    if len(names) > 1:
        del page["paths"][names[number % len(names)]]


def turn(page: Document, _: int) -> None:
    page["paths"] = dict(reversed(page["paths"].items()))


def head(page: Document, number: int) -> None:
    page["info"]["description"] = TEXTS[number % 6]


def move(page: Document, number: int) -> None:
    chosen(page, number)["x"] = "\n" * number


def empty(page: Document, number: int) -> None:
    chosen(page, number).pop("responses", None)


PAGE_EDITS = (
    retitle, describe, show, answer, refer, serve, secure, tag, identify, call_back, share, add, drop, turn, head, move,
    empty,
)  # fmt: skip


def on_page(change: Callable[[Document, int], None]) -> Callable[[Path, int], None]:
    def apply(folder: Path, number: int) -> None:
        pages = [each for each in sorted((folder / "pages").iterdir()) if each.name != "project.json"]
        page = pages[0] if number % 3 else pages[number % len(pages)]
        is_yaml = page.suffix == ".yaml"
        try:
            value = (yaml.safe_load if is_yaml else json.loads)(page.read_text(encoding="utf-8"))
            change(value, number)
        except (ValueError, TypeError, KeyError, AttributeError, StopIteration, yaml.YAMLError):
            return  # a text that was scribbled on
        page.write_text(yaml_of(value) if is_yaml else text_of(value), encoding="utf-8")

    return apply


SCRIBBLES = (
    ("提交", "查询"), ("保存", "删除"), ("string", "integer"), ("\n", "\n\n"), (": ", ":  "), ("枚举值", "可选值"),
    ("name", "named"), ("  field", " field"), ("description: ", "description: '"),
    ("type: object", "type: &a object"), ("\n  /", "\n# note\n  /"), ('"api"', '"ap"'),
    ('"items"', '"item"'), ("responses:", "responses:\n        # one\n"), ("integer", "5"), ("post:", "get:"),
    ("post", "put"), ("summary: ", "summary: >\n        "), ("\n", "\r\n"),
    ("summary:", "x-s: |\n       paths:\n      summary:"), ("  /things", "  /other"),
    ("#/definitions/1", "#/definitions/2"), ("}", "},"), ("summary: ", 'summary: "a\n\n  /q:\n\n '),
)  # fmt: skip


def scribble(folder: Path, number: int) -> None:
    """Write something else where a text has some words, whatever becomes of the document."""
    page = folder / "pages" / ("more.yaml", "project.json")[number % 2]
    text = page.read_text(encoding="utf-8")
    old, new = SCRIBBLES[number % len(SCRIBBLES)]
    pieces = text.split(old)
    at = number % max(len(pieces) - 1, 1)
    page.write_text(old.join(pieces[: at + 1]) + new + old.join(pieces[at + 1 :]), encoding="utf-8")


def decide(folder: Path, number: int) -> None:
    at = ("submit_0.request.field_1", "submit_12.request.field_0", "submit_3", "submit_4.request.field_9", "nowhere")
    action = ("set: {description: x}", "remove: true", "rename: other", "set: {type: integer}")
    line = f"reynard: 1\ndecisions:\n  - {{at: {json.dumps(at[number % 5])}, {action[number % 4]}, because: so}}\n"
    (folder / "decisions.yaml").write_text(line, encoding="utf-8")


def provide(folder: Path, number: int) -> None:
    server = f"servers: {{other: https://other{number % 2}.example.org}}\n" if number % 3 else ""
    (folder / "provider.yaml").write_text(PROVIDER + server, encoding="utf-8")


def add_page(folder: Path, number: int) -> None:
    (folder / "pages" / f"one_{number % 30}.json").write_text(text_of(document(range(number, number + 1))), "utf-8")


def drop_page(folder: Path, number: int) -> None:
    pages = sorted((folder / "pages").glob("one_*.json"))
    if pages:
        pages[number % len(pages)].unlink()


def edit_spec(folder: Path, number: int) -> None:
    files = sorted(folder.glob("submit_*.yaml"))
    if files:
        with files[number % len(files)].open("a", encoding="utf-8") as file:
            file.write("# mine\n")


def name_again(folder: Path, number: int) -> None:
    (folder / "names.lock").write_text(f"{number}\n", encoding="utf-8")


FOLDER_EDITS = (
    *map(on_page, PAGE_EDITS),
    scribble,
    scribble,
    scribble,
    decide,
    provide,
    add_page,
    drop_page,
    edit_spec,
    name_again,
)
STEPS = st.lists(
    st.tuples(
        st.lists(st.tuples(st.integers(0, len(FOLDER_EDITS) - 1), st.integers(0, 60)), min_size=1, max_size=2),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
)


@pytest.fixture(scope="module", autouse=True)
def _whole_runs_are_made_once() -> Iterator[None]:
    """Read the same files of the same place whole but once: where memory gives way, to what the clean run read."""
    run = whole.ingest

    @lru_cache(maxsize=4)
    def made(specs: Path, providers: tuple[str, ...], _: frozenset[tuple[Path, bytes]]) -> whole.IngestPlan:
        return run(specs, providers)

    def ingest(specs: Path, providers: tuple[str, ...] = ()) -> whole.IngestPlan:
        files = (path for path in specs.rglob("*") if path.is_file())
        return made(specs, providers, frozenset((path, path.read_bytes()) for path in files))

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(whole, "ingest", ingest)
        yield


def clean_of(specs: Path) -> tuple[object, ...]:
    """Return what a whole run says."""
    return said(ingest_remembered(specs, (), None))


def make_project(root: Path, *, is_drafted: bool) -> None:
    """Write a project of which everything is remembered."""
    specs = write_project(root)
    if is_drafted:
        # Where operations tell of tasks, more of each has a part in what is said of others.
        (specs / "acme" / "pages" / "tasks.json").write_text(text_of(task(50)), encoding="utf-8")
        # And where not all are told by their paths, all titles have a part in names.
        others = document(range(60, 64))
        paths = ("/things/60/submit#again", "/things/60/submit", "/again/things/0/submit", "/works")
        others["paths"] = dict(zip(paths, others["paths"].values(), strict=True))
        (specs / "acme" / "pages" / "others.json").write_text(text_of(others), encoding="utf-8")
        (specs / "acme" / "provider.yaml").unlink()
    ingest_remembered(specs, (), Cache(root / "cache")).write()


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Kept]:
    """Return a project that is drafted, and one that is not; what is remembered holds in its place alone."""
    return {
        each: Kept(tmp_path_factory.mktemp("reread"), partial(make_project, is_drafted=each)) for each in (False, True)
    }


@example(steps=[([(edit, 7)], edit % 2 == 0) for edit in range(len(FOLDER_EDITS))], is_drafted=False)
@example(steps=[([(edit, 7)], True) for edit in range(len(FOLDER_EDITS))], is_drafted=True)
@given(steps=STEPS, is_drafted=st.booleans())
@settings(max_examples=examples(28), deadline=None)
def test_what_is_reread_is_what_is_read(
    prepared: dict[bool, Kept], steps: list[tuple[list[tuple[int, int]], bool]], *, is_drafted: bool
) -> None:
    specs = prepared[is_drafted].put_back() / "specs"
    cache = Cache(specs.parent / "cache")
    for edits, is_written in steps:
        for edit, number in edits:
            FOLDER_EDITS[edit](specs / "acme", number)
        made = ingest_remembered(specs, (), cache)
        assert said(made) == clean_of(specs)
        if is_written:
            made.write()


@pytest.fixture
def project(prepared: dict[bool, Kept]) -> Path:
    """Return a specs folder of which everything is remembered."""
    return prepared[False].put_back() / "specs"


@pytest.mark.parametrize(
    ("change", "number", "operations"),
    [
        (retitle, 1, 1),
        (describe, 1, 0),
        (show, 2, 1),
        (move, 4, 1),
        (retitle, 0, 1),
        (share, 1, 0),
        (add, 7, 0),
        (drop, 1, 0),
        (turn, 1, 0),
        (serve, 1, 0),
        (tag, 1, 0),
        (refer, 4, 0),
        (call_back, 1, 0),
    ],
)
def test_a_change_of_one_operation_is_weighed_alone(
    project: Path,
    monkeypatch: pytest.MonkeyPatch,
    change: Callable[[Document, int], None],
    number: int,
    operations: int,
) -> None:
    """Nothing but that is weighed, before and after; where others may see it, all are."""
    page = project / "acme" / "pages" / "all.json"
    value = json.loads(page.read_text(encoding="utf-8"))
    change(value, number)
    page.write_text(text_of(value), encoding="utf-8")
    clean = clean_of(project)
    weighed: list[Any] = []
    wholes: list[Any] = []
    part, run = whole.ingest_part, whole.ingest

    def weigh(*given: Any) -> Any:  # noqa: ANN401 - whatever is weighed
        weighed.append(part(*given))
        return weighed[-1]

    def read(*given: Any) -> Any:  # noqa: ANN401 - as above
        wholes.append(given)
        return run(*given)

    monkeypatch.setattr(reread, "ingest_part", weigh)
    monkeypatch.setattr(whole, "ingest", read)
    assert said(ingest_remembered(project, (), Cache(project.parent / "cache"))) == clean
    if operations:
        assert [len(each.ingested.evidence) for each in weighed] == [operations, operations]
    assert bool(wholes) is not bool(operations)


def test_a_run_after_one_that_drafted_reads_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a draft changes is known when it is written: that it is one is said once."""
    cache = Cache(project.parent / "other")
    (project / "acme" / "provider.yaml").unlink()
    for page in (project / "acme" / "pages").glob("one_*.json"):
        page.write_text(text_of(task(len(page.name) + int(page.stem[4:]))), encoding="utf-8")
    drafting = ingest_remembered(project, (), cache)
    drafting.write()
    assert "tasks:" in (project / "acme" / "provider.yaml").read_text(encoding="utf-8")
    clean = clean_of(project)
    monkeypatch.setattr(whole, "ingest", None)
    assert said(ingest_remembered(project, (), cache)) == clean
    assert "provider-drafted" in {each.code for each in drafting.findings}
    on_page(move)(project / "acme", 2)
    assert [path.name for path in ingest_remembered(project, (), cache).edits] == ["submit_t2.yaml"]


@pytest.mark.parametrize(
    ("page", "change", "operations"),
    [
        ("more.yaml", ("提交 31", "提交三十三"), 1),
        ("more.yaml", ("summary: 提交 31", "summary: |\n        提交\n\n        paths:\n"), 1),
        ("more.yaml", ("openapi: 3.0.1", "---\nopenapi: 3.0.1"), 0),
        ("more.yaml", ("strng", "number"), 0),
        ("more.yaml", ("提交 31", "&a 提交"), 2),
        ("more.yaml", ("  /things/t31/submit:", "  /things/t99/submit:"), 0),
        ("more.yaml", ("提交 31", "'提交"), 0),
        ("project.json", ("保存 43", "保存四十三"), 1),
        ("project.json", ("保存 41", "保存四十一"), 1),
        ("project.json", ("/kept/43/submit", "/kept/99/submit"), 0),
        ("project.json", ('"空"', '"空的"'), 0),
    ],
)
def test_operations_of_yaml_and_of_exports_are_read_alone(
    project: Path, monkeypatch: pytest.MonkeyPatch, page: str, change: tuple[str, str], operations: int
) -> None:
    path = project / "acme" / "pages" / page
    text = path.read_text(encoding="utf-8")
    assert change[0] in text
    path.write_text(text.replace(*change, 1), encoding="utf-8")
    clean = clean_of(project)
    wholes: list[Any] = []
    parts: list[Any] = []
    part, run = whole.ingest_part, whole.ingest

    def weigh(*given: Any) -> Any:  # noqa: ANN401 - whatever is weighed
        parts.append(part(*given))
        return parts[-1]

    def read(*given: Any) -> Any:  # noqa: ANN401 - as above
        wholes.append(given)
        return run(*given)

    monkeypatch.setattr(reread, "ingest_part", weigh)
    monkeypatch.setattr(whole, "ingest", read)
    assert said(ingest_remembered(project, (), Cache(project.parent / "cache"))) == clean
    assert bool(wholes) is not bool(operations)
    assert not operations or [len(each.ingested.evidence) for each in parts] == [operations, operations]


def test_one_of_many_pages_is_read_alone(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on_page(retitle)(project / "acme", 6)
    clean = clean_of(project)
    monkeypatch.setattr(whole, "ingest", None)
    assert said(ingest_remembered(project, (), Cache(project.parent / "cache"))) == clean


def test_what_is_remembered_wrongly_counts_as_nothing_and_heals(project: Path) -> None:
    kept = project.parent / "cache" / "acme.pages.json"
    lines = kept.read_bytes().split(b"\n")
    for broken in (b"", b"{}", lines[0] + b"\n" + lines[1][:-9], b"\n".join(lines).replace(b"submit_1", b"submit_2")):
        kept.write_bytes(broken)
        page = project / "acme" / "pages" / "all.json"
        page.write_text(page.read_text(encoding="utf-8").replace("视频时长", "视频的时长", 1), encoding="utf-8")
        made = ingest_remembered(project, (), Cache(project.parent / "cache"))
        assert said(made) == clean_of(project)
        made.write()
        assert kept.read_bytes() != broken


@pytest.mark.parametrize(
    "forged",
    [
        {"stands": [["pages/all.json"]]},
        {"stands": []},
        {"stands": [["pages/all.json", "POST", "/things/t0/submit", "../../x", "", "", False]]},
        {"packed": {"pages/all.json": "no"}},
        {"packed": {}},
        {"derived": 3},
        {"derived": ["../../x.yaml"]},
        {"said": [{}]},
        {"said": [{"code": "x", "severity": "error", "message": "", "labels": [["../../x", 0, 1, ""]]}]},
        {"hashes": {"pages/all.json": 3}},
        {"counts": []},
    ],
)
def test_a_sealed_forgery_writes_nothing_but_specs(project: Path, forged: dict[str, Any]) -> None:
    from reynard.rereading import ground  # noqa: PLC0415 - its names are private

    cache = Cache(project.parent / "cache")
    key = ground._key(project / "acme")  # noqa: SLF001 - who forges knows them
    value: Any = cache.read("acme.pages", key)
    cache.write("acme.pages", key, {**value, **forged})
    on_page(describe)(project / "acme", 1)
    made = ingest_remembered(project, (), cache)
    if "said" not in forged:
        assert said(made) == clean_of(project)
    assert all(path.parent == project / "acme" for path in made.edits)


def test_places_move_with_the_text_around_them() -> None:
    before = text_of(document(range(4)))
    after = before.replace("提交 1", "提交一号")
    change = compare(before, after)
    assert change is not None
    assert change.before.text != before
    for words in ('"/things/t0/submit"', '"/things/t3/submit"', '"Shared": {'):
        start, there = before.index(words), after.index(words)
        assert change.moved(start, start + len(words)) == (there, there + len(words))
    at = before.index("提交 1")
    assert change.moved(at + 2, at + 3) is None
    assert change.moved(0, len(before)) == (0, len(after))
    inner = change.after.text.index("一号")
    assert after[slice(*change.after.whole(inner, inner + 2))] == "一号"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"/things/t1/submit"', '"/things/t9/submit"'),
        ('"info"', '"infos"'),
        ('},\n  "/things/t1', '}, "/things/t1'),
        ('"strng"', '"string"'),
    ],
)
def test_what_is_outside_of_operations_changes_all(old: str, new: str) -> None:
    before = text_of(document(range(4)))
    assert old in before
    assert compare(before, before.replace(old, new)) is None


def test_a_project_is_read_again_beside_its_memory(project: Path) -> None:
    shutil.rmtree(project.parent / "cache")
    on_page(retitle)(project / "acme", 1)
    made = ingest_remembered(project, (), Cache(project.parent / "cache"))
    assert said(made) == clean_of(project)
