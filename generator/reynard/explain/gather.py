"""Who said what about one field: declared schemas and tables, values in examples, prose, conventions, decisions."""

from __future__ import annotations

import json
import re
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.patterns import compiled
from reynard.placeholders import is_placeholder
from reynard.prose.claims import read_claims
from reynard.prose.phrasing import phrase_claim, quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.names.spelling import clean_name
from reynard.schema.address import steps_of
from reynard.schema.keywords import COMPOSITIONS
from reynard.schema.resolve import REFERENCE
from reynard.schema.types import type_of
from reynard.schema.walk import Place, children, variants
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.observe.model import ExampleSeen, Observation, ParameterSeen, SchemaSeen
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Pointer

_MOST_VALUES = 8
"""Values of examples that are listed; more of the same prove nothing more."""
_MOST_PLACES = 20
_WHOLES: Mapping[str, Pointer] = MappingProxyType({"[]": ("items",), "*": ("additionalProperties",)})
_STATUS = compiled(r"[1-5](?:\d\d|XX)")


class Statement(Struct, frozen=True, kw_only=True):
    """One witness's word about a field, and where it stands."""

    weight: Weight
    text: str
    span: Span | None = None


class _Part(Struct, frozen=True, kw_only=True):
    """A part of an operation that has a schema, and the way from there to the field."""

    schema: SchemaSeen | None
    examples: tuple[ExampleSeen, ...]
    steps: tuple[str, ...]
    parameter: ParameterSeen | None = None


def gather_statements(seen: Observation, address: str) -> Iterator[Statement]:
    """Yield what a page says about a field (`request.duration`), in the order of the page."""
    for part in _parts_with(seen, address):
        if part.parameter is not None and not part.steps:
            yield from _about_parameter(part.parameter)
        yield from _in_examples(part)
        if part.schema is not None:
            yield from _declared(part.schema, part)


def _parts_with(seen: Observation, address: str) -> Iterator[_Part]:
    root = re.match(r"(request)(?![^.\[])|response\.([^.\[]+)", address)
    if root is not None:
        steps = steps_of(address[root.end() :])
        if steps is None:
            return
        if root[1]:
            for body in seen.bodies[:1]:
                yield _Part(schema=body.schema, examples=body.examples, steps=steps)
            return
        for answer in seen.responses:
            found = _STATUS.search(answer.status.value.upper())
            if (found[0] if found else "default") == root[2]:
                yield _Part(schema=answer.schema, examples=answer.examples, steps=steps)
        return
    for parameter in seen.parameters:
        own = f"{parameter.location}.{clean_name(parameter.name.value)}"
        steps = steps_of(address[len(own) :]) if address.startswith(own) else None
        if steps is not None:
            yield _Part(schema=parameter.schema, examples=parameter.examples, steps=steps, parameter=parameter)


def _about_parameter(parameter: ParameterSeen) -> Iterator[Statement]:
    weight = Weight.TABLE if parameter.schema.weight == "table" else Weight.SCHEMA
    if parameter.required is not None:
        word = "required" if parameter.required.value else "optional"
        yield Statement(weight=weight, text=word, span=parameter.required.span)
    if parameter.location == "path":
        text = "a part of the path is always required"
        yield Statement(weight=Weight.CONVENTION, text=text, span=parameter.name.span)
    if parameter.description is not None and "description" not in parameter.schema.value:
        yield from _prose(parameter.description.value, parameter.description.span)


def _in_examples(part: _Part) -> Iterator[Statement]:
    count = 0
    for example in part.examples:
        if not example.is_readable or example.is_synthetic:
            reason = "made up by an exporter" if example.is_readable else "an example that cannot be read"
            if example.is_readable or example.text.strip():
                yield Statement(weight=Weight.EXAMPLE, text=f"{reason}: no evidence", span=example.origin.locate(()))
            continue
        for pointer, value in _values(example.value, part.steps):
            count += 1
            if count <= _MOST_VALUES:
                yield Statement(weight=Weight.EXAMPLE, text=_sent(value), span=example.origin.locate(pointer))
        for pointer in _gaps(example.value, part.steps):
            yield Statement(weight=Weight.EXAMPLE, text="leaves it out", span=example.origin.locate(pointer))
    if count > _MOST_VALUES:
        yield Statement(weight=Weight.EXAMPLE, text=f"and {count - _MOST_VALUES} more values")


