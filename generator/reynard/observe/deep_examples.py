"""Examples that are nested deeper than anything that is sent: what would be made of them nobody could read again."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from reynard.diagnostics.codes import UNREADABLE_EXAMPLE, diagnostic
from reynard.observe.model import BodySeen, ParameterSeen, ResponseSeen
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.diagnostics import Report
    from reynard.observe.model import CallSeen, Observation, Page
    from reynard.text.origin import Json

_Part = TypeVar("_Part", ParameterSeen, BodySeen, ResponseSeen)
_DEEPEST = 60
"""Levels of lists and objects: as many as are read of schemas. A spec needs two for each, and may have 200."""


def without_deep_examples(page: Page, report: Report) -> Page:
    """Return a page without its examples that are nested too deeply, each of which is reported."""
    if not any(map(_is_deep, _values(page.operations))) and not any(map(_is_deep, _values(_calls(page.webhooks)))):
        return page  # as all that people write
    operations = tuple(_in_operation(each, report) for each in page.operations)
    return replace(page, operations=operations, webhooks=_in_calls(page.webhooks, report))


def _values(operations: Iterable[Observation | None]) -> Iterator[Json]:
    """Yield the examples of operations, and of those that they hold."""
    for seen in operations:
        if seen is not None:
            parts: tuple[ParameterSeen | BodySeen | ResponseSeen, ...]
            parts = (*seen.parameters, *seen.bodies, *seen.responses)
            yield from (each.value for part in parts for each in part.examples)
            yield from _values((*_calls(seen.callbacks), seen.around))


def _calls(calls: Iterable[CallSeen]) -> Iterator[Observation]:
    return (each.seen for each in calls)


def _in_calls(calls: Iterable[CallSeen], report: Report) -> tuple[CallSeen, ...]:
    return tuple(replace(each, seen=_in_operation(each.seen, report)) for each in calls)


def _in_operation(seen: Observation, report: Report) -> Observation:
    return replace(
        seen,
        parameters=tuple(_in_part(each, report) for each in seen.parameters),
        bodies=tuple(_in_part(each, report) for each in seen.bodies),
        responses=tuple(_in_part(each, report) for each in seen.responses),
        callbacks=_in_calls(seen.callbacks, report),
        around=_in_operation(seen.around, report) if seen.around is not None else None,
    )


def _in_part(part: _Part, report: Report) -> _Part:
    deep = [each for each in part.examples if _is_deep(each.value)]
    for each in deep:
        message = f"an example is nested more than {_DEEPEST} levels deep; it proves nothing, and is left out"
        report(diagnostic(UNREADABLE_EXAMPLE, message, (each.origin.locate(()), "this example")))
    # By identity: to compare such values goes as deep as they do.
    kept = tuple(each for each in part.examples if not any(each is one for one in deep))
    return replace(part, examples=kept)


def _is_deep(value: Json) -> bool:
    level: list[Json] = [value]
    for _ in range(_DEEPEST):
        level = [inner for each in level for inner in _held(each)]
        if not level:
            return False
    return any(isinstance(each, dict | list) for each in level)


def _held(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()
