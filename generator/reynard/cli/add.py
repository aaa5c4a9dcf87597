"""`reynard add`: a vendor's pages into a provider's folder, read at once."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, close, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.cli.proxies import proxy_option
from reynard.cli.viewing import viewed
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ingest import IngestPlan
    from reynard.project.pages import Placement

_SHOWN_LINKS = 20


@click.command("add")
@loudness_options
@click.argument("provider", shell_complete=complete_providers)
@click.argument("pages", metavar="PAGE...", nargs=-1, required=True)
@terminal.specs_option
@click.option("--replace", "replaces", is_flag=True, help="Put a page in the place of an older one of the same name.")
@click.option("--all", "takes_all", is_flag=True, help="Of an index's address, also fetch the pages that it lists.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="Another host that may be asked, in this run.")
@click.option("--allow-http", "http_hosts", multiple=True, metavar="HOST", help="A host that may be asked by http://.")
@click.option("--allow-private", is_flag=True, help="Also ask addresses of this machine and its own network.")
@proxy_option
@terminal.strict_option
@terminal.plain_format_option
def command(  # noqa: PLR0913 - one argument an option
    provider: str,
    pages: tuple[str, ...],
    specs: Path | None,
    replaces: bool,  # noqa: FBT001 - click passes flags
    takes_all: bool,  # noqa: FBT001 - as above
    hosts: tuple[str, ...],
    http_hosts: tuple[str, ...],
    allow_private: bool,  # noqa: FBT001 - as above
    proxy: str | None,
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Put pages of PROVIDER under specs/PROVIDER/pages/ and read them into specs.

    A PAGE is a file, a folder with pages in it, or an address, which is fetched and remembered for `reynard pull`.
    What is there already is not added twice. A provider without provider.yaml gets a first one, drafted from its pages.
    """
    from reynard.disk.placing import finish as finish_killed  # noqa: PLC0415 - `--help` needs none of it
    from reynard.ingest import ingest  # noqa: PLC0415 - as above
    from reynard.project import pages as incoming  # noqa: PLC0415 - as above
    from reynard.project.addresses import fetch_pages, is_address, name_hosts  # noqa: PLC0415 - as above
    from reynard.specs_folder import provider_name_problem  # noqa: PLC0415 - as above

    problem = provider_name_problem(provider)
    if problem is not None:
        raise click.BadParameter(problem, param_hint="PROVIDER")
    findings = Findings()
    config = terminal.configuration(findings, specs)
    terminal.stop_at_errors(findings, form)
    folder = config.specs / provider
    finish_killed(config.specs, findings)
    addresses = tuple(each for each in pages if is_address(each))
    gathered = incoming.gather((Path(each) for each in pages if not is_address(each)), findings)
    placed = incoming.place(gathered, incoming.pages_there(folder), findings, replaces=replaces)
    incoming.report_nothing(placed, findings)
    if not incoming.write(folder, placed, findings):
        placed = ()
    if addresses:
        from reynard.disk.locking import locked  # noqa: PLC0415 - only addresses need it
        from reynard.pull import Fetcher, Network, Wishes, host_of  # noqa: PLC0415 - as above

        named, without_tls = frozenset(map(host_of, hosts)), frozenset(map(host_of, http_hosts))
        wishes = Wishes(hosts=named, http_hosts=without_tls, takes_new=takes_all)
        with terminal.progress("Fetching") as tell, Network(allows_private=allow_private, proxy=proxy) as network:
            folder.mkdir(parents=True, exist_ok=True)
            with locked(folder, findings) as is_ours:
                if is_ours:
                    placed += tuple(fetch_pages(addresses, folder, Fetcher(network), wishes, findings, tell))
    if form == "text":
        _tell(placed)
    if not incoming.pages_there(folder):
        finish(findings, Work(line=f"`{provider}` has no pages yet: nothing was read."), {}, form, strict=strict)
    with terminal.progress("Reading pages") as tell:
        plan = ingest(config.specs, (provider,), tell)
    is_new = not (folder / "provider.yaml").exists()
    changed = plan.write()
    plan.findings.extend(findings)
    line = name_hosts(incoming.reached(addresses, placed), folder, is_drafted=is_new)
    if form == "text":
        _tell_next(plan, folder, len(changed), is_new=is_new, has_more=bool(placed))
        if line is not None:
            terminal.say(f"For `reynard pull`, write into {folder.name}/provider.yaml: {line}")
    else:
        terminal.show(plan.findings, plan.counts, form)
    has_client = bool(plan.counts.get("operations")) and not plan.findings.has_errors
    following = "Next: `reynard generate` makes the client, `reynard mock` serves it." if has_client else ""
    work = Work(changed=len(changed), what="files", current="No file had to change.", line=following)
    close(plan.findings, work, form, strict=strict)


def _tell(placed: Sequence[Placement]) -> None:
    from reynard.diagnostics.width import visible  # noqa: PLC0415 - as in `command`
    from reynard.pull.masking import masked  # noqa: PLC0415 - as above

    for each in placed:
        place = f" as {each.page}" if each.page else ""
        terminal.say(visible(masked(f"{each.shown}: {each.outcome}{place}")))
        for link in each.links[:_SHOWN_LINKS]:
            terminal.say(visible(masked(f"  lists {link}")))
        if len(each.links) > _SHOWN_LINKS:
            terminal.say(f"  and {len(each.links) - _SHOWN_LINKS} more")


def _tell_next(plan: IngestPlan, folder: Path, count: int, *, is_new: bool, has_more: bool) -> None:
    """Say what was written, show the draft of a new provider.yaml or what one would add, and what is wrong."""
    from reynard.diagnostics import Severity  # noqa: PLC0415 - as in `command`
    from reynard.disk.inputs import shown  # noqa: PLC0415 - as above

    draft = folder / "provider.yaml"
    if is_new and draft in plan.files:
        click.echo(draft.read_text(encoding="utf-8").rstrip("\n"))
        terminal.say(f"This is {shown(draft)}: look it through, it is yours from now on.")
    wrong = Findings()
    wrong.extend(each for each in plan.findings if each.severity is Severity.ERROR)
    if len(wrong):
        terminal.show(wrong, {}, "text")
    doubts = len(viewed((each for each in plan.findings if each.severity is not Severity.ERROR), "text"))
    operations = plan.counts.get("operations", 0)
    written = f"{count} file{'' if count == 1 else 's'} written"
    terminal.say(f"{operations} operation{'s'[: operations - 1]} of `{folder.name}`, {written}.")
    if doubts:
        terminal.say(f"{doubts} finding{'s'[: doubts - 1]} about its pages: `reynard lint {folder.name}`.")
    if has_more and not is_new:
        _tell_growth(plan, folder)


def _tell_growth(plan: IngestPlan, folder: Path) -> None:
    """Show what the pages come to by now and provider.yaml does not say: it is a person's, nothing writes into it."""
    from reynard.disk import inputs  # noqa: PLC0415 - as in `command`
    from reynard.project.growing import growth_of  # noqa: PLC0415 - as above

    read = inputs.read_provider(folder, Findings(), with_pages=False)
    grown = growth_of(plan, read) if plan.ingested else ""
    if grown:
        terminal.say("The pages come to more than provider.yaml says, and nothing was written into that:")
        click.echo(grown)
        terminal.say(
            f"`reynard draft {folder.name} --adopt` adds it; with --diff it only shows where each line is from."
        )
