"""`reynard init`: set up a repository."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, close
from reynard.cli.loudness import loudness_options
from reynard.config import is_package_name
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.config import Config
    from reynard.project.scaffold import Step


def _package(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    return None if value is None else _package_name(value)


def _package_name(value: str) -> str:
    if not is_package_name(value):
        message = f"`{value}` cannot be the name of a Python package; write e.g. clients, or acme.clients"
        raise click.BadParameter(message)
    return value


@click.command("init")
@loudness_options
@click.option(
    "--package",
    metavar="NAME",
    callback=_package,
    help="The package that clients go to, dots allowed: acme.clients. Default: clients.",
)
@click.option("--specs", metavar="FOLDER", help="Folder of pages and specs. Default: specs.")
@click.option("--output", metavar="FOLDER", help="Folder of the package. Default: src if there is one, else generated.")
@click.option("--github/--no-github", default=None, help="Write a GitHub workflow. Default: if there is a .github.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing: take the defaults.")
def command(package: str | None, specs: str | None, output: str | None, github: bool | None, yes: bool) -> None:  # noqa: FBT001 - click passes flags
    """Set up this folder: settings in pyproject.toml, schemas for editors, rules for git, and CI.

    What is there already stays as it is; a second run changes nothing.
    """
    from reynard.diagnostics.codes import CONFIG, diagnostic  # noqa: PLC0415 - `--help` needs none of it
    from reynard.project import scaffold  # noqa: PLC0415 - as above
    from reynard.project.settings import UnusableSettingsError  # noqa: PLC0415 - as above
    from reynard.resources import data_folder  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings)
    terminal.stop_at_errors(findings, "text")
    root = config.root if config.file is not None else Path.cwd()
    is_asking = sys.stdin.isatty() and not yes and package is None and github is None and config.file is None
    if is_asking:
        package = click.prompt("Package for the clients", default="clients", value_proc=_package_name)
    name = package or config.package
    wanted = scaffold.Wanted(
        specs=_inside(root, specs or "specs"),
        output=_inside(root, output or scaffold.default_output(root, name)),
        package=name,
        has_workflow=(root / ".github").is_dir() if github is None else github,
    )
    if config.file is not None:
        _refuse_to_change(config, package, specs, output)
        wanted = scaffold.Wanted(
            specs=_inside(root, config.specs),
            output=_inside(root, config.output),
            package=config.package,
            has_workflow=wanted.has_workflow,
        )
    try:
        steps = scaffold.set_up(root, wanted, data_folder("specs"))
    except UnusableSettingsError as problem:
        findings(diagnostic(CONFIG, f"`pyproject.toml` cannot be added to: {problem}", file="pyproject.toml"))
        terminal.stop_at_errors(findings, "text")
        raise
    _tell(steps, has_workflow=wanted.has_workflow)
    following = "Next: `reynard add PROVIDER PAGE…` takes a vendor's pages: files, folders or addresses."
    close(findings, Work(line=following), "text")


def _refuse_to_change(config: Config, package: str | None, specs: str | None, output: str | None) -> None:
    """Refuse flags that say otherwise than the settings: whoever wrote those decides."""
    said = (("package", package, config.package), ("specs", specs, config.specs), ("output", output, config.output))
    for name, wanted, there in said:
        is_same = wanted is None or wanted == there or (isinstance(there, Path) and config.root / wanted == there)
        if not is_same:
            shown = there.relative_to(config.root).as_posix() if isinstance(there, Path) else there
            message = f'[tool.reynard] in pyproject.toml says {name} = "{shown}" already; change it there'
            raise click.BadParameter(message, param_hint=f"--{name}")


def _inside(root: Path, folder: str | Path) -> str:
    """Return a folder as settings write it; one outside the project is refused."""
    path = (root / folder).resolve()
    if not path.is_relative_to(root.resolve()):
        raise click.BadParameter(f"`{folder}` lies outside the project `{root}`")
    return path.relative_to(root.resolve()).as_posix()


def _tell(steps: Sequence[Step], *, has_workflow: bool) -> None:
    width = max(len(step.path) for step in steps)
    for step in steps:
        terminal.say(f"{step.path:<{width}}  {step.done}")
    if not has_workflow:
        terminal.say("For CI: `reynard check` says what is not current; `reynard init --github` writes a workflow.")
