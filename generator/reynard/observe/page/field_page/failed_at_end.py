"""A failed task that a page shows behind all of its calls: what the call answers by which one asks, not the last one.

## 3. Download  GET /v1/download/{id}
## Errors
If a job fails, its status looks like this: {"job_id": "7", "status": "failed", "error": "no wind"}
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.observe.page.field_page.failed_tasks import places_shown, tells_of_task
from reynard.patterns import compiled
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reynard.observe.model import ExampleSeen, Observation, ResponseSeen

_FAILED = compiled(r"(?i)fail(?:ed|ure)?|error(?:ed)?|失败")


def with_failed_at_end(operations: Sequence[Observation]) -> list[Observation]:
    """Return calls, where all that the last one answers are failed tasks, with these at the call that tells of tasks.

    A file that the last call answers would be held to be JSON else.
    """
    made = [*operations]
    last = made[-1] if made else None
    shown = [example for each in last.responses for example in each.examples] if last is not None else []
    if last is None or not shown or any(each.schema is not None for each in last.responses):
        return made
    for at, owner in reversed([*enumerate(made[:-1])]):
        good = _good(owner)
        places = tuple(places_shown(good.examples, ())) if good is not None else ()
        if good is not None and all(_failed(each) and tells_of_task(each, places) for each in shown):
            told = replace(good, examples=(*good.examples, *shown))
            answers = tuple(told if each is good else each for each in owner.responses)
            return [*made[:at], replace(owner, responses=answers), *made[at + 1 : -1], replace(last, responses=())]
    return made


def _good(seen: Observation) -> ResponseSeen | None:
    return next((each for each in seen.responses if each.status.value.startswith("2") and each.examples), None)


def _failed(example: ExampleSeen) -> bool:
    """Tell whether a word of an example says that something failed."""
    value = example.value
    return isinstance(value, dict) and any(isinstance(each, str) and _FAILED.fullmatch(each) for each in value.values())
