"""Spec folders for the mock: all of one, or a word on what is wrong with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Findings, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.diagnostics import Diagnostic
    from reynard.spec.model import LoadedProvider


def read_specs(folder: Path) -> tuple[LoadedProvider, ...]:
    """Read every provider below a folder. Raises ValueError where one has errors, or where there is none.

    Who wants to serve what is in order, and to report the rest, loads the providers herself.
    """
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - whoever hands over loaded providers needs none of it

    findings = Findings()
    found = load_specs(folder, findings)
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if errors:
        raise ValueError("; ".join(map(_line, errors)))
    if not found:
        raise ValueError(f"no folder below {folder} has a provider.yaml")
    return found


def _line(finding: Diagnostic) -> str:
    return f"{finding.labels[0].span if finding.labels else finding.file or 'specs'}: {finding.message}"
