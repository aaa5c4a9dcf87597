"""`reynard models`: the typed models of a provider alone, in the flavour that a project uses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from reynard.targets.python.flavours import Flavour


@click.command("models")
@loudness_options
@click.argument("provider", shell_complete=complete_providers)
@click.option(
    "--as",
    "flavour",
    type=click.Choice(("pydantic", "dataclass", "typeddict", "msgspec")),
    default="pydantic",
    show_default=True,
    help="What the models are written for.",
)
@click.option(
    "--operations",
    "-O",
    multiple=True,
    metavar="NAME",
    help="Only the models of these operations, with commas between them. Default: all.",
)
@click.option(
    "--output",
    "-o",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file that gets the models. Default: they are printed.",
)
@click.option("--check", is_flag=True, help="Write nothing; print a diff and end with exit code 1 when FILE differs.")
@terminal.specs_option
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    provider: str,
    flavour: str,
    operations: tuple[str, ...],
    out: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    specs: Path | None,
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Write the typed models of PROVIDER, without a client, into one file.

    They come from the specs as the clients do: under the same names, with the same documents, values and limits as far
    as the flavour can say them; what it cannot say is reported. A file that Reynard did not write is never overwritten.
    """
    from reynard.disk.output import diff_text, replace_text  # noqa: PLC0415 - `--help` needs none of it
    from reynard.models import change, models  # noqa: PLC0415 - as above

    if check and out is None:
        raise click.UsageError("`--check` compares with a file: name it with `-o FILE`")
    if out is None and form != "text":
        raise click.UsageError("the models are printed where the findings would be: name a file with `-o FILE`")
    findings = Findings()
    config = terminal.configuration(findings, specs)
    terminal.stop_at_errors(findings, form)
    names = [name.strip() for each in operations for name in each.split(",") if name.strip()]
    made = models(config.specs, provider, cast("Flavour", flavour), findings, names)
    differs = False
    if made is not None and not findings.has_errors:
        if out is None:
            click.echo(made.text, nl=False)
        else:
            found = change(out, made.text, findings)
            differs = found is not None
            if found is not None and check and form == "text":
                terminal.show_difference(diff_text([found], ""))
            elif found is not None and not check:
                replace_text(out, made.text)
    line = ""
    if made is not None and out is not None and not findings.has_errors:
        count = f"{_counted(made.models, 'model')} of {_counted(made.operations, 'operation')}"
        line = f"{out}: {count} {'differ' if check else 'written'}." if differs else f"{out} is up to date."
    finish(findings, Work(changed=int(differs), is_check=check, line=line), {}, form, strict=strict)


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'s' * (number != 1)}"
