"""Python names for wire names: readable, distinct, and never in the way of what generated code itself uses."""

from __future__ import annotations

import keyword
import unicodedata
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar

from reynard.ir.class_names import Reserved
from reynard.ir.names import allocate, cap_words, snake_case
from reynard.targets.python.beside_list import LIST
from reynard.targets.python.errors import NAMES
from reynard.targets.python.types import CHECKS, FORMATS
from reynard.targets.text import HIDDEN
from reynard.text.devices import DEVICES

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from reynard.ir.types import Field

Key = TypeVar("Key")

_ANNOTATIONS = (
    "Annotated",
    "Any",
    "Field",
    "FileValue",
    "Literal",
    "MultipleOf",
    "None",
    "Promised",
    "bool",
    "bytes",
    "dict",
    "float",
    "int",
    "list",
    "str",
)
FORMAT_TYPES = tuple(name for names in FORMATS.values() for name in names)
_PYDANTIC = (
    "construct",
    "copy",
    "dict",
    "from_orm",
    "json",
    "model_computed_fields",
    "model_config",
    "model_construct",
    "model_copy",
    "model_dump",
    "model_dump_json",
    "model_extra",
    "model_fields",
    "model_fields_set",
    "model_json_schema",
    "model_parametrized_name",
    "model_post_init",
    "model_rebuild",
    "model_validate",
    "model_validate_json",
    "model_validate_strings",
    "parse_file",
    "parse_obj",
    "parse_raw",
    "schema",
    "schema_json",
    "update_forward_refs",
    "validate",
)
_OURS = ("cancel_on_exit", "cls", "max_pages", "on_update", "options", "self", "timeout")
_CLIENT = ("aclose", "close", "tasks", "with_options")
_GROUP = ("with_options", "with_raw_response")
TASK_METHODS = ("run", "submit")

_OF_THE_RUNTIME = frozenset((
    "Any", "AsyncClient", "AsyncEventStream", "AsyncGroup", "AsyncPages", "AsyncTask", "AsyncTaskResult", "AsyncTasks",
    "Callable", "Client", *FORMAT_TYPES, "EventStream", "FileInput", "Group", "Hooks", "Journal", "Literal", "Pages",
    "RequestOptions", "Task", "TaskResult", "TaskUpdate", "Tasks", "Unset", "Upload",
))  # fmt: skip
"""Classes that the modules of clients and groups import."""
_NEVER = _OF_THE_RUNTIME.union(
    NAMES,
    ("Annotated", "None", "True", "False", "Literal", "NotRequired", "TypedDict", "Union", "Ellipsis"),
    ("NotImplemented",),
    ("BaseModel", "ConfigDict", "Field", "Meta", "Struct", "UnsetType"),
    ("Base64Bytes", "FileValue", "Null", "Promised", *CHECKS),
    ("RequestModel", "RequestRoot", "ResponseModel", "ResponseRoot", "RuledModel", "DocumentedHeaders"),
    ("Body", "Constant", "Operation", "Pagination", "Parameter", "Part", "Reply"),
    ("Equals", "Lifecycle", "Mapping", "Outputs", "Poll", "Sequence", "Step", "Iterable", "Secret", "AsyncSecret"),
    ("BaseException", "Exception", "ConnectionError", "LookupError", "RuntimeError", "TimeoutError", "Warning"),
    ("Payload", "Webhook", "Webhooks"),
)
"""What models are not called: the modules in which they stand, or are named, use these words themselves."""
_EXCEPTIONS = frozenset(
    """
    ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError BytesWarning
    ChildProcessError ConnectionAbortedError ConnectionRefusedError ConnectionResetError DeprecationWarning EOFError
    EncodingWarning EnvironmentError FileExistsError FileNotFoundError FloatingPointError FutureWarning GeneratorExit
    IOError ImportError ImportWarning IndentationError IndexError InterruptedError IsADirectoryError KeyError
    KeyboardInterrupt MemoryError ModuleNotFoundError NameError NotADirectoryError NotImplementedError OSError
    OverflowError PermissionError ProcessLookupError RecursionError ReferenceError ResourceWarning RuntimeWarning
    StopIteration SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeError
    UserWarning ValueError ZeroDivisionError
    """.split()  # noqa: SIM905 - a list of words reads better as text
)
"""What every module knows: who imports a model that is called so can catch the other no more."""
RESERVED_CLASSES = Reserved(never=_NEVER, rather_not=_EXCEPTIONS)
_CONSTANTS = frozenset(("EVENTS", "LIFECYCLES", "NULL", "OPERATION", "PAGINATION", "PROVIDER", "UNSET"))
_BUILTIN_TYPES = frozenset(("bool", "bytes", "dict", "float", "int", "list", "object", "str"))
"""Names in annotations: a method or group that is called so would hide the type from its neighbours."""

_NOT_A_FIELD = frozenset((*_ANNOTATIONS, *FORMAT_TYPES, *_PYDANTIC, *_OURS))


@lru_cache(maxsize=8192)
def identifier(wire_name: str) -> str:
    """Return a Python name for a wire name, for fields and arguments alike.

    >>> identifier("Content-Type"), identifier("class"), identifier("2d"), identifier("_id"), identifier("用户 名")
    ('content_type', 'class_', 'n2d', 'id', '用户_名')
    """
    name = snake_case(wire_name) or "field"
    name = unicodedata.normalize("NFKC", name).strip("_") or "field"
    if not name.isidentifier():
        name = f"n{name}" if f"n{name}".isidentifier() else "field"
    if keyword.iskeyword(name) or name in _NOT_A_FIELD:
        return f"{name}_"
    return name


