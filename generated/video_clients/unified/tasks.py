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
    provider="unified",
    name="video",
    id=("id",),
    query=Step(operation=_query_video, arguments=(("id", "{id}"),)),
    status=("status",),
    states={
        "pending": "queued",
        "queued": "queued",
        "image_downloading": "queued",
        "processing": "running",
        "running": "running",
        "in_progress": "running",
        "video_generating": "running",
        "video_generation_completed": "running",
        "video_upsampling": "running",
        "video_upsampling_completed": "running",
        "completed": "succeeded",
        "success": "succeeded",
        "succeeded": "succeeded",
        "failed": "failed",
        "error": "failed",
        "video_generation_failed": "failed",
        "video_upsampling_failed": "failed",
    },
    progress=("progress",),
    progress_scale=100.0,
    failure_code=("error.code",),
    failure_message=("error.message", "error", "message"),
    outputs=Outputs(
        url=("video_url", "detail.video_url"),
        lifetime=None,
    ),
    poll=Poll(first=5, factor=1.5, max=15),
    deadline=900,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "video": VIDEO,
}
