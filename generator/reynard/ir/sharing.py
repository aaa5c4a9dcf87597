"""Equal definitions of all operations of a provider become one: a pass over what is resolved, before targets see it.

Equal is what no reader of the code could tell apart: members, limits, rules, words and the document's own name, and
equal again whatever is referred to. Cycles included: definitions are taken for equal until something tells them apart,
as states are when an automaton is minimised.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from reynard.ir.class_names import name_classes
from reynard.ir.copies import joined, listed_in, of_all, without_listed
from reynard.ir.distinct import Distinct
from reynard.ir.names import cap_words, singular
from reynard.ir.shape import (
    Anything,
    Null,
    Reference,
    accepts_null,
    inside,
    names_in,
    options_of,
    renamed,
)
from reynard.ir.telling import tell
from reynard.ir.things import things_in
from reynard.ir.types import DEFAULT_GROUP, Described, Shared
from reynard.values import replace

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

    from reynard.ir.class_names import Reserved
    from reynard.ir.shape import Shape
    from reynard.ir.types import Body, Definition, Field, GivenClass, Operation

_DEPTH = 4
"""How far the mark of a definition looks: what changes deeper in it is content of others."""
_MARK = 12
_DIGITS = "0123456789"
_FEW = 2
"""Members that unrelated objects may have alike."""


def describe(operation: Operation) -> tuple[Described, ...]:
    """Return the definitions that an operation uses, as sharing sees them."""
    used = tuple(_used(operation))
    named = {each.name: tuple(_named_in(each)) for each in used}
    known = {each.name: each for each in used}
    contents = {each.name: _content(_with_names(each, _nameless), is_named=_is_named(each, known)) for each in used}
    marks = _marks(contents, named)
    things = things_in(operation, known)
    options = (each for shape in _bodies(operation) for each in options_of(shape))
    whole = {each.name for each in options if isinstance(each, Reference)}
    objects = [[one.name for one in options_of(each) if isinstance(one, Reference)] for each in _bodies(operation)]
    alone = {names[0] for names in objects if len(names) == 1}
    return tuple(
        Described(
            name=each.name,
            content=hashlib.sha256(f"{contents[each.name]}{_chance(each, whole)}".encode()).hexdigest(),
            mark=marks[each.name],
            names=named[each.name],
            owner=each.owner,
            words=each.words,
            direction=each.direction,
            component=each.component,
            user=operation.name,
            group=operation.group,
            is_whole=each.name in whole,
            telling=tell(each, known),
            is_alone=each.name in alone,
            promised=tuple(field.wire_name for field in each.fields if field.is_promised),
            nullable=tuple(
                field.wire_name for field in each.fields if _may_lack(each, known) and accepts_null(field.shape)
            ),
            thing=things.get(each.name, ""),
            vital=tuple(field.wire_name for field in each.fields if field.is_required),
            listed=tuple(listed_in(each)) if _may_lack(each, known) else (),
        )
        for each in used
    )


def _is_named(definition: Definition, known: Mapping[str, Definition]) -> bool:
    """Tell whether the document names a definition, or what it is a part of."""
    seen: set[str] = set()
    while not definition.component and definition.owner in known and definition.name not in seen:
        seen.add(definition.name)
        definition = known[definition.owner]
    return bool(definition.component)


def _may_lack(definition: Definition, known: Mapping[str, Definition]) -> bool:
    """Tell whether an object is read with null in whichever members any copy of it has null."""
    return definition.direction == "response" and _is_named(definition, known)


def _without_null(shape: Shape) -> Shape:
    return shape if isinstance(shape, Null | Anything) else replace(shape, is_nullable=False)


def _content(definition: Definition, *, is_named: bool) -> str:
    """Return what equal definitions have alike: all but the examples of members, and which are always there.

    Pages choose examples as they like, and one that lacks a member makes no other class of what it shows. What is as
    usual is left out of it: a record of names outlives that definitions learn to say one thing more. What pages call
    alike is the same in whichever words, or language, they say what it is, whichever example of it shows null
    or one more value, and whichever operation has a task's id in it.
    """
    is_answer = definition.direction == "response"
    if any(each.example or each.is_promised for each in definition.fields):
        fields = (replace(each, example="", is_promised=False) for each in definition.fields)
        definition = replace(definition, fields=tuple(fields))
    if is_named:
        fields = (
            _as_answered(each) if is_answer else replace(each, description="", meanings=())
            for each in definition.fields
        )
        definition = replace(definition, description="", fields=tuple(fields))
    return repr(definition)


def _as_answered(each: Field) -> Field:
    """Return a member of an answer without what copies of one thing may say otherwise."""
    shape = without_listed(_without_null(each.shape))
    return replace(each, description="", meanings=(), shape=shape, is_required=False)


def _chance(each: Definition, whole: Container[str]) -> str:
    """Return what else tells a definition apart that others are like by chance: few members, and no name of its own.

    What a transcription answers, `{text}`, is no document of a ranking that has a text; two objects called `error` are.
    """
    if each.component or len(each.fields) > _FEW:
        return ""
    return "whole" if each.name in whole else each.words.rstrip(_DIGITS)


def decide(
    described: Iterable[Described], given: Sequence[GivenClass] = (), reserved: Reserved | None = None
) -> Shared:
    """Decide which of a provider's definitions are one, and what all are called.

    `given` are the names of a former run, which stay; `reserved` are words that nothing may be called.
    """
    known = {each.name: each for each in described}
    parts = _partition(known)
    members: dict[int, list[Described]] = {}
    for name, part in parts.items():
        members.setdefault(part, []).append(known[name])
    named = name_classes({part: _distinct(found, parts) for part, found in members.items()}, tuple(given), reserved)
    return Shared(
        names={name: named.names[part] for name, part in parts.items()},
        firsts={named.names[part]: found[0] for part, found in members.items()},
        twins={named.names[part]: twin for part, twin in named.twins.items()},
        promised={
            named.names[part]: frozenset(found[0].promised).intersection(*(each.promised for each in found))
            for part, found in members.items()
        },
        nullable={
            named.names[part]: frozenset[str]().union(*(each.nullable for each in found))
            for part, found in members.items()
        },
        vital={
            named.names[part]: frozenset(found[0].vital).intersection(*(each.vital for each in found))
            for part, found in members.items()
        },
        due={
            named.names[part]: frozenset[str]().union(*(each.vital for each in found))
            for part, found in members.items()
        },
        listed={named.names[part]: joined(each.listed for each in found) for part, found in members.items()},
        record=named.record,
    )


def share(operations: Iterable[Operation], shared: Shared) -> tuple[Operation, ...]:
    """Return operations whose equal definitions are one; they may be some of those that were decided about."""
    names = shared.names
    made: dict[str, Definition] = {}
    done: list[Operation] = []
    for each in operations:
        used = dict.fromkeys(one.name for one in each.definitions if one.name in names)
        others = [names[one] for one in used if names[one] in made]
        for one in each.definitions:
            if one.name in names and names[one.name] not in made:
                made[names[one.name]] = _renamed(one, shared)
        done.append(
            replace(
                each,
                parameters=tuple(replace(one, shape=renamed(one.shape, names.__getitem__)) for one in each.parameters),
                body=_renamed_body(each.body, names) if each.body is not None else None,
                alternatives=tuple(_renamed_body(one, names) for one in each.alternatives),
                replies=tuple(replace(one, shape=renamed(one.shape, names.__getitem__)) for one in each.replies),
                headers=names.get(each.headers, ""),
                definitions=tuple(
                    made[name] for name in dict.fromkeys((*(names[one] for one in used), *_named_by(others, made)))
                ),
            )
        )
    return tuple(done)


def _named_by(found: Iterable[str], made: Mapping[str, Definition]) -> Iterator[str]:
    """Yield what definitions of other operations name: of equal ones the first counts, with its names for unions."""
    waiting = [*found]
    seen = set(waiting)
    while waiting:
        for shape in _shapes(made[waiting.pop()]):
            for name in names_in(shape):
                if name in made and name not in seen:
                    seen.add(name)
                    waiting.append(name)
                    yield name


def _used(operation: Operation) -> Iterator[Definition]:
    """Yield the definitions that something of an operation leads to: a union that takes anything leaves some behind."""
    shapes = [*(each.shape for each in operation.parameters), *_bodies(operation)]
    waiting = [operation.headers, *(name for shape in shapes for name in names_in(shape))]
    known = {each.name: each for each in operation.definitions}
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in known and name not in found:
            found.add(name)
            waiting += (one for shape in _shapes(known[name]) for one in names_in(shape))
    return (each for each in operation.definitions if each.name in found)


def _bodies(operation: Operation) -> Iterator[Shape]:
    """Yield the shapes of what an operation sends and answers as a whole."""
    bodies = (*((operation.body,) if operation.body is not None else ()), *operation.alternatives)
    yield from (each.shape for each in bodies)
    yield from (each.shape for each in operation.replies)


def _nameless(_: str) -> str:
    """Stand for the name of what is told apart by itself."""
    return ""


def _with_names(definition: Definition, name_of: Callable[[str], str]) -> Definition:
    """Return a definition without a place of its own, which names others by other names."""
    shapes = [renamed(each.shape, name_of) for each in definition.fields]
    return replace(
        definition,
        name="",
        owner="",
        words="",
        fields=tuple(
            each if shape is each.shape else replace(each, shape=shape)
            for each, shape in zip(definition.fields, shapes, strict=True)
        ),
        extra=renamed(definition.extra, name_of) if definition.extra is not None else None,
        root=renamed(definition.root, name_of) if definition.root is not None else None,
    )


def _shapes(definition: Definition) -> Iterator[Shape]:
    found = (*(each.shape for each in definition.fields), definition.extra, definition.root)
    return (each for each in found if each is not None)


def _named_in(definition: Definition) -> Iterator[str]:
    """Yield the definitions that tell one from others; a union is what it is made of, whether it has a name or not."""
    return (each.name for shape in _shapes(definition) for each in inside(shape) if isinstance(each, Reference))


def _partition(described: Mapping[str, Described]) -> dict[str, int]:
    """Return the class of each definition: split by content, then by the classes of what it names until that ends."""
    found: dict[object, int] = {}
    parts = {name: found.setdefault(each.content, len(found)) for name, each in described.items()}
    count = 0
    while count < len(found):
        count = len(found)
        found = {}
        parts = {
            name: found.setdefault((parts[name], *(parts[one] for one in each.names)), len(found))
            for name, each in described.items()
        }
    return parts


def _marks(contents: Mapping[str, str], named: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Return a mark of the content of each definition of an operation."""
    marks = dict.fromkeys(contents, "")
    for _ in range(_DEPTH):
        marks = {
            name: hashlib.sha256("\0".join((own, *(marks[one] for one in named[name]))).encode()).hexdigest()
            for name, own in contents.items()
        }
    return {name: mark[:_MARK] for name, mark in marks.items()}


