"""The module of one operation: its models and its wire description."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reynard.targets.python.docs import field_doc, model_doc
from reynard.targets.python.models import ANY, Annotation, TypeRequest
from reynard.targets.python.naming import argument_names, field_names, module_name
from reynard.targets.python.views import (
    BodyView,
    ConstantView,
    FieldView,
    ImportView,
    ModelView,
    OperationView,
    ParameterView,
    PartView,
    ReplyView,
)
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.ir.types import Body, Definition, Operation, Reply, Shape

_BYTES = Annotation("bytes", frozenset(), frozenset())
_TEXT = Annotation("str", frozenset(), frozenset())
_NONE = Annotation("None", frozenset(), frozenset())


def _owner(operation: Operation, what: str) -> str:
    """Return a key for the shapes of an operation outside its definitions; no definition can have it."""
    return f"{operation.name}/{what}"


def good_replies(operation: Operation) -> tuple[Reply, ...]:
    """Return the answers that the client parses; the others are errors, read by the provider's envelope."""
    good = tuple(each for each in operation.replies if each.status.startswith("2"))
    return good or tuple(each for each in operation.replies if each.status == "default")


def type_requests(operation: Operation) -> Iterable[TypeRequest]:
    """Yield the shapes of an operation whose annotations are needed."""
    for definition in operation.definitions:
        extra: tuple[Shape, ...] = ()
        yield TypeRequest(definition.name, tuple(field.shape for field in definition.fields) + extra)
    yield TypeRequest(_owner(operation, "parameters"), tuple(each.shape for each in operation.parameters))
    yield TypeRequest(_owner(operation, "replies"), tuple(each.shape for each in good_replies(operation)))
    yield TypeRequest(_owner(operation, "body"), (operation.body.shape,) if operation.body is not None else ())


@dataclass(frozen=True, slots=True)
class Typed:
    """An operation's Python types and names, shared by its module and by the methods that call it."""

    fields: Mapping[str, tuple[Annotation, ...]]
    """Annotations of each definition's members."""
    names: Mapping[str, Mapping[str, str]]
    """Attribute names of each definition's members, by wire name."""
    parameters: tuple[Annotation, ...]
    body: Annotation
    result: Annotation
    event: Annotation
    replies: tuple[tuple[Reply, Annotation], ...]
    arguments: Mapping[tuple[str, str], str]

    @classmethod
    def of(cls, operation: Operation, types: Mapping[str, tuple[Annotation, ...]]) -> Typed:
        """Collect what was found for an operation."""
        replies = tuple(
            (reply, _reply_type(reply, annotation))
            for reply, annotation in zip(good_replies(operation), types[_owner(operation, "replies")], strict=True)
        )
        whole = [(reply, annotation) for reply, annotation in replies if reply.kind != "events"]
        events = [annotation for reply, annotation in replies if reply.kind == "events"]
        best = [annotation for reply, annotation in whole if reply.kind != "empty"] or [
            annotation for _, annotation in whole
        ]
        body = types[_owner(operation, "body")]
        return cls(
            fields={each.name: types[each.name] for each in operation.definitions},
            names={each.name: field_names(field.wire_name for field in each.fields) for each in operation.definitions},
            parameters=types[_owner(operation, "parameters")],
            body=_raw_body(operation.body, body[0]) if operation.body is not None else _NONE,
            result=best[0] if best else (events[0] if events else _NONE),
            event=events[0] if events else ANY,
            replies=replies,
            arguments=arguments_of(operation),
        )


def body_members(operation: Operation) -> Definition | None:
    """Return the definition whose members are the arguments of the operation's body, if it is an object."""
    if operation.body is None or not operation.body.definition:
        return None
    return next(each for each in operation.definitions if each.name == operation.body.definition)


def arguments_of(operation: Operation) -> Mapping[tuple[str, str], str]:
    """Return an operation's argument names by (location, wire name); a body that is no object is `body`."""
    members = body_members(operation)
    places = [("body", field.wire_name) for field in members.fields] if members is not None else []
    if operation.body is not None and members is None:
        places = [("body", "body")]
    return argument_names([*places, *((each.location, each.wire_name) for each in operation.parameters)])


def _reply_type(reply: Reply, annotation: Annotation) -> Annotation:
    match reply.kind:
        case "bytes":
            return _BYTES
        case "text":
            return _TEXT
        case "empty":
            return _NONE
        case _:
            return annotation


def _raw_body(body: Body, annotation: Annotation) -> Annotation:
    if body.shape.get("format") == "binary":
        return Annotation("FileInput | Upload", frozenset(), frozenset(("FileInput", "Upload")))
    return annotation


