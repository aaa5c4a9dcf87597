"""The lives of a provider's tasks, as descriptors for the runtime."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.targets.python.naming import lifecycle_constant, module_name
from reynard.targets.python.views import GuardView, LifecycleView, LoaderView, StepView
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reynard.ir.types import Lifecycle, Provider, Step
    from reynard.targets.python.operations import Typed


def plan_lifecycles(
    provider: Provider, typed: Mapping[str, Typed]
) -> tuple[tuple[LifecycleView, ...], tuple[LoaderView, ...]]:
    """Return the descriptors of a provider's tasks, and the functions that load the operations they need."""
    needed = sorted({step.operation for each in provider.lifecycles for step in _steps(each)})
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


def _steps(lifecycle: Lifecycle) -> Iterable[Step]:
    return (each for each in (lifecycle.query, lifecycle.resolve, lifecycle.cancel, lifecycle.output_content) if each)


def _lifecycle(lifecycle: Lifecycle, typed: Mapping[str, Typed]) -> LifecycleView:
    query = _step(lifecycle.query)
    assert query is not None  # noqa: S101 - every lifecycle has one
    return LifecycleView(
        constant=lifecycle_constant(lifecycle.name),
        name=lifecycle.name,
        result=typed[lifecycle.query.operation].result.text,
        id=_texts(lifecycle.id),
        query=query,
        resolve=_step(lifecycle.resolve),
        cancel=_step(lifecycle.cancel),
        status=_texts(lifecycle.status),
        states=tuple((VendorText(word), phase) for word, phase in lifecycle.states),
        succeeded_when=tuple(
            GuardView(at=VendorText(each.at), values=each.values) for each in lifecycle.succeeded_when
        ),
        progress=_texts(lifecycle.progress),
        progress_scale=lifecycle.progress_scale,
        failure_code=_texts(lifecycle.failure_code),
        failure_message=_texts(lifecycle.failure_message),
        output_url=_texts(lifecycle.output_url),
        output_content=_step(lifecycle.output_content),
        output_lifetime=lifecycle.output_lifetime,
        poll_first=lifecycle.poll_first,
        poll_factor=lifecycle.poll_factor,
        poll_max=lifecycle.poll_max,
        deadline=lifecycle.deadline,
    )


def _texts(texts: Iterable[str]) -> tuple[VendorText, ...]:
    return tuple(VendorText(each) for each in texts)


def _step(step: Step | None) -> StepView | None:
    if step is None:
        return None
    return StepView(
        loader=f"_{step.operation}",
        arguments=tuple((VendorText(name), VendorText(value)) for name, value in step.arguments),
    )
