"""Put files on disk so that a kill, a full disk or a curious hand never leaves half a package."""

from __future__ import annotations

import difflib
import json
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import EDITED_FILE, FOREIGN_FILE, OUTPUT_LINK, diagnostic
from reynard.disk.inputs import content_hash, read_bytes, shown
from reynard.disk.locking import alone_in, lock_of, locked
from reynard.disk.writing import write_all, write_new
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reynard.diagnostics import Report
    from reynard.diagnostics.codes import Entry

MANIFEST = "reynard.manifest.json"
_LONGEST_NAME = 250
"""Characters; file systems take 255 in each part of a name, and no run of ours writes so long ones."""
_FRONT = "__init__.py"
"""What Python reads first of a package."""
_CLOSED = (
    "# Written by Reynard while it places files; a run that ends takes it away.\n"
    'raise ImportError("this package is half written: run `reynard generate` once more")\n'
)
"""Stands at the front of a package while its files are of two versions: they must not be imported together."""


class Manifest(Struct, frozen=True):
    """What a run wrote: the hash of each file, of its inputs, and the generator's version."""

    version: str
    inputs: str
    files: Mapping[str, str]
    providers: Mapping[str, str] = field(default_factory=dict)
    """The hash of each provider's specs, by the name of its module."""

    def text(self) -> str:
        """Return the manifest as it stands on disk."""
        document = {
            "generator": f"reynard {self.version}",
            "inputs": self.inputs,
            **({"providers": dict(sorted(self.providers.items()))} if self.providers else {}),
            "files": dict(sorted(self.files.items())),
        }
        return json.dumps(document, indent=2) + "\n"


class Change(Struct, frozen=True):
    """How one file differs from what is on disk; None stands for a file that is not there."""

    path: str
    before: str | None
    after: str | None

    def diff(self, folder: str) -> str:
        """Return a unified diff."""
        old = (self.before or "").splitlines(keepends=True)
        new = (self.after or "").splitlines(keepends=True)
        path = f"{folder}/{self.path}" if folder else self.path
        names = (f"a/{path}" if self.before is not None else "/dev/null",
                 f"b/{path}" if self.after is not None else "/dev/null")  # fmt: skip
        lines = difflib.unified_diff(old, new, *names)
        return "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)


def digest(text: str) -> str:
    """Return the hash under which a manifest lists a text."""
    return content_hash(text.encode()).hex()


def read_manifest(path: Path) -> Manifest | None:
    """Return the manifest of an earlier run, if there is one that can be read."""
    try:
        found: Any = json.loads(read_bytes(path, Findings()) or b"")
        version, files = str(found["generator"]).removeprefix("reynard "), found["files"]
        providers = {str(name): str(value) for name, value in found.get("providers", {}).items()}
        if not all(
            isinstance(name, str) and isinstance(value, str) and is_inside(name) for name, value in files.items()
        ):
            return None
        if max(map(len, files), default=0) > _LONGEST_NAME:
            return None
        behind = _links_above(path.parent, files)
        near = {name: value for name, value in files.items() if not name.startswith(behind)}
        # What is reached through a link is no file of ours, and a package that has such is never current.
        return Manifest(version, str(found["inputs"]) if len(near) == len(files) else "", near, providers)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _links_above(folder: Path, names: Iterable[str]) -> tuple[str, ...]:
    """Return the folders of some files that are links to others, each with a slash behind it."""
    above = {name[: at + 1] for name in names for at, letter in enumerate(name) if letter == "/"}
    return tuple(each for each in above if (folder / each.rstrip("/")).is_symlink())


def is_inside(name: str) -> bool:
    """Tell whether a name of a manifest stays in the folder: anyone can edit the file."""
    is_relative = name[:1] != "/" and (":" not in name or not Path(name).is_absolute())
    return name not in ("", ".") and is_relative and ".." not in name.split("/") and not ("\\" in name or "\0" in name)


def is_current(folder: Path, version: str, inputs: str) -> bool:
    """Tell whether the folder holds what these inputs gave the last time, and nothing lies beside it of a run."""
    manifest = _settled(folder)
    if manifest is None or (manifest.version, manifest.inputs) != (version, inputs):
        return False
    return all(_hash_of(f"{folder}/{name}") == value for name, value in manifest.files.items())


def _settled(folder: Path) -> Manifest | None:
    """Return the manifest of a package beside which nothing lies of a run."""
    if os.path.lexists(_staging(folder)) or os.path.lexists(lock_of(folder)):
        return None
    return read_manifest(folder / MANIFEST)


def _hash_of(name: str) -> str | None:
    # A text, not a path: each run asks for all files of its package, and of 1,000 a path takes 0.03 s.
    try:
        if not stat.S_ISREG(os.lstat(name).st_mode):
            return None
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123 - as above
            return content_hash(file.readall()).hex()
    except OSError:
        return None


