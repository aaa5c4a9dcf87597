"""What every command has in common for people: how much is said, topics, names on the Tab key, bars that end full."""

from __future__ import annotations

import io
import shutil
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from rich.console import Console

from programs import REPOSITORY, python
from reynard.cli import cli, terminal
from reynard.cli.run import _bar
from reynard.diagnostics import Findings
from reynard.mock import ANSWER_FAULTS, LIFE_FAULTS, running
from reynard.resources import topics
from reynard.specs_folder import load_specs
from test_cli_errors import GOOD, PAGE, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from click.testing import Result

    from reynard.mock import Running

TOPICS = ("getting-started", "ci", "decisions", "export", "many-providers", "mock", "plugins", "pull-and-diff", "tasks")


def run(*arguments: str, code: int = 0) -> Result:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    assert done.exit_code == code, done.output
    return done


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    acme = tmp_path / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    (acme / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (acme / "good.yaml").write_text(GOOD, encoding="utf-8")
    (acme / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("root")
@pytest.mark.parametrize(
    "arguments", [("ingest",), ("lint",), ("generate",), ("build",), ("check",), ("ingest", "--check")]
)
def test_a_quiet_command_says_nothing_when_nothing_is_wrong(arguments: tuple[str, ...]) -> None:
    loud = CliRunner().invoke(cli, arguments)
    assert loud.output
    quiet = run(*arguments, "-q", code=loud.exit_code)
    assert quiet.output == ""


@pytest.mark.parametrize("arguments", [("ingest",), ("generate",), ("build",), ("check",), ("lint",)])
def test_a_quiet_command_says_its_errors(root: Path, arguments: tuple[str, ...]) -> None:
    for name in ("provider.yaml", "decisions.yaml"):
        (root / "specs" / "acme" / name).write_text("nothing", encoding="utf-8")
    said = run("--quiet", *arguments, code=2).stderr
    assert "error[" in said
    assert "warning[" not in said
    assert "note[" not in said


@pytest.mark.usefixtures("root")
def test_a_verbose_command_says_what_it_read_and_decided() -> None:
    read = run("ingest", "-v").stderr
    assert "Settings: " in read
    assert "Reading pages: acme (1 of 1)" in read
    assert "specs/acme/generate_video.yaml written" in read
    made = run("-v", "generate").stderr
    assert "templates (2 of 3)" in made
    assert "acme/operations/good.py written" in made
    assert "the same as the last time" in run("generate", "-v").stderr


def test_topics_are_listed_and_shown() -> None:
    assert tuple(topics()) == TOPICS
    listed = run("help").output
    assert [line.split()[0] for line in listed.splitlines()[: len(TOPICS)]] == list(TOPICS)
    for name in TOPICS:
        assert run("help", name).output.startswith("# ")
    assert "did you mean `tasks`?" in run("help", "task", code=2).output


def complete(words: str, folder: Path) -> list[str]:
    """Return what bash would offer for the last word."""
    asked = {"_REYNARD_COMPLETE": "bash_complete", "COMP_WORDS": words, "COMP_CWORD": str(words.count(" "))}
    done = python("-m", "reynard", cwd=folder, environment=asked)
    assert done.code == 0, done.err
    return [line.partition(",")[2] for line in done.out.splitlines()]


def test_names_are_completed_from_files(root: Path) -> None:
    (root / "specs" / "other" / "pages").mkdir(parents=True)
    (root / "specs" / "acme" / "names.lock").write_text("", encoding="utf-8")
    below = root / "specs" / "acme"
    assert complete("reynard ingest ", below) == ["acme", "other"]
    assert complete("reynard run ac", root) == ["acme.good"]
    assert complete("reynard run acme.g", root) == ["acme.good"]
    assert complete("reynard mock --fault g", root) == ["good="]
    assert complete("reynard help ta", root) == ["tasks"]
    assert complete("reynard explain type-c", root) == ["type-conflict"]


def test_completing_reads_no_spec_and_loads_no_machinery(root: Path) -> None:
    (root / "specs" / "acme" / "good.yaml").write_text("no spec at all", encoding="utf-8")
    program = (
        "import sys, os; os.environ['_REYNARD_COMPLETE'] = 'bash_complete'\n"
        "os.environ |= {'COMP_WORDS': 'reynard run ', 'COMP_CWORD': '2'}\n"
        "from reynard.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "heavy = {'yaml', 'jinja2', 'jsonschema', 'pydantic', 'httpx2', 'rich', 'starlette'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    done = python("-c", program, cwd=root)
    assert done.code == 0, done.err
    assert "acme.good" in done.out


def terminal_of(text: io.StringIO) -> Console:
    return Console(file=text, force_terminal=True, width=80, color_system=None)


def test_the_bar_of_a_work_ends_full() -> None:
    text = io.StringIO()
    with terminal.progress("Working", terminal_of(text)) as tell:
        tell("a", 0, 3)
        tell("b", 2, 3)
    assert "3/3" in text.getvalue()


@pytest.mark.parametrize("progress", [None, 0.4])
def test_the_bar_of_a_task_ends_full_and_stays(progress: float | None) -> None:
    text = io.StringIO()
    with _bar(terminal_of(text)) as tell:
        tell(SimpleNamespace(phase="running", status="BUSY", progress=progress))
        tell(SimpleNamespace(phase="succeeded", status="DONE", progress=progress))
    last = text.getvalue().removesuffix("\x1b[?25h").rstrip().splitlines()[-1]
    assert "succeeded (DONE)" in last
    assert "━" * 40 in last


def test_outside_a_project_the_shipped_providers_are_at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("MINIMAX_API_KEY", raising=False)
    unknown = run("run", "minimax.submit_vidoe", code=2).output
    assert "did you mean minimax.submit_video" in unknown
    assert "known are jimeng." in run("run", "x", code=2).output
    assert "and 3 more; see `reynard show`" in run("run", "x", code=2).output
    assert "known are vidu.create_video, vidu.query_video; `reynard show vidu`" in run("run", "vidu", code=2).output
    started = run(
        "run",
        "minimax.submit_video",
        "model=MiniMax-Hailuo-02",
        "prompt=a fox",
        "--base-url",
        "http://127.0.0.1:9",
        code=1,
    ).output
    assert "as it comes with Reynard" in started
    assert "MINIMAX_API_KEY" in started
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def shipped() -> Iterator[Running]:
    with running(load_specs(REPOSITORY / "specs", Findings()), speed=200) as vendor:
        yield vendor


@pytest.mark.parametrize(
    ("called", "printed"),
    [
        ("videos.create", '"task_id"'),
        ("videos.submit", '"l":"video"'),
        ("videos.run", "succeeded"),
        ("submit_video", "succeeded"),
    ],
)
def test_a_call_is_named_as_on_the_client(
    shipped: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, called: str, printed: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINIMAX_API_KEY", "a-key")
    given = ["model=MiniMax-Hailuo-02", "prompt=a fox", "duration=6", "--base-url", shipped.base_url("minimax")]
    done = run("run", f"minimax.{called}", *given, "--pace", "50", "--save", "film.mp4")
    assert printed in done.output
    assert (tmp_path / "film.mp4").is_file() is (printed == "succeeded")


def test_a_package_inside_another_is_called_as_well(
    shipped: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(REPOSITORY / "specs" / "minimax", tmp_path / "specs" / "minimax")
    settings = '[tool.reynard]\nspecs = "specs"\noutput = "src"\npackage = "within.another.clients"\n'
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MINIMAX_API_KEY", "a-key")
    run("generate")
    assert (tmp_path / "src" / "within" / "another" / "clients" / "minimax" / "client.py").is_file()
    given = ["model=MiniMax-Hailuo-02", "prompt=a fox", "duration=6", "--base-url", shipped.base_url("minimax")]
    assert '"task_id"' in run("run", "minimax.videos.create", *given).output


def test_a_call_that_is_misspelt_is_guessed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "did you mean minimax.videos.retrieve" in run("run", "minimax.videos.retrieved", code=2).output


def test_every_fault_of_the_mock_is_told() -> None:
    told = topics()["mock"].read_text(encoding="utf-8")
    assert [name for name in (*ANSWER_FAULTS, *LIFE_FAULTS) if f"`{name}" not in told] == []


def test_the_commands_of_the_topics_are_there() -> None:
    """What a topic tells people to type is a command of this version."""
    known = set(cli.list_commands(None))  # type: ignore[arg-type] - the group looks at nothing
    for name, path in topics().items():
        for line in path.read_text(encoding="utf-8").splitlines():
            words = line.strip("`| ").split()
            if words[:1] == ["reynard"] and len(words) > 1 and not words[1].startswith("-"):
                assert words[1] in known, (name, line)
    assert (REPOSITORY / "generator" / "reynard" / "topics").is_dir()
