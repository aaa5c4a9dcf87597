"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import FetchVideoResponse


def _fetch_video() -> Operation[FetchVideoResponse]:
    from .operations.fetch_video import OPERATION

    return OPERATION


VIDEO: Lifecycle[FetchVideoResponse] = Lifecycle(
    provider="jimeng",
    name="video",
    id=("data",),
    query=Step(operation=_fetch_video, arguments=(("task_id", "{id}"),)),
    status=("data.status",),
    states={
        "NOT_START": "queued",
        "SUBMITTED": "queued",
        "QUEUED": "queued",
        "IN_PROGRESS": "running",
        "SUCCESS": "succeeded",
        "FAILURE": "failed",
        "UNKNOWN": "unknown",
    },
    progress=("data.progress",),
    progress_scale=100.0,
    failure_code=(),
    failure_message=("data.fail_reason", "message"),
    outputs=Outputs(
        url=("data.data.video", "data.data.data.video", "data.result_url", "data.video_url"),
        lifetime=86400,
    ),
    poll=Poll(first=5, factor=1.5, max=15),
    deadline=900,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "video": VIDEO,
}
