"""Which field of a query's answer holds the state of the task."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.failing_words import ENVELOPE_MESSAGES
from reynard.draft.states import find_states, read_word, sort_states
from reynard.draft.words import FLAG_TOKENS, PHASE_TOKENS, STATUS_SAID, STATUS_TOKENS
from reynard.patterns import compiled

if TYPE_CHECKING:
    from reynard.draft.model import Field, Operation

_OUTER = frozenset(
    (
        "data",
        "task",
        "output",
        "result",
        "response",
        "job",
        "detail",
        "info",
        "payload",
        "body",
        "tasks",
        "jobs",
        "list",
    )
)
_STRANGE = frozenset(("http", "audit", "pay", "payment", "user", "callback", "webhook", "account", "order"))
_OF_OTHERS = compiled(r"(?i)支付|审核|账[号户]|回调|推送|订阅|\b(?:http|payment|audit|account|callback|subscription)\b")
_HEAD = 24
"""Characters at the beginning of what is said, in which it is called what it is."""
_BARE = frozenset(("data", "result", "output"))
_WORKS = frozenset(("task", "job", "video", "generation"))
_FEWEST = 2
_HTTP = range(100, 600)
_LEAST = 3.0


def rank_statuses(operation: Operation) -> tuple[tuple[float, Field], ...]:
    """Return the fields that can be the state, the likeliest first, each with its weight."""
    found = [(_weight(each, operation), each) for each in operation.gives]
    ranked = [pair for pair in found if pair[0] >= _LEAST]
    return tuple(sorted(ranked, key=lambda pair: (-pair[0], pair[1].depth, pair[1].path)))


def _weight(field: Field, operation: Operation) -> float:
    names = _without_code(field.tokens)
    if not names or (field.types and {"object", "array"}.issuperset(field.types)):
        return 0.0
    if names[-1] in STATUS_TOKENS and not _is_strange(names, field, operation):
        weight = 5.0 if names[:-1] in ((), ("task",), ("job",), ("video",), ("current",)) else 3.5
    elif names in FLAG_TOKENS or (names[-1] in PHASE_TOKENS and _lists_words(field, operation)):
        weight = 3.5
    elif field.path in _BARE and set(field.types) <= {"string", "null"} and _lists_words(field, operation):
        weight = 3.0
    elif _is_said_to_be_one(field, operation):
        weight = 3.25
    else:
        return 0.0
    values = (*field.values, *field.examples)
    if values and all(isinstance(each, int) and not isinstance(each, bool) and each in _HTTP for each in values):
        return 0.0
    known = {each.phase for each in sort_states(find_states(operation, field)) if each.phase}
    weight += 2.0 if len(known) >= _FEWEST else 0.0
    weight += 0.5 if STATUS_SAID.search(field.description) else 0.0
    if field.types and set(field.types) <= {"boolean", "null"} and names[-1] in STATUS_TOKENS:
        weight -= 1.5  # `status: true` is the envelope's
    if field.examples and all(each in (None, "") for each in field.examples):
        # What good answers leave empty is a caller's own, where another field shows a state: `state` beside `status`.
        weight -= 6.0 if any(_shows_state(each) for each in operation.gives) else 2.5
    weight -= 3.0 if _is_of_calls(field, operation, known) else 0.0
    strange = [each for each in field.parents if each.lower() not in _OUTER]
    return weight - 1.0 * len(strange) - 0.25 * field.depth - (2.0 if "[]" in field.path else 0.0)


def _shows_state(field: Field) -> bool:
    """Tell whether a field is called a state, and an example of it is a word of one."""
    return _is_status(field) and any(read_word(each) is not None for each in field.examples)


def _is_said_to_be_one(field: Field, operation: Operation) -> bool:
    """Tell whether a field is a state by what is said of it, whatever it is called: `作品状态：1 排队，3 完成`."""
    said = STATUS_SAID.search(field.description[:_HEAD])
    if said is None or _OF_OTHERS.search(field.description[: said.end()]) or _STRANGE.intersection(field.tokens):
        return False
    phases = {each.phase for each in sort_states(find_states(operation, field)) if each.phase}
    return not phases.isdisjoint(("queued", "running")) and not phases.isdisjoint(("succeeded", "failed"))


def _is_strange(names: tuple[str, ...], field: Field, operation: Operation) -> bool:
    """Tell whether a state is of something else; some call their tasks orders, and the states of these are of work."""
    strange = _STRANGE.intersection(names)
    if strange != {"order"}:
        return bool(strange)
    phases = {each.phase for each in sort_states(find_states(operation, field)) if each.phase}
    return not ("running" in phases and phases & {"succeeded", "failed"})


def _is_of_calls(field: Field, operation: Operation, phases: set[str]) -> bool:
    """Tell whether a state is the envelope's: at the top beside a message, or never under way, with another inside."""
    if field.parents or not any(each.parents and _is_status(each) for each in operation.gives):
        return False
    is_number = bool(field.types) and {"integer", "number", "boolean", "null"}.issuperset(field.types)
    beside = any(not each.parents and each.spelled in ENVELOPE_MESSAGES for each in operation.gives)
    return beside and (is_number or not phases & {"queued", "running"})


def _is_status(field: Field) -> bool:
    names = _without_code(field.tokens)
    return bool(names) and names[-1] in STATUS_TOKENS and not {"object", "array"}.intersection(field.types)


def _without_code(names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a name without a last `code`, where it is that of a task's state: `JobStatusCode`."""
    is_of_task = len(names) > 2 and names[-1] == "code" and names[-2] in STATUS_TOKENS and names[-3] in _WORKS  # noqa: PLR2004 - a task, its state, a code
    return names[:-1] if is_of_task else names


def _lists_words(field: Field, operation: Operation) -> bool:
    """Tell whether a bare text is the state: it may be words of several phases, or of one where states are asked."""
    phases = {each.phase for each in sort_states(find_states(operation, field)) if each.phase}
    asks = STATUS_SAID.search(f"{operation.said} {operation.doing}") is not None
    return len(phases) >= (1 if asks else _FEWEST)
