"""`POST /v1/video/create`: 创建视频."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class CreateVideoRequest(RequestModel):
    """What `create_video` sends."""

    model: Literal["jimeng-video-3.0"] | str
    """模型名字jimeng-video-3.0"""
    prompt: str
    """提示词"""
    aspect_ratio: Literal["2:3", "3:2", "1:1"] | str
    """可选为 2:3, 3:2, 1:1,如果垫图,会根据图片来"""
    size: Literal["720P"] | str
    """720P"""
    images: list[str] | None = None
    """图片链接"""


class CreateVideoResponse(ResponseModel):
    """What `create_video` answers."""

    id: str
    status: str | None = None
    status_update_time: int | None = None


OPERATION: Operation[CreateVideoResponse] = Operation(
    provider="unified",
    name="create_video",
    method="POST",
    path="/v1/video/create",
    effect="submit",
    body=Body(
        media="application/json",
        model=CreateVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=CreateVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
