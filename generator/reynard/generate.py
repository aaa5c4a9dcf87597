"""Specs into code, as a table of contents.

    specs → LoadedSpec → Api → views → RenderedFile → files on disk

Everything is computed in memory; writing, or comparing with what is on disk, is the caller's last step.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from reynard import __version__, freshness
from reynard.choice import EVERYTHING, chosen
from reynard.collector import collecting_seldom
from reynard.diagnostics import Findings
from reynard.disk import inputs, output
from reynard.emit import render
from reynard.ir.resolve import resolve
from reynard.overrides import rendered_or_none, report_moved, unreadable
from reynard.resources import data_folder, runtime_folder
from reynard.spec.names import NAMES, dump_names
from reynard.specs_folder import read_providers
from reynard.targets.python.grammar import Vocabulary, check_python
from reynard.targets.python.headers import Origins, ruff_settings, runtime_header, with_header
from reynard.targets.python.layout import lay_out
from reynard.targets.python.methods import given_names
from reynard.targets.python.naming import RESERVED_CLASSES, module_name
from reynard.targets.python.plan import Settled, plan
from reynard.targets.python.remembered import given_members
from reynard.targets.python.renames import report_renamed
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.diagnostics import Diagnostic, Report
    from reynard.ir.types import Api
    from reynard.spec.model import LoadedProvider


def _silent(_what: str, _done: int, _total: int) -> None:
    """Show no progress."""


class GeneratePlan(Struct, frozen=True, kw_only=True):
    """What generating came to, before anything is written. Without files, whatever is on disk stays."""

    folder: Path
    files: Mapping[str, str]
    manifest: output.Manifest
    findings: Findings
    kept: frozenset[str] = frozenset()
    """Files that were read to make the plan, and stay as they are."""
    left: tuple[str, ...] = ()
    """Providers with errors: nothing of them changes on disk until those are mended."""
    counts: Mapping[str, int] = field(default_factory=dict)
    names: Mapping[Path, str] = field(default_factory=dict)
    """The records of names, which lie beside the specs."""
    loaded: tuple[LoadedProvider, ...] = ()
    api: Api | None = None
    """What it was made of, where all was made."""
    settled: tuple[Settled, ...] = ()
    """What was decided for each of its providers."""
    hashes: Mapping[str, Mapping[str, bytes]] = field(default_factory=dict)
    """Those of each provider's specs, as they were read."""
    passing: frozenset[Diagnostic] = frozenset()
    """Findings that the next run will not have: it starts from the names that this one gives."""

    def changes(self) -> list[output.Change]:
        """Return how the package on disk differs from what the specs say."""
        return output.changes(self.folder, self.files, self.manifest) if self.files else []

    def name_changes(self) -> list[output.Change]:
        """Return how the records of names differ from what is on disk; paths as people name them."""
        found = [output.Change(inputs.shown(path), output.text_of(path), text) for path, text in self.names.items()]
        return [each for each in found if each.before != each.after]

    def write(self) -> list[str] | None:
        """Write what differs, and return its names; None when a person's file would be lost.

        The records of names come first: a run that is killed in between gives the same names again.
        """
        records = [path for path, text in self.names.items() if output.text_of(path) != text]
        for path in records:
            before = path.parent.stat()
            output.replace_text(path, self.names[path])
            # To make and ninja a time after the start of this run says that a spec is new, or a record edited by hand.
            for each in (path, path.parent):
                os.utime(each, ns=(before.st_atime_ns, before.st_mtime_ns))
        written = output.write(self.folder, self.files, self.manifest, self.findings, self.kept) if self.files else []
        return None if written is None else [*map(inputs.shown, records), *written]


@collecting_seldom()
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
    loaded = tuple(each.loaded for each in read if each.loaded is not None and not each.has_errors)
    whole = resolve(loaded, RESERVED_CLASSES)
    renamings = Findings()
    names = dict(_names(whole, specs, renamings))
    findings.extend(renamings)
    wanted = chosen(loaded, choice, findings)
    api = resolve(_with_names(wanted, whole), RESERVED_CLASSES) if choice.operations else whole
    origins = Origins.of(choice.origin, _spec_files(wanted))
    overrides = template_folder if template_folder != data_folder("templates") / "python" else None
    settled = tuple(map(Settled.of, api.providers))
    rendered = rendered_or_none(
        lambda: tuple(_rendered(api, settled, package, choice, template_folder, findings, progress)),
        overrides,
        findings,
    )
    files = {path: with_header(path, text, origins) for path, text in rendered or ()}
    files |= dict(_other_files(origins)) | dict(_auth_files(api)) if rendered else {}
    known = {each.name: each.hashes for each in read}
    hashes_of = {each.name: freshness.spec_hashes(specs / each.name, known[each.name]) for each in api.providers}
    digests = {name: freshness.digest_of(each) for name, each in hashes_of.items()}
    key = "" if findings.has_errors else freshness.input_key(specs, template_folder, package, choice, names, digests)
    hashes = {name: _digest(name, text) for name, text in files.items()}
    left = tuple(each.name for each in read if each.has_errors)
    sources = {module_name(name): digest for name, digest in digests.items()}
    kept = {*map(module_name, left), *(_missed(folder, sources) if findings.has_errors else ())}
    for name, (text, digest) in output.written_before(folder).items() if rendered and kept else ():
        # What is kept may import a way to authenticate that nothing else uses any more.
        if name.partition("/")[0] in kept or (name.startswith("_auth/") and name not in files):
            files[name], hashes[name] = text, digest
    manifest = output.Manifest(__version__, key, hashes, sources)
    return GeneratePlan(
        folder=folder,
        files=files,
        manifest=manifest,
        findings=findings,
        left=left,
        names=names if rendered is not None else {},
        loaded=wanted,
        api=api,
        settled=settled,
        hashes=hashes_of,
        passing=frozenset(renamings),
        counts={
            "providers": len(api.providers),
            "operations": sum(len(each.operations) for each in api.providers),
            "files": len(files),
        },
    )


