"""`GET /minimax/v1/query/video_generation`: Ask for the state of a video task."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class QueryVideoResponseBaseResp(ResponseModel):
    """Whether the call itself went well."""

    status_code: int | None = None
    """0, else what went wrong."""
    status_msg: str | None = None


class QueryVideoResponse(ResponseModel):
    """What `query_video` answers."""

    task_id: str | int | None = None
    status: Literal["Preparing", "Queueing", "Processing", "Success", "Fail"] | str
    """The state of the task."""
    file_id: str | int | None = None
    """The finished file, for `retrieve_file`; empty before. Text in MiniMax's answers, a number on some gateways."""
    video_width: int | None = None
    """Pixels."""
    video_height: int | None = None
    """Pixels."""
    base_resp: QueryVideoResponseBaseResp | None = None
    """Whether the call itself went well."""


OPERATION: Operation[QueryVideoResponse] = Operation(
    provider="minimax",
    name="query_video",
    method="GET",
    path="/minimax/v1/query/video_generation",
    effect="read",
    parameters=(
        Parameter(
            name="task_id",
            wire_name="task_id",
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
