"""Specs into what a target of another package makes of them; whatever goes wrong in it is a finding with its name."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from reynard import __version__
from reynard.choice import EVERYTHING, chosen
from reynard.diagnostics import Findings
from reynard.disk import output
from reynard.emit import render
from reynard.generate import GeneratePlan
from reynard.ir.resolve import resolve
from reynard.specs_folder import read_providers
from reynard.targets.plugins import load_target, report_broken, told

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.choice import Choice
    from reynard.diagnostics import Report
    from reynard.ir.types import Api
    from reynard.targets.plugins import Target


def generate_target(name: str, specs: Path, out: Path, package: str, *, choice: Choice = EVERYTHING) -> GeneratePlan:
    """Return what an installed target makes of the specs that are in order, in a folder of its own."""
    findings = Findings()
    found = load_target(name, findings)
    read = tuple(read_providers(specs, findings, choice.providers))
    loaded = (each.loaded for each in read if each.loaded is not None and not each.has_errors)
    api = resolve(chosen(loaded, choice, findings))
    # Which of its files belong to which provider only the target knows: with an error, all of them stay.
    can_change = found is not None and api.providers and not findings.has_errors
    files = _files(*found, api, package, findings) if found is not None and can_change else {}
    hashes = {path: output.digest(text) for path, text in files.items()}
    return GeneratePlan(
        folder=out / name,
        files=files,
        manifest=output.Manifest(__version__, "", hashes),
        findings=findings,
        left=tuple(each.name for each in read if each.has_errors),
        counts={
            "providers": len(api.providers),
            "operations": sum(len(each.operations) for each in api.providers),
            "files": len(files),
        },
    )


def _files(target: Target, owner: str, api: Api, package: str, report: Report) -> dict[str, str]:
    try:
        jobs = tuple(target.plan(api, package, report))
        outside = next((each.path for each in jobs if not _is_inside(each.path)), None)
        if outside is None:
            return {each.path: each.text for each in render(jobs, target.templates, target.checks)}
    except Exception as error:  # noqa: BLE001 - another package's code and templates may raise anything
        report_broken(target.name, owner, told(error), report)
        return {}
    report_broken(target.name, owner, f"it plans a file outside of its folder: {outside}", report)
    return {}


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path)
    is_plain = bool(parts.parts) and not parts.is_absolute() and ".." not in parts.parts and "\\" not in path
    return is_plain and path != output.MANIFEST
