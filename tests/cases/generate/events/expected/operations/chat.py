"""`POST /v1/chat`: chat."""

from __future__ import annotations

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class ChatRequest(RequestModel):
    """What `chat` sends."""

    prompt: str
    stream: bool | None = None


class ChatEvent(ResponseModel):
    """Part of what is answered by `chat`."""

    delta: str | None = None


class ChatResponse(ResponseModel):
    """What `chat` answers."""

    text: str | None = None


OPERATION: Operation[ChatResponse] = Operation(
    provider="events",
    name="chat",
    method="POST",
    path="/v1/chat",
    effect="submit",
    body=Body(
        media="application/json",
        model=ChatRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=ChatResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
EVENTS: Operation[ChatEvent] = Operation(
    provider="events",
    name="chat",
    method="POST",
    path="/v1/chat",
    effect="submit",
    body=Body(
        media="application/json",
        model=ChatRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="text/event-stream", type=ChatEvent, shape="events"),),
    auth=None,
    idempotency_header=None,
)
