"""What is on disk: nothing of a person's is lost, nothing is half-written, nothing outside the output is touched."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from programs import Ended, forked, reynard
from reynard.diagnostics import Findings
from reynard.disk import output
from reynard.disk.output import MANIFEST, Manifest, digest

if TYPE_CHECKING:
    from collections.abc import Mapping

OLD = {"__init__.py": "old\n", "a/one.py": "one = 1\n", "a/gone.py": "gone = 1\n", "b/two.py": "two = 2\n"}
NEW = {"__init__.py": "new\n", "a/one.py": "one = 1\n", "b/two.py": "two = 3\n", "c/three.py": "three = 3\n"}


def manifest(files: Mapping[str, str]) -> Manifest:
    return Manifest("1", "key", {name: digest(text) for name, text in files.items()})


def write(folder: Path, files: Mapping[str, str]) -> tuple[list[str] | None, list[str]]:
    findings = Findings()
    changed = output.write(folder, files, manifest(files), findings)
    return changed, [each.code for each in findings]


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a package that an earlier run wrote."""
    made = tmp_path / "out" / "package"
    assert write(made, OLD)[0] == sorted(OLD)
    return made


def times(folder: Path) -> dict[Path, int]:
    """Return when each file was written; the manifest notes by its time when a run last looked."""
    return {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.name != MANIFEST}


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def test_a_second_run_brings_the_folder_to_the_new_files(folder: Path) -> None:
    assert write(folder, NEW) == (["__init__.py", "b/two.py", "c/three.py", "a/gone.py"], [])
    assert read(folder) == NEW
    assert leftovers(folder) == []


def test_an_unchanged_input_writes_nothing(folder: Path) -> None:
    before = times(folder)
    assert write(folder, OLD) == ([], [])
    assert times(folder) == before


def test_a_file_edited_by_hand_stops_the_run_and_is_named(folder: Path) -> None:
    (folder / "b/two.py").write_text("two = 'mine'\n", encoding="utf-8")
    assert write(folder, NEW) == (None, ["edited-file"])
    assert read(folder) == {**OLD, "b/two.py": "two = 'mine'\n"}


def test_a_stale_file_that_was_edited_is_not_removed(folder: Path) -> None:
    (folder / "a/gone.py").write_text("gone = 'mine'\n", encoding="utf-8")
    assert write(folder, NEW) == (None, ["edited-file"])
    assert (folder / "a/gone.py").exists()


def test_a_file_of_someone_else_in_the_way_stays(folder: Path) -> None:
    (folder / "c").mkdir()
    (folder / "c/three.py").write_text("mine\n", encoding="utf-8")
    assert write(folder, NEW) == (None, ["foreign-file"])
    assert (folder / "c/three.py").read_text(encoding="utf-8") == "mine\n"


def test_a_folder_in_the_place_of_a_file_stays(folder: Path) -> None:
    (folder / "c/three.py").mkdir(parents=True)
    assert write(folder, NEW) == (None, ["foreign-file"])
    assert read(folder) == OLD


def test_a_file_in_the_place_of_a_folder_stays(folder: Path) -> None:
    (folder / "c").write_text("mine\n", encoding="utf-8")
    assert write(folder, NEW) == (None, ["foreign-file"])
    assert read(folder) == {**OLD, "c": "mine\n"}


def test_files_of_the_user_beside_the_generated_ones_stay(folder: Path) -> None:
    (folder / "a/mine.py").write_text("mine\n", encoding="utf-8")
    (folder / "notes.txt").write_text("mine\n", encoding="utf-8")
    assert write(folder, {"__init__.py": "new\n"})[1] == []
    assert read(folder) == {"__init__.py": "new\n", "a/mine.py": "mine\n", "notes.txt": "mine\n"}


def test_a_folder_that_is_empty_now_goes_with_its_caches(folder: Path) -> None:
    (folder / "b/__pycache__").mkdir()
    (folder / "b/__pycache__/two.cpython-311.pyc").write_bytes(b"x")
    assert write(folder, {"__init__.py": "new\n"})[1] == []
    assert not (folder / "b").exists()


