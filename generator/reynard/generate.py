"""Specs into code, as a table of contents.

    specs → LoadedSpec → Api → views → RenderedFile → files on disk

Everything is computed in memory; writing, or comparing with what is on disk, is the caller's last step.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from reynard import __version__, freshness, output
from reynard.diagnostics import Findings
from reynard.emit import render
from reynard.ir.resolve import resolve
from reynard.resources import data_folder, runtime_folder
from reynard.specs_folder import read_providers
from reynard.targets.python.grammar import Vocabulary, check_python
from reynard.targets.python.layout import lay_out
from reynard.targets.python.naming import module_name
from reynard.targets.python.plan import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.ir.types import Api


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


def generate(
    specs: Path,
    out: Path,
    package: str,
    *,
    templates: Path | None = None,
    progress: Callable[[str, int, int], None] = _silent,
) -> GeneratePlan:
    """Return the package that a specs folder comes to; `freshness` tells beforehand whether that is needed."""
    findings = Findings()
    folder = out.joinpath(*package.split("."))
    template_folder = templates or data_folder("templates") / "python"
    read = tuple(read_providers(specs, findings))
    api = resolve(each.loaded for each in read if each.loaded is not None and not each.has_errors)
    files = dict(_rendered(api, package, template_folder, findings, progress))
    files |= dict(_runtime_files()) if api.providers else {}
    key = "" if findings.has_errors else freshness.input_key(specs, template_folder, package)
    hashes = {name: output.digest(text) for name, text in files.items()}
    left = tuple(each.name for each in read if each.has_errors)
    for name, (text, digest) in output.written_before(folder).items() if api.providers else ():
        if name.partition("/")[0] in map(module_name, left):
            files[name], hashes[name] = text, digest
    manifest = output.Manifest(__version__, key, hashes)
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


def _rendered(
    api: Api, package: str, templates: Path, report: Report, progress: Callable[[str, int, int], None]
) -> Iterator[tuple[str, str]]:
    if not api.providers:
        return
    progress("types", 0, 3)
    jobs = plan(api, package, report)
    progress("templates", 1, 3)
    words = Vocabulary.of(each.read_text(encoding="utf-8") for each in sorted(templates.rglob("*.jinja")))
    rendered = render(jobs, templates, {".py": partial(check_python, vocabulary=words)})
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
