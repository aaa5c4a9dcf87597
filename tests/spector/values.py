"""Read what stands on the wire as the values that a caller passes, by the shape of the parameter."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reynard.ir.shape import Anything, Boolean, ListOf, MapOf, Null, Number, Reference, Shape, Union, Values

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import Operation, Parameter

_SEPARATORS = {"form": ",", "simple": ",", "spaceDelimited": " ", "pipeDelimited": "|", "label": ".", "matrix": ","}


def read_parameter(operation: Operation, parameter: Parameter, given: object) -> Any:  # noqa: ANN401 - any argument
    """Return the argument for what a request holds under the name of a parameter."""
    if isinstance(given, list):
        items = _of_kind(parameter.shape, ListOf)
        return [read_text(items.items if isinstance(items, ListOf) else parameter.shape, each) for each in given]
    if not isinstance(given, str):
        return given
    text = given
    separator = _SEPARATORS.get(parameter.style, ",")
    if parameter.style == "label":
        text = text.removeprefix(".")
        separator = "." if parameter.is_exploded else ","
    elif parameter.style == "matrix":
        return _read_matrix(operation, parameter, text)
    shape = _of_kind(parameter.shape, ListOf)
    if isinstance(shape, ListOf):
        return [read_text(shape.items, each) for each in text.split(separator)] if text else []
    fields = _members(operation, parameter.shape)
    if fields is not None:
        return _read_object(fields, text.split(separator), is_exploded=parameter.is_exploded)
    return read_text(parameter.shape, text)


def read_members(operation: Operation, parameter: Parameter, query: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return the argument of a parameter whose members stand in the query under their own names; None where none do."""
    fields = _members(operation, parameter.shape)
    if fields is None or not (parameter.style == "form" and parameter.is_exploded):
        return None
    shapes, rest = fields
    found = {name: query[name] for name in query if name in shapes or rest is not None}
    return {name: read_text(shapes.get(name, rest), value) for name, value in found.items()} or None


def read_text(shape: Shape | None, text: object) -> Any:  # noqa: ANN401 - any argument
    """Return a text as a value of a shape: a number where one is wanted or may stand, else the text."""
    if not isinstance(text, str) or shape is None:
        return text
    match shape:
        case Number() | Boolean() | Null() | Anything():
            return _json(text)
        case Values():
            return text if text in shape.values else _json(text)
        case ListOf():
            return [read_text(shape.items, each) for each in text.split(",")]
        case Union():
            values = [read_text(option, text) for option in shape.options]
            return next((each for each in values if each != text), text)
        case _:
            return text


def _json(text: str) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(text)
    except ValueError:
        return text


def _read_matrix(operation: Operation, parameter: Parameter, text: str) -> Any:  # noqa: ANN401 - any argument
    pieces = text.removeprefix(";").split(";")
    fields = _members(operation, parameter.shape)
    if fields is not None and parameter.is_exploded:
        return _read_object(fields, pieces, is_exploded=True)
    values = [each.partition("=")[2] for each in pieces]
    if fields is not None:
        return _read_object(fields, values[0].split(","), is_exploded=False)
    shape = _of_kind(parameter.shape, ListOf)
    if isinstance(shape, ListOf):
        return [read_text(shape.items, each) for value in values for each in value.split(",")]
    return read_text(parameter.shape, values[0])


def _read_object(
    fields: tuple[Mapping[str, Shape], Shape | None], pieces: list[str], *, is_exploded: bool
) -> dict[str, Any]:
    shapes, rest = fields
    if is_exploded:
        pairs = [each.partition("=")[::2] for each in pieces]
    else:
        pairs = list(zip(pieces[::2], pieces[1::2], strict=True))
    return {name: read_text(shapes.get(name, rest), value) for name, value in pairs}


def _members(operation: Operation, shape: Shape) -> tuple[Mapping[str, Shape], Shape | None] | None:
    """Return the members of an object and the shape of the others; None for what is no object."""
    found = _of_kind(shape, MapOf) or _of_kind(shape, Reference)
    match found:
        case MapOf():
            return {}, found.values
        case Reference():
            definition = next(each for each in operation.definitions if each.name == found.name)
            return {each.wire_name: each.shape for each in definition.fields}, definition.extra
        case _:
            return None


def _of_kind(shape: Shape, kind: type[Shape]) -> Shape | None:
    options = shape.options if isinstance(shape, Union) else (shape,)
    return next((each for each in options if isinstance(each, kind)), None)
