"""`POST /v1/videos`: make_video."""

from __future__ import annotations

from typing import Any

from ..._runtime.models import RequestModel
from ..._runtime.operation import Body, Operation, Reply


class MakeVideoRequestThingsValue(RequestModel):
    """Part of what is sent by `make_video`."""

    n: int | None = None


class MakeVideoRequest(RequestModel):
    """What `make_video` sends."""

    labels: dict[str, str] | None = None
    free: dict[str, Any] | None = None
    things: dict[str, MakeVideoRequestThingsValue] | None = None


OPERATION: Operation[dict[str, list[int]]] = Operation(
    provider="maps",
    name="make_video",
    method="POST",
    path="/v1/videos",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=dict[str, list[int]], shape="json"),),
    auth=None,
    idempotency_header=None,
)
