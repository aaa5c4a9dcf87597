"""`GET /v1/video/query`: Ask for the state of a video task."""

from __future__ import annotations

from typing import Any, Literal

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class QueryVideoResponseDetail(ResponseModel):
    """What the vendor behind the gateway answered."""

    video_url: str | None = None
    """The address of the finished video."""


class QueryVideoResponseErrorOption2(ResponseModel):
    """Part of what is answered by `query_video`."""

    code: str | int | None = None
    message: str | None = None


class QueryVideoResponse(ResponseModel):
    """What `query_video` answers."""

    id: str | None = None
    """The task's id; some gateways leave out the `model:` in front."""
    status: (
        Literal[
            "pending",
            "queued",
            "image_downloading",
            "processing",
            "running",
            "in_progress",
            "video_generating",
            "video_generation_completed",
            "video_generation_failed",
            "video_upsampling",
            "video_upsampling_completed",
            "video_upsampling_failed",
            "completed",
            "success",
            "succeeded",
            "failed",
            "error",
        ]
        | str
    )
    """The state of the task."""
    progress: int | float | str | None = None
    """How far it is, in percent, on some gateways."""
    video_url: str | None = None
    """The address of the finished video."""
    enhanced_prompt: str | None = None
    """The prompt as the model rewrote it."""
    status_update_time: int | None = None
    """Unix time of the last change: milliseconds on some gateways, seconds on others."""
    detail: QueryVideoResponseDetail | None = None
    """What the vendor behind the gateway answered."""
    error: str | QueryVideoResponseErrorOption2 | dict[str, Any] | None = None
    """Why the task failed."""
    message: str | None = None


OPERATION: Operation[QueryVideoResponse] = Operation(
    provider="unified",
    name="query_video",
    method="GET",
    path="/v1/video/query",
    effect="read",
    parameters=(
        Parameter(
            name="id",
            wire_name="id",
            location="query",
            required=True,
            style="form",
            explode=True,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=QueryVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
