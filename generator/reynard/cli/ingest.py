"""`reynard ingest`: pages into specs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import Loudness, loudness, loudness_options
from reynard.cli.viewing import asked
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reynard.baseline import Acceptance
    from reynard.disk.output import Change
    from reynard.project.units import Unit
    from reynard.reconcile.provider import Ingested
    from reynard.text.origin import Json


@click.command("ingest")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@click.option("--check", is_flag=True, help="Write nothing; print a diff and end with exit code 1 when specs differ.")
@click.option(
    "--explain",
    "field",
    metavar="FIELD",
    help="Show all evidence for one field and the verdict, e.g. submit_video.request.duration.",
)
@click.option(
    "--baseline",
    "reason",
    metavar="REASON",
    help="Accept the findings that are shown, for this reason: baseline.lock beside the specs keeps them, and from "
    "then on only new ones are shown, and count for --strict.",
)
@click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Work out providers on the Dask cluster at this address (extra `dask`); what comes of it is the same.",
)
@click.option("--no-cache", is_flag=True, help="Read all pages again, whatever is remembered of them.")
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    specs: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    field: str | None,
    reason: str | None,
    scheduler: str | None,
    no_cache: bool,  # noqa: FBT001 - as above
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Read the pages of PROVIDERS (default: all) into specs.

    Every contradiction of a page is reported with both places, settled on evidence, and can be overruled in
    decisions.yaml. A spec that was derived before is only touched when its page or a decision says something new.
    """
    from reynard.baseline import known_findings  # noqa: PLC0415 - `--help` needs none of it
    from reynard.disk.cache import Cache  # noqa: PLC0415 - as above
    from reynard.disk.output import diff_text  # noqa: PLC0415 - as above
    from reynard.project.current import baseline_differences, spec_differences  # noqa: PLC0415 - as above
    from reynard.project.remembered import ingest_remembered  # noqa: PLC0415 - as above

    settings = Findings()
    config = terminal.configuration(settings, specs)
    terminal.stop_at_errors(settings, form)
    if field is not None:
        from reynard.ingest import ingest  # noqa: PLC0415 - pages that are remembered need no reader: 0.2 s of imports
        from reynard.narrowing import ingest_around  # noqa: PLC0415 - as above

        ingested = ingest_around(config.specs, providers, field)
        if not ingested:
            with terminal.progress("Reading pages") as tell:
                ingested = ingest(config.specs, providers, tell).ingested
        _explain(ingested, field, form)
    cache = None if no_cache else Cache(config.cache)
    with terminal.progress("Reading pages") as tell:
        plan = ingest_remembered(config.specs, providers, cache, tell, _elsewhere(scheduler, tell))
    news = news_of(plan.edits, form)
    changed = plan.changes() if check else plan.write()
    findings = known_findings(config.specs, providers, plan.findings)
    findings.extend(settings)
    accepted: list[Change] = []
    if reason is not None:
        acceptance = _accept(config.specs, providers, findings, reason)
        findings = acceptance.findings
        accepted = acceptance.changes() if check else acceptance.write()
        _tell_accepted(acceptance, is_check=check)
    for each in (*changed, *accepted):
        terminal.detail(f"{each.path} {'differs' if check else 'is gone' if each.after is None else 'written'}")
    if check and (changed or accepted) and form == "text":
        terminal.show_difference(diff_text([*changed, *accepted], ""))
    if news:
        click.echo(news, color=terminal.look().is_coloured)
    differences = (*spec_differences(changed), *baseline_differences(accepted)) if check else ()
    work = Work(
        changed=len(changed) + (len(accepted) if check else 0),
        what=f"of {plan.total} specs" if not (check and accepted) else "files",
        current="The specs are up to date.",
        is_check=check,
        differences=tuple(each.as_finding() for each in differences),
    )
    finish(findings, work, plan.counts, form, strict=strict)


