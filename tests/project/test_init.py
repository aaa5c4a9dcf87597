"""`reynard init`: a repository is set up in one go; what a person wrote stays; a second run changes nothing."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from reynard.cli import cli
from reynard.project.settings import UnusableSettingsError, with_settings

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = {"specs": "specs", "output": "src", "package": "acme.clients"}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def init(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["init", *arguments])
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr


def contents(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_an_empty_folder_becomes_a_project(root: Path) -> None:
    assert init("--package", "acme.clients", "--github")[0] == 0
    made = contents(root)
    table = tomllib.loads(made["pyproject.toml"].decode())["tool"]["reynard"]
    assert table == {"specs": "specs", "output": "generated", "package": "acme.clients"}
    assert b"/generated/acme/clients/** linguist-generated" in made[".gitattributes"]
    assert b"reynard check --no-cache --format github" in made[".github/workflows/reynard.yml"]
    assert {"specs/README.md", "specs/endpoint.schema.json", "specs/provider.schema.json"} <= set(made)
    for name in ("endpoint", "provider", "decisions"):
        assert json.loads(made[f"specs/{name}.schema.json"])["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize("again", [(), ("--package", "acme.clients"), ("--output", "generated", "--specs", "specs")])
def test_a_second_run_changes_nothing(root: Path, again: tuple[str, ...]) -> None:
    init("--package", "acme.clients")
    before = contents(root)
    assert init(*again)[0] == 0
    assert contents(root) == before


def test_from_a_folder_below_the_same_project_is_meant(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    init()
    before = contents(root)
    monkeypatch.chdir(root / "specs")
    assert init()[0] == 0
    assert contents(root) == before


def test_nothing_of_a_person_is_overwritten(root: Path) -> None:
    theirs = {
        "pyproject.toml": b"# ours\r\n[project]\r\nname = 'acme'   # yes\r\n\r\n[tool.ruff]\r\nline-length=100",
        ".gitattributes": b"*.png binary",
        ".github/workflows/reynard.yml": b"name: mine\n",
        "specs/README.md": b"mine\n",
        "specs/endpoint.schema.json": b"{}\n",
    }
    for name, content in theirs.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    assert init()[0] == 0
    made = contents(root)
    for name, content in theirs.items():
        assert made[name].startswith(content)
    assert [name for name in theirs if made[name] != theirs[name]] == ["pyproject.toml", ".gitattributes"]
    assert tomllib.loads(made["pyproject.toml"].decode())["tool"]["ruff"] == {"line-length": 100}
    assert b"\n" not in made["pyproject.toml"].replace(b"\r\n", b"")
    assert made[".gitattributes"].split(b"\n")[0] == b"*.png binary"


def test_a_schema_of_an_earlier_version_is_brought_up_to_date(root: Path) -> None:
    init()
    schema = root / "specs/provider.schema.json"
    new = schema.read_text(encoding="utf-8")
    document = json.loads(new)
    del document["properties"]["tasks"]
    schema.write_text(json.dumps(document), encoding="utf-8")
    assert "brought up to date" in init()[1]
    assert schema.read_text(encoding="utf-8") == new


@pytest.mark.parametrize(
    ("folders", "package", "output"),
    [
        ((), "clients", "generated"),
        (("src",), "clients", "src"),
        (("src/acme",), "acme.clients", "src"),
        (("acme",), "acme.clients", "."),
    ],
)
def test_clients_go_beside_the_packages_that_are_there(
    root: Path, folders: tuple[str, ...], package: str, output: str
) -> None:
    for folder in folders:
        (root / folder).mkdir(parents=True)
    init("--package", package)
    made = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert made["tool"]["reynard"]["output"] == output


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--package", "a-b"), "acme.clients"),
        (("--package", "acme.class"), "cannot be the name of a Python package"),
        (("--specs", "../specs"), "lies outside"),
        (("--output", "/elsewhere"), "lies outside"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_written(root: Path, arguments: tuple[str, ...], said: str) -> None:
    code, err = init(*arguments)
    assert (code, said in err) == (2, True)
    assert contents(root) == {}


def test_settings_that_say_otherwise_win_over_flags(root: Path) -> None:
    init("--package", "acme.clients")
    before = contents(root)
    code, err = init("--package", "other")
    assert (code, 'package = "acme.clients"' in err) == (2, True)
    assert contents(root) == before


@pytest.mark.parametrize("text", ["[tool\n", "tool = 1\n", "tool = {ruff = {}}\n", "[[tool]]\n", "\xff"])
def test_a_pyproject_that_cannot_be_added_to_stays(root: Path, text: str) -> None:
    (root / "pyproject.toml").write_bytes(text.encode("latin-1"))
    code, err = init()
    assert (code, "error[config]" in err, "Traceback" in err) == (2, True, False)
    assert set(contents(root)) == {"pyproject.toml"}


TABLES = st.sampled_from(
    [
        "[project]",
        "[tool.ruff]",
        '[tool."a b"]',
        "[[tool.mypy.overrides]]",
        "# a comment",
        "x = 1",
        "",
        "[build-system]",
    ]
)


@given(st.lists(TABLES, max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_every_byte_of_a_pyproject_stays_where_it_is(lines: list[str], end: str, is_ended: bool) -> None:  # noqa: FBT001 - hypothesis gives it
    text = end.join(lines) + (end if is_ended else "")
    try:
        before = tomllib.loads(text)
        made = with_settings(text, SETTINGS)
    except (tomllib.TOMLDecodeError, UnusableSettingsError):
        return
    assert made.startswith(text)
    after = tomllib.loads(made)
    assert after["tool"].pop("reynard") == SETTINGS
    assert after == ({"tool": {}} | before)
    assert with_settings(made, SETTINGS) == made
