"""The operations of Vidu (gateway format) in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..._runtime.client import Group
from ..._runtime.options import UNSET
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import Task, TaskResult, TaskUpdate
    from ..operations.create_video import CreateVideoRequestExtraBody, CreateVideoResponse
    from ..operations.query_video import QueryVideoResponse


class Videos(Group):
    """The operations of Vidu (gateway format) in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> VideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return VideosWithRawResponse(self._raw())

    def create_video(
        self,
        *,
        model: Literal[
            "viduq3p-540p",
            "viduq3p-720p",
            "viduq3p-1080p",
            "viduq3t-540p",
            "viduq3t-720p",
            "viduq3t-1080p",
            "viduq3p-1080p-offpeak",
            "viduq3p-mix-720p",
        ]
        | str,
        prompt: str,
        image: str | None = None,
        reference_image_urls: list[str] | None = None,
        last_image: str | None = None,
        aspect_ratio: str | None = None,
        duration: int | str,
        extra_body: CreateVideoRequestExtraBody | dict[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> CreateVideoResponse:
        """创建视频任务(旧).

        `POST /v1/video/generations` of Vidu (gateway format). It may cost money, so it is sent once.

        Args:
            model: 模型名称viduq3p-540p, viduq3p-720p, viduq3p-1080p, viduq3t-540p, viduq3t-720p, viduq3t-1080p. Known values: `viduq3p-540p`, `viduq3p-720p`, `viduq3p-1080p`, `viduq3t-540p`, `viduq3t-720p`, `viduq3t-1080p`, `viduq3p-1080p-offpeak`, `viduq3p-mix-720p`.
            prompt: 提示词只传prompt视为图生视频.
            image: 参考图/首帧参考图只传image, 不传last_image, 视为图生视频.
            reference_image_urls: mix模式参考图只有 mix模式生效,字符串数组:示例:[, "https://example.com/ref-1.png", "https://example.com/ref-2.png", ].
            last_image: 尾帧参考图同时传入image和last_image视为首尾帧生视频,不支持只传入last_image.
            aspect_ratio: 输出画幅比例文生视频有效;图生视频也可传入,但不保证影响结果.
            duration: 视频时长(秒)允许值:116.
            extra_body: 扩展参数.
        """
        from ..operations.create_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "image": image,
                "reference_image_urls": reference_image_urls,
                "last_image": last_image,
                "aspect_ratio": aspect_ratio,
                "duration": duration,
                "extra_body": extra_body,
            },
            options=options,
        )

    def query_video(
        self,
        *,
        task_id: str,
        options: RequestOptions | None = None,
    ) -> QueryVideoResponse:
        """Ask for the state of a video task.

        `GET /v1/video/generations/{task_id}` of Vidu (gateway format). It reads only, and is retried.

        Args:
            task_id: The id that the create answered.
        """
        from ..operations.query_video import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "task_id": task_id,
            },
            options=options,
        )

    def submit(
        self,
        *,
        model: Literal[
            "viduq3p-540p",
            "viduq3p-720p",
            "viduq3p-1080p",
            "viduq3t-540p",
            "viduq3t-720p",
            "viduq3t-1080p",
            "viduq3p-1080p-offpeak",
            "viduq3p-mix-720p",
        ]
        | str,
        prompt: str,
        image: str | None = None,
        reference_image_urls: list[str] | None = None,
        last_image: str | None = None,
        aspect_ratio: str | None = None,
        duration: int | str,
        extra_body: CreateVideoRequestExtraBody | dict[str, Any] | None = None,
        options: RequestOptions | None = None,
    ) -> Task[QueryVideoResponse]:
        """Start a task and return its handle at once: 创建视频任务(旧).

        `POST /v1/video/generations` of Vidu (gateway format). It may cost money, so it is sent once.

        Args:
            model: 模型名称viduq3p-540p, viduq3p-720p, viduq3p-1080p, viduq3t-540p, viduq3t-720p, viduq3t-1080p. Known values: `viduq3p-540p`, `viduq3p-720p`, `viduq3p-1080p`, `viduq3t-540p`, `viduq3t-720p`, `viduq3t-1080p`, `viduq3p-1080p-offpeak`, `viduq3p-mix-720p`.
            prompt: 提示词只传prompt视为图生视频.
            image: 参考图/首帧参考图只传image, 不传last_image, 视为图生视频.
            reference_image_urls: mix模式参考图只有 mix模式生效,字符串数组:示例:[, "https://example.com/ref-1.png", "https://example.com/ref-2.png", ].
            last_image: 尾帧参考图同时传入image和last_image视为首尾帧生视频,不支持只传入last_image.
            aspect_ratio: 输出画幅比例文生视频有效;图生视频也可传入,但不保证影响结果.
            duration: 视频时长(秒)允许值:116.
            extra_body: 扩展参数.
        """
        from ..operations.create_video import OPERATION
        from ..tasks import VIDEO

        return self._submit(
            VIDEO,
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "image": image,
                "reference_image_urls": reference_image_urls,
                "last_image": last_image,
                "aspect_ratio": aspect_ratio,
                "duration": duration,
                "extra_body": extra_body,
            },
            options=options,
        )

    def run(
        self,
        *,
        model: Literal[
            "viduq3p-540p",
            "viduq3p-720p",
            "viduq3p-1080p",
            "viduq3t-540p",
            "viduq3t-720p",
            "viduq3t-1080p",
            "viduq3p-1080p-offpeak",
            "viduq3p-mix-720p",
        ]
        | str,
        prompt: str,
        image: str | None = None,
        reference_image_urls: list[str] | None = None,
        last_image: str | None = None,
        aspect_ratio: str | None = None,
        duration: int | str,
        extra_body: CreateVideoRequestExtraBody | dict[str, Any] | None = None,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[QueryVideoResponse]:
        """Start a task, wait for it, and return its result: 创建视频任务(旧).

        `POST /v1/video/generations` of Vidu (gateway format). It may cost money, so it is sent once.

        Args:
            model: 模型名称viduq3p-540p, viduq3p-720p, viduq3p-1080p, viduq3t-540p, viduq3t-720p, viduq3t-1080p. Known values: `viduq3p-540p`, `viduq3p-720p`, `viduq3p-1080p`, `viduq3t-540p`, `viduq3t-720p`, `viduq3t-1080p`, `viduq3p-1080p-offpeak`, `viduq3p-mix-720p`.
            prompt: 提示词只传prompt视为图生视频.
            image: 参考图/首帧参考图只传image, 不传last_image, 视为图生视频.
            reference_image_urls: mix模式参考图只有 mix模式生效,字符串数组:示例:[, "https://example.com/ref-1.png", "https://example.com/ref-2.png", ].
            last_image: 尾帧参考图同时传入image和last_image视为首尾帧生视频,不支持只传入last_image.
            aspect_ratio: 输出画幅比例文生视频有效;图生视频也可传入,但不保证影响结果.
            duration: 视频时长(秒)允许值:116.
            extra_body: 扩展参数.

        `timeout` is the wait in seconds (900 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        The vendor cannot cancel a task, so `cancel_on_exit` has no effect.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.create_video import OPERATION
        from ..tasks import VIDEO

        return self._run(
            VIDEO,
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "image": image,
                "reference_image_urls": reference_image_urls,
                "last_image": last_image,
                "aspect_ratio": aspect_ratio,
                "duration": duration,
                "extra_body": extra_body,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class VideosWithRawResponse:
    """The operations of `Videos` with their whole answers."""

    def __init__(self, group: Videos) -> None:
        self.create_video = raw_method(group.create_video)
        self.query_video = raw_method(group.query_video)
