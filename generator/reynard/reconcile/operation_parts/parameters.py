"""Parameters outside the body: names cleaned, transport headers taken away, path and declarations brought together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.diagnostics.codes import (
    NAME_BLANKS,
    PATH_PARAMETER,
    PLACEHOLDER,
    PROSE_VALUES,
    REQUIRED_IN_DOUBT,
    REQUIRED_IN_PROSE,
)
from reynard.diagnostics.model import Severity
from reynard.media import kind_of
from reynard.patterns import compiled
from reynard.placeholders import is_own_name, is_placeholder
from reynard.prose.claims import read_claims
from reynard.prose.model import Constant
from reynard.prose.phrasing import list_names, write_value
from reynard.reconcile.evidence import Sample, Weight
from reynard.reconcile.names.spelling import clean_name
from reynard.reconcile.operation_parts.joined_lists import joins_by_words
from reynard.reconcile.operation_parts.media import JSON
from reynard.reconcile.operation_parts.paths import PathRead, path_parameters
from reynard.reconcile.operation_parts.queries import take_queries
from reynard.reconcile.operation_parts.transport import AUTH, TRANSPORT, names_own_server, report_transport
from reynard.reconcile.operation_parts.written_values import as_argument
from reynard.reconcile.rules.required_in_doubt import optional_by_words
from reynard.reconcile.rules.required_in_prose import required_by_words
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.settle import settle
from reynard.reconcile.settle.member_examples import with_examples
from reynard.reconcile.stated_access import read_stated_access
from reynard.reconcile.verdicts import Site
from reynard.spec.model import ParameterSpec
from reynard.text.origin import Called
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from reynard.observe.model import ExampleSeen, Observation, ParameterSeen
    from reynard.reconcile.verdicts import Verdicts
    from reynard.schema.keywords import Schema
    from reynard.source import Span

_SAYS_NO_MORE = frozenset(("type", "description", "title", "example", "examples"))
"""What a schema may say beside the one value that its description names."""
_CONDITION = compiled(r"(?i)当|若|如果|时|\b(?:if|when|for|unless|in case)\b")
"""A value that holds under a condition is no constant."""
_MARKS = "{:<"
"""What stands before an argument in a path, as pages write them."""


class ParametersRead(Struct, frozen=True, kw_only=True):
    """The parameters that callers give, the path they belong to, and the media type that a header named."""

    specs: tuple[ParameterSpec, ...]
    path: str
    media: str


def specify_parameters(seen: Observation, route: PathRead, verdicts: Verdicts) -> ParametersRead:
    """Return the parameters of an operation as its spec has them."""
    specs: dict[tuple[str, str], ParameterSpec] = {}
    media = ""
    transport: list[ParameterSeen] = []
    lost: list[tuple[ParameterSeen, ParameterSpec]] = []
    route = _as_declared_there(seen, route)
    in_path = path_parameters(route.path)
    asked = {part: name for name, value in route.query for part in path_parameters(value) if part not in in_path}
    for each in seen.parameters:
        parameter = each
        if each.location == "path" and clean_name(each.name.value) in asked:
            parameter = _behind_path(each, asked[clean_name(each.name.value)], verdicts)
        lowered = parameter.name.value.strip().lower()
        if parameter.location == "header" and (lowered in TRANSPORT | AUTH or names_own_server(parameter, seen)):
            transport.append(parameter)
            value = next((each.value for each in parameter.examples if isinstance(each.value, str)), "")
            media = value if lowered == "content-type" and "/" in value else media
            continue
        if parameter.location == "cookie" and lowered in AUTH:
            continue
        spec = _parameter(parameter, verdicts)
        if spec.location == "path" and spec.name not in in_path:
            lost.append((parameter, spec))
            continue
        specs.setdefault((spec.location, spec.name), spec)
    stated = read_stated_access(seen) if transport else None
    is_needed = bool(seen.security) or (stated is not None and stated.need == "needed")
    report_transport(transport, verdicts, is_declared=is_needed)
    undeclared = [name for name in in_path if ("path", name) not in specs]
    if len(lost) == len(undeclared) == 1:
        specs["path", undeclared[0]] = _called_otherwise(*lost[0], undeclared[0], verdicts)
        lost, undeclared = [], []
    for parameter, _ in lost:
        _report_lost(parameter, route, verdicts)
    for name in undeclared:
        specs["path", name] = _undeclared(name, seen, verdicts)
    take_queries(route, specs, seen, verdicts)
    return ParametersRead(specs=tuple(specs.values()), path=route.path, media=media)


def _as_declared_there(seen: Observation, route: PathRead) -> PathRead:
    """Return a path in which what a value stood for is called as the one argument that the path lacks otherwise."""
    lost = [clean_name(each.name.value) for each in seen.parameters if each.location == "path"]
    lost = [each for each in dict.fromkeys(lost) if each not in path_parameters(route.path)]
    if not route.stand_in or len(lost) != 1:
        return route
    return replace(route, path=route.path.replace(f"{{{route.stand_in}}}", f"{{{lost[0]}}}"), stand_in="")


def _parameter(parameter: ParameterSeen, verdicts: Verdicts) -> ParameterSpec:
    name = clean_name(parameter.name.value)
    address = f"{parameter.location}.{name}"
    if name != parameter.name.value:
        verdicts.take(
            Ruling(
                entry=NAME_BLANKS,
                believes=Weight.CONVENTION,
                message=f"the name `{parameter.name.value}` has blanks or full-width letters; it is read as `{name}`",
                labels=((parameter.name.span, "more than the name"),),
                schema={},
                was=parameter.name.value,
                now=name,
                because="the extra characters come from the page",
            ),
            address,
        )
    schema = parameter.schema.value
    if parameter.description is not None and "description" not in schema:
        schema = schema | {"description": parameter.description.value}
    samples = tuple(
        Sample(as_argument(each.value, schema, name), each.origin)
        for each in parameter.examples
        if each.is_readable and not each.is_synthetic and not _is_stand_in(each, parameter, address, verdicts)
    )
    schema = _pinned(parameter, schema, samples, address, verdicts)
    site = Site(
        address=address,
        name=name,
        direction="request",
        schema=schema,
        origin=Called(parameter.schema.origin, parameter.name.span),
        weight=Weight.TABLE if parameter.schema.weight == "table" else Weight.SCHEMA,
        samples=samples,
    )
    made = with_examples((each.value for each in samples), settle(site, verdicts))
    is_needed = _is_needed(parameter, made, address, verdicts)
    is_joined = joins_by_words(parameter, made, address, verdicts)
    description = made.pop("description", "")
    return ParameterSpec(
        name=name,
        location=parameter.location,
        required=is_needed,
        description=description.strip() if isinstance(description, str) else "",
        schema=made or {"type": "string"},
        deprecated=parameter.is_deprecated,
        style=parameter.style,
        explode=False if is_joined else parameter.explode,
        allow_reserved=parameter.allows_reserved,
        media=JSON if kind_of(parameter.media) == "json" else "",
    )


def _pinned(
    parameter: ParameterSeen, schema: Schema, samples: tuple[Sample, ...], address: str, verdicts: Verdicts
) -> Schema:
    """Return the schema of an argument: a constant where it must be given and always has one value."""
    text = schema.get("description")
    is_required = parameter.required is not None and parameter.required.value
    if not is_required or parameter.location not in ("header", "query") or not isinstance(text, str):
        return schema
    said = [each for each in read_claims(text) if isinstance(each, Constant)]
    says_more = schema.keys() - _SAYS_NO_MORE or schema.get("type", "string") != "string"
    if len(said) != 1 or says_more or _CONDITION.search(text[: said[0].start]):
        return schema
    (claim,) = said
    if any(each.value != claim.value for each in samples):
        return schema
    pinned: Schema = {"description": text, "const": claim.value}
    place = parameter.description.span if parameter.description is not None else parameter.schema.origin.locate(())
    verdicts.take(
        Ruling(
            entry=PROSE_VALUES,
            believes=Weight.PROSE,
            message=f"`{parameter.name.value}` always has one value: {list_names([write_value(claim.value)])}",
            labels=((place.find_part(text[claim.start : claim.end]), "said here"),),
            schema=pinned,
            was={"type": "string"},
            now={"const": claim.value},
            because="its description says so",
            help=f'the client sends it. To give it with each call, decide `set: {{type: "string"}}` at `{address}`',
        ),
        address,
    )
    return pinned


def _is_needed(parameter: ParameterSeen, schema: Schema, address: str, verdicts: Verdicts) -> bool:
    """Tell whether an argument must be given: as it is declared, or as its words have it where nothing is declared."""
    if parameter.location == "path":
        return True
    place = parameter.description.span if parameter.description is not None else parameter.schema.origin.locate(())
    if parameter.required is not None and parameter.required.value:
        _report_optional(parameter.name.value, schema, (place, parameter.required.span), address, verdicts)
        return True
    claim = required_by_words(schema) if "default" not in schema else None
    if claim is None:
        return False
    is_believed = parameter.required is None
    where = parameter.required.span if parameter.required is not None else parameter.name.span
    verdicts.take(
        Ruling(
            entry=REQUIRED_IN_PROSE,
            believes=Weight.PROSE if is_believed else Weight.SCHEMA,
            message=f"`{parameter.name.value}` must be given, as its description says; nothing else says whether"
            if is_believed
            else f"the description of `{parameter.name.value}` calls it required, but it is declared as optional",
            labels=(
                (place.find_part(str(schema.get("description", ""))[claim.start : claim.end]), "required here"),
                *(() if is_believed else ((where, "not required here"),)),
            ),
            severity=Severity.FACT if is_believed else None,
            schema=schema if is_believed else None,
            was={"required": False} if is_believed else None,
            now={"required": True},
            because="its description says so",
            help=f"read as {'required' if is_believed else 'optional'}. To overrule it, "
            f"decide `set: {{required: {'false' if is_believed else 'true'}}}` at `{address}`",
        ),
        address,
    )
    return is_believed


def _report_optional(name: str, schema: Schema, places: tuple[Span, Span], address: str, verdicts: Verdicts) -> None:
    """Tell of words that call a required argument optional; `places` are those of its words, and of the mark."""
    claim = optional_by_words(schema)
    if claim is None:
        return
    words = places[0].find_part(str(schema.get("description", ""))[claim.start : claim.end])
    verdicts.take(
        Ruling(
            entry=REQUIRED_IN_DOUBT,
            believes=Weight.SCHEMA,
            severity=Severity.NOTE,
            message=f"`{name}` is declared required, but its description calls it optional",
            labels=((places[1], "declared required"), (words, "said here")),
            was={"required": False},
            help=f"read as required. To let it be left out, decide `set: {{required: false}}` at `{address}`",
        ),
        address,
    )


def _is_stand_in(shown: ExampleSeen, parameter: ParameterSeen, address: str, verdicts: Verdicts) -> bool:
    value = shown.value
    if value is None or value == "":
        return True
    schema = parameter.schema.value
    is_free = schema.get("type") == "string" and "enum" not in schema
    is_named = not is_free and is_own_name(value, parameter.name.value)
    if not isinstance(value, str) or not (is_named or is_placeholder(value)):
        return False
    verdicts.take(
        Ruling(
            entry=PLACEHOLDER,
            message=f"the example of `{parameter.name.value}` is a placeholder, not a value",
            labels=((shown.origin.locate(()), "stands for a value"),),
        ),
        address,
    )
    return True


def _report_lost(parameter: ParameterSeen, route: PathRead, verdicts: Verdicts) -> None:
    verdicts.take(
        Ruling(
            entry=PATH_PARAMETER,
            believes=Weight.CONVENTION,
            message=f"`{parameter.name.value}` is declared as part of the path `{route.path}`, which has no such part",
            labels=((parameter.name.span, "would go nowhere"),),
            schema={},
            was={"in": "path"},
            now=None,
            because="the path has no such part",
        ),
        f"path.{parameter.name.value}",
    )


def _behind_path(parameter: ParameterSeen, name: str, verdicts: Verdicts) -> ParameterSeen:
    """Return a declared part of a path as the argument behind the path that its braces are the value of."""
    verdicts.take(
        Ruling(
            entry=PATH_PARAMETER,
            believes=Weight.CONVENTION,
            message=f"`{parameter.name.value}` is declared as part of the path, which has it behind its `?`",
            labels=((parameter.name.span, "read as an argument of the query"),),
            schema={},
            was={"in": "path"},
            now={"in": "query"},
            because="it stands behind the path",
            help="It is sent in the query. Nothing, if the reading is right.",
        ),
        f"query.{name}",
    )
    return replace(parameter, name=replace(parameter.name, value=name), location="query")


def _called_otherwise(parameter: ParameterSeen, spec: ParameterSpec, name: str, verdicts: Verdicts) -> ParameterSpec:
    """Return the one declared part of a path under the name that the path has for its one undeclared part."""
    verdicts.take(
        Ruling(
            entry=PATH_PARAMETER,
            believes=Weight.CONVENTION,
            message=f"the path has `{{{name}}}`, which is declared as `{parameter.name.value}`",
            labels=((parameter.name.span, "declared so"),),
            schema={},
            was={"name": parameter.name.value},
            now={"name": name},
            because="the path has one part, and one is declared",
        ),
        f"path.{name}",
    )
    return replace(spec, name=name, required=True)


def _undeclared(name: str, seen: Observation, verdicts: Verdicts) -> ParameterSpec:
    """Return an argument that only the path has; of one that it has without braces, how it is read was said."""
    made = ParameterSpec(name=name, location="path", required=True, schema={"type": "string"})
    if not any(f"{mark}{name}" in seen.path.value for mark in _MARKS):
        return made
    verdicts.take(
        Ruling(
            entry=PATH_PARAMETER,
            believes=Weight.CONVENTION,
            message=f"the path has `{{{name}}}`, which no parameter declares; it is a required text",
            labels=((seen.path.span, "not declared"),),
            schema={},
            has_was=False,
            now={"type": "string"},
            because="the path needs it",
            # A page that lists no arguments leaves this one to its path.
            severity=None if seen.parameters else Severity.NOTE,
        ),
        f"path.{name}",
    )
    return made
