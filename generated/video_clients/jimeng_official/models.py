"""Every model of this provider under one roof; each is loaded with its operation, when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .operations.get_video_result import GetVideoResultRequest as GetVideoResultRequest
    from .operations.get_video_result import GetVideoResultResponse as GetVideoResultResponse
    from .operations.get_video_result import GetVideoResultResponse400 as GetVideoResultResponse400
    from .operations.get_video_result import GetVideoResultResponse400Error as GetVideoResultResponse400Error
    from .operations.get_video_result import GetVideoResultResponseData as GetVideoResultResponseData
    from .operations.submit_video import SubmitVideoRequest as SubmitVideoRequest
    from .operations.submit_video import SubmitVideoResponse as SubmitVideoResponse
    from .operations.submit_video import SubmitVideoResponse400 as SubmitVideoResponse400
    from .operations.submit_video import SubmitVideoResponse400Error as SubmitVideoResponse400Error
    from .operations.submit_video import SubmitVideoResponseData as SubmitVideoResponseData
else:

    def __getattr__(name: str) -> object:
        """Load a model with the module of its operation."""
        if name in _OPERATIONS:
            value: object = getattr(import_module(f".operations.{_OPERATIONS[name]}", __package__), name)
            globals()[name] = value
            return value
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


__all__ = (
    "GetVideoResultRequest",
    "GetVideoResultResponse",
    "GetVideoResultResponse400",
    "GetVideoResultResponse400Error",
    "GetVideoResultResponseData",
    "SubmitVideoRequest",
    "SubmitVideoResponse",
    "SubmitVideoResponse400",
    "SubmitVideoResponse400Error",
    "SubmitVideoResponseData",
)

_OPERATIONS: dict[str, str] = {
    "GetVideoResultRequest": "get_video_result",
    "GetVideoResultResponse": "get_video_result",
    "GetVideoResultResponse400": "get_video_result",
    "GetVideoResultResponse400Error": "get_video_result",
    "GetVideoResultResponseData": "get_video_result",
    "SubmitVideoRequest": "submit_video",
    "SubmitVideoResponse": "submit_video",
    "SubmitVideoResponse400": "submit_video",
    "SubmitVideoResponse400Error": "submit_video",
    "SubmitVideoResponseData": "submit_video",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
