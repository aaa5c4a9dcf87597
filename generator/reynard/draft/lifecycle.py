"""A pair into the life of a task: everything that the pages say of it, each with its place and its doubt."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reynard.draft.body_keys import find_body_keys
from reynard.draft.errors import find_code, find_guard, find_message
from reynard.draft.ids import is_long_running
from reynard.draft.model import Field
from reynard.draft.outputs import choose_results, find_held, rank_results
from reynard.draft.pacing import find_deadline, find_lifetime, find_pace, find_shown_pace
from reynard.draft.states import find_states, sort_states
from reynard.draft.status import rank_statuses
from reynard.draft.steps import find_cancel, find_content, find_resolve, make_step
from reynard.draft.time_words import SENTENCE
from reynard.draft.tokens import join_words
from reynard.draft.words import FAILURE_CODES, FAILURE_MESSAGES, MEDIA_TOKENS, PROGRESS_TOKENS, SURELY_JOBS
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from reynard.draft.model import Argument, Operation
    from reynard.draft.pacing import Stated
    from reynard.draft.pairs import Pair
    from reynard.draft.stages import Sorted
    from reynard.draft.steps import Step
    from reynard.text.origin import Json

_MARGIN = 0.5
_SHARE = 1.0
_FEWEST_PHASES = 2
_BAD_ENDS = frozenset(("failed", "cancelled", "expired"))
_NOT_OR_DONE = compiled(
    r"(?<!\d)0\s?(?:[:：=-]|为|表示|代表)[^，,；;、\n]{1,20}[，,；;、\n]\s?1\s?(?:[:：=-]|为|表示|代表)[^，,；;、\n]{0,12}(?:完成|complete|done|finish)"
)
"""`0为未处理完，1为处理完成`."""
_TO_ONE = compiled(r"(?<![\d.])0(?:\.0)?\s?(?:[-~～–到至]|to|and)\s?1(?:\.0)?(?![\d.]\d|\d|%)", re.ASCII)
"""`0-1`, `0.0 to 1.0`; neither `0-100` nor `10-1`."""
_SAYS_PROGRESS = compiled(r"(?:任务|处理|生成|合成|执行|当前)?(?:的)?(?:进度|完成(?:比例|度|百分比|率))")
_NAMED_PROGRESS = compiled(
    r"(?<![\w.`])`?(?P<name>[A-Za-z_]\w{0,40})`?\s*(?:为|是|表示|代表|[:：=]|\bis\b)\s*(?:the\s|任务|当前|生成|处理)*(?:完成)?(?:进度|百分比|progress\b|percent)"
)
"""What a sentence says of a field that only an example has: `rate 为进度百分比`."""
_SAYS_FAILURE = compiled(
    r"(?:任务|生成|处理)?(?:失败|错误|异常|出错|中止|拒绝|驳回)(?:的)?(?:原因|说明|描述|信息|详情|提示)"
    r"|(?:[^。\n]{0,40}失败时返回[^，,。；;\n]{0,8}原因)"
    r"|(?i:[^.\n]{0,80}\b(?:error |failure )?reason on failure\b|what went wrong"
    r"|(?:error|failure) (?:message|reason|text|detail)"
    r"|(?:why|the reason)\b.{0,40}?(?:fail|broke|error|wrong|reject))"
)
_ANY_END = compiled(r"(?i)成功(?:或者?|和)失败|\bsuccess(?:ful(?:ly)?)?,? or (?:not|fail)|\bwhether or not\b|无论成功")
_ERRORS = ("error", "err", "errors", "failure", "fail", "fault")
_INNER = {"code": ("code", "type", "kind"), "message": ("message", "msg", "detail", "reason", "description", "text")}
"""What code and message of an error are called inside of it, and beside a state where nothing else is meant."""
_BARE = {"code": ("code",), "message": ("message", "msg")}
_FAILS_ALIKE = compiled(
    r"(?i)失败[^。\n]{0,60}?(?:同样|也会?是|也为|仍[为是])|\bfail\w*[^.\n]{0,80}?\b(?:also|as well|still|too)\b"
)
_NAMED_IN_TICKS = compiled(r"`([A-Za-z_]\w{1,40})`")
_SHARES = frozenset(("completion", "completeness", "finish_rate", "complete_rate", "completion_rate"))


class Life(Struct, frozen=True, kw_only=True):
    """What is known of one kind of task."""

    submits: tuple[Operation, ...]
    ids: tuple[Field, ...]
    query: Operation
    step: Step
    status: Field | None
    rival: Field | None
    """Another field that may as well be the state."""
    states: tuple[Sorted, ...]
    error: Field | None
    """What is there when a task has failed that is only said to be done."""
    guard: Json
    """What the envelope says of a task that is done, where its state says so of good and bad ends alike."""
    outputs: tuple[Field, ...]
    held: Field | None
    """What holds a result itself, written as text."""
    resolve: Step | None
    content: Step | None
    cancel: Step | None
    progress: Field | None
    is_share: bool
    """Whether progress runs to 1 and not to 100."""
    failure_code: tuple[Field, ...]
    failure_message: tuple[Field, ...]
    lifetime: Stated | None
    pace: Stated | None
    deadline: Stated | None
    doubts: tuple[str, ...]


def tell_life(pairs: Sequence[Pair], operations: Sequence[Operation], others: Sequence[tuple[str, str]] = ()) -> Life:
    """Return the life of the task that several submits start and one query tells of.

    `others` are texts of pages without calls, by their names: what they say of times is said of all tasks.
    """
    submits = _richest_first([each.chosen.submit for each in pairs])
    first = pairs[0].chosen
    query, argument = first.query, first.argument
    ids = tuple({field.path: field for each in pairs for field in each.chosen.ids}.values())
    ranked = rank_statuses(query)
    status = ranked[0][1] if ranked else None
    rival = next((field for weight, field in ranked[1:] if weight > ranked[0][0] - _MARGIN), None)
    outputs = choose_results(query, submits) if rank_results(query) else ()
    resolve = find_resolve(query, argument, operations, submits)
    held = find_held(query) if resolve is None else None
    content = None if outputs or held or resolve else find_content(query, argument, operations, submits)
    said = frozenset(each["name"] for each in _NAMED_PROGRESS.finditer(query.written))
    listed = status.path.rpartition("[]")[0] if status is not None else ""
    progress = next(
        (each for each in query.gives if each.path.rpartition("[]")[0] == listed and _is_progress(each, said)), None
    )
    told = _told_by_convention(query, argument, status)
    states = sort_states(find_states(query, status, submits, others), status.description) if status is not None else ()
    in_words = _error_in_words(query, status, states)
    handing = next((each.operation for each in (resolve, content) if each is not None), None)
    spoken = (handing, query, *submits) if handing is not None else (query, *submits)
    return Life(
        submits=submits,
        ids=ids,
        query=query,
        step=make_step(query, argument, "{id}", submits, find_body_keys(tuple(operations))),
        status=status,
        rival=rival,
        states=states,
        error=_flagged_error(query, status)
        or (told[0] if told else None)
        or _error_of_all(query, status, states)
        or in_words,
        guard=_guard_of_ends(query, status, states),
        outputs=outputs or (resolve.outputs if resolve is not None else ()),
        held=held,
        resolve=resolve,
        content=content,
        cancel=find_cancel(query, argument, operations, submits),
        progress=progress,
        is_share=progress is not None and _runs_to_one(progress),
        failure_code=_failing(query, FAILURE_CODES, "code", status) or told[1:2] or _beside(query, status, "code"),
        failure_message=_failing(query, FAILURE_MESSAGES, "message", status)
        or told[2:]
        or ((in_words,) if in_words is not None else ())
        or _beside(query, status, "message"),
        lifetime=find_lifetime(outputs or (resolve.outputs if resolve is not None else ()), spoken, others),
        pace=find_pace((query, *submits, *spoken[:1]), others) or find_shown_pace(query),
        deadline=find_deadline((query, *submits), others),
        doubts=tuple(dict.fromkeys(doubt for each in pairs for doubt in each.doubts)),
    )


def _flagged_error(query: Operation, status: Field | None) -> Field | None:
    """Return the error beside a state that is only true or false: it tells the two ways of being done apart."""
    if status is None or set(status.types) - {"null"} != {"boolean"}:
        return None
    return next((each for each in query.gives if each.parents == status.parents and each.name in _ERRORS), None)


def _error_of_all(query: Operation, status: Field | None, states: Sequence[Sorted]) -> Field | None:
    """Return the error beside a state whose documented words name an end and no failure: then it alone tells of one."""
    phases = {each.phase for each in states}
    if (
        status is None
        or "succeeded" not in phases
        or len(phases) < _FEWEST_PHASES
        or phases & _BAD_ENDS
        or "" in phases
    ):
        return None
    listed = f"{status.description}\n{query.written}"
    if not any(each.state.word in status.values or str(each.state.word) in listed for each in states):
        return None  # examples alone show some: others may be of failures
    beside = (each for each in query.gives if each.parents == status.parents and each.name in _ERRORS)
    return next((each for each in beside if "boolean" not in each.types and _is_of_failures(each)), None)


def _error_in_words(query: Operation, status: Field | None, states: Sequence[Sorted]) -> Field | None:
    """Return the error of which a sentence says that tasks have it that fail, and end in the same state as others.

    ``失败的请求状态同样为 `COMPLETED`，并带有 `error` 字段``.
    """
    ends = [str(each.state.word) for each in states if each.phase == "succeeded"]
    if status is None or not ends or any(each.phase == "failed" for each in states):
        return None
    for sentence in SENTENCE.finditer(query.written):
        if _FAILS_ALIKE.search(sentence[0]) is None or not any(each in sentence[0] for each in ends):
            continue
        name = next((each for each in _NAMED_IN_TICKS.findall(sentence[0]) if each in _ERRORS), None)
        if name is not None:
            path = ".".join((*status.parents, name))
            return Field(path=path, description=sentence[0].strip(), is_documented=False)
    return None


def _guard_of_ends(query: Operation, status: Field | None, states: Sequence[Sorted]) -> Json:
    """Return the guard of the query's envelope where a state is said to be the end of good and bad tasks: `done`."""
    if status is None or any(each.phase == "failed" for each in states):
        return None
    said = (status.description, *(each.state.meaning for each in states if each.phase == "succeeded"))
    return find_guard(query) if any(map(_ANY_END.search, said)) else None


