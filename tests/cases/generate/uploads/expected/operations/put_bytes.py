"""`PUT /v1/files/{name}`: put_bytes."""

from __future__ import annotations

from ..._runtime.operation import Body, Operation, Parameter, Reply

OPERATION: Operation[None] = Operation(
    provider="uploads",
    name="put_bytes",
    method="PUT",
    path="/v1/files/{name}",
    effect="idempotent",
    parameters=(
        Parameter(
            name="name",
            wire_name="name",
            location="path",
            required=True,
            style="simple",
            explode=False,
            allow_reserved=True,
        ),
    ),
    body=Body(
        media="application/octet-stream",
        model=bytes,
        required=True,
    ),
    replies=(Reply(status="204", media="", type=None, shape="empty"),),
    auth=None,
    idempotency_header=None,
)
