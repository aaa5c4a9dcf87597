"""`GET /v1/con`: con."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class ConResponse(ResponseModel):
    """What `con` answers."""

    id: str | None = None


OPERATION: Operation[ConResponse] = Operation(
    provider="names",
    name="con",
    method="GET",
    path="/v1/con",
    effect="read",
    replies=(Reply(status="200", media="application/json", type=ConResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
