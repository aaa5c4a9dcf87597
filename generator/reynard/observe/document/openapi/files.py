"""The files that documents of one folder refer to: each parsed once, and none that does not lie among the pages."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from reynard.observe.document.openapi.parsing import parse_json, parse_yaml
from reynard.observe.signs import BLANK
from reynard.observe.surroundings import Parsed
from reynard.text.fragment import Fragment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from reynard.diagnostics import Report
    from reynard.observe.surroundings import LaysOver
    from reynard.source import Source
    from reynard.text.json import JsonText
    from reynard.text.origin import Json, Pointer
    from reynard.text.repair import MendedText
    from reynard.text.yaml import YamlText

_SUFFIXES = (".json", ".yaml", ".yml")
_MAX_DEPTH = 60


class FileShelf:
    """The pages folder of a provider, as documents in it see it."""

    def __init__(self, files: Mapping[str, Source], report: Report, overlays: LaysOver | None = None) -> None:
        self._files = files
        self._report = report
        self._overlays = overlays
        self._parsed: dict[str, Parsed | None] = {}
        self._identified: dict[str, tuple[tuple[str, Pointer], ...]] = {}
        self._called: dict[str, tuple[str, Pointer]] | None = None

    @property
    def paths(self) -> Collection[str]:
        """The files that there are."""
        return self._files.keys()

    def text(self, path: str) -> Source | None:
        """Return a file as text, where there is one."""
        return self._files.get(path)

    def parsed(self, path: str) -> Parsed | None:
        """Return a file as JSON or YAML, read once; nothing, reported, where it is neither."""
        if path not in self._parsed:
            read = parse_document(self._files[path], self._report, lost="nothing that refers to it can be read")
            self._parsed[path] = self._laid_over(path, Parsed(read.value, read)) if read is not None else None
        return self._parsed[path]

    def _laid_over(self, path: str, document: Parsed) -> Parsed:
        return self._overlays.lay_over(path, document) if self._overlays is not None else document

    def called(self, identifier: str) -> tuple[str, Pointer] | None:
        """Return the file and the place that has an `$id`, or a `$self`."""
        if self._called is None:
            self._called = {}
            for path in sorted(self._files):
                for name, pointer in self.identified(path) if path.endswith(_SUFFIXES) else ():
                    self._called.setdefault(name, (path, pointer))
        return self._called.get(identifier)

    def identified(self, path: str) -> tuple[tuple[str, Pointer], ...]:
        """Return the `$id`s of a file, each made whole, with the places that have them."""
        if path not in self._identified:
            source = self._files.get(path)
            may_have = source is not None and any(key in source.text for key in ("$id", "$self"))
            read = self.parsed(path) if may_have else None
            self._identified[path] = identifiers_in(read.value) if read is not None else ()
        return self._identified[path]


def parse_document(source: Source, report: Report, *, lost: str) -> JsonText | MendedText | YamlText | None:
    """Read a file that is nothing but JSON or YAML; `lost` says what is missing where that fails."""
    is_json = source.text.lstrip(BLANK).startswith("{")
    start = len(source.text) - len(source.text.lstrip(BLANK if is_json else "\ufeff"))
    fragment = Fragment.of(source, start)
    return parse_json(fragment, report, lost) if is_json else parse_yaml(fragment, report, lost)


def identifiers_in(value: Json) -> tuple[tuple[str, Pointer], ...]:
    """Return every `$id` in a value, relative ones as they count within the one around them."""
    return tuple(_identifiers(value, (), "", 0))


def join_addresses(base: str, address: str) -> str:
    """Return an address as it counts within another; as it is written where the two make none."""
    try:
        return urljoin(base, address)
    except ValueError:
        return address


def _identifiers(value: Json, at: Pointer, base: str, depth: int) -> Iterator[tuple[str, Pointer]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        # OpenAPI 3.2 calls a whole document so.
        own = value.get("$id", value.get("$self") if not at else None)
        if isinstance(own, str) and own.partition("#")[0]:
            base = join_addresses(base, own.partition("#")[0])
            yield base, at
        for key, each in value.items():
            if isinstance(each, dict | list):
                yield from _identifiers(each, (*at, key), base, depth + 1)
    elif isinstance(value, list):
        for index, each in enumerate(value):
            if isinstance(each, dict | list):
                yield from _identifiers(each, (*at, index), base, depth + 1)
