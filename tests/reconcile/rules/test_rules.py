"""The lists of rules, their README, and the rules that other packages bring."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType

import pytest

from programs import Ended, reynard
from reynard.reconcile import rules
from reynard.reconcile.rules import EVIDENCE, SPELLING
from reynard.reconcile.rules.loading import Rules, with_plugins
from reynard.reconcile.ruling import Rule

HERE = Path(__file__).parent
FOLDER = Path(rules.__file__ or "").parent
OURS = Rules(spelling=SPELLING, evidence=EVIDENCE)
PAGE = {
    "openapi": "3.0.1",
    "info": {"title": "Acme", "version": "1"},
    "paths": {
        "/films": {
            "post": {
                "operationId": "makeFilm",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"length_seconds": {"type": "string"}}}
                        }
                    }
                },
                "responses": {"200": {"description": "ok"}},
            }
        }
    },
}


def test_every_module_of_a_rule_is_in_one_of_the_lists_under_its_name() -> None:
    modules = {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "loading"}
    assert sorted(each.name.replace("-", "_") for each in (*SPELLING, *EVIDENCE)) == sorted(modules)


def test_the_readme_lists_the_rules_in_their_order() -> None:
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `([a-z-]+)` \|", text, re.MULTILINE)
    assert listed == [each.name for each in (*SPELLING, *EVIDENCE)]


def names(made: Rules) -> list[str]:
    return [each.name for each in (*made.spelling, *made.evidence)]


@pytest.fixture
def acme(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Return a module that may hold rules, and that entry points can name."""
    module = ModuleType("acme_rules")
    monkeypatch.setitem(sys.modules, "acme_rules", module)
    return module


def point(name: str, value: str = "") -> EntryPoint:
    return EntryPoint(name, value or f"acme_rules:{name}", "reynard.rules")


def test_a_rule_runs_behind_the_one_that_it_names(acme: ModuleType) -> None:
    acme.late = Rule("late", lambda _: iter(()), after="early")
    acme.early = Rule("early", lambda _: iter(()), after="unknown-type")
    made = with_plugins(OURS, (point("late"), point("early")))
    assert not made.broken
    at = names(OURS).index("unknown-type") + 1
    assert names(made) == [*names(OURS)[:at], "early", "late", *names(OURS)[at:]]
    assert [each.name for each in made.evidence] == [each.name for each in EVIDENCE]


def test_a_rule_that_cannot_be_used_is_left_out_with_its_reason(acme: ModuleType) -> None:
    acme.lost = Rule("lost", lambda _: iter(()), after="nowhere")
    acme.nameless = Rule("nameless", lambda _: iter(()))
    acme.again = Rule("null-seen", lambda _: iter(()), after="type-conflict")
    acme.text = "no rule"
    points = (point("lost"), point("nameless"), point("again"), point("text"), point("gone", "acme_gone:RULE"))
    made = with_plugins(OURS, points)
    assert names(made) == names(OURS)
    assert [each.message.partition(" is left out: ")[2] for each in made.broken] == [
        "there is a rule `null-seen` already",
        "it cannot be loaded: ModuleNotFoundError: No module named 'acme_gone'",
        "`acme_rules:text` is no rule",
        "there is no rule `nowhere` that it could run after",
        "it names no rule to run after",
    ]


def ingest(folder: Path, *arguments: str) -> Ended:
    """Run a command on one page, `reynard ingest` if none is given, with the plugin as an installer leaves it."""
    pages = folder / "specs" / "acme" / "pages"
    pages.mkdir(parents=True, exist_ok=True)
    (pages / "api.json").write_text(json.dumps(PAGE), encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    return reynard(*(arguments or ("ingest", "--format", "json")), cwd=folder, packages=folder)


def install(folder: Path, text: str) -> None:
    project = tomllib.loads((HERE / "plugin" / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (folder / "acme_rules.py").write_text(text, encoding="utf-8")
    metadata = folder / "acme_rules-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n", encoding="utf-8"
    )
    lines = [
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items())
        for group, points in project["entry-points"].items()
    ]
    (metadata / "entry_points.txt").write_text("".join(lines), encoding="utf-8")


def test_an_installed_package_brings_a_rule(tmp_path: Path) -> None:
    install(tmp_path, (HERE / "plugin" / "acme_rules.py").read_text(encoding="utf-8"))
    done = ingest(tmp_path)
    assert done.code == 0, done.err
    found = {each["code"]: each for each in json.loads(done.out)["diagnostics"]}
    assert found["seconds-in-name"]["field"] == "make_film.request.length_seconds"
    spec = (tmp_path / "specs" / "acme" / "make_film.yaml").read_text(encoding="utf-8")
    assert 'length_seconds: {type: "number"}' in spec
    assert 'code: "seconds-in-name"' in spec


def test_a_code_of_an_installed_package_is_explained(tmp_path: Path) -> None:
    install(tmp_path, (HERE / "plugin" / "acme_rules.py").read_text(encoding="utf-8"))
    done = ingest(tmp_path, "explain", "seconds-in-name")
    assert done.out.startswith("warning[seconds-in-name]: A number of seconds is declared as text"), done.err
    assert "seconds-in-name" in ingest(tmp_path, "explain").out
    assert "Did you mean `seconds-in-name`" in ingest(tmp_path, "explain", "second-in-name").err
    found = json.loads(ingest(tmp_path, "ingest", "--format", "json", "--code", "seconds-in-name").out)
    assert [each["code"] for each in found["diagnostics"]] == ["seconds-in-name"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("RULE = Rule(", "RULE = Rul(", "is left out: it cannot be loaded: NameError: name 'Rul' is not defined"),
        (
            "    if node",
            "    assert node.name != 'length_seconds', 'oh'\n    if node",
            "failed here: AssertionError: oh",
        ),
        (
            '{"type": "number"},\n            was',
            '{"type": "strng"},\n            was',
            "failed here: ValueError: 'strng' is not valid",
        ),
        ("        yield Ruling(", "        yield dict(", "failed here: TypeError: a rule yields rulings, not dict"),
    ],
)
def test_what_fails_in_another_package_is_a_finding(tmp_path: Path, old: str, new: str, says: str) -> None:
    install(tmp_path, (HERE / "plugin" / "acme_rules.py").read_text(encoding="utf-8").replace(old, new))
    done = ingest(tmp_path)
    assert done.code == 2, done.err
    assert "Traceback" not in done.err
    (found,) = [each for each in json.loads(done.out)["diagnostics"] if each["code"] == "broken-rule"]
    assert found["message"].startswith(f"the rule `seconds-in-name` of the package `acme-rules` {says}")
