"""States that the description of an operation lists below a heading, a line for each: `status 枚举：`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from reynard.observe.model import Said, SchemaSeen
from reynard.patterns import compiled
from reynard.reconcile.around.fields import Told, join_fields
from reynard.schema.resolve import definition, definitions_of
from reynard.text.origin import Row, Written
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reynard.observe.model import ExampleSeen, Observation, ResponseSeen
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json, Origin, Pointer

_HEAD = compiled(
    r"[>#*_\s-]*[`*]{0,3}(?P<field>(?:[A-Za-z]+_)?(?:status|state)|[a-z]+(?:Status|State))[`*]{0,3}[ \t]*"
    r"(?:的|字段|(?i:field))?[ \t]*(?:枚举值?|取值|可选值|状态值?|(?i:values?|enum))?(?:说明|含义|列表|如下|为|是)*"
    r"[ \t]*[:：]?[*\s]*"
    r"|[>#*_\s-]*(?:任务)?状态(?:值|码|枚举|取值|说明|含义|列表|如下|为|是)*[ \t]*[:：][*\s]*"
    r"|[>#*_\s-]*(?i:(?:the\s|possible\s)?(?:task|job)\s(?:status|state)(?:es|s)?(?:\svalues?)?)[ \t]*[:：]?[*\s]*",
)
"""What stands above the states: the field, or the word for it."""
_ENTRY = compiled(
    r"[ \t]*(?:[-*+•·]|\d{1,2}[.)、])?[ \t]*(?P<mark>[`*\"']{0,3})(?P<value>-?[0-9]{1,3}|[A-Za-z][\w-]{1,40})(?P=mark)"
    r"[ \t]*(?:[:：=](?!//)|[-–—]{1,2}>?(?=\s)|→)[ \t]*\S[^\n]{0,160}",
    re.ASCII,
)
_USUAL = ("status", "state", "task_status", "taskStatus", "task_state", "job_status")
_FEWEST = 2
_DEEPEST = 3


def with_stated_states(seen: Observation) -> Observation:
    """Return an operation whose answers have the states that its description lists, at the field that has them."""
    text = seen.description
    if text is None or "\n" not in text.value:
        return seen
    found = next(_blocks(text.value), None)
    if found is None:
        return seen
    field, block = found
    said = Said(block, text.span.find_part(block.partition("\n")[0]))
    names = (field,) if field else _USUAL
    return replace(seen, responses=tuple(_answer(each, names, said) for each in seen.responses))


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield each list of states with the name of its field, where the heading has one."""
    lines = text.splitlines()
    for at, line in enumerate(lines):
        head = _HEAD.fullmatch(line) if line.strip() else None
        if head is None:
            continue
        end = at + 1
        while end < len(lines) and _ENTRY.fullmatch(lines[end]):
            end += 1
        if end - at > _FEWEST:
            yield head["field"] or "", "\n".join(lines[at:end])


def _answer(response: ResponseSeen, names: tuple[str, ...], said: Said[str]) -> ResponseSeen:
    if not response.status.value.startswith("2"):
        return response
    schema = response.schema
    way = next(_ways(schema.value, definitions_of(schema.value), names, ()), None) if schema is not None else None
    if schema is not None and way is not None:
        table: Schema = {}
        node, at = table, cast("Pointer", ())
        places: dict[Pointer, tuple[Origin, Pointer]] = {}
        for step in way:
            inner: Schema = {}
            node.update({"type": "object", "properties": {step: inner}})
            node, at = inner, (*at, "properties", step)
        node["description"] = said.value
        places[*at, "description"] = (Row(said.span, said.span), ())
        more = SchemaSeen(table, Written(said.span, places))
        return replace(response, schema=join_fields(schema, more, "response", "response", (), Told()))
    return replace(response, examples=tuple(_shown(each, names, said) for each in response.examples))


def _shown(example: ExampleSeen, names: tuple[str, ...], said: Said[str]) -> ExampleSeen:
    """Return an example with the states as a comment at its own: they are of all that it shows."""
    way = next(_shown_ways(example.value, names, ()), None)
    if way is None:
        return example
    return replace(example, comments=(*example.comments, (way, said)))


def _ways(
    schema: Json, definitions: Mapping[str, Json], names: tuple[str, ...], at: tuple[str, ...]
) -> Iterator[tuple[str, ...]]:
    target = definition(schema, definitions)
    held = target[1] if target is not None else schema
    properties = held.get("properties") if isinstance(held, dict) else None
    if not isinstance(properties, dict):
        return
    yield from ((*at, name) for name in properties if name in names)
    for name, each in properties.items() if len(at) < _DEEPEST else ():
        yield from _ways(each, definitions, names, (*at, name))


def _shown_ways(value: Json, names: tuple[str, ...], at: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    if not isinstance(value, dict):
        return
    yield from ((*at, name) for name, each in value.items() if name in names and isinstance(each, str | int))
    for name, each in value.items() if len(at) < _DEEPEST else ():
        yield from _shown_ways(each, names, (*at, name))
