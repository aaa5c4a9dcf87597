"""Who said what about one field: declared schemas and tables, values in examples, prose, conventions, decisions."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, assert_never

from reynard.prose import (
    Claim,
    Constant,
    Default,
    Deprecated,
    Examples,
    Exclusive,
    Format,
    Garbled,
    Length,
    Range,
    Required,
    StatusCode,
    Unit,
    Values,
    claims,
)
from reynard.prose.placeholders import is_placeholder
from reynard.reconcile.evidence import Weight
from reynard.reconcile.wording import clean_name
from reynard.reconcile.words import listed, shown
from reynard.schema.address import steps_of
from reynard.schema.resolve import definition
from reynard.schema.types import type_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.observe.model import ExampleSeen, Observation, ParameterSeen, SchemaSeen
    from reynard.schema.keywords import Schema
    from reynard.source import Span
    from reynard.text.origin import Json, Pointer

_MOST_VALUES = 8
"""Values of examples that are listed; more of the same prove nothing more."""
_MOST_PLACES = 20
_STATUS = re.compile(r"[1-5](?:\d\d|XX)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One witness's word about a field, and where it stands."""

    weight: Weight
    text: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Site:
    """A part of an operation that has a schema, and the way from there to the field."""

    schema: SchemaSeen | None
    examples: tuple[ExampleSeen, ...]
    steps: tuple[str, ...]
    parameter: ParameterSeen | None = None


def statements(seen: Observation, address: str) -> Iterator[Statement]:
    """Yield what a page says about a field (`request.duration`), in the order of the page."""
    for site in _sites(seen, address):
        if site.parameter is not None and not site.steps:
            yield from _about_parameter(site.parameter)
        yield from _in_examples(site)
        if site.schema is not None:
            yield from _declared(site.schema, site)


def _sites(seen: Observation, address: str) -> Iterator[_Site]:
    root = re.match(r"(request)(?![^.\[])|response\.([^.\[]+)", address)
    if root is not None:
        steps = steps_of(address[root.end() :])
        if steps is None:
            return
        if root[1]:
            for body in seen.bodies[:1]:
                yield _Site(schema=body.schema, examples=body.examples, steps=steps)
            return
        for answer in seen.responses:
            found = _STATUS.search(answer.status.value.upper())
            if (found[0] if found else "default") == root[2]:
                yield _Site(schema=answer.schema, examples=answer.examples, steps=steps)
        return
    for parameter in seen.parameters:
        own = f"{parameter.location}.{clean_name(parameter.name.value)}"
        steps = steps_of(address[len(own) :]) if address.startswith(own) else None
        if steps is not None:
            yield _Site(schema=parameter.schema, examples=parameter.examples, steps=steps, parameter=parameter)


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


def _in_examples(site: _Site) -> Iterator[Statement]:
    count = 0
    for example in site.examples:
        if not example.is_readable or example.is_synthetic:
            reason = "made up by an exporter" if example.is_readable else "an example that cannot be read"
            if example.is_readable or example.text.strip():
                yield Statement(weight=Weight.EXAMPLE, text=f"{reason}: no evidence", span=example.origin.locate(()))
            continue
        for pointer, value in _values(example.value, site.steps):
            count += 1
            if count <= _MOST_VALUES:
                yield Statement(weight=Weight.EXAMPLE, text=_sent(value), span=example.origin.locate(pointer))
        for pointer in _gaps(example.value, site.steps):
            yield Statement(weight=Weight.EXAMPLE, text="leaves it out", span=example.origin.locate(pointer))
    if count > _MOST_VALUES:
        yield Statement(weight=Weight.EXAMPLE, text=f"and {count - _MOST_VALUES} more values")


def _sent(value: Json) -> str:
    if isinstance(value, str) and is_placeholder(value):
        return f"{shown(value)}, a placeholder: no evidence"
    kind = type_of(value)
    said = shown(value)
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


def _declared(schema: SchemaSeen, site: _Site) -> Iterator[Statement]:
    weight = Weight.TABLE if schema.weight == "table" else Weight.SCHEMA
    for pointer, node, holder in _nodes(schema.value, site.steps):
        required = holder.get("required") if holder is not None else None
        name = site.steps[-1] if site.steps else ""
        text = one_line({key: value for key, value in node.items() if key != "description"})
        if isinstance(required, list) and name in required:
            text += ", required"
        yield Statement(weight=weight, text=text, span=schema.origin.locate(pointer, "key" if pointer else "value"))
        description = node.get("description")
        if isinstance(description, str) and description.strip():
            yield from _prose(description, schema.origin.locate((*pointer, "description")))
        if site.parameter is None and name not in ("", "[]", "*") and not isinstance(required, list):
            yield Statement(weight=Weight.CONVENTION, text="optional where nobody says that it is required")


