"""`pages.lock`: where each page came from, and what it was then. It is committed beside the pages."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, TypeAlias, cast

from reynard.spec.dump import dump_yaml
from reynard.spec.load import read_document
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.diagnostics import Report
    from reynard.source import Source
    from reynard.text.origin import Json

LOCK = "pages.lock"
"""The file's name in a provider's folder. It ends in no suffix of a spec, so no reader of specs takes it for one."""
_HEADER = """\
# yaml-language-server: $schema=../lock.schema.json
# Written by `reynard pull`. Addresses that you add belong in provider.yaml, under `pages:`.
"""


class Entry(Struct, frozen=True, kw_only=True):
    """Where one page came from. The hash is of its text in UTF-8 with line feeds, whatever a checkout made of them."""

    url: str
    """The page's address, as a person knows it."""
    twin: str = ""
    """The address of its Markdown, where the text came from that instead."""
    sha256: str
    captured: str
    """When this very text was first fetched, in UTC."""
    etag: str = ""
    last_modified: str = ""

    @property
    def asked(self) -> str:
        """The address that is asked for."""
        return self.twin or self.url


Lock: TypeAlias = "Mapping[str, Entry]"
"""Entries by the page's path in the provider's folder."""


def digest(text: str) -> str:
    """Return the hash under which a lock file knows a text."""
    return hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode("utf-8", "surrogatepass")).hexdigest()


def read_lock(source: Source, report: Report) -> Lock | None:
    """Return the entries of a lock file, or report why it cannot be used."""
    document = read_document(source, "lock", report)
    if document is None:
        return None
    pages = cast("dict[str, Any]", document.value)["pages"]
    return {name: Entry(**each) for name, each in pages.items()}


def dump_lock(lock: Lock) -> str:
    """Return the text of a lock file: pages in order, nothing in it that a run without news would change."""
    pages: dict[str, Json] = {}
    for name, each in sorted(lock.items()):
        said = {
            "url": each.url,
            "twin": each.twin,
            "sha256": each.sha256,
            "captured": each.captured,
            "etag": each.etag,
            "last_modified": each.last_modified,
        }
        pages[name] = {key: value for key, value in said.items() if value}
    return _HEADER + dump_yaml({"reynard": 1, "pages": pages})
