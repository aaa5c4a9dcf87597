"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import QueryVideoResponse


def _query_video() -> Operation[QueryVideoResponse]:
    from .operations.query_video import OPERATION

    return OPERATION


VIDEO: Lifecycle[QueryVideoResponse] = Lifecycle(
    provider="vidu",
    name="video",
    id=("task_id", "id"),
    query=Step(operation=_query_video, arguments=(("task_id", "{id}"),)),
    status=("status",),
    states={
        "queued": "queued",
        "in_progress": "running",
        "processing": "running",
        "running": "running",
        "completed": "succeeded",
        "succeeded": "succeeded",
        "failed": "failed",
        "cancelled": "cancelled",
        "expired": "expired",
    },
    progress=("progress",),
    progress_scale=100.0,
    failure_code=("error.code",),
    failure_message=("error.message", "error"),
    outputs=Outputs(
        url=("video_url", "result.video_url", "result.outputs[]", "url"),
        lifetime=86400,
    ),
    poll=Poll(first=5, factor=1.5, max=15),
    deadline=900,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "video": VIDEO,
}
