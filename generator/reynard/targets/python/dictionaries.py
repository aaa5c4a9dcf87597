"""Objects that are sent as the plain dictionaries that callers may write for them: a `TypedDict` each, by wire names.

They stand in modules of their own, which only type checkers load, and who asks for one of them by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.shape import Reference, inside
from reynard.targets.python.dictionary_views import DictionariesView, DictionaryView, KeyView
from reynard.targets.python.naming import FORMAT_TYPES, is_plain_key, module_name
from reynard.targets.python.types import annotation
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Operation

_TYPING = ("Any", "Literal", "NotRequired", "TypedDict")
_BUILT_IN = frozenset(("None", "bool", "bytes", "dict", "float", "int", "list", "str"))


def dictionaries_of(operations: Iterable[Operation]) -> Mapping[str, str]:
    """Return the dictionary for each object that is passed to an operation as a part of an argument.

    No definition has an underscore in its name, so none of these has that of a definition.
    """
    given = tuple(operations)
    taken = {definition.name for each in given for definition in each.definitions}
    made: dict[str, str] = {}
    for each in given:
        for definition in _passed(each):
            name = f"{definition.name}Param"
            made[definition.name] = f"{name}_" if name in taken else name
    return made


def _passed(operation: Operation) -> Iterator[Definition]:
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


def plan_dictionaries(operation: Operation, dictionaries: Mapping[str, str]) -> DictionariesView | None:
    """Return the view of the module with an operation's dictionaries; None where it takes none."""
    passed = tuple(_passed(operation))
    if not passed:
        return None
    shapes = [annotation(field.shape, "argument", dictionaries) for each in passed for field in each.fields]
    used = {"TypedDict"}.union(*(each.imports for each in shapes))
    used |= {"NotRequired"} if any(not field.is_required for each in passed for field in each.fields) else set()
    names = {dictionaries[each.name] for each in passed}
    models = set[str]().union(*(each.models for each in shapes))
    views = tuple(_dictionary(each, dictionaries, used | names | models | _BUILT_IN) for each in passed)
    checked = (
        ("..._runtime.content", tuple(sorted(used & {"FileInput", "Upload"}))),
        ("..._runtime.formats", tuple(sorted(used.intersection(FORMAT_TYPES)))),
        (f"..operations.{module_name(operation.name)}", tuple(sorted(models))),
    )
    return DictionariesView(
        doc=VendorText(f"What `{operation.name}` takes inside its arguments, as plain dictionaries."),
        module=module_name(operation.name),
        typing_names=tuple(each for each in ("TYPE_CHECKING", *_TYPING) if each in used or each == "TYPE_CHECKING"),
        checked_imports=tuple((module, names) for module, names in checked if names),
        dictionaries=views,
    )


def _dictionary(definition: Definition, dictionaries: Mapping[str, str], taken: set[str]) -> DictionaryView:
    is_functional = not all(is_plain_key(each.wire_name) and each.wire_name not in taken for each in definition.fields)
    keys: list[KeyView] = []
    for each in definition.fields:
        found = annotation(each.shape, "argument", dictionaries)
        keys.append(
            KeyView(
                name="" if is_functional else each.wire_name,
                wire_name=VendorText(each.wire_name),
                annotation=found.text if each.is_required else f"NotRequired[{found.text}]",
            )
        )
    return DictionaryView(
        name=dictionaries[definition.name],
        doc=VendorText(f"`{definition.name}` as a dictionary."),
        is_functional=is_functional,
        keys=tuple(keys),
    )
