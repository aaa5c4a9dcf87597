"""The groups of a client: methods with their signatures, docstrings, and what they pass on."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from reynard.ir.shape import Anything
from reynard.targets.python.beside_list import BUILTIN_LIST, LIST
from reynard.targets.python.class_views import ImportView
from reynard.targets.python.docs import operation_doc
from reynard.targets.python.group_views import GroupFileView, GroupView, MethodView, OverloadView
from reynard.targets.python.methods import (
    STREAM,
    chooses_stream,
    given_names,
    groups_of,
    has_whole_reply,
    iterates,
    method_names,
    submits_of,
)
from reynard.targets.python.naming import (
    client_class,
    group_attribute,
    group_class,
    lifecycle_constant,
    module_name,
)
from reynard.targets.python.pagination import started_at_first
from reynard.targets.python.signatures import may_be_left_out, signature_of, stream_signature
from reynard.targets.text import VendorText
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.ir.types import Lifecycle, MethodKind, Operation, Provider
    from reynard.targets.python.methods import MethodKey
    from reynard.targets.python.places import Places
    from reynard.targets.python.signatures import Signature
    from reynard.targets.python.typed import Typed
    from reynard.targets.python.types import Annotation

_WIDTH = 110
_PAGE_NOTES = (
    "Each page is asked for when it is needed, `max_pages` of them at most; `.pages()` yields the answers themselves.",
)
_TASK_NOTE = (
    "Raises TaskFailedError, TaskWaitTimeout and other TaskErrors of `errors`; each carries the task's id and token.",
)


def plan_groups(
    provider: Provider,
    typed: Mapping[str, Typed],
    signatures: Mapping[str, Signature],
    places: Places,
    listing: frozenset[str],
) -> tuple[GroupFileView, ...]:
    """Return the groups of a provider's client by their files; those of `listing` have a `list`."""
    files: dict[str, list[str]] = {}
    for name in groups_of(provider):
        files.setdefault(name.partition(".")[0], []).append(name)
    planned = {
        name: _Planned.of(name, provider, typed, signatures, places) for names in files.values() for name in names
    }
    classes: dict[str, str] = {}
    made: list[GroupFileView] = []
    for module, names in zip(_modules(files), files.values(), strict=True):
        needed: dict[str, set[str]] = {}
        for source, models in ((source, models) for name in names for source, models in planned[name].needed.items()):
            needed.setdefault(source, set()).update(models)
        for name in names:
            taken = {*classes.values(), *places.modules}
            classes[name] = group_class(name.replace(".", "_"), client_class(provider.class_name), taken)
        groups: dict[str, GroupView] = {}
        for name in reversed(names):
            inner = [groups[each] for each in names if each.rpartition(".")[0] == name]
            groups[name] = _group(name, planned[name].methods, classes[name], inner, hides_list=name in listing)
        imports = [
            ImportView(module=each, names=tuple(sorted(needed[each]))) for each in sorted(needed) if needed[each]
        ]
        if listing.intersection(names):
            imports.insert(0, ImportView(module="builtins", names=(f"{LIST} as {BUILTIN_LIST}",)))
        made.append(GroupFileView(module=module, imports=tuple(imports), groups=tuple(groups[each] for each in names)))
    return tuple(made)


def groups_that_list(provider: Provider) -> frozenset[str]:
    """Return the groups that have a method `list`, beside which the type has another name."""
    return frozenset(each.group for each in given_names(provider) if each.method == LIST)


def _modules(names: Iterable[str]) -> tuple[str, ...]:
    """Return the modules of groups that the client names."""
    made: list[str] = []
    for name in names:
        module = module_name(name)
        while module in made:
            module += "_"
        made.append(module)
    return tuple(made)


