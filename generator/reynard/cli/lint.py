"""`reynard lint`: everything that can be said about pages, decisions and specs, and nothing written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings, Severity

if TYPE_CHECKING:
    from pathlib import Path


@click.command("lint")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@terminal.strict_option
@terminal.format_option
def command(providers: tuple[str, ...], specs: Path | None, strict: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Check the pages, decisions and specs of PROVIDERS (default: all)."""
    from reynard.baseline import known_findings  # noqa: PLC0415 - `--help` needs none of it
    from reynard.ingest import ingest  # noqa: PLC0415 - `--help` needs none of it
    from reynard.ir.resolve import resolve  # noqa: PLC0415 - as above
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    with terminal.progress("Reading pages") as tell:
        plan = ingest(config.specs, providers, tell)
    findings.extend(known_findings(config.specs, providers, plan.findings))
    loading = Findings()
    api = resolve(load_specs(config.specs, loading, providers))
    findings.extend_by_new(loading)
    # Providers without pages are not among those that were read.
    served = max(plan.counts["providers"], len(api.providers))
    operations = sum(len(each.operations) for each in api.providers)
    counts = dict(plan.counts) | {"providers": served, "operations": operations}
    line = _last_words(findings, operations)
    finish(findings, Work(line=line), counts, form, strict=strict)


def _last_words(findings: Findings, operations: int) -> str:
    if not len(findings):
        return f"Nothing to say about {operations} operations."
    accepted = sum(1 for each in findings if each.accepted is not None)
    facts = sum(1 for each in findings if each.accepted is None and each.severity is Severity.FACT)
    if accepted + facts < len(findings):
        return ""
    known = [f"{accepted} accepted"] if accepted else []
    known += [f"{facts} {'fact' if facts == 1 else 'facts'} of words alone"] if facts else []
    said = "new" if accepted else "doubtful"
    return f"Nothing {said} about {operations} operations; `--all` shows {' and '.join(known)}."
