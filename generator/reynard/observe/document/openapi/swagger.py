"""What Swagger 2.0 says otherwise than OpenAPI 3: bodies among the parameters, media types apart, servers in pieces."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import in_order, kind_of
from reynard.observe.document.openapi.contents import STREAMS, read_headers, response_description, response_entries
from reynard.observe.document.openapi.examples import read_examples
from reynard.observe.document.openapi.parameters import COLLECTIONS, read_parameter_schema
from reynard.observe.examples import is_nothing, read_example
from reynard.observe.model import BodySeen, EncodingSeen, ResponseSeen, Said, SchemaSeen
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.observe.model import ExampleSeen
    from reynard.text.origin import Json, Origin, Pointer


def read_bodies(document: Document, operation: Cursor, entries: Sequence[Cursor]) -> tuple[BodySeen, ...]:
    """Read the parameters that are in the body: one schema, or the fields of a form."""
    medias = _medias(document, operation, "consumes")
    for entry in entries:
        if entry.text("in") == "body":
            declared = entry.get("schema")
            schema = document.schemas.seen(declared.value, declared.pointer) if declared is not None else None
            stated = medias or [Said("application/json", entry.span())]
            return tuple(
                BodySeen(
                    media=media,
                    required=entry.flag("required"),
                    schema=schema,
                    examples=read_examples(document, entry, media.value, schema=schema),
                    description=entry.said("description"),
                )
                for media in stated
            )
    fields = [entry for entry in entries if entry.text("in") == "formData"]
    if not fields:
        return ()
    has_file = any(entry.text("type") == "file" for entry in fields)
    usual = "multipart/form-data" if has_file else "application/x-www-form-urlencoded"
    stated = [media for media in medias if "form" in media.value and not (has_file and "urlencoded" in media.value)]
    forms = stated or [Said(usual, fields[0].span())]
    schema, encoding = _form(document, fields), tuple(_encoding(fields))
    return tuple(BodySeen(media=media, schema=schema, encoding=encoding) for media in forms)


def _encoding(fields: Sequence[Cursor]) -> Iterator[EncodingSeen]:
    """Yield how the lists of a form are spelled: with commas, where nothing is said (`collectionFormat`)."""
    for entry in fields:
        if entry.text("type") == "array":
            style, explode = COLLECTIONS.get(entry.text("collectionFormat") or "csv", ("form", False))
            yield EncodingSeen(name=entry.text("name"), style=style, explode=explode)


def _form(document: Document, fields: Sequence[Cursor]) -> SchemaSeen:
    properties: dict[str, Json] = {}
    required: list[Json] = []
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    for entry in fields:
        name = entry.text("name")
        schema = read_parameter_schema(document, entry)
        made = dict(schema.value)
        path: Pointer = ("properties", name)
        places[path] = (schema.origin, ())
        if made.get("type") == "file":
            made["type"], made["format"] = "string", "binary"
            places[*path, "format"] = (entry.origin, (*entry.pointer, "type"))
        description = entry.said("description")
        if description is not None and "description" not in made:
            made["description"] = description.value
            places[*path, "description"] = (entry.origin, (*entry.pointer, "description"))
        properties[name] = made
        flag = entry.flag("required")
        if flag is not None and flag.value:
            places["required", len(required)] = (entry.origin, (*entry.pointer, "required"))
            required.append(name)
    value: dict[str, Json] = {"type": "object", "properties": properties}
    if required:
        value["required"] = required
    return SchemaSeen(value, Written(fields[0].span(), places))


def read_responses(document: Document, operation: Cursor) -> tuple[ResponseSeen, ...]:
    """Read `responses`: each has one schema, in all of the media types that the operation produces."""
    medias = [media.value for media in _medias(document, operation, "produces")] or ["application/json"]
    found: list[ResponseSeen] = []
    for status, name, entry in response_entries(document, operation):
        schema = _answer(document, entry)
        given = entry.get("examples")
        by_media = dict(given.members("`examples`")) if given is not None else {}
        description = response_description(entry, name, status)
        headers = tuple(read_headers(document, entry))
        if schema is None and not by_media:
            found.append(ResponseSeen(status=status, media="", description=description, headers=headers))
            continue
        found.extend(
            ResponseSeen(
                status=status,
                media=media,
                description=description,
                schema=schema if kind_of(media) not in STREAMS else None,
                examples=_example(by_media.get(media)),
                event_schema=schema if kind_of(media) in STREAMS else None,
                headers=headers,
            )
            for media in dict.fromkeys([*medias, *(each for each in by_media if "/" in each)])
        )
    return tuple(found)


def _answer(document: Document, entry: Cursor) -> SchemaSeen | None:
    """Return the schema of an answer; `type: file` is a word of this version alone."""
    declared = entry.get("schema")
    if declared is None:
        return None
    if declared.text("type") == "file":
        return SchemaSeen({"type": "string", "format": "binary"}, Written(declared.span(), {}))
    return document.schemas.seen(declared.value, declared.pointer)


def read_servers(root: Cursor) -> tuple[Said[str], ...]:
    """Put the server's address together from `schemes`, `host` and `basePath`."""
    host, base = root.said("host"), root.text("basePath").rstrip("/")
    stated = root.get("host")
    if stated is not None and not isinstance(stated.value, str):
        stated.unexpected("`host`", "text")
    if host is None:
        path = root.said("basePath")
        return (Said(base, path.span),) if path is not None and base else ()
    listed = root.get("schemes")
    schemes = [each.value for each in listed.items("`schemes`")] if listed is not None else []
    scheme = "http" if "http" in schemes and "https" not in schemes else "https"
    return (Said(f"{scheme}://{host.value}{base}", host.span),)


def _example(given: Cursor | None) -> tuple[ExampleSeen, ...]:
    if given is None or is_nothing(given.value):
        return ()
    return (read_example(given.value, given.origin, given.pointer, media=str(given.pointer[-1])),)


def _medias(document: Document, operation: Cursor, key: str) -> list[Said[str]]:
    listed = operation.get(key) or document.root.get(key)
    if listed is None:
        return []
    said = [
        (each.value, each.span()) for each in listed.items(f"`{key}`") if isinstance(each.value, str) and each.value
    ]
    return [Said(media, span) for media, span in in_order(said)]
