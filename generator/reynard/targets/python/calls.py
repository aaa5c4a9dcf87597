"""How a generated client is called: for snippets in documents, for `reynard run`, and for the demo."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.targets.python.groups import submits_of
from reynard.targets.python.naming import client_class, group_attribute, method_name, module_name
from reynard.targets.python.operations import arguments_of, body_members

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import Operation, Provider, Shape
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
    started = {each.name: suffix for _, each, suffix in submits_of(provider, operation.group)}
    suffix = started.get(operation.name)
    is_stream = operation.reply is None or operation.reply.kind == "events"
    return CallSite(
        module=module_name(provider.name),
        client=client_class(provider.class_name),
        group=group_attribute(operation.group),
        method=method_name(operation.name)
        if not is_stream or operation.events
        else method_name(f"stream_{operation.name}"),
        submit=f"submit{suffix}" if suffix is not None else "",
        run=f"run{suffix}" if suffix is not None else "",
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
            made[names[parameter.location, parameter.wire_name]] = sample(parameter.shape, parameter.wire_name)
    if example is None and operation.request_examples:
        example = operation.request_examples[0].value
    members = body_members(operation)
    if members is None:
        if operation.body is not None and operation.body.is_required:
            made["body"] = example if example is not None else sample(operation.body.shape, "body")
        return made
    given = example if isinstance(example, dict) else {}
    for field in members.fields:
        if field.is_constant:
            continue
        if field.wire_name in given and given[field.wire_name] is not None:
            made[names["body", field.wire_name]] = given[field.wire_name]
        elif field.is_required:
            made[names["body", field.wire_name]] = sample(field.shape, field.wire_name)
    return made


def sample(shape: Shape, name: str) -> Json:
    """Return a value that fits a shape well enough to show how a call looks."""
    if "const" in shape:
        return shape["const"]
    for keyword in ("enum", "anyOf"):
        found = shape.get(keyword)
        if isinstance(found, list) and found:
            first = found[0]
            return sample(first, name) if keyword == "anyOf" and isinstance(first, dict) else first
    declared = shape.get("type")
    kind = declared[0] if isinstance(declared, list) and declared else declared
    match kind:
        case "integer" | "number":
            least = shape.get("minimum", 1)
            return least if isinstance(least, int | float) else 1
        case "boolean":
            return True
        case "array":
            return []
        case "object":
            return {}
        case "string" if shape.get("format") != "binary":
            return name
    return {} if "$ref" in shape else name
