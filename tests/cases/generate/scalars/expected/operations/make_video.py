"""`POST /v1/videos`: Make a video."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeVideoRequest(RequestModel):
    """What `make_video` sends."""

    prompt: Annotated[str, Field(max_length=500, min_length=1)]
    """What is to be seen.
    At least 1 character, at most 500 characters.
    """
    seconds: Annotated[int, Field(ge=5, le=10)]
    """At least 5, at most 10."""
    scale: Annotated[int | float, Field(gt=0.0, lt=1.0)] | None = None
    """More than 0, less than 1.
    Documented default: 0.5; it is not sent on its own.
    """
    name: Annotated[str, Field(pattern="^[a-z]+$")] | None = None
    look_ahead: str | None = None
    maybe: str | None
    either: Annotated[int, Field(ge=1)] | Annotated[str, Field(max_length=3)] | None = None
    """At least 1, at most 3 characters."""
    draft: bool | None = None
    """Documented default: false; it is not sent on its own.
    Deprecated.
    """
    ratio: Literal["1:1", "16:9"] | str | None = None
    """Aspect ratio.
    `1:1`: square
    """
    quality: Literal["high", "low"] | None = None
    steps: Literal[1, 2] | int | float | None = None
    anything: Any = None
    never: None = None
    images: Annotated[list[Annotated[str, Field(min_length=1)]], Field(max_length=3, min_length=1)] | None = None
    """At least 1 item, at most 3 items."""


class MakeVideoResponse(ResponseModel):
    """What `make_video` answers."""

    id: str | None = None
    state: Literal["queued", "done"] | str | None = None
    seconds: int | None = None


OPERATION: Operation[MakeVideoResponse] = Operation(
    provider="scalars",
    name="make_video",
    method="POST",
    path="/v1/videos",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=MakeVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
