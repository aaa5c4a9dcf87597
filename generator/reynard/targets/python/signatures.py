"""What the methods of an operation take, and what they pass on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import Boolean, Text, Values, options_of
from reynard.ir.types import Field
from reynard.targets.python.docs import argument_text
from reynard.targets.python.group_views import ArgumentView, SentView
from reynard.targets.python.methods import STREAM, chooses_stream
from reynard.targets.python.typed import body_members
from reynard.targets.python.types import alternatives_in, annotation, optional
from reynard.targets.text import VendorText, literal
from reynard.values import Struct, field, replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reynard.ir.types import Operation, Parameter
    from reynard.targets.python.typed import Member, Typed, TypedBody
    from reynard.targets.python.types import Passed
    from reynard.text.origin import Json

_OPEN_NOTE = "The documentation names no members of it."
_STREAM_NOTE = "Whether the answer comes in events, as they are made: `with` the EventStream that is returned then."


class Overload(Struct, frozen=True):
    """One way to call a method."""

    arguments: tuple[ArgumentView, ...]
    streams: bool | None = None
    """Whether the answer comes in events, where the caller chooses; None where either may come."""


class Switch(Struct, frozen=True):
    """The member of a body that asks for events, and what is sent for it; nothing where it is left out."""

    wire_name: str
    expression: str = ""


class Signature(Struct, frozen=True):
    """What a method takes, and what it passes on."""

    arguments: tuple[ArgumentView, ...]
    overloads: tuple[Overload, ...]
    """What it takes for each choice of a media type, and for a stream, where that differs."""
    documented: tuple[tuple[str, str], ...]
    """Each argument, and what is known of it."""
    body_fields: tuple[SentView, ...]
    body_value: str
    has_body_fields: bool
    parameters: tuple[SentView, ...]
    models: frozenset[str]
    dictionaries: frozenset[str]
    imports: frozenset[str]


class _Taken(Struct):
    """What a method takes for one body, as it is put together."""

    passed: Passed
    arguments: list[ArgumentView] = field(default_factory=list)
    documented: list[tuple[str, Field | Parameter]] = field(default_factory=list)
    sent: list[SentView] = field(default_factory=list)
    models: set[str] = field(default_factory=set)
    dictionaries: set[str] = field(default_factory=set)
    imports: set[str] = field(default_factory=set)

    def add(self, name: str, described: Field | Parameter, *, is_optional: bool, is_sequence: bool = False) -> None:
        """Add an argument."""
        found = annotation(described.shape, "argument", self.passed)
        if is_sequence:
            found = replace(found, text=f"Iterable[{found.text}]", accepts_none=False)
        if is_optional:
            found = optional(found, is_sent=isinstance(described, Field))
        text = found.text
        self.arguments.append(ArgumentView(name=name, annotation=text, is_optional=is_optional))
        self.documented.append((name, described))
        self.models |= found.models
        self.dictionaries |= found.dictionaries
        self.imports |= found.imports

    def put_required_first(self) -> None:
        """Put what every call needs before what may be left out, each as the document has it."""
        pairs = sorted(zip(self.arguments, self.documented, strict=True), key=lambda pair: pair[0].is_optional)
        self.arguments = [argument for argument, _ in pairs]
        self.documented = [told for _, told in pairs]


def call_signature(operation: Operation, typed: Typed) -> Signature:
    """Return what the method takes that calls an operation once."""
    asked = operation.events.asked_by if operation.events is not None else None
    is_chosen = chooses_stream(operation)
    if asked is None:
        return signature_of(operation, typed, is_chosen=is_chosen)
    off = _switched_off(operation, *asked)
    on = literal(asked[1])
    expression = (f"{on} if {STREAM} else {off or None}") if is_chosen else off
    return signature_of(operation, typed, switch=Switch(asked[0], expression), is_chosen=is_chosen)


def stream_signature(operation: Operation, typed: Typed) -> Signature:
    """Return what a method takes whose answer always comes in events."""
    asked = operation.events.asked_by if operation.events is not None else None
    switch = Switch(asked[0], literal(asked[1])) if asked is not None else None
    return signature_of(operation, typed, switch=switch)


def _switched_off(operation: Operation, wire_name: str, value: Json) -> str:
    """Return what is sent for a switch where no events are wanted: nothing, unless that is refused or asks for them."""
    members = body_members(operation)
    member = next((each for each in members.fields if each.wire_name == wire_name), None) if members else None
    if member is None or not (member.is_required or (member.has_default and member.default == value)):
        return ""
    known = (each for option in options_of(member.shape) if isinstance(option, Values) for each in option.values)
    return "False" if value is True else next((literal(each) for each in known if each != value), "")


def signature_of(
    operation: Operation, typed: Typed, *, switch: Switch | None = None, is_chosen: bool = False
) -> Signature:
    """Return what an operation's methods take: path parameters first, then the body's members, then the rest.

    What is required stands before what is not. `is_chosen` says that the caller chooses whether the answer comes in
    events.
    """
    is_left_out = may_be_left_out(operation, typed)
    shared = frozenset() if is_left_out else frozenset(_constants_of(typed))
    sign = _sign_of_body(typed) if is_left_out else ""
    taken = [_taken_for(each, typed, switch, shared, sign) for each in typed.bodies or (None,)]
    fields: dict[str, SentView] = {}
    for each in taken:
        fields |= {sent.wire_name.raw: sent for sent in each.sent if sent.wire_name.raw not in fields}
    choices = [*_choices(typed, taken), *([_without_body(typed)] if is_left_out else [])]
    arguments = _merged(choices, typed)
    overloads = tuple(map(Overload, choices)) if len(choices) > 1 else ()
    if is_chosen:
        overloads = tuple(_with_stream(each, streams=streams) for each in choices for streams in (False, True, None))
        arguments = _with_stream(arguments).arguments
    documented = dict(pair for each in reversed(taken) for pair in reversed(each.documented))
    if typed.media:
        note = f"How the body is sent; {operation.body.media} unless told otherwise." if operation.body else ""
        documented[typed.media] = Field(wire_name="media", shape=Text(), is_required=False, description=note)
    if is_chosen:
        documented[STREAM] = Field(wire_name=STREAM, shape=Boolean(), is_required=False, description=_STREAM_NOTE)
    return Signature(
        arguments=arguments,
        overloads=overloads,
        documented=tuple((each.name, argument_text(documented[each.name])) for each in arguments),
        body_fields=tuple(fields.values()),
        body_value=_body_value(typed),
        has_body_fields=any(each.model is not None for each in typed.bodies),
        parameters=tuple(SentView(wire_name=VendorText(name), expression=name) for _, name, _ in typed.parameters),
        models=frozenset().union(*(each.models for each in taken)),
        dictionaries=frozenset().union(*(each.dictionaries for each in taken)),
        imports=frozenset().union(*(each.imports for each in taken)),
    )


def _body_value(typed: Typed) -> str:
    """Return what is passed on of a body that is no object with members of its own."""
    one = next((each for each in typed.bodies if each.argument), None)
    if one is None:
        return "None"
    return f"{{}} if {one.argument} is None else {one.argument}" if _is_open(typed) else one.argument


def _is_open(typed: Typed) -> bool:
    return len(typed.bodies) == 1 and typed.bodies[0].is_open


def may_be_left_out(operation: Operation, typed: Typed) -> bool:
    """Tell whether a body may be missing as a whole, though it has members that may not be missing in it."""
    return (
        operation.body is not None
        and not operation.body.is_required
        and any(one.field.is_required for each in typed.bodies if each.model is not None for one in each.model.members)
    )


def _without_body(typed: Typed) -> tuple[ArgumentView, ...]:
    """Return what a method takes where no body is sent."""
    return tuple(_taken_for(None, typed, None, frozenset()).arguments)


def _sign_of_body(typed: Typed) -> str:
    """Return an argument that is never None where a body is sent, so that a member's None can be its null."""
    body = typed.bodies[0] if len(typed.bodies) == 1 else None
    members = body.model.members if body is not None and body.model is not None else ()
    return next((each.argument for each in members if each.field.is_required and not each.annotation.accepts_none), "")


