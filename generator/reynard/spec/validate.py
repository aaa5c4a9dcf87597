"""Check a document against the published JSON Schema of its format, and say in plain words what does not fit."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from reynard import patterns
from reynard.diagnostics.codes import SPEC_SHAPE, diagnostic
from reynard.resources import data_folder
from reynard.schema.compiled import NotSure, compiled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from reynard.diagnostics import Report
    from reynard.schema.compiled import Check
    from reynard.text.origin import Json, Origin


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


_pattern = cache(patterns.compiled)
"""The patterns of our formats are ours."""


def _compiled(schema: dict[str, Json]) -> Check:
    """Return what tells fast whether a value surely has a shape: a third of all that `generate` did was this."""
    try:
        check = compiled(schema, lambda pattern, text: _pattern(pattern).search(text) is not None)
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
    return None if error is None else _said(error)


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
            yield pointer, _said(error)


def _leaves(errors: Iterator[ValidationError]) -> Iterator[ValidationError]:
    """Replace an error about alternatives by the errors of the alternative that comes nearest.

    What is of a wrong type is told as that alone: what else it lacks follows from it.
    """
    found = list(errors)
    mistyped = {tuple(each.absolute_path) for each in found if each.validator == "type"}
    for error in found:
        if error.validator != "type" and tuple(error.absolute_path) in mistyped:
            continue
        if error.context and error.validator in ("anyOf", "oneOf") and not _chosen(error.validator_value):
            by_branch: dict[object, list[ValidationError]] = {}
            for inner in error.context:
                by_branch.setdefault(inner.schema_path[0], []).append(inner)
            nearest = min(by_branch.values(), key=lambda inner: len(inner))  # noqa: PLW0108 - typed, which `len` is not
            yield from _leaves(iter(nearest))
        else:
            yield error


_SLIPS: Final = 100
"""Unknown keys of one mapping that may be slips of the pen; with more of them it is no mapping of ours at all."""


def _report(error: ValidationError, origin: Origin, report: Report) -> None:
    pointer = tuple(error.absolute_path)
    keyword, limit, value = error.validator, error.validator_value, error.instance
    at = ".".join(map(str, pointer)) or "the document"
    if keyword == "additionalProperties" and limit is False and isinstance(value, dict):
        known = list(error.schema.get("properties", ())) if isinstance(error.schema, dict) else []
        for number, name in enumerate(name for name in value if name not in known):
            near = get_close_matches(name, known, n=1) if number < _SLIPS else ()
            advice = f"did you mean `{near[0]}`?" if near else f"known here are: {', '.join(known)}"
            span = origin.locate((*pointer, name), "key")
            report(diagnostic(SPEC_SHAPE, f"`{name}` is no key of this format", (span, "not known here"), help=advice))
        return
    if keyword == "required" and isinstance(limit, list) and isinstance(value, dict):
        for name in (name for name in limit if name not in value and not _is_misspelt(name, error)):
            span = origin.locate(pointer, "key" if pointer else "value")
            report(diagnostic(SPEC_SHAPE, f"`{name}` is missing in {at}", (span, f"needs `{name}`")))
        return
    if "propertyNames" in error.absolute_schema_path and isinstance(value, str):
        span = origin.locate((*pointer, value), "key")
        report(diagnostic(SPEC_SHAPE, f"`{value}` cannot be a key of {at}", (span, _said(error).removeprefix("this "))))
        return
    if error.schema is False:
        span = origin.locate(pointer, "key")
        report(diagnostic(SPEC_SHAPE, f"{at}: this does not go with what stands beside it", (span, "not here")))
        return
    seen = _seen(value)
    if isinstance(value, dict) and (names := _chosen(limit)):
        seen = "more than one is here" if any(name in value for name in names) else "none of them is here"
    report(diagnostic(SPEC_SHAPE, f"{at}: {_said(error)}", (origin.locate(pointer), seen), help=_advice(error)))


def _is_misspelt(name: str, error: ValidationError) -> bool:
    """Tell whether a key that is missing stands there misspelt: the slip of the pen is told by itself."""
    schema = error.schema if isinstance(error.schema, dict) else {}
    properties = schema.get("properties", {})
    if not isinstance(error.instance, dict) or schema.get("additionalProperties") is not False:
        return False
    unknown = [each for each in error.instance if each not in properties]
    return len(unknown) < _SLIPS and any(get_close_matches(each, list(properties), n=1) == [name] for each in unknown)


def _said(error: ValidationError) -> str:  # noqa: PLR0911 - a table
    limit = error.validator_value
    match error.validator:
        case "type":
            return f"this must be of type {' or '.join(limit) if isinstance(limit, list) else limit}"
        case "enum" if isinstance(limit, list):
            more = f" and {len(limit) - _MANY} more" if len(limit) > _MANY else ""
            return f"this must be one of {', '.join(map(json.dumps, limit[:_MANY]))}{more}"
        case "const":
            return f"this must be {json.dumps(limit)}"
        case "pattern":
            words = error.schema.get("patternErrorMessage") if isinstance(error.schema, dict) else None
            return f"this {words or f'must match {limit}'}"
        case "minItems" | "minLength" | "minProperties":
            return "this must not be empty"
        case "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum":
            return f"this must be {_BOUNDS[error.validator]} {limit}"
        case "maxLength":
            return f"this must have at most {limit} characters"
        case "uniqueItems":
            return "this must not name anything twice"
        case "anyOf" | "oneOf" if names := _chosen(limit):
            *others, last = (f"`{name}`" for name in names)
            return f"this must have one of {', '.join(others)} and {last}"
        case keyword:
            return f"this does not fit `{keyword}` of the format"


_MANY: Final = 12
_BOUNDS: Final = {
    "minimum": "at least",
    "exclusiveMinimum": "above",
    "maximum": "at most",
    "exclusiveMaximum": "below",
}


def _chosen(alternatives: object) -> list[str]:
    """Return the keys of which exactly one has to be there."""
    listed = alternatives if isinstance(alternatives, list) else []
    asked = [each["required"] for each in listed if isinstance(each, dict) and set(each) == {"required"}]
    return [name for names in asked for name in names] if len(asked) == len(listed) > 1 else []


def _advice(error: ValidationError) -> str | None:
    """Return the word of a closed list that was perhaps meant."""
    listed, value = error.validator_value, error.instance
    if error.validator != "enum" or not isinstance(value, str) or not isinstance(listed, list):
        return None
    words = {each.lower(): each for each in listed if isinstance(each, str)}
    near = get_close_matches(value.lower(), words, n=1)
    return f"did you mean `{words[near[0]]}`?" if near else None


def _seen(value: object) -> str:
    match value:
        case dict():
            return "this is a mapping"
        case list():
            return "this is a list"
        case _:
            text = json.dumps(value, ensure_ascii=False)
            return f"this is {text if len(text) <= 40 else text[:39] + '…'}"  # noqa: PLR2004 - what fits beside a caret
