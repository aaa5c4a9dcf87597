"""Fields of a copied page: name, type, required or not, then what is said; `object {3}` counts its fields."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

from reynard.observe.dialects.apifox_text.lines import (
    AUTHORIZATION,
    CODE,
    ENUM_LABEL,
    EXAMPLE,
    LABEL,
    MARKED_STATUS,
    OPTIONAL,
    PROOF,
    REQUIRED,
    RESPONSES,
    SECTION,
    TYPE,
    UNFOLDING,
    VALUE,
)
from reynard.observe.dialects.apifox_text.run_together import divide
from reynard.observe.model import ExampleSeen, Said, SchemaSeen
from reynard.observe.page.lists.facets import bounds_in, facet_in
from reynard.patterns import compiled
from reynard.schema.types import as_type, types_of
from reynard.text.origin import Row, Written
from reynard.values import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.observe.dialects.apifox_text.lines import Line
    from reynard.schema.keywords import Schema
    from reynard.source import Source
    from reynard.text.origin import Json, Origin, Pointer

_COUNT = compiled(r"\{(\d+)\}")
_ENUM = compiled(r"enum[ \t]*<(.+)>\Z", re.IGNORECASE)
_LIST = compiled(r"array[ \t]*(?:\[(.*)\]|<(.*)>)?\Z", re.IGNORECASE)
_FORMAT = compiled(r"(\w+)[ \t]*[<(]([\w-]+)[>)]\Z")
_NAME = compiled(r"[\w$@][\w$@.\[\]-]*\Z", re.ASCII)
_SAID = compiled(r"[。！？；：，]|[.!?;:]\Z|\s\S+\s")
"""Marks of words that are said of something, and are no name."""
_JSON = compiled(r"\{|\[\s*(?:[\"{\[\]]|-?\d|true\b|false\b|null\b|\Z)")
_ENDS = (SECTION, EXAMPLE, CODE, RESPONSES, MARKED_STATUS)
"""What ends what is said of a field."""
_OR_NULL = compiled(r"[ \t]*(?:\||\bor\b|或)[ \t]*null(?:[ \t]*\{\d+\})?\Z", re.IGNORECASE)
_MAX_DEPTH = 20


class SiteField(Struct):
    """One field as its lines tell it."""

    name: Line
    kind: Line
    required: tuple[bool, Line] | None = None
    description: list[Line] = field(default_factory=list)
    example: Line | None = None
    fields: list[SiteField] = field(default_factory=list)
    values: list[Line] = field(default_factory=list)
    """Those of an enumeration, where each stands on a line of its own."""
    run: Line | None = None
    """Those of an enumeration, where they run into each other."""
    listed: list[Json] = field(default_factory=list)
    """Those that stand below the type as a list in JSON."""
    listed_at: Line | None = None
    default: Line | None = None
    bounds: dict[str, tuple[str, Line]] = field(default_factory=dict)
    """Keywords of limits, each with its number."""


def is_field(lines: list[Line], at: int, stop: int) -> bool:
    """Tell whether a field starts at a line: its type stands on the next one.

    The last words about a field may stand above one that is called like a type: `object`, `number`, `file`.
    """
    if at + 1 >= stop or TYPE.match(lines[at + 1].text) is None or _is_heading(lines[at].text):
        return False
    text = lines[at].text
    if _NAME.match(text) is not None:
        return True
    return not _SAID.search(text) and not (at + 2 < stop and TYPE.match(lines[at + 2].text))


def _is_heading(text: str) -> bool:
    return any(sign.match(text) for sign in (SECTION, EXAMPLE, CODE, RESPONSES, LABEL, REQUIRED, OPTIONAL))


def read_fields(
    lines: list[Line], at: int, stop: int, count: int | None = None, depth: int = 0
) -> tuple[list[SiteField], int]:
    """Read fields one after another, as many as are counted; return them and the line behind."""
    found: list[SiteField] = []
    while at < stop and (count is None or len(found) < count) and is_field(lines, at, stop):
        one = SiteField(lines[at], lines[at + 1])
        at = _details(one, lines, at + 2, stop)
        if _LIST.match(one.kind.text) and at + 1 < stop and lines[at].text == "items" and depth < _MAX_DEPTH:
            # What each of a list is stands below it as a field of that name.
            held, at = read_fields(lines, at, stop, 1, depth + 1)
            one.fields = held[0].fields if held else []
        inner = _COUNT.search(one.kind.text)
        if inner is not None and depth < _MAX_DEPTH:
            one.fields, at = read_fields(lines, at, stop, int(inner[1]), depth + 1)
        found.append(one)
    return found, at


def _details(one: SiteField, lines: list[Line], at: int, stop: int) -> int:
    while at < stop and not is_field(lines, at, stop):
        line = lines[at]
        label = LABEL.match(line.text)
        if any(sign.match(line.text) for sign in _ENDS) or _opens_proof(lines, at, stop):
            break
        if UNFOLDING.match(line.text):
            at += 1
            continue
        if _JSON.match(line.text):
            if not (listed := _listed(line.text)) or one.listed:
                break
            one.listed, one.listed_at = listed, line
            at += 1
            continue
        if REQUIRED.match(line.text) or OPTIONAL.match(line.text):
            one.required = (REQUIRED.match(line.text) is not None, line)
        elif ENUM_LABEL.match(line.text) and (values := _values(one, lines, at + 1, stop)):
            one.values = values
            at += len(values)
        elif label is not None:
            is_inline = bool(label["rest"])
            value = line if is_inline else lines[at + 1] if at + 1 < stop else None
            is_below = value is not None and not is_inline
            if label["label"].lower().startswith(("示例", "example")) and is_below:
                one.example = value
            elif label["label"].lower().startswith(("默认", "default")) and is_below:
                one.default = value
            else:
                if ENUM_LABEL.match(line.text) and value is not None and VALUE.match(value.text):
                    one.run = value
                one.description.extend([line] if value is None or is_inline else [line, value])
            at += 0 if is_inline or value is None else 1
        elif (facet := facet_in(line.text)) is not None and facet.key == "bounds":
            kind = one.kind.text.lower()
            found = bounds_in(line.text, is_text=kind.startswith("string"), is_list=kind.startswith("array"))
            one.bounds |= {key: (value, line) for key, value in found.items()}
        else:
            one.description.append(line)
        at += 1
    return at


def _opens_proof(lines: list[Line], at: int, stop: int) -> bool:
    """Tell whether a line is the site's heading above how one proves who one is."""
    return AUTHORIZATION.match(lines[at].text) is not None and at + 1 < stop and bool(PROOF.match(lines[at + 1].text))


