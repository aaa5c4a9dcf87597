"""The module of one operation: its models and its wire description."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import File
from reynard.targets.python.docs import field_doc, model_doc
from reynard.targets.python.naming import FORMAT_TYPES, module_name
from reynard.targets.python.pagination import plan_pagination
from reynard.targets.python.types import CHECKS
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
    from collections.abc import Sequence

    from reynard.ir.types import Operation, Reply
    from reynard.targets.python.typed import Member, Model, Typed, TypedBody
    from reynard.targets.python.types import Annotation


def plan_operation(operation: Operation, typed: Typed, provider: str) -> OperationView:
    """Return the view of an operation's module."""
    models = tuple(_model(each, typed, operation) for each in _leaves_first(typed))
    bodies = tuple(map(_body, typed.bodies))
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
        imports=_imports(operation, typed, bodies, models),
        models=models,
        result=typed.result.text,
        event=typed.event.text,
        parameters=tuple(
            ParameterView(
                name=name,
                wire_name=VendorText(each.wire_name),
                location=each.location,
                is_required=each.is_required,
                style=each.style,
                is_exploded=each.is_exploded,
                allows_reserved=each.allows_reserved,
                media=VendorText(each.media) if each.media else None,
                type=found.text if found.text != "Any" else "",
            )
            for each, name, found in typed.parameters
        ),
        constants=tuple(
            ConstantView(location=each.location, wire_name=VendorText(each.wire_name), value=VendorText(each.value))
            for each in operation.constants
        ),
        body=bodies[0] if bodies else None,
        alternatives=bodies[1:],
        replies=plain,
        event_replies=events,
        errors=tuple(_reply(reply, annotation) for reply, annotation in typed.refusals),
        auth=operation.auth,
        server=operation.server,
        idempotency_header=VendorText(operation.idempotency_header) if operation.idempotency_header else None,
        pagination=plan_pagination(operation, typed),
        headers=operation.headers,
    )


def _leaves_first(typed: Typed) -> Sequence[Model]:
    """Order models so that each stands behind those it names; cycles are resolved by pydantic at first use."""
    done: dict[str, Model] = {}
    entered: set[str] = set()
    stack = [(name, False) for name in reversed(list(typed.models))]
    while stack:
        name, is_left = stack.pop()
        if is_left:
            done.setdefault(name, typed.models[name])
        elif name not in entered:
            entered.add(name)
            stack.append((name, True))
            needed = sorted(
                {each for member in typed.models[name].members for each in member.annotation.models}, reverse=True
            )
            stack.extend((each, False) for each in needed if each in typed.models)
    return list(done.values())


def _model(model: Model, typed: Typed, operation: Operation) -> ModelView:
    definition = model.definition
    what = "sent by" if definition.direction == "request" else "answered by"
    fallback = f"Part of what is {what} `{operation.name}`."
    medias = [each.body.media for each in typed.bodies if each.body.definition == definition.name]
    if medias:
        is_first = operation.body is not None and operation.body.media in medias
        fallback = f"What `{operation.name}` sends{'' if is_first else f' as {medias[0]}'}."
    answers = [reply for reply, found in typed.replies if found.text == definition.name]
    refusals = [reply.status for reply, found in typed.refusals if found.text == definition.name]
    if answers:
        fallback = f"What `{operation.name}` answers."
        if answers[0].kind == "events":
            fallback = f"One event of what `{operation.name}` answers."
        elif typed.result.text != definition.name:
            fallback = f"What `{operation.name}` answers with HTTP {answers[0].status}."
    elif refusals:
        statuses = " or ".join("any other status" if each == "default" else each for each in refusals)
        fallback = f"What `{operation.name}` refuses with, as `error.parsed`: HTTP {statuses}."
    kind = "Request" if definition.direction == "request" else "Response"
    is_ruled = definition.rules is not None and definition.root is None
    if definition.name == operation.headers:
        fallback = f"What `{operation.name}` answers in headers, as `documented_headers` of the raw answer."
    base = "RuledModel" if is_ruled else f"{kind}Root" if definition.root is not None else f"{kind}Model"
    base = "DocumentedHeaders" if definition.name == operation.headers else base
    return ModelView(
        name=definition.name,
        base=base,
        doc=model_doc(definition, fallback),
        allows_extra=definition.direction == "request" and definition.extra is not None and definition.root is None,
        rules=definition.rules if is_ruled else None,
        fields=tuple(_field(each) for each in model.members),
    )


