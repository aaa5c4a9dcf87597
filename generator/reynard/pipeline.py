"""The two halves of Reynard as a table of contents: pages into specs, and specs into code.

    ingest:    page → Source → Page → Observation → EndpointSpec → specs/<provider>/<operation>.yaml
    generate:  specs → LoadedSpec → Api → views → RenderedFile → files on disk

Both compute everything in memory; writing, or comparing with what is on disk, is the caller's last step.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reynard import __version__, inputs, output
from reynard.diagnostics import Findings
from reynard.diagnostics.codes import EDITED_SPEC, HANDWRITTEN_CLASH, NO_SPECS, PROVIDER_DRAFTED, diagnostic
from reynard.resources import code_is_newer, data_folder, runtime_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.ir.types import Api
    from reynard.reconcile.provider import Ingested, PageFile
    from reynard.source import Source
    from reynard.spec.model import LoadedProvider

Progress = "Callable[[str, int, int], None]"
"""Told what is being worked on, how many are done, and how many there are."""


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IngestPlan:
    """What ingesting came to, before anything is written."""

    files: Mapping[Path, str]
    """Spec files to write."""
    stale: tuple[Path, ...]
    """Derived specs whose page no longer documents them."""
    ingested: tuple[Ingested, ...]
    findings: Findings
    counts: Mapping[str, int]

    def changes(self) -> list[output.Change]:
        """Return how the specs on disk differ from what the pages say."""
        found = [output.Change(inputs.shown(path), _text(path), text) for path, text in sorted(self.files.items())]
        found += [output.Change(inputs.shown(path), _text(path), None) for path in self.stale]
        return [each for each in found if each.before != each.after]

    def write(self) -> list[output.Change]:
        """Write what differs, and return it."""
        changed = self.changes()
        for path, text in self.files.items():
            if _text(path) != text:
                output.replace_text(path, text)
        for path in self.stale:
            path.unlink(missing_ok=True)
        return changed


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def ingest(
    specs: Path, providers: Iterable[str] = (), progress: Callable[[str, int, int], None] = _silent
) -> IngestPlan:
    """Read every page below a specs folder, and return the spec files that they come to."""
    from reynard.reconcile.provider import ingest_provider  # noqa: PLC0415 - `generate` needs none of it

    findings = Findings()
    files: dict[Path, str] = {}
    stale: list[Path] = []
    done: list[Ingested] = []
    pages = 0
    folders = _wanted(specs, providers, findings)
    for index, folder in enumerate(folders):
        progress(folder.name, index, len(folders))
        read = inputs.read_provider(folder, findings, with_pages=True)
        if not read.pages or "decisions.yaml" in read.unreadable:
            continue
        pages += len(read.pages)
        derived = _derived(read)
        handwritten = frozenset(_stem(name) for name in read.specs if name not in derived)
        decisions = read.specs.get("decisions.yaml")
        ingested = ingest_provider(
            folder.name,
            list(_pages(read)),
            decisions.source if decisions else None,
            findings,
            taken=handwritten - {_stem(name) for name in ("provider.yaml", "decisions.yaml")},
        )
        if not ingested.ledger.is_whole:
            continue
        made = _spec_files(ingested, read, derived, findings)
        if made and "provider.yaml" not in {*read.specs, *read.unreadable}:
            made |= _drafted(ingested, findings)
        files |= {folder / name: text for name, text in made.items()}
        stale += _stale(ingested, read, derived, findings)
        done.append(ingested)
    progress("", len(folders), len(folders))
    operations = sum(len(each.evidence) for each in done)
    return IngestPlan(
        files=files,
        stale=tuple(stale),
        ingested=tuple(done),
        findings=findings,
        counts={"providers": len(done), "pages": pages, "operations": operations},
    )


def _wanted(specs: Path, providers: Iterable[str], report: Report) -> list[Path]:
    names = set(providers)
    folders = list(inputs.provider_folders(specs)) if specs.is_dir() else []
    if not folders:
        report(diagnostic(NO_SPECS, f"`{inputs.shown(specs)}` holds no provider's folder", file=inputs.shown(specs)))
    known = {each.name for each in folders}
    for name in sorted(names - known):
        report(
            diagnostic(NO_SPECS, f"there is no provider `{name}` in `{inputs.shown(specs)}`", file=inputs.shown(specs))
        )
    return [each for each in folders if not names or each.name in names]


def _pages(read: inputs.ProviderFiles) -> Iterator[PageFile]:
    from reynard.reconcile.provider import PageFile  # noqa: PLC0415 - as in `ingest`

    for path, page in read.pages.items():
        yield PageFile(path=path, source=page.source, sha256=page.sha256)


def _stem(name: str) -> str:
    return name.rpartition(".")[0]


def _derived(read: inputs.ProviderFiles) -> dict[str, str]:
    """Return the spec files that `ingest` owns, with the page that each was derived from."""
    from reynard.spec.dump import is_sealed  # noqa: PLC0415 - as in `ingest`
    from reynard.text.fragment import Fragment  # noqa: PLC0415 - as in `ingest`
    from reynard.text.yaml import YamlText, read_strict_yaml  # noqa: PLC0415 - as in `ingest`

    found: dict[str, str] = {}
    for name, file in read.specs.items():
        if "\nsource:" not in file.source.text:
            continue
        document = read_strict_yaml(Fragment.of(file.source))
        value = document.value if isinstance(document, YamlText) else None
        source = value.get("source") if isinstance(value, dict) else None
        if isinstance(source, dict):
            found[name] = str(source.get("page", ""))
        elif value is None and is_sealed(file.source.text):
            found[name] = ""
    return found


def _spec_files(
    ingested: Ingested, read: inputs.ProviderFiles, derived: Mapping[str, str], report: Report
) -> dict[str, str]:
    from reynard.spec.dump import dump_endpoint, is_untouched  # noqa: PLC0415 - as in `ingest`

    made: dict[str, str] = {}
    for each in ingested.evidence:
        name = f"{each.spec.operation}.yaml"
        there = read.specs.get(name)
        if there is not None and name not in derived:
            span = there.source.span(0, len(there.source.line(1)))
            message = f"`{each.spec.operation}` is written by hand and stays, but `{each.page.path}` documents it too"
            report(
                diagnostic(
                    HANDWRITTEN_CLASH, message, (span, "has no `source:`"), (each.seen.path.span, "documented here")
                )
            )
            continue
        if there is not None and not is_untouched(there.source.text):
            _report_edited(there.source, report)
            continue
        made[name] = dump_endpoint(each.spec)
    return made


def _drafted(ingested: Ingested, report: Report) -> dict[str, str]:
    """Return a first provider.yaml for a folder that has none."""
    from reynard.reconcile.draft import draft_provider  # noqa: PLC0415 - as in `ingest`

    text = draft_provider(ingested.provider, (each.seen for each in ingested.evidence))
    if text is None:
        return {}
    span = ingested.evidence[0].seen.span
    message = f"`{ingested.provider}` has no provider.yaml; a first one is drafted from its pages"
    report(diagnostic(PROVIDER_DRAFTED, message, (span, "its pages say what is known")))
    return {"provider.yaml": text}


def _report_edited(spec: Source, report: Report) -> None:
    span = spec.span(0, len(spec.line(1)))
    report(diagnostic(EDITED_SPEC, f"`{spec.name}` was edited by hand since it was derived", (span, "derived file")))


def _stale(
    ingested: Ingested, read: inputs.ProviderFiles, derived: Mapping[str, str], findings: Findings
) -> list[Path]:
    """Return the derived specs that nothing documents any more.

    Those of a page that could not be read stay, and so do those that a person has edited.
    """
    from reynard.spec.dump import is_untouched  # noqa: PLC0415 - as in `ingest`

    broken = {each.place[0] for each in findings if each.severity == "error"}
    whole = {path for path, page in read.pages.items() if page.source.name not in broken}
    gone = set(derived.values()) - set(read.pages) - read.unreadable
    documented = {f"{each.spec.operation}.yaml" for each in ingested.evidence}
    stale: list[Path] = []
    for name, page in derived.items():
        if name in documented or not (page in whole or page in gone):
            continue
        if is_untouched(read.specs[name].source.text):
            stale.append(read.folder / name)
        else:
            _report_edited(read.specs[name].source, findings)
    return stale


def load_specs(specs: Path, report: Report, providers: Iterable[str] = ()) -> tuple[LoadedProvider, ...]:
    """Load every provider of a specs folder that is in order."""
    from reynard.spec.load import ProviderFolder, load_provider  # noqa: PLC0415 - an unchanged input needs none of it

    loaded = []
    for folder in _wanted(specs, providers, report):
        read = inputs.read_provider(folder, report, with_pages=False)
        found = load_provider(
            ProviderFolder(read.name, {name: file.source for name, file in read.specs.items()}), report
        )
        if found is not None:
            loaded.append(found)
    return tuple(loaded)


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratePlan:
    """What generating came to, before anything is written."""

    folder: Path
    files: Mapping[str, str]
    manifest: output.Manifest
    findings: Findings
    counts: Mapping[str, int] = field(default_factory=dict)
    is_current: bool = False

    def changes(self) -> list[output.Change]:
        """Return how the package on disk differs from what the specs say."""
        return [] if self.is_current else output.changes(self.folder, self.files, self.manifest)

    def write(self) -> list[str] | None:
        """Write what differs, and return its names; None when a person's file would be lost."""
        return [] if self.is_current else output.write(self.folder, self.files, self.manifest, self.findings)


