"""Pages by their address: fetched once, put into a provider's folder with an entry of where they came from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard import pull
from reynard.diagnostics import Findings
from reynard.disk import output
from reynard.observe.dialects.llms_index import NAME as INDEX
from reynard.observe.dialects.llms_index import list_pages
from reynard.observe.pages import as_text
from reynard.observe.recognise import recognise
from reynard.project.pages import Outcome, Placement
from reynard.source import Source
from reynard.spec.model import PagesSpec
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reynard.diagnostics import Report


def is_address(text: str) -> bool:
    """Tell whether a word of the command line is an address rather than a path."""
    return text.startswith(("https://", "http://"))


def fetch_pages(  # noqa: PLR0913 - what is asked for, by whom, and how
    addresses: Iterable[str],
    path: Path,
    fetcher: pull.Fetcher,
    wishes: pull.Wishes,
    report: Report,
    tell: Callable[[str, int, int], None] = lambda *_: None,
) -> Iterator[Placement]:
    """Fetch pages, and store them together in the end; `takes_new` also takes what an index lists.

    The hosts of the addresses may be asked: whoever typed them named them.
    """
    folder = pull.read_folder(path, report) if path.is_dir() else _empty(path)
    if folder is None:
        return
    queue = list(addresses)
    hosts = frozenset(map(pull.host_of, queue))
    policy = pull.policy_of(folder, replace(wishes, hosts=wishes.hosts | hosts))
    done: set[str] = set()
    known = dict(folder.lock)
    news: dict[str, str] = {}
    while queue:
        address = queue.pop(0)
        tell(address, len(done), len(done) + len(queue) + 1)
        done.add(address)
        placed = _fetched(address, folder, fetcher, policy, report)
        if placed.outcome is Outcome.ADDED:
            news[placed.page] = folder.pages[placed.page]
        yield placed
        if wishes.takes_new:
            queue += [each for each in placed.links if each not in done and each not in queue]
    if news or folder.lock != known:
        pull.store_pages(folder.path, news, folder.lock, report)


def _empty(path: Path) -> pull.Folder:
    return pull.Folder(path=path, name=path.name, pages={}, unreadable=frozenset(), spec=PagesSpec(), docs="", lock={})


def _fetched(
    address: str, folder: pull.Folder, fetcher: pull.Fetcher, policy: pull.Policy, report: Report
) -> Placement:
    page = pull.fetch_new(fetcher, policy, address, (*folder.pages, *folder.lock))
    if not isinstance(page, pull.NewPage):
        is_gone = isinstance(page, pull.Gone)
        result = pull.PageResult(
            page=address,
            outcome=pull.Outcome.FAILED,
            url=address,
            reason=f"there is no such page (HTTP {page.status})" if isinstance(page, pull.Gone) else page.reason,
            advice=None if isinstance(page, pull.Gone) else page.advice,
            is_refused=not is_gone and isinstance(page, pull.Failed) and page.is_refused,
        )
        pull.report_pulled(pull.Pulled(provider=folder.name, folder=folder.path, results=(result,)), report)
        return Placement(shown=address, outcome=Outcome.FAILED)
    known = next((name for name, text in folder.pages.items() if pull.digest(text) == page.entry.sha256), None)
    if known is not None:
        folder.lock.setdefault(known, page.entry)
        return Placement(shown=address, outcome=Outcome.SAME, page=known)
    source = Source(address, page.text)
    if address.partition("?")[0].endswith("/llms.txt") and list_pages(source):
        # What is called so is an index, however short it is.
        return _indexed(address, page.text, source)
    reader = recognise(as_text(source), report)
    if reader is None:
        return Placement(shown=address, outcome=Outcome.UNKNOWN)
    if reader.name == INDEX:
        return _indexed(address, page.text, source)
    folder.lock[page.name] = page.entry
    folder.pages[page.name] = page.text
    return Placement(shown=address, outcome=Outcome.ADDED, page=page.name)


def _indexed(address: str, text: str, source: Source) -> Placement:
    links = tuple(each.url for each in pull.listed_pages(text, address))
    return Placement(shown=address, outcome=Outcome.INDEX, links=links or list_pages(source))


def name_hosts(addresses: Iterable[str], path: Path, *, is_drafted: bool) -> str | None:
    """Let `reynard pull` ask the hosts again: in a provider.yaml that was drafted just now.

    Return the line that a person has to write into one of her own; None where nothing is missing.
    """
    folder = pull.read_folder(path, Findings())
    if folder is None:
        return None
    missing = sorted({pull.host_of(each) for each in addresses} - pull.policy_of(folder, pull.Wishes()).hosts)
    if not missing:
        return None
    line = f"pages: {{hosts: {json.dumps(missing)}}}"
    provider = path / "provider.yaml"
    text = provider.read_text(encoding="utf-8") if is_drafted else ""
    if not text or "\npages:" in text:
        return line
    output.replace_text(provider, f"{text}{line}\n")
    return None
