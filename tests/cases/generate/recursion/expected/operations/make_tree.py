"""`POST /v1/trees`: make_tree."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeTreeRequestLeaf(RequestModel):
    """Part of what is sent by `make_tree`."""

    node: MakeTreeRequest | None = None


class MakeTreeRequest(RequestModel):
    """What `make_tree` sends."""

    name: str
    parent: MakeTreeRequest | None = None
    children: list[MakeTreeRequest] | None = None
    other: MakeTreeRequestLeaf | None = None


class MakeTreeResponse(ResponseModel):
    """What `make_tree` answers."""

    next: MakeTreeResponse | dict[str, Any] | None = None
    self_: Any = Field(default=None, validation_alias="self", serialization_alias="self")


OPERATION: Operation[MakeTreeResponse] = Operation(
    provider="recursion",
    name="make_tree",
    method="POST",
    path="/v1/trees",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeTreeRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=MakeTreeResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
