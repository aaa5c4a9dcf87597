"""`POST /v1/videos`: make_video."""

from __future__ import annotations

from pydantic import ConfigDict

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class MakeVideoRequestCameraLens(RequestModel):
    """Part of what is sent by `make_video`."""

    mm: int | None = None


class MakeVideoRequestCamera(RequestModel):
    """How the camera moves."""

    kind: str
    lens: MakeVideoRequestCameraLens | None = None


class MakeVideoRequestMerged(RequestModel):
    """Part of what is sent by `make_video`."""

    a: str | None = None
    b: int


class MakeVideoRequestShotsItem(RequestModel):
    """Part of what is sent by `make_video`."""

    text: str | None = None
    marks: list[list[int | float]] | None = None


class MakeVideoRequestStrict(RequestModel):
    """Part of what is sent by `make_video`."""

    model_config = ConfigDict(extra="forbid")

    a: str | None = None


class MakeVideoRequest(RequestModel):
    """What `make_video` sends."""

    camera: MakeVideoRequestCamera | None = None
    """How the camera moves."""
    shots: list[MakeVideoRequestShotsItem]
    strict: MakeVideoRequestStrict | None = None
    merged: MakeVideoRequestMerged | None = None


class MakeVideoResponseDataItemSize(ResponseModel):
    """Part of what is answered by `make_video`."""

    w: int | None = None


class MakeVideoResponseDataItem(ResponseModel):
    """Part of what is answered by `make_video`."""

    url: str | None = None
    size: MakeVideoResponseDataItemSize | None = None


class MakeVideoResponse(ResponseModel):
    """What `make_video` answers."""

    data: list[MakeVideoResponseDataItem] | None = None


OPERATION: Operation[MakeVideoResponse] = Operation(
    provider="nested",
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
