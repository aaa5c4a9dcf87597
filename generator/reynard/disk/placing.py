"""Put several files of a provider's folder in place together: what a killed run began is finished by the next one.

    stage beside the folder ─▶ journal ─▶ rename one by one ─▶ the stage goes

Without the journal nothing has happened, and what was staged is litter; with it, all will have happened before anyone
reads: whoever lists the folders of specs finishes first what lies beside them.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import json
import os
import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import OUTPUT_LINK, RUN_FINISHED, diagnostic
from reynard.disk import output
from reynard.disk.inputs import read_bytes, shown
from reynard.disk.locking import locked
from reynard.disk.writing import write_all
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from reynard.diagnostics import Report

_ENDING: Final = ".reynard-pending"
_JOURNAL: Final = "journal.json"


class _Step(Struct, frozen=True):
    """What becomes of one file: the hashes of its content before and after; None where there is none."""

    before: str | None
    after: str | None


def place(folder: Path, edits: Mapping[str, bytes | None], report: Report) -> bool:
    """Bring files of a folder to some contents, all or none; None removes one. Tell whether it was done.

    Names count from the folder. What stands in the way is reported; raises OSError when the disk refuses.
    """
    if not edits:
        return True
    folder.parent.mkdir(parents=True, exist_ok=True)
    stage = _stage_of(folder)
    with locked(folder, report, _lock_of(folder)) as is_ours:
        if not is_ours or not _is_free(folder, edits, report):
            return False
        _finish(folder, report)
        steps = {name: _Step(_hash_of(f"{folder}/{name}"), _hash(content)) for name, content in edits.items()}
        _refuse_early(folder, edits)
        try:
            write_all({stage / "files" / name: content for name, content in edits.items() if content is not None})
            stage.mkdir(exist_ok=True)
            output.replace_text(stage / _JOURNAL, _dump(steps))
        except OSError:
            shutil.rmtree(stage, ignore_errors=True)
            raise
        _carry_out(folder, stage, steps)
        shutil.rmtree(stage)
    return True


def place_texts(edits: Mapping[Path, str | None], report: Report) -> frozenset[Path]:
    """Bring files right below providers' folders to some texts, each folder as a whole; return those that were."""
    folders: defaultdict[Path, dict[str, bytes | None]] = defaultdict(dict)
    for path, text in edits.items():
        folders[path.parent][path.name] = None if text is None else text.encode()
    done = {folder for folder, its in folders.items() if place(folder, its, report)}
    return frozenset(path for path in edits if path.parent in done)


def is_pending(specs: Path) -> bool:
    """Tell whether a killed run left something beside the folders of specs."""
    return next(_left_over(specs), None) is not None


def finish(specs: Path, report: Report) -> frozenset[str]:
    """Finish what killed runs began in the folders of specs; return the names of those that still are in between."""
    unfinished: set[str] = set()
    for folder in list(_left_over(specs)):
        stage = _stage_of(folder)
        is_begun = (stage / _JOURNAL).is_file() and not stage.is_symlink()
        told = report if is_begun else Findings()
        try:
            with locked(folder, told, _lock_of(folder)) as is_ours:
                if is_ours and not stage.is_symlink():
                    _finish(folder, report)
                elif is_begun:
                    unfinished.add(folder.name)
        except OSError:
            # Litter in a folder that nobody may write is none of a reader's business; files of two versions are.
            if is_begun:
                raise
    return frozenset(unfinished)


def _left_over(specs: Path) -> Iterator[Path]:
    """Yield the folders beside which a run left something: its stage, or the lock alone."""
    with contextlib.suppress(OSError):
        names = {each.name.removesuffix("-lock") for each in specs.glob(f".[!.]*{_ENDING}*")}
        yield from (specs / each[1:].removesuffix(_ENDING) for each in sorted(names) if each.endswith(_ENDING))


