"""Objects that are sent as callers may write them: a `TypedDict` each, by wire names, and names for all of its forms.

They stand in modules of their own, which only type checkers load, and who asks for one of them by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reynard.ir.names import free_name, words
from reynard.ir.shape import Reference, inside, names_in
from reynard.targets.python.dictionary_views import DictionariesView, DictionaryView, FormView, KeyView
from reynard.targets.python.docs import field_doc
from reynard.targets.python.naming import FORMAT_TYPES, is_plain_key, module_name
from reynard.targets.python.types import Passed, annotation
from reynard.targets.text import VendorText
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Definition, Operation, Provider
    from reynard.targets.python.places import Places
    from reynard.targets.python.types import Annotation

_TYPING = ("Any", "Literal", "NotRequired", "TypeAlias", "TypedDict")
_FORMS = "{} in each form that may be passed: an object to send, a dictionary, what came in an answer."
_FORMS_OF_UNION = "Any of {}, in each form that may be passed."
_BUILT_IN = frozenset(("None", "bool", "bytes", "dict", "float", "int", "list", "str"))


def passed_in(operations: Iterable[Operation]) -> Passed:
    """Return what callers may pass for each object that is a part of an argument: a dictionary, or what came."""
    given = tuple(operations)
    taken = {definition.name.lower() for each in given for definition in each.definitions}
    passed = {definition.name: definition for each in given for definition in passed_by(each)}
    made: dict[str, str] = {}
    for _, each in sorted(passed.items()):
        if not each.is_union:
            # The vendor's own `VideoParam` is the class already: as a dictionary it is a `VideoParamDict`.
            end = "Dict" if words(_stem(each))[-1:] in (["Param"], ["Params"]) else "Param"
            made[each.name] = _beside(each, end, taken)
    answers = {each.name: each.twin for each in passed.values() if each.twin and not each.is_union}
    several = [each for name, each in sorted(passed.items()) if name in answers or each.is_union]
    forms = {each.name: _beside(each, "Like", taken) if _holds_objects(each) else each.name for each in several}
    return Passed(made, answers, forms)


def _holds_objects(definition: Definition) -> bool:
    """Tell whether a definition is an object, or a union of some, and none of values alone."""
    return definition.root is None or any(isinstance(each, Reference) for each in inside(definition.root))


def _stem(definition: Definition) -> str:
    """Return what is sent as `VideoInput`, since an answer has the plain name, by that name."""
    return definition.name.removesuffix("Input") if definition.twin else definition.name


def _beside(definition: Definition, end: str, taken: set[str]) -> str:
    """Return a name that nothing has for a form of a definition, and take it."""
    names = (f"{_stem(definition)}{end}", f"{definition.name}{end}", f"{definition.name}{end}Object")
    return free_name(next((one for one in names if one.lower() not in taken), names[0]), taken)


def passed_by(operation: Operation) -> Iterator[Definition]:
    """Yield the definitions that stand somewhere in an argument; one that may have any member is any dictionary."""
    known = {each.name: each for each in operation.definitions}
    waiting = [*_arguments(operation, known)]
    seen: set[str] = set()
    while waiting:
        for name in names_in(waiting.pop()):
            definition = known[name]
            if (definition.is_union or definition.extra is None) and name not in seen:
                seen.add(name)
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
    for name in dict(passed.beside()):
        module = places.modules[name].partition(".")[2]
        if module in users and name in definitions:
            by_module.setdefault(module, []).append(definitions[name])
    return tuple(
        _module(module, f"What {users[module]} arguments, as plain dictionaries.", found, passed, places)
        for module, found in sorted(by_module.items())
    )


def _module(
    module: str, doc: str, definitions: Sequence[Definition], passed: Passed, places: Places
) -> DictionariesView:
    objects = [each for each in definitions if not each.is_union]
    forms = _forms(definitions, passed)
    shapes = [annotation(field.shape, "argument", passed) for each in objects for field in each.fields]
    found = [*shapes, *(each for _, each in forms)]
    used = set[str]().union(*(each.imports for each in found))
    used |= {"TypedDict"} if objects else set()
    used |= {"TypeAlias"} if forms else set()
    used |= {"NotRequired"} if any(not field.is_required for each in objects for field in each.fields) else set()
    names = {written for each in definitions for name, written in passed.beside() if name == each.name}
    models = set[str]().union(*(each.models for each in found))
    beside = set[str]().union(*(each.dictionaries for each in found))
    views = tuple(_dictionary(each, passed, used | names | models | beside | _BUILT_IN) for each in objects)
    imports = (
        ("collections.abc", ("Sequence",) if "Sequence" in used else ()),
        ("typing", tuple(each for each in _TYPING if each in used)),
        ("..._runtime.content", tuple(sorted(used & {"FileInput", "Upload"}))),
        ("..._runtime.formats", tuple(sorted(used.intersection(FORMAT_TYPES)))),
        *((name, tuple(found)) for name, found in places.imports(models | beside - names, "..").items()),
    )
    return DictionariesView(
        doc=VendorText(doc),
        module=module,
        imports=tuple((module, names) for module, names in imports if names),
        dictionaries=views,
        forms=tuple(
            FormView(
                name=passed.forms[each.name],
                annotation=text.text,
                doc=VendorText((_FORMS_OF_UNION if each.is_union else _FORMS).format(f"`{_stem(each)}`")),
            )
            for each, text in forms
        ),
    )


def _forms(definitions: Sequence[Definition], passed: Passed) -> list[tuple[Definition, Annotation]]:
    """Return what all forms of some definitions are together, each behind those that it names."""
    bare = replace(passed, forms={})
    found = {
        each.name: (each, annotation(each.root, "argument", passed))
        if each.is_union and each.root is not None
        else (each, annotation(Reference(name=each.name), "argument", bare))
        for each in definitions
        if each.name in passed.forms
    }
    called = {passed.forms[name]: name for name in found}
    order: dict[str, None] = {}

    def add(name: str) -> None:
        for one in sorted(found[name][1].dictionaries & called.keys()):
            if called[one] not in order:
                add(called[one])
        order.setdefault(name)

    for name in sorted(found):
        add(name)
    return [found[name] for name in order]


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
                doc=field_doc(each),
            )
        )
    return DictionaryView(
        name=passed.dictionaries[definition.name],
        doc=VendorText(f"`{definition.name}` as a dictionary."),
        is_functional=is_functional,
        keys=tuple(keys),
    )
