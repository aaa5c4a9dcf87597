"""Read what lies on disk: spec folders and pages. The only module that reads a user's input files."""

from __future__ import annotations

import hashlib
import os
import stat
import time
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import UNREADABLE_FILE, diagnostic
from reynard.patterns import compiled
from reynard.source import Source, Undecodable, decode
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.diagnostics import Report

_SETTLED = 3_000_000_000
"""Nanoseconds after which a change of a file gives it another time: some file systems count in steps of two seconds."""
MAX_BYTES = 64 * 1024 * 1024
"""Larger than any page or project export; what is larger is refused before it is read."""

NAMES = "names.lock"
"""The record of the names that methods were given, in a provider's folder."""

_STANDS: ContextVar[Path | None] = ContextVar("stands", default=None)
"""Where the user stands, where that is not the folder of the process."""
_OVERLAY = compiled(r"(?:.+\.)?overlay\.(?:yaml|yml|json)")
_OTHER_KIND = (
    "Save what it says as text or Markdown (copied from its viewer, or exported), and remove it from the folder"
)

_SCHEMAS = frozenset(
    f"{each}.schema.json" for each in ("endpoint", "provider", "decisions", "lock", "names", "baseline")
)


class ReadFile(Struct, frozen=True):
    """A text file: as people name it, its text, and the hash of its content."""

    source: Source
    sha256: str


class ProviderFiles(Struct, frozen=True):
    """One provider's folder: spec files by name, pages by their path in the folder, and what could not be read."""

    name: str
    folder: Path
    specs: Mapping[str, ReadFile]
    pages: Mapping[str, ReadFile]
    unreadable: frozenset[str] = frozenset()
    names: ReadFile | None = None
    """The record of names that were given, where there is one."""
    overlays: Mapping[str, ReadFile] = field(default_factory=dict)
    """What is laid over the pages before they are read, by file name."""


@contextmanager
def standing_at(folder: Path) -> Iterator[None]:
    """Let messages name paths as for a user who stands in a folder: this thread alone, unlike a change of folder."""
    before = _STANDS.set(folder)
    try:
        yield
    finally:
        _STANDS.reset(before)


def shown(path: Path) -> str:
    """Return how messages name a path: relative to where the user stands, when it is below, with forward slashes."""
    # Texts, not paths: it is asked for all files of a run, and costs a fifth.
    absolute = os.path.abspath(path)  # noqa: PTH100 - symbolic links stay as the user wrote them
    here = os.path.join(_STANDS.get() or os.getcwd(), "")  # noqa: PTH109, PTH118 - as above
    is_below = os.path.normcase(os.path.join(absolute, "")).startswith(os.path.normcase(here))  # noqa: PTH118 - as above
    return (absolute[len(here) :] or "." if is_below else absolute).replace(os.sep, "/")


def read_bytes(path: Path, report: Report) -> bytes | None:
    """Return a file's bytes, or report why it cannot be read. Never waits on a pipe, never reads a folder."""
    name = shown(path)
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            report(diagnostic(UNREADABLE_FILE, f"`{name}` is no regular file", file=name))
            return None
        if status.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            report(diagnostic(UNREADABLE_FILE, f"`{name}` is larger than {limit} MiB", file=name))
            return None
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it cannot be opened"
        report(diagnostic(UNREADABLE_FILE, f"`{name}` cannot be read: {reason}", file=name))
        return None
    except ValueError:
        report(diagnostic(UNREADABLE_FILE, "a file's name has a character that no file system allows", file=repr(name)))
        return None


def read_text(path: Path, report: Report) -> ReadFile | None:
    """Return a text file, or report why it cannot be read."""
    content = read_bytes(path, report)
    if content is None:
        return None
    name = shown(path)
    source = decode(name, content)
    if isinstance(source, Undecodable):
        message = f"`{name}` cannot be read as text: {source.reason}"
        help_of_kind = _OTHER_KIND if source.is_of_other_kind else None
        report(diagnostic(UNREADABLE_FILE, message, file=name, help=help_of_kind))
        return None
    return ReadFile(source, content_hash(content).hex())


