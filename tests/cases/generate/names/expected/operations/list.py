"""`GET /v1/list`: list."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Operation, Parameter, Reply


class ListResponse(ResponseModel):
    """What `list` answers."""

    id: str | None = None


OPERATION: Operation[ListResponse] = Operation(
    provider="names",
    name="list",
    method="GET",
    path="/v1/list",
    effect="read",
    parameters=(
        Parameter(
            name="ids",
            wire_name="ids",
            location="query",
            required=False,
            style="form",
            explode=True,
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=ListResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