def _digest(name: str, text: str) -> str:
    """Return the hash of a file; of the runtime, which all packages of a process have, it is known."""
    return _runtime_digest(text) if name.startswith("_runtime/") else output.digest(text)


@lru_cache(maxsize=128)
def _runtime_digest(text: str) -> str:
    return output.digest(text)


def _missed(folder: Path, providers: Iterable[str]) -> set[str]:
    """Return the modules of providers that the last run made and this one does not.

    A folder that was renamed has gone in one place and is an error in another: a client goes only where all is well.
    """
    manifest = output.read_manifest(folder / output.MANIFEST)
    before = {name.partition("/")[0] for name in manifest.files if "/" in name} if manifest is not None else set[str]()
    return before.difference(providers, ("_runtime", "_auth"))


def _names(whole: Api, specs: Path, report: Report) -> Iterator[tuple[Path, str]]:
    """Yield the record of each provider's names; what was renamed since the last one is reported."""
    for each in whole.providers:
        record = specs / each.name / NAMES
        report_renamed(each, inputs.shown(record), report)
        yield record, dump_names(given_names(each), each.classes, given_members(each))


def _with_names(wanted: Iterable[LoadedProvider], whole: Api) -> Iterator[LoadedProvider]:
    """Yield providers that know all names of their methods and models: what a package leaves out renames nothing."""
    known = {each.name: each for each in whole.providers}
    for each in wanted:
        provider = known[each.spec.provider]
        names, members = given_names(provider), given_members(provider)
        yield replace(each, names=names, classes=provider.classes, members=members)


def _rendered(  # noqa: PLR0913 - what is rendered, and how
    api: Api,
    settled: tuple[Settled, ...],
    package: str,
    choice: Choice,
    templates: Path,
    report: Report,
    progress: Callable[[str, int, int], None],
) -> Iterator[tuple[str, str]]:
    if not api.providers:
        return
    progress("types", 0, 3)
    jobs = plan(api, settled, package, report, choice.asynchronous)
    progress("templates", 1, 3)
    originals = data_folder("templates") / "python"
    folders = (templates, originals) if templates != originals else (originals,)
    if templates != originals:
        report_moved(templates, originals, report)
        if unreadable(templates, report):
            return
    words = Vocabulary.of(tuple(text for folder in folders for text in _templates_in(folder)))
    rendered = render(jobs, folders, {".py": partial(check_python, vocabulary=words)})
    progress("layout", 2, 3)
    for file in lay_out(rendered):
        yield file.path, file.text
    progress("", 3, 3)


def _templates_in(folder: Path) -> tuple[str, ...]:
    return _our_templates(folder) if folder == data_folder("templates") / "python" else _texts_of_templates(folder)


@cache
def _our_templates(folder: Path) -> tuple[str, ...]:
    """Return the texts of our own, which are code of this process, as the runtime is."""
    return _texts_of_templates(folder)


def _texts_of_templates(folder: Path) -> tuple[str, ...]:
    return tuple(each.read_text(encoding="utf-8") for each in sorted(folder.rglob("*.jinja")))


def _spec_files(loaded: Iterable[LoadedProvider]) -> Iterator[tuple[str, str, str]]:
    """Yield provider, operation and file name of every spec."""
    for each in loaded:
        for endpoint in each.endpoints:
            name = endpoint.source.name.rpartition("/")[2]
            yield each.spec.provider, endpoint.spec.operation, name


def _auth_files(api: Api) -> Iterator[tuple[str, str]]:
    """Yield the modules of the ways to authenticate that other packages bring and providers use."""
    kinds = {each.kind.module: each.kind for provider in api.providers for each in provider.schemes if each.kind}
    for module, kind in sorted(kinds.items()):
        yield f"_auth/{module}.py", f"# Copied by Reynard from the package that brings `{kind.name}`.\n\n{kind.source}"
    if kinds:
        yield "_auth/__init__.py", '"""Ways to authenticate that other packages brought."""\n'


def _other_files(origins: Origins) -> Iterator[tuple[str, str]]:
    """Yield what every package has: the runtime, and what tells tools how to treat it."""
    yield from _runtime_files(runtime_folder())
    yield "ruff.toml", ruff_settings(origins)
    yield "py.typed", ""


@cache
def _runtime_files(root: Path) -> tuple[tuple[str, str], ...]:
    """Return the runtime, which is code of this process: read once, however many packages it makes."""
    return tuple(
        (f"_runtime/{path.relative_to(root).as_posix()}", runtime_header(path.read_text(encoding="utf-8")))
        for path in sorted(root.rglob("*.py"))
    )
