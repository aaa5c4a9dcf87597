"""`GET /v1/files/{id}`: get_file."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class GetFileResponse404(ResponseModel):
    """Part of what is answered by `get_file`."""

    code: str | None = None


OPERATION: Operation[bytes] = Operation(
    provider="replies",
    name="get_file",
    method="GET",
    path="/v1/files/{id}",
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
