"""One observed operation into one spec: what the page says, weighed; what it contradicts, reported."""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.diagnostics.codes import BODY_OF_GET
from reynard.reconcile.evidence import Weight
from reynard.reconcile.operation_parts.answers import specify_answers
from reynard.reconcile.operation_parts.bodies import infer_undeclared, media_type_of, says_nothing, settle_declared
from reynard.reconcile.operation_parts.examples import keep_examples, take_samples
from reynard.reconcile.operation_parts.parameters import specify_parameters
from reynard.reconcile.operation_parts.paths import read_path
from reynard.reconcile.operation_parts.swapped import put_in_place
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.verdicts import Verdicts
from reynard.spec.model import EndpointSpec, RequestSpec

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.observe.model import BodySeen, Observation
    from reynard.schema.keywords import Schema
    from reynard.spec.model import Example, SourceRef

_BODILESS = frozenset(("GET", "HEAD", "TRACE"))


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
        summary=" ".join(seen.title.value.split()) if seen.title else "",
        description=_text(seen.description.value) if seen.description else "",
        method=method,
        path=parameters.path,
        deprecated=seen.is_deprecated,
        source=source,
        parameters=parameters.specs,
        request=request,
        responses=specify_answers(seen, verdicts),
    )
    return Specified(spec=replace(spec, amendments=verdicts.amendments), verdicts=verdicts)


def _request(seen: Observation, method: str, media: str, verdicts: Verdicts) -> RequestSpec | None:
    if not seen.bodies:
        return None
    body = seen.bodies[0]
    if method in _BODILESS:
        verdicts.take(
            Ruling(
                entry=BODY_OF_GET,
                covers_members=True,
                believes=Weight.CONVENTION,
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
        media=media_type_of(body.media.value or media or "application/json"),
        schema=schema,
        required=required or _looks_needed(seen, schema),
        description=_text(body.description.value) if body.description else "",
        examples=examples,
    )


def _looks_needed(seen: Observation, schema: Schema | None) -> bool:
    """Tell whether a body is needed although the page calls it optional: it is the only way to say anything."""
    return bool(schema) and not any(parameter.location == "path" for parameter in seen.parameters)


def _settled_body(body: BodySeen, verdicts: Verdicts) -> tuple[Schema | None, tuple[Example, ...]]:
    declared, examples = put_in_place(body.schema, body.examples, "request", verdicts)
    samples = take_samples(examples, "request", verdicts)
    if declared is None or says_nothing(declared):
        schema = infer_undeclared("request", "the body", declared, samples, verdicts)
    else:
        schema = settle_declared("request", "the body", declared, samples, verdicts)
    return schema, keep_examples(examples, schema)


def _text(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())
