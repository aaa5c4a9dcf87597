"""The other calls of a task's life: where the result is one call away, where it is bytes, how a task is ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.draft.body_keys import find_body_keys
from reynard.draft.failing_words import CALLER_HEADERS, KEY_HEADERS, KEY_NAMED, KEY_SAID
from reynard.draft.outputs import choose_results, rank_results
from reynard.draft.paths import find_literal, list_fixed, list_own
from reynard.draft.roles import Role
from reynard.draft.time_words import SENTENCE
from reynard.draft.words import ID_TOKENS, SURELY_JOBS
from reynard.patterns import compiled
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

    from reynard.draft.model import Argument, Field, Operation

_STATE = compiled(r"(?i)stat(?:us|e)|progress")
_CANCELS = compiled(
    r"(?i)(?:此|该|本)?(?:接口|方法)?(?:用于|可以?)?(?:取消|终止|停止|中止)|\W*(?:cancels?|aborts?|stops?)\b"
)
_BARE = ("id",)
_RESULT_IDS = frozenset(("file", "asset", "video", "image", "audio", "media", "creation", "object"))


class Step(Struct, frozen=True, kw_only=True):
    """A call with its arguments, and what is doubtful about it."""

    operation: Operation
    arguments: Mapping[str, str]
    missing: tuple[str, ...] = ()
    """Required arguments that nothing gives."""
    doubt: str = ""
    kept: str = ""
    """The argument that is a key of the submit: the token of a task holds it."""
    outputs: tuple[Field, ...] = ()


def make_step(  # noqa: PLR0913 - a call, its arguments, and what is known of them
    operation: Operation,
    argument: Argument,
    value: str,
    submits: Sequence[Operation],
    keys: Container[str],
    doubt: str = "",
    *,
    task: Argument | None = None,
) -> Step:
    """Return a call that gives one argument a value, and the other required ones what was sent or answered before.

    `keys` are the fields of bodies that the client adds by itself; `task` is how the query takes the id of the task,
    which others may take beside theirs.
    """
    given = {f"{argument.name}[]" if argument.is_list else argument.name: value}
    missing = []
    kept = ""
    for each in _needed(operation, argument):
        if not each.is_required or each.name in given or each.name == argument.name:
            continue
        if each.location in ("header", "query") and (_is_key(each) or _names_caller(each, operation)):
            continue  # the client's own key
        if each.location == "body" and each.name in keys:
            continue
        if task is not None and each.tokens == task.tokens and not each.is_list:
            given[each.name] = "{id}"
        elif submits and all(submit.taken(each.name) is not None for submit in submits):
            given[each.name] = f"{{request.{each.name}}}"
            kept = kept or (each.name if _is_key(each) else "")
        elif (path := _answered_by_all(submits, each)) is not None:
            given[each.name] = f"{{submit.{path}}}"
            kept = kept or (each.name if _is_key(each) else "")
        elif (word := _same_word(operation, each, submits)) is not None:
            given[each.name] = word
        else:
            missing.append(each.name)
    return Step(operation=operation, arguments=given, missing=tuple(missing), doubt=doubt, kept=kept)


def _answered_by_all(submits: Sequence[Operation], argument: Argument) -> str | None:
    """Return where the answers of all submits have what is needed beside the id, by its name: `document_key`."""
    found = {
        next((each.path for each in one.gives if each.name == argument.name and "[]" not in each.path), None)
        for one in submits
    }
    return found.pop() if len(found) == 1 and len(argument.tokens) > 1 else None


def _same_word(operation: Operation, argument: Argument, submits: Sequence[Operation]) -> str | None:
    """Return the word that the paths of all submits have where an operation's path has an argument."""
    words = (
        {find_literal(submit, operation, argument.name) for submit in submits} if argument.location == "path" else ()
    )
    return next(iter(words)) if len(words) == 1 else None


def _needed(operation: Operation, argument: Argument) -> Iterator[Argument]:
    """Yield what an operation may need beside an argument: of an object whose members it gives, those."""
    inside: dict[str, list[Argument]] = {}
    for each in operation.deeper:
        inside.setdefault(each.name.partition(".")[0], []).append(each)
    own = argument.name.partition(".")[0] if "." in argument.name else ""
    for each in operation.takes:
        members = inside.get(each.name, []) if own and each.location == "body" else []
        is_by_members = any(member.is_required for member in members) or each.name == own
        yield from members if is_by_members else [each]


def _is_key(argument: Argument) -> bool:
    """Tell whether an argument is a key by its name, or by its name and what is said of it, as `auth` is drafted."""
    is_said = KEY_NAMED.search(argument.name) is not None and KEY_SAID.search(argument.description) is not None
    return is_said or KEY_HEADERS.match(argument.name) is not None


def _names_caller(argument: Argument, operation: Operation) -> bool:
    """Tell whether a header says whose key it is that stands beside it, as `auth` is drafted."""
    is_named = argument.location == "header" and CALLER_HEADERS.match(argument.name) is not None
    return is_named and any(each.location == "header" and _is_key(each) for each in operation.takes)


