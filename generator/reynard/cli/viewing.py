"""Which findings people see: `--all`, `--code` and `--severity`. What is not shown still counts for the exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

import click

from reynard.diagnostics import Findings, Severity

if TYPE_CHECKING:
    from collections.abc import Callable

    from reynard.diagnostics import Diagnostic

F = TypeVar("F", bound="Callable[..., Any]")
_ALL, _CODES, _GRAVEST = "reynard.all", "reynard.codes", "reynard.severity"
"""Where the context of an invocation keeps them."""


def viewing_options(command: F) -> F:
    """Add `--all`, `--code` and `--severity`."""
    everything = "Show each finding by itself, and what only prose says; without it, one finding a cause."
    code = "Show only findings with this code; may be given several times."
    severity = "Show only findings that are at least as grave."
    choice = click.Choice(list(Severity))
    command = click.option("--severity", type=choice, expose_value=False, callback=_keeps(_GRAVEST), help=severity)(
        command
    )
    command = click.option(
        "--code", multiple=True, metavar="CODE", expose_value=False, callback=_keeps(_CODES), help=code
    )(command)
    return click.option("--all", is_flag=True, expose_value=False, callback=_keeps(_ALL), help=everything)(command)


def viewed(findings: Findings, form: str) -> Findings:
    """Return the findings that are to be shown: those asked for, one a cause, for people without mere facts."""
    from reynard.diagnostics.folding import fold  # noqa: PLC0415 - `--help` needs none of it

    codes, gravest, shows_all = _asked(_CODES), _asked(_GRAVEST), bool(_asked(_ALL))
    least = Severity(gravest) if gravest else Severity.FACT
    hides_facts = form in ("text", "github") and not (shows_all or codes or gravest)

    def is_shown(each: Diagnostic) -> bool:
        is_asked = (not codes or each.code in codes) and each.severity.rank <= least.rank
        return is_asked and not (hides_facts and each.severity is Severity.FACT)

    wanted = [each for each in findings if is_shown(each)]
    shown = Findings()
    shown.extend(wanted if shows_all else fold(wanted))
    return shown


def _asked(key: str) -> Any:  # noqa: ANN401 - as click parsed it
    context = click.get_current_context(silent=True)
    return None if context is None else context.meta.get(key)


def _keeps(key: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(context: click.Context, _parameter: click.Parameter, value: object) -> None:
        context.meta[key] = value

    return keep
