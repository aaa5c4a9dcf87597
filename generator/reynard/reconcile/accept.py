"""The best self-check there is: every example on a page is accepted by the schema that came out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from reynard.diagnostics.codes import CONSTRAINT_CONFLICT, EXAMPLE_NOT_ACCEPTED
from reynard.reconcile.ruling import Ruling
from reynard.reconcile.words import shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.diagnostics.codes import Entry
    from reynard.reconcile.evidence import Sample
    from reynard.reconcile.verdicts import Site, Verdicts
    from reynard.spec.model import Schema
    from reynard.text.origin import Json

_LIMITS = frozenset(
    ("minLength", "maxLength", "pattern", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
     "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties")
)  # fmt: skip
_ROUNDS = 30
"""How often a schema is loosened before it is given up and accepts anything; no page has needed five."""


def problem(schema: Schema, value: Json) -> Any | None:  # noqa: ANN401 - a jsonschema error, imported lazily
    """Return the first way in which a value does not fit a schema, as a jsonschema error, or None."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - costs 0.1 s, and `--help` does not need it

    return next(iter(Draft202012Validator(schema).iter_errors(value)), None)


def loosened(site: Site, schema: Schema, verdicts: Verdicts) -> Schema:
    """Return a schema that accepts every sample: a part that refuses one is loosened, and reported."""
    made = schema
    for _ in range(_ROUNDS):
        refused = _first_refusal(made, site.samples)
        if refused is None:
            return made
        error, sample = refused
        made = _without(made, error, site, sample, verdicts)
    return {key: value for key, value in made.items() if key in ("title", "description")}


def _first_refusal(schema: Schema, samples: Sequence[Sample]) -> tuple[Any, Sample] | None:
    for sample in samples:
        error = problem(schema, sample.value)
        if error is not None:
            return error, sample
    return None


def _without(schema: Schema, error: Any, site: Site, sample: Sample, verdicts: Verdicts) -> Schema:  # noqa: ANN401 - as above
    steps = list(error.absolute_schema_path)
    keyword = str(error.validator)
    path = _followed(schema, steps[: steps.index(keyword) if keyword in steps and len(steps) == 1 else len(steps) - 1])
    made = cast("Schema", _copied(schema, path))
    node: Any = made
    for step in path:
        node = node[step]
    if not isinstance(node, dict) or keyword not in node:
        node, keyword = made, next(iter(made), "type")
    limit = node[keyword]
    if keyword == "required" and isinstance(limit, list) and isinstance(error.instance, dict):
        left = [name for name in limit if name in error.instance]
        node[keyword] = left
        if not left:
            del node[keyword]
    else:
        del node[keyword]
    entry: Entry = CONSTRAINT_CONFLICT if keyword in _LIMITS else EXAMPLE_NOT_ACCEPTED
    place = tuple(error.absolute_path)
    name = str(place[-1]) if place else site.name
    address = site.address + "".join("[]" if isinstance(step, int) else f".{step}" for step in place)
    verdicts.take(
        Ruling(
            entry=entry,
            message=f"`{name}` has the example {shown(error.instance)}, which its `{keyword}` does not allow",
            labels=(
                (site.origin.locate((*path, keyword)), f"`{keyword}` declared here"),
                (sample.origin.locate((*sample.pointer, *place)), "not allowed there"),
            ),
            schema=made,
            was={keyword: limit},
            now={},
            because=f"the example {shown(error.instance)} must be accepted",
        ),
        address,
    )
    return made


def _followed(schema: Schema, steps: list[str | int]) -> list[str | int]:
    """Return a path without references: where a step follows one, the path goes on in `$defs`."""
    path: list[str | int] = []
    node: Any = schema
    for step in steps:
        if step == "$ref" and isinstance(node, dict) and isinstance(node.get("$ref"), str):
            name = node["$ref"].removeprefix("#/$defs/").replace("~1", "/").replace("~0", "~")
            path, node = ["$defs", name], cast("Any", schema)["$defs"][name]
            continue
        path.append(step)
        node = node[step]
    return path


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
