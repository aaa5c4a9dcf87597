"""`POST /jimeng/submit/videos`: 提交视频生成任务."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class SubmitVideoRequest(RequestModel):
    """What `submit_video` sends."""

    prompt: str
    """提示词"""
    image_url: str | None = None
    """图生视频需要传此参数
    Documented, not checked: required where “图生视频”.
    """
    duration: Literal[5, 10] | int
    """视频时长 枚举值 5, 10"""
    aspect_ratio: Literal["1:1", "21:9", "16:9", "9:16", "4:3", "3:4"] | str
    """视频尺寸 枚举值 "1:1", "21:9", "16:9", "9:16", "4:3", "3:4\""""
    cfg_scale: int | float


class SubmitVideoResponse(ResponseModel):
    """What `submit_video` answers."""

    code: str | int | None = None
    message: str | None = None
    data: str


OPERATION: Operation[SubmitVideoResponse] = Operation(
    provider="jimeng",
    name="submit_video",
    method="POST",
    path="/jimeng/submit/videos",
    effect="submit",
    body=Body(
        media="application/json",
        model=SubmitVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=SubmitVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
