"""When the cyclic garbage collector runs: seldom in commands that end, and while whole packages are built in memory."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_OWN, *_ = gc.get_threshold()
_BETWEEN = 1_000_000
"""Objects that may be made between two collections: of these a tenth are cycles left behind, some fifteen megabytes."""


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Let trees be built with few collections: what is built stays, and looking through it took a fifth of the time."""
    with _collecting(_BETWEEN):
        yield


@contextmanager
def collecting_often() -> Iterator[None]:
    """Let what lives long, such as a server, be collected as Python does by itself."""
    with _collecting(_OWN):
        yield


def collect_seldom() -> None:
    """Let a process that builds one thing and ends have few collections, from its imports on."""
    gc.set_threshold(_BETWEEN, *gc.get_threshold()[1:])


def collect_no_more() -> None:
    """Let a process end without looking through all that ends with it, which Python does twice."""
    gc.freeze()


@contextmanager
def _collecting(between: int) -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(between, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)
