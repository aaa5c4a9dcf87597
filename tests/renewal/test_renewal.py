"""What is made in parts: never anything but what a whole run makes, whatever changed; few parts for a small change."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kept import Kept
from properties import examples
from reynard.choice import Choice
from reynard.diagnostics.printers import Look, printer
from reynard.disk.cache import Cache
from reynard.generate import generate
from reynard.ingest import ingest
from reynard.renewal.make import make
from reynard.resources import data_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from reynard.generate import GeneratePlan
    from reynard.renewal.make import Made

Spec = dict[str, Any]
TEMPLATES = data_folder("templates") / "python"
PROVIDER = """\
reynard: 1
provider: "acme"
title: "Acme"
base_url: "https://api.example.com"
auth: {schemes: {bearer: {type: "bearer"}}}
tasks:
  film:
    submit: ["film"]
    id: ["id"]
    query: {operation: "get_film", with: {id: "{id}"}}
    status: ["state"]
    states: {running: ["running"], succeeded: ["done"], failed: ["failed"]}
"""
OWNER = {"type": "object", "properties": {"name": {"type": "string"}, "age": {"type": "integer"}}, "title": "Owner"}
STATE = {"type": "object", "properties": {"id": {"type": "string"}, "state": {"type": "string"}}}


def spec(name: str, method: str = "POST", **more: object) -> Spec:
    """Return a spec of an operation with a body, a shared model in its answer, and one that others have as well."""
    made: Spec = {
        "reynard": 1,
        "operation": name,
        "group": "things",
        "summary": f"What {name} does",
        "method": method,
        "path": f"/{name}",
        "request": {
            "media": "application/json",
            "required": True,
            "schema": {
                "type": "object",
                "properties": {
                    "text": {"type": "string", "description": "a text", "maxLength": 20},
                    name: {"type": "object", "properties": {"deep": {"type": "integer"}}},
                    "owner": OWNER,
                },
                "required": ["text"],
            },
        },
        "responses": {
            "200": {
                "media": "application/json",
                "schema": {"type": "object", "properties": {"ok": {"type": "boolean"}, "owner": OWNER}},
            }
        },
    }
    return deepcopy(made | more)


def specs_of() -> dict[str, Spec]:
    """Return the specs of a provider: plain calls, a list, a task."""
    made = {name: spec(name) for name in ("alpha", "beta", "gamma", "delta", "epsilon", "zeta")}
    made["gamma"]["group"] = "others.within"
    listed = {"200": {"media": "application/json", "schema": {"type": "array", "items": OWNER}}}
    query = {"name": "tags", "in": "query", "schema": {"type": "array", "items": {"type": "string"}}}
    made["list_things"] = spec("list_things", "GET", action="list", parameters=[query], responses=listed)
    del made["list_things"]["request"]
    made["film"] = spec("film", responses={"200": {"media": "application/json", "schema": STATE}}, group="films")
    state = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    answer = {"200": {"media": "application/json", "schema": STATE}}
    made["get_film"] = spec("get_film", "GET", path="/film/{id}", parameters=[state], responses=answer, group="films")
    del made["get_film"]["request"]
    return deepcopy(made)


def known_of(provider: str) -> dict[str, Spec]:
    """Return the specs of one of two providers, of which the other has only what tasks need."""
    return {name: each for name, each in specs_of().items() if provider == "acme" or "film" in name}


def written(folder: Path, made: Spec, file: str = "") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(made, indent=1, ensure_ascii=False)
    (folder / f"{file or made['operation']}.yaml").write_text(text, encoding="utf-8")


def project(root: Path) -> Path:
    """Return a specs folder with two providers."""
    for name in ("acme", "other"):
        with_provider(root / "specs" / name, known_of(name))
    return root / "specs"


def with_provider(folder: Path, known: dict[str, Spec]) -> None:
    for made in known.values():
        written(folder, made)
    (folder / "provider.yaml").write_text(PROVIDER.replace("acme", folder.name), encoding="utf-8")


def make_project(root: Path) -> None:
    assert not brought_up(project(root), Cache(root / "cache")).plan.findings.has_errors


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Return a project with its package; what is remembered of it holds in its place alone."""
    return Kept(tmp_path_factory.mktemp("renewal"), make_project)


