"""The life of a task and what its answers say: the values of `tasks:` and `errors:`, and how they are read.

The intermediate representation uses these types as they are: a key of a lifecycle is defined here and nowhere else.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reynard.values import Struct

if TYPE_CHECKING:
    from reynard.text.origin import Json, Pointer


class Guard(Struct, frozen=True, kw_only=True):
    """A value that must be found at a path."""

    at: str
    values: tuple[Json, ...]


class Envelope(Struct, frozen=True, kw_only=True):
    """How the provider says that something went wrong."""

    ok_when: tuple[Guard, ...] = ()
    code: tuple[str, ...] = ()
    message: tuple[str, ...] = ()
    request_id: tuple[str, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()


class Step(Struct, frozen=True, kw_only=True):
    """A call that belongs to a task's life; arguments by wire name."""

    operation: str
    arguments: tuple[tuple[str, str], ...] = ()


class Lifecycle(Struct, frozen=True, kw_only=True):
    """The life of a task, from its submit to its result. Times in seconds."""

    name: str
    submit: tuple[str, ...]
    id: tuple[str, ...]
    query: Step
    status: tuple[str, ...]
    states: tuple[tuple[str, str], ...]
    """Pairs (vendor's word as text, phase)."""
    resolve: Step | None = None
    cancel: Step | None = None
    succeeded_when: tuple[Guard, ...] = ()
    progress: tuple[str, ...] = ()
    progress_scale: float = 100.0
    failure_code: tuple[str, ...] = ()
    failure_message: tuple[str, ...] = ()
    output_url: tuple[str, ...] = ()
    output_data: tuple[str, ...] = ()
    output_content: Step | None = None
    output_lifetime: float | None = None
    poll_first: float = 3.0
    poll_factor: float = 1.5
    poll_max: float = 15.0
    poll_grace: float | None = None
    deadline: float = 900.0
    undocumented: tuple[str, ...] = ()

    @property
    def steps(self) -> tuple[tuple[Pointer, Step], ...]:
        """The calls after the submit, each with its place in the document of the lifecycle."""
        named: tuple[tuple[Pointer, Step | None], ...] = (
            (("query",), self.query),
            (("resolve",), self.resolve),
            (("cancel",), self.cancel),
            (("outputs", "content"), self.output_content),
        )
        return tuple((place, step) for place, step in named if step is not None)


def _guards(value: list[dict[str, Any]]) -> tuple[Guard, ...]:
    return tuple(
        Guard(at=each["at"], values=tuple(each["in"]) if "in" in each else (each["equals"],)) for each in value
    )


def envelope_from(value: dict[str, Any]) -> Envelope:
    """Make the envelope of `errors:` in a document that has the right shape."""
    return Envelope(
        ok_when=_guards(value.get("ok_when", [])),
        code=tuple(value.get("code", ())),
        message=tuple(value.get("message", ())),
        request_id=tuple(value.get("request_id", ())),
        kinds=tuple(value.get("kinds", {}).items()),
    )


def _step(value: dict[str, Any] | None) -> Step | None:
    if value is None:
        return None
    return Step(operation=value["operation"], arguments=tuple(value.get("with", {}).items()))


def state_word(value: object) -> str:
    """Return a state as text: vendors also use booleans, numbers and null."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
    return str(value)


def lifecycle_from(name: str, value: dict[str, Any]) -> Lifecycle:
    """Make a lifecycle of an entry of `tasks:` in a document that has the right shape."""
    outputs, failure, poll = value.get("outputs", {}), value.get("failure", {}), value.get("poll", {})
    query = _step(value["query"])
    assert query is not None  # noqa: S101 - the format requires it
    given: dict[str, Any] = {key: value[key] for key in ("progress_scale", "deadline") if key in value}
    given |= {f"poll_{key}": item for key, item in poll.items()}
    return Lifecycle(
        name=name,
        submit=tuple(value["submit"]),
        id=tuple(value["id"]),
        query=query,
        status=tuple(value["status"]),
        states=tuple((state_word(word), phase) for phase, words in value["states"].items() for word in words),
        resolve=_step(value.get("resolve")),
        cancel=_step(value.get("cancel")),
        succeeded_when=_guards(value.get("succeeded_when", [])),
        progress=tuple(value.get("progress", ())),
        failure_code=tuple(failure.get("code", ())),
        failure_message=tuple(failure.get("message", ())),
        output_url=tuple(outputs.get("url", ())),
        output_data=tuple(outputs.get("data", ())),
        output_content=_step(outputs.get("content")),
        output_lifetime=outputs.get("lifetime"),
        undocumented=tuple(value.get("undocumented", ())),
        **given,
    )
