"""What the methods of an operation take, and what they pass on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.ir.shape import Values
from reynard.ir.types import Field
from reynard.targets.python.types import annotation
from reynard.targets.python.views import ArgumentView, SentView
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from reynard.ir.types import Operation, Parameter
    from reynard.targets.python.typed import Member, Typed


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

    def add(name: str, described: Field | Parameter, *, is_optional: bool) -> None:
        found = annotation(described.shape, "argument")
        text = f"{found.text} | None" if is_optional and not found.accepts_none else found.text
        arguments.append(ArgumentView(name=name, annotation=text, is_optional=is_optional))
        documented.append((name, described))
        models.update(found.models)
        imports.update(found.imports)

    for parameter, name, _ in typed.parameters:
        if parameter.location == "path":
            add(name, parameter, is_optional=False)
    fields: list[SentView] = []
    for member in typed.body.members if typed.body is not None else ():
        sent = _sent(member, without, constant)
        if sent is not None:
            fields.append(sent)
            if not sent.is_constant:
                add(member.argument, member.field, is_optional=not member.field.is_required)
                imports |= {"NULL"} if sent.expression != member.argument else set()
    if operation.body is not None and typed.body is None:
        described = Field(
            wire_name="body",
            shape=operation.body.shape,
            is_required=operation.body.is_required,
            description=operation.body.description,
        )
        add(typed.body_argument, described, is_optional=not operation.body.is_required)
    for parameter, name, _ in typed.parameters:
        if parameter.location != "path":
            add(name, parameter, is_optional=not parameter.is_required)
    return Signature(
        arguments=tuple(arguments),
        documented=tuple(documented),
        body_fields=tuple(fields),
        body_value=typed.body_argument or "None",
        has_body_fields=typed.body is not None,
        parameters=tuple(SentView(wire_name=VendorText(name), expression=name) for _, name, _ in typed.parameters),
        models=frozenset(models),
        imports=frozenset(imports),
    )


def _sent(member: Member, without: str, constant: tuple[str, object] | None) -> SentView | None:
    """Return how a member of the body is passed on; None where this method leaves it out."""
    field, wire = member.field, VendorText(member.field.wire_name)
    if field.wire_name == without:
        if constant is None:
            return None
        return SentView(wire_name=wire, expression="", constant=constant[1], is_constant=True)  # type: ignore[arg-type]  # a JSON value
    if field.is_constant and isinstance(field.shape, Values):
        return SentView(wire_name=wire, expression="", constant=field.shape.values[0], is_constant=True)
    is_nullable = field.is_required and member.annotation.accepts_none
    name = member.argument
    return SentView(wire_name=wire, expression=f"NULL if {name} is None else {name}" if is_nullable else name)
