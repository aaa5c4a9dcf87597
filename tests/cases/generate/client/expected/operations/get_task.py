"""`GET /v1/tasks/{id}`: get_task."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class GetTaskResponse(ResponseModel):
    """What `get_task` answers."""

    id: str | None = None


OPERATION: Operation[GetTaskResponse] = Operation(
    provider="client",
    name="get_task",
    method="GET",
    path="/v1/tasks/{id}",
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
    replies=(Reply(status="200", media="application/json", type=GetTaskResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
