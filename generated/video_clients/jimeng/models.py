"""Every model of this provider under one roof; each is loaded with its operation, when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .operations.fetch_video import FetchVideoResponse as FetchVideoResponse
    from .operations.fetch_video import FetchVideoResponseData as FetchVideoResponseData
    from .operations.fetch_video import FetchVideoResponseDataData as FetchVideoResponseDataData
    from .operations.fetch_video import FetchVideoResponseDataDataData as FetchVideoResponseDataDataData
    from .operations.submit_video import SubmitVideoRequest as SubmitVideoRequest
    from .operations.submit_video import SubmitVideoResponse as SubmitVideoResponse
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
    "FetchVideoResponse",
    "FetchVideoResponseData",
    "FetchVideoResponseDataData",
    "FetchVideoResponseDataDataData",
    "SubmitVideoRequest",
    "SubmitVideoResponse",
)

_OPERATIONS: dict[str, str] = {
    "FetchVideoResponse": "fetch_video",
    "FetchVideoResponseData": "fetch_video",
    "FetchVideoResponseDataData": "fetch_video",
    "FetchVideoResponseDataDataData": "fetch_video",
    "SubmitVideoRequest": "submit_video",
    "SubmitVideoResponse": "submit_video",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
