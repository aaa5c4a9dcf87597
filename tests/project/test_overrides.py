"""Templates of a project's own: each takes the place of one of ours, and is said to be behind when ours moves."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from programs import REPOSITORY
from reynard.disk.inputs import hash_of
from reynard.generate import GeneratePlan, generate
from reynard.targets.files import RenderedBadlyError

if TYPE_CHECKING:
    from pathlib import Path

NAME = "provider/README.md.jinja"
ORIGINAL = REPOSITORY / "templates/python" / NAME
FITS = f"{{# original: {hash_of(ORIGINAL).hex()[:16]} #}}\n"
OURS = "# Ours: {{ view.title | markdown }}\n"


@pytest.fixture
def templates(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "specs/vidu", tmp_path / "specs/vidu")
    (tmp_path / "ours/provider").mkdir(parents=True)
    return tmp_path / "ours"


def planned(templates: Path, name: str, text: str) -> GeneratePlan:
    (templates / name).write_text(text, encoding="utf-8")
    return generate(templates.parent / "specs", templates.parent / "out", "clients", templates=templates)


def test_an_override_takes_the_place_of_one_template_and_leaves_the_others(templates: Path) -> None:
    plan = planned(templates, NAME, FITS + OURS)
    assert list(plan.findings) == []
    assert plan.files["vidu/README.md"].endswith("\n\n# Ours: Vidu (gateway format)\n")
    untouched = generate(templates.parent / "specs", templates.parent / "out", "clients").files
    assert {name for name in untouched if untouched[name] != plan.files[name]} == {"vidu/README.md"}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        (NAME, f"{{# original: {'0' * 16} #}}\n{OURS}", "has changed"),
        (NAME, OURS, "does not say which original"),
        ("provider/REDME.md.jinja", OURS, "did you mean `provider/README.md.jinja`?"),
    ],
)
def test_an_override_that_does_not_fit_its_original_is_said(templates: Path, name: str, text: str, said: str) -> None:
    (finding,) = planned(templates, name, text).findings
    assert (finding.code, finding.severity, said in finding.message) == ("override-moved", "warning", True)
    if name == NAME:
        assert FITS.strip() in str(finding.help)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_copy_of_an_original_needs_no_word(templates: Path, end: str) -> None:
    (templates / NAME).write_bytes(ORIGINAL.read_text(encoding="utf-8").replace("\n", end).encode())
    plan = generate(templates.parent / "specs", templates.parent / "out", "clients", templates=templates)
    assert list(plan.findings) == []


def test_an_override_is_part_of_what_is_current(templates: Path) -> None:
    plain = generate(templates.parent / "specs", templates.parent / "out", "clients").manifest.inputs
    first = planned(templates, NAME, FITS + OURS).manifest.inputs
    second = planned(templates, NAME, f"{FITS}{OURS}more\n").manifest.inputs
    assert len({plain, first, second}) == 3


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("{{ view.titel }}", 2, "titel"),
        ("\n{% if %}", 3, "Expected an expression"),
        ("{{ view.title | shout }}", 2, "No filter named 'shout'"),
        ("{{ 1 + 'a' }}", 2, "unsupported operand"),
        ("{{ 1 // 0 }}", 2, "ZeroDivisionError"),
        ("{{ view.title }}", 2, "must pass through a filter"),
        ("{% include 'nowhere.jinja' %}", 2, "nowhere.jinja"),
    ],
)
def test_an_override_that_fails_is_named_with_its_line_and_nothing_is_written(
    templates: Path, text: str, line: int, said: str
) -> None:
    plan = planned(templates, NAME, FITS + text)
    (finding,) = plan.findings
    assert (finding.code, finding.labels[0].span.line) == ("bad-template", line)
    assert said in finding.message
    assert not plan.files
    assert plan.write() == []
    assert not (templates.parent / "out").exists()


@pytest.mark.parametrize(
    "text",
    [
        "def broken(:\n    pass\n",
        "import os\nos.system('true')\n",
        "x = 1\n",
        "{{ '\u202e' }}\n",
        "class Another:\n    pass\n",
    ],
)
def test_an_override_that_renders_what_was_not_planned_is_refused(templates: Path, text: str) -> None:
    name = "provider/errors.py.jinja"
    original = hash_of(REPOSITORY / "templates/python" / name).hex()[:16]
    plan = planned(templates, name, f"{{# original: {original} #}}\n{text}")
    (finding,) = plan.findings
    assert (finding.code, finding.file) == ("bad-template", str(templates / name))
    assert not plan.files


def test_an_override_that_is_no_text_is_named(templates: Path) -> None:
    (templates / NAME).write_bytes(b"{# original: 0000000000000000 #}\n\xff")
    plan = generate(templates.parent / "specs", templates.parent / "out", "clients", templates=templates)
    assert [each.code for each in plan.findings] == ["bad-template", "override-moved"]
    assert not plan.files


def test_a_defect_of_ours_is_said_to_be_one(templates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, vocabulary: object) -> None:  # noqa: ARG001 - as the check is called
        message = "planned was something else"
        raise RenderedBadlyError(message)

    monkeypatch.setattr("reynard.generate.check_python", fail)
    plan = generate(templates.parent / "specs", templates.parent / "out", "clients")
    assert [each.code for each in plan.findings] == ["rendered-badly"]
    assert not plan.files


def test_an_override_that_comes_while_a_process_lives_is_used(templates: Path) -> None:
    """A watcher or a build hook generates many times; what was looked for once is looked for again."""
    specs, out = templates.parent / "specs", templates.parent / "out"
    before = generate(specs, out, "clients", templates=templates)
    assert "# Ours" not in before.files["vidu/README.md"]
    assert "# Ours" in planned(templates, NAME, FITS + OURS).files["vidu/README.md"]
