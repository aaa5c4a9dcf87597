"""The lives of this provider's tasks: where the id is, what its words mean, where the results are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from .._runtime.provider import Equals
from .._runtime.tasks import Lifecycle, Outputs, Poll, Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .._runtime.operation import Operation
    from .models import GetVideoResultResponse


def _get_video_result() -> Operation[GetVideoResultResponse]:
    from .operations.get_video_result import OPERATION

    return OPERATION


VIDEO: Lifecycle[GetVideoResultResponse] = Lifecycle(
    provider="jimeng_official",
    name="video",
    id=("data.task_id", "task_id", "id"),
    query=Step(operation=_get_video_result, arguments=(("task_id", "{id}"), ("req_key", "{request.req_key}"))),
    status=("data.status", "status"),
    states={
        "in_queue": "queued",
        "NOT_START": "queued",
        "SUBMITTED": "queued",
        "QUEUED": "queued",
        "generating": "running",
        "processing": "running",
        "IN_PROGRESS": "running",
        "done": "succeeded",
        "SUCCESS": "succeeded",
        "succeeded": "succeeded",
        "completed": "succeeded",
        "FAILURE": "failed",
        "failed": "failed",
        "not_found": "expired",
        "expired": "expired",
        "UNKNOWN": "unknown",
    },
    succeeded_when=(Equals(at="code", values=(10000, "success")),),
    progress=("data.progress",),
    progress_scale=100.0,
    failure_code=("error.code", "code"),
    failure_message=("error.message", "data.fail_reason", "message"),
    outputs=Outputs(
        url=(
            "data.video_url",
            "data.image_urls[]",
            "data.result_url",
            "data.url",
            "data.data.data.video_url",
            "data.fail_reason",
        ),
        lifetime=3600,
    ),
    poll=Poll(first=5, factor=1.5, max=15),
    deadline=900,
)

LIFECYCLES: Mapping[str, Lifecycle[Any]] = {
    "video": VIDEO,
}
