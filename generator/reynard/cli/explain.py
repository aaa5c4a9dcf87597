"""`reynard explain`: what a code means."""

from __future__ import annotations

import click

from reynard.cli import terminal
from reynard.cli.completion import complete_codes
from reynard.cli.loudness import loudness_options


@click.command("explain")
@loudness_options
@click.argument("code", required=False, shell_complete=complete_codes)
def command(code: str | None) -> None:
    """Say what a diagnostic CODE means, why it matters and what to do. Without CODE, list all of them."""
    from reynard.diagnostics import describe  # noqa: PLC0415 - `--help` needs none of it

    if code is None:
        click.echo(describe.list_codes().rstrip("\n"))
        return
    text = describe.describe_code(code, columns=terminal.look().columns)
    if text is None:
        click.echo(describe.describe_missing(code).rstrip("\n"), err=True)
        terminal.leave(terminal.Exit.BAD_INPUT)
    click.echo(text.rstrip("\n"))
