"""`POST /jimeng/`: 获取任务结果."""

from __future__ import annotations

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Constant, Operation, Reply


class GetVideoResultRequest(RequestModel):
    """即梦官方 API 请求格式."""

    req_key: str
    """请求类型标识"""
    task_id: str
    """任务 ID"""


class GetVideoResultResponseData(ResponseModel):
    """响应数据."""

    status: str | None = None
    """任务状态"""
    video_url: str | None = None
    """视频地址, 有效期 1 小时"""


class GetVideoResultResponse(ResponseModel):
    """What `get_video_result` answers."""

    code: int | str | None = None
    """响应码"""
    message: str | None = None
    """响应消息"""
    data: GetVideoResultResponseData | None = None
    """响应数据"""


class GetVideoResultResponse400Error(ResponseModel):
    """Part of what is answered by `get_video_result`."""

    message: str | None = None
    """错误信息"""
    type: str | None = None
    """错误类型"""
    param: str | None = None
    """相关参数"""
    code: str | None = None
    """错误代码"""


class GetVideoResultResponse400(ResponseModel):
    """Part of what is answered by `get_video_result`."""

    error: GetVideoResultResponse400Error | None = None


OPERATION: Operation[GetVideoResultResponse] = Operation(
    provider="jimeng_official",
    name="get_video_result",
    method="POST",
    path="/jimeng/",
    effect="read",
    constants=(
        Constant(location="query", wire_name="Action", value="CVSync2AsyncGetResult"),
        Constant(location="query", wire_name="Version", value="2022-08-31"),
    ),
    body=Body(
        media="application/json",
        model=GetVideoResultRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=GetVideoResultResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