def is_plain_key(wire_name: str) -> bool:
    """Tell whether a key of a `TypedDict` can stand in a class: Python folds, mangles and reserves some names."""
    return (
        wire_name.isidentifier()
        and not keyword.iskeyword(wire_name)
        and not wire_name.startswith("__")
        and unicodedata.normalize("NFKC", wire_name) == wire_name
        and HIDDEN.search(wire_name) is None
    )


def field_names(
    fields: Iterable[Field], taken: Iterable[str] = (), given: Iterable[tuple[str, str]] = ()
) -> dict[str, str]:
    """Return the attribute names of a model's members, by wire name: after that, or as a person calls them.

    `given` are the names that some had when the client was last generated: they stay.
    """
    chosen = {each.wire_name: each.name for each in fields if each.name}
    called = {each.wire_name: each.name or each.wire_name for each in fields}
    used = {*_NOT_A_FIELD, *taken}
    kept = _kept(((wire, name) for wire, name in given if wire in called and wire not in chosen), chosen.values(), used)
    left = [wire for wire in called if wire not in kept]
    return {**kept, **allocate(left, lambda wire: identifier(called[wire]), taken={*used, *kept.values()})}


def argument_names(
    places: Sequence[tuple[str, str]],
    called: Mapping[tuple[str, str], str],
    had: Mapping[tuple[str, str], str],
) -> dict[tuple[str, str], str]:
    """Return the argument names of a method for (location, wire name) pairs; the body's come first.

    `called` is what some of them are called beside others, or by a person; `had` are names that some had when the
    client was last generated: they stay.

    Where two places want the same name, the later one is told apart by its location: `id` and `id_path`.
    """
    order = {"body": 0, "path": 1, "query": 2, "header": 3, "cookie": 4, "raw": 5, "type": 6}
    asked = {*places}
    chosen = [name for each, name in called.items() if each in asked and each not in had]
    given = _kept(((each, name) for each, name in had.items() if each in asked), chosen, _NOT_A_FIELD)
    used = {*_NOT_A_FIELD, *given.values()}
    for location in sorted({place for place, _ in places}, key=lambda each: order[each]):
        wire_names = [name for place, name in places if place == location and (place, name) not in given]
        free = allocate(wire_names, partial(_name_at, location, frozenset(used), called), taken=used)
        given |= {(location, wire): name for wire, name in free.items()}
        used |= set(free.values())
    return given


def _kept(given: Iterable[tuple[Key, str]], chosen: Iterable[str], taken: Collection[str]) -> dict[Key, str]:
    """Return names that were given before and can be given still: no two alike, and none that a person chose."""
    used = {*map(identifier, chosen), *taken}
    kept: dict[Key, str] = {}
    for key, name in given:
        is_name = name.isidentifier() and not keyword.iskeyword(name) and not name.startswith("_")
        if is_name and name not in used and unicodedata.normalize("NFKC", name) == name:
            kept[key] = name
            used.add(name)
    return kept


def _name_at(location: str, used: frozenset[str], called: Mapping[tuple[str, str], str], wire_name: str) -> str:
    name = identifier(called.get((location, wire_name)) or wire_name)
    return f"{name}_{location}" if name in used and name not in _NOT_A_FIELD else name


def module_name(name: str) -> str:
    """Return a module's name for an operation, group or provider."""
    return f"{name}_" if keyword.iskeyword(name) or name in DEVICES else name


def method_name(operation: str, *, has_tasks: bool = True) -> str:
    """Return a method's name for an operation; `run` and `submit` are those of tasks, where a group starts any."""
    taken = {*_GROUP, *(_BUILTIN_TYPES - {LIST}), *(TASK_METHODS if has_tasks else ())}
    return f"{operation}_" if keyword.iskeyword(operation) or operation in taken else operation


def group_attribute(group: str) -> str:
    """Return how a group is reached from the client, with a dot before each group within another.

    >>> group_attribute("chat.completions"), group_attribute("tasks.import")
    ('chat.completions', 'tasks_.import_')
    """
    first, *rest = group.split(".")
    parts = [
        (first, {*_CLIENT, *_BUILTIN_TYPES}),
        *((each, {*_GROUP, *TASK_METHODS, *_BUILTIN_TYPES}) for each in rest),
    ]
    return ".".join(f"{part}_" if keyword.iskeyword(part) or part in taken else part for part, taken in parts)


def class_name(text: str) -> str:
    """Return a class name for a text."""
    name = cap_words(text) or "Api"
    name = name if name.isidentifier() else f"N{name}"
    return f"{name}_" if keyword.iskeyword(name) else name


def group_class(group: str, client: str, models: Iterable[str]) -> str:
    """Return the class of a group, apart from the client's and from everything that its module imports."""
    name = class_name(group)
    taken = {*_OF_THE_RUNTIME, *models, client, f"Async{client}"}
    while name in taken or f"Async{name}" in taken:
        name += "Group"
    return name


def client_class(provider: str) -> str:
    """Return the class of a provider's client; the base of its errors is called like it."""
    name = class_name(provider)
    is_taken = name in _OF_THE_RUNTIME or f"Async{name}" in _OF_THE_RUNTIME or f"{name}Error" in NAMES
    return f"{name}Api" if is_taken else name


def lifecycle_constant(name: str) -> str:
    """Return the constant that describes the life of a task."""
    made = name.upper()
    return f"{made}_" if made in _CONSTANTS else made
