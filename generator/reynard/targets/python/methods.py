"""Which methods a group has, and what each is called: decided once, for code, documents and command line.

A name never depends on the order of anything, and one that a client has had stays: `names.lock` remembers it.
"""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, TypeAlias

from reynard.ir.shape import Values
from reynard.ir.types import DEFAULT_GROUP, GivenName
from reynard.patterns import compiled
from reynard.targets.python.naming import TASK_METHODS, group_attribute, method_name
from reynard.targets.python.typed import arguments_of, body_members

if TYPE_CHECKING:
    import re
    from collections.abc import Container, Iterator, Mapping, Sequence

    from reynard.ir.types import Lifecycle, MethodKind, Operation, Provider


MethodKey: TypeAlias = "tuple[str, MethodKind, str]"
"""Operation, kind, and the life of a task that it starts, or nothing."""

_STARTING = compiled(r"(?:submit|create|generate|start)_(?=[a-z])")
"""How an operation that starts a task is mostly called; `run_` and `submit_` say it already."""

_OF_TASK = ("job", "task")
"""What says nothing at the end of a name of what starts one."""
_OF_TASKS = tuple(f"_{each}{end}" for each in _OF_TASK for end in ("", "s"))

_TOLD_OF_TASKS = frozenset((*_OF_TASK, "detail", "info", "progress", "result", "state", "status"))
"""What there is of any task, however it is called."""
_CREATE = "create"
_CREATING = compiled(r"(?:create|submit|start)_(?=[a-z])")
_ASKING = compiled(r"(?:get|query|fetch|check|retrieve)_(?=[a-z])")
_DOING = compiled(
    r"(?!batch_(?:fetch|get|list|query)|cancel|delete|describe|download|fetch|find|get|iterate|list|query|read|remove|retrieve|search|show|view)[a-z]+_"
)
"""What else is done in a group than to ask, and to what."""
_ENDING = compiled(r"(?:cancel|delete|remove)_(?=[a-z])")
_RETRIEVE = "retrieve"
_RUNNING = compiled(r"\A(?:run|submit)_(?=[a-z])")
_BARE = frozenset(("create", "generate", "generation", "start", "submit", "task"))
"""What an operation that starts a task may be called without saying which."""

STREAM = "stream"
"""The argument that chooses between an answer in one piece and one in events, whatever asks for those on the wire."""
_READING = compiled(r"(?:get|list|retrieve)_(?=[a-z])")


def has_whole_reply(operation: Operation) -> bool:
    """Tell whether an operation answers in one piece; one that documents nothing else does."""
    whole = any(
        each.kind != "events" and (each.status[0] == "2" or each.status == "default") for each in operation.replies
    )
    return whole or operation.events is None


def chooses_stream(operation: Operation) -> bool:
    """Tell whether one method calls an operation, and an argument of it says that the answer is to come in events.

    Where something else is called like that argument, a method of its own streams.
    """
    if operation.events is None or not has_whole_reply(operation):
        return False
    asked = operation.events.asked_by
    place = ("body", asked[0]) if asked is not None else None
    return all(name != STREAM for other, name in arguments_of(operation).items() if other != place)


def iterates(operation: Operation) -> bool:
    """Tell whether an operation answers in pages that can be iterated over."""
    return operation.pagination is not None and operation.reply is not None and has_whole_reply(operation)


def submits_of(provider: Provider, group: str) -> Sequence[tuple[Lifecycle, Operation]]:
    """Return each operation of a group that starts a task, with the life of that task, by their names."""
    operations = {each.name: each for each in provider.operations if each.group == group}
    found = [(life, operations[name]) for life in provider.lifecycles for name in life.submit if name in operations]
    return sorted(found, key=lambda pair: (pair[0].name, pair[1].name))


def method_names(provider: Provider, group: str) -> Mapping[MethodKey, tuple[str, ...]]:
    """Return the methods of a group, and what each is called: by its best name first, then by those it had before.

    Where one task can be started it is `run` and `submit`; where several can, each is `run_<which>`, one plain at most.
    Operations keep their names, the others give way; but what a name has meant it goes on to mean, unless a person
    chose another.
    """
    pairs = submits_of(provider, group)
    within = frozenset(groups_within(provider, group))
    suffixes = _suffixes([(life.name, operation.name) for life, operation in pairs], group, _actions(provider, group))
    wanted = dict(_plain_methods(provider, group, has_tasks=bool(pairs)))
    for life, operation in pairs:
        suffix = suffixes[life.name, operation.name]
        wanted[operation.name, "submit", life.name] = f"submit{suffix}"
        wanted[operation.name, "run", life.name] = f"run{suffix}"
    given: dict[MethodKey, list[str]] = {key: [] for key in wanted}
    used: set[str] = set(within)
    named = {each.name for each in provider.operations if each.is_named}
    for each in provider.names:
        key = (each.operation, each.does, each.task)
        if key[0] in named and not key[2] and each.method.rstrip("_") != wanted.get(key, "").rstrip("_"):
            continue
        if each.group == group and key in given and each.method not in within:
            given[key].append(each.method)
            used.add(each.method)
    for key, name in wanted.items():
        had = given[key]
        is_said = [each for each in had if each.rstrip("_") == name.rstrip("_")]
        if is_said:
            had.sort(key=lambda each, said=is_said[0]: (each != said, each))  # type: ignore[misc]  # of a default
        elif not had or (key[2] and len(pairs) > 1):
            free = name
            while free in used:
                free += "_"
            used.add(free)
            had.insert(0, free)
    return {key: tuple(names) for key, names in given.items()}


