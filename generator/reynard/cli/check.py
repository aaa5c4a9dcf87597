"""`reynard check`: everything that CI wants to know, in one command."""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, close
from reynard.cli.loudness import loudness_options
from reynard.cli.viewing import viewed
from reynard.diagnostics import Findings, Severity

if TYPE_CHECKING:
    from pathlib import Path

    from reynard.project.current import Checked


@click.command("check")
@loudness_options
@terminal.specs_option
@click.option("--specs-only", is_flag=True, help="Leave the clients out: for repositories whose build makes them.")
@click.option("--stat", is_flag=True, help="Say how many lines of each file differ.")
@click.option("--diff", "shows_diff", is_flag=True, help="Print a unified diff of every file that differs.")
@click.option(
    "--examples", is_flag=True, help="Prove the clients: examples fit their classes, and get to the mock and back."
)
@click.option(
    "--no-cache",
    is_flag=True,
    help="Read all pages and make all clients again, whatever a cache or a manifest says of them.",
)
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    specs: Path | None,
    specs_only: bool,  # noqa: FBT001 - click passes flags
    stat: bool,  # noqa: FBT001 - as above
    shows_diff: bool,  # noqa: FBT001 - as above
    examples: bool,  # noqa: FBT001 - as above
    no_cache: bool,  # noqa: FBT001 - as above
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Check that pages, decisions and specs are in order, and that specs and clients are current.

    Nothing is written and nothing is fetched. Ends with 1 when a file is not current, each named with its reason, and
    with 2 when something is wrong.
    """
    from reynard.disk.cache import Cache  # noqa: PLC0415 - `--help` needs none of it
    from reynard.project.current import check  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    terminal.stop_at_errors(findings, form)
    cache = None if no_cache else Cache(config.cache)
    with terminal.progress("Checking") as tell:
        checked = check(config, cache, has_clients=not specs_only, progress=tell)
    is_in_order = not checked.differences and not checked.findings.has_errors
    if examples and is_in_order and not specs_only:
        from reynard.proof.proving import prove  # noqa: PLC0415 - it imports the client, which takes longer than all the rest

        has_mock = find_spec("uvicorn") is not None and find_spec("starlette") is not None
        if not has_mock:
            terminal.say("Examples are held against classes alone: for the mock, pip install 'reynard[mock]'.")
        prove(config, checked.findings, over_http=has_mock)
    wanted = tuple(Severity)[: 2 if strict else 1] if form in ("text", "github") else tuple(Severity)
    if form == "text":
        _tell(checked, wanted, has_stat=stat, has_diff=shows_diff)
    else:
        terminal.show(checked.as_findings(wanted), checked.counts, form)
    work = Work(
        changed=len(checked.differences),
        current="Specs and clients are current; what is said above is left.",
        is_check=True,
        line=_last_words(checked, wanted),
    )
    close(checked.findings, work, form, strict=strict)


def _tell(checked: Checked, wanted: tuple[Severity, ...], *, has_stat: bool, has_diff: bool) -> None:
    """Print what people want to know: what is wrong, what differs and why."""
    from reynard.disk.output import diff_text  # noqa: PLC0415 - as in `command`
    from reynard.project.current import lines_of, stat_text  # noqa: PLC0415 - as above

    wrong = Findings()
    wrong.extend(each for each in checked.findings if each.severity in wanted and each.accepted is None)
    if len(wrong):
        terminal.show(wrong, {}, "text")
    if has_diff and checked.differences:
        terminal.show_difference(diff_text((each.change for each in checked.differences), ""))
    if has_stat and checked.differences:
        terminal.show_difference(stat_text(checked.differences))
    for line in lines_of(checked.differences):
        terminal.say(line)


def _last_words(checked: Checked, wanted: tuple[Severity, ...]) -> str:
    """Return what to do about the differences, or that all is well; nothing where something else is wrong."""
    if checked.differences:
        return "\n".join(dict.fromkeys(each.kind.what_to_do for each in checked.differences))
    if any(each.severity in wanted and each.accepted is None for each in checked.findings):
        return ""
    found = [f"{count} {name[: -1 if count == 1 else None]}" for name, count in checked.counts.items() if count]
    counts = f": {', '.join(found)}" if found else ""
    doubts = len(viewed(checked.findings, "text"))
    about = f"; {doubts} finding{'s'[: doubts - 1]} about the pages: `reynard lint`" if doubts else ""
    return f"Everything is current{counts}{about}."
