"""Specs into code, as a table of contents.

    specs → LoadedSpec → Api → views → RenderedFile → files on disk

Everything is computed in memory; writing, or comparing with what is on disk, is the caller's last step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reynard import __version__, freshness, output
from reynard.choice import EVERYTHING, chosen
from reynard.diagnostics import Findings
from reynard.emit import render
from reynard.ir.resolve import resolve
from reynard.overrides import report_moved
from reynard.resources import data_folder, runtime_folder
from reynard.specs_folder import read_providers
from reynard.targets.python.grammar import Vocabulary, check_python
from reynard.targets.python.headers import Origins, ruff_settings, runtime_header, with_header
from reynard.targets.python.layout import lay_out
from reynard.targets.python.naming import module_name
from reynard.targets.python.plan import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.diagnostics import Report
    from reynard.ir.types import Api
    from reynard.spec.model import LoadedProvider


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratePlan:
    """What generating came to, before anything is written. Without files, whatever is on disk stays."""

    folder: Path
    files: Mapping[str, str]
    manifest: output.Manifest
    findings: Findings
    left: tuple[str, ...] = ()
    """Providers with errors: nothing of them changes on disk until those are mended."""
    counts: Mapping[str, int] = field(default_factory=dict)

    def changes(self) -> list[output.Change]:
        """Return how the package on disk differs from what the specs say."""
        return output.changes(self.folder, self.files, self.manifest) if self.files else []

    def write(self) -> list[str] | None:
        """Write what differs, and return its names; None when a person's file would be lost."""
        return output.write(self.folder, self.files, self.manifest, self.findings) if self.files else []


def generate(  # noqa: PLR0913 - what is made of which specs, where, and how
    specs: Path,
    out: Path,
    package: str,
    *,
    templates: Path | None = None,
    choice: Choice = EVERYTHING,
    progress: Callable[[str, int, int], None] = _silent,
) -> GeneratePlan:
    """Return the package that a specs folder comes to; `freshness` tells beforehand whether that is needed."""
    findings = Findings()
    folder = out.joinpath(*package.split("."))
    template_folder = templates or data_folder("templates") / "python"
    read = tuple(read_providers(specs, findings, choice.providers))
    loaded = (each.loaded for each in read if each.loaded is not None and not each.has_errors)
    wanted = chosen(loaded, choice, findings)
    api = resolve(wanted)
    origins = Origins.of(choice.origin, _spec_files(wanted))
    rendered = _rendered(api, package, choice, template_folder, findings, progress)
    files = {path: with_header(path, text, origins) for path, text in rendered}
    files |= dict(_other_files(origins)) if api.providers else {}
    key = "" if findings.has_errors else freshness.input_key(specs, template_folder, package, choice)
    hashes = {name: output.digest(text) for name, text in files.items()}
    left = tuple(each.name for each in read if each.has_errors)
    for name, (text, digest) in output.written_before(folder).items() if api.providers else ():
        if name.partition("/")[0] in map(module_name, left):
            files[name], hashes[name] = text, digest
    sources = {module_name(each.name): freshness.provider_digest(specs / each.name) for each in api.providers}
    manifest = output.Manifest(__version__, key, hashes, sources)
    return GeneratePlan(
        folder=folder,
        files=files,
        manifest=manifest,
        findings=findings,
        left=left,
        counts={
            "providers": len(api.providers),
            "operations": sum(len(each.operations) for each in api.providers),
            "files": len(files),
        },
    )


def _rendered(  # noqa: PLR0913 - what is rendered, and how
    api: Api,
    package: str,
    choice: Choice,
    templates: Path,
    report: Report,
    progress: Callable[[str, int, int], None],
) -> Iterator[tuple[str, str]]:
    if not api.providers:
        return
    progress("types", 0, 3)
    jobs = plan(api, package, report, choice.asynchronous)
    progress("templates", 1, 3)
    originals = data_folder("templates") / "python"
    folders = (templates, originals) if templates != originals else (originals,)
    if templates != originals:
        report_moved(templates, originals, report)
    words = Vocabulary.of(
        each.read_text(encoding="utf-8") for folder in folders for each in sorted(folder.rglob("*.jinja"))
    )
    rendered = render(jobs, folders, {".py": partial(check_python, vocabulary=words)})
    progress("layout", 2, 3)
    for file in lay_out(rendered):
        yield file.path, file.text
    progress("", 3, 3)


def _spec_files(loaded: Iterable[LoadedProvider]) -> Iterator[tuple[str, str, str]]:
    """Yield provider, operation and file name of every spec."""
    for each in loaded:
        for endpoint in each.endpoints:
            name = endpoint.origin.locate(()).source.name.rpartition("/")[2]
            yield each.spec.provider, endpoint.spec.operation, name


def _other_files(origins: Origins) -> Iterator[tuple[str, str]]:
    """Yield what every package has: the runtime, and what tells tools how to treat it."""
    root = runtime_folder()
    for path in sorted(root.rglob("*.py")):
        yield f"_runtime/{path.relative_to(root).as_posix()}", runtime_header(path.read_text(encoding="utf-8"))
    yield "ruff.toml", ruff_settings(origins)
    yield "py.typed", ""