def _listed(text: str) -> list[Json]:
    """Return the words or numbers that a line lists in JSON, below the type of a field: `["QUEUED","DONE"]`."""
    try:
        value = json.loads(text) if text.startswith("[") and text.endswith("]") else None
    except (ValueError, RecursionError):
        return []
    found = value if isinstance(value, list) and len(value) > 1 else []
    return found if all(isinstance(each, str | int) and not isinstance(each, bool) for each in found) else []


def _values(one: SiteField, lines: list[Line], at: int, stop: int) -> list[Line]:
    """Return the values that an enumeration lists from a line on; none where several may stand on one line."""
    if _ENUM.match(one.kind.text) is None:
        return []
    found: list[Line] = []
    while at < stop and VALUE.match(lines[at].text) and not _is_heading(lines[at].text):
        # Above a field that is called like a type, the last value looks like one, too.
        if is_field(lines, at, stop) and not is_field(lines, at + 1, stop):
            break
        found.append(lines[at])
        at += 1
    return found if len(found) > 1 else []


def schema_of(source: Source, fields: list[SiteField]) -> SchemaSeen:
    """Return the schema of an object with some fields."""
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    value = _object(source, fields, (), places)
    whole = source.span(fields[0].name.start, fields[-1].kind.end) if fields else source.span(0, 0)
    return SchemaSeen(value, Written(whole, places), weight="table")


def schema_of_field(source: Source, one: SiteField) -> SchemaSeen:
    """Return the schema of one field."""
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    value = _schema(source, one, (), places)
    return SchemaSeen(value, Written(source.span(one.name.start, one.kind.end), places), weight="table")


