"""Ids: which field of an answer names the task, and which argument of another operation takes such a name."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reynard.draft.failing_words import REQUEST_IDS
from reynard.draft.tokens import make_singular, split_words
from reynard.draft.words import ID_SAID, ID_TOKENS, JOB_TOKENS, MAKING, NO_JOB_TOKENS, SURELY_JOBS
from reynard.patterns import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reynard.draft.model import Argument, Field, Operation

_BARE = frozenset(("$", "data", "result", "id", "output"))
_SCALARS = frozenset(("string", "integer", "number"))
SERIALS = (("ref",), ("sid",), ("ticket",))
"""What some call the id of a task alone, and little else."""
PLAIN = (("id",), ("ids",), ("uuid",), *SERIALS)
"""What an id is called that says nothing of what it is of."""
_STATES = frozenset(("status", "state", "progress"))
"""The last part of a path whose operation says how something is doing."""
_OF_ACCESS = frozenset(("token", "key", "secret", "sign", "signature"))
"""Words of what proves who is calling."""
_FEW = 4
"""What a call is asked with beside constants and keys."""
_TO_ASK = compiled(
    r"(?i)查询(?:任务|结果|进度|状态)?时(?:使用|传入|用|需)|\b(?:use it|used) (?:to|for) (?:query|poll|check)"
)
_TO_SHOW = compiled(r"(?i)展示用|仅(?:供|用于)?展示|用于展示|\bfor display\b")
_OF_CALLERS = frozenset(
    ("custom", "customer", "external", "client", "out", "outer", "biz", "business", "third", "merchant")
)
"""What stands before the name of an id that is the caller's own."""
_WRAPPERS = frozenset(("data", "result", "output", "task", "job", "response", "body", "resp", "payload", "0"))


def is_job_id(names: tuple[str, ...], *, bare: bool = True) -> bool:
    """Tell whether the words of a name are those of the id of something that was submitted."""
    if names in PLAIN:
        return bare
    if len(names) < 2 or names[-1] not in ID_TOKENS or NO_JOB_TOKENS.intersection(names[:-1]):  # noqa: PLR2004 - a thing and `id`
        return False
    return bool(JOB_TOKENS.intersection(names[:-1]))


def find_asking(operation: Operation) -> tuple[Argument, ...]:
    """Return the arguments by which an operation may be asked about a task, the likeliest first."""
    found = [(_asking(operation, each), each) for each in operation.takes if each.location not in ("header", "cookie")]
    found = found if any(weight > 0 for weight, _ in found) else list(_asking_inside(operation))
    ranked = sorted((pair for pair in found if pair[0] > 0), key=lambda pair: -pair[0])
    return tuple(each for _, each in ranked)


def _asking_inside(operation: Operation) -> Iterator[tuple[float, Argument]]:
    """Yield the ids of tasks inside a body's objects, where little else is sent and nothing to make something of."""
    is_making = any(MAKING.intersection(("_".join(each.tokens), *each.tokens)) for each in operation.deeper)
    if len(operation.deeper) > _FEW or is_making or _sends_much(operation):
        return
    for each in operation.deeper:
        if is_job_id(each.tokens, bare=False) and SURELY_JOBS.intersection(each.tokens):
            yield 1.5 + (0.5 if each.is_required else 0.0), each


def is_long_running(operation: Operation, argument: Argument) -> bool:
    """Tell whether a call asks about a long-running operation: by its `name`, and the answer says whether it is `done`.

    The convention of Google's services (google.longrunning.Operation).
    """
    named = argument.location == "path" and argument.tokens[-1:] in (("name",), ("operation",))
    return named and any(each.path == "done" for each in operation.gives)


