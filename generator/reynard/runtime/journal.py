"""A record of paid calls that outlives the process: intent before sending, outcome after."""

from __future__ import annotations

import errno
import json
import os
import threading
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final, Literal, Protocol, cast

if TYPE_CHECKING:
    from collections.abc import Mapping

Ending = Literal["accepted", "delivered", "refused", "uncertain", "unsent", "interrupted"]
"""`delivered` is accepted, and the answer itself is what was paid for: a file, or a stream that the caller reads."""

_MOST_TIMES: Final = 4
"""Times that a line is written where others write between its parts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """Say that a submit is about to be sent."""

    client_request_id: str
    provider: str
    operation: str
    at: float
    """Seconds since 1970."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Say how a submit ended."""

    client_request_id: str
    ending: Ending
    at: float
    status: int | None = None
    error: str | None = None
    """The kind of error, one of `errors.KINDS`."""
    ids: Mapping[str, str] = field(default_factory=dict[str, str])
    """Path → value of every field of the answer that looks like an id."""


class Journal(Protocol):
    """Keep what was intended and what became of it.

    Called from the thread or the event loop that makes the call, before it goes on: a record that is not safe before
    the request leaves is worth nothing. What `intend` raises stops the call; nothing was sent then.
    """

    def intend(self, intent: Intent) -> None:
        """Record that a submit is about to be sent."""
        ...

    def settle(self, outcome: Outcome) -> None:
        """Record how it ended."""
        ...


class FileJournal:
    """A journal in a file of JSON lines, each safe on the disk before the call goes on."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = os.fspath(path)
        self._lock = threading.Lock()

    def intend(self, intent: Intent) -> None:
        """Append an intent. Raises OSError where the disk does not take it."""
        self._append({"intent": asdict(intent)})

    def settle(self, outcome: Outcome) -> None:
        """Append an outcome. Raises OSError where the disk does not take it."""
        self._append({"outcome": {**asdict(outcome), "ids": dict(outcome.ids)}})

    def _append(self, record: dict[str, Any]) -> None:
        line = json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        with self._lock:
            # Readable by the owner alone: task ids and times are nobody else's business.
            handle = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
            try:
                # A line that a kill tore must not swallow the next one.
                size = os.lseek(handle, 0, os.SEEK_END)
                is_torn = size > 0 and os.lseek(handle, -1, os.SEEK_END) >= 0 and os.read(handle, 1) != b"\n"
                _write_all(handle, (b"\n" if is_torn else b"") + line + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)
            if size == 0:
                _keep_name(os.path.dirname(self._path) or ".")  # noqa: PTH120 - the path may be any PathLike

    def records(self) -> list[Intent | Outcome]:
        """Return everything recorded, oldest first; a torn line is passed over."""
        try:
            with open(self._path, "rb") as file:  # noqa: PTH123 - the path may be any PathLike
                lines = file.read().splitlines()
        except FileNotFoundError:
            return []
        found: list[Intent | Outcome] = []
        for line in lines:
            try:
                record = cast("dict[str, dict[str, Any]]", json.loads(line))
                found.append(Intent(**record["intent"]) if "intent" in record else Outcome(**record["outcome"]))
            except (ValueError, TypeError, KeyError, RecursionError):
                continue
        return found

    def open_intents(self) -> list[Intent]:
        """Return the intents of which nobody knows what became: no outcome, or one that does not say.

        One that was accepted under no id stays, too: it was paid for, and nothing here says what to ask for.
        """
        intents: dict[str, Intent] = {}
        for record in self.records():
            if isinstance(record, Intent):
                intents[record.client_request_id] = record
            elif record.ending == "accepted" and not record.ids:
                # Paid for, and nothing names what was bought.
                continue
            elif record.ending not in {"uncertain", "interrupted"}:
                intents.pop(record.client_request_id, None)
        return list(intents.values())


def _write_all(handle: int, line: bytes) -> None:
    """Write a line whole: a nearly full disk takes a part of it and says so by a number only. Raises OSError."""
    for _ in range(_MOST_TIMES):
        rest, is_in_parts = memoryview(line), False
        while rest:
            written = os.write(handle, rest)
            if written <= 0:
                raise OSError(errno.EIO, os.strerror(errno.EIO))
            is_in_parts = written < len(line)
            rest = rest[written:]
        if not is_in_parts or _ends_in(handle, line):
            return
        # Another process wrote between two parts: what is torn costs itself alone, and the line comes anew.
        line = b"\n" + line.lstrip(b"\n")
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def _ends_in(handle: int, line: bytes) -> bool:
    """Return whether what was written last lies in one piece."""
    start = os.lseek(handle, -len(line), os.SEEK_CUR)
    found = b""
    while len(found) < len(line) and (piece := os.read(handle, len(line) - len(found))):
        found += piece
    os.lseek(handle, start + len(line), os.SEEK_SET)
    return found == line


def _keep_name(folder: str) -> None:
    """Make the name of a new file outlast a power failure, where the system has a way to."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        # Windows opens no folders.
        return
    try:
        os.fsync(handle)
    except OSError:
        return
    finally:
        os.close(handle)
