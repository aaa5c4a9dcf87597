"""The state of one call while it runs; at every attempt's end it tells whether to try again, or which error it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .failures import NO_MESSAGE, fault_error, is_refusal, status_error, uncertain_error
from .retry import backoff, is_transient, retry_after

if TYPE_CHECKING:
    from .answer import Answer
    from .auth import AuthScheme
    from .errors import ClientError
    from .operation import Operation
    from .settings import Settings
    from .steps import Fault, WireRequest

_LEAST: Final = 0.001
_LONGEST_WAIT: Final = 300.0
"""Seconds that a server's `Retry-After` may hold a call which has no deadline."""


@dataclass(slots=True, repr=False)
class Call:
    """One call while it runs; its repr shows nothing of what is sent."""

    settings: Settings
    operation: Operation[Any]
    late: tuple[AuthScheme, ...]
    request: WireRequest
    sent: tuple[object, ...]
    """What the caller passed: a vendor's message may repeat it, ours must not."""
    end: float | None
    max_retries: int
    max_bytes: int
    client_request_id: str
    attempt: int = 0
    is_sent: bool = False
    """A request was handed over for sending, whatever became of it."""
    may_have_left: bool = False
    """Some attempt may have reached the server, so a submit may have been accepted."""
    held: dict[str, object] = field(default_factory=dict[str, object])
    """Scheme → what the store held when this attempt was authorised."""
    is_renewed: bool = False
    """A 401 was answered with another token already; a second one is final."""

    def __repr__(self) -> str:
        return f"<Call {self.operation.called}, attempt {self.attempt}>"

    @property
    def is_submit(self) -> bool:
        """It costs money."""
        return self.operation.effect == "submit"

    @property
    def is_resendable(self) -> bool:
        """It may be sent again though it may have arrived."""
        return self.operation.effect != "submit" or self.operation.idempotency_header is not None

    def remaining(self) -> float | None:
        """Return the seconds left, or None without a deadline."""
        return None if self.end is None else self.end - self.settings.clock()

    def budget(self, *, is_stream: bool) -> float | None:
        """Return the seconds that the next attempt may take.

        A read that hangs leaves half of what is left to the attempts after it. A submit gets everything: it has one
        chance. So do streams and files, which honestly take long.
        """
        remaining = self.remaining()
        if remaining is None or is_stream or self.attempt > self.max_retries or not self.is_resendable:
            return remaining
        if any(reply.shape in {"bytes", "events"} for reply in self.operation.replies):
            return remaining
        return remaining / 2

    def can_repeat(self) -> bool:
        """Return whether another attempt is allowed and its body can be read once more."""
        content = self.request.content
        is_repeatable = content is None or isinstance(content, bytes) or content.is_repeatable()
        return self.attempt <= self.max_retries and is_repeatable

    def pause(self, wanted: float | None) -> float | None:
        """Return how long to wait before the next attempt, or None where the deadline leaves no room for it."""
        remaining = self.remaining()
        if wanted is None:
            # Our own pause gives way to a near deadline; a server's wish does not.
            pause = backoff(self.attempt, self.settings.rng)
            wanted = pause if remaining is None else min(pause, max(remaining, 0.0) / 4)
        limit = _LONGEST_WAIT if remaining is None else remaining - _LEAST
        return wanted if wanted < limit else None

    def after_fault(self, fault: Fault) -> tuple[ClientError | None, float | None]:
        """Return the pause before another attempt, or the error, after no whole answer came."""
        self.may_have_left = self.may_have_left or fault.may_have_left
        if fault.repeatable and self.can_repeat() and (self.is_resendable or not fault.may_have_left):
            pause = self.pause(fault.wish)
            if pause is not None:
                return None, pause
        if self.is_submit and self.may_have_left:
            return self.uncertain(fault.reason, body=fault.partial), None
        error = fault.refusal or fault_error(self.settings, self.operation, fault, self.client_request_id)
        return error, None

    def after_refusal(self, answer: Answer[Any]) -> tuple[ClientError | None, float | None]:
        """Return the pause before another attempt, or the error, after the answer said no."""
        status = answer.status
        wait = retry_after(answer.headers, self.settings.wall_clock())
        error: ClientError = status_error(self.settings, self.operation, answer, self.sent, wait)
        if self.is_submit and not is_refusal(self.settings, status, answer.data):
            # A machine on the way answered: what the API behind it did with the submit is not known.
            self.may_have_left = True
            said = "" if error.message == NO_MESSAGE else f" ({error.message})"
            error = self.uncertain(
                f"HTTP {status} without a code that the vendor documents for a refusal{said}",
                status=status,
                body=answer.content,
                request_id=answer.request_id,
                code=error.code,
            )
        if self.is_resendable:
            may_pass = (
                is_transient(status)
                or error.kind in {"rate_limit", "server"}
                or (status == 409 and self.operation.effect == "read")  # noqa: PLR2004 - HTTP: a lock, in a read
            )
        else:
            # The server says that it did not accept, and when it will.
            may_pass = status == 429 and wait is not None  # noqa: PLR2004 - HTTP
        if may_pass and status not in {501, 505} and self.can_repeat():
            pause = self.pause(wait)
            if pause is not None:
                return None, pause
        return error, None

    def uncertain(
        self,
        reason: str,
        *,
        status: int | None = None,
        body: bytes = b"",
        request_id: str | None = None,
        code: str | None = None,
    ) -> ClientError:
        """Return the error for a submit that may have been accepted."""
        return uncertain_error(
            self.settings,
            self.operation,
            self.settings.redact(reason),
            self.client_request_id,
            status=status,
            body=body,
            request_id=request_id,
            code=code,
        )
