"""Media types: what each holds, which of them nobody here can read, which stand for others, and which comes first."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypeVar

from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

T = TypeVar("T")

Kind: TypeAlias = Literal["json", "form", "multipart", "events", "lines", "xml", "text", "bytes"]

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

_FILES: Final = compiled(
    r"(?:image|audio|video|font|model|chemical)/"
    r"|application/(?:octet-stream|pdf|(?:x-)?(?:zip|gzip|bzip2?|tar|7z-compressed|rar(?:-compressed)?|zstd|xz)"
    r"|(?:.*\+)?(?:zip|gzip|zstd)|msword|rtf|epub|wasm|x-executable|java-archive|x-binary|binary|force-download"
    r"|vnd\.(?:ms-.*|openxmlformats-.*|oasis\.opendocument.*|rar|apple\..*|android\..*))\Z"
)
_OF_TRANSPORT: Final = compiled(r"(?:charset|boundary|q)=", re.IGNORECASE)
"""Parameters that the client settles by itself."""


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


def is_range(media: str) -> bool:
    """Tell whether it stands for several media types, as `image/*` does."""
    return "*" in media


def is_known(media: str) -> bool:
    """Tell whether what it holds is given as what it is: data, text, a form, or a file that is bytes to everyone."""
    bare = bare_of(media)
    return kind_of(media) != "bytes" or is_range(bare) or _FILES.match(bare) is not None


def covers(media: str, other: str) -> bool:
    """Tell whether a range stands for another media type as well: `application/*+json` for `application/json`."""
    one, found = bare_of(media), bare_of(other)
    if not is_range(one) or one == found:
        return False
    family, _, subtype = one.partition("/")
    return family in ("*", found.partition("/")[0]) and (subtype == "*" or kind_of(one) == kind_of(found))


def likeness(documented: str, came: str) -> int:
    """Return how well a media type that came fits a documented one: 0 not at all, 4 to the letter."""
    wanted, found = bare_of(documented), bare_of(came)
    if wanted == found:
        return 4 if documented.replace(" ", "").lower() == came.replace(" ", "").lower() else 3
    if is_range(wanted):
        family = wanted.partition("/")[0]
        return 2 if family in {"*", found.partition("/")[0]} else 0
    return int(kind_of(wanted) == kind_of(found))


@lru_cache(maxsize=256)
def settled_media(text: str) -> str:
    """Return a media type in one spelling, with those of its parameters that tell it apart; empty where it is none."""
    bare, *parameters = (each.strip() for each in text.split(";"))
    if not re.fullmatch(r"[^/;\s]+/[^/;\s]+", bare):
        return ""
    kept = [each for each in parameters if re.fullmatch(r"[^=;\s]+=[^;\s]+", each) and not _OF_TRANSPORT.match(each)]
    return "; ".join((bare.lower(), *kept))


_ORDER: tuple[Kind, ...] = ("json", "form", "multipart", "events", "lines", "bytes", "text", "xml")
"""JSON and its like, forms, one after another, bytes, text, XML; what stands for others comes behind its kind."""

_USUAL: Final = ("application/json", "multipart/form-data", "text/plain")


def in_order(content: Iterable[tuple[str, T]]) -> list[tuple[str, T]]:
    """Return entries by their media types, the one that a client takes first: not the one that a page lists first."""
    return sorted(content, key=lambda entry: _rank(entry[0]))


def _rank(media: str) -> tuple[object, ...]:
    bare = bare_of(media)
    kind = kind_of(bare)
    if bare == "*/*" or (kind == "bytes" and not is_known(bare)):
        return len(_ORDER), is_range(bare), media
    return _ORDER.index(kind), bare not in _USUAL, is_range(bare), media
