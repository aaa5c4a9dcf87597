"""`POST /`: query_video."""

from __future__ import annotations

from ..._runtime.models import ResponseModel
from ..._runtime.operation import Constant, Operation, Parameter, Reply


class QueryVideoResponse(ResponseModel):
    """What `query_video` answers."""

    id: str | None = None


OPERATION: Operation[QueryVideoResponse] = Operation(
    provider="constants",
    name="query_video",
    method="POST",
    path="/",
    effect="read",
    parameters=(
        Parameter(
            name="ids",
            wire_name="ids",
            location="query",
            required=False,
            style="pipeDelimited",
            explode=False,
        ),
        Parameter(
            name="filter",
            wire_name="filter",
            location="query",
            required=False,
            style="deepObject",
            explode=True,
        ),
    ),
    constants=(Constant(location="query", wire_name="Action", value="Query"),),
    replies=(Reply(status="200", media="application/json", type=QueryVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
