"""`POST /v1/files`: upload_image."""

from __future__ import annotations

from ..._runtime.models import FileValue, RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Part, Reply


class UploadImageRequestMeta(RequestModel):
    """Part of what is sent by `upload_image`."""

    a: int | None = None


class UploadImageRequest(RequestModel):
    """What `upload_image` sends."""

    file: FileValue
    extra: list[FileValue] | None = None
    purpose: str
    meta: UploadImageRequestMeta | None = None
    tags: list[str] | None = None


class UploadImageResponse(ResponseModel):
    """What `upload_image` answers."""

    id: str | None = None


OPERATION: Operation[UploadImageResponse] = Operation(
    provider="uploads",
    name="upload_image",
    method="POST",
    path="/v1/files",
    effect="submit",
    body=Body(
        media="multipart/form-data",
        model=UploadImageRequest,
        required=True,
        parts=(
            Part(wire_name="file", kind="file", repeated=False),
            Part(wire_name="extra", kind="file", repeated=True),
            Part(wire_name="purpose", kind="text", repeated=False),
            Part(wire_name="meta", kind="json", repeated=False),
            Part(wire_name="tags", kind="text", repeated=True),
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=UploadImageResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
