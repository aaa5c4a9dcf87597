"""The operations of Tasks in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.options import UNSET
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..._runtime.options import RequestOptions, Unset
    from ..._runtime.tasks import Task, TaskResult, TaskUpdate
    from ..operations.get_clip import GetClipResponse
    from ..operations.make_clip import MakeClipResponse
    from ..operations.make_film import MakeFilmResponse


class Videos(Group):
    """The operations of Tasks in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> VideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return VideosWithRawResponse(self._raw())

    def drop_clip(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> None:
        """DELETE /v1/clips/{id}.

        `DELETE /v1/clips/{id}` of Tasks. It may be sent again, and is retried.
        """
        from ..operations.drop_clip import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def get_bytes(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> bytes:
        """GET /v1/clips/{id}/content.

        `GET /v1/clips/{id}/content` of Tasks. It reads only, and is retried.
        """
        from ..operations.get_bytes import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def get_clip(
        self,
        *,
        id: str,
        options: RequestOptions | None = None,
    ) -> GetClipResponse:
        """GET /v1/clips/{id}.

        `GET /v1/clips/{id}` of Tasks. It reads only, and is retried.
        """
        from ..operations.get_clip import OPERATION

        return self._call(
            OPERATION,
            body=None,
            parameters={
                "id": id,
            },
            options=options,
        )

    def make_clip(
        self,
        *,
        prompt: str,
        timeout_: int | None = None,
        options: RequestOptions | None = None,
    ) -> MakeClipResponse:
        """POST /v1/clips.

        `POST /v1/clips` of Tasks. It may cost money, so it is sent once.
        """
        from ..operations.make_clip import OPERATION

        return self._call(
            OPERATION,
            body={
                "prompt": prompt,
                "timeout": timeout_,
            },
            options=options,
        )

    def make_film(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> MakeFilmResponse:
        """POST /v1/films.

        `POST /v1/films` of Tasks. It may cost money, so it is sent once.
        """
        from ..operations.make_film import OPERATION

        return self._call(
            OPERATION,
            body={
                "prompt": prompt,
            },
            options=options,
        )

    def submit(
        self,
        *,
        prompt: str,
        timeout_: int | None = None,
        options: RequestOptions | None = None,
    ) -> Task[GetClipResponse]:
        """Start a task and return its handle at once: POST /v1/clips.

        `POST /v1/clips` of Tasks. It may cost money, so it is sent once.
        """
        from ..operations.make_clip import OPERATION
        from ..tasks import CLIP

        return self._submit(
            CLIP,
            OPERATION,
            body={
                "prompt": prompt,
                "timeout": timeout_,
            },
            options=options,
        )

    def run(
        self,
        *,
        prompt: str,
        timeout_: int | None = None,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[GetClipResponse]:
        """Start a task, wait for it, and return its result: POST /v1/clips.

        `POST /v1/clips` of Tasks. It may cost money, so it is sent once.

        `timeout` is the wait in seconds (600 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        `cancel_on_exit` cancels the task when the wait is broken off.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.make_clip import OPERATION
        from ..tasks import CLIP

        return self._run(
            CLIP,
            OPERATION,
            body={
                "prompt": prompt,
                "timeout": timeout_,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )

    def submit_make_film(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> Task[GetClipResponse]:
        """Start a task and return its handle at once: POST /v1/films.

        `POST /v1/films` of Tasks. It may cost money, so it is sent once.
        """
        from ..operations.make_film import OPERATION
        from ..tasks import CLIP

        return self._submit(
            CLIP,
            OPERATION,
            body={
                "prompt": prompt,
            },
            options=options,
        )

    def run_make_film(
        self,
        *,
        prompt: str,
        timeout: float | Unset | None = UNSET,
        on_update: Callable[[TaskUpdate], object] | None = None,
        cancel_on_exit: bool = False,
        options: RequestOptions | None = None,
    ) -> TaskResult[GetClipResponse]:
        """Start a task, wait for it, and return its result: POST /v1/films.

        `POST /v1/films` of Tasks. It may cost money, so it is sent once.

        `timeout` is the wait in seconds (600 unless told otherwise; None waits without end).
        `on_update` is called with a TaskUpdate whenever something changed.
        `cancel_on_exit` cancels the task when the wait is broken off.
        Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.
        """
        from ..operations.make_film import OPERATION
        from ..tasks import CLIP

        return self._run(
            CLIP,
            OPERATION,
            body={
                "prompt": prompt,
            },
            options=options,
            timeout=timeout,
            on_update=on_update,
            cancel_on_exit=cancel_on_exit,
        )


class VideosWithRawResponse:
    """The operations of `Videos` with their whole answers."""

    def __init__(self, group: Videos) -> None:
        self.drop_clip = raw_method(group.drop_clip)
        self.get_bytes = raw_method(group.get_bytes)
        self.get_clip = raw_method(group.get_clip)
        self.make_clip = raw_method(group.make_clip)
        self.make_film = raw_method(group.make_film)
