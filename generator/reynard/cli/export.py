"""`reynard export`: specs as OpenAPI documents, for every tool that reads those."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from reynard.diagnostics import Diagnostic
    from reynard.disk.output import Change


@click.command("export")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@click.option(
    "--output",
    "-o",
    "out",
    type=click.Path(path_type=Path),
    help="A file for one provider, or a folder that gets `<provider>.yaml` of each. Default: one is printed.",
)
@click.option(
    "--as",
    "notation",
    type=click.Choice(("yaml", "json")),
    help="How documents are written. Default: as FILE ends, else YAML.",
)
@click.option("--check", is_flag=True, help="Write nothing; print a diff and end with exit code 1 when files differ.")
@terminal.specs_option
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    out: Path | None,
    notation: str | None,
    check: bool,  # noqa: FBT001 - click passes flags
    specs: Path | None,
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Write the specs of PROVIDERS (default: all) as OpenAPI 3.1, one document each.

    What OpenAPI has no words for (effects, the lives of tasks, what was amended and why) stands in `x-reynard-…`
    extensions: `reynard ingest` makes the same specs of such a document again. A file that Reynard did not write is
    never overwritten.
    """
    from reynard.disk.output import diff_text, replace_text  # noqa: PLC0415 - `--help` needs none of it
    from reynard.exporting import change, export  # noqa: PLC0415 - as above

    if check and out is None:
        raise click.UsageError("`--check` compares with files: name them with `-o`")
    if out is None and form != "text":
        raise click.UsageError("the document is printed where the findings would be: name a file with `-o FILE`")
    is_file = out is not None and out.suffix in (".yaml", ".yml", ".json") and not out.is_dir()
    findings = Findings()
    config = terminal.configuration(findings, specs)
    terminal.stop_at_errors(findings, form)
    suffix = notation or ("json" if is_file and out is not None and out.suffix == ".json" else "yaml")
    with terminal.progress("Exporting") as tell:
        made = export(config.specs, providers, suffix, findings, tell)
    if (out is None or is_file) and len(made.texts) > 1:
        names = ", ".join(made.texts)
        raise click.UsageError(f"a document is of one provider: name one of {names}, or a folder with `-o FOLDER/`")
    if out is None:
        for text in made.texts.values():
            click.echo(text, nl=False)
        finish(findings, Work(left=made.left), {}, form, strict=strict)
    files = {out if is_file else out / f"{name}.{suffix}": text for name, text in made.texts.items()}
    changed = {path: found for path, text in files.items() if (found := change(path, text, findings)) is not None}
    if check and form == "text":
        terminal.show_difference(diff_text(list(changed.values()), ""))
    for path in changed if not check else ():
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_text(path, files[path])
    work = Work(
        changed=len(changed),
        what=f"of {len(files)} documents",
        current="The exported documents are up to date.",
        is_check=check,
        left=made.left,
        differences=tuple(_difference(each) for each in changed.values()) if check else (),
    )
    finish(findings, work, {"providers": len(files), "operations": made.operations}, form, strict=strict)


def _difference(changed: Change) -> Diagnostic:
    from reynard.diagnostics.codes import STALE_EXPORT  # noqa: PLC0415 - only `--check` needs it
    from reynard.project.current import Difference  # noqa: PLC0415 - as above

    return Difference(change=changed, kind=STALE_EXPORT, reason="is not what the specs export").as_finding()
