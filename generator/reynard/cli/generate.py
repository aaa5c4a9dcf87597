"""`reynard generate`: specs into clients."""

from __future__ import annotations

from dataclasses import replace
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_targets
from reynard.cli.loudness import loudness_options
from reynard.config import is_package_name
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from reynard.config import Config


@click.command("generate")
@loudness_options
@terminal.specs_option
@click.option(
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder that gets the package. Default: `output` in [tool.reynard], else ./generated.",
)
@click.option("--package", help="The package's name. Default: `package` in [tool.reynard], else `clients`.")
@click.option(
    "--templates",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder of templates that take the place of the built-in ones of the same name.",
)
@click.option(
    "--depfile",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write what the package is made from, for make and ninja; its target is the package's manifest.",
)
@click.option(
    "--check",
    "--diff",
    "check",
    is_flag=True,
    help="Write nothing; print a diff and end with exit code 1 when the package differs.",
)
@click.option(
    "--target",
    default="python",
    show_default=True,
    shell_complete=complete_targets,
    help="What is made of the specs: Python clients, or what an installed package brings.",
)
@click.option("--no-cache", is_flag=True, help="Make all anew, whatever is remembered of an earlier run.")
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    specs: Path | None,
    output: Path | None,
    package: str | None,
    templates: Path | None,
    depfile: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    target: str,
    no_cache: bool,  # noqa: FBT001 - as above
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Generate the clients of all providers into one package.

    Only what changed is written, atomically. Files edited by hand and files of others are never overwritten.
    """
    from reynard import freshness  # noqa: PLC0415 - `--help` needs none of it
    from reynard.placing import finish as finish_killed  # noqa: PLC0415 - as above
    from reynard.resources import data_folder  # noqa: PLC0415 - as above

    settings = Findings()
    config = terminal.configuration(settings, specs)
    finish_killed(config.specs, settings)
    terminal.stop_at_errors(settings, form)
    name = config.package if package is None else package
    if not is_package_name(name):
        raise click.BadParameter(f"`{name}` cannot be the name of a Python package", param_hint="--package")
    if target != "python":
        _generate_other(target, config, output or config.output, name, check=check, strict=strict, form=form)
    out, look = output or config.output, templates or config.templates or data_folder("templates") / "python"
    key = freshness.input_key(config.specs, look, name, config.choice)
    if freshness.is_fresh(out.joinpath(*name.split(".")), config.specs, key):
        if depfile is not None:
            _write_depfile(depfile, out.joinpath(*name.split(".")), replace(config, templates=look))
        terminal.detail("Specs, templates and files are the same as the last time: nothing is rendered.")
        finish(settings, Work(changed=0, current=f"{name} is up to date."), {}, form, strict=strict)
    terminal.detail(f"{name} in {out} is not what these specs and templates gave the last time.")
    from reynard.cache import Cache  # noqa: PLC0415 - an unchanged input needs none of it
    from reynard.output import diff_text  # noqa: PLC0415 - as above
    from reynard.project.current import client_differences, name_differences  # noqa: PLC0415 - as above
    from reynard.renewal.make import make  # noqa: PLC0415 - as above

    cache = Cache(config.cache) if not no_cache else None
    with terminal.progress("Generating") as tell:
        made = make(config.specs, out, name, look, config.choice, cache, tell)
    plan = made.plan
    plan.findings.extend(settings)
    differences = plan.changes() if check else []
    records = plan.name_changes() if check else []
    if (differences or records) and form == "text":
        click.echo((diff_text(differences, name) + diff_text(records, "")).rstrip("\n"))
    written = None if check else plan.write()
    if written is not None:
        made.remember()
    for each in written or ():
        terminal.detail(f"{each} written")
    if depfile is not None and not plan.findings.has_errors:
        _write_depfile(depfile, plan.folder, replace(config, templates=look))
    work = Work(
        changed=len(differences) + len(records) if check else None if written is None else len(written),
        what="files",
        where=f" in {name}",
        current=f"{name} is up to date.",
        is_check=check,
        left=plan.left,
        differences=tuple(
            each.as_finding() for each in (*client_differences(plan.folder, differences), *name_differences(records))
        ),
    )
    finish(plan.findings, work, plan.counts, form, strict=strict)


def _generate_other(  # noqa: PLR0913 - as `command`
    target: str, config: Config, out: Path, package: str, *, check: bool, strict: bool, form: str
) -> NoReturn:
    """Bring the output of another package's target up to date."""
    from reynard.other_targets import generate_target  # noqa: PLC0415 - clients in Python need none of it
    from reynard.output import diff_text  # noqa: PLC0415 - as above
    from reynard.project.current import client_differences  # noqa: PLC0415 - as above
    from reynard.targets.plugins import target_names  # noqa: PLC0415 - as above

    known = target_names()
    if target not in known:
        hint = "; ".join(f"did you mean `{each}`?" for each in get_close_matches(target, known, n=1))
        raise click.BadParameter(
            f"there is no target `{target}`; {hint or 'there are ' + ', '.join(known)}", param_hint="--target"
        )
    if target == package.partition(".")[0] and out == config.output:
        raise click.BadParameter(f"the clients are in the folder `{target}` already", param_hint="--target")
    plan = generate_target(target, config.specs, out, package, choice=config.choice)
    differences = plan.changes() if check else []
    if form == "text":
        terminal.show_difference(diff_text(differences, target))
    written = None if check else plan.write()
    work = Work(
        changed=len(differences) if check else None if written is None else len(written),
        what="files",
        where=f" in {target}",
        current=f"{target} is up to date.",
        is_check=check,
        left=plan.left,
        differences=tuple(each.as_finding() for each in client_differences(plan.folder, differences)),
    )
    finish(plan.findings, work, plan.counts, form, strict=strict)


def _write_depfile(path: Path, folder: Path, config: Config) -> None:
    """Write what the package in a folder is made from, and let the target be newer than all of that."""
    from reynard.integrations.building import depfile_text, sources  # noqa: PLC0415 - only this option needs it
    from reynard.output import MANIFEST, replace_text  # noqa: PLC0415 - as above

    target = folder / MANIFEST
    if target.is_file():
        target.touch()
    replace_text(path, depfile_text(target, sources(config), config.specs))
