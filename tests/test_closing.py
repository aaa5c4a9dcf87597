"""How every command ends: a table of commands, states of a repository and formats."""

from __future__ import annotations

import json
from contextlib import chdir
from functools import cache
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from kept import Kept
from packages import forget
from programs import REPOSITORY
from reynard.cli import cli
from reynard.diagnostics.printers import FORMATS
from rows import each_row
from test_cli_errors import GOOD, PAGE, PROVIDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

    Making = Callable[[Path], None]
    Bringing = Callable[[Making], None]

STALE_PAGE = PAGE.replace('"prompt": { "type": "string" }', '"prompt": { "type": "integer" }')


def nothing(_: Path) -> None:
    pass


def current(root: Path) -> None:
    assert run("ingest").exit_code == 0
    assert run("generate").exit_code == 0
    assert run("report", "--html", "site").exit_code == 0
    assert run("export", "-o", "api").exit_code == 0
    assert (root / "generated").is_dir()


def stale(root: Path) -> None:
    current(root)
    (root / "specs" / "acme" / "pages" / "video.txt").write_text(STALE_PAGE, encoding="utf-8")
    good = root / "specs" / "acme" / "good.yaml"
    good.write_text(GOOD.replace("/good", "/better"), encoding="utf-8")


def wrong(root: Path) -> None:
    current(root)
    (root / "specs" / "acme" / "provider.yaml").write_text(PROVIDER.replace("base_url", "baseurl"), encoding="utf-8")
    (root / "specs" / "acme" / "decisions.yaml").write_text("nothing", encoding="utf-8")


def empty(root: Path) -> None:
    (root / "specs").rename(root / "elsewhere")


def doubtful(root: Path) -> None:
    parameters = 'parameters: [{name: "id", in: "query", required: true, schema: {type: "string"}}]\n'
    text = GOOD.replace("good", "ask").replace("id:", 'state: {enum: ["x", "y"]}, id:') + parameters
    (root / "specs" / "acme" / "ask.yaml").write_text(text, encoding="utf-8")
    states = 'status: ["state"], states: {succeeded: ["x"], failed: []}'
    task = f'{{submit: ["good"], id: ["id"], query: {{operation: "ask", with: {{id: "{{id}}"}}}}, {states}}}'
    (root / "specs" / "acme" / "provider.yaml").write_text(f"{PROVIDER}tasks:\n  clip: {task}\n", encoding="utf-8")
    current(root)


STATES: dict[str, Callable[[Path], None]] = {
    "new": nothing, "current": current, "stale": stale, "wrong": wrong, "empty": empty, "doubtful": doubtful,
}  # fmt: skip
COMMANDS: dict[str, tuple[str, ...]] = {
    "ingest": ("ingest",),
    "ingest --check": ("ingest", "--check"),
    "ingest --baseline": ("ingest", "--baseline", "known", "--strict"),
    "ingest --check --baseline": ("ingest", "--check", "--baseline", "known"),
    "generate": ("generate",),
    "generate --check": ("generate", "--check"),
    "build": ("build",),
    "build --check": ("build", "--check"),
    "lint": ("lint",),
    "lint --strict": ("lint", "--strict"),
    "report": ("report", "--html", "site"),
    "export": ("export", "-o", "api"),
    "export --check": ("export", "-o", "api", "--check"),
    "check": ("check",),
}
CODES = {
    "ingest": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "ingest --check": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
    "ingest --baseline": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "ingest --check --baseline": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
    "generate": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "generate --check": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
    "build": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "build --check": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
    "lint": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "lint --strict": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 1},
    "report": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "export": {"new": 0, "current": 0, "stale": 0, "wrong": 2, "empty": 2, "doubtful": 0},
    "export --check": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
    "check": {"new": 1, "current": 0, "stale": 1, "wrong": 2, "empty": 2, "doubtful": 0},
}
SAFE = ("up to date", "Everything is current", "Nothing to say", "Nothing doubtful")


