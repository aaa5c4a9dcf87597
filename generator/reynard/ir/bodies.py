"""Request bodies, in each of their media types: what a caller gives, and how the fields of a form travel."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from reynard.ir import types
from reynard.ir.files import is_base64, is_binary
from reynard.ir.shape import Anything, File, ListOf, MapOf, Reference, Text, options_of
from reynard.ir.shaping import Shaper
from reynard.ir.unsaid import rules_of
from reynard.media import bare_of, is_range, kind_of
from reynard.schema.resolve import resolved
from reynard.text.packed import packed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape
    from reynard.schema.keywords import Schema
    from reynard.spec import model
    from reynard.text.origin import Json

_FORMS = ("form", "multipart")
_STRUCTURED = ("json", "form", "multipart", "lines")
_SUFFIXES = {"json": "Json", "form": "Form", "multipart": "Multipart", "lines": "Item"}
_FILES = ("format", "contentMediaType")


def resolve_bodies(
    spec: model.RequestSpec, prefix: str, taken: set[str]
) -> tuple[Sequence[types.Body], Sequence[types.Definition]]:
    """Return a request's bodies, the one first that is sent where nobody chooses, and what they are made of."""
    bodies: list[types.Body] = []
    definitions: list[types.Definition] = []
    known: dict[tuple[bytes, bool, bool], tuple[Shape, Sequence[types.Definition]]] = {}
    contents: tuple[model.RequestSpec | model.ContentSpec, ...] = (spec, *spec.alternatives)
    for content in contents:
        kind = kind_of(content.media)
        if kind not in _STRUCTURED or (kind == "json" and is_binary(content.schema or spec.schema)):
            shape: Shape = Text() if kind in ("text", "xml") else File()
            bodies.append(_body(spec, content, shape))
            continue
        schema = content.schema if content.schema is not None else spec.schema
        schema = {"type": "object"} if schema is None else schema
        if kind == "lines" and schema.get("type") == "array" and isinstance(items := schema.get("items"), dict):
            schema = {**items, **({"$defs": schema["$defs"]} if "$defs" in schema else {})}
        key = (packed(schema), kind == "multipart" and _may_hold_files(schema), kind == "lines")
        if key not in known:
            suffix = "" if content is spec else _SUFFIXES[kind]
            shaper = Shaper(f"{prefix}Request{suffix}", "request", taken, holds_files=kind == "multipart")
            known[key] = shaper.root(schema), shaper.definitions
            definitions += shaper.definitions
        shape, made = known[key]
        bodies.append(_body(spec, content, shape, schema, made))
    return bodies, definitions


def _body(
    spec: model.RequestSpec,
    content: model.RequestSpec | model.ContentSpec,
    shape: Shape,
    schema: Schema | None = None,
    definitions: Sequence[types.Definition] = (),
) -> types.Body:
    kind = kind_of(content.media)
    definition = shape.name if isinstance(shape, Reference) and not shape.is_root and kind != "lines" else ""
    root = next((each for each in definitions if each.name == definition), None)
    return types.Body(
        media=content.media,
        is_sequence=kind == "lines",
        is_required=spec.required,
        shape=shape,
        definition=definition,
        rules=rules_of(schema) if schema is not None and not definition else None,
        parts=_parts(root, schema or {}, content) if root is not None and kind in _FORMS else (),
        description=spec.description,
    )


def _parts(
    root: types.Definition, schema: Schema, content: model.RequestSpec | model.ContentSpec
) -> tuple[types.Part, ...]:
    """Return how the members of a form travel; fields without files say so only where it is not the usual way."""
    described = resolved(schema, schema).get("properties")
    encoding = {each.name: each for each in content.encoding}
    made: list[types.Part] = []
    for field in root.fields:
        said = described.get(field.wire_name) if isinstance(described, dict) else None
        stated = encoding.get(field.wire_name)
        part = types.Part(
            wire_name=field.wire_name,
            kind="json" if _is_whole(said) else _kind(field),
            is_repeated=not _is_whole(said) and any(isinstance(each, ListOf) for each in options_of(field.shape)),
            media=_media_of(said),
            style=(stated.style or "form") if stated is not None else "",
            is_exploded=stated.explode if stated is not None else None,
        )
        if kind_of(content.media) == "multipart" or part.style or part.media:
            made.append(part)
    return tuple(made)


def _kind(field: types.Field) -> types.PartKind:
    """Return how a member travels; one that may be a file or a list of files travels as files, if it is one."""
    parts = [item for option in options_of(field.shape) for item in options_of(_item(option))]
    if any(isinstance(each, File | Anything) for each in parts):
        return "file"
    return "json" if all(isinstance(each, Reference | MapOf) for each in parts) else "text"


def _is_whole(said: Json) -> bool:
    """Tell whether a list is one part of JSON, and not a part an item."""
    media = said.get("contentMediaType") if isinstance(said, dict) and "items" in said else None
    return isinstance(media, str) and kind_of(media) == "json"


def _item(shape: Shape) -> Shape:
    return shape.items if isinstance(shape, ListOf) else shape


def _media_of(said: Json) -> str:
    """Return the one media type that a part is documented to have."""
    schema = said if isinstance(said, dict) else {}
    if is_base64(schema):
        return ""
    items = schema.get("items")
    media = schema.get("contentMediaType", items.get("contentMediaType") if isinstance(items, dict) else None)
    return (
        media if isinstance(media, str) and "/" in bare_of(media) and "," not in media and not is_range(media) else ""
    )


def _may_hold_files(schema: Schema) -> bool:
    """Tell whether a field may be a file, so that it is something else in a body that carries none."""
    whole = resolved(schema, schema)
    text = json.dumps(whole) + json.dumps(schema.get("$defs"))
    return any(f'"{each}"' in text for each in _FILES)