def groups_of(provider: Provider) -> Sequence[str]:
    """Return the groups of a provider's client, each before those within it; also those that hold groups alone."""
    named = {each.group for each in provider.operations}
    return sorted({".".join(parts[: count + 1]) for parts in map(_parts, named) for count in range(len(parts))})


def groups_within(provider: Provider, group: str) -> Sequence[str]:
    """Return the attributes of the groups right within a group."""
    lead = f"{group}."
    named = sorted({each.group for each in provider.operations if each.group.startswith(lead)})
    attributes = map(group_attribute, named)
    return tuple(dict.fromkeys(each.split(".")[group.count(".") + 1] for each in attributes))


def _parts(group: str) -> Sequence[str]:
    return group.split(".")


def _plain_methods(provider: Provider, group: str, *, has_tasks: bool) -> Iterator[tuple[MethodKey, str]]:
    """Yield the methods that call an operation once.

    Where two want the same name, each is called by the whole name of its operation, which is its alone.
    """
    operations = [each for each in provider.operations if each.group == group]
    actions = _actions(provider, group)
    if has_tasks:
        starting = {name for life in provider.lifecycles for name in life.submit}
        asking = {life.query.operation for life in provider.lifecycles}
        actions = _beside_tasks(actions, starting)
        if group != DEFAULT_GROUP:
            named = {each.name for each in operations if each.is_named}
            plain = _plainest(actions, starting - named, _CREATING, _CREATE, group)
            kept = plain == actions and _does_more(actions, starting | asking)
            actions = plain
            if len(starting & actions.keys()) == 1 and not kept:
                actions = _plainest(actions, asking - named, _ASKING, _RETRIEVE, group)
    called = partial(method_name, has_tasks=has_tasks)
    streamed = {each.operation for each in provider.names if each.group == group and each.does == "stream"}
    for each in operations:
        yield (each.name, "call" if has_whole_reply(each) else "stream", ""), called(actions[each.name])
    for each in operations:
        if each.events is not None and has_whole_reply(each) and (not chooses_stream(each) or each.name in streamed):
            yield (each.name, "stream", ""), called(f"stream_{actions[each.name]}")
        if iterates(each):
            yield (each.name, "iterate", ""), called(_iterating(actions[each.name]))


def _actions(provider: Provider, group: str) -> Mapping[str, str]:
    """Return what each operation of a group is called there; of two that want the same, each by its whole name."""
    operations = [each for each in provider.operations if each.group == group]
    count = Counter(each.action for each in operations)
    return {each.name: each.action if count[each.action] == 1 else each.name for each in operations}


def _beside_tasks(actions: Mapping[str, str], starting: Container[str]) -> Mapping[str, str]:
    """Return what plain calls are called beside `submit` and `run` of tasks: no name that a slip turns into theirs.

    `starting` are the operations that start a task: where one is called `run_film`, the plain call does not run it, and
    one that is called `submit_film` would differ from the task's by a line below.
    """
    made = {name: name if action in TASK_METHODS else action for name, action in actions.items()}
    plain = {name: _RUNNING.sub(f"{_CREATE}_", action, count=1) for name, action in made.items() if name in starting}
    wanted = Counter((*made.values(), *(each for name, each in plain.items() if each != made[name])))
    made |= {name: each for name, each in plain.items() if wanted[each] == 1}
    alike = [name for name, action in made.items() if action in TASK_METHODS]
    if len(alike) == 1 and _CREATE not in made.values():
        made[alike[0]] = _CREATE
    return made


