"""What a site's index lists (`llms.txt`), or which pages lie below a folder's page that links to them."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.pull.policy import host_of, joined, parsed
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable

    import httpx2

_LINK = compiled(r"(?<!!)\[(?P<title>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\]\((?P<url>[^\s()<>]+)(?:\s+[\"'][^\n]*?[\"'])?\)")
_APIFOX = compiled(
    r"(?:\A|.*[/-])(?P<number>\d{4,})(?P<kind>[emdf])0\Z|.*/(?P<old>api|doc|schema|folder)-(?P<id>\d+)\Z"
)
_KINDS = {"m": "text", "doc": "text", "d": "model", "schema": "model", "f": "folder", "folder": "folder"}
_ENDINGS = (".md", ".mdx", ".html", ".htm")
_LONGEST_TITLE = 120
_OTHER_FILES = compiled(r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mjs|zip|gz|pdf|mp[34]|woff2?|xml)\Z", re.IGNORECASE)


class Listed(Struct, frozen=True, kw_only=True):
    """A page that an index lists: what it is called there, folders before it, and its address."""

    title: str
    url: str

    @property
    def key(self) -> str:
        """What stays the same when a page is renamed or asked for as Markdown."""
        return page_key(self.url)


def page_key(address: str) -> str:
    """Return what tells pages apart: host and path without an ending, or Apifox's number of the page.

    >>> page_key("https://a.apifox.cn/send-300233178e0.md") == page_key("https://a.apifox.cn/300233178e0")
    True
    """
    url = parsed(address)
    if url is None:
        return address
    path = _without_ending(url.path.rstrip("/"))
    found = _APIFOX.match(path)
    if found is not None:
        path = f"/{found['number']}{found['kind']}0" if found["number"] else f"/{found['old']}-{found['id']}"
    query = f"?{url.query.decode('ascii', 'replace')}" if url.query and found is None else ""
    return f"{host_of(url)}{path}{query}"


def _without_ending(path: str) -> str:
    return next((path.removesuffix(each) for each in _ENDINGS if path.endswith(each)), path)


def listed_pages(text: str, base: str) -> tuple[Listed, ...]:
    """Return the pages that an index lists, each once, without texts, data models and folders of Apifox sites."""
    found: dict[str, Listed] = {}
    for line in text.splitlines():
        for link in _LINK.finditer(line):
            url = joined(base, link["url"])
            if url is None or url.scheme not in ("http", "https") or _is_other(url):
                continue
            before = line[: link.start()].strip(" \t-*+>").strip()
            title = f"{before} > {link['title'].strip()}" if before and "](" not in before else link["title"].strip()
            each = Listed(title=" ".join(title.split())[:_LONGEST_TITLE], url=str(url))
            if page_key(base) != each.key:
                found.setdefault(each.key, each)
    return tuple(found.values())


def pages_below(pages: Iterable[Listed], folder: str) -> tuple[Listed, ...]:
    """Return the pages whose address lies below a folder's."""
    above = parsed(folder)
    if above is None:
        return ()
    stem = _without_ending(above.path).rstrip("/") + "/"
    return tuple(each for each in pages if _is_below(each.url, host_of(above), stem))


def matching(pages: Iterable[Listed], patterns: tuple[str, ...]) -> tuple[Listed, ...]:
    """Return the pages whose title or address fits one of the patterns (`*` stands for anything); all without any."""
    if not patterns:
        return tuple(pages)
    return tuple(
        each for each in pages if any(fnmatchcase(each.title, one) or fnmatchcase(each.url, one) for one in patterns)
    )


def _is_other(url: httpx2.URL) -> bool:
    """Tell whether an address leads to something that describes no operation."""
    found = _APIFOX.match(_without_ending(url.path.rstrip("/")))
    if found is not None and (found["kind"] or found["old"]) in _KINDS:
        return True
    return url.path in ("", "/") or _OTHER_FILES.search(url.path) is not None or url.path.endswith("/llms.txt")


def _is_below(address: str, host: str, stem: str) -> bool:
    url = parsed(address)
    return url is not None and host_of(url) == host and url.path.startswith(stem)