def run(*arguments: str) -> Result:
    done = CliRunner().invoke(cli, arguments)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def lay_out(folder: Path) -> None:
    acme = folder / "specs" / "acme"
    (acme / "pages").mkdir(parents=True)
    (acme / "provider.yaml").write_text(PROVIDER, encoding="utf-8")
    (acme / "good.yaml").write_text(GOOD, encoding="utf-8")
    (acme / "pages" / "video.txt").write_text(PAGE, encoding="utf-8")
    (folder / "pyproject.toml").write_text("[tool.reynard]\n", encoding="utf-8")


@pytest.fixture(scope="session")
def states(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Making], Kept]:
    """Return what gives a repository in a state."""

    def in_state(state: Making) -> Kept:
        def make(folder: Path) -> None:
            lay_out(folder)
            with chdir(folder):
                state(folder)

        return Kept(tmp_path_factory.mktemp("state"), make)

    return cache(in_state)


@pytest.fixture
def bring(states: Callable[[Making], Kept], monkeypatch: pytest.MonkeyPatch) -> Iterator[Bringing]:
    """Return what makes a repository in a state the current folder."""

    def into(state: Making) -> None:
        forget("clients")  # of the row before: `run` imports it
        monkeypatch.chdir(states(state).put_back())

    yield into
    forget("clients")


@each_row("form", FORMATS)
@each_row("state", STATES)
@each_row("command", COMMANDS)
def test_exit_code_and_last_line(bring: Bringing, command: str, state: str, form: str) -> None:
    bring(STATES[state])
    done = run(*COMMANDS[command], "--format", form)
    code = CODES[command][state]
    assert done.exit_code == code, done.output
    is_safe = any(words in done.output for words in SAFE)
    assert not (code and is_safe), done.output
    if form == "text":
        assert done.stderr.strip(), "people are told how it ended"
        assert not done.stderr.rstrip().endswith("help:")
        if state == "current":
            assert is_safe or command == "check --specs-only"
    if code == 2:
        assert "error" in done.output
    if form in ("json", "sarif"):
        json.loads(done.stdout)


@each_row("form", FORMATS)
@each_row("command", ["ingest --check", "generate --check", "build --check", "export --check", "check"])
def test_each_file_that_differs_is_named_in_every_format(bring: Bringing, command: str, form: str) -> None:
    bring(stale)
    names = {"generate --check": "acme/operations/good.py", "export --check": "api/acme.yaml"}
    name = names.get(command, "specs/acme/generate_video.yaml")
    assert name in run(*COMMANDS[command], "--format", form).output


@each_row("form", FORMATS)
@each_row("command", COMMANDS)
def test_each_error_is_named_with_its_file_in_every_format(bring: Bringing, command: str, form: str) -> None:
    bring(wrong)
    printed = run(*COMMANDS[command], "--format", form).output
    assert "specs/acme/" in printed
    assert "spec-shape" in printed or "spec-yaml" in printed


def test_who_stays_as_he_was_is_said(bring: Bringing) -> None:
    bring(wrong)
    assert (
        run("generate")
        .stderr.rstrip()
        .endswith("Nothing was written. Nothing of acme changes until the errors above are mended.")
    )


def added(root: Path) -> None:
    pages = root / "incoming"
    pages.mkdir()
    (pages / "video.txt").write_text(PAGE, encoding="utf-8")


def odd(root: Path) -> None:
    (root / "nothing.txt").write_text("no page at all", encoding="utf-8")


def half_wrong(root: Path) -> None:
    (root / "specs" / "acme" / "bad.yaml").write_text("reynard: 1\noperation: 5\n", encoding="utf-8")


def locked(root: Path) -> None:
    (root / "pyproject.toml").write_text("[tool.reynard]\nspecs = 5\n", encoding="utf-8")


