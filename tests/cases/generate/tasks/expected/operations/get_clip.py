"""`GET /v1/clips/{id}`: get_clip."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class GetClipResponseData(ResponseModel):
    """Part of what is answered by `get_clip`."""

    state: str
    urls: list[str] | None = None


class GetClipResponse(ResponseModel):
    """What `get_clip` answers."""

    code: int | None = None
    data: GetClipResponseData


OPERATION: Operation[GetClipResponse] = Operation(
    provider="tasks",
    name="get_clip",
    method="GET",
    path="/v1/clips/{id}",
    effect="read",
    parameters=(
        Parameter(
            name="id",
            wire_name="id",
            location="path",
            required=True,
            style="simple",
            explode=False,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=GetClipResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
