"""`GET /v1/raw`: with_raw_response."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class WithRawResponseResponse(ResponseModel):
    """What `with_raw_response` answers."""

    id: str | None = None


OPERATION: Operation[WithRawResponseResponse] = Operation(
    provider="names",
    name="with_raw_response",
    method="GET",
    path="/v1/raw",
    effect="read",
    replies=(Reply(status="200", media="application/json", type=WithRawResponseResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
