"""Types as references of remote procedures write them: `object (Image)`, `map (key: string, value: integer)`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.patterns import compiled

if TYPE_CHECKING:
    import re

_NAMED = compiled(
    r"(?P<object>object)\s?\(\s?[A-Z]\w{0,80}(?:\.\w{1,80})?\s?\)|(?P<enum>enum)\s?\(\s?[A-Z][a-z]\w{0,80}\s?\)"
    r"|(?P<format>string|number|integer)\s?\(\s?(?P<of>[\w-]{1,30}) format\s?\)"
    r"|(?P<shaped>object)\s?\(\s?\w{1,30} format\s?\)"
)
_MAP = compiled(r"map\s?\(\s?key:\s?\w{1,20},\s?value:\s?(?P<value>[^()]{1,80})\)\s*\Z")
_FORMATS = {"bytes": "byte", "Timestamp": "date-time", "int64": "int64", "int32": "int32", "double": "double"}


def with_plain_names(said: str) -> str:
    """Return a type in the words that other references have for it; any other as it is.

    >>> with_plain_names("object (Image)"), with_plain_names("map (key: string, value: enum (Mode))")
    ('object', 'map<string, string>')
    """
    if "(" not in said:
        return said
    bare = _NAMED.sub(_plain, said.replace("`", ""))
    mapped = _MAP.match(bare)
    bare = f"map<string, {mapped['value'].strip()}>" if mapped is not None else bare
    return bare if bare != said.replace("`", "") else said


def _plain(found: re.Match[str]) -> str:
    if found["enum"]:
        return "string"
    if found["format"]:
        known = _FORMATS.get(found["of"])
        return f"{found['format']}({known})" if known else found["format"]
    return "object"
