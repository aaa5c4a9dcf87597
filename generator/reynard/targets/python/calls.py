"""How a generated client is called: for snippets in documents, for `reynard run`, and for the demo."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, assert_never

from reynard.ir.shape import (
    Anything,
    Boolean,
    File,
    ListOf,
    MapOf,
    Null,
    Number,
    Reference,
    Text,
    Union,
    Values,
)
from reynard.schema.formats import SAMPLES
from reynard.targets.python.companions import argument_companions, companions
from reynard.targets.python.methods import chooses_stream, has_whole_reply, method_names
from reynard.targets.python.naming import client_class, group_attribute, module_name
from reynard.targets.python.typed import OPEN_OBJECT, arguments_of, body_members
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.shape import Shape
    from reynard.ir.types import Operation, Parameter, Provider
    from reynard.targets.python.methods import MethodKey
    from reynard.text.origin import Json


class CallSite(Struct, frozen=True, kw_only=True):
    """Where an operation stands on a generated client.

    `run` and `submit` are empty where it starts no task, `iterate` where it answers in one piece. `chooses_stream` says
    that the method takes `stream=True`.
    """

    module: str
    client: str
    group: str
    method: str
    submit: str
    run: str
    iterate: str
    chooses_stream: bool
    arguments: Mapping[tuple[str, str], str]


def call_sites(provider: Provider) -> dict[str, CallSite]:
    """Return how each operation of a provider is called; the names of a group are settled once for all of it."""
    names = {group: method_names(provider, group) for group in {each.group for each in provider.operations}}
    return {each.name: _call_site(provider, each, names[each.group]) for each in provider.operations}


def call_site(provider: Provider, operation: Operation) -> CallSite:
    """Return how one operation of a provider is called."""
    return _call_site(provider, operation, method_names(provider, operation.group))


def _call_site(provider: Provider, operation: Operation, names: Mapping[MethodKey, tuple[str, ...]]) -> CallSite:
    life = min((each.name for each in provider.lifecycles if operation.name in each.submit), default="")
    return CallSite(
        module=module_name(provider.name),
        client=client_class(provider.class_name),
        group=group_attribute(operation.group),
        method=names[operation.name, "call" if has_whole_reply(operation) else "stream", ""][0],
        submit=names.get((operation.name, "submit", life), ("",))[0],
        run=names.get((operation.name, "run", life), ("",))[0],
        iterate=names.get((operation.name, "iterate", ""), ("",))[0],
        chooses_stream=chooses_stream(operation),
        arguments=arguments_of(operation),
    )


def example_arguments(
    operation: Operation, example: Json = None, names: Mapping[tuple[str, str], str] | None = None
) -> dict[str, Json]:
    """Return arguments for a call: those of an example of the body (the first documented one), else made-up ones.

    Required parameters and members that no example has get a value of their type. `names` are those of the arguments,
    where they are known.
    """
    names = arguments_of(operation) if names is None else names
    made: dict[str, Json] = {}
    for parameter in operation.parameters:
        if parameter.is_required:
            made[names[parameter.location, parameter.wire_name]] = _sample_parameter(parameter, operation)
    if example is None and operation.request_examples:
        example = operation.request_examples[0].value
    members = body_members(operation)
    if members is None:
        is_open = operation.body is not None and operation.body.shape == OPEN_OBJECT and example is None
        if operation.body is not None and operation.body.is_required and not is_open:
            made["body"] = example if example is not None else sample(operation.body.shape, "body", operation)
            if operation.body.is_sequence and not isinstance(made["body"], list):
                made["body"] = [made["body"]]
        return made | further_arguments(operation, made, names=names)
    given = example if isinstance(example, dict) else {}
    asked = operation.events.asked_by if operation.events is not None else None
    for field in members.fields:
        if field.is_constant or (asked is not None and field.wire_name == asked[0]):
            continue
        if field.wire_name in given and given[field.wire_name] is not None:
            made[names["body", field.wire_name]] = given[field.wire_name]
        elif field.is_required:
            made[names["body", field.wire_name]] = sample(field.shape, field.wire_name, operation)
    return made | further_arguments(operation, made, names=names)


def further_arguments(
    operation: Operation,
    passed: Mapping[str, Json],
    offered: Mapping[str, Json] = MappingProxyType({}),
    names: Mapping[tuple[str, str], str] | None = None,
) -> dict[str, Json]:
    """Return what must come along with arguments that are passed: of what is offered, else made-up values."""
    names = arguments_of(operation) if names is None else names
    inside = _further_members(operation, names, passed, offered)
    return inside | _further_together(operation, names, {**passed, **inside}, offered)


def _further_together(
    operation: Operation, names: Mapping[tuple[str, str], str], passed: Mapping[str, Json], offered: Mapping[str, Json]
) -> dict[str, Json]:
    """Return what the conditions on several arguments ask for beside those that are passed."""
    if not operation.together:
        return {}
    members = body_members(operation)
    parameters = {(each.location, each.wire_name): each for each in operation.parameters}
    shapes = {("body", each.wire_name): each.shape for each in (members.fields if members is not None else ())}
    given: dict[tuple[str, str], Json] = {(each.location, each.wire_name): each.value for each in operation.constants}
    given |= {key: passed[name] for key, name in names.items() if name in passed}

    def sampled(key: tuple[str, str]) -> Json:
        if names[key] in offered:
            return offered[names[key]]
        return (
            _sample_parameter(parameters[key], operation)
            if key in parameters
            else sample(shapes[key], key[1], operation)
        )

    free = [key for key in names if key not in given and (key in parameters or key in shapes)]
    found = argument_companions(operation.together, given, free, sampled)
    return {names[key]: value for key, value in found.items()}


def _further_members(
    operation: Operation, names: Mapping[tuple[str, str], str], passed: Mapping[str, Json], offered: Mapping[str, Json]
) -> dict[str, Json]:
    """Return what the rules of a body ask for beside the members that are passed."""
    members = body_members(operation)
    if members is None:
        return {}
    fields = {each.wire_name: each for each in members.fields}
    known = {wire: names["body", wire] for wire, each in fields.items() if not each.is_constant}
    given = {wire: passed[name] for wire, name in known.items() if name in passed}

    def sampled(wire: str) -> Json:
        return offered[known[wire]] if known[wire] in offered else sample(fields[wire].shape, wire, operation)

    return {known[wire]: value for wire, value in companions(members, given, sampled).items()}


def _sample_parameter(parameter: Parameter, operation: Operation) -> Json:
    """Return a value for a parameter; in a path nothing may be empty."""
    shape, name = parameter.shape, parameter.wire_name
    if parameter.location == "path":
        match shape:
            case MapOf():
                return {"key": sample(shape.values, "value", operation)}
            case ListOf() if shape.min_items is None:
                shape = replace(shape, min_items=1)
            case _:
                pass
    return sample(shape, name, operation)


def sample(shape: Shape, name: str, operation: Operation, depth: int = 0) -> Json:  # noqa: PLR0911 - a branch a kind
    """Return a value that fits a shape, to show how a call looks: texts are called by the name of their field."""
    match shape:
        case Values():
            return shape.values[0]
        case Union():
            return sample(shape.options[0], name, operation, depth)
        case Reference():
            return _sample_object(shape.name, operation, depth)
        case Number():
            return _sample_number(shape)
        case Boolean():
            return True
        case ListOf():
            count = shape.min_items or int(depth < _SHOWN and shape.max_items != 0)
            return [] if depth > _DEEPEST else [sample(shape.items, name, operation, depth + 1)] * count
        case MapOf():
            return {}
        case Null():
            return None
        case Text(format=str(written)):
            return SAMPLES[written]
        case Text():
            return name.ljust(shape.min_length or 0, "x")[: shape.max_length]
        case File() | Anything():
            return name
        case _:
            assert_never(shape)


_DEEPEST = 6
_SHOWN = 2
"""How deep lists have an item that shows how one looks."""


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


def _sample_number(shape: Number) -> float:
    bounds = (
        (shape.minimum, 0),
        (shape.exclusive_minimum, 1),
        (shape.maximum, 0),
        (shape.exclusive_maximum, -1),
    )
    return next((bound + step for bound, step in bounds if bound is not None), 1)
