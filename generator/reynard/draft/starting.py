"""Records that a call of their own starts: `POST /films` makes one that waits, `POST /films/{id}/render` goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.tokens import join_words
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reynard.draft.model import Operation

_STARTS = compiled(r"render|generate|start|run|process|execute|synthesi[sz]e|trigger|launch")
_WAITING = frozenset(("idle", "draft", "created", "new", "not_started", "unstarted"))
"""What a record says that nobody has started."""


def find_start(submit: Operation, query: Operation, operations: Iterable[Operation]) -> Operation | None:
    """Return the call that starts what a submit only records, where its answer shows that it waits for that one."""
    if not _waits(submit):
        return None
    found = (each for each in operations if each.spec.method == "POST" and each.segments[:-1] == query.segments)
    return next((each for each in found if _STARTS.fullmatch(each.segments[-1].lower()) and not _sends(each)), None)


def _waits(submit: Operation) -> bool:
    """Tell whether all states that a submit's examples show are of what nobody has started."""
    states = [each for each in submit.gives if each.tokens[-1:] in (("status",), ("state",))]
    shown = [join_words(value) for each in states for value in each.examples if isinstance(value, str) and value]
    return bool(shown) and all(each in _WAITING for each in shown)


def _sends(operation: Operation) -> bool:
    """Tell whether a call needs more than the place in its path."""
    return any(each.is_required and each.location not in ("path", "header") for each in operation.takes)
