"""Changes in every form, versions, changelogs, and the command between folders, files and revisions."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING

import pytest

from diff.pairs import TEXT, changes, description
from programs import reynard
from reynard.diff.change import KINDS, Change, Level
from reynard.diff.changelog import with_changes
from reynard.diff.describe import describe_kind
from reynard.diff.folding import fold
from reynard.diff.printing import as_json, as_markdown, summary
from reynard.diff.version import propose_bump, propose_version
from rows import each_row

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.diff.version import Bump


def change(code: str, message: str = "is gone") -> Change:
    return Change(kind=KINDS[code], provider="acme", where="videos.make", at="make", message=message)


@each_row(
    ("current", "code", "bump", "proposed"),
    [
        ("1.2.3", "operation-removed", "major", "2.0.0"),
        ("0.2.3", "operation-removed", "major", "0.3.0"),
        ("1.2.3", "operation-added", "minor", "1.3.0"),
        ("1.2.3", "base-url-changed", "minor", "1.3.0"),
        ("0.2.3", "operation-added", "minor", "0.2.4"),
        ("1.2.3", "operation-words", "patch", "1.2.4"),
        ("of today", "operation-words", "patch", None),
    ],
)
def test_versions(current: str, code: str, bump: Bump, proposed: str | None) -> None:
    assert propose_bump([change(code)]) == bump
    assert propose_version(current, bump) == proposed


def test_no_change_proposes_no_version() -> None:
    assert propose_bump([]) == "none"
    assert propose_version("1.2.3", "none") == "1.2.3"
    assert summary([], "1.2.3") == "Nothing changed."


def test_the_worst_change_decides() -> None:
    found = [change("operation-words"), change("operation-added"), change("operation-removed"), change("failure-added")]
    assert propose_bump(found) == "major"
    assert summary(found, "1.2.3") == (
        "4 changes: 1 breaking, 1 addition, 2 of documentation. Proposed: 1.2.3 → 2.0.0."
    )


def test_markdown_shows_vendor_text_and_obeys_none() -> None:
    told = as_markdown([change("argument-removed", "argument `a` is <script> [x](http://evil)")], None)
    assert "<script>" not in told.replace("\\<script\\>", "")
    assert not re.search(r"(?<!\\)\]\(", told)


def test_markdown_of_a_task_has_its_name_as_code() -> None:
    made = Change(
        kind=KINDS["argument-removed"], provider="acme", where="Acme task `a_b`", at="tasks.a_b", message="is gone"
    )
    assert "- **acme** Acme task `a_b`: is gone" in as_markdown([made], None)


def test_json_holds_everything() -> None:
    found = changes(description(TEXT), description())
    document = json.loads(as_json(found, "1.0.0"))
    assert document["proposed"] == {"bump": "major", "version": "2.0.0"}
    assert document["summary"]["breaking"] == len(found)
    assert {each["code"] for each in document["changes"]} == {"argument-removed", "answer-removed"}
    assert all(each["old"]["line"] > 1 for each in document["changes"])


def test_a_changelog_gets_each_change_once() -> None:
    found = [change("operation-removed"), change("operation-added", "is new"), change("operation-words", "other words")]
    once = with_changes("# Changelog\n\nWhat a user would notice.\n\n## 1.0.0\n\n- First.\n", found, "1.0.0")
    assert once.startswith("# Changelog\n\nWhat a user would notice.\n\n## Unreleased (proposed: 2.0.0)\n")
    assert once.count("is gone") == once.count("is new") == 1
    assert "other words" not in once
    assert once.endswith("## 1.0.0\n\n- First.\n")
    assert with_changes(once, found, "1.0.0") == once
    more = with_changes(once, [*found, change("operation-added", "is newer")], "1.0.0")
    assert more.count("is newer") == more.count("is gone") == 1


def test_a_changelog_begins_where_there_is_none() -> None:
    assert with_changes("", [change("operation-added", "is new")], None).startswith("# Changelog\n\n## Unreleased\n")
    assert with_changes("", [], None) == ""


def git(root: Path, *arguments: str) -> None:
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(root), *identity, *arguments], check=True, capture_output=True)  # noqa: S603, S607 - git as tests find it


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """Return a repository whose specs have changed since the last commit."""
    folder = tmp_path / "specs" / "acme" / "pages"
    folder.mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\nversion = "1.4.0"\n[tool.reynard]\n', "utf-8")
    (folder / "api.json").write_text(json.dumps(description(TEXT)), "utf-8")
    assert reynard("ingest", cwd=tmp_path).code == 0
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-qm", "one")
    (folder / "api.json").write_text(json.dumps(description()), "utf-8")
    return tmp_path


def test_the_command_compares_with_the_last_commit(repository: Path) -> None:
    same = reynard("diff", cwd=repository)
    assert (same.code, same.out) == (0, "Nothing changed.\n")
    told = reynard("ingest", cwd=repository)
    assert "videos.create: argument `x` is gone" in told.out
    done = reynard("diff", cwd=repository)
    assert done.code == 1
    assert "videos.create: argument `x` is gone" in done.out
    assert "HEAD:specs/acme/create_video.yaml" in done.out
    assert "1.4.0 → 2.0.0" in done.out
    assert reynard("diff", "--fail-on", "never", cwd=repository).code == 0
    annotated = reynard("diff", "HEAD", "--format", "github", cwd=repository).out
    assert "::error" in annotated
    assert "specs/acme/create_video.yaml" in annotated


def test_the_command_writes_a_changelog(repository: Path) -> None:
    reynard("ingest", cwd=repository)
    for _ in range(2):
        reynard("diff", "--write-changelog", cwd=repository)
    text = (repository / "CHANGELOG.md").read_text("utf-8")
    assert text.count("is gone") == len(fold(changes(description(TEXT), description()))) == 2
    assert "*(breaking)*" in text


def test_the_command_says_what_it_cannot_read(repository: Path) -> None:
    done = reynard("diff", "nosuch", cwd=repository)
    assert done.code == 2
    assert "no file, no folder and no revision of git" in done.err
    assert reynard("diff", "--upload-pack=evil", cwd=repository).code == 2


def test_a_dropped_operation_is_always_said(repository: Path) -> None:
    document = description(TEXT)
    del document["paths"]["/v1/videos/{id}"]
    (repository / "specs/acme/pages/api.json").write_text(json.dumps(document), "utf-8")
    told = reynard("ingest", cwd=repository)
    assert "videos.retrieve: is gone (GET /v1/videos/{id})" in told.out


def test_levels_are_in_order() -> None:
    assert sorted(Level) == [Level.DOCUMENTATION, Level.ADDITION, Level.BEHAVIOUR, Level.BREAKING]


def test_codes_of_changes_are_explained(tmp_path: Path) -> None:
    told = reynard("explain", "answer-removed", cwd=tmp_path)
    assert told.code == 0
    assert told.out.startswith("breaking[answer-removed]: a member is gone\n")
    assert "what a program reads" in told.out
    missing = reynard("explain", "answer-remvoed", cwd=tmp_path)
    assert missing.code == 2
    assert "`answer-removed`" in missing.err
    assert "operation-removed " in reynard("explain", cwd=tmp_path).out
    assert all(describe_kind(code) for code in KINDS)
