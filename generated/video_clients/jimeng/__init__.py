"""即梦 (gateway format).

Jimeng videos on gateways that speak the format of `/jimeng/submit/videos`. Every gateway has its own base
URL.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .client import AsyncJimeng as AsyncJimeng
    from .client import Jimeng as Jimeng
    from .errors import APIConnectionError as APIConnectionError
    from .errors import APIStatusError as APIStatusError
    from .errors import APITimeoutError as APITimeoutError
    from .errors import AuthenticationError as AuthenticationError
    from .errors import BadRequestError as BadRequestError
    from .errors import BalanceError as BalanceError
    from .errors import ConfigError as ConfigError
    from .errors import ConflictError as ConflictError
    from .errors import ContentRejectedError as ContentRejectedError
    from .errors import DownloadError as DownloadError
    from .errors import JimengError as JimengError
    from .errors import NotFoundError as NotFoundError
    from .errors import PermissionDeniedError as PermissionDeniedError
    from .errors import RateLimitError as RateLimitError
    from .errors import RequestInvalidError as RequestInvalidError
    from .errors import ResponseShapeError as ResponseShapeError
    from .errors import ResultMissingError as ResultMissingError
    from .errors import ServerError as ServerError
    from .errors import SubmitUncertainError as SubmitUncertainError
    from .errors import TaskCancelledError as TaskCancelledError
    from .errors import TaskError as TaskError
    from .errors import TaskExpiredError as TaskExpiredError
    from .errors import TaskFailedError as TaskFailedError
    from .errors import TaskUnknownStateError as TaskUnknownStateError
    from .errors import TaskWaitTimeout as TaskWaitTimeout
else:

    def __getattr__(name: str) -> object:
        """Load a public name when it is first used."""
        if name in __all__:
            value: object = getattr(import_module(f"{__name__}.{'client' if name in _CLIENTS else 'errors'}"), name)
            globals()[name] = value
            return value
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)


__all__ = (
    "AsyncJimeng",
    "Jimeng",
    "JimengError",
    "ConfigError",
    "RequestInvalidError",
    "APIConnectionError",
    "APITimeoutError",
    "SubmitUncertainError",
    "APIStatusError",
    "BadRequestError",
    "AuthenticationError",
    "PermissionDeniedError",
    "NotFoundError",
    "ConflictError",
    "RateLimitError",
    "BalanceError",
    "ContentRejectedError",
    "ServerError",
    "ResponseShapeError",
    "TaskError",
    "TaskFailedError",
    "TaskCancelledError",
    "TaskExpiredError",
    "TaskWaitTimeout",
    "TaskUnknownStateError",
    "ResultMissingError",
    "DownloadError",
)

_CLIENTS = frozenset(("AsyncJimeng", "Jimeng"))


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
