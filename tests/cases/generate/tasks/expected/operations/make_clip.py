"""`POST /v1/clips`: make_clip."""

from __future__ import annotations

from pydantic import Field

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeClipRequest(RequestModel):
    """What `make_clip` sends."""

    prompt: str
    timeout_: int | None = Field(default=None, validation_alias="timeout", serialization_alias="timeout")


class MakeClipResponseData(ResponseModel):
    """Part of what is answered by `make_clip`."""

    task_id: str


class MakeClipResponse(ResponseModel):
    """What `make_clip` answers."""

    code: int | None = None
    data: MakeClipResponseData


OPERATION: Operation[MakeClipResponse] = Operation(
    provider="tasks",
    name="make_clip",
    method="POST",
    path="/v1/clips",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeClipRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=MakeClipResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
