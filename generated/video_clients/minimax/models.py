"""Every model of this provider under one roof; each is loaded with its operation, when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .operations.query_video import QueryVideoResponse as QueryVideoResponse
    from .operations.query_video import QueryVideoResponseBaseResp as QueryVideoResponseBaseResp
    from .operations.retrieve_file import RetrieveFileResponse as RetrieveFileResponse
    from .operations.retrieve_file import RetrieveFileResponseBaseResp as RetrieveFileResponseBaseResp
    from .operations.retrieve_file import RetrieveFileResponseFile as RetrieveFileResponseFile
    from .operations.submit_video import SubmitVideoRequest as SubmitVideoRequest
    from .operations.submit_video import SubmitVideoResponse as SubmitVideoResponse
    from .operations.submit_video import SubmitVideoResponseBaseResp as SubmitVideoResponseBaseResp
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
    "QueryVideoResponse",
    "QueryVideoResponseBaseResp",
    "RetrieveFileResponse",
    "RetrieveFileResponseBaseResp",
    "RetrieveFileResponseFile",
    "SubmitVideoRequest",
    "SubmitVideoResponse",
    "SubmitVideoResponseBaseResp",
)

_OPERATIONS: dict[str, str] = {
    "QueryVideoResponse": "query_video",
    "QueryVideoResponseBaseResp": "query_video",
    "RetrieveFileResponse": "retrieve_file",
    "RetrieveFileResponseBaseResp": "retrieve_file",
    "RetrieveFileResponseFile": "retrieve_file",
    "SubmitVideoRequest": "submit_video",
    "SubmitVideoResponse": "submit_video",
    "SubmitVideoResponseBaseResp": "submit_video",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