def _asking(operation: Operation, argument: Argument) -> float:
    is_one_of_many = argument.location == "body" and len(operation.takes) > _FEW and _sends_much(operation)
    if is_one_of_many and not (argument.is_required and ID_SAID.search(argument.description)):
        # Before anything is asked of its name: of all that operations take, most is this.
        return 0.0
    if is_long_running(operation, argument):
        return 3.0
    if not is_job_id(argument.tokens) and names_a_resource(operation, argument):
        return 2.0
    if not is_job_id(argument.tokens) and argument.is_required and _names_what_the_path_says(operation, argument):
        return 1.5
    if not is_job_id(argument.tokens) and _must_be_given(operation, argument) and tells_of_state(operation, argument):
        return 1.0
    if not is_job_id(argument.tokens):
        said = ID_SAID.search(argument.description) is not None
        return 1.0 if said and argument.is_required and not NO_JOB_TOKENS.intersection(argument.tokens) else 0.0
    weight = {"path": 3.0, "query": 2.0}.get(argument.location, 1.0) + (0.5 if argument.is_required else 0.0)
    weight += 1.0 if SURELY_JOBS.intersection(argument.tokens) else 0.0
    # An id in the body is asked with only where little else is sent: a submit may name an earlier task.
    return 0.0 if is_one_of_many else weight


def _must_be_given(operation: Operation, argument: Argument) -> bool:
    """Tell whether a call is nothing without an argument: it is required, or all that a read sends beside a key."""
    sent = [each for each in operation.takes if each.location not in ("header", "cookie")]
    alone = all(each.name == argument.name or _OF_ACCESS.intersection(each.tokens) for each in sent)
    return argument.is_required or (operation.spec.method == "GET" and alone)


def _sends_much(operation: Operation) -> bool:
    """Tell whether much is sent beside headers, which belong to how a service is called."""
    return sum(each.location not in ("header", "cookie") for each in operation.takes) > _FEW


def names_a_resource(operation: Operation, argument: Argument) -> bool:
    """Tell whether an argument is the id of what the path's last noun is about: `/films/{film_id}`."""
    if argument.location != "path" or len(operation.segments) < 2 or operation.segments[-1] != f"{{{argument.name}}}":  # noqa: PLR2004 - a noun and its id
        return False
    noun = tuple(make_singular(each) for each in split_words(operation.segments[-2]))
    return argument.tokens[-1:] == ("id",) and bool(noun) and argument.tokens[:-1] == noun