def find_resolve(
    query: Operation, argument: Argument, operations: Sequence[Operation], submits: Sequence[Operation]
) -> Step | None:
    """Return the call that turns what a query answers (a file's id) into an address; None where the query has one."""
    if rank_results(query):
        return None
    keys = find_body_keys(tuple(operations))
    references = _references(query, argument)
    known = (query.address, *(each.address for each in submits))
    for operation in operations:
        if operation.address in known or operation.spec.method not in ("GET", "POST"):
            continue
        if references:
            given = _taken(operation, references)
        else:
            # Where the state and the results of a task are asked for apart, both take its id.
            same = next((each for each in operation.takes if each.tokens == argument.tokens), None)
            # By a bare `id` every collection is asked for its own: `/v2/jobs/{id}`, `/v2/accounts/{id}`.
            are_siblings = _are_siblings(operation, query) and (argument.tokens != _BARE or list_own(query)[:-1] != ())
            is_kin = are_siblings or _is_below(operation, query) or _is_below(query, operation)
            given = (same, "{id}") if same is not None and is_kin and not Role(operation).makes_something else None
        # What it answers is weighed last: of the operations of a large document, few take such an id.
        if given is not None and rank_results(operation):
            made = make_step(operation, *given, submits, keys, task=argument)
            results = choose_results(operation)
            return Step(operation=operation, arguments=made.arguments, missing=made.missing, outputs=results)
    return None


def _references(query: Operation, argument: Argument) -> list[Field]:
    """Return the ids of results that a query answers."""
    return [
        each
        for each in query.gives
        if each.tokens[-1:]
        and each.tokens[-1] in ID_TOKENS
        and _RESULT_IDS.intersection(each.tokens)
        and each.name != argument.name
    ]


def _taken(operation: Operation, references: Iterable[Field]) -> tuple[Argument, str] | None:
    """Return the argument that takes one of the ids that a query answers, and its value."""
    for field in references:
        taken = next((each for each in operation.takes if each.tokens == field.tokens), None)
        if taken is not None:
            return taken, f"{{query.{field.path}}}"
    return None


def find_content(
    query: Operation, argument: Argument, operations: Sequence[Operation], submits: Sequence[Operation]
) -> Step | None:
    """Return the call that answers the bytes of a result: below the query's path by its id, or by that of a file."""
    keys = find_body_keys(tuple(operations))
    for operation in operations:
        role = Role(operation)
        is_longer = _is_below(operation, query) and len(operation.segments) > len(query.segments)
        below = is_longer or _are_siblings(operation, query) or _name_one_task(operation, query, argument)
        taken = _same_argument(operation, argument)
        is_asked = operation.spec.method == "GET" or (operation.spec.method == "POST" and is_longer)
        if below and taken is not None and role.hands_over_content and is_asked:
            return make_step(operation, taken, "{id}", submits, keys)
    references = _references(query, argument)
    for operation in operations if references else ():
        given = _taken(operation, references)
        if given is not None and operation.spec.method == "GET" and Role(operation).hands_over_content:
            return make_step(operation, *given, submits, keys, task=argument)
    return None


def find_cancel(
    query: Operation, argument: Argument, operations: Sequence[Operation], submits: Sequence[Operation]
) -> Step | None:
    """Return the call that ends a task; one that only says that it deletes is doubtful."""
    keys = find_body_keys(tuple(operations))
    found: list[tuple[int, Step]] = []
    kin = {each for operation in (query, *submits) for each in Role(operation).subjects}
    for operation in operations:
        role = Role(operation)
        if operation.spec.method != "DELETE" and not role.cancels:
            continue
        taken = _same_argument(operation, argument)
        if taken is None or operation.address == query.address or operation in submits or role.is_unready:
            continue
        is_same = operation.segments == query.segments or _is_told_of(operation, query)
        is_below = _is_below(operation, query) or _are_siblings(operation, query)
        related = is_same or is_below or bool(role.subjects & kin) or role.serves(Role(query))
        is_said = role.cancels or (is_same and operation.spec.method == "DELETE" and _begins_cancelling(operation))
        if is_said and related and operation.spec.method in ("POST", "DELETE", "PUT", "GET", "PATCH"):
            found.append((2 + is_same + is_below, make_step(operation, taken, "{id}", submits, keys)))
        elif operation.spec.method == "DELETE" and is_same:
            doubt = "the page says that it deletes; whether that ends a running task is not said"
            found.append((1, make_step(operation, taken, "{id}", submits, keys, doubt)))
    return max(found, key=lambda each: each[0])[1] if found else None


def _is_told_of(operation: Operation, query: Operation) -> bool:
    """Tell whether a query's path only adds that it is about the state: `/tasks/{id}/status` beside `/tasks/{id}`."""
    return operation.segments == query.segments[:-1] and _STATE.fullmatch(query.segments[-1]) is not None


def _begins_cancelling(operation: Operation) -> bool:
    """Tell whether the first words that describe a call say that it ends what is going on: `Cancels a running job.`."""
    first = SENTENCE.search(operation.spec.description)
    return first is not None and _CANCELS.match(first[0].strip()) is not None


def _is_below(operation: Operation, query: Operation) -> bool:
    before = list_fixed(query)
    return list_fixed(operation)[: len(before)] == before


def _are_siblings(operation: Operation, query: Operation) -> bool:
    return list_fixed(operation)[:-1] == list_fixed(query)[:-1] != ()


def _name_one_task(operation: Operation, query: Operation, argument: Argument) -> bool:
    """Tell whether two paths have a word each and one name for a task's id: `/v1/task/{jobId}`, `/v1/file/{jobId}`."""
    is_short = len(list_own(operation)) == 1 == len(list_own(query))
    is_same = any(each.location == "path" and each.tokens == argument.tokens for each in operation.takes)
    return is_short and is_same and bool(SURELY_JOBS.intersection(argument.tokens))


def _same_argument(operation: Operation, argument: Argument) -> Argument | None:
    if (
        same := next((each for each in (*operation.takes, *operation.deeper) if each.tokens == argument.tokens), None)
    ) is not None:
        return same
    return next((each for each in Role(operation).asked_by if each.location == "path"), None)
