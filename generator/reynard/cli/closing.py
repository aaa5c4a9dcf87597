"""How a command ends: its findings, its last line and its exit code, decided here for all commands that report."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from reynard.cli import terminal
from reynard.cli.terminal import Exit
from reynard.diagnostics import Findings, Severity
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Diagnostic


class Work(Struct, frozen=True, kw_only=True):
    """What a command was to bring up to date. `changed` is None where nothing may be touched, or nothing was to be."""

    changed: int | None = None
    what: str = ""
    """What changed, in words that a number stands before: `files`, `of 12 specs`."""
    where: str = ""
    """Where, with its preposition."""
    current: str = ""
    """What is said when nothing had to change."""
    is_check: bool = False
    line: str = ""
    """The last line of a command that has more to say than this."""
    is_missing: bool = False
    """Whether what was asked for is not there."""
    is_news: bool = False
    """Whether a vendor's page has changed."""
    left: tuple[str, ...] = ()
    """Providers whose errors kept everything of them as it was."""
    differences: tuple[Diagnostic, ...] = field(default=())
    """What differs, as findings for formats without a diff; they count for nothing else."""
    shows_doubts: bool = True
    """Whether people are shown findings that are no errors."""


def exit_code(findings: Findings, work: Work, *, strict: bool = False) -> Exit:
    """Return the exit code: errors first, then news of a vendor, then what differs or is doubtful."""
    if findings.has_errors or work.is_missing:
        return Exit.BAD_INPUT
    if work.is_news:
        return Exit.PAGE_CHANGED
    if (work.is_check and work.changed) or (strict and findings.count(Severity.WARNING)):
        return Exit.DIFFERS
    return Exit.AS_WANTED


def last_line(findings: Findings, work: Work) -> str:
    """Return the last line for people. Nothing is called up to date that has errors."""
    if work.line:
        return work.line
    said = []
    if work.changed:
        verb = "differ" if work.is_check else "written"
        said.append(f"{work.changed} {work.what} {verb}{work.where}.")
    elif findings.has_errors:
        said.append("Nothing differs but what has errors." if work.is_check else "Nothing was written.")
    elif work.changed is not None:
        said.append(work.current)
    if work.left:
        names = ", ".join(work.left)
        said.append(f"Nothing of {names} changes until the errors above are mended.")
    return " ".join(each for each in said if each)


def finish(findings: Findings, work: Work, counts: Mapping[str, int], form: str, *, strict: bool = False) -> NoReturn:
    """Print findings and the last line, and end the program."""
    shown = Findings()
    shown.extend(findings)
    if form != "text":
        shown.extend(work.differences)
    elif not work.shows_doubts:
        shown = terminal.errors_of(findings)
    if form != "text" or work.shows_doubts or shown.has_errors:
        terminal.show(shown, counts, form)
    close(findings, work, form, strict=strict)


def close(findings: Findings, work: Work, form: str, *, strict: bool = False) -> NoReturn:
    """Print the last line for people, and end the program; whatever else is to be said has been."""
    line = last_line(findings, work)
    if form == "text" and line:
        terminal.say(line)
    terminal.leave(exit_code(findings, work, strict=strict))
