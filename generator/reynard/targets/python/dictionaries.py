"""Objects that are sent as the plain dictionaries that callers may write for them: a `TypedDict` each, by wire names.

They stand in modules of their own, which only type checkers load, and who asks for one of them by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import free_name, words
from reynard.ir.shape import Reference, inside
from reynard.targets.python.dictionary_views import DictionariesView, DictionaryView, KeyView
from reynard.targets.python.naming import FORMAT_TYPES, is_plain_key, module_name
from reynard.targets.python.types import Passed, annotation
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Operation, Provider
    from reynard.targets.python.places import Places

_TYPING = ("Any", "Literal", "NotRequired", "TypedDict")
_BUILT_IN = frozenset(("None", "bool", "bytes", "dict", "float", "int", "list", "str"))


def passed_in(operations: Iterable[Operation]) -> Passed:
    """Return what callers may pass for each object that is a part of an argument: a dictionary, or what came."""
    given = tuple(operations)
    taken = {definition.name.lower() for each in given for definition in each.definitions}
    passed = {definition.name: definition for each in given for definition in passed_by(each)}
    made: dict[str, str] = {}
    for _, each in sorted(passed.items()):
        # What is sent as `VideoInput`, since an answer has the plain name, is a `VideoParam` all the same.
        stem = each.name.removesuffix("Input") if each.twin else each.name
        # The vendor's own `VideoParam` is the class already: as a dictionary it is a `VideoParamDict`.
        end = "Dict" if words(stem)[-1:] in (["Param"], ["Params"]) else "Param"
        names = (f"{stem}{end}", f"{each.name}{end}", f"{each.name}{end}Object")
        made[each.name] = free_name(next((one for one in names if one.lower() not in taken), names[0]), taken)
    return Passed(made, {each.name: each.twin for each in passed.values() if each.twin})


def passed_by(operation: Operation) -> Iterator[Definition]:
    """Yield the definitions that stand somewhere in an argument; one that may have any member is any dictionary."""
    known = {each.name: each for each in operation.definitions}
    waiting = [*_arguments(operation, known)]
    seen: set[str] = set()
    while waiting:
        for shape in inside(waiting.pop()):
            definition = known.get(shape.name) if isinstance(shape, Reference) else None
            if definition is not None and definition.extra is None and definition.name not in seen:
                seen.add(definition.name)
                waiting += [each.shape for each in definition.fields]
    return (each for each in operation.definitions if each.name in seen)


def _arguments(operation: Operation, known: Mapping[str, Definition]) -> Iterator[Shape]:
    yield from (each.shape for each in operation.parameters)
    bodies = (operation.body, *operation.alternatives) if operation.body is not None else ()
    for body in bodies:
        if body.definition:
            yield from (each.shape for each in known[body.definition].fields)
        else:
            yield body.shape


def plan_dictionaries(provider: Provider, passed: Passed, places: Places) -> tuple[DictionariesView, ...]:
    """Return the views of the modules with dictionaries, each called as the module of the models is."""
    definitions = {one.name: one for each in provider.operations for one in each.definitions}
    users = {module_name(each.name): f"`{each.name}` takes inside its" for each in provider.operations}
    users |= {each.name: "several operations take inside their" for each in places.shared}
    by_module: dict[str, list[Definition]] = {}
    for name, written in passed.dictionaries.items():
        module = places.modules[written].partition(".")[2]
        if module in users and name in definitions:
            by_module.setdefault(module, []).append(definitions[name])
    return tuple(
        _module(module, f"What {users[module]} arguments, as plain dictionaries.", found, passed, places)
        for module, found in sorted(by_module.items())
    )


def _module(
    module: str, doc: str, definitions: Sequence[Definition], passed: Passed, places: Places
) -> DictionariesView:
    shapes = [annotation(field.shape, "argument", passed) for each in definitions for field in each.fields]
    used = {"TypedDict"}.union(*(each.imports for each in shapes))
    used |= {"NotRequired"} if any(not field.is_required for each in definitions for field in each.fields) else set()
    names = {passed.dictionaries[each.name] for each in definitions}
    models = set[str]().union(*(each.models for each in shapes))
    beside = set[str]().union(*(each.dictionaries for each in shapes))
    views = tuple(_dictionary(each, passed, used | names | models | beside | _BUILT_IN) for each in definitions)
    checked = (
        ("collections.abc", ("Sequence",) if "Sequence" in used else ()),
        ("..._runtime.content", tuple(sorted(used & {"FileInput", "Upload"}))),
        ("..._runtime.formats", tuple(sorted(used.intersection(FORMAT_TYPES)))),
        *((name, tuple(found)) for name, found in places.imports(models | beside - names, "..").items()),
    )
    return DictionariesView(
        doc=VendorText(doc),
        module=module,
        typing_names=tuple(each for each in ("TYPE_CHECKING", *_TYPING) if each in used or each == "TYPE_CHECKING"),
        checked_imports=tuple((module, names) for module, names in checked if names),
        dictionaries=views,
    )


def _dictionary(definition: Definition, passed: Passed, taken: set[str]) -> DictionaryView:
    is_functional = not all(is_plain_key(each.wire_name) and each.wire_name not in taken for each in definition.fields)
    keys: list[KeyView] = []
    for each in definition.fields:
        found = annotation(each.shape, "argument", passed)
        keys.append(
            KeyView(
                name="" if is_functional else each.wire_name,
                wire_name=VendorText(each.wire_name),
                annotation=found.text if each.is_required else f"NotRequired[{found.text}]",
            )
        )
    return DictionaryView(
        name=passed.dictionaries[definition.name],
        doc=VendorText(f"`{definition.name}` as a dictionary."),
        is_functional=is_functional,
        keys=tuple(keys),
    )
