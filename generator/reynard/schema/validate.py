"""Values against schemas: the one door to jsonschema, which never fetches anything here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jsonschema import ValidationError

    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json


def validator(schema: Schema) -> Any:  # noqa: ANN401 - jsonschema is imported only when it is needed
    """Return what checks values against a schema; making one costs more than using it."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - costs 0.1 s, and `--help` does not need it
    from referencing import Registry  # noqa: PLC0415 - as above

    nothing: Registry[Any] = Registry()
    return Draft202012Validator(schema, registry=nothing)


def find_flaw(schema: Schema) -> str | None:
    """Return why a value is no JSON Schema, or None."""
    from jsonschema import Draft202012Validator  # noqa: PLC0415 - as above
    from jsonschema.exceptions import SchemaError  # noqa: PLC0415 - as above

    try:
        Draft202012Validator.check_schema(schema)
    except SchemaError as error:
        return error.message
    return None


def problem(schema: Schema, value: Json) -> ValidationError | None:
    """Return the first way in which a value does not fit a schema, or None."""
    found: ValidationError | None = next(validator(schema).iter_errors(value), None)
    return found


def fits(value: Json, schema: Schema | None) -> bool:
    """Tell whether a value fits a schema."""
    return schema is None or validator(schema).is_valid(value)


def leaves(errors: Iterable[ValidationError]) -> Iterator[ValidationError]:
    """Replace an error about alternatives by those of the alternative that comes nearest."""
    for error in errors:
        if error.context and error.validator in ("anyOf", "oneOf"):
            branches: dict[object, list[ValidationError]] = {}
            for inner in error.context:
                branches.setdefault(inner.schema_path[0], []).append(inner)
            nearest: list[ValidationError] = min(branches.values(), key=len)
            yield from leaves(nearest)
        else:
            yield error