@pytest.mark.parametrize("part", ["package", "package/a", "package/b/two.py"])
def test_nothing_is_written_through_a_link(folder: Path, tmp_path: Path, part: str) -> None:
    place, elsewhere = folder.parent / part, tmp_path / "elsewhere"
    shutil.move(place, elsewhere)
    place.symlink_to(elsewhere)
    before = elsewhere.read_text(encoding="utf-8") if elsewhere.is_file() else read(elsewhere)
    changed, codes = write(folder, NEW)
    assert changed is None
    assert set(codes) == {"output-link"}
    assert (elsewhere.read_text(encoding="utf-8") if elsewhere.is_file() else read(elsewhere)) == before


@pytest.mark.parametrize("name", ["../outside.py", "/outside.py", "a/../../outside.py", "..\\outside.py"])
def test_a_manifest_that_names_files_outside_removes_none(folder: Path, name: str) -> None:
    outside = folder.parent / "outside.py"
    outside.write_text("mine\n", encoding="utf-8")
    forged = Manifest("1", "key", {**{key: digest(text) for key, text in OLD.items()}, name: digest("mine\n")})
    (folder / MANIFEST).write_text(forged.text(), encoding="utf-8")
    write(folder, NEW)
    assert outside.read_text(encoding="utf-8") == "mine\n"


@pytest.mark.parametrize("text", ["", "{", "[]", '{"files": 1}', '{"generator": 1, "inputs": 2, "files": {"a": 1}}'])
def test_a_manifest_that_cannot_be_read_lets_nothing_be_overwritten(folder: Path, text: str) -> None:
    (folder / MANIFEST).write_text(text, encoding="utf-8")
    changed, codes = write(folder, NEW)
    assert changed is None
    assert set(codes) == {"foreign-file"}
    assert read(folder) == OLD


