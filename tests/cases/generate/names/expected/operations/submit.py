"""`GET /v1/submit`: submit."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class SubmitResponse(ResponseModel):
    """What `submit` answers."""

    id: str | None = None


OPERATION: Operation[SubmitResponse] = Operation(
    provider="names",
    name="submit",
    method="GET",
    path="/v1/submit",
    effect="read",
    replies=(Reply(status="200", media="application/json", type=SubmitResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