def _sent(value: Json) -> str:
    if isinstance(value, str) and is_placeholder(value):
        return f"{quote(value)}, a placeholder: no evidence"
    kind = type_of(value)
    said = quote(value)
    return said if isinstance(value, dict | list | None) else f"{said}, {'an' if kind[0] in 'aeio' else 'a'} {kind}"


def _values(value: Json, steps: tuple[str, ...]) -> list[tuple[Pointer, Json]]:
    """Return what stands at the end of a way into a value; a list or a map on the way multiplies it."""
    found: list[tuple[Pointer, Json]] = [((), value)]
    for step in steps:
        found = [(pointer + more, child) for pointer, holder in found for more, child in _members(holder, step)]
    return found


def _members(holder: Json, step: str) -> Iterable[tuple[Pointer, Json]]:
    match holder:
        case list() if step == "[]":
            return [((index,), item) for index, item in enumerate(holder)]
        case dict() if step in holder:
            return [((step,), holder[step])]
        case dict() if step == "*":
            return [((name,), item) for name, item in holder.items()]
    return ()


def _gaps(value: Json, steps: tuple[str, ...]) -> list[Pointer]:
    if not steps or steps[-1] in ("[]", "*"):
        return []
    holders = [(pointer, each) for pointer, each in _values(value, steps[:-1]) if isinstance(each, dict)]
    return [pointer for pointer, holder in holders if steps[-1] not in holder][:_MOST_VALUES]


def _declared(schema: SchemaSeen, part: _Part) -> Iterator[Statement]:
    weight = Weight.TABLE if schema.weight == "table" else Weight.SCHEMA
    for pointer, node, holder in _nodes(schema.value, part.steps):
        required = holder.get("required") if holder is not None else None
        name = part.steps[-1] if part.steps else ""
        text = one_line({key: value for key, value in node.items() if key != "description"})
        if isinstance(required, list) and name in required:
            text += ", required"
        yield Statement(weight=weight, text=text, span=schema.origin.locate(pointer, "key" if pointer else "value"))
        description = node.get("description")
        if isinstance(description, str) and description.strip():
            yield from _prose(description, schema.origin.locate((*pointer, "description")))
        if part.parameter is None and name not in ("", "[]", "*") and not isinstance(required, list):
            yield Statement(weight=Weight.CONVENTION, text="optional where nobody says that it is required")


def _nodes(schema: Schema, steps: tuple[str, ...]) -> list[tuple[Pointer, Schema, Schema | None]]:
    """Return the schemas at an address, each with its pointer and its holder, through references and unions."""
    found: Sequence[tuple[Place, Schema | None]] = [(each, None) for each in variants(Place.of(schema))]
    for step in steps:
        found = [
            (each, holder.schema)
            for holder, _ in found
            if isinstance(holder.schema, dict)
            for child in _inside(holder, step)
            for each in variants(child)
        ][:_MOST_PLACES]
    made = [(each.pointer, each.schema, holder) for each, holder in found if isinstance(each.schema, dict)]
    return [each for each in made if not set(each[1]) <= {*COMPOSITIONS, REFERENCE}] or made


def _inside(holder: Place, step: str) -> Iterator[Place]:
    for steps, child in children(holder.schema) if isinstance(holder.schema, dict) else ():
        if steps in (("properties", step), _WHOLES.get(step)):
            yield holder.step(child, *steps)


def _prose(text: str, whole: Span) -> Iterator[Statement]:
    yield Statement(weight=Weight.PROSE, text=f"“{' '.join(text.split())}”", span=whole)
    for claim in read_claims(text):
        place = whole.find_part(text[claim.start : claim.end])
        yield Statement(weight=Weight.PROSE, text=f"claims: {phrase_claim(claim)}", span=place)


def one_line(value: Json, *, is_schema: bool = True) -> str:
    """Return a schema or another value on one line, as YAML writes it; members of objects by name only."""
    match value:
        case dict():
            parts = []
            for key, each in value.items():
                if is_schema and key == "properties" and isinstance(each, dict):
                    parts.append(f"{key}: {{{', '.join(each)}}}")
                elif not (is_schema and key == "$defs"):
                    is_inner = is_schema and key not in ("enum", "const", "default", "required", "x-meanings")
                    parts.append(f"{key}: {one_line(each, is_schema=is_inner)}")
            return f"{{{', '.join(parts)}}}"
        case list():
            return f"[{', '.join(one_line(each, is_schema=is_schema) for each in value)}]"
    return json.dumps(value, ensure_ascii=False)
