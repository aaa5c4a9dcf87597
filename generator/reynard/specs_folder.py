"""A folder of specs as a whole: which providers are wanted, and which of their specs are in order."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.diagnostics.codes import FOLDER_NAME, NO_OPERATIONS, NO_SPECS, diagnostic
from reynard.disk import inputs, placing
from reynard.patterns import compiled
from reynard.spec.auth_kinds import report_broken_kinds
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.names import NAMES
from reynard.spec.soundness import sound
from reynard.text.devices import DEVICES
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider

_LONGEST = 80
_NAME = compiled(rf"[a-z][a-z0-9_]{{0,{_LONGEST - 1}}}")


def wanted_folders(specs: Path, providers: Iterable[str], report: Report) -> list[Path]:
    """Return the folders of some providers, or of all; report those that are not there.

    What a killed run left half done is done first: nobody reads files of two versions.
    """
    names = set(providers)
    unfinished = placing.finish(specs, report)
    folders = list(inputs.provider_folders(specs)) if specs.is_dir() else []
    shown = inputs.shown(specs)
    if (specs / "provider.yaml").is_file():
        above = inputs.shown(specs.parent)
        message = f"`{shown}` is the folder of one provider; name the one above it, `{above}`"
        report(diagnostic(NO_SPECS, message, file=shown))
        return []
    if not folders:
        said = "holds no provider's folder" if specs.is_dir() else "is not there"
        report(diagnostic(NO_SPECS, f"`{shown}` {said}", file=shown))
    known = {each.name for each in folders}
    for name in sorted(names - known if folders else ()):
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean `{near[0]}`?" if near else f"there are {', '.join(sorted(known))}"
        report(diagnostic(NO_SPECS, f"there is no provider `{name}` in `{shown}`; {hint}", file=shown))
    wanted = [each for each in folders if each.name not in unfinished and (not names or each.name in names)]
    for each in wanted:
        problem = provider_name_problem(each.name)
        if problem is not None:
            report(diagnostic(FOLDER_NAME, problem, file=inputs.shown(each)))
    return [each for each in wanted if provider_name_problem(each.name) is None]


def provider_name_problem(name: str) -> str | None:
    """Return why a folder cannot be a provider's, and what would be possible; None where it can."""
    if name in DEVICES:
        return f"`{name}` is a device on Windows, where no folder can be called so; `{name}_api` would do"
    if _NAME.fullmatch(name):
        return None
    plain = re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")
    reason = (
        "starts with a digit" if name[:1].isdigit() else "is too long" if len(name) > _LONGEST else "is no Python name"
    )
    wanted = (f"api_{plain}" if plain[:1].isdigit() else plain)[:_LONGEST]
    hint = f"; `{wanted}` would do" if wanted and wanted != name else ""
    return f"`{name}` {reason}, so it cannot be a provider{hint}"


class ReadProvider(Struct, frozen=True, kw_only=True):
    """What reading a provider's folder came to: what can work in it, and whether anything in it is wrong."""

    name: str
    loaded: LoadedProvider | None
    has_errors: bool
    hashes: Mapping[str, bytes] = field(default_factory=dict)
    """The hash of each spec that was read, by its name."""


def read_providers(specs: Path, report: Report, providers: Iterable[str] = ()) -> Iterator[ReadProvider]:
    """Read the folders of some providers, or of all, one after the other."""
    report_broken_kinds(report)
    for folder in wanted_folders(specs, providers, report):
        found = Findings()
        read = inputs.read_provider(folder, found, with_pages=False)
        if not read.specs and not read.unreadable and _documents_nothing(folder, report):
            yield ReadProvider(name=folder.name, loaded=None, has_errors=False)
            continue
        files = {name: file.source for name, file in read.specs.items()}
        files |= {NAMES: read.names.source} if read.names is not None else {}
        texts = ProviderFolder(read.name, files)
        loaded = load_provider(texts, found)
        whole = sound(loaded, found) if loaded is not None else None
        for each in found:
            report(each)
        hashes = {name: bytes.fromhex(each.sha256) for name, each in read.specs.items()}
        yield ReadProvider(name=folder.name, loaded=whole, has_errors=found.has_errors, hashes=hashes)


def _documents_nothing(folder: Path, report: Report) -> bool:
    """Tell whether a folder without specs has pages of models alone, or the like; say so in the words of `ingest`."""
    from reynard.observe.pages import read_pages  # noqa: PLC0415 - who has specs needs none of it

    found = Findings()
    files = inputs.read_provider(folder, Findings(), with_pages=True).pages
    pages = [page for _, page in read_pages({path: each.source for path, each in files.items()}, found)]
    if not pages or any(page.operations or page.webhooks for page in pages):
        return False
    for each in found:
        if each.code == NO_OPERATIONS.code:
            report(each)
    return True


def load_specs(specs: Path, report: Report, providers: Iterable[str] = ()) -> tuple[LoadedProvider, ...]:
    """Load every provider of a specs folder, without what cannot work in it."""
    return tuple(each.loaded for each in read_providers(specs, report, providers) if each.loaded is not None)
