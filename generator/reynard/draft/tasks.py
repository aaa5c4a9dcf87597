"""The lives of tasks as entries of provider.yaml."""

from __future__ import annotations

import json
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from reynard.draft.body_keys import find_body_keys
from reynard.draft.entries import Entry, join_notes, list_places, make_remark, mark_unsure
from reynard.draft.ids import is_job_id
from reynard.draft.lifecycle import tell_life
from reynard.draft.locate import locate_answer, locate_argument, locate_operation
from reynard.draft.outputs import find_path_alone
from reynard.draft.pairs import find_pairs
from reynard.draft.paths import find_literal, list_nouns
from reynard.draft.roles import Role
from reynard.draft.tokens import make_singular, split_words
from reynard.draft.words import ID_SAID, QUERY, SUBMIT, SURELY_JOBS, USUAL_STATES
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reynard.draft.lifecycle import Life
    from reynard.draft.model import Field, Operation, Place
    from reynard.draft.pacing import Stated
    from reynard.draft.pairs import Pair
    from reynard.draft.steps import Step
    from reynard.text.origin import Json

_PHASES = ("queued", "running", "succeeded", "failed", "cancelled", "expired")
_NO_NAME = compiled(r"[^a-z0-9]+")
_NO_GROWTH = 1
_ASYNC = compiled(r"(?:is_|use_|run_)?async(?:hronous|_mode)?")
_MOST_LOST = 20
_ENVELOPES = frozenset(("data", "result", "output", "response", "body"))
"""What holds the answers of all calls, where anything does."""
_SAYS_NOTHING = ("api", "default", "task", "job", "doc", "service", "async")
_LOST = "these answer the id of a task, and no page documents a query that surely tells of it:"
_NO_USUAL = "the page names none, and a flag or a number has no usual one"
_BY_CONVENTION = "as all long-running operations have it; no page documents it"
_NO_RESULT = "no field of the answer looks like the address of a result; `outputs` is for you to write"


