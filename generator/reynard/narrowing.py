"""What must be read to explain one field: its operation's page and those beside it, not all of a provider's.

The specs say on which page an operation stands. Where they do not, or where its page no longer has it, the caller reads
everything.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics import Findings
from reynard.disk import inputs
from reynard.ingest import ingest_only
from reynard.patterns import compiled
from reynard.reconcile.documented import Only
from reynard.specs_folder import wanted_folders
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reynard.reconcile.provider import Ingested

_SOURCE = "\nsource:"
_PAGE = compiled(r'^source:.*?\bpage: "([^"]+)"', re.MULTILINE | re.DOTALL)
_PATH = compiled(r'^path: "([^"{]+)', re.MULTILINE)
_MOST_NEIGHBOURS = 12
"""Pages that speak of an operation's path too may be its twins; where there are more, it is a whole API's."""
_OF_PROVIDERS = ("provider.yaml", "decisions.yaml")


def ingest_around(specs: Path, providers: Iterable[str], field: str) -> tuple[Ingested, ...]:
    """Return the operation that a field belongs to, for each provider whose specs have it."""
    found = []
    for folder in wanted_folders(specs, providers, Findings()):
        first, _, rest = field.partition(".")
        operation = rest.partition(".")[0] if first == folder.name else first
        if (folder / f"{operation}.yaml").is_file():
            found.append(_ingest_operation(folder, operation))
    return tuple(each for each in found if each.evidence)


def _ingest_operation(folder: Path, operation: str) -> Ingested:
    read = inputs.read_provider(folder, Findings(), with_pages=True)
    text = read.specs[f"{operation}.yaml"].source.text if f"{operation}.yaml" in read.specs else ""
    page = _PAGE.search(text)
    pages = {page[1], *_neighbours(read, text)} if page is not None else set()
    kept = {name: file for name, file in read.specs.items() if _is_about(file.source.text, name, pages)}
    return ingest_only(replace(read, specs=kept), Only(pages=frozenset(pages), operation=operation))


def _neighbours(read: inputs.ProviderFiles, spec: str) -> list[str]:
    """Return the pages that speak of an operation's path."""
    path = _PATH.search(spec)
    start = path[1].rstrip("/") if path is not None else ""
    found = [name for name, each in read.pages.items() if start and start in each.source.text]
    return found if len(found) <= _MOST_NEIGHBOURS else []


def _is_about(text: str, name: str, pages: set[str]) -> bool:
    """Tell whether a file of a provider's folder may rule what becomes of some pages: a person's always may."""
    if name in _OF_PROVIDERS or _SOURCE not in text:
        return True
    page = _PAGE.search(text)
    return page is not None and page[1] in pages