def _distinct(found: Sequence[Described], parts: Mapping[str, int]) -> Distinct:
    first = found[0]
    places = dict.fromkeys((parts.get(each.owner), each.words) for each in found)
    # What is called by numbers alone, as years are, is one of several: an item.
    numberless = dict.fromkeys((owner, said.rstrip(_DIGITS) or "Item") for owner, said in places)
    return Distinct(
        direction=first.direction,
        component=first.component,
        places=tuple(numberless if len(numberless) < len(places) else places),
        users=tuple(sorted({each.user for each in found})),
        noun=_noun({each.group for each in found}, is_answer=first.direction == "response"),
        is_whole=any(each.is_whole for each in found),
        telling=first.telling,
        things=tuple(sorted({each.thing for each in found})),
        is_alone=any(each.is_alone for each in found),
        content=first.mark,
    )


def _renamed(definition: Definition, shared: Shared) -> Definition:
    """Return a definition as the one of several equal ones that counts."""
    name = shared.names[definition.name]
    first = shared.firsts[name]
    made = _with_names(definition, shared.names.__getitem__)
    return replace(
        made,
        name=name,
        fields=tuple(of_all(each, name, shared) for each in made.fields),
        owner=shared.names.get(first.owner, ""),
        words=first.words,
        twin=shared.twins.get(name, ""),
    )


def _renamed_body(body: Body, names: Mapping[str, str]) -> Body:
    return replace(
        body, shape=renamed(body.shape, names.__getitem__), definition=names[body.definition] if body.definition else ""
    )


def _noun(groups: set[str], *, is_answer: bool) -> str:
    """Return what the operations of some groups are about, where it is one: a video, where the group is `videos`.

    Of answers in a group and in those within it, that is what the outer one is of: they have nothing of parts.
    """
    first = min(groups, key=len, default="")
    is_nested = is_answer and all(f"{each}.".startswith(f"{first}.") for each in groups)
    group = first if is_nested or len(groups) == 1 else ""
    return singular(cap_words(group.rpartition(".")[2])) if group != DEFAULT_GROUP else ""
