"""The exceptions of this provider: one base, and below it the same tree that all providers have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime import errors

if TYPE_CHECKING:
    from collections.abc import Mapping


class JimengError(errors.ClientError):
    """Everything that the Jimeng client raises on purpose."""


class ConfigError(JimengError, errors.ConfigError):
    """A key, the base URL or an option is missing or wrong; nothing was sent."""


class RequestInvalidError(JimengError, errors.RequestInvalidError):
    """The arguments do not fit the request model; nothing was sent."""


class APIConnectionError(JimengError, errors.APIConnectionError):
    """The request or its answer was lost on the way."""


class APITimeoutError(APIConnectionError, errors.APITimeoutError):
    """No answer came within the deadline; nothing was paid for."""


class SubmitUncertainError(APIConnectionError, errors.SubmitUncertainError):
    """A paid call may or may not have been accepted; it was not sent again."""


class APIStatusError(JimengError, errors.APIStatusError):
    """The API answered with an error, by status or by its own code."""


class BadRequestError(APIStatusError, errors.BadRequestError):
    """The API does not accept the arguments."""


class AuthenticationError(APIStatusError, errors.AuthenticationError):
    """The API does not know the key."""


class PermissionDeniedError(APIStatusError, errors.PermissionDeniedError):
    """The key may not do this."""


class NotFoundError(APIStatusError, errors.NotFoundError):
    """The API does not know what was asked for."""


class ConflictError(APIStatusError, errors.ConflictError):
    """The state of things does not allow it."""


class RateLimitError(APIStatusError, errors.RateLimitError):
    """Too many calls; the API did not accept this one."""


class BalanceError(APIStatusError, errors.BalanceError):
    """The account has no credit left."""


class ContentRejectedError(APIStatusError, errors.ContentRejectedError):
    """The API refuses the prompt or the image."""


class ServerError(APIStatusError, errors.ServerError):
    """Something failed on the API's side."""


class ResponseShapeError(JimengError, errors.ResponseShapeError):
    """The answer is not what the page documents; its raw body is kept."""


class TaskError(JimengError, errors.TaskError):
    """A task did not come to a result."""


class TaskFailedError(TaskError, errors.TaskFailedError):
    """The vendor says that the task failed."""


class TaskCancelledError(TaskError, errors.TaskCancelledError):
    """The task was cancelled."""


class TaskExpiredError(TaskError, errors.TaskExpiredError):
    """The vendor no longer knows the task."""


class TaskWaitTimeout(TaskError, errors.TaskWaitTimeout):
    """The waiting ended; the task goes on, and its token is kept."""


class TaskUnknownStateError(TaskWaitTimeout, errors.TaskUnknownStateError):
    """The waiting ended in a state that no page documents."""


class ResultMissingError(TaskError, errors.ResultMissingError):
    """The task succeeded, but its result is nowhere in the answer."""


class DownloadError(JimengError, errors.DownloadError):
    """A result could not be downloaded."""


BY_KIND: Mapping[str, type[errors.ClientError]] = {
    JimengError.kind: JimengError,
    ConfigError.kind: ConfigError,
    RequestInvalidError.kind: RequestInvalidError,
    APIConnectionError.kind: APIConnectionError,
    APITimeoutError.kind: APITimeoutError,
    SubmitUncertainError.kind: SubmitUncertainError,
    APIStatusError.kind: APIStatusError,
    BadRequestError.kind: BadRequestError,
    AuthenticationError.kind: AuthenticationError,
    PermissionDeniedError.kind: PermissionDeniedError,
    NotFoundError.kind: NotFoundError,
    ConflictError.kind: ConflictError,
    RateLimitError.kind: RateLimitError,
    BalanceError.kind: BalanceError,
    ContentRejectedError.kind: ContentRejectedError,
    ServerError.kind: ServerError,
    ResponseShapeError.kind: ResponseShapeError,
    TaskError.kind: TaskError,
    TaskFailedError.kind: TaskFailedError,
    TaskCancelledError.kind: TaskCancelledError,
    TaskExpiredError.kind: TaskExpiredError,
    TaskWaitTimeout.kind: TaskWaitTimeout,
    TaskUnknownStateError.kind: TaskUnknownStateError,
    ResultMissingError.kind: ResultMissingError,
    DownloadError.kind: DownloadError,
}