def _with_stream(arguments: tuple[ArgumentView, ...], *, streams: bool | None = None) -> Overload:
    """Return a list of arguments with the one that chooses a stream; the answer is whole where nobody does."""
    annotation = "bool" if streams is None else f"Literal[{streams}]"
    chosen = ArgumentView(name=STREAM, annotation=annotation, is_optional=not streams, default="False")
    return Overload((*arguments, chosen), streams)


def _taken_for(
    body: TypedBody | None, typed: Typed, switch: Switch | None, shared: frozenset[str], sign: str = ""
) -> _Taken:
    """Return what is taken where a body is sent in one media type; constants that `shared` lacks are arguments."""
    taken = _Taken(typed.passed)
    for parameter, name, _ in typed.parameters:
        if parameter.location == "path":
            taken.add(name, parameter, is_optional=False)
    for member in body.model.members if body is not None and body.model is not None else ():
        if switch is not None and member.field.wire_name == switch.wire_name:
            if switch.expression:
                taken.sent.append(SentView(wire_name=VendorText(switch.wire_name), expression=switch.expression))
            continue
        sent = _sent(member, shared, sign)
        taken.sent.append(sent)
        if not sent.is_constant:
            taken.add(member.argument, member.field, is_optional=not member.field.is_required)
            taken.imports |= {"NULL"} if sent.expression != member.argument else set()
    if body is not None and body.model is None:
        described = Field(
            wire_name="body",
            shape=body.body.shape,
            is_required=body.body.is_required,
            description=body.body.description or (_OPEN_NOTE if _is_open(typed) else ""),
        )
        is_optional = not body.body.is_required or _is_open(typed)
        taken.add(body.argument, described, is_optional=is_optional, is_sequence=body.body.is_sequence)
        taken.imports |= {"Iterable"} if body.body.is_sequence else set()
    for parameter, name, _ in typed.parameters:
        if parameter.location != "path":
            taken.add(name, parameter, is_optional=not parameter.is_required)
    taken.put_required_first()
    return taken


