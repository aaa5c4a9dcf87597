"""`GET /v1/video/generations/{task_id}`: Ask for the state of a video task."""

from __future__ import annotations

from typing import Any, Literal

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class QueryVideoResponseErrorOption2(ResponseModel):
    """Part of what is answered by `query_video`."""

    code: str | int | None = None
    message: str | None = None


class QueryVideoResponseResult(ResponseModel):
    """The result, on some gateways."""

    video_url: str | None = None
    """The address of the finished video."""
    outputs: list[str] | None = None
    """The addresses of all finished files."""


class QueryVideoResponse(ResponseModel):
    """What `query_video` answers."""

    id: str | None = None
    task_id: str | None = None
    """The same as `id`."""
    object: str | None = None
    model: str | None = None
    status: Literal["queued", "in_progress", "completed", "failed", "cancelled", "expired"] | str
    """The state of the task."""
    progress: int | float | str | None = None
    """How far it is, in percent."""
    created_at: int | None = None
    """Unix time in seconds."""
    completed_at: int | None = None
    """Unix time in seconds."""
    video_url: str | None = None
    """The address of the finished video."""
    url: str | None = None
    """The same, on some gateways."""
    result: QueryVideoResponseResult | None = None
    """The result, on some gateways."""
    error: str | QueryVideoResponseErrorOption2 | dict[str, Any] | None = None
    """Why the task failed."""


OPERATION: Operation[QueryVideoResponse] = Operation(
    provider="vidu",
    name="query_video",
    method="GET",
    path="/v1/video/generations/{task_id}",
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
    replies=(Reply(status="200", media="application/json", type=QueryVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