def provider_folders(specs: Path) -> Iterator[Path]:
    """Yield the providers' folders, by name; hidden ones and those that are links to elsewhere are passed over."""
    for each in sorted(specs.iterdir(), key=lambda path: path.name):
        if each.is_dir() and not each.is_symlink() and not each.name.startswith((".", "_")):
            yield each


def is_overlay(name: str) -> bool:
    """Tell whether a file of a provider's folder is an overlay, by its name."""
    return _OVERLAY.fullmatch(name) is not None


def read_provider(folder: Path, report: Report, *, with_pages: bool) -> ProviderFiles:
    """Read a provider's folder."""
    specs: dict[str, ReadFile] = {}
    unreadable: set[str] = set()
    overlays: dict[str, ReadFile] = {}
    for path in _files(folder, (".yaml", ".yml", ".json"), report, unreadable):
        is_laid_over = is_overlay(path.name)
        if path.suffix == ".json" and not is_laid_over:
            continue
        read = read_text(path, report)
        if read is None:
            unreadable.add(path.name)
        else:
            (overlays if is_laid_over else specs)[path.name] = read
    pages: dict[str, ReadFile] = {}
    if with_pages and (folder / "pages").is_dir():
        for path in _pages(folder / "pages", report):
            name = path.relative_to(folder).as_posix()
            read = read_text(path, report)
            if read is None:
                unreadable.add(name)
            else:
                pages[name] = read
    names = read_text(folder / NAMES, report) if (folder / NAMES).exists() else None
    return ProviderFiles(folder.name, folder, specs, pages, frozenset(unreadable), names, overlays)


def _pages(folder: Path, report: Report) -> Iterator[Path]:
    """Yield the pages of a folder and of the folders below it; links to folders are no folders of ours."""
    for path in _files(folder, (), report):
        if path.is_dir() and not path.is_symlink():
            yield from _pages(path, report)
        else:
            yield path


def _files(folder: Path, suffixes: tuple[str, ...], report: Report, refused: set[str] | None = None) -> Iterator[Path]:
    """Yield the files of a folder; links that lead out of it are reported, and named in `refused`."""
    for path in sorted(folder.iterdir(), key=lambda each: each.name):
        if path.name.startswith(".") or (suffixes and path.suffix not in suffixes):
            continue
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(folder.resolve()):
            name = shown(path)
            report(diagnostic(UNREADABLE_FILE, f"`{name}` is a link that leads out of its folder", file=name))
            if refused is not None:
                refused.add(path.name)
            continue
        yield path


def content_hash(content: bytes) -> bytes:
    """Return the hash of what a text file says: the same in a checkout with CRLF line ends as in one with LF."""
    # Looking for one byte takes a tenth of the time that looking for two takes, and few files have it.
    plain = content.replace(b"\r\n", b"\n") if b"\r" in content else content
    return hashlib.sha256(plain).digest()


def hash_of(name: str | Path) -> bytes:
    """Return the hash of a file's content; nothing for one that cannot be read, which is reported when it is."""
    try:
        return hash_of_file(name)
    except OSError:
        return b""


def hash_of_file(name: str | Path) -> bytes:
    """Return the hash of a file's content. Raises OSError.

    Four steps of a run ask for that of each spec, by a text and not by a path, which takes as long as the reading: one
    whose times will tell any change is read once.
    """
    there = os.stat(name)  # noqa: PTH116 - thousands in each run
    if time.time_ns() - max(there.st_ctime_ns, there.st_mtime_ns) < _SETTLED:
        return _hash_of_content(name)
    state = (there.st_dev, there.st_ino, there.st_size, there.st_mtime_ns, there.st_ctime_ns)
    return _hash_of_settled(name, state)


@lru_cache(maxsize=20_000)
def _hash_of_settled(name: str | Path, _: tuple[int, ...]) -> bytes:
    return _hash_of_content(name)


def _hash_of_content(name: str | Path) -> bytes:
    with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - as above
        return content_hash(file.readall())


def tree_digest(folder: Path, pattern: str = "*") -> str:
    """Return one hash of every file below a folder that a pattern names: names and contents."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob(pattern)):
        if "__pycache__" not in path.parts and path.is_file() and path.name not in _SCHEMAS:
            digest.update(path.relative_to(folder).as_posix().encode("utf-8", "surrogateescape"))
            digest.update(content_hash(path.read_bytes()))
    return digest.hexdigest()
