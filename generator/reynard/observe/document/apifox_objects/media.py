"""Media types of Apifox's own objects, which name bodies by kind: `json`, `raw`, `form-data`, `noContent`."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.observe.model import Said

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.document.cursor import Cursor
    from reynard.source import Span

_KINDS: Mapping[str, str] = MappingProxyType(
    {
        "json": "application/json",
        "xml": "application/xml",
        "html": "text/html",
        "raw": "text/plain",
        "text": "text/plain",
        "binary": "application/octet-stream",
        "file": "application/octet-stream",
        "msgpack": "application/x-msgpack",
        "eventstream": "text/event-stream",
        "event-stream": "text/event-stream",
        "sse": "text/event-stream",
        "form-data": "multipart/form-data",
        "formdata": "multipart/form-data",
        "urlencoded": "application/x-www-form-urlencoded",
        "x-www-form-urlencoded": "application/x-www-form-urlencoded",
        "nocontent": "",
        "none": "",
    }
)


def body_media(body: Cursor) -> Said[str] | None:
    """Return the media type of a request body: its `type`; `mediaType` may be empty, which means the same as `type`."""
    kind, exact = body.said("type"), body.said("mediaType")
    if kind is None:
        if body.get("jsonSchema") is None and body.get("examples") is None:
            return None
        return exact or Said("application/json", body.span())
    media = _named(kind.value)
    if not media:
        return None
    if exact is not None and "/" in exact.value and not media.startswith(("multipart/", "application/x-www-form")):
        return exact
    return Said(media, kind.span)


def response_media(response: Cursor) -> str:
    """Return the media type of a response; nothing where it has no body. Old objects do not say: JSON."""
    kind = response.text("contentType")
    if kind and not _named(kind):
        return ""
    return response.text("mediaType") or _named(kind or "json")


def media_span(response: Cursor) -> Span | None:
    """Return where a response says its media type."""
    said = response.said("mediaType") or response.said("contentType")
    return said.span if said is not None else None


def _named(kind: str) -> str:
    return kind if "/" in kind else _KINDS.get(kind.lower(), "application/json")
