"""Findings that a person has accepted: known again wherever they stand, and new ones told first."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from reynard.cli import cli

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

PROVIDER = 'reynard: 1\nprovider: "acme"\ntitle: "Acme"\nbase_url: "https://api.example.com"\n'
PAGE = """生成视频
POST /v1/videos
概览
| Method | POST |
|---|---|
| Path | /v1/videos |
参数
{ "query": [], "path": [], "cookie": [], "header": [] }
请求体
{ "type": "application/json", "jsonSchema": { "type": "object", "properties": { "seed": { "type": "integer" } } },
  "examples": [ { "value": "{ \\"seed\\": 0.5 }" } ] }
响应
[ { "id": 1, "name": "成功", "code": 200, "contentType": "json", "jsonSchema": { "type": "object" } } ]
"""


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a page with one doubt, in a repository that knows it already."""
    acme = tmp_path / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    (acme / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (acme / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return acme / "pages" / "video.txt"


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def baseline(page: Path) -> Path:
    return page.parents[1] / "baseline.lock"


def test_what_is_accepted_is_no_news(page: Path) -> None:
    assert run("ingest", "--strict").exit_code == 1
    done = run("ingest", "--baseline", "the vendor rounds it")
    assert "1 finding accepted" in done.stderr
    assert '- code: "type-conflict"' in baseline(page).read_text(encoding="utf-8") or "type-conflict" in done.output
    for command in (("ingest",), ("lint",), ("check", "--specs-only")):
        done = run(*command, "--strict")
        assert (done.exit_code, "warning[" in done.stderr) == (0, False), (command, done.output)
    assert "accepted: the vendor rounds it" in run("lint", "--all").stderr
    assert "Nothing new about 1 operations" in run("lint").stderr


def test_formats_for_programs_tell_what_is_accepted(page: Path) -> None:
    del page
    run("ingest", "--baseline", "known")
    found = json.loads(run("lint", "--format", "json").stdout)
    assert [each.get("accepted") for each in found["diagnostics"] if each["code"] == "type-conflict"] == ["known"]
    assert found["summary"]["counts"]["accepted"] == 1
    results = json.loads(run("lint", "--format", "sarif").stdout)["runs"][0]["results"]
    assert {each["ruleId"]: each["suppressions"] for each in results}["type-conflict"] == [
        {"kind": "external", "status": "accepted", "justification": "known"}
    ]
    assert "::warning" not in run("lint", "--format", "github").stdout


MOVES = {
    "lines before it": lambda text: text.replace("概览", "\n\n概览\n"),
    "another description": lambda text: text.replace("生成视频", "生成视频的接口"),
    "another member": lambda text: text.replace('{ "seed":', '{ "size": { "type": "string" }, "seed":', 1),
}


@pytest.mark.parametrize("move", MOVES)
def test_it_is_known_again_where_the_page_changed_elsewhere(page: Path, move: str) -> None:
    run("ingest", "--baseline", "known")
    page.write_text(MOVES[move](PAGE), encoding="utf-8")
    done = run("ingest", "--strict")
    assert (done.exit_code, "accepted-gone" in done.stderr) == (0, False), done.output


def test_other_words_are_a_new_finding_and_the_old_one_is_gone(page: Path) -> None:
    run("ingest", "--baseline", "known")
    page.write_text(PAGE.replace("0.5", "0.75"), encoding="utf-8")
    done = run("ingest", "--strict")
    assert done.exit_code == 1
    assert "but the example sends `0.75`" in done.stderr
    assert "`type-conflict` at `generate_video.request.seed` was accepted, and is said no more" in done.stderr
    again = run("ingest", "--baseline", "seen again")
    assert "accepted-gone" not in again.stderr
    assert '"0.5"' not in baseline(page).read_text(encoding="utf-8")
    assert "seen again" in baseline(page).read_text(encoding="utf-8")


def test_the_second_of_two_equal_findings_is_new(page: Path) -> None:
    twice = PAGE.replace('\\"seed\\": 0.5 }"', '\\"seed\\": 0.5 }"')
    page.write_text(twice, encoding="utf-8")
    run("ingest", "--baseline", "known")
    other = page.with_name("other.txt")
    other.write_text(PAGE.replace("/v1/videos", "/v1/films"), encoding="utf-8")
    done = run("ingest", "--strict")
    assert (done.exit_code, done.stderr.count("warning[type-conflict]")) == (1, 1)


def test_nothing_is_written_by_check(page: Path) -> None:
    run("ingest")
    done = run("ingest", "--check", "--baseline", "known")
    assert (done.exit_code, baseline(page).exists()) == (1, False)
    assert '+  - because: "known"' in done.stdout
    assert "stale-baseline" in run("ingest", "--check", "--baseline", "known", "--format", "json").stdout
    run("ingest", "--baseline", "known")
    assert run("ingest", "--check", "--baseline", "known").exit_code == 0


def test_only_what_is_shown_is_accepted(page: Path) -> None:
    done = run("ingest", "--baseline", "known", "--code", "null-seen")
    assert "0 findings accepted" in done.stderr
    assert not baseline(page).exists()
    assert run("ingest", "--strict").exit_code == 1


def test_a_page_that_cannot_be_read_forgets_nothing(page: Path) -> None:
    run("ingest", "--baseline", "known")
    before = baseline(page).read_text(encoding="utf-8")
    page.write_text("nothing that anybody could read", encoding="utf-8")
    done = run("ingest", "--baseline", "another reason")
    assert (done.exit_code, "accepted-gone" in done.stderr) == (2, False)
    assert baseline(page).read_text(encoding="utf-8") == before


def test_a_baseline_that_accepts_nothing_is_deleted(page: Path) -> None:
    run("ingest", "--baseline", "known")
    page.write_text(PAGE.replace("0.5", "5"), encoding="utf-8")
    run("ingest", "--baseline", "known")
    assert not baseline(page).exists()


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("reynard: 1\naccepted: [", "is no YAML"),
        ("reynard: 1\naccepted: {}", "spec-shape"),
        ('reynard: 1\naccepted: [{because: "", findings: []}]', "spec-shape"),
        ('reynard: 1\naccepted: [{because: "x", finding: []}]', "spec-shape"),
    ],
)
def test_a_broken_baseline_accepts_nothing_and_is_said(page: Path, text: str, says: str) -> None:
    baseline(page).write_text(text, encoding="utf-8")
    done = run("ingest")
    assert (done.exit_code, says in done.stderr, "warning[type-conflict]" in done.stderr) == (2, True, True), (
        done.output
    )


def test_a_reason_is_needed(page: Path) -> None:
    assert run("ingest", "--baseline", " ").exit_code == 2
    assert not baseline(page).exists()
