"""What Apifox and Apidog (its international brand) add to schemas and operations: names, noise, meanings, folders.

Facts from Apifox's help pages ("Apifox 的 OpenAPI 扩展") and from some 300 published documents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.document.cursor import plain
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.text.origin import Json, Pointer

_ULID = compiled(r"[0-9A-HJKMNP-TV-Z]{26}\Z")
_RUN = compiled(r"(?:api|apis|endpoint|endpoints)[-/](?:api-|endpoint-)?(\d+)")
_FOLDER = compiled(r"\\([\\/])|/")
_BRANDS = ("apifox", "apidog")


def find_extension(owner: Mapping[str, Json], name: str) -> tuple[str, Json] | None:
    """Return the key and value of `x-apifox-<name>` or `x-apidog-<name>`."""
    for brand in _BRANDS:
        key = f"x-{brand}-{name}"
        if owner.get(key) is not None:
            return key, owner[key]
    return None


def is_spread_mark(name: str) -> bool:
    """Tell whether a name is one of the ULIDs that stand for a spread reference and are never a field."""
    return name[:1] == "0" and _ULID.match(name) is not None


def stable_id(link: str) -> str:
    """Return the endpoint's id from a `x-run-in-apifox` link."""
    found = _RUN.search(link)
    return found[1] if found else ""


def split_folders(path: str) -> tuple[str, ...]:
    r"""Split a folder path at its slashes; `\/` and `\\` stand for the characters themselves."""
    names, start, name = [], 0, ""
    for match in _FOLDER.finditer(path):
        name += path[start : match.start()]
        start = match.end()
        if match[1]:
            name += match[1]
        else:
            names.append(name)
            name = ""
    names.append(name + path[start:])
    return tuple(each.strip() for each in names if each.strip())


def read_meanings(schema: Mapping[str, Json]) -> dict[str, tuple[str, Pointer]]:
    """Return what each value of an enumeration means, by the value's text, and the member that says so."""
    found: dict[str, tuple[str, Pointer]] = {}
    for value, name, description, pointer in _statements(schema):
        key = _as_key(value)
        text = ": ".join(part for part in dict.fromkeys((name.strip(), description.strip())) if part not in ("", key))
        if text:
            found.setdefault(key, (text, pointer))
    return found


def _statements(schema: Mapping[str, Json]) -> Iterator[tuple[Json, str, str, Pointer]]:
    listed = find_extension(schema, "enum")
    if listed is not None and isinstance(listed[1], list):
        for index, entry in enumerate(listed[1]):
            if isinstance(entry, dict) and "value" in entry:
                yield entry["value"], plain(entry.get("name")), plain(entry.get("description")), (listed[0], index)
    for brand in _BRANDS:
        old = schema.get(f"x-{brand}")
        described = old.get("enumDescriptions") if isinstance(old, dict) else None
        if isinstance(described, dict):
            for value, text in described.items():
                yield value, "", plain(text), (f"x-{brand}", "enumDescriptions", value)
    values = schema.get("enum")
    if not isinstance(values, list):
        return
    names = _parallel(schema, values, ("x-enum-varnames", "x-enumNames", "x-enum-names"))
    texts = _parallel(schema, values, ("x-enum-descriptions", "x-enumDescriptions", "x-enum-comments"))
    for each in values:
        named, told = names.get(_as_key(each)), texts.get(_as_key(each))
        place = told or named
        if place is not None:
            yield each, named[0] if named else "", told[0] if told else "", place[1]


def _parallel(schema: Mapping[str, Json], values: list[Json], keys: tuple[str, ...]) -> dict[str, tuple[str, Pointer]]:
    """Read a list that runs beside `enum`, or an object by its values."""
    for key in keys:
        given = schema.get(key)
        if isinstance(given, list):
            pairs = enumerate(zip(values, given, strict=False))
            return {_as_key(value): (plain(text), (key, index)) for index, (value, text) in pairs}
        if isinstance(given, dict):
            return {value: (plain(text), (key, value)) for value, text in given.items()}
    return {}


def _as_key(value: Json) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
