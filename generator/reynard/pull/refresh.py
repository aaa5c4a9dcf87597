"""Bring a provider's pages up to date: asked for one after the other, and put in place together in the end."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from reynard.pull.fetch import Failed, Fetched, Fetcher, Gone, Unmodified
from reynard.pull.folder import Folder, Wishes, policy_of, store_pages
from reynard.pull.listing import Listed, listed_pages, matching, page_key
from reynard.pull.lock import Entry, digest
from reynard.pull.masking import has_secret, without_secrets
from reynard.pull.pages import Captured, NewPage, fetch_new, fetch_page
from reynard.pull.policy import host_of
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.pull.pages import PageAnswer
    from reynard.pull.policy import Policy


class Outcome(StrEnum):
    """What became of a page."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    RESTORED = "restored"
    """It was missing here, and is as it was."""
    EDITED = "edited"
    """It was edited by hand here, and the site has nothing new."""
    CONFLICT = "conflict"
    """It was edited by hand here, and changed at the site."""
    GONE = "gone"
    FAILED = "failed"


class PageResult(Struct, frozen=True, kw_only=True):
    """What became of one page. Only a page that was stored, or would have been, has a text `after`."""

    page: str
    """Its path in the provider's folder; its address, for a page of an index that could not be fetched."""
    outcome: Outcome
    url: str
    before: str | None = None
    after: str | None = None
    reason: str = ""
    advice: str | None = None
    is_refused: bool = False


class Pulled(Struct, frozen=True, kw_only=True):
    """What became of a provider's pages."""

    provider: str
    folder: Path
    results: tuple[PageResult, ...]
    listed: tuple[Listed, ...] = ()
    """Pages of an index that are not here."""
    unlisted: tuple[str, ...] = ()
    """Pages that are here, and that no index of their site lists any more."""
    unrecorded: tuple[str, ...] = ()
    """Pages that are here, and of which nobody has said where they come from."""


def pull_provider(
    folder: Folder,
    fetcher: Fetcher,
    wishes: Wishes,
    report: Report,
    tell: Callable[[str, int, int], None] = lambda *_: None,
) -> Pulled:
    """Fetch the pages of a provider again, and store those that changed: all of them, or none of a killed run."""
    policy = policy_of(folder, wishes)
    run = _Run(folder, fetcher, policy, wishes)
    wanted = {name: entry.url for name, entry in folder.lock.items()} | dict(folder.spec.urls)
    results: list[PageResult] = []
    listed: list[Listed] = []
    for index in folder.spec.index:
        tell(f"{folder.name}: index", 0, len(wanted))
        answer = fetcher.get(index, policy)
        if isinstance(answer, Fetched):
            listed += listed_pages(answer.text, answer.url)
        else:
            results.append(_without_index(index, answer))
    known = {page_key(url) for url in wanted.values()} | {page_key(each.asked) for each in folder.lock.values()}
    ours = (each for each in listed if host_of(each.url) in policy.hosts)
    news = [each for each in matching(ours, folder.spec.match) if each.key not in known]
    total = len(wanted) + (len(news) if wishes.takes_new else 0)
    for done, name in enumerate(sorted(wanted)):
        tell(f"{folder.name}: {name.removeprefix('pages/')}", done, total)
        if name not in folder.unreadable:
            results.append(run.refresh(name, wanted[name]))
    for done, each in enumerate(news if wishes.takes_new else ()):
        tell(f"{folder.name}: new", len(wanted) + done, total)
        results.append(run.add(each.url))
    tell(folder.name, total, total)
    run.store(report)
    return Pulled(
        provider=folder.name,
        folder=folder.path,
        results=tuple(results),
        listed=() if wishes.takes_new else tuple(news),
        unlisted=_unlisted(wanted, listed, results),
        unrecorded=tuple(name for name in folder.pages if name not in wanted),
    )


def _unlisted(wanted: dict[str, str], listed: Iterable[Listed], results: Iterable[PageResult]) -> tuple[str, ...]:
    """Return the pages whose site has an index that leaves them out, though they are still there."""
    keys = {each.key for each in listed}
    hosts = {host_of(each.url) for each in listed}
    there = {each.page for each in results if each.outcome not in (Outcome.GONE, Outcome.FAILED)}
    return tuple(
        name
        for name, url in sorted(wanted.items())
        if name in there and host_of(url) in hosts and page_key(url) not in keys
    )


