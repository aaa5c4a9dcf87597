"""All schemas of one document: each is returned self-contained, and knows where its parts stand.

Definitions are read once and shared between all schemas that use them: what is returned must not be changed.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.document.schemas.references import References
from reynard.observe.document.schemas.sheet import Sheet, SheetReading
from reynard.observe.document.schemas.spread import Spread
from reynard.observe.model import SchemaSeen
from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.diagnostics import Report, Severity
    from reynard.observe.document.schemas.heirs import Families
    from reynard.observe.document.schemas.references import Find, Target
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

_MAX_OPEN = 3
NO_FAMILIES: Families = MappingProxyType({})


class _Gathered(Struct, frozen=True, eq=False):
    """The origin of a schema together with its definitions."""

    schemas: SchemaLibrary
    sheet: Sheet

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, in the definition where it stands."""
        if len(pointer) > 1 and pointer[0] == "$defs" and self.schemas.defines(str(pointer[1])):
            return self.schemas.definition(str(pointer[1])).locate(pointer[2:], part)
        return self.sheet.locate(pointer, part)


class SchemaLibrary:
    """Hand out the schemas of a document.

    `prefix` stands before a bare name in a discriminator's mapping; `keeps_siblings` says whether keywords beside
    `$ref` count, as in OpenAPI 3.1: before, only what annotates does; `families` are the types that stand for several.
    """

    def __init__(  # noqa: PLR0913 - what the dialects of documents differ in
        self,
        origin: Origin,
        find: Find,
        report: Report,
        *,
        prefix: str = "#/components/schemas/",
        keeps_siblings: bool = False,
        families: Families = NO_FAMILIES,
    ) -> None:
        self._references = References(origin, find, report, prefix)
        self._spread = Spread(self._references)
        self._keeps_siblings = keeps_siblings
        self._families = families
        self._sheets: dict[Pointer, Sheet] = {}
        self._definitions: dict[str, Sheet] = {}
        self._closures: dict[tuple[str, ...], dict[str, Json]] = {}
        self._open: set[Pointer] = set()

    def seen(self, value: Json, pointer: Pointer) -> SchemaSeen:
        """Return a schema with all that it refers to in `$defs`."""
        sheet = self.sheet(value, pointer)
        made = dict(_as_object(sheet.value))
        if sheet.refs:
            made["$defs"] = self._reachable(sheet.refs)
        return SchemaSeen(made, _Gathered(self, sheet))

    def resolve(self, reference: str, at: Pointer, lost: str, severity: Severity | None = None) -> Target | None:
        """Follow a reference to a value that is none; report where that fails."""
        return self._references.resolve(reference, at, lost, severity)

    def find(self, reference: str, at: Pointer) -> Target | None:
        """Follow a reference where that may be something else: nothing, unreported, where it leads nowhere."""
        return self._references.quietly(reference, at)

    def sheet(self, value: Json, pointer: Pointer) -> Sheet:
        """Read the schema that stands at a place, once."""
        known = self._sheets.get(pointer)
        if known is None:
            self._open.add(pointer)
            reading = SheetReading(
                self._references,
                self._spread,
                self._borrow,
                pointer,
                value,
                keeps_siblings=self._keeps_siblings,
                families=self._families,
            )
            known = self._sheets[pointer] = reading.read()
            self._open.discard(pointer)
        return known

    def defines(self, name: str) -> bool:
        """Tell whether a name is that of a definition."""
        return name in self._references.targets

    def definition(self, name: str) -> Sheet:
        """Return a definition that a schema refers to by name."""
        known = self._definitions.get(name)
        if known is None:
            target = self._references.targets[name]
            known = self._definitions[name] = self.sheet(target.value, target.pointer)
        return known

    def _borrow(self, value: Json, pointer: Pointer) -> Sheet | None:
        """Return a schema to put into another; nothing while it, or too many, are being read: then it must be named."""
        return None if pointer in self._open or len(self._open) > _MAX_OPEN else self.sheet(value, pointer)

    def _reachable(self, refs: tuple[str, ...]) -> dict[str, Json]:
        """Return the definitions that some names lead to; answers of one kind share them."""
        known = self._closures.get(refs)
        if known is None:
            known = {}
            waiting = list(reversed(refs))
            while waiting:
                name = waiting.pop()
                if name not in known:
                    sheet = self.definition(name)
                    known[name] = sheet.value
                    waiting.extend(reversed(sheet.refs))
            self._closures[refs] = known
        return known


def _as_object(value: Json) -> dict[str, Json]:
    """Return a schema as an object: `true` and `false` are schemas, too."""
    if isinstance(value, dict):
        return value
    return {"not": {}} if value is False else {}
