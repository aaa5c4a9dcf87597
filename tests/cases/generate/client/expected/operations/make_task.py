"""`POST /v1/tasks`: make_task."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class MakeTaskResponse(ResponseModel):
    """What `make_task` answers."""

    id: str


OPERATION: Operation[MakeTaskResponse] = Operation(
    provider="client",
    name="make_task",
    method="POST",
    path="/v1/tasks",
    effect="submit",
    replies=(Reply(status="200", media="application/json", type=MakeTaskResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