class _Run:
    """The pages of one provider in one run."""

    def __init__(self, folder: Folder, fetcher: Fetcher, policy: Policy, wishes: Wishes) -> None:
        self._folder = folder
        self._fetcher = fetcher
        self._policy = policy
        self._wishes = wishes
        self._pages = dict(folder.pages)
        self._news: dict[str, str] = {}
        self._lock = dict(folder.lock)

    def refresh(self, name: str, url: str) -> PageResult:
        """Fetch a page again and settle what becomes of it."""
        entry = self._lock.get(name)
        here = self._pages.get(name)
        is_held = here is not None and entry is not None and digest(here) == entry.sha256
        known = entry if entry is not None and entry.url == without_secrets(url) else None
        answer = fetch_page(self._fetcher, self._policy, url, known, is_held=is_held)
        return self._settle(name, url, entry, answer)

    def add(self, url: str) -> PageResult:
        """Fetch a page that an index lists and that is not here."""
        page = fetch_new(self._fetcher, self._policy, url, (*self._pages, *self._lock))
        if not isinstance(page, NewPage):
            return _missing(without_secrets(url), url, page)
        # A page that lies here and is in no lock: saved by hand, or put in place by a run that was killed just then.
        same = (each for each, text in self._pages.items() if digest(text) == page.entry.sha256)
        name = next((each for each in same if each not in self._lock), page.name)
        return self._settle(name, url, None, Captured(text=page.text, entry=page.entry))

    def _settle(self, name: str, url: str, entry: Entry | None, answer: PageAnswer) -> PageResult:
        here = self._pages.get(name)
        if isinstance(answer, Failed | Gone):
            return _missing(name, url, answer, entry)
        if isinstance(answer, Unmodified):
            return PageResult(page=name, outcome=Outcome.UNCHANGED, url=without_secrets(url))
        text, new = answer.text, answer.entry
        outcome = _outcome(here, entry, new)
        if outcome not in (Outcome.EDITED, Outcome.CONFLICT):
            if entry is not None and entry.sha256 == new.sha256:
                # What the site says beside the text (a new validator) is no news, so the lock file stays as it is.
                is_same = (entry.url, entry.twin) == (new.url, new.twin)
                new = entry if is_same else replace(new, captured=entry.captured)
            self._note(name, text, new)
        return PageResult(page=name, outcome=outcome, url=without_secrets(url), before=here, after=text)

    def _note(self, name: str, text: str, entry: Entry) -> None:
        here = self._pages.get(name)
        is_there = here is not None and digest(here) == entry.sha256
        if is_there and self._lock.get(name) == entry:
            return
        self._pages[name] = text
        self._lock[name] = entry
        if not is_there:
            self._news[name] = text

    def store(self, report: Report) -> None:
        """Put in place what has changed, unless nothing is to be written."""
        if not self._wishes.is_check and (self._news or self._lock != self._folder.lock):
            store_pages(self._folder.path, self._news, self._lock, report)


def _outcome(here: str | None, entry: Entry | None, new: Entry) -> Outcome:
    """Return what a fetched text means, given what is here and what was fetched the last time."""
    is_known = entry is not None and entry.sha256 == new.sha256
    if here is None:
        return Outcome.ADDED if entry is None else Outcome.RESTORED if is_known else Outcome.CHANGED
    held = digest(here)
    if held == new.sha256:
        # The text is here, but the lock file does not know it: a run was killed between the two.
        return Outcome.UNCHANGED if entry is None or is_known else Outcome.CHANGED
    if entry is not None and held != entry.sha256:
        return Outcome.EDITED if is_known else Outcome.CONFLICT
    return Outcome.CHANGED


def _without_index(index: str, answer: Unmodified | Gone | Failed) -> PageResult:
    url = without_secrets(index)
    if isinstance(answer, Failed):
        return _missing(url, index, answer)
    return PageResult(page=url, outcome=Outcome.FAILED, url=url, reason="the site has no such index")


def _missing(name: str, url: str, answer: Failed | Gone, entry: Entry | None = None) -> PageResult:
    shown = without_secrets(url)
    if isinstance(answer, Gone):
        return PageResult(page=name, outcome=Outcome.GONE, url=shown, reason=f"HTTP {answer.status}")
    advice = answer.advice
    if entry is not None and answer.is_answer and has_secret(url):
        advice = "The secret in its address in provider.yaml may have changed."
    return PageResult(
        page=name, outcome=Outcome.FAILED, url=shown, reason=answer.reason, advice=advice, is_refused=answer.is_refused
    )