def _nodes(schema: Schema, steps: tuple[str, ...]) -> list[tuple[Pointer, Schema, Schema | None]]:
    """Return the schemas at an address, each with its pointer and its holder, through references and unions."""
    definitions = schema.get("$defs")
    known = definitions if isinstance(definitions, dict) else {}
    found: list[tuple[Pointer, Schema, Schema | None]] = list(_alternatives((), schema, None, known))
    for step in steps:
        found = [
            each
            for pointer, node, _ in found
            for more, child in _children(node, step)
            for each in _alternatives(pointer + more, child, node, known)
        ][:_MOST_PLACES]
    return [each for each in found if not set(each[1]) <= {"anyOf", "oneOf", "allOf", "$ref"}] or found


def _children(node: Schema, step: str) -> Iterator[tuple[Pointer, Json]]:
    properties = node.get("properties")
    if step == "[]":
        yield ("items",), node.get("items")
    elif isinstance(properties, dict) and step in properties:
        yield ("properties", step), properties[step]
    elif step == "*":
        yield ("additionalProperties",), node.get("additionalProperties")


def _alternatives(
    pointer: Pointer, node: Json, holder: Schema | None, known: Mapping[str, Json], hops: int = 0
) -> Iterator[tuple[Pointer, Schema, Schema | None]]:
    if not isinstance(node, dict) or hops > _MOST_PLACES:
        return
    yield pointer, node, holder
    target = definition(node, known)
    if target is not None:
        yield from _alternatives(("$defs", target[0]), target[1], holder, known, hops + 1)
    for keyword in ("anyOf", "oneOf", "allOf"):
        branches = node.get(keyword)
        for index, branch in enumerate(branches if isinstance(branches, list) else ()):
            yield from _alternatives((*pointer, keyword, index), branch, holder, known, hops + 1)


def _prose(text: str, whole: Span) -> Iterator[Statement]:
    yield Statement(weight=Weight.PROSE, text=f"“{' '.join(text.split())}”", span=whole)
    for claim in claims(text):
        place = _said(text[claim.start : claim.end], whole)
        yield Statement(weight=Weight.PROSE, text=f"claims: {claimed(claim)}", span=place)


def _said(part: str, whole: Span) -> Span:
    """Return the place of a part of a description, as near as can be told: JSON text has it escaped, once or twice."""
    form = part
    for _ in range(3):
        at = whole.source.text.find(form, whole.start, whole.end) if form else -1
        if at >= 0:
            return whole.source.span(at, at + len(form))
        form = json.dumps(form, ensure_ascii=False)[1:-1]
    return whole


def claimed(claim: Claim) -> str:  # noqa: PLR0911 - one line for each kind of claim
    """Return a claim in words."""
    match claim:
        case Values():
            meanings = "; ".join(f"{name}: {meaning}" for name, meaning in claim.meanings)
            ending = " and no others" if claim.is_exhaustive else ""
            return f"values {listed(claim.values)}{ending}{f' ({meanings})' if meanings else ''}"
        case Examples():
            return f"for example {listed(claim.values)}"
        case Range():
            return f"{_bounds(claim.minimum, claim.maximum)} {claim.unit or ''}".rstrip()
        case Length():
            return f"{_bounds(claim.minimum, claim.maximum)} {claim.unit}"
        case Default():
            return f"default `{claim.value}`"
        case Format():
            return f"written as {claim.name}"
        case Constant():
            return f"always `{claim.value}`"
        case Required():
            condition = f" where {claim.condition}" if claim.condition else ""
            return f"{'required' if claim.is_required else 'optional'}{condition}"
        case Unit():
            return f"counts {claim.unit}"
        case Exclusive():
            return f"not together with {listed(claim.names)}"
        case Garbled():
            return f"nothing certain: separators are lost, perhaps {claim.reading}"
        case Deprecated():
            return f"deprecated: {claim.note}"
        case StatusCode():
            return f"status {claim.code}: {claim.meaning}"
    assert_never(claim)


def _bounds(minimum: float | None, maximum: float | None) -> str:
    if minimum is not None and maximum is not None:
        return f"{minimum:g} to {maximum:g}"
    if minimum is not None:
        return f"at least {minimum:g}"
    return f"at most {maximum:g}" if maximum is not None else "bounds"


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
