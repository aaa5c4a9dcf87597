"""The command line: arguments and exit codes. Each command is a module of its own, loaded when it is called.

Exit codes: 0 as wanted, 1 differs (with --check, or warnings with --strict), 2 bad input, 3 the vendor's page
has changed.
"""

from __future__ import annotations

import sys
from contextlib import suppress
from difflib import get_close_matches
from importlib import import_module

import click

from reynard import __version__
from reynard.cli.loudness import loudness_options
from reynard.collector import collect_no_more, collect_seldom
from reynard.patterns import OURS

_COMMANDS = {
    "init": "Set up a repository: settings, schemas for editors, CI.",
    "add": "Put a vendor's pages into a provider's folder, and read them.",
    "pull": "Fetch the pages again from where they came.",
    "ingest": "Read documentation pages into specs.",
    "show": "Print the clients as trees: groups, methods, requests, and what a call does.",
    "generate": "Generate the clients from the specs.",
    "build": "Bring specs and clients up to date at once: ingest and generate.",
    "check": "Check everything for CI: specs and clients in order and current.",
    "draft": "Print the provider.yaml that a provider's pages come to.",
    "models": "Write the models of a provider alone, for a project of your own.",
    "export": "Write the specs as OpenAPI documents.",
    "lint": "Check pages, specs and decisions without writing anything.",
    "diff": "Say what changed for those who call the client.",
    "explain": "Say what a diagnostic code means and what to do.",
    "report": "Write a report for people: operations, fields, findings.",
    "mock": "Serve the specs as a local vendor that answers.",
    "run": "Call an operation of a generated client.",
    "help": "Read about a topic: getting started, decisions, tasks, export, CI, plugins.",
    "demo": "Show the whole way: pages, specs, clients, first calls.",
}
_HIDDEN = frozenset(("dev",))
"""Commands for people who work on Reynard itself."""


class _Lazy(click.Group):
    """A group that imports a command's module only when that command is called: `--help` stays instant."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        if cmd_name not in _COMMANDS.keys() | _HIDDEN:
            return None
        command: click.Command = import_module(f"reynard.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that is meant; one that there is not is told what comes near."""
        if args and not args[0].startswith("-") and self.get_command(ctx, args[0]) is None:
            near = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f"; did you mean `{near[0]}`?" if near else f"; there are {', '.join(_COMMANDS)}"
            ctx.fail(f"there is no command `{args[0]}`{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 as wanted, 1 differs, 2 bad input, 3 the vendor's page has changed.",
)
@click.version_option(__version__, prog_name="reynard")
@loudness_options
def cli() -> None:
    """Typed Python clients from documentation pages that contradict themselves.

    Pages lie in specs/<provider>/pages/. `ingest` turns them into specs/<provider>/<operation>.yaml and says what is
    doubtful; `generate` turns specs into a package; `build` does both. Settings stand in [tool.reynard] of
    pyproject.toml.
    """


def main() -> None:
    """Run the command line; the entry point of the `reynard` script."""
    collect_seldom()
    try:
        cli(prog_name="reynard")
    except OSError as error:
        name = f"`{error.filename}`: " if error.filename else ""
        click.echo(f"error: {name}{error.strerror or error}", err=True)
        sys.exit(2)
    finally:
        _keep_patterns()
        collect_no_more()


def _keep_patterns() -> None:
    """Keep what was compiled for the next run, where that can be done."""
    content = OURS.news()
    if content is not None:
        from reynard.disk.output import replace_bytes  # noqa: PLC0415 - only the first run of a command needs it

        with suppress(OSError):
            OURS.path.parent.mkdir(exist_ok=True)
            replace_bytes(OURS.path, content)