def _field(member: Member) -> FieldView:
    field, found = member.field, member.annotation
    is_there = field.is_required or field.is_promised
    return FieldView(
        name=member.name,
        annotation=found.text,
        is_promised=field.is_promised,
        alias=VendorText(field.wire_name) if member.name != field.wire_name else None,
        is_optional=not is_there,
        doc=field_doc(field),
    )


def _body(typed: TypedBody) -> BodyView:
    body = typed.body
    return BodyView(
        media=VendorText(body.media),
        model=body.definition or ("bytes" if isinstance(body.shape, File) else typed.annotation.text),
        is_required=body.is_required,
        parts=tuple(
            PartView(
                wire_name=VendorText(each.wire_name),
                kind=each.kind,
                is_repeated=each.is_repeated,
                media=VendorText(each.media) if each.media else None,
                style=each.style,
                is_exploded=each.is_exploded,
            )
            for each in body.parts
        ),
    )


def _reply(reply: Reply, annotation: Annotation) -> ReplyView:
    return ReplyView(status=reply.status, media=VendorText(reply.media), type=annotation.text, shape=reply.kind)


_TYPING = ("Annotated", "Any", "Literal")


def _imports(
    operation: Operation, typed: Typed, bodies: tuple[BodyView, ...], models: tuple[ModelView, ...]
) -> tuple[ImportView, ...]:
    used = {name for model in typed.models.values() for each in model.members for name in each.annotation.imports}
    used |= {name for _, annotation in (*typed.replies, *typed.refusals) for name in annotation.imports}
    used |= {name for _, _, annotation in typed.parameters if annotation.text != "Any" for name in annotation.imports}
    named = {*_TYPING, *FORMAT_TYPES, "Base64Bytes", "Field", *CHECKS}
    used |= {name for each in typed.bodies if each.model is None for name in named & each.annotation.imports}
    is_promised = any(field.is_promised for model in models for field in model.fields)
    has_alias = any(field.is_aliased for model in models for field in model.fields)
    pydantic = [name for name, is_used in (
        ("ConfigDict", any(model.allows_extra for model in models)),
        ("Field", "Field" in used or has_alias),
    ) if is_used]  # fmt: skip
    ruled = {"Fits" for model in models if model.rules is not None}
    runtime = sorted(
        ({model.base for model in models} - {"DocumentedHeaders"})
        | ruled
        | ({"Base64Bytes", "FileValue", *CHECKS} & used)
    )
    wire = ["Body"] * bool(bodies) + ["Constant"] * bool(operation.constants) + ["Operation"]
    wire += ["Parameter"] * bool(operation.parameters) + ["Part"] * any(each.parts for each in bodies) + ["Reply"]
    lines = [
        ImportView(module="typing", names=tuple(name for name in _TYPING if name in used)),
        ImportView(module="pydantic", names=tuple(pydantic)),
        ImportView(module="..._runtime.documented", names=("DocumentedHeaders",) if operation.headers else ()),
        ImportView(module="..._runtime.formats", names=tuple(sorted(used.intersection(FORMAT_TYPES)))),
        ImportView(module="..._runtime.models", names=tuple(runtime)),
        ImportView(module="..._runtime.operation", names=tuple(wire)),
        ImportView(module="..._runtime.options", names=("Null",) if "Null" in used else ()),
        ImportView(module="..._runtime.pagination", names=("Pagination",) if operation.pagination else ()),
        ImportView(module="..._runtime.promised", names=("Promised",) if is_promised else ()),
    ]
    return tuple(line for line in lines if line.names)