def _choices(typed: Typed, taken: Sequence[_Taken]) -> Sequence[tuple[ArgumentView, ...]]:
    """Return the lists of arguments that there are, each with the choice of the media types for which it holds."""
    if not typed.media:
        return [tuple(each.arguments) for each in taken]
    alike: dict[tuple[ArgumentView, ...], list[str]] = {}
    for each, body in zip(taken, typed.bodies, strict=True):
        alike.setdefault(tuple(each.arguments), []).append(body.body.media)
    return [(*arguments, _choice(typed, medias)) for arguments, medias in alike.items()]


def _choice(typed: Typed, medias: Sequence[str]) -> ArgumentView:
    """Return the argument that chooses among media types; the first of all is sent where nobody chooses."""
    default = typed.bodies[0].body.media
    return ArgumentView(
        name=typed.media,
        annotation=f"Literal[{', '.join(map(literal, medias))}]",
        is_optional=default in medias,
        default=literal(default),
    )


def _merged(choices: Sequence[tuple[ArgumentView, ...]], typed: Typed) -> tuple[ArgumentView, ...]:
    """Return the arguments of a method that takes any of several lists: required is what each of them requires."""
    if len(choices) == 1:
        return choices[0]
    by_name: dict[str, list[ArgumentView]] = {}
    for choice in choices:
        for each in choice:
            by_name.setdefault(each.name, []).append(each)
    made: list[ArgumentView] = []
    by_name.pop(typed.media, None)
    for name, found in by_name.items():
        told = dict.fromkeys(each.annotation.removesuffix(" | None") for each in found)
        texts = dict.fromkeys(part for text in told for part in (alternatives_in(text) if len(told) > 1 else (text,)))
        is_optional = len(found) < len(choices) or any(each.is_optional for each in found)
        default = next((each.default for each in found if each.is_optional), "None")
        is_nullable = default == "None" and (is_optional or any(each.annotation.endswith(" | None") for each in found))
        text = " | ".join((*texts, "None") if is_nullable else texts)
        made.append(ArgumentView(name=name, annotation=text, is_optional=is_optional, default=default))
    return (*made, _choice(typed, [each.body.media for each in typed.bodies])) if typed.media else tuple(made)


def _constants_of(typed: Typed) -> Iterator[str]:
    """Yield the members that have one value in whichever media type they are sent."""
    roots = [each.model.members if each.model is not None else () for each in typed.bodies]
    for member in roots[0] if roots else ():
        same = [one for root in roots for one in root if one.field.wire_name == member.field.wire_name]
        if len(same) == len(roots) and (len(same) == 1 or len({repr(one.field.shape) for one in same}) == 1):
            yield member.field.wire_name


def _sent(member: Member, shared: frozenset[str], sign: str) -> SentView:
    """Return how a member of the body is passed on.

    `sign` is the argument that tells that there is a body, where that is not sure.
    """
    said, wire = member.field, VendorText(member.field.wire_name)
    if said.is_constant and isinstance(said.shape, Values) and said.wire_name in shared:
        return SentView(wire_name=wire, expression="", constant=said.shape.values[0], is_constant=True)
    is_nullable = said.is_required and member.annotation.accepts_none and (said.wire_name in shared or bool(sign))
    name = member.argument
    if is_nullable and sign:
        return SentView(wire_name=wire, expression=f"{name} if {sign} is None else NULL if {name} is None else {name}")
    return SentView(wire_name=wire, expression=f"NULL if {name} is None else {name}" if is_nullable else name)
