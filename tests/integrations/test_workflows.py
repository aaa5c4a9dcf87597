"""The GitHub Action and the hooks of pre-commit, as they run: their own commands, in a repository, on the wheel."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from integrations.conftest import Installed, add_specs, git
from programs import REPOSITORY
from pull.websites import Site
from warm import write_tool

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

PAGE = (REPOSITORY / "specs/vidu/pages/create_video.txt").read_text(encoding="utf-8")
LOCALLY = "--allow-private --allow-http 127.0.0.1"
GH = """#!{python} -IS
import sys
from pathlib import Path
here = Path({log!r})
if sys.argv[1:3] == ["pr", "list"]:
    print(1 if (here / "created").exists() else 0)
else:
    (here / ("created" if sys.argv[2] == "create" else "edited")).write_text("\\n".join(sys.argv[1:]))
    (here / "body").write_text(Path(sys.argv[sys.argv.index("--body-file") + 1]).read_text())
"""


def steps() -> dict[str, Mapping[str, Any]]:
    action = yaml.safe_load((REPOSITORY / "action.yml").read_text(encoding="utf-8"))
    return {each["name"]: each for each in action["runs"]["steps"] if "name" in each}


def test_no_input_gets_into_a_script_but_by_the_environment() -> None:
    """What an input holds would otherwise be run: names of branches and titles come from anybody."""
    for step in steps().values():
        assert "${{" not in step["run"]


class Runner:
    """A checkout with a remote, and commands as a runner has them."""

    def __init__(self, folder: Path, installed: Installed) -> None:
        self.root, self.log, self.origin = folder / "checkout", folder / "log", folder / "origin.git"
        tools = folder / "tools"
        for each in (self.root, self.log, tools):
            each.mkdir(parents=True)
        write_tool(tools / "reynard", str(installed.site))
        (tools / "gh").write_text(GH.format(python=sys.executable, log=str(self.log)), encoding="utf-8")
        (tools / "gh").chmod(0o755)
        self._environment = {
            **os.environ,
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(installed.site),
        }

    def run(self, script: str, **environment: str) -> subprocess.CompletedProcess[str]:
        """Run a script as a runner does: `bash --noprofile --norc -eo pipefail`."""
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        given = {**self._environment, **environment}
        return subprocess.run(command, cwd=self.root, env=given, capture_output=True, text=True, check=False)  # noqa: S603 - our own

    def step(self, name: str, arguments: str = "") -> subprocess.CompletedProcess[str]:
        names = {"BRANCH": "reynard/update", "TITLE": "Changed", "GH_TOKEN": "t", "ARGUMENTS": arguments}
        return self.run(steps()[name]["run"], **names)

    def said(self, name: str) -> str:
        path = self.log / name
        return path.read_text(encoding="utf-8") if path.exists() else ""


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory, installed: Installed) -> Path:
    """Return a project with its clients, as each test begins."""
    made = Runner(tmp_path_factory.mktemp("project"), installed)
    add_specs(made.root, "vidu")
    (made.root / "pyproject.toml").write_text('[tool.reynard]\npackage = "acme.clients"\n', encoding="utf-8")
    assert made.run("reynard ingest && reynard generate").returncode == 0
    return made.root


@pytest.fixture
def runner(tmp_path: Path, project: Path, installed: Installed) -> Runner:
    made = Runner(tmp_path, installed)
    shutil.copytree(project, made.root, dirs_exist_ok=True)
    git(tmp_path, "init", "-q", "--bare", str(made.origin))
    git(made.root, "init", "-q", "-b", "main")
    git(made.root, "remote", "add", "origin", str(made.origin))
    return made


@pytest.fixture
def site(runner: Runner) -> Iterator[Site]:
    """Serve the page of the project, which knows that it came from there."""
    made = Site({"/create_video.txt": PAGE})
    with made.served() as address:
        provider = runner.root / "specs/vidu/provider.yaml"
        line = f'pages: {{urls: {{"pages/create_video.txt": "{address}/create_video.txt"}}}}\n'
        provider.write_text(provider.read_text(encoding="utf-8") + line, encoding="utf-8")
        runner.run(f"reynard pull {LOCALLY}; reynard ingest; reynard generate")
        git(runner.root, "add", ".")
        git(runner.root, "commit", "-qm", "start")
        git(runner.root, "push", "-q", "origin", "main")
        yield made


def test_a_check_annotates_and_ends_as_the_command_does(runner: Runner) -> None:
    assert runner.step("Check").returncode == 0
    page = runner.root / "specs/vidu/pages/create_video.txt"
    page.write_text(PAGE.replace("视频时长", "视频长度"), encoding="utf-8")
    done = runner.step("Check")
    assert done.returncode == 1
    assert "::error file=specs/vidu/create_video.yaml," in done.stdout
    assert runner.step("Check", "--specs-only --strict").returncode == 1


@pytest.mark.usefixtures("site")
def test_nothing_new_opens_nothing(runner: Runner) -> None:
    before = git(runner.origin, "branch", "--list")
    done = runner.step("Update", LOCALLY)
    assert done.returncode == 0, done.stderr
    assert (runner.said("created"), git(runner.origin, "branch", "--list")) == ("", before)


def test_a_changed_page_becomes_one_pull_request_with_the_differences_as_its_text(runner: Runner, site: Site) -> None:
    site.pages["/create_video.txt"] = PAGE.replace("aspect_ratio", "ratio")
    done = runner.step("Update", LOCALLY)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "--head\nreynard/update\n--title\nChanged" in runner.said("created")
    assert "aspect_ratio" in runner.said("body")
    changed = git(runner.origin, "diff", "--name-only", "main", "reynard/update").split()
    assert {"specs/vidu/pages/create_video.txt", "specs/vidu/create_video.yaml"} <= set(changed)
    assert "generated/acme/clients/vidu/operations/create_video.py" in changed
    assert not [name for name in changed if "cache" in name]


def test_a_second_change_goes_into_the_same_pull_request(runner: Runner, site: Site) -> None:
    for number in (1, 2):
        site.pages["/create_video.txt"] = PAGE.replace("aspect_ratio", f"ratio{number}")
        git(runner.root, "switch", "-q", "-f", "main")
        assert runner.step("Update", LOCALLY).returncode == 0
    assert runner.said("edited").startswith("pr\nedit\nreynard/update")
    assert "ratio2" in runner.said("body")
    assert git(runner.origin, "rev-list", "--count", "main..reynard/update").strip() == "1"


def test_a_site_that_is_gone_is_a_failure_and_no_pull_request(runner: Runner, site: Site) -> None:
    del site.pages["/create_video.txt"]
    before = git(runner.origin, "branch", "--list")
    runner.step("Update", LOCALLY)
    assert (runner.said("created"), git(runner.origin, "branch", "--list")) == ("", before)


def test_the_hooks_of_pre_commit_do_what_they_say(runner: Runner) -> None:
    hooks = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    entries = {each["id"]: each for each in hooks}
    assert all(each["language"] == "python" and not each["pass_filenames"] for each in hooks)
    assert all(re.fullmatch(r"reynard(-[a-z]+)+", name) for name in entries)
    check, generate = (shlex.join(shlex.split(entries[f"reynard-{name}"]["entry"])) for name in ("check", "generate"))
    assert runner.run(check).returncode == 0
    spec = runner.root / "specs/vidu/query_video.yaml"
    spec.write_text(spec.read_text(encoding="utf-8").replace("/v1", "/v2"), encoding="utf-8")
    assert runner.run(check).returncode == 1
    assert runner.run(generate).returncode == 0
    assert runner.run(check).returncode == 0
