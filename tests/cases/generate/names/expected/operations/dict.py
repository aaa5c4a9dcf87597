"""`GET /v1/dict`: dict."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class DictResponse(ResponseModel):
    """What `dict` answers."""

    id: str | None = None


OPERATION: Operation[DictResponse] = Operation(
    provider="names",
    name="dict",
    method="GET",
    path="/v1/dict",
    effect="read",
    replies=(Reply(status="200", media="application/json", type=DictResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
