"""The operations of 即梦 (official format) in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.async_client import AsyncGroup
from ..._runtime.options import UNSET
from ..._runtime.raw import async_raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import AsyncTask, AsyncTaskResult, TaskUpdate
    from ..operations.get_video_result import GetVideoResultResponse
    from ..operations.submit_video import SubmitVideoResponse


class AsyncVideos(AsyncGroup):
    """The operations of 即梦 (official format) in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> AsyncVideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return AsyncVideosWithRawResponse(self._raw())

    async def get_video_result(
        self,
        *,
        req_key: str,
        task_id: str,
        options: RequestOptions | None = None,
    ) -> GetVideoResultResponse:
        """获取任务结果.

        即梦官方 API 格式的视频生成接口。
        支持通过 Action 参数指定操作类型:
        CVSync2AsyncSubmitTask: 提交视频生成任务CVSync2AsyncGetResult: 获取任务结果
        需要在查询参数中指定 Action 和 Version。

        `POST /jimeng/` of 即梦 (official format). It reads only, and is retried.

        Args:
            req_key: 请求类型标识.
            task_id: 任务 ID.
        """
        from ..operations.get_video_result import OPERATION

        return await self._call(
            OPERATION,
            body={
                "req_key": req_key,
                "task_id": task_id,
            },
            options=options,
        )

    async def submit_video(
        self,
        *,
        req_key: str,
        prompt: str | None = None,
        binary_data_base64: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> SubmitVideoResponse:
        """提交视频生成任务.

        即梦官方 API 格式的视频生成接口。
        支持通过 Action 参数指定操作类型:
        CVSync2AsyncSubmitTask: 提交视频生成任务CVSync2AsyncGetResult: 获取任务结果
        需要在查询参数中指定 Action 和 Version。

        `POST /jimeng/` of 即梦 (official format). It may cost money, so it is sent once.

        Args:
            req_key: 请求类型标识.
            prompt: 文本描述.
            binary_data_base64: Base64 编码的图片数据.
        """
        from ..operations.submit_video import OPERATION

        return await self._call(
            OPERATION,
            body={
                "req_key": req_key,
                "prompt": prompt,
                "binary_data_base64": binary_data_base64,
            },
            options=options,
        )

    async def submit(
        self,
        *,
        req_key: str,
        prompt: str | None = None,
        binary_data_base64: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncTask[GetVideoResultResponse]:
        """Start a task and return its handle at once: 提交视频生成任务.

        即梦官方 API 格式的视频生成接口。
        支持通过 Action 参数指定操作类型:
        CVSync2AsyncSubmitTask: 提交视频生成任务CVSync2AsyncGetResult: 获取任务结果
        需要在查询参数中指定 Action 和 Version。

        `POST /jimeng/` of 即梦 (official format). It may cost money, so it is sent once.

        Args:
            req_key: 请求类型标识.
            prompt: 文本描述.
            binary_data_base64: Base64 编码的图片数据.
        """
        from ..operations.submit_video import OPERATION
        from ..tasks import VIDEO

        return await self._submit(
            VIDEO,
            OPERATION,
            body={
                "req_key": req_key,
                "prompt": prompt,
                "binary_data_base64": binary_data_base64,
            },
            options=options,
        )

    async def run(
        self,
        *,
        req_key: str,
        prompt: str | None = None,
        binary_data_base64: list[str] | None = None,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> AsyncTaskResult[GetVideoResultResponse]:
        """Start a task, wait for it, and return its result: 提交视频生成任务.

        即梦官方 API 格式的视频生成接口。
        支持通过 Action 参数指定操作类型:
        CVSync2AsyncSubmitTask: 提交视频生成任务CVSync2AsyncGetResult: 获取任务结果
        需要在查询参数中指定 Action 和 Version。

        `POST /jimeng/` of 即梦 (official format). It may cost money, so it is sent once.

        Args:
            req_key: 请求类型标识.
            prompt: 文本描述.
            binary_data_base64: Base64 编码的图片数据.

        `timeout` is the wait in seconds (900 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        The vendor cannot cancel a task, so `cancel_on_exit` has no effect.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.submit_video import OPERATION
        from ..tasks import VIDEO

        return await self._run(
            VIDEO,
            OPERATION,
            body={
                "req_key": req_key,
                "prompt": prompt,
                "binary_data_base64": binary_data_base64,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class AsyncVideosWithRawResponse:
    """The operations of `AsyncVideos` with their whole answers."""

    def __init__(self, group: AsyncVideos) -> None:
        self.get_video_result = async_raw_method(group.get_video_result)
        self.submit_video = async_raw_method(group.submit_video)
