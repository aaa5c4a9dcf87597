"""`reynard mock`: a vendor on this machine."""

from __future__ import annotations

import errno
from functools import partial
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_faults, complete_providers
from reynard.cli.loudness import loudness_options
from reynard.collector import collecting_often
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from pathlib import Path


@click.command("mock")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--allow-host", is_flag=True, help="Listen even where other machines can reach it: the mock takes any key."
)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="The port; 0 takes a free one.")
@click.option(
    "--speed",
    type=click.FloatRange(min=0, min_open=True),
    default=1.0,
    show_default=True,
    help="How much faster tasks pass than the eight seconds they take at 1.",
)
@click.option(
    "--fault",
    "faults",
    multiple=True,
    metavar="OPERATION=FAULT",
    shell_complete=complete_faults,
    help="Fail on purpose, e.g. submit_video=429*2. May be given several times.",
)
@click.option("--seed", type=int, default=0, help="Chooses the ids that are given out.")
@click.option("--log", "is_logged", is_flag=True, help="Print a line for each request; never a key or a body.")
@click.option("--reload", "is_reloaded", is_flag=True, help="Serve the specs anew when they change.")
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    specs: Path | None,
    host: str,
    allow_host: bool,  # noqa: FBT001 - click passes flags
    port: int,
    speed: float,
    faults: tuple[str, ...],
    seed: int,
    is_logged: bool,  # noqa: FBT001 - as above
    is_reloaded: bool,  # noqa: FBT001 - as above
) -> None:
    """Serve the operations of PROVIDERS (default: all) from their specs alone, until interrupted.

    Submits answer, tasks move through the provider's own words, results download. Any key is right. A request's
    `X-Mock-Fault` header, or --fault, asks for failures: `reynard help mock` lists them.
    """
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - `--help` needs none of it

    try:
        from reynard.mock import Reload, serve  # noqa: PLC0415 - as above
    except ImportError as error:
        raise click.ClickException("the mock vendor needs more libraries: pip install 'reynard[mock]'") from error
    findings = Findings()
    config = terminal.configuration(findings, specs)
    loaded = load_specs(config.specs, findings, providers)
    if not loaded:
        finish(findings, Work(is_missing=True, line="There is nothing to serve."), {}, "text")
    terminal.show(findings, {}, "text")

    def say_problems(again: Findings) -> None:
        if again.has_errors:
            terminal.show(again, {}, "text")

    try:
        with collecting_often():
            serve(
                loaded,
                host=host,
                port=port,
                allow_host=allow_host,
                speed=speed,
                faults=faults,
                seed=seed,
                say=click.echo,
                log=partial(click.echo, err=True) if is_logged else None,
                reload=Reload(config.specs, providers, say_problems) if is_reloaded else None,
            )
    except ValueError as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        raise click.ClickException(f"port {port} of {host} is in use; `--port 0` takes a free one") from error
