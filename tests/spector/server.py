"""The suite's own programs: compile its specifications, and serve its scenarios."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HERE = Path(__file__).parent
OLDEST_NODE = 22
SUITE = "@typespec/http-specs"
"""The package that has specifications and scenarios; another one of the same form may stand in its place."""


def find_node() -> str | None:
    """Return a Node that is new enough: `SPECTOR_NODE`, or the one on the path."""
    found = os.environ.get("SPECTOR_NODE") or shutil.which("node")
    if found is None:
        return None
    version = subprocess.run([found, "--version"], capture_output=True, text=True, check=False).stdout  # noqa: S603 - a program that the caller named
    major = version.strip().removeprefix("v").partition(".")[0]
    return found if major.isdecimal() and int(major) >= OLDEST_NODE else None


def find_packages(suite: str = SUITE) -> Path | None:
    """Return the folder with `node_modules`: `SPECTOR_PACKAGES`, or this one."""
    folder = Path(os.environ.get("SPECTOR_PACKAGES") or HERE)
    return folder if (folder / "node_modules" / suite).is_dir() else None


def prepare(node: str, packages: Path, suite: str, out: Path, version: str) -> None:
    """Compile the specifications to OpenAPI documents of a version, and write the scenarios as data."""
    command = [node, str(HERE / "prepare.mjs"), str(packages), suite, str(out), version]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603 - as above


@contextmanager
def served(node: str, packages: Path, suite: str, folder: Path) -> Iterator[str]:
    """Serve the scenarios on a loopback port while the block runs; the address is returned."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    modules = packages.resolve() / "node_modules"
    command = [
        node,
        str(modules / "@typespec" / "spector" / "cmd" / "cli.mjs"),
        "serve",
        str(modules / suite / "specs"),
        "--port",
        str(port),
        "--coverageFile",
        str(folder / "coverage.json"),
    ]
    environment = {**os.environ, "GIT_DIR": str(_repository(folder))}
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=environment)  # noqa: S603 - as above
        try:
            _wait(process, f"http://localhost:{port}")
            yield f"http://localhost:{port}"
        finally:
            process.terminate()
            process.wait()


def _repository(folder: Path) -> Path:
    """Make a repository with one commit: the server asks which commit it serves, and packages are of none."""
    made = folder / "commit.git"
    identity = ["-c", "user.name=suite", "-c", "user.email=suite@example.com"]
    git = ["git", "--git-dir", str(made), "--work-tree", str(folder), *identity]
    subprocess.run([*git, "init", "--quiet"], check=True)  # noqa: S603 - git, with our own arguments
    subprocess.run([*git, "commit", "--quiet", "--allow-empty", "-m", "packages"], check=True)  # noqa: S603 - as above
    return made.resolve()


def _wait(process: subprocess.Popen[bytes], address: str) -> None:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/.admin/health") as answer:  # noqa: S310 - our own address
                answer.read()
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server of the suite ended before it answered")
