"""`reynard show`: the tree of a client as it will be generated, before any code is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_groups, complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.tree.client_tree import Reasons


@click.command("show")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@click.option(
    "--group", metavar="GROUP", shell_complete=complete_groups, help="Show this group only, and those within it."
)
@click.option("--find", metavar="WORD", help="Show only what has this in its name, its path or its summary.")
@click.option("--why", is_flag=True, help="Also say where each name and group comes from; reads the pages again.")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the tree is printed: for people, or for programs.",
)
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    specs: Path | None,
    group: str | None,
    find: str | None,
    why: bool,  # noqa: FBT001 - click passes flags
    form: str,
) -> None:
    """Print the clients of PROVIDERS (default: all) as trees: groups, methods, requests, and what a call does.

    They are made of the specs alone, so a name can be judged, and a decision taken, before any code is written.
    """
    from reynard.ir.resolve import resolve  # noqa: PLC0415 - `--help` needs none of it
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - as above
    from reynard.tree.client_tree import about, client_tree, in_group, only  # noqa: PLC0415 - as above
    from reynard.tree.printing import as_json, as_text  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    reasons = _reasons(config.specs, providers) if why else {}
    api = resolve(load_specs(config.specs, findings, providers))
    trees = [client_tree(each, reasons.get(each.name, {}) if why else None) for each in api.providers]
    if group is not None:
        trees = [only(each, in_group(group)) for each in trees]
    if find is not None:
        trees = [only(each, about(find)) for each in trees]
    shown = [each for each in trees if each.groups]
    if form == "json":
        click.echo(as_json(shown))
    elif shown:
        shape = terminal.look()
        click.echo(as_text(shown, shape), color=shape.is_coloured)
    is_missing = not shown and not findings.has_errors
    line = "There is nothing to show." if not shown else f"{_counted(sum(len(list(each.methods)) for each in shown))}."
    finish(terminal.errors_of(findings), Work(is_missing=is_missing, line=line, shows_doubts=False), {}, "text")


def _reasons(specs: Path, providers: tuple[str, ...]) -> Mapping[str, Mapping[str, Reasons]]:
    """Return where names and groups come from, by provider and operation, as pages and decisions have it."""
    from reynard.ingest import ingest  # noqa: PLC0415 - only `--why` needs it
    from reynard.tree.reasons import reasons_of  # noqa: PLC0415 - as above

    with terminal.progress("Reading pages") as tell:
        plan = ingest(specs, providers, tell)
    return {each.provider: reasons_of(each) for each in plan.ingested}


def _counted(number: int) -> str:
    return f"{number} method{'s' * (number != 1)}"
