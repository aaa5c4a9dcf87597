"""`GET /v1/clips/{id}/content`: get_bytes."""

from __future__ import annotations

from ..._runtime.operation import Operation, Parameter, Reply

OPERATION: Operation[bytes] = Operation(
    provider="tasks",
    name="get_bytes",
    method="GET",
    path="/v1/clips/{id}/content",
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
    replies=(Reply(status="200", media="video/mp4", type=bytes, shape="bytes"),),
    auth=None,
    idempotency_header=None,
)
