"""The lives of a provider's tasks, as descriptors for the runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.types import Guard, Step
from reynard.targets.python.naming import lifecycle_constant, module_name
from reynard.targets.python.views import GuardView, LifecycleView, LoaderView, StepView
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.ir.types import Lifecycle, Provider
    from reynard.targets.python.typed import Typed


def plan_lifecycles(
    provider: Provider, typed: Mapping[str, Typed]
) -> tuple[tuple[LifecycleView, ...], tuple[LoaderView, ...]]:
    """Return the descriptors of a provider's tasks, and the functions that load the operations they need."""
    needed = sorted({step.operation for each in provider.lifecycles for _, step in each.steps})
    loaders = tuple(
        LoaderView(
            name=f"_{name}",
            module=module_name(name),
            result=typed[name].result.text,
            models=tuple(sorted(typed[name].result.models)),
        )
        for name in needed
    )
    return tuple(_lifecycle(each, typed) for each in provider.lifecycles), loaders


def _lifecycle(lifecycle: Lifecycle, typed: Mapping[str, Typed]) -> LifecycleView:
    return LifecycleView(
        constant=lifecycle_constant(lifecycle.name),
        name=lifecycle.name,
        result=typed[lifecycle.query.operation].result.text,
        life={name: _viewed(getattr(lifecycle, name)) for name in lifecycle.__struct_fields__},
    )


def _viewed(value: object) -> object:
    """Return a value of a lifecycle as templates see it: its texts as vendor text, its steps with their loaders."""
    match value:
        case str():
            return VendorText(value)
        case tuple():
            return tuple(_viewed(each) for each in value)
        case Guard():
            return GuardView(at=VendorText(value.at), values=value.values)
        case Step():
            return StepView(loader=f"_{value.operation}", arguments=_viewed(value.arguments))
        case _:
            return value
