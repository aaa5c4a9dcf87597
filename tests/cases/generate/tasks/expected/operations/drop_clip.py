"""`DELETE /v1/clips/{id}`: drop_clip."""

from __future__ import annotations

from ..._runtime.operation import Operation, Parameter, Reply

OPERATION: Operation[None] = Operation(
    provider="tasks",
    name="drop_clip",
    method="DELETE",
    path="/v1/clips/{id}",
    effect="idempotent",
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
    replies=(Reply(status="204", media="", type=None, shape="empty"),),
    auth=None,
    idempotency_header=None,
)