class _Planned(Struct, frozen=True, kw_only=True):
    """The methods of a group, and what its module needs for them."""

    methods: tuple[MethodView, ...]
    needed: Mapping[str, set[str]]
    """Models and dictionaries by their module."""

    @staticmethod
    def of(
        name: str,
        provider: Provider,
        typed: Mapping[str, Typed],
        signatures: Mapping[str, Signature],
        places: Places,
    ) -> _Planned:
        """Return what is planned for a group."""
        names = method_names(provider, name)
        methods: list[MethodView] = []
        needed: dict[str, set[str]] = {}

        def need(named: frozenset[str]) -> None:
            for module, found in places.imports(named, "..").items():
                needed.setdefault(module, set()).update(found)

        for operation in (each for each in provider.operations if each.group == name):
            kinds = typed[operation.name]
            for method, signature in _plain_methods(operation, provider, kinds, signatures[operation.name], names):
                methods.append(
                    replace(method, headers_module=f"..{places.modules[method.headers]}") if method.headers else method
                )
                need(signature.models | signature.dictionaries)
                answers = [kinds.event] if method.kind == "stream" else [kinds.result]
                for answer in (*answers, *([kinds.event] if method.event else ())):
                    need(answer.models)
                if method.iterates and kinds.listing is not None:
                    need(kinds.listing.item.models)
        for lifecycle, operation in submits_of(provider, name):
            kinds, query = typed[operation.name], typed[lifecycle.query.operation]
            for method, signature in _task_methods(lifecycle, operation, names, kinds, query.result):
                methods.append(method)
                need(signature.models | signature.dictionaries)
                need(query.result.models)
        return _Planned(methods=tuple(methods), needed=needed)


def _group(
    name: str, methods: tuple[MethodView, ...], class_name: str, within: Sequence[GroupView], *, hides_list: bool
) -> GroupView:
    return GroupView(
        name=group_attribute(name),
        class_name=class_name,
        doc=VendorText(_group_doc(group_attribute(name), methods, within)),
        methods=methods,
        within=tuple(each.as_within for each in within),
        hides_list=hides_list,
    )


def _group_doc(name: str, methods: Iterable[MethodView], within: Iterable[GroupView]) -> str:
    """Return what a group has: its methods, and the groups within it."""
    called = ", ".join(dict.fromkeys(f"`{method.name}`" for method in methods))
    inner = ", ".join(f"`{each.name.rpartition('.')[2]}`" for each in within)
    held = f"the group{'s' if ',' in inner else ''} {inner}" if inner else ""
    said = f"`client.{name}`: {' and '.join(filter(None, (called, held)))}."
    return textwrap.fill(said, _WIDTH, break_on_hyphens=False)


def _plain_methods(
    operation: Operation,
    provider: Provider,
    typed: Typed,
    signature: Signature,
    names: Mapping[MethodKey, tuple[str, ...]],
) -> Iterator[tuple[MethodView, Signature]]:
    if has_whole_reply(operation):
        name, *_ = names[operation.name, "call", ""]
        notes = _beside_task(operation, provider, names)
        yield _method(operation, typed, signature, name, "call", typed.result.text, notes), signature
    if iterates(operation) and typed.listing is not None:
        signature = started_at_first(signature_of(operation, typed), operation, typed)
        name, *_ = names[operation.name, "iterate", ""]
        result = f"{typed.listing.item.text}, {typed.result.text}"
        yield _method(operation, typed, signature, name, "iterate", result), signature
    for name in names.get((operation.name, "stream", ""), ()):
        signature = stream_signature(operation, typed)
        best = names[operation.name, "call", ""][0] if chooses_stream(operation) else ""
        older = (f"The older name of `{best}({STREAM}=True)`.",) if best else ()
        yield _method(operation, typed, signature, name, "stream", typed.event.text, older), signature


def _method(  # noqa: PLR0913 - the sides of a method
    operation: Operation,
    typed: Typed,
    signature: Signature,
    name: str,
    kind: MethodKind,
    result: str,
    notes: Sequence[str] = (),
) -> MethodView:
    leads: dict[MethodKind, str] = {
        "stream": "Stream the answer: ",
        "iterate": "Iterate over all items, page by page: ",
    }
    method = MethodView(
        name=name,
        kind=kind,
        doc=operation_doc(
            operation,
            signature.documented,
            leads.get(kind, ""),
            (
                *_body_note(operation, typed),
                *(_PAGE_NOTES if kind == "iterate" else ()),
                *_answer_note(operation, typed, kind),
                *notes,
            ),
        ),
        module=module_name(operation.name),
        descriptor="EVENTS" if kind == "stream" else "OPERATION",
        lifecycle="",
        result=result,
        event=typed.event.text if kind == "call" and chooses_stream(operation) else "",
        arguments=signature.arguments,
        overloads=(),
        media=typed.media,
        body_fields=signature.body_fields,
        body_value=signature.body_value,
        has_body_fields=signature.has_body_fields,
        parameters=signature.parameters,
        headers=operation.headers,
        deprecation=_deprecation(operation, name),
    )
    return _overloaded(method, signature)


