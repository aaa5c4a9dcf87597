"""Values against JSON Schema: what does not fit, in words that name places and limits, never values."""

from __future__ import annotations

import json
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from reynard.mock.held import judge_of, surely_fits
from reynard.schema.resolve import resolved
from reynard.schema.types import types_of
from reynard.schema.validate import dialect_with, fits, leaves, usual_keyword

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_MOST = 10
_CONDITIONS = frozenset((
    "required", "not", "if", "then", "else", "dependentRequired", "dependentSchemas", "minProperties", "maxProperties",
    "allOf", "anyOf", "oneOf", "title", "description",
))  # fmt: skip
"""Keywords of an alternative that says nothing of a value's form."""


def problems(value: Json, schema: Schema) -> list[tuple[str, str]]:
    """Return (place, what is wrong) pairs, at most ten."""
    if surely_fits(value, schema):
        return []
    errors = judge_of(schema, _strict()).iter_errors(value)
    found = ((_place(error), _said(error)) for error in leaves(errors))
    # What several alternatives ask for is one problem.
    return list(islice(dict.fromkeys(islice(found, _MOST * _MOST)), _MOST))


@cache
def _strict() -> Any:  # noqa: ANN401 - jsonschema has no type for its classes
    """Return the dialect that knows OpenAPI's discriminators, too: a vendor's own parser goes by them."""
    return dialect_with({"discriminator": _tag_unknown, "oneOf": _tagged_broken})


def _tagged_broken(owner: Any, branches: Json, value: Json, schema: Schema) -> Iterator[ValidationError]:  # noqa: ANN401 - as above
    """Hold a value against the alternative that its tag names, for it may well fit others.

    Without a tag more than one may fit, as clients have it: documents write `oneOf` for forms that overlap. Conditions
    exclude each other.
    """
    said = schema.get("discriminator")
    name, known = (said.get("propertyName"), said.get("mapping")) if isinstance(said, dict) else (None, None)
    tag = value.get(name) if isinstance(value, dict) and isinstance(name, str) else None
    target = known.get(tag) if isinstance(known, dict) and isinstance(tag, str) else None
    listed = [each for each in (branches if isinstance(branches, list) else []) if isinstance(each, dict)]
    found = [each for each in listed if each.get("$ref") == target and target]
    if len(found) == 1:
        yield from owner.descend(value, found[0])
    else:
        are_conditions = all(each.keys() <= _CONDITIONS for each in listed)
        yield from usual_keyword("oneOf" if are_conditions else "anyOf")(owner, branches, value, schema)


def _tag_unknown(_: object, said: Json, value: Json, __: object) -> Iterator[ValidationError]:
    from jsonschema import ValidationError  # noqa: PLC0415 - as above

    name = said.get("propertyName") if isinstance(said, dict) else None
    known = said.get("mapping") if isinstance(said, dict) else None
    if isinstance(value, dict) and isinstance(name, str) and isinstance(known, dict) and known:
        tag = value.get(name)
        if not isinstance(tag, str) or tag not in known:
            yield ValidationError("", validator="enum", validator_value=sorted(known), path=(name,), instance=tag)


def _place(error: ValidationError) -> str:
    return ".".join(map(str, error.absolute_path))


def _said(error: ValidationError) -> str:
    limit: Any = error.validator_value
    match error.validator:
        case "type":
            return f"must be of type {' or '.join(limit) if isinstance(limit, list) else limit}"
        case "enum":
            return f"must be one of {', '.join(json.dumps(each, ensure_ascii=False) for each in limit)}"
        case "const":
            return f"must be {json.dumps(limit, ensure_ascii=False)}"
        case "required":
            given = error.instance if isinstance(error.instance, dict) else {}
            return f"lacks {', '.join(f'`{name}`' for name in limit if name not in given)}"
        case "format":
            return f"is not written as `{limit}`"
        case "additionalProperties":
            return "holds a field that is not documented"
        case keyword:
            return f"does not fit `{keyword}: {json.dumps(limit, ensure_ascii=False)[:60]}`"


def read_as(texts: list[str], schema: Schema, root: Schema | None = None) -> Json:
    """Return texts as what their schema asks for: a list, or one scalar that is read from the first text."""
    root = schema if root is None else root
    own = resolved(schema, root)
    if "array" in types_of(own):
        items = resolved(own.get("items", {}), root)
        return [_scalar(text, items, root) for text in texts]
    return _scalar(texts[0], own, root)


def _scalar(text: str, schema: Schema, root: Schema) -> Json:
    """Return the reading of a text that fits, else the one that comes nearest to the schema's type."""
    whole = {"$defs": root["$defs"]} | schema if "$defs" in root and "$defs" not in schema else schema
    readings = [text, *_spelled(text)]
    fitting = (reading for reading in readings if fits(reading, whole))
    named = types_of(schema)
    return next(fitting, readings[0 if not named or "string" in named else -1])


def _spelled(text: str) -> list[Json]:
    """Return the JSON value that a text spells, if any."""
    try:
        return [json.loads(text)]
    except (ValueError, RecursionError):
        return []


def is_binary(schema: Schema) -> bool:
    """Tell whether a whole body is bytes, whatever its media type is called."""
    whole = resolved(schema, schema)
    return whole.get("type") == "string" and whole.get("format") == "binary"
