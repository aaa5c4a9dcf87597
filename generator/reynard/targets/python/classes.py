"""Models as views: their order, their words, and what their module imports."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, TypeAlias

from reynard.targets.python.class_views import FieldView, ImportView, ModelView, SharedView
from reynard.targets.python.docs import field_doc, model_doc
from reynard.targets.python.naming import FORMAT_TYPES
from reynard.targets.python.types import CHECKS
from reynard.targets.text import VendorText

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reynard.ir.types import Operation
    from reynard.targets.python.places import Places, SharedModule
    from reynard.targets.python.typed import Member, Model, Typed

Role: TypeAlias = Literal[
    "sends",
    "answers",
    "event",
    "refuses",
    "headers",
    "part sent",
    "part answered",
    "either answered",
    "either refused",
]
_TYPING = ("Annotated", "Any", "Literal", "TypeAlias", "Union")
_FEW = 2
_WORDS: Mapping[Role, tuple[str, str]] = {
    "sends": ("What {} sends{}.", "What {} send."),
    "answers": ("What {} answers{}.", "What {} answer."),
    "event": ("One event of what {} answers.", "One event of what {} answer."),
    "refuses": ("What {} refuses with, as `error.parsed`: HTTP {}.", "What {} refuse with, as `error.parsed`."),
    "headers": (
        "What {} answers in headers, as `documented_headers` of the raw answer.",
        "What {} answer in headers, as `documented_headers` of the raw answer.",
    ),
}
"""What is said of a model that the documentation has no words for: of one operation, and of several."""
_OF_PARTS: Mapping[str, str] = {
    "part sent": "Part of what is sent by {}.",
    "part answered": "Part of an answer of {}.",
    "either answered": "One of the answers of {}.",
    "either refused": "One of the refusals of {}, as `error.parsed`.",
}


def words_for_models(
    typed: Iterable[tuple[Operation, Typed]], calls: Mapping[str, str] = MappingProxyType({})
) -> Mapping[str, str]:
    """Return, for each model of some operations, what it is there; `calls` says how operations are called."""
    found: dict[str, dict[Role, dict[str, str]]] = {}
    for operation, types in typed:
        for name, (role, detail) in roles_of(operation, types).items():
            found.setdefault(name, {}).setdefault(role, {})[calls.get(operation.name, operation.name)] = detail
    return {name: _in_words(roles) for name, roles in found.items()}


def _in_words(roles: Mapping[Role, Mapping[str, str]]) -> str:
    role = next((each for each in _WORDS if each in roles), None)
    if role is None:
        return _of_part(roles)
    one, several = _WORDS[role]
    users = tuple(roles[role])
    return several.format(_listed(users)) if len(users) > 1 else one.format(f"`{users[0]}`", roles[role][users[0]])


def _of_part(roles: Mapping[Role, Mapping[str, str]]) -> str:
    """Return of which objects a part is which member; where it is of none, whose it is."""
    places = list(dict.fromkeys(place for users in roles.values() for place in users.values() if place))
    if not places:
        role, users = next(iter(roles.items()))
        return _OF_PARTS[role].format(_listed(tuple(users)))
    said = _enumerated(places[: _FEW if len(places) > _FEW + 1 else None], len(places), "other members")
    return f"{said[0].upper()}{said[1:]}."


def _listed(operations: Sequence[str]) -> str:
    """Return some operations in words: the first, and how many others."""
    names = [f"`{each}`" for each in operations[: _FEW if len(operations) > _FEW + 1 else None]]
    return _enumerated(names, len(operations), "other operations")


def _enumerated(shown: Sequence[str], count: int, others: str) -> str:
    """Return the first of several things, and how many others there are."""
    *first, last = [*shown, *([f"{count - len(shown)} {others}"] if count > len(shown) else [])]
    return f"{', '.join(first)} and {last}" if first else last


def roles_of(operation: Operation, typed: Typed) -> Mapping[str, tuple[Role, str]]:
    """Return what each model is to an operation."""
    roles: dict[str, tuple[Role, str]] = {}
    held: dict[str, str] = {}
    passed = [(name, found) for _, name, found in typed.parameters]
    passed += [(each.argument, each.annotation) for each in typed.bodies if each.model is None]
    for argument, found in passed:
        lead = "each of " if found.text.startswith("list[") else ""
        held |= dict.fromkeys(found.models.difference(held), f"{lead}what is passed as `{argument}`")
    for each, owner in ((each, model.definition) for model in typed.models.values() for each in model.members):
        lead = "each of " if each.annotation.text.startswith("list[") else ""
        new = each.annotation.models.difference(held, (owner.name,))
        place = f"one of `{owner.name}`" if owner.is_union else f"{lead}`{each.name}` of `{owner.name}`"
        held |= dict.fromkeys(new, place)
    for name, model in typed.models.items():
        definition = model.definition
        medias = [each.body.media for each in typed.bodies if each.body.definition == name]
        answers = [reply for reply, found in typed.replies if found.text == name]
        refusals = [reply.status for reply, found in typed.refusals if found.text == name]
        if definition.is_headers:
            roles[name] = "headers", ""
        elif answers:
            is_result = typed.result.text == name
            roles[name] = "answers", "" if is_result else f" with HTTP {answers[0].status}"
            roles[name] = ("event", "") if answers[0].kind == "events" else roles[name]
        elif refusals:
            roles[name] = "refuses", " or ".join("any other status" if each == "default" else each for each in refusals)
        elif medias:
            is_first = operation.body is not None and operation.body.media in medias
            roles[name] = "sends", "" if is_first else f" as {medias[0]}"
        elif definition.direction == "request":
            roles[name] = "part sent", held.get(name, "")
        elif any(name in found.models for _, found in typed.replies) and name not in held:
            roles[name] = "either answered", ""
        elif any(name in found.models for _, found in typed.refusals) and name not in held:
            roles[name] = "either refused", ""
        else:
            roles[name] = "part answered", held.get(name, "")
    return roles


def leaves_first(models: Mapping[str, Model]) -> Sequence[Model]:
    """Order models so that each stands behind those it names; cycles are resolved by pydantic at first use."""
    done: dict[str, Model] = {}
    entered: set[str] = set()
    stack = [(name, False) for name in reversed(list(models))]
    while stack:
        name, is_left = stack.pop()
        if is_left:
            done.setdefault(name, models[name])
        elif name not in entered:
            entered.add(name)
            stack.append((name, True))
            stack.extend((each, False) for each in sorted(_named_by(models[name], models), reverse=True))
    return _unions_behind(done)


def _named_by(model: Model, models: Mapping[str, Model]) -> set[str]:
    return {each for member in model.members for each in member.annotation.models if each in models}


def _unions_behind(models: Mapping[str, Model]) -> Sequence[Model]:
    """Put unions behind all that they are made of: they are evaluated where they stand, also within a cycle."""
    made: dict[str, Model] = {}
    late: dict[str, Model] = {}
    for name, model in models.items():
        is_late = model.definition.is_union and not _named_by(model, models) <= made.keys()
        (late if is_late else made)[name] = model
        while ready := [each for each in late if _named_by(late[each], models) <= made.keys()]:
            made |= {each: late.pop(each) for each in ready}
    return [*made.values(), *late.values()]


def plan_class(model: Model, fallback: str) -> ModelView:
    """Return the view of a model; `fallback` is said where the documentation says nothing."""
    definition = model.definition
    if definition.is_union:
        return _plan_union(model, fallback)
    is_ruled = definition.rules is not None and definition.root is None
    kind = "Request" if definition.direction == "request" else "Response"
    base = "RuledModel" if is_ruled else f"{kind}Root" if definition.root is not None else f"{kind}Model"
    return ModelView(
        name=definition.name,
        base="DocumentedHeaders" if definition.is_headers else base,
        doc=model_doc(definition, fallback),
        allows_extra=definition.direction == "request" and definition.extra is not None and definition.root is None,
        rules=definition.rules if is_ruled else None,
        fields=tuple(_field(each, is_sent=definition.direction == "request") for each in model.members),
    )


def _plan_union(model: Model, fallback: str) -> ModelView:
    definition, (root,) = model.definition, model.members
    return ModelView(
        name=definition.name,
        base="",
        doc=model_doc(definition, fallback),
        allows_extra=False,
        fields=(),
        alternatives=root.annotation.text,
    )


def _field(member: Member, *, is_sent: bool) -> FieldView:
    field, found = member.field, member.annotation
    is_there = field.is_required or field.is_promised
    return FieldView(
        name=member.name,
        annotation=found.text,
        is_promised=field.is_promised,
        alias=VendorText(field.wire_name) if member.name != field.wire_name else None,
        is_optional=not is_there,
        doc=field_doc(field, is_sent=is_sent),
    )


def plan_imports(
    models: Sequence[Model],
    views: Sequence[ModelView],
    places: Places,
    module: str,
    others: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset()),
) -> tuple[ImportView, ...]:
    """Return what a module with models imports; `others` are the imports and the models of what else it names."""
    annotations = [each.annotation for model in models for each in model.members]
    used = others[0].union(*(each.imports for each in annotations))
    named = others[1].union(*(each.models for each in annotations))
    is_promised = any(field.is_promised for view in views for field in view.fields)
    has_alias = any(field.is_aliased for view in views for field in view.fields)
    allows_extra = any(view.allows_extra for view in views)
    runtime = {view.base for view in views} - {"DocumentedHeaders", ""}
    used |= {"TypeAlias"} if any(view.alternatives for view in views) else set()
    runtime |= {"Fits"} if any(view.rules is not None for view in views) else set()
    runtime |= {"Base64Bytes", "FileValue", *CHECKS} & used
    pydantic = [*(["ConfigDict"] if allows_extra else []), *(["Field"] if "Field" in used or has_alias else [])]
    has_headers = any(view.base == "DocumentedHeaders" for view in views)
    lines = [
        ("typing", [name for name in _TYPING if name in used]),
        ("pydantic", pydantic),
        ("..._runtime.documented", ["DocumentedHeaders"] if has_headers else []),
        ("..._runtime.formats", sorted(used.intersection(FORMAT_TYPES))),
        ("..._runtime.models", sorted(runtime)),
        ("..._runtime.options", ["Null"] if "Null" in used else []),
        ("..._runtime.promised", ["Promised"] if is_promised else []),
        *places.imports((name for name in named if places.modules[name] != module), "..").items(),
    ]
    return tuple(ImportView(module=name, names=tuple(names)) for name, names in lines if names)


def plan_shared(
    shared: SharedModule,
    models: Mapping[str, Model],
    places: Places,
    said: Mapping[str, str],
    calls: Mapping[str, str] = MappingProxyType({}),
) -> SharedView:
    """Return the view of a module with models that several operations have; `calls` says how those are called."""
    own = leaves_first({each.name: models[each.name] for each in shared.definitions})
    views = tuple(plan_class(each, said[each.definition.name]) for each in own)
    return SharedView(
        doc=VendorText(f"What {_listed([calls.get(each, each) for each in shared.users])} have in common."),
        module=shared.name,
        imports=plan_imports(own, views, places, f"models.{shared.name}"),
        models=views,
    )