def _overloaded(method: MethodView, signature: Signature) -> MethodView:
    """Return a method with the ways to call it, and what it returns for each."""
    ways = (
        OverloadView(arguments=each.arguments, answer=method.answer_where(streams=each.streams))
        for each in signature.overloads
    )
    return replace(method, overloads=tuple(ways))


def _beside_task(
    operation: Operation, provider: Provider, names: Mapping[MethodKey, tuple[str, ...]]
) -> tuple[str, ...]:
    """Return what to say of a plain call that starts a task: that others follow it."""
    life = min((each.name for each in provider.lifecycles if operation.name in each.submit), default="")
    if not life:
        return ()
    run, submit = (names[operation.name, kind, life][0] for kind in ("run", "submit"))
    return (f"It only sends: `{run}` waits for the result, and `{submit}` gives a handle of the task.",)


def _answer_note(operation: Operation, typed: Typed, kind: MethodKind) -> tuple[str, ...]:
    """Return what to say of an answer that nothing describes."""
    is_unknown = operation.reply is not None and isinstance(operation.reply.shape, Anything)
    is_bare = kind == "call" and typed.result.text == "Any" and is_unknown
    return ("The documentation does not say what is in the answer.",) if is_bare else ()


def _body_note(operation: Operation, typed: Typed) -> tuple[str, ...]:
    """Return what is to say of a body that may be left out as a whole."""
    if not may_be_left_out(operation, typed):
        return ()
    root = next(each.model for each in typed.bodies if each.model is not None)
    needed = [f"`{each.argument}`" for each in root.members if each.field.is_required]
    listed = ", ".join(needed[:-1]) + (" and " if needed[:-1] else "") + needed[-1]
    return (f"The body may be left out as a whole; where anything of it is passed, it needs {listed}.",)


def _deprecation(operation: Operation, name: str) -> str:
    return f"`{name}` is deprecated by the vendor." if operation.is_deprecated else ""


def _task_methods(
    lifecycle: Lifecycle,
    operation: Operation,
    names: Mapping[MethodKey, tuple[str, ...]],
    typed: Typed,
    result: Annotation,
) -> Iterator[tuple[MethodView, Signature]]:
    signature = signature_of(operation, typed)
    leads: dict[MethodKind, tuple[str, Sequence[str]]] = {
        "submit": ("Start a task and return its handle at once: ", ()),
        "run": ("Start a task, wait for it, and return its result: ", _TASK_NOTE),
    }
    waiting = {"submit": (), "run": _run_arguments(lifecycle)}
    called = [(kind, name) for kind in leads for name in names[operation.name, kind, lifecycle.name]]
    for kind, name in called:
        lead, notes = leads[kind]
        best = names[operation.name, kind, lifecycle.name][0]
        older = (f"The older name of `{best}`, which says which task it is.",) if name != best else ()
        method = MethodView(
            name=name,
            kind=kind,
            doc=operation_doc(
                operation,
                (*signature.documented, *waiting[kind]),
                lead,
                (*_body_note(operation, typed), *older, *notes),
            ),
            module=module_name(operation.name),
            descriptor="OPERATION",
            lifecycle=lifecycle_constant(lifecycle.name),
            result=result.text,
            arguments=signature.arguments,
            overloads=(),
            media=typed.media,
            body_fields=signature.body_fields,
            body_value=signature.body_value,
            has_body_fields=signature.has_body_fields,
            parameters=signature.parameters,
            deprecation=_deprecation(operation, name),
        )
        yield _overloaded(method, signature), signature


def _run_arguments(lifecycle: Lifecycle) -> tuple[tuple[str, str], ...]:
    """Return the arguments of a wait, and what is known of each."""
    cancel = (
        "Whether the task is cancelled when the wait is broken off."
        if lifecycle.cancel is not None
        else "Of no effect: the vendor cannot cancel a task."
    )
    return (
        ("timeout", f"The wait in seconds, {lifecycle.deadline:g} unless told otherwise; None waits without end."),
        ("on_update", "Called with a TaskUpdate whenever something changed."),
        ("cancel_on_exit", cancel),
    )
