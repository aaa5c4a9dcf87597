"""Where the templates and schemas lie: inside the wheel, or beside the checkout that an editable install points to."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

RULES = "reynard.rules"
"""The group of entry points under which packages bring rules of their own."""
READERS = "reynard.readers"
"""The group of entry points under which packages bring readers of their own."""
AUTH = "reynard.auth"
"""The group of entry points under which packages bring ways to authenticate."""
TARGETS = "reynard.targets"
"""The group of entry points under which packages bring other outputs than Python clients."""
CODES = "reynard.codes"
"""The group of entry points under which packages bring the codes of their findings."""
_PACKAGE = Path(__file__).resolve().parent


@cache
def data_folder(name: str) -> Path:
    """Return the folder `templates` or `specs` that ships with this installation."""
    packed = _PACKAGE / "_data" / name
    return packed if packed.is_dir() else _PACKAGE.parent.parent / name


def topics() -> dict[str, Path]:
    """Return the texts of `reynard help` by name, in the order of reading."""
    found = {path.stem: path for path in (_PACKAGE / "topics").glob("*.md")}
    return {name: found[name] for name in sorted(found, key=lambda name: (name != "getting-started", name))}


def code_is_newer(path: Path) -> bool:
    """Tell whether the generator's code has changed since a file was written: only in a checkout, where it can."""
    last, _ = _checkout()
    return path.stat().st_mtime_ns < last


def code_stamp() -> str:
    """Return what tells this state of the generator from another: what packages bring, and files of a checkout.

    An installed generator has a version; the code of a checkout changes under the same one.
    """
    _, digest = _checkout()
    stamps = [*plugin_stamps(READERS, RULES), *filter(None, [digest])]
    return hashlib.sha256("\n".join(stamps).encode()).hexdigest() if stamps else ""


@cache
def _checkout() -> tuple[int, str]:
    """Return when a file of a checkout changed last, and one hash of the times and sizes of all.

    As they were when this process first asked: it goes on with their code.
    """
    if (_PACKAGE / "_data").is_dir():
        return 0, ""
    code = (f"{folder}/{name}" for folder, _, names in os.walk(_PACKAGE) for name in names if name.endswith(".py"))
    files = sorted([*code, *map(str, data_folder("specs").glob("*.json"))])
    known = [(path, os.stat(path)) for path in files]  # noqa: PTH116 - more than six hundred in each run
    stamps = "\n".join(f"{path} {there.st_mtime_ns} {there.st_size}" for path, there in known)
    return max(there.st_mtime_ns for _, there in known), hashlib.sha256(stamps.encode()).hexdigest()


def plugins_of(group: str) -> tuple[EntryPoint, ...]:
    """Return what the installed packages bring under a group of entry points.

    Five groups are asked for in a run; looking through all packages is done once.
    """
    places = tuple((each, _changed(each)) for each in sys.path)
    return tuple(each for each in _all_plugins(places) if each.group == group)


@lru_cache(maxsize=8)
def _all_plugins(places: tuple[tuple[str, int], ...]) -> tuple[EntryPoint, ...]:
    if not any(_may_bring(Path(each)) for each, _ in places):
        return ()
    from importlib.metadata import entry_points  # noqa: PLC0415 - it and its answer take 25 ms, and few bring anything

    found = entry_points()
    return tuple(each for group in (RULES, READERS, AUTH, TARGETS, CODES) for each in found.select(group=group))


def _may_bring(place: Path) -> bool:
    """Tell whether one of the places where Python looks may hold a package that brings something: archives may."""
    if place.is_file() or place.suffix == ".egg":
        return True
    with suppress(OSError):  # a folder that is gone, or not ours to read
        packages = (each for each in place.iterdir() if each.suffix in (".dist-info", ".egg-info"))
        return any(_names_us(each / "entry_points.txt") for each in packages)
    return False


def _names_us(points: Path) -> bool:
    try:
        return b"[reynard." in points.read_bytes()
    except OSError:  # most packages have none
        return False


def _changed(folder: str) -> int:
    try:
        return os.stat(folder or ".").st_mtime_ns  # noqa: PTH116 - five times for each place of each run
    except OSError:  # a zip archive's inside, or a folder that is gone
        return 0


def plugin_stamps(*groups: str) -> list[str]:
    """Return what tells one set of plugins from another: their names, places and versions."""
    found = [each for group in groups for each in plugins_of(group)]
    return [f"{each.name} {each.value} {each.dist and each.dist.version}" for each in found]


def runtime_folder() -> Path:
    """Return the folder of the runtime, which is copied into generated packages as files."""
    return _PACKAGE / "runtime"