def said(plan: GeneratePlan) -> dict[str, object]:
    """Return all that a plan comes to."""
    return {
        "files": dict(plan.files),
        "manifest": plan.manifest.text(),
        "names": {each.path: each.after for each in plan.name_changes()},
        "findings": printer("json")(plan.findings, plan.counts, Look(columns=100)),
        "counts": dict(plan.counts),
        "left": plan.left,
    }


def brought_up(specs: Path, cache: Cache, templates: Path = TEMPLATES, choice: Choice = Choice()) -> Made:  # noqa: B008
    """Bring a package up to date, having seen that a whole run would make the same."""
    out = specs.parent / "out"
    clean = said(generate(specs, out, "clients", templates=templates, choice=choice))
    made = make(specs, out, "clients", templates, choice, cache, lambda *_: None)
    assert said(made.plan) == clean
    if made.plan.write() is not None:
        made.remember()
    return made


def schema(made: Spec) -> Spec:
    found: Spec = made.get("request", made["responses"]["200"])["schema"]
    return found


def members(made: Spec) -> Spec:
    found = schema(made)
    found = found.get("items", found)
    properties: Spec = found.setdefault("properties", {})
    return properties


def _say(made: Spec, number: int) -> None:
    made["summary"] = f"Said {number} times"


def _describe(made: Spec, number: int) -> None:
    made["description"] = f"One.\n\n## `client.things.beta`\n\n### {made['operation']}\n\n{number}\n# Models\n"


def _limit(made: Spec, number: int) -> None:
    members(made)["text"] = {"type": "string", "maxLength": number + 1, "description": f"at most {number}"}


def _value(made: Spec, number: int) -> None:
    members(made)["text"] = {"enum": ["a", number, None][: number % 3 + 1]}


def _more(made: Spec, number: int) -> None:
    members(made)[("more", "list", "text2", "Any")[number % 4]] = {"type": "array", "items": {"type": "number"}}


def _nested(made: Spec, number: int) -> None:
    members(made)["nested"] = {"type": "object", "properties": {f"in{number % 3}": deepcopy(OWNER)}}


def _owned(made: Spec, number: int) -> None:
    owner = deepcopy(OWNER)
    owner["properties"]["name"] = {"type": "string", "description": f"a name {number}"}  # type: ignore[index]
    members(made)["owner"] = owner


def _same(made: Spec, number: int) -> None:
    for name, each in members(made).items():
        if name == made["operation"]:
            each["properties"] = {"deep": {"type": "integer"}, **({"other": {}} if number % 2 else {})}


def _moved(made: Spec, number: int) -> None:
    made["group"] = ("things", "others.within", "films", "alone")[number % 4]


def _called(made: Spec, number: int) -> None:
    made["action"] = ("list", "do", "alpha")[number % 3]


def _given_up(made: Spec, number: int) -> None:
    made["deprecated"] = number % 2 == 0


def _open(made: Spec, number: int) -> None:
    made["auth"] = [[], ["bearer"]][: number % 2 + 1]


def _refused(made: Spec, number: int) -> None:
    made["responses"][str(400 + number % 3)] = {"media": "application/json", "schema": deepcopy(OWNER)}


def _asked(made: Spec, number: int) -> None:
    made.setdefault("parameters", []).append({"name": f"p{number}", "in": "query", "schema": {"type": "string"}})


def _headed(made: Spec, number: int) -> None:
    made["responses"]["200"]["headers"] = {f"X-{number}": {"schema": {"type": "string"}}}


def _patterned(made: Spec, number: int) -> None:
    members(made)["text"] = {"type": "string", "pattern": "(?<=a)b" if number % 2 else "ab"}


