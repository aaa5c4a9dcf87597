"""Generated packages for tests: made once from a folder of specs, shared by all workers of a run."""

from __future__ import annotations

import fcntl
import importlib
import shutil
import sys
from typing import TYPE_CHECKING

from reynard.generate import generate

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def built(factory: pytest.TempPathFactory, specs: Path, package: str) -> Path:
    """Return a folder that holds the package made of a specs folder, importable from now on."""
    root = factory.getbasetemp()
    root = root.parent if root.name.startswith("popen-") else root
    folder = root / f"built-{package}"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        copy = shutil.copytree(specs, folder / "specs", dirs_exist_ok=True)  # names are recorded beside the specs
        plan = generate(copy, folder, package)
        assert not [each.message for each in plan.findings]
        assert plan.write() is not None
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    return folder
