"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import GetTaskResponse


def _get_task() -> Operation[GetTaskResponse]:
    from .operations.get_task import OPERATION

    return OPERATION


OPERATION_: Lifecycle[GetTaskResponse] = Lifecycle(
    provider="client",
    name="operation",
    id=("id",),
    query=Step(operation=_get_task, arguments=(("id", "{id}"),)),
    status=("state",),
    states={
        "done": "succeeded",
        "failed": "failed",
    },
    progress=(),
    progress_scale=100.0,
    failure_code=(),
    failure_message=(),
    outputs=Outputs(
        url=(),
        lifetime=None,
    ),
    poll=Poll(first=3.0, factor=1.5, max=15.0),
    deadline=900.0,
)
LIFECYCLES_: Lifecycle[GetTaskResponse] = Lifecycle(
    provider="client",
    name="lifecycles",
    id=("id",),
    query=Step(operation=_get_task, arguments=(("id", "{id}"),)),
    status=("state",),
    states={
        "done": "succeeded",
        "failed": "failed",
    },
    progress=(),
    progress_scale=100.0,
    failure_code=(),
    failure_message=(),
    outputs=Outputs(
        url=(),
        lifetime=None,
    ),
    poll=Poll(first=3.0, factor=1.5, max=15.0),
    deadline=900.0,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "operation": OPERATION_,
    "lifecycles": LIFECYCLES_,
}
