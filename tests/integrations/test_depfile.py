"""`generate --depfile`: make and ninja run the generator when something that it reads has changed, and only then."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from integrations.conftest import Installed, add_specs
from warm import write_tool

if TYPE_CHECKING:
    from collections.abc import Callable

MANIFEST = "generated/acme/clients/reynard.manifest.json"
MAKEFILE = f"""
{MANIFEST}:
\techo ran >> log
\t../reynard generate --depfile reynard.d

-include reynard.d
"""
NINJA = f"""
rule reynard
  command = echo ran >> log && ../reynard generate --depfile $out.d
  depfile = $out.d
build {MANIFEST}: reynard
"""


@pytest.fixture
def root(tmp_path: Path, installed: Installed) -> Path:
    write_tool(tmp_path / "reynard", str(installed.site))
    folder = tmp_path / "a project"
    folder.mkdir()
    add_specs(folder, "vidu", "minimax")
    (folder / "pyproject.toml").write_text('[tool.reynard]\npackage = "acme.clients"\n', encoding="utf-8")
    (folder / "Makefile").write_text(MAKEFILE, encoding="utf-8")
    (folder / "build.ninja").write_text(NINJA, encoding="utf-8")
    return folder


def touch(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"# said\n")


def new_spec(root: Path) -> None:
    text = (root / "specs/vidu/query_video.yaml").read_text(encoding="utf-8").replace("query_video", "ask_video")
    (root / "specs/vidu/ask_video.yaml").write_text(text.replace("/v1/", "/v2/"), encoding="utf-8")


def drop_spec(root: Path) -> None:
    (root / "specs/vidu/ask_video.yaml").unlink()


CHANGES: dict[str, Callable[[Path], None]] = {
    "a spec": lambda root: touch(root / "specs/vidu/query_video.yaml"),
    "the settings": lambda root: touch(root / "pyproject.toml"),
    "a spec that is new": new_spec,
    "a spec that is gone": drop_spec,
}


def command(tool: str) -> list[str]:
    if tool == "make":
        return ["make", "-s"]
    import ninja  # noqa: PLC0415 - the command, wherever it lies

    return [str(Path(ninja.BIN_DIR) / "ninja")]


@pytest.mark.parametrize("tool", ["make", "ninja"])
def test_the_generator_runs_when_something_changed_and_only_then(root: Path, tool: str) -> None:
    def runs() -> int:
        done = subprocess.run(command(tool), cwd=root, capture_output=True, text=True, check=False)  # noqa: S603 - make or ninja on our own file
        assert done.returncode == 0, done.stdout + done.stderr
        return (root / "log").read_text(encoding="utf-8").count("ran")

    assert runs() == 1
    assert runs() == 1
    for count, (name, change) in enumerate(CHANGES.items(), start=2):
        time.sleep(0.05)  # longer than the clock of a file system ticks
        change(root)
        assert runs() == count, name
        assert runs() == count, name