def description_of(source: Source, one: SiteField) -> Said[str] | None:
    """Return what is said of a field."""
    if not one.description:
        return None
    span = source.span(one.description[0].start, one.description[-1].end)
    return Said("\n".join(line.text for line in one.description), span)


def example_of(source: Source, one: SiteField) -> tuple[ExampleSeen, ...]:
    """Return the example of a field: text as the page shows it."""
    if one.example is None:
        return ()
    span = source.span(one.example.start, one.example.end)
    return (ExampleSeen(value=one.example.text, origin=Row(span, span), text=one.example.text),)


def _object(
    source: Source, fields: list[SiteField], at: Pointer, places: dict[Pointer, tuple[Origin, Pointer]]
) -> dict[str, Json]:
    made: dict[str, Json] = {"type": "object"}
    if fields:
        made["properties"] = {
            each.name.text: _schema(source, each, (*at, "properties", each.name.text), places) for each in fields
        }
    required: dict[str, None] = {}
    for each in fields:
        if each.required is not None and each.required[0] and each.name.text not in required:
            span = source.span(each.required[1].start, each.required[1].end)
            places[*at, "required", len(required)] = (Row(span, span), ())
            required[each.name.text] = None
    if required:
        made["required"] = list(required)
    return made


def _schema(
    source: Source, one: SiteField, at: Pointer, places: dict[Pointer, tuple[Origin, Pointer]]
) -> dict[str, Json]:
    name, kind = source.span(one.name.start, one.name.end), source.span(one.kind.start, one.kind.end)
    places[at] = (Row(name, kind), ())
    listed = _LIST.match(one.kind.text)
    made = _typed(one.kind.text)
    if one.fields:
        inner: Pointer = (*at, "items") if listed else at
        fields = _object(source, one.fields, inner, places)
        is_nullable = bool(made.get("nullable"))
        made = {"type": "array", "items": fields} if listed else fields
        if is_nullable:
            made["nullable"] = True
    if one.listed and one.listed_at is not None and listed is None:
        made["enum"] = list(dict.fromkeys(one.listed))
        span = source.span(one.listed_at.start, one.listed_at.end)
        places[*at, "enum"] = (Row(span, span), ())
    elif one.values:
        made["enum"] = [_value_of(each.text, made) for each in one.values]
        span = source.span(one.values[0].start, one.values[-1].end)
        places[*at, "enum"] = (Row(span, span), ())
    elif one.run is not None and (values := divide(one.run.text, _known(one))):
        made["enum"] = [_value_of(each, made) for each in values]
        span = source.span(one.run.start, one.run.end)
        places[*at, "enum"] = (Row(span, span), ())
    for key, (number, line) in one.bounds.items():
        made[key] = json.loads(number)
        span = source.span(line.start, line.end)
        places[*at, key] = (Row(span, span), ())
    if one.default is not None:
        made["default"] = _value_of(one.default.text, made)
        span = source.span(one.default.start, one.default.end)
        places[*at, "default"] = (Row(span, span), ())
    said = description_of(source, one)
    if said is not None:
        made["description"] = said.value
        places[*at, "description"] = (Row(said.span, said.span), ())
    return made


def _known(one: SiteField) -> Iterator[str]:
    """Yield values that lines show of a field."""
    return (each.text for each in (one.default, one.example) if each is not None)


def _value_of(text: str, schema: Schema) -> Json:
    """Return a value as its type has it; a text that is none of that type stays one."""
    return as_type(text, types_of(schema))


def _typed(text: str) -> dict[str, Json]:
    text = text.strip()
    nullable = _OR_NULL.search(text)
    text, is_nullable = (text[: nullable.start()], True) if nullable is not None else (text, False)
    listed, named, formatted = _LIST.match(text), _ENUM.match(text), _FORMAT.match(text)
    if listed is not None:
        inner = (listed[1] or listed[2] or "").strip()
        made: dict[str, Json] = {"type": "array", "items": _typed(inner) if inner else {}}
    elif named is not None:
        made = {"type": named[1].strip()}
    elif formatted is not None:
        made = {"type": formatted[1], "format": formatted[2]}
    else:
        word = _COUNT.sub("", text).strip()
        made = {} if word.lower() in ("any", "") else {"type": word}
    return {**made, "nullable": True} if is_nullable else made