def _finish(folder: Path, report: Report) -> None:
    """Carry out what a journal says, if there is one, and take the stage away. The lock is the caller's."""
    stage = _stage_of(folder)
    if not stage.is_dir():
        return
    steps = _read(stage / _JOURNAL)
    if steps is not None and _is_free(folder, steps, report):
        # Who made the journal may not be a run of ours.
        broken = {name for name, step in steps.items() if not _is_whole(stage / "files" / name, stage, step.after)}
        kept = _carry_out(folder, stage, steps, broken)
        said = f"a run was killed while it changed {len(steps)} files of `{shown(folder)}`; the rest is done now"
        said += f", but {', '.join(f'`{each}`' for each in kept)} changed since and stays" if kept else ""
        report(diagnostic(RUN_FINISHED, said, file=shown(folder)))
    shutil.rmtree(stage)


def _carry_out(
    folder: Path, stage: Path, steps: Mapping[str, _Step], broken: Collection[str] = frozenset()
) -> list[str]:
    """Do what is not done yet; return the names of files that are neither as they were nor as they will be."""
    # Texts, not paths: of thousands of files those take longer than the disk.
    kept = []
    for name, step in sorted(steps.items()):
        target = f"{folder}/{name}"
        there = _hash_of(target)
        if there == step.after:
            continue
        if there != step.before or name in broken:
            kept.append(name)
        elif step.after is None:
            os.remove(target)  # noqa: PTH107 - as above
        else:
            output.put(f"{stage}/files/{name}", target)
    return kept


def _is_whole(staged: Path, stage: Path, after: str | None) -> bool:
    """Tell whether a file was staged, where one was to be, and lies in the stage itself."""
    inside = (each for each in (staged, *staged.parents) if stage in each.parents)
    return after is None or (not any(each.is_symlink() for each in inside) and _hash_of(str(staged)) == after)


def _is_free(folder: Path, names: Iterable[str], report: Report) -> bool:
    """Tell whether files can be put at some names without following a link, or report what cannot."""
    behind = {part for name in names for part in output.parts_of(name)}
    for each in (str(_stage_of(folder)), str(folder), *(f"{folder}/{part}" for part in sorted(behind))):
        if os.path.islink(each):  # noqa: PTH114 - thousands of names
            message = f"`{shown(Path(each))}` is a link; nothing is stored through one"
            report(diagnostic(OUTPUT_LINK, message, file=shown(Path(each))))
            return False
    return True


def _refuse_early(folder: Path, names: Iterable[str]) -> None:
    """Raise OSError where the disk would refuse later, in the middle."""
    firsts: dict[str, str] = {}
    for name in names:
        path = f"{folder}/{name}"
        if os.path.isdir(path):  # noqa: PTH112 - as above
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), path)
        firsts.setdefault(path.rpartition("/")[0], path)
    for above, path in firsts.items():
        parent = next(each for each in (Path(above), *Path(above).parents) if each.exists())
        if not os.access(parent, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), path)


def _stage_of(folder: Path) -> Path:
    return folder.parent / f".{folder.name}{_ENDING}"


def _lock_of(folder: Path) -> Path:
    return folder.parent / f".{folder.name}{_ENDING}-lock"


def _hash(content: bytes | None) -> str | None:
    return None if content is None else hashlib.sha256(content).hexdigest()


def _hash_of(name: str) -> str | None:
    """Return the hash of a file; None where there is none that can be read."""
    return _hash(read_bytes(Path(name), Findings()) if os.path.exists(name) else None)  # noqa: PTH110 - as above


def _dump(steps: Mapping[str, _Step]) -> str:
    files = {name: {"before": each.before, "after": each.after} for name, each in sorted(steps.items())}
    return json.dumps({"files": files}, indent=2) + "\n"


def _read(journal: Path) -> dict[str, _Step] | None:
    """Return what a journal says; None where there is none, or none of ours: anyone can put a file there."""
    if journal.is_symlink():
        return None
    try:
        found: Any = json.loads(read_bytes(journal, Findings()) or b"")
        steps = {str(name): _Step(each["before"], each["after"]) for name, each in found["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None
    return steps if all(output.is_inside(name) for name in steps) else None
