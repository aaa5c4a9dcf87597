"""`DELETE /v1/files/{id}`: drop_file."""

from __future__ import annotations

from ..._runtime.operation import Operation, Parameter, Reply

OPERATION: Operation[None] = Operation(
    provider="replies",
    name="drop_file",
    method="DELETE",
    path="/v1/files/{id}",
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
    auth=(),
    idempotency_header=None,
)