def _broken(made: Spec, number: int) -> None:
    made["path"] = f"/{{gone{number}}}"


CHANGES: tuple[Callable[[Spec, int], None], ...] = (
    _say, _describe, _limit, _value, _more, _nested, _owned, _same, _moved, _called, _given_up, _open, _refused, _asked,
    _headed, _patterned, _broken,
)  # fmt: skip


class World:
    """A prepared project that things happen to."""

    def __init__(self, root: Path) -> None:
        self.specs, self.cache = root / "specs", Cache(root / "cache")
        self.known = {name: known_of(name) for name in ("acme", "other")}
        self.templates = root / "templates"
        self.templates.mkdir()
        self.look = TEMPLATES

    def change(self, kind: str, chosen: int, number: int) -> None:
        """Do something of a kind to what is chosen."""
        provider = "other" if chosen % 5 == 4 else "acme"
        folder, known = self.specs / provider, self.known[provider]
        name = sorted(known)[chosen % len(known)]
        match kind:
            case "change":
                CHANGES[number % len(CHANGES)](known[name], number)
                written(folder, known[name], name)
            case "mend":
                known[name] = specs_of().get(name, known[name])
                written(folder, known[name], name)
            case "add":
                known[f"new{number}"] = spec(f"new{number}")
                written(folder, known[f"new{number}"])
            case "remove" if len(known) > 1:
                (folder / f"{name}.yaml").unlink(missing_ok=True)
                del known[name]
            case "rename":
                known[name]["operation"] = f"called{number}"
                written(folder, known[name], name)
            case "provider":
                text = (folder / "provider.yaml").read_text(encoding="utf-8")
                (folder / "provider.yaml").write_text(text.replace("Acme", f"Acme{number}"), encoding="utf-8")
            case "decide":
                (folder / "decisions.yaml").write_text(f"reynard: 1\n# {number}\ndecisions: []\n", encoding="utf-8")
            case "edit" if files := sorted((self.specs.parent / "out").rglob("*.*")):
                with files[chosen % len(files)].open("a", encoding="utf-8") as file:
                    file.write("# mine\n")
            case "forget":
                (folder / "names.lock").unlink(missing_ok=True)
            case "break" if files := sorted(self.cache.folder.glob("*.json")):
                file_ = files[chosen % len(files)]
                whole = file_.read_bytes()
                file_.write_bytes(whole[: number * 997 % (len(whole) + 1)] + b"x" * (number % 2))
            case "override":
                original = TEMPLATES / "provider" / "groups" / "group.py.jinja"
                (self.templates / "provider" / "groups").mkdir(parents=True, exist_ok=True)
                target = self.templates / "provider" / "groups" / "group.py.jinja"
                target.write_text(f"{{# {number} #}}\n{original.read_text(encoding='utf-8')}", encoding="utf-8")
                self.look = self.templates if number % 2 else TEMPLATES
            case _:
                pass


KINDS = ("change",) * 12 + (
    "mend", "mend", "add", "remove", "rename", "provider", "decide", "edit", "forget", "break", "override",
)  # fmt: skip


@settings(max_examples=examples(16), deadline=None)
@example([("add", 0, 1), ("change", 0, 0), ("remove", 0, 0)])
@example([("rename", 1, 2), ("mend", 1, 0), ("edit", 5, 0), ("forget", 0, 0)])
@example([("provider", 0, 1), ("decide", 0, 1), ("break", 0, 1), ("override", 0, 1)])
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 40), st.integers(0, 200)), min_size=1, max_size=5))
def test_parts_and_whole_runs_agree_whatever_changes(prepared: Kept, steps: list[tuple[str, int, int]]) -> None:
    world = World(prepared.put_back())
    for kind, chosen, number in steps:
        world.change(kind, chosen, number)
        brought_up(world.specs, world.cache, world.look)


