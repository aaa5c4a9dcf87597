"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.provider import Equals
from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import GetClipResponse


def _drop_clip() -> Operation[None]:
    from .operations.drop_clip import OPERATION

    return OPERATION


def _get_bytes() -> Operation[bytes]:
    from .operations.get_bytes import OPERATION

    return OPERATION


def _get_clip() -> Operation[GetClipResponse]:
    from .operations.get_clip import OPERATION

    return OPERATION


CLIP: Lifecycle[GetClipResponse] = Lifecycle(
    provider="tasks",
    name="clip",
    id=("data.task_id",),
    query=Step(operation=_get_clip, arguments=(("id", "{id}"),)),
    cancel=Step(operation=_drop_clip, arguments=(("id", "{id}"),)),
    status=("data.state",),
    states={
        "Waiting": "queued",
        "Working": "running",
        "Done": "succeeded",
        "true": "succeeded",
        "Broken": "failed",
    },
    succeeded_when=(Equals(at="code", values=(0,)),),
    progress=("data.progress",),
    progress_scale=100.0,
    failure_code=("data.code",),
    failure_message=("data.why",),
    outputs=Outputs(
        url=("data.urls[]",),
        content=Step(operation=_get_bytes, arguments=(("id", "{id}"),)),
        lifetime=3600,
    ),
    poll=Poll(first=1, factor=2, max=10),
    deadline=600,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "clip": CLIP,
}
