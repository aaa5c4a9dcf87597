"""Whether all that a repository holds is current, and why each file that is not is not."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reynard import __version__, freshness
from reynard.baseline import known_findings
from reynard.diagnostics import Findings, Severity
from reynard.diagnostics.codes import (
    STALE_BASELINE,
    STALE_CLIENT,
    STALE_NAMES,
    STALE_SCHEMA,
    STALE_SPEC,
    Entry,
    diagnostic,
)
from reynard.disk import inputs, output
from reynard.project.remembered import ingest_remembered
from reynard.project.scaffold import SCHEMAS, outdated_schemas
from reynard.resources import data_folder
from reynard.source import Source
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping

    from reynard.config import Config
    from reynard.diagnostics import Diagnostic
    from reynard.disk.cache import Cache

_HASHES = ("# Derived by", "sha256:")
"""Lines that differ whenever anything does: nobody wants to be shown those."""
_SHOWN = 100
"""How much of a line a message quotes."""


class Difference(Struct, frozen=True, kw_only=True):
    """A file that is not current: its path as people name it, the texts on disk and as they should be, and why."""

    change: output.Change
    kind: Entry
    reason: str

    def as_finding(self) -> Diagnostic:
        """Return the difference as a finding at the first line that differs."""
        message = f"`{self.change.path}` {self.reason}"
        if self.change.before is None:
            return diagnostic(self.kind, message, file=self.change.path)
        source = Source(self.change.path, self.change.before)
        start, end = _first_difference(self.change.before, self.change.after or "")
        return diagnostic(self.kind, message, (source.span(start, end), self._label()))

    def _label(self) -> str:
        if self.change.after is None:
            return "nothing gives this file any more"
        line = _line_at(self.change.after, _first_difference(self.change.after, self.change.before or "")[0]).strip()
        return f"should be: {line[:_SHOWN]}" if line else "should not be here"


class Checked(Struct, frozen=True, kw_only=True):
    """What a check came to."""

    findings: Findings
    """What is wrong or doubtful about pages, decisions and specs."""
    differences: tuple[Difference, ...]
    counts: Mapping[str, int]

    def as_findings(self, severities: Container[Severity] = tuple(Severity)) -> Findings:
        """Return findings of some severities, and one for each file that is not current."""
        together = Findings()
        together.extend(each for each in self.findings if each.severity in severities)
        together.extend(each.as_finding() for each in self.differences)
        return together


def check(
    config: Config,
    cache: Cache | None,
    *,
    has_clients: bool,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Checked:
    """Compare specs with their pages and clients with their specs; nothing is written, nothing is fetched.

    Without a cache a package's manifest is not believed either: whoever edits a client can edit that, too.
    """
    plan = ingest_remembered(config.specs, (), cache, progress)
    differences = [*_schemas(config.specs), *spec_differences(plan.changes())]
    findings = Findings()
    findings.extend(known_findings(config.specs, (), plan.findings))
    if has_clients:
        differences += _clients(config, cache, findings, progress)
    return Checked(findings=findings, differences=tuple(differences), counts=plan.counts)


def spec_differences(changed: Iterable[output.Change]) -> Iterator[Difference]:
    """Yield why each spec differs."""
    for change in changed:
        if change.before is None:
            reason = "is missing: a page documents it"
        elif change.after is None:
            reason = "is left over: no page documents it any more"
        else:
            reason = "is not what its page and the decisions say now"
        yield Difference(change=change, kind=STALE_SPEC, reason=reason)


def baseline_differences(changed: Iterable[output.Change]) -> Iterator[Difference]:
    """Yield why each baseline differs."""
    for change in changed:
        yield Difference(change=change, kind=STALE_BASELINE, reason="does not accept what is said now")


def client_differences(folder: Path, changed: Iterable[output.Change]) -> Iterator[Difference]:
    """Yield why each file of a package differs; paths are those of the disk."""
    manifest = output.read_manifest(folder / output.MANIFEST)
    written = manifest.files if manifest is not None else {}
    for change in changed:
        path = inputs.shown(folder / change.path)
        yield Difference(
            change=output.Change(path, change.before, change.after),
            kind=STALE_CLIENT,
            reason=_why(change, written, manifest.version if manifest is not None else ""),
        )


def name_differences(changed: Iterable[output.Change]) -> Iterator[Difference]:
    """Yield why each record of names differs."""
    for change in changed:
        reason = (
            "is missing: it keeps the names of methods" if change.before is None else "lacks names, or has old ones"
        )
        yield Difference(change=change, kind=STALE_NAMES, reason=reason)


def _why(change: output.Change, written: Mapping[str, str], version: str) -> str:
    if change.before is None:
        return "is missing"
    if change.after is None:
        return "is left over: no spec gives it any more"
    if change.path == output.MANIFEST:
        return f"is of reynard {version}" if version != __version__ else "lists other files, hashes or inputs"
    if change.path not in written:
        return "was written by nobody that the manifest knows"
    if output.digest(change.before) != written[change.path]:
        return "was edited by hand, or by a merge, since it was generated"
    return "is not what the specs and templates give now"


def _clients(
    config: Config, cache: Cache | None, findings: Findings, progress: Callable[[str, int, int], None]
) -> Iterator[Difference]:
    templates = config.templates or data_folder("templates") / "python"
    folder = config.output.joinpath(*config.package.split("."))
    if cache is not None and freshness.is_fresh(folder, config.specs, templates, config.package, config.choice):
        return
    from reynard.renewal.make import make  # noqa: PLC0415 - what is current needs none of it

    plan = make(config.specs, config.output, config.package, templates, config.choice, cache, progress).plan
    findings.extend_by_new(plan.findings)
    if plan.files:
        yield from client_differences(folder, plan.changes())
        yield from name_differences(plan.name_changes())


def _schemas(specs: Path) -> Iterator[Difference]:
    shipped = data_folder("specs")
    if not specs.is_dir() or shipped.resolve() == specs.resolve():
        return
    data = {name: _text(shipped / name) for name in SCHEMAS if (shipped / name).is_file()}
    there = {name: _text(specs / name) for name in SCHEMAS if (specs / name).is_file()}
    for name in outdated_schemas(there, data):
        change = output.Change(inputs.shown(specs / name), there[name], data[name])
        yield Difference(change=change, kind=STALE_SCHEMA, reason="is of another version of Reynard")


def _text(path: Path) -> str:
    return path.read_bytes().decode(errors="replace").replace("\r\n", "\n")


def _first_difference(text: str, other: str) -> tuple[int, int]:
    """Return where the first line of a text is that another does not have there."""
    start = 0
    for line, beside in zip(text.splitlines(keepends=True), [*other.splitlines(keepends=True), ""], strict=False):
        if line != beside and not line.strip().startswith(_HASHES):
            return start, start + len(line.rstrip("\n"))
        start += len(line)
    return 0, len(text.partition("\n")[0])


def _line_at(text: str, offset: int) -> str:
    return text[offset:].partition("\n")[0]


def lines_of(differences: Iterable[Difference]) -> Iterator[str]:
    """Yield what to say of each difference; of a folder that is not there at all, one line."""
    told: dict[str, list[Difference]] = {}
    for each in differences:
        folder = _missing_folder(each.change) if each.change.before is None else ""
        told.setdefault(folder or each.change.path, []).append(each)
    for path, those in told.items():
        yield f"{path} {those[0].reason}" if len(those) == 1 else f"{path} is missing: {len(those)} files"


def _missing_folder(change: output.Change) -> str:
    """Return the outermost folder of a file that is not there, as people name it; nothing where all are."""
    parents = [each for each in Path(change.path).parents if each.name]
    return next((each.as_posix() for each in reversed(parents) if not each.exists()), "")


def stat_text(differences: Iterable[Difference]) -> str:
    """Return how many lines of each file differ, as `git diff --stat` does."""
    rows = []
    for each in differences:
        lines = each.change.diff("").splitlines()[2:]
        rows.append((each.change.path, sum(line[0] == "+" for line in lines), sum(line[0] == "-" for line in lines)))
    width = max((len(path) for path, _, _ in rows), default=0)
    return "".join(f" {path:<{width}} | +{more} -{less}\n" for path, more, less in rows)