def is_one_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Tell whether two names are the same, but for one being of several: `clip_id` and `clip_ids`."""
    return one == other or (
        one[:-1] == other[:-1] and one[-1:] in (("id",), ("ids",)) and other[-1:] in (("id",), ("ids",))
    )


def _names_what_the_path_says(operation: Operation, argument: Argument) -> bool:
    """Tell whether an argument outside the path is the id of what the path is about: `/dubs/detail?dubId=`."""
    noun = argument.tokens[:-1]
    words = {make_singular(each) for part in operation.segments for each in split_words(part)}
    sent = [each for each in operation.takes if each.location not in ("header", "cookie")]
    if operation.spec.method != "GET" and len(sent) > 1:
        return False  # what is made of something is told of what
    is_id = argument.tokens[-1:] == ("id",) and len(noun) == 1 and not NO_JOB_TOKENS.intersection(noun)
    return is_id and make_singular(noun[0]) in words


def tells_of_state(operation: Operation, argument: Argument) -> bool:
    """Tell whether a path ends in the state of what an argument names: `/voices/status` of a `speaker_id`.

    The id may stand behind it, then that of a project, too: `/status/{projectId}`.
    """
    steps, named = operation.segments, set(argument.tokens[:-1])
    is_behind = steps[-1:] == (f"{{{argument.name}}}",)
    named -= {"project"} if is_behind else set()
    is_id = len(argument.tokens) > 1 and argument.tokens[-1] == "id" and not NO_JOB_TOKENS.intersection(named)
    last = steps[-2:-1] if is_behind else steps[-1:]
    return is_id and last != () and last[0].lower() in _STATES


class Nameable(NamedTuple):
    """A field of an answer that can be an id."""

    field: Field
    names: tuple[str, ...]
    """The words of its name."""
    is_said: bool
    """Whether its description says that it is an id."""
    looks_like_one: bool
    """Whether anything else than the name of an argument may make it one."""


def list_nameable(operation: Operation) -> tuple[Nameable, ...]:
    """Return the fields of an answer that can be an id: few of all, and each is weighed for every name asked for."""
    return tuple(_nameable(each) for each in operation.gives if not each.types or not _SCALARS.isdisjoint(each.types))


def _nameable(field: Field) -> Nameable:
    names = field.tokens or (field.path,)
    is_named = names in PLAIN or is_job_id(names, bare=False) or field.path in _BARE
    is_said = ID_SAID.search(field.description) is not None
    return Nameable(field, names, is_said, is_named or is_said)


def rank_ids(
    fields: Iterable[Nameable], wanted: tuple[str, ...], *, is_own: bool = False
) -> tuple[tuple[float, Field], ...]:
    """Return the fields of an answer that can be the value of an argument so called, the likeliest first, with weights.

    `is_own` says that the argument is the id of what the operation makes, whatever that is called.
    """
    likely = (each for each in fields if each.looks_like_one or is_one_name(each.names, wanted))
    found = [(_naming(each, wanted, is_own=is_own), each.field) for each in likely]
    if any(weight > 0 and field.spelled not in REQUEST_IDS for weight, field in found):
        # What names the call is the task only where nothing else can be.
        found = [(weight - (2.0 if field.spelled in REQUEST_IDS else 0.0), field) for weight, field in found]
    return tuple(sorted((pair for pair in found if pair[0] > 0), key=lambda pair: (-pair[0], pair[1].depth)))


def _naming(nameable: Nameable, wanted: tuple[str, ...], *, is_own: bool) -> float:
    field, names = nameable.field, nameable.names
    weight = 0.0
    if is_one_name(names, wanted):
        weight = 5.0 if len(wanted) > 1 else 4.0
    elif is_job_id(names, bare=False) and (wanted in PLAIN or _same_kind(names, wanted)):
        weight = 4.5 if SURELY_JOBS.intersection(names) else 3.0
    elif names in PLAIN and (is_own or is_job_id(wanted)):
        weight = 3.5
    elif field.path in _BARE and len(field.path.split(".")) == 1 and _looks_like_an_id(field):
        weight = 3.0
    elif field.path in ("data", "result") and set(field.types) == {"string"} and field.is_shown is not False:
        weight = 1.5  # the only thing that an envelope holds is a text
    elif nameable.is_said and not NO_JOB_TOKENS.intersection(names):
        weight = 2.0
    if not weight:
        return 0.0
    weight += 0.5 if nameable.is_said else 0.0
    weight += 1.5 if _TO_ASK.search(field.description) is not None else 0.0
    # What callers call a task themselves, or people see, is no id to ask by where another one is.
    is_of_caller = bool(_OF_CALLERS.intersection(names)) and not _OF_CALLERS.intersection(wanted)
    weight -= 1.5 if is_of_caller or _TO_SHOW.search(field.description) is not None else 0.0
    # Schemas of other vendors stand on pages whose example is right.
    weight -= 3.0 if field.is_shown is False else 0.0
    of_a_job = bool(field.parents) and not SURELY_JOBS.isdisjoint(split_words(field.parents[-1]))
    weight += 1.0 if names in PLAIN and of_a_job else 0.0
    strange = [each for each in field.parents if each.lower() not in _WRAPPERS]
    # The bare `id` of one of several things that were made is that thing's own, and not that of a job.
    is_own_id = names in PLAIN and len(wanted) > 1
    listed = (3.0 if is_own_id else 1.5) if "[]" in field.path else 0.0
    return weight - 0.5 * field.depth - 1.5 * len(strange) - listed


def _same_kind(names: Iterable[str], wanted: Iterable[str]) -> bool:
    kinds = [{make_singular(each) for each in words if each not in ID_TOKENS} for words in (names, wanted)]
    return bool(kinds[0] & kinds[1]) or bool(kinds[0] & SURELY_JOBS and kinds[1] & SURELY_JOBS)


def _looks_like_an_id(field: Field) -> bool:
    """Tell whether a bare text (`data`, or the whole answer) is an id: said so, or shown as one word with a digit."""
    if field.types and not {"string", "integer"}.intersection(field.types):
        return False
    if "object" not in field.types and ID_SAID.search(field.description):
        return True
    shown = [each for each in field.examples if isinstance(each, str | int) and not isinstance(each, bool)]
    return bool(shown) and all(_is_id(str(each)) for each in shown)


def _is_id(text: str) -> bool:
    return 6 <= len(text) <= 128 and not any(mark in text for mark in " /\n") and any(c.isdigit() for c in text)  # noqa: PLR2004 - ids
