"""The exceptions of a client: one tree, no secrets in their texts, and all of them pickle."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    from collections.abc import Mapping


def visible(text: str) -> str:
    """Return a vendor's text as one line that a terminal shows and does not obey."""
    if text.isprintable():
        return text
    from unicodedata import category  # noqa: PLC0415 - few texts need it

    return "".join(char if char.isprintable() or category(char) == "Zs" else f"\\x{ord(char):02x}" for char in text)


def _revived(cls: type[ClientError], state: dict[str, Any]) -> ClientError:
    error = cls.__new__(cls)
    error.args = (state.get("message", ""),)
    error.__dict__.update(state)
    return error


class ClientError(Exception):
    """Everything a client raises on purpose."""

    kind: ClassVar[str] = "client"

    def __init__(  # noqa: PLR0913 - each is a fact that a report of the failure needs
        self,
        message: str,
        *,
        provider: str | None = None,
        operation: str | None = None,
        call: str | None = None,
        task_id: str | None = None,
        code: str | None = None,
        request_id: str | None = None,
        client_request_id: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.provider = provider
        self.operation = operation
        """What the specs call it."""
        self.call = call
        """How it is called from the client: `videos.create`."""
        self.task_id = task_id
        self.code = code
        """The vendor's own error code."""
        self.request_id = request_id
        """The vendor's id of the request, for his support."""
        self.client_request_id = client_request_id
        """Our id of the call; the journal holds the same."""
        self.token: str | None = None
        """Resumes the task in any process, where the error concerns one."""

    def __str__(self) -> str:
        named = (
            ("provider", self.provider),
            ("call", self.call) if self.call else ("operation", self.operation),
            ("task", self.task_id),
            ("code", self.code),
            ("request id", self.request_id),
            ("client request id", self.client_request_id),
        )
        facts = ", ".join(f"{name} {value}" for name, value in named if value)
        return visible(f"{self.message} ({facts})" if facts else self.message)

    def __reduce__(self) -> tuple[Any, ...]:
        return _revived, (type(self), dict(self.__dict__))


class ConfigError(ClientError):
    """Something about the client itself is missing or wrong: a key, a base URL, a proxy; or it is closed."""

    kind = "config"


class RequestInvalidError(ClientError, ValueError):
    """The arguments do not fit the request model; nothing was sent. Names fields, never values."""

    kind = "request_invalid"

    def __init__(self, message: str, *, problems: tuple[tuple[str, str], ...] = (), **facts: str | None) -> None:
        super().__init__(message, **facts)
        self.problems = problems
        """(field, what is wrong) pairs."""


class APIConnectionError(ClientError):
    """No complete answer came back."""

    kind = "connection"


class APITimeoutError(APIConnectionError, TimeoutError):
    """The call's deadline passed."""

    kind = "timeout"


class SubmitUncertainError(APIConnectionError):
    """A submit left this machine and no answer says whether it was accepted: look before paying again."""

    kind = "submit_uncertain"

    def __init__(
        self,
        message: str,
        *,
        status: int | None = None,
        body: bytes = b"",
        ids: Mapping[str, str] | None = None,
        **facts: str | None,
    ) -> None:
        super().__init__(message, **facts)
        self.status = status
        """HTTP status, if a machine on the way answered in the API's place."""
        self.body = body
        """What had come of the answer before it broke off."""
        self.ids = dict(ids or {})
        """Name → value of every field in `body` that looks like an id."""


class APIStatusError(ClientError):
    """The API answered that it did not do what was asked, by HTTP status or by a code inside HTTP 200."""

    kind = "status"

    def __init__(  # noqa: PLR0913 - each is a fact that a report of the failure needs
        self,
        message: str,
        *,
        status: int,
        headers: Mapping[str, str] | None = None,
        body: bytes = b"",
        data: Any = None,  # noqa: ANN401 - decoded JSON has no narrower type
        parsed: Any = None,  # noqa: ANN401 - one of the classes that the operation documents
        retry_after: float | None = None,
        ids: Mapping[str, str] | None = None,
        **facts: str | None,
    ) -> None:
        super().__init__(message, **facts)
        self.status = status
        self.headers = dict(headers or {})
        self.body = body
        self.data = data
        """The decoded body, where it was JSON."""
        self.parsed = parsed
        """The body as the class that the operation documents for its status, where there is one and it fits."""
        self.retry_after = retry_after
        """Seconds that the server asked to wait."""
        self.ids = dict(ids or {})
        """Path → value of every field of the body that looks like an id: some refusals name a task all the same."""

    def __str__(self) -> str:
        return f"HTTP {self.status}: {super().__str__()}"


class BadRequestError(APIStatusError):
    """The API refused the request's content (400, 422 and the like)."""

    kind = "bad_request"


class AuthenticationError(APIStatusError):
    """The key is missing, wrong or expired (401)."""

    kind = "authentication"


class PermissionDeniedError(APIStatusError):
    """The key may not do this (403)."""

    kind = "permission"


class NotFoundError(APIStatusError):
    """There is no such thing (404, 410)."""

    kind = "not_found"


class ConflictError(APIStatusError):
    """The state of the thing does not allow this (409)."""

    kind = "conflict"


class RateLimitError(APIStatusError):
    """Too many requests (429)."""

    kind = "rate_limit"


class BalanceError(APIStatusError):
    """The account cannot pay (402)."""

    kind = "balance"


class ContentRejectedError(APIStatusError):
    """The vendor's moderation refused prompt, image or result."""

    kind = "content"


class ServerError(APIStatusError):
    """The API failed (5xx)."""

    kind = "server"


class ResponseShapeError(ClientError):
    """An answer does not fit its model. After a submit the ids found in it are kept: a paid task is never lost."""

    kind = "response_shape"

    def __init__(
        self,
        message: str,
        *,
        status: int = 200,
        body: bytes = b"",
        ids: Mapping[str, str] | None = None,
        problems: tuple[tuple[str, str], ...] = (),
        **facts: str | None,
    ) -> None:
        super().__init__(message, **facts)
        self.status = status
        self.body = body
        self.ids = dict(ids or {})
        """Path → value of every field that looks like an id."""
        self.problems = problems

    def __str__(self) -> str:
        found = visible(", ".join(f"{path}={value}" for path, value in self.ids.items()))
        return f"{super().__str__()}; ids in the answer: {found}" if found else super().__str__()


class MissingMemberError(ResponseShapeError, AttributeError):
    """An answer lacks a member that the documentation promises; raised where it is read, since the rest is good."""

    kind = "missing_member"


class TaskError(ClientError):
    """A task did not bring its result."""

    kind = "task"

    def __init__(
        self,
        message: str,
        *,
        token: str | None = None,
        status: str | None = None,
        raw: Any = None,  # noqa: ANN401 - decoded JSON has no narrower type
        **facts: str | None,
    ) -> None:
        super().__init__(message, **facts)
        self.token = token
        self.status = status
        """The vendor's own word."""
        self.raw = raw
        """The decoded body that said so."""


class TaskFailedError(TaskError):
    """The vendor says that the task failed."""

    kind = "task_failed"


class TaskCancelledError(TaskError):
    """The task was cancelled."""

    kind = "task_cancelled"


class TaskExpiredError(TaskError):
    """The vendor no longer knows the task or its result."""

    kind = "task_expired"


class TaskWaitTimeout(TaskError, TimeoutError):  # noqa: N818 - named for what ended: the waiting, never the task
    """The waiting ended, not the task; the token resumes it."""

    kind = "task_wait_timeout"


class TaskUnknownStateError(TaskWaitTimeout):
    """The waiting ended while the task was in a state that no table names."""

    kind = "task_unknown_state"


class ResultMissingError(TaskError):
    """The task succeeded and its answer holds no result."""

    kind = "result_missing"


class DownloadError(ClientError):
    """A result could not be fetched whole; no half file was left in place."""

    kind = "download"


KINDS: Mapping[str, type[ClientError]] = MappingProxyType(
    {
        cls.kind: cls
        for cls in (
            ClientError,
            ConfigError,
            RequestInvalidError,
            APIConnectionError,
            APITimeoutError,
            SubmitUncertainError,
            APIStatusError,
            BadRequestError,
            AuthenticationError,
            PermissionDeniedError,
            NotFoundError,
            ConflictError,
            RateLimitError,
            BalanceError,
            ContentRejectedError,
            ServerError,
            ResponseShapeError,
            TaskError,
            TaskFailedError,
            TaskCancelledError,
            TaskExpiredError,
            TaskWaitTimeout,
            TaskUnknownStateError,
            ResultMissingError,
            DownloadError,
        )
    }
)
"""Every exception by its kind: what `Provider.errors` overrides, and what `Envelope.kinds` names."""
