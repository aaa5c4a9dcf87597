"""An OpenAPI document: its version, its references, its schemas."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import STALE_COPY, diagnostic
from reynard.observe.document.cursor import Cursor, plain
from reynard.observe.document.openapi.exported import is_exported
from reynard.observe.document.openapi.lookup import Lookup, WholeOrigin
from reynard.observe.document.schemas.heirs import find_families
from reynard.observe.document.schemas.schema_library import SchemaLibrary
from reynard.schema.resolve import REFERENCE
from reynard.text.origin import Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from typing import TypeAlias

    from reynard.diagnostics import Report
    from reynard.observe.surroundings import Surroundings
    from reynard.text.origin import Json, Origin, Pointer

    Version: TypeAlias = Literal["2.0", "3.0", "3.1"]

_MAX_HOPS = 20
_BESIDE = ("summary", "description")
"""What may stand beside a reference that is none of a schema, from OpenAPI 3.1 on."""


class Document(Struct, frozen=True, eq=False):
    """A document and what its parts need to be read."""

    root: Cursor
    version: Version
    schemas: SchemaLibrary
    asks_for_keys: bool = False
    """Whether it says of any of its operations which keys that needs."""
    said_once: set[str] = field(default_factory=set)
    """What has been reported for the document as a whole already."""

    def resolved(self, at: Cursor, lost: str = "it is left out", severity: Severity | None = None) -> Cursor | None:
        """Follow `$ref` to what it stands for; nothing, reported in the words of `lost`, where it leads nowhere."""
        for _ in range(_MAX_HOPS):
            target = self._referred(at, lost, severity)
            if target is None or target is at:
                return target
            at = self._with_siblings(at, target)
        return None

    def chain(self, at: Cursor, lost: str) -> list[Cursor]:
        """Return what stands at a place and all that it refers to, of which each may say something of its own.

        What is lost where a reference leads nowhere is reported as an error.
        """
        found = [at]
        while len(found) < _MAX_HOPS:
            target = self._referred(found[-1], lost, Severity.ERROR)
            if target is None or target is found[-1]:
                break
            found.append(target)
        return found

    def _referred(self, at: Cursor, lost: str, severity: Severity | None) -> Cursor | None:
        """Follow one reference; return the place itself where it is none."""
        reference = at.get(REFERENCE)
        if reference is None or not isinstance(reference.value, str):
            return at
        target = self.schemas.resolve(reference.value, at.pointer, lost, severity)
        return Cursor(self.root.origin, at.report, target.pointer, target.value) if target is not None else None

    def _with_siblings(self, reference: Cursor, target: Cursor) -> Cursor:
        """Return what a reference leads to, with what the reference says itself."""
        if not isinstance(reference.value, dict) or len(reference.value) == 1 or not isinstance(target.value, dict):
            return target
        for key in reference.value:
            is_copied = target.value.get(key) == reference.value[key]
            if key not in (REFERENCE, *_BESIDE) and not key.startswith("x-") and not is_copied:
                place = reference.origin.locate((*reference.pointer, key), "key")
                instead = reference.origin.locate((*reference.pointer, REFERENCE))
                message = f"`{key}` stands beside `$ref`, where it does not count; the reference was read"
                target.report(diagnostic(STALE_COPY, message, (place, "left out"), (instead, "read instead")))
                break
        said = {key: reference.value[key] for key in _BESIDE if key in reference.value}
        if self.version != "3.1" or not said:
            return target
        places: dict[Pointer, tuple[Origin, Pointer]] = {(): (target.origin, ())}
        for key in said:
            places[*target.pointer, key] = (reference.origin, (*reference.pointer, key))
        return Cursor(Written(target.span(), places), target.report, target.pointer, {**target.value, **said})


def open_document(value: dict[str, Json], origin: Origin, report: Report, surroundings: Surroundings) -> Document:
    """Return a parsed document, ready to be read."""
    version = version_of(value)
    whole = WholeOrigin(origin, surroundings)
    find = Lookup(value, surroundings).find
    at: Pointer = ("definitions",) if version == "2.0" else ("components", "schemas")
    prefix = f"#/{'/'.join(map(str, at))}/"
    schemas = SchemaLibrary(
        whole,
        find,
        report,
        keeps_siblings=version == "3.1",
        prefix=prefix,
        # An exported document says of each place which types may stand there.
        families={} if is_exported(value) else find_families(_shared(value, at), at, find, prefix),
    )
    return Document(Cursor(whole, report, (), value), version, schemas, _asks_for_keys(value))


def _shared(value: dict[str, Json], at: Pointer) -> dict[str, Json]:
    found: Json = value
    for step in at:
        found = found.get(str(step)) if isinstance(found, dict) else None
    return found if isinstance(found, dict) else {}


def _asks_for_keys(value: dict[str, Json]) -> bool:
    paths = value.get("paths")
    items = (each for each in (paths.values() if isinstance(paths, dict) else ()) if isinstance(each, dict))
    operations = (each for item in items for each in item.values() if isinstance(each, dict))
    return any(bool(each.get("security")) for each in (value, *operations))


def version_of(value: dict[str, Json]) -> Version:
    """Return the version that decides how a document is read."""
    if value.get("swagger") is not None and value.get("openapi") is None:
        return "2.0"
    stated = plain(value.get("openapi"))
    return "3.0" if stated.startswith(("3.0", "2")) else "3.1"
