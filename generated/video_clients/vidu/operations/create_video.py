"""`POST /v1/video/generations`: 创建视频任务(旧)."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class CreateVideoRequestExtraBody(RequestModel):
    """扩展参数."""

    audio: bool | None = None
    seed: int | None = None
    bgm: bool | None = None


class CreateVideoRequest(RequestModel):
    """What `create_video` sends."""

    model: (
        Literal[
            "viduq3p-540p",
            "viduq3p-720p",
            "viduq3p-1080p",
            "viduq3t-540p",
            "viduq3t-720p",
            "viduq3t-1080p",
            "viduq3p-1080p-offpeak",
            "viduq3p-mix-720p",
        ]
        | str
    )
    """模型名称viduq3p-540p, viduq3p-720p, viduq3p-1080p, viduq3t-540p, viduq3t-720p, viduq3t-1080p"""
    prompt: str
    """提示词只传prompt视为图生视频"""
    image: str | None = None
    """参考图/首帧参考图只传image, 不传last_image, 视为图生视频"""
    reference_image_urls: list[str] | None = None
    """mix模式参考图只有 mix模式生效,字符串数组:示例:[, "https://example.com/ref-1.png", "https://example.com/ref-2.png", ]"""
    last_image: str | None = None
    """尾帧参考图同时传入image和last_image视为首尾帧生视频,不支持只传入last_image"""
    aspect_ratio: str | None = None
    """输出画幅比例文生视频有效;图生视频也可传入,但不保证影响结果"""
    duration: int | str
    """视频时长(秒)允许值:116"""
    extra_body: CreateVideoRequestExtraBody | None = None
    """扩展参数"""


class CreateVideoResponse(ResponseModel):
    """What `create_video` answers."""

    id: str | None = None
    task_id: str | None = None
    object: str | None = None
    model: str | None = None
    status: str | None = None
    progress: int | None = None
    created_at: int | None = None


OPERATION: Operation[CreateVideoResponse] = Operation(
    provider="vidu",
    name="create_video",
    method="POST",
    path="/v1/video/generations",
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
