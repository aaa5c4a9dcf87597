"""Every model of this provider under one roof; each is loaded with its operation, when it is first used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .operations.create_video import CreateVideoRequest as CreateVideoRequest
    from .operations.create_video import CreateVideoResponse as CreateVideoResponse
    from .operations.query_video import QueryVideoResponse as QueryVideoResponse
    from .operations.query_video import QueryVideoResponseDetail as QueryVideoResponseDetail
    from .operations.query_video import QueryVideoResponseErrorOption2 as QueryVideoResponseErrorOption2
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
    "CreateVideoRequest",
    "CreateVideoResponse",
    "QueryVideoResponse",
    "QueryVideoResponseDetail",
    "QueryVideoResponseErrorOption2",
)

_OPERATIONS: dict[str, str] = {
    "CreateVideoRequest": "create_video",
    "CreateVideoResponse": "create_video",
    "QueryVideoResponse": "query_video",
    "QueryVideoResponseDetail": "query_video",
    "QueryVideoResponseErrorOption2": "query_video",
}


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