def _is_of_failures(field: Field) -> bool:
    """Tell whether an error is there only where something failed: no good example fills it."""
    return not any(each not in (None, "") for each in field.examples)


def _told_by_convention(query: Operation, argument: Argument, status: Field | None) -> tuple[Field, ...]:
    """Return the error of a long-running operation, its code and its message, where the page documents none.

    google.longrunning.Operation: what is done has either a response or an error, which is a google.rpc.Status.
    """
    if status is None or not is_long_running(query, argument) or _flagged_error(query, status) is not None:
        return ()
    inside = "".join(f"{each}." for each in status.parents)
    return tuple(
        Field(path=f"{inside}{name}", is_documented=False) for name in ("error", "error.code", "error.message")
    )


def _richest_first(submits: Sequence[Operation]) -> tuple[Operation, ...]:
    known = {each.name: each for each in submits}
    return tuple(sorted(known.values(), key=lambda each: -len(each.gives) if len(submits) > 1 else 0))


def _is_progress(field: Field, told: Container[str] = ()) -> bool:
    """Tell whether a field is the progress; `told` are the names of those of which a sentence says that they are."""
    is_named = bool(PROGRESS_TOKENS.intersection(field.tokens)) and MEDIA_TOKENS.isdisjoint(field.tokens)
    is_said = field.spelled in _SHARES or field.name in told or _SAYS_PROGRESS.match(field.description) is not None
    is_named = is_named or (is_said and set(field.types) <= {"integer", "number", "null"} != set())
    return is_named and "object" not in field.types


