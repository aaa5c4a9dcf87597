"""Generated packages for tests, and what is known of their libraries: made once, shared by all workers of a run."""

from __future__ import annotations

import fcntl
import importlib
import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from programs import python
from reynard.generate import generate

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that is made once for all workers of a run."""
    root = factory.getbasetemp()
    folder = (root.parent if root.name.startswith("popen-") else root) / name
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            make(folder)
            (folder / "made").touch()
    return folder


def built(factory: pytest.TempPathFactory, specs: Path, package: str) -> Path:
    """Return a folder that holds the package made of a specs folder, importable from now on; a name has one folder."""

    def make(folder: Path) -> None:
        copy = shutil.copytree(specs, folder / "specs", dirs_exist_ok=True)  # names are recorded beside the specs
        plan = generate(copy, folder, package)
        assert not [each.message for each in plan.findings]
        assert plan.write() is not None

    folder = shared(factory, f"built-{package}", make)
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return folder


PROVIDERS = Path(__file__).parent / "cases" / "providers"
_LIBRARIES = "import asyncio, dataclasses, enum, json, os, pathlib, re, typing, httpx2, msgspec, pydantic\n"


def mypy_cache(factory: pytest.TempPathFactory, folder: Path) -> Path:
    """Return a cache of mypy in a folder, which knows the libraries under `--strict`: two of its three seconds.

    So it does the runtime of a package called `case_clients`; that of another is the same, and known where a link in
    the working directory calls it so.
    """

    def make(seed: Path) -> None:
        (seed / "libraries.py").write_text(_LIBRARIES, encoding="utf-8")
        made = built(factory, PROVIDERS, "case_clients")
        settings = ("--strict", "--config-file", os.devnull, "--cache-dir", "cache")
        modules = ("-m", "libraries", "-p", "case_clients._runtime")
        python("-m", "mypy", *settings, *modules, cwd=seed, environment={"MYPYPATH": str(made)})

    seed = shared(factory, "mypy", make)
    return shutil.copytree(seed / "cache", folder / "mypy-cache", dirs_exist_ok=True)
