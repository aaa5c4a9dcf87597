"""Spec folders from disk, for the mock alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Findings, Severity
from reynard.source import Source, decode
from reynard.spec.load import ProviderFolder, load_provider

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.spec.model import LoadedProvider


def read_specs(folder: Path) -> tuple[LoadedProvider, ...]:
    """Read every provider below a folder. Raises ValueError where one has errors, or where there is none."""
    findings = Findings()
    found = [
        load_provider(_folder(each), findings)
        for each in sorted(folder.iterdir())
        if (each / "provider.yaml").is_file()
    ]
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        raise ValueError("; ".join(f"{'{}:{}:{}'.format(*each.place)}: {each.message}" for each in errors))
    if not found:
        raise ValueError(f"no folder below {folder} has a provider.yaml")
    return tuple(each for each in found if each is not None)


def _folder(path: Path) -> ProviderFolder:
    sources = (decode(f"{path.name}/{each.name}", each.read_bytes()) for each in sorted(path.glob("*.yaml")))
    return ProviderFolder(
        path.name, {each.name.rpartition("/")[2]: each for each in sources if isinstance(each, Source)}
    )
