"""`POST /v1/videos`: make_video."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeVideoRequestImageImageUrl(RequestModel):
    """Part of what is sent by `make_video`."""

    url: str | None = None


class MakeVideoRequestImage(RequestModel):
    """Part of what is sent by `make_video`."""

    type: Literal["image_url"]
    image_url: MakeVideoRequestImageImageUrl | None = None


class MakeVideoRequestSourceRemote(RequestModel):
    """Part of what is sent by `make_video`."""

    url: str | None = None


class MakeVideoRequestText(RequestModel):
    """Part of what is sent by `make_video`."""

    type: Literal["text"]
    text: str


class MakeVideoRequest(RequestModel):
    """What `make_video` sends."""

    content: list[MakeVideoRequestText | MakeVideoRequestImage] | None = None
    source: str | MakeVideoRequestSourceRemote | None = None
    mixed: str | list[str] | Annotated[int, Field(ge=1)] | None = None
    """At least 1."""


class MakeVideoResponseOption1(ResponseModel):
    """Part of what is answered by `make_video`."""

    id: str | None = None


class MakeVideoResponseOption2(ResponseModel):
    """Part of what is answered by `make_video`."""

    ids: list[str] | None = None


OPERATION: Operation[MakeVideoResponseOption1 | MakeVideoResponseOption2 | dict[str, Any]] = Operation(
    provider="unions",
    name="make_video",
    method="POST",
    path="/v1/videos",
    effect="submit",
    body=Body(
        media="application/json",
        model=MakeVideoRequest,
        required=True,
    ),
    replies=(
        Reply(
            status="200",
            media="application/json",
            type=MakeVideoResponseOption1 | MakeVideoResponseOption2 | dict[str, Any],
            shape="json",
        ),
    ),
    auth=None,
    idempotency_header=None,
)
