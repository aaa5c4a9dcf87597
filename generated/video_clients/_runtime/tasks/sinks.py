# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Where a download's bytes go: a file that appears whole or not at all, or memory."""

from __future__ import annotations

import errno
import os
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from pathlib import Path


class Sink(Protocol):
    """Take the bytes of one download."""

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        ...

    def write(self, chunk: bytes) -> None:
        """Add bytes at the end."""
        ...

    def restart(self) -> None:
        """Forget every byte."""
        ...

    def discard(self) -> None:
        """Leave nothing behind, unless it was committed."""
        ...


class Memory:
    """Hold the bytes."""

    def __init__(self) -> None:
        self._bytes = bytearray()

    @property
    def size(self) -> int:
        """How many bytes it holds."""
        return len(self._bytes)

    def write(self, chunk: bytes) -> None:
        """Add bytes at the end."""
        self._bytes += chunk

    def restart(self) -> None:
        """Forget every byte."""
        self._bytes.clear()

    def content(self) -> bytes:
        """Return everything."""
        return bytes(self._bytes)

    def discard(self) -> None:
        """Forget every byte."""
        self._bytes.clear()


class PartFile:
    """Write to `<name>.part` beside the target, and take the target's place only when whole.

    The folders above it are made. A target that ends in `.*` is given its suffix at the end. Raises OSError as the disk
    does; a folder in the target's place is found before anything is fetched.
    """

    def __init__(self, target: Path) -> None:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        self._target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        self._part = target.with_name(f"{target.name.removesuffix('.*')}.part")
        self._file = self._part.open("wb")
        self._size = 0
        self._is_committed = False

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._size

    def write(self, chunk: bytes) -> None:
        """Add bytes at the end."""
        self._file.write(chunk)
        self._size += len(chunk)

    def restart(self) -> None:
        """Forget every byte."""
        self._file.seek(0)
        self._file.truncate()
        self._size = 0

    def commit(self, suffix: str) -> Path:
        """Put the file in place of any former one, atomically, and return where it is; `suffix` replaces `.*`.

        Raises OSError if another process changed the part.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if self._part.stat().st_size != self._size:
            raise OSError(errno.EIO, "another process wrote to the same file", str(self._part))
        target = self._target
        if target.name.endswith(".*"):
            target = target.with_name(target.name.removesuffix(".*") + suffix)
        self._part.replace(target)
        self._is_committed = True
        return target

    def discard(self) -> None:
        """Remove the part file, unless it was committed."""
        self._file.close()
        if not self._is_committed:
            self._part.unlink(missing_ok=True)
