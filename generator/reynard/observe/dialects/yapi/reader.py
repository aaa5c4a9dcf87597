"""Projects exported by YApi: a list of categories with interfaces; schemas and examples are JSON in texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import NO_OPERATIONS, diagnostic
from reynard.observe.dialects.yapi.interface import read_interface
from reynard.observe.document.json_file import open_json
from reynard.observe.model import Page
from reynard.observe.reader import Certainty, Reader
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.diagnostics import Report
    from reynard.observe.document.cursor import Cursor
    from reynard.observe.signs import Signs
    from reynard.source import Source

_NAME = "yapi"
_INTERFACE = compiled(r"(?<!\\)\"(?:query_path|re[qs]_body_type|re[qs]_body_is_json_schema)\"\s*:")


def _judge(signs: Signs) -> Certainty:
    is_one = signs.first == "[" and _INTERFACE.search(signs.text) is not None
    return Certainty.CERTAIN if is_one else Certainty.NO


def read(source: Source, report: Report) -> Page:
    """Return the interfaces of a project."""
    root = open_json(source, report)
    if root is None:
        return Page(source=source, reader=_NAME)
    made = (read_interface(interface, folder) for interface, folder in _interfaces(root))
    found = tuple(each for each in made if each is not None)
    if not found:
        whole = root.span()
        place = whole.source.span(whole.start, whole.start + 1)
        report(diagnostic(NO_OPERATIONS, "the project has no interface", (place, "no interface is left here")))
    return Page(source=source, reader=_NAME, operations=found)


def _interfaces(root: Cursor) -> Iterator[tuple[Cursor, tuple[str, ...]]]:
    """Yield each interface and its category; some projects are exported without categories."""
    for entry in root.items("the project"):
        listed = entry.get("list")
        if not isinstance(entry.value, dict):
            entry.unexpected("a category", "an object")
        elif listed is None and entry.get("method") is not None:
            yield entry, ()
        elif listed is not None:
            name = entry.text("name")
            for interface in listed.items("`list`"):
                yield interface, (name,) if name else ()


READER = Reader(name=_NAME, title="projects exported by YApi (JSON)", judge=_judge, read=read)
