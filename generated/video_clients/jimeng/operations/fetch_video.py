"""`GET /jimeng/fetch/{task_id}`: Ask for the state of a video task."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class FetchVideoResponseDataDataData(ResponseModel):
    """One level deeper on some gateways."""

    video: str | None = None
    """The address of the finished video."""


class FetchVideoResponseDataData(ResponseModel):
    """What the vendor behind the gateway answered."""

    video: str | None = None
    """The address of the finished video."""
    status: str | None = None
    data: FetchVideoResponseDataDataData | None = None
    """One level deeper on some gateways."""


class FetchVideoResponseData(ResponseModel):
    """Part of what is answered by `fetch_video`."""

    task_id: str | None = None
    status: Literal["NOT_START", "SUBMITTED", "QUEUED", "IN_PROGRESS", "SUCCESS", "FAILURE", "UNKNOWN"] | str
    """The state of the task."""
    progress: str | int | float | None = None
    """How far it is, as text: `37%`."""
    fail_reason: str | None = None
    """Why the task failed."""
    submit_time: int | None = None
    """Unix time in seconds."""
    start_time: int | None = None
    """Unix time in seconds; 0 before it starts."""
    finish_time: int | None = None
    """Unix time in seconds; 0 before it ends."""
    result_url: str | None = None
    """The video, on some gateways."""
    video_url: str | None = None
    """The video, on some gateways."""
    data: FetchVideoResponseDataData | None = None
    """What the vendor behind the gateway answered."""


class FetchVideoResponse(ResponseModel):
    """What `fetch_video` answers."""

    code: str | int | None = None
    """`success`, else what went wrong."""
    message: str | None = None
    data: FetchVideoResponseData


OPERATION: Operation[FetchVideoResponse] = Operation(
    provider="jimeng",
    name="fetch_video",
    method="GET",
    path="/jimeng/fetch/{task_id}",
    effect="read",
    parameters=(
        Parameter(
            name="task_id",
            wire_name="task_id",
            location="path",
            required=True,
            style="simple",
            explode=False,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=FetchVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
