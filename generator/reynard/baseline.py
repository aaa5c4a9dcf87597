"""`baseline.lock`: findings about a provider's pages that a person has seen and accepted, each with the reason.

A finding is known again by its code, its address and its words, never by its line: a page may change elsewhere. What
is new is told first and counts for `--strict`; what is accepted is passed over; what vanished is said.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from reynard.diagnostics import Findings, Severity
from reynard.diagnostics.codes import ACCEPTED_GONE, SPEC_SHAPE, diagnostic
from reynard.disk import inputs, output
from reynard.spec.dump import dump_yaml
from reynard.spec.validate import matches
from reynard.specs_folder import wanted_folders
from reynard.text.fragment import Fragment
from reynard.text.yaml import YamlText, read_strict_yaml
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reynard.diagnostics import Diagnostic, Report
    from reynard.source import Span
    from reynard.text.origin import Json

BASELINE = "baseline.lock"
"""The file's name in a provider's folder. It ends in no suffix of a spec, so no reader of specs takes it for one."""
_HEADER = """\
# yaml-language-server: $schema=../baseline.schema.json
# Written by `reynard ingest --baseline REASON`: known findings. What is deleted here is told again.
"""

_Identity: TypeAlias = "tuple[str, str, str]"
"""Code, address and words."""


class Accepted(Struct, frozen=True, kw_only=True):
    """Findings of one identity that were accepted: how many, why, and where that is written."""

    because: str
    times: int
    span: Span


class Baselines(Struct, frozen=True, kw_only=True):
    """What is accepted, by the folder of its provider."""

    folders: Mapping[Path, Mapping[_Identity, Accepted]]


def known_findings(specs: Path, providers: Iterable[str], findings: Iterable[Diagnostic]) -> Findings:
    """Return findings about the pages of some providers, or of all, as their baselines know them."""
    found = Findings()
    baselines = read_baselines(wanted_folders(specs, providers, _silent), found)
    found.extend(settle(findings, baselines))
    return found


def _silent(_finding: Diagnostic) -> None:
    """Say nothing again that was said when the folders were read."""


def read_baselines(folders: Iterable[Path], report: Report) -> Baselines:
    """Read what is accepted in some providers' folders; what cannot be read is reported, and accepts nothing."""
    return Baselines(folders={folder: _read(folder, report) for folder in folders})


def _read(folder: Path, report: Report) -> dict[_Identity, Accepted]:
    path = folder / BASELINE
    read = inputs.read_text(path, report) if path.exists() else None
    document = read_strict_yaml(Fragment.of(read.source)) if read is not None else None
    if document is None:
        return {}
    if not isinstance(document, YamlText):
        report(diagnostic(SPEC_SHAPE, f"`{BASELINE}` is no YAML: {document.reason}", (document.span, "here")))
        return {}
    if not matches(document.value, document, "baseline", report):
        return {}
    value = cast("dict[str, Any]", document.value)
    return {
        (found["code"], found["at"], found["says"]): Accepted(
            because=group["because"],
            times=found.get("times", 1),
            span=document.locate(("accepted", place, "findings", index, "says")),
        )
        for place, group in enumerate(value["accepted"])
        for index, found in enumerate(group["findings"])
    }


def settle(findings: Iterable[Diagnostic], baselines: Baselines) -> Findings:
    """Return findings with the reason in those that are accepted, and one for each accepted one that is gone."""
    findings = tuple(findings)
    settled = Findings()
    if not any(baselines.folders.values()):
        settled.extend(findings)
        return settled
    left = {folder: Counter({each: its[each].times for each in its}) for folder, its in baselines.folders.items()}
    home = _homes(baselines.folders)
    for each in findings:
        folder = home(each) if is_acceptable(each) else None
        identity = _identity(folder, each) if folder is not None else None
        if folder is None or identity is None or left[folder][identity] <= 0:
            settled(each)
            continue
        left[folder][identity] -= 1
        settled(replace(each, accepted=baselines.folders[folder][identity].because))
    unread = _with_errors(findings, baselines)
    for folder, its in baselines.folders.items():
        gone = [each for each in its if left[folder][each] == its[each].times] if folder not in unread else ()
        settled.extend(_gone(each, its[each]) for each in gone)
    return settled


