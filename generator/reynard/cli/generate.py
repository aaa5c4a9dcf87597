"""`reynard generate`: specs into clients."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_targets
from reynard.cli.loudness import loudness_options
from reynard.config import is_package_name
from reynard.diagnostics import Findings
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from reynard.config import Config

F = TypeVar("F", bound="Callable[..., Any]")


def package_options(command: F) -> F:
    """Add `--output`, `--package` and `--templates`."""
    output = click.option(
        "--output",
        type=click.Path(path_type=Path, file_okay=False),
        help="Folder that gets the package. Default: `output` in [tool.reynard], else ./generated.",
    )
    package = click.option(
        "--package", help="The package's name. Default: `package` in [tool.reynard], else `clients`."
    )
    templates = click.option(
        "--templates",
        type=click.Path(path_type=Path, file_okay=False, exists=True),
        help="A folder of templates that take the place of the built-in ones of the same name.",
    )
    return output(package(templates(command)))


@click.command("generate")
@loudness_options
@terminal.specs_option
@package_options
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
    settings = Findings()
    project = terminal.configuration(settings, specs)
    terminal.stop_at_errors(settings, form)
    config = package_settings(project, output, package, templates)
    if target != "python":
        _generate_other(target, config, project.output, check=check, strict=strict, form=form)
    brought = bring_up_to_date(config, check=check, no_cache=no_cache, form=form)
    if depfile is not None and not brought.findings.has_errors:
        _write_depfile(depfile, config)
    brought.findings.extend(settings)
    finish(brought.findings, brought.work, brought.counts, form, strict=strict)


def package_settings(config: Config, output: Path | None, package: str | None, templates: Path | None) -> Config:
    """Return settings with what was asked for beside them; the templates are those that count."""
    from reynard.resources import data_folder  # noqa: PLC0415 - `--help` needs none of it

    name = config.package if package is None else package
    if not is_package_name(name):
        raise click.BadParameter(f"`{name}` cannot be the name of a Python package", param_hint="--package")
    look = templates or config.templates or data_folder("templates") / "python"
    return replace(config, output=output or config.output, package=name, templates=look)


class Brought(Struct, frozen=True, kw_only=True):
    """What bringing a package up to date came to."""

    work: Work
    findings: Findings
    counts: Mapping[str, int]


def bring_up_to_date(config: Config, *, check: bool, no_cache: bool, form: str) -> Brought:
    """Write what of a package differs, or print it; what of it is right is not made again."""
    from reynard import freshness  # noqa: PLC0415 - as above
    from reynard.disk.placing import finish as finish_killed  # noqa: PLC0415 - as above

    findings = Findings()
    finish_killed(config.specs, findings)
    if findings.has_errors:
        return Brought(work=Work(), findings=findings, counts={})
    out, name, look = config.output, config.package, cast("Path", config.templates)
    current = f"{name} is up to date."
    if freshness.is_fresh(folder_of(config), config.specs, look, name, config.choice):
        terminal.detail("Specs, templates and files are the same as the last time: nothing is rendered.")
        return Brought(work=Work(changed=0, current=current, is_check=check), findings=findings, counts={})
    terminal.detail(f"{name} in {out} is not what these specs and templates gave the last time.")
    from reynard.disk.cache import Cache  # noqa: PLC0415 - an unchanged input needs none of it
    from reynard.disk.output import diff_text  # noqa: PLC0415 - as above
    from reynard.project.current import client_differences, name_differences  # noqa: PLC0415 - as above
    from reynard.renewal.make import make  # noqa: PLC0415 - as above

    cache = Cache(config.cache) if not no_cache else None
    with terminal.progress("Generating") as tell:
        made = make(config.specs, out, name, look, config.choice, cache, tell)
    plan = made.plan
    differences = plan.changes() if check else []
    records = plan.name_changes() if check else []
    if (differences or records) and form == "text":
        click.echo((diff_text(differences, name) + diff_text(records, "")).rstrip("\n"))
    written = None if check else plan.write()
    if written is not None:
        made.remember()
    for each in written or ():
        terminal.detail(f"{each} written")
    findings.extend(plan.findings)
    work = Work(
        changed=len(differences) + len(records) if check else None if written is None else len(written),
        what="files",
        where=f" in {name}",
        current=current,
        is_check=check,
        left=plan.left,
        differences=tuple(
            each.as_finding() for each in (*client_differences(plan.folder, differences), *name_differences(records))
        ),
    )
    return Brought(work=work, findings=findings, counts=plan.counts)


def folder_of(config: Config) -> Path:
    """Return the folder of the package."""
    return config.output.joinpath(*config.package.split("."))


def _generate_other(  # noqa: PLR0913 - as `command`
    target: str, config: Config, clients: Path, *, check: bool, strict: bool, form: str
) -> NoReturn:
    """Bring the output of another package's target up to date."""
    from reynard.disk.output import diff_text  # noqa: PLC0415 - clients in Python need none of it
    from reynard.other_targets import generate_target  # noqa: PLC0415 - as above
    from reynard.project.current import client_differences  # noqa: PLC0415 - as above
    from reynard.targets.plugins import target_names  # noqa: PLC0415 - as above

    out, package, known = config.output, config.package, target_names()
    if target not in known:
        hint = "; ".join(f"did you mean `{each}`?" for each in get_close_matches(target, known, n=1))
        raise click.BadParameter(
            f"there is no target `{target}`; {hint or 'there are ' + ', '.join(known)}", param_hint="--target"
        )
    if target == package.partition(".")[0] and out == clients:
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


def _write_depfile(path: Path, config: Config) -> None:
    """Write what the package is made from, and let the target be newer than all of that."""
    from reynard.disk.output import MANIFEST, replace_text  # noqa: PLC0415 - only this option needs it
    from reynard.integrations.building import depfile_text, sources  # noqa: PLC0415 - as above

    target = folder_of(config) / MANIFEST
    if target.is_file():
        target.touch()
    replace_text(path, depfile_text(target, sources(config), config.specs))
