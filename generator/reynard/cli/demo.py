"""`reynard demo`: the whole way on the five pages that come with Reynard."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal

if TYPE_CHECKING:
    from reynard.demo import Collected
    from reynard.ir.types import Provider

_SHOWN = 3
_CODES = ("type-conflict", "foreign-response", "garbled-values")
"""Findings shown in full; the rest is counted. These three show both places."""


@click.command("demo")
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    help="Work in this new folder and leave everything there.",
)
def command(keep: Path | None) -> None:
    """Ingest five real pages, show what is wrong with them, generate clients and call a mock vendor with them.

    Nothing leaves this machine: the vendor is `reynard mock` on a free loopback port.
    """
    try:
        import starlette  # noqa: F401, PLC0415 - only to see whether the extra is there
        import uvicorn  # noqa: F401, PLC0415 - as above
    except ImportError as error:
        raise click.ClickException("the demo needs the mock vendor: pip install 'reynard[mock]'") from error
    if keep is not None:
        if keep.exists() and any(keep.iterdir()):
            raise click.ClickException(f"{keep} is not empty")
        keep.mkdir(parents=True, exist_ok=True)
        _play(keep)
        click.echo(f"\nEverything is in {keep}.")
        return
    with tempfile.TemporaryDirectory(prefix="reynard-demo-") as folder:
        _play(Path(folder))


def _play(workspace: Path) -> None:
    from reynard import demo  # noqa: PLC0415 - `--help` needs none of it
    from reynard.diagnostics.printers.text import render_one  # noqa: PLC0415 - as above
    from reynard.resources import data_folder  # noqa: PLC0415 - as above

    started = time.monotonic()
    look = terminal.look()

    def heading(text: str) -> None:
        click.secho(f"\n{text}", bold=True, color=look.is_coloured)

    heading("1. Pages into specs")
    built = demo.build(data_folder("specs"), workspace)
    counts = built.ingested.counts
    findings = list(built.ingested.findings)
    click.echo(f"{counts['pages']} pages document {counts['operations']} operations; {len(findings)} findings:\n")
    picked = [next((each for each in findings if each.code == code), None) for code in _CODES]
    for each in [each for each in picked if each is not None][:_SHOWN]:
        click.echo(render_one(each, look), color=look.is_coloured)
    for code, count in built.ingested.findings.by_code().items():
        click.echo(f"  {count:3} {code}")
    click.echo("`reynard ingest` shows all of them, `reynard explain CODE` says why each matters.")

    heading("2. Specs into clients")
    made = built.generated.counts
    click.echo(f"{made['operations']} operations of {made['providers']} providers became one package.")

    heading("3. One task from every provider, against the mock vendor")

    def tell(provider: Provider, task: Collected) -> None:
        click.secho(f"{provider.title}", bold=True, color=look.is_coloured)
        click.echo(f"  {task.call}")
        click.echo(f"  task {task.task_id}: {' → '.join(task.words)}")
        click.echo(f"  {task.saved.name}, {task.size:,} bytes, from {task.url}")

    demo.collect(built, workspace, tell)
    click.echo(f"\nDone in {time.monotonic() - started:.1f} s. No key, no network, nothing paid.")
