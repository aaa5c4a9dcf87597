"""Files in forms and bytes in texts, in each of the spellings that OpenAPI has had for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import File, Text
from reynard.media import kind_of
from reynard.schema.resolve import resolved

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.ir.shape import Shape
    from reynard.schema.keywords import Schema

_BASE64 = ("byte", "base64")


def file_in(schema: Schema, types: tuple[str, ...]) -> Sequence[Shape] | None:
    """Return what a part of a form that may be a file accepts; None where it is none.

    `format: binary` is OpenAPI 3.0's word for it, a media type without an encoding that of 3.1; there a text is let
    through where one is declared.
    """
    if is_base64(schema):
        return None
    if "string" in types and schema.get("format") == "binary":
        return (File(),)
    media = schema.get("contentMediaType")
    if isinstance(media, str):
        is_file = kind_of(media.partition(",")[0]) == "bytes"
        return None if not is_file else (File(), Text()) if "string" in types else (File(),)
    return None


def is_base64(schema: Schema) -> bool:
    """Tell whether a text holds bytes in base64."""
    encoding = schema.get("contentEncoding")
    return schema.get("format") in _BASE64 or (isinstance(encoding, str) and encoding.lower() == "base64")


def is_binary(schema: Schema | None) -> bool:
    """Tell whether a whole body is bytes, whatever its media type is called."""
    whole = resolved(schema, schema) if schema is not None else {}
    return whole.get("type") == "string" and whole.get("format") == "binary"
