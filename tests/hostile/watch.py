"""What this process opens, starts and connects to while it is watched."""

from __future__ import annotations

import os
import sys
import tempfile
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORBIDDEN = ("socket.connect", "os.system", "os.exec", "os.posix_spawn")
_events: list[tuple[str, Any]] | None = None
_is_installed = False


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _events is not None and (event in _FORBIDDEN or event in {"open", "subprocess.Popen", "os.remove", "os.rename"}):
        _events.append((event, arguments))


@contextmanager
def watched(*allowed: Path) -> Iterator[list[str]]:
    """Give a list that holds, in the end, all that was done outside of some folders, Python's and this repository's."""
    global _events, _is_installed  # noqa: PLW0603 - an audit hook stays for ever, and is there once
    if not _is_installed:
        sys.addaudithook(_hook)
        _is_installed = True
    places = (*allowed, Path(sys.prefix), Path(sys.base_prefix), Path(__file__).parents[2], Path("/dev"), Path("/proc"))
    roots = [os.path.realpath(each) for each in places]
    found: list[str] = []
    _events = events = []
    _real_folder.cache_clear()
    try:
        yield found
    finally:
        _events = None
        # Modules and templates are opened again and again.
        found += [
            f"{event} {told}" for event, told in ((each[0], _told(each, roots)) for each in _once(events)) if told
        ]


def _once(events: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    return list({repr(each): each for each in events}.values())


def _real(path: str) -> str:
    """Return where a path leads; the folders of one run are looked at once."""
    folder, name = os.path.split(path)
    is_plain = name not in {"", ".", ".."} and not os.path.islink(path)  # noqa: PTH114 - thousands of texts
    return f"{_real_folder(folder).rstrip('/')}/{name}" if is_plain else os.path.realpath(path)


_real_folder = cache(os.path.realpath)


def _told(event: tuple[str, Any], roots: list[str]) -> str:
    name, arguments = event
    if name == "subprocess.Popen":
        # The layout of generated code is ruff's.
        return "" if Path(str(arguments[0])).name == "ruff" else str(arguments[:2])
    if name not in {"open", "os.remove", "os.rename"}:
        return str(arguments)
    named = arguments[: 2 if name == "os.rename" else 1]
    real = [_real(os.fsdecode(each)) for each in named if isinstance(each, (str, bytes, os.PathLike))]
    return " ".join(each for each in real if not _is_allowed(each, roots))


def _is_allowed(path: str, roots: list[str]) -> bool:
    # The layout of generated code is made in a folder of its own among the system's temporary ones.
    is_layout = Path(path).is_relative_to(tempfile.gettempdir()) and "/reynard-" in path
    return is_layout or any(path == root or path.startswith(root + "/") for root in roots)
