"""The operations of 即梦 (gateway format) in the group `videos`."""

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
    from ..operations.fetch_video import FetchVideoResponse
    from ..operations.submit_video import SubmitVideoResponse


class AsyncVideos(AsyncGroup):
    """The operations of 即梦 (gateway format) in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> AsyncVideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return AsyncVideosWithRawResponse(self._raw())

    async def fetch_video(
        self,
        *,
        task_id: str,
        options: RequestOptions | None = None,
    ) -> FetchVideoResponse:
        """Ask for the state of a video task.

        Free of charge. Gateways' pages show body fields for this GET; they belong to another vendor's submit and are not sent.

        `GET /jimeng/fetch/{task_id}` of 即梦 (gateway format). It reads only, and is retried.

        Args:
            task_id: The id that the submit answered, in `data`.
        """
        from ..operations.fetch_video import OPERATION

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
        prompt: str,
        image_url: str | None = None,
        duration: Literal[5, 10] | int,
        aspect_ratio: Literal["1:1", "21:9", "16:9", "9:16", "4:3", "3:4"] | str,
        cfg_scale: int | float,
        options: RequestOptions | None = None,
    ) -> SubmitVideoResponse:
        """提交视频生成任务.

        `POST /jimeng/submit/videos` of 即梦 (gateway format). It may cost money, so it is sent once.

        Args:
            prompt: 提示词.
            image_url: 图生视频需要传此参数. Documented, not checked: required where “图生视频”.
            duration: 视频时长 枚举值 5, 10. Known values: `5`, `10`.
            aspect_ratio: 视频尺寸 枚举值 "1:1", "21:9", "16:9", "9:16", "4:3", "3:4". Known values: `1:1`, `21:9`, `16:9`, `9:16`, `4:3`, `3:4`.
        """
        from ..operations.submit_video import OPERATION

        return await self._call(
            OPERATION,
            body={
                "prompt": prompt,
                "image_url": image_url,
                "duration": duration,
                "aspect_ratio": aspect_ratio,
                "cfg_scale": cfg_scale,
            },
            options=options,
        )

    async def submit(
        self,
        *,
        prompt: str,
        image_url: str | None = None,
        duration: Literal[5, 10] | int,
        aspect_ratio: Literal["1:1", "21:9", "16:9", "9:16", "4:3", "3:4"] | str,
        cfg_scale: int | float,
        options: RequestOptions | None = None,
    ) -> AsyncTask[FetchVideoResponse]:
        """Start a task and return its handle at once: 提交视频生成任务.

        `POST /jimeng/submit/videos` of 即梦 (gateway format). It may cost money, so it is sent once.

        Args:
            prompt: 提示词.
            image_url: 图生视频需要传此参数. Documented, not checked: required where “图生视频”.
            duration: 视频时长 枚举值 5, 10. Known values: `5`, `10`.
            aspect_ratio: 视频尺寸 枚举值 "1:1", "21:9", "16:9", "9:16", "4:3", "3:4". Known values: `1:1`, `21:9`, `16:9`, `9:16`, `4:3`, `3:4`.
        """
        from ..operations.submit_video import OPERATION
        from ..tasks import VIDEO

        return await self._submit(
            VIDEO,
            OPERATION,
            body={
                "prompt": prompt,
                "image_url": image_url,
                "duration": duration,
                "aspect_ratio": aspect_ratio,
                "cfg_scale": cfg_scale,
            },
            options=options,
        )

    async def run(
        self,
        *,
        prompt: str,
        image_url: str | None = None,
        duration: Literal[5, 10] | int,
        aspect_ratio: Literal["1:1", "21:9", "16:9", "9:16", "4:3", "3:4"] | str,
        cfg_scale: int | float,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> AsyncTaskResult[FetchVideoResponse]:
        """Start a task, wait for it, and return its result: 提交视频生成任务.

        `POST /jimeng/submit/videos` of 即梦 (gateway format). It may cost money, so it is sent once.

        Args:
            prompt: 提示词.
            image_url: 图生视频需要传此参数. Documented, not checked: required where “图生视频”.
            duration: 视频时长 枚举值 5, 10. Known values: `5`, `10`.
            aspect_ratio: 视频尺寸 枚举值 "1:1", "21:9", "16:9", "9:16", "4:3", "3:4". Known values: `1:1`, `21:9`, `16:9`, `9:16`, `4:3`, `3:4`.

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
                "prompt": prompt,
                "image_url": image_url,
                "duration": duration,
                "aspect_ratio": aspect_ratio,
                "cfg_scale": cfg_scale,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class AsyncVideosWithRawResponse:
    """The operations of `AsyncVideos` with their whole answers."""

    def __init__(self, group: AsyncVideos) -> None:
        self.fetch_video = async_raw_method(group.fetch_video)
        self.submit_video = async_raw_method(group.submit_video)
