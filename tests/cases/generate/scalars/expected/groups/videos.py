"""The operations of Scalars in the group `videos`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from ..._runtime.client import Group
from ..._runtime.options import NULL
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..operations.make_video import MakeVideoResponse


class Videos(Group):
    """The operations of Scalars in the group `videos`."""

    @cached_property
    def with_raw_response(self) -> VideosWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return VideosWithRawResponse(self._raw())

    def make_video(
        self,
        *,
        prompt: str,
        seconds: int,
        scale: int | float | None = None,
        name: str | None = None,
        look_ahead: str | None = None,
        maybe: str | None,
        either: int | str | None = None,
        draft: bool | None = None,
        ratio: Literal["1:1", "16:9"] | str | None = None,
        quality: Literal["high", "low"] | None = None,
        steps: Literal[1, 2] | int | float | None = None,
        anything: Any = None,
        never: None = None,
        images: list[str] | None = None,
        options: RequestOptions | None = None,
    ) -> MakeVideoResponse:
        """Make a video.

        `POST /v1/videos` of Scalars. It may cost money, so it is sent once.

        Args:
            prompt: What is to be seen. At least 1 character, at most 500 characters.
            seconds: At least 5, at most 10.
            scale: More than 0, less than 1. Documented default: 0.5.
            either: At least 1, at most 3 characters.
            draft: Documented default: false.
            ratio: Aspect ratio. Known values: `1:1` (square), `16:9`.
            quality: One of: `high`, `low`.
            steps: One of: `1`, `2`, `2.5`.
            images: At least 1 item, at most 3 items.
        """
        from ..operations.make_video import OPERATION

        return self._call(
            OPERATION,
            body={
                "prompt": prompt,
                "seconds": seconds,
                "scale": scale,
                "name": name,
                "look_ahead": look_ahead,
                "maybe": NULL if maybe is None else maybe,
                "either": either,
                "draft": draft,
                "ratio": ratio,
                "quality": quality,
                "steps": steps,
                "anything": anything,
                "never": never,
                "images": images,
            },
            options=options,
        )


class VideosWithRawResponse:
    """The operations of `Videos` with their whole answers."""

    def __init__(self, group: Videos) -> None:
        self.make_video = raw_method(group.make_video)
