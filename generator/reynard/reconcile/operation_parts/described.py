"""Fields of a call that the description of their operation speaks of: `- limit - how many (from 1 to 500)`."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias, cast

from reynard.observe.model import SchemaSeen
from reynard.prose.claims import read_claims
from reynard.prose.model import Applies, Default, Deprecated, Examples, Format, Group, Needs, Required
from reynard.prose.subjects import About, find_precedences, find_subjects
from reynard.prose.tables import find_tables_of_fields
from reynard.reconcile.around.fields import Told as Joined
from reynard.reconcile.around.fields import join_fields
from reynard.reconcile.evidence import AROUND
from reynard.schema.resolve import definition, definitions_of
from reynard.text.origin import Row, Written
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.observe.model import BodySeen, Observation, ParameterSeen, Said
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Origin, Pointer

Told: TypeAlias = "dict[tuple[str, ...], list[tuple[str, Span]]]"
"""What is said of fields, by the ways to them, each sentence with its place."""

_FEWEST = 2
"""Entries of a list that describe fields which have no words: one alone may be any sentence."""
_DEEPEST = 3
_MOST = 60
"""Sentences about fields in one description; more are a manual of several operations."""
_OF_REQUESTS = (Applies, Default, Deprecated, Group, Needs, Required)
"""What is said of nothing that is answered."""


class Described(Struct, frozen=True, kw_only=True):
    """An operation whose fields have what its description says of them, and the words that went to fields."""

    seen: Observation
    taken: tuple[tuple[int, int], ...] = ()
    """Where they stand in the description, the ends exclusive."""


def with_described(seen: Observation) -> Described:
    """Return an operation whose fields have the words that its description has about them, beside their own.

    A name must be that of one field of the call alone. What says nothing that can be understood stays where it is.
    """
    text = seen.description
    if text is None:
        return Described(seen=seen)
    ways: dict[str, tuple[str, ...] | None] = {}
    own: dict[str, str] = {}
    for name, way, words in _fields(seen):
        ways[name] = way if name not in ways or ways[name] == way else None
        own[name] = words
    found = [each for each in find_subjects(text.value) if ways.get(each.name) is not None][:_MOST]
    apart = [*_yielding(text.value, ways, own), *_with_tables(text.value, ways)]
    if not found and not apart:
        return Described(seen=seen)
    answered = {name for each in seen.responses if each.schema is not None for name in _names_in(each.schema.value)}
    listed = [each for each in found if each.is_entry and not own[each.name]]
    kept: dict[str, list[About]] = {}
    for each in found:
        if each in listed:
            is_kept = sum(one.is_entry for one in found) >= _FEWEST and each.name not in kept
        else:
            is_kept = _says_more(each, is_answered=each.name in answered)
        if is_kept and all(each.words != one.words for one in kept.get(each.name, ())):
            kept.setdefault(each.name, []).append(each)
    for each in apart:
        kept.setdefault(each.name, []).append(each)
    if not kept:
        return Described(seen=seen)
    told: Told = {
        ways[name] or (): [(each.words, text.span.find_part(each.words)) for each in some]
        for name, some in kept.items()
    }
    taken = [(each.start, each.end) for some in kept.values() for each in some]
    return Described(
        seen=replace(
            seen,
            parameters=tuple(_argument(each, told) for each in seen.parameters),
            bodies=tuple(_body(each, told, text) for each in seen.bodies),
        ),
        taken=tuple(sorted(taken)),
    )


def _yielding(text: str, ways: Mapping[str, tuple[str, ...] | None], own: Mapping[str, str]) -> Iterator[About]:
    """Yield what makes it no fault to send several of one group, as said of the first whose words know the group."""
    for names, start, end in find_precedences(text):
        known = [each for each in names if ways.get(each) is not None]
        first = next((each for each in known if any(isinstance(one, Group) for one in read_claims(own[each]))), None)
        if first is not None and len(known) > 1:
            yield About(name=first, is_entry=False, words=text[start:end], start=start, end=end)


def _with_tables(text: str, ways: Mapping[str, tuple[str, ...] | None]) -> Iterator[About]:
    """Yield the tables of values whose header names a field of the call."""
    for name, start, end in find_tables_of_fields(text):
        if ways.get(name) is not None:
            yield About(name=name, is_entry=False, words=text[start:end], start=start, end=end)


def _says_more(about: About, *, is_answered: bool) -> bool:
    """Tell whether words about a field that has words of its own say something that a call must heed."""
    claims = [each for each in read_claims(about.words) if not isinstance(each, Examples | Format)]
    if is_answered:
        return any(isinstance(each, _OF_REQUESTS) for each in claims)
    return bool(claims)


def _fields(seen: Observation) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield the fields of a call: each with its name, the way to it, and its own words."""
    for each in seen.parameters:
        said = each.description.value if each.description is not None else each.schema.value.get("description")
        yield each.name.value.strip(), (each.location, each.name.value.strip()), str(said or "").strip()
    for body in seen.bodies:
        if body.schema is not None:
            yield from _members(body.schema.value, definitions_of(body.schema.value), ("body",))


