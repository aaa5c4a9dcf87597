"""Pages into specs, provider by provider, without reading again what has not changed since it was read."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Any, cast

from reynard import __version__
from reynard.diagnostics import Findings
from reynard.diagnostics.kept import findings_as_json, findings_from
from reynard.disk import inputs, output, placing
from reynard.patterns import compiled
from reynard.project.units import Unit
from reynard.rereading.ground import Ground
from reynard.resources import code_stamp
from reynard.specs_folder import wanted_folders
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from reynard.diagnostics import Diagnostic
    from reynard.disk.cache import Cache
    from reynard.rereading.ground import Row
    from reynard.source import Source
    from reynard.text.origin import Json

_NAME = compiled(r"[A-Za-z0-9_][\w.-]*\.yaml")
"""A spec, or a drafted provider.yaml, right in the folder of its provider."""


class SpecsPlan(Struct, frozen=True, kw_only=True):
    """How the specs on disk differ from what the pages say, before anything is written."""

    edits: Mapping[Path, str | None]
    """Texts of the files that differ; None for those that nothing documents any more."""
    total: int
    """How many specs the pages come to."""
    findings: Findings
    counts: Mapping[str, int]
    outcomes: Mapping[Path, _Outcome]
    """What each provider's folder came to."""
    cache: Cache | None

    def changes(self) -> list[output.Change]:
        """Return the differences."""
        return [output.Change(inputs.shown(path), _text(path), text) for path, text in sorted(self.edits.items())]

    def write(self) -> list[output.Change]:
        """Write what differs, each provider's folder as a whole, and return it; `findings` get what was in the way."""
        changed = self.changes()
        placed = placing.place_texts(self.edits, self.findings)
        for folder in {path.parent for path in placed}:
            _remember_written(folder, self.outcomes[folder], self.cache)
        names = {*map(inputs.shown, placed)}
        return [each for each in changed if each.path in names]


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def ingest_remembered(
    specs: Path,
    providers: Iterable[str],
    cache: Cache | None,
    progress: Callable[[str, int, int], None] = lambda *_: None,
    elsewhere: Callable[[Iterable[Unit]], Mapping[str, Json]] | None = None,
) -> SpecsPlan:
    """Return what the pages of some providers come to, or of all: what a clean run would, and faster.

    `elsewhere` works out what is not remembered, by the names of folders; what it does not is worked out here.
    """
    findings = Findings()
    edits: dict[Path, str | None] = {}
    outcomes: dict[Path, _Outcome] = {}
    counts: dict[str, int] = dict.fromkeys(("providers", "pages", "operations"), 0)
    total = 0
    folders = wanted_folders(specs, providers, findings)
    done: Mapping[str, Json] = elsewhere(_unknown(folders, cache)) if elsewhere is not None else {}
    for index, folder in enumerate(folders):
        progress(folder.name, index, len(folders))
        outcome = _outcome(folder, cache, done.get(inputs.shown(folder)))
        outcomes[folder] = outcome
        findings.extend(outcome.findings)
        edits |= {folder / name: text for name, text in outcome.edits.items()}
        total += outcome.total
        for name, count in outcome.counts.items():
            counts[name] = counts.get(name, 0) + count
    progress("", len(folders), len(folders))
    return SpecsPlan(edits=edits, total=total, findings=findings, counts=counts, outcomes=outcomes, cache=cache)


class _Outcome(Struct, frozen=True, kw_only=True):
    """What one provider's pages come to; paths count from its folder."""

    edits: Mapping[str, str | None]
    total: int
    findings: tuple[Diagnostic, ...]
    counts: Mapping[str, int]
    said: Sequence[Row] | None = None
    """The findings as they are remembered, where they came so."""
    ground: Ground | None = None
    """What the next run stands on once the edits are written, where one page changes."""
    written: _Outcome | None = None
    """What the folder comes to once the edits are written; None where that is not known."""
    hashes: Mapping[str, str] | None = None
    """Of the files that it was made from; None where nothing is remembered."""


def _unknown(folders: Iterable[Path], cache: Cache | None) -> Iterator[Unit]:
    """Yield the folders of which nothing is remembered, and which another machine can be given."""
    for folder in folders:
        hashes = _hashes(folder)
        if hashes is not None and (cache is None or cache.read(folder.name, _key(folder, hashes)) is None):
            yield Unit.of(folder)


def work_out(unit: Unit) -> Json:
    """Return what a provider's folder comes to, which is nowhere but in memory: the same as where it lies."""
    with unit.laid_out() as folder:
        return _value(folder, _worked_out(folder))


def _outcome(folder: Path, cache: Cache | None, done: Json = None) -> _Outcome:
    hashes = _hashes(folder) if cache is not None else None
    key = _key(folder, hashes) if hashes is not None else None
    known = cache.read(folder.name, key) if cache is not None and key is not None else None
    outcome = _recalled(folder, cast("dict[str, Any] | None", known))
    if outcome is not None:
        return replace(outcome, hashes=hashes)
    outcome = _recalled(folder, cast("dict[str, Any] | None", done))
    if outcome is None and cache is not None and hashes is not None:
        outcome = _reread(folder, cache, hashes)
    outcome = outcome or _worked_out(folder, remembers=cache is not None)
    if cache is not None and key is not None and hashes is not None:
        _remember(folder, outcome, cache, key, hashes)
    return replace(outcome, hashes=hashes)


