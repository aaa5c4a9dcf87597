# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""Spell arguments in paths, queries, headers and cookies as OpenAPI's `style` and `explode` say (RFC 6570's forms)."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from enum import Enum
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from .operation import Parameter

# Reserved characters that mean nothing of their own inside a segment or a query value. `/?#` would leave a path
# segment, `&#+[]` would change a query: they are always encoded, whatever `allowReserved` says (RFC 3986, 3.3 and 3.4).
_RESERVED_IN_PATH: Final = ":@!$&'()*+,;="
_RESERVED_IN_QUERY: Final = ":/?@!$'()*,;="
# RFC 6570, 3.2.3: reserved expansion leaves what is percent-encoded as it is.
_ENCODED: Final = re.compile(r"(%[0-9A-Fa-f]{2})")
# RFC 6265 cookie-octet, without the percent sign that marks our own encoding.
_COOKIE_OCTETS: Final = "!#$&'()*+-./:<=>?@[]^_`{|}~"


def text_of(value: object) -> str:
    """Return a value as it is written on the wire: `true`, `1`, `0.5`, dates of RFC 3339, an enum's value."""
    match value:
        case str():
            return value
        case bool():
            return "true" if value else "false"
        case None:
            return "null"
        case Enum():
            return text_of(cast("object", value.value))
        case bytes():
            return value.decode("utf-8", "replace")
        case int() | float():
            return str(value)
        case Mapping() | list():
            # OpenAPI leaves open what stands inside an object or a list that is spelled already.
            return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=text_of)
        case _:
            from .formats import written  # noqa: PLC0415 - few arguments are moments or decimals

            return str(written(value))


def encode_field(name: str, value: str) -> str:
    """Return one field of a query, nothing in it left to mean anything."""
    return f"{quote(name, safe='')}={quote(value, safe='')}"


def _fields(value: object) -> list[tuple[str, object]] | None:
    """Return the fields of an object-like argument, without those that are None; None for anything else."""
    dump = getattr(value, "model_dump", None)
    if callable(dump):
        value = dump(mode="json", by_alias=True, exclude_unset=True)
    if not isinstance(value, Mapping):
        return None
    mapping = cast("Mapping[object, object]", value)
    return [(str(key), item) for key, item in mapping.items() if item is not None]


def _items(value: object) -> list[object] | None:
    """Return the items of a list-like argument, without those that are None; None for anything else."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return [item for item in cast("list[object]", value) if item is not None]
    return None


def _parts(value: object) -> list[object]:
    found = _items(value)
    return [value] if found is None else found


def path_text(parameter: Parameter, value: object) -> str:
    """Return a path argument, encoded so that it stays inside its segment."""
    safe = _RESERVED_IN_PATH if parameter.allow_reserved else ""
    style = parameter.style or "simple"
    explode = bool(parameter.explode)
    name = quote(parameter.wire_name, safe="")

    def spell(item: object) -> str:
        return quote(text_of(item), safe=safe)

    if (fields := _fields(value)) is not None:
        if explode:
            pairs = [f"{quote(key, safe='')}={spell(item)}" for key, item in fields]
        else:
            pairs = [part for key, item in fields for part in (quote(key, safe=""), spell(item))]
        return _joined(style, name, pairs, explode=explode, names_itself=explode)
    if (items := _items(value)) is not None:
        return _joined(style, name, [spell(item) for item in items], explode=explode, names_itself=False)
    return _joined(style, name, [spell(value)], explode=False, names_itself=False)


def _spell(item: object) -> str:
    return quote(text_of(item), safe="")


def _spell_reserved(item: object) -> str:
    """Return a text for a query in which reserved characters, and what is encoded already, stay as they are."""
    pieces = _ENCODED.split(text_of(item))
    return "".join(
        quote(each, safe=_RESERVED_IN_QUERY) if index % 2 == 0 else each for index, each in enumerate(pieces)
    )


def _joined(style: str, name: str, parts: list[str], *, explode: bool, names_itself: bool) -> str:
    match style:
        case "label":
            return "." + ("." if explode else ",").join(parts)
        case "matrix" if names_itself:
            return "".join(f";{part}" for part in parts)
        case "matrix" if explode:
            return "".join(f";{name}={part}" for part in parts)
        case "matrix":
            return f";{name}=" + ",".join(parts)
        case _:
            return ",".join(parts)


def query_pairs(parameter: Parameter, value: object) -> list[str]:
    """Return a query argument as encoded `name=value` pieces."""
    style = parameter.style or "form"
    explode = style in {"form", "deepObject"} if parameter.explode is None else parameter.explode
    spell = _spell_reserved if parameter.allow_reserved else _spell
    name = quote(parameter.wire_name, safe="")
    if isinstance(value, str):
        return [f"{name}={spell(value)}"]
    separator = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}.get(style, ",")
    if (fields := _fields(value)) is not None:
        if style == "deepObject":
            return _deep(name, fields, spell)
        if explode:
            # OpenAPI leaves lists within open; servers that take members apart take a list as its name again and again.
            return [f"{quote(key, safe='')}={spell(part)}" for key, item in fields for part in _parts(item)]
        parts = [part for key, item in fields for part in (quote(key, safe=""), spell(item))]
        return [f"{name}={separator.join(parts)}"]
    if (items := _items(value)) is not None:
        spelled = [spell(item) for item in items]
        if explode:
            return [f"{name}={item}" for item in spelled]
        return [f"{name}={separator.join(spelled)}"] if spelled else []
    return [f"{name}={spell(value)}"]


def _deep(prefix: str, fields: list[tuple[str, object]], spell: Callable[[object], str]) -> list[str]:
    """Return `a[b]=1` pieces; OpenAPI leaves deeper levels open, so they repeat the brackets as most servers expect."""
    pieces: list[str] = []
    for key, item in fields:
        name = f"{prefix}%5B{quote(key, safe='')}%5D"
        if (nested := _fields(item)) is not None:
            pieces += _deep(name, nested, spell)
        elif (items := _items(item)) is not None:
            pieces += [f"{name}={spell(part)}" for part in items]
        else:
            pieces.append(f"{name}={spell(item)}")
    return pieces


def header_text(parameter: Parameter, value: object) -> str:
    """Return a header argument (style simple); nothing is percent-encoded there."""
    if (fields := _fields(value)) is not None:
        if parameter.explode:
            return ",".join(f"{key}={text_of(item)}" for key, item in fields)
        return ",".join(part for key, item in fields for part in (key, text_of(item)))
    if (items := _items(value)) is not None:
        return ",".join(text_of(item) for item in items)
    return text_of(value)


def cookie_pairs(parameter: Parameter, value: object) -> list[str]:
    """Return a cookie argument (style form) as `name=value` pieces."""

    def spell(item: object) -> str:
        return quote(text_of(item), safe=_COOKIE_OCTETS)

    explode = parameter.explode is not False
    if (fields := _fields(value)) is not None:
        if explode:
            return [f"{key}={spell(item)}" for key, item in fields]
        return [f"{parameter.wire_name}=" + "%2C".join(part for key, item in fields for part in (key, spell(item)))]
    if (items := _items(value)) is not None:
        if explode:
            return [f"{parameter.wire_name}={spell(item)}" for item in items]
        return [f"{parameter.wire_name}=" + "%2C".join(spell(item) for item in items)]
    return [f"{parameter.wire_name}={spell(value)}"]


def is_header_safe(text: str) -> bool:
    """Return whether a header line can carry the text: no control character but the tab (RFC 9110, 5.5)."""
    return text.isprintable() or all(char == "\t" or (char >= " " and char != "\x7f") for char in text)
