"""`reynard draft`: what the pages of a provider come to as a provider.yaml, beside the one that is there or into it."""

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
    from typing import NoReturn

    from reynard.disk.inputs import ProviderFiles
    from reynard.ingest import IngestPlan


@click.command("draft")
@loudness_options
@click.argument("provider", shell_complete=complete_providers)
@terminal.specs_option
@click.option("--diff", "is_diff", is_flag=True, help="Show only how the draft differs from provider.yaml.")
@click.option(
    "--adopt", "adopts", is_flag=True, help="Add what provider.yaml lacks to it. With --diff: show what would be added."
)
@terminal.format_option
def command(provider: str, specs: Path | None, is_diff: bool, adopts: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Print the provider.yaml that the pages of PROVIDER come to. Nothing is written.

    With --diff: what the pages say beyond what is written, and what is written beyond what they say.

    With --adopt: what further pages came to (tasks, keys, servers, codes) is added to provider.yaml, each line with its
    place. What a person wrote stays as it is, comments included; the difference is shown.
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
    if adopts:
        _adopt(plan, read, findings, form, is_tried=is_diff)
    there = read.specs.get("provider.yaml")
    if is_diff and there is not None:
        click.echo(diff_text([Change(there.source.name, there.source.text, text)], "").rstrip("\n"))
    else:
        click.echo(text.rstrip("\n"))
    close(findings, Work(changed=0), form)


def _adopt(plan: IngestPlan, read: ProviderFiles, findings: Findings, form: str, *, is_tried: bool) -> NoReturn:
    """Show what a draft says beyond provider.yaml, and write it into that unless it is only tried."""
    from reynard.disk.output import Change, diff_text  # noqa: PLC0415 - as in `command`
    from reynard.disk.placing import place_texts  # noqa: PLC0415 - as above
    from reynard.project.growing import adoption_of  # noqa: PLC0415 - as above

    there = read.specs.get("provider.yaml")
    if there is None:
        line = f"`{read.name}` has no provider.yaml yet: `reynard ingest {read.name}` writes all of the draft."
        finish(findings, Work(is_missing=True, line=line), {}, form)
    adopted = adoption_of(plan, read, findings)
    if adopted is None or findings.has_errors:
        finish(findings, Work(changed=0), {}, form)
    added = len(adopted.text.splitlines()) - len(there.source.text.splitlines())
    is_new = adopted.text != there.source.text
    if is_new:
        click.echo(diff_text([Change(there.source.name, there.source.text, adopted.text)], "").rstrip("\n"))
    if adopted.left:
        terminal.say("This has no place that can be found in it; copy what is right:")
        click.echo(adopted.left)
    if is_tried or not is_new:
        line = "" if is_new or adopted.left else "provider.yaml says all that its pages come to."
        close(findings, Work(line=line or "Nothing was written."), form)
    path = read.folder / "provider.yaml"
    if path not in place_texts({path: adopted.text}, findings):
        finish(findings, Work(changed=0), {}, form)
    lines = f"{added} line{'' if added == 1 else 's'}"
    close(findings, Work(line=f"{lines} added to {there.source.name}. Next: `reynard ingest {read.name}`."), form)
