"""`POST /v1/files/edits`: edit_image."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..._runtime.models import FileValue, RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Part, Reply


class EditImageRequestReference(RequestModel):
    """Part of what is sent by `edit_image`."""

    file_id: str


class EditImageRequest(RequestModel):
    """What `edit_image` sends."""

    image: FileValue | Annotated[list[FileValue], Field(max_length=4)]
    """At most 4 items."""
    mask: FileValue | None = None
    reference: FileValue | EditImageRequestReference | None = None
    strength: Annotated[int | float, Field(le=1.0, gt=0.0)] | None = None
    """At most 1, more than 0."""
    steps: Annotated[int, Field(ge=1, multiple_of=5)] | None = None
    """At least 0.5."""


class EditImageResponse(ResponseModel):
    """What `edit_image` answers."""

    id: str | None = None


OPERATION: Operation[EditImageResponse] = Operation(
    provider="uploads",
    name="edit_image",
    method="POST",
    path="/v1/files/edits",
    effect="submit",
    body=Body(
        media="multipart/form-data",
        model=EditImageRequest,
        required=True,
        parts=(
            Part(wire_name="image", kind="file", repeated=True),
            Part(wire_name="mask", kind="file", repeated=False),
            Part(wire_name="reference", kind="file", repeated=False),
            Part(wire_name="strength", kind="text", repeated=False),
            Part(wire_name="steps", kind="text", repeated=False),
        ),
    ),
    replies=(Reply(status="200", media="application/json", type=EditImageResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
