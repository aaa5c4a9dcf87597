"""`reynard draft`: what the pages of a provider come to as a provider.yaml, beside the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, close, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("draft")
@loudness_options
@click.argument("provider", shell_complete=complete_providers)
@terminal.specs_option
@click.option("--diff", "is_diff", is_flag=True, help="Show only how the draft differs from provider.yaml.")
@terminal.format_option
def command(provider: str, specs: Path | None, is_diff: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Print the provider.yaml that the pages of PROVIDER come to. Nothing is written.

    With --diff: what the pages say beyond what is written, and what is written beyond what they say.
    """
    from reynard.disk import inputs  # noqa: PLC0415 - `--help` needs none of it
    from reynard.disk.output import Change, diff_text  # noqa: PLC0415 - as above
    from reynard.ingest import draft_of, ingest  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    plan = ingest(config.specs, (provider,))
    findings.extend(each for each in plan.findings if each.severity == "error")
    made = plan.ingested[0] if plan.ingested else None
    read = inputs.read_provider(config.specs / provider, Findings(), with_pages=False) if made is not None else None
    text = draft_of(made, read) if made is not None and read is not None else None
    if text is None or read is None:
        finish(findings, Work(is_missing=True, line=f"The pages of `{provider}` come to no draft."), {}, form)
    there = read.specs.get("provider.yaml")
    if is_diff and there is not None:
        click.echo(diff_text([Change(there.source.name, there.source.text, text)], "").rstrip("\n"))
    else:
        click.echo(text.rstrip("\n"))
    close(findings, Work(changed=0), form)