class Acceptance(Struct, frozen=True, kw_only=True):
    """What accepting comes to: the texts of the baselines, and the findings, each with its reason."""

    edits: Mapping[Path, str | None]
    """None for a baseline that accepts nothing any more."""
    findings: Findings
    count: int
    """How many findings were not accepted before."""

    def changes(self) -> list[output.Change]:
        """Return how the baselines on disk differ."""
        found = [output.Change(inputs.shown(path), output.text_of(path), text) for path, text in self.edits.items()]
        return [each for each in found if each.before != each.after]

    def write(self) -> list[output.Change]:
        """Write what differs, and return it."""
        changed = self.changes()
        for path, text in self.edits.items():
            if text is None:
                path.unlink(missing_ok=True)
            elif output.text_of(path) != text:
                output.replace_text(path, text)
        return changed


def accept(
    findings: Iterable[Diagnostic], because: str, baselines: Baselines, is_wanted: Callable[[Diagnostic], bool]
) -> Acceptance:
    """Accept those of some settled findings that are wanted, beside what is accepted already.

    What nothing says any more is left out of the baselines, unless an error kept a page from being read.
    """
    findings = tuple(findings)
    home = _homes(baselines.folders)
    groups: dict[Path, dict[str, Counter[_Identity]]] = {folder: defaultdict(Counter) for folder in baselines.folders}
    done = Findings()
    count = 0
    for each in findings:
        folder = home(each) if is_acceptable(each) and (each.accepted or is_wanted(each)) else None
        if folder is None:
            if each.code != ACCEPTED_GONE.code:
                done(each)
            continue
        count += each.accepted is None
        reason = each.accepted or because
        groups[folder][reason][_identity(folder, each)] += 1
        done(replace(each, accepted=reason))
    for folder in _with_errors(findings, baselines):
        for identity, known in baselines.folders[folder].items():
            groups[folder][known.because][identity] = max(groups[folder][known.because][identity], known.times)
    edits = {folder / BASELINE: _dump(reasons) if reasons else None for folder, reasons in groups.items()}
    return Acceptance(edits=edits, findings=done, count=count)


def _with_errors(findings: Iterable[Diagnostic], baselines: Baselines) -> set[Path]:
    """Return the folders of which something could not be read: what was said of it may be said again."""
    home = _homes(baselines.folders)
    return {folder for each in findings if each.severity is Severity.ERROR and (folder := home(each)) is not None}


def is_acceptable(finding: Diagnostic) -> bool:
    """Tell whether a finding is a doubt that can be lived with; errors cannot, and facts are none."""
    return finding.severity in (Severity.WARNING, Severity.NOTE) and finding.code != ACCEPTED_GONE.code


def _homes(folders: Iterable[Path]) -> Callable[[Diagnostic], Path | None]:
    """Return the function that tells in which provider's folder a finding's file lies."""
    starts = {inputs.shown(folder): folder for folder in folders}

    def home(finding: Diagnostic) -> Path | None:
        name = finding.place[0]
        while name:
            if name in starts:
                return starts[name]
            name = name.rpartition("/")[0]
        return None

    return home


def _identity(folder: Path, finding: Diagnostic) -> _Identity:
    """Return what a finding is known by, wherever the folder lies."""
    start = f"{inputs.shown(folder)}/"
    return finding.code, finding.field or finding.place[0].removeprefix(start), finding.message.replace(start, "")


def _gone(identity: _Identity, accepted: Accepted) -> Diagnostic:
    code, at, _ = identity
    message = f"`{code}` at `{at}` was accepted, and is said no more"
    return diagnostic(ACCEPTED_GONE, message, (accepted.span, "was said"))


def _dump(reasons: Mapping[str, Counter[_Identity]]) -> str:
    groups: list[Json] = [
        {"because": because, "findings": [_entry(each, times) for each, times in sorted(reasons[because].items())]}
        for because in sorted(reasons)
    ]
    return _HEADER + dump_yaml({"reynard": 1, "accepted": groups})


def _entry(identity: _Identity, times: int) -> Json:
    code, at, says = identity
    return {"code": code, "at": at, "says": says, **({"times": times} if times > 1 else {})}
