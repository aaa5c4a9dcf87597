"""A change as data, and the catalogue of all kinds of changes with what each means for the caller.

Two things can break a caller: the **wire** (yesterday's client meets today's API) and the **Python API** (today's
client meets yesterday's program). A kind has the worse of the two levels. Generated clients read answers leniently:
what an answer newly may hold is information, what it no longer holds breaks programs. Requests are the other way
round.
"""

from __future__ import annotations

from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reynard.source import Span

Direction: TypeAlias = Literal["request", "response"]


class Level(IntEnum):
    """What a change asks of the caller; a greater one asks for more."""

    DOCUMENTATION = 1
    """Other words for the same thing."""
    ADDITION = 2
    """Something more is possible; every program goes on as it did."""
    BEHAVIOUR = 3
    """Programs go on, but what happens, when, or at what price is another thing."""
    BREAKING = 4
    """A program that was right may be refused, fail, or no longer pass its type checks."""

    def __str__(self) -> str:
        return self.name.lower()


DOCUMENTATION, ADDITION, BEHAVIOUR, BREAKING = Level


class Kind(Struct, frozen=True):
    """One kind of change."""

    code: str
    level: Level
    title: str


class Change(Struct, frozen=True, kw_only=True):
    """One change. `at` is its address in the specs, `where` what the Python programmer calls it."""

    kind: Kind
    provider: str
    where: str
    at: str
    message: str
    before: str = ""
    after: str = ""
    old: Span | None = None
    new: Span | None = None
    shared: str = ""
    """The part of a shared model that changed: all changes with the same one have one cause."""

    @property
    def level(self) -> Level:
        """What it asks of the caller."""
        return self.kind.level


_OF_SCHEMAS: tuple[tuple[str, Level, Level, str], ...] = (
    # What changed, what it means in a request, what it means in an answer.
    ("removed", BREAKING, BREAKING, "a member is gone"),
    ("added", ADDITION, ADDITION, "a member is new"),
    ("added-required", BREAKING, ADDITION, "a required member is new"),
    ("became-required", BREAKING, ADDITION, "a member is always there now"),
    ("became-optional", ADDITION, BREAKING, "a member may be missing now"),
    ("type-changed", BREAKING, BREAKING, "a value is of another type"),
    ("type-narrowed", BREAKING, ADDITION, "a value has fewer types"),
    ("type-widened", ADDITION, BREAKING, "a value has more types"),
    ("became-nullable", ADDITION, BREAKING, "a value may be null now"),
    ("not-nullable", BREAKING, ADDITION, "a value may no longer be null"),
    ("became-enum", BREAKING, DOCUMENTATION, "a value is one of a list now"),
    ("no-enum", ADDITION, BEHAVIOUR, "a value is no longer one of a list"),
    ("value-added", ADDITION, ADDITION, "a list of values has one more"),
    ("value-removed", BREAKING, BREAKING, "a list of values has one less"),
    ("known-value-added", ADDITION, ADDITION, "one more value is known"),
    ("known-value-removed", BEHAVIOUR, BEHAVIOUR, "a known value is gone"),
    ("known-values", DOCUMENTATION, DOCUMENTATION, "known values are listed, or no longer"),
    ("constant-changed", BREAKING, BEHAVIOUR, "a constant has another value"),
    ("limit-tightened", BREAKING, DOCUMENTATION, "a limit is stricter"),
    ("limit-loosened", ADDITION, BEHAVIOUR, "a limit is looser"),
    ("pattern-changed", BREAKING, BEHAVIOUR, "a text is written in another way"),
    ("format-changed", BEHAVIOUR, BEHAVIOUR, "a text has another format"),
    ("format-named", DOCUMENTATION, DOCUMENTATION, "a format is named, or no longer, that changes nothing in Python"),
    ("condition-added", BREAKING, DOCUMENTATION, "a condition is new"),
    ("condition-removed", ADDITION, BEHAVIOUR, "a condition is gone"),
    ("condition-changed", BREAKING, BEHAVIOUR, "a condition is another one"),
    ("alternative-added", ADDITION, BEHAVIOUR, "one more alternative is possible"),
    ("alternative-removed", BREAKING, BREAKING, "an alternative is gone"),
    ("tag-changed", BREAKING, BEHAVIOUR, "alternatives are told apart by something else"),
    ("tag-named", DOCUMENTATION, DOCUMENTATION, "what tells alternatives apart is named, or no longer"),
    ("read-only", BREAKING, DOCUMENTATION, "a member is in answers only now"),
    ("not-read-only", ADDITION, DOCUMENTATION, "a member that only answers had can be sent now"),
    ("write-only", DOCUMENTATION, BEHAVIOUR, "a member is in requests only now"),
    ("not-write-only", DOCUMENTATION, ADDITION, "a member that only requests had is in answers now"),
    ("closed", BREAKING, DOCUMENTATION, "undeclared members are refused now"),
    ("opened", ADDITION, ADDITION, "undeclared members are let through now"),
    ("default-changed", BEHAVIOUR, DOCUMENTATION, "what happens without a value is another thing"),
    ("deprecated", BEHAVIOUR, BEHAVIOUR, "the vendor advises against it"),
    ("reinstated", DOCUMENTATION, DOCUMENTATION, "the vendor no longer advises against it"),
    ("limit-in-prose", BEHAVIOUR, DOCUMENTATION, "a limit that only words state is another one"),
    ("words", DOCUMENTATION, DOCUMENTATION, "it is described in other words"),
)
_SCHEMA_WORDS = (("request", "argument"), ("response", "answer"))