OTHERS: dict[str, tuple[Callable[[Path], None], tuple[str, ...], int, str]] = {
    "add": (added, ("add", "zeta", "incoming"), 0, "Next: `reynard generate`"),
    "add, twice": (current, ("add", "acme", "specs/acme/pages/video.txt"), 0, "Next: `reynard generate`"),
    "add, no page": (odd, ("add", "zeta", "nowhere.txt"), 2, ""),
    "add, wrong": (wrong, ("add", "acme", "specs/acme/pages/video.txt"), 2, "Nothing was written."),
    "draft": (nothing, ("draft", "acme"), 0, ""),
    "draft, adopted": (nothing, ("draft", "acme", "--adopt"), 0, "provider.yaml says all that its pages come to."),
    "draft, no provider": (nothing, ("draft", "nobody"), 2, "The pages of `nobody` come to no draft."),
    "draft, empty": (empty, ("draft", "acme"), 2, "The pages of `acme` come to no draft."),
    "pull, no address": (nothing, ("pull",), 0, "No page was asked for: nobody has said where one comes from."),
    "pull, empty": (empty, ("pull",), 2, "No page was asked for"),
    "models": (nothing, ("models", "acme", "-o", "models.py"), 0, "models.py: 1 model of 1 operation written."),
    "models, wrong": (wrong, ("models", "acme", "-o", "models.py"), 2, "Nothing was written."),
}
"""State, command, exit code, and how the last line begins; those with `--format`."""

PEOPLE: dict[str, tuple[Callable[[Path], None], tuple[str, ...], int, str]] = {
    "init": (nothing, ("init", "-y"), 0, "Next: `reynard add PROVIDER PAGE…`"),
    "init, twice": (current, ("init", "-y"), 0, "Next: `reynard add PROVIDER PAGE…`"),
    "init, wrong": (locked, ("init", "-y"), 2, ""),
    "mock, empty": (empty, ("mock", "--port", "0"), 2, "There is nothing to serve."),
    "mock, no provider": (nothing, ("mock", "nobody"), 2, "There is nothing to serve."),
    "run, empty": (empty, ("run", "acme.good", "--specs", "specs"), 2, "There is nothing to call."),
    "run, no client": (nothing, ("run", "acme.good"), 2, "Error: there is no client for `acme`"),
    "run, no operation": (current, ("run", "acme.god"), 2, "Error: there is no operation `acme.god`; did you mean"),
    "show": (nothing, ("show",), 0, "1 method."),
    "show, wrong": (wrong, ("show",), 2, "There is nothing to show."),
    "show, empty": (empty, ("show",), 2, "There is nothing to show."),
    "show, doubtful": (doubtful, ("show", "acme", "--why"), 0, "5 methods."),
    "diff": (nothing, ("diff", "specs", "specs"), 0, ""),
    "diff, wrong": (wrong, ("diff", "specs", "specs"), 2, "Error: neither side holds a spec"),
    "diff, half wrong": (half_wrong, ("diff", "specs", "specs"), 2, "Nothing differs but what has errors."),
    "diff, nothing": (nothing, ("diff", "nowhere", "specs"), 2, "Error: "),
}


def last(done: Result) -> str:
    return next(iter(done.stderr.rstrip().splitlines()[::-1]), "")


@each_row("form", FORMATS)
@each_row("name", OTHERS)
def test_how_commands_that_report_end(bring: Bringing, name: str, form: str) -> None:
    state, arguments, code, line = OTHERS[name]
    bring(state)
    done = run(*arguments, "--format", form)
    assert done.exit_code == code, done.output
    if form == "text":
        assert line in last(done), done.stderr
        assert not (code and any(words in done.output for words in SAFE))
    elif form in ("json", "sarif") and not name.startswith("draft"):
        json.loads(done.stdout)
        assert line not in done.stderr or not line


@each_row("name", PEOPLE)
def test_how_commands_for_people_end(bring: Bringing, name: str) -> None:
    state, arguments, code, line = PEOPLE[name]
    bring(state)
    done = run(*arguments)
    assert done.exit_code == code, done.output
    assert last(done).startswith(line), done.stderr


def test_only_closings_end_a_command_that_reports() -> None:
    """Who ends a program by himself may say that all is well beside an error: it has been seen."""
    folder = REPOSITORY / "generator" / "reynard" / "cli"
    alone = {path.stem for path in folder.glob("*.py") if "terminal.leave(" in path.read_text(encoding="utf-8")}
    assert alone == {"closing", "dev", "explain", "ingest"}, "`ingest --explain` and `explain` only print"
