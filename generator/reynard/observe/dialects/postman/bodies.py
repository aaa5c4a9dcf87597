"""What a request sends: raw text, the fields of a form, a query of GraphQL, a file."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.dialects.postman.entries import read_form
from reynard.observe.dialects.postman.texts import Content, read_content
from reynard.observe.model import BodySeen, ExampleSeen, Said, SchemaSeen
from reynard.text.origin import Rooted, Written

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor
    from reynard.text.origin import Json, Origin, Pointer

_LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "xml": "application/xml",
        "html": "text/html",
        "javascript": "application/javascript",
        "text": "text/plain",
    }
)
_FORMS: Mapping[str, str] = MappingProxyType(
    {"urlencoded": "application/x-www-form-urlencoded", "formdata": "multipart/form-data"}
)


def read_body(body: Cursor, stated: Said[str] | None, variables: Variables) -> BodySeen | None:
    """Read a body by its mode; `stated` is the media type that a header says."""
    if not isinstance(body.value, dict):
        body.unexpected("`body`", "an object")
        return None
    flag = body.get("disabled")
    if flag is not None and flag.value is True:
        return None
    mode = body.said("mode")
    given = body.get(mode.value) if mode is not None else None
    if mode is None or given is None:
        return None
    match mode.value:
        case "raw":
            return _raw(body, given, mode, stated, variables)
        case "urlencoded" | "formdata":
            schema = read_form(given, variables)
            media = Said(_FORMS[mode.value], mode.span)
            return BodySeen(media=media, schema=schema) if schema is not None else None
        case "graphql":
            return _graphql(given, mode, variables)
        case "file":
            return BodySeen(media=stated or Said("application/octet-stream", mode.span))
    body.unexpected("the mode of a body", "raw, urlencoded, formdata, graphql or file")
    return None


def _raw(
    body: Cursor, given: Cursor, mode: Said[str], stated: Said[str] | None, variables: Variables
) -> BodySeen | None:
    text = given.value if isinstance(given.value, str) else ""
    if not text.strip():
        return None
    options = body.get("options")
    raw = options.get("raw") if options is not None else None
    language = raw.said("language") if raw is not None else None
    media = stated
    if media is None and language is not None and language.value in _LANGUAGES and language.value != "text":
        media = Said(_LANGUAGES[language.value], language.span)
    if media is None:
        # Nobody chose: Postman says that it is plain text, also of JSON.
        media = Said("application/json" if text.lstrip()[0] in "{[" else "text/plain", mode.span)
    content = read_text(given, media.value, variables)
    return BodySeen(media=media, schema=content.schema, examples=content.examples)


def read_text(given: Cursor, media: str, variables: Variables, name: str = "") -> Content:
    """Read the text of a body as what its media type says that it is."""
    if kind_of(media) == "json":
        return read_content(given, variables, name)
    text = given.value if isinstance(given.value, str) else ""
    return Content(None, (ExampleSeen(name=name, value=text, origin=Rooted(given.origin, given.pointer), text=text),))


def _graphql(given: Cursor, mode: Said[str], variables: Variables) -> BodySeen | None:
    query = given.said("query")
    if query is None:
        return None
    value: dict[str, Json] = {"query": query.value}
    arguments = given.get("variables")
    if arguments is not None and isinstance(arguments.value, dict):
        value["variables"] = arguments.value
    elif arguments is not None and isinstance(arguments.value, str) and arguments.value.strip():
        for each in read_content(arguments, variables).examples:
            if isinstance(each.value, dict):
                value["variables"] = each.value
    members: dict[str, Json] = {"query": {"type": "string"}, "variables": {"type": "object"}}
    schema: dict[str, Json] = {"type": "object", "properties": members, "required": ["query"]}
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (given.origin, given.pointer)}
    places |= {("properties", key): (given.origin, (*given.pointer, key)) for key in value}
    return BodySeen(
        media=Said("application/json", mode.span),
        schema=SchemaSeen(schema, Written(given.span(), places)),
        examples=(ExampleSeen(value=value, origin=Rooted(given.origin, given.pointer)),),
    )
