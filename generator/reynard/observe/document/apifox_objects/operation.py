"""Apifox's own object for an endpoint, as project exports hold it and as some sites print it section by section.

Each function reads one member of that object (`parameters`, `requestBody`, `responses` with `responseExamples`);
`observation` reads all of it. Facts are from some 350 published objects.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import DANGLING_REFERENCE, MISSING_SECTION, UNMATCHED_EXAMPLE, diagnostic
from reynard.media import kind_of
from reynard.observe.document.apifox_objects.fields import read_parameter_list, read_parameters
from reynard.observe.document.apifox_objects.media import body_media, media_span, response_media
from reynard.observe.endpoint_lines import SENT_METHODS, split_address
from reynard.observe.examples import is_nothing, read_example
from reynard.observe.model import AuthSeen, BodySeen, ExampleSeen, Observation, ResponseSeen, Said, SchemaSeen
from reynard.text.origin import Written

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from reynard.observe.document.cursor import Cursor
    from reynard.observe.document.schemas.schema_library import SchemaLibrary
    from reynard.text.origin import Json, Origin, Pointer

    FindResponse: TypeAlias = "Callable[[str], Cursor | None]"

_OUT_OF_USE = ("deprecated", "obsolete", "将废弃", "已废弃")
_WITHOUT_SCHEMA = ("text/", "image/", "audio/", "video/", "application/octet-stream")


def read_operation(  # noqa: PLR0913 - an object, and what its export says around it
    api: Cursor,
    schemas: SchemaLibrary,
    *,
    find_response: FindResponse | None = None,
    title: Said[str] | None = None,
    folder: tuple[str, ...] = (),
    called_at: Said[str] | None = None,
) -> Observation | None:
    """Read a whole object (the `api` member of an export's leaf); nothing, reported, without a known method and a path.

    `called_at` is the name of what the vendor calls, which has no path of the vendor's.
    """
    method, address = api.said("method"), called_at or api.said("path")
    if method is None or address is None:
        missing = "method" if method is None else "path"
        empty = api.get(missing)
        label = ((empty or api).span(), f"no {missing} here")
        advice = f"Give it a {missing} where it is kept, and export again."
        api.report(diagnostic(MISSING_SECTION, f"an endpoint has no {missing}; it was left out", label, help=advice))
        return None
    if method.value.upper() not in SENT_METHODS:
        (api.get("method") or api).unexpected("`method`", " or ".join(SENT_METHODS))
        return None
    path, server = split_address(address)
    own_servers = (server,) if server is not None else ()
    listed = api.get("parameters")
    body = api.get("requestBody")
    answers = api.get("responses")
    return Observation(
        method=Said(method.value.upper(), method.span),
        path=path,
        span=api.span(),
        title=title or api.said("name"),
        operation_id=api.said("operationId"),
        description=api.said("description"),
        folder=folder,
        is_deprecated=api.text("status").lower() in _OUT_OF_USE,
        parameters=read_parameters(listed, schemas) if listed is not None else (),
        bodies=read_bodies(body, schemas) if body is not None else (),
        responses=read_responses(answers, schemas, api.get("responseExamples"), find_response),
        auth=read_auth(api),
        servers=own_servers,
        stable_id=api.text("id"),
    )


def read_bodies(body: Cursor, schemas: SchemaLibrary) -> tuple[BodySeen, ...]:
    """Read `requestBody`: its `type` decides which of its containers counts; the others may hold stale content."""
    if not isinstance(body.value, dict):
        body.unexpected("`requestBody`", "an object")
        return ()
    media = body_media(body)
    if media is None:
        return ()
    is_form = media.value.startswith(("multipart/", "application/x-www-form-urlencoded"))
    declared = _form(body, schemas) if is_form else None
    if declared is None and not media.value.startswith(_WITHOUT_SCHEMA):
        declared = _schema(body.get("jsonSchema"), schemas)
    return (
        BodySeen(
            media=media,
            required=body.flag("required"),
            schema=declared,
            examples=_body_examples(body, media.value),
            description=body.said("description"),
        ),
    )


def _schema(at: Cursor | None, schemas: SchemaLibrary) -> SchemaSeen | None:
    if at is None or at.value == {}:
        return None
    if not isinstance(at.value, dict):
        at.unexpected("a schema", "an object")
        return None
    return schemas.seen(at.value, at.pointer)


def _form(body: Cursor, schemas: SchemaLibrary) -> SchemaSeen | None:
    """Put the schema of a form together from its fields."""
    listed = body.get("parameters")
    if listed is None or not listed.value:
        return None
    properties: dict[str, Json] = {}
    required: list[Json] = []
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    definitions: dict[str, Json] = {}
    for each in read_parameter_list(listed, "query", schemas):
        name = each.name.value
        value = dict(each.schema.value)
        shared = value.pop("$defs", None)
        if isinstance(shared, dict):
            definitions.update(shared)
            places.update({("$defs", key): (each.schema.origin, ("$defs", key)) for key in shared})
        if each.examples and "examples" not in value and value.get("format") != "binary":
            value["examples"] = [example.value for example in each.examples]
            for index, example in enumerate(each.examples):
                places["properties", name, "examples", index] = (example.origin, ())
        properties[name] = value
        places["properties", name] = (each.schema.origin, ())
        if each.required is not None and each.required.value and name not in required:
            required.append(name)
    if not properties:
        return None
    made: dict[str, Json] = {"type": "object", "properties": properties}
    if required:
        made["required"] = required
    if definitions:
        made["$defs"] = definitions
    return SchemaSeen(made, Written(listed.span(), places))


def _body_examples(body: Cursor, media: str) -> tuple[ExampleSeen, ...]:
    found: list[ExampleSeen] = []
    listed = body.get("examples")
    if listed is not None and listed.value != "":
        entries = (
            list(listed.items("`examples`"))
            if isinstance(listed.value, list)
            else [entry for _, entry in listed.members("`examples`")]
        )
        for entry in entries:
            value = entry.get("value") if isinstance(entry.value, dict) else entry
            if value is not None and not is_nothing(value.value):
                kind = entry.text("mediaType") or media
                found.append(_example(value, name=entry.text("name"), media=kind))
    single = body.get("example")
    if not found and single is not None and not is_nothing(single.value):
        found.append(_example(single, name="", media=media))
    return tuple(found)


def _example(at: Cursor, *, name: str, media: str) -> ExampleSeen:
    return read_example(at.value, at.origin, at.pointer, name=name, media=media)


def read_responses(
    listed: Cursor | None,
    schemas: SchemaLibrary,
    examples: Cursor | None = None,
    find_response: FindResponse | None = None,
    examples_media: str = "application/json",
) -> tuple[ResponseSeen, ...]:
    """Read `responses`, each with those of `responseExamples` whose `responseId` names it.

    The ids are numbers in one list and text in the other, so they are compared as text.
    """
    entries = _entries(listed, find_response)
    known = {entry.text("id"): index for index, (entry, _) in enumerate(entries) if entry.text("id")}
    given: dict[int, list[Cursor]] = {}
    homeless: list[Cursor] = []
    for example in examples.items("`responseExamples`") if examples is not None else ():
        data = example.get("data")
        if data is None or is_nothing(data.value):
            continue
        index = known.get(example.text("responseId"), 0 if len(entries) == 1 else None)
        if index is None:
            homeless.append(example)
        else:
            given.setdefault(index, []).append(example)
    made = [
        _response(entry, place, schemas, given.get(index, []), examples_media)
        for index, (entry, place) in enumerate(entries)
    ]
    if not entries and homeless:
        return (_undeclared(homeless, examples_media),)
    for example in homeless:
        example.report(
            diagnostic(
                UNMATCHED_EXAMPLE,
                "a response example belongs to none of the responses on the page; it was left out",
                (example.span(), "no response has this id"),
            )
        )
    return tuple(each for each in made if each is not None)


def _entries(listed: Cursor | None, find_response: FindResponse | None) -> list[tuple[Cursor, Cursor]]:
    """Return what each response says, beside the entry of the list (which may only refer to a shared response)."""
    found: list[tuple[Cursor, Cursor]] = []
    for entry in listed.items("`responses`") if listed is not None else ():
        if not isinstance(entry.value, dict):
            entry.unexpected("a response", "an object")
            continue
        reference = entry.get("referencedResponseId")
        if reference is None:
            found.append((entry, entry))
            continue
        shared = find_response(entry.text("referencedResponseId")) if find_response is not None else None
        if shared is not None:
            found.append((shared, entry))
            continue
        entry.report(
            diagnostic(
                DANGLING_REFERENCE,
                "a response refers to a shared one that is not in this document; it was left out",
                (reference.span(), "referred to here"),
            )
        )
    return found


def _response(
    entry: Cursor, place: Cursor, schemas: SchemaLibrary, given: list[Cursor], examples_media: str
) -> ResponseSeen | None:
    code = entry.said("code") or place.said("code")
    if code is None:
        code = Said("default", place.span())
    elif code.value in ("0", "*"):
        code = Said("default", code.span)
    media = response_media(entry)
    is_stream = kind_of(media) in ("events", "lines")
    declared = None if not media or (media.startswith(_WITHOUT_SCHEMA) and not is_stream) else entry.get("jsonSchema")
    event = None
    if is_stream:
        # Every answer has an `itemSchema`; it counts for streams alone.
        # Where it says nothing, the schema is that of an event.
        event = entry.get("itemSchema")
        says_nothing = (
            event is None
            or not isinstance(event.value, dict)
            or not event.value.get("properties", event.value.get("$ref"))
        )
        event, declared = (declared if says_nothing else event), None
    kind = media or examples_media
    return ResponseSeen(
        status=code,
        media=media,
        media_span=media_span(entry),
        description=entry.said("description", "name"),
        schema=_schema(declared, schemas),
        examples=tuple(_response_example(each, kind) for each in given),
        event_schema=_schema(event, schemas),
    )


def _response_example(example: Cursor, media: str) -> ExampleSeen:
    data = example.get("data")
    return _example(data if data is not None else example, name=example.text("name"), media=media)


def _undeclared(examples: list[Cursor], media: str) -> ResponseSeen:
    """Make the success answer that a page shows only by examples."""
    return ResponseSeen(
        status=Said("200", examples[0].span()),
        media=media,
        examples=tuple(_response_example(each, media) for each in examples),
    )


def read_auth(api: Cursor) -> tuple[AuthSeen, ...]:
    """Read `auth`; what it takes from the project or a folder (`securityscheme`, inherited) is not in the object."""
    stated = api.get("auth")
    if stated is None:
        return ()
    kind = stated.text("type").lower()
    match kind:
        case "bearer" | "basic":
            return (AuthSeen(kind="bearer" if kind == "bearer" else "basic", name="Authorization", span=stated.span()),)
        case "apikey":
            key = stated.get("apikey") or stated
            match key.text("in").lower():
                case "query":
                    return (AuthSeen(kind="query", name=key.text("key", "name"), span=stated.span()),)
                case "cookie":
                    return (AuthSeen(kind="cookie", name=key.text("key", "name"), span=stated.span()),)
            return (AuthSeen(kind="header", name=key.text("key", "name"), span=stated.span()),)
        case "noauth":
            return (AuthSeen(kind="none", span=stated.span()),)
        case "" | "securityscheme" | "inherit":
            return ()
    return (AuthSeen(kind="unknown", name=kind, span=stated.span()),)
