"""What a package is in somebody else's project: named as she likes, of what she chose, and left alone by her tools."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from building import mypy_cache
from packages import imported
from programs import REPOSITORY, forked, python
from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

SETTINGS = '[tool.reynard]\noutput = "src"\npackage = "acme.clients"\n'


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stderr


def project(root: Path, settings: str = "", providers: tuple[str, ...] = ("minimax", "vidu")) -> Path:
    """Return a project with some of our providers, and its clients generated."""
    for name in providers:
        shutil.copytree(REPOSITORY / "specs" / name, root / "specs" / name)
    (root / "pyproject.toml").write_text(SETTINGS + settings, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        code, err = run("generate")
    assert code == 0, err
    return root / "src/acme/clients"


def files(folder: Path) -> dict[str, str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in found}


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("packages"))


def test_a_dotted_package_lies_in_a_namespace_that_stays_open(package: Path) -> None:
    """No `__init__.py` is written outside the package, so that others may have packages beside it."""
    assert sorted(path.name for path in package.parent.iterdir()) == ["clients"]
    with imported(package.parents[1], "acme.clients.minimax") as module:
        assert module.MiniMax.__module__ == "acme.clients.minimax.client"
        assert module.MiniMax(api_key="k", base_url="https://example.com").videos


def test_a_dotted_package_lies_beside_modules_of_a_package_that_is_there(tmp_path: Path) -> None:
    own = tmp_path / "src/acme/__init__.py"
    own.parent.mkdir(parents=True)
    own.write_text("MINE = 1\n", encoding="utf-8")
    project(tmp_path, providers=("minimax",))
    assert own.read_text(encoding="utf-8") == "MINE = 1\n"
    with imported(tmp_path / "src", "acme.clients.minimax") as module:
        assert module.MiniMax


def test_documents_and_docstrings_import_it_by_its_name(package: Path) -> None:
    texts = files(package)
    assert "from acme.clients.vidu import Vidu" in texts["vidu/README.md"]
    assert "acme.clients.vidu" in texts["vidu/api.md"]
    assert "from acme.clients import" in texts["__init__.py"]
    assert not [name for name, text in texts.items() if "video_clients" in text]


def test_the_examples_of_the_documents_are_programs_of_that_package(package: Path) -> None:
    text = files(package)["vidu/README.md"]
    snippets = [part.partition("```")[0] for part in text.split("```python\n")[1:]]
    assert snippets
    lines = (next(line for line in snippet.split("\n") if line.startswith("from ")) for snippet in snippets)
    for line in dict.fromkeys(lines):
        done = forked(line, cwd=package.parents[1])
        assert done.code == 0, done.err


def test_each_file_says_what_it_was_made_from_and_no_version_and_no_time(package: Path) -> None:
    made = files(package)
    assert "from specs/vidu/query_video.yaml. Do not edit" in made["vidu/operations/query_video.py"].split("\n")[0]
    assert "from specs/vidu/. Do not edit" in made["vidu/client.py"].split("\n")[0]
    assert "from specs/vidu/. Do not edit" in made["vidu/README.md"].split("\n")[0]
    assert "from specs/. Do not edit" in made["__init__.py"].split("\n")[0]
    assert "Apache-2.0" in made["_runtime/client.py"].split("\n")[0]
    for name, text in made.items():
        if name not in ("reynard.manifest.json", "py.typed"):
            assert "ynard" in text.split("\n")[0], name
            assert "reynard 0." not in text, name


def test_what_a_client_was_made_from_can_be_read_at_run_time(package: Path) -> None:
    manifest = json.loads((package / "reynard.manifest.json").read_text(encoding="utf-8"))
    with imported(package.parents[1], "acme.clients.vidu") as module:
        assert module.SOURCE.generator == manifest["generator"]
        assert module.SOURCE.sha256 == manifest["providers"]["vidu"]


def test_a_source_is_another_when_its_own_specs_say_something_else(tmp_path: Path) -> None:
    folder = project(tmp_path)
    before = json.loads((folder / "reynard.manifest.json").read_text(encoding="utf-8"))["providers"]
    spec = tmp_path / "specs/vidu/query_video.yaml"
    spec.write_bytes(spec.read_bytes().replace(b"\n", b"\r\n") + b"# said\r\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path)
        assert run("generate")[0] == 0
    after = json.loads((folder / "reynard.manifest.json").read_text(encoding="utf-8"))["providers"]
    assert {name for name in before if before[name] != after[name]} == {"vidu"}


def test_a_package_without_its_manifest_still_works(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "acme/clients", ignore=shutil.ignore_patterns("*.json", "__pycache__"))
    with imported(tmp_path, "acme.clients.vidu") as module:
        assert (module.SOURCE.generator, module.SOURCE.sha256) == ("", "")


def ruff(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    from ruff import find_ruff_bin  # type: ignore[import-untyped]  # noqa: PLC0415 - the command, wherever it lies

    command = [find_ruff_bin(), *arguments, "--no-cache"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own


@pytest.mark.parametrize("settings", ["", '[tool.ruff.lint]\nselect = ["ALL"]\n', "[tool.ruff]\nline-length = 60\n"])
def test_a_projects_own_ruff_has_nothing_to_say_about_it(package: Path, settings: str) -> None:
    root = package.parents[2]
    (root / "pyproject.toml").write_text(SETTINGS + settings, encoding="utf-8")
    before = files(package)
    for arguments in (("check", "src"), ("format", "--check", "src"), ("check", "--fix", "."), ("format", ".")):
        done = ruff(root, *arguments)
        assert done.returncode == 0, done.stdout
    assert files(package) == before


def test_our_own_clients_pass_all_our_own_rules() -> None:
    """What keeps a project's ruff away keeps ours away too, unless it is told to look."""
    assert (REPOSITORY / "generated/video_clients/ruff.toml").is_file()
    for arguments in (("check",), ("format", "--check")):
        done = ruff(REPOSITORY, *arguments, "--config", "pyproject.toml", "generated")
        assert done.returncode == 0, done.stdout