def read_intact(folder: Path, seal: str) -> tuple[Manifest, dict[str, str]] | None:
    """Return the manifest and the texts of a package that is as it was written; `seal` is the hash of that manifest."""
    manifest = _settled(folder)
    if manifest is not None and digest(manifest.text()) != seal:
        return None
    texts: dict[str, str] = {}
    for name, value in manifest.files.items() if manifest is not None else ():
        path = folder / name
        try:
            content = path.read_bytes() if not path.is_symlink() else b""
            texts[name] = (content.replace(b"\r\n", b"\n") if b"\r" in content else content).decode()
        except (OSError, UnicodeDecodeError):
            return None
        if content_hash(content).hex() != value:
            return None
    return (manifest, texts) if manifest is not None else None


def written_before(folder: Path) -> dict[str, tuple[str, str]]:
    """Return what the last run wrote and is still there: by name, the text on disk and the hash that was written."""
    manifest = read_manifest(folder / MANIFEST)
    listed = manifest.files.items() if manifest is not None else ()
    texts = ((name, text_of(folder / name), digest) for name, digest in listed)
    return {name: (text, digest) for name, text, digest in texts if text is not None}


def changes(folder: Path, files: Mapping[str, str], manifest: Manifest) -> list[Change]:
    """Return how a set of files and its manifest differ from what is on disk, stale files of the last run included."""
    old = read_manifest(folder / MANIFEST)
    stale = [name for name in (old.files if old is not None else ()) if name not in files]
    wanted = {**files, MANIFEST: manifest.text()}
    found = [Change(name, text_of(folder / name), text) for name, text in sorted(wanted.items())]
    found += [Change(name, text_of(folder / name), None) for name in sorted(stale)]
    return [each for each in found if each.before != each.after]


def text_of(path: Path) -> str | None:
    """Return the text of a file with line feeds, or None where there is none."""
    try:
        return path.read_bytes().replace(b"\r\n", b"\n").decode(errors="replace") if path.is_file() else None
    except OSError:
        return None


