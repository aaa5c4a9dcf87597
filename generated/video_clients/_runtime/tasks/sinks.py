# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Where a download's bytes go: a file that appears whole or not at all, or memory."""

from __future__ import annotations

import errno
import os
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Generator
    from pathlib import Path


_LONGEST_STEM: Final = 200
"""Bytes of the target's name in the part's: file systems take 255."""


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
    """Write to `<name>.<random>.part` beside the target, and take the target's place only when whole.

    Nobody else writes there: two savings of one path each bring a whole file, and a file or link of that name stays.

    The folders above it are made. A target that ends in `.*` is given its suffix at the end. Raises OSError as the disk
    does; a folder in the target's place is found before anything is fetched.
    """

    def __init__(self, target: Path) -> None:
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
        self._target = target
        target.parent.mkdir(parents=True, exist_ok=True)
        stem = target.name.removesuffix(".*").encode("utf-8", "surrogateescape")[:_LONGEST_STEM]
        name = f"{stem.decode('utf-8', 'ignore')}.{os.urandom(8).hex()}.part"
        self._part = target.with_name(name)
        self._file = self._part.open("xb")
        self._size = 0
        self._is_committed = False

    @property
    def size(self) -> int:
        """How many bytes were written."""
        return self._size

    def write(self, chunk: bytes) -> None:
        """Add bytes at the end. Raises OSError, which names the file: a full disk itself does not."""
        with self._named():
            self._file.write(chunk)
        self._size += len(chunk)

    def restart(self) -> None:
        """Forget every byte."""
        with self._named():
            self._file.seek(0)
            self._file.truncate()
        self._size = 0

    @contextmanager
    def _named(self) -> Generator[None, None, None]:
        """Name the file in what the disk says of it."""
        try:
            yield
        except OSError as error:
            if error.filename is None:
                error.filename = str(self._target)
            raise

    def commit(self, suffix: str) -> Path:
        """Put the file in place of any former one, atomically, and return where it is; `suffix` replaces `.*`.

        Raises OSError if another process changed the part.
        """
        with self._named():
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
        # What is still held back of a full disk's file is not wanted any more.
        with suppress(OSError):
            self._file.close()
        if not self._is_committed:
            self._part.unlink(missing_ok=True)


class Opening:
    """A part file that a thread makes: whoever waits for it may be cancelled meanwhile, and the thread goes on."""

    def __init__(self, target: Path) -> None:
        self._target = target
        self._lock = threading.Lock()
        self._made: PartFile | None = None
        self._is_given_up = False

    def make(self) -> PartFile:
        """Return the part file; where nobody waits any more it leaves nothing behind. Raises as PartFile does."""
        made = PartFile(self._target)
        with self._lock:
            self._made = made
            if self._is_given_up:
                made.discard()
        return made

    def give_up(self) -> None:
        """Say that nobody waits any more."""
        with self._lock:
            self._is_given_up = True
            if self._made is not None:
                self._made.discard()
