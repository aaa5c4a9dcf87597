"""`reynard check`: each file that is not current is named with its reason, in every format, and nothing is written."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from programs import REPOSITORY, python, reynard
from reynard.cli import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a project with two providers, everything in it current."""
    root = tmp_path_factory.mktemp("check") / "project"
    for name in ("vidu", "minimax"):
        shutil.copytree(REPOSITORY / "specs" / name, root / "specs" / name)
    (root / "pyproject.toml").write_text('[tool.reynard]\npackage = "acme.clients"\n', encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        assert run("ingest", "--no-cache")[0] == 0
        assert run("generate")[0] == 0
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(made, tmp_path / "project")
    monkeypatch.chdir(tmp_path / "project")
    return tmp_path / "project"


def run(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.stdout, done.stderr


def contents(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and ".reynard-cache" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


PACKAGE = "generated/acme/clients"
ODD = """\
reynard: 1
operation: "odd"
method: "POST"
path: "/odd"
request:
  media: "multipart/form-data"
  schema: {type: "object", properties: {n: {type: "integer"}, picture: {type: "string", format: "binary"}}}
  examples: [{value: {n: 1, picture: "cat.png"}}, {value: {n: "{{number}}"}}, {value: {n: "many"}}]
responses:
  "200":
    media: "application/json"
    schema: {type: "object", properties: {ids: {type: "array", items: {type: "integer"}}}}
    examples: [{value: {ids: [1]}}, {value: {ids: ["one"]}}]
"""


def test_examples_are_proved_by_the_clients_that_were_made(root: Path) -> None:
    """A text that stands for a file or for any value contradicts nothing; what a class refuses is said."""
    (root / "specs/vidu/odd.yaml").write_text(ODD, encoding="utf-8")
    assert reynard("generate", cwd=root).code == 0
    assert "example-refused" not in reynard("check", "--format", "json", cwd=root).out
    found = json.loads(reynard("check", "--examples", "--format", "json", cwd=root).out)["diagnostics"]
    refused = [each for each in found if each["code"] == "example-refused"]
    assert [(each["message"].partition(": ")[0], each["line"]) for each in refused] == [
        ("the client of `odd` refuses an example of the request", 8),
        ("the client of `odd` refuses an example of the answer 200", 13),
    ]
    assert "`n`" in refused[0]["message"]
    assert "`ids.0`" in refused[1]["message"]


NARROW = """
reynard: 1
operation: "narrow"
method: "POST"
path: "/narrow"
parameters: [{name: "from", in: "query", required: true, schema: {type: "integer"}}]
request:
  media: "application/json"
  schema: {type: "object", required: ["n"], properties: {n: {type: "integer"}, at: {type: "string", format: "ipv4"}}}
  examples: [{value: {n: 1}}, {value: {n: 2, at: "here"}}, {value: {n: 3, at: "{{address}}"}}]
responses:
  "200": {media: "application/json", schema: {type: "object", properties: {ok: {type: "boolean"}}}}
"""


def test_examples_go_to_the_mock_and_back(root: Path) -> None:
    """What a class takes and the schema forbids, here a format, is refused by the mock, which has the schema alone."""
    (root / "specs/vidu/narrow.yaml").write_text(NARROW, encoding="utf-8")
    assert reynard("generate", cwd=root).code == 0
    found = json.loads(reynard("check", "--examples", "--format", "json", cwd=root).out)["diagnostics"]
    refused = [each for each in found if each["code"] == "example-refused"]
    assert [each["line"] for each in refused] == [10]
    assert refused[0]["message"].startswith(
        "an example of `narrow` does not get from its client to the mock and back: "
    )
    assert "ipv4" in refused[0]["message"]


def edit(path: str, old: str, new: str) -> Callable[[Path], None]:
    def apply(root: Path) -> None:
        file = root / path
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new), encoding="utf-8")

    return apply


def remove(path: str) -> Callable[[Path], None]:
    return lambda root: (root / path).unlink()


def page_more(root: Path) -> None:
    page = root / "specs/vidu/pages/create_video.txt"
    text = page.read_text(encoding="utf-8").replace("/v1/video/generations", "/v1/video/others")
    (page.parent / "other.txt").write_text(text, encoding="utf-8")


def page_less(root: Path) -> None:
    page_more(root)
    (root / "specs/vidu/pages/create_video.txt").unlink()
    (root / "specs/vidu/decisions.yaml").unlink()  # what it decides about is gone


CASES: dict[str, tuple[Callable[[Path], None], str, str, str]] = {
    "a page changed": (
        edit("specs/vidu/pages/create_video.txt", "视频时长", "视频长度"),
        "stale-spec",
        "specs/vidu/create_video.yaml",
        "is not what its page and the decisions say now",
    ),
    "a page is new": (page_more, "stale-spec", "specs/vidu/create_video_task.yaml", "is missing: a page documents it"),
    "a page is gone": (page_less, "stale-spec", "specs/vidu/create_video.yaml", "is left over"),
    "a spec changed": (
        edit("specs/vidu/query_video.yaml", "/v1", "/v2"),
        "stale-client",
        f"{PACKAGE}/vidu/operations/query_video.py",
        "is not what the specs and templates give now",
    ),
    "a provider is gone": (
        lambda root: shutil.rmtree(root / "specs/minimax"),
        "stale-client",
        f"{PACKAGE}/minimax/client.py",
        "is left over: no spec gives it any more",
    ),
    "a client was edited": (
        edit(f"{PACKAGE}/vidu/client.py", "class", "clazz"),
        "stale-client",
        f"{PACKAGE}/vidu/client.py",
        "was edited by hand, or by a merge, since it was generated",
    ),
    "a client's file is gone": (
        remove(f"{PACKAGE}/vidu/client.py"),
        "stale-client",
        f"{PACKAGE}/vidu/client.py",
        "is missing",
    ),
    "Reynard is another": (
        edit(f"{PACKAGE}/reynard.manifest.json", "reynard 0", "reynard 9"),
        "stale-client",
        f"{PACKAGE}/reynard.manifest.json",
        "is of reynard 9",
    ),
}
FORMATS = ("text", "json", "github", "sarif")


def test_what_is_current_is_said_to_be_and_nothing_is_written(root: Path) -> None:
    before = contents(root)
    code, out, err = run("check")
    assert (code, out) == (0, "")
    assert err.startswith("Everything is current: 2 providers, 2 pages, 2 operations; ")
    assert contents(root) == before


@pytest.mark.parametrize("name", CASES)
def test_each_file_that_is_not_current_is_named_with_its_reason_in_every_format(root: Path, name: str) -> None:
    change, kind, path, reason = CASES[name]
    change(root)
    before = contents(root)
    for form in FORMATS:
        code, out, err = run("check", "--format", form)
        assert code == 1, out + err
        match form:
            case "text":
                assert f"{path} {reason}" in err
            case "json":
                found = [each for each in json.loads(out)["diagnostics"] if each["file"] == path]
                assert (found[0]["code"], found[0]["severity"], reason in found[0]["message"]) == (kind, "error", True)
            case "github":
                line = next(line for line in out.split("\n") if f"file={path}," in line)
                assert line.startswith("::error ")
                assert (f"title={kind}" in line, reason in line) == (True, True)
            case _:
                results = json.loads(out)["runs"][0]["results"]
                places = [
                    (each["ruleId"], each["locations"][0]["physicalLocation"]["artifactLocation"]["uri"])
                    for each in results
                    if "locations" in each
                ]
                assert (kind, path) in places
    assert contents(root) == before


@pytest.mark.parametrize("form", FORMATS[1:])
def test_the_checks_of_single_commands_name_files_in_every_format_too(root: Path, form: str) -> None:
    CASES["a page changed"][0](root)
    CASES["a client was edited"][0](root)
    code, out, _ = run("ingest", "--check", "--format", form)
    assert (code, "specs/vidu/create_video.yaml" in out, "stale-spec" in out) == (1, True, True)
    code, out, _ = run("generate", "--check", "--format", form)
    assert (code, f"{PACKAGE}/vidu/client.py" in out, "stale-client" in out) == (1, True, True)


def test_what_differs_is_counted_and_shown_when_asked(root: Path) -> None:
    CASES["a page changed"][0](root)
    _, out, _ = run("check", "--stat")
    assert out.strip().startswith("specs/vidu/create_video.yaml | +")
    _, out, _ = run("check", "--diff")
    assert out.startswith("--- a/specs/vidu/create_video.yaml\n+++ b/specs/vidu/create_video.yaml\n")
    assert "视频长度" in out


def test_wrong_input_is_worse_than_what_differs(root: Path) -> None:
    CASES["a page changed"][0](root)
    (root / "specs/vidu/decisions.yaml").write_text(
        'reynard: 1\ndecisions:\n  - {at: "create_video.request.nothing", remove: true, because: "x"}\n',
        encoding="utf-8",
    )
    code, _, err = run("check")
    assert (code, "error[" in err) == (2, True)


def test_strict_counts_warnings(root: Path) -> None:
    assert run("check")[0] == 0
    code, _, err = run("check", "--strict")
    assert (code, "warning[" in err) == (1, True)
    assert root.is_dir()


def test_clients_can_be_left_out(root: Path) -> None:
    shutil.rmtree(root / "generated")
    assert run("check", "--specs-only")[0] == 0
    code, _, err = run("check")
    assert (code, err.splitlines()[0].startswith("generated is missing: ")) == (1, True)


def test_a_file_that_is_gone_is_named_and_of_a_folder_the_folder(root: Path) -> None:
    package = root / PACKAGE / "vidu"
    gone = sum(each.is_file() for each in (package / "groups").rglob("*.py"))
    shutil.rmtree(package / "groups")
    (package / "client.py").unlink()
    code, _, err = run("check")
    assert code == 1
    assert err.splitlines()[:2] == [
        f"{PACKAGE}/vidu/client.py is missing",
        f"{PACKAGE}/vidu/groups is missing: {gone} files",
    ]


def test_a_schema_of_another_version_is_named(root: Path) -> None:
    run("init")
    assert run("check")[0] == 0
    schema = root / "specs/provider.schema.json"
    document = json.loads(schema.read_text(encoding="utf-8"))
    del document["properties"]["tasks"]
    schema.write_text(json.dumps(document), encoding="utf-8")
    code, _, err = run("check")
    assert (code, "specs/provider.schema.json is of another version of Reynard" in err) == (1, True)
    run("init")
    assert run("check")[0] == 0


def test_an_empty_repository_is_wrong_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    code, _, err = run("check")
    assert (code, "error[no-specs]" in err) == (2, True)


HEAVY = """
import sys
sys.argv[1:] = ["check"]
try:
    from reynard.cli import main; main()
except SystemExit as end:
    heavy = {"reynard.reconcile.provider", "reynard.generate", "datamodel_code_generator", "jinja2", "httpx2"}
    print(end.code, sorted(heavy & set(sys.modules)))
"""


def test_what_is_unchanged_loads_nothing_heavy(root: Path) -> None:
    """Without a page to read or a file to render, a check costs some hashes."""
    run("check")
    (root / PACKAGE / "reynard.manifest.json").touch()
    assert python("-c", HEAVY, cwd=root).out == "0 []\n"
