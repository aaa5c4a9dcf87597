"""`GET /v1/two`: two_ways."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class TwoWaysResponse(ResponseModel):
    """What `two_ways` answers."""

    a: str | None = None


class TwoWaysResponse202(ResponseModel):
    """Part of what is answered by `two_ways`."""

    b: str | None = None


OPERATION: Operation[TwoWaysResponse] = Operation(
    provider="replies",
    name="two_ways",
    method="GET",
    path="/v1/two",
    effect="read",
    replies=(
        Reply(status="200", media="application/json", type=TwoWaysResponse, shape="json"),
        Reply(status="202", media="application/json", type=TwoWaysResponse202, shape="json"),
    ),
    auth=None,
    idempotency_header=None,
)
