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
    """Say what a CODE of a diagnostic, or of a change that `diff` found, means. Without CODE, list all of them."""
    from reynard.diagnostics import describe  # noqa: PLC0415 - `--help` needs none of it
    from reynard.diff.change import KINDS  # noqa: PLC0415 - as above
    from reynard.diff.describe import describe_kind, list_kinds  # noqa: PLC0415 - as above

    if code is None:
        click.echo(f"{describe.list_codes()}\nChanges that `reynard diff` finds:\n\n{list_kinds()}".rstrip("\n"))
        return
    columns = terminal.look().columns
    text = describe.describe_code(code, columns=columns) or describe_kind(code, columns=columns)
    if text is None:
        click.echo(describe.describe_missing(code, tuple(KINDS)).rstrip("\n"), err=True)
        terminal.leave(terminal.Exit.BAD_INPUT)
    click.echo(text.rstrip("\n"))