def draft_tasks(operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> tuple[Entry, ...]:
    """Return the `tasks` of a provider; those that are doubtful as comments. `others` are texts without calls."""
    found, lives = _told(tuple(operations), tuple(others))
    names = _names(lives)
    entries = [_task(name, life) for name, life in zip(names, lives, strict=True)]
    lost = list(_without_query(operations, {each.chosen.submit.address for each in found}))
    return (*sorted(entries, key=lambda each: each.is_off), *lost, *_two_in_one(operations))


def find_lives(operations: Sequence[Operation]) -> tuple[Life, ...]:
    """Return the lives of all tasks that the operations of a provider come to, the surest first."""
    return _told(tuple(operations), ())[1]


def forget_lives() -> None:
    """Let go of the operations of which the lives were asked last, with all that became known of them."""
    _told.cache_clear()
    find_body_keys.cache_clear()


def list_reasons(life: Life) -> list[str]:
    """Return what speaks against a life as it stands; where nothing does, it is drafted."""
    reasons = [*life.doubts]
    if life.status is None:
        reasons.append("no field of the query's answer looks like a state")
    return reasons + [f"`{life.step.operation.name}` needs `{each}`, which nothing gives" for each in life.step.missing]


@lru_cache(maxsize=1)
def _told(
    operations: tuple[Operation, ...], others: tuple[tuple[str, str], ...]
) -> tuple[tuple[Pair, ...], tuple[Life, ...]]:
    """Return the pairs and lives of all tasks: who drafts them and who looks for what is undeclared ask alike."""
    found = find_pairs(operations)
    lives = [tell_life(group, operations, others) for group in _groups(found)]
    return found, tuple(sorted(lives, key=lambda life: bool(life.doubts)))


def _two_in_one(operations: Sequence[Operation]) -> Iterator[Entry]:
    """Yield a remark on each operation that is a submit with one value of an argument, and a query with another."""
    for operation in operations:
        for argument in operation.takes:
            words = {str(each): " ".join(split_words(str(each))) for each in argument.values}
            starts = [value for value, said in words.items() if SUBMIT.search(said) and not QUERY.search(said)]
            asks = [value for value, said in words.items() if QUERY.search(said) and not SUBMIT.search(said)]
            if starts and asks and argument.location in ("query", "body", "header"):
                yield make_remark(
                    mark_unsure(
                        f"`{operation.name}` is two operations, told apart by `{argument.name}`: `{starts[0]}` starts a"
                        f" task, `{asks[0]}` asks about it; a decision `split` parts them"
                        f" ({locate_argument(operation, argument.name)})"
                    )
                )


def _groups(found: Iterable[Pair]) -> Iterator[tuple[Pair, ...]]:
    """Yield the pairs of one query together; sure ones and doubtful ones apart.

    Submits are apart, too, that have a word of their own where the query's path has an argument.
    """
    made: dict[tuple[object, bool, object], list[Pair]] = {}
    for each in found:
        query, submit = each.chosen.query, each.chosen.submit
        words = tuple(
            find_literal(submit, query, own.name)
            for own in query.takes
            if own.location == "path" and own.name != each.chosen.argument.name and submit.taken(own.name) is None
        )
        made.setdefault((query.address, each.is_sure, words), []).append(each)
    yield from map(tuple, made.values())


def _without_query(operations: Sequence[Operation], known: set[object]) -> Iterator[Entry]:
    """Yield a remark on the submits that no page tells how to ask about."""
    lost = [each for each in operations if each.address not in known and _starts_a_task(each)]
    if lost:
        yield make_remark(mark_unsure(_LOST))
        yield from (make_remark(f"- {each.name}  ({locate_operation(each)})") for each in lost[:_MOST_LOST])
        if len(lost) > _MOST_LOST:
            yield make_remark(f"- and {len(lost) - _MOST_LOST} more")


def _starts_a_task(operation: Operation) -> bool:
    role = Role(operation)
    # What it takes is known; what it gives is looked for only where that is of a task, too.
    is_making = role.makes_something or role.calls_back or (role.says_making and not role.says_asking)
    # An id is that of a task by its name, or by the state beside it: `"status": "pending"`.
    is_begun = role.phases in (frozenset({"queued"}), frozenset({"running"}))
    has_id = any(_names_a_task(each) or (is_begun and is_job_id(each.tokens)) for each in operation.gives)
    if not is_making or not has_id:
        return False
    is_done_at_once = (bool(role.results) and not role.has_task_states) or (bool(role.statuses) and bool(role.asked_by))
    return role.can_submit and not is_done_at_once


def _names_a_task(field: Field) -> bool:
    return bool(is_job_id(field.tokens) and SURELY_JOBS.intersection(field.tokens)) or bool(
        ID_SAID.search(field.description)
    )


def _names(lives: Sequence[Life]) -> list[str]:
    """Return a name for each task: what it makes, with as much of its path as tells it from the others."""
    wanted = [_of_group(life.submits[0].spec.group) for life in lives]
    outer = [make_singular(life.submits[0].spec.group.partition(".")[0]) for life in lives]
    count, outermost = Counter(wanted), Counter(outer)
    made: list[str] = []
    for name, vendor, life in zip(wanted, outer, lives, strict=True):
        if count[name] > 1 and outermost[vendor] == 1 and vendor not in _SAYS_NOTHING:
            name = vendor  # noqa: PLW2901 - as below
        elif count[name] > 1:
            name = "_".join(_NO_NAME.sub("_", part) for part in list_nouns(life.query)[-2:]) or name  # noqa: PLW2901 - the name grows until it is its own
        name = _as_name(name)  # noqa: PLW2901 - as above
        number, own = 2, name
        while own in made:
            own, number = f"{name}_{number}", number + 1
        made.append(own)
    return made


def _of_group(group: str) -> str:
    """Return what the innermost part of a group says that tasks make: of `doubao.tasks`, that is Doubao's."""
    parts = (make_singular(part) for part in reversed(group.split(".")))
    return next((part for part in parts if part and part not in {*_SAYS_NOTHING, "task"}), "task")


def _as_name(text: str) -> str:
    plain = _NO_NAME.sub("_", text.lower()).strip("_")[:60]
    return plain if plain[:1].isalpha() else f"task_{plain}".rstrip("_")


def _task(name: str, life: Life) -> Entry:
    reasons = list_reasons(life)
    note = mark_unsure("; ".join(reasons)) if reasons else ""
    return Entry(name, tuple(_entries(life)), note, is_off=bool(reasons))


def _entries(life: Life) -> Iterator[Entry]:
    submits, query = life.submits, life.query
    names: list[Json] = [each.name for each in submits]
    doubts = join_notes(*(mark_unsure(each) for each in _of_submits(life)))
    yield Entry("submit", names, join_notes(doubts, list_places(locate_operation(each) for each in submits)))
    if life.ids:
        owners = [(each, field) for field in life.ids for each in submits if each.gives_at(field.path)]
        yield Entry("id", _paths(life.ids), list_places(locate_answer(each, field.path) for each, field in owners[:3]))
    else:
        path = _guessed_id(life)
        said = "it stands where the query answers it" if "." in path else "the name is that of the query's argument"
        yield Entry("id", [path], mark_unsure(f"no page shows the submit's answer; {said}"))
    yield _step("query", life.step, locate_argument(query, next(iter(life.step.arguments))))
    if life.resolve is not None:
        yield _step("resolve", life.resolve, locate_operation(life.resolve.operation))
    if life.cancel is not None:
        yield _step("cancel", life.cancel, locate_operation(life.cancel.operation))
    yield from _status(life)
    yield Entry("states", tuple(_states(life)))
    if life.error is not None:
        is_text = "string" in life.error.types
        value: Json = {"at": life.error.path, **({"in": [None, ""]} if is_text else {"equals": None})}
        yield Entry("succeeded_when", [value], _place_of(query, life.error))
    elif life.guard is not None:
        yield Entry("succeeded_when", [life.guard], "its state is the same for good and bad ends")
    if life.progress is not None:
        yield Entry("progress", [life.progress.path], str(locate_answer(query, life.progress.path)))
        if life.is_share:
            yield Entry("progress_scale", 1, str(locate_answer(query, life.progress.path)))
    yield from _failure(life)
    yield from _outputs(life)
    yield from _times(life)
    yield from _undocumented(life)


def _guessed_id(life: Life) -> str:
    """Return where the id may stand in a submit's answer that no page shows: where the query answers it."""
    name = next(iter(life.step.arguments)).removesuffix("[]")
    here = (
        each.path
        for each in life.query.gives
        if each.name == name and "[]" not in each.path and _ENVELOPES.issuperset(each.parents)
    )
    return next(here, name)


def _of_submits(life: Life) -> Iterator[str]:
    """Yield what may keep a caller from all that was paid for: several tasks at once, an argument that asks for one."""
    for each in life.submits:
        asked = next((one for one in each.takes if _ASYNC.fullmatch("_".join(one.tokens))), None)
        if asked is not None:
            yield f"`{each.name}` may answer a task only where `{asked.name}` says so"
    listed = next((field for field in life.ids if "[]" in field.path), None)
    if listed is not None:
        yield f"where `{listed.path}` has several, `submit` is of the first; `client.tasks.attach` takes up the others"


def _place_of(operation: Operation, field: Field) -> str:
    """Return where a field of an answer stands, or why it is looked for although no page has it."""
    if field.is_documented:
        return str(locate_answer(operation, field.path))
    if field.description:
        return "as a sentence of the page says"
    around = operation.gives_at(field.path.rpartition(".")[0])
    return _BY_CONVENTION if around is None else str(locate_answer(operation, around.path))


def _paths(fields: Iterable[Field]) -> list[Json]:
    return [each.path for each in fields]


def _step(key: str, step: Step, place: object) -> Entry:
    lacking = [f"it also needs `{each}`, which nothing gives" for each in step.missing]
    doubts = [*lacking, *([step.doubt] if step.doubt else [])] if key != "query" else []
    value: dict[str, Json] = {"operation": step.operation.name, "with": dict(step.arguments)}
    said = [*doubts, *([f"tokens of tasks hold `{step.kept}`: keep them as keys are kept"] if step.kept else [])]
    return Entry(key, value, join_notes(mark_unsure("; ".join(said)) if said else "", place), is_off=bool(doubts))


def _status(life: Life) -> Iterator[Entry]:
    if life.status is None:
        yield Entry("status", ["status"], mark_unsure("no page shows where the state stands"))
        return
    rival = mark_unsure(f"`{life.rival.path}` may be meant as well") if life.rival is not None else ""
    yield Entry("status", [life.status.path], join_notes(rival, locate_answer(life.query, life.status.path)))


def _states(life: Life) -> Iterator[Entry]:
    by_phase: dict[str, list[Json]] = {}
    notes: dict[str, list[str]] = {}
    where: dict[str, list[Place]] = {}
    for each in life.states:
        phase = each.phase or "unknown"
        by_phase.setdefault(phase, []).append(each.state.word)
        where.setdefault(phase, []).append(each.state.place)
        if each.doubt and each.phase:
            notes.setdefault(phase, []).append(mark_unsure(f"`{_spelled(each.state.word)}`: {each.doubt}"))
    for phase in _PHASES:
        if phase in by_phase:
            yield Entry(phase, by_phase[phase], join_notes(*notes.get(phase, ()), list_places(where[phase])))
        elif phase in ("succeeded", "failed") or (phase == "running" and not {"succeeded", "failed"} & set(by_phase)):
            yield _usual(phase, life, by_phase)
    if "unknown" in by_phase:
        note = f"undecided: nothing says what they mean; {list_places(where['unknown'])}"
        yield Entry("unknown", by_phase["unknown"], note)


def _spelled(word: Json) -> str:
    return word if isinstance(word, str) else json.dumps(word)


def _usual(phase: str, life: Life, known: dict[str, list[Json]]) -> Entry:
    """Return the usual words of a phase that no page names, without those that stand elsewhere."""
    taken = {str(word).casefold() for words in known.values() for word in words}
    is_text = life.status is None or not life.status.types or "string" in life.status.types
    words = [each for each in USUAL_STATES[phase] if str(each).casefold() not in taken] if is_text else []
    if phase == "failed" and life.error is not None and life.states:
        return Entry(phase, [], f"it has failed where `{life.error.path}` says so")
    if not words and phase != "succeeded":
        said = f"it has failed where `{life.error.path}` says so" if life.error is not None else _NO_USUAL
        return Entry(phase, [], said if life.error is not None else mark_unsure(said))
    return Entry(phase, words or ["succeeded"], mark_unsure("no page names one; these are the usual"))


def _failure(life: Life) -> Iterator[Entry]:
    inner = []
    for key, fields in (("code", life.failure_code), ("message", life.failure_message)):
        if fields:
            inner.append(Entry(key, _paths(fields), list_places(_place_of(life.query, each) for each in fields)))
    if inner:
        yield Entry("failure", tuple(inner))


def _outputs(life: Life) -> Iterator[Entry]:
    inner: list[Entry] = []
    if life.outputs:
        owner = life.resolve.operation if life.resolve is not None else life.query
        found = (locate_answer(owner, each.path) for each in life.outputs)
        # What a call answers that is only proposed is in no answer that the task is asked for.
        is_off = life.resolve is not None and bool(life.resolve.missing or life.resolve.doubt)
        inner.append(Entry("url", _paths(life.outputs), list_places(found), is_off=is_off))
    if life.held is not None:
        inner.append(Entry("data", [life.held.path], str(locate_answer(life.query, life.held.path))))
    elif not life.outputs and life.content is not None:
        inner.append(_step("content", life.content, locate_operation(life.content.operation)))
    if not inner or all(each.is_off for each in inner):
        yield make_remark(mark_unsure(_without_host(life.query) or _NO_RESULT))
        return
    if life.lifetime is not None:
        other = mark_unsure(f"pages also say {life.lifetime.other}") if life.lifetime.other else ""
        inner.append(Entry("lifetime", _number(life.lifetime.low), join_notes(other, _quoted(life.lifetime))))
    yield Entry("outputs", tuple(inner))


def _without_host(query: Operation) -> str:
    """Say what is shown where a result's address would stand, if that is a path without a host."""
    found = find_path_alone(query)
    if found is None:
        return ""
    where = locate_answer(query, found.path)
    return f"`{found.path}` is shown without a host ({where}), so nothing fetches it; `outputs` is for you to write"


def _times(life: Life) -> Iterator[Entry]:
    if life.pace is not None:
        low, high = life.pace.low, life.pace.high
        factor: dict[str, Json] = {"factor": _NO_GROWTH} if low == high else {}
        yield Entry("poll", {"first": _number(low), **factor, "max": _number(high)}, _quoted(life.pace))
    if life.deadline is not None:
        yield Entry("deadline", _number(life.deadline.high), _quoted(life.deadline))


def _number(value: float) -> Json:
    return int(value) if value.is_integer() else value


def _quoted(stated: Stated) -> str:
    return str(stated.place)


def _gives_any(submit: Operation, ids: Iterable[Field]) -> bool:
    return any(submit.gives_at(each.path) is not None for each in ids)


def _undocumented(life: Life) -> Iterator[Entry]:
    used = [*life.ids, *life.outputs, *life.failure_code, *life.failure_message]
    used += [each for each in (life.status, life.progress, life.error, life.held) if each is not None]
    told = {each.path for each in used if not each.is_documented}
    told -= {each.path for submit in life.submits for each in submit.gives if each.is_documented and each in life.ids}
    told |= {each.path for each in life.ids[:1] if not all(_gives_any(submit, life.ids) for submit in life.submits)}
    if not life.ids:
        told.add(_guessed_id(life))
    if life.status is None:
        told.add("status")
    if told:
        yield Entry("undocumented", [*sorted(told)], "no schema has them")