def generate(
    specs: Path,
    out: Path,
    package: str,
    *,
    templates: Path | None = None,
    progress: Callable[[str, int, int], None] = _silent,
) -> GeneratePlan:
    """Return the package that a specs folder comes to; an input that has not changed is recognised and not rendered."""
    findings = Findings()
    folder = out / package
    template_folder = templates or data_folder("templates") / "python"
    key = _input_key(specs, template_folder, package)
    if specs.is_dir() and output.is_current(folder, __version__, key) and not code_is_newer(folder / output.MANIFEST):
        empty = output.Manifest(__version__, key, {})
        return GeneratePlan(folder=folder, files={}, manifest=empty, findings=findings, is_current=True)
    loaded = load_specs(specs, findings)
    api = resolved(loaded, findings)
    files = dict(_rendered(api, package, template_folder, findings, progress))
    files |= dict(_runtime_files()) if api.providers else {}
    if findings.has_errors:
        key = ""
    manifest = output.Manifest(__version__, key, {name: output.digest(text) for name, text in files.items()})
    return GeneratePlan(
        folder=folder,
        files=files,
        manifest=manifest,
        findings=findings,
        counts={
            "providers": len(api.providers),
            "operations": sum(len(each.operations) for each in api.providers),
            "files": len(files),
        },
    )


