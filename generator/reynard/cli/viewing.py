"""Which findings people see: `--all`, and filters by code, severity, provider and operation.

What is not shown still counts for the exit code; what a person has accepted (baseline.lock) does not.
"""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar

import click

from reynard.diagnostics import Severity
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reynard.diagnostics import Diagnostic

F = TypeVar("F", bound="Callable[..., Any]")
_ALL, _CODES, _GRAVEST = "reynard.all", "reynard.codes", "reynard.severity"
_PROVIDERS, _OPERATIONS = "reynard.providers", "reynard.operations"
"""Where the context of an invocation keeps them."""
_OF_PROVIDERS = frozenset(("provider", "decisions", "baseline", "names", "pages"))
"""Files of a provider's folder that are no operation's."""


class View(Struct, frozen=True, kw_only=True):
    """What was asked for; empty where nothing was."""

    shows_all: bool = False
    codes: tuple[str, ...] = ()
    least: Severity | None = None
    providers: tuple[str, ...] = ()
    operations: tuple[str, ...] = ()

    @property
    def is_narrow(self) -> bool:
        """Whether some findings were asked for by name."""
        return bool(self.codes or self.least or self.providers or self.operations)

    def wants(self, finding: Diagnostic) -> bool:
        """Tell whether a finding is among those that were asked for."""
        return (
            (not self.codes or finding.code in self.codes)
            and (self.least is None or finding.severity.rank <= self.least.rank)
            and (not self.providers or provider_of(finding) in self.providers)
            and (not self.operations or not operations_of(finding).isdisjoint(self.operations))
        )


def viewing_options(command: F) -> F:
    """Add `--all`, `--code`, `--severity`, `--provider` and `--operation`."""
    everything = (
        "Show each finding by itself, what only prose says, and what was accepted; without it, one finding a cause."
    )
    severity = "Show only findings that are at least as grave."
    many = (
        ("--operation", "NAME", _OPERATIONS, "Show only findings about this operation; can be repeated."),
        ("--provider", "NAME", _PROVIDERS, "Show only findings about this provider; can be repeated."),
        ("--code", "CODE", _CODES, "Show only findings with this code; can be repeated."),
    )
    for name, metavar, key, text in many:
        # Some commands have an argument that is called `provider`.
        command = click.option(
            name,
            f"viewed_{name[2:]}",
            multiple=True,
            metavar=metavar,
            expose_value=False,
            callback=_keeps(key),
            help=text,
        )(command)
    choice = click.Choice([str(each) for each in Severity])
    command = click.option("--severity", type=choice, expose_value=False, callback=_keeps(_GRAVEST), help=severity)(
        command
    )
    return click.option("--all", is_flag=True, expose_value=False, callback=_keeps(_ALL), help=everything)(command)


def asked() -> View:
    """Return what this invocation was asked to show."""
    context = click.get_current_context(silent=True)
    meta = context.meta if context is not None else {}
    gravest = meta.get(_GRAVEST)
    return View(
        shows_all=bool(meta.get(_ALL)),
        codes=tuple(meta.get(_CODES) or ()),
        least=Severity(gravest) if gravest else None,
        providers=tuple(meta.get(_PROVIDERS) or ()),
        operations=tuple(meta.get(_OPERATIONS) or ()),
    )


def viewed(findings: Iterable[Diagnostic], form: str) -> list[Diagnostic]:
    """Return the findings that are to be shown: those asked for, one a cause; what is new before what is accepted.

    Mere facts, and what was accepted, people see only when they ask for it.
    """
    from reynard.diagnostics.folding import fold  # noqa: PLC0415 - `--help` needs none of it

    view = asked()
    is_for_people = form in ("text", "github")
    hides_facts = is_for_people and not (view.shows_all or view.is_narrow)
    hides_accepted = is_for_people and not view.shows_all
    wanted = [
        each
        for each in findings
        if view.wants(each)
        and not (hides_facts and each.severity is Severity.FACT)
        and not (hides_accepted and each.accepted is not None)
    ]
    new = [each for each in wanted if each.accepted is None]
    known = [each for each in wanted if each.accepted is not None]
    return [*new, *known] if view.shows_all else [*fold(new), *fold(known)]


def missed(findings: Iterable[Diagnostic]) -> list[str]:
    """Return what to say of names that were asked for and that no finding is about."""
    view = asked()
    findings = tuple(findings)
    said = []
    for kind, wanted, known in (
        ("code", view.codes, {each.code for each in findings}),
        ("provider", view.providers, {provider_of(each) for each in findings}),
        ("operation", view.operations, {name for each in findings for name in operations_of(each)}),
    ):
        for name in (each for each in wanted if each not in known):
            near = get_close_matches(name, sorted(known), n=1)
            hint = f"; did you mean `{near[0]}`?" if near else "."
            preposition = "has the" if kind == "code" else "is about the"
            said.append(f"No finding {preposition} {kind} `{name}`{hint}")
    return said


def provider_of(finding: Diagnostic) -> str:
    """Return the provider that a finding is about, by its file: the folder around its pages, or around the spec."""
    parts = PurePosixPath(finding.place[0]).parts
    if "pages" in parts[1:]:
        return parts[parts.index("pages", 1) - 1]
    return PurePosixPath(finding.place[0]).parent.name


def operations_of(finding: Diagnostic) -> frozenset[str]:
    """Return the names under which an operation that a finding is about can be asked for; none for a whole page."""
    if finding.field:
        name = finding.field.partition(".")[0]
    else:
        path = PurePosixPath(finding.place[0])
        name = path.stem if path.suffix == ".yaml" and "pages" not in path.parts else ""
    is_operation = name and name not in _OF_PROVIDERS and "/" not in name
    return frozenset((name, f"{provider_of(finding)}.{name}")) if is_operation else frozenset()


def _keeps(key: str) -> Callable[[click.Context, click.Parameter, object], None]:
    def keep(context: click.Context, parameter: click.Parameter, value: object) -> None:
        if key == _CODES and isinstance(value, tuple):
            _refuse_unknown(value, parameter)
        context.meta[key] = value

    return keep


def _refuse_unknown(codes: tuple[str, ...], parameter: click.Parameter) -> None:
    """Refuse a code that nothing is called, before any work is done."""
    if not codes:
        return
    from reynard.diagnostics.describe import describe_missing  # noqa: PLC0415 - only this option needs it
    from reynard.diagnostics.plugins import known_codes  # noqa: PLC0415 - as above

    for each in codes:
        if each not in known_codes():
            raise click.BadParameter(describe_missing(each).rstrip("\n"), param=parameter)
