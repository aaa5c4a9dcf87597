"""The calls that the vendor makes: a module for each, as for an operation that answers what arrives."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import Reference, Values, options_of
from reynard.targets.python.classes import plan_imports, roles_of
from reynard.targets.python.operations import plan_operation
from reynard.targets.python.webhook_views import DispatchView, WebhooksView, WebhookView
from reynard.targets.text import VendorText
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reynard.ir.types import Operation, Provider, Webhook
    from reynard.targets.python.places import Places
    from reynard.targets.python.typed import Typed


def plan_webhooks(
    provider: Provider, typed: Mapping[str, Typed], places: Places, said: Mapping[str, str]
) -> WebhooksView | None:
    """Return what the vendor of a provider sends; None where nothing is documented."""
    if not provider.webhooks:
        return None
    views = tuple(_webhook(each, typed[each.payload.name], provider, places, said) for each in provider.webhooks)
    dispatch = _dispatch(provider.webhooks, views)
    used = frozenset(("Any",) if dispatch is not None else ()).union(*(each.result.imports for each in typed.values()))
    models = frozenset[str]().union(*(each.result.models for each in typed.values()))
    imports = plan_imports((), (), places, "webhooks", (used, models))
    return WebhooksView(
        webhooks=views,
        typing_names=tuple(name for each in imports if each.module == "typing" for name in each.names),
        imports=tuple(
            replace(each, module=each.module.replace("..webhooks.", ".")) for each in imports if each.module != "typing"
        ),
        dispatch=dispatch,
    )


def _webhook(
    webhook: Webhook, typed: Typed, provider: Provider, places: Places, said: Mapping[str, str]
) -> WebhookView:
    payload = webhook.payload
    placed = {name for name, (_, place) in roles_of(payload, typed).items() if place}
    of_this = {
        name: f"{'What' if name == typed.result.text else 'Part of what'} `{webhook.event}` brings."
        for name in typed.models.keys() - placed
    }
    view = plan_operation(payload, typed, provider.name, places, {**said, **of_this}, room="webhooks")
    what = f"the callback `{webhook.event}` of `{webhook.of}`" if webhook.of else f"`{webhook.event}`"
    summary = " ".join(payload.summary.split())
    lines = [f"Read what arrives with {what}.", *(["", f"{summary.rstrip('.')}."] if summary else [])]
    lines += ["", "Raises ResponseShapeError of `errors` where it is not what the documentation describes."]
    return WebhookView(
        doc=VendorText(f"What arrives with {what}."),
        function_doc=VendorText("\n".join(lines)),
        event=VendorText(webhook.event),
        payload=view,
        type=typed.result.text,
    )


def _dispatch(webhooks: Sequence[Webhook], views: Sequence[WebhookView]) -> DispatchView | None:
    """Return the member by which payloads are told apart: one that is another constant in each."""
    if len(webhooks) == 1:
        return None
    told = [dict(_constants(each.payload)) for each in webhooks]
    for member in told[0]:
        values = [each.get(member) for each in told]
        if None not in values and len(set(values)) == len(values):
            results = dict.fromkeys(view.payload.result for view in views)
            return DispatchView(
                member=VendorText(member),
                result=" | ".join((*results, "dict[str, Any]")),
                modules=tuple(
                    (VendorText(str(value)), view.payload.module) for value, view in zip(values, views, strict=True)
                ),
            )
    return None


def _constants(payload: Operation) -> Iterator[tuple[str, str]]:
    """Yield the members of a payload that are always one text."""
    shape = payload.replies[0].shape
    root = next((each for each in payload.definitions if shape == Reference(name=each.name)), None)
    for field in root.fields if root is not None else ():
        values = [value for each in options_of(field.shape) if isinstance(each, Values) for value in each.values]
        if len(values) == 1 and isinstance(values[0], str):
            yield field.wire_name, values[0]