def write(
    folder: Path, files: Mapping[str, str], manifest: Manifest, report: Report, kept: Collection[str] = ()
) -> list[str] | None:
    """Bring a folder to exactly these files and return the names that changed; None when it must not be touched.

    Those that are `kept` were just seen to be as they shall be, and stay: they are not looked at again.

    Everything is staged beside the folder first, its manifest last; then file by file is put in place. A run that was
    killed in between is recognised by what it staged, and the next run finishes its work.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    staging = _staging(folder)
    with locked(folder, report) as is_ours:
        if not is_ours:
            return None
        old = read_manifest(folder / MANIFEST)
        pending = read_manifest(staging / MANIFEST)
        known: dict[str, set[str]] = {}
        for each in (old, pending):
            for name, value in each.files.items() if each is not None else ():
                known.setdefault(name, set()).add(value)
        if _FRONT in files and _hash_of(f"{folder}/{_FRONT}") == digest(_CLOSED):
            known.setdefault(_FRONT, set()).add(digest(_CLOSED))
        # The front is put there anew.
        known_to_be = {name: manifest.files[name] for name in kept if name != _FRONT}
        found = known_to_be | {name: _hash_of(f"{folder}/{name}") for name in {*files, *known} - known_to_be.keys()}
        # What is as the manifest says need not be hashed again to be known.
        wanted = {
            name: manifest.files[name] if manifest.files.get(name) == found[name] else digest(text)
            for name, text in files.items()
        }
        if not _may_write(folder, wanted, known, found, report):
            return None
        differing = [name for name in sorted(files) if found[name] != wanted[name]]
        gone = [name for name in sorted(known) if name not in files]
        stale = [name for name in gone if (folder / name).is_file()]
        if not differing and not stale and old == manifest:
            (folder / MANIFEST).touch()  # its time says when the output was last known to be right
            _discard(staging)
            return []
        try:
            if pending is not None:
                # What was taken away is listed, too: its folder may be empty.
                _take_over(folder, staging, {name: found[name] or min(values) for name, values in known.items()})
            _stage(staging, {name: files[name] for name in {*differing, *_fronts(files)}}, manifest, known)
            _put(folder, staging, differing, gone, _fronts(files))
        except OSError:
            if read_manifest(staging / MANIFEST) is None:
                _discard(staging)
            raise
        _discard(staging)
        return differing + stale


def _fronts(files: Mapping[str, str]) -> list[str]:
    return [_FRONT] if _FRONT in files else []


def _put(folder: Path, staging: Path, differing: list[str], gone: list[str], fronts: list[str]) -> None:
    """Put what was staged in its place. A package is closed meanwhile: some of its files are of another version."""
    # One file is there at once.
    fronts = fronts if len(differing) + len(gone) > 1 else []
    times = {name: (folder / name).stat() for name in fronts if name not in differing}
    for name in fronts:
        put(f"{staging}/closed", f"{folder}/{name}")
    for name in differing:
        if name not in fronts:
            put(f"{staging}/files/{name}", f"{folder}/{name}")
    for name in gone:
        if (folder / name).is_file():
            (folder / name).unlink()
        _remove_empty(folder, (folder / name).parent)
    for name in fronts:
        put(f"{staging}/files/{name}", f"{folder}/{name}")
    for name, at in times.items():
        # It says what it said, so it is no newer than it was.
        os.utime(folder / name, ns=(at.st_atime_ns, at.st_mtime_ns))
    put(f"{staging}/manifest.new", f"{folder}/{MANIFEST}")


def _staging(folder: Path) -> Path:
    return folder.parent / f".{folder.name}.reynard-staging"


def _take_over(folder: Path, staging: Path, found: Mapping[str, str]) -> None:
    """Note in the folder what a killed run left there; after that nobody needs its stage to know the files as ours."""
    note = staging / "found"
    note.unlink(missing_ok=True)
    # Nobody's inputs gave this: it is never current.
    write_new(note, Manifest("", "", found).text().encode())
    put(str(note), f"{folder}/{MANIFEST}")


def _stage(staging: Path, files: Mapping[str, str], manifest: Manifest, known: Mapping[str, set[str]]) -> None:
    """Write everything beside the target. The manifest comes last: only with it is the stage complete."""
    earlier = {name: value for name, values in known.items() for value in values}
    _discard(staging)
    write_all({staging / "files" / name: text.encode() for name, text in files.items()})
    write_new(staging / "closed", _CLOSED.encode())
    write_new(staging / "manifest.new", manifest.text().encode())
    stale = {name: value for name, value in earlier.items() if name not in manifest.files}
    write_new(staging / MANIFEST, Manifest(manifest.version, "", {**stale, **manifest.files}).text().encode())


def put(staged: str, target: str) -> None:
    """Put a file in its place; its folder is mostly there, and is made where it is not."""
    try:
        os.replace(staged, target)  # noqa: PTH105 - the call that is atomic, by its own name
    except FileNotFoundError:
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, target)  # noqa: PTH105 - as above


def _discard(staging: Path) -> None:
    if staging.is_dir() and not staging.is_symlink():
        shutil.rmtree(staging)


def _may_write(
    folder: Path,
    files: Mapping[str, str],
    known: Mapping[str, set[str]],
    found: Mapping[str, str | None],
    report: Report,
) -> bool:
    """Tell whether nothing of a person's would be lost; report what would. All files are told by their hashes."""
    is_free = True
    # What has a hash was seen to be a file, and no link.
    folders = {part for name in found for part in parts_of(name) if part != name}
    doubtful = folders | {name for name, value in found.items() if value is None}
    links = {each for each in doubtful if os.path.islink(f"{folder}/{each}")}  # noqa: PTH114 - hundreds of names
    in_the_way = {part for part in folders if (folder / part).is_file()}
    for each in (folder, _staging(folder)):
        if each.is_symlink() or (each.exists() and not each.is_dir()):
            said = "is a link" if each.is_symlink() else "is no folder"
            _report(OUTPUT_LINK, str(each), f"{said}; files are written into real folders only", report)
            return False
    for name in sorted(found):
        if name in files and found[name] == files[name] and not links:
            continue
        path = f"{folder}/{name}"
        if not links.isdisjoint(parts_of(name)):
            _report(OUTPUT_LINK, path, "is, or lies behind, a link", report)
        elif found[name] is None and not os.path.exists(path):  # noqa: PTH110 - as above
            blocking = next((each for each in parts_of(name) if each in in_the_way), None)
            if blocking is None or name not in files:
                continue
            _report(FOREIGN_FILE, f"{folder}/{blocking}", "is in the way of a folder", report)
        elif name in files and found[name] == files[name]:
            continue
        elif name not in known:
            _report(FOREIGN_FILE, path, "is in the way, and no run of ours wrote it", report)
        elif found[name] not in known[name]:
            _report(EDITED_FILE, path, "was edited by hand since it was generated", report)
        else:
            continue
        is_free = False
    return is_free


def _report(code: Entry, path: str, what: str, report: Report) -> None:
    file = shown(Path(path))
    report(diagnostic(code, f"`{file}` {what}", file=file))


def parts_of(name: str) -> Iterator[str]:
    """Yield a name and the folders that it stands in."""
    yield name
    yield from (name[:at] for at, letter in enumerate(name) if letter == "/")


def _remove_empty(folder: Path, parent: Path) -> None:
    while parent != folder and parent.is_relative_to(folder) and parent.is_dir():
        leftovers = [each for each in parent.iterdir() if each.name != "__pycache__"]
        if leftovers:
            return
        shutil.rmtree(parent)
        parent = parent.parent


def replace_text(path: Path, text: str) -> None:
    """Write one file whole or not at all."""
    replace_bytes(path, text.encode())


def replace_bytes(path: Path, content: bytes) -> None:
    """Write one file whole or not at all, byte for byte, whoever else does so at the same time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with alone_in(path.parent) as is_alone:
        # What a killed run left lies under the first name, and goes now.
        own = "" if is_alone else f"-{os.urandom(8).hex()}"
        staged = path.with_name(f".{path.name}.reynard-new{own}")
        staged.unlink(missing_ok=True)
        try:
            write_new(staged, content)
            os.replace(staged, path)  # noqa: PTH105 - the call that is atomic, by its own name
        finally:
            staged.unlink(missing_ok=True)


def diff_text(changed: Iterable[Change], folder: str) -> str:
    """Return the unified diff of all changes."""
    return "".join(each.diff(folder) for each in changed)
