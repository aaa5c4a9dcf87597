"""What is known of one task: shared by its handle, its waits and its results; all rules about it are elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .references import Lookup, lookup
from .token import Ticket, encode

if TYPE_CHECKING:
    from ..answer import Answer
    from ..errors import ClientError
    from ..options import RequestOptions
    from ..settings import Settings
    from .collecting import Collected
    from .lifecycle import Lifecycle
    from .pacing import Pace
    from .reading import TaskUpdate

ResponseT = TypeVar("ResponseT")


@dataclass(slots=True, kw_only=True, eq=False)
class Tracked(Generic[ResponseT]):
    """Hold one task's identity and what its last query showed; of earlier replies nothing is kept."""

    settings: Settings
    lifecycle: Lifecycle[ResponseT]
    ticket: Ticket
    pace: Pace
    options: RequestOptions
    """For every query, resolve and cancel: the caller's extra headers, nothing that belonged to the submit alone."""
    submit_reply: Any = None
    """The decoded reply of the submit; None for a resumed task."""
    submitted_at: float | None = None
    """On the monotonic clock; None for a resumed task."""
    private: tuple[str, ...] = field(default=(), repr=False)
    """Texts of the request that no message may repeat."""
    last: TaskUpdate | None = None
    answer: Answer[ResponseT] | None = None
    """The reply that `last` was read from."""
    request_id: str | None = None
    """The vendor's id of the last request."""
    trouble: ClientError | None = None
    """Why the last query showed nothing; None after one that did."""
    doubts: int = 0
    """How many queries in a row failed in a way that may be final."""
    warned: set[str] = field(default_factory=set[str])
    """Unknown words that were logged."""
    was_seen_working: bool = False
    """Some query found it unfinished, or it was submitted here: then its end is dated by the query that showed it."""
    ended_at: float | None = None
    """Seconds since 1970, where `was_seen_working`."""
    is_cancel_accepted: bool = False
    is_cancel_sent: bool = False
    collected: Collected[ResponseT] | None = None
    is_stale: bool = False
    """It has succeeded, but its result was missing or has expired: ask again before answering from memory."""

    @property
    def token(self) -> str:
        """Resumes the task in any process."""
        return encode(self.ticket)

    def lookup(self, query: object) -> Lookup:
        """Return what fills in the arguments of a step; `query` is the decoded reply of the query operation."""
        return lookup(self.ticket.task_id, self.ticket.kept, query)
