"""`GET /v1/bytes`: bytes."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class BytesResponse(ResponseModel):
    """What `bytes` answers."""

    id: str | None = None


OPERATION: Operation[BytesResponse] = Operation(
    provider="names",
    name="bytes",
    method="GET",
    path="/v1/bytes",
    effect="read",
    parameters=(
        Parameter(
            name="ids",
            wire_name="ids",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=BytesResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
