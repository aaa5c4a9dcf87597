"""How a generated client is called: for snippets in documents, for `reynard run`, and for the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from reynard.targets.python.methods import has_whole_reply, method_names
from reynard.targets.python.naming import client_class, group_attribute, module_name
from reynard.targets.python.operations import arguments_of, body_members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import Operation, Parameter, Provider, Shape
    from reynard.text.origin import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSite:
    """Where an operation stands on a generated client. `run` and `submit` are empty where it starts no task."""

    module: str
    client: str
    group: str
    method: str
    submit: str
    run: str
    arguments: Mapping[tuple[str, str], str]


def call_site(provider: Provider, operation: Operation) -> CallSite:
    """Return how an operation of a provider is called."""
    names = method_names(provider, operation.group)
    life = next((each.name for each in provider.lifecycles if operation.name in each.submit), "")
    return CallSite(
        module=module_name(provider.name),
        client=client_class(provider.class_name),
        group=group_attribute(operation.group),
        method=names[operation.name, "call" if has_whole_reply(operation) else "stream", ""],
        submit=names.get((operation.name, "submit", life), ""),
        run=names.get((operation.name, "run", life), ""),
        arguments=arguments_of(operation),
    )


def example_arguments(operation: Operation, example: Json = None) -> dict[str, Json]:
    """Return arguments for a call: those of an example of the body (the first documented one), else made-up ones.

    Required parameters and members that no example has get a value of their type.
    """
    names = arguments_of(operation)
    made: dict[str, Json] = {}
    for parameter in operation.parameters:
        if parameter.is_required:
            made[names[parameter.location, parameter.wire_name]] = _sample_parameter(parameter, operation)
    if example is None and operation.request_examples:
        example = operation.request_examples[0].value
    members = body_members(operation)
    if members is None:
        if operation.body is not None and operation.body.is_required:
            made["body"] = example if example is not None else sample(operation.body.shape, "body", operation)
        return made
    given = example if isinstance(example, dict) else {}
    for field in members.fields:
        if field.is_constant:
            continue
        if field.wire_name in given and given[field.wire_name] is not None:
            made[names["body", field.wire_name]] = given[field.wire_name]
        elif field.is_required:
            made[names["body", field.wire_name]] = sample(field.shape, field.wire_name, operation)
    return made


def _sample_parameter(parameter: Parameter, operation: Operation) -> Json:
    """Return a value for a parameter; in a path nothing may be empty."""
    shape, name = parameter.shape, parameter.wire_name
    if parameter.location == "path" and shape.get("type") == "object":
        extra = shape.get("additionalProperties")
        return {"key": sample(extra if isinstance(extra, dict) else {}, "value", operation)}
    return sample({"minItems": 1} | shape if parameter.location == "path" else shape, name, operation)


def sample(shape: Shape, name: str, operation: Operation, depth: int = 0) -> Json:
    """Return a value that fits a shape, to show how a call looks: texts are called by the name of their field."""
    if "const" in shape:
        return shape["const"]
    for keyword in ("enum", "anyOf"):
        found = shape.get(keyword)
        if isinstance(found, list) and found:
            first = found[0]
            is_shape = keyword == "anyOf" and isinstance(first, dict)
            return sample(cast("Shape", first), name, operation, depth) if is_shape else first
    if "$ref" in shape:
        return _sample_object(str(shape["$ref"]).rpartition("/")[2], operation, depth)
    declared = shape.get("type")
    match declared[0] if isinstance(declared, list) and declared else declared:
        case "integer" | "number":
            return _sample_number(shape)
        case "boolean":
            return True
        case "array":
            items, least = shape.get("items"), shape.get("minItems")
            is_empty = not isinstance(least, int) or not isinstance(items, dict) or depth > _DEEPEST
            return [] if is_empty else [sample(cast("Shape", items), name, operation, depth + 1)] * cast("int", least)
        case "object":
            return {}
        case "null":
            return None
    least, most = shape.get("minLength"), shape.get("maxLength")
    text = name.ljust(least, "x") if isinstance(least, int) else name
    return text[:most] if isinstance(most, int) else text


_DEEPEST = 6


def _sample_object(definition: str, operation: Operation, depth: int) -> Json:
    """Return an object with the members that it must have, by wire name."""
    known = next((each for each in operation.definitions if each.name == definition), None)
    if known is None or depth > _DEEPEST:
        return {}
    return {
        each.wire_name: sample(each.shape, each.wire_name, operation, depth + 1)
        for each in known.fields
        if each.is_required
    }


def _sample_number(shape: Shape) -> Json:
    for keyword, step in (("minimum", 0), ("exclusiveMinimum", 1), ("maximum", 0), ("exclusiveMaximum", -1)):
        bound = shape.get(keyword)
        if isinstance(bound, int | float):
            return bound + step
    return 1
