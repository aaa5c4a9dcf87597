"""What a spec written by hand says against itself: nobody has weighed it, and a slip of the pen is a wrong client."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import (
    DANGLING_REFERENCE,
    DEFAULT_CONFLICT,
    ENUM_TYPE,
    NAMES_NOTHING,
    REQUIRED_UNKNOWN,
    diagnostic,
)
from reynard.patterns import compiled
from reynard.schema.resolve import followed
from reynard.schema.types import allows, type_of, types_of
from reynard.schema.validate import fits
from reynard.schema.walk import Place, nodes
from reynard.spec.soundness.documented import body_places, names_at

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.schema.keywords import Schema
    from reynard.spec.model import LoadedEndpoint, LoadedProvider
    from reynard.text.origin import Json, Origin, Pointer

_IN_BRACES = compiled(r"\{([^{}]*)\}")
_OF_OTHERS = frozenset(("allOf", "anyOf", "oneOf", "not", "if", "then", "else", "dependentSchemas", "$ref"))
"""Keywords by which a schema speaks of members that another one declares."""


def check_itself(loaded: LoadedProvider, report: Report) -> None:
    """Report what in the specs that people write leads nowhere, or can never be."""
    _check_variables(loaded, report)
    for each in (*loaded.endpoints, *loaded.webhooks):
        if each.spec.source is None:
            _check_endpoint(each, report)


def _check_variables(loaded: LoadedProvider, report: Report) -> None:
    spec = loaded.spec
    addresses = (spec.base_url, *(each.url for each in spec.servers))
    used = {name for address in addresses for name in _IN_BRACES.findall(address)}
    for each in spec.variables:
        if each.name not in used:
            message = f"no address has the variable `{{{each.name}}}`"
            place = loaded.origin.locate(("variables", each.name), "key")
            report(diagnostic(NAMES_NOTHING, message, (place, "for no address"), help=_near(each.name, used)))
        if each.values and each.default and each.default not in each.values:
            message = f"the default of `{each.name}` is none of its values"
            place = loaded.origin.locate(("variables", each.name, "default"))
            report(diagnostic(DEFAULT_CONFLICT, message, (place, "not listed"), help="correct one of them"))


def _check_endpoint(endpoint: LoadedEndpoint, report: Report) -> None:
    spec = endpoint.spec
    for pointer, whole in _schemas(endpoint):
        name = next((spec.parameters[at].name for at in pointer if isinstance(at, int)), "")
        _check_schema(endpoint.origin, pointer, name, whole, report)
    for at, schema, encoded in _bodies(endpoint):
        names = list(names_at(Place.of(schema))) if schema is not None else []
        for name in encoded:
            if names and name not in names:
                message = f"`encoding` speaks of `{name}`, which the body does not have"
                place = endpoint.origin.locate((*at, name), "key")
                report(diagnostic(NAMES_NOTHING, message, (place, "no such field"), help=_near(name, names)))
    for response in spec.responses:
        field = response.events.when_field if response.events is not None else ""
        parameters = [each.name for each in spec.parameters]
        if field and field not in parameters and not body_places(spec, field):
            message = f"`{field}` asks for the events of `{spec.operation}`, which has no such argument"
            place = endpoint.origin.locate(("responses", response.status, "events", "when", "field"))
            report(diagnostic(NAMES_NOTHING, message, (place, "no such argument"), help="name a field of the request"))


def _bodies(endpoint: LoadedEndpoint) -> Iterator[tuple[Pointer, Schema | None, list[str]]]:
    """Yield each body: where the spelling of its fields is told, its schema, and the fields that are spoken of."""
    request = endpoint.spec.request
    if request is not None:
        yield ("request", "encoding"), request.schema, [each.name for each in request.encoding]
        for index, each in enumerate(request.alternatives):
            at = ("request", "alternatives", index, "encoding")
            yield at, each.schema or request.schema, [one.name for one in each.encoding]


def _schemas(endpoint: LoadedEndpoint) -> Iterator[tuple[Pointer, Schema]]:
    """Yield the schemas of an operation, each with its place in the spec."""
    spec = endpoint.spec
    for index, each in enumerate(spec.parameters):
        yield ("parameters", index, "schema"), each.schema
    if spec.request is not None and spec.request.schema is not None:
        yield ("request", "schema"), spec.request.schema
    for response in spec.responses:
        if response.schema is not None:
            yield ("responses", response.status, "schema"), response.schema
        if response.events is not None and response.events.schema is not None:
            yield ("responses", response.status, "events", "schema"), response.events.schema


def _check_schema(origin: Origin, root: Pointer, name: str, whole: Schema, report: Report) -> None:
    anchors = {f"#{schema['$anchor']}" for _, schema in nodes(whole) if "$anchor" in schema}
    for pointer, schema in nodes(whole):
        at = (*root, *pointer)
        target = schema.get("$ref")
        if isinstance(target, str) and target not in anchors and followed(target, whole) is None:
            _report_reference(origin, (*at, "$ref"), target, whole, report)
            continue
        shown = name if name and not pointer else _name(at)
        _check_values(origin, at, shown, schema, report)
        if "default" in schema and not fits(schema["default"], {**schema, "$defs": whole.get("$defs", {})}):
            place = origin.locate((*at, "default"))
            message = f"the default of `{shown}` does not fit it"
            report(diagnostic(DEFAULT_CONFLICT, message, (place, "this"), help="correct the default, or the schema"))
        if _OF_OTHERS.isdisjoint((*pointer, *schema)):
            _check_required(origin, at, schema, report)
        _check_discriminator(origin, at, schema, whole, report)


def _check_values(origin: Origin, at: Pointer, name: str, schema: Schema, report: Report) -> None:
    listed, types = schema.get("enum"), types_of(schema)
    if listed == []:
        place, advice = origin.locate((*at, "enum")), "list the values, or take `enum` out"
        report(diagnostic(ENUM_TYPE, f"`{name}` lists no value", (place, "nothing fits"), help=advice))
    given: list[tuple[Pointer, Json]] = [((*at, "const"), schema["const"])] if "const" in schema else []
    given += [((*at, "enum", index), each) for index, each in enumerate(listed if isinstance(listed, list) else ())]
    for where, value in given:
        if types and not allows(types, type_of(value)):
            message = f"`{name}` is of type {' or '.join(types)}, and lists a value that is not"
            span, advice = origin.locate(where), f"no value fits both: correct it, or `type` of `{name}`"
            report(diagnostic(ENUM_TYPE, message, (span, f"of type {type_of(value)}"), help=advice))


def _check_required(origin: Origin, at: Pointer, schema: Schema, report: Report) -> None:
    names, properties = schema.get("required"), schema.get("properties")
    if not isinstance(names, list) or not isinstance(properties, dict):
        return
    for index, name in enumerate(names):
        if isinstance(name, str) and name not in properties:
            place = origin.locate((*at, "required", index))
            message = f"`{name}` is required, and `properties` does not have it"
            report(diagnostic(REQUIRED_UNKNOWN, message, (place, "not declared"), help=_near(name, properties)))


def _check_discriminator(origin: Origin, at: Pointer, schema: Schema, whole: Schema, report: Report) -> None:
    match schema.get("discriminator"):
        case {"propertyName": str() as name, **others}:
            mapping = others.get("mapping")
        case _:
            return
    declared = set(names_at(Place(schema, (), whole)))
    if declared and name not in declared:
        place = origin.locate((*at, "discriminator", "propertyName"))
        message = f"`{name}` tells the variants of `{_name(at)}` apart, and none of them has it"
        report(diagnostic(NAMES_NOTHING, message, (place, "no such member"), help=_near(name, declared)))
    for key, target in mapping.items() if isinstance(mapping, dict) else ():
        if isinstance(target, str) and (not target.startswith("#") or followed(target, whole) is None):
            _report_reference(origin, (*at, "discriminator", "mapping", key), target, whole, report)


def _report_reference(origin: Origin, at: Pointer, target: str, whole: Schema, report: Report) -> None:
    held = whole.get("$defs")
    known = [f"#/$defs/{name}" for name in held] if isinstance(held, dict) else []
    message = f"`{target}` is not in this schema; anything is taken there"
    report(diagnostic(DANGLING_REFERENCE, message, (origin.locate(at), "leads nowhere"), help=_near(target, known)))


def _near(name: str, known: Iterable[str]) -> str | None:
    listed = sorted(known)
    near = get_close_matches(name, listed, n=1)
    if near:
        return f"did you mean `{near[0]}`?"
    return f"there are {', '.join(f'`{each}`' for each in listed[:10])}" if listed else None


def _name(at: Pointer) -> str:
    """Return what a schema is called for people: the last name on the way to it."""
    return next((str(each) for each in reversed(at) if each not in ("schema", "items") and isinstance(each, str)), "")
