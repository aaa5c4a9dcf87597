"""`POST /`: submit_video."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Constant, Operation, Reply


class SubmitVideoRequest(RequestModel):
    """What `submit_video` sends."""

    kind: Literal["video"]
    version: Literal[3] | None = None
    prompt: str


class SubmitVideoResponse(ResponseModel):
    """What `submit_video` answers."""

    id: str | None = None


OPERATION: Operation[SubmitVideoResponse] = Operation(
    provider="constants",
    name="submit_video",
    method="POST",
    path="/",
    effect="submit",
    constants=(
        Constant(location="query", wire_name="Action", value="Submit"),
        Constant(location="header", wire_name="X-Version", value="2"),
        Constant(location="query", wire_name="dry", value="true"),
    ),
    body=Body(
        media="application/json",
        model=SubmitVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=SubmitVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
