"""Check a document against the published JSON Schema of its format, and say in plain words what does not fit."""

from __future__ import annotations

import json
import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from reynard.diagnostics.codes import SPEC_SHAPE, diagnostic
from reynard.resources import data_folder
from reynard.schema.compiled import NotSure, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from reynard.diagnostics import Report
    from reynard.schema.compiled import Check
    from reynard.text.origin import Json, Origin

_METASCHEMA = "https://json-schema.org/draft/2020-12/schema"


@cache
def _validator(name: str) -> Any:  # noqa: ANN401 - jsonschema is imported only when it is needed
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - costs 0.1 s, and `--help` does not need it

    return Draft202012Validator(_format(name))


@cache
def _format(name: str) -> dict[str, Json]:
    schema: dict[str, Json] = json.loads((data_folder("specs") / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _check(name: str) -> Check:
    return _compiled(_format(name))


def _compiled(schema: dict[str, Json]) -> Check:
    """Return what tells fast whether a value surely has a shape: a third of all that `generate` did was this."""
    try:
        check = compiled(schema, lambda pattern, text: re.search(pattern, text) is not None)
    except NotSure:
        return lambda _: False

    def surely_fits(value: Json) -> bool:
        try:
            return check(value)
        except NotSure:
            return False

    return surely_fits


def matches(value: Json, origin: Origin, format_name: str, report: Report) -> bool:
    """Tell whether a document has the shape of a format (its `<name>.schema.json`); report where it has not."""
    if _check(format_name)(value):
        return True
    errors = sorted(
        _leaves(_validator(format_name).iter_errors(value)), key=lambda error: list(map(str, error.absolute_path))
    )
    for error in errors:
        _report(error, origin, report)
    return not errors


def property_problem(format_name: str, name: str, value: Json) -> str | None:
    """Return why a value cannot be what a top-level key of a format has, or None."""
    whole: dict[str, Any] = _format(format_name)
    schema = {"$defs": whole["$defs"], "properties": {name: whole["properties"][name]}}
    if _compiled(schema)({name: value}):
        return None
    error = next(_leaves(_validator(format_name).evolve(schema=schema).iter_errors({name: value})), None)
    return None if error is None else _said(error.validator, error.validator_value)


@cache
def _schema_check() -> Check:
    return _compiled({"$defs": _format("endpoint")["$defs"], "$ref": "#/$defs/schema"})


def schema_problems(value: Json) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield what keeps a value from being a schema that a spec may hold, and where in it."""
    if _schema_check()(value):
        return
    validator = _validator("endpoint")
    schema = {"$defs": validator.schema["$defs"], "$ref": "#/$defs/schema"}
    for error in _leaves(validator.evolve(schema=schema).iter_errors(value)):
        pointer = tuple(error.absolute_path)
        if error.validator == "additionalProperties" and isinstance(error.instance, dict):
            known = list(validator.schema["$defs"]["schema"]["properties"])
            for name in (each for each in error.instance if each not in known and not each.startswith("x-")):
                near = get_close_matches(name, known, n=1)
                yield (
                    (*pointer, name),
                    f"JSON Schema has no `{name}`" + (f"; did you mean `{near[0]}`?" if near else ""),
                )
        else:
            yield pointer, _said(error.validator, error.validator_value)


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    """Replace an error about alternatives by the errors of the alternative that comes nearest."""
    for error in errors:
        if error.context and error.validator in ("anyOf", "oneOf"):
            by_branch: dict[object, list[ValidationError]] = {}
            for inner in error.context:
                by_branch.setdefault(inner.schema_path[0], []).append(inner)
            nearest = min(by_branch.values(), key=lambda found: len(found))  # noqa: PLW0108 - typed, which `len` is not
            yield from _leaves(iter(nearest))
        else:
            yield error


_SLIPS: Final = 100
"""Unknown keys of one mapping that may be slips of the pen; with more of them it is no mapping of ours at all."""


def _report(error: ValidationError, origin: Origin, report: Report) -> None:
    pointer = tuple(error.absolute_path)
    keyword, limit, value = error.validator, error.validator_value, error.instance
    at = ".".join(map(str, pointer)) or "the document"
    advice: str | None = None
    if keyword == "additionalProperties" and limit is False and isinstance(value, dict):
        known = list(error.schema.get("properties", ())) if isinstance(error.schema, dict) else []
        for number, name in enumerate(name for name in value if name not in known):
            near = get_close_matches(name, known, n=1) if number < _SLIPS else ()
            advice = f"did you mean `{near[0]}`?" if near else f"known here are: {', '.join(known)}"
            span = origin.locate((*pointer, name), "key")
            report(diagnostic(SPEC_SHAPE, f"`{name}` is no key of this format", (span, "not known here"), help=advice))
        return
    if keyword == "required" and isinstance(limit, list) and isinstance(value, dict):
        for name in (name for name in limit if name not in value):
            span = origin.locate(pointer, "key" if pointer else "value")
            report(diagnostic(SPEC_SHAPE, f"`{name}` is missing in {at}", (span, f"needs a `{name}`")))
        return
    if "propertyNames" in error.absolute_schema_path and isinstance(value, str):
        span = origin.locate((*pointer, value), "key")
        report(diagnostic(SPEC_SHAPE, f"`{value}` cannot be a key of {at}", (span, f"must match {limit}")))
        return
    report(
        diagnostic(SPEC_SHAPE, f"{at}: {_said(keyword, limit)}", (origin.locate(pointer), _seen(value)), help=advice)
    )


def _said(keyword: object, limit: object) -> str:
    match keyword:
        case "type":
            return f"this must be of type {' or '.join(limit) if isinstance(limit, list) else limit}"
        case "enum" if isinstance(limit, list):
            return f"this must be one of {', '.join(map(json.dumps, limit))}"
        case "const":
            return f"this must be {json.dumps(limit)}"
        case "pattern":
            return f"this must match {limit}"
        case "minItems" | "minLength":
            return "this must not be empty"
        case _:
            return f"this does not fit `{keyword}` of the format"


def _seen(value: object) -> str:
    match value:
        case dict():
            return "this is a mapping"
        case list():
            return "this is a list"
        case _:
            text = json.dumps(value, ensure_ascii=False)
            return f"this is {text if len(text) <= 40 else text[:39] + '…'}"  # noqa: PLR2004 - what fits beside a caret
