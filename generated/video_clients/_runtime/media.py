# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Media types: which hold data, text, bytes or one item after another, and whether one that came was documented."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

Kind = Literal["json", "form", "multipart", "events", "lines", "xml", "text", "bytes"]

_LINES: Final = frozenset(
    ("ndjson", "nd-json", "ldjson", "ld-json", "jsonl", "jsonlines", "json-l", "json-lines", "json-seq", "json-stream")
)
_TEXT: Final = frozenset(
    (
        *("yaml", "toml", "sql", "graphql", "javascript", "ecmascript", "sh", "subrip", "sdp"),
        *("text", "plain", "markdown", "csv", "html", "css", "log", "x-pem-file", "jose", "jwt"),
        "trickle-ice-sdpfrag",
    )
)
"""Subtypes of `application/` that are texts; https://www.iana.org/assignments/media-types."""


@lru_cache(maxsize=256)
def kind_of(media: str) -> Kind:
    """Return what a media type holds; its parameters do not matter, and what nobody knows is bytes."""
    bare = bare_of(media)
    family, _, subtype = bare.partition("/")
    suffix, name = subtype.rpartition("+")[2], subtype.removeprefix("x-")
    if bare == "text/event-stream":
        return "events"
    if name in _LINES or suffix in _LINES or name == "stream+json":
        return "lines"
    if name == "json" or suffix == "json":
        return "json"
    if bare == "application/x-www-form-urlencoded":
        return "form"
    if family == "multipart":
        return "multipart"
    if suffix == "xml":
        return "xml"
    if family == "text" or suffix == "yaml" or (family == "application" and name in _TEXT):
        return "text"
    return "bytes"


def bare_of(media: str) -> str:
    """Return a media type without its parameters."""
    return media.partition(";")[0].strip().lower()


def is_json(media: str) -> bool:
    """Return whether a media type is JSON or one of its `+json` kinds."""
    return kind_of(media) == "json"


def is_range(media: str) -> bool:
    """Return whether it stands for several media types, as `image/*` does."""
    return "*" in media


def likeness(documented: str, came: str) -> int:
    """Return how well a media type that came fits a documented one: 0 not at all, 4 to the letter."""
    wanted, found = bare_of(documented), bare_of(came)
    if wanted == found:
        return 4 if documented.replace(" ", "").lower() == came.replace(" ", "").lower() else 3
    if is_range(wanted):
        family = wanted.partition("/")[0]
        return 2 if family in {"*", found.partition("/")[0]} else 0
    return int(kind_of(wanted) == kind_of(found))
