"""JSON in the text of a body: with variables in it, comments, and `<string>` where a converter knew the type alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.dialects.postman.entries import STAND_IN, TYPES, is_example
from reynard.observe.examples import read_json_example
from reynard.observe.model import ExampleSeen, SchemaSeen
from reynard.patterns import compiled
from reynard.schema.types import type_of
from reynard.text.fragment import Fragment
from reynard.text.origin import Quoting, Written
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    import re

    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.text.origin import Json, Origin, Pointer

_USED = compiled(r'"[^"\\]*(?:\\.[^"\\]*)*"|\{\{[^{}"]{1,80}\}\}')
_BARE = compiled(r"-?\d+(?:\.\d+)?|true|false")
_DEEPEST = 60


class Content(NamedTuple):
    """What a text of JSON comes to: an example, or a schema where parts of it are types or variables alone."""

    schema: SchemaSeen | None
    examples: tuple[ExampleSeen, ...]


def read_content(at: Cursor, variables: Variables, name: str = "") -> Content:
    """Read a text that should hold JSON."""
    text = at.value if isinstance(at.value, str) else ""
    fragment = at.origin.quoted(at.pointer) if isinstance(at.origin, Quoting) else None
    whole = at.span() if fragment is None else None
    if fragment is None:
        span = at.span()
        fragment = Fragment(span.source, text, ((0, span.start), (max(len(text), 1), span.end)))

    gaps: list[str] = []

    def value(used: re.Match[str]) -> str:
        """Return what stands for a variable outside of quotes, in as many characters."""
        if used[0][0] == '"':
            return used[0]
        filled = variables.fill(used[0])
        if len(filled) > len(used[0]) or not _BARE.fullmatch(filled):
            gaps.append(used[0])
            filled = "null"
        return filled.ljust(len(used[0]))

    written = _USED.sub(value, fragment.text) if "{{" in text else fragment.text
    read = read_json_example(Fragment(fragment.source, written, fragment.anchors), name=name, whole=whole)
    if not read.is_readable:
        return Content(None, (read,))
    filled = variables.fill_all(read.value)
    if gaps or STAND_IN.search(written) is not None or "{{" in written:
        shown = _Types(read.origin)
        schema = shown.schema(filled, (), ())
        if gaps or shown.has_gap:
            return Content(SchemaSeen(schema, Written(read.origin.locate(()), shown.places)), ())
    return Content(None, (replace(read, value=filled, text=fragment.text),))


class _Types(Struct):
    """The types of a value while its parts are looked at."""

    origin: Origin
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)
    has_gap: bool = False
    """Whether a part is missing: all that is known of it is its type."""

    def schema(self, value: Json, at: Pointer, inside: Pointer) -> dict[str, Json]:
        """Return the schema of a part; `at` is its place in the value, `inside` that of its schema."""
        self.places[inside] = self.places[*inside, "examples", 0] = (self.origin, at)
        if len(at) > _DEEPEST:
            return {}
        match value:
            case dict():
                properties: dict[str, Json] = {
                    key: self.schema(each, (*at, key), (*inside, "properties", key)) for key, each in value.items()
                }
                return {"type": "object", "properties": properties}
            case list() if value:
                return {"type": "array", "items": self.schema(value[0], (*at, 0), (*inside, "items"))}
            case str() if not value or is_example(value):
                return {"type": "string", **({"examples": [value]} if value else {})}
            case str():
                self.has_gap = True
                stand_in = STAND_IN.fullmatch(value)
                kind = TYPES.get(stand_in["type"].replace("-", "").lower()) if stand_in is not None else None
                return dict(kind or {"type": "string"})
            case None:
                return {}
            case _:
                return {"type": type_of(value), **({"examples": [value]} if value != [] else {})}