def plan_operation(operation: Operation, typed: Typed, provider: str) -> OperationView:
    """Return the view of an operation's module."""
    models = tuple(_model(each, typed, operation) for each in _leaves_first(operation, typed))
    body = _body(operation.body, typed) if operation.body is not None else None
    replies = [_reply(reply, annotation) for reply, annotation in typed.replies]
    plain = tuple(each for each in replies if each.shape != "events")
    events = tuple(each for each in replies if each.shape == "events")
    return OperationView(
        doc=VendorText(
            f"`{operation.method} {operation.path}`: {' '.join(operation.summary.split()) or operation.name}."
        ),
        module=module_name(operation.name),
        name=operation.name,
        provider=provider,
        method=operation.method,
        path=VendorText(operation.path),
        effect=operation.effect,
        imports=_imports(operation, typed, body, models),
        models=models,
        result=typed.result.text,
        event=typed.event.text,
        parameters=tuple(
            ParameterView(
                name=typed.arguments[each.location, each.wire_name],
                wire_name=VendorText(each.wire_name),
                location=each.location,
                is_required=each.is_required,
                style=each.style,
                is_exploded=each.is_exploded,
                allows_reserved=each.allows_reserved,
            )
            for each in operation.parameters
        ),
        constants=tuple(
            ConstantView(location=each.location, wire_name=VendorText(each.wire_name), value=VendorText(each.value))
            for each in operation.constants
        ),
        body=body,
        replies=plain,
        event_replies=events,
        auth=operation.auth,
        idempotency_header=VendorText(operation.idempotency_header) if operation.idempotency_header else None,
    )


def _leaves_first(operation: Operation, typed: Typed) -> Sequence[Definition]:
    """Order models so that each stands behind those it names; cycles are resolved by pydantic at first use."""
    known = {each.name: each for each in operation.definitions}
    done: dict[str, Definition] = {}
    entered: set[str] = set()
    stack = [(name, False) for name in reversed(list(known))]
    while stack:
        name, is_left = stack.pop()
        if is_left:
            done.setdefault(name, known[name])
        elif name not in entered:
            entered.add(name)
            stack.append((name, True))
            needed = sorted({each for annotation in typed.fields[name] for each in annotation.models}, reverse=True)
            stack.extend((each, False) for each in needed if each in known)
    return list(done.values())


def _model(definition: Definition, typed: Typed, operation: Operation) -> ModelView:
    names = typed.names[definition.name]
    what = "sent by" if definition.direction == "request" else "answered by"
    fallback = f"Part of what is {what} `{operation.name}`."
    if operation.body is not None and operation.body.definition == definition.name:
        fallback = f"What `{operation.name}` sends."
    if definition.name == typed.result.text:
        fallback = f"What `{operation.name}` answers."
    return ModelView(
        name=definition.name,
        base="RequestModel" if definition.direction == "request" else "ResponseModel",
        doc=model_doc(definition.name, definition.description, fallback),
        forbids_extra=definition.extra is None,
        fields=tuple(
            FieldView(
                name=names[field.wire_name],
                annotation=_optional(annotation.text) if not field.is_required else annotation.text,
                alias=VendorText(field.wire_name) if names[field.wire_name] != field.wire_name else None,
                is_optional=not field.is_required,
                doc=field_doc(field),
            )
            for field, annotation in zip(definition.fields, typed.fields[definition.name], strict=True)
        ),
    )


def _optional(annotation: str) -> str:
    return annotation if annotation in ("Any", "None") or allows_none(annotation) else f"{annotation} | None"


def allows_none(annotation: str) -> bool:
    """Tell whether an annotation already accepts None at its top level."""
    node = ast.parse(annotation, mode="eval").body
    return _has_none(node)


def _has_none(node: ast.expr) -> bool:
    match node:
        case ast.BinOp(left=left, right=right):
            return _has_none(left) or _has_none(right)
        case ast.Constant(value=None):
            return True
        case ast.Subscript(value=ast.Name(id="Annotated"), slice=ast.Tuple(elts=[inner, *_])):
            return _has_none(inner)
        case ast.Name(id="Any"):
            return True
    return False


def _body(body: Body, typed: Typed) -> BodyView:
    is_raw = body.shape.get("format") == "binary"
    return BodyView(
        media=VendorText(body.media),
        model=body.definition or ("bytes" if is_raw else typed.body.text),
        is_required=body.is_required,
        parts=tuple(
            PartView(wire_name=VendorText(each.wire_name), kind=each.kind, is_repeated=each.is_repeated)
            for each in body.parts
        ),
    )


def _reply(reply: Reply, annotation: Annotation) -> ReplyView:
    return ReplyView(status=reply.status, media=VendorText(reply.media), type=annotation.text, shape=reply.kind)


_TYPING = ("Annotated", "Any", "Literal")


def _imports(
    operation: Operation, typed: Typed, body: BodyView | None, models: tuple[ModelView, ...]
) -> tuple[ImportView, ...]:
    used = {name for each in typed.fields.values() for annotation in each for name in annotation.imports}
    used |= {name for _, annotation in typed.replies for name in annotation.imports}
    if body is not None and operation.body is not None and not operation.body.definition:
        used |= {name for name in typed.body.imports if name in (*_TYPING, "Field")}
    has_alias = any(field.alias for model in models for field in model.fields)
    pydantic = [name for name, is_used in (
        ("ConfigDict", any(model.forbids_extra for model in models)),
        ("Field", "Field" in used or has_alias),
    ) if is_used]  # fmt: skip
    runtime = sorted({model.base for model in models} | ({"FileValue"} & used))
    wire = ["Body"] * (body is not None) + ["Constant"] * bool(operation.constants) + ["Operation"]
    wire += ["Parameter"] * bool(operation.parameters) + ["Part"] * bool(body and body.parts) + ["Reply"]
    lines = [
        ImportView(module="typing", names=tuple(name for name in _TYPING if name in used)),
        ImportView(module="pydantic", names=tuple(pydantic)),
        ImportView(module="..._runtime.models", names=tuple(runtime)),
        ImportView(module="..._runtime.operation", names=tuple(wire)),
    ]
    return tuple(line for line in lines if line.names)
