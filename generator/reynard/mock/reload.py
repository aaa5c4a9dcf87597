"""Serve what a folder of specs says now: it is looked at again and again, and a change takes the place of what was."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from starlette.applications import Starlette
    from starlette.types import Receive, Scope, Send

Stamp = tuple[tuple[str, int, int], ...]


def stamp_of(folder: Path) -> Stamp:
    """Return what tells one state of a folder's specs from another: names, times and sizes."""
    return tuple(sorted(_stamps(folder)))


def _stamps(folder: Path) -> Iterator[tuple[str, int, int]]:
    for path in folder.glob("*/*.y*ml"):
        try:
            found = path.stat()
        except FileNotFoundError:  # gone since it was listed
            continue
        yield str(path), found.st_mtime_ns, found.st_size


class Reloading:
    """An app that is made anew when the specs of a folder change; its tasks are forgotten then."""

    def __init__(self, folder: Path, first: Starlette, make: Callable[[], Starlette | None]) -> None:
        self._folder = folder
        self._make = make
        self._stamp = stamp_of(folder)
        self._ended = threading.Event()
        self.current = first

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the newest app answer."""
        await self.current(scope, receive, send)

    def look(self) -> bool:
        """Take up what has changed since the last look; tell whether anything did. Specs with errors change nothing."""
        stamp = stamp_of(self._folder)
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        made = self._make()
        if made is not None:
            self.current = made
        return made is not None

    def watch(self, seconds: float) -> None:
        """Look again and again, in a thread of its own, until `end`."""
        threading.Thread(target=self._watch, args=(seconds,), name="reynard-reload", daemon=True).start()

    def _watch(self, seconds: float) -> None:
        while not self._ended.wait(seconds):
            self.look()

    def end(self) -> None:
        """Look no more."""
        self._ended.set()
