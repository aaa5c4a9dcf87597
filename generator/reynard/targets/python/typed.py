"""The Python names and types of one operation, decided once for its module, its methods and its documents."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from reynard.ir.names import cap_words, singular, snake_case
from reynard.ir.shape import ANYTHING, Anything, ListOf, MapOf, Reference, options_of
from reynard.ir.types import Field
from reynard.patterns import compiled
from reynard.targets.python.naming import argument_names, field_names, identifier
from reynard.targets.python.types import BARE, Annotation, annotation, checked, optional
from reynard.values import Struct, replace

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reynard.ir.shape import Shape
    from reynard.ir.types import Body, Definition, Operation, Parameter, Reply
    from reynard.targets.python.types import Passed, Use

_THING = compiled(r"[A-Za-z]{3,}(?:[-_][A-Za-z]+)*")
"""A part of a path that says of what the next one finds one."""
_BYTES = Annotation("bytes")
_TEXT = Annotation("str")
OPEN_OBJECT = MapOf(values=ANYTHING)
_NONE = Annotation("None", accepts_none=True)


class Member(Struct, frozen=True):
    """A member of a model: its attribute and type, and the argument it becomes where the model is a body."""

    field: Field
    name: str
    annotation: Annotation
    argument: str = ""


class Model(Struct, frozen=True):
    """A definition as a model, its members in order."""

    definition: Definition
    members: tuple[Member, ...]


NO_MODELS: Mapping[str, Model] = MappingProxyType({})


class TypedBody(Struct, frozen=True):
    """A body in one media type: a model whose members are arguments, or one argument of a type."""

    body: Body
    model: Model | None
    argument: str
    annotation: Annotation

    @property
    def is_open(self) -> bool:
        """Whether it is an object of which nothing more is known: who passes nothing sends an empty one."""
        return self.model is None and self.body.shape == OPEN_OBJECT


class Listing(Struct, frozen=True):
    """The items of an answer that is a page of a list: the attributes that lead to them, and the type of one."""

    members: tuple[str, ...]
    item: Annotation


class Typed(Struct, frozen=True):
    """An operation's names and types."""

    models: Mapping[str, Model]
    bodies: tuple[TypedBody, ...]
    """The body in each of its media types, first the one that is sent where nobody chooses."""
    media: str
    """The argument that chooses among them; empty where there is nothing to choose."""
    parameters: tuple[tuple[Parameter, str, Annotation], ...]
    """Parameters, each with its argument and what is checked of it."""
    replies: tuple[tuple[Reply, Annotation], ...]
    """What the client parses and returns."""
    refusals: tuple[tuple[Reply, Annotation], ...]
    """What an error may bring along as a class."""
    result: Annotation
    event: Annotation
    passed: Passed
    """What callers may pass for objects in arguments."""
    listing: Listing | None = None
    """The items of its pages, where it answers in pages."""

    @classmethod
    def of(
        cls,
        operation: Operation,
        passed: Passed = BARE,
        known: Mapping[str, Model] = NO_MODELS,
    ) -> Typed:
        """Decide the names and types of an operation; `known` are models that are typed already."""
        arguments = arguments_of(operation)
        replies = tuple((reply, _reply_type(reply)) for reply in good_replies(operation))
        shown = [(reply, _reply_type(reply, "result")) for reply, _ in replies]
        whole = [found for reply, found in shown if reply.kind != "events"]
        events = [found for reply, found in shown if reply.kind == "events"]
        models = {each.name: known.get(each.name) or typed_model(each) for each in operation.definitions}
        bodies: list[TypedBody] = []
        for each in bodies_of(operation):
            root = models.get(each.definition)
            if root is not None:
                named = [
                    Member(one.field, one.name, one.annotation, arguments.get(("body", one.field.wire_name), ""))
                    for one in root.members
                ]
                models[root.definition.name] = replace(root, members=tuple(named))
                root = replace(root, members=tuple(one for one in named if one.argument))
            raw = ("body" if operation.body is not None and not operation.body.definition else "raw", "body")
            argument = arguments[raw] if root is None else ""
            bodies.append(TypedBody(each, root, argument, checked(annotation(each.shape, is_value=True), each.rules)))
        return cls(
            models=models,
            bodies=tuple(bodies),
            media=arguments.get(("type", "media"), ""),
            parameters=tuple(
                (
                    each,
                    arguments[each.location, each.wire_name],
                    checked(annotation(each.shape, is_value=True), each.rules),
                )
                for each in operation.parameters
            ),
            replies=replies,
            refusals=tuple((reply, _reply_type(reply)) for reply in refusals(operation)),
            result=_either(whole) if whole else (events[0] if events else _NONE),
            event=events[0] if events else annotation(ANYTHING),
            listing=_listing(operation, models),
            passed=passed,
        )


