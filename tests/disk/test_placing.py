"""Files that belong together come together: whatever moment a run is killed at, who reads next sees one version."""

from __future__ import annotations

import fcntl
import json
import os
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from programs import reynard
from reynard.diagnostics import Findings
from reynard.disk import placing
from test_cli_errors import GOOD, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

OLD = {"a.yaml": "old a", "b.yaml": "old b", "gone.yaml": "old"}
NEW = {"a.yaml": "new a", "b.yaml": "new b", "pages/c.md": "new c"}
EDITS = {**{name: text.encode() for name, text in NEW.items()}, "gone.yaml": None}


class KilledError(BaseException):
    """Ends a run where a kill would."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a provider's folder in its old state."""
    made = tmp_path / "specs" / "acme"
    made.mkdir(parents=True)
    for name, text in OLD.items():
        (made / name).write_text(text, encoding="utf-8")
    return made


def read(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


def killed_at(folder: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Place all edits and end before the n-th rename; tell whether there was one."""
    rename, count = os.replace, 0

    def counted(source: Path, target: Path) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise KilledError
        rename(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", counted)
        try:
            placing.place(folder, EDITS, Findings())
        except KilledError:
            return True
    return False


def finish(folder: Path) -> tuple[frozenset[str], list[str]]:
    findings = Findings()
    left = placing.finish(folder.parent, findings)
    return left, [each.code for each in findings]


def journal(folder: Path, files: Mapping[str, object], staged: Mapping[str, str]) -> Path:
    """Lay beside a folder what a run might have left."""
    stage = folder.parent / ".acme.reynard-pending"
    for name, text in staged.items():
        path = stage / "files" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    stage.mkdir(exist_ok=True)
    (stage / "journal.json").write_text(json.dumps({"files": files}), encoding="utf-8")
    return stage


def hash_of(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_all_files_change_and_nothing_is_left_beside_them(folder: Path) -> None:
    assert placing.place(folder, EDITS, Findings())
    assert read(folder) == NEW
    assert beside(folder) == []
    assert not placing.is_pending(folder.parent)


@pytest.mark.parametrize("at", range(1, 7))
def test_who_reads_after_a_kill_sees_one_version(folder: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first rename is the journal's: before it nothing has happened, from then on all will.

    The last is tried again when its folder is there.
    """
    is_killed = killed_at(folder, at, monkeypatch)
    assert is_killed == (at < 6)
    assert placing.is_pending(folder.parent) == is_killed
    left, codes = finish(folder)
    assert left == frozenset()
    assert read(folder) == (OLD if at == 1 else NEW)
    assert codes == (["run-finished"] if 1 < at < 6 else [])
    assert beside(folder) == []


def test_a_folder_that_a_killed_run_was_making_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "specs" / "acme"
    assert killed_at(folder, 2, monkeypatch)
    assert read(folder) == {}
    assert finish(folder) == (frozenset(), ["run-finished"])
    assert read(folder) == NEW


def test_what_a_person_changed_after_the_kill_stays(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert killed_at(folder, 2, monkeypatch)
    (folder / "b.yaml").write_text("mine", encoding="utf-8")
    (folder / "gone.yaml").write_text("mine too", encoding="utf-8")
    findings = Findings()
    placing.finish(folder.parent, findings)
    assert read(folder) == {**NEW, "b.yaml": "mine", "gone.yaml": "mine too"}
    (said,) = findings
    assert "`b.yaml`, `gone.yaml` changed since and stays" in said.message


def test_the_next_run_that_writes_finishes_the_last_one_first(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert killed_at(folder, 3, monkeypatch)
    assert placing.place(folder, {"b.yaml": b"newer b"}, Findings())
    assert read(folder) == {**NEW, "b.yaml": "newer b"}
    assert beside(folder) == []


def test_a_folder_that_another_run_is_changing_is_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert killed_at(folder, 3, monkeypatch)
    with (folder.parent / ".acme.reynard-pending-lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert finish(folder) == (frozenset({"acme"}), ["output-busy"])
        assert not placing.place(folder, {"b.yaml": b"newer b"}, Findings())
    assert finish(folder) == (frozenset(), ["run-finished"])
    assert read(folder) == NEW


@pytest.mark.parametrize("at", [1, 2])
def test_a_disk_that_refuses_leaves_the_old_files(folder: Path, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    count, sync = 0, os.fsync

    def full(handle: int) -> None:
        nonlocal count
        count += 1
        if count > at:
            raise OSError(28, "No space left on device")
        sync(handle)

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left") as raised:
        placing.place(folder, EDITS, Findings())
    assert ".acme.reynard-pending" in str(raised.value.filename)
    assert read(folder) == OLD
    assert beside(folder) == []


def test_a_folder_that_may_not_be_written_is_refused_before_anything_changes(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To a superuser nothing is closed, so the system's answer is given here."""
    (folder / "pages").mkdir()
    monkeypatch.setattr(os, "access", lambda path, _mode: path.name != "pages")
    with pytest.raises(PermissionError) as raised:
        placing.place(folder, EDITS, Findings())
    assert str(raised.value.filename).endswith("pages/c.md")
    assert read(folder) == OLD
    assert beside(folder) == []


@pytest.mark.parametrize("name", ["a.yaml", "pages/c.md"])
def test_nothing_is_stored_through_a_link_or_in_the_place_of_a_folder(folder: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    first = folder / name.partition("/")[0]
    first.unlink(missing_ok=True)
    first.symlink_to(elsewhere)
    findings = Findings()
    assert not placing.place(folder, EDITS, findings)
    assert [each.code for each in findings] == ["output-link"]
    first.unlink()
    (folder / name).mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        placing.place(folder, EDITS, Findings())
    assert list(elsewhere.iterdir()) == []
    assert (folder / "b.yaml").read_text(encoding="utf-8") == OLD["b.yaml"]


HOSTILE = [
    "[]", "{", '{"files": []}', '{"files": {"a.yaml": null}}', '{"files": {"a.yaml": {"before": null}}}', "[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_journal_that_no_run_wrote_does_nothing(folder: Path, text: str) -> None:
    stage = journal(folder, {}, {"a.yaml": "theirs"})
    (stage / "journal.json").write_text(text, encoding="utf-8")
    assert finish(folder) == (frozenset(), [])
    assert read(folder) == OLD
    assert beside(folder) == []


@pytest.mark.parametrize("name", ["../mine.txt", "/mine.txt", "..\\mine.txt", "", ".", "a\0b"])
def test_a_journal_reaches_nothing_outside_of_its_folder(folder: Path, name: str) -> None:
    mine = folder.parent / "mine.txt"
    mine.write_text("mine", encoding="utf-8")
    journal(folder, {name: {"before": hash_of("mine"), "after": None}}, {})
    finish(folder)
    assert mine.read_text(encoding="utf-8") == "mine"
    assert read(folder) == OLD


def test_a_stage_takes_no_file_from_elsewhere(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "c.md").write_text("secret", encoding="utf-8")
    wanted = {"before": None, "after": hash_of("secret")}
    stage = journal(folder, {"c.md": wanted, "pages/c.md": wanted}, {"x": "x"})
    (stage / "files" / "c.md").symlink_to(elsewhere / "c.md")
    (stage / "files" / "pages").symlink_to(elsewhere)
    finish(folder)
    assert read(folder) == OLD
    assert (elsewhere / "c.md").read_text(encoding="utf-8") == "secret"
    stage.symlink_to(elsewhere)
    finish(folder)
    assert [path.name for path in elsewhere.iterdir()] == ["c.md"]


@pytest.mark.parametrize(
    "command",
    [
        ("lint",),
        ("check",),
        ("generate",),
        ("build",),
        ("show",),
        ("export", "-o", "out"),
        ("diff", "specs", "specs"),
        ("ingest",),
    ],
)
def test_every_command_that_reads_specs_finishes_what_was_begun(tmp_path: Path, command: tuple[str, ...]) -> None:
    acme = tmp_path / "specs" / "acme"
    acme.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    for name, text in (("provider.yaml", PROVIDER), ("good.yaml", GOOD)):
        (acme / name).write_text(text, encoding="utf-8")
    if command == ("generate",):
        assert reynard("generate", cwd=tmp_path).code == 0
    newer = GOOD.replace("good", "newer")
    files = {
        "good.yaml": {"before": hash_of(GOOD), "after": None},
        "newer.yaml": {"before": None, "after": hash_of(newer)},
    }
    journal(acme, files, {"newer.yaml": newer})
    done = reynard(*command, cwd=tmp_path)
    is_told = "a run was killed while it changed 2 files of `specs/acme`" in done.err
    assert is_told or command[0] in ("check", "show"), "these tell errors alone"
    assert sorted(read(acme)) in (["newer.yaml", "provider.yaml"], ["names.lock", "newer.yaml", "provider.yaml"])
    assert beside(acme) == []
