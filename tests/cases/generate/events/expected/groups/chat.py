"""The operations of Events in the group `chat`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client import Group
from ..._runtime.raw import raw_method

if TYPE_CHECKING:
    from ..._runtime.options import RequestOptions
    from ..._runtime.stream import EventStream
    from ..operations.chat import ChatEvent, ChatResponse
    from ..operations.watch import WatchEvent


class Chat(Group):
    """The operations of Events in the group `chat`."""

    @cached_property
    def with_raw_response(self) -> ChatWithRawResponse:
        """The same operations; each returns status, headers and bytes, and parses on demand."""
        return ChatWithRawResponse(self._raw())

    def chat(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> ChatResponse:
        """POST /v1/chat.

        `POST /v1/chat` of Events. It may cost money, so it is sent once.
        """
        from ..operations.chat import OPERATION

        return self._call(
            OPERATION,
            body={
                "prompt": prompt,
            },
            options=options,
        )

    def stream_chat(
        self,
        *,
        prompt: str,
        options: RequestOptions | None = None,
    ) -> EventStream[ChatEvent]:
        """Stream the answer: POST /v1/chat.

        `POST /v1/chat` of Events. It may cost money, so it is sent once.
        """
        from ..operations.chat import EVENTS

        return self._stream(
            EVENTS,
            body={
                "prompt": prompt,
                "stream": True,
            },
            options=options,
        )

    def watch(
        self,
        *,
        options: RequestOptions | None = None,
    ) -> EventStream[WatchEvent]:
        """Stream the answer: GET /v1/watch.

        `GET /v1/watch` of Events. It reads only, and is retried.
        """
        from ..operations.watch import EVENTS

        return self._stream(
            EVENTS,
            body=None,
            options=options,
        )


class ChatWithRawResponse:
    """The operations of `Chat` with their whole answers."""

    def __init__(self, group: Chat) -> None:
        self.chat = raw_method(group.chat)
