"""A folder of specs as a whole: which providers are wanted, and which of their specs are in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard import inputs
from reynard.diagnostics.codes import NO_SPECS, diagnostic
from reynard.spec.load import ProviderFolder, load_provider
from reynard.spec.soundness import sound

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.spec.model import LoadedProvider


def wanted_folders(specs: Path, providers: Iterable[str], report: Report) -> list[Path]:
    """Return the folders of some providers, or of all; report those that are not there."""
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


def load_specs(specs: Path, report: Report, providers: Iterable[str] = ()) -> tuple[LoadedProvider, ...]:
    """Load every provider of a specs folder, without what cannot work in it."""
    loaded = []
    for folder in wanted_folders(specs, providers, report):
        read = inputs.read_provider(folder, report, with_pages=False)
        found = load_provider(
            ProviderFolder(read.name, {name: file.source for name, file in read.specs.items()}), report
        )
        if found is not None:
            loaded.append(sound(found, report))
    return tuple(loaded)
