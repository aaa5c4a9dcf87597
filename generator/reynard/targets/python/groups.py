"""The groups of a client: methods with their signatures, docstrings, and what they pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.ir.types import Field
from reynard.targets.python.docs import operation_doc
from reynard.targets.python.methods import has_whole_reply, method_names, submits_of
from reynard.targets.python.naming import (
    client_class,
    group_attribute,
    group_class,
    lifecycle_constant,
    module_name,
)
from reynard.targets.python.operations import allows_none, body_members
from reynard.targets.python.views import ArgumentView, GroupView, ImportView, MethodView, SentView
from reynard.targets.python.widening import argument_annotation
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.ir.types import Lifecycle, Operation, Parameter, Provider
    from reynard.targets.python.methods import MethodKey
    from reynard.targets.python.models import Annotation
    from reynard.targets.python.operations import Typed
    from reynard.targets.python.views import MethodKind

_TASK_NOTE = (
    "Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.",
)


def plan_groups(provider: Provider, typed: Mapping[str, Typed]) -> tuple[GroupView, ...]:
    """Return the groups of a provider's client, by name."""
    made: list[GroupView] = []
    for name in sorted({each.group for each in provider.operations}):
        made.append(_group(name, provider, typed, {each.class_name for each in made}))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a method takes, and what it passes on."""

    arguments: tuple[ArgumentView, ...]
    documented: tuple[tuple[str, Field | Parameter], ...]
    body_fields: tuple[SentView, ...]
    body_value: str
    has_body_fields: bool
    parameters: tuple[SentView, ...]
    models: frozenset[str]
    imports: frozenset[str]


def _group(name: str, provider: Provider, typed: Mapping[str, Typed], taken: set[str]) -> GroupView:
    operations = [each for each in provider.operations if each.group == name]
    names = method_names(provider, name)
    methods: list[MethodView] = []
    needed: dict[str, set[str]] = {}
    imports: set[str] = set()

    def need(module: str, annotation_models: frozenset[str], used: frozenset[str]) -> None:
        needed.setdefault(module, set()).update(annotation_models)
        imports.update(used)

    for operation in operations:
        kinds = typed[operation.name]
        for method, signature in _plain_methods(operation, provider, kinds, names):
            methods.append(method)
            answer = kinds.event if method.kind == "stream" else kinds.result
            need(module_name(operation.name), signature.models | answer.models, signature.imports | answer.imports)
    for lifecycle, operation, _ in submits_of(provider, name):
        kinds, query = typed[operation.name], typed[lifecycle.query.operation]
        for method, signature in _task_methods(lifecycle, operation, names, provider, kinds, query.result):
            methods.append(method)
            need(module_name(operation.name), signature.models, signature.imports)
            need(module_name(lifecycle.query.operation), query.result.models, query.result.imports)
    return GroupView(
        name=group_attribute(name),
        module=module_name(name),
        class_name=group_class(name, client_class(provider.class_name), set().union(taken, *needed.values())),
        doc=VendorText(f"The operations of {provider.title} in the group `{name}`."),
        imports=tuple(
            ImportView(module=f"..operations.{module}", names=tuple(sorted(models)))
            for module, models in sorted(needed.items())
            if models
        ),
        runtime_names=tuple(sorted(imports)),
        methods=tuple(methods),
    )


def _plain_methods(
    operation: Operation, provider: Provider, typed: Typed, names: Mapping[MethodKey, str]
) -> Iterator[tuple[MethodView, Signature]]:
    asked = operation.events.asked_by if operation.events is not None else None
    if has_whole_reply(operation):
        signature = signature_of(operation, typed, without=asked[0] if asked else "")
        name = names[operation.name, "call", ""]
        yield _method(operation, provider, signature, name, "call", "OPERATION", typed.result.text), signature
    if operation.events is not None:
        signature = signature_of(operation, typed, without=asked[0] if asked else "", constant=asked)
        name = names[operation.name, "stream", ""]
        yield _method(operation, provider, signature, name, "stream", "EVENTS", typed.event.text), signature


def _method(  # noqa: PLR0913 - the sides of a method
    operation: Operation,
    provider: Provider,
    signature: Signature,
    name: str,
    kind: MethodKind,
    descriptor: str,
    result: str,
) -> MethodView:
    lead = "Stream the answer: " if kind == "stream" else ""
    return MethodView(
        name=name,
        kind=kind,
        doc=operation_doc(operation, provider, signature.documented, lead),
        module=module_name(operation.name),
        descriptor=descriptor,
        lifecycle="",
        result=result,
        arguments=signature.arguments,
        body_fields=signature.body_fields,
        body_value=signature.body_value,
        has_body_fields=signature.has_body_fields,
        parameters=signature.parameters,
    )


def _task_methods(  # noqa: PLR0913 - what a task's methods are made of
    lifecycle: Lifecycle,
    operation: Operation,
    names: Mapping[MethodKey, str],
    provider: Provider,
    typed: Typed,
    result: Annotation,
) -> Iterator[tuple[MethodView, Signature]]:
    signature = signature_of(operation, typed)
    leads: dict[MethodKind, tuple[str, Sequence[str]]] = {
        "submit": ("Start a task and return its handle at once: ", ()),
        "run": ("Start a task, wait for it, and return its result: ", _run_notes(lifecycle)),
    }
    for kind, (lead, notes) in leads.items():
        method = MethodView(
            name=names[operation.name, kind, lifecycle.name],
            kind=kind,
            doc=operation_doc(operation, provider, signature.documented, lead, notes),
            module=module_name(operation.name),
            descriptor="OPERATION",
            lifecycle=lifecycle_constant(lifecycle.name),
            result=result.text,
            arguments=signature.arguments,
            body_fields=signature.body_fields,
            body_value=signature.body_value,
            has_body_fields=signature.has_body_fields,
            parameters=signature.parameters,
        )
        yield method, signature


def _run_notes(lifecycle: Lifecycle) -> tuple[str, ...]:
    wait = f"`timeout` is the wait in seconds ({lifecycle.deadline:g} unless told otherwise; None waits without end)."
    cancel = (
        "`cancel_on_exit` cancels the task when the wait is broken off."
        if lifecycle.cancel is not None
        else "The vendor cannot cancel a task, so `cancel_on_exit` has no effect."
    )
    return (wait, "`on_update` is called with a TaskUpdate whenever something changed.", cancel, *_TASK_NOTE)


def signature_of(
    operation: Operation, typed: Typed, *, without: str = "", constant: tuple[str, object] | None = None
) -> Signature:
    """Return what an operation's methods take: path parameters first, then the body's members, then the rest.

    `without` leaves a body field out; `constant` sends it with one value instead.
    """
    arguments: list[ArgumentView] = []
    documented: list[tuple[str, Field | Parameter]] = []
    models: set[str] = set()
    imports: set[str] = set()

    def add(name: str, annotation: Annotation, described: Field | Parameter, *, is_optional: bool) -> None:
        text, used = argument_annotation(annotation)
        if is_optional and not allows_none(text):
            text = f"{text} | None"
        arguments.append(ArgumentView(name=name, annotation=text, is_optional=is_optional))
        documented.append((name, described))
        models.update(annotation.models)
        imports.update(used)

    parameters: list[SentView] = []
    for parameter, annotation in zip(operation.parameters, typed.parameters, strict=True):
        if parameter.location != "path":
            continue
        add(_name(typed, parameter), annotation, parameter, is_optional=False)
    fields: list[SentView] = []
    members = body_members(operation)
    value = "None"
    if members is not None:
        for field, annotation in zip(members.fields, typed.fields[members.name], strict=True):
            wire = VendorText(field.wire_name)
            if field.wire_name == without:
                if constant is not None:
                    fields.append(SentView(wire_name=wire, expression="", constant=constant[1], is_constant=True))  # type: ignore[arg-type]  # a JSON value
                continue
            if field.is_constant:
                fields.append(
                    SentView(wire_name=wire, expression="", constant=field.shape.get("const"), is_constant=True)
                )
                continue
            name = typed.arguments["body", field.wire_name]
            add(name, annotation, field, is_optional=not field.is_required)
            is_nullable = field.is_required and allows_none(annotation.text)
            fields.append(
                SentView(wire_name=wire, expression=f"NULL if {name} is None else {name}" if is_nullable else name)
            )
            imports |= {"NULL"} if is_nullable else set()
    elif operation.body is not None:
        value = typed.arguments["body", "body"]
        described = Field(
            wire_name="body",
            shape=operation.body.shape,
            is_required=operation.body.is_required,
            description=operation.body.description,
        )
        add(value, typed.body, described, is_optional=not operation.body.is_required)
    for parameter, annotation in zip(operation.parameters, typed.parameters, strict=True):
        name = _name(typed, parameter)
        parameters.append(SentView(wire_name=VendorText(name), expression=name))
        if parameter.location != "path":
            add(name, annotation, parameter, is_optional=not parameter.is_required)
    return Signature(
        arguments=tuple(arguments),
        documented=tuple(documented),
        body_fields=tuple(fields),
        body_value=value,
        has_body_fields=members is not None,
        parameters=tuple(parameters),
        models=frozenset(models),
        imports=frozenset(imports),
    )


def _name(typed: Typed, parameter: Parameter) -> str:
    return typed.arguments[parameter.location, parameter.wire_name]
