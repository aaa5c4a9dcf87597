"""Projects in a state, made once: what a test changes there is put back before the next one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Stamp = tuple[int, int, int, int, int]


class Kept:
    """A project that was made in its folder once; most of its files never change."""

    def __init__(self, root: Path, make: Callable[[Path], None]) -> None:
        self.folder, self._saved = root / "now", root / "saved"
        self.folder.mkdir()
        make(self.folder)
        shutil.copytree(self.folder, self._saved)
        self._known = dict(_entries(self.folder))

    def put_back(self) -> Path:
        """Make all as it was; return the folder."""
        found = dict(_entries(self.folder))
        changed = {path for path, _ in found.items() ^ self._known.items()}
        for path in sorted(changed, reverse=True):
            if path in found:
                (Path.rmdir if found[path] is None else Path.unlink)(self.folder / path)
        for path in sorted(changed):
            if path in self._known and self._known[path] is None:
                (self.folder / path).mkdir()
            elif path in self._known:
                shutil.copy2(self._saved / path, self.folder / path)
                self._known[path] = _stamp((self.folder / path).lstat())
        return self.folder


def _stamp(status: os.stat_result) -> Stamp:
    """Return what tells a file from another that took its place, or was written over it."""
    return status.st_ino, status.st_mode, status.st_size, status.st_mtime_ns, status.st_ctime_ns


def _entries(folder: Path, within: str = "") -> Iterator[tuple[str, Stamp | None]]:
    """Yield the paths of files with their stamps, and those of folders."""
    with os.scandir(folder / within) as entries:
        for each in entries:
            path = f"{within}{each.name}"
            if each.is_dir(follow_symlinks=False):
                yield path, None
                yield from _entries(folder, f"{path}/")
            else:
                yield path, _stamp(each.stat(follow_symlinks=False))