def _runs_to_one(field: Field) -> bool:
    shown = [
        each
        for each in (*field.examples, *field.values)
        if isinstance(each, int | float) and not isinstance(each, bool)
    ]
    says = field.most == _SHARE or any(sign.search(field.description) for sign in (_TO_ONE, _NOT_OR_DONE))
    is_fraction = bool(shown) and any(0 < each < _SHARE for each in shown) and all(each <= _SHARE for each in shown)
    return is_fraction or (says and not any(each > _SHARE for each in shown))


def _failing(query: Operation, names: frozenset[str], inner: str, status: Field | None = None) -> tuple[Field, ...]:
    """Return the fields that say why a task failed: by their name, or `code` and `message` of an error inside."""
    found = []
    listed = status.path.rpartition("[]")[0] if status is not None else ""
    guard = find_guard(query)
    of_calls = guard["at"] if isinstance(guard, dict) else None  # any other code there is an error of the call
    if of_calls is None and status is not None and status.parents:
        of_calls = find_code(query)
    for each in query.gives:
        if each.path == of_calls:
            continue
        # Where the state stands in a list of tasks, so does what went wrong.
        if each.path.rpartition("[]")[0] not in ("", listed):
            continue
        if "array" in each.types:
            found += [listing] if inner == "message" and (listing := _reasons_in(each, query, status)) else []
            continue
        if "object" in each.types:
            inside = _told_inside(each, query, inner)
            found += [inside] if inside is not None else []
            continue
        name, parent = _without_task(each), join_words(each.parents[-1]) if each.parents else ""
        is_inner = (parent in _ERRORS or _of_tasks(parent) in _ERRORS) and name in _INNER[inner]
        is_text = inner == "message" and name in ("error", "err") and "boolean" not in each.types
        inside = _told_inside(each, query, inner) if name in _ERRORS else None
        is_said = inner == "message" and _is_said_beside(each, status)
        if inside is not None:
            found.append(inside)
        elif name in names or is_inner or is_text or is_said:
            found.append(each)
    # What the envelope says is about the query, which went well; a state says by itself why it is what it is.
    beside = status.parents if status is not None else ()
    enveloped = find_message(query)
    return tuple(sorted(found, key=lambda each: (each.path == enveloped, each.parents != beside, each.depth))[:3])


