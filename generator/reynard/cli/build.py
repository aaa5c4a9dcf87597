"""`reynard build`: pages into specs into clients, in one process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish, last_line
from reynard.cli.generate import Brought, bring_up_to_date, package_options, package_settings
from reynard.cli.ingest import news_of
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("build")
@loudness_options
@terminal.specs_option
@package_options
@click.option(
    "--check",
    is_flag=True,
    help="Write nothing; print a diff and end with exit code 1 when specs differ, or clients from the specs that are "
    "there.",
)
@click.option("--no-cache", is_flag=True, help="Read all pages and make all clients, whatever is remembered of them.")
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    specs: Path | None,
    output: Path | None,
    package: str | None,
    templates: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    no_cache: bool,  # noqa: FBT001 - as above
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Bring specs and clients of all providers up to date with their pages: `ingest` and `generate` at once.

    It takes less than the two, says what they say, and ends as they do: what is wrong with one provider keeps no other
    from being made.
    """
    from reynard.baseline import known_findings  # noqa: PLC0415 - `--help` needs none of it
    from reynard.disk.cache import Cache  # noqa: PLC0415 - as above
    from reynard.disk.output import diff_text  # noqa: PLC0415 - as above
    from reynard.project.current import spec_differences  # noqa: PLC0415 - as above
    from reynard.project.remembered import ingest_remembered  # noqa: PLC0415 - as above

    settings = Findings()
    project = terminal.configuration(settings, specs)
    terminal.stop_at_errors(settings, form)
    config = package_settings(project, output, package, templates)
    with terminal.progress("Reading pages") as tell:
        plan = ingest_remembered(config.specs, (), None if no_cache else Cache(config.cache), tell)
    news = news_of(plan.edits, form)
    changed = plan.changes() if check else plan.write()
    for each in changed:
        terminal.detail(f"{each.path} {'differs' if check else 'is gone' if each.after is None else 'written'}")
    if check and form == "text":
        terminal.show_difference(diff_text(changed, ""))
    if news:
        click.echo(news, color=terminal.look().is_coloured)
    read = Work(
        changed=len(changed),
        what=f"of {plan.total} specs",
        current="The specs are up to date.",
        is_check=check,
        differences=tuple(each.as_finding() for each in spec_differences(changed)) if check else (),
    )
    # What is to be drafted is not there to be compared with.
    is_there = not (check and any(path.name == "provider.yaml" for path in plan.edits))
    brought = (
        bring_up_to_date(config, check=check, no_cache=no_cache, form=form)
        if is_there
        else Brought(work=Work(), findings=Findings(), counts={})
    )
    findings = known_findings(config.specs, (), plan.findings)
    findings.extend_by_new(brought.findings)
    findings.extend(settings)
    lines = dict.fromkeys((last_line(findings, read), last_line(brought.findings, brought.work)))
    work = Work(
        changed=len(changed) + (brought.work.changed or 0),
        is_check=check,
        line=" ".join(filter(None, lines)),
        left=brought.work.left,
        differences=(*read.differences, *brought.work.differences),
    )
    finish(findings, work, {**plan.counts, **brought.counts}, form, strict=strict)
