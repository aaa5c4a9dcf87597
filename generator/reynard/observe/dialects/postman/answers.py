"""Saved examples of answers: those of one code and media type are one answer with several examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.media import kind_of
from reynard.observe.dialects.postman.bodies import read_text
from reynard.observe.dialects.postman.entries import switched_on
from reynard.observe.model import ResponseSeen, Said
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from reynard.observe.dialects.postman.variables import Variables
    from reynard.observe.document.cursor import Cursor

_MEDIA = compiled(r"[\w.+*-]+/[\w.+*-]+")
_PREVIEWED = {"json": "application/json", "xml": "application/xml", "html": "text/html", "text": "text/plain"}


def media_in(headers: Cursor | None) -> Said[str] | None:
    """Return the media type that headers say: a list of entries, or in old collections lines of text."""
    for entry in switched_on(headers, "`header`"):
        flag = entry.get("disabled")
        if entry.text("key").casefold() == "content-type" and (flag is None or flag.value is not True):
            said = entry.said("value")
            media = said.value.split(";")[0].strip().lower() if said is not None else ""
            if said is not None and _MEDIA.fullmatch(media):
                return Said(media, said.span)
    return None


def read_answers(listed: Cursor | None, variables: Variables) -> tuple[ResponseSeen, ...]:
    """Read the answers that were saved beside a request."""
    found: dict[tuple[str, str], ResponseSeen] = {}
    for entry in switched_on(listed, "`response`"):
        made = _answer(entry, variables)
        known = found.setdefault((made.status.value, made.media), made)
        if known is not made:
            examples = known.examples + made.examples
            found[made.status.value, made.media] = replace(known, schema=known.schema or made.schema, examples=examples)
    return tuple(found.values())


def _answer(entry: Cursor, variables: Variables) -> ResponseSeen:
    status = entry.said("code") or Said("default", entry.span())
    name = entry.said("name")
    body, media = entry.get("body"), media_in(entry.get("header"))
    text = body.value if body is not None and isinstance(body.value, str) else ""
    if body is None or not text.strip():
        return ResponseSeen(status=status, media="", description=name)
    is_json = text.lstrip()[0] in "{["
    kind = media.value if media is not None else _PREVIEWED.get(entry.text("_postman_previewlanguage").lower(), "")
    if not kind or (media is None and is_json):
        kind = "application/json" if is_json else "text/plain"
    content = read_text(body, kind, variables, name.value if name is not None else "")
    is_stream = kind_of(kind) in ("events", "lines")
    return ResponseSeen(
        status=status,
        media=kind,
        media_span=media.span if media is not None else None,
        description=name,
        schema=None if is_stream else content.schema,
        examples=content.examples,
    )
