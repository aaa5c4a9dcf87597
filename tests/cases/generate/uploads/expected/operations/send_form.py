"""`POST /v1/form`: send_form."""

from __future__ import annotations

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class SendFormRequest(RequestModel):
    """What `send_form` sends."""

    a: str
    b: int | None = None


class SendFormResponse(ResponseModel):
    """What `send_form` answers."""

    id: str | None = None


OPERATION: Operation[SendFormResponse] = Operation(
    provider="uploads",
    name="send_form",
    method="POST",
    path="/v1/form",
    effect="submit",
    body=Body(
        media="application/x-www-form-urlencoded",
        model=SendFormRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=SendFormResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
