"""`GET /v1/text`: get_text."""

from __future__ import annotations

from ..._runtime.operation import Operation, Reply

OPERATION: Operation[str] = Operation(
    provider="replies",
    name="get_text",
    method="GET",
    path="/v1/text",
    effect="read",
    replies=(Reply(status="200", media="text/plain", type=str, shape="text"),),
    auth=None,
    idempotency_header=None,
)
