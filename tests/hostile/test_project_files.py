"""Files of a project that came from elsewhere with it: templates, manifests, locks and caches are data, and bounded.

Who clones a repository has not read them. None makes anything run, nothing is read or written elsewhere for them, and
what is no file of ours counts as none.
"""

from __future__ import annotations

import json
import os
import shutil
from itertools import product
from typing import TYPE_CHECKING, Any

import pytest

from hostile.commands import run, written
from hostile.test_files import GOOD, lay_out
from hostile.watch import watched
from programs import REPOSITORY
from reynard.disk.cache import Cache
from reynard.disk.inputs import hash_of
from reynard.generate import generate
from reynard.project.remembered import ingest_remembered
from steps import steps

if TYPE_CHECKING:
    from pathlib import Path

README = "provider/README.md.jinja"
FITS = f"{{# original: {hash_of(REPOSITORY / 'templates/python' / README).hex()[:16]} #}}\n"
SECRET = "what-lies-elsewhere"  # noqa: S105 - a mark that must not be seen
TEMPLATES = {
    "a class's ancestors": "{{ view.__class__.__mro__ }}",
    "a text's class": "{{ ''.__class__.__base__.__subclasses__() }}",
    "what a function can see": "{{ cycler.__init__.__globals__.os.system('touch canary') }}",
    "another one": "{{ lipsum.__globals__['os'].popen('touch canary').read() }}",
    "through a filter": "{{ (view | attr('__class__')).__mro__ }}",
    "through a format": "{{ '{0.__class__.__init__.__globals__}'.format(view) }}",
    "through a map": "{{ ([view] | map(attribute='__class__') | first).__mro__ }}",
    "the template itself": "{{ self._TemplateReference__context.environment.loader.searchpath }}",
    "its own names": "{{ namespace.__init__.__globals__ }}",
    "a changed view": "{% set _ = view.operations.append(1) %}",
    "an absolute file": "{% include '/etc/passwd' %}",
    "a file above": "{% include '../../elsewhere.txt' %}",
    "a file above, imported": "{% import '../elsewhere.txt' as that %}{{ that }}",
    "itself for ever": "{% include '" + README + "' %}",
    "a long loop": "{% for a in range(10 ** 9) %}{{ a }}{% endfor %}",
    "a macro for ever": "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
    "what Python imports": "{% import 'os' as os %}{{ os }}",
    "nothing but a call": "{{ ''.join.__self__.__class__('x') }}",
}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project within a folder that has more in it."""
    made = tmp_path / "project"
    lay_out(made, "act.yaml", GOOD.encode())
    (made / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")
    (tmp_path / "elsewhere.txt").write_text(SECRET, encoding="utf-8")
    monkeypatch.chdir(made)
    return made


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_reaches_nothing_but_what_is_rendered(root: Path, name: str) -> None:
    (root / "ours/provider").mkdir(parents=True)
    (root / "ours" / README).write_text(f"{FITS}{TEMPLATES[name]}\n", encoding="utf-8")
    before = written(root)
    with watched(root) as outside:
        said = run("generate", "--templates", "ours")
    assert outside == []
    assert (said.code, "bad-template" in said.text) == (2, True), said.text
    assert SECRET not in said.text
    assert written(root) == before


@pytest.mark.parametrize("name", [README, "provider/part.txt"])
@pytest.mark.parametrize("kind", ["link out", "link to nothing", "folder's link out", "pipe", "folder", "binary"])
def test_a_file_that_is_no_template_is_refused(root: Path, kind: str, name: str) -> None:
    path = root / "ours" / name
    path.parent.mkdir(parents=True)
    {
        "link out": lambda: path.symlink_to(root.parent / "elsewhere.txt"),
        "link to nothing": lambda: path.symlink_to(root.parent / "nowhere.txt"),
        "folder's link out": lambda: (path.parent / "more").symlink_to(root.parent),
        "pipe": lambda: os.mkfifo(path),
        "folder": path.mkdir,
        "binary": lambda: path.write_bytes(b"\xff\xfe\0"),
    }[kind]()
    (root / "ours/provider/api.md.jinja").write_text("{% include 'provider/part.txt' %}", encoding="utf-8")
    said = run("generate", "--templates", "ours")
    is_needless = kind in ("folder", "binary") and name != README
    assert (said.code, "bad-template" in said.text) == (2, True), said.text
    assert is_needless or path.name in said.text or "more" in said.text
    assert SECRET not in said.text
    assert not (root / "generated").exists()


def manifest(files: object, **more: object) -> bytes:
    return json.dumps({"generator": "reynard 0.1.0", "inputs": "", "files": files, **more}).encode()


MANIFESTS = {
    "a file above": manifest({"../elsewhere.txt": "hash"}),
    "an absolute file": manifest({"/etc/passwd": "0"}),
    "a file behind a link": manifest({"link/elsewhere.txt": "hash"}),
    "a pipe": manifest({"pipe": "0"}),
    "a folder": manifest({"acme": "0"}),
    "no name": manifest({"": "0", ".": "0"}),
    "nul": manifest({"a\0b": "0"}),
    "a long name": manifest({"a" * 5_000: "0"}),
    "a deep name": manifest({"a/" * 3_000: "0"}),
    "numbers": manifest({"a": 1}),
    "a list": manifest(["a"]),
    "providers that are none": manifest({}, providers=[1]),
    "deep": b'{"files": ' + b"[" * 100_000,
    "empty": b"",
    "binary": b"\xff\0",
    "ten thousand files": manifest({str(number): "0" for number in range(10_000)}),
}


@pytest.mark.parametrize("name", MANIFESTS)
def test_a_manifest_makes_nothing_go_that_no_run_wrote(root: Path, name: str) -> None:
    package = root / "generated/clients"
    package.mkdir(parents=True)
    elsewhere = hash_of(root.parent / "elsewhere.txt").hex().encode()
    (package / "reynard.manifest.json").write_bytes(MANIFESTS[name].replace(b'"hash"', b'"' + elsewhere + b'"'))
    (package / "link").symlink_to(root.parent)
    os.mkfifo(package / "pipe")
    with watched(root) as outside:
        said = run("generate")
        again = run("generate", "--check")
    assert [each for each in outside if "elsewhere" in each] == []
    assert (root.parent / "elsewhere.txt").read_text(encoding="utf-8") == SECRET
    assert (said.code, again.code) == ((2, 1) if name == "a pipe" else (0, 0)), said.text


def test_a_check_that_believes_nothing_finds_code_that_its_manifest_covers_up(root: Path) -> None:
    """Whoever edits a client in a pull request can edit the manifest, too."""
    assert run("generate").code == 0
    package = root / "generated/clients"
    front, record = package / "acme/client.py", package / "reynard.manifest.json"
    front.write_text(f"{front.read_text(encoding='utf-8')}\nimport os\n", encoding="utf-8")
    document = json.loads(record.read_bytes())
    document["files"]["acme/client.py"] = hash_of(front).hex()
    record.write_text(json.dumps(document), encoding="utf-8")
    assert "acme/client.py" not in run("check").text
    said = run("check", "--no-cache")
    assert (said.code, "acme/client.py" in said.text) == (1, True)


LOCKS = {
    "a name that is code": 'reynard: 1\nmethods: [{group: "a", method: "x(): import os", operation: "act"}]\n',
    "alias bomb": "a: &a [1, 1]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "python object": '!!python/object/apply:os.system ["touch canary"]\n',
    "deep": "[" * 100_000,
    "a list": "[1]\n",
    "two documents": "---\na: 1\n---\nb: 1\n",
    "binary": "\ud800",
    "empty": "",
    "many": "reynard: 1\naccepted:\n" + '  - {because: "a", findings: []}\n' * 5_000,
}


READ_BY = {"decisions.yaml": "ingest", "baseline.lock": "lint", "names.lock": "generate", "pages.lock": "pull"}
"""Who says that a file is not what its format says."""
LOCKED = {each: f"p{number}" for number, each in enumerate(product(LOCKS, READ_BY))}
"""The provider of each case."""


def lock(root: Path, name: str, file: str) -> None:
    lay_out(root, file, LOCKS[name].encode("utf-8", "surrogatepass"), LOCKED[name, file])
    (root / "pyproject.toml").write_text('[tool.reynard]\npackage = "clients"\n', encoding="utf-8")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return what each command says of a project with a provider for each case."""
    root = tmp_path_factory.mktemp("locks")
    for name, file in LOCKED:
        lock(root, name, file)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(root)
        with watched(root) as outside:
            texts = {command: run(command).text for command in READ_BY.values()}
    assert outside == []
    assert not list(root.rglob("canary"))
    code = "".join(text.decode(errors="replace") for path, text in written(root).items() if path.endswith(".py"))
    assert "x(): import os" not in code
    return texts


