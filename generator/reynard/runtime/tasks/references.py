"""Fill in a step's arguments: references in braces to the task's id, and to what was sent and answered."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from ..arguments import Answered
from ..parameters import text_of
from ..paths import first

if TYPE_CHECKING:
    from ..operation import Operation
    from .lifecycle import Argument, Lifecycle, Step

_REFERENCE: Final = re.compile(r"\{(id(?:/\d+)?|(?:request|submit|query)(?:\.[^{}]+)?)\}")

ABSENT: Final[Any] = object()
"""Stands for a reference that leads nowhere."""

Lookup = Callable[[str], Any]
"""Reference without braces → value, or `ABSENT`."""


def references(argument: Argument) -> Iterator[str]:
    """Yield the references in an argument, without their braces."""
    if isinstance(argument, str):
        yield from (found[1] for found in _REFERENCE.finditer(argument))
    elif isinstance(argument, tuple):
        for item in argument:
            yield from references(item)


def step_references(step: Step[Any] | None) -> Iterator[str]:
    """Yield the references in all arguments of a step."""
    if step is not None:
        for _, argument in step.arguments:
            yield from references(argument)


def kept_values(lifecycle: Lifecycle[Any], request: object, submit: object) -> dict[str, object]:
    """Return what later steps will need of the submit's request and reply, by reference: nothing else is remembered."""
    kept: dict[str, object] = {}
    for step in (lifecycle.query, lifecycle.resolve, lifecycle.cancel, lifecycle.outputs.content):
        for reference in step_references(step):
            source, _, path = reference.partition(".")
            if source in {"request", "submit"}:
                value = first(path or "$", request if source == "request" else submit, ABSENT)
                if value is not ABSENT and value is not None:
                    kept[reference] = value
    return kept


def lookup(task_id: str, kept: Mapping[str, object], query: object = ABSENT) -> Lookup:
    """Return what finds the value of a reference; `query` is the decoded reply of the query operation."""

    def find(reference: str) -> Any:  # noqa: ANN401 - decoded JSON has no narrower type
        if reference == "id":
            return task_id
        if reference.startswith("id/"):
            pieces = task_id.split("/")
            place = int(reference[3:])
            return pieces[place] if place < len(pieces) else ABSENT
        if reference in kept:
            return kept[reference]
        source, _, path = reference.partition(".")
        if source != "query" or query is ABSENT:
            return ABSENT
        value = first(path or "$", query, ABSENT)
        # MiniMax answers `file_id: ""` as long as there is no file.
        return ABSENT if value is None or value == "" else value

    return find


def filled(argument: Argument, find: Lookup) -> Any:  # noqa: ANN401 - a JSON value
    """Return an argument with its references filled in; `ABSENT` where one leads nowhere."""
    if isinstance(argument, tuple):
        items = [filled(item, find) for item in argument]
        return ABSENT if any(item is ABSENT for item in items) else items
    if not isinstance(argument, str):
        return argument
    whole = _REFERENCE.fullmatch(argument)
    if whole is not None:
        return find(whole[1])
    if any(find(reference) is ABSENT for reference in references(argument)):
        return ABSENT
    return _REFERENCE.sub(lambda found: text_of(find(found[1])), argument)


def _put(body: dict[str, object], name: str, value: object) -> None:
    """Put a value in a body where its name says: `header.task_id` is inside of an object, `ids[]` a list with it."""
    *outer, last = name.split(".")
    inside: dict[str, Any] = body
    for each in outer:
        inside = inside.setdefault(each, {})
    if last.endswith("[]"):
        inside[last[:-2]] = [value]
    else:
        inside[last] = value


def call_arguments(
    step: Step[Any], operation: Operation[Any], find: Lookup
) -> tuple[dict[str, object], dict[str, object] | None]:
    """Return the parameters and the body that a step's operation is called with; absent values are not sent."""
    parameters = Answered()
    body = Answered()
    known = {parameter.wire_name for parameter in operation.parameters}
    for name, argument in step.arguments:
        value = filled(argument, find)
        if value is not ABSENT and name in known:
            parameters[name] = value
        elif value is not ABSENT:
            _put(body, name, value)
    return parameters, body if body or operation.body is not None else None
