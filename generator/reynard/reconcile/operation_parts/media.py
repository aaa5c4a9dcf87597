"""Which media types a body really has: ranges settled by what is in them, repetitions gone, the unknown reported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics import Severity
from reynard.diagnostics.codes import MEDIA_UNKNOWN, XML_AS_TEXT
from reynard.media import bare_of, covers, is_known, is_range, kind_of, settled_media
from reynard.reconcile.ruling import Ruling
from reynard.schema.resolve import definitions_of, resolved
from reynard.schema.types import types_of
from reynard.schema.walk import declared_members

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reynard.observe.model import BodySeen, SchemaSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json

JSON = "application/json"
TEXT = "text/plain"
_GENERIC = frozenset((JSON, "text/json", "application/x-json", "application/xml", "text/xml"))
"""Names that differ and mean the same."""
_RANGES = ("*/*", "application/*", "text/*")


def media_of(text: str, schema: Json) -> str:
    """Return the media type that a stated one comes to; JSON where nothing usable is named.

    `*/*` is what is in it: springdoc writes it for all that is JSON, others for files.
    """
    media = settled_media(text)
    if not media or (is_range(media) and kind_of(media) == "json"):
        return JSON
    if bare_of(media) not in _RANGES or not isinstance(schema, dict):
        return media
    whole = resolved(schema, schema)
    if types_of(whole) == ("string",):
        return media if whole.get("format") == "binary" else TEXT
    has_parts = any(key in whole for key in ("properties", "items", "allOf", "anyOf", "oneOf", "additionalProperties"))
    return JSON if types_of(whole) or has_parts else media


def is_same(media: str, schema: SchemaSeen | None, other: str, others_schema: SchemaSeen | None) -> bool:
    """Tell whether a body is another one under a second name: what generators of documents write beside JSON."""
    if media == other or covers(media, other):
        return True
    said, said_there = schema.value if schema is not None else None, others_schema.value if others_schema else None
    if kind_of(media) == kind_of(other):
        return {bare_of(media), bare_of(other)} <= _GENERIC and said in (None, said_there)
    if bare_of(media) == TEXT and kind_of(other) == "json":
        return said in (None, said_there) or types_of(said or {}) != ("string",)
    return False


def distinct(bodies: Iterable[BodySeen]) -> Sequence[BodySeen]:
    """Return the bodies of an operation, each once, in their order."""
    kept: list[BodySeen] = []
    for body in bodies:
        media = settled_media(body.media.value)
        if not any(is_same(media, body.schema, settled_media(each.media.value), each.schema) for each in kept):
            kept.append(body)
    return kept


def report_foreign(  # noqa: PLR0913 - a media type, where it stands, and beside which
    media: str, schema: Schema | None, span: Span, address: str, verdicts: Verdicts, beside: str = ""
) -> None:
    """Report a media type whose content is passed as it is: one of which nobody here knows what it holds, or XML.

    Beside JSON, which is sent or asked for where nobody says otherwise, it is no more than a fact.
    """
    if kind_of(media) == "xml" and schema is not None and types_of(resolved(schema, schema)) != ("string",):
        entry, says = XML_AS_TEXT, "is text to callers: its schema describes it, and nothing checks it"
    elif kind_of(media) == "bytes" and declared_members(schema, definitions_of(schema or {})):
        entry, says = MEDIA_UNKNOWN, "is taken as bytes: the object that its schema describes is not looked at"
    elif media and not is_known(media):
        entry, says = MEDIA_UNKNOWN, "is taken as bytes: nothing here reads or writes it"
    else:
        return
    is_choice = beside != "" and kind_of(beside) == "json"
    verdicts.take(
        Ruling(
            entry=entry,
            message=f"`{media}` {says}",
            labels=((span, "this media type"),),
            severity=Severity.FACT if is_choice else None,
            is_settled=is_choice,
            help="Nothing: JSON stands beside it, and goes where nobody asks for another." if is_choice else None,
        ),
        address,
    )
