"""`reynard pull` as a program: exit codes, formats, what a kill leaves, and that nothing else uses the network."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from programs import REPOSITORY, Ended, reynard
from pull.websites import Reply, Site
from reynard.cli import cli
from reynard.diagnostics import Findings
from reynard.disk.locking import locked
from reynard.pull.fetch import Fetcher
from reynard.pull.lock import digest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx2


LOCALLY = ("--allow-private", "--allow-http", "127.0.0.1")
A, B = "# A\n\nold\n", "# B\n\nold\n"


class Project:
    """A folder of specs whose pages come from a loopback port."""

    def __init__(self, folder: Path, site: Site, root: str) -> None:
        self.folder = folder
        self.site = site
        self.root = root
        self.pages = folder / "specs/acme/pages"
        self.lock = folder / "specs/acme/pages.lock"
        self.pages.mkdir(parents=True)
        urls = f'{{"pages/a.md": "{root}/a.md", "pages/b.md": "{root}/b.md"}}'
        text = f'reynard: 1\nprovider: "acme"\ntitle: "Acme"\npages: {{urls: {urls}}}\n'
        (folder / "specs/acme/provider.yaml").write_text(text, encoding="utf-8")

    def pull(self, *options: str) -> Ended:
        ended = CliRunner().invoke(cli, ["pull", *LOCALLY, *options])
        assert ended.exception is None or isinstance(ended.exception, SystemExit), ended.exception
        return Ended(ended.exit_code, ended.stdout, ended.stderr)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setitem(Fetcher.__init__.__kwdefaults__, "sleep", lambda _: None)  # our own server needs no pause
    site = Site({"/a.md": A, "/b.md": B})
    with site.served() as root:
        made = Project(tmp_path, site, root)
        assert made.pull().code == 3
        site.asked.clear()
        yield made


def test_exit_codes(project: Project) -> None:
    """0 nothing changed, 3 a page did, 2 one could not be fetched, and with a change too."""
    same = project.pull()
    assert (same.code, same.out) == (0, "")
    assert same.err.endswith("2 pages asked for, nothing has changed.\n")
    project.site.pages["/a.md"] = A.replace("old", "new")
    check = project.pull("--check")
    assert check.code == 3
    assert check.err.endswith("2 pages asked for: 1 changed. Nothing was written.\n")
    assert (project.pages / "a.md").read_text(encoding="utf-8") == A
    assert project.pull().code == 3
    assert project.pull().code == 0
    project.site.pages["/a.md"] = A
    project.site.pages["/b.md"] = Reply(status=404)
    gone = project.pull()
    assert gone.code == 3
    assert "page-gone" in gone.err
    assert project.pull().code == 0
    assert project.pull("--strict").code == 1
    project.site.pages["/a.md"] = "# A\n\nnewest\n"
    project.site.pages["/b.md"] = Reply(body=b"")
    assert project.pull().code == 2
    assert (project.pages / "a.md").read_text(encoding="utf-8") == "# A\n\nnewest\n"


def test_without_leave_nothing_is_asked(project: Project) -> None:
    before = project.lock.read_bytes()
    assert reynard("pull", cwd=project.folder).code == 2
    private = reynard("pull", "--allow-http", "127.0.0.1", cwd=project.folder)
    assert private.code == 2
    assert "not on the open internet" in private.err
    assert project.site.asked == []
    assert project.lock.read_bytes() == before


def test_a_provider_that_is_not_there(project: Project) -> None:
    ended = project.pull("acne")
    assert ended.code == 2
    assert "`acne`" in ended.err
    assert project.site.asked == []


def test_a_host_that_is_none(project: Project) -> None:
    ended = project.pull("--host", "https://")
    assert ended.code == 2
    assert "is no host" in ended.err


def test_an_index_alone_is_enough_to_begin_with(project: Project) -> None:
    """Nothing is here yet: the pages are listed, and come with --new."""
    project.lock.unlink()
    text = f'reynard: 1\nprovider: "acme"\ntitle: "Acme"\npages: {{index: ["{project.root}/llms.txt"]}}\n'
    (project.folder / "specs/acme/provider.yaml").write_text(text, encoding="utf-8")
    project.site.pages["/llms.txt"] = "- [C](/c.md)\n- [D](/d.md)\n"
    project.site.pages |= {"/c.md": "# C\n", "/d.md": "# D\n"}
    assert project.pull().err.endswith("No page was asked for: 2 are listed, `--new` fetches them.\n")
    assert project.pull("--new").err.endswith("2 pages asked for: 2 new. `reynard ingest` reads them.\n")
    assert (project.pages / "d.md").read_text(encoding="utf-8") == "# D\n"


def test_a_diff_obeys_nothing_that_a_vendor_wrote(project: Project) -> None:
    project.site.pages["/a.md"] = "# A\n\n\x1b[31mnew\u202e\n"
    ended = project.pull("--diff")
    assert ended.out.splitlines() == [
        "--- a/specs/acme/pages/a.md",
        "+++ b/specs/acme/pages/a.md",
        "@@ -1,3 +1,3 @@",
        " # A",
        " ",
        "-old",
        r"+\u001b[31mnew\u202e",
    ]
    assert "\x1b" not in ended.err


def test_every_format_names_the_page(project: Project) -> None:
    project.site.pages["/a.md"] = A.replace("old", "new")
    document = json.loads(project.pull("--check", "--format", "json").out)
    assert document["summary"]["counts"] == {"pages": 2, "changed": 1, "added": 0, "listed": 0, "gone": 0, "failed": 0}
    (found,) = document["diagnostics"]
    assert found["code"] == "page-changed"
    assert [label["file"] for label in found["labels"]] == ["specs/acme/pages/a.md"] * 2
    github = project.pull("--check", "--format", "github").out
    assert github.startswith("::notice")
    assert "file=specs/acme/pages/a.md,line=3" in github
    sarif = json.loads(project.pull("--check", "--format", "sarif").out)
    assert sarif["runs"][0]["results"][0]["ruleId"] == "page-changed"


def test_a_kill_leaves_all_pages_as_they_were_and_the_next_run_brings_them(project: Project) -> None:
    """The first page is fetched when the process dies over the second: pages of one vendor change together."""
    site = project.site
    site.pages |= {"/a.md": A.replace("old", "new"), "/b.md": B.replace("old", "new")}
    is_asked, may_answer = threading.Event(), threading.Event()
    answer = site.answer

    def hold(path: str, headers: httpx2.Headers) -> Reply:
        if path == "/b.md":
            is_asked.set()
            may_answer.wait(60)
        return answer(path, headers)

    site.answer = hold  # type: ignore[method-assign]
    program = [sys.executable, "-c", "from reynard.cli import main; main()", "pull", *LOCALLY]
    with subprocess.Popen(program, cwd=project.folder, stderr=subprocess.DEVNULL) as running:  # noqa: S603 - our own
        try:
            assert is_asked.wait(60)
        finally:
            os.kill(running.pid, signal.SIGKILL)
        assert running.wait() == -signal.SIGKILL
    may_answer.set()
    site.answer = answer  # type: ignore[method-assign]
    assert {path.name: path.read_text(encoding="utf-8") for path in project.pages.iterdir()} == {"a.md": A, "b.md": B}
    lock = project.lock.read_text(encoding="utf-8")
    assert digest(A) in lock
    assert digest(B) in lock
    ended = project.pull()
    assert ended.code == 3
    assert ended.err.endswith("2 pages asked for: 2 changed. `reynard ingest` reads them.\n")
    assert (project.pages / "b.md").read_text(encoding="utf-8") == B.replace("old", "new")
    assert project.pull().code == 0


def test_nothing_but_the_command_fetches() -> None:
    """Only the commands that are named for it import what opens connections."""
    package = REPOSITORY / "generator" / "reynard"
    users = {
        path.relative_to(package).as_posix()
        for path in package.rglob("*.py")
        if "reynard.pull" in path.read_text(encoding="utf-8") and path.parent.name != "pull"
    }
    assert users <= {"cli/pull.py", "cli/add.py", "cli/proxies.py"}


def test_ingest_does_not_read_the_lock_file_as_a_spec(project: Project) -> None:
    ended = reynard("lint", cwd=project.folder)
    assert "pages.lock" not in ended.err


def test_two_at_once_are_kept_apart(project: Project) -> None:
    before = project.lock.read_text()
    project.site.pages["/a.md"] = "# A\n\nnew\n"
    with locked(project.pages.parent, Findings()) as is_ours:
        assert is_ours
        ended = project.pull()
    assert ended.code == 2
    assert "output-busy" in ended.out + ended.err
    assert project.lock.read_text() == before
    assert project.site.asked == []
    assert project.pull().code == 3


def test_a_proxy_of_the_command_line_or_the_environment_is_asked(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The site is asked for whole addresses, as a proxy is; the proxies of the environment count for nothing."""
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert project.pull().code == 0
    assert project.site.asked == ["/a.md", "/b.md"]
    project.site.asked.clear()
    project.pull("--proxy", project.root)
    monkeypatch.setenv("REYNARD_PROXY", project.root)
    project.pull()
    assert project.site.asked == [f"{project.root}/a.md", f"{project.root}/b.md"] * 2


def test_a_proxy_that_is_none_is_refused_without_its_password(project: Project) -> None:
    ended = project.pull("--proxy", "ftp://somebody:hush-hush@proxy.example.com")
    assert ended.code == 2
    assert "http://HOST:PORT" in ended.err
    assert "hush" not in ended.out + ended.err