def _elsewhere(
    scheduler: str | None, progress: Callable[[str, int, int], None]
) -> Callable[[Iterable[Unit]], Mapping[str, Json]] | None:
    """Return what works providers out on a cluster; None where none is asked for."""
    if scheduler is None:
        return None
    try:
        from reynard.project.cluster import ClusterProblem, work_out_at  # noqa: PLC0415 - an extra brings the library
    except ModuleNotFoundError as error:
        raise click.UsageError(f"`--scheduler` needs {error.name}: pip install 'reynard[dask]'") from error

    def worked_out(units: Iterable[Unit]) -> Mapping[str, Json]:
        try:
            return work_out_at(scheduler, units, progress)
        except ClusterProblem as problem:
            raise click.UsageError(f"the cluster at {scheduler}: {problem}") from problem

    return worked_out


def _accept(specs: Path, providers: tuple[str, ...], findings: Findings, reason: str) -> Acceptance:
    """Accept what this invocation was asked to show."""
    from reynard.baseline import accept, read_baselines  # noqa: PLC0415 - only this option needs it
    from reynard.specs_folder import wanted_folders  # noqa: PLC0415 - as above

    if not reason.strip():
        raise click.BadParameter("say why they are accepted", param_hint="--baseline")
    quiet = Findings()
    baselines = read_baselines(wanted_folders(specs, providers, quiet), quiet)
    return accept(findings, reason.strip(), baselines, asked().wants)


def _tell_accepted(acceptance: Acceptance, *, is_check: bool) -> None:
    count = acceptance.count
    verb = "would be accepted" if is_check else "accepted"
    terminal.say(
        f"{count} {'finding' if count == 1 else 'findings'} {verb}; baseline.lock beside the specs lists them."
    )


def news_of(edits: Mapping[Path, str | None], form: str) -> str:
    """Return what the edits of derived specs change for the caller; nothing for providers that had no such specs."""
    # Comparing both states of a thousand specs takes as long as reading them: only for who is told.
    if form != "text" or loudness() is Loudness.QUIET or not any(path.exists() for path in edits):
        return ""
    from reynard.diff.change import Level  # noqa: PLC0415 - only changed specs need it
    from reynard.diff.heads import with_heads  # noqa: PLC0415 - as above
    from reynard.diff.printing import as_text  # noqa: PLC0415 - as above
    from reynard.diff.providers import compare  # noqa: PLC0415 - as above
    from reynard.diff.reading import read_side  # noqa: PLC0415 - as above
    from reynard.diff.sides import side_of  # noqa: PLC0415 - as above

    before: dict[str, bytes] = {}
    after: dict[str, bytes] = {}
    for folder in {path.parent for path in edits if path.exists()}:
        there = {path.name: path.read_bytes() for path in folder.glob("*.yaml")}
        new = {path.name: text for path, text in edits.items() if path.parent == folder}
        kept = {name: content for name, content in there.items() if name not in new}
        made = {name: text.encode() for name, text in new.items() if text is not None}
        for side, files in zip((before, after), with_heads(there, {**kept, **made}), strict=True):
            side.update({f"{folder.name}/{name}": content for name, content in files.items()})
    if not before:
        return ""
    quiet = Findings()
    sides = [side_of(read_side(files, "specs", quiet)) for files in (before, after)]
    found = [each for each in compare(*sides) if each.level > Level.DOCUMENTATION]
    return as_text(found, None, terminal.look()).rstrip("\n") if found else ""


def _explain(ingested: tuple[Ingested, ...], field: str, form: str) -> NoReturn:
    """Print what is known about a field, or the fields that may have been meant, and end the program."""
    from reynard.diagnostics.width import visible  # noqa: PLC0415 - only this option needs it
    from reynard.explain.decide import explain_field, find_nearest  # noqa: PLC0415 - as above
    from reynard.explain.print import print_json, print_text  # noqa: PLC0415 - as above

    if form not in ("text", "json"):
        raise click.BadParameter("an explanation is printed as text or json", param_hint="--format")
    look = terminal.look()
    found = explain_field(ingested, field)
    if not found:
        near = [f"  {visible(each)}" for each in find_nearest(ingested, field)]
        missing = f"error: no page documents a field `{visible(field)}`"
        click.echo("\n".join([f"{missing}; the nearest are:", *near] if near else [missing]), err=True)
        terminal.leave(terminal.Exit.BAD_INPUT)
    text = print_text(found, look) if form == "text" else print_json(found)
    click.echo(text.rstrip("\n"), color=look.is_coloured)
    terminal.leave(terminal.Exit.AS_WANTED)
