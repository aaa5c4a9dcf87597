"""`reynard diff`: what changed for the one who calls the client."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, close
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.diff.change import Change

_LEVELS = ("breaking", "behaviour", "addition", "documentation")
_HEAD = "HEAD"


@click.command("diff")
@loudness_options
@click.argument("old", required=False)
@click.argument("new", required=False)
@terminal.specs_option
@click.option(
    "--provider",
    "providers",
    multiple=True,
    shell_complete=complete_providers,
    help="Compare this provider only. May be given several times.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown", "github", "sarif")),
    default="text",
    show_default=True,
    help="How changes are printed: for people, programs, pull requests, or as annotations.",
)
@click.option(
    "--level",
    type=click.Choice(_LEVELS),
    default="documentation",
    help="Leave out what asks less of the caller than this.",
)
@click.option(
    "--fail-on",
    type=click.Choice((*_LEVELS, "never")),
    default="breaking",
    show_default=True,
    help="End with exit code 1 when a change asks this much of the caller, or more.",
)
@click.option("--all", "is_unfolded", is_flag=True, help="List a change of a shared model at every place that has it.")
@click.option("--version", "current", help="The current version. Default: `version` in [project] of pyproject.toml.")
@click.option(
    "--write-changelog",
    type=click.Path(path_type=Path, dir_okay=False),
    is_flag=False,
    flag_value=Path("CHANGELOG.md"),
    help="Also write the changes under “Unreleased” of this file (CHANGELOG.md unless another is named).",
)
def command(  # noqa: PLR0913 - one argument an option
    old: str | None,
    new: str | None,
    specs: Path | None,
    providers: tuple[str, ...],
    form: str,
    level: str,
    fail_on: str,
    is_unfolded: bool,  # noqa: FBT001 - as click calls it
    current: str | None,
    write_changelog: Path | None,
) -> None:
    """Say what changed between OLD and NEW for programs that call the client.

    Each is a specs folder, a provider's folder, a spec, a page or API description, or a revision of git. Without NEW,
    it is the specs as they are on disk; without OLD, the last commit.
    """
    from reynard.diff.change import Level  # noqa: PLC0415 - `--help` needs none of it
    from reynard.diff.providers import compare  # noqa: PLC0415 - as above
    from reynard.diff.reading import read_side  # noqa: PLC0415 - as above
    from reynard.diff.sides import side_of  # noqa: PLC0415 - as above
    from reynard.disk.placing import finish  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    finish(config.specs, findings)
    terminal.stop_at_errors(findings, "text")
    sides = []
    for name in (old or _HEAD, new or str(config.specs)):
        files, title = _files(name, config.specs, config.root)
        loaded = read_side(files, title, findings)
        sides.append(side_of(each for each in loaded if not providers or each.spec.provider in providers))
    if not any(sides):
        raise click.UsageError("neither side holds a spec or a page that can be read")
    changes = [each for each in compare(*sides) if each.level >= Level[level.upper()]]
    version = current or _current_version(config.root)
    _print(changes, version, form, is_folded=not is_unfolded)
    terminal.show(Findings() if form != "text" else findings, {}, "text")
    if write_changelog is not None:
        _write_changelog(write_changelog, changes, version)
    failing = [each for each in changes if fail_on != "never" and each.level >= Level[fail_on.upper()]]
    line = f"{len(failing)} of {len(changes)} changes ask callers for more than `--fail-on` lets through."
    close(findings, Work(changed=len(failing), is_check=True, line=line if failing else ""), form)


def _files(name: str, specs: Path, root: Path) -> tuple[Mapping[str, bytes], str]:
    """Return the files that an argument stands for, and what places in them are called."""
    from reynard.disk.inputs import shown  # noqa: PLC0415 - as above
    from reynard.disk.revisions import NoSuchRevisionError, files_at  # noqa: PLC0415 - as above

    path = Path(name)
    if path.is_file():
        return {"": path.read_bytes()}, shown(path)
    if path.is_dir():
        inside = path / "specs" if (path / "specs").is_dir() and (path / "pyproject.toml").is_file() else path
        found = {
            each.relative_to(inside).as_posix(): each.read_bytes()
            for each in sorted(inside.rglob("*"))
            if each.is_file() and not each.is_symlink()
        }
        return found, shown(inside)
    try:
        return files_at(root, name, specs), f"{name}:{shown(specs)}"
    except NoSuchRevisionError as error:
        raise click.UsageError(f"`{name}` is no file, no folder and no revision of git: {error}") from error


def _current_version(root: Path) -> str | None:
    import tomllib  # noqa: PLC0415 - as above

    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})
    except (OSError, ValueError):
        return None
    version = project.get("version")
    return version if isinstance(version, str) else None


def _print(changes: Sequence[Change], version: str | None, form: str, *, is_folded: bool) -> None:
    from reynard.diagnostics.printers import printer  # noqa: PLC0415 - as above
    from reynard.diff import printing  # noqa: PLC0415 - as above

    look = terminal.look()
    match form:
        case "json":
            text = printing.as_json(changes, version)
        case "markdown":
            text = printing.as_markdown(changes, version, is_folded=is_folded)
        case "github" | "sarif":
            text = printer("github" if form == "github" else "sarif")(printing.as_diagnostics(changes), {}, look)
        case _:
            text = printing.as_text(changes, version, look, is_folded=is_folded)
    click.echo(text.rstrip("\n"), color=look.is_coloured)


def _write_changelog(path: Path, changes: Sequence[Change], version: str | None) -> None:
    from reynard.diff.changelog import with_changes  # noqa: PLC0415 - as above
    from reynard.disk.output import replace_text  # noqa: PLC0415 - as above

    before = path.read_text(encoding="utf-8") if path.exists() else ""
    after = with_changes(before, changes, version)
    if after != before:
        replace_text(path, after)
        terminal.say(f"{path.name} is written.")
