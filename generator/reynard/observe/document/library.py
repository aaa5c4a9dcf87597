"""Schemas of a document with shared definitions: each is returned self-contained, and knows where its parts stand.

Definitions are read once and shared between all schemas that use them: what is returned must not be changed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DANGLING_REFERENCE, EXTERNAL_REFERENCE, diagnostic
from reynard.observe.document.walk import Sheet, Walk
from reynard.observe.model import SchemaSeen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from reynard.diagnostics import Report
    from reynard.observe.document.spread import Fields, Target
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Part, Pointer

_UNSAFE = re.compile(r"[/~%#\x00-\x20\x7f]+")
_MAX_OPEN = 3
_EXTERNAL = re.compile(r"[^#]")


Find: TypeAlias = "Callable[[str], Target | None]"
"""Look up a reference (`#/components/schemas/Task`) in a document; nothing where it leads nowhere."""


@dataclass(frozen=True, slots=True, eq=False)
class _Gathered:
    """The origin of a schema together with its definitions."""

    schemas: SchemaLibrary
    sheet: Sheet

    def locate(self, pointer: Pointer, part: Part = "value") -> Span:
        """Return the place of a part, in the definition where it stands."""
        if len(pointer) > 1 and pointer[0] == "$defs" and self.schemas.defines(str(pointer[1])):
            return self.schemas.definition(str(pointer[1])).locate(pointer[2:], part)
        return self.sheet.locate(pointer, part)


@dataclass(frozen=True, eq=False)
class SchemaLibrary:
    """All schemas of one document."""

    origin: Origin
    find: Find
    report: Report
    keeps_siblings: bool = False
    """Whether keywords beside `$ref` count, as in OpenAPI 3.1; before, only what annotates does."""
    prefix: str = "#/components/schemas/"
    """What stands before a bare name in a discriminator's mapping."""
    fields_of: dict[Pointer, Fields] = field(default_factory=dict)
    _names: dict[Pointer, str] = field(default_factory=dict)
    _targets: dict[str, Target] = field(default_factory=dict)
    _sheets: dict[Pointer, Sheet] = field(default_factory=dict)
    _definitions: dict[str, Sheet] = field(default_factory=dict)
    _closures: dict[tuple[str, ...], dict[str, Json]] = field(default_factory=dict)
    _open: set[Pointer] = field(default_factory=set)

    def seen(self, value: Json, pointer: Pointer) -> SchemaSeen:
        """Return a schema with all that it refers to in `$defs`."""
        return self.gathered(self.sheet(value, pointer))

    def gathered(self, sheet: Sheet, changed: Mapping[str, Json] | None = None) -> SchemaSeen:
        """Return a schema that has been read, possibly with changed keywords, with all that it refers to."""
        made = {**as_schema(sheet.value), **(changed or {})}
        if sheet.refs:
            made["$defs"] = self._reachable(sheet.refs)
        return SchemaSeen(made, _Gathered(self, sheet))

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

    def defines(self, name: str) -> bool:
        """Tell whether a name is that of a definition."""
        return name in self._targets

    def sheet(self, value: Json, pointer: Pointer) -> Sheet:
        """Read the schema that stands at a place, once."""
        known = self._sheets.get(pointer)
        if known is None:
            self._open.add(pointer)
            known = self._sheets[pointer] = Walk(self, pointer, value).read()
            self._open.discard(pointer)
        return known

    def is_open(self, pointer: Pointer) -> bool:
        """Tell whether the schema at a place is being read, or too many are: then it must become a definition."""
        return pointer in self._open or len(self._open) > _MAX_OPEN

    def definition(self, name: str) -> Sheet:
        """Return a definition that a schema refers to by name."""
        known = self._definitions.get(name)
        if known is None:
            target = self._targets[name]
            known = self._definitions[name] = self.sheet(target.value, target.pointer)
        return known

    def resolve(self, reference: str, at: Pointer) -> Target | None:
        """Follow a reference, and those that it leads to, to a value that is none; report where that fails."""
        seen: set[Pointer] = set()
        target = self.find(reference)
        while target is not None:
            if target.pointer in seen:
                self._dangling(reference, at, "refers only to itself")
                return None
            seen.add(target.pointer)
            following = target.value.get("$ref") if isinstance(target.value, dict) else None
            if not isinstance(following, str) or _annotates(target.value):
                return target
            further = self.find(following)
            if further is None:
                break
            target = further
        if _EXTERNAL.match(reference):
            self.report(
                diagnostic(
                    EXTERNAL_REFERENCE,
                    f"`{reference}` leads out of the document; anything is accepted in its place",
                    (self.origin.locate((*at, "$ref")), "referred to here"),
                )
            )
        else:
            self._dangling(reference, at, "leads nowhere")
        return None

    def name(self, target: Target) -> str:
        """Return the name of a definition among `$defs`: free of characters that references would have to escape."""
        known = self._names.get(target.pointer)
        if known is None:
            wanted = _UNSAFE.sub("_", target.name.strip()) or "_"
            known, number = wanted, 1
            while known in self._targets:
                number += 1
                known = f"{wanted}_{number}"
            self._names[target.pointer] = known
            self._targets[known] = target
        return known

    def _dangling(self, reference: str, at: Pointer, how: str) -> None:
        self.report(
            diagnostic(
                DANGLING_REFERENCE,
                f"`{reference}` {how}; anything is accepted in its place",
                (self.origin.locate((*at, "$ref")), "referred to here"),
            )
        )


def as_schema(value: Json) -> dict[str, Json]:
    """Return a schema as an object: `true` and `false` are schemas, too."""
    if isinstance(value, dict):
        return value
    return {"not": {}} if value is False else {}


def _annotates(value: Json) -> bool:
    """Tell whether a schema says more than its reference."""
    return isinstance(value, dict) and len(value) > 1
