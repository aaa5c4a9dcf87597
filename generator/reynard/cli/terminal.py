"""What the commands share: options, printing findings, progress on a terminal, exit codes."""

from __future__ import annotations

import os
import shutil
import sys
import time
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast

import click

from reynard.cli.loudness import Loudness, loudness
from reynard.cli.viewing import missed, viewed, viewing_options
from reynard.config import load_config
from reynard.diagnostics import Findings, Severity
from reynard.diagnostics.printers import FORMATS, Look, look_of, printer
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from rich.console import Console

    from reynard.config import Config
    from reynard.diagnostics.printers import Format

F = TypeVar("F", bound="Callable[..., Any]")


class Exit(IntEnum):
    """What the exit code tells a script."""

    AS_WANTED = 0
    DIFFERS = 1
    BAD_INPUT = 2
    PAGE_CHANGED = 3


def format_option(command: F) -> F:
    """Add `--format`, and which findings are shown."""
    return plain_format_option(viewing_options(command))


def plain_format_option(command: F) -> F:
    """Add `--format` alone."""
    text = "How findings are printed: for people, for programs, as GitHub annotations, or as SARIF 2.1.0."
    return click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help=text)(
        command
    )


def strict_option(command: F) -> F:
    """Add `--strict`."""
    return click.option(
        "--strict", is_flag=True, help="End with exit code 1 when there are warnings that nobody has accepted."
    )(command)


def specs_option(command: F) -> F:
    """Add `--specs`."""
    text = "The specs folder. Default: `specs` in [tool.reynard], else ./specs."
    return click.option("--specs", type=click.Path(path_type=Path, file_okay=False), help=text)(command)


def configuration(findings: Findings, specs: Path | None = None) -> Config:
    """Return the settings of the working directory, the specs folder as asked for."""
    config = load_config(Path.cwd(), findings)
    if specs is not None:
        folder = Path(os.path.abspath(specs))  # noqa: PTH100 - links stay as the user wrote them
        cache = config.cache if folder.is_relative_to(config.root) else folder.parent / config.cache.name
        config = replace(config, specs=folder, cache=cache)
    detail(f"Settings: {config.file or 'none, the defaults hold'}")
    detail(f"Specs: {config.specs}; package: {config.package} in {config.output}")
    return config


def look(*, is_error: bool = False) -> Look:
    """Return how text may look on an output stream."""
    stream = sys.stderr if is_error else sys.stdout
    return look_of(os.environ, is_terminal=stream.isatty(), columns=shutil.get_terminal_size().columns)


def show(findings: Findings, counts: Mapping[str, int], form: str) -> None:
    """Print findings; the text form goes to standard error, so that standard output stays a program's."""
    if loudness() is Loudness.QUIET:
        findings, counts = errors_of(findings), {} if form == "text" else counts
        if form == "text" and not findings:
            return
    is_text = form == "text"
    shape = look(is_error=is_text)
    if findings.accepted:
        counts = {**counts, "accepted": findings.accepted}
    rendered = printer(cast("Format", form))(viewed(findings, form), counts, shape)
    if rendered:
        click.echo(rendered.rstrip("\n"), err=is_text, color=shape.is_coloured)
    for line in missed(findings) if is_text else ():
        say(line)


def errors_of(findings: Findings) -> Findings:
    """Return those findings that are errors."""
    errors = Findings()
    errors.extend(each for each in findings if each.severity is Severity.ERROR)
    return errors


def stop_at_errors(findings: Findings, form: str) -> None:
    """End the program when the settings cannot be used: what it would write might go to the wrong place."""
    if findings.has_errors:
        show(findings, {}, form)
        leave(Exit.BAD_INPUT)


def leave(code: Exit) -> NoReturn:
    """End the program."""
    sys.exit(int(code))


def say(text: str) -> None:
    """Print a line about what was done, for people, on standard error."""
    if loudness() is not Loudness.QUIET:
        click.echo(text, err=True)


def detail(text: str) -> None:
    """Print a line that only who asks for everything wants, on standard error."""
    if loudness() is Loudness.VERBOSE:
        from reynard.diagnostics.width import visible  # noqa: PLC0415 - only who asks for details needs it

        click.echo(visible(text), err=True)


def show_difference(text: str) -> None:
    """Print a diff for people, on standard output."""
    if text and loudness() is not Loudness.QUIET:
        click.echo(text.rstrip("\n"))


@contextmanager
def progress(title: str, console: Console | None = None) -> Iterator[Callable[[str, int, int], None]]:
    """Show a progress bar while the block runs, when a person watches; it ends full. With `-v`, each step is a line."""
    if loudness() is Loudness.VERBOSE:
        with _timed(title) as tell:
            yield tell
        return
    if console is None and (not sys.stderr.isatty() or loudness() is Loudness.QUIET):
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn  # noqa: PLC0415 - as above

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console or Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title)
        last = 0

        def tell(what: str, done: int, total: int) -> None:
            nonlocal last
            last = total
            bar.update(task, description=f"{title} {what}".rstrip(), completed=done, total=total)

        yield tell
        bar.update(task, description=title, completed=last or 1, total=last or 1)


@contextmanager
def _timed(title: str) -> Iterator[Callable[[str, int, int], None]]:
    """Print each step of a work as it begins, with the seconds since the work began."""
    start = time.monotonic()

    def tell(what: str, done: int, total: int) -> None:
        if what:
            detail(f"{time.monotonic() - start:7.2f} s  {title}: {what} ({done + 1} of {total})")

    yield tell
    detail(f"{time.monotonic() - start:7.2f} s  {title}: done")
