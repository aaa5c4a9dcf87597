"""`POST /minimax/v1/video_generation`: 提交视频生成任务."""

from __future__ import annotations

from typing import Literal

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Operation, Reply


class SubmitVideoRequest(RequestModel):
    """What `submit_video` sends."""

    model: Literal["MiniMax-Hailuo-02"] | str
    """模型名 传 MiniMax-Hailuo-02"""
    prompt: str
    """提示词"""
    duration: Literal[6, 10] | int
    """视频时长 支持6 ,10"""


class SubmitVideoResponseBaseResp(ResponseModel):
    """Part of what is answered by `submit_video`."""

    status_code: int | None = None
    status_msg: str | None = None


class SubmitVideoResponse(ResponseModel):
    """What `submit_video` answers."""

    task_id: str
    base_resp: SubmitVideoResponseBaseResp | None = None


OPERATION: Operation[SubmitVideoResponse] = Operation(
    provider="minimax",
    name="submit_video",
    method="POST",
    path="/minimax/v1/video_generation",
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