def typed_model(definition: Definition) -> Model:
    """Return a definition as a model."""
    use: Use = "model" if definition.direction == "request" else "answer"
    if definition.root is not None:
        root = Field(wire_name="root", shape=definition.root, is_required=True)
        return Model(definition, (Member(root, "root", checked(annotation(root.shape, use), definition.rules)),))
    names = field_names(definition.fields, given=definition.given)
    members: list[Member] = []
    for each in definition.fields:
        found = checked(annotation(each.shape, use), each.rules)
        if not (each.is_required or each.is_promised):
            found = optional(found, is_sent=use == "model")
        members.append(Member(each, names[each.wire_name], found))
    return Model(definition, tuple(members))


def listed_by(operation: Operation) -> Definition | None:
    """Return the object of which an answer is a list, or a page of one; nothing where its items are no objects."""
    items = listed_in(operation)
    found = next((each.name for each in items if isinstance(each, Reference)), "")
    return next((each for each in operation.definitions if each.name == found and each.fields), None)


def listed_in(operation: Operation) -> Sequence[Shape]:
    """Return what the items of an answer that is a list, or a page of one, may be."""
    shape, known = operation.reply.shape if operation.reply is not None else ANYTHING, operation.definitions
    steps = operation.pagination.items.split(".") if operation.pagination is not None else []
    for step in (each for each in steps if each != "$"):
        names = {each.name for each in options_of(shape) if isinstance(each, Reference)}
        fields = (field for each in known if each.name in names for field in each.fields)
        shape = next((field.shape for field in fields if field.wire_name == step), ANYTHING)
    return [one for each in options_of(shape) if isinstance(each, ListOf) for one in options_of(each.items)]


def _listing(operation: Operation, models: Mapping[str, Model]) -> Listing | None:
    """Return the items of an operation's pages; of any type where the answer's does not lead to a list."""
    reply = operation.reply
    if operation.pagination is None or reply is None:
        return None
    shape, names = reply.shape, list[str]()
    for step in () if operation.pagination.items == "$" else operation.pagination.items.split("."):
        holder = next((each for each in options_of(shape) if isinstance(each, Reference)), None)
        members = models[holder.name].members if holder is not None else ()
        member = next((each for each in members if each.field.wire_name == step), None)
        names.append(member.name if member is not None else step)
        shape = member.field.shape if member is not None else ANYTHING
    found = next((each for each in options_of(shape) if isinstance(each, ListOf)), None)
    return Listing(tuple(names), annotation(found.items if found is not None else ANYTHING, "result"))


def good_replies(operation: Operation) -> tuple[Reply, ...]:
    """Return the answers that the client parses; the others are errors, read by the provider's envelope."""
    good = [each for each in operation.replies if each.status.startswith("2")]
    good = good or [each for each in operation.replies if each.status == "default"]
    if all(each.kind == "any" for each in good):
        return tuple(good)
    # Beside a success that says what it holds, one that says nothing holds nothing.
    return tuple(replace(each, kind="empty") if each.kind == "any" else each for each in good)


