"""`POST /v1/lists`: make_list."""

from __future__ import annotations

from ..._runtime.models import RequestModel
from ..._runtime.operation import Body, Operation, Reply


class MakeListRequestItem(RequestModel):
    """Part of what is sent by `make_list`."""

    a: str | None = None


OPERATION: Operation[list[str]] = Operation(
    provider="maps",
    name="make_list",
    method="POST",
    path="/v1/lists",
    effect="submit",
    body=Body(
        media="application/json",
        model=list[MakeListRequestItem],
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=list[str], shape="json"),),
    auth=None,
    idempotency_header=None,
)
