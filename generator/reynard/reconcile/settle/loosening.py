"""The best self-check there is: every example on a page is accepted by the schema that came out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import CONSTRAINT_CONFLICT, EXAMPLE_NOT_ACCEPTED
from reynard.diagnostics.model import Severity
from reynard.placeholders import is_schema, stands_in
from reynard.prose.phrasing import quote
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Ruling
from reynard.schema.infer import infer
from reynard.schema.keywords import LIMITS, UNIONS
from reynard.schema.resolve import definitions_of
from reynard.schema.types import holds_files
from reynard.schema.validate import problem, validator

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.schema.keywords import Schema
    from reynard.schema.validate import Validator
    from reynard.text.origin import Json

_ROUNDS = 30
"""How often a schema is loosened before it is given up and accepts anything; no page has needed five."""

_LOWER_LIMITS = frozenset(("minimum", "exclusiveMinimum", "minLength", "minItems"))


def loosen(site: Site, schema: Schema, verdicts: Verdicts) -> Schema:
    """Return a schema that accepts every sample: a part that refuses one is loosened, and reported."""
    if not site.samples:
        return schema
    made = schema
    checks = validator(schema)
    if site.direction == "request":
        _tell_unfilled(site, schema, checks, verdicts)
    for _ in range(_ROUNDS):
        checks = checks if made is schema else validator(made)
        refused = _first_refusal(made, checks, site.samples, is_request=site.direction == "request")
        if refused is None:
            return made
        error, sample = refused
        made = _without(made, error, site, sample, verdicts)
    return {key: value for key, value in made.items() if key in ("title", "description")}


def _first_refusal(
    schema: Schema, checks: Validator, samples: Sequence[Sample], *, is_request: bool
) -> tuple[Any, Sample] | None:
    for sample in samples:
        for error in checks.iter_errors(sample.value):
            if not (_is_stand_in(error) or (is_request and (_is_unfilled(error) or _lacks_files(error, schema)))):
                return error, sample
    return None


def _tell_unfilled(site: Site, schema: Schema, checks: Validator, verdicts: Verdicts) -> None:
    """Report what exporters write into a form that nobody filled in: it is below a limit, and the limit stays."""
    for sample in site.samples:
        errors: Iterator[Any] = checks.iter_errors(sample.value)
        for error in filter(_is_unfilled, errors):
            place = tuple(error.absolute_path)
            name = _named(place) or site.name
            verdicts.take(
                Ruling(
                    entry=CONSTRAINT_CONFLICT,
                    believes=Weight.SCHEMA,
                    message=f"`{name}` has the example {quote(error.instance)}, against its `{error.validator}`",
                    labels=(
                        (site.origin.locate((*_path_to(schema, error.schema), str(error.validator))), "declared here"),
                        (sample.origin.locate((*sample.pointer, *place)), "a form that nobody filled in"),
                    ),
                    severity=Severity.NOTE,
                    help="the limit stays. Take it away with a decision if the vendor accepts this",
                ),
                site.address + "".join("[]" if isinstance(step, int) else f".{step}" for step in place),
            )


def _lacks_files(error: Any, schema: Schema) -> bool:  # noqa: ANN401 - jsonschema is imported only when it is needed
    """Tell whether all that an example lacks are files, which no text can show."""
    if error.validator != "required" or not isinstance(error.instance, dict):
        return False
    properties = error.schema.get("properties", {})
    whole: Schema = {"$defs": {**definitions_of(schema)}}
    return all(
        holds_files(properties.get(name, {}), whole) for name in error.validator_value if name not in error.instance
    )


def _is_unfilled(error: Any) -> bool:  # noqa: ANN401 - jsonschema is imported only when it is needed
    """Tell whether a value only shows that a field has not been filled in: 0, "", [] below a lower limit."""
    return error.validator in _LOWER_LIMITS and not isinstance(error.instance, bool) and error.instance in (0, "", [])


def _is_stand_in(error: Any) -> bool:  # noqa: ANN401 - as above
    """Tell whether what does not fit is a placeholder, which proves nothing."""
    if error.context:
        branches: dict[object, list[Any]] = {}
        for each in error.context:
            branches.setdefault(each.schema_path[0] if error.validator in UNIONS else None, []).append(each)
        return any(all(map(_is_stand_in, each)) for each in branches.values())
    names = [str(step) for step in error.absolute_path if isinstance(step, str)]
    return is_schema(error.instance) or stands_in(error.instance, names[-1] if names else "")


def _without(schema: Schema, error: Any, site: Site, sample: Sample, verdicts: Verdicts) -> Schema:  # noqa: ANN401 - as above
    keyword = str(error.validator)
    path = _path_to(schema, error.schema)
    made = cast("Schema", _copied(schema, path))
    node: Any = made
    for step in path:
        node = node[step]
    if keyword not in node:
        keyword = next(iter(node), "type")
    limit = node[keyword]
    del node[keyword]
    place = tuple(error.absolute_path)
    fits = False
    if keyword == "required" and isinstance(limit, list) and isinstance(error.instance, dict):
        left = [name for name in limit if name in error.instance]
        node |= {"required": left} if left else {}
    elif keyword in UNIONS and "anyOf" not in node and isinstance(limit, list):
        # Several alternatives fit, or none does: then what was sent is one more.
        fits = any(
            problem({"$defs": schema.get("$defs", {}), "anyOf": [each]}, error.instance) is None for each in limit
        )
        seen = infer([error.instance], is_request=site.direction == "request")
        node["anyOf"] = limit if fits else [*limit, seen]
    reason = "fits several parts of its `oneOf`" if fits else f"its `{keyword}` does not allow"
    tag = _tag_of(node, error.instance) if fits else ""
    reason += f", and `{tag}` tells which is meant" if tag else ""
    entry = CONSTRAINT_CONFLICT if keyword in LIMITS else EXAMPLE_NOT_ACCEPTED
    name = _named(place) or site.name
    address = site.address + "".join("[]" if isinstance(step, int) else f".{step}" for step in place)
    verdicts.take(
        Ruling(
            entry=entry,
            believes=Weight.EXAMPLE,
            message=f"`{name}` has the example {quote(error.instance)}, which {reason}",
            labels=(
                (site.origin.locate((*path, keyword)), f"`{keyword}` declared here"),
                (sample.origin.locate((*sample.pointer, *place)), "fits several" if fits else "not allowed there"),
            ),
            severity=Severity.FACT if tag else Severity.NOTE if fits else None,
            is_settled=bool(tag),
            help="Nothing: what comes is read by its tag." if tag else None,
            schema=made,
            was={keyword: limit},
            now={},
            because=f"the example {quote(error.instance)} must be accepted",
        ),
        address,
    )
    return made


def _tag_of(union: Schema, value: Json) -> str:
    """Return the member by which a value says which of several parts it is."""
    discriminator = union.get("discriminator")
    tag = discriminator.get("propertyName") if isinstance(discriminator, dict) else None
    return tag if isinstance(tag, str) and isinstance(value, dict) and isinstance(value.get(tag), str) else ""


def _path_to(schema: Schema, part: Json) -> list[str | int]:
    """Return where a part stands in a schema: what jsonschema says of it leaves references out."""
    pending: list[tuple[Json, tuple[str | int, ...]]] = [(schema, ())]
    while pending:
        node, path = pending.pop()
        if node is part and isinstance(node, dict):
            return list(path)
        if isinstance(node, dict):
            pending.extend((each, (*path, key)) for key, each in node.items())
        elif isinstance(node, list):
            pending.extend((each, (*path, index)) for index, each in enumerate(node))
    return []


def _copied(value: Json, path: Sequence[str | int]) -> Json:
    """Return a value with everything along a path copied, so that it can be changed there."""
    if isinstance(value, dict):
        made: Json = dict(value)
    elif isinstance(value, list):
        made = list(value)
    else:
        return value
    if path:
        cast("Any", made)[path[0]] = _copied(cast("Any", value)[path[0]], path[1:])
    return made


def _named(place: Sequence[str | int]) -> str:
    """Return the last name on the way to a place, with brackets for an item of a list."""
    names = [index for index, step in enumerate(place) if isinstance(step, str)]
    return f"{place[names[-1]]}{'[]' * (len(place) - 1 - names[-1])}" if names else ""