def _reasons_in(field: Field, query: Operation, status: Field | None) -> Field | None:
    """Return what a list of texts beside the state holds that is said to be why a task failed: `errorInfos`."""
    is_beside = status is not None and field.parents == status.parents
    is_said = is_beside and _SAYS_FAILURE.match(field.description) is not None
    if not is_said or any(each.path.startswith(f"{field.path}[].") for each in query.gives):
        return None
    return Field(path=f"{field.path}[]", is_documented=False)


def _is_said_beside(field: Field, status: Field | None) -> bool:
    """Tell whether a text beside the state is said to be why a task failed, whatever it is called: `remark`."""
    is_beside = status is not None and field.parents == status.parents and field is not status
    return is_beside and "string" in field.types and _SAYS_FAILURE.match(field.description) is not None


def _told_inside(error: Field, query: Operation, inner: str) -> Field | None:
    """Return the code or message inside an error of which no schema says what it holds, and words do: `error.code`."""
    is_open = not error.types and not any(error.examples)  # nothing but `null` is shown
    if set(error.types) - {"object", "null"} or not (error.types or is_open) or error.name not in _ERRORS:
        return None
    if any(each.path.startswith(f"{error.path}.") for each in query.gives):
        return None
    said = f"{error.description}\n{query.written}".replace("*", "").replace("`", "")
    shown = error.description
    names = (
        name
        for name in _INNER[inner]
        if re.search(rf"(?<![\w.]){re.escape(error.path)}\.{name}(?!\w)", said) or f'"{name}":' in shown
    )
    return next((Field(path=f"{error.path}.{name}", is_documented=False) for name in names), None)


def _of_tasks(name: str) -> str:
    """Return the name of an object without the task that it is of: of `task_error`, `error`."""
    first, _, rest = name.partition("_")
    return rest if first in SURELY_JOBS else name


def _without_task(field: Field) -> str:
    """Return a field's name without the task that it is of: of `JobErrorCode`, `error_code`."""
    names = field.tokens
    return "_".join(names[1:] if len(names) > 2 and names[0] in SURELY_JOBS else names)  # noqa: PLR2004 - a task, and what went wrong


def _beside(query: Operation, status: Field | None, inner: str) -> tuple[Field, ...]:
    """Return a bare `code` or `message` beside the state, inside an object: outside they are an envelope's, if any."""
    parents = status.parents if status is not None else ()
    guard = find_guard(query)
    if isinstance(guard, dict) and str(guard["at"]).split(".")[:-1] == list(parents):
        return ()  # where the state stands in the envelope itself, so does its code
    has_envelope = bool(find_code(query)) or any(
        not each.parents and each.path != "$" and {"object", "array", "boolean"} & {*each.types} for each in query.gives
    )
    if not parents and (inner == "code" or status is None or has_envelope):
        return ()
    found = (each for each in query.gives if each.parents == parents and "[]" not in each.path)
    return tuple(each for each in found if each.spelled in _BARE[inner])[:1]
