"""`reynard ingest`: pages into specs."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import Loudness, loudness, loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.reconcile.provider import Ingested


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
@click.option("--no-cache", is_flag=True, help="Read all pages again, whatever is remembered of them.")
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    specs: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    field: str | None,
    no_cache: bool,  # noqa: FBT001 - as above
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Read the pages of PROVIDERS (default: all) into specs.

    Every contradiction of a page is reported with both places, settled on evidence, and can be overruled in
    decisions.yaml. A spec that was derived before is only touched when its page or a decision says something new.
    """
    from reynard.ingest import ingest  # noqa: PLC0415 - as above
    from reynard.output import diff_text  # noqa: PLC0415 - `--help` needs none of it
    from reynard.project.cache import Cache  # noqa: PLC0415 - as above
    from reynard.project.current import spec_differences  # noqa: PLC0415 - as above
    from reynard.project.remembered import ingest_remembered  # noqa: PLC0415 - as above

    settings = Findings()
    config = terminal.configuration(settings, specs)
    terminal.stop_at_errors(settings, form)
    if field is not None:
        with terminal.progress("Reading pages") as tell:
            ingested = ingest(config.specs, providers, tell).ingested
        _explain(ingested, field, form)
    cache = None if no_cache else Cache(config.cache)
    with terminal.progress("Reading pages") as tell:
        plan = ingest_remembered(config.specs, providers, cache, tell)
    plan.findings.extend(settings)
    news = _news(plan.edits) if form == "text" else ""
    changed = plan.changes() if check else plan.write()
    for each in changed:
        terminal.detail(f"{each.path} {'differs' if check else 'is gone' if each.after is None else 'written'}")
    if check and changed and form == "text":
        terminal.show_difference(diff_text(changed, ""))
    if news and loudness() is not Loudness.QUIET:
        click.echo(news, color=terminal.look().is_coloured)
    work = Work(
        changed=len(changed),
        what=f"of {plan.total} specs",
        current="The specs are up to date.",
        is_check=check,
        differences=tuple(each.as_finding() for each in spec_differences(changed)) if check else (),
    )
    finish(plan.findings, work, plan.counts, form, strict=strict)


def _news(edits: Mapping[Path, str | None]) -> str:
    """Return what the edits of derived specs change for the caller; nothing for providers that had no such specs."""
    from reynard.diff.change import Level  # noqa: PLC0415 - only changed specs need it
    from reynard.diff.printing import as_text  # noqa: PLC0415 - as above
    from reynard.diff.providers import compare  # noqa: PLC0415 - as above
    from reynard.diff.reading import read_side  # noqa: PLC0415 - as above
    from reynard.diff.sides import side_of  # noqa: PLC0415 - as above

    before: dict[str, bytes] = {}
    known: set[str] = set()
    for path in edits:
        if path.exists():
            known.add(path.parent.name)
    for folder in {path.parent for path in edits if path.parent.name in known}:
        before |= {f"{folder.name}/{path.name}": path.read_bytes() for path in folder.glob("*.yaml")}
    after = dict(before)
    for path, text in edits.items():
        name = f"{path.parent.name}/{path.name}"
        if path.parent.name in known and text is not None:
            after[name] = text.encode()
        elif text is None:
            after.pop(name, None)
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
