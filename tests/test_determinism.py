"""Output is a function of input: the same bytes from any process, place, locale and hash seed, and none left over."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from programs import REPOSITORY, reynard

PLACES = (
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "LANG": "C", "TZ": "Asia/Shanghai", "PYTHONUTF8": "0"},
    {"PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "TZ": "UTC"},
)


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.fixture(scope="module")
def twice(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Return the results of the same work, done in two places under two environments."""
    made = []
    for index, environment in enumerate(PLACES):
        root = tmp_path_factory.mktemp("place") / ("here" if index else "a place/ünïcode 目录")
        shutil.copytree(REPOSITORY / "specs", root / "specs")
        elsewhere = root if index else root.parent
        specs, output = ("--specs", str(root / "specs")), ("--output", str(root / "out"))
        for path in (root / "specs").glob("*/*.yaml"):
            if "\nsource:" in path.read_text(encoding="utf-8"):
                path.unlink()
        assert reynard("ingest", *specs, cwd=elsewhere, environment=environment).code == 0
        done = reynard("generate", *specs, *output, "--package", "clients", cwd=elsewhere, environment=environment)
        assert done.code == 0, done.err
        made.append(root)
    return made


def test_specs_are_the_same_bytes_everywhere(twice: list[Path]) -> None:
    one, other = (tree(root / "specs") for root in twice)
    assert one == other


def test_packages_are_the_same_bytes_everywhere(twice: list[Path]) -> None:
    one, other = (tree(root / "out") for root in twice)
    assert one == other
    assert not [name for name, content in one.items() if b"\r" in content and name.endswith(".py")]


def test_nothing_of_the_machine_gets_into_the_output(twice: list[Path]) -> None:
    for root in twice:
        for name, content in {**tree(root / "out"), **tree(root / "specs")}.items():
            assert str(root).encode() not in content, name
            assert str(Path.home()).encode() + b"/" not in content, name


def test_a_second_run_writes_nothing(twice: list[Path]) -> None:
    root = twice[1]
    before = {
        path: path.stat().st_mtime_ns
        for path in root.rglob("*")
        if "manifest" not in path.name and ".reynard-cache" not in path.parts  # which learns from the first run
    }
    for command in (["ingest"], ["generate", "--output", "out", "--package", "clients"]):
        done = reynard(*command, cwd=root)
        assert done.code == 0
        assert "up to date" in done.err
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_pages_in_another_order_give_the_same_specs(twice: list[Path], tmp_path: Path) -> None:
    """The order in which a file system lists files decides nothing."""
    for name in sorted(tree(twice[1] / "specs"), reverse=True):
        target = tmp_path / "specs" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes((twice[1] / "specs" / name).read_bytes())
    assert reynard("ingest", "--check", cwd=tmp_path).code == 0


@pytest.mark.parametrize("command", ["ingest", "generate"])
def test_this_repository_is_up_to_date(command: str) -> None:
    done = reynard(command, "--check", cwd=REPOSITORY)
    assert done.code == 0, (
        f"`reynard {command}` changes this repository; run it and look at the diff\n{done.out[:3000]}"
    )
