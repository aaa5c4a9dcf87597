"""What is remembered of pages: never anything but what a clean run says, whatever happens to pages, specs or cache."""

from __future__ import annotations

import json
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from programs import REPOSITORY
from properties import examples
from reynard.diagnostics.printers import Look, printer
from reynard.disk.cache import Cache
from reynard.project.remembered import SpecsPlan, ingest_remembered

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGES = (
    "specs/vidu/pages/create_video.txt",
    "specs/jimeng/pages/submit_video.txt",
    "specs/minimax/pages/submit_video.txt",
)
DECISION = 'reynard: 1\ndecisions:\n  - {at: "one.request.duration", set: {enum: [5]}, because: "so"}\n'


def project(root: Path) -> Path:
    """Return a specs folder with two providers."""
    for number, page in enumerate(PAGES):
        target = root / f"specs/acme{number % 2}/pages/{('one', 'two', 'three')[number]}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(REPOSITORY / page, target)
    return root / "specs"


def said(plan: SpecsPlan) -> tuple[object, ...]:
    return (plan.edits, plan.total, printer("json")(plan.findings, plan.counts, Look(columns=100)))


def replace(specs: Path, chosen: int, text: str) -> None:
    pages = sorted(specs.glob("*/pages/*.txt"))
    if pages:
        page = pages[chosen % len(pages)]
        content = page.read_text(encoding="utf-8")
        at = chosen * 37 % max(len(content), 1)
        page.write_text(content[:at] + text + content[at + len(text) :], encoding="utf-8")


def remove(specs: Path, chosen: int) -> None:
    files = sorted(path for path in specs.rglob("*") if path.is_file())
    if files:
        files[chosen % len(files)].unlink()


def edit_spec(specs: Path, chosen: int) -> None:
    files = sorted(specs.glob("*/*.yaml"))
    if files:
        with files[chosen % len(files)].open("a", encoding="utf-8") as file:
            file.write("# mine\n")


def break_cache(cache: Path, chosen: int, content: bytes) -> None:
    files = sorted(cache.glob("*.json"))
    if files:
        file = files[chosen % len(files)]
        whole = file.read_bytes()
        file.write_bytes(whole[: chosen * 97 % (len(whole) + 1)] + content)


EDITS = st.one_of(
    st.tuples(st.just("replace"), st.integers(0, 400), st.sampled_from(["0", '"', "5", "x", "必填", "\n"])),
    st.tuples(st.just("remove"), st.integers(0, 20), st.just("")),
    st.tuples(st.just("edit"), st.integers(0, 20), st.just("")),
    st.tuples(st.just("decide"), st.integers(0, 1), st.just("")),
    st.tuples(st.just("break"), st.integers(0, 400), st.sampled_from(["", "}", "\x00"])),
    st.tuples(st.just("write"), st.just(0), st.just("")),
)


@settings(max_examples=examples(40), deadline=None)
@given(st.lists(EDITS, min_size=1, max_size=5))
def test_remembered_and_clean_runs_agree_whatever_changes(edits: list[tuple[str, int, str]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        specs, cache = project(root), Cache(root / "cache")
        for kind, chosen, text in edits:
            match kind:
                case "replace":
                    replace(specs, chosen, text)
                case "remove":
                    remove(specs, chosen)
                case "edit":
                    edit_spec(specs, chosen)
                case "decide":
                    (specs / f"acme{chosen}/decisions.yaml").write_text(DECISION, encoding="utf-8")
                case "break":
                    break_cache(cache.folder, chosen, text.encode())
                case _:
                    ingest_remembered(specs, (), cache).write()
            clean = said(ingest_remembered(specs, (), None))
            assert said(ingest_remembered(specs, (), cache)) == clean
            assert said(ingest_remembered(specs, (), cache)) == clean


@pytest.fixture
def specs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return project(tmp_path)


def reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Count which providers are really read."""
    import reynard.ingest  # noqa: PLC0415 - what is counted

    done: list[str] = []
    real = reynard.ingest.ingest_provider

    def counted(name: str, *arguments: object, **named: object) -> object:
        done.append(name)
        return real(name, *arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(reynard.ingest, "ingest_provider", counted)
    while True:
        done.clear()
        yield done


def test_only_what_changed_is_read_again(specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    runs, cache = reads(monkeypatch), Cache(tmp_path / "cache")
    done = next(runs)
    ingest_remembered(specs, (), cache)
    assert done == ["acme0", "acme1"]
    done = next(runs)
    ingest_remembered(specs, (), cache)
    assert done == []
    replace(specs, 2, "x")
    done = next(runs)
    ingest_remembered(specs, (), cache)
    assert done == ["acme1"]


@pytest.mark.parametrize("how", ["truncated", "forged", "of another format", "a list", "a folder"])
def test_a_broken_cache_is_forgotten_and_healed(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, how: str
) -> None:
    cache = Cache(tmp_path / "cache")
    clean = said(ingest_remembered(specs, (), cache))
    for file in cache.folder.glob("*.json"):
        head, _, text = file.read_text(encoding="utf-8").partition("\n")
        match how:
            case "truncated":
                file.write_bytes(file.read_bytes()[:100])
            case "forged":
                file.write_text(f"{head}\n{json.dumps(json.loads(text) | {'edits': {}})}", encoding="utf-8")
            case "of another format":
                file.write_text(f"{head.replace('reynard ', 'reynard 0')}\n{text}", encoding="utf-8")
            case "a list":
                file.write_text("[]", encoding="utf-8")
            case _:
                file.unlink()
                file.mkdir()
    runs = reads(monkeypatch)
    done = next(runs)
    assert said(ingest_remembered(specs, (), cache)) == clean
    assert done == ["acme0", "acme1"]
    done = next(runs)
    assert said(ingest_remembered(specs, (), cache)) == clean
    assert done == ([] if how != "a folder" else ["acme0", "acme1"])


def test_a_cache_keeps_itself_out_of_version_control(specs: Path, tmp_path: Path) -> None:
    ingest_remembered(specs, (), Cache(tmp_path / "cache"))
    assert "*" in (tmp_path / "cache/.gitignore").read_text(encoding="utf-8").split("\n")


def test_a_cache_that_cannot_be_written_changes_nothing(specs: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("in the way\n", encoding="utf-8")
    clean = said(ingest_remembered(specs, (), None))
    assert said(ingest_remembered(specs, (), Cache(tmp_path / "cache"))) == clean


def test_what_stands_elsewhere_is_said_from_where_the_user_stands(
    specs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path / "cache")
    here = [each.place[0] for each in ingest_remembered(specs, (), cache).findings]
    monkeypatch.chdir(specs)
    below = [each.place[0] for each in ingest_remembered(specs, (), cache).findings]
    assert below == [name.removeprefix("specs/") for name in here]