def resolved(loaded: Iterable[LoadedProvider], report: Report) -> Api:
    """Return the IR of loaded specs."""
    from reynard.ir.resolve import resolve  # noqa: PLC0415 - an unchanged input needs none of it

    return resolve(loaded, report)


def lint_specs(specs: Path, report: Report, providers: Iterable[str] = ()) -> dict[str, int]:
    """Load and resolve specs for their findings alone; return what was counted."""
    loaded = load_specs(specs, report, providers)
    api = resolved(loaded, report)
    return {"operations": sum(len(each.operations) for each in api.providers)}


def _input_key(specs: Path, templates: Path, package: str) -> str:
    parts = [inputs.tree_digest(each) for each in (templates, runtime_folder())]
    files = hashlib.sha256()
    for folder in inputs.provider_folders(specs) if specs.is_dir() else ():
        for path in sorted(folder.glob("*.y*ml")):
            if path.is_file():
                files.update(f"{folder.name}/{path.name}\0".encode("utf-8", "surrogateescape"))
                files.update(inputs.hash_of(path))
    return hashlib.sha256(json.dumps([*parts, files.hexdigest(), package]).encode()).hexdigest()


def _rendered(
    api: Api, package: str, templates: Path, report: Report, progress: Callable[[str, int, int], None]
) -> Iterator[tuple[str, str]]:
    from reynard.emit import render  # noqa: PLC0415 - an unchanged input needs none of it
    from reynard.targets.python.layout import lay_out  # noqa: PLC0415 - as above
    from reynard.targets.python.plan import plan  # noqa: PLC0415 - as above

    if not api.providers:
        return
    progress("types", 0, 3)
    jobs = plan(api, package, report)
    progress("templates", 1, 3)
    rendered = render(jobs, templates)
    progress("layout", 2, 3)
    for file in lay_out(rendered):
        yield file.path, file.text
    progress("", 3, 3)


def _runtime_files() -> Iterator[tuple[str, str]]:
    """Yield the runtime as it is copied into every package."""
    root = runtime_folder()
    for path in sorted(root.rglob("*.py")):
        yield f"_runtime/{path.relative_to(root).as_posix()}", path.read_text(encoding="utf-8")
    yield "py.typed", ""
