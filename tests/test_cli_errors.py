"""Wrong input on the command line: a finding with its place and advice, exit code 2, and all the rest still made."""

from __future__ import annotations

import errno
import os
import shutil
from contextlib import chdir
from functools import cache
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kept import Kept
from programs import REPOSITORY, python, reynard
from reynard.cli import cli

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Making = Callable[[Path], None]

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'
GOOD = """reynard: 1
operation: "good"
method: "GET"
path: "/good"
responses:
  "200": {media: "application/json", schema: {type: "object", properties: {id: {type: "string"}}}}
"""
TASK = """tasks:
  clip: {submit: ["god"], id: ["i"], query: {operation: "good"}, status: ["s"], states: {succeeded: ["x"], failed: []}}
"""
PAGE = """生成视频
POST /v1/videos
概览
| Method | POST |
|---|---|
| Path | /v1/videos |
参数
{ "query": [], "path": [], "cookie": [], "header": [] }
请求体
{ "type": "application/json", "jsonSchema": { "type": "object", "properties": { "prompt": { "type": "string" } } } }
响应
[ { "id": 1, "name": "成功", "code": 200, "contentType": "json", "jsonSchema": { "type": "object" } } ]
"""


class Said:
    """How a command ended."""

    def __init__(self, code: int, err: str) -> None:
        self.code = code
        self.err = err

    def has(self, *texts: str) -> None:
        """Assert exit code 2, the texts, and advice."""
        assert self.code == 2, self.err
        assert "Traceback" not in self.err
        for text in texts:
            assert text in self.err, self.err


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a provider's folder with a good endpoint, beside another such provider, below the working directory."""
    lay_out(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "specs" / "acme"


def lay_out(root: Path) -> None:
    acme = root / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    (acme / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (acme / "good.yaml").write_text(GOOD, encoding="utf-8")
    other = root / "specs" / "other"
    other.mkdir()
    (other / "provider.yaml").write_text(PROVIDER.replace("acme", "other"), encoding="utf-8")
    (other / "fine.yaml").write_text(GOOD.replace("good", "fine"), encoding="utf-8")


def generate_once(root: Path) -> None:
    lay_out(root)
    with chdir(root):
        assert run("generate").code == 0


def ingest_once(root: Path) -> None:
    lay_out(root)
    (root / "specs" / "acme" / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    with chdir(root):
        assert run("ingest").code == 0
        assert run("generate").code == 0


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Making], Kept]:
    """Return what gives a project in which such a run was."""
    return cache(lambda make: Kept(tmp_path_factory.mktemp("project"), make))


@pytest.fixture
def made(projects: Callable[[Making], Kept], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder after a run of `generate`."""
    return brought(projects(generate_once), monkeypatch)


@pytest.fixture
def ingested(projects: Callable[[Making], Kept], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder with a page, after runs of `ingest` and `generate`."""
    return brought(projects(ingest_once), monkeypatch)


def brought(kept: Kept, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = kept.put_back()
    monkeypatch.chdir(root)
    return root / "specs" / "acme"


def run(*arguments: str) -> Said:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return Said(done.exit_code, done.stderr)


def client(folder: Path) -> Path:
    return folder.parents[1] / "generated" / "clients" / folder.name


def generated(folder: Path) -> list[str]:
    operations = client(folder) / "operations"
    return sorted(path.stem for path in operations.glob("[a-z]*.py"))


def test_without_mistakes_the_exit_code_is_0(folder: Path) -> None:
    assert run("generate").code == 0
    assert generated(folder) == ["good"]


def on_disk(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.[pm]*") if path.is_file()
    }


BAD_PROVIDERS = {
    "misspelt key": PROVIDER.replace("base_url", "baseurl"),
    "no yaml": "\t",
    "empty": "",
    "dangling task": PROVIDER + TASK,
    "key called as every client's": PROVIDER + 'auth: {schemes: {key: {type: "bearer", argument: "class"}}}\n',
    "unknown key": PROVIDER + 'auth: {schemes: {key: {type: "bearer"}}, use: [["kay"]]}\n',
}


@pytest.mark.parametrize("name", BAD_PROVIDERS)
def test_a_mistake_in_provider_yaml_never_takes_a_client_away(made: Path, name: str) -> None:
    before = on_disk(client(made))
    assert before
    (made / "provider.yaml").write_text(BAD_PROVIDERS[name], encoding="utf-8")
    said = run("generate")
    said.has("error[", "specs/acme/provider.yaml:")
    assert "up to date" not in said.err
    assert on_disk(client(made)) == before
    assert generated(made.parent / "other") == ["fine"]
    (made / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    assert run("generate").code == 0
    assert run("generate", "--check").code == 0


def test_an_operation_goes_with_its_spec_and_a_client_with_its_folder(folder: Path) -> None:
    (folder / "more.yaml").write_text(GOOD.replace("good", "more"), encoding="utf-8")
    assert run("generate").code == 0
    (folder / "good.yaml").unlink()
    assert run("generate").code == 0
    assert generated(folder) == ["more"]
    shutil.rmtree(folder)
    assert run("generate").code == 0
    assert not client(folder).exists()


@pytest.mark.parametrize("name", ["acme2", "Acme", "9acme", "acme.old"])
def test_a_folder_that_was_renamed_in_error_takes_no_client_away(made: Path, name: str) -> None:
    """What has gone in one place is an error in another: no client goes before that is mended."""
    before = on_disk(client(made))
    moved = made.rename(made.with_name(name))
    run("generate").has("error[")
    assert on_disk(client(made)) == before
    shutil.rmtree(moved)
    assert run("generate").code == 0
    assert not client(made).exists()


def test_when_no_specs_are_left_every_client_stays(made: Path) -> None:
    before = on_disk(client(made).parent)
    (made.parent).rename(made.parents[1] / "elsewhere")
    run("generate").has("error[no-specs]")
    run("generate", "--check").has("error[no-specs]")
    assert on_disk(client(made).parent) == before


BAD_SPECS = {
    "tab": ("reynard: 1\n\toperation: x\n", "bad.yaml:2:1"),
    "sexagesimal": (
        'reynard: 1\noperation: "bad"\nmethod: "GET"\npath: "/"\nsummary: 16:9\nresponses: {}\n',
        "bad.yaml:5:10",
    ),
    "duplicate key": ('reynard: 1\noperation: "bad"\noperation: "bad"\n', "bad.yaml:3:1"),
    "alias": ('reynard: 1\noperation: &a "bad"\nsummary: *a\n', "bad.yaml:2:12"),
    "tag": ('reynard: !!python/object/apply:os.system ["touch canary"]\n', "bad.yaml:1:10"),
    "not closed": ('reynard: 1\noperation: "bad\n', "bad.yaml:3:1"),
    "two documents": (GOOD + "---\n" + GOOD, "bad.yaml:7:1"),
    "empty": ("", "bad.yaml:1:1"),
    "only comments": ("# nothing\n", "bad.yaml:"),
    "a list": ("- 1\n", "bad.yaml:1:1"),
    "unknown key": (GOOD.replace("good", "bad") + 'methid: "x"\n', "bad.yaml:7:1"),
    "unknown method": (GOOD.replace("good", "bad").replace("GET", "FETCH"), "bad.yaml:3:9"),
    "wrong type": (GOOD.replace("good", "bad").replace('"/bad"', "5"), "bad.yaml:4:7"),
    "no JSON Schema": (GOOD.replace("good", "bad").replace('type: "string"', 'type: "text"'), "bad.yaml:6:"),
    "status": (GOOD.replace("good", "bad").replace('"200"', '"2000"'), "bad.yaml:6:3"),
    "missing key": ('reynard: 1\noperation: "bad"\nmethod: "GET"\nresponses: {}\n', "bad.yaml:1:1"),
    "another version": (GOOD.replace("good", "bad").replace("reynard: 1", "reynard: 9"), "bad.yaml:1:10"),
    "same name": (GOOD, "good.yaml:2:12"),
    "deep": (
        'reynard: 1\noperation: "bad"\nmethod: "GET"\npath: "/"\nresponses: ' + "[" * 100_000 + "\n",
        "bad.yaml:5:",
    ),
    "alias bomb": (
        "a: &a [x]\n"
        + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(9)),
        "bad.yaml:1:4",
    ),
    "big number": (GOOD.replace("good", "bad").replace("reynard: 1", "reynard: 1" + "0" * 5000), "bad.yaml:1:10"),
    "not a number": (GOOD.replace("good", "bad") + "deprecated: .nan\n", "bad.yaml:7:13"),
}


@pytest.mark.parametrize("name", BAD_SPECS)
def test_with_a_mistake_nothing_of_its_provider_changes_and_the_others_are_made(made: Path, name: str) -> None:
    text, place = BAD_SPECS[name]
    before = on_disk(client(made))
    (made / "bad.yaml").write_text(text, encoding="utf-8")
    (made / "good.yaml").write_text(GOOD.replace("/good", "/better"), encoding="utf-8")
    (made.parent / "other" / "more.yaml").write_text(GOOD.replace("good", "more"), encoding="utf-8")
    said = run("generate")
    said.has("error[", f"specs/acme/{place}", "= help: ")
    assert "up to date" not in said.err
    assert on_disk(client(made)) == before
    assert generated(made.parent / "other") == ["fine", "more"]
    assert not (made.parents[1] / "canary").exists()
    assert run("generate", "--check").code == 2


def pipe(path: Path) -> None:
    os.mkfifo(path)


def binary(path: Path) -> None:
    path.write_bytes(bytes(range(256)) * 4)


def directory(path: Path) -> None:
    path.mkdir()


def nowhere(path: Path) -> None:
    path.symlink_to("missing.yaml")


def outside(path: Path) -> None:
    path.symlink_to("/etc/hostname")


@pytest.mark.parametrize("make", [pipe, binary, directory, nowhere, outside])
@pytest.mark.parametrize("name", ["bad.yaml", "pages/bad.txt", "decisions.yaml"])
def test_a_file_that_cannot_be_read_is_named(ingested: Path, make: Callable[[Path], None], name: str) -> None:
    if name == "pages/bad.txt" and make is directory:
        return
    derived = (ingested / "generate_video.yaml").read_bytes()
    make(ingested / name)
    said = run("ingest")
    said.has("error[unreadable-file]", f"specs/acme/{name}", "= help: ")
    assert (ingested / "generate_video.yaml").read_bytes() == derived
    if name == "bad.yaml":
        run("generate").has("error[unreadable-file]", f"specs/acme/{name}")
        assert generated(ingested) == ["generate_video", "good"]


def test_a_file_without_permission_is_named(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests may read everything; so the disk's answer is played."""
    read = type(made).read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "bad.yaml":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    (made / "bad.yaml").write_text(GOOD.replace("good", "bad"), encoding="utf-8")
    monkeypatch.setattr(type(made), "read_bytes", refuse)
    run("generate").has("error[unreadable-file]", "specs/acme/bad.yaml", "Permission denied")
    assert generated(made) == ["good"]


def test_a_page_that_no_reader_knows_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "pages" / "novel.txt").write_text("It was a dark and stormy night.\n", encoding="utf-8")
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    run("ingest").has("error[unknown-page]", "specs/acme/pages/novel.txt:1:1", "= help: Leave introductions")
    assert (folder / "generate_video.yaml").exists()


@pytest.mark.parametrize("end", range(40, len(PAGE), 7))
def test_a_page_cut_anywhere_keeps_the_spec_that_it_once_gave(folder: Path, end: int) -> None:
    """A page cut in its JSON is an error with a place; a cut elsewhere gives less, never a crash or half a file."""
    page = folder / "pages" / "video.txt"
    page.write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    before = (folder / "generate_video.yaml").read_bytes()
    page.write_text(PAGE[:end], encoding="utf-8")
    said = run("ingest")
    line = PAGE[:end].rpartition("\n")[2]
    if line.startswith(("{", "[")) and len(line) > 1:
        said.has("error[broken-json]", "specs/acme/pages/video.txt:", "= help: ")
        assert (folder / "generate_video.yaml").read_bytes() == before


def test_a_misspelt_setting_is_named(folder: Path) -> None:
    root = folder.parents[1]
    (root / "pyproject.toml").write_text('[tool.reynard]\noutputs = "out"\n', encoding="utf-8")
    run("generate").has("error[config]", "`outputs`", "pyproject.toml", "= help: ")


@pytest.mark.parametrize(
    "text", ["[tool.reynard\n", "[tool]\nreynard = 1\n", "tool = 1\n", '[tool.reynard]\npackage = "a-b"\n', "\x00"]
)
def test_settings_that_cannot_be_read_are_named(folder: Path, text: str) -> None:
    (folder.parents[1] / "pyproject.toml").write_text(text, encoding="utf-8")
    run("generate").has("error[config]", "pyproject.toml")


@pytest.mark.parametrize("name", ["a-b", "../x", "a..b", ".a", "a.class", "class", "", "a/b"])
def test_a_package_name_that_python_cannot_import_is_refused(folder: Path, name: str) -> None:
    done = CliRunner().invoke(cli, ["generate", f"--package={name}"])
    assert done.exit_code == 2
    assert "--package" in done.stderr
    assert not (folder.parents[1] / "generated").exists()


def test_no_specs_at_all_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run("generate").has("error[no-specs]", "`specs`")
    run("ingest").has("error[no-specs]", "`specs`")
    assert not list(tmp_path.iterdir())


def test_a_provider_that_is_not_there_is_named(folder: Path) -> None:
    run("ingest", "acne").has("error[no-specs]", "`acne`")
    assert not (folder / "generate_video.yaml").exists()


@pytest.mark.parametrize(
    ("addition", "texts"),
    [
        ('auth: {schemes: {key: {type: "header"}}}\n', ("provider.yaml:5:", "`name`")),
        ('auth: {schemes: {key: {type: "bearer"}}, use: [["kay"]]}\n', ("provider.yaml:5:", "`kay`", "`key`")),
        (
            TASK,
            ("error[dangling-name]", "provider.yaml:6:19", "did you mean `good`?"),
        ),
    ],
)
def test_a_provider_with_a_mistake_is_named_with_its_place(folder: Path, addition: str, texts: tuple[str, ...]) -> None:
    (folder / "provider.yaml").write_text(PROVIDER + addition, encoding="utf-8")
    run("generate").has(*texts, "= help: ")


def test_an_operation_that_needs_an_unknown_key_is_named(folder: Path) -> None:
    (folder / "good.yaml").write_text(GOOD + 'auth: [["bearer"]]\n', encoding="utf-8")
    run("generate").has("error[dangling-name]", "good.yaml:7:", "`bearer`")


def test_a_path_with_a_parameter_that_nobody_declares_is_named(made: Path) -> None:
    (made / "bad.yaml").write_text(GOOD.replace("good", "bad").replace('"/bad"', '"/bad/{id}"'), encoding="utf-8")
    run("generate").has("error[path-parameter]", "bad.yaml:4:7", "`{id}`")
    assert generated(made) == ["good"]


def test_a_spec_called_differently_from_its_folder_is_named(folder: Path) -> None:
    (folder / "provider.yaml").write_text(PROVIDER.replace('"acme"', '"acne"'), encoding="utf-8")
    run("generate").has("error[spec-name]", "provider.yaml:2:11", "= help: write `provider: acme`")


def test_a_folder_without_provider_yaml_is_named(folder: Path) -> None:
    (folder / "provider.yaml").unlink()
    run("generate").has("error[missing-provider]", "acme", "= help: ")


def test_a_derived_spec_that_was_edited_stays_and_is_named(folder: Path) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    spec = folder / "generate_video.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("生成视频", "mine"), encoding="utf-8")
    edited = spec.read_bytes()
    (folder / "pages" / "video.txt").write_text(PAGE.replace('"string"', '"integer"'), encoding="utf-8")
    run("ingest").has("error[edited-spec]", "specs/acme/generate_video.yaml:1:1", "= help: ")
    assert spec.read_bytes() == edited


def test_a_derived_spec_that_is_no_yaml_any_more_stays_and_is_named(folder: Path) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    spec = folder / "generate_video.yaml"
    spec.write_text(spec.read_text(encoding="utf-8") + "<<<<<<< HEAD\n", encoding="utf-8")
    edited = spec.read_bytes()
    run("ingest").has("error[edited-spec]", "specs/acme/generate_video.yaml:1:1")
    assert spec.read_bytes() == edited


def test_a_page_that_is_gone_takes_its_spec_along_and_nothing_else(folder: Path) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    (folder / "pages" / "video.txt").unlink()
    (folder / "pages" / "film.txt").write_text(PAGE.replace("/v1/", "/v1/film/"), encoding="utf-8")
    assert run("ingest").code == 0
    assert sorted(path.name for path in folder.glob("*.yaml")) == ["generate_video.yaml", "good.yaml", "provider.yaml"]
    assert "/v1/film/videos" in (folder / "generate_video.yaml").read_text(encoding="utf-8")


def test_specs_whose_pages_are_all_gone_stay_and_are_named(folder: Path) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    (folder / "pages" / "video.txt").unlink()
    told = run("ingest")
    assert told.code == 0
    assert "warning[pages-gone]" in told.err
    assert "specs/acme/generate_video.yaml" in told.err
    assert (folder / "generate_video.yaml").is_file()


def test_a_page_that_is_called_otherwise_keeps_the_name_of_its_operation(folder: Path) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    assert run("ingest").code == 0
    (folder / "pages" / "video.txt").rename(folder / "pages" / "film.txt")
    assert run("ingest").code == 0
    assert sorted(path.name for path in folder.glob("*.yaml")) == ["generate_video.yaml", "good.yaml", "provider.yaml"]


@pytest.mark.parametrize("name", ["../../evil", "Make Film", "", "x" * 200, "class"])
def test_a_rename_never_leaves_the_folder(folder: Path, name: str) -> None:
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    decision = f'reynard: 1\ndecisions:\n  - {{at: "generate_video", rename: "{name}", because: "x"}}\n'
    (folder / "decisions.yaml").write_text(decision, encoding="utf-8")
    said = run("ingest")
    assert said.code == (0 if name == "class" else 2)
    root = folder.parents[1]
    assert {path.parent for path in root.rglob("*.yaml")} == {folder, folder.parent / "other"}


def test_the_real_command_ends_without_a_traceback(folder: Path) -> None:
    (folder / "bad.yaml").write_text("\t", encoding="utf-8")
    done = reynard("generate", cwd=folder.parents[1])
    Said(done.code, done.err).has("error[spec-yaml]", "specs/acme/bad.yaml:1:1")


HELP = """
import sys
sys.argv[1:] = ["--help"]
try:
    from reynard.cli import main; main()
except SystemExit:
    print(sorted({"datamodel_code_generator", "httpx2", "jinja2", "jsonschema", "pydantic", "yaml"} & set(sys.modules)))
"""


def test_help_is_instant() -> None:
    """The command line starts without the libraries that only commands need."""
    assert python("-c", HELP, cwd=REPOSITORY).out.endswith("\n[]\n")


def test_a_page_that_links_to_itself_is_named_and_the_others_are_read(folder: Path) -> None:
    (folder / "pages").mkdir(exist_ok=True)
    (folder / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    (folder / "pages" / "loop.txt").symlink_to("loop.txt")
    run("ingest").has("error[unreadable-file]", "loop.txt")
    assert (folder / "generate_video.yaml").is_file()


MODELS = """openapi: 3.0.1
info: {title: models, version: "1"}
paths: {}
components: {schemas: {Film: {type: object, properties: {id: {type: string}}}}}
"""


@pytest.mark.parametrize("command", ["ingest", "lint", "generate", "build", "export"])
def test_a_folder_of_models_alone_is_said_in_the_same_words_by_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    """It is no mistake: the other providers are made, and nothing waits for it."""
    (tmp_path / "specs" / "models" / "pages").mkdir(parents=True)
    (tmp_path / "specs" / "models" / "pages" / "models.yaml").write_text(MODELS, encoding="utf-8")
    (tmp_path / "specs" / "acme").mkdir()
    (tmp_path / "specs" / "acme" / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (tmp_path / "specs" / "acme" / "good.yaml").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(cli, [command])
    said = done.stderr + done.stdout
    assert done.exit_code == 0, said
    assert said.count("the document describes only models: `Film`") == 1
    assert "missing-provider" not in said
    assert "mended" not in said
