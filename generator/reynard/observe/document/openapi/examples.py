"""Examples in OpenAPI documents: `example`, `examples` as an object or a list, and the example of a whole schema."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import EXAMPLE_ELSEWHERE, diagnostic
from reynard.observe.document.openapi.exported import is_exported
from reynard.observe.examples import is_nothing, read_example
from reynard.schema.resolve import REFERENCE, definition, definitions_of
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.observe.model import ExampleSeen, SchemaSeen
    from reynard.text.origin import Json, Pointer

_ENTRY = frozenset(("value", "summary", "description", "name", "externalValue"))


def read_examples(
    document: Document, holder: Cursor, media: str, *, schema: SchemaSeen | None = None, is_text: bool = False
) -> tuple[ExampleSeen, ...]:
    """Return the examples of a media type or parameter; an empty object or text means that there is none."""
    root, at = _root(schema)
    is_text = is_text or is_exported(document.root.value)
    is_text = is_text or root.get("type") == "string"
    found = [
        read_example(each.value, each.origin, each.pointer, name=name, media=media, is_text=is_text)
        for name, each in _entries(document, holder)
        if not is_nothing(each.value) or is_exported(document.root.value)
    ]
    if schema is None or is_text:
        return tuple(found)
    for key in ("example", "examples"):
        stated = root.get(key)
        values = list(enumerate(stated)) if key == "examples" and isinstance(stated, list) else [("", stated)]
        for index, value in values:
            # Beside an example of the body, only what is another one says more.
            says_more = not found or (isinstance(value, dict) and all(each.value != value for each in found))
            if says_more and not is_nothing(value) and (key == "example" or index != ""):
                pointer: Pointer = (*at, key) if index == "" else (*at, key, index)
                found.append(read_example(value, schema.origin, pointer, media=media))
    return tuple(found)


def _entries(document: Document, holder: Cursor) -> Iterator[tuple[str, Cursor]]:
    single = holder.get("example")
    if single is not None:
        yield "", _included(document, single)
    several = holder.get("examples")
    if several is None:
        return
    if isinstance(several.value, list):
        for entry in several.items("`examples`"):
            yield _unwrapped(entry)
        return
    for key, entry in several.members("`examples`") if isinstance(several.value, dict) else ():
        resolved = document.resolved(entry)
        if resolved is not None:
            name, value = _unwrapped(resolved)
            yield name or ("" if key.isdecimal() else key), _included(document, value)


def _included(document: Document, value: Cursor) -> Cursor:
    """Return an example that stands in another file: a reference there is none by the format, and yet usual."""
    reference = value.get(REFERENCE)
    if reference is None or not isinstance(reference.value, str) or value.value != {REFERENCE: reference.value}:
        return value
    target = document.schemas.find(reference.value, value.pointer)
    return replace(value, pointer=target.pointer, value=target.value) if target is not None else value


def _unwrapped(entry: Cursor) -> tuple[str, Cursor]:
    """Return the name and value of an Example Object; some documents put the bare value in its place."""
    value = entry.get("value")
    if isinstance(entry.value, dict) and all(key in _ENTRY or key.startswith("x-") for key in entry.value):
        if value is not None:
            return entry.text("summary", "name"), value
        elsewhere = entry.get("externalValue")
        if elsewhere is not None:
            span = elsewhere.span()
            entry.report(diagnostic(EXAMPLE_ELSEWHERE, "an example stands elsewhere, and is not read", (span, "here")))
        if not entry.value.keys().isdisjoint(("value", "externalValue", "summary")):
            return "", replace(entry, value=None)
    return "", entry


def _root(schema: SchemaSeen | None) -> tuple[dict[str, Json], Pointer]:
    """Return a schema behind its own reference, and where it stands."""
    if schema is None:
        return {}, ()
    match definition(schema.value, definitions_of(schema.value)):
        case name, dict() as target:
            return target, ("$defs", name)
    return schema.value, ()