@pytest.mark.parametrize("file", READ_BY)
@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_is_what_its_format_says_or_refused(said: dict[str, str], file: str, name: str) -> None:
    assert name in ("empty", "many") or f"specs/{LOCKED[name, file]}/{file}" in said[READ_BY[file]]


@pytest.mark.parametrize("name", ["alias bomb", "deep", "many"])
def test_a_lock_costs_no_more_than_its_length(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    for file in READ_BY:
        lock(tmp_path, name, file)
    monkeypatch.chdir(tmp_path)
    assert steps(lambda: [run(command) for command in READ_BY.values()]) < 20_000_000


def test_a_cache_that_somebody_sealed_writes_and_shows_nothing_from_elsewhere(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its seal is a hash that anyone can compute: what it holds must be what a run of ours could have left."""
    specs = root / "specs"
    honest = ingest_remembered(specs, (), None)
    finding = {"code": "no-schema", "severity": "note", "message": "m", "help": None, "field": None, "file": None,
               "decision": None, "labels": [["../../../elsewhere.txt", 0, 5, "l"]]}  # fmt: skip
    sound: dict[str, Any] = {"edits": {}, "total": 1, "findings": [], "counts": {}}
    names = ("../../made.yaml", f"{root.parent}/made.yaml", "a/b.yaml", ".x.yaml", "x.py")
    bad: list[object] = [
        *({**sound, "edits": {name: "text"}} for name in names),
        {**sound, "findings": [finding]},
        {**sound, "findings": [{**finding, "labels": [["pages/none.txt", 0, 5, "l"]]}]},
        {**sound, "findings": [{**finding, "severity": "x"}]},
        {**sound, "edits": ["a"]},
        {"edits": {}},
        [],
        "text",
    ]  # fmt: skip
    for value in bad:
        monkeypatch.setattr(Cache, "read", lambda *_, value=value: value)
        with watched(root) as outside:
            plan = ingest_remembered(specs, (), Cache(root / "cache"))
        assert outside == []
        assert (plan.edits, [each.message for each in plan.findings]) == (
            honest.edits,
            [each.message for each in honest.findings],
        )


def test_templates_of_ours_render_the_same_in_either_environment(root: Path) -> None:
    shutil.copytree(REPOSITORY / "specs/vidu", root / "specs/vidu")
    shutil.copytree(REPOSITORY / "templates/python", root / "ours")
    plain = generate(root / "specs", root / "generated", "clients")
    boxed = generate(root / "specs", root / "generated", "clients", templates=root / "ours")
    assert plain.files == boxed.files
    assert not list(boxed.findings)
