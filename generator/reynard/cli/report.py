"""`reynard report`: what pages say and what became of it, for people."""

from __future__ import annotations

from pathlib import Path

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.cli.viewing import asked
from reynard.diagnostics import Findings


@click.command("report")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@click.option(
    "--html",
    "out",
    required=True,
    metavar="FOLDER",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that gets the pages; files of others in it stay.",
)
@terminal.strict_option
@terminal.format_option
def command(providers: tuple[str, ...], specs: Path | None, out: Path, strict: bool, form: str) -> None:  # noqa: FBT001 - click passes flags
    """Write a static page for each of PROVIDERS (default: all), and an index.

    Operations, fields with their values, answers, every finding beside the lines that caused it, decisions, and
    copy-ready Python. The pages load nothing from anywhere. `--code`, `--severity`, `--provider` and `--operation`
    choose the findings that they show.
    """
    from reynard import __version__  # noqa: PLC0415 - `--help` needs none of it
    from reynard.baseline import known_findings  # noqa: PLC0415 - as above
    from reynard.disk import inputs, output  # noqa: PLC0415 - as above
    from reynard.ingest import ingest  # noqa: PLC0415 - as above
    from reynard.ir.resolve import resolve  # noqa: PLC0415 - as above
    from reynard.report import site  # noqa: PLC0415 - as above
    from reynard.resources import data_folder  # noqa: PLC0415 - as above
    from reynard.specs_folder import load_specs  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    with terminal.progress("Reading pages") as tell:
        plan = ingest(config.specs, providers, tell)
    findings.extend(known_findings(config.specs, providers, plan.findings))
    loaded = load_specs(config.specs, findings, providers)
    api = resolve(loaded)
    changed = {each.path for each in plan.changes()}
    pages = site(
        api=api,
        loaded=loaded,
        ingested=plan.ingested,
        findings=findings,
        stale=frozenset((path.parent.name, path.stem) for path in plan.files if inputs.shown(path) in changed),
        package=config.package,
        templates=data_folder("templates") / "report",
        base="".join(inputs.shown(config.specs).rpartition("/")[:2]),
        wants=asked().wants,
    )
    files = {each.path: each.text for each in pages}
    hashes = {name: output.digest(text) for name, text in files.items()}
    written = output.write(out, files, output.Manifest(__version__, "", hashes), findings) if loaded else None
    counts = {"providers": len(api.providers), "operations": sum(len(each.operations) for each in api.providers)}
    work = Work(
        changed=None if written is None else len(written),
        what="pages",
        where=f" to {inputs.shown(out)}",
        current="The report is up to date.",
        shows_doubts=False,
    )
    finish(findings, work, counts, form, strict=strict)
