"""An installed wheel, built once, and projects that build with it: nothing of this checkout is on their path."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from programs import REPOSITORY, Ended, python, unpack
from warm import MAIN, run_warm

if TYPE_CHECKING:
    from pathlib import Path

COPIED = ("pyproject.toml", "README.md", "LICENSE", "generator", "templates", "specs")
BACK_ENDS = ("hatchling.build", "setuptools.build_meta")
BACK_END = """
import importlib, sys, warnings
warnings.simplefilter("ignore")
backend = importlib.import_module(sys.argv[1])
print(getattr(backend, sys.argv[2])(sys.argv[3]))
"""
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"


@dataclass(frozen=True)
class Installed:
    """A folder that holds what an installer makes of the wheel."""

    site: Path

    def python(self, *arguments: str, cwd: Path, also: tuple[Path, ...] = ()) -> Ended:
        """Run Python with the wheel before everything else."""
        return python(*arguments, cwd=cwd, environment={"PYTHONPATH": os.pathsep.join(map(str, (*also, self.site)))})

    def reynard(self, *arguments: str, cwd: Path) -> Ended:
        """Run the wheel's command line in a fork of a process that has the wheel before everything else."""
        environment = {**os.environ, "PYTHONPATH": str(self.site)}
        code, out, err = run_warm(MAIN, *arguments, cwd=cwd, environment=environment, timeout=120)
        return Ended(code, out.decode(), err.decode())

    def build(self, project: Path, backend: str, kind: str, *, is_cold: bool = False) -> Ended:
        """Build a project as a front end does: in a process of its own, in the project's folder, by its back end.

        It is a fresh interpreter where it `is_cold`, else a fork of one that has imported Reynard and the back ends.
        """
        arguments = (backend, f"build_{kind}", str(project / "dist"))
        if is_cold:
            return self.python("-c", BACK_END, *arguments, cwd=project)
        environment = {**os.environ, "PYTHONPATH": str(self.site)}
        code, out, err = run_warm(
            BACK_END, *arguments, cwd=project, environment=environment, timeout=120, modules=BACK_ENDS
        )
        return Ended(code, out.decode(), err.decode())


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Return the wheel of this checkout, installed into a folder; built once for all workers of a run."""
    root = tmp_path_factory.getbasetemp()
    root = (root.parent if root.name.startswith("popen-") else root) / "integrations"
    root.mkdir(exist_ok=True)
    site = root / "site"
    with (root / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.exists():
            _install(root, site)
    return Installed(site)


def _install(root: Path, site: Path) -> None:
    source = root / "source"
    source.mkdir()
    for name in COPIED:
        path = REPOSITORY / name
        if path.is_dir():
            shutil.copytree(path, source / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(path, source / name)
    done = python("-W", "ignore", "-c", BUILD, str(root), cwd=source)
    assert done.code == 0, done.err
    staged = root / "staged"
    zipfile.ZipFile(next(root.glob("*.whl"))).extractall(staged)
    staged.rename(site)


def wheel_names(project: Path) -> list[str]:
    """Return what the one wheel of a project holds; a file that is in it twice is there twice."""
    (wheel,) = (project / "dist").glob("*.whl")
    return [each.filename for each in zipfile.ZipFile(wheel).infolist()]


def git(folder: Path, *arguments: str) -> str:
    """Run git with nobody's settings; return what it said."""
    names = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for who in ("AUTHOR", "COMMITTER"):
        names |= {f"GIT_{who}_NAME": "A", f"GIT_{who}_EMAIL": "a@example.com"}
    done = subprocess.run(  # noqa: S603 - git, wherever it lies
        ["git", *arguments],  # noqa: S607 - as above
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
        env={**os.environ, **names},
    )
    return done.stdout


def add_specs(project: Path, *providers: str) -> None:
    for name in providers:
        shutil.copytree(REPOSITORY / "specs" / name, project / "specs" / name)


def unpacked_sdist(project: Path) -> Path:
    """Return the folder that the one source distribution of a project holds."""
    (archive,) = (project / "dist").glob("*.tar.gz")
    unpack(archive, project / "unpacked")
    return next((project / "unpacked").iterdir())
