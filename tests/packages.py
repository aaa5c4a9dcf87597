"""Generated packages, imported into the running test."""

from __future__ import annotations

import importlib
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType


@contextmanager
def imported(folder: Path, package: str) -> Iterator[ModuleType]:
    """Import a package from a folder, and forget it afterwards."""
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(package)
    finally:
        sys.path.remove(str(folder))
        forget(package)


def forget(package: str) -> None:
    """Forget a package that was imported: another one of its name may follow."""
    for name in [each for each in sys.modules if each.partition(".")[0] == package.partition(".")[0]]:
        del sys.modules[name]
