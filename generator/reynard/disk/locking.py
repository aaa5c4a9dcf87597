"""One run at a time writes into a folder: the others are told, and wait for nothing."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import OUTPUT_BUSY, OUTPUT_LINK, diagnostic
from reynard.disk.inputs import shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reynard.diagnostics import Report


def lock_of(folder: Path) -> Path:
    """Return the lock of a folder, which lies beside it."""
    return folder.parent / f".{folder.name}.reynard-lock"


@contextlib.contextmanager
def locked(folder: Path, report: Report, lock: Path | None = None) -> Iterator[bool]:
    """Keep other runs out while this one writes; the lock goes with the process, however it ends."""
    path = lock or lock_of(folder)
    handle = _open_lock(path)
    if handle is None:
        message = f"`{shown(path)}` is no file, so it cannot be the lock of a run"
        report(diagnostic(OUTPUT_LINK, message, file=shown(path), help="Remove it, and run again."))
        yield False
        return
    with os.fdopen(handle, "a", encoding="utf-8") as file:
        try:
            import fcntl  # noqa: PLC0415 - not on Windows, where replacing a file fails loudly instead

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not path.exists() or not os.path.samestat(os.fstat(file.fileno()), path.stat()):
                raise BlockingIOError  # the run that had it is removing it, and another may hold the next one
        except ImportError:
            pass
        except OSError:
            report(diagnostic(OUTPUT_BUSY, f"another run is writing `{shown(folder)}`", file=shown(folder)))
            yield False
            return
        try:
            yield True
        finally:
            path.unlink(missing_ok=True)


@contextlib.contextmanager
def alone_in(folder: Path) -> Iterator[bool]:
    """Tell whether nobody else puts a file into a folder just now, who asks as well; nothing is left there of it."""
    handle, is_alone = None, True
    with contextlib.suppress(ImportError):
        import fcntl  # noqa: PLC0415 - as above

        try:
            handle = os.open(folder, os.O_RDONLY)
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            # Somebody does, or nobody may look into it.
            is_alone = False
    try:
        yield is_alone
    finally:
        if handle is not None:
            os.close(handle)


def _open_lock(path: Path) -> int | None:
    """Open a lock without waiting for anyone and without following a link; None where it is no file."""
    flags = os.O_WRONLY | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(path, flags, 0o666)
    except OSError as error:
        # A link (ELOOP), a pipe that nobody reads (ENXIO), a folder.
        if error.errno in {errno.ELOOP, errno.EMLINK, errno.ENXIO, errno.EISDIR}:
            return None
        raise
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return None
    return handle
