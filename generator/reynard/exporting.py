"""Specs into OpenAPI documents: read, exported, put into words. Writing, or comparing, is the caller's last step."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import FOREIGN_FILE, diagnostic
from reynard.disk import output
from reynard.disk.inputs import shown
from reynard.export.document import export_provider
from reynard.extensions import PROVIDER
from reynard.patterns import compiled
from reynard.spec.dump import dump_yaml
from reynard.specs_folder import read_providers
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from reynard.diagnostics import Report
    from reynard.text.origin import Json

_SURROGATE = compiled("[\ud800-\udfff]")
"""Halves of characters, which no file can hold."""
_MARK = "# Written by `reynard export` from the specs; corrections belong there.\n"


class Exported(Struct, frozen=True, kw_only=True):
    """Documents by provider, before they are written."""

    texts: Mapping[str, str]
    operations: int
    left: tuple[str, ...]
    """Providers that have errors: nothing is exported of them."""


def export(
    specs: Path,
    providers: Iterable[str],
    notation: str,
    report: Report,
    progress: Callable[[str, int, int], None] = lambda _what, _done, _total: None,
) -> Exported:
    """Return the document of each provider whose specs are in order."""
    texts: dict[str, str] = {}
    left: list[str] = []
    operations = 0
    for number, read in enumerate(read_providers(specs, report, providers)):
        progress(read.name, number, number + 1)
        if read.loaded is None or read.has_errors:
            left += [read.name] if read.has_errors else []
            continue
        texts[read.name] = written(export_provider(read.loaded, report), notation)
        operations += len(read.loaded.endpoints)
    return Exported(texts=texts, operations=operations, left=tuple(left))


def written(document: Mapping[str, Json], notation: str) -> str:
    """Return a document as text."""
    if notation == "json":
        text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
        return _SURROGATE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return _MARK + dump_yaml(document)


def change(path: Path, text: str, report: Report) -> output.Change | None:
    """Return how a file would change; None where it stays as it is, or is somebody's own, which is reported."""
    before = output.text_of(path)
    is_ours = before is None or before.startswith(_MARK) or f'"{PROVIDER}"' in before
    if path.is_symlink() or not is_ours:
        report(
            diagnostic(FOREIGN_FILE, f"`{shown(path)}` is in the way, and no run of ours wrote it", file=shown(path))
        )
        return None
    return output.Change(shown(path), before, text) if before != text else None