_OF_OPERATIONS: tuple[tuple[str, Level, str], ...] = (
    ("provider-removed", BREAKING, "a provider is gone"),
    ("provider-added", ADDITION, "a provider is new"),
    ("operation-removed", BREAKING, "an operation is gone"),
    ("operation-added", ADDITION, "an operation is new"),
    ("method-renamed", BREAKING, "a method of the client is called otherwise"),
    ("argument-renamed", BREAKING, "an argument is called otherwise"),
    ("path-changed", BREAKING, "an operation is sent to another path"),
    ("http-method-changed", BREAKING, "an operation is sent by another method"),
    ("parameter-moved", BREAKING, "a parameter travels elsewhere"),
    ("parameter-style-changed", BREAKING, "a parameter is written otherwise"),
    ("constant-sent-changed", BREAKING, "what is always sent is another value"),
    ("body-added", ADDITION, "a body can be sent"),
    ("body-added-required", BREAKING, "a body must be sent"),
    ("body-removed", BREAKING, "no body is sent any more"),
    ("body-became-required", BREAKING, "the body must be sent now"),
    ("body-became-optional", ADDITION, "the body may be left out"),
    ("body-media-changed", BREAKING, "the body travels as another media type"),
    ("body-media-added", ADDITION, "the body can also be sent as another media type"),
    ("body-media-removed", BREAKING, "the body can no longer be sent as one of its media types"),
    ("answer-header-added", ADDITION, "an answer has one more header"),
    ("answer-header-removed", BREAKING, "an answer no longer has a header"),
    ("pagination-added", ADDITION, "a list can be iterated over"),
    ("pagination-removed", BREAKING, "a list can no longer be iterated over"),
    ("pagination-changed", BEHAVIOUR, "the next page of a list is asked for otherwise"),
    ("webhook-added", ADDITION, "the vendor makes one more call"),
    ("webhook-removed", BREAKING, "the vendor no longer makes a call"),
    ("answer-media-added", ADDITION, "an answer may also come as another media type"),
    ("answer-media-removed", BREAKING, "an answer no longer comes as one of its media types"),
    ("answer-media-changed", BREAKING, "the answer comes as another media type"),
    ("success-removed", BREAKING, "a success is no longer documented"),
    ("success-added", ADDITION, "one more success is documented"),
    ("failure-removed", DOCUMENTATION, "a failure is no longer documented"),
    ("failure-added", DOCUMENTATION, "one more failure is documented"),
    ("failure-changed", DOCUMENTATION, "a documented failure looks otherwise"),
    ("answer-appeared", ADDITION, "an answer has content now"),
    ("answer-vanished", BREAKING, "an answer has no content any more"),
    ("events-added", ADDITION, "the answer can be streamed"),
    ("events-removed", BREAKING, "the answer can no longer be streamed"),
    ("effect-changed", BEHAVIOUR, "what a call may cost, or whether it is sent again, is another thing"),
    ("conditions-changed", BEHAVIOUR, "arguments are checked together for something else"),
    ("idempotency-changed", BEHAVIOUR, "what makes a repeated call harmless is another thing"),
    ("key-needed", BREAKING, "a key is needed that was not needed before"),
    ("key-not-needed", ADDITION, "a key is no longer needed"),
    ("key-choice-added", ADDITION, "another key will do as well"),
    ("key-changed", BREAKING, "the key is sent in another way"),
    ("operation-deprecated", BEHAVIOUR, "the vendor advises against an operation"),
    ("operation-reinstated", DOCUMENTATION, "the vendor no longer advises against an operation"),
    ("price-in-prose", BEHAVIOUR, "an amount of money in the words is another one"),
    ("operation-words", DOCUMENTATION, "an operation is described in other words"),
    ("client-renamed", BREAKING, "the client's class is called otherwise"),
    ("environment-renamed", BREAKING, "a variable of the environment is called otherwise"),
    ("base-url-changed", BEHAVIOUR, "calls go to another address"),
    ("header-changed", BEHAVIOUR, "a header that is always sent is another one"),
    ("errors-changed", BEHAVIOUR, "failures are recognised otherwise"),
    ("error-code-added", ADDITION, "one more error code has a meaning"),
    ("error-code-changed", BEHAVIOUR, "an error code raises another exception"),
    ("task-removed", BREAKING, "a kind of task is gone"),
    ("task-added", ADDITION, "a kind of task is new"),
    ("task-submit-removed", BREAKING, "an operation no longer starts a task"),
    ("task-submit-added", ADDITION, "one more operation starts a task"),
    ("task-state-added", ADDITION, "one more state is known"),
    ("task-state-removed", BEHAVIOUR, "a state is no longer known"),
    ("task-state-changed", BEHAVIOUR, "a state means something else"),
    ("task-state-unnamed", BEHAVIOUR, "a state is documented that no phase names"),
    ("task-changed", BEHAVIOUR, "a task is followed otherwise"),
    ("task-cancel-removed", BEHAVIOUR, "a task can no longer be cancelled"),
    ("task-cancel-added", ADDITION, "a task can be cancelled"),
    ("task-pace-changed", BEHAVIOUR, "a task is asked after at other times, or given up at another"),
    ("provider-words", DOCUMENTATION, "a provider is described in other words"),
)

KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        **{
            f"{word}-{name}": Kind(f"{word}-{name}", levels[direction == "response"], title)
            for name, *levels, title in _OF_SCHEMAS
            for direction, word in _SCHEMA_WORDS
        },
        **{code: Kind(code, level, title) for code, level, title in _OF_OPERATIONS},
    }
)
"""Every kind of change, by its code."""


def kind_in(direction: Direction, name: str) -> Kind:
    """Return what a change of a schema is called in a direction."""
    return KINDS[f"{'argument' if direction == 'request' else 'answer'}-{name}"]
