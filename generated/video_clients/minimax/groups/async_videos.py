"""The operations of MiniMax Hailuo in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..._runtime.async_client import AsyncGroup
from ..._runtime.options import UNSET
from ..._runtime.raw import async_raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import AsyncTask, AsyncTaskResult, TaskUpdate
    from ..operations.query_video import QueryVideoResponse
    from ..operations.submit_video import SubmitVideoResponse


class AsyncVideos(AsyncGroup):
    """The operations of MiniMax Hailuo in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> AsyncVideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return AsyncVideosWithRawResponse(self._raw())

    async def query_video(
        self,
        *,
        task_id: str,
        options: RequestOptions | None = None,
    ) -> QueryVideoResponse:
        """Ask for the state of a video task.

        `GET /minimax/v1/query/video_generation` of MiniMax Hailuo. It reads only, and is retried.

        Args:
            task_id: The id that the submit answered.

        See https://platform.minimax.io/docs/api-reference/video-generation-download
        """
        from ..operations.query_video import OPERATION

        return await self._call(
            OPERATION,
            body=None,
            parameters={
                "task_id": task_id,
            },
            options=options,
        )

    async def submit_video(
        self,
        *,
        model: Literal["MiniMax-Hailuo-02"] | str,
        prompt: str,
        duration: Literal[6, 10] | int,
        options: RequestOptions | None = None,
    ) -> SubmitVideoResponse:
        """提交视频生成任务.

        `POST /minimax/v1/video_generation` of MiniMax Hailuo. It may cost money, so it is sent once.

        Args:
            model: 模型名 传 MiniMax-Hailuo-02. Known values: `MiniMax-Hailuo-02`.
            prompt: 提示词.
            duration: 视频时长 支持6 ,10. Known values: `6`, `10`.

        See https://platform.minimax.io/docs/api-reference/video-generation-download
        """
        from ..operations.submit_video import OPERATION

        return await self._call(
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "duration": duration,
            },
            options=options,
        )

    async def submit(
        self,
        *,
        model: Literal["MiniMax-Hailuo-02"] | str,
        prompt: str,
        duration: Literal[6, 10] | int,
        options: RequestOptions | None = None,
    ) -> AsyncTask[QueryVideoResponse]:
        """Start a task and return its handle at once: 提交视频生成任务.

        `POST /minimax/v1/video_generation` of MiniMax Hailuo. It may cost money, so it is sent once.

        Args:
            model: 模型名 传 MiniMax-Hailuo-02. Known values: `MiniMax-Hailuo-02`.
            prompt: 提示词.
            duration: 视频时长 支持6 ,10. Known values: `6`, `10`.

        See https://platform.minimax.io/docs/api-reference/video-generation-download
        """
        from ..operations.submit_video import OPERATION
        from ..tasks import VIDEO

        return await self._submit(
            VIDEO,
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "duration": duration,
            },
            options=options,
        )

    async def run(
        self,
        *,
        model: Literal["MiniMax-Hailuo-02"] | str,
        prompt: str,
        duration: Literal[6, 10] | int,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> AsyncTaskResult[QueryVideoResponse]:
        """Start a task, wait for it, and return its result: 提交视频生成任务.

        `POST /minimax/v1/video_generation` of MiniMax Hailuo. It may cost money, so it is sent once.

        Args:
            model: 模型名 传 MiniMax-Hailuo-02. Known values: `MiniMax-Hailuo-02`.
            prompt: 提示词.
            duration: 视频时长 支持6 ,10. Known values: `6`, `10`.

        `timeout` is the wait in seconds (1200 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        The vendor cannot cancel a task, so `cancel_on_exit` has no effect.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.

        See https://platform.minimax.io/docs/api-reference/video-generation-download
        """
        from ..operations.submit_video import OPERATION
        from ..tasks import VIDEO

        return await self._run(
            VIDEO,
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "duration": duration,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class AsyncVideosWithRawResponse:
    """The operations of `AsyncVideos` with their whole answers."""

    def __init__(self, group: AsyncVideos) -> None:
        self.query_video = async_raw_method(group.query_video)
        self.submit_video = async_raw_method(group.submit_video)
