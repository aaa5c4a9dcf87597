"""JSON in the text of a body: with variables in it, comments, and `<string>` where a converter knew the type alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.observe.dialects.postman.entries import STAND_IN, TYPES
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
    """What a text of JSON comes to: an example, or the schema of which it shows the types alone."""

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

    def value(used: re.Match[str]) -> str:
        """Return what stands for a variable outside of quotes, in as many characters."""
        filled = variables.fill(used[0])
        fits = len(filled) <= len(used[0]) and _BARE.fullmatch(filled)
        return used[0] if used[0][0] == '"' else (filled if fits else "null").ljust(len(used[0]))

    written = _USED.sub(value, fragment.text) if "{{" in text else fragment.text
    read = read_json_example(Fragment(fragment.source, written, fragment.anchors), name=name, whole=whole)
    if not read.is_readable:
        return Content(None, (read,))
    if STAND_IN.search(written) is not None:
        shown = _Types(read.origin)
        schema = shown.schema(read.value, (), ())
        if shown.has_stand_in:
            return Content(SchemaSeen(schema, Written(read.origin.locate(()), shown.places)), ())
    return Content(None, (replace(read, value=variables.fill_all(read.value), text=fragment.text),))


class _Types(Struct):
    """The types of a value while its parts are looked at."""

    origin: Origin
    places: dict[Pointer, tuple[Origin, Pointer]] = field(default_factory=dict)
    has_stand_in: bool = False

    def schema(self, value: Json, at: Pointer, inside: Pointer) -> dict[str, Json]:
        """Return the schema of a part; `at` is its place in the value, `inside` that of its schema."""
        self.places[inside] = (self.origin, at)
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
            case str() if (stand_in := STAND_IN.fullmatch(value)) is not None:
                kind = TYPES.get(stand_in["type"].replace("-", "").lower())
                self.has_stand_in = self.has_stand_in or kind is not None
                return dict(kind or {"type": "string"})
            case None:
                return {}
            case _:
                return {"type": type_of(value)}