@pytest.fixture
def planned(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect the operations that are planned."""
    import reynard.targets.python.plan as planning  # noqa: PLC0415 - what is counted

    done: list[str] = []
    real = planning.plan_operation

    def counted(operation: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - passed on as it is
        done.append(operation.name)
        return real(operation, *arguments, **named)

    monkeypatch.setattr(planning, "plan_operation", counted)
    return done


SMALL = (_say, _limit, _more)


@pytest.mark.parametrize("change", SMALL)
@pytest.mark.parametrize("name", ["alpha", "beta", "gamma", "zeta"])
def test_of_a_small_change_one_operation_is_planned(
    prepared: Kept, planned: list[str], change: Callable[[Spec, int], None], name: str
) -> None:
    root = prepared.put_back()
    specs, cache = root / "specs", Cache(root / "cache")
    made = specs_of()[name]
    for number in (5, 8):
        change(made, number)
        written(specs / "acme", made)
        renewed = made_only(specs, cache, planned)
        assert planned == [name, name], "once as it was, once as it is"
        assert renewed.plan.write() is not None
        renewed.remember()
    brought_up(specs, cache)


def made_only(specs: Path, cache: Cache, planned: list[str]) -> Made:
    planned.clear()
    return make(specs, specs.parent / "out", "clients", TEMPLATES, Choice(), cache, lambda *_: None)


def test_a_memory_that_somebody_sealed_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its seal is a hash that anyone can compute: of other forms and with names that lead nowhere it is none."""
    specs, cache = tmp_path / "specs", Cache(tmp_path / "cache")
    made = specs_of()["alpha"]
    with_provider(specs / "acme", known_of("other") | {"alpha": made, "list_things": specs_of()["list_things"]})
    brought_up(specs, cache)
    _say(made, 1)
    written(specs / "acme", made)
    clean = said(generate(specs, tmp_path / "out", "clients"))
    real = Cache.read
    keys = "written locks said counts hashes packed described names firsts twins classes modules dictionaries"
    met: set[str] = set()
    for key in f"{keys} answers listing first methods".split():
        for bad in (None, {"a": ["b"]}, ["a"]):

            def forged(self: Cache, name: str, seal: str, key: str = key, bad: object = bad) -> Any:  # noqa: ANN401
                value: Any = real(self, name, seal)
                met.update({key} & value.keys())
                return {**value, key: bad} if key in value else value

            monkeypatch.setattr(Cache, "read", forged)
            plan = make(specs, tmp_path / "out", "clients", TEMPLATES, Choice(), cache, lambda *_: None).plan
            assert plan.files == clean["files"], (key, bad)
            assert plan.manifest.text() == clean["manifest"]
        assert key in met, "what nothing has cannot be forged"


def test_of_a_page_that_says_one_thing_else_one_operation_is_planned(tmp_path: Path, planned: list[str]) -> None:
    """The specs of the others stay what they are: each bears the hash of its part of the page."""
    specs, cache = tmp_path / "specs", Cache(tmp_path / "cache")
    pages = specs / "acme" / "pages"
    pages.mkdir(parents=True)
    answer = {"200": {"description": "", "content": {"application/json": {"schema": OWNER}}}}
    calls = {f"/{name}": {"get": {"operationId": name, "summary": name, "responses": answer}} for name in "abcdefghij"}
    document = {"openapi": "3.0.1", "info": {"title": "Acme", "version": "1"}, "paths": calls}
    (pages / "all.json").write_text(json.dumps(document), encoding="utf-8")
    ingest(specs).write()
    ingest(specs).write()
    brought_up(specs, cache)
    calls["/c"]["get"]["summary"] = "what c does"
    (pages / "all.json").write_text(json.dumps(document), encoding="utf-8")
    assert len(ingest(specs).write()) == 1
    assert made_only(specs, cache, planned).plan.changes()
    assert len(planned) == 2, "once as it was, once as it is"
    brought_up(specs, cache)