def test_two_runs_do_not_write_at_once(folder: Path) -> None:
    with (folder.parent / ".package.reynard-lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert write(folder, NEW) == (None, ["output-busy"])
    assert read(folder) == OLD
    assert write(folder, NEW)[1] == []


PROGRAM = """
import os, sys
from pathlib import Path
from reynard.disk import output
from reynard.diagnostics import Findings
size, left = int(sys.argv[2]), int(sys.argv[4])
files = {f"part{n % 7}/module{n}.py": f"# {sys.argv[3]} {n}\\n" + "x = 1\\n" * size for n in range(60)}
manifest = output.Manifest("1", sys.argv[3], {name: output.digest(text) for name, text in files.items()})
findings = Findings()
def count(event, arguments):
    global left
    if event in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"):
        left -= 1
        if not left:
            os._exit(137)
sys.addaudithook(count)
done = output.write(Path(sys.argv[1]), files, manifest, findings)
sys.exit(0 if done is not None else "; ".join(each.message for each in findings))
"""


def versions(folder: Path) -> set[str]:
    return {text.split()[1] for text in read(folder).values()}


def test_a_run_that_is_killed_leaves_what_the_next_run_heals(tmp_path: Path) -> None:
    """Killed anywhere, a run leaves whole files of either version, and the next run ends what it began."""
    folder = tmp_path / "package"

    def run(version: str, calls: int) -> Ended:
        return forked(PROGRAM, str(folder), "5", version, str(calls), cwd=tmp_path)

    assert run("v0", 0).code == 0
    # Reading, staging, putting files in place, taking the stage away: the last ones begin with two versions.
    for number, calls in enumerate((1, 70, 140, 150, 200, 240, 60, 210, 220, 180, 170, 230, 190, 160, 130), start=1):
        killed = run(f"v{number}", calls)
        assert (killed.code, killed.err, number) == (137, "", number)
        files = read(folder)
        assert len(files) == 60
        assert all(text.endswith("x = 1\n" * 5) for text in files.values())
    assert len(versions(folder)) > 1
    healed = run("last", 0)
    assert (healed.code, healed.err) == (0, "")
    assert versions(folder) == {"last"}
    assert leftovers(folder) == []


def test_a_package_of_two_versions_cannot_be_imported(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run is stopped after each of its steps: what it leaves is one version, or says so when it is imported."""
    replace, seen = os.replace, set[str]()
    steps = 0
    while True:
        shutil.rmtree(folder.parent)
        assert write(folder, OLD)[0] == sorted(OLD)
        left = steps

        def stop(source: Path, target: Path) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            replace(source, target)

        monkeypatch.setattr(os, "replace", stop)
        try:
            write(folder, NEW)
            is_done = True
        except KeyboardInterrupt:
            is_done = False
        monkeypatch.undo()
        files = read(folder)
        is_closed = "half written" in files["__init__.py"]
        seen.add("closed" if is_closed else "old" if files == OLD else "new")
        assert is_closed or files in (OLD, NEW)
        assert write(folder, NEW)[1] == []
        assert read(folder) == NEW
        assert leftovers(folder) == []
        if is_done:
            break
        steps += 1
    assert seen == {"old", "closed", "new"}


def stopped_at(number: int, monkeypatch: pytest.MonkeyPatch, folder: Path, files: Mapping[str, str]) -> bool:
    """Stop a run before one of its steps on the disk, or in it where it takes a folder away; tell whether it ended."""
    replace, rmtree, write_new, unlink = os.replace, shutil.rmtree, output.write_new, Path.unlink
    left = number

    def step() -> None:
        nonlocal left
        if left == 0:
            raise KeyboardInterrupt
        left -= 1

    def replacing(source: str, target: str) -> None:
        step()
        replace(source, target)

    def removing(path: Path) -> None:
        step()
        (path / MANIFEST).unlink(missing_ok=True)
        step()
        rmtree(path)

    def writing(path: Path, content: bytes) -> None:
        step()
        write_new(path, content)

    def unlinking(path: Path, *, missing_ok: bool = False) -> None:
        step()
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", replacing)
        patched.setattr(Path, "unlink", unlinking)
        patched.setattr(shutil, "rmtree", removing)
        patched.setattr(output, "write_new", writing)
        try:
            return write(folder, files)[1] == []
        except KeyboardInterrupt:
            return False


def test_two_runs_that_are_killed_one_after_the_other_leave_what_the_third_heals(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At each pair of steps: what the first left in place is known after the second has begun anew, too."""
    first = {name: f"first {text}" for name, text in OLD.items()} | {"d/own.py": "own"}
    second = {name: f"second {text}" for name, text in NEW.items()}
    pairs = 0
    for one in range(30):
        for two in range(30):
            shutil.rmtree(folder.parent)
            assert write(folder, OLD)[0] == sorted(OLD)
            is_first_done = stopped_at(one, monkeypatch, folder, first)
            is_second_done = stopped_at(two, monkeypatch, folder, second)
            assert write(folder, NEW)[1] == [], (one, two)
            assert read(folder) == NEW
            assert leftovers(folder) == [each.name for each in folder.rglob("*") if each.name == "d"] == []
            pairs += not is_first_done and not is_second_done
            if is_second_done:
                break
        if is_first_done:
            break
    assert is_first_done
    assert pairs > 200


def test_a_front_that_says_the_same_is_as_old_as_it_was(folder: Path) -> None:
    before = (folder / "__init__.py").stat().st_mtime_ns
    assert write(folder, {**NEW, "__init__.py": OLD["__init__.py"]})[1] == []
    assert (folder / "__init__.py").stat().st_mtime_ns == before
    assert (folder / "__init__.py").read_text(encoding="utf-8") == OLD["__init__.py"]


@pytest.mark.parametrize("kind", ["pipe", "link", "dangling link", "folder"])
def test_a_lock_that_is_no_file_is_said_and_waited_for_by_nobody(folder: Path, tmp_path: Path, kind: str) -> None:
    lock, mine = folder.parent / ".package.reynard-lock", tmp_path / "mine"
    mine.write_text("mine", encoding="utf-8")
    {
        "pipe": lambda: os.mkfifo(lock),
        "link": lambda: lock.symlink_to(mine),
        "dangling link": lambda: lock.symlink_to(tmp_path / "nothing"),
        "folder": lock.mkdir,
    }[kind]()
    assert write(folder, NEW) == (None, ["output-link"])
    assert read(folder) == OLD
    assert mine.read_text(encoding="utf-8") == "mine"
    assert not (tmp_path / "nothing").exists()


@pytest.mark.parametrize("is_link", [True, False])
def test_a_stage_that_is_no_folder_is_not_written_through(folder: Path, tmp_path: Path, *, is_link: bool) -> None:
    stage, elsewhere = folder.parent / ".package.reynard-staging", tmp_path / "elsewhere"
    elsewhere.mkdir()
    if is_link:
        stage.symlink_to(elsewhere)
    else:
        stage.write_text("mine", encoding="utf-8")
    assert write(folder, NEW) == (None, ["output-link"])
    assert read(folder) == OLD
    assert [*elsewhere.iterdir()] == []


def test_one_file_is_not_written_through_a_link(tmp_path: Path) -> None:
    mine, path = tmp_path / "mine", tmp_path / "file.yaml"
    mine.write_text("mine", encoding="utf-8")
    (tmp_path / ".file.yaml.reynard-new").symlink_to(mine)
    output.replace_text(path, "new")
    assert (path.read_text(encoding="utf-8"), mine.read_text(encoding="utf-8")) == ("new", "mine")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["file.yaml", "mine"]


def test_two_that_write_one_file_at_once_stage_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever puts it in place last is right, and neither puts there what the other has half written."""
    path = tmp_path / "names.lock"
    write_new = output.write_new

    def interrupted(staged: Path, content: bytes) -> None:
        write_new(staged, content[:3])
        monkeypatch.setattr(output, "write_new", write_new)
        output.replace_text(path, "of the other")
        assert path.read_text(encoding="utf-8") == "of the other"
        with staged.open("ab") as file:
            file.write(content[3:])

    monkeypatch.setattr(output, "write_new", interrupted)
    output.replace_text(path, "our own")
    assert path.read_text(encoding="utf-8") == "our own"
    assert [*tmp_path.iterdir()] == [path]


def test_what_a_killed_run_staged_goes_with_the_next_one(tmp_path: Path) -> None:
    (tmp_path / ".names.lock.reynard-new").write_text("hal", encoding="utf-8")
    output.replace_text(tmp_path / "names.lock", "whole")
    assert [each.read_text(encoding="utf-8") for each in tmp_path.iterdir()] == ["whole"]


def test_a_full_disk_leaves_the_old_version(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    assert forked(PROGRAM, str(folder), "1", "old", "0", cwd=tmp_path).code == 0

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))

    command = [sys.executable, "-c", PROGRAM, str(folder), "5000", "new", "0"]
    done = subprocess.run(command, cwd=tmp_path, preexec_fn=limit, capture_output=True, check=False)  # noqa: S603 - our own
    assert done.returncode != 0
    assert b"File too large" in done.stderr
    assert versions(folder) == {"old"}
    assert forked(PROGRAM, str(folder), "5000", "new", "0", cwd=tmp_path).code == 0
    assert versions(folder) == {"new"}
    assert leftovers(folder) == []


def test_concurrent_runs_leave_one_version(tmp_path: Path) -> None:
    folder = tmp_path / "package"
    command = [sys.executable, "-c", PROGRAM, str(folder), "50"]
    runs = [subprocess.Popen([*command, name, "0"], stderr=subprocess.PIPE) for name in ("one", "two", "three")]  # noqa: S603 - our own program
    said = [run.communicate()[1].decode() for run in runs]
    assert any(run.returncode == 0 for run in runs)
    assert all(run.returncode == 0 or "another run is writing" in text for run, text in zip(runs, said, strict=True))
    assert len(versions(folder)) == 1
    assert leftovers(folder) == []


def test_a_folder_that_cannot_be_written_is_an_error_with_its_name(tmp_path: Path) -> None:
    specs = tmp_path / "specs" / "acme"
    specs.mkdir(parents=True)
    (specs / "provider.yaml").write_text('reynard: 1\nprovider: "acme"\ntitle: "Acme"\n', encoding="utf-8")
    (tmp_path / "generated").write_text("a file where a folder is to be\n", encoding="utf-8")
    done = reynard("generate", cwd=tmp_path)
    assert done.code == 2
    assert "generated" in done.err
    assert "Traceback" not in done.err
