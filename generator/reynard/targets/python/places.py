"""In which module each model stands: with the operation that alone has it, else with what the same operations have.

Whatever a definition names, all its users have, too. So of two modules of shared models one never needs the other
and is needed by it, and no operation loads a model that it does not have.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reynard.ir.names import free_name, snake_case
from reynard.ir.shape import names_in
from reynard.targets.python.naming import module_name
from reynard.values import Struct

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Operation, Provider


class SharedModule(Struct, frozen=True):
    """Definitions that the same operations have."""

    name: str
    users: tuple[str, ...]
    definitions: tuple[Definition, ...]


class Places(Struct, frozen=True):
    """Where models and dictionaries of a provider stand: the module of each, as a dotted path below the provider's."""

    modules: Mapping[str, str]
    shared: tuple[SharedModule, ...]

    @classmethod
    def of(cls, provider: Provider, beside: Iterable[tuple[str, str]]) -> Places:
        """Decide where each model stands, and what stands beside it for callers in a module that is called alike."""
        homes = {each.name: f"operations.{module_name(each.name)}" for each in provider.operations}
        homes |= {each.payload.name: f"webhooks.{module_name(each.payload.name)}" for each in provider.webhooks}
        operations = (*provider.operations, *(each.payload for each in provider.webhooks))
        definitions = {one.name: one for each in operations for one in each.definitions}
        users: dict[str, list[str]] = {}
        for each in operations:
            for one in each.definitions:
                users.setdefault(one.name, []).append(each.name)
        together: dict[tuple[str, ...], list[Definition]] = {}
        modules: dict[str, str] = {}
        for name, found in users.items():
            if len(found) == 1:
                modules[name] = homes[found[0]]
            else:
                together.setdefault(tuple(found), []).append(definitions[name])
        referred = Counter(references_of(operations))
        taken = {path.partition(".")[2] for path in homes.values()}
        shared: list[SharedModule] = []
        for group, held in sorted(together.items(), key=lambda each: _best(each[1], referred)):
            name = _free_module(_best(held, referred)[1], taken)
            shared.append(SharedModule(name, group, tuple(held)))
            modules |= {each.name: f"models.{name}" for each in held}
        modules |= {written: f"params.{modules[name].partition('.')[2]}" for name, written in beside}
        return cls(modules, tuple(shared))

    def imports(self, names: Iterable[str], start: str) -> Mapping[str, Sequence[str]]:
        """Return the lines that import names, by module, as they are written where `start` leads to the provider."""
        found: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            found.setdefault(f"{start}{self.modules[name]}", []).append(name)
        return found


def _best(definitions: Sequence[Definition], referred: Mapping[str, int]) -> tuple[int, str]:
    """Return what names a module: of the definitions that no other of it names, the one that is referred to most."""
    within = {name for each in definitions for name in _named_in(each) if name != each.name}
    roots = [each for each in definitions if each.name not in within]
    return min((-referred[each.name], each.name) for each in roots or definitions)


def _free_module(definition: str, taken: set[str]) -> str:
    """Return a name that no module has, and take it; nor an operation, beside whose dictionaries others stand."""
    wanted = module_name(snake_case(definition)) or "model"
    return free_name(wanted, taken, "_")


def references_of(operations: Iterable[Operation]) -> Iterator[str]:
    """Yield every reference to a definition: of bodies, answers, arguments, and of each definition once."""
    seen: set[str] = set()
    for operation in operations:
        shapes: list[Shape] = [each.shape for each in operation.parameters]
        shapes += [each.shape for each in operation.replies]
        bodies = (*((operation.body,) if operation.body is not None else ()), *operation.alternatives)
        shapes += [each.shape for each in bodies]
        yield from (name for shape in shapes for name in names_in(shape))
        for each in operation.definitions:
            if each.name not in seen:
                seen.add(each.name)
                yield from _named_in(each)


def _named_in(definition: Definition) -> Iterator[str]:
    for shape in (*(one.shape for one in definition.fields), definition.extra, definition.root):
        yield from names_in(shape) if shape is not None else ()
