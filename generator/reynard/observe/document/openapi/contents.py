"""Request bodies and responses of OpenAPI 3 operations."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import LINKS_LEFT_OUT, diagnostic
from reynard.media import in_order, kind_of
from reynard.observe.document.apifox_extensions import find_extension
from reynard.observe.document.openapi.events import without_envelope
from reynard.observe.document.openapi.examples import read_examples
from reynard.observe.document.openapi.exported import is_exported
from reynard.observe.model import BodySeen, EncodingSeen, HeaderSeen, ResponseSeen, Said, SchemaSeen
from reynard.patterns import compiled
from reynard.schema.resolve import REFERENCE, definition, definitions_of
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.openapi.document import Document
    from reynard.text.origin import Json, Origin, Pointer

_STATUS = compiled(r"(?:\d{3}|[1-5]xx|default)\Z", re.IGNORECASE)
_NAMED = compiled(r"([1-5]\d\d)[A-Za-z _-]|errors?\Z", re.IGNORECASE)
"""A name that begins with a status, or says that it is of failures: `200ActionResponse`, `error`."""
_ALTERNATIVE = compiled(r"x-(\d{3}|[1-5]xx|default)(?::(.*))?\Z", re.IGNORECASE | re.DOTALL)
_FORMS = ("multipart", "form")
STREAMS = ("events", "lines")


def read_bodies(document: Document, operation: Cursor) -> tuple[BodySeen, ...]:
    """Read `requestBody`: one body for each media type."""
    declared = operation.get("requestBody")
    body = document.resolved(declared) if declared is not None else None
    if body is None:
        return ()
    if not isinstance(body.value, dict):
        body.unexpected("`requestBody`", "an object")
        return ()
    content = body.get("content")
    found: list[BodySeen] = []
    for media, described in in_order(content.members("`content`")) if content is not None else ():
        schema = _schema(document, described)
        examples = read_examples(document, described, media, schema=schema)
        if schema is None and not examples and kind_of(media) == "json":
            schema = SchemaSeen({}, Written(described.span(), {}))  # whatever JSON there is
        is_form = kind_of(media) in _FORMS
        if schema is not None and is_form and not is_exported(document.root.value):
            schema = _encoded(described, schema)
        found.append(
            BodySeen(
                media=Said(media.strip(), described.span("key")),
                required=body.flag("required"),
                schema=schema,
                examples=examples,
                description=body.said("description"),
                encoding=tuple(_encoding(described)) if is_form else (),
            )
        )
    return tuple(found)


def response_entries(document: Document, operation: Cursor) -> Iterator[tuple[Said[str], str, Cursor]]:
    """Return status, name and content of each answer.

    A second answer of one status is exported as `x-200:<name>`, for a JSON object has each key once.
    """
    listed = operation.get("responses")
    for key, entry in listed.members("`responses`") if listed is not None else ():
        alternative = _ALTERNATIVE.match(key)
        if alternative is None and key.startswith("x-"):
            continue
        status = alternative[1] if alternative else key.strip()
        named = _NAMED.match(status) if not _STATUS.match(status) else None
        if named is not None:
            status = named[1] or "default"
        elif not _STATUS.match(status):
            entry.unexpected(f"the response `{key}`", "named by a status")
            continue
        resolved = document.resolved(entry)
        if resolved is None:
            continue
        if not isinstance(resolved.value, dict):
            resolved.unexpected("a response", "an object")
            continue
        code = status.lower() if status.lower() == "default" else status.upper()
        yield Said(code, entry.span("key")), (alternative[2] or "").strip() if alternative else "", resolved


def read_responses(document: Document, operation: Cursor) -> tuple[ResponseSeen, ...]:
    """Read `responses`: one for each status and media type."""
    found: list[ResponseSeen] = []
    for status, name, entry in response_entries(document, operation):
        description = response_description(entry, name, status)
        headers = tuple(read_headers(document, entry))
        _report_links(document, entry)
        content = entry.get("content")
        medias = in_order(content.members("`content`")) if content is not None else []
        for media, described in medias:
            schema = _schema(document, described)
            event = described.get("itemSchema")
            event_schema = (
                without_envelope(document.schemas.seen(event.value, event.pointer)) if event is not None else None
            )
            examples = read_examples(document, described, media, schema=schema)
            if kind_of(media) in STREAMS and event_schema is None:
                schema, event_schema = None, schema
            found.append(
                ResponseSeen(
                    status=status,
                    media=media.strip(),
                    media_span=described.span("key"),
                    description=description,
                    schema=schema,
                    examples=examples,
                    event_schema=event_schema,
                    headers=headers,
                )
            )
        if not medias:
            found.append(ResponseSeen(status=status, media="", description=description, headers=headers))
    return tuple(found)


def read_headers(document: Document, entry: Cursor) -> Iterator[HeaderSeen]:
    """Yield the headers of an answer; its media type is none of them (OpenAPI 3.1, Response Object)."""
    listed = entry.get("headers")
    for name, each in listed.members("`headers`") if listed is not None else ():
        header = document.resolved(each) if name.lower() != "content-type" else None
        if header is None or not isinstance(header.value, dict):
            continue
        content = header.get("content")
        described = next((held for _, held in content.members("`content`")), header) if content is not None else header
        schema = _schema(document, described)
        if schema is None and "type" in header.value:  # Swagger 2 has no schema around it
            schema = document.schemas.seen(header.value, header.pointer)
        yield HeaderSeen(name=Said(name, each.span("key")), schema=schema, description=header.said("description"))


def _report_links(document: Document, entry: Cursor) -> None:
    """Say once for a document that what its answers link to is not read."""
    links = entry.get("links")
    if is_exported(document.root.value):
        return  # they say what the specs say in words of their own
    if links is not None and links.value and LINKS_LEFT_OUT.code not in document.said_once:
        document.said_once.add(LINKS_LEFT_OUT.code)
        message = "answers of the document link to other operations; links are left out"
        document.root.report(diagnostic(LINKS_LEFT_OUT, message, (links.span("key"), "here, and perhaps further on")))


def response_description(entry: Cursor, name: str, status: Said[str]) -> Said[str] | None:
    """Return what a response is for: its description, or the name that Apifox gives it."""
    named = find_extension(entry.value, "name") if isinstance(entry.value, dict) else None
    return (
        entry.said("description")
        or (entry.said(named[0]) if named is not None else None)
        or (Said(name, status.span) if name else None)
    )


def _schema(document: Document, described: Cursor) -> SchemaSeen | None:
    declared = described.get("schema")
    return document.schemas.seen(declared.value, declared.pointer) if declared is not None else None


def _encoding(described: Cursor) -> Iterator[EncodingSeen]:
    """Yield how fields of a form are spelled, where that is said."""
    entries = described.get("encoding")
    for name, entry in entries.members("`encoding`") if entries is not None else ():
        explode, headers = entry.flag("explode"), entry.get("headers")
        names = headers.members("`headers`") if headers is not None else ()
        made = EncodingSeen(
            name=name,
            style=entry.text("style") or None,
            explode=explode.value if explode is not None else None,
            headers=tuple(Said(key, each.span("key")) for key, each in names if key.lower() != "content-type"),
        )
        if made != EncodingSeen(name=name):
            yield made


def _encoded(described: Cursor, schema: SchemaSeen) -> SchemaSeen:
    """Say in the schema of a form which media type a part has: `encoding` knows it, the schema does not."""
    encoding = described.get("encoding")
    if encoding is None:
        return schema
    value = dict(schema.value)
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (schema.origin, ())}
    match definition(value, definitions_of(value)):
        case name, dict() as target:
            value = {**target, **{key: each for key, each in value.items() if key != REFERENCE}}
            places.update({(key,): (schema.origin, ("$defs", name, key)) for key in target})
    properties = value.get("properties")
    if not isinstance(properties, dict):
        return schema
    changed = dict(properties)
    for name, entry in encoding.members("`encoding`"):
        media = entry.get("contentType")
        field = changed.get(name)
        if media is not None and isinstance(media.value, str) and isinstance(field, dict):
            changed[name] = _with_media(field, media.value)
            is_list = isinstance(field.get("items"), dict) and kind_of(media.value) != "json"
            path: Pointer = ("properties", name, *(("items",) if is_list else ()), "contentMediaType")
            places[path] = (media.origin, media.pointer)
    return SchemaSeen({**value, "properties": changed}, Written(described.span("key"), places))


def _with_media(field: dict[str, Json], media: str) -> dict[str, Json]:
    """Say which media type a part has, or each item of a list; JSON is one part with all of them."""
    items = field.get("items")
    if isinstance(items, dict) and kind_of(media) != "json":
        return {**field, "items": {"contentMediaType": media, **items}}
    return {"contentMediaType": media, **field}