def _members(
    schema: Json, definitions: Mapping[str, Json], way: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...], str]]:
    target = definition(schema, definitions)
    held = target[1] if target is not None else schema
    properties = held.get("properties") if isinstance(held, dict) else None
    for name, each in properties.items() if isinstance(properties, dict) and len(way) <= _DEEPEST else ():
        words = each.get("description") if isinstance(each, dict) else None
        yield name, (*way, name), str(words or "").strip()
        yield from _members(each, definitions, (*way, name))


def _names_in(schema: Json) -> Iterator[str]:
    """Yield the names of all members anywhere in a schema."""
    pending: list[Json] = [schema]
    while pending:
        each = pending.pop()
        if isinstance(each, dict):
            properties = each.get("properties")
            yield from properties if isinstance(properties, dict) else ()
            pending += each.values()
        elif isinstance(each, list):
            pending += each


def _argument(parameter: ParameterSeen, told: Told) -> ParameterSeen:
    more = told.get((parameter.location, parameter.name.value.strip()), ())
    own = parameter.description
    schema = parameter.schema
    declared = own.value if own is not None else schema.value.get("description")
    new = _beyond(str(declared or ""), more)
    if not new:
        return parameter
    places: dict[Pointer, tuple[Origin, Pointer]] = {(): (schema.origin, ())}
    if own is not None:
        places["description",] = Row(parameter.name.span, own.span), ()
    is_more = bool(str(declared or "").strip())
    places[("description", AROUND) if is_more else ("description",)] = Row(parameter.name.span, new[0][1]), ()
    words = "\n".join([str(declared).rstrip(), *(each for each, _ in new)] if is_more else [each for each, _ in new])
    made: Schema = {**schema.value, "description": words}
    origin = Written(schema.origin.locate(()), places)
    return replace(parameter, description=None, schema=SchemaSeen(made, origin, schema.weight))


def _beyond(own: str, more: Iterable[tuple[str, Span]]) -> list[tuple[str, Span]]:
    return [each for each in more if each[0] not in own]


def _body(body: BodySeen, told: Told, text: Said[str]) -> BodySeen:
    """Return a body with what is told of its members, joined to it as a table of fields around it would be."""
    table: Schema = {"type": "object", "properties": {}}
    places: dict[Pointer, tuple[Origin, Pointer]] = {}
    for way, more in told.items():
        if way[0] != "body":
            continue
        holder, at = table, cast("Pointer", ())
        for step in way[1:-1]:
            at = (*at, "properties", step)
            held = cast("Schema", holder["properties"])
            holder = cast("Schema", held.setdefault(step, {"type": "object", "properties": {}}))
        pointer: Pointer = (*at, "properties", way[-1])
        members = cast("Schema", holder["properties"])
        members[way[-1]] = {
            **cast("Schema", members.get(way[-1], {})),
            "description": "\n".join(each for each, _ in more),
        }
        places[*pointer, "description"] = Row(more[0][1], more[0][1]), ()
    if body.schema is None or not places:
        return body
    seen = SchemaSeen(table, Written(text.span, places))
    return replace(body, schema=join_fields(body.schema, seen, "request", "request", (), Joined()))
