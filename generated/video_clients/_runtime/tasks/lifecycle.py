# Copied by Reynard, do not edit. Copyright the Reynard founders; SPDX-License-Identifier: Apache-2.0

"""The description of a task's life, as data that generated modules hold: this alone says what a vendor's words mean."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..operation import Operation
    from ..provider import Equals

ResponseT = TypeVar("ResponseT")

Phase = Literal["queued", "running", "succeeded", "failed", "cancelled", "expired", "unknown"]
"""Where a task stands, in one vocabulary for all vendors."""

ENDED: Final[frozenset[Phase]] = frozenset({"succeeded", "failed", "cancelled", "expired"})
"""The phases that nothing follows."""

Argument = str | int | float | bool | None | tuple["Argument", ...]
"""What a step sends: text with references in braces, a constant, or a tuple of these for a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Generic[ResponseT]):
    """Name an operation of the lifecycle and say what it is called with."""

    operation: Callable[[], Operation[ResponseT]]
    """Loads the description only when the step is taken."""
    arguments: tuple[tuple[str, Argument], ...] = ()
    """Wire name of a parameter or of a body field → its value. Text may refer to `{id}`, to one piece of an id that
    holds slashes (`{id/3}`, counted from 0), and to fields of what was sent or answered: `{request.req_key}`,
    `{submit.data.x}`, `{query.file_id}`. A reference alone keeps the JSON type of what it names; braces around anything
    else stay as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Say where a finished task's results are."""

    url: tuple[str, ...] = ()
    """Paths tried in order; the first that leads to any URL counts, and it may lead to several."""
    data: tuple[str, ...] = ()
    """Paths to results that stand in the answer themselves, as text; looked at where no URL is found."""
    content: Step[Any] | None = None
    """The operation that returns the result's bytes, with the client's own authentication."""
    lifetime: float | None = None
    """Seconds that a URL is valid, where the URL itself does not say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """Say how often to ask, in seconds."""

    first: float = 2.0
    factor: float = 1.5
    max: float = 15.0
    grace: float = 60.0
    """After the submit: a vendor may not yet know its own task, whatever the pace."""

    def faster(self, pace: float) -> Poll:
        """Return a pace so many times as fast: tests against a mock vendor need not wait like a real client."""
        return self if pace == 1.0 else replace(self, first=self.first / pace, max=self.max / pace)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lifecycle(Generic[ResponseT]):
    """Describe one kind of task from its submit to its results."""

    provider: str
    name: str
    id: tuple[str, ...]
    """Paths in the submit's reply, tried in order; `$` is the whole body where that is a bare string."""
    query: Step[ResponseT]
    status: tuple[str, ...]
    """Paths tried in order; the first that has a value counts, whether its word is known or not."""
    states: Mapping[str, Phase] = field(default_factory=dict[str, Phase])
    """Vendor's word → phase; compared casefolded but exactly. Booleans and an absent value: `true`, `false`, `null`."""
    resolve: Step[Any] | None = None
    """Taken once on success; outputs are looked for in its reply first, then in the query's."""
    cancel: Step[Any] | None = None
    succeeded_when: tuple[Equals, ...] = ()
    """A word for success counts only if all of these hold; otherwise the task has failed."""
    progress: tuple[str, ...] = ()
    progress_scale: float = 100.0
    """What the vendor calls the whole."""
    failure_code: tuple[str, ...] = ()
    failure_message: tuple[str, ...] = ()
    outputs: Outputs = field(default_factory=Outputs)
    poll: Poll = field(default_factory=Poll)
    deadline: float = 900.0
    """Seconds after which waiting ends if the caller names no timeout. The task itself goes on."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "states", {word.casefold(): phase for word, phase in self.states.items()})

    def __repr__(self) -> str:
        return f"<Lifecycle {self.provider}.{self.name}>"
