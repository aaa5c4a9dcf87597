"""`GET /v1/run`: run."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class RunResponse(ResponseModel):
    """What `run` answers."""

    id: str | None = None


OPERATION: Operation[RunResponse] = Operation(
    provider="names",
    name="run",
    method="GET",
    path="/v1/run",
    effect="read",
    replies=(Reply(status="200", media="application/json", type=RunResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
