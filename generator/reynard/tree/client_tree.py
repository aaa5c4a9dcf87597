"""The tree of a client: its groups, their methods, and what each method asks of the vendor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.targets.python.methods import chooses_stream, method_names
from reynard.targets.python.naming import client_class, group_attribute
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from reynard.ir.types import Effect, MethodKind, Operation, Provider


class Method(Struct, frozen=True, kw_only=True):
    """A method of a client, and the request that it makes."""

    name: str
    does: MethodKind
    operation: str
    request: str
    path: str
    effect: Effect
    may_cost: bool
    is_deprecated: bool
    summary: str
    task: str = ""
    """The life of a task that it starts, or nothing."""
    chooses_stream: bool = False
    """Whether its answer comes in events where `stream=True` asks for them."""
    is_older: bool = False
    """Whether the method has a better name beside this one, which is kept for those who call it so."""
    because: str = ""
    """Where its name comes from, where that was asked for."""


class Group(Struct, frozen=True, kw_only=True):
    """A group of a client. `name` is how it is reached from the client: `chat.completions`."""

    name: str
    because: str = ""
    methods: tuple[Method, ...]


class Tree(Struct, frozen=True, kw_only=True):
    """A provider's client."""

    provider: str
    title: str
    client: str
    groups: tuple[Group, ...]

    @property
    def methods(self) -> Iterator[Method]:
        """All methods, group by group."""
        return (method for group in self.groups for method in group.methods)


class Reasons(Struct, frozen=True, kw_only=True):
    """Where the name and the group of an operation come from, in words."""

    name: str
    group: str


def client_tree(provider: Provider, reasons: Mapping[str, Reasons] | None = None) -> Tree:
    """Return the tree of a provider's client; with `reasons` of operations, each name says where it comes from."""
    operations = {each.name: each for each in provider.operations}
    groups = []
    for name in sorted({each.group for each in provider.operations}):
        methods = sorted(_methods(provider, name, operations, reasons), key=lambda each: (each.name, each.operation))
        known = [reasons[each.operation].group for each in methods if reasons and each.operation in reasons]
        groups.append(
            Group(name=group_attribute(name), methods=tuple(methods), because=", ".join(dict.fromkeys(known)))
        )
    return Tree(
        provider=provider.name, title=provider.title, client=client_class(provider.class_name), groups=tuple(groups)
    )


def _methods(
    provider: Provider, group: str, operations: Mapping[str, Operation], reasons: Mapping[str, Reasons] | None
) -> Iterator[Method]:
    fresh = {} if reasons is None else method_names(replace(provider, names=()), group)
    for (name, kind, life), given in method_names(provider, group).items():
        operation = operations[name]
        for place, method in enumerate(given):
            because = ""
            if reasons is not None:
                own = f"the task `{life}`" if life else reasons[name].name if name in reasons else "written by hand"
                because = own if method in fresh.get((name, kind, life), ()) else "kept by names.lock"
            yield Method(
                name=method,
                does=kind,
                operation=name,
                request=operation.method,
                path=operation.path,
                effect=operation.effect,
                may_cost=operation.may_cost,
                is_deprecated=operation.is_deprecated,
                summary=" ".join(operation.summary.split()),
                task=life,
                chooses_stream=kind == "call" and chooses_stream(operation),
                is_older=place > 0 or (kind == "stream" and chooses_stream(operation)),
                because=because,
            )


def only(tree: Tree, is_wanted: Callable[[Group, Method], bool]) -> Tree:
    """Return a tree with the wanted methods, and the groups that have any."""
    cut = (
        replace(group, methods=tuple(method for method in group.methods if is_wanted(group, method)))
        for group in tree.groups
    )
    return replace(tree, groups=tuple(each for each in cut if each.methods))


def in_group(name: str) -> Callable[[Group, Method], bool]:
    """Return a filter for the methods of a group, and of those within it."""
    return lambda group, _method: group.name == name or group.name.startswith(f"{name}.")


def about(word: str) -> Callable[[Group, Method], bool]:
    """Return a filter for what has a word in its name, its group, its path or its summary."""
    wanted = word.casefold()

    def is_wanted(group: Group, method: Method) -> bool:
        said = (f"{group.name}.{method.name}", method.operation, f"{method.request} {method.path}", method.summary)
        return any(wanted in each.casefold() for each in said)

    return is_wanted