_STRICT = (
    "disallow_any_generics", "disallow_subclassing_any", "disallow_untyped_calls", "disallow_untyped_defs",
    "disallow_incomplete_defs", "check_untyped_defs", "disallow_untyped_decorators", "warn_unused_ignores",
    "warn_return_any", "strict_equality", "extra_checks",
)  # fmt: skip
"""What `--strict` turns on for a module."""


def test_it_passes_mypy_as_a_project_runs_it_by_default(
    package: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The package by the defaults alone; of the libraries is known what a strict run found, which is most of one."""
    loosely = [*(f"{each} = False" for each in _STRICT), "implicit_reexport = True"]
    settings = "\n".join(["[mypy]", "strict = True", "[mypy-acme.*]", *loosely])
    (tmp_path / "mypy.ini").write_text(settings, encoding="utf-8")
    cache = mypy_cache(tmp_path_factory, tmp_path)
    arguments = ("--config-file", "mypy.ini", "--cache-dir", str(cache), "--namespace-packages")
    environment = {"MYPYPATH": str(package.parents[1])}
    done = python("-m", "mypy", *arguments, "-p", "acme.clients", cwd=tmp_path, environment=environment)
    assert done.out.startswith("Success"), done.out + done.err


def test_providers_can_be_chosen(tmp_path: Path) -> None:
    folder = project(tmp_path, 'providers = ["vidu"]\n')
    assert (folder / "vidu").is_dir()
    assert not (folder / "minimax").exists()


def test_a_provider_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    (tmp_path / "pyproject.toml").write_text(SETTINGS + 'providers = ["vidoo"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, err = run("generate")
    assert (code, "did you mean `vidu`?" in err) == (2, True)


@pytest.mark.parametrize(
    ("patterns", "operations"),
    [
        ('"minimax.*"', {"minimax": {"submit_video", "query_video", "retrieve_file"}}),
        ('"query_video"', {"minimax": {"query_video"}, "vidu": {"query_video"}}),
        ('"minimax.submit*"', {"minimax": {"submit_video", "query_video", "retrieve_file"}}),
        ('"minimax.retrieve_file", "vidu.query*"', {"minimax": {"retrieve_file"}, "vidu": {"query_video"}}),
    ],
)
def test_operations_can_be_chosen_and_bring_what_their_tasks_need(
    tmp_path: Path, patterns: str, operations: dict[str, set[str]]
) -> None:
    folder = project(tmp_path, f"operations = [{patterns}]\n")
    found = {
        path.parent.name: {each.stem for each in path.glob("[a-z]*.py")} for path in folder.glob("[a-z]*/operations")
    }
    assert found == operations
    has_tasks = {path.parent.name for path in folder.glob("[a-z]*/tasks.py")}
    assert has_tasks == {name for name, those in operations.items() if "submit_video" in those}


def test_a_pattern_that_matches_nothing_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    (tmp_path / "pyproject.toml").write_text(SETTINGS + 'operations = ["vidu.create_vidoe"]\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, err = run("generate")
    assert (code, "did you mean `vidu.create_video`?" in err) == (2, True)


TRIED = """
import sys
from importlib import import_module
sys.path.insert(0, "src")
module = import_module("acme.clients.vidu")
for name in ("Vidu", "AsyncVidu"):
    try:
        client = getattr(module, name)(api_key="k", base_url="https://example.com")
        print(name, client.videos and client.tasks and "works")
    except AttributeError:
        print(name, "is not there")
print(sorted(each for each in sys.modules if each.startswith("acme.clients.vidu.groups.")))
"""


@pytest.mark.parametrize(
    ("value", "works"), [("true", ("Vidu", "AsyncVidu")), ("false", ("Vidu",)), ('"only"', ("AsyncVidu",))]
)
def test_blocking_and_asynchronous_clients_can_be_chosen(
    tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, value: str, works: tuple[str, ...]
) -> None:
    folder = project(tmp_path, f"async = {value}\n", providers=("vidu",))
    done = forked(TRIED, cwd=tmp_path)
    assert done.code == 0, done.err
    for name in ("Vidu", "AsyncVidu"):
        assert f"{name} {'works' if name in works else 'is not there'}" in done.out
    groups = {path.stem.startswith("async_") for path in folder.glob("vidu/groups/[a-z]*.py")}
    assert groups == {name.startswith("Async") for name in works}
    if value == "true":  # as all other packages that are checked
        return
    cache = mypy_cache(tmp_path_factory, tmp_path)
    settings = ("--strict", "--config-file", os.devnull, "--cache-dir", str(cache))
    (tmp_path / "case_clients").symlink_to(folder)
    checked = python("-m", "mypy", *settings, "-p", "case_clients", cwd=tmp_path)
    assert checked.out.startswith("Success"), checked.out


def test_examples_of_a_package_without_blocking_clients_wait(tmp_path: Path) -> None:
    text = files(project(tmp_path, 'async = "only"\n', providers=("vidu",)))["vidu/README.md"]
    snippets = [part.partition("```")[0] for part in text.split("```python\n")[1:]]
    for snippet in snippets:
        compile(snippet, "README.md", "exec")
        assert "async with AsyncVidu(" in snippet
        assert "await client." in snippet
    assert "has the same names" not in text


def test_what_is_chosen_is_part_of_what_is_current(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("generate", "--check")[0] == 0
    (tmp_path / "pyproject.toml").write_text(f"{SETTINGS}async = false\n", encoding="utf-8")
    assert run("generate", "--check")[0] == 1
    assert run("check")[0] == 1
    assert sys.executable