def _plainest(
    actions: Mapping[str, str], chosen: Container[str], worded: re.Pattern[str], best: str, group: str
) -> Mapping[str, str]:
    """Return the names of a group in which the one of some operations has the plainest: `create` of a task's submit.

    Beside `run` and `submit` of the group nothing else can be meant; other verbs than the usual say something.
    """
    found = [name for name in actions if name in chosen]
    others = [action for name, action in actions.items() if name not in chosen]
    things = worded.sub("", actions[found[0]], count=1) if len(found) == 1 else ""
    is_whole = bool(things) and f"{things}s" in {*group.split("."), f"{group.rpartition('.')[2]}s"}
    is_other = "list" in others and _is_of_another(things, group)
    if not is_whole and (is_other or (best == _CREATE and any(map(_is_deed, others)))):
        # Beside `separate_vocals`, `create` says too little; `create_film_task` goes with `cancel_task`; and where
        # models are listed, it would create one of them. Where voices are, `get_clone_result` retrieves none.
        return actions
    is_meant = len(found) == 1 and best not in actions.values() and worded.match(actions[found[0]]) is not None
    return {**actions, found[0]: best} if is_meant else actions


def _stems(name: str) -> set[str]:
    return {word.removesuffix("s") for word in name.split("_")}


def _is_of_another(things: str, group: str) -> bool:
    """Tell whether what is started, or asked for, is something else than a group is of: `clone_task` among `voices`."""
    words = [each if each in _TOLD_OF_TASKS else each.removesuffix("s") for each in things.split("_")]
    told = [each for each in words if each not in _TOLD_OF_TASKS]
    return bool(told) and told[-1] not in _stems(group.rpartition(".")[2])


def _is_deed(action: str) -> bool:
    """Tell whether a method does something to what it names, or ends a task that it names."""
    return _DOING.match(action) is not None or (_ENDING.match(action) is not None and action.endswith(_OF_TASKS))


def _does_more(actions: Mapping[str, str], of_tasks: Container[str]) -> bool:
    """Tell whether a group has deeds beside those of its task, so that `retrieve` would not say what."""
    return any(_is_deed(action) for name, action in actions.items() if name not in of_tasks)


def _iterating(operation: str) -> str:
    """Return what iterates over all pages of an operation: `iterate_films` where it is called `list_films`."""
    return "iterate" if operation in ("list", "retrieve", "get") else f"iterate_{_READING.sub('', operation)}"


def _suffixes(
    pairs: Sequence[tuple[str, str]], group: str, actions: Mapping[str, str]
) -> Mapping[tuple[str, str], str]:
    """Return what tells apart how the tasks of a group are started: the life's name where that is enough.

    Of several ways to start one task, the one that says no more than the group does is the plain one: `create_video`
    of `videos` beside `remix_video`. Of `create_kling` and `create_wan` none is.
    """
    if len(pairs) < 2:  # noqa: PLR2004 - nothing to tell apart
        return dict.fromkeys(pairs, "")
    lives = Counter(life for life, _ in pairs)
    short = {
        (life, operation): life if lives[life] == 1 else _short(operation, actions[operation])
        for life, operation in pairs
    }
    shared = Counter(short.values())
    made = {pair: f"_{name if shared[name] == 1 else '_'.join(pair)}" for pair, name in short.items()}
    said = {*group.split("."), *pairs[0][:1], *_BARE}
    bare = [pair for pair in pairs if actions[pair[1]] in _BARE]
    told = [pair for pair, name in short.items() if len(lives) == 1 and (name in said or f"{name}s" in said)]
    plain = told or bare  # `create` of `sora.videos`, however long its operation is called
    return made | ({plain[0]: ""} if len(plain) == 1 else {})


def _short(operation: str, action: str) -> str:
    """Return what an operation that starts a task starts: `text_to_image` of `create_text_to_image_task`."""
    said = operation if action in _BARE else action
    return _STARTING.sub("", _without_task(said), count=1)


def _without_task(name: str) -> str:
    """Return a name without what is started, where it says of what kind: `create_text_to_image_task`."""
    verb, *things = name.split("_")
    return "_".join((verb, *things[:-1])) if len(things) > 1 and things[-1] in _OF_TASK else name


def given_names(provider: Provider) -> tuple[GivenName, ...]:
    """Return every method of a provider's client, for the record."""
    requests = {each.name: request_line(each) for each in provider.operations}
    return tuple(
        GivenName(group=group, method=name, does=kind, operation=operation, task=life, request=requests[operation])
        for group in groups_of(provider)
        for (operation, kind, life), names in method_names(provider, group).items()
        for name in names
    )


def request_line(operation: Operation) -> str:
    """Return what an operation is known by under any name: method, path, and the constants that it sends."""
    constants = [f"{each.location}.{each.wire_name}={each.value}" for each in operation.constants]
    members = body_members(operation)
    constants += [
        f"body.{each.wire_name}={each.shape.values[0]}"
        for each in (members.fields if members is not None else ())
        if each.is_constant and isinstance(each.shape, Values)
    ]
    return " ".join([operation.method, operation.path, *sorted(constants)])
