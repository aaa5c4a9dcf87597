"""`GET /v1/watch`: watch."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Reply


class WatchEvent(ResponseModel):
    """What `watch` answers."""

    state: str | None = None


EVENTS: Operation[WatchEvent] = Operation(
    provider="events",
    name="watch",
    method="GET",
    path="/v1/watch",
    effect="read",
    replies=(Reply(status="200", media="text/event-stream", type=WatchEvent, shape="events"),),
    auth=None,
    idempotency_header=None,
)
