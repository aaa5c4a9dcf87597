"""`reynard pull`: the pages again, from where they came."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from reynard.cli import terminal
from reynard.cli.closing import Work, finish
from reynard.cli.completion import complete_providers
from reynard.cli.loudness import loudness_options
from reynard.cli.proxies import proxy_option
from reynard.diagnostics import Findings

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from reynard.pull import Pulled


@click.command("pull")
@loudness_options
@click.argument("providers", nargs=-1, shell_complete=complete_providers)
@terminal.specs_option
@click.option("--check", is_flag=True, help="Fetch and compare, and write nothing.")
@click.option("--new", "takes_new", is_flag=True, help="Also fetch the pages of an index that are not here yet.")
@click.option("--diff", "shows_diff", is_flag=True, help="Print what changed in each page, line by line.")
@click.option("--host", "hosts", multiple=True, metavar="HOST", help="Another host that may be asked, in this run.")
@click.option("--allow-http", "http_hosts", multiple=True, metavar="HOST", help="A host that may be asked by http://.")
@click.option(
    "--allow-private",
    is_flag=True,
    help="Also ask addresses of this machine and its own network, not only public ones.",
)
@proxy_option
@terminal.strict_option
@terminal.format_option
def command(  # noqa: PLR0913 - one argument an option
    providers: tuple[str, ...],
    specs: Path | None,
    check: bool,  # noqa: FBT001 - click passes flags
    takes_new: bool,  # noqa: FBT001 - as above
    shows_diff: bool,  # noqa: FBT001 - as above
    hosts: tuple[str, ...],
    http_hosts: tuple[str, ...],
    allow_private: bool,  # noqa: FBT001 - as above
    proxy: str | None,
    strict: bool,  # noqa: FBT001 - as above
    form: str,
) -> None:
    """Fetch the pages of PROVIDERS (default: all) again, and say which have changed.

    Addresses stand in pages.lock and under `pages:` in provider.yaml; only hosts that provider.yaml or --host names are
    asked. Nothing but pages and pages.lock changes on disk: `reynard ingest` reads what is new. Ends with 3 when a page
    changed, and with 2 when one could not be fetched. No other command uses the network, but for `add` with an address.
    """
    from reynard.disk.locking import locked  # noqa: PLC0415 - `--help` needs none of it
    from reynard.pull import Fetcher, Network, Wishes, host_of, pull_provider, read_folder, report_pulled  # noqa: PLC0415 - as above
    from reynard.specs_folder import wanted_folders  # noqa: PLC0415 - as above

    findings = Findings()
    config = terminal.configuration(findings, specs)
    terminal.stop_at_errors(findings, form)
    unknown = next((each for each in (*hosts, *http_hosts) if not host_of(each)), None)
    if unknown is not None:
        raise click.BadParameter(f"`{unknown}` is no host; write it as docs.example.com", param_hint="--host")
    wishes = Wishes(
        hosts=frozenset(map(host_of, hosts)),
        http_hosts=frozenset(map(host_of, http_hosts)),
        takes_new=takes_new,
        is_check=check,
    )
    pulled = []
    with terminal.progress("Fetching") as tell, Network(allows_private=allow_private, proxy=proxy) as network:
        fetcher = Fetcher(network)
        for path in wanted_folders(config.specs, providers, findings):
            with locked(path, findings) as is_ours:
                folder = read_folder(path, findings) if is_ours else None
                if folder is not None:
                    pulled.append(pull_provider(folder, fetcher, wishes, findings, tell))
    for each in pulled:
        report_pulled(each, findings)
    counts = _counts(pulled)
    if shows_diff and form == "text":
        _show_diff(pulled)
    work = Work(line=_said(counts, is_check=check), is_news=bool(counts["changed"] or counts["added"]))
    some = {key: count for key, count in counts.items() if count} if form == "text" else counts
    finish(findings, work, some, form, strict=strict)


def _counts(pulled: Collection[Pulled]) -> dict[str, int]:
    from reynard.pull import Outcome  # noqa: PLC0415 - as in `command`

    results = [result for each in pulled for result in each.results]
    counts = {outcome: sum(result.outcome is outcome for result in results) for outcome in Outcome}
    return {
        "pages": len(results),
        "changed": counts[Outcome.CHANGED],
        "added": counts[Outcome.ADDED],
        "listed": sum(len(each.listed) for each in pulled),
        "gone": counts[Outcome.GONE],
        "failed": counts[Outcome.FAILED] + counts[Outcome.CONFLICT],
    }


def _show_diff(pulled: Iterable[Pulled]) -> None:
    """Print unified diffs in which a terminal obeys nothing that a vendor wrote."""
    from reynard.diagnostics.width import visible  # noqa: PLC0415 - only this option needs it
    from reynard.disk.output import diff_text  # noqa: PLC0415 - as above
    from reynard.pull import diffs  # noqa: PLC0415 - as above

    for each in pulled:
        for line in diff_text(diffs(each), "").split("\n")[:-1]:
            click.echo(visible(line))


def _said(counts: dict[str, int], *, is_check: bool) -> str:
    """Return the closing line."""
    pages, changed, added = counts["pages"], counts["changed"], counts["added"]
    news = [f"{changed} changed"] if changed else []
    news += [f"{added} new"] if added else []
    news += [f"{counts['gone']} gone"] if counts["gone"] else []
    news += [f"{counts['failed']} failed"] if counts["failed"] else []
    if not pages:
        unlisted = "nobody has said where one comes from."
        listed = f"{counts['listed']} are listed, `--new` fetches them."
        return f"No page was asked for: {listed if counts['listed'] else unlisted}"
    asked = f"{pages} page{'' if pages == 1 else 's'} asked for"
    if not news:
        return f"{asked}, nothing has changed."
    after = "" if not (changed or added) else " Nothing was written." if is_check else " `reynard ingest` reads them."
    return f"{asked}: {', '.join(news)}.{after}"
