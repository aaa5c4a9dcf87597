"""The operations of Unified video format (gateways) in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Literal

from ..._runtime.client import Group
from ..._runtime.options import UNSET
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import Task, TaskResult, TaskUpdate
    from ..operations.create_video import CreateVideoResponse
    from ..operations.query_video import QueryVideoResponse


class Videos(Group):
    """The operations of Unified video format (gateways) in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> VideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return VideosWithRawResponse(self._raw())

    def create_video(
        self,
        *,
        model: Literal["jimeng-video-3.0"] | str,
        prompt: str,
        aspect_ratio: Literal["2:3", "3:2", "1:1"] | str,
        size: Literal["720P"] | str,
        images: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> CreateVideoResponse:
        """创建视频.

        `POST /v1/video/create` of Unified video format (gateways). It may cost money, so it is sent once.

        Args:
            model: 模型名字jimeng-video-3.0. Known values: `jimeng-video-3.0`.
            prompt: 提示词.
            aspect_ratio: 可选为 2:3, 3:2, 1:1,如果垫图,会根据图片来. Known values: `2:3`, `3:2`, `1:1`.
            size: 720P. Known values: `720P`.
            images: 图片链接.
        """
        from ..operations.create_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "aspect_ratio": aspect_ratio,
                "size": size,
                "images": images,
            },
            options=options,
        )

    def query_video(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> QueryVideoResponse:
        """Ask for the state of a video task.

        `GET /v1/video/query` of Unified video format (gateways). It reads only, and is retried.

        Args:
            id: The id that the create answered, whole: `model:number`.
        """
        from ..operations.query_video import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def submit(
        self,
        *,
        model: Literal["jimeng-video-3.0"] | str,
        prompt: str,
        aspect_ratio: Literal["2:3", "3:2", "1:1"] | str,
        size: Literal["720P"] | str,
        images: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> Task[QueryVideoResponse]:
        """Start a task and return its handle at once: 创建视频.

        `POST /v1/video/create` of Unified video format (gateways). It may cost money, so it is sent once.

        Args:
            model: 模型名字jimeng-video-3.0. Known values: `jimeng-video-3.0`.
            prompt: 提示词.
            aspect_ratio: 可选为 2:3, 3:2, 1:1,如果垫图,会根据图片来. Known values: `2:3`, `3:2`, `1:1`.
            size: 720P. Known values: `720P`.
            images: 图片链接.
        """
        from ..operations.create_video import OPERATION
        from ..tasks import VIDEO

        return self._submit(
            VIDEO,
            OPERATION,
            body={
                "model": model,
                "prompt": prompt,
                "aspect_ratio": aspect_ratio,
                "size": size,
                "images": images,
            },
            options=options,
        )

    def run(
        self,
        *,
        model: Literal["jimeng-video-3.0"] | str,
        prompt: str,
        aspect_ratio: Literal["2:3", "3:2", "1:1"] | str,
        size: Literal["720P"] | str,
        images: list[str] | None = None,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[QueryVideoResponse]:
        """Start a task, wait for it, and return its result: 创建视频.

        `POST /v1/video/create` of Unified video format (gateways). It may cost money, so it is sent once.

        Args:
            model: 模型名字jimeng-video-3.0. Known values: `jimeng-video-3.0`.
            prompt: 提示词.
            aspect_ratio: 可选为 2:3, 3:2, 1:1,如果垫图,会根据图片来. Known values: `2:3`, `3:2`, `1:1`.
            size: 720P. Known values: `720P`.
            images: 图片链接.

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
                "aspect_ratio": aspect_ratio,
                "size": size,
                "images": images,
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