def refusals(operation: Operation) -> tuple[Reply, ...]:
    """Return the documented answers that say what is in an error."""
    good = good_replies(operation)
    others = (each for each in operation.replies if each not in good and not each.status.startswith("2"))
    return tuple(
        each
        for each in others
        if each.kind == "text" or (each.kind == "json" and not isinstance(each.shape, Anything | MapOf))
    )


def _either(found: Sequence[Annotation]) -> Annotation:
    """Return the type of one of several answers: each once, None behind the others."""
    anything = next((each for each in found if each.text == "Any"), None)
    if anything is not None or len({each.text for each in found}) == 1:
        return anything or found[0]
    texts = dict.fromkeys(each.text.removesuffix(" | None") for each in found)
    texts.pop("None", None)
    is_nullable = any(each.accepts_none for each in found)
    return Annotation(
        " | ".join((*texts, "None") if is_nullable else texts),
        frozenset().union(*(each.models for each in found)),
        frozenset().union(*(each.imports for each in found)),
        accepts_none=is_nullable,
    )


def bodies_of(operation: Operation) -> tuple[Body, ...]:
    """Return an operation's body in each of its media types."""
    return (operation.body, *operation.alternatives) if operation.body is not None else ()


def body_members(operation: Operation, body: Body | None = None) -> Definition | None:
    """Return the definition whose members are the arguments of a body, the first unless told, if it is an object.

    Members that only answers have are none of them.
    """
    body = operation.body if body is None else body
    if body is None or not body.definition:
        return None
    found = next(each for each in operation.definitions if each.name == body.definition)
    if not any(each.is_answered for each in found.fields):
        return found
    return replace(found, fields=tuple(each for each in found.fields if not each.is_answered))


def arguments_of(operation: Operation) -> Mapping[tuple[str, str], str]:
    """Return an operation's argument names by (location, wire name); a body that is no object is `body`.

    Beside one that is an object its location is `raw`; the choice of a media type is `media` at `type`.
    """
    places: list[tuple[str, str]] = []
    called: dict[tuple[str, str], str] = {(each.location, each.wire_name): each.name for each in operation.parameters}
    bodies = bodies_of(operation)
    for body in bodies:
        members = body_members(operation, body)
        is_beside = bool(bodies[0].definition)
        named = [("raw" if is_beside else "body", "body")] if members is None else []
        named += [("body", field.wire_name) for field in members.fields] if members is not None else []
        places += [each for each in named if each not in places]
        called |= {("body", each.wire_name): each.name for each in (members.fields if members is not None else ())}
    places += [("type", "media")] if len(bodies) > 1 else []
    chosen = {key: name for key, name in called.items() if name}
    had = {(place, wire): name for place, wire, name in operation.given if (place, wire) not in chosen}
    places += [(each.location, each.wire_name) for each in operation.parameters]
    beside = {key: name for key, name in _beside_body(operation, places).items() if name not in had.values()}
    return argument_names(places, {**beside, **chosen}, had)


def _beside_body(operation: Operation, places: Sequence[tuple[str, str]]) -> Mapping[tuple[str, str], str]:
    """Return what parts of a path are called that a body has a member like: `film_id` beside the `id` of the film."""
    sent = {identifier(wire) for place, wire in places if place == "body"}
    taken = sent | {identifier(each.wire_name) for each in operation.parameters}
    made: dict[tuple[str, str], str] = {}
    for each in operation.parameters:
        own = identifier(each.wire_name)
        before = operation.path.partition(f"{{{each.wire_name}}}")[0].rstrip("/").rpartition("/")[2]
        thing = snake_case(singular(cap_words(before))) if _THING.fullmatch(before) else ""
        if each.location == "path" and own in sent and thing and f"{thing}_{own}" not in taken:
            made["path", each.wire_name] = f"{thing}_{own}"
    return made


def _reply_type(reply: Reply, use: Use = "answer") -> Annotation:
    match reply.kind:
        case "bytes":
            return _BYTES
        case "text":
            return _TEXT
        case "empty":
            return _NONE
        case "any":
            return annotation(ANYTHING)
        case "json" | "events":
            return annotation(reply.shape, use, is_value=use == "answer")
