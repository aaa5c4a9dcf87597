"""The module of one operation: its models and its wire description."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.ir.shape import File
from reynard.targets.python.class_views import ImportView
from reynard.targets.python.classes import leaves_first, plan_class, plan_imports
from reynard.targets.python.naming import module_name
from reynard.targets.python.pagination import plan_pagination
from reynard.targets.python.typed import bodies_of
from reynard.targets.python.views import BodyView, ConstantView, OperationView, ParameterView, PartView, ReplyView
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.ir.types import Operation, Reply
    from reynard.targets.python.class_views import ModelView
    from reynard.targets.python.places import Places
    from reynard.targets.python.typed import Model, Typed, TypedBody
    from reynard.targets.python.types import Annotation


_USUAL = MappingProxyType({"query": "form", "cookie": "form", "path": "simple", "header": "simple"})
_EXPLODED = ("form", "deepObject")
"""How arguments are spelled where nothing is said of it (OpenAPI 3.1, Parameter Object)."""


def plan_operation(  # noqa: PLR0913 - what a module is made of
    operation: Operation,
    typed: Typed,
    provider: str,
    places: Places,
    said: Mapping[str, str],
    call: str = "",
    room: str = "operations",
) -> OperationView:
    """Return the view of an operation's module; `said` is what is said of its models, `call` how a client calls it."""
    module = f"{room}.{module_name(operation.name)}"
    own = leaves_first({name: each for name, each in typed.models.items() if places.modules[name] == module})
    models = tuple(plan_class(each, said[each.definition.name]) for each in own)
    bodies = tuple(map(_body, typed.bodies))
    replies = [_reply(reply, annotation) for reply, annotation in typed.replies]
    plain = tuple(each for each in replies if each.shape != "events")
    events = tuple(each for each in replies if each.shape == "events")
    return OperationView(
        doc=VendorText(_module_doc(operation, call)),
        call=call,
        module=module_name(operation.name),
        name=operation.name,
        provider=provider,
        method=operation.method,
        path=VendorText(operation.path),
        effect=operation.effect,
        imports=_imports(operation, typed, own, models, places, module),
        models=models,
        result=typed.result.text,
        event=typed.event.text,
        parameters=tuple(
            ParameterView(
                name=name,
                wire_name=VendorText(each.wire_name),
                location=each.location,
                is_required=each.is_required,
                style=each.style if each.style != _USUAL[each.location] else "",
                is_exploded=each.is_exploded if each.is_exploded != (each.style in _EXPLODED) else None,
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
        together={"allOf": list(operation.together)} if operation.together else None,
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


def _module_doc(operation: Operation, call: str) -> str:
    """Return what a module is about: the call, the request, and what the vendor says that it does."""
    summary = " ".join(operation.summary.split()).rstrip(".。")
    request = f"`{operation.method} {operation.path}`"
    return f"{f'`client.{call}`, ' if call else ''}{request}{f': {summary}' if summary else ''}."


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


def _imports(  # noqa: PLR0913 - what a module is made of
    operation: Operation, typed: Typed, models: Sequence[Model], views: Sequence[ModelView], places: Places, module: str
) -> tuple[ImportView, ...]:
    annotations = [each for _, each in (*typed.replies, *typed.refusals)]
    annotations += [each for _, _, each in typed.parameters if each.text != "Any"]
    values = [each for each in typed.bodies if each.model is None and not isinstance(each.body.shape, File)]
    annotations += [each.annotation for each in values]
    named = frozenset((*(each.body.definition for each in typed.bodies if each.model is not None), operation.headers))
    others = (
        frozenset[str]().union(*(each.imports for each in annotations)),
        (named - {""}).union(*(each.models for each in annotations)),
    )
    bodies = bodies_of(operation)
    wire = ["Body"] * bool(bodies) + ["Constant"] * bool(operation.constants) + ["Operation"]
    wire += ["Parameter"] * bool(operation.parameters) + ["Part"] * any(each.parts for each in bodies) + ["Reply"]
    return (
        ImportView(module="..._runtime.operation", names=tuple(wire)),
        *([ImportView(module="..._runtime.pagination", names=("Pagination",))] if operation.pagination else ()),
        *plan_imports(models, views, places, module, others),
    )
