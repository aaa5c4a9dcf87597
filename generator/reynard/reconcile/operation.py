"""One observed operation into one spec: what the page says, weighed; what it contradicts, reported."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import (
    BODY_OF_GET,
    NO_SCHEMA,
    REPAIRED_EXAMPLE,
    UNREADABLE_EXAMPLE,
)
from reynard.prose.placeholders import is_placeholder, looks_like_secret
from reynard.reconcile import accept
from reynard.reconcile.evidence import Sample, Weight, values_of
from reynard.reconcile.operation_parts.answers import apart, told
from reynard.reconcile.operation_parts.parameters import specify_parameters
from reynard.reconcile.operation_parts.paths import read_path
from reynard.reconcile.operation_parts.swapped import swapped
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.settle import settle
from reynard.reconcile.verdicts import Site, Verdicts
from reynard.schema.infer import infer
from reynard.schema.normalise import normalise
from reynard.schema.types import is_vacuous
from reynard.schema.validate import problem, validator
from reynard.spec.model import EndpointSpec, EventsSpec, Example, RequestSpec, ResponseSpec

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.observe.model import BodySeen, ExampleSeen, Observation, ResponseSeen, SchemaSeen
    from reynard.schema.keywords import Schema
    from reynard.spec.model import SourceRef
    from reynard.text.origin import Json

_BODILESS = frozenset(("GET", "HEAD"))
_SECRET_SHOWN = "<secret>"  # noqa: S105 - what stands in a spec instead of a key


@dataclass(frozen=True, slots=True, kw_only=True)
class Specified:
    """A spec, and what else became known while it was made."""

    spec: EndpointSpec
    verdicts: Verdicts


def specify(
    seen: Observation,
    *,
    operation: str,
    group: str,
    source: SourceRef,
    chosen: Mapping[str, str] = MappingProxyType({}),
) -> Specified:
    """Return the spec of an operation and everything that was doubtful about it; `chosen` as in `Verdicts`."""
    verdicts = Verdicts(operation, chosen)
    method = seen.method.value.strip().upper()
    route = read_path(seen.path, verdicts)
    parameters = specify_parameters(seen, route, verdicts)
    request = _request(seen, method, parameters.media, verdicts)
    spec = EndpointSpec(
        operation=operation,
        group=group,
        summary=_line(seen.title.value) if seen.title else "",
        description=_text(seen.description.value) if seen.description else "",
        method=method,
        path=parameters.path,
        deprecated=seen.is_deprecated,
        source=source,
        parameters=parameters.specs,
        request=request,
        responses=_responses(seen, verdicts),
    )
    return Specified(spec=replace(spec, amendments=tuple(verdicts.amendments)), verdicts=verdicts)


def _request(seen: Observation, method: str, media: str, verdicts: Verdicts) -> RequestSpec | None:
    if not seen.bodies:
        return None
    body = seen.bodies[0]
    if method in _BODILESS:
        verdicts.take(
            Ruling(
                entry=BODY_OF_GET,
                message=f"a {method} with a request body; the body is dropped",
                labels=((body.media.span, "a body is declared here"), (seen.method.span, f"a {method}")),
                schema={},
                was={"media": body.media.value},
                now=None,
                because=f"a {method} has no body",
            ),
            "request",
        )
        return None
    schema, examples = _settled_body(body, verdicts)
    required = body.required.value if body.required is not None else True
    if not required and schema and schema.get("required"):
        required = True
    return RequestSpec(
        media=_media(body.media.value or media or "application/json"),
        schema=schema,
        required=required or _looks_needed(seen, schema),
        description=_text(body.description.value) if body.description else "",
        examples=examples,
    )


def _looks_needed(seen: Observation, schema: Schema | None) -> bool:
    """Tell whether a body is needed although the page calls it optional: it is the only way to say anything."""
    return bool(schema) and not any(parameter.location == "path" for parameter in seen.parameters)


def _settled_body(body: BodySeen, verdicts: Verdicts) -> tuple[Schema | None, tuple[Example, ...]]:
    declared, examples = swapped(body.schema, body.examples, "request", verdicts)
    samples = samples_of(examples, "request", verdicts)
    if declared is None or _says_nothing(declared):
        schema = _inferred("request", "the body", declared, samples, verdicts)
    else:
        schema = _settled("request", "the body", "request", declared, samples, verdicts)
    return schema, kept_examples(examples, schema)


def _says_nothing(schema: SchemaSeen) -> bool:
    return is_vacuous(schema.value) and "$ref" not in schema.value


def _settled(  # noqa: PLR0913 - the sides of a site
    address: str, name: str, direction: str, schema: SchemaSeen, samples: tuple[Sample, ...], verdicts: Verdicts
) -> Schema:
    site = Site(
        address=address,
        name=name,
        direction="request" if direction == "request" else "response",
        schema=schema.value,
        origin=schema.origin,
        weight=Weight.TABLE if schema.weight == "table" else Weight.SCHEMA,
        samples=samples,
    )
    return settle(site, verdicts)


def _inferred(
    address: str, name: str, declared: SchemaSeen | None, samples: tuple[Sample, ...], verdicts: Verdicts
) -> Schema | None:
    """Read a schema from examples, where none is declared or the declared one says nothing."""
    if not samples:
        return normalise(declared.value) if declared is not None and declared.value.get("type") == "object" else None
    schema = infer(values_of(samples), is_request=address == "request")
    labels = [(samples[0].span, "read from this example")]
    if declared is not None:
        labels.append((declared.origin.locate(()), "says nothing"))
    verdicts.take(
        Ruling(
            entry=NO_SCHEMA,
            message=f"{name} has no schema; its fields are those of the example",
            labels=tuple(labels),
            schema=schema,
            has_was=False,
            now={"type": schema.get("type")},
            because="only examples show it",
        ),
        address,
    )
    note = declared.value.get("description") if declared is not None else None
    site = Site(
        address=address,
        name=name,
        direction="request" if address == "request" else "response",
        schema=schema,
        origin=samples[0].origin,
        weight=Weight.EXAMPLE,
        samples=samples,
    )
    made = accept.loosened(site, schema, verdicts)
    return {"description": note, **made} if isinstance(note, str) and note.strip() else made


def _responses(seen: Observation, verdicts: Verdicts) -> tuple[ResponseSpec, ...]:
    made: dict[str, ResponseSpec] = {}
    by_status: dict[str, list[ResponseSeen]] = {}
    for response in apart(seen.responses, verdicts):
        by_status.setdefault(_status(response.status.value), []).append(response)
    for status, alternatives in by_status.items():
        made[status] = _response(status, alternatives, verdicts)
    if not any(status[0] == "2" or status == "default" for status in made):
        made = {"200": ResponseSpec(status="200", media="application/json"), **made}
    made |= {each.status: each for each in told(seen, frozenset(made), verdicts)}
    return tuple(made[status] for status in sorted(made, key=lambda each: (each == "default", each)))


def _response(status: str, alternatives: Sequence[ResponseSeen], verdicts: Verdicts) -> ResponseSpec:
    address = f"response.{status}"
    if len(alternatives) == 1:
        only = alternatives[0]
        declared_schema, own = swapped(only.schema, only.examples, address, verdicts)
        alternatives = [replace(only, schema=declared_schema, examples=own)]
    first = next((each for each in alternatives if each.schema is not None or each.examples), alternatives[0])
    examples = tuple(example for each in alternatives for example in each.examples)
    samples = samples_of(examples, address, verdicts)
    name = f"the answer {status}"
    schemas: list[Schema] = []
    declared = [each.schema for each in alternatives if each.schema is not None and not _says_nothing(each.schema)]
    if len(declared) == 1:
        schemas.append(_settled(address, name, "response", declared[0], samples, verdicts))
    elif declared:
        for each in declared:
            schemas.append(_settled(address, name, "response", each, (), verdicts))  # noqa: PERF401 - reads better so
    elif _is_json(first.media):
        vacuous = next((each.schema for each in alternatives if each.schema is not None), None)
        inferred = _inferred(address, name, vacuous, samples, verdicts)
        schemas += [inferred] if inferred is not None else []
    schema = schemas[0] if len(schemas) == 1 else _union(schemas, samples) if schemas else None
    events = next((each.event_schema for each in alternatives if each.event_schema is not None), None)
    description = next(
        (each.description for each in alternatives if each.description and each.description.value.strip()), None
    )
    return ResponseSpec(
        status=status,
        media=_media(first.media) if first.media else "",
        description=_line(description.value) if description else "",
        schema=schema,
        examples=kept_examples(examples, schema),
        events=EventsSpec(schema=_settled(f"{address}.events", "an event", "response", events, (), verdicts))
        if events is not None
        else None,
    )


def _union(schemas: Sequence[Schema], samples: Iterable[Sample]) -> Schema:
    """Join alternative bodies of one status; what an example shows beside them is let through."""
    definitions: dict[str, Json] = {}
    branches: list[Json] = []
    for schema in schemas:
        inner = {key: value for key, value in schema.items() if key != "$defs"}
        definitions |= cast("dict[str, Json]", schema.get("$defs", {}))
        if inner not in branches:
            branches.append(inner)
    made: Schema = {"anyOf": branches} | ({"$defs": definitions} if definitions else {})
    if any(problem(made, sample.value) is not None for sample in samples):
        branches.append({})
    return made


def samples_of(examples: Iterable[ExampleSeen], address: str, verdicts: Verdicts) -> tuple[Sample, ...]:
    """Return the examples that are evidence; report those that had to be mended or cannot be read."""
    made: list[Sample] = []
    for example in examples:
        place = example.origin.locate(())
        if not example.is_readable:
            if example.text.strip():
                verdicts.take(
                    Ruling(
                        entry=UNREADABLE_EXAMPLE,
                        message="an example is no JSON, and no single reading mends it; it proves nothing",
                        labels=((place, "this example"),),
                    ),
                    address,
                )
            continue
        if example.repairs:
            verdicts.take(
                Ruling(
                    entry=REPAIRED_EXAMPLE,
                    message=f"an example is not quite JSON; mended: {'; '.join(dict.fromkeys(example.repairs))}",
                    labels=((place, "read as mended"),),
                ),
                address,
            )
        if not example.is_synthetic and not _is_markup(example.value) and not _is_blank(example.value):
            made.append(Sample(example.value, example.origin))
    return tuple(made)


def _is_markup(value: Json) -> bool:
    """Tell whether an example is XML or HTML, of which a schema speaks as of an object."""
    return isinstance(value, str) and value.lstrip().startswith("<") and not is_placeholder(value)


def _is_blank(value: Json) -> bool:
    """Tell whether an example is a form that nobody filled in: texts empty, numbers zero, also inside its parts."""
    leaves: list[Json] = []
    pending, is_nested = [value], False
    while pending:
        each = pending.pop()
        inner = list(each.values()) if isinstance(each, dict) else each if isinstance(each, list) else None
        if inner is None:
            leaves.append(each)
            continue
        is_nested = is_nested or each is not value
        pending.extend(inner)
        if any(leaf not in ("", 0, False, None) for leaf in leaves):
            return False
    return is_nested and leaves.count("") > 1 and all(leaf in ("", 0, False, None) for leaf in leaves)


def kept_examples(examples: Iterable[ExampleSeen], schema: Schema | None) -> tuple[Example, ...]:
    """Return the examples that a spec keeps: readable, distinct, accepted by the schema, without keys."""
    made: list[Example] = []
    checks = validator(schema) if schema is not None else None
    for example in examples:
        if not example.is_readable or example.is_synthetic:
            continue
        value = _without_secrets(example.value)
        if any(value == other.value for other in made):
            continue
        if checks is not None and not checks.is_valid(value):
            continue
        made.append(Example(value=value, name=_line(example.name)))
    return tuple(made)


def _without_secrets(value: Json) -> Json:
    match value:
        case dict():
            return {name: _without_secrets(each) for name, each in value.items()}
        case list():
            return [_without_secrets(each) for each in value]
        case str() if looks_like_secret(value) and not is_placeholder(value):
            return _SECRET_SHOWN
    return value


def _status(text: str) -> str:
    """Return a status key that OpenAPI knows: `200`, `2XX`, `default`; gateways also write `x-200:name` and `0`."""
    found = re.search(r"[1-5](?:\d\d|XX)", text.upper())
    return found[0] if found else "default"


def _media(text: str) -> str:
    media = text.partition(";")[0].strip().lower()
    return media if re.fullmatch(r"[^/;\s*]+/[^/;\s*]+", media) else "application/json"


def _is_json(media: str) -> bool:
    return not media or "json" in media or media == "*/*"


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