def _reread(folder: Path, cache: Cache, hashes: Mapping[str, str]) -> _Outcome | None:
    """Return what a folder comes to of which few pages changed, by what is remembered of the others."""
    known = Ground.read(cache, folder)
    if known is None:
        return None
    from reynard.rereading.reread import reread  # noqa: PLC0415 - a run in which nothing changed needs no reader

    read = reread(folder, known, hashes)
    if read is None:
        return None
    ground = read.ground
    value = {"edits": read.edits, "total": ground.total, "findings": ground.said, "counts": ground.counts}
    outcome = _recalled(folder, value)
    return replace(outcome, ground=ground) if outcome is not None else None


def _remember(folder: Path, outcome: _Outcome, cache: Cache, key: str, hashes: Mapping[str, str]) -> None:
    value = _value(folder, outcome)
    if value is None:
        return
    cache.write(folder.name, key, value)
    if outcome.ground is not None and not outcome.edits:
        outcome.ground.stood(hashes).write(cache, folder)


def _remember_written(folder: Path, outcome: _Outcome, cache: Cache | None) -> None:
    """Remember a folder as it is after writing: ingesting is idempotent, so that it comes to the same, and to no edit.

    A draft that was written is a person's file from now on, and the finding about it is gone.
    """
    if cache is None or outcome.hashes is None or not outcome.edits:
        return
    written = outcome.written if "provider.yaml" in outcome.edits else replace(outcome, edits={})
    # What somebody else changed meanwhile was not made anything of: all but what was written stands as it was read.
    hashes = {name: each for name, each in outcome.hashes.items() if outcome.edits.get(name, "") is not None}
    try:
        hashes |= {
            name: inputs.hash_of_file(folder / name).hex() for name, text in outcome.edits.items() if text is not None
        }
    except OSError:
        return
    if written is not None:
        _remember(folder, written, cache, _key(folder, hashes), hashes)


def _worked_out(folder: Path, *, remembers: bool = False) -> _Outcome:
    from reynard.ingest import ingest  # noqa: PLC0415 - a run in which nothing changed needs no reader
    from reynard.rereading.reread import ground_of  # noqa: PLC0415 - as above

    plan = ingest(folder.parent, (folder.name,))
    edits: dict[str, str | None] = dict.fromkeys(path.relative_to(folder).as_posix() for path in plan.stale)
    edits |= {path.relative_to(folder).as_posix(): text for path, text in plan.files.items() if _text(path) != text}
    ground = ground_of(folder, plan) if remembers else None
    specs = sum(path.name != "provider.yaml" for path in plan.files)
    written = _Outcome(edits={}, total=specs, findings=tuple(plan.settled()), counts=plan.counts, ground=ground)
    return replace(written, edits=edits, total=len(plan.files), findings=tuple(plan.findings), written=written)


def _key(folder: Path, hashes: Mapping[str, str]) -> str:
    """Return a hash of all that a provider's specs are made from."""
    made_from = [__version__, code_stamp(), inputs.shown(folder), hashes]
    return hashlib.sha256(json.dumps(made_from, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _hashes(folder: Path) -> dict[str, str] | None:
    """Return the hash of each file that a provider's specs are made from; None where something is no plain file."""
    found: dict[str, str] = {}
    leads = [""]
    try:
        for lead in leads:
            # Texts, not paths: of thousands of files those take longer than the disk.
            with os.scandir(f"{folder}/{lead}") as entries:
                for each in entries:
                    name = f"{lead}{each.name}"
                    if each.is_file(follow_symlinks=False):
                        found[name] = inputs.hash_of_file(f"{folder}/{name}").hex()
                    elif each.is_dir(follow_symlinks=False) and not name.endswith((".yaml", ".yml")):
                        leads.append(f"{name}/")
                    else:
                        return None
    except OSError:
        return None
    return dict(sorted(found.items()))


def _value(folder: Path, outcome: _Outcome) -> Json:
    """Return an outcome as JSON; None where a finding is about something outside the folder."""
    said = outcome.said
    findings = said if said is not None else findings_as_json(outcome.findings, f"{inputs.shown(folder)}/")
    if findings is None:
        return None
    value = {
        "edits": dict(outcome.edits),
        "total": outcome.total,
        "findings": findings,
        "counts": dict(outcome.counts),
    }
    return cast("Json", value)


def _recalled(folder: Path, value: dict[str, Any] | None) -> _Outcome | None:
    """Return what was remembered; None where that is nothing, or nothing of ours: anyone can seal a file."""
    try:
        outcome = _outcome_from(folder, value) if value is not None else None
    except (KeyError, TypeError, ValueError, AttributeError, AssertionError):
        return None
    names = outcome.edits if outcome is not None else ()
    return outcome if all(_NAME.fullmatch(name) for name in names) else None


def _outcome_from(folder: Path, value: dict[str, Any]) -> _Outcome:
    sources: dict[str, Source] = {}

    def source_of(name: str) -> Source:
        if name not in sources:
            if not output.is_inside(name):
                raise ValueError(name)
            read = inputs.read_text(folder / name, Findings())
            assert read is not None  # noqa: S101 - the key says that it is the file that was read before
            sources[name] = read.source
        return sources[name]

    return _Outcome(
        edits=value["edits"],
        total=value["total"],
        findings=findings_from(value["findings"], source_of),
        counts=value["counts"],
        said=value["findings"],
    )
