"""An object that a body may lack, though it holds what must be said and every example has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from reynard.diagnostics.codes import NEEDED_OBJECT
from reynard.prose.phrasing import list_names
from reynard.reconcile.evidence import Weight
from reynard.reconcile.ruling import Rule, Ruling
from reynard.schema.resolve import resolved

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reynard.reconcile.evidence import Node
    from reynard.schema.keywords import Schema
    from reynard.text.origin import Json

_SELECTORS = frozenset(
    (
        *("model", "modelname", "modelid", "modelversion", "version", "type", "tasktype", "action", "reqkey"),
        *("service", "mode", "method", "callback", "callbackurl", "webhook", "webhookurl", "notifyurl", "notifyhook"),
    )
)
"""Names of members that say who does the work or who is told, not what is to be done."""
_INPUTS = frozenset(("input", "inputs", "params", "parameters", "payload", "arguments", "args"))
"""Names of members that hold what is to be done, whatever the vendor."""


def judge(node: Node) -> Iterator[Ruling]:
    """Require the one object of a body that says what is to be done, where all that is required only says by whom."""
    properties, required = node.schema.get("properties"), node.schema.get("required")
    if node.direction != "request" or not isinstance(properties, dict) or not _is_body(node):
        return
    names = [str(each) for each in required] if isinstance(required, list) else []
    whole: Schema = {"$defs": {**node.definitions}}
    if not all(_selects(name, resolved(properties.get(name), whole)) for name in names):
        return
    inner = {name: _needs(resolved(each, whole)) for name, each in properties.items() if name not in names}
    held = [name for name, needs in inner.items() if needs]
    if len(held) != 1:
        return
    (name,) = held
    shown = [each for each in node.samples if isinstance(each.value, dict)]
    is_input = "".join(name.lower().split("_")) in _INPUTS
    if not (names or is_input) or not (shown or is_input) or any(each.member(name) is None for each in shown):
        return
    needs = list_names(inner[name][:4])
    has = "and every example has it" if shown else "and nothing else says what to do"
    yield Ruling(
        entry=NEEDED_OBJECT,
        believes=Weight.EXAMPLE if shown else Weight.CONVENTION,
        message=f"`{name}` is not required, but {needs} in it {'is' if len(inner[name]) == 1 else 'are'}, {has}",
        labels=(
            (node.span("properties", name, part="key"), "may be left out"),
            *((member.span, "sent here") for each in shown[:1] if (member := each.member(name)) is not None),
        ),
        schema=node.schema | {"required": cast("Json", [*names, name])},
        was={"required": False},
        now={"required": True},
        because=f"{needs} in it must be sent, {has}",
        field=name,
        help=f"read as required. To let it be left out, decide `set: {{required: false}}` at `{node.address}.{name}`",
    )


def _is_body(node: Node) -> bool:
    """Tell whether a node is the body itself, inline or behind a reference."""
    return node.address == "request" or (bool(node.samples) and all(each.pointer == () for each in node.samples))


def _selects(name: str, schema: Schema) -> bool:
    """Tell whether a required member only chooses: by its name, or since it has one value."""
    values = schema.get("enum")
    is_fixed = "const" in schema or (isinstance(values, list) and len(values) == 1)
    return is_fixed or name.lower().replace("_", "").replace("-", "") in _SELECTORS


def _needs(schema: Schema) -> tuple[str, ...]:
    """Return what an object requires of itself beyond what it always says; nothing of what is no object."""
    required, properties = schema.get("required"), schema.get("properties")
    if not isinstance(required, list) or not isinstance(properties, dict):
        return ()
    return tuple(
        str(each) for each in required if not (isinstance(own := properties.get(str(each)), dict) and "const" in own)
    )


RULE = Rule("needed-object", judge, needs=("properties",))
