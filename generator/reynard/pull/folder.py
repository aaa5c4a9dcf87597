"""A provider's folder as far as pages go: what is known about where they come from, and how a new one is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import OUTPUT_LINK, diagnostic
from reynard.disk import inputs, placing
from reynard.pull.lock import LOCK, Entry, Lock, dump_lock, read_lock
from reynard.pull.policy import Policy, host_of
from reynard.spec.load import provider_from, read_document
from reynard.spec.model import PagesSpec
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from reynard.diagnostics import Report


class Wishes(Struct, frozen=True, kw_only=True):
    """What the caller asks of a run."""

    hosts: frozenset[str] = frozenset()
    http_hosts: frozenset[str] = frozenset()
    takes_new: bool = False
    is_check: bool = False
    """Whether to write nothing."""


class Folder(Struct, frozen=True, kw_only=True):
    """A provider's folder as far as pages go."""

    path: Path
    name: str
    pages: dict[str, str]
    unreadable: frozenset[str]
    spec: PagesSpec
    docs: str
    lock: dict[str, Entry]


def read_folder(path: Path, report: Report) -> Folder | None:
    """Read what is known about a provider's pages, or report why it cannot be used."""
    read = inputs.read_provider(path, report, with_pages=True)
    if "provider.yaml" in read.unreadable:
        return None
    for each in (path / "pages", path / LOCK):
        if each.is_symlink():
            name = inputs.shown(each)
            report(diagnostic(OUTPUT_LINK, f"`{name}` is a link; nothing is stored through one", file=name))
            return None
    spec, docs = PagesSpec(), ""
    if "provider.yaml" in read.specs:
        document = read_document(read.specs["provider.yaml"].source, "provider", report)
        if document is None:
            return None
        provider = provider_from(cast("dict[str, Any]", document.value))
        spec, docs = provider.pages, provider.docs
    lock: dict[str, Entry] = {}
    if (path / LOCK).exists():
        file = inputs.read_text(path / LOCK, report)
        found = read_lock(file.source, report) if file is not None else None
        if found is None:
            return None
        lock = dict(found)
    pages = {name: page.source.text for name, page in read.pages.items()}
    return Folder(path=path, name=read.name, pages=pages, unreadable=read.unreadable, spec=spec, docs=docs, lock=lock)


def policy_of(folder: Folder, wishes: Wishes) -> Policy:
    """Return what a provider's pages may be fetched from: what provider.yaml and the command line name.

    The lock file names no host: it is written by a machine, and read by few people.
    """
    spec = folder.spec
    named = [*spec.hosts, *spec.index, *(url for _, url in spec.urls), *([folder.docs] if folder.docs else [])]
    hosts = frozenset(host for host in map(host_of, named) if host)
    return Policy(hosts=hosts | wishes.hosts | wishes.http_hosts, http_hosts=wishes.http_hosts)


def store_pages(folder: Path, pages: Mapping[str, str], lock: Lock, report: Report) -> bool:
    """Put pages in place together with the lock file that knows them; tell whether that was done."""
    edits = {name: text.encode() for name, text in pages.items()}
    return placing.place(folder, {**edits, LOCK: dump_lock(lock).encode()}, report)
