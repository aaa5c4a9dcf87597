"""`POST /jimeng/`: 提交视频生成任务."""

from __future__ import annotations

from ..._runtime.models import RequestModel, ResponseModel
from ..._runtime.operation import Body, Constant, Operation, Reply


class SubmitVideoRequest(RequestModel):
    """即梦官方 API 请求格式."""

    req_key: str
    """请求类型标识"""
    prompt: str | None = None
    """文本描述"""
    binary_data_base64: list[str] | None = None
    """Base64 编码的图片数据"""


class SubmitVideoResponseData(ResponseModel):
    """响应数据."""

    task_id: str | None = None
    """任务 ID"""


class SubmitVideoResponse(ResponseModel):
    """What `submit_video` answers."""

    code: int | str | None = None
    """响应码"""
    message: str | None = None
    """响应消息"""
    data: SubmitVideoResponseData | None = None
    """响应数据"""
    task_id: str | None = None
    """任务 ID"""


class SubmitVideoResponse400Error(ResponseModel):
    """Part of what is answered by `submit_video`."""

    message: str | None = None
    """错误信息"""
    type: str | None = None
    """错误类型"""
    param: str | None = None
    """相关参数"""
    code: str | None = None
    """错误代码"""


class SubmitVideoResponse400(ResponseModel):
    """Part of what is answered by `submit_video`."""

    error: SubmitVideoResponse400Error | None = None


OPERATION: Operation[SubmitVideoResponse] = Operation(
    provider="jimeng_official",
    name="submit_video",
    method="POST",
    path="/jimeng/",
    effect="submit",
    constants=(
        Constant(location="query", wire_name="Action", value="CVSync2AsyncSubmitTask"),
        Constant(location="query", wire_name="Version", value="2022-08-31"),
    ),
    body=Body(
        media="application/json",
        model=SubmitVideoRequest,
        required=True,
    ),
    replies=(Reply(status="200", media="application/json", type=SubmitVideoResponse, shape="json"),),
    auth=None,
    idempotency_header=None,
)
